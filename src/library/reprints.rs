//! Articles that are nearly the same as an earlier one: agency copy that several outlets print, or
//! one article scraped twice.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::{model::ArticleId, text::minhash::Sketch};

/// From which resemblance on an article is a reprint.
const ALIKE: f32 = 0.6;

/// The articles seen so far. Each is compared with the few first prints that share a band of its
/// sketch, so that a corpus takes time in proportion to its length. What is a reprint is told in the
/// order of their ids, in whatever order they are added and their parts merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reprints {
    sketches: BTreeMap<ArticleId, Sketch>,
    told: Told,
}

/// What is known of some first articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// The first print that had a band before all others, by the band.
    bands: FxHashMap<u64, ArticleId>,
    /// Each reprint with its first print.
    pub(super) found: BTreeMap<ArticleId, ArticleId>,
}

impl Reprints {
    /// Takes an article's sketch, where it has one, and gives the first print it is nearly the same as.
    pub fn add(&mut self, article: ArticleId, sketch: Option<Sketch>) -> Option<ArticleId> {
        let sketch = sketch?;
        let last = self.sketches.last_key_value().is_none_or(|(last, _)| *last < article);
        if last {
            self.told
                .tell(article, &sketch, sketch.bands(), |first| self.sketches.get(&first).cloned());
        }
        self.sketches.insert(article, sketch);
        if !last {
            self.told = Told::of(&self.sketches);
        }
        self.told.found.get(&article).copied()
    }

    /// What is known of the articles of both.
    pub fn merge(mut self, other: Self) -> Self {
        self.sketches.extend(other.sketches);
        self.told = Told::of(&self.sketches);
        self
    }

    /// Each reprint with its first print.
    pub fn found(&self) -> &BTreeMap<ArticleId, ArticleId> {
        &self.told.found
    }
}

impl Told {
    fn of(sketches: &BTreeMap<ArticleId, Sketch>) -> Self {
        let mut told = Self::default();
        for (article, sketch) in sketches {
            told.tell(*article, sketch, sketch.bands(), |first| sketches.get(&first).cloned());
        }
        told
    }

    /// Tells of an article behind those told of before whether it is a reprint. `bands` are those of its sketch that any
    /// other may have, `sketch_of` gives the sketch of one told of before.
    pub(super) fn tell(
        &mut self,
        article: ArticleId,
        sketch: &Sketch,
        bands: impl Iterator<Item = u64> + Clone,
        sketch_of: impl Fn(ArticleId) -> Option<Sketch>,
    ) {
        let alike = |first: &ArticleId| {
            sketch_of(*first).is_some_and(|known| known.resemblance(sketch) >= ALIKE)
        };
        let firsts = bands.clone().filter_map(|band| self.bands.get(&band).copied());
        if let Some(first) = firsts.filter(alike).min() {
            self.found.insert(article, first);
            return;
        }
        for band in bands {
            self.bands.entry(band).or_insert(article);
        }
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
        let add = |(n, (from, to))| reprints.add(ArticleId(n), sketch(from, to));
        let found: Vec<_> = (0..).zip(given).map(add).collect();
        assert_eq!(
            found,
            [None, None, Some(0), None, None, Some(0), Some(1)].map(|n| n.map(ArticleId))
        );
    }
}
