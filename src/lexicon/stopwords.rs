//! Words that prose of any language we read cannot do without, and menus can.

use std::sync::LazyLock;

use crate::text::fold::fold;

/// A set of words kept as 16-bit hashes in a bit table: small, quick, and wrong for one foreign
/// word in a hundred, which a share over a line does not feel.
#[derive(Clone, Debug)]
pub struct WordSet {
    bits: Vec<u64>,
}

impl Default for WordSet {
    fn default() -> Self {
        Self { bits: vec![0; 1 << 10] }
    }
}

impl WordSet {
    /// Adds the word whose hash this is.
    pub fn insert(&mut self, hash: u16) {
        if let Some(bits) = self.bits.get_mut(usize::from(hash >> 6)) {
            *bits |= 1 << (hash & 63);
        }
    }

    /// Whether the word whose hash this is was added.
    pub fn contains(&self, hash: u16) -> bool {
        self.bits.get(usize::from(hash >> 6)).is_some_and(|b| b >> (hash & 63) & 1 == 1)
    }
}

/// The hash of a folded word, built a character at a time.
#[derive(Clone, Copy, Debug)]
pub struct WordHash(u32);

impl Default for WordHash {
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl WordHash {
    /// The hash of the word so far and `c`.
    pub fn push(&mut self, c: char) {
        self.0 = (self.0 ^ c as u32).wrapping_mul(0x0100_0193);
    }

    /// The hash of the word.
    pub fn finish(self) -> u16 {
        (self.0 ^ (self.0 >> 16)) as u16
    }

    /// The hash as it is, for telling longer strings apart.
    pub fn wide(self) -> u32 {
        self.0
    }

    /// The hash of a folded word.
    pub fn of(word: &str) -> u16 {
        let mut hash = Self::default();
        word.chars().for_each(|c| hash.push(c));
        hash.finish()
    }
}

/// Whether a word with this hash is a stop word of any language we have a table of.
pub fn is_stopword(hash: u16) -> bool {
    STOPWORDS.contains(hash)
}

const TABLES: [&str; 4] = [
    include_str!("../../assets/lexicons/fr/stopwords.txt"),
    include_str!("../../assets/lexicons/en/stopwords.txt"),
    include_str!("../../assets/lexicons/de/stopwords.txt"),
    include_str!("../../assets/lexicons/es/stopwords.txt"),
];

static STOPWORDS: LazyLock<WordSet> = LazyLock::new(|| {
    let mut set = WordSet::default();
    let lines = TABLES.iter().flat_map(|t| t.lines()).filter(|l| !l.starts_with('#'));
    lines.flat_map(str::split_whitespace).for_each(|w| set.insert(WordHash::of(&fold(w))));
    set
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_known_by_their_hash() {
        assert!(["dont", "the", "meme", "nicht"].iter().all(|w| is_stopword(WordHash::of(w))));
        assert!(!is_stopword(WordHash::of("barrage")));
    }
}
