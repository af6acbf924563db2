//! A sheet that rises from the last row, and a line of input: what lies over the screen is made of them.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    input::Input,
    legend::surface,
    paint::{put, put_fit},
    theme::{Role, Theme},
};
use crate::text::width::columns;

/// A panel that is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Panel<'a> {
    /// Its heading.
    pub title: &'a str,
    /// Columns for what it shows, at most.
    pub columns: u16,
    /// Rows for what it shows, at most.
    pub rows: usize,
}

/// Where a sheet of this size stands on `area`: above the last row, as wide as the screen, a part of what it lies
/// on still in sight; over all of it where there is little room. The second rectangle is what it leaves for its
/// content.
pub fn place(area: Rect, columns: u16, rows: usize) -> (Rect, Rect) {
    if !is_roomy(area) {
        let height = area.height.saturating_sub(1);
        let inner = Rect { y: area.y + height.min(1), height: height.saturating_sub(1), ..area };
        return (Rect { height, ..area }, inner);
    }
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    let between = area.height - 2;
    // Its name above what it shows, and air below.
    let height = rows.saturating_add(2).min(between - between / 4);
    let outer = Rect { y: area.bottom() - 1 - height, height, ..area };
    let width = columns.min(area.width - 6);
    (outer, Rect { x: area.x + 3, y: outer.y + 1, width, height: height - 2 })
}

fn is_roomy(area: Rect) -> bool {
    area.width >= 40 && area.height >= 10
}

/// Draws an empty sheet; gives the area for its content, where there is any.
pub fn panel(area: Rect, wanted: &Panel<'_>, theme: &Theme, buffer: &mut Buffer) -> Option<Rect> {
    let (outer, inner) = place(area, wanted.columns, wanted.rows);
    let outer = outer.intersection(buffer.area);
    if outer.width == 0 || outer.height == 0 {
        return None;
    }
    surface(buffer, outer, Role::Raised, theme);
    let style = theme.style(Role::Accent);
    let room = usize::from(outer.width).saturating_sub(4);
    let title = format!(" {} ", wanted.title);
    let x = put_fit(buffer, outer, (outer.x, outer.y), (&title, room), (theme.more(), style));
    if !theme.has_grounds() && is_roomy(area) {
        let rule = theme.rules().0.repeat(outer.right().saturating_sub(x).into());
        put(buffer, outer, (x, outer.y), &rule, theme.style(Role::Faint));
    }
    let inner = inner.intersection(buffer.area);
    (inner.width > 0 && inner.height > 0).then_some(inner)
}

/// Lays a panel over `area`: a ground of its own, or edges where there are no grounds and there is room.
pub fn lay(buffer: &mut Buffer, area: Rect, theme: &Theme) {
    // A free column at each side parts it from words that it cuts.
    let apart = area.width >= 40 && area.x > 0;
    let around =
        Rect { x: area.x - u16::from(apart), width: area.width + 2 * u16::from(apart), ..area };
    surface(buffer, around, Role::Ink, theme);
    surface(buffer, area, Role::Raised, theme);
    if !theme.has_grounds() && area.width >= 40 && area.height >= 10 && area.x > 0 {
        edges(area, theme, buffer);
    }
}

fn edges(area: Rect, theme: &Theme, buffer: &mut Buffer) {
    let [across, down, a, b, c, d] = match theme.ascii {
        true => ["-", "|", "+", "+", "+", "+"],
        false => ["─", "│", "╭", "╮", "╰", "╯"],
    };
    let style = theme.style(Role::Faint);
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for x in area.x..area.right() {
        put(buffer, area, (x, area.y), across, style);
        put(buffer, area, (x, bottom), across, style);
    }
    for y in area.y..area.bottom() {
        put(buffer, area, (area.x, y), down, style);
        put(buffer, area, (right, y), down, style);
    }
    put(buffer, area, (area.x, area.y), a, style);
    put(buffer, area, (right, area.y), b, style);
    put(buffer, area, (area.x, bottom), c, style);
    put(buffer, area, (right, bottom), d, style);
}

/// Draws a line of input after `sign`, its cursor reversed; gives the column after it.
pub fn input_line(
    buffer: &mut Buffer,
    row: Rect,
    (sign, input): (&str, &Input),
    theme: &Theme,
) -> u16 {
    let x = put(buffer, row, (row.x, row.y), sign, theme.style(Role::Strong));
    let (before, after) = input.parts();
    let x = put(buffer, row, (x, row.y), tail(before, row, x), theme.style(Role::Ink));
    let mut rest = after.chars();
    let under = rest.next().filter(|c| !c.is_control()).unwrap_or(' ');
    let cursor = theme.style(Role::Chip);
    let x = put(buffer, row, (x, row.y), under.encode_utf8(&mut [0; 4]), cursor);
    put(buffer, row, (x, row.y), rest.as_str(), theme.style(Role::Ink))
}

/// The end of `text` that fits from column `x` of `row` with room for a cursor.
fn tail(text: &str, row: Rect, x: u16) -> &str {
    let room = usize::from(row.right().saturating_sub(x)).saturating_sub(2);
    let mut from = text;
    while columns(from) > room {
        let mut chars = from.chars();
        chars.next();
        from = chars.as_str();
    }
    from
}

/// The row of a panel's content at this cell of the screen, where there is one; `None` inside where
/// the cell is no row of it.
pub fn row_at(inner: Rect, at: Position) -> Option<usize> {
    inner.contains(at).then(|| usize::from(at.y - inner.y))
}
