//! Whose words they are where nothing beside them says so: whoever spoke before, whom the sentence
//! before is about, or nobody.

use std::ops::Range;

use super::{
    attribute::rule,
    line::{Item, Kind, Line},
    paragraph::{Paragraph, Reading, Spoken},
    referent::is_name,
    resolve::{Source, Via},
    weigh::{Case, Choice, Measured, is_first_person, size},
};
use crate::{
    lexicon::languages::{Trained, trained},
    model::{EntityKind, Rule, Span},
    text::letters::n_words,
};

/// What is measured of a candidate; the numbers are rows of the table.
mod measure {
    pub(super) const SORT: usize = 0;
    /// Where the candidate comes from: one row for each origin.
    pub(super) const ORIGIN: usize = 1;
    pub(super) const RULED: usize = 12;
    pub(super) const SPOKE: usize = 13;
    pub(super) const SAID: usize = 14;
    pub(super) const COUNT: usize = 15;
    pub(super) const SPEAKERS: usize = 16;
    pub(super) const LENGTH: usize = 17;
    pub(super) const SHAPE: usize = 18;
    pub(super) const FIRST_PERSON: usize = 19;
    pub(super) const GAP: usize = 20;
    pub(super) const BETWEEN: usize = 21;
    pub(super) const NEXT: usize = 22;
}

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// The sentence before ends with a colon.
    Colon,
    /// Spoke in the paragraph.
    Spoken,
    /// Spoke last in the paragraph before.
    Before,
    /// What the sentence before is about.
    Subject,
    /// What the sentence is about, up to the words.
    Own,
    /// Was reported without marks.
    Heard,
    /// Spoke last in the article.
    Last,
    /// What the last sentence of the paragraph before is about.
    Above,
    /// Is named most often.
    Main,
}

/// Somebody whose words they may be.
struct Candidate {
    source: Source,
    /// Each origin with a detail of it.
    origins: Vec<(Origin, usize)>,
}

/// Where the words stand: the sentence by its number and items, and the item.
type At<'a> = (usize, &'a Range<usize>, usize);

impl Reading<'_> {
    /// The speaker that a quotation without a name of its own takes from what stands before, with the
    /// rule that says so.
    pub(super) fn carried(
        &mut self,
        paragraph: &Paragraph,
        at: At<'_>,
        words: Span,
        has_cue: bool,
        spoken: Option<&Spoken>,
    ) -> Option<(Source, Rule)> {
        let ruled = self.ruled(paragraph, at, has_cue, spoken);
        let found = self.candidates(paragraph, at, spoken);
        let kind = self.case_kind(paragraph, at, has_cue);
        let mut measured = vec![self.nobody(paragraph, at, words, kind, ruled.is_some())];
        let ruled_at =
            found.iter().position(|c| ruled.as_ref().is_some_and(|r| same(&c.source, &r.0)));
        for (n, candidate) in found.iter().enumerate() {
            let by = ruled.as_ref().filter(|_| ruled_at == Some(n)).map(|r| r.1);
            measured.push(self.measured(candidate, by, words, kind));
        }
        let (best, sure) = self.discourse.weights.best(Choice::Whose, measured.iter())?;
        if let Some(cases) = &mut self.discourse.cases {
            let names = found.iter().map(|c| Some(c.source.speaker.name.clone()));
            let candidates = std::iter::once(None).chain(names).zip(measured).collect();
            cases.push(Case { choice: Choice::Whose, words, candidates });
        }
        let chosen = found.into_iter().nth(best.checked_sub(1)?)?;
        let origin = chosen.origins.first().map_or(Origin::Last, |o| o.0);
        let by = match origin {
            Origin::Colon => rule::COLON,
            Origin::Before if chosen.origins.iter().any(|o| o.1 == 1) => rule::REOPENED,
            Origin::Spoken | Origin::Before | Origin::Heard | Origin::Last => rule::CONTINUATION,
            Origin::Subject | Origin::Own | Origin::Above | Origin::Main => rule::CONTEXT,
        };
        Some((Source { sure: chosen.source.sure * sure, ..chosen.source }, by))
    }

    /// Whom the rules take.
    fn ruled(
        &mut self,
        paragraph: &Paragraph,
        (n, sentence, k): At<'_>,
        has_cue: bool,
        spoken: Option<&Spoken>,
    ) -> Option<(Source, Rule)> {
        let leads = k == sentence.start;
        if has_cue && !leads {
            return spoken.map(|s| (s.source.clone(), rule::CONTINUATION));
        }
        if leads {
            if n == 0 {
                if let Some(source) = self.colon.clone() {
                    return Some((source, rule::COLON));
                }
                return self.before.clone().map(|(source, open)| {
                    (source, if open { rule::REOPENED } else { rule::CONTINUATION })
                });
            }
            let fresh = spoken.filter(|s| n - s.sentence <= 1);
            if let Some(spoken) = fresh {
                return Some((spoken.source.clone(), rule::CONTINUATION));
            }
            return match (self.discourse.subject.clone(), spoken) {
                (Some(source), _) if source.person || source.speaker.entity.is_some() => {
                    Some((source, rule::CONTEXT))
                }
                (_, Some(spoken)) => Some((spoken.source.clone(), rule::CONTINUATION)),
                _ => None,
            };
        }
        let source = self.own_subject(paragraph, sentence, k)?;
        (source.person || source.speaker.entity.is_some()).then_some((source, rule::CONTEXT))
    }

    /// Whom the sentence is about, up to the words at `k`; in a heading after its topic.
    fn own_subject(
        &mut self,
        paragraph: &Paragraph,
        sentence: &Range<usize>,
        k: usize,
    ) -> Option<Source> {
        let top = &paragraph.lines[0];
        let reader = self.reader(top);
        let topic = (sentence.start..k).find(|&i| top.kind(i) == Kind::Colon);
        let start = topic.filter(|_| paragraph.headline).map_or(sentence.start, |t| t + 1);
        let subject = reader.main_subject(start, k)?;
        self.discourse.resolve(top, &subject)
    }

    fn candidates(
        &mut self,
        paragraph: &Paragraph,
        (n, sentence, k): At<'_>,
        spoken: Option<&Spoken>,
    ) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::with_capacity(8);
        let mut add = |source: Source, origin: Origin, detail: usize| match found
            .iter_mut()
            .find(|c| same(&c.source, &source))
        {
            Some(slot) => slot.origins.push((origin, detail)),
            None => found.push(Candidate { source, origins: vec![(origin, detail)] }),
        };
        let place = self.discourse.place;
        if n == 0
            && k == sentence.start
            && let Some(source) = self.colon.take()
        {
            add(source, Origin::Colon, 0);
        }
        if let Some(spoken) = spoken {
            add(spoken.source.clone(), Origin::Spoken, (n - spoken.sentence).min(6));
        }
        if let Some((source, open)) = self.before.clone() {
            add(source, Origin::Before, usize::from(open) + 2 * size(n).min(4));
        }
        if let Some((source, at)) = self.discourse.heard.clone() {
            add(source, Origin::Heard, place.of(at));
        }
        if let Some(source) = self.discourse.last.clone() {
            let at = place.of(source.speaker.mention.start());
            add(source, Origin::Last, at);
        }
        if k > sentence.start
            && let Some(source) = self.own_subject(paragraph, sentence, k)
        {
            let via = source.via as usize;
            add(source, Origin::Own, via);
        }
        if n > 0
            && let Some(source) = self.discourse.subject.clone()
        {
            let via = source.via as usize;
            add(source, Origin::Subject, via);
        }
        if n == 0
            && let Some(source) = self.above.clone()
        {
            let via = source.via as usize;
            add(source, Origin::Above, via);
        }
        if let Some(main) = self.discourse.main {
            add(self.discourse.source(main.span, main.entity, Via::Recent), Origin::Main, 0);
        }
        found
    }

    /// What kind of place the words stand in.
    fn case_kind(&self, paragraph: &Paragraph, (n, sentence, k): At<'_>, has_cue: bool) -> usize {
        let top = &paragraph.lines[0];
        let whole = top.items.len() <= k + 2 && k == 0;
        let kind = match (paragraph.headline && !whole, k == sentence.start, has_cue) {
            (true, ..) => 7,
            (_, true, true) => 6,
            (_, true, false) if n > 0 => 3,
            (_, true, false) => 1 + usize::from(!whole),
            (_, false, true) => 4,
            (_, false, false) => 5,
        };
        kind + if trained(self.lang) == Some(Trained::Second) { 7 } else { 0 }
    }

    fn nobody(
        &self,
        paragraph: &Paragraph,
        (n, sentence, k): At<'_>,
        words: Span,
        kind: usize,
        ruled: bool,
    ) -> Measured {
        use measure::*;
        let top: &Line = &paragraph.lines[0];
        let mut m = Measured::new(kind);
        let said = words.of(self.text);
        m.add(SORT, 0);
        m.add(RULED, usize::from(ruled));
        m.add(LENGTH, size(n_words(said, 64)));
        let capital = said.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase());
        let ends = said.ends_with(['.', '!', '?', '…']);
        m.add(SHAPE, usize::from(capital) + 2 * usize::from(ends));
        m.add(FIRST_PERSON, usize::from(is_first_person(said)));
        m.add(SPEAKERS, size(self.discourse.spoken.len()));
        let last = self.discourse.last.as_ref();
        m.add(GAP, last.map_or(7, |l| self.discourse.place.of(l.speaker.mention.start())));
        let after = if k + 1 < sentence.end { top.kind(k + 1) } else { Kind::Stop };
        m.add(
            NEXT,
            match after {
                Kind::Stop => usize::from(n + 1 < top.sentences.len()),
                Kind::Word => 2,
                Kind::Comma => 3,
                _ => 4,
            },
        );
        m
    }

    fn measured(
        &self,
        candidate: &Candidate,
        by: Option<Rule>,
        words: Span,
        kind: usize,
    ) -> Measured {
        use measure::*;
        let mut m = Measured::new(kind);
        let source = &candidate.source;
        let entity = source.speaker.entity.and_then(|idx| self.names.entity(idx));
        let sort = match entity.map(|e| e.kind) {
            Some(EntityKind::Person) => 1,
            Some(EntityKind::Organisation) => 2,
            Some(EntityKind::Place) => 3,
            None if source.plural => 4,
            None if is_name(&source.speaker.name) => 7,
            None if source.person => 5,
            None => 6,
        };
        m.add(SORT, sort);
        for &(origin, detail) in &candidate.origins {
            m.add(ORIGIN + origin as usize, 1 + detail);
        }
        m.add(RULED, if by.is_some() { 3 } else { 2 });
        let Some(idx) = source.speaker.entity else { return m };
        m.add(SPOKE, size(self.discourse.times_spoken(idx)).min(5));
        m.add(SAID, usize::from(self.names.within(words).iter().any(|e| e.entity == idx)));
        let total: u32 = entity.map_or(0, |e| e.aliases.iter().map(|a| a.1).sum());
        m.add(COUNT, size(total as usize));
        m.add(SPEAKERS, 8 + size(self.discourse.spoken.len()).min(4));
        let since = source.speaker.mention.end();
        let others = self.names.mentions.partition_point(|e| e.span.start() < since);
        let until = self.names.mentions.partition_point(|e| e.span.end() <= words.start());
        let between = self.names.mentions.get(others..until.max(others)).unwrap_or_default();
        let other = |e: &&crate::model::Mention| {
            e.entity != idx && self.discourse.kind(e) == Some(EntityKind::Person)
        };
        m.add(BETWEEN, between.iter().take(8).filter(other).count().min(4));
        m
    }

    /// Keeps whom the last sentence of a paragraph is about, for the next.
    pub(super) fn look_above(&mut self, paragraph: &Paragraph, spoken: Option<&Spoken>) {
        let top = &paragraph.lines[0];
        let last = top.sentences.len().checked_sub(1);
        self.above = last.and_then(|n| self.about(top, n, spoken));
        self.discourse.subject_spoke = spoken.is_some_and(|s| Some(s.sentence) == last);
        self.discourse.subject = self.above.clone();
        self.discourse.subject_above = true;
    }

    /// Keeps whom sentence `n` is about, where words follow it in the next.
    pub(super) fn look_back(&mut self, top: &Line, n: usize, spoken: Option<&Spoken>) {
        let Some(next) = top.sentences.get(n + 1) else { return };
        let next = top.items.get(next.clone()).unwrap_or_default();
        let asked = next.iter().any(Item::is_quote);
        self.discourse.subject = if asked { self.about(top, n, spoken) } else { None };
        self.discourse.subject_spoke = spoken.is_some_and(|s| s.sentence == n);
        self.discourse.subject_above = false;
    }

    /// Whom sentence `n` is about: who speaks in it, else its subject.
    fn about(&mut self, top: &Line, n: usize, spoken: Option<&Spoken>) -> Option<Source> {
        if let Some(spoken) = spoken.filter(|s| s.sentence == n) {
            return Some(spoken.source.clone());
        }
        let sentence = top.sentences.get(n)?;
        let reader = self.reader(top);
        let subject = reader.main_subject(sentence.start, sentence.end)?;
        let words = std::mem::take(&mut self.discourse.words);
        let source = self.discourse.resolve(top, &subject);
        self.discourse.words = words;
        source
    }
}

fn same(a: &Source, b: &Source) -> bool {
    a.speaker.entity == b.speaker.entity
        && (a.speaker.entity.is_some() || a.speaker.name == b.speaker.name)
}
