//! Words with what a search found in them: as much as fits, the first find in sight.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::paint::{put, put_cell};
use crate::{
    model::Span,
    text::width::{cells, columns},
};

/// Words to be drawn on one row.
pub struct Marked<'a> {
    /// The words.
    pub text: &'a str,
    /// What was found: spans of `text`, in order.
    pub found: &'a [Span],
    /// How the words look.
    pub style: Style,
    /// How what was found looks, on top of that.
    pub mark: Style,
    /// What stands where something had to be cut.
    pub more: &'static str,
}

impl Marked<'_> {
    /// Draws as much as fits `width` columns from `at`; gives the column after it. Where the first
    /// find would not be seen, the beginning is cut instead.
    pub fn put(&self, buffer: &mut Buffer, area: Rect, at: (u16, u16), width: usize) -> u16 {
        let room = usize::from(area.right().saturating_sub(at.0)).min(width);
        let from = self.start(room);
        let (mut x, y) = at;
        let mut left = room;
        if from > 0 {
            x = put(buffer, area, (x, y), self.more, self.style);
            left = left.saturating_sub(columns(self.more));
        }
        let rest = Span::new(from, self.text.len());
        let total: usize = cells(self.text, rest).map(|c| c.width).take(left + 2).sum();
        let cut = if total > left { left.saturating_sub(columns(self.more)) } else { left };
        let mut used = 0;
        for cell in cells(self.text, rest) {
            used += cell.width;
            if used > cut {
                return match columns(self.more) <= left {
                    true => put(buffer, area, (x, y), self.more, self.style),
                    false => x,
                };
            }
            let found = self.found.iter().any(|s| s.holds(cell.at));
            let style = if found { self.style.patch(self.mark) } else { self.style };
            x = put_cell(buffer, area, (x, y), &cell, style);
        }
        x
    }

    /// The byte to begin with so that the first find is seen in `room` columns.
    fn start(&self, room: usize) -> usize {
        let Some(first) = self.found.first() else { return 0 };
        let before = Span::new(0, first.start());
        let column: usize = cells(self.text, before).map(|c| c.width).sum();
        let length = cells(self.text, *first).map(|c| c.width).sum::<usize>();
        if column + length + columns(self.more) < room || columns(self.text) <= room {
            return 0;
        }
        let skipped = column.saturating_sub(room / 2);
        let mut passed = 0;
        for cell in cells(self.text, before) {
            // Words are not cut in two: the row begins after a space.
            if passed >= skipped && cell.shown == " " {
                return cell.at + cell.len;
            }
            passed += cell.width;
        }
        first.start()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, found: &[Span], width: u16) -> String {
        let area = Rect::new(0, 0, width, 1);
        let mut buffer = Buffer::empty(area);
        let (style, mark) = (Style::new(), Style::new());
        let marked = Marked { text, found, style, mark, more: "…" };
        marked.put(&mut buffer, area, (0, 0), width.into());
        (0..width).map(|x| buffer[(x, 0)].symbol().to_owned()).collect()
    }

    #[test]
    fn the_first_find_is_in_sight() {
        let text = "Le calendrier sera tenu, avec ou sans eux";
        assert_eq!(drawn(text, &[], 14), "Le calendrier…");
        let eux = text.find("eux").unwrap();
        assert_eq!(drawn(text, &[Span::new(eux, eux + 3)], 14), "…sans eux     ");
        assert_eq!(drawn("Genève", &[Span::new(0, 3)], 6), "Genève");
        assert_eq!(drawn("lac de Sarn", &[Span::new(7, 11)], 11), "lac de Sarn");
        assert_eq!(drawn("Genève", &[Span::new(0, 3)], 0), "");
    }
}
