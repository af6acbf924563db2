//! How a table is written: the sign between its cells, and how a mark stands within one.

use std::io;

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// What stands between its cells.
    pub(super) sign: u8,
    /// Whether a mark within a cell stands behind a backslash, and not doubled.
    pub(super) escaped: bool,
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
        Self { sign, escaped: n_within(b"\\\"") > n_within(b"\"\"") }
    }

    /// The crate's reader of rows written so.
    pub(super) fn reader<R: io::Read>(self, from: R) -> csv::Reader<R> {
        csv::ReaderBuilder::new()
            .delimiter(self.sign)
            .escape(self.escaped.then_some(b'\\'))
            .double_quote(!self.escaped)
            .flexible(true)
            .has_headers(false)
            .from_reader(from)
    }
}
