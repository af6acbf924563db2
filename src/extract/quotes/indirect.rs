//! Words reported without marks: « X a affirmé que … », “X vowed to …”, “according to X, …”.

use std::ops::Range;

use super::{
    cues::{Cue, How},
    line::{Kind, Line},
    phrase::{Phrase, Reader},
};
use crate::lexicon::{
    endings::Ending,
    lists::List,
    speech::{Class, Report, VerbForm},
    syntax::{That, Verbs},
    verbs::Form,
};

/// What a cue reports, in items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reported {
    /// The words.
    pub(super) range: Range<usize>,
    /// The cue, where it stands within them between commas.
    pub(super) hole: Option<Range<usize>>,
    /// Whose words they are.
    pub(super) speaker: Phrase,
}

/// The fewest items of a clause that is reported.
const FEWEST: usize = 3;

/// How far after a verb what it reports may begin, in items.
const REACH: usize = 10;

/// What `cue`, one of the `cues` of its `sentence`, reports; `None` where that cannot be told.
pub(super) fn reported(
    reader: Reader<'_>,
    sentence: &Range<usize>,
    cues: &[Cue],
    cue: &Cue,
) -> Option<Reported> {
    let clause = Clause { reader, sentence, cues, cue };
    let speaker = clause.speaker()?;
    let (range, hole) = match cue.how {
        How::Subject => clause.parenthesis().or_else(|| Some((clause.after()?, None)))?,
        How::Gerund | How::Infinitive => (clause.after()?, None),
        How::According | How::For => clause.around(&cue.range)?,
        How::Clitic | How::Inverted if cue.report == Report::Say || cue.how == How::Clitic => {
            clause.around(&cue.range)?
        }
        _ => return None,
    };
    let range = trimmed(reader.line, range);
    let quoted = reader.line.items.get(range.clone())?.iter().any(|i| i.is_quote());
    let hole = hole.filter(|h| range.start < h.start && h.end < range.end);
    (range.len() >= FEWEST && !quoted).then_some(Reported { range, hole, speaker })
}

/// A cue in its sentence.
struct Clause<'a> {
    reader: Reader<'a>,
    sentence: &'a Range<usize>,
    cues: &'a [Cue],
    cue: &'a Cue,
}

/// Words, with the cue where it stands within them.
type Place = (Range<usize>, Option<Range<usize>>);

impl Clause<'_> {
    fn line(&self) -> &Line {
        self.reader.line
    }

    fn has(&self, i: usize, class: Class) -> bool {
        i < self.sentence.end && self.reader.is(i, class)
    }

    /// The cue's own speaker; for « notant que », that of the nearest cue before, or the subject of
    /// the sentence.
    fn speaker(&self) -> Option<Phrase> {
        let start = self.cue.verb.start;
        if !matches!(self.cue.how, How::Gerund | How::Infinitive) {
            return self.cue.speaker.clone();
        }
        let told = |c: &Cue| {
            self.cues
                .iter()
                .any(|o| o.that.is_some_and(|t| t <= c.range.start && o.speaker.is_some()))
        };
        let earlier = self.cues.iter().rev().find(|c| {
            c.range.end <= start && c.speaker.is_some() && c.how == How::Subject && !told(c)
        });
        match earlier {
            Some(cue) => cue.speaker.clone(),
            None => self.reader.main_subject(self.sentence.start, start),
        }
    }

    /// What stands after the verb: a clause with or without « que », an infinitive or an object.
    fn after(&self) -> Option<Range<usize>> {
        let verb = self.verb()?;
        let reports = matches!(self.cue.report, Report::Say | Report::Hold);
        if reports && let Some(that) = self.cue.that {
            let part = self.reader.syntax.that == That::Optional;
            let start = if part { that - 1 } else { that };
            return Some(start..self.end(start));
        }
        let from = self.past_addressee();
        let start = self
            .infinitive(verb, from)
            .or_else(|| self.bare_clause(from))
            .or_else(|| self.object(verb, from))?;
        Some(start..self.end(start))
    }

    fn verb(&self) -> Option<VerbForm> {
        let main = self.cue.verb.end.checked_sub(1)?;
        self.reader.at(main)?.word.verb
    }

    /// Where the words may begin: past days and adverbs, and past whom it was told to.
    fn past_addressee(&self) -> usize {
        let mut at = self.cue.verb.end;
        while self.has(at, Class::Time) || self.has(at, Class::Adverb) {
            at += 1;
        }
        let tells = self.reader.listed(at.wrapping_sub(1), List::Tells);
        if !tells || self.has(at, Class::Preposition) || self.has(at, Class::Linker) {
            return at;
        }
        let limit = self.sentence.end;
        let told = self.reader.phrase(at, limit).or_else(|| self.reader.noun_phrase(at, limit));
        told.map_or(at, |phrase| phrase.range.end.min(at + REACH))
    }

    /// “vowed to fight”, « promet de venir », « assure avoir payé ».
    fn infinitive(&self, verb: VerbForm, from: usize) -> Option<usize> {
        if !verb.takes.infinitive {
            return None;
        }
        for i in from..(from + REACH).min(self.sentence.end) {
            let item = self.reader.at(i)?;
            let word = self.reader.word(i);
            if self.reader.syntax.verbs == Verbs::Bare {
                if item.has(Class::Infinitive) && !self.has(i + 1, Class::Determiner) {
                    return Some(i);
                }
            } else if word.len() > 3
                && self.reader.ends(i, Ending::Infinitive)
                && !item.capital
                && !self.has(i, Class::Role)
            {
                let negated = (from..i)
                    .rev()
                    .take_while(|&n| self.has(n, Class::Object) || self.has(n, Class::Adverb));
                return Some(negated.last().unwrap_or(i));
            }
            let stops = !matches!(item.kind, Kind::Word | Kind::Number | Kind::Clitic);
            if stops || item.has(Class::Conjunction) || item.verb(Form::FINITE) {
                return None;
            }
        }
        None
    }

    /// A clause without “that”: “said the road was closed”.
    fn bare_clause(&self, from: usize) -> Option<usize> {
        let opens = self.reader.starts(from) && !self.has(from, Class::That);
        let reports = match self.cue.report {
            Report::Say => true,
            Report::Hold => self.has_verb(from),
            _ => false,
        };
        let bare = self.reader.syntax.that == That::Optional;
        (bare && opens && reports && from < self.sentence.end).then_some(from)
    }

    /// Whether an auxiliary stands among the items from `from` on, before a stop.
    fn has_verb(&self, from: usize) -> bool {
        let items = self.line().items.get(from..self.sentence.end).unwrap_or_default();
        let clause = items.iter().take(12).take_while(|i| matches!(i.kind, Kind::Word));
        clause.into_iter().any(|i| i.has(Class::Auxiliary) || i.verb(Form::FINITE))
    }

    /// “criticized the plan”, “warned of delays”, « appelle au calme ».
    fn object(&self, verb: VerbForm, from: usize) -> Option<usize> {
        if !verb.takes.object {
            return None;
        }
        let governed = self.has(from, Class::Preposition) || self.has(from, Class::Linker);
        let start = if governed && !self.has(from, Class::Determiner) { from + 1 } else { from };
        let word = self.reader.at(start).is_some_and(|w| w.is_word());
        (start < self.sentence.end && word).then_some(start)
    }

    /// Where the words that begin at `start` end: with the sentence, or before what another
    /// speaker says after a comma.
    fn end(&self, start: usize) -> usize {
        let other = self.cues.iter().find(|c| {
            let first = c.range.start;
            let parted = self.line().before(first).is_some_and(|b| {
                b.kind == Kind::Semicolon
                    || b.has(Class::Conjunction)
                        && first.checked_sub(2).is_some_and(|b| self.line().kind(b) == Kind::Comma)
            });
            let gerund = c.how == How::Gerund
                && self.line().before(first).is_some_and(|b| b.kind == Kind::Comma);
            first > start + FEWEST
                && c.report != Report::Act
                && (c.how == How::Subject && c.speaker.is_some() && parted || gerund)
        });
        other.map_or(self.sentence.end, |c| c.range.start - 1)
    }

    /// “The road, Lee said, was closed”, “The road was closed, Lee said on Monday”: subject and
    /// verb beside words that have begun.
    fn parenthesis(&self) -> Option<Place> {
        let start = self.cue.range.start;
        let comma = start.checked_sub(1).filter(|&c| c > self.sentence.start + 1)?;
        let after = self.cue.verb.end;
        let over = after >= self.sentence.end
            || matches!(self.line().kind(after), Kind::Comma | Kind::Stop)
            || self.has(after, Class::Preposition)
            || self.has(after, Class::Time);
        let said = matches!(self.cue.report, Report::Say | Report::Hold);
        if !self.reader.is_straight()
            || self.line().kind(comma) != Kind::Comma
            || !over
            || !said
            || self.cue.that.is_some()
        {
            return None;
        }
        self.around(&(start..after))
    }

    /// The rest of the sentence beside a cue at its start, at its end or between its commas.
    fn around(&self, cue: &Range<usize>) -> Option<Place> {
        let comma = cue.start.checked_sub(1).filter(|&c| self.line().kind(c) == Kind::Comma);
        let before = cue.start - self.sentence.start;
        if before < FEWEST {
            let leads = matches!(self.cue.how, How::According | How::For);
            return leads.then_some((cue.end..self.sentence.end, None));
        }
        let mut end = cue.end;
        while end < self.sentence.end
            && matches!(self.line().kind(end), Kind::Word | Kind::Number | Kind::Clitic)
        {
            end += 1;
        }
        let within = self.line().kind(end) == Kind::Comma && end + FEWEST < self.sentence.end;
        match comma {
            Some(comma) if within && end < cue.end + REACH => {
                Some((self.sentence.clone(), Some(comma..end + 1)))
            }
            _ => Some((self.past_dateline()..cue.start, None)),
        }
    }

    /// Where the sentence begins after a dateline, « SARN (AFP) — ».
    fn past_dateline(&self) -> usize {
        let start = self.sentence.start;
        let dash = (start..start + 8).find(|&i| self.line().kind(i) == Kind::Dash);
        let named = self.reader.at(start).is_some_and(|i| i.capital);
        dash.filter(|_| named).map_or(start, |d| d + 1)
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
