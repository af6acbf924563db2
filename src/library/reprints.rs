//! Articles that are nearly the same as an earlier one: agency copy that several outlets print, or
//! one article scraped twice.

use rustc_hash::FxHashMap;

use crate::{model::ArticleId, text::minhash::Sketch};

/// From which resemblance on an article is a reprint.
const ALIKE: f32 = 0.6;

/// The articles seen so far. Each new one is compared with the few first prints that share a band
/// of its sketch, so that a corpus takes time in proportion to its length; the same articles in
/// the same order give the same reprints.
#[derive(Clone, Debug, Default)]
pub struct Reprints {
    n_seen: usize,
    /// First prints.
    firsts: Vec<(ArticleId, Sketch)>,
    /// The first print, by its place in `firsts`, that had this band before all others.
    bands: FxHashMap<u64, usize>,
}

impl Reprints {
    /// Takes the next article's sketch, and gives the first print it is nearly the same as.
    pub fn add(&mut self, sketch: Option<Sketch>) -> Option<ArticleId> {
        let place = ArticleId::nth(self.n_seen);
        self.n_seen += 1;
        let sketch = sketch?;
        let candidates = sketch.bands().filter_map(|band| self.bands.get(&band));
        let known = candidates.filter_map(|&at| self.firsts.get(at));
        let first = known.filter(|(_, s)| s.resemblance(&sketch) >= ALIKE).map(|(n, _)| *n).min();
        if first.is_none() {
            for band in sketch.bands() {
                self.bands.entry(band).or_insert(self.firsts.len());
            }
            self.firsts.push((place, sketch));
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(from: u32, to: u32) -> Option<Sketch> {
        Sketch::of(&(from..to).map(|n| format!("mot{n} ")).collect::<String>())
    }

    #[test]
    fn a_reprint_names_its_first_print_and_other_articles_none() {
        let mut reprints = Reprints::default();
        let given = [(0, 300), (500, 800), (0, 290), (0, 10), (0, 10), (10, 300), (510, 800)];
        let found: Vec<_> = given.map(|(from, to)| reprints.add(sketch(from, to))).into();
        assert_eq!(
            found,
            [None, None, Some(0), None, None, Some(0), Some(1)].map(|n| n.map(ArticleId))
        );
    }
}
