//! Words that prose of any language we read cannot do without, and menus can; and other words that
//! a line is told by, all by their hash.

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
        self.mix(c as u32);
    }

    /// The hash of what came so far and a number.
    pub fn mix(&mut self, number: u32) {
        self.0 = (self.0 ^ number).wrapping_mul(0x0100_0193);
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

/// What a word is told to be by its hash: a set of the constants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// A stop word of any language we have a table of.
    pub const STOP: Self = Self(1);
    /// A word with which a page speaks to who reads it: « vous », “your”.
    pub const ADDRESSED: Self = Self(1 << 1);
    /// A word with which what happened is told: « avait », “said”.
    pub const TOLD: Self = Self(1 << 2);
    /// A word that addresses begin with: `www`.
    pub const LINK: Self = Self(1 << 3);

    /// Whether it is one of `other`'s.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What words are, by their hash.
#[derive(Debug)]
pub struct KindTable(Vec<Kinds>);

impl KindTable {
    /// What the word with this hash is.
    pub fn of(&self, hash: u16) -> Kinds {
        self.0.get(usize::from(hash)).copied().unwrap_or_default()
    }

    fn add<'a>(&mut self, words: impl IntoIterator<Item = &'a str>, kind: Kinds) {
        for word in words {
            if let Some(slot) = self.0.get_mut(usize::from(WordHash::of(&fold(word)))) {
                slot.0 |= kind.0;
            }
        }
    }
}

/// What words of any language we have a table of are.
pub fn kinds() -> &'static KindTable {
    &KINDS
}

/// Whether a word with this hash is a stop word of any language we have a table of.
pub fn is_stopword(hash: u16) -> bool {
    KINDS.of(hash).has(Kinds::STOP)
}

const TABLES: [&str; 4] = [
    include_str!("../../assets/lexicons/fr/stopwords.txt"),
    include_str!("../../assets/lexicons/en/stopwords.txt"),
    include_str!("../../assets/lexicons/de/stopwords.txt"),
    include_str!("../../assets/lexicons/es/stopwords.txt"),
];

const ADDRESSED: &str = "you your yours vous votre vos we our us nous notre nos sie ihr ihre wir \
                         unser uns usted su nosotros nuestro";

const TOLD: &str = "he she they said his her their was were had il elle ils elles dit etait \
                    etaient avait a ont er sie sagte war waren hatte el ella dijo fue";

static KINDS: LazyLock<KindTable> = LazyLock::new(|| {
    let mut table = KindTable(vec![Kinds::default(); 1 << 16]);
    let lines = TABLES.iter().flat_map(|t| t.lines()).filter(|l| !l.starts_with('#'));
    table.add(lines.flat_map(str::split_whitespace), Kinds::STOP);
    table.add(ADDRESSED.split(' '), Kinds::ADDRESSED);
    table.add(TOLD.split(' '), Kinds::TOLD);
    table.add(["http", "https", "www"], Kinds::LINK);
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_known_by_their_hash() {
        assert!(["dont", "the", "meme", "nicht"].iter().all(|w| is_stopword(WordHash::of(w))));
        assert!(!is_stopword(WordHash::of("barrage")));
        assert!(kinds().of(WordHash::of("avait")).has(Kinds::TOLD));
    }
}
