//! Which quotations of a corpus may repeat one another: each by a few numbers, so that a million of them are gone
//! through once. What is counted of different articles makes one value, the same in whatever order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::words::Words;
use crate::{
    model::{ArticleId, QuoteRef, Reading, SPOKEN},
    text::minhash::mix,
};

/// Quotations of fewer words that say something are not compared: they are alike by chance.
pub(super) const FEWEST: usize = 2;

/// Up to how many words that say something pairs with one between count too: of longer ones there is enough without.
const SHORT: usize = 8;

/// What is known of the quotations of some articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub(super) quotes: BTreeMap<QuoteRef, Print>,
}

/// What a quotation is known by, as plain data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Print {
    /// A hash of all its words, folded; written down in sixteen digits, since not every program reads such numbers.
    #[serde(with = "digits")]
    pub(super) whole: u64,
    /// How many words it has.
    #[serde(rename = "words")]
    pub(super) n_words: u32,
    /// Hashes of pairs of words that say something and stand together, by what these begin with; in either order.
    pub(super) pairs: Box<[u32]>,
}

impl Tally {
    /// Adds the quotations of an article that was not added before.
    pub fn add(&mut self, article: ArticleId, reading: &Reading) {
        for (nth, print) in Print::all(reading) {
            self.insert(QuoteRef::new(article, nth), print);
        }
    }

    /// Adds a quotation that was not added before.
    pub fn insert(&mut self, quote: QuoteRef, print: Print) {
        self.quotes.insert(quote, print);
    }

    /// What is known of the quotations of both.
    pub fn merge(mut self, other: Self) -> Self {
        self.quotes.extend(other.quotes);
        self
    }

    /// How many quotations may be compared.
    pub fn len(&self) -> usize {
        self.quotes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.quotes.is_empty()
    }
}

impl Print {
    /// Those of the quotations of an article that may be compared, each with its place.
    pub fn all(reading: &Reading) -> impl Iterator<Item = (usize, Self)> {
        let begun = reading.quotes.iter().enumerate();
        let begun = begun.filter(|(_, q)| q.statement.is_none() && q.speech >= SPOKEN);
        begun.filter_map(|(nth, _)| Some((nth, Self::of(&Words::of(reading, nth))?)))
    }

    pub(super) fn of(words: &Words) -> Option<Self> {
        let stems: Vec<u64> = words.stems().map(hash).collect();
        if stems.len() < FEWEST {
            return None;
        }
        let near = stems.windows(2).map(|pair| (pair[0], pair[1]));
        let over = stems.windows(3).map(|three| (three[0], three[2]));
        let over = over.filter(|_| stems.len() <= SHORT);
        let pair = |(a, b): (u64, u64)| mix(a.min(b) ^ mix(a.max(b))) as u32;
        let mut pairs: Vec<u32> = near.chain(over).map(pair).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let n_words = words.words().len();
        let whole = (0..n_words).fold(0, |own, at| mix(own ^ hash(words.folded(at))));
        Some(Self { whole, n_words: n_words as u32, pairs: pairs.into() })
    }
}

/// FNV-1a.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A number as its sixteen digits.
mod digits {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(number: &u64, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&format!("{number:016x}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        let digits = String::deserialize(from)?;
        u64::from_str_radix(&digits, 16).map_err(D::Error::custom)
    }
}
