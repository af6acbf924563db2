//! Sets of rows.

use std::ops::Range;

/// Some rows of an index: a bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowSet(Vec<u64>);

impl RowSet {
    /// None of `n` rows.
    pub fn none(n: usize) -> Self {
        Self(vec![0; n.div_ceil(64)])
    }

    /// All of `n` rows.
    pub fn all(n: usize) -> Self {
        let mut rows = Self(vec![u64::MAX; n.div_ceil(64)]);
        if let Some(last) = rows.0.last_mut().filter(|_| !n.is_multiple_of(64)) {
            *last = (1 << (n % 64)) - 1;
        }
        rows
    }

    /// Adds a row; one beyond the last is none.
    pub fn add(&mut self, at: u32) {
        if let Some(bits) = self.0.get_mut(at as usize / 64) {
            *bits |= 1 << (at % 64);
        }
    }

    /// Takes a row out.
    pub fn remove(&mut self, at: u32) {
        if let Some(bits) = self.0.get_mut(at as usize / 64) {
            *bits &= !(1 << (at % 64));
        }
    }

    /// Whether a row is among them.
    pub fn has(&self, at: u32) -> bool {
        self.0.get(at as usize / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// Adds those of whose letters `masks` say that all of `mask` are among them.
    pub(super) fn fill(&mut self, masks: &[u64], mask: u64) {
        for (bits, masks) in self.0.iter_mut().zip(masks.chunks(64)) {
            let held = |(n, own): (usize, &u64)| u64::from(own & mask == mask) << n;
            *bits |= masks.iter().enumerate().map(held).fold(0, |all, bit| all | bit);
        }
    }

    /// Leaves out those that are not among `others`.
    pub fn keep(&mut self, others: &Self) {
        self.0.iter_mut().zip(&others.0).for_each(|(bits, other)| *bits &= other);
    }

    /// Leaves out those that are among `others`.
    pub fn drop(&mut self, others: &Self) {
        self.0.iter_mut().zip(&others.0).for_each(|(bits, other)| *bits &= !other);
    }

    /// How many stretches of 64 rows there are.
    pub(super) fn n_stretches(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Adds those of `others`.
    pub fn join(&mut self, others: &Self) {
        self.0.iter_mut().zip(&others.0).for_each(|(bits, other)| *bits |= other);
    }

    /// The rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.within(0..self.0.len())
    }

    /// Those of a part of the bits, each 64 rows.
    pub(super) fn within(&self, part: Range<usize>) -> impl Iterator<Item = u32> {
        let bits = self.0.get(part.clone()).unwrap_or_default();
        bits.iter().zip(part.start as u32..).flat_map(|(&bits, n)| {
            let next = |bits: &u64| Some(bits & (bits - 1)).filter(|&rest| rest != 0);
            std::iter::successors(Some(bits).filter(|&b| b != 0), next)
                .map(move |bits| n * 64 + bits.trailing_zeros())
        })
    }
}
