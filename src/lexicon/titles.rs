//! Words that stand beside a person's name: honorifics (« Mme ») and functions (« ministre »).

use std::sync::LazyLock;

use super::{KeyMap, places::place_key};
use crate::model::Gender;

/// What a word beside a name says of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// How it stands beside the name.
    pub class: TitleClass,
    /// What its form tells of gender.
    pub gender: Option<Gender>,
    /// Whether it is only this with a capital: « Me », « M. ».
    pub capital: bool,
}

/// Kinds of words beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TitleClass {
    /// How a person is addressed: « M. », « Dr ».
    Honorific,
    /// What a person does or is: « ministre », « porte-parole ».
    Function,
    /// The same of several people: « ministres ».
    Plural,
}

/// What `word` (its [`place_key`]) says when it stands beside a name.
pub fn title(word: &str) -> Option<Title> {
    TITLES.get(word).copied()
}

/// All words that are titles.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    TITLES.keys().map(String::as_str)
}

static TITLES: LazyLock<KeyMap<String, Title>> = LazyLock::new(|| {
    let tables = [
        include_str!("../../assets/lexicons/fr/titles.txt"),
        include_str!("../../assets/lexicons/en/titles.txt"),
    ];
    let mut titles = KeyMap::default();
    for row in tables.iter().flat_map(|t| t.lines()).filter(|l| !l.starts_with('#')) {
        let mut fields = row.split(' ');
        let (Some(class), Some(gender), Some(word)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let class = match class {
            "honorific" => TitleClass::Honorific,
            "plural" => TitleClass::Plural,
            _ => TitleClass::Function,
        };
        let gender = match gender {
            "m" => Some(Gender::Masculine),
            "f" => Some(Gender::Feminine),
            _ => None,
        };
        let short = word.len() <= 4 && word.starts_with(char::is_uppercase);
        let capital = short && class == TitleClass::Honorific;
        let known = titles.entry(place_key(word)).or_insert(Title { class, gender, capital });
        if known.gender != gender && known.class == class {
            known.gender = None;
        }
    }
    titles
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_class_and_gender() {
        let told = |word| title(word).map(|t| (t.class, t.gender));
        assert_eq!(told("mme"), Some((TitleClass::Honorific, Some(Gender::Feminine))));
        assert_eq!(told("ministre"), Some((TitleClass::Function, None)));
        assert_eq!(told("senateurs"), Some((TitleClass::Plural, None)));
        assert_eq!(told("table"), None);
    }
}
