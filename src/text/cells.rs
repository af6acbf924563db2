//! Text as a cell of a table whose columns are parted by tabs: nothing in it steers a terminal, and no spreadsheet
//! takes it for a formula.

use std::borrow::Cow;

use super::safe::visible;

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// `text` as a cell that [`read`] gives back exactly: what would steer a terminal, part cells or end the row is written
/// by its number, as `\u{1b}`, a backslash twice, and an apostrophe stands before what a spreadsheet would calculate.
pub fn exact(text: &str) -> String {
    let mut cell = String::with_capacity(text.len() + 1);
    cell.push_str(if begins_formula(text) { "'" } else { "" });
    for c in text.chars() {
        match c {
            '\\' => cell.push_str("\\\\"),
            c if visible(c) == Some(c) => cell.push(c),
            c => cell.extend(c.escape_unicode()),
        }
    }
    cell
}

/// What [`exact`] made a cell of. A backslash that escapes nothing is itself.
pub fn read(cell: &str) -> String {
    let guarded = cell.strip_prefix('\'').filter(|rest| begins_formula(rest));
    let mut rest = guarded.unwrap_or(cell);
    let mut text = String::with_capacity(rest.len());
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let (c, behind) = escaped(after).unwrap_or(('\\', after));
        text.push(c);
        rest = behind;
    }
    text + rest
}

/// `text`, which is safe, with an apostrophe before what a spreadsheet would calculate.
pub fn guarded(text: &str) -> Cow<'_, str> {
    match begins_formula(text) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// Whether a spreadsheet would calculate `text`, or take an apostrophe of its own before that for ours.
fn begins_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// The character that stands behind a backslash, and what follows.
fn escaped(after: &str) -> Option<(char, &str)> {
    if let Some(behind) = after.strip_prefix('\\') {
        return Some(('\\', behind));
    }
    let (number, behind) = after.strip_prefix("u{")?.split_once('}')?;
    let c = u32::from_str_radix(number, 16).ok().and_then(char::from_u32)?;
    Some((c, behind))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cell_comes_back_and_neither_acts_nor_calculates(
            text in "(\\PC|['=+@\\\\-]|\\\\u\\{1b\\}|[\u{0}-\u{20}\u{7f}-\u{a0}\u{202e}\u{2028}\u{feff}]){0,20}",
        ) {
            let cell = exact(&text);
            prop_assert_eq!(read(&cell), text);
            prop_assert!(!cell.starts_with(FORMULA));
            prop_assert!(cell.chars().all(|c| visible(c) == Some(c)), "{:?}", cell);
        }
    }

    #[test]
    fn cells_are_written_for_people_where_nothing_is_odd() {
        assert_eq!(exact("lire aussi : l'été"), "lire aussi : l'été");
        assert_eq!(exact("=1+1"), "'=1+1");
        assert_eq!(exact("a\u{1b}[2J\\"), "a\\u{1b}[2J\\\\");
        assert_eq!((read("c:\\users"), guarded("+41")), ("c:\\users".to_owned(), "'+41".into()));
    }
}
