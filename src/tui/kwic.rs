//! Words in their line: what stands before a place, ending where it begins; the place; what follows.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    paint::{put, put_cell},
    theme::{Role, Theme},
};
use crate::{
    model::Span,
    text::width::{cells, columns},
};

/// Draws `node` in `row` from column `middle` on, and as much of `around`, which holds it, as there is room for, with a
/// sign where it goes on; `style` says how the byte at a place of `text` looks.
pub(super) fn line(
    buffer: &mut Buffer,
    (row, middle): (Rect, u16),
    (text, around, node): (&str, Span, Span),
    (theme, style): (&Theme, &dyn Fn(usize) -> Style),
) {
    let (more, muted) = (theme.more(), theme.style(Role::Muted));
    let wide = columns(more);
    let whole = Span::new(around.start(), node.start());
    let room = usize::from(middle.saturating_sub(row.x));
    let mut before = ending(text, whole, room);
    let is_cut = before.start() > whole.trim(text).start();
    if is_cut {
        before = ending(text, whole, room.saturating_sub(wide));
    }
    let used: usize = cells(text, before).map(|cell| cell.width).sum();
    let mut x = middle.saturating_sub(used as u16);
    if is_cut && room > wide {
        put(buffer, row, (x.saturating_sub(wide as u16), row.y), more, muted);
    }
    let named: usize = cells(text, node).map(|cell| cell.width).sum();
    let whole = Span::new(node.end(), around.end().max(node.end()));
    let room = usize::from(row.right().saturating_sub(middle)).saturating_sub(named);
    let mut after = beginning(text, whole, room);
    let is_cut = after.end() < whole.trim(text).end();
    if is_cut {
        after = beginning(text, whole, room.saturating_sub(wide));
    }
    for cell in [before, node, after].into_iter().flat_map(|span| cells(text, span)) {
        if x >= row.right() {
            return;
        }
        x = put_cell(buffer, row, (x, row.y), &cell, style(cell.at));
    }
    if is_cut && room > wide {
        put(buffer, row, (x, row.y), more, muted);
    }
}

/// The beginning of `span` that fits `width` columns, whole words where there are any.
fn beginning(text: &str, span: Span, width: usize) -> Span {
    let (mut used, mut end, mut whole) = (0, span.start(), span.start());
    for cell in cells(text, span) {
        if text.get(cell.at..).is_some_and(|rest| rest.starts_with(char::is_whitespace)) {
            whole = cell.at;
        }
        if used + cell.width > width {
            let cut = if whole > span.start() { whole } else { end };
            return Span::new(span.start(), cut);
        }
        used += cell.width;
        end = cell.at + cell.len;
    }
    span
}

/// The end of `span` that fits `width` columns, whole words where there are any.
fn ending(text: &str, span: Span, width: usize) -> Span {
    let mut start = span.start().max(span.end().saturating_sub(width * 4 + 4));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut used: usize = cells(text, Span::new(start, span.end())).map(|c| c.width).sum();
    for cell in cells(text, Span::new(start, span.end())) {
        if used <= width {
            break;
        }
        used -= cell.width;
        start = cell.at + cell.len;
    }
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    let cut = start > span.start() && before.is_some_and(|c| !c.is_whitespace());
    let shown = text.get(start..span.end()).unwrap_or_default();
    if let (true, Some(space)) = (cut, shown.trim_end().find(char::is_whitespace)) {
        start += space;
    }
    Span::new(start, span.end())
}
