//! Words that are common in lower case: a capital at a sentence's start or in a headline makes no
//! name of them.

use std::sync::LazyLock;

use super::KeySet;

/// Whether `word`, folded, is common in lower case, in French or English.
pub fn is_common(word: &str) -> bool {
    WORDS.contains(word)
}

/// All of them.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().copied()
}

static WORDS: LazyLock<KeySet<&'static str>> = LazyLock::new(|| {
    let tables = [
        include_str!("../../assets/lexicons/fr/common.txt"),
        include_str!("../../assets/lexicons/en/common.txt"),
    ];
    tables.iter().flat_map(|t| t.lines()).filter(|l| !l.starts_with('#')).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_common_and_names_are_not() {
        assert!(["dans", "the", "selon"].iter().all(|w| is_common(w)));
        assert!(!is_common("geneve") && !is_common(""));
    }
}
