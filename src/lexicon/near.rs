//! Words that may matter around names, in one small filter: most words of a text do not, and one look
//! settles it without asking the tables.

use std::{
    hash::{BuildHasher, Hasher},
    sync::LazyLock,
};

use rustc_hash::FxBuildHasher;

use super::{organisations, places, titles};

/// A hash of a folded word, the same throughout a run.
#[inline]
pub fn hash(word: &str) -> u64 {
    let mut hasher = FxBuildHasher.build_hasher();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// Whether the word with this [`hash`] may be a title, a people, or begin the name of a place or an
/// organisation of several words; one other word in thirty is let through.
#[inline]
pub fn may_matter(hash: u64) -> bool {
    let (at, bit) = place(hash);
    FILTER[at] & bit != 0
}

const BITS: u32 = 18;

/// One bit for each word, by its hash: 32 kB, which stay in the nearest cache.
static FILTER: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut filter = vec![0; 1 << (BITS - 6)];
    let words = titles::words().chain(organisations::words()).chain(places::words());
    for word in words {
        let (at, bit) = place(hash(word));
        filter[at] |= bit;
    }
    filter
});

/// Where the bit of a hash stands in the filter.
fn place(hash: u64) -> (usize, u64) {
    let n = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS);
    ((n >> 6) as usize, 1 << (n & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_openers_matter_and_few_other_words_do() {
        for word in ["ministre", "mme", "ministere", "cote", "rue", "russe"] {
            assert!(may_matter(hash(word)), "{word}");
        }
        let made_up = (0..1000).filter(|n| may_matter(hash(&format!("mot{n}")))).count();
        assert!(made_up < 60, "{made_up}");
    }
}
