//! Words that stand near a place more often than elsewhere in the corpus, by log-likelihood: T. Dunning, “Accurate
//! methods for the statistics of surprise and coincidence”, 1993. What is counted of different articles makes one value.

use rustc_hash::FxHashMap;

use super::Line;
use crate::{
    lexicon::light::is_light,
    model::{Lang, Reading},
    text::{fold::fold, letters::is_alphanumeric},
};

/// The fewest times that a word stands near.
const FEWEST: usize = 2;

/// Words and how often they stand near and anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    words: FxHashMap<String, Counts>,
    n_near: usize,
    n_all: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Counts {
    /// As it stands near: of several forms the first in the order of bytes.
    shown: String,
    left: usize,
    right: usize,
    all: usize,
}

impl Counts {
    /// Notes how the word is printed.
    fn show(&mut self, shown: &str) {
        if self.shown.is_empty() || !shown.is_empty() && *shown < *self.shown {
            self.shown = shown.to_owned();
        }
    }
}

/// A word that stands near more often than elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// The word, folded.
    pub word: String,
    /// The same as it is printed.
    pub shown: String,
    /// How often it stands on the left, within the window.
    pub left: usize,
    /// The same on the right.
    pub right: usize,
    /// How often it stands in the texts that were searched.
    pub all: usize,
    /// Dunning's G²: above 3.84 chance is less than one in twenty, above 10.83 less than one in a thousand.
    pub log_likelihood: f64,
}

impl Tally {
    /// Counts the words of an article, and those at most `window` words away from `lines`, which are places in it.
    pub fn add<'a>(
        &mut self,
        reading: &Reading,
        lines: impl IntoIterator<Item = &'a Line>,
        window: usize,
    ) {
        self.add_words(reading, |_| true);
        lines.into_iter().for_each(|line| self.add_near(line, reading.article.lang, window));
    }

    /// Counts the words of an article; how often each stands there only where it is `wanted`.
    pub fn add_words(&mut self, reading: &Reading, wanted: impl Fn(&str) -> bool) {
        for block in reading.article.prose() {
            let folded = fold(block.span.of(reading.article.text()));
            for word in words(&folded, reading.article.lang) {
                self.n_all += 1;
                if let Some(counts) = self.words.get_mut(word) {
                    counts.all += 1;
                } else if wanted(word) {
                    self.words.entry(word.to_owned()).or_default().all = 1;
                }
            }
        }
    }

    /// Counts the words at most `window` words away from a line, which is in language `lang`. All words take a place, those
    /// that say little too.
    pub fn add_near(&mut self, line: &Line, lang: Lang, window: usize) {
        let near: Vec<&str> = every(&line.left).collect();
        for word in near.iter().rev().take(window) {
            self.near(word, lang, |counts| counts.left += 1);
        }
        for word in every(&line.right).take(window) {
            self.near(word, lang, |counts| counts.right += 1);
        }
    }

    /// Whether a word, folded, was counted.
    pub fn has(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// Counts a word that stands near, where it says something.
    fn near(&mut self, shown: &str, lang: Lang, count: impl FnOnce(&mut Counts)) {
        let word = fold(shown);
        if says(&word, lang) {
            self.n_near += 1;
            let counts = self.words.entry(word).or_default();
            counts.show(shown);
            count(counts);
        }
    }

    /// What is counted of the articles of both.
    pub fn merge(mut self, other: Self) -> Self {
        self.n_near += other.n_near;
        self.n_all += other.n_all;
        for (word, counts) in other.words {
            let own = self.words.entry(word).or_default();
            own.show(&counts.shown);
            own.left += counts.left;
            own.right += counts.right;
            own.all += counts.all;
        }
        self
    }

    /// The words that stand near more often than elsewhere, the least likely to do so by chance first.
    pub fn collocates(self) -> Vec<Collocate> {
        let (n_near, n_all) = (self.n_near, self.n_all);
        let mut found: Vec<Collocate> = self
            .words
            .into_iter()
            .filter(|(_, counts)| counts.left + counts.right >= FEWEST)
            .filter_map(|(word, Counts { shown, left, right, all })| {
                let log_likelihood = log_likelihood(left + right, n_near, all, n_all)?;
                Some(Collocate { word, shown, left, right, all, log_likelihood })
            })
            .collect();
        found.sort_by(|a, b| {
            b.log_likelihood.total_cmp(&a.log_likelihood).then_with(|| a.word.cmp(&b.word))
        });
        found
    }
}

/// Dunning's G² of a word that stands `near` times among `n_near` words and `all` times among `n_all`; `None` where it
/// stands near no more often than by chance.
fn log_likelihood(near: usize, n_near: usize, all: usize, n_all: usize) -> Option<f64> {
    let elsewhere = all.saturating_sub(near);
    let n_elsewhere = n_all.saturating_sub(n_near);
    let cells = [
        [near as f64, elsewhere as f64],
        [n_near.saturating_sub(near) as f64, n_elsewhere.saturating_sub(elsewhere) as f64],
    ];
    let total: f64 = cells.iter().flatten().sum();
    let rows = cells.map(|row| row[0] + row[1]);
    let columns = [cells[0][0] + cells[1][0], cells[0][1] + cells[1][1]];
    let expected = rows[0] * columns[0] / total;
    if cells[0][0] <= expected {
        return None;
    }
    let mut sum = 0.0;
    for (row, of_row) in cells.iter().zip(rows) {
        for (seen, of_column) in row.iter().zip(columns) {
            let expected = of_row * of_column / total;
            if *seen > 0.0 {
                sum += seen * (seen / expected).ln();
            }
        }
    }
    Some(2.0 * sum)
}

fn every(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !is_alphanumeric(c)).filter(|word| !word.is_empty())
}

fn words(folded: &str, lang: Lang) -> impl Iterator<Item = &str> {
    every(folded).filter(move |word| says(word, lang))
}

/// Whether a word says something: more than a letter, and no stop word.
fn says(word: &str, lang: Lang) -> bool {
    word.chars().nth(1).is_some() && !is_light(word, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likelihood_is_that_of_the_table() {
        // A word 10 times among 100 near and 20 times among 10 000: 2 Σ O ln(O / E) over the four cells.
        let found = log_likelihood(10, 100, 20, 10_000).unwrap();
        assert!((found - 65.58).abs() < 0.01, "{found}");
        assert_eq!(log_likelihood(1, 100, 100, 10_000), None);
    }
}
