//! Words that were parted at the end of a line: whether the hyphen is the word's own.

use rustc_hash::FxHashSet;

use super::rows::{Begin, End, Row, ends_closed};
use crate::{
    lexicon::common::is_common,
    text::{fold::fold, letters::is_alphabetic},
};

/// The words of a text in which some were parted.
pub(super) struct Hyphens<'a> {
    words: FxHashSet<&'a str>,
    /// Whether it parts words by rule, as typeset text does.
    typeset: bool,
}

/// Of so many lines one is parted by rule.
const TYPESET: usize = 20;

/// What hangs on a verb by a hyphen.
const CLITICS: [&str; 17] = [
    "il", "elle", "ils", "elles", "on", "je", "tu", "nous", "vous", "ce", "la", "ci", "moi", "toi",
    "lui", "y", "en",
];

impl<'a> Hyphens<'a> {
    /// Reads the words of `text`, where one of its joined lines ends with a hyphen.
    pub(super) fn new(text: &'a str, rows: &[Row], joins: &[bool]) -> Self {
        let joined = || rows.iter().zip(joins).filter(|(_, joined)| **joined);
        let n_parted = joined().filter(|(row, _)| row.end == End::Hyphen).count();
        let parted = n_parted > 0;
        let mut words = FxHashSet::default();
        if parted {
            let parts = |c: char| !(is_alphabetic(c) || c == '-');
            words.extend(text.split(parts).filter(|w| !w.is_empty() && !w.ends_with('-')));
        }
        Self { words, typeset: n_parted >= 2 && n_parted * TYPESET >= joined().count() }
    }

    /// From which byte on what parts `row` from `next` is replaced where they are joined, and by what.
    pub(super) fn joint(&self, text: &str, row: &Row, next: &Row) -> (usize, &'static str) {
        let end = row.span.end();
        let words = row.span.of(text);
        if words.ends_with('\u{ad}') {
            return (end - '\u{ad}'.len_utf8(), "");
        }
        if row.end == End::Hyphen {
            let sign = words.chars().next_back().map_or(0, char::len_utf8);
            return if self.is_own(text, row, next) { (end, "") } else { (end - sign, "") };
        }
        let following = next.span.of(text);
        let tight = following.starts_with([',', '.', ')', ']', '”', '…', '’', '\''])
            && next.begin == Begin::Closer
            || words.ends_with(['(', '[', '“']) && !ends_closed(words)
            || (row.end == End::Bound && words.ends_with(['\'', '’']));
        (end, if tight { "" } else { " " })
    }

    /// Whether the hyphen belongs to the word: « Jean-Marc », « a-t-il », « porte-parole ».
    fn is_own(&self, text: &str, row: &Row, next: &Row) -> bool {
        let parts = |c: char| !(is_alphabetic(c) || c == '-');
        let before = row.span.of(text).trim_end_matches(['-', '\u{2010}']);
        let left = before.rsplit(parts).next().unwrap_or_default();
        let right = next.span.of(text).split(parts).next().unwrap_or_default();
        let bare = right.split('-').next().unwrap_or_default();
        let key = fold(bare);
        if next.begin != Begin::Lower || CLITICS.contains(&key.as_str()) || left.ends_with("-t") {
            return true;
        }
        let known = |word: &str| self.words.contains(word) || is_common(&fold(word));
        if known(&format!("{left}{right}")) {
            return false;
        }
        let whole = known(left) && known(bare);
        whole || !self.typeset || self.words.contains(&*format!("{left}-{right}"))
    }
}
