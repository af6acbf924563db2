//! Names of folders that say nothing of whose articles lie in them.

use std::sync::LazyLock;

use super::KeySet;
use crate::text::fold::fold;

/// Whether a folder is called as any may be: « corpus », “downloads”.
pub fn is_plain(name: &str) -> bool {
    let key = fold(name);
    let mut words = key.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    words.all(|word| WORDS.contains(word))
}

static WORDS: LazyLock<KeySet<&'static str>> = LazyLock::new(|| {
    let table = include_str!("../../assets/lexicons/folders.txt");
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_any_folder_may_be_called_is_no_outlet() {
        assert!(
            ["corpus", "Téléchargements", "raw_html", "articles 2024", "12"]
                .iter()
                .all(|f| is_plain(f))
        );
        assert!(!is_plain("Le Phare") && !is_plain("phare"));
    }
}
