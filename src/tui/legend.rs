//! What is drawn in the same way everywhere: keys with what they do on one row, rows that are selected, surfaces,
//! scrollbars. Hints that do not fit go whole, never cut.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    keys::{Action, Scope, shown},
    paint::{blank, put},
    theme::{Role, Theme},
};
use crate::{
    model::PartialDate,
    text::{
        locale::{Locale, Value},
        width::columns,
    },
};

/// How far something is that goes through articles: « 12 000 of 1 000 000 articles read ».
pub fn passed((n, of): (usize, usize), locale: &Locale) -> String {
    let (n, all) = (locale.number(n), locale.number(of));
    locale.with("results-searched", &[("n", Value::Words(&n)), ("all", Value::Words(&all))])
}

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
        x = put(buffer, row, (x, row.y), &keys, theme.style(Role::Strong)) + 1;
        x = put(buffer, row, (x, row.y), &words, theme.style(Role::Muted)) + 3;
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

/// Makes a row the selected one, with what is drawn in it; what a search found keeps its ground.
pub fn select(buffer: &mut Buffer, row: Rect, theme: &Theme) {
    let found = theme.style(Role::Match).bg;
    let style = theme.style(Role::Row);
    for position in row.intersection(buffer.area).positions() {
        let cell = &mut buffer[position];
        if found.is_none_or(|found| cell.bg != found) {
            cell.set_style(style);
        }
    }
}

/// A ground for one row or a panel: what stands there goes.
pub fn surface(buffer: &mut Buffer, area: Rect, role: Role, theme: &Theme) {
    blank(buffer, area, theme.paper().patch(theme.style(role)));
}

/// How much there is of each, as bars on one row.
pub fn sparkline(bars: &[u32], theme: &Theme) -> String {
    let most = bars.iter().copied().max().unwrap_or(0).max(1);
    let heights = theme.heights();
    let last = heights.len() as u32 - 1;
    bars.iter().map(|n| heights[(n * last).div_ceil(most).min(last) as usize]).collect()
}

/// The most stretches of time.
const MOST_STRETCHES: usize = 12;

/// Stretches of the same length from the first to the last of these days, each with how much falls in it.
pub fn stretches<'a>(
    days: impl IntoIterator<Item = (&'a PartialDate, usize)>,
    (first, last): (PartialDate, PartialDate),
) -> Vec<u32> {
    let (from, n_days) = (first.number(), last.number().saturating_sub(first.number()) + 1);
    let n = n_days.min(MOST_STRETCHES);
    let mut bars = vec![0; n];
    for (day, more) in days {
        let at = day.number().saturating_sub(from) * n / n_days;
        if let Some(bar) = bars.get_mut(at.min(n - 1)) {
            *bar += u32::try_from(more).unwrap_or(u32::MAX);
        }
    }
    bars
}

/// Has all that is drawn stand back, for what is to lie over it.
pub fn recede(buffer: &mut Buffer, area: Rect, theme: &Theme) {
    for position in area.intersection(buffer.area).positions() {
        let cell = &mut buffer[position];
        cell.set_style(theme.receded(cell.style()));
    }
}

/// Draws where one is in `n` rows of which those from `scroll` on are in sight, in the column right of `area`;
/// nothing where all of them are.
pub fn scrollbar(buffer: &mut Buffer, area: Rect, (scroll, n): (usize, usize), theme: &Theme) {
    let height = usize::from(area.height);
    if n <= height || height < 3 {
        return;
    }
    let size = (height * height / n).max(1);
    let at = (scroll * (height - size)).div_ceil(n - height).min(height - size);
    let x = area.right().saturating_sub(1);
    for row in 0..height {
        let thumb = (at..at + size).contains(&row);
        let sign = if thumb { theme.thumb() } else { theme.rules().1 };
        put(buffer, area, (x, area.y + row as u16), sign, theme.style(Role::Faint));
    }
}
