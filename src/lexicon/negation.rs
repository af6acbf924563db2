//! Words that deny, by language.

use std::sync::OnceLock;

use super::{
    KeyMap,
    languages::{LANGUAGES, N_LANGUAGES, listed_at},
    sections,
};
use crate::model::Lang;

/// What a word does to what is denied: a set of the constants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Denial(u8);

impl Denial {
    /// Stands before a verb and needs another word to deny it: « ne ».
    pub const PARTICLE: Self = Self(1);
    /// That other word: « pas », « jamais ».
    pub const BEHIND: Self = Self(1 << 1);
    /// Denies what follows: « sans », “not”.
    pub const ALONE: Self = Self(1 << 2);
    /// With it behind, the particle denies nothing: « que ».
    pub const BUT: Self = Self(1 << 3);

    /// What either does.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it does any of what `other` does.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What `word`, folded, does in a text of language `lang`; nothing in languages without a list.
pub fn denial(word: &str, lang: Lang) -> Denial {
    static READ: [OnceLock<Denials>; N_LANGUAGES] = [const { OnceLock::new() }; N_LANGUAGES];
    let Some(n) = listed_at(lang) else { return Denial::default() };
    let denials = READ[n].get_or_init(|| read(LANGUAGES[n].negation));
    if denials.ends.iter().any(|end| word.ends_with(end)) {
        return Denial::ALONE;
    }
    denials.words.get(word).copied().unwrap_or_default()
}

/// What denies in one language.
struct Denials {
    words: KeyMap<&'static str, Denial>,
    /// Endings that deny by themselves: “n't”.
    ends: Vec<&'static str>,
}

fn read(text: &'static str) -> Denials {
    let mut words: KeyMap<&'static str, Denial> = KeyMap::default();
    let ends = sections(text).filter(|(section, _)| *section == "ends");
    let ends = ends.flat_map(|(_, line)| line.split_whitespace()).collect();
    for (section, line) in sections(text) {
        let does = match section {
            "particle" => Denial::PARTICLE,
            "behind" => Denial::BEHIND,
            "alone" => Denial::ALONE,
            "but" => Denial::BUT,
            _ => continue,
        };
        for word in line.split_whitespace() {
            words.entry(word).or_default().0 |= does.0;
        }
    }
    Denials { words, ends }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_deny_in_their_language() {
        assert!(denial("pas", Lang::Fr).has(Denial::BEHIND));
        assert!(denial("aucun", Lang::Fr).has(Denial::ALONE));
        assert!(denial("isn't", Lang::En).has(Denial::ALONE));
        assert_eq!(denial("pas", Lang::En), Denial::default());
    }
}
