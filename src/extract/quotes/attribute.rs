//! Which cue of a sentence a quotation belongs to: ordered rules, first match wins.

use std::ops::Range;

use super::{
    cues::{Cue, How},
    line::{Kind, Line},
    phrase::{Phrase, Reader},
};
use crate::{
    lexicon::{
        lists::List,
        speech::{Class, Report, Word},
        syntax::That,
    },
    model::Span,
};

/// The rules by which a sentence names a source.
pub(super) mod rule {
    use crate::model::Rule;

    pub(crate) const INSERTION: Rule = Rule::Insertion;
    pub(crate) const CLITIC: Rule = Rule::Clitic;
    pub(crate) const INVERSION: Rule = Rule::Inversion;
    pub(crate) const FOLLOWING: Rule = Rule::Following;
    pub(crate) const ACCORDING: Rule = Rule::According;
    pub(crate) const SUBJECT: Rule = Rule::Subject;
    pub(crate) const PARTICIPLE: Rule = Rule::Participle;
    pub(crate) const PASSIVE: Rule = Rule::Passive;
    pub(crate) const NOMINAL: Rule = Rule::Nominal;
    pub(crate) const READS: Rule = Rule::Reads;
    pub(crate) const COLON: Rule = Rule::Colon;
    pub(crate) const SPLIT: Rule = Rule::Split;
    pub(crate) const LATER: Rule = Rule::Later;
    pub(crate) const CONTINUATION: Rule = Rule::Continuation;
    pub(crate) const REOPENED: Rule = Rule::Reopened;
    pub(crate) const CONTEXT: Rule = Rule::Context;
    pub(crate) const HEADLINE: Rule = Rule::Headline;
    pub(crate) const DIALOGUE: Rule = Rule::Dialogue;
    pub(crate) const INDIRECT: Rule = Rule::Indirect;
    pub(crate) const UNATTRIBUTED: Rule = Rule::Unattributed;
}

/// What the sentence says of a quotation's source.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) rule: crate::model::Rule,
    pub(super) cue: Option<Span>,
    /// The speaker, in items of the line the cue stands in.
    pub(super) speaker: Option<Phrase>,
    pub(super) relay: Option<Span>,
    /// Whether it is the quotation's inner line that holds the cue.
    pub(super) inside: bool,
    /// The inserted clause, when the cue stands inside the words.
    pub(super) insertion: Option<Span>,
}

/// The cue of the quotation at item `k` of `sentence`; `None` where the sentence has none for it.
pub(super) fn choose(
    reader: Reader<'_>,
    sentence: &Range<usize>,
    cues: &[Cue],
    k: usize,
    inner: Option<&Line>,
) -> Option<Choice> {
    let sides = Sides { reader, sentence, cues, k };
    sides
        .after()
        .or_else(|| sides.split())
        .or_else(|| sides.before())
        .or_else(|| sides.later())
        .or_else(|| sides.colon())
        .or_else(|| sides.for_whom())
        .or_else(|| sides.signed())
        .or_else(|| sides.bracketed())
        .or_else(|| sides.voiced(inner))
}

/// A quotation between what stands on its two sides.
pub(super) struct Sides<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) sentence: &'a Range<usize>,
    pub(super) cues: &'a [Cue],
    pub(super) k: usize,
}

impl Sides<'_> {
    pub(super) fn line(&self) -> &Line {
        self.reader.line
    }

    pub(super) fn make(
        &self,
        cue: &Cue,
        rule: crate::model::Rule,
        speaker: Option<Phrase>,
    ) -> Choice {
        Choice {
            rule,
            cue: Some(self.line().span(cue.verb.clone())),
            speaker,
            relay: cue.relay.clone().map(|r| self.line().span(r)),
            inside: false,
            insertion: None,
        }
    }

    /// A cue that begins right after the words.
    fn after(&self) -> Option<Choice> {
        let mut next = self.k + 1;
        while matches!(self.line().kind(next), Kind::Comma | Kind::Dash) && next < self.sentence.end
        {
            next += 1;
        }
        // « Son « … » qu'elle a répété », “the “…” that Lee denounced”
        let relative = self.reader.relates(self.k);
        next += usize::from(relative);
        let cue = self.cues.iter().find(|c| c.range.start >= next)?;
        let noun = cue.range.start;
        if cue.how == How::Nominal && (self.presents(next, noun) || self.is_called(next, noun)) {
            return Some(self.make(cue, rule::NOMINAL, cue.speaker.clone()));
        }
        if cue.range.start != next {
            return None;
        }
        let rule = match cue.how {
            How::Clitic => rule::CLITIC,
            How::Inverted => rule::INVERSION,
            How::Reads => rule::READS,
            How::According | How::For => rule::ACCORDING,
            How::Subject
                if (relative || self.reader.is_straight())
                    && cue.that.is_none()
                    && !self.claimed(cue) =>
            {
                rule::FOLLOWING
            }
            _ => return None,
        };
        Some(self.make(cue, rule, cue.speaker.clone()))
    }

    /// « « … » : la phrase (de) »: whether nothing but a colon and an article parts the words, which end
    /// at `from`, from the noun at `to` that says what they are.
    fn is_called(&self, from: usize, to: usize) -> bool {
        self.line().kind(from) == Kind::Colon
            && to == from + 2
            && self.line().get(from + 1).is_some_and(|w| w.has(Class::Definite))
    }

    /// « c'est (la conviction de) », « telle est »: whether what stands in `from..to` presents the
    /// words as what follows.
    fn presents(&self, from: usize, to: usize) -> bool {
        let words = from..to;
        (2..6).contains(&words.len())
            && self.reader.listed(from, List::Presents)
            && words.skip(1).all(|i| {
                self.line().get(i).is_some_and(|w| {
                    w.is_word()
                        && (w.has(Class::Be)
                            || w.has(Class::Determiner)
                            || w.word == Word::default())
                })
            })
    }

    /// Whether a cue has words of its own after it: right there, or as what its object is called.
    fn claimed(&self, cue: &Cue) -> bool {
        let reach = if cue.report == Report::Act { 10 } else { 1 };
        let end = cue.verb.end;
        if self.reader.listed(end.wrapping_sub(1), List::Tells) {
            return self.line().kind(end) == Kind::Colon;
        }
        let rest = self.line().items.get(end..self.sentence.end.min(end + reach));
        let first = rest.unwrap_or_default().iter().find(|i| {
            matches!(i.kind, Kind::Quote(_) | Kind::Colon | Kind::Comma | Kind::Semicolon)
        });
        first.is_some_and(|i| matches!(i.kind, Kind::Quote(_) | Kind::Colon))
    }

    /// « …, dit-il, … »: a cue between two quotations of one sentence.
    fn split(&self) -> Option<Choice> {
        let mut end = self.k;
        while end > self.sentence.start
            && matches!(self.line().kind(end - 1), Kind::Comma | Kind::Dash | Kind::Colon)
        {
            end -= 1;
        }
        let cue = self.cues.iter().rev().find(|c| c.range.end <= self.k)?;
        let inverted = matches!(cue.how, How::Clitic | How::Inverted | How::Reads);
        let words = self.line().items.get(self.sentence.start..cue.range.start).unwrap_or_default();
        let parted = words.iter().any(|i| i.is_quote());
        let straight = parted
            && self.reader.is_straight()
            && cue.how == How::Subject
            && self.line().kind(self.k.wrapping_sub(1)) == Kind::Comma;
        ((inverted && cue.range.end >= end) || straight && cue.verb.end >= end)
            .then(|| self.make(cue, rule::SPLIT, cue.speaker.clone()))
    }

    /// Who the last clause before a colon is about, when the cue stands in an earlier one: “When Lee
    /// asked, Howell fired back: ”.
    fn main_clause(&self, cue: &Cue) -> Option<Choice> {
        let colon = self.k.checked_sub(1).filter(|&c| self.line().kind(c) == Kind::Colon)?;
        let comma = (cue.verb.end..colon).rev().find(|&c| self.line().kind(c) == Kind::Comma)?;
        let speaker = self.reader.phrase(comma + 1, colon)?;
        let named = self.reader.is_name(speaker.range.start) && self.can_speak(&speaker);
        let verb = self.line().get(speaker.range.end).filter(|_| speaker.range.end < colon)?;
        let goes_on = verb.is_word() && !verb.has(Class::Preposition) && !verb.has(Class::Linker);
        (named && goes_on).then(|| self.plain(rule::COLON, speaker))
    }

    /// The nearest cue before the words.
    fn before(&self) -> Option<Choice> {
        let mut second = None;
        for cue in self.cues.iter().rev().filter(|c| c.verb.end <= self.k).take(8) {
            if self.outer(cue) {
                continue;
            }
            if self.k - cue.verb.end > 60 {
                break;
            }
            if cue.report > Report::Say && self.k - cue.verb.end > 3 && self.closes() {
                return None;
            }
            if let Some(choice) = self.main_clause(cue).filter(|_| cue.how == How::Subject) {
                return Some(choice);
            }
            let adjacent = self.k - cue.verb.end <= 1;
            let colon = self.line().kind(self.k.wrapping_sub(1)) == Kind::Colon;
            let strong = cue.report == Report::Say || adjacent || colon || cue.that.is_some();
            let reachable = self.k - cue.verb.end <= if strong { 60 } else { 30 };
            match cue.how {
                How::Subject
                    if cue.report == Report::Tone && !(adjacent || colon || cue.that.is_some()) => {
                }
                How::Subject if reachable && !adjacent && self.is_retold(cue) => {}
                How::Subject if reachable => {
                    let rule = if colon { rule::COLON } else { rule::SUBJECT };
                    let speaker = cue.speaker.clone().or_else(|| self.subject_of(cue));
                    let able =
                        adjacent || colon || speaker.as_ref().is_some_and(|s| self.can_speak(s));
                    let choice = self.make(cue, rule, speaker);
                    if able {
                        return Some(choice);
                    }
                    second.get_or_insert(choice);
                }
                How::According => {
                    return Some(self.make(cue, rule::ACCORDING, cue.speaker.clone()));
                }
                How::For if self.k - cue.range.end <= 8 => {
                    return Some(self.make(cue, rule::ACCORDING, cue.speaker.clone()));
                }
                How::Gerund | How::Infinitive if reachable && cue.report != Report::Tone => {
                    return Some(self.make(cue, rule::PARTICIPLE, self.subject_of(cue)));
                }
                How::Passive if self.k - cue.verb.end <= 6 => {
                    return Some(self.make(cue, rule::PASSIVE, cue.speaker.clone()));
                }
                How::Nominal if self.k - cue.range.end <= 12 => {
                    // « Le constat de Léa Roy est simple : « … » »
                    let clause = colon && self.k - cue.range.end > 1;
                    let rule = if clause { rule::COLON } else { rule::NOMINAL };
                    return Some(self.make(cue, rule, cue.speaker.clone()));
                }
                How::Clitic | How::Inverted if self.k - cue.range.end <= 12 => {
                    return Some(self.make(cue, rule::SPLIT, cue.speaker.clone()));
                }
                _ => {}
            }
        }
        second
    }

    /// Whether what a verb like « critique » tells is itself told by somebody else: « Selon la mairie,
    /// le club dénonce ».
    fn is_retold(&self, cue: &Cue) -> bool {
        matches!(cue.report, Report::Act | Report::Hold)
            && self.cues.iter().any(|c| {
                c.how == How::According
                    && c.range.start <= self.sentence.start + 1
                    && c.range.end <= cue.range.start
            })
    }

    /// Whether the sentence ends with « …, a indiqué la police »: all of it is hers.
    fn closes(&self) -> bool {
        !self.reader.is_straight()
            && self.cues.iter().any(|c| {
                let inverted = c.how == How::Inverted && c.report == Report::Say;
                inverted && c.range.start > self.k && c.range.end + 1 >= self.sentence.end
            })
    }

    /// Whether `cue` stands in what an earlier cue of the sentence reports: « Lavrov a dit que les
    /// deux pays comprenaient « … » » are Lavrov's words.
    fn outer(&self, cue: &Cue) -> bool {
        if !matches!(cue.how, How::Subject | How::Gerund | How::Infinitive) {
            return false;
        }
        let own =
            self.line().kind(self.k.wrapping_sub(1)) == Kind::Colon && self.k - cue.verb.end <= 8;
        let start = cue.range.start;
        let bare = self.reader.syntax.that == That::Optional;
        let before = start.checked_sub(1).and_then(|b| self.line().get(b));
        let beside = before.is_some_and(|b| {
            b.has(Class::Conjunction) || b.kind == Kind::Comma && cue.how != How::Subject
        });
        let who = cue.how == How::Subject || bare && cue.how == How::Gerund;
        let clause = self.line().items.get(start..cue.verb.start).unwrap_or_default();
        let relative = cue.how == How::Subject && clause.iter().any(|i| i.has(Class::Who));
        !own && !beside
            && !relative
            && who
            && self.cues.iter().any(|c| {
                if c.verb.end <= start && self.is_subordinate(c, start) {
                    return false;
                }
                let holds = c.report == Report::Hold && c.that.is_some();
                let gerund = matches!(c.how, How::Gerund | How::Infinitive) && c.that.is_some();
                if gerund && c.verb.end <= start && start - c.verb.end <= 40 {
                    return c.report == Report::Say && c.that.is_some_and(|t| t <= start);
                }
                let reports = c.how == How::Subject
                    && (c.report == Report::Say || holds)
                    && c.speaker.is_some()
                    && c.verb.end <= start;
                let reach = start - c.verb.end.min(start);
                let plain =
                    bare && reach <= 14 && c.that.is_none() && !self.breaks(c.verb.end, start);
                reports && reach <= 40 && (c.that.is_some_and(|t| t <= start) || plain)
            })
    }

    /// Whether a semicolon stands between the words and `to`.
    fn parted(&self, to: usize) -> bool {
        let between = self.line().items.get(self.k + 1..to).unwrap_or_default();
        between.iter().any(|i| i.kind == Kind::Semicolon)
    }

    /// Whether the cue stands in a clause before the main one, which begins before `start`: « Même si la
    /// mairie dit que c'est trop tard, le club assure ».
    fn is_subordinate(&self, cue: &Cue, start: usize) -> bool {
        let comma = |range: Range<usize>| range.rev().find(|&i| self.line().kind(i) == Kind::Comma);
        let from =
            comma(self.sentence.start..cue.range.start).map_or(self.sentence.start, |c| c + 1);
        let opens = (from..from + 2).any(|i| self.reader.is(i, Class::Opener));
        opens && comma(cue.verb.end..start).is_some_and(|c| c + 8 > start)
    }

    /// Whether a comma, a quotation or a conjunction stands in `from..to`.
    fn breaks(&self, from: usize, to: usize) -> bool {
        self.line().items.get(from..to).unwrap_or_default().iter().any(|i| {
            matches!(
                i.kind,
                Kind::Comma | Kind::Quote(_) | Kind::Semicolon | Kind::Colon | Kind::Dash
            ) || i.has(Class::Conjunction)
        })
    }

    /// Whose « notant » it is: the speaker of the nearest cue before, a document that stands right
    /// before it, or the subject of the sentence.
    fn subject_of(&self, cue: &Cue) -> Option<Phrase> {
        let start = cue.verb.start;
        if cue.how == How::Gerund
            && let Some(noun) = start.checked_sub(1).and_then(|b| self.line().get(b))
            && noun.has(Class::Document)
            && self.is_received(start)
        {
            let from = (self.sentence.start..start)
                .rev()
                .take(8)
                .find(|&i| self.line().get(i).is_some_and(|w| w.has(Class::Determiner)));
            if let Some(phrase) = from.and_then(|f| self.reader.phrase(f, start)) {
                return Some(phrase);
            }
        }
        let earlier = self.cues.iter().rev().find(|c| {
            c.range.end <= start
                && c.speaker.is_some()
                && !matches!(c.how, How::Nominal | How::Passive | How::According | How::For)
        });
        match earlier.and_then(|c| c.speaker.clone()) {
            Some(speaker) => Some(speaker),
            None if start == self.sentence.start => {
                self.reader.main_subject(self.k + 1, self.sentence.end)
            }
            None => self.reader.main_subject(self.sentence.start, start),
        }
    }

    /// Whether the document that ends before `i` is not what the subject of the sentence put out:
    /// it stands first, or was only received.
    fn is_received(&self, i: usize) -> bool {
        let words = self.sentence.start.max(i.saturating_sub(8))..i;
        let first = i <= self.sentence.start + 4;
        first || words.into_iter().any(|n| self.reader.listed(n, List::Received))
    }

    /// A cue further on in the sentence: « …, a indiqué la police. », « outre « … », la police dit ».
    fn later(&self) -> Option<Choice> {
        let cue = self.cues.iter().find(|c| {
            c.range.start > self.k
                && match c.how {
                    How::Clitic | How::Inverted | How::According | How::Reads => true,
                    How::Subject => {
                        c.report == Report::Say
                            && (c.that.is_some() || self.reader.is_straight() && !self.claimed(c))
                            && !self.parted(c.range.start)
                    }
                    _ => false,
                }
        })?;
        (cue.range.start - self.k <= 60).then(|| self.make(cue, rule::LATER, cue.speaker.clone()))
    }
}
