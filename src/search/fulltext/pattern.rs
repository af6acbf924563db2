//! Words as they are looked for in folded text.

use std::ops::Range;

use memchr::memmem::Finder;

use super::query::{Goes, How, Name, Words};
use crate::{lexicon::forms::Forms, model::Lang, search::key::key_text};

/// Whether words are found in their simple forms too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Spelling {
    /// As they stand.
    #[default]
    Exact,
    /// In other forms as well: plurals, feminines, verbs by person and time. Phrases and beginnings are
    /// as they stand.
    Forms,
}

/// Words to be found.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// A blank and the words.
    finder: Finder<'static>,
    n_bytes: usize,
    how: How,
    /// The forms of each word, where these are asked for.
    forms: Vec<(String, Forms)>,
}

/// What parts two stretches of a key between which no words go on.
pub(super) const APART: char = '\n';

impl Pattern {
    pub(super) fn new(words: &Words, spelling: Spelling) -> Self {
        let needle = format!(" {}", words.text);
        let with_forms = spelling == Spelling::Forms && words.how == How::Word;
        let forms = words.text.split(' ').filter(|_| with_forms);
        let forms = forms.map(|word| (word.to_owned(), Forms::of(word))).collect();
        let n_bytes = needle.len();
        Self { finder: Finder::new(&needle).into_owned(), n_bytes, how: words.how, forms }
    }

    /// Whether they stand in `key`, which begins each word with a blank.
    pub(super) fn stands_in(&self, key: &str, lang: Lang) -> bool {
        self.places(key, lang).next().is_some()
    }

    /// Where they stand in `key`: bytes, the first blank left out; in order, apart.
    pub(super) fn places<'k>(
        &'k self,
        key: &'k str,
        lang: Lang,
    ) -> Box<dyn Iterator<Item = Range<usize>> + 'k> {
        if self.forms.is_empty() {
            Box::new(self.as_typed(key))
        } else {
            Box::new(self.by_forms(key, lang))
        }
    }

    fn as_typed<'k>(&'k self, key: &'k str) -> impl Iterator<Item = Range<usize>> + 'k {
        let ends = |at: usize| {
            let next = key.as_bytes().get(at);
            next.is_none_or(|&b| b == b' ' || b == APART as u8)
        };
        self.finder.find_iter(key.as_bytes()).filter_map(move |at| {
            let end = at + self.n_bytes;
            match self.how {
                How::Beginning => {
                    let rest = key.get(end..)?;
                    Some(at + 1..end + rest.find([' ', APART]).unwrap_or(rest.len()))
                }
                How::Word | How::Phrase => ends(end).then_some(at + 1..end),
            }
        })
    }

    fn by_forms<'k>(&'k self, key: &'k str, lang: Lang) -> impl Iterator<Item = Range<usize>> + 'k {
        let is =
            move |word: &str, (own, forms): &(String, Forms)| word == own || forms.has(word, lang);
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let from = at + key.get(at..)?.find(' ')?;
                let words: Vec<Range<usize>> =
                    word_ranges(key, from).take(self.forms.len()).collect();
                at = words.first()?.end;
                let all = words.len() == self.forms.len()
                    && words.iter().zip(&self.forms).all(|(range, form)| {
                        key.get(range.clone()).is_some_and(|word| is(word, form))
                    });
                if let (true, Some(last)) = (all, words.last()) {
                    at = last.end;
                    return Some(from + 1..last.end);
                }
            }
        })
    }
}

/// The words that follow each other in `key` from the blank at `from` on.
fn word_ranges(key: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let start = key.get(at..)?.starts_with(' ').then_some(at + 1)?;
        let rest = key.get(start..)?;
        at = start + rest.find([' ', APART]).unwrap_or(rest.len());
        Some(start..at)
    })
}

impl Name {
    /// Whether `form` is a form of it.
    pub fn fits(&self, form: &str) -> bool {
        let key = key_text(form);
        let words = || key.split_whitespace();
        let own = |(asked, goes): &(String, Goes)| match goes {
            Goes::Whole => words().any(|word| word == asked),
            Goes::On => words().any(|word| word.starts_with(asked)),
        };
        let other = |other: &Vec<String>| other.iter().all(|asked| words().any(|w| w == asked));
        self.words.iter().all(own) || self.others.iter().any(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str, how: How, spelling: Spelling, text: &str) -> Vec<String> {
        let words = Words { text: words.to_owned(), how };
        let key = key_text(text);
        let pattern = Pattern::new(&words, spelling);
        pattern.places(&key, Lang::FR).map(|range| key.get(range).unwrap().to_owned()).collect()
    }

    #[test]
    fn words_are_whole_unless_they_go_on() {
        let text = "Fermer la ligne, refermer les lignes : « ferme » ou fermée ?";
        assert_eq!(found("ferme", How::Word, Spelling::Exact, text), ["ferme"]);
        assert_eq!(
            found("ferme", How::Beginning, Spelling::Exact, text),
            ["fermer", "ferme", "fermee"]
        );
        assert_eq!(found("la ligne", How::Phrase, Spelling::Exact, text), ["la ligne"]);
        assert_eq!(found("la lig", How::Beginning, Spelling::Exact, text), ["la ligne"]);
        assert_eq!(found("l ete", How::Word, Spelling::Exact, "L’été, l'été"), ["l ete", "l ete"]);
    }

    #[test]
    fn forms_are_found_of_words_and_not_of_phrases() {
        let text = "Ils ferment les lignes ; fermer la ligne, la fermeture.";
        assert_eq!(found("fermer", How::Word, Spelling::Forms, text), ["ferment", "fermer"]);
        assert_eq!(found("ligne", How::Word, Spelling::Forms, text), ["lignes", "ligne"]);
        assert_eq!(found("ligne", How::Phrase, Spelling::Forms, text), ["ligne"]);
        assert_eq!(found("fermer la", How::Word, Spelling::Forms, text), ["fermer la"]);
    }
}
