//! The lines of a text that are not blank, in order, trimmed.

use crate::model::Span;

/// A line, or a piece of one where several were glued together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its characters, without white space at the edges.
    pub span: Span,
    /// Which line that is not blank it belongs to, from 0: pieces of one line share it.
    pub row: usize,
    /// Whether a blank line, or the text's edge, stands before it.
    pub gap: bool,
    /// Whether white space stands before it on its line.
    pub indented: bool,
}

/// The lines of `text`. A line ends at a line feed, a carriage return, or a Unicode line or
/// paragraph separator.
pub fn lines(text: &str) -> Vec<Line> {
    each_line(text).collect()
}

/// The same, one after the other: a text may have as many as half its bytes.
pub fn each_line(text: &str) -> impl Iterator<Item = Line> {
    let bytes = text.as_bytes();
    let (mut at, mut gap, mut row) = (0, true, 0);
    breaks(text).chain([text.len()]).filter_map(move |end| {
        let whole = Span::new(at, end);
        at = end;
        if whole.len() <= 1 && bytes.get(whole.start()).is_none_or(u8::is_ascii_whitespace) {
            // The line feed of a CR LF pair is no blank line of its own, nor is the text's end one.
            let before = whole.start().checked_sub(1).and_then(|b| bytes.get(b));
            let half = before == Some(&b'\r') && bytes.get(whole.start()) == Some(&b'\n');
            gap |= !half && !whole.is_empty();
            return None;
        }
        let span = whole.trim(text);
        if span.is_empty() {
            gap = true;
            return None;
        }
        let indented = span.start() > whole.start();
        let line = Line { span, row, gap, indented };
        row += 1;
        gap = false;
        Some(line)
    })
}

/// The bytes behind each break.
fn breaks(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    // The first byte of both separators is that of dashes and apostrophes too: it is looked for
    // only where one of them stands in the text.
    let separated = ["\u{2028}", "\u{2029}"].map(|s| memchr::memmem::find(bytes, s.as_bytes()));
    let rare = if separated == [None; 2] { b'\n' } else { 0xe2 };
    memchr::memchr3_iter(b'\n', b'\r', rare, bytes).filter_map(move |at| {
        if bytes.get(at) != Some(&0xe2) {
            return Some(at + 1);
        }
        matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])).then_some(at + 3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_are_remembered_as_gaps_however_lines_end() {
        for text in ["a\nb\n\n c \n", "a\r\nb\r\n\r\n c ", "a\rb\r\r c\r"] {
            let found: Vec<_> =
                lines(text).iter().map(|l| (l.span.of(text), l.gap, l.indented)).collect();
            assert_eq!(
                found,
                [("a", true, false), ("b", false, false), ("c", true, true)],
                "{text:?}"
            );
        }
    }
}
