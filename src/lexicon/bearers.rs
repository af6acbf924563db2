//! Words around people's names that are no part of them: ranks and parties, kings, awards.

use std::sync::LazyLock;

use super::{KeyMap, sections};

/// What a word says beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// It stands before the name and is no part of it: “Tory MP”.
    Before,
    /// A first name with a Roman number may follow: « le roi ».
    Regnal,
    /// What it bears is the name of an award: « prix ».
    Award,
    /// The same behind the name: “Prize”.
    Awards,
}

/// What `word`, as it is written, says beside a name.
pub fn beside(word: &str) -> Option<Beside> {
    WORDS.get(word).copied()
}

static WORDS: LazyLock<KeyMap<&'static str, Beside>> = LazyLock::new(|| {
    let table = include_str!("../../assets/lexicons/bearers.txt");
    let mut words = KeyMap::default();
    for (section, line) in sections(table) {
        let says = match section {
            "before" => Beside::Before,
            "regnal" => Beside::Regnal,
            "award" => Beside::Award,
            _ => Beside::Awards,
        };
        words.extend(line.split_whitespace().map(|word| (word, says)));
    }
    words
});
