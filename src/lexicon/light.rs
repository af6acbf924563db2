//! Words that say little of what is said: stop words and auxiliaries, by language.

use std::sync::OnceLock;

use super::{
    KeySet,
    languages::{LANGUAGES, N_LANGUAGES, listed_at},
};
use crate::{model::Lang, text::fold::fold};

/// Whether `word`, folded, says little in a text of language `lang`; of a language without a list no word does.
pub fn is_light(word: &str, lang: Lang) -> bool {
    static READ: [OnceLock<KeySet<String>>; N_LANGUAGES] = [const { OnceLock::new() }; N_LANGUAGES];
    let Some(n) = listed_at(lang) else { return false };
    let language = &LANGUAGES[n];
    READ[n].get_or_init(|| words([language.stopwords, language.light])).contains(word)
}

fn words(tables: [&str; 2]) -> KeySet<String> {
    let lines = tables.into_iter().flat_map(str::lines).filter(|l| !l.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auxiliaries_are_light_in_their_language_alone() {
        assert!(is_light("serait", Lang::Fr) && !is_light("serait", Lang::En));
        assert!(is_light("were", Lang::En) && !is_light("barrage", Lang::Fr));
    }
}
