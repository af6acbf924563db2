//! Words by their hash, which is quicker than words by their letters.

use std::hash::{BuildHasher, Hasher};

use rustc_hash::FxBuildHasher;

/// A hash of a folded word, the same throughout a run.
#[inline]
pub fn hash(word: &str) -> u64 {
    let mut hasher = FxBuildHasher.build_hasher();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// A set of words kept as 16-bit hashes in a bit table: small, quick, and wrong for one foreign
/// word in a hundred, which a share over a line does not feel.
#[derive(Clone, Debug)]
pub struct WordSet {
    bits: Box<[u64; 1 << 10]>,
}

impl Default for WordSet {
    fn default() -> Self {
        Self { bits: Box::new([0; 1 << 10]) }
    }
}

impl WordSet {
    /// Adds the word whose hash this is.
    pub fn insert(&mut self, hash: u16) {
        self.bits[usize::from(hash >> 6)] |= 1 << (hash & 63);
    }

    /// Whether the word whose hash this is was added.
    #[inline]
    pub fn contains(&self, hash: u16) -> bool {
        self.bits[usize::from(hash >> 6)] >> (hash & 63) & 1 == 1
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
    #[inline]
    pub fn push(&mut self, c: char) {
        self.mix(c as u32);
    }

    /// The hash of what came so far and a number.
    #[inline]
    pub fn mix(&mut self, number: u32) {
        self.0 = (self.0 ^ number).wrapping_mul(0x0100_0193);
    }

    /// The hash of the word.
    #[inline]
    pub fn finish(self) -> u16 {
        (self.0 ^ (self.0 >> 16)) as u16
    }

    /// The hash as it is, for telling longer strings apart.
    pub fn wide(self) -> u32 {
        self.0
    }

    /// The hash of a folded word.
    pub fn of(word: &str) -> Self {
        let mut hash = Self::default();
        word.chars().for_each(|c| hash.push(c));
        hash
    }
}
