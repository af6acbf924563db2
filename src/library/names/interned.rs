//! Words by numbers: each stands in memory once, one behind the other.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Words, each known by its number, in the order they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Interned {
    words: String,
    /// Where each ends.
    ends: Vec<usize>,
    /// Each number and one more at a place that the hash of its word says, or at the next free one; 0 is free.
    slots: Vec<u32>,
}

impl Interned {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word of a number; nothing where there is none.
    pub(super) fn get(&self, number: u32) -> &str {
        let end = |n: usize| self.ends.get(n).copied();
        let start = (number as usize).checked_sub(1).map_or(Some(0), end);
        let range = start.zip(end(number as usize)).map(|(start, end)| start..end);
        range.and_then(|range| self.words.get(range)).unwrap_or_default()
    }

    /// All of them, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|n| self.get(n as u32))
    }

    /// The number of `word`, where it has one.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.slots.get(self.slot(word))?.checked_sub(1)
    }

    /// The number of `word`; one that is new is given the next.
    pub(super) fn add(&mut self, word: &str) -> u32 {
        // A quarter of the places is free.
        if self.slots.len() * 3 <= self.len() * 4 {
            self.widen();
        }
        let slot = self.slot(word);
        if let Some(known) = self.slots[slot].checked_sub(1) {
            return known;
        }
        let number = self.len() as u32;
        self.words.push_str(word);
        self.ends.push(self.words.len());
        self.slots[slot] = number + 1;
        number
    }

    fn widen(&mut self) {
        let n = (self.slots.len() * 2).max(16);
        self.slots = Vec::new();
        self.slots = vec![0; n];
        for number in 0..self.len() as u32 {
            let slot = self.slot(self.get(number));
            self.slots[slot] = number + 1;
        }
    }

    /// Where the number of `word` stands, or would stand.
    fn slot(&self, word: &str) -> usize {
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        let last = self.slots.len().saturating_sub(1);
        let mut slot = hasher.finish() as usize & last;
        while let Some(number) = self.slots.get(slot).and_then(|own| own.checked_sub(1)) {
            if self.get(number) == word {
                break;
            }
            slot = (slot + 1) & last;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_the_number_that_it_was_given() {
        let mut words = Interned::default();
        assert_eq!(words.find("a"), None);
        let all: Vec<String> = (0..1_000).map(|n| format!("{n}")).collect();
        for round in 0..2 {
            for (n, word) in (0..).zip(&all) {
                assert_eq!(words.add(word), n, "{round}");
            }
        }
        assert_eq!(words.add(""), 1_000);
        assert_eq!(
            (words.find("999"), words.find(""), words.find("a")),
            (Some(999), Some(1_000), None)
        );
        assert_eq!((words.get(12), words.get(1_000), words.get(1_001)), ("12", "", ""));
        assert!(words.iter().eq(all.iter().map(String::as_str).chain([""])));
    }
}
