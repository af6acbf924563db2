//! The only way words reach the screen: grapheme by grapheme, through what is safe to show.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    model::Span,
    text::width::{Cell, cells, columns, fit},
};

/// Writes `text` from column `x` of row `y`, within `area`; gives the column after it.
pub fn put(buffer: &mut Buffer, area: Rect, (x, y): (u16, u16), text: &str, style: Style) -> u16 {
    let mut x = x;
    for cell in cells(text, Span::new(0, text.len())) {
        x = put_cell(buffer, area, (x, y), &cell, style);
    }
    x
}

/// Writes one grapheme where it fits wholly; gives the column after it.
pub fn put_cell(
    buffer: &mut Buffer,
    area: Rect,
    (x, y): (u16, u16),
    cell: &Cell<'_>,
    style: Style,
) -> u16 {
    let area = area.intersection(buffer.area);
    let next = x.saturating_add(cell.width as u16);
    let inside = x >= area.x && next <= area.right() && y >= area.y && y < area.bottom();
    if inside && cell.width > 0 {
        buffer[(x, y)].set_symbol(&cell.shown).set_style(style);
        // What a wide one covers is nobody else's.
        (x + 1..next).for_each(|x| buffer[(x, y)].reset());
    }
    next
}

/// Writes `text` at the right end of row `y` of `area`, where it fits; gives the column it begins
/// at, or the area's right edge.
pub fn put_right(buffer: &mut Buffer, area: Rect, y: u16, text: &str, style: Style) -> u16 {
    let width = columns(text);
    if width > usize::from(area.width) {
        return area.right();
    }
    let x = area.right() - width as u16;
    put(buffer, area, (x, y), text, style);
    x
}

/// Writes as much of `text` as fits `width` columns, with `more` where it was cut.
pub fn put_fit(
    buffer: &mut Buffer,
    area: Rect,
    (x, y): (u16, u16),
    (text, width): (&str, usize),
    (more, style): (&str, Style),
) -> u16 {
    let room = usize::from(area.right().saturating_sub(x)).min(width);
    put(buffer, area, (x, y), &fit(text, room, more), style)
}

/// Gives every cell of `area` the look of `style` on top of its own.
pub fn tint(buffer: &mut Buffer, area: Rect, style: Style) {
    buffer.set_style(area.intersection(buffer.area), style);
}

/// Takes away what stands in `area`, and gives it the look of `style`.
pub fn blank(buffer: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buffer.area);
    for position in area.positions() {
        buffer[position].reset();
    }
    buffer.set_style(area, style);
}

/// Row `n` of `area`, or nothing where it has fewer.
pub fn line(area: Rect, n: usize) -> Option<Rect> {
    let y = area.y.checked_add(u16::try_from(n).ok()?)?;
    (y < area.bottom()).then_some(Rect { y, height: 1, ..area })
}
