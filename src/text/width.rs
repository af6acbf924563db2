//! Text as rows of a given number of columns: graphemes, what is shown for each, and where a row
//! may end.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::safe::Safe;
use crate::model::Span;

/// One grapheme of a text: where it stands, what is shown for it, and how many columns that takes.
///
/// This is the one map between bytes, graphemes and columns: all drawing, wrapping and hit testing
/// goes through it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// First byte in the text.
    pub at: usize,
    /// Bytes in the text.
    pub len: usize,
    /// What is shown, safe for a terminal; empty for a soft hyphen.
    pub shown: Cow<'a, str>,
    /// Columns taken.
    pub width: usize,
}

impl Cell<'_> {
    /// Whether a row may be parted here: an ordinary space, tab or line break.
    fn is_space(&self) -> bool {
        self.shown == " " && self.len <= 2 && !self.is_fixed()
    }

    /// Whether this is a no-break space, shown as an ordinary one.
    fn is_fixed(&self) -> bool {
        matches!(&self.shown, Cow::Owned(_))
    }
}

/// The graphemes of `span` in order.
pub fn cells(text: &str, span: Span) -> Cells<'_> {
    Cells { rest: span.of(text), at: span.start() }
}

/// Iterator over the graphemes of a text; see [`cells`].
#[derive(Clone, Debug)]
pub struct Cells<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Iterator for Cells<'a> {
    type Item = Cell<'a>;

    fn next(&mut self) -> Option<Cell<'a>> {
        let mut chars = self.rest.chars();
        let first = chars.next()?;
        let alone = is_simple(first) && chars.next().is_none_or(is_simple);
        let len = match alone {
            true => first.len_utf8(),
            false => self.rest.graphemes(true).next().map_or(first.len_utf8(), str::len),
        };
        let (grapheme, rest) = self.rest.split_at_checked(len)?;
        let at = self.at;
        self.rest = rest;
        self.at += len;
        Some(match first {
            '\n' | '\t' | '\r' if grapheme.len() == 1 && first != '\r' || grapheme == "\r\n" => {
                Cell { at, len, shown: Cow::Borrowed(" "), width: 1 }
            }
            '\u{a0}' | '\u{202f}' if alone => {
                Cell { at, len, shown: Cow::Owned(" ".to_owned()), width: 1 }
            }
            _ if alone => Cell { at, len, shown: Cow::Borrowed(grapheme), width: 1 },
            _ => uncommon(at, grapheme),
        })
    }
}

/// A grapheme that is not plainly one column wide.
fn uncommon(at: usize, grapheme: &str) -> Cell<'_> {
    let safe = Safe::line(grapheme);
    let width = safe.as_str().width();
    let shown = match safe.as_str() == grapheme {
        true => Cow::Borrowed(grapheme),
        false => Cow::Owned(safe.into_string()),
    };
    Cell { at, len: grapheme.len(), shown, width }
}

/// Whether `c` is one column wide, harmless, and joins with no simple char beside it.
fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2015}'
        | '\u{2018}'..='\u{2027}' | '\u{202f}' | '€')
}

/// Whether every byte of `text` is one column.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// How many columns the whole of `text` takes when it is shown on one row.
pub fn columns(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    cells(text, Span::new(0, text.len())).map(|c| c.width).sum()
}

/// The beginning of `text` that fits `width` columns, safe to show, with `more` at its end where
/// something had to go.
pub fn fit(text: &str, width: usize, more: &str) -> String {
    if text.len() <= width && is_plain(text) {
        return text.to_owned();
    }
    let mut shown = String::new();
    let mut used = 0;
    let room = width.saturating_sub(columns(more));
    let mut cut = 0;
    for cell in cells(text, Span::new(0, text.len())) {
        used += cell.width;
        if used > width {
            shown.truncate(cut);
            if columns(more) <= width {
                shown.push_str(more);
            }
            return shown;
        }
        shown.push_str(&cell.shown);
        if used <= room {
            cut = shown.len();
        }
    }
    shown
}

/// Parts `span` of `text` into rows of at most `width` columns, and at most `most` rows.
///
/// Rows end at spaces, after a hyphen within a word, or between wide characters; never between a
/// mark such as « and its word, nor before » ; : ! ?, and inside a word only where it is longer
/// than a row. White space at the edges of rows is left out of them. Each row is a span of `text`.
pub fn wrap(text: &str, span: Span, width: usize, most: usize) -> Vec<Span> {
    let mut wrapper =
        Wrapper { rows: Vec::new(), width: width.max(1), most, start: span.start(), used: 0 };
    let mut before = Before::default();
    for cell in cells(text, span) {
        if wrapper.rows.len() >= wrapper.most {
            return wrapper.rows;
        }
        wrapper.take(text, &cell, &mut before);
    }
    let end = before.gap.unwrap_or(span.end());
    if end > wrapper.start && wrapper.rows.len() < wrapper.most {
        wrapper.rows.push(Span::new(wrapper.start, end));
    }
    wrapper.rows
}

struct Wrapper {
    rows: Vec<Span>,
    width: usize,
    most: usize,
    /// First byte of the row being filled.
    start: usize,
    /// Columns of that row so far.
    used: usize,
}

/// What stands before the grapheme being placed.
#[derive(Default)]
struct Before {
    /// The last char that was not white space.
    last: Option<char>,
    /// The white space since, by its first byte.
    gap: Option<usize>,
    /// Whether the last grapheme was two columns wide.
    wide: bool,
    /// Graphemes since the last place where a row may end.
    run: usize,
    /// The last such place: where the row would end, where the next would begin, and the columns
    /// used before it.
    place: Option<(usize, usize, usize)>,
}

impl Wrapper {
    fn take(&mut self, text: &str, cell: &Cell<'_>, before: &mut Before) {
        if cell.is_space() {
            if before.last.is_none() {
                self.start = cell.at + cell.len;
                return;
            }
            before.gap.get_or_insert(cell.at);
            self.used += cell.width;
            return;
        }
        let rest = text.get(cell.at..).unwrap_or("");
        let Some(first) = rest.chars().next() else { return };
        let wide = cell.width > 1;
        let end = before.gap.unwrap_or(cell.at);
        let may_end = match before.gap {
            Some(_) => !is_glued(before.last, first),
            None => is_parting(before, first, rest) || (before.wide && wide && !closes(first)),
        };
        if may_end {
            before.place = Some((end, cell.at, self.used));
            before.run = 0;
        }
        if self.used + cell.width > self.width {
            if let Some((end, next, used)) = before.place.take().filter(|p| p.0 > self.start) {
                self.finish(end, next);
                self.used -= used;
            }
            if self.used + cell.width > self.width && cell.at > self.start {
                self.finish(end.max(self.start), cell.at);
                self.used = 0;
                before.place = None;
            }
        }
        self.used += cell.width;
        before.last = Some(first);
        before.gap = None;
        before.wide = wide;
        before.run += 1;
    }

    fn finish(&mut self, end: usize, next: usize) {
        if end > self.start && self.rows.len() < self.most {
            self.rows.push(Span::new(self.start, end));
        }
        self.start = next;
    }
}

/// Whether a space between these two must not end a row.
fn is_glued(last: Option<char>, next: char) -> bool {
    last.is_some_and(|c| matches!(c, '«' | '‹' | '“' | '„' | '‘' | '(' | '[')) || closes(next)
}

/// Whether `c` belongs to what stands before it even over a space.
fn closes(c: char) -> bool {
    matches!(
        c,
        '»' | '›'
            | '”'
            | '’'
            | ';'
            | ':'
            | '!'
            | '?'
            | '%'
            | ')'
            | ']'
            | ','
            | '.'
            | '…'
            | '。'
            | '、'
            | '，'
            | '」'
            | '』'
            | '）'
    )
}

/// Whether a row may end between a hyphen or dash and the word that follows it. A verb keeps the
/// « -t-il » hung on it.
fn is_parting(before: &Before, next: char, rest: &str) -> bool {
    let hyphen = before.last.is_some_and(|c| matches!(c, '-' | '\u{2010}' | '–' | '—' | '/'));
    hyphen && before.run > 3 && next.is_alphabetic() && !is_pronoun(rest)
}

/// Whether `rest` begins with a pronoun as verbs bear behind a hyphen.
fn is_pronoun(rest: &str) -> bool {
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len().min(8));
    matches!(
        rest.get(..end),
        Some(
            "t" | "il"
                | "ils"
                | "elle"
                | "elles"
                | "on"
                | "je"
                | "tu"
                | "nous"
                | "vous"
                | "ce"
                | "là"
                | "ci"
                | "moi"
                | "le"
                | "la"
                | "les"
                | "lui"
                | "leur"
                | "y"
                | "en"
        )
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, width: usize) -> Vec<&str> {
        let span = Span::new(0, text.len());
        wrap(text, span, width, usize::MAX).into_iter().map(|r| r.of(text)).collect()
    }

    #[test]
    fn rows_end_at_spaces_and_drop_them() {
        assert_eq!(rows("  un deux   trois ", 8), ["un deux", "trois"]);
        assert_eq!(rows("un\ndeux", 80), ["un\ndeux"]);
        assert!(rows(" \n ", 8).is_empty());
    }

    #[test]
    fn marks_stay_with_their_words_whatever_the_space() {
        for space in [" ", "\u{a0}", "\u{202f}"] {
            let text = format!("il dit «{space}non{space}» hier{space}!");
            for width in 7..20 {
                for row in rows(&text, width) {
                    assert!(!row.ends_with('«') && !row.starts_with(['»', '!']), "{width} {row}");
                }
            }
        }
    }

    #[test]
    fn long_words_are_parted_at_graphemes() {
        assert_eq!(rows("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(rows("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(rows("東京都知事", 4), ["東京", "都知", "事"]);
    }

    #[test]
    fn hyphens_part_words_but_not_a_verb_from_its_pronoun() {
        assert_eq!(rows("le vice-président", 10), ["le vice-", "président"]);
        assert_eq!(rows("oui demande-t-il", 12), ["oui", "demande-t-il"]);
        assert_eq!(rows("précise-t-on, lit-on", 17), ["précise-t-on,", "lit-on"]);
    }

    #[test]
    fn what_does_not_fit_is_cut_at_a_grapheme() {
        assert_eq!(fit("Genève", 6, "…"), "Genève");
        assert_eq!(fit("Genève", 4, "…"), "Gen…");
        assert_eq!(fit("東京都", 4, "…"), "東…");
        assert_eq!(fit("abc", 0, "…"), "");
    }

    proptest! {
        #[test]
        fn rows_hold_all_but_space_and_fit(text in "\\PC{0,80}|[ «»a-zé\u{a0}\u{301}東\n-]{0,80}",
                                           width in 1usize..30) {
            let found = wrap(&text, Span::new(0, text.len()), width, usize::MAX);
            let mut at = 0;
            for row in &found {
                prop_assert!(row.start() >= at);
                let skipped = text.get(at..row.start()).unwrap();
                prop_assert!(skipped.trim().is_empty(), "{skipped:?} was lost");
                let held = cells(&text, *row);
                let wide = held.clone().map(|c| c.width).sum::<usize>();
                prop_assert!(wide <= width || held.count() == 1, "{wide} columns");
                at = row.end();
            }
            prop_assert!(text.get(at..).unwrap().trim().is_empty());
        }
    }
}
