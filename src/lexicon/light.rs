//! Words that say little of what is said: stop words and auxiliaries, by language.

use std::sync::LazyLock;

use super::KeySet;
use crate::{model::Lang, text::fold::fold};

/// Whether `word`, folded, says little in a text of language `lang`; of a language without a list no word does.
pub fn is_light(word: &str, lang: Lang) -> bool {
    match lang {
        Lang::Fr => FRENCH.contains(word),
        Lang::En => ENGLISH.contains(word),
        Lang::De => GERMAN.contains(word),
        Lang::Es => SPANISH.contains(word),
        _ => false,
    }
}

fn words(tables: &[&'static str]) -> KeySet<String> {
    let lines = tables.iter().flat_map(|t| t.lines()).filter(|l| !l.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(fold).collect()
}

static FRENCH: LazyLock<KeySet<String>> = LazyLock::new(|| {
    words(&[
        include_str!("../../assets/lexicons/fr/stopwords.txt"),
        include_str!("../../assets/lexicons/fr/light.txt"),
    ])
});

static ENGLISH: LazyLock<KeySet<String>> = LazyLock::new(|| {
    words(&[
        include_str!("../../assets/lexicons/en/stopwords.txt"),
        include_str!("../../assets/lexicons/en/light.txt"),
    ])
});

static GERMAN: LazyLock<KeySet<String>> =
    LazyLock::new(|| words(&[include_str!("../../assets/lexicons/de/stopwords.txt")]));

static SPANISH: LazyLock<KeySet<String>> =
    LazyLock::new(|| words(&[include_str!("../../assets/lexicons/es/stopwords.txt")]));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auxiliaries_are_light_in_their_language_alone() {
        assert!(is_light("serait", Lang::Fr) && !is_light("serait", Lang::En));
        assert!(is_light("were", Lang::En) && !is_light("barrage", Lang::Fr));
    }
}
