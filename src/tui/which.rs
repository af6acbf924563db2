//! What can follow the strokes of a sequence that has begun: a sheet of keys with what they do, gone with the next
//! stroke.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    keys::{Key, Scope, TABLE, readable},
    paint::{line, put, put_fit},
    panel::{Panel, panel, place},
    theme::{Role, Theme},
};
use crate::text::{locale::Locale, width::columns};

/// Columns between what stands side by side.
const GAP: usize = 3;

/// What can follow `strokes` where keys go to `scopes`: the key that goes on, and the name of what it does.
pub fn following(strokes: &[Key], scopes: &[Scope]) -> Vec<(&'static str, &'static str)> {
    let rest = |keys: &'static str| {
        let mut names = keys.split(' ');
        let begins = strokes.iter().all(|stroke| names.next().is_some_and(|name| stroke.is(name)));
        names.next().filter(|_| begins)
    };
    let bindings = TABLE.iter().filter(|binding| binding.is_in(scopes));
    bindings
        .flat_map(|binding| binding.keys.iter().map(move |keys| (*keys, binding.name)))
        .filter_map(|(keys, name)| Some((rest(keys)?, name)))
        .collect()
}

/// Draws what can follow `strokes` on a sheet.
pub fn view(
    (strokes, scopes): (&[Key], &[Scope]),
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let Some(first) = strokes.first().map(|key| key.written()) else { return };
    let keyed =
        |(key, name): (&str, &str)| (readable(key, locale), locale.text(&format!("do-{name}")));
    let rows: Vec<(String, String)> = following(strokes, scopes).into_iter().map(keyed).collect();
    let keys = rows.iter().map(|(key, _)| columns(key)).max().unwrap_or(0);
    let words = rows.iter().map(|(_, words)| columns(words)).max().unwrap_or(0);
    let width = keys + columns(ARROW) + words + GAP;
    let room = usize::from(place(area, area.width, 1).1.width);
    let beside = ((room + GAP) / width).clamp(1, rows.len().max(1));
    // With Alt it begins what it begins by itself elsewhere.
    let plain = first.strip_prefix("A-").unwrap_or(&first);
    let title = format!("{}  {}", readable(&first, locale), locale.text(&format!("which-{plain}")));
    let wanted = Panel { title: &title, columns: area.width, rows: rows.len().div_ceil(beside) };
    let Some(inner) = panel(area, &wanted, theme, buffer) else { return };
    for (n, (key, words)) in rows.iter().enumerate() {
        let Some(row) = line(inner, n / beside) else { return };
        let x = row.x + ((n % beside) * width) as u16;
        put(buffer, row, (x, row.y), key, theme.style(Role::Strong));
        let x = x + keys as u16;
        let x = put(buffer, row, (x, row.y), theme.leads(), theme.style(Role::Muted));
        let style = (theme.more(), theme.style(Role::Ink));
        put_fit(buffer, row, (x, row.y), (words, row.width.into()), style);
    }
}

/// As wide as what leads from a key to its words.
const ARROW: &str = " → ";
