//! Sentences of Romance languages: the subject stands right before or right behind the verb, begins the clause, or
//! is left out.

use std::ops::Range;

use super::{
    clue::Who,
    nouns::{Head, Noun},
    scene::Scene,
};
use crate::{
    extract::quotes::line::Kind,
    lexicon::{
        endings::{Ending, ends},
        speech::Class,
        verbs::Form,
    },
    model::EntityKind,
};

/// How far behind a verb its subject may stand past a phrase, in items.
const PHRASE: usize = 9;

impl Scene<'_> {
    /// « dijo ayer el ministro »: at once, or past a time, or « desde el sindicato ».
    pub(super) fn subject_at_once(&self, from: usize, limit: usize) -> Option<Noun> {
        let mut at = from;
        for _ in 0..3 {
            let time = self.has(at, Class::Time) && !self.has(at, Class::Role);
            let timed = self.has(at, Class::Determiner) && self.has(at + 1, Class::Time);
            if timed {
                at += 2;
            } else if self.has(at, Class::Adverb) || time {
                at += 1;
            } else if self.has(at, Class::Agent) && self.has(at + 1, Class::Possessive) {
                at += 3;
            } else if self.has(at, Class::To) && self.is_capital(at + 1) {
                at = self.past_phrase(at + 1);
            }
        }
        if self.has(at, Class::From) {
            at += 1;
        }
        self.speaker_anyhow(at, limit).or_else(|| self.subject_past_phrase(at, limit))
    }

    /// « escribió en sus redes la actriz Carmela Soto, »: a person's name past what a preposition
    /// governs.
    fn subject_past_phrase(&self, from: usize, limit: usize) -> Option<Noun> {
        if !self.has(from, Class::Preposition) {
            return None;
        }
        let near = (from + 2..(from + PHRASE).min(limit)).take_while(|&i| {
            let verb = self.at(i).is_some_and(|v| v.verb(Form::FINITE | Form::INFINITIVE));
            self.is_word(i) && !verb && !self.has(i, Class::That)
        });
        near.into_iter().find_map(|i| {
            let before = [Class::Preposition, Class::Linker, Class::Determiner];
            let governed = before.iter().any(|&class| self.has(i - 1, class));
            let noun = self.speaker(i, limit).filter(|_| !governed)?;
            let person = match noun.head {
                Head::Named(m) => self.kind_of(&m) == Some(EntityKind::Person),
                Head::Office(_) => noun.definite && noun.range.start < noun.range.end - 1,
                _ => false,
            };
            let closed =
                matches!(self.kind(noun.range.end), Kind::Comma | Kind::Stop | Kind::Colon);
            (person && (closed || noun.range.end >= limit)).then_some(noun)
        })
    }

    /// The subject of the verb at `i`: right before it, or the phrase its clause begins with
    /// and that commas part from it; who spoke before where there is none.
    pub(super) fn subject_of(&self, sentence: &Range<usize>, i: usize) -> Option<Who> {
        let item = self.at(i)?;
        let finite = item.verb(Form::FINITE) && self.verb_at(i) == Some(i)
            || self.verb_at(i).is_some_and(|start| start < i);
        let mut end = self.verb_at(i).unwrap_or(i);
        while end > sentence.start
            && (self.has(end - 1, Class::Object)
                && !(self.has(end - 1, Class::Determiner) && end == i && self.is_capital(end))
                || self.has(end - 1, Class::Adverb))
        {
            end -= 1;
        }
        if !finite {
            return Some(self.main_subject(sentence).map_or(Who::Carried, Who::Noun));
        }
        if end == sentence.start {
            let noun = self.subject_at_once(i + 1, sentence.end);
            return Some(noun.map_or(Who::Carried, Who::Noun));
        }
        let before = end - 1;
        if self.has(before, Class::Who) && self.kind(before.wrapping_sub(1)) == Kind::Comma {
            let beside = self.ending_at(sentence.start, before - 1);
            let named = |n: &Noun| matches!(n.head, Head::Named(_));
            let main = || self.person_before(sentence.start, before - 1);
            let noun = beside.clone().filter(named).or_else(main).or(beside);
            return Some(noun.map_or(Who::Nobody, Who::Noun));
        }
        let main = || self.main_subject(&(sentence.start..end));
        if self.is_word(before) && !self.opens_clause(before) {
            let noun = self.ending_at(sentence.start, end).or_else(main);
            return Some(noun.map_or(Who::Nobody, Who::Noun));
        }
        if matches!(self.kind(before), Kind::Comma | Kind::Close) {
            let clause = self.clause(sentence.start, end);
            let own = self.main_subject(&(clause..end)).or_else(main);
            let led = self.is_led(&(clause..before));
            return Some(own.map_or(if led { Who::Carried } else { Who::Nobody }, Who::Noun));
        }
        if self.has(before, Class::Where) {
            let near = self.person_before(sentence.start, before);
            return Some(near.map_or(Who::Nobody, Who::Noun));
        }
        Some(main().map_or(Who::Carried, Who::Noun))
    }

    /// Whether `range` is nothing but « En ese contexto », whose clause goes on without a subject.
    pub(super) fn is_led(&self, range: &Range<usize>) -> bool {
        let lead = self.lead(range);
        let governed = self.has(lead, Class::Preposition) || self.has(lead, Class::According);
        // « Preguntado por su futuro, »
        let asked =
            self.at(lead).is_some_and(|v| v.verb(Form::PARTICIPLE)) || self.has(lead, Class::Relay);
        // « Acompañado por su gabinete, »
        let plain = !self.has(lead, Class::Determiner) && self.speaker(lead, range.end).is_none();
        let held = plain && self.has(lead + 1, Class::Preposition);
        lead >= range.end || governed || asked || held || range.len() < 3
    }

    /// The person named last before item `end` that no preposition governs.
    pub(super) fn person_before(&self, from: usize, end: usize) -> Option<Noun> {
        (from..end).rev().find_map(|i| self.person(i, end))
    }

    /// The person whose name begins at `i`, that no preposition governs.
    pub(super) fn person(&self, i: usize, limit: usize) -> Option<Noun> {
        let mention = self.mention_at(i)?;
        let governed = i
            .checked_sub(1)
            .is_some_and(|b| self.has(b, Class::Preposition) || self.has(b, Class::Linker));
        let person = self.kind_of(&mention) == Some(EntityKind::Person);
        (person && !governed).then(|| self.speaker(i, limit))?
    }

    /// Whether the word at `i` opens a clause: « y », « que », « donde ».
    pub(super) fn opens_clause(&self, i: usize) -> bool {
        let class =
            [Class::Conjunction, Class::That, Class::Relative].iter().any(|&c| self.has(i, c));
        class && !self.is_capital(i) || self.has(i, Class::According)
    }

    /// The longest phrase that speaks and ends right before item `end`, in one stretch.
    pub(super) fn ending_at(&self, from: usize, end: usize) -> Option<Noun> {
        let from = from.max(end.saturating_sub(18));
        let governed = |s: usize| {
            s.checked_sub(1).is_some_and(|b| {
                b >= from && (self.has(b, Class::Preposition) || self.has(b, Class::Linker))
            })
        };
        (from..end).filter(|&s| !governed(s)).find_map(|s| {
            let noun = self.speaker(s, end)?;
            (noun.range.end == end || noun.end == end).then_some(noun)
        })
    }

    /// The phrase that a sentence is about: the first that no preposition governs.
    pub(super) fn main_subject(&self, sentence: &Range<usize>) -> Option<Noun> {
        let mut at = self.lead(sentence);
        for _ in 0..3 {
            let governed = self.has(at, Class::Preposition)
                || self.has(at, Class::According)
                || self.kind(at + 1) == Kind::Comma
                    && ends(self.lang, Ending::Adverb, &self.lower(at));
            if !governed {
                break;
            }
            let comma = (at..(at + 40).min(sentence.end)).find(|&i| self.kind(i) == Kind::Comma);
            let end = comma.unwrap_or(sentence.end);
            // « De un plumazo Gil acabó »
            let inside = (at..end).find_map(|i| self.person(i, sentence.end));
            if let Some(noun) = inside.filter(|n| self.goes_with_verb(n.end)) {
                return Some(noun);
            }
            let next = self.lead(&(comma? + 1..sentence.end));
            // « Sobre el candidato de la lista, Paul Gil, dijo »: his name belongs to what it is about.
            let office = self.has(at, Class::About) && end > at + 2
                || (at..end).any(|i| self.noun(i, Class::Role));
            let beside = self.person(next, sentence.end).filter(|_| office);
            at = match beside {
                Some(noun) if self.kind(noun.range.end) == Kind::Comma => {
                    self.lead(&(noun.range.end + 1..sentence.end))
                }
                _ => next,
            };
        }
        self.speaker(at, sentence.end)
    }

    /// Whether a verb may stand at `i`: a small word that is nothing else.
    pub(super) fn goes_with_verb(&self, i: usize) -> bool {
        let Some(item) = self.at(i).filter(|v| v.is_word() && !v.capital) else { return false };
        item.word.verb.is_some()
            || item.has(Class::Auxiliary)
            || item.has(Class::Object)
            || item.word.classes == Default::default()
    }
}
