//! The form in which names, words and queries are compared: folded, with one blank for whatever
//! stands between words, and the way back to the text it was made from.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::{
    model::Span,
    text::fold::{Folded, fold},
};

/// A text as it is searched: folded, each run of blanks and punctuation one blank, one blank before
/// the first word (so that a blank always marks where a word starts), none after the last. The
/// points of initials vanish: « U.S. » is `us`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// What is compared.
    pub text: String,
    /// For each char of `text`, the byte of the source at which the char it came from starts; a
    /// blank is where the word after it starts.
    origin: Vec<u32>,
}

impl Key {
    /// The key of `source`, with the way back.
    pub fn new(source: &str) -> Self {
        let folded = Folded::new(source);
        let mut key = Self::default();
        let mut spacing = Spacing::default();
        for (c, &at) in folded.key.chars().zip(&folded.origin) {
            match spacing.step(c) {
                Step::Nothing => {}
                Step::Letter => key.push(c, at),
                Step::WordStart => {
                    key.push(' ', at);
                    key.push(c, at);
                }
            }
        }
        key
    }

    fn push(&mut self, c: char, at: u32) {
        self.text.push(c);
        self.origin.push(at);
    }

    /// The places in `source` of the key's chars with these indices (counted in chars, blanks left
    /// out), joined where they touch. Each is whole characters with the marks that follow them.
    pub fn places(&self, source: &str, chars: impl IntoIterator<Item = usize>) -> Vec<Span> {
        let place = |idx: usize| {
            let start = *self.origin.get(idx)? as usize;
            let mut chars = source.get(start..)?.chars();
            let base = chars.next()?.len_utf8();
            let marks: usize =
                chars.take_while(|&c| is_combining_mark(c)).map(char::len_utf8).sum();
            Some(Span::new(start, start + base + marks))
        };
        let blanks: Vec<bool> = self.text.chars().map(|c| c == ' ').collect();
        let letters = chars.into_iter().filter(|&idx| blanks.get(idx) == Some(&false));
        merge(letters.filter_map(place).collect())
    }

    /// The indices of the chars that the key's bytes `from..to` hold.
    pub fn chars(&self, from: usize, to: usize) -> Range<usize> {
        let count = |range: &str| range.chars().count();
        let before = self.text.get(..from).map_or(0, count);
        before..before + self.text.get(from..to).map_or(0, count)
    }
}

/// The text of [`Key::new`] alone.
pub fn key_text(source: &str) -> String {
    let folded = fold(source);
    let mut text = String::with_capacity(folded.len() + 1);
    let mut spacing = Spacing::default();
    for c in folded.chars() {
        match spacing.step(c) {
            Step::Nothing => {}
            Step::Letter => text.push(c),
            Step::WordStart => text.extend([' ', c]),
        }
    }
    text
}

/// A set of the letters of `key`: bits for a to z and 0 to 9, the other bits shared by all other
/// letters. A text that contains all letters of another has at least its bits.
pub fn letters(key: &str) -> u64 {
    let bit = |c: char| match c {
        ' ' => 0,
        'a'..='z' => 1 << (c as u32 - 'a' as u32),
        '0'..='9' => 1 << (26 + (c as u32 - '0' as u32)),
        _ => 1 << (36 + c as u32 % 28),
    };
    key.chars().fold(0, |mask, c| mask | bit(c))
}

/// Spans in order, those that touch or overlap as one.
pub fn merge(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.join(span),
            _ => merged.push(span),
        }
    }
    merged
}

enum Step {
    Nothing,
    Letter,
    WordStart,
}

/// Where words start, char by char.
#[derive(Default)]
struct Spacing {
    /// Whether a letter would go on with the word before it.
    in_word: bool,
    /// Letters since the last boundary, points of initials counting as boundaries.
    run: usize,
}

impl Spacing {
    fn step(&mut self, c: char) -> Step {
        if c.is_alphanumeric() {
            self.run += 1;
            return if std::mem::replace(&mut self.in_word, true) {
                Step::Letter
            } else {
                Step::WordStart
            };
        }
        self.in_word = self.in_word && c == '.' && self.run == 1;
        self.run = 0;
        Step::Nothing
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typography_between_words_is_one_blank() {
        assert_eq!(Key::new("L’Hôtel-de-Ville,  « Sarn »").text, " l hotel de ville sarn");
        assert_eq!(Key::new("les U.S. et M. Roy.").text, " les us et m roy");
        assert_eq!(Key::new(" … ").text, "");
    }

    #[test]
    fn letters_lead_back_to_their_characters_with_their_marks() {
        let source = "Sœur E\u{301}lise";
        let key = Key::new(source);
        let words = |chars| -> Vec<&str> {
            key.places(source, chars).into_iter().map(|s| s.of(source)).collect()
        };
        assert_eq!(words(0..99), ["Sœur", "E\u{301}lise"]);
        let oe = key.text.find("oe").unwrap();
        assert_eq!(words(key.chars(oe, oe + 1)), ["œ"]);
    }

    proptest! {
        #[test]
        fn keys_are_the_same_with_and_without_the_way_back(source in "\\PC{0,40}") {
            let key = Key::new(&source);
            prop_assert_eq!(&key.text, &key_text(&source));
            prop_assert_eq!(key.text.chars().count(), key.origin.len());
            for span in key.places(&source, 0..99) {
                prop_assert!(!span.of(&source).is_empty());
            }
        }
    }
}
