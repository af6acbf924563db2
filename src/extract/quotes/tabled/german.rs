//! German sentences: the subject stands on either side of the verb, told from objects by its
//! determiner.

use std::ops::Range;

use super::{clue::Who, nouns::Noun, scene::Scene};
use crate::{extract::quotes::line::Kind, lexicon::speech::Class};

impl Scene<'_> {
    /// The subject of a verb, from `from` on.
    pub(super) fn subject_behind(&self, from: usize) -> Option<Noun> {
        let limit = self.line.items.len();
        if !self.verb_second() {
            return self.subject_at_once(from, limit);
        }
        let mut at = from;
        while at < from + 12 {
            let item = self.at(at)?;
            if !matches!(item.kind, Kind::Word | Kind::Number) || item.has(Class::That) {
                return None;
            }
            if self.is_oblique(at) {
                at = self.past_phrase(at + 1);
                continue;
            }
            if let Some(noun) = self.speaker_anyhow(at, limit) {
                return Some(noun);
            }
            if item.has(Class::Preposition) || item.has(Class::Determiner) {
                at = self.past_phrase(at + 1);
                continue;
            }
            let verb = item.word.verb.is_some() && !item.capital || item.has(Class::Auxiliary);
            if verb || item.has(Class::Conjunction) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Whether a German determiner at `i` is that of an object.
    pub(super) fn is_oblique(&self, i: usize) -> bool {
        self.has(i, Class::Oblique)
    }

    /// The item after the nouns from `i` on, whatever they name.
    pub(super) fn past_phrase(&self, i: usize) -> usize {
        let mut at = i;
        while at < i + 8
            && self.is_word(at)
            && !self.is_capital(at)
            && self.has(at, Class::Determiner)
        {
            at += 1;
        }
        while at < i + 8
            && self.is_word(at)
            && !self.is_capital(at)
            && self.compounds()
            && self.at(at).is_some_and(|w| w.word == Default::default())
        {
            at += 1;
        }
        match self.mention_at(at) {
            Some(mention) => self.past(at, mention.span),
            None => {
                let first = at;
                while at < first + 4 && self.is_capital(at) && self.mention_at(at).is_none() {
                    at += 1;
                }
                at.max(i + usize::from(self.is_word(i) && at == i))
            }
        }
    }

    /// The first phrase of `range` that may be the subject of its verb: that speaks, and that no
    /// preposition governs. German main clauses have their verb second, and the subject on either
    /// side of it.
    pub(super) fn nominative(&self, range: Range<usize>) -> Option<Noun> {
        let mut at = range.start;
        while at < range.end {
            let item = self.at(at)?;
            if !item.is_word() {
                at += 1;
                continue;
            }
            if self.is_oblique(at) || item.has(Class::Preposition) {
                at = self.past_phrase(at + 1).max(at + 1);
                continue;
            }
            if let Some(noun) = self.speaker(at, range.end) {
                return Some(noun);
            }
            at += 1;
        }
        None
    }

    /// The subject of the German verb at `verb` of `sentence`; who spoke before where the clause is
    /// joined to another and has none of its own.
    pub(super) fn subject_german(&self, sentence: &Range<usize>, verb: usize) -> Who {
        let clause_start = self.clause(sentence.start, verb);
        let clause = clause_start..sentence.end;
        match self.nominative_of(clause, verb) {
            Some(noun) => Who::Noun(noun),
            None if self.is_stated(clause_start, verb) => Who::Nobody,
            None if self.goes_on_from(sentence, verb) => Who::Carried,
            None => Who::Nobody,
        }
    }

    /// Whether a phrase of which nothing is known stands right before the verb at `verb`: « Die Satzung
    /// fordert ».
    fn is_stated(&self, from: usize, verb: usize) -> bool {
        let quoted = (from..verb).rev().find(|&i| matches!(self.kind(i), Kind::Quote(_)));
        let lead = self.lead(&(quoted.map_or(from, |q| q + 1)..verb));
        lead < verb && self.has(lead, Class::Determiner) && !self.is_oblique(lead)
    }

    /// Whether the clause of the verb at `verb` lacks a subject, since it goes on from another.
    fn goes_on_from(&self, sentence: &Range<usize>, verb: usize) -> bool {
        let joined = (sentence.start..verb).any(|i| self.has(i, Class::Conjunction));
        let quoted = (sentence.start..verb).any(|i| matches!(self.kind(i), Kind::Quote(_)));
        joined || quoted
    }

    /// The subject of the verb at `verb`, in its clause.
    fn nominative_of(&self, clause: Range<usize>, verb: usize) -> Option<Noun> {
        let lead = self.lead(&(clause.start..verb));
        if lead < verb && !self.is_oblique(lead) && !self.has(lead, Class::Preposition) {
            let noun = self.nominative(lead..verb);
            if noun.is_some() {
                return noun;
            }
        }
        self.subject_behind(verb + 1)
    }
}
