//! First names, with the gender they tell.

use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use super::{KeyMap, cells};
use crate::model::Gender;

/// What a first name tells: `None` where `name`, folded, is not known as one; the gender is `None`
/// where women and men bear it.
pub fn first_name(name: &str) -> Option<Option<Gender>> {
    FIRST_NAMES.get(name).copied()
}

/// All first names, folded.
pub(super) fn first_names() -> impl Iterator<Item = &'static str> {
    FIRST_NAMES.keys().copied()
}

/// Whether `word`, folded, is a particle of names: « de », « van », « al- ».
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word.trim_end_matches('-'))
}

/// Words within a name that are no part of its first names or surname.
pub(super) const PARTICLES: [&str; 32] = [
    "de", "du", "des", "d'", "d", "la", "le", "les", "van", "von", "der", "den", "ter", "ten",
    "zu", "zur", "ben", "bin", "ibn", "bint", "al", "el", "ul", "da", "dos", "das", "di", "del",
    "della", "y", "af", "av",
];

/// The gender that a person's first name, folded, tells: of « jean-marie » that of « jean ».
pub fn gender(name: &str) -> Option<Gender> {
    let head = name.split([' ', '-']).next().unwrap_or(name);
    first_name(name).or_else(|| first_name(head)).flatten()
}

static FIRST_NAMES: LazyLock<KeyMap<&'static str, Option<Gender>>> = LazyLock::new(|| {
    let table = include_str!("../../assets/gazetteer/first_names.tsv");
    // As many as there are mostly, so that it does not grow by and by.
    let mut names = KeyMap::with_capacity_and_hasher(table.len() / 8, FxBuildHasher);
    let rows = cells(table, b'\n').filter(|row| !row.is_empty() && !row.starts_with('#'));
    names.extend(rows.map(|row| match (row.strip_suffix("\tf"), row.strip_suffix("\tm")) {
        (Some(name), _) => (name, Some(Gender::Feminine)),
        (_, Some(name)) => (name, Some(Gender::Masculine)),
        _ => (row, None),
    }));
    names
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_names_tell_a_gender_where_they_have_one() {
        assert_eq!(gender("helene"), Some(Gender::Feminine));
        assert_eq!(gender("jean-marie"), Some(Gender::Masculine));
        assert_eq!(first_name("dominique").map(|g| g.is_some()), Some(false));
        assert_eq!(first_name("ministre"), None);
    }
}
