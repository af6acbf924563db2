//! Who says a quotation, as far as it tells whether two are said by the same person.

use crate::{
    library::names::NameTable,
    model::{NameIdx, QuoteRef, Reading},
    text::fold::fold,
};

/// Who says a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// The name joined across articles, where it is one.
    pub name: Option<NameIdx>,
    /// The words of the name, folded and sorted; none where nobody is known.
    words: Vec<String>,
    /// Whether it is a name, not a description: « un conseiller ».
    is_name: bool,
}

/// Whether two voices are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voices {
    /// They are.
    Same,
    /// They may be.
    Unknown,
    /// They are not.
    Other,
}

impl Voices {
    /// The name used in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Unknown => "unknown",
            Self::Other => "other",
        }
    }
}

impl Voice {
    /// The voice of the quotation at `place`, which stands in `reading`.
    pub fn of(place: QuoteRef, reading: &Reading, table: &NameTable) -> Self {
        let quote = reading.quotes.get(place.at());
        let Some(speaker) = quote.and_then(|quote| quote.speaker.as_ref()) else {
            return Self::default();
        };
        let name = table.speaker(place, reading);
        let joined = name.and_then(|name| table.get(name)).map(|name| name.name.as_str());
        let shown = joined.unwrap_or(&speaker.name);
        let is_name = joined.is_some() || shown.chars().next().is_some_and(char::is_uppercase);
        let folded = fold(shown);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words: Vec<String> = words.map(str::to_owned).collect();
        words.sort_unstable();
        Self { name, words, is_name }
    }

    /// Whether `other` is the same.
    pub fn and(&self, other: &Self) -> Voices {
        if self.words.is_empty() || other.words.is_empty() {
            return Voices::Unknown;
        }
        if self.words == other.words || self.name.is_some() && self.name == other.name {
            return Voices::Same;
        }
        let within = |a: &Self, b: &Self| a.words.iter().all(|word| b.words.contains(word));
        // « Varenne » may be any of those who are called so.
        let may = within(self, other) || within(other, self);
        if self.is_name && other.is_name && !may { Voices::Other } else { Voices::Unknown }
    }
}
