//! All words of a collection of keys, sorted, each with the keys that hold it; and which of them
//! are spelt nearly like another word.

use std::{collections::HashMap, ops::Range};

use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};

use super::key::letters;

/// The words of a collection of keys. Keys are known by their position in it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Words {
    /// Each word once, by the alphabet, with [`APART`] behind it.
    text: String,
    /// Where each word begins in `text`; one more at the end.
    starts: Vec<u32>,
    /// The letters of each word.
    masks: Vec<u64>,
    /// Where the holders of each word end in `holders`.
    ends: Vec<u32>,
    /// For each word, the keys that hold it, in order, each once.
    holders: Vec<u32>,
}

/// What is counted of a word while the list is made.
#[derive(Clone, Copy, Debug, Default)]
struct Use {
    n: u32,
    last: u32,
}

/// Parts words: none of them holds it.
const APART: char = '\n';

/// A word that is spelt nearly like a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Neighbour {
    /// Letters by which the nearest beginning of the word differs from the term.
    pub distance: u8,
    /// Letters by which the whole word differs from it, at most [`Neighbour::FAR`].
    pub whole: u8,
    /// Which word.
    pub word: u32,
}

impl Neighbour {
    /// What [`Neighbour::whole`] says of all words that differ by so much or more.
    pub const FAR: u8 = 3;
}

/// How many letters may differ in a term of `n_chars` letters: one from four letters, two from
/// eight.
pub fn tolerance(n_chars: usize) -> u8 {
    match n_chars {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The same for a second look, where nothing has the letters as they were typed: two from six letters.
pub fn lenience(n_chars: usize) -> u8 {
    if n_chars < 6 { tolerance(n_chars) } else { 2 }
}

impl Words {
    /// The words of `keys`.
    pub fn new<'a>(keys: impl Iterator<Item = &'a str> + Clone) -> Self {
        let words = |key: &'a str| key.split_ascii_whitespace();
        // For each word its number, how many keys hold it, and the last of them; then where the next
        // of its holders goes. The keys are gone through twice: a list of all uses would be the
        // largest thing in memory.
        let mut uses: HashMap<&str, Use> = HashMap::new();
        for (key, at) in keys.clone().zip(0..) {
            for word in words(key) {
                let one = uses.entry(word).or_default();
                if one.n == 0 || one.last != at {
                    (one.n, one.last) = (one.n + 1, at);
                }
            }
        }
        let mut sorted: Vec<(&str, u32)> = uses.iter().map(|(word, one)| (*word, one.n)).collect();
        sorted.sort_unstable();
        let mut end = 0;
        let mut ends = Vec::with_capacity(sorted.len());
        for (word, n) in &sorted {
            uses.insert(word, Use { n: end, last: u32::MAX });
            end += n;
            ends.push(end);
        }
        let mut holders = vec![0; end as usize];
        for (key, at) in keys.zip(0..) {
            for word in words(key) {
                let Some(one) = uses.get_mut(word).filter(|one| one.last != at) else { continue };
                holders[one.n as usize] = at;
                (one.n, one.last) = (one.n + 1, at);
            }
        }
        let masks = sorted.iter().map(|(word, _)| letters(word)).collect();
        let (mut text, mut starts) = (String::new(), vec![0]);
        for (word, _) in &sorted {
            text.push_str(word);
            text.push(APART);
            starts.push(text.len() as u32);
        }
        Self { text, starts, masks, ends, holders }
    }

    /// Adds a word that comes after all others, whose keys nobody knows.
    pub fn push(&mut self, word: &str) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.masks.push(letters(word));
        self.text.push_str(word);
        self.text.push(APART);
        self.starts.push(self.text.len() as u32);
        self.ends.push(0);
    }

    /// Whether what it says of itself goes together, where there are `n` keys.
    pub(super) fn is_sound(&self, n: u32) -> bool {
        let n_words = self.ends.len();
        let lens = [self.masks.len(), self.starts.len().saturating_sub(1)];
        lens == [n_words; 2] && self.holders.iter().all(|key| *key < n)
    }

    fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    /// The word at `idx`.
    pub fn word(&self, idx: u32) -> &str {
        let at = |n: u32| self.starts.get(n as usize).map(|&start| start as usize);
        let range = at(idx).zip(at(idx + 1)).map(|(start, end)| start..end - APART.len_utf8());
        range.and_then(|range| self.text.get(range)).unwrap_or("")
    }

    /// The words that `part` stands in, by the alphabet; `part` has no white space.
    pub fn with_part<'a>(&'a self, part: &'a str) -> impl Iterator<Item = u32> + 'a {
        let finder = Finder::new(part);
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = from + finder.find(self.text.as_bytes().get(from..)?)?;
            let after = self.starts.partition_point(|&start| start as usize <= at);
            from = *self.starts.get(after)? as usize;
            Some(after as u32 - 1)
        })
    }

    /// The keys that hold the word at `idx`, in order.
    pub fn holders(&self, idx: u32) -> &[u32] {
        let end = self.ends.get(idx as usize).map_or(0, |&e| e as usize);
        let start = idx.checked_sub(1).map_or(0, |before| self.ends[before as usize] as usize);
        self.holders.get(start..end).unwrap_or_default()
    }

    /// The keys that hold a word beginning with `start`, in order, each once.
    pub fn starting_with(&self, start: &str) -> Vec<u32> {
        let range = self.beginning(start);
        let mut keys: Vec<u32> = range.flat_map(|word| self.holders(word)).copied().collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The words that begin with `start`, by the alphabet.
    pub fn beginning(&self, start: &str) -> Range<u32> {
        let first = |is_before: &dyn Fn(&str) -> bool| {
            let (mut from, mut to) = (0, self.len());
            while from < to {
                let middle = from.midpoint(to);
                match is_before(self.word(middle)) {
                    true => from = middle + 1,
                    false => to = middle,
                }
            }
            from
        };
        let from = first(&|word| word < start);
        from..first(&|word| word < start || word.starts_with(start))
    }

    /// The words of which some beginning differs from `term` by at most `most` letters (added,
    /// dropped, changed, or two beside each other swapped), in the order of the alphabet. `among`
    /// are the neighbours of a beginning of `term` at the same distance, where they are known:
    /// no other word can be near.
    pub fn near(&self, term: &str, most: u8, among: Option<&[Neighbour]>) -> Vec<Neighbour> {
        let mut distance = Distance::new(term);
        let mut measure = |word: u32| {
            let (start, whole) = distance.to(self.word(word), most);
            let whole = whole.min(Neighbour::FAR);
            (start <= most).then_some(Neighbour { distance: start, whole, word })
        };
        if let Some(among) = among {
            return among.iter().filter_map(|n| measure(n.word)).collect();
        }
        if most == 0 {
            return self.beginning(term).filter_map(measure).collect();
        }
        let mask = letters(term);
        let close =
            |&word: &u32| (mask & !self.masks[word as usize]).count_ones() <= u32::from(most);
        (0..self.len()).filter(close).filter_map(measure).collect()
    }
}

/// Letters by which words differ from one term: restricted Damerau-Levenshtein distance.
pub struct Distance {
    term: Vec<char>,
    /// Rows of the table, one for each letter of the word: before last, last, this.
    rows: [Vec<u8>; 3],
}

impl Distance {
    /// The longest term, in chars, that is compared whole.
    pub const LONGEST: usize = 100;

    /// Distances from `term`, or its first [`Distance::LONGEST`] chars.
    pub fn new(term: &str) -> Self {
        let term: Vec<char> = term.chars().take(Self::LONGEST).collect();
        let row = vec![0; term.len() + 1];
        Self { term, rows: [row.clone(), row.clone(), row] }
    }

    /// The distance to the nearest beginning of `word` and that to the whole of it. Distances
    /// beyond `most` are only known to be beyond it.
    pub fn to(&mut self, word: &str, most: u8) -> (u8, u8) {
        let n = self.term.len();
        self.rows[1].iter_mut().enumerate().for_each(|(i, cell)| *cell = i as u8);
        let mut nearest = n as u8;
        let mut before = None;
        for (j, c) in word.chars().enumerate() {
            let least = self.rows[1].iter().min().copied().unwrap_or(0);
            if least > most || j > n + usize::from(most) {
                return (nearest, Neighbour::FAR.max(most.saturating_add(1)));
            }
            self.step(j as u8 + 1, c, before);
            nearest = nearest.min(self.rows[1][n]);
            before = Some(c);
        }
        (nearest, self.rows[1][n])
    }

    /// Adds the row of the letter `c`, the `j`th of the word, which follows `before`.
    fn step(&mut self, j: u8, c: char, before: Option<char>) {
        let [older, last, this] = &mut self.rows;
        this[0] = j;
        for (i, &letter) in self.term.iter().enumerate() {
            let changed = last[i] + u8::from(letter != c);
            let mut least = changed.min(last[i + 1] + 1).min(this[i] + 1);
            if i > 0 && before == Some(letter) && self.term[i - 1] == c {
                least = least.min(older[i - 1] + 1);
            }
            this[i + 1] = least;
        }
        self.rows.rotate_left(1);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near(words: &Words, term: &str) -> Vec<String> {
        let found = words.near(term, tolerance(term.chars().count()), None);
        found.iter().map(|n| format!("{} {}{}", words.word(n.word), n.distance, n.whole)).collect()
    }

    #[test]
    fn words_know_their_keys() {
        let words = Words::new([" lac de sarn", " sarn sarn", " le lac"].into_iter());
        assert_eq!(words.starting_with("sa"), [0, 1]);
        assert_eq!(words.starting_with("l"), [0, 2]);
        assert!(words.starting_with("x").is_empty());
        let with = |part| words.with_part(part).map(|word| words.word(word)).collect::<Vec<_>>();
        assert_eq!(
            (with("a"), with("e"), with("rx")),
            (vec!["lac", "sarn"], vec!["de", "le"], vec![])
        );
        assert_eq!(Words::new(std::iter::empty()).holders(0), [0; 0]);
    }

    #[test]
    fn a_letter_amiss_is_found_whole_or_at_the_beginning() {
        let words = Words::new([" lavrov", " lavrenti", " lavoisier", " patrouchev"].into_iter());
        assert_eq!(near(&words, "lavrof"), ["lavrov 11"]);
        assert_eq!(near(&words, "lavor"), ["lavoisier 13", "lavrenti 13", "lavrov 12"]);
        assert_eq!(near(&words, "patruochef"), ["patrouchev 22"]);
        assert_eq!(near(&words, "lav"), ["lavoisier 03", "lavrenti 03", "lavrov 03"]);
    }

    proptest! {
        #[test]
        fn distances_are_symmetric_and_zero_for_the_same(a in "[abc]{0,6}", b in "[abc]{0,6}") {
            let to = |x: &str, y: &str| Distance::new(x).to(y, 20).1;
            prop_assert_eq!(to(&a, &b), to(&b, &a));
            prop_assert_eq!(to(&a, &b) == 0, a == b);
            prop_assert_eq!(Distance::new(&a).to(&b, 20).0 == 0, b.starts_with(&a));
        }

        #[test]
        fn no_two_words_make_it_fail(a in "\\PC{0,120}", b in "\\PC{0,120}", most in 0u8..4) {
            let (start, whole) = Distance::new(&a).to(&b, most);
            prop_assert!(start <= whole || whole > most);
        }
    }
}
