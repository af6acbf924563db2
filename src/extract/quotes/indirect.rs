//! Words reported without marks: « X a affirmé que … », “according to X, …”.

use std::ops::Range;

use super::{
    cues::{Cue, How},
    line::{Kind, Line},
    phrase::Reader,
};
use crate::{
    lexicon::speech::{Class, Report},
    model::Lang,
};

/// What `cue` reports in its `sentence`, as items; `None` where that cannot be told.
pub(super) fn reported(
    reader: Reader<'_>,
    sentence: &Range<usize>,
    cue: &Cue,
) -> Option<Range<usize>> {
    let line = reader.line;
    let range = match cue.how {
        How::Subject => clause(reader, sentence, cue)?,
        How::According | How::For => around(line, sentence, &cue.range),
        How::Clitic | How::Inverted if cue.report == Report::Say || cue.how == How::Clitic => {
            sentence.start..cue.range.start
        }
        _ => return None,
    };
    let range = trimmed(line, range);
    let quoted = line.items.get(range.clone())?.iter().any(|i| i.is_quote());
    (range.len() >= 3 && !quoted).then_some(range)
}

/// The clause after « que », or in English after the verb itself.
fn clause(reader: Reader<'_>, sentence: &Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    if !matches!(cue.report, Report::Say | Report::Hold) || cue.speaker.is_none() {
        return None;
    }
    let english = reader.lang == Lang::EN;
    if let Some(that) = cue.that {
        return Some(if english { that - 1 } else { that }..sentence.end);
    }
    let next = reader.line.get(cue.verb.end)?;
    let opens = reader.starts(cue.verb.end) && !next.has(Class::That);
    (english && opens && cue.report == Report::Say).then_some(cue.verb.end..sentence.end)
}

/// The rest of the sentence beside « selon X ».
fn around(line: &Line, sentence: &Range<usize>, cue: &Range<usize>) -> Range<usize> {
    let before = cue.start - sentence.start;
    let after = sentence.end.saturating_sub(cue.end);
    if before > after || line.kind(cue.end) == Kind::Stop {
        sentence.start..cue.start
    } else {
        cue.end..sentence.end
    }
}

/// Without commas and stops at the edges.
fn trimmed(line: &Line, range: Range<usize>) -> Range<usize> {
    let edge = |i: usize| {
        matches!(
            line.kind(i),
            Kind::Comma | Kind::Stop | Kind::Colon | Kind::Semicolon | Kind::Dash
        )
    };
    let (mut start, mut end) = (range.start, range.end);
    while start < end && edge(start) {
        start += 1;
    }
    while end > start && edge(end - 1) {
        end -= 1;
    }
    start..end
}
