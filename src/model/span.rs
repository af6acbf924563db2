//! A half-open byte range of a document's text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Where something stands in a document's text: bytes, start included, end excluded.
///
/// Spans are made on char boundaries of one text and only mean something with that text. Offsets
/// are kept in 32 bits: no document is longer than [`Span::MAX`]. On disk they are the two numbers.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The longest text, in bytes, that spans can address.
    pub const MAX: usize = u32::MAX as usize;

    /// The range from `start` to `end` (bytes). Offsets beyond [`Span::MAX`] are held there, and an
    /// end before its start gives an empty span: no input makes this fail.
    pub fn new(start: usize, end: usize) -> Self {
        let start = start.min(Self::MAX) as u32;
        let end = end.min(Self::MAX) as u32;
        Self { start, end: end.max(start) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// First byte after the end.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a standard range.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The words that stand here; empty when the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether `other` lies wholly within.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies within.
    pub fn holds(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether both share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span without white space at its edges.
    pub fn trim(self, text: &str) -> Span {
        let words = self.of(text);
        let bare = words.trim_ascii_start();
        let start = self.start() + (words.len() - bare.len());
        let bare = bare.trim_ascii_end();
        // White space beyond ASCII is rare at the edges.
        if !bare.starts_with(char::is_whitespace) && !bare.ends_with(char::is_whitespace) {
            return Span::new(start, start + bare.len());
        }
        let start = start + (bare.len() - bare.trim_start().len());
        Span::new(start, start + bare.trim().len())
    }
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self { start, end: end.max(start) }
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_outside_its_text_or_inside_a_char_gives_no_words() {
        assert_eq!(Span::new(2, 9).of("abc"), "");
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(5, 2).len(), 0);
    }

    #[test]
    fn trimming_drops_white_space_at_both_edges() {
        let text = " \u{a0}un mot ";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "un mot");
        assert!(Span::new(0, 1).trim(text).is_empty());
    }
}
