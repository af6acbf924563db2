//! Who can speak: whether the words beside a quotation name someone, a body or a document.

use std::{borrow::Cow, ops::Range};

use super::{
    line::{Item, Kind, Line},
    resolve::Discourse,
};
use crate::{
    lexicon::{
        common::is_common,
        people::first_name,
        speakers::{Speaks, singular, speakers_of},
        speech::{Class, speech_of},
        syntax::Head,
    },
    text::fold::{folded, lowered},
};

/// Classes of words that speak, or that mean somebody who does.
const SPEAKING: [Class; 5] =
    [Class::Role, Class::Body, Class::Document, Class::Seat, Class::Person];

impl Discourse<'_> {
    /// Whether the phrase at `range` can be a speaker: its head noun names a person, a body or a
    /// document, or it holds a name. Times, quantities and « personne » never can.
    pub(super) fn can_speak(&self, line: &Line, range: &Range<usize>) -> bool {
        let Some(items) = line.items.get(range.clone()) else { return false };
        let Some(first) = items.first() else { return false };
        if self.points_back(items) {
            return true;
        }
        if self.speaks(first) == Speaks::Never {
            return false;
        }
        let opens = line.before(range.start).is_none_or(|b| b.kind == Kind::Stop);
        let noun = self.head_group(items);
        noun.iter().enumerate().any(|(n, item)| {
            let speaks = self.speaks(item);
            let known = SPEAKING.iter().any(|&class| item.has(class));
            let plain = item.has(Class::Determiner) || item.has(Class::Time);
            let first = n == 0 && opens;
            let common = first
                && (speaks == Speaks::No || is_plain(self.text, item))
                && (items.len() > 1 || !self.is_named(item));
            let name = item.capital && !plain && !common;
            let pronoun = item.has(Class::Pronoun) && !item.has(Class::Determiner);
            let noun = n + 1 == noun.len() || !item.has(Class::Determiner);
            let person = speaks == Speaks::Yes && noun && !item.has(Class::Time);
            known || name || item.acronym || pronoun || person
        })
    }

    /// Whether the article names somebody or something by the word.
    fn is_named(&self, item: &Item) -> bool {
        let mentions = &self.names.mentions;
        let here = mentions.partition_point(|m| m.span.end() <= item.span.start());
        mentions.get(here).is_some_and(|m| m.span.overlaps(item.span))
    }

    /// Whether an item means nobody: « personne », “nobody”.
    pub(super) fn is_nobody(&self, item: &Item) -> bool {
        self.speaks(item) == Speaks::Never
    }

    /// All items after a quantity; else those up to the first « de », and where the noun stands
    /// last up to the first preposition.
    fn head_group<'a>(&self, items: &'a [Item]) -> &'a [Item] {
        let last = self.syntax.head == Head::Last;
        let ends =
            |i: &Item| i.has(Class::Linker) || last && i.has(Class::Preposition) && i.is_word();
        if items.iter().any(|i| self.is_quantity(i)) || self.is_one_of(items) {
            return items;
        }
        let end = items.iter().skip(1).position(ends).map_or(items.len(), |n| n + 1);
        items.get(..end).unwrap_or(items)
    }

    /// « un des auteurs », « l'une de ses amies »: whoever is told stands behind the linker.
    fn is_one_of(&self, items: &[Item]) -> bool {
        let one = |i: &Item| i.has(Class::Determiner) && !i.has(Class::Plural);
        let at = items.iter().take(2).rposition(one).unwrap_or(items.len());
        items.get(at + 1).is_some_and(|of| of.has(Class::Linker)) && items.len() > at + 2
    }

    /// What is known of the noun of `item`, in the singular or the plural.
    fn speaks(&self, item: &Item) -> Speaks {
        if !item.is_word() {
            return Speaks::Unknown;
        }
        let own = item.span.of(self.text);
        let lower = if item.capital { lowered(own) } else { Cow::from(own) };
        let known = |word: &str| {
            let word = speech_of(self.lang).word(singular(word));
            SPEAKING.iter().any(|&class| word.classes.has(class))
        };
        match speakers_of(self.lang).speaks(&lower) {
            Speaks::Unknown => {
                let noun = lower.rfind('-').and_then(|at| lower.get(at + 1..));
                let is_known = known(&lower) || noun.is_some_and(known);
                if is_known { Speaks::Yes } else { Speaks::Unknown }
            }
            speaks => speaks,
        }
    }

    /// Whether the noun of `item` is that of a quantity.
    fn is_quantity(&self, item: &Item) -> bool {
        let own = item.span.of(self.text);
        let lower = || if item.capital { lowered(own) } else { Cow::from(own) };
        item.is_word() && speakers_of(self.lang).is_quantity(&lower())
    }
}

/// Whether `item` is a word that is common in lower case, and no first name.
fn is_plain(text: &str, item: &Item) -> bool {
    let word = folded(item.span.of(text));
    is_common(&word) && first_name(&word).is_none()
}
