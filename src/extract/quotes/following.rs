//! Who stands after a verb: the speaker to its right, and who passed the words on.

use std::ops::Range;

use super::{cues::Finder, line::Kind, phrase::Phrase};
use crate::{
    lexicon::{lists::List, speech::Class, verbs::Form},
    model::EntityKind,
};

impl Finder<'_> {
    /// Who speaks, to the right of a verb, past adverbs, times and complements; with the relay
    /// that stands among them.
    pub(super) fn speaker_after(&self, from: usize) -> Option<(Phrase, Option<Range<usize>>)> {
        let mut at = from;
        let mut relay = None;
        let limit = (from + 26).min(self.sentence.end);
        while at < limit {
            let item = self.at(at)?;
            match item.kind {
                Kind::Word | Kind::Number => {}
                Kind::Comma if at > from || self.is_aside(at) => {}
                _ => return None,
            }
            if self.same(at, "il") && self.same(at + 1, "y") {
                at = self.reader.phrase(at + 3, limit).map_or(at + 3, |p| p.range.end);
                continue;
            }
            if self.is_turn(at) {
                at += 3;
                continue;
            }
            if item.has(Class::Preposition) || item.has(Class::Linker) && self.aside(at) {
                // « auprès de l'AFP », « lors d'une réunion »: the object stands behind both.
                let linked = self.at(at + 1).is_some_and(|n| {
                    n.has(Class::Linker)
                        && !n.has(Class::Determiner)
                        && item.has(Class::Preposition)
                });
                let object = self.reader.phrase(at + 1 + usize::from(linked), limit);
                let end = object.as_ref().map_or(at + 1, |o| o.range.end);
                let seam = self.reader.seam(at + 1..end);
                let end = seam.or_else(|| self.listener_end(at + 1..end)).unwrap_or(end);
                let end = self.manner(at + 1, end);
                let to = self.has(at, Class::To);
                let named = (at + 1..end).any(|n| self.at(n).is_some_and(|w| w.capital));
                if to && named && relay.is_none() {
                    relay = Some(at + 1..end);
                }
                at = end.max(at + 1);
                continue;
            }
            if self.reader.starts(at)
                && let Some(phrase) = self.reader.phrase(at, limit)
            {
                if !self.reader.is_time(phrase.range.clone()) {
                    let phrase = self.reader.with_apposition(phrase, self.sentence.end);
                    return Some((phrase, relay));
                }
                at = phrase.range.end;
                continue;
            }
            // « expliquait alors un des auteurs », but « alors que »
            let then = item.has(Class::Adverb) && !self.has(at + 1, Class::That);
            if item.verb(Form::FINITE) && !item.has(Class::Adverb)
                || item.has(Class::Relative) && !then
            {
                return None;
            }
            at += 1;
        }
        None
    }

    /// « à la presse Olivier Roy »: where the name begins of a person who is none of those told.
    fn listener_end(&self, range: Range<usize>) -> Option<usize> {
        let reader = self.reader;
        let name = *reader.names.within(reader.line.span(range.clone())).last()?;
        let entity = reader.names.entity(name.entity)?;
        let starts = |&i: &usize| self.at(i).is_some_and(|w| w.span.start() == name.span.start());
        let person = entity.kind == EntityKind::Person;
        let mut at = range.clone().skip(1).find(starts).filter(|_| person)?;
        if at > range.start + 1 && self.has(at - 1, Class::Person) {
            at -= 1;
        }
        let noun = self.at(at - 1).filter(|_| at > range.start)?;
        let joined = [Class::Role, Class::Person, Class::Linker, Class::Preposition];
        let other = joined.iter().any(|&c| noun.has(c)) || noun.has(Class::Determiner);
        (noun.is_word() && !noun.capital && !other).then_some(at)
    }

    /// « pour sa part », « de son côté », « à son tour ».
    pub(super) fn is_turn(&self, i: usize) -> bool {
        self.has(i + 1, Class::Possessive) && self.listed(i + 2, List::Turn)
    }

    /// Whether the comma at `i` opens a short aside that another one closes: « , bras croisés, ».
    fn is_aside(&self, i: usize) -> bool {
        let closing = (i + 2..i + 6).find(|&n| self.reader.line.kind(n) == Kind::Comma);
        closing.is_some_and(|end| {
            (i + 1..end).all(|n| self.at(n).is_some_and(|w| w.is_word() && !w.capital))
        })
    }

    /// Where « d'une phrase », « d'un ton sec » ends: before the first capital.
    fn manner(&self, from: usize, end: usize) -> usize {
        let indefinite = self.has(from, Class::Indefinite);
        let capital = (from..end).find(|&n| self.at(n).is_some_and(|w| w.capital));
        capital.filter(|_| indefinite).unwrap_or(end)
    }

    /// « de son côté », « de lui », « d'une voix »: a linker that opens an aside.
    pub(super) fn aside(&self, i: usize) -> bool {
        self.word(i) != "des"
            && self.at(i + 1).is_some_and(|n| {
                n.has(Class::Definite) && !n.has(Class::Object)
                    || n.word == Default::default()
                    || n.has(Class::Pronoun) && !n.has(Class::Determiner)
                    || n.has(Class::Indefinite)
            })
    }

    /// « cité par TASS », « à l'AFP », “told Reuters”.
    pub(super) fn relay(&self, from: usize) -> Option<Range<usize>> {
        let straight = self.reader.is_straight();
        for i in from..(from + 6).min(self.sentence.end) {
            let item = self.at(i)?;
            if matches!(item.kind, Kind::Quote(_) | Kind::Stop | Kind::Colon) {
                return None;
            }
            let by = item.has(Class::Relay)
                && (self.has(i + 1, Class::Agent) || self.has(i + 1, Class::As));
            let to = item.has(Class::To);
            let told = straight && i == from && item.capital;
            let by = by || i == from && item.has(Class::Agent);
            let start = if by && item.has(Class::Relay) {
                i + 2
            } else if told {
                i
            } else {
                i + 1
            };
            if by || to || told {
                let phrase = self.reader.phrase(start, self.sentence.end)?;
                let named = phrase.range.clone().any(|n| self.at(n).is_some_and(|w| w.capital));
                return named.then_some(phrase.range);
            }
        }
        None
    }
}
