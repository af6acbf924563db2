//! How often each of some values is there, in as little room as few values take: a corpus has a hundred thousand voices,
//! most of which are quoted on a day or two.

use std::borrow::Borrow;

/// Values, in their order, each with how often it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts<K>(Vec<(K, u32)>);

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord> Counts<K> {
    /// Counts a value so often more.
    pub fn add(&mut self, value: K, n: usize) {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        match self.0.binary_search_by(|(own, _)| own.cmp(&value)) {
            Ok(at) => self.0[at].1 = self.0[at].1.saturating_add(n),
            Err(at) => self.0.insert(at, (value, n)),
        }
    }

    /// Adds what others count.
    pub fn merge(&mut self, others: Self) {
        if self.0.is_empty() {
            *self = others;
            return;
        }
        others.0.into_iter().for_each(|(value, n)| self.add(value, n as usize));
    }

    /// How often a value is there, where it is.
    pub fn get<Q: Ord + ?Sized>(&self, value: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        let at = self.0.binary_search_by(|(own, _)| own.borrow().cmp(value)).ok()?;
        Some(self.0[at].1 as usize)
    }

    /// All of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, usize)> + ExactSizeIterator {
        self.0.iter().map(|(value, n)| (value, *n as usize))
    }

    /// The values.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.0.iter().map(|(value, _)| value)
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_in_their_order_and_those_of_others_come_to_them() {
        let mut counts = Counts::default();
        ["b", "a", "c", "a"].into_iter().for_each(|value| counts.add(value.to_owned(), 1));
        let mut others = Counts::default();
        others.add("c".to_owned(), 4);
        others.add("aa".to_owned(), 2);
        counts.merge(others);
        let all: Vec<(&str, usize)> = counts.iter().map(|(value, n)| (value.as_str(), n)).collect();
        assert_eq!(all, [("a", 2), ("aa", 2), ("b", 1), ("c", 5)]);
        assert_eq!((counts.get("c"), counts.get("d"), counts.len()), (Some(5), None, 4));
    }
}
