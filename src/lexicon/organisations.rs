//! Organisations known by name, and the words that begin, end or announce an organisation's name.

use std::sync::LazyLock;

use super::{
    KeyMap, KeySet,
    places::{name_key, place_key},
};

/// What a word does for an organisation's name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// It begins one when it has a capital: « Conseil ».
    Head,
    /// It does even in lower case: « ministère ».
    SmallHead,
    /// It ends one: « SA ».
    Tail,
    /// It announces one: « l'agence X ».
    Before,
}

/// Words (of a [`place_key`]) with what they do for an organisation's name.
pub(super) fn parts() -> impl Iterator<Item = (&'static str, Part)> {
    TABLE.parts.iter().map(|(word, part)| (word.as_str(), *part))
}

/// The organisation known by a name (its [`name_key`]), as its first form is written.
pub fn organisation(key: &str) -> Option<&'static str> {
    TABLE.names.get(key).copied()
}

/// The first words of all names of several words.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    TABLE.first_words.iter().map(String::as_str)
}

/// All names, as [`name_key`]s.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    TABLE.names.keys().map(String::as_str)
}

/// Whether `word`, in capitals, is an acronym of something that is no organisation: « TVA », « ADN ».
pub fn is_thing(word: &str) -> bool {
    THINGS.contains(word)
}

/// Whether `word`, as it is written, alone names nobody: « Dieu », « Brexit », “MPs”.
pub fn is_nobody(word: &str) -> bool {
    NOBODY.contains(word)
}

static NOBODY: LazyLock<KeySet<&'static str>> = LazyLock::new(|| {
    let table = include_str!("../../assets/lexicons/nobody.txt");
    table.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect()
});

static THINGS: LazyLock<KeySet<&'static str>> = LazyLock::new(|| {
    let table = include_str!("../../assets/lexicons/fr/acronyms.txt");
    table.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect()
});

#[derive(Default)]
struct Table {
    parts: Vec<(String, Part)>,
    names: KeyMap<String, &'static str>,
    first_words: KeySet<String>,
}

impl Table {
    fn add(&mut self, class: &str, words: &'static str) {
        if class == "name" {
            let shown = words.split('|').next().unwrap_or(words);
            for form in words.split('|') {
                let key = name_key(form);
                if let Some((first, _)) = key.split_once(' ') {
                    self.first_words.insert(first.to_owned());
                }
                self.names.insert(key, shown);
            }
            return;
        }
        let part = match class {
            "head" => Part::Head,
            "small" => Part::SmallHead,
            "tail" => Part::Tail,
            _ => Part::Before,
        };
        self.parts.push((place_key(words), part));
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let tables = [
        include_str!("../../assets/lexicons/fr/organisations.txt"),
        include_str!("../../assets/lexicons/en/organisations.txt"),
        include_str!("../../assets/lexicons/de/organisations.txt"),
        include_str!("../../assets/lexicons/es/organisations.txt"),
    ];
    let mut table = Table::default();
    for row in tables.iter().flat_map(|t| t.lines()).filter(|l| !l.starts_with('#')) {
        if let Some((class, words)) = row.split_once(' ') {
            table.add(class, words);
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_are_known_by_name_and_by_their_words() {
        assert_eq!(organisation("nations unies"), Some("ONU"));
        assert!(first_words().any(|word| word == "nations"));
    }
}
