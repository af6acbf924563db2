//! Names by keys of eight bytes, in the order of the keys: in memory or written down, of which few bytes are read for a
//! question.

use std::ops::{Range, RangeInclusive};

use crate::{library::bytes::Bytes, model::NameIdx};

/// How long an entry is, in bytes: its key, and the number of its name.
const ENTRY: u64 = 12;

/// How many entries are read at a time.
const TOGETHER: u64 = 256;

/// Names by keys; one name may have many, and many names one.
#[derive(Clone, Debug, Default)]
pub(super) struct Keyed(pub(super) Bytes);

impl Keyed {
    /// Those of `all`, in whatever order.
    pub(super) fn of(mut all: Vec<(u64, NameIdx)>) -> Self {
        all.sort_unstable();
        all.dedup();
        let mut bytes = Vec::with_capacity(all.len() * ENTRY as usize);
        for (key, name) in all {
            bytes.extend(key.to_le_bytes());
            bytes.extend(name.0.to_le_bytes());
        }
        Self(bytes.into())
    }

    /// The names whose keys lie in `keys`, in the order of these.
    pub(super) fn get(&self, keys: RangeInclusive<u64>) -> impl Iterator<Item = NameIdx> + use<'_> {
        let (mut start, mut end) = (0, self.0.len() / ENTRY);
        while start < end {
            let middle = start + (end - start) / 2;
            match self.entry(middle) {
                Some((key, _)) if key < *keys.start() => start = middle + 1,
                _ => end = middle,
            }
        }
        let end = self.0.len() / ENTRY;
        let some = move |start: u64| self.entries(start..end.min(start + TOGETHER));
        let from_here = (start..end).step_by(TOGETHER as usize).flat_map(some);
        from_here.take_while(move |(key, _)| key <= keys.end()).map(|(_, name)| name)
    }

    fn entry(&self, at: u64) -> Option<(u64, NameIdx)> {
        self.entries(at..at + 1).first().copied()
    }

    /// What cannot be read is no entry.
    fn entries(&self, at: Range<u64>) -> Vec<(u64, NameIdx)> {
        let Ok(bytes) = self.0.get(at.start * ENTRY..at.end * ENTRY) else { return Vec::new() };
        let (all, _) = bytes.as_chunks::<{ ENTRY as usize }>();
        let read = |[a, b, c, d, e, f, g, h, name @ ..]: &[u8; ENTRY as usize]| {
            let key = u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]);
            (key, NameIdx(u32::from_le_bytes(*name)))
        };
        all.iter().map(read).collect()
    }
}

/// The keys of all words that are `word`, or begin with it where it `goes_on`; some of others too, where it is long.
pub(super) fn keys(word: &str, goes_on: bool) -> RangeInclusive<u64> {
    let padded = |with: u8| {
        let mut key = [with; 8];
        key.iter_mut().zip(word.bytes()).for_each(|(own, byte)| *own = byte);
        u64::from_be_bytes(key)
    };
    padded(0)..=padded(if goes_on { u8::MAX } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_a_word_and_by_its_beginning() {
        let words = ["roy", "royer", "varenne", "varennes-sur-mer", "roy", "éric"];
        let all = (0..).zip(words).map(|(n, word)| (*keys(word, false).start(), NameIdx(n)));
        let keyed = Keyed::of(all.collect());
        let found = |word, goes_on| {
            let mut found: Vec<u32> = keyed.get(keys(word, goes_on)).map(|name| name.0).collect();
            found.sort_unstable();
            found
        };
        assert_eq!(found("roy", false), [0, 4]);
        assert_eq!(found("roy", true), [0, 1, 4]);
        assert_eq!(found("éric", false), [5]);
        assert_eq!(found("r", false), [0_u32; 0]);
        assert_eq!(found("", true), [0, 1, 2, 3, 4, 5]);
        // No further than eight bytes are told apart.
        assert_eq!(found("varennes-le-haut", false), [3]);
    }
}
