//! How a table is written: the sign between its cells, and how a mark stands within one.

use std::io;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// What stands between its cells.
    pub(super) sign: u8,
    /// What its rows end with.
    pub(super) end: u8,
    /// Whether cells may stand in marks.
    pub(super) quoted: bool,
    /// Whether a mark within such a cell stands behind a backslash, and not doubled.
    pub(super) escaped: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { sign: b',', end: b'\n', quoted: true, escaped: false }
    }
}

impl Style {
    /// That of the table that `sample` is the beginning of.
    pub(super) fn of(sample: &[u8], sign: u8) -> Self {
        let apart = |byte: Option<&u8>| byte.is_none_or(|b| *b == sign || b"\r\n".contains(b));
        let n_within = |mark: &[u8]| {
            memchr::memmem::find_iter(sample, mark)
                .filter(|at| {
                    let before = at.checked_sub(1).and_then(|at| sample.get(at));
                    !apart(before) && !apart(sample.get(at + 2))
                })
                .count()
        };
        let has = |byte| memchr::memchr(byte, sample).is_some();
        let end = if has(b'\r') && !has(b'\n') { b'\r' } else { b'\n' };
        let escaped = n_within(b"\\\"") > n_within(b"\"\"");
        Self { sign, end, quoted: sign != b'\t' || !is_bare(sample, end), escaped }
    }

    /// The crate's reader of rows written so.
    pub(super) fn reader<R: io::Read>(self, from: R) -> csv::Reader<R> {
        csv::ReaderBuilder::new()
            .delimiter(self.sign)
            .quoting(self.quoted)
            .escape(self.escaped.then_some(b'\\'))
            .double_quote(!self.escaped)
            .flexible(true)
            .has_headers(false)
            .from_reader(from)
    }
}

/// Whether marks in a table with tabs are no more than signs of its cells: a cell begins with one that
/// closes before its end, while each line has as many cells as the first.
fn is_bare(sample: &[u8], end: u8) -> bool {
    let mut lines: Vec<&[u8]> = sample.split(|b| *b == end).map(<[u8]>::trim_ascii_end).collect();
    // The last may be cut.
    lines.pop();
    let n_cells = |line: &[u8]| memchr::memchr_iter(b'\t', line).count();
    let n = lines.first().map_or(0, |line| n_cells(line));
    let is_ill = |cell: &[u8]| {
        cell.first() == Some(&b'"') && (cell.len() == 1 || cell.last() != Some(&b'"'))
    };
    let filled = || lines.iter().filter(|line| !line.is_empty());
    filled().any(|line| line.split(|b| *b == b'\t').any(is_ill))
        && filled().all(|line| n_cells(line) == n)
}
