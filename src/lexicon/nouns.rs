//! Nouns that a capital does not make names, of languages that write all nouns with one.

use std::sync::OnceLock;

use super::{
    KeySet,
    languages::{LANGUAGES, N_LANGUAGES, index},
    sections,
};
use crate::model::Lang;

/// The nouns of one language, `assets/lexicons/<language>/nouns.txt`.
#[derive(Debug, Default)]
pub struct Nouns {
    places: KeySet<&'static str>,
    ends: Vec<&'static str>,
}

/// The shortest noun that is told by its ending, in bytes.
const SHORTEST: usize = 6;

impl Nouns {
    /// Whether `word`, folded, is a noun that a place is called too: « Halle ».
    pub fn is_place_too(&self, word: &str) -> bool {
        self.places.contains(word)
    }

    /// Whether the ending of `word`, as it is written, makes it a noun and no name: « Sitzung ».
    pub fn is_noun(&self, word: &str) -> bool {
        word.len() >= SHORTEST && self.ends.iter().any(|end| word.ends_with(end))
    }

    fn read(table: &'static str) -> Self {
        let mut nouns = Self::default();
        for (section, line) in sections(table) {
            match section {
                "ends" => nouns.ends.extend(line.split_whitespace()),
                _ => nouns.places.extend(line.split_whitespace()),
            }
        }
        nouns
    }
}

/// The nouns of `lang`; none where it has no table.
pub fn nouns_of(lang: Lang) -> &'static Nouns {
    static READ: [OnceLock<Nouns>; N_LANGUAGES] = [const { OnceLock::new() }; N_LANGUAGES];
    let n = index(lang);
    READ[n].get_or_init(|| Nouns::read(LANGUAGES[n].nouns))
}
