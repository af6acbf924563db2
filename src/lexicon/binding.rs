//! Words that bind what follows them: a line that ends with one goes on in the next.

use std::sync::LazyLock;

use super::KeySet;

/// Whether `word`, folded, cannot be the last of what it stands in: « de », “the”.
pub fn binds(word: &str) -> bool {
    WORDS.contains(word)
}

static WORDS: LazyLock<KeySet<&'static str>> = LazyLock::new(|| {
    let tables = [
        include_str!("../../assets/lexicons/fr/binding.txt"),
        include_str!("../../assets/lexicons/en/binding.txt"),
    ];
    tables.iter().flat_map(|t| t.lines()).filter(|l| !l.starts_with('#')).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_prepositions_bind_and_nouns_do_not() {
        assert!(["de", "selon", "the", "of"].iter().all(|w| binds(w)));
        assert!(!binds("conseil") && !binds(""));
    }
}
