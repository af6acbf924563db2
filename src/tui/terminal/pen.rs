//! Cells written to the terminal in as few bytes as tell them apart, with underlines of dots, which the drawing library
//! does not know.

use std::io::{self, Write};

use crossterm::{
    cursor::{MoveTo, MoveToColumn},
    queue,
    style::{Attribute, Print, SetAttribute, SetBackgroundColor, SetForegroundColor},
    terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate},
};
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, IntoCrossterm, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
    style::{Color, Modifier},
};

use crate::tui::theme::DOTTED;

/// What cells are written with.
pub(super) struct Pen<W: Write> {
    own: CrosstermBackend<W>,
    /// How dots are asked for: as themselves, or as a line where the terminal may not know them.
    dotted: Attribute,
}

/// What a cell looks like, and at first the terminal.
#[derive(Clone, Copy, Default)]
struct Look {
    ink: Color,
    paper: Color,
    shape: Modifier,
}

/// What ends a shape, and what begins it. Bold and dim end together.
const SHAPES: [(Modifier, Attribute, Attribute); 7] = [
    (Modifier::BOLD, Attribute::NormalIntensity, Attribute::Bold),
    (Modifier::DIM, Attribute::NormalIntensity, Attribute::Dim),
    (Modifier::ITALIC, Attribute::NoItalic, Attribute::Italic),
    (DOTTED, Attribute::NoUnderline, Attribute::Underdotted),
    (Modifier::UNDERLINED, Attribute::NoUnderline, Attribute::Underlined),
    (Modifier::REVERSED, Attribute::NoReverse, Attribute::Reverse),
    (Modifier::CROSSED_OUT, Attribute::NotCrossedOut, Attribute::CrossedOut),
];

/// Shapes that end together: what stays of them begins anew.
const TOGETHER: [Modifier; 2] =
    [Modifier::BOLD.union(Modifier::DIM), DOTTED.union(Modifier::UNDERLINED)];

impl<W: Write> Pen<W> {
    /// Writes to `writer`, dots as such where the terminal `knows` them.
    pub(super) fn new(writer: W, knows: bool) -> Self {
        let dotted = if knows { Attribute::Underdotted } else { Attribute::Underlined };
        Self { own: CrosstermBackend::new(writer), dotted }
    }

    /// Writes what makes one look another.
    fn turn(&mut self, from: Look, to: Look) -> io::Result<()> {
        let ended = from.shape.difference(to.shape);
        let mut begun = to.shape.difference(from.shape);
        for both in TOGETHER.into_iter().filter(|both| ended.intersects(*both)) {
            begun = begun.union(to.shape.intersection(both));
        }
        for (_, end, _) in SHAPES.into_iter().filter(|(shape, ..)| ended.contains(*shape)) {
            queue!(self.own, SetAttribute(end))?;
        }
        for (shape, _, begin) in SHAPES.into_iter().filter(|(shape, ..)| begun.contains(*shape)) {
            let begin = if shape == DOTTED { self.dotted } else { begin };
            queue!(self.own, SetAttribute(begin))?;
        }
        if from.ink != to.ink {
            queue!(self.own, SetForegroundColor(to.ink.into_crossterm()))?;
        }
        if from.paper != to.paper {
            queue!(self.own, SetBackgroundColor(to.paper.into_crossterm()))?;
        }
        Ok(())
    }
}

impl<W: Write> Write for Pen<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.own.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.own)
    }
}

impl<W: Write> Backend for Pen<W> {
    type Error = io::Error;

    /// Writes what changes from one cell to the next as one update of the screen, and leaves the terminal as it was; of no
    /// cells nothing.
    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, cells: I) -> io::Result<()> {
        let mut cells = cells.peekable();
        if cells.peek().is_none() {
            return Ok(());
        }
        queue!(self.own, BeginSynchronizedUpdate)?;
        let (mut at, mut look) = (None, Look::default());
        for (x, y, cell) in cells {
            match at {
                Some((next, row)) if (next, row) == (x, y) => {}
                Some((_, row)) if row == y => queue!(self.own, MoveToColumn(x))?,
                _ => queue!(self.own, MoveTo(x, y))?,
            }
            at = Some((x + 1, y));
            let next = Look { ink: cell.fg, paper: cell.bg, shape: cell.modifier };
            self.turn(look, next)?;
            look = next;
            queue!(self.own, Print(cell.symbol()))?;
        }
        self.turn(look, Look::default())?;
        queue!(self.own, EndSynchronizedUpdate)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.own.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.own.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.own.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.own.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.own.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.own.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.own.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.own.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.own)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, layout::Rect, style::Style};

    use super::*;

    fn written(knows: bool, words: &[(u16, &str, Style)]) -> String {
        let mut row = Buffer::empty(Rect::new(0, 0, 9, 1));
        let mut cells = Vec::new();
        for (x, words, style) in words {
            row.set_string(*x, 0, words, *style);
            cells.extend((*x..).take(words.len()));
        }
        let mut bytes = Vec::new();
        Pen::new(&mut bytes, knows).draw(cells.iter().map(|&x| (x, 0, &row[(x, 0)]))).unwrap();
        String::from_utf8(bytes).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn dots_are_asked_for_where_they_are_known() {
        let dotted = Style::new().bold().add_modifier(DOTTED);
        let words =
            [(0, "ab", Style::new()), (2, "cd", dotted), (4, "e", Style::new().underlined())];
        for (knows, dots) in [(true, "^[4:4m"), (false, "^[4m")] {
            let row = format!("^[?2026h^[1;1Hab^[1m{dots}cd^[22m^[24m^[4me^[24m^[?2026l");
            assert_eq!(written(knows, &words), row);
        }
    }

    #[test]
    fn only_what_changes_is_written() {
        let red = Style::new().red();
        let words = [(0, "a", red.bold()), (1, "b", red.bold().dim()), (5, "c", red.dim())];
        let row = "^[?2026h^[1;1H^[1m^[38;5;1ma^[2mb^[6G^[22m^[2mc^[22m^[39m^[?2026l";
        assert_eq!(written(true, &words), row);
        assert_eq!(written(true, &[]), "");
    }
}
