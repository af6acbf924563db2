//! The text of its article as a page states it out of sight, for search engines (`articleBody` of
//! its linked data): which lines are of it.

use rustc_hash::FxHashSet;

use super::super::{
    bare::bare,
    lines::Line,
    measure::{Page, Row},
    shape::{Shape, scan::Scan, share},
};
use crate::model::{Markup, Span};

/// Measures of a line, where the page states a text.
pub(super) const NAMES: [&str; 5] =
    ["stated", "in stated", "stated coverage", "before stated", "after stated"];

/// A stated text shorter than this, in words, is a summary.
const SHORT: usize = 60;

/// What share of a line's runs of three words has to stand in the text.
const LIKE: f32 = 0.8;

/// A stated text, and where it stands on the page.
#[derive(Clone, Debug)]
pub(super) struct StatedText {
    /// For each line, what share of its runs of three words stands in the text.
    shares: Vec<f32>,
    /// How much of the page's prose its lines are.
    coverage: f32,
    /// Its first line, and the one behind its last.
    lines: (usize, usize),
}

impl StatedText {
    /// The text that a page states, unless most of it stands nowhere on the page.
    pub(super) fn new(page: &Page, markup: &Markup) -> Option<Self> {
        let body = body(&markup.head.linked_data)?;
        let mut scan = Scan::default();
        let whole = Line { span: Span::new(0, body.len()), row: 0, gap: true, indented: false };
        let _: Shape = Shape::new(&body, whole, &mut scan);
        if scan.words.len() < SHORT {
            return None;
        }
        let runs: FxHashSet<u64> = runs(&scan.words).collect();
        let words = |shape: &Shape| page.words.get(shape.hashes.clone()).unwrap_or_default();
        let shares: Vec<f32> = page
            .shapes
            .iter()
            .map(|shape| {
                let (all, own) = (words(shape).len().saturating_sub(2), self::runs(words(shape)));
                share(own.filter(|run| runs.contains(run)).count(), all)
            })
            .collect();
        let is = |i: &usize| shares.get(*i).is_some_and(|s| *s > LIKE);
        let mut held = (0..shares.len()).filter(is);
        let n_held: usize = held.clone().map(|i| words(&page.shapes[i]).len()).sum();
        if n_held * 2 < scan.words.len() {
            return None;
        }
        let prose = page.shapes.iter().zip(&page.prosy).filter(|(_, prosy)| **prosy);
        let n_prose: usize = prose.map(|(shape, _)| shape.n_words).sum();
        let lines = (held.clone().next()?, held.next_back()? + 1);
        Some(Self { coverage: share(n_held, n_prose).min(1.0), lines, shares })
    }

    /// Adds the measures of line `i`.
    pub(super) fn fill(&self, row: &mut Row<'_>, i: usize) {
        row.flag(true);
        row.push(self.shares.get(i).copied().unwrap_or(0.0));
        row.push(self.coverage);
        row.flag(i < self.lines.0);
        row.flag(i >= self.lines.1);
    }
}

/// The longest text that linked data states, without entities and tags.
fn body(blocks: &[String]) -> Option<String> {
    const KEY: &str = "\"articleBody\"";
    /// How many are looked at.
    const MOST: usize = 4;
    let stated = blocks.iter().flat_map(|block| block.split(KEY).skip(1));
    let longest = stated.take(MOST).filter_map(string).max_by_key(String::len)?;
    Some(bare(&longest.replace('<', " <")).into_owned())
}

/// The string behind a key. Raw line breaks, which pages leave in it, are white space.
fn string(behind: &str) -> Option<String> {
    let value = behind.trim_start().strip_prefix(':')?.trim_start();
    let mended: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::Deserializer::from_str(&mended).into_iter::<String>().next()?.ok()
}

/// The runs of three words.
fn runs(words: &[u16]) -> impl Iterator<Item = u64> {
    words.windows(3).map(|run| run.iter().fold(0, |all, hash| all << 16 | u64::from(*hash)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_stated_text_is_read_as_a_reader_would_see_it() {
        let block = "{\"articleBody\": \"Bref.\", \"x\": {\"articleBody\" : \"<p>Le port\n ferme.</p><p>La &amp;amp; digue \\u00e9clate.</p>\"}}";
        assert_eq!(body(&[block.to_owned()]).as_deref(), Some("Le port ferme. La & digue éclate."));
        assert_eq!(body(&["{\"articleBody\": 3}".to_owned()]), None);
        assert_eq!(body(&["\"articleBody\"".repeat(9)]), None);
    }
}
