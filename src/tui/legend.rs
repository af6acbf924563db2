//! Keys and what they do, on one row. Hints that do not fit go whole, never cut.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    keys::{Action, Scope, shown},
    paint::put,
    theme::{Role, Theme},
};
use crate::text::{locale::Locale, width::columns};

/// Actions that share a hint, and its words in the string table.
pub type Hint = (&'static [Action], &'static str);

/// The keys of a hint where keys go to `scopes`: « j k ».
pub fn keys(actions: &[Action], scopes: &[Scope], locale: &Locale) -> String {
    let keys: Vec<String> = actions.iter().map(|&a| shown(a, scopes, locale)).collect();
    keys.join(" ")
}

/// Draws as many hints as fit `row`, each keys with their words.
pub fn row(
    hints: impl Iterator<Item = (String, String)>,
    row: Rect,
    theme: &Theme,
    buffer: &mut Buffer,
) {
    let mut x = row.x + 1;
    for (keys, words) in hints {
        if usize::from(x) + columns(&keys) + 1 + columns(&words) > row.right().into() {
            break;
        }
        x = put(buffer, row, (x, row.y), &keys, theme.style(Role::Key)) + 1;
        x = put(buffer, row, (x, row.y), &words, theme.style(Role::Faint)) + 3;
    }
}

/// The same for hints of the table, where keys go to `scopes`.
pub fn hints<'a>(
    hints: impl Iterator<Item = &'a Hint>,
    scopes: &[Scope],
    at: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let hint = |(actions, words): &Hint| (keys(actions, scopes, locale), locale.text(words));
    row(hints.map(hint), at, theme, buffer);
}
