//! Sketches of texts: two texts that share most of their triples of words have much the same
//! sketch, whatever was put around or between. A. Broder, “On the resemblance and containment of
//! documents”, 1997; the bands are those of J. Leskovec et al., “Mining of Massive Datasets”, 3.4.

use fearless_simd::Level;
use serde::{Deserialize, Serialize};

use super::{fold::fold, letters::is_alphanumeric};

/// How many numbers a sketch has.
const WIDTH: usize = 48;
/// How many of them make a band.
const BAND: usize = 6;
/// A text of fewer words has no sketch: short texts are alike by chance.
const FEWEST: usize = 30;

/// The least hashes of a text's triples of words, under as many orders of all hashes; of each the last sixteen bits, by which
/// two that are not the same are hardly ever taken for it (P. Li and A. König, “b-bit minwise hashing”, 2010).
/// Written down it is these numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Vec<u32>", into = "Vec<u32>")]
pub struct Sketch([u16; WIDTH]);

impl TryFrom<Vec<u32>> for Sketch {
    type Error = &'static str;

    fn try_from(numbers: Vec<u32>) -> Result<Self, Self::Error> {
        let numbers = <[u32; WIDTH]>::try_from(numbers).map_err(|_| "a sketch has 48 numbers")?;
        Ok(Self(numbers.map(|n| n as u16)))
    }
}

impl From<Sketch> for Vec<u32> {
    fn from(sketch: Sketch) -> Self {
        sketch.0.map(u32::from).to_vec()
    }
}

impl Sketch {
    /// How many numbers it is.
    pub const WIDTH: usize = WIDTH;

    /// That of these numbers.
    pub fn of_numbers(numbers: [u16; WIDTH]) -> Self {
        Self(numbers)
    }

    /// Its numbers.
    pub fn numbers(&self) -> &[u16; WIDTH] {
        &self.0
    }

    /// The sketch of `text`, case, accents and marks aside; `None` where it has too few words.
    pub fn of(text: &str) -> Option<Self> {
        let key = fold(text);
        let words = key.split(|c: char| !is_alphanumeric(c)).filter(|w| !w.is_empty());
        let mut triples = Vec::with_capacity(key.len() / 4);
        let (mut last, mut n) = ([0u64; 2], 0usize);
        for word in words {
            let own = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
            n += 1;
            if n >= 3 {
                triples.push(mix(own ^ last[0].rotate_left(21) ^ last[1].rotate_left(42)));
            }
            last = [own, last[0]];
        }
        let least = || fearless_simd::dispatch!(Level::new(), _level => least(&triples));
        (n >= FEWEST).then(|| Self(least().map(|n| n as u16)))
    }

    /// An estimate of the share of triples that two texts have in common, from 0 to 1; off by a
    /// twentieth or so.
    pub fn resemblance(&self, other: &Self) -> f32 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same as f32 / WIDTH as f32
    }

    /// Keys of which texts that share nine triples in ten have one in common with near certainty,
    /// and texts that share half hardly ever.
    pub fn bands(&self) -> impl Iterator<Item = u64> + Clone + '_ {
        self.0.chunks(BAND).enumerate().map(|(band, numbers)| {
            numbers.iter().fold(mix(band as u64), |key, n| mix(key ^ u64::from(*n)))
        })
    }
}

/// The least hashes of `triples`; as wide as the machine does it.
#[inline(always)]
fn least(triples: &[u64]) -> [u32; WIDTH] {
    let mut least = [u32::MAX; WIDTH];
    for triple in triples {
        // Two halves make as many hashes as are wanted (Kirsch and Mitzenmacher 2006).
        let (first, step) = (*triple as u32, (triple >> 32) as u32 | 1);
        for (nth, slot) in (0..).zip(&mut least) {
            *slot = (*slot).min(scramble(first.wrapping_add(step.wrapping_mul(nth))));
        }
    }
    least
}

/// Spreads the bits of a number (the end of splitmix64).
pub(crate) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Spreads the bits of a short number (the end of murmur3).
#[inline(always)]
fn scramble(mut x: u32) -> u32 {
    x = (x ^ (x >> 16)).wrapping_mul(0x85eb_ca6b);
    x = (x ^ (x >> 13)).wrapping_mul(0xc2b2_ae35);
    x ^ (x >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: u32, to: u32) -> String {
        (from..to).map(|n| format!("mot{n} ")).collect()
    }

    #[test]
    fn a_reprint_resembles_its_source_and_another_text_does_not() {
        let [source, reprint, other] =
            [text(0, 400), text(20, 400), text(1_000, 1_400)].map(|t| Sketch::of(&t).unwrap());
        assert!(source.resemblance(&reprint) > 0.8, "{}", source.resemblance(&reprint));
        assert!(source.resemblance(&other) < 0.1);
        assert!(source.bands().any(|band| reprint.bands().any(|b| b == band)));
        assert!(!source.bands().any(|band| other.bands().any(|b| b == band)));
        assert_eq!(Sketch::of(&text(0, 400).to_uppercase()), Some(source));
    }

    #[test]
    fn a_short_text_has_no_sketch() {
        assert_eq!(Sketch::of(&text(0, 10)), None);
        assert_eq!(Sketch::of(""), None);
    }

    #[test]
    fn of_numbers_that_were_written_longer_the_end_counts() {
        let words: String = (0..40).map(|n| format!("mot{n} ")).collect();
        let sketch = Sketch::of(&words).unwrap();
        let numbers = Vec::<u32>::from(sketch.clone());
        assert!(numbers.iter().all(|n| *n < 1 << 16));
        let longer: Vec<u32> = (7..).zip(numbers).map(|(nth, n)| nth << 16 | n).collect();
        assert_eq!(Sketch::try_from(longer), Ok(sketch));
    }
}
