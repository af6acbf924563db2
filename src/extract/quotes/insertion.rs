//! Clauses of the journalist's within the words: « Moi, dit-il, je reste ».

use super::{
    attribute::{Choice, rule},
    cues::{Cue, How},
    line::{Kind, Line},
    phrase::Reader,
};
use crate::lexicon::{
    lists::List,
    speech::{Class, Report},
    verbs::Form,
};

/// « Moi, dit-il, je reste »: a cue between commas inside the words of `reader`'s line.
pub(super) fn inserted(reader: Reader<'_>, cues: &[Cue]) -> Option<Choice> {
    let line = reader.line;
    for cue in cues {
        let clitic = matches!(cue.how, How::Clitic | How::Reads);
        if !(clitic || cue.how == How::Inverted) || cue.range.start == 0 {
            continue;
        }
        if (cue.range.start..cue.verb.end).any(|i| reader.listed(i, List::Me)) {
            continue;
        }
        let before = line.kind(cue.range.start - 1);
        let opened = matches!(before, Kind::Comma | Kind::Stop | Kind::Dash);
        let over = complement_end(line, cue.range.end);
        let after = line.kind(over);
        let closed =
            matches!(after, Kind::Comma | Kind::Stop | Kind::Dash | Kind::Semicolon | Kind::Colon);
        let own = cue.speaker.as_ref().map_or(cue.range.end, |s| s.range.end);
        let noun = !clitic && own.saturating_sub(cue.range.start) > 14;
        let spoken = cue.report != Report::Act || clitic;
        let question = clitic
            && matches!(cue.verb.len(), 2)
            && line
                .get(cue.verb.start)
                .is_some_and(|v| v.has(Class::Auxiliary) && !v.verb(Form::FINITE));
        let gap = cue.speaker.as_ref().map_or(0, |s| s.range.start.saturating_sub(cue.verb.end));
        // « commente, pour sa part, Léa Roy »
        let person = cue.speaker.as_ref().is_some_and(|s| reader.holds_person(s.range.clone()));
        let far = if person { 6 } else { 3 };
        let last = over + 1 >= line.items.len();
        let stop = !clitic && (before == Kind::Stop || gap > far || after == Kind::Stop && last);
        if !opened || !closed || noun || !spoken || question || stop {
            continue;
        }
        let from = if before == Kind::Comma || before == Kind::Dash {
            cue.range.start - 1
        } else {
            cue.range.start
        };
        let end = over + usize::from(after == Kind::Comma && over < line.items.len());
        return Some(Choice {
            rule: rule::INSERTION,
            cue: Some(line.span(cue.verb.clone())),
            speaker: cue.speaker.clone(),
            relay: cue.relay.clone().map(|r| line.span(r)),
            inside: true,
            insertion: Some(line.span(from..end)),
        });
    }
    None
}

/// Where a clause that ends at `end` is over, with what still says where or when it was said:
/// « a-t-elle averti devant la presse ».
fn complement_end(line: &Line, end: usize) -> usize {
    if !line.get(end).is_some_and(|i| i.is_word() && i.has(Class::Preposition)) {
        return end;
    }
    let stop = (end..end + 7).find(|&i| !matches!(line.kind(i), Kind::Word | Kind::Number));
    stop.filter(|&s| matches!(line.kind(s), Kind::Comma | Kind::Stop)).unwrap_or(end)
}
