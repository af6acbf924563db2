//! Words that prose of any language we read cannot do without, and menus can; and other words that
//! a line is told by, all by their hash.

use std::sync::LazyLock;

use super::{
    furniture::{self, Found},
    hashes::WordHash,
    languages::LANGUAGES,
};
use crate::text::fold::fold;

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
    /// The longest word of an entry of the furniture lexicon that may stand anywhere in a line.
    pub const ANCHOR: Self = Self(1 << 4);
    /// The first word of one that opens lines.
    pub const OPENER: Self = Self(1 << 5);
    /// The first word of one that is a whole line.
    pub const WHOLE: Self = Self(1 << 6);

    /// Whether it is one of `other`'s.
    #[inline]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// All of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What words are, by their hash.
#[derive(Debug)]
pub struct KindTable(Box<[Kinds; 1 << 16]>);

impl KindTable {
    /// What the word with this hash is.
    #[inline]
    pub fn of(&self, hash: u16) -> Kinds {
        self.0[usize::from(hash)]
    }

    fn add<'a>(&mut self, words: impl IntoIterator<Item = &'a str>, kind: Kinds) {
        for word in words {
            self.mark(WordHash::of(&fold(word)).finish(), kind);
        }
    }

    fn mark(&mut self, hash: u16, kind: Kinds) {
        let slot = &mut self.0[usize::from(hash)];
        *slot = slot.and(kind);
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

const ADDRESSED: &str = "you your yours vous votre vos we our us nous notre nos sie ihr ihre wir \
                         unser uns usted su nosotros nuestro";

const TOLD: &str = "he she they said his her their was were had il elle ils elles dit etait \
                    etaient avait a ont er sie sagte war waren hatte el ella dijo fue";

static KINDS: LazyLock<KindTable> = LazyLock::new(|| {
    let mut table = KindTable(Box::new([Kinds::default(); 1 << 16]));
    let tables = LANGUAGES.iter().flat_map(|l| l.stopwords.lines());
    let lines = tables.filter(|l| !l.starts_with('#'));
    table.add(lines.flat_map(str::split_whitespace), Kinds::STOP);
    table.add(ADDRESSED.split(' '), Kinds::ADDRESSED);
    table.add(TOLD.split(' '), Kinds::TOLD);
    table.add(["http", "https", "www"], Kinds::LINK);
    for (word, found) in furniture::anchors() {
        let kind = match found {
            Found::Anchor => Kinds::ANCHOR,
            Found::Opener => Kinds::OPENER,
            Found::Whole => Kinds::WHOLE,
        };
        table.mark(word.finish(), kind);
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_known_by_their_hash() {
        assert!(
            ["dont", "the", "meme", "nicht"].iter().all(|w| is_stopword(WordHash::of(w).finish()))
        );
        assert!(!is_stopword(WordHash::of("barrage").finish()));
        assert!(kinds().of(WordHash::of("avait").finish()).has(Kinds::TOLD));
    }
}
