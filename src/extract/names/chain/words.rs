//! What single words and phrases are known to be: their cluster and their gazetteer classes, in
//! a table of hashes.

/// What the table says of a word or phrase; all zero when it is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Words used alike share a cluster, 1 to 511; 0 when unknown.
    pub cluster: u16,
    /// The gazetteers that hold it: a set of the bits in [`class`].
    pub classes: u8,
}

/// Bits of [`Known::classes`].
pub mod class {
    /// A given name.
    pub const GIVEN: u8 = 1;
    /// A family name.
    pub const FAMILY: u8 = 2;
    /// A town.
    pub const CITY: u8 = 4;
    /// A capital or a city of half a million.
    pub const BIG_CITY: u8 = 8;
    /// A country, territory or region of the world.
    pub const TERRITORY: u8 = 16;
    /// The people of a country.
    pub const DEMONYM: u8 = 32;
    /// The first word of a phrase that the table holds.
    pub const OPENS: u8 = 64;
}

/// Most words of a phrase that the table may hold.
pub const LONGEST_PHRASE: usize = 4;

const BUCKETS: usize = 1 << 16;
const CLUSTER_BITS: u32 = 9;
const CLUSTERS: usize = 1 << CLUSTER_BITS;

/// A table from the hash of a word to what is known of it. Half of a hash chooses the bucket, the
/// other half is kept: one unknown word in thirty thousand is taken for a known one.
#[derive(Clone, Debug)]
pub struct Words {
    /// Where each bucket begins in `entries`; one more at the end.
    starts: Vec<u32>,
    /// Upper half: what is kept of the hash; lower half: class bits above the cluster.
    entries: Vec<u32>,
    /// The coarse cluster of each cluster.
    coarse: Vec<u8>,
}

impl Words {
    /// A table of `items`, with the coarse cluster of each cluster. Of two items with one hash,
    /// the first is kept.
    pub fn new(mut items: Vec<(u32, Known)>, mut coarse: Vec<u8>) -> Self {
        coarse.resize(CLUSTERS, 0);
        items.sort_by_key(|&(hash, _)| hash);
        items.dedup_by_key(|&mut (hash, _)| hash);
        let mut starts = vec![0; BUCKETS + 1];
        for &(hash, _) in &items {
            starts[bucket(hash) + 1] += 1;
        }
        sum_up(&mut starts);
        let entry = |&(hash, known): &(u32, Known)| {
            hash << 16 | u32::from(known.classes) << CLUSTER_BITS | u32::from(known.cluster)
        };
        Self { starts, entries: items.iter().map(entry).collect(), coarse }
    }

    /// What is known of the word with this hash.
    pub fn get(&self, hash: u32) -> Known {
        let at = bucket(hash);
        let range = self.starts[at] as usize..self.starts[at + 1] as usize;
        let kept = hash & 0xffff;
        let found = self.entries[range].iter().find(|&&e| e >> 16 == kept);
        found.map_or(Known::default(), |&e| Known {
            cluster: (e & ((1 << CLUSTER_BITS) - 1)) as u16,
            classes: (e >> CLUSTER_BITS & 0x7f) as u8,
        })
    }

    /// The coarse cluster that `cluster` is part of; 0 when there is none.
    pub fn coarse(&self, cluster: u16) -> u8 {
        self.coarse.get(usize::from(cluster)).copied().unwrap_or(0)
    }

    /// How many words and phrases it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Appends the table to `out`, as [`Words::read`] takes it.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.entries.len() as u32).to_le_bytes());
        out.extend(&self.coarse);
        out.extend(self.starts.windows(2).map(|w| (w[1] - w[0]).min(255) as u8));
        out.extend(self.entries.iter().flat_map(|e| e.to_le_bytes()));
    }

    /// Reads a table from the start of `bytes`; gives it with the bytes after it. `None` when they
    /// are not one.
    pub fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (head, rest) = bytes.split_first_chunk::<4>()?;
        let n = u32::from_le_bytes(*head) as usize;
        let (coarse, rest) = rest.split_at_checked(CLUSTERS)?;
        let (counts, rest) = rest.split_at_checked(BUCKETS)?;
        let (entries, rest) = rest.split_at_checked(n.checked_mul(4)?)?;
        let mut starts = Vec::with_capacity(BUCKETS + 1);
        starts.push(0);
        starts.extend(counts.iter().map(|&c| u32::from(c)));
        sum_up(&mut starts);
        let (words, _) = entries.as_chunks::<4>();
        let entries: Vec<u32> = words.iter().map(|&w| u32::from_le_bytes(w)).collect();
        (starts.last() == Some(&(n as u32)))
            .then_some((Self { starts, entries, coarse: coarse.to_vec() }, rest))
    }
}

/// Turns counts into running sums.
fn sum_up(counts: &mut [u32]) {
    let mut sum = 0u32;
    for count in counts {
        sum = sum.saturating_add(*count);
        *count = sum;
    }
}

fn bucket(hash: u32) -> usize {
    (hash >> 16) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_comes_back_from_its_bytes() {
        let item = |n: u32| {
            let known = Known { cluster: (n % 512) as u16, classes: (n % 64) as u8 };
            (n.wrapping_mul(0x9e37_79b1), known)
        };
        let items: Vec<_> = (0..3000).map(item).collect();
        let mut bytes = Vec::new();
        Words::new(items.clone(), vec![1, 2, 3]).write(&mut bytes);
        let (words, rest) = Words::read(&bytes).unwrap();
        assert!(rest.is_empty());
        assert_eq!(words.len(), items.len());
        assert!(items.iter().all(|&(hash, known)| words.get(hash) == known));
        assert_eq!([words.coarse(1), words.coarse(9)], [2, 0]);
        assert_eq!(words.get(77), Known::default());
    }

    #[test]
    fn bytes_that_are_no_table_are_refused() {
        assert!(Words::read(&[]).is_none());
        assert!(Words::read(&[9; 70_000]).is_none());
    }
}
