//! Who a verb to the right has as its subject, across commas, brackets and relative clauses.

use std::ops::Range;

use super::{
    line::Kind,
    phrase::{Phrase, Reader},
};
use crate::lexicon::{
    endings::Ending,
    speech::{Class, Word},
    verbs::Form,
};

/// How far to the left of a verb its subject is looked for, in items.
const REACH: usize = 90;

impl Reader<'_> {
    /// The subject of a verb group that begins at `verb`, in the sentence that begins at `from`.
    pub(super) fn subject(&self, from: usize, verb: usize) -> Option<Phrase> {
        let from = from.max(verb.saturating_sub(REACH));
        let end = self.before_clitics(from, verb);
        let before = self.at(end.checked_sub(1).filter(|&b| b >= from)?)?;
        if before.has(Class::Relative) && before.has(Class::Who) {
            return self.antecedent(from, end - 1);
        }
        if before.has(Class::Pronoun) && before.is_word() && !before.has(Class::Linker) {
            return Some(Phrase::new(end - 1..end));
        }
        if before.has(Class::Conjunction) && end - 1 > from {
            return self.main_subject(from, end - 1);
        }
        let clause = self.clause_start(from, end);
        let segments = self.segments(clause, end);
        let (last, earlier) = segments.split_last()?;
        if let Some(found) = self.opened(last.clone()) {
            return Some(Phrase::new(found));
        }
        let bare = self.last_bare(last.clone());
        // “Minister in the Ministry of Finance Brian Manning”
        let unnamed = bare.as_ref().filter(|f| f.end < end && !self.holds_person((*f).clone()));
        if let Some(name) = unnamed.and_then(|office| self.name_at(office.end, end)) {
            return Some(Phrase::new(name));
        }
        if let Some(found) = bare {
            if found.start > last.start || earlier.is_empty() || found.end < end {
                return Some(Phrase::new(found));
            }
            return Some(self.leftmost(earlier, found));
        }
        if let Some(name) = self.name_at(clause, end) {
            return Some(Phrase::new(name));
        }
        if let Some(bare) = self.undetermined_before(last.clone()) {
            return Some(Phrase::new(bare));
        }
        for (n, segment) in earlier.iter().enumerate().rev().take(8) {
            if let Some(found) = self.leading(segment.clone()) {
                return Some(self.leftmost(earlier.get(..n).unwrap_or_default(), found));
            }
        }
        None
    }

    /// “new guidelines say”: the noun that ends a segment, without a determiner.
    fn undetermined_before(&self, segment: Range<usize>) -> Option<Range<usize>> {
        let noun = segment.end.checked_sub(1).filter(|&n| n >= segment.start)?;
        self.undetermined(noun, segment.end)?;
        let small = |&i: &usize| {
            self.at(i).is_some_and(|w| w.is_word() && !w.capital && w.word == Word::default())
        };
        let start = (segment.start..noun).rev().take_while(small).last().unwrap_or(noun);
        Some(start..segment.end)
    }

    /// The phrase of a segment that is nothing but a word that opens a clause and a phrase:
    /// “while Lee”, “As the mayor”.
    fn opened(&self, segment: Range<usize>) -> Option<Range<usize>> {
        let opener = self.is(segment.start, Class::Opener);
        let phrase = self.phrase(segment.start + 1, segment.end).filter(|_| opener)?;
        (phrase.range.end == segment.end).then_some(phrase.range)
    }

    /// The phrase at the start of the sentence's main clause, whatever its verb.
    pub(super) fn main_subject(&self, from: usize, until: usize) -> Option<Phrase> {
        let until = until.min(from + REACH);
        for segment in self.segments(from, until).into_iter().take(6) {
            let participle = self
                .at(segment.start)
                .is_some_and(|p| p.has(Class::Relay) || p.verb(Form::PARTICIPLE | Form::GERUND))
                || self.is_participle_clause(&segment);
            if (self.is(segment.start, Class::Relative) || participle) && segment.end < until {
                continue;
            }
            let start = self.skip_lead(segment.clone());
            if let Some(phrase) = self.phrase(start, segment.end) {
                if !self.is_time(phrase.range.clone()) {
                    return Some(self.with_apposition(phrase, until));
                }
                let after = phrase.range.end;
                if let Some(next) = self.phrase(after, segment.end) {
                    return Some(self.with_apposition(next, until));
                }
            } else if let Some(found) = self.first_bare(segment) {
                return Some(self.with_apposition(Phrase::new(found), until));
            }
        }
        None
    }

    /// “Shivering in a thin coat, …”: an unknown word in -ing before what no subject has after it.
    fn is_participle_clause(&self, segment: &Range<usize>) -> bool {
        let next = segment.start + 1;
        self.line.before(segment.start).is_none_or(|b| b.kind == Kind::Stop)
            && self.ends(segment.start, Ending::Gerund)
            && next < segment.end
            && (self.is(next, Class::Preposition) || self.is(next, Class::Determiner))
    }

    /// The first item of what stands between subject and verb before `verb`.
    fn before_clitics(&self, from: usize, verb: usize) -> usize {
        let mut at = verb;
        while at > from {
            let Some(item) = self.at(at - 1) else { break };
            let clitic = item.has(Class::Object) && !item.capital;
            let article = item.has(Class::Definite) && self.is(at, Class::Role);
            let adverb = item.has(Class::Adverb) && !item.capital;
            if !(item.is_word() && (clitic || adverb) && !article) {
                break;
            }
            if item.has(Class::Pronoun) && (at - 1 == from || !self.is_subject_before(at - 1)) {
                break;
            }
            at -= 1;
        }
        at
    }

    /// Whether something that can be a subject stands right before `i`.
    fn is_subject_before(&self, i: usize) -> bool {
        self.line.before(i).is_some_and(|b| {
            b.is_word()
                && !b.has(Class::That)
                && !b.has(Class::Conjunction)
                && !b.has(Class::Preposition)
        })
    }

    /// The phrase that « qui » at `i` takes up.
    fn antecedent(&self, from: usize, i: usize) -> Option<Phrase> {
        let end = if self.line.kind(i.checked_sub(1)?) == Kind::Comma { i - 1 } else { i };
        let clause = self.clause_start(from, end);
        let segments = self.segments(clause, end);
        let (last, earlier) = segments.split_last()?;
        let beside = (last.start..end).find_map(|at| {
            let apart =
                at == last.start || !self.line.before(at).is_some_and(|b| b.has(Class::Linker));
            let phrase = self.phrase(at, end).filter(|_| apart)?;
            (phrase.range.end == end).then_some(phrase.range)
        });
        let found = beside
            .or_else(|| self.last_bare(last.clone()))
            .or_else(|| self.leading(last.clone()))?;
        if found.start == last.start {
            Some(self.leftmost(earlier, found))
        } else {
            Some(Phrase::new(found))
        }
    }

    /// Where the clause that ends at `end` begins: after « que », « ; », « : » or a conjunction
    /// that opens a clause.
    fn clause_start(&self, from: usize, end: usize) -> usize {
        for i in (from..end).rev() {
            let Some(item) = self.at(i) else { break };
            if matches!(item.kind, Kind::Semicolon | Kind::Colon) {
                return i + 1;
            }
            let that = item.has(Class::That) && !item.capital;
            let after_verb = self.line.before(i).is_some_and(|b| {
                b.word.verb.is_some()
                    || b.has(Class::Adverb)
                    || b.has(Class::Relative)
                    || b.has(Class::Conjunction)
            });
            if that && after_verb && i + 1 < end {
                return i + 1;
            }
        }
        from
    }

    /// The stretches between commas, dashes, brackets and quotations.
    fn segments(&self, from: usize, end: usize) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let (mut start, mut depth) = (from, 0usize);
        for i in from..end {
            let cut = match self.line.kind(i) {
                Kind::Open => {
                    depth += 1;
                    depth == 1
                }
                Kind::Close => {
                    depth = depth.saturating_sub(1);
                    start = i + 1;
                    continue;
                }
                Kind::Comma | Kind::Dash | Kind::Quote(_) | Kind::Semicolon | Kind::Colon => {
                    depth == 0
                }
                _ => false,
            };
            if cut {
                if start < i {
                    found.push(start..i);
                }
                start = i + 1;
            }
        }
        if depth > 0 {
            found.clear();
            let open = (from..end).rev().find(|&i| self.line.kind(i) == Kind::Open);
            start = open.map_or(start, |o| o + 1);
        }
        if start <= end {
            found.push(start..end);
        }
        found
    }

    /// The last phrase of a segment that no preposition governs; with a relative clause in the
    /// segment, the last one before it.
    fn last_bare(&self, segment: Range<usize>) -> Option<Range<usize>> {
        let relative =
            segment.clone().skip(1).find(|&i| self.is(i, Class::Who) && !self.is(i, Class::That));
        self.bare(segment.start..relative.unwrap_or(segment.end)).last()
    }

    fn first_bare(&self, segment: Range<usize>) -> Option<Range<usize>> {
        self.bare(segment).next()
    }

    /// The phrases of a segment that no preposition governs, in order.
    fn bare(&self, segment: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut at = segment.start;
        std::iter::from_fn(move || {
            while at < segment.end {
                let governed = at > segment.start
                    && self.line.before(at).is_some_and(|b| {
                        b.is_word()
                            && (b.has(Class::Preposition) || b.has(Class::Linker))
                            && !b.has(Class::Determiner)
                    });
                let merged = self.is(at, Class::Merged);
                let after_noun = at > segment.start && merged;
                let Some(phrase) = self.phrase(at, segment.end) else {
                    at += 1;
                    continue;
                };
                at = phrase.range.end;
                if !governed && !after_noun && !self.is_time(phrase.range.clone()) {
                    return Some(phrase.range);
                }
            }
            None
        })
    }

    /// The phrase a segment begins with, after « et », « mais » or an adverb.
    fn leading(&self, segment: Range<usize>) -> Option<Range<usize>> {
        let start = self.skip_lead(segment.clone());
        let phrase = self.phrase(start, segment.end)?;
        let timed = self.is_time(phrase.range.clone());
        (!timed).then_some(phrase.range)
    }

    fn skip_lead(&self, segment: Range<usize>) -> usize {
        let mut at = segment.start;
        while at < segment.end
            && self.at(at).is_some_and(|i| {
                (i.has(Class::Conjunction) || i.has(Class::Adverb) || i.has(Class::That))
                    && !i.has(Class::Determiner)
            })
        {
            at += 1;
        }
        at
    }

    /// The first of the phrases between commas that lead up to `found`: a name before its
    /// apposition, with the apposition kept.
    fn leftmost(&self, earlier: &[Range<usize>], found: Range<usize>) -> Phrase {
        let mut phrase = Phrase::new(found);
        for segment in earlier.iter().rev().take(2) {
            let beside = self.line.kind(segment.end) == Kind::Comma;
            let whole = self.leading(segment.clone()).filter(|p| p.end == segment.end && beside);
            let Some(first) = whole else { break };
            let gerund = self.line.before(first.start).is_none_or(|b| b.kind == Kind::Stop)
                && self.ends(first.start, Ending::Gerund);
            if gerund {
                break;
            }
            let pronoun = first.len() == 1 && self.is(first.start, Class::Pronoun);
            let bare = |r: &Range<usize>| {
                r.clone().all(|i| self.at(i).is_some_and(|w| w.capital) && !self.is(i, Class::Role))
            };
            if bare(&first) && bare(&phrase.range) {
                break;
            }
            if pronoun || self.line.get(phrase.range.start).is_some_and(|i| i.has(Class::Pronoun)) {
                break;
            }
            phrase = Phrase { range: first, apposition: Some(phrase.range) };
        }
        phrase
    }
}
