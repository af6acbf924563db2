//! Cells written to the terminal as the drawing library writes them, and dotted underlines, which it does not know.

use std::{
    io::{self, Write},
    iter,
};

use crossterm::{
    queue,
    style::{Attribute, SetAttribute},
};
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

use crate::tui::theme::DOTTED;

/// A terminal whose underlines may be dots.
pub(super) struct Dots<W: Write> {
    own: CrosstermBackend<W>,
    /// How dots are asked for: as themselves, or as a line where the terminal may not know them.
    dotted: Attribute,
}

impl<W: Write> Dots<W> {
    /// Writes to `writer`, dots as such where the terminal `knows` them.
    pub(super) fn new(writer: W, knows: bool) -> Self {
        let dotted = if knows { Attribute::Underdotted } else { Attribute::Underlined };
        Self { own: CrosstermBackend::new(writer), dotted }
    }
}

impl<W: Write> Write for Dots<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.own.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.own)
    }
}

impl<W: Write> Backend for Dots<W> {
    type Error = io::Error;

    /// Each run of cells with dots, and each without, as if it were alone: it ends with all attributes reset.
    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, cells: I) -> io::Result<()> {
        let mut cells = cells.peekable();
        let is_dotted = |cell: &Cell| cell.modifier.contains(DOTTED);
        while let Some(dotted) = cells.peek().map(|(.., cell)| is_dotted(cell)) {
            if dotted {
                queue!(self.own, SetAttribute(self.dotted))?;
            }
            self.own
                .draw(iter::from_fn(|| cells.next_if(|(.., cell)| is_dotted(cell) == dotted)))?;
        }
        Ok(())
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

    fn written(knows: bool) -> String {
        let mut row = Buffer::empty(Rect::new(0, 0, 5, 1));
        row.set_string(0, 0, "ab", Style::new());
        row.set_string(2, 0, "cd", Style::new().bold().add_modifier(DOTTED));
        row.set_string(4, 0, "e", Style::new().underlined());
        let mut bytes = Vec::new();
        let cells = (0..5).map(|x| (x, 0, &row[(x, 0)]));
        Dots::new(&mut bytes, knows).draw(cells).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn dots_are_asked_for_where_they_are_known_and_end_with_their_words() {
        const END: &str = "\x1b[39m\x1b[49m\x1b[59m\x1b[0m";
        let line = "\x1b[1;5H\x1b[4me";
        for (knows, dots) in [(true, "\x1b[4:4m"), (false, "\x1b[4m")] {
            let named = format!("{dots}\x1b[1;3H\x1b[1mcd");
            assert_eq!(written(knows), format!("\x1b[1;1Hab{END}{named}{END}{line}{END}"));
        }
    }
}
