//! Nouns by whether they can speak: people and groups, and what only looks like them.

use std::sync::OnceLock;

use super::{
    KeyMap,
    endings::Endings,
    languages::{LANGUAGES, N_LANGUAGES, index},
    sections,
};
use crate::model::Lang;

/// Whether what a noun names can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaks {
    /// « personne », “nobody”.
    Never,
    /// A person or a group of people.
    Yes,
    /// A thing.
    No,
    /// Of a quantity, whose noun follows: « une dizaine de ».
    Quantity,
    /// Nothing is known.
    Unknown,
}

/// The nouns of one language, `assets/lexicons/<language>/speakers.txt`.
#[derive(Debug)]
pub struct Speakers {
    words: KeyMap<&'static str, Speaks>,
    /// Endings of nouns for people: « journaliste ».
    shapes: Endings,
    /// Endings of words for peoples: « argentino ».
    peoples: Endings,
    /// Endings of nouns for what is no person and no thing: « información ».
    abstract_ends: Endings,
}

impl Speakers {
    /// Whether `noun`, in lower case, can speak; its plural ending may stand.
    pub fn speaks(&self, noun: &str) -> Speaks {
        if let Some(known) = self.listed(noun) {
            return known;
        }
        let single = singular(noun);
        let shaped = self.shapes.of(single).any(|end| single.len() > end.len() + 2);
        if shaped { Speaks::Yes } else { Speaks::Unknown }
    }

    /// Whether `noun`, in lower case, is one of a quantity.
    pub fn is_quantity(&self, noun: &str) -> bool {
        self.listed(noun) == Some(Speaks::Quantity)
    }

    /// What the lists say of `noun` or its singular.
    fn listed(&self, noun: &str) -> Option<Speaks> {
        let own = self.words.get(noun);
        let single = || Some(singular(noun)).filter(|single| single.len() < noun.len());
        own.or_else(|| self.words.get(single()?)).copied()
    }

    /// Whether `word`, in lower case, ends as words for peoples do.
    pub fn is_people(&self, word: &str) -> bool {
        self.peoples.of(word).next().is_some()
    }

    /// Whether `word`, in lower case, ends as nouns do for what is no person and no thing.
    pub fn is_abstract(&self, word: &str) -> bool {
        self.abstract_ends.of(word).next().is_some()
    }

    fn read(table: &'static str) -> Self {
        let mut speakers = Self {
            words: KeyMap::default(),
            shapes: Endings::default(),
            peoples: Endings::default(),
            abstract_ends: Endings::default(),
        };
        for (section, line) in sections(table) {
            let speaks = match section {
                "nobody" => Speaks::Never,
                "someone" => Speaks::Yes,
                "thing" => Speaks::No,
                "quantity" => Speaks::Quantity,
                ends => {
                    let list = match ends {
                        "people" => &mut speakers.peoples,
                        "abstract" => &mut speakers.abstract_ends,
                        _ => &mut speakers.shapes,
                    };
                    list.extend(line.split_whitespace());
                    continue;
                }
            };
            speakers.words.extend(line.split_whitespace().map(|word| (word, speaks)));
        }
        speakers
    }
}

/// `noun` without the ending of a plural.
pub fn singular(noun: &str) -> &str {
    let bare = noun.strip_suffix(['s', 'x']).unwrap_or(noun);
    if bare.len() > 2 { bare } else { noun }
}

/// The nouns of `lang`; French where it has no tables.
pub fn speakers_of(lang: Lang) -> &'static Speakers {
    static READ: [OnceLock<Speakers>; N_LANGUAGES] = [const { OnceLock::new() }; N_LANGUAGES];
    let n = index(lang);
    READ[n].get_or_init(|| Speakers::read(LANGUAGES[n].speakers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_and_lists_agree_on_people() {
        let fr = speakers_of(Lang::FR);
        for noun in ["vendangeurs", "organiste", "bergers", "cousine"] {
            assert_eq!(fr.speaks(noun), Speaks::Yes, "{noun}");
        }
        for noun in ["chaleur", "dossiers", "onze", "lumière"] {
            assert_eq!(fr.speaks(noun), Speaks::No, "{noun}");
        }
        assert_eq!(fr.speaks("personne"), Speaks::Never);
        assert_eq!(speakers_of(Lang::EN).speaks("nobody"), Speaks::Never);
    }
}
