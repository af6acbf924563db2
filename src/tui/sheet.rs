//! Rows of running words filled from top to bottom: what previews are made of.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    dates::source,
    paint::{line, put_cell, put_fit},
    theme::{Role, Theme},
};
use crate::{
    model::{Quote, Reading, Role as Part, Span},
    text::{
        locale::Locale,
        width::{cells, wrap},
    },
};

/// The most rows of one block that are laid out.
const MOST_ROWS: usize = 2_000;

/// An area being filled.
pub struct Sheet<'a> {
    /// Where it stands.
    pub area: Rect,
    /// The next row to be filled.
    pub next: usize,
    /// How it looks.
    pub theme: &'a Theme,
    /// Its strings.
    pub locale: &'a Locale,
    /// What it is drawn on.
    pub buffer: &'a mut Buffer,
}

impl Sheet<'_> {
    /// Rows that are left.
    pub fn left(&self) -> usize {
        usize::from(self.area.height).saturating_sub(self.next)
    }

    /// A blank row, but for the first one.
    pub fn gap(&mut self) {
        self.next += usize::from(self.next > 0);
    }

    /// One row, cut where it does not fit.
    pub fn row(&mut self, words: &str, role: Role) {
        let Some(row) = line(self.area, self.next) else { return };
        let style = (self.theme.more(), self.theme.style(role));
        put_fit(self.buffer, row, (row.x, row.y), (words, row.width.into()), style);
        self.next += 1;
    }

    /// `span` of `text` in at most `most` rows; what `found` covers is marked as `mark`.
    pub fn words(
        &mut self,
        (text, span): (&str, Span),
        most: usize,
        role: Role,
        (found, mark): (&[Span], Role),
    ) {
        let marks: Vec<(Span, Role)> = found.iter().map(|span| (*span, mark)).collect();
        self.marked((text, span), most, role, &marks);
    }

    /// The same; what each of `marks` covers is marked so, what two cover as the first of them.
    pub fn marked(
        &mut self,
        (text, span): (&str, Span),
        most: usize,
        role: Role,
        marks: &[(Span, Role)],
    ) {
        let rows = wrap(text, span, self.measure(), most.min(MOST_ROWS));
        self.rows((text, &rows), role, marks);
        let cut = rows.last().is_some_and(|last| last.end() < span.trim(text).end());
        if let (true, Some(last)) = (cut, self.next.checked_sub(1)) {
            self.more(text, rows.last(), last, role);
        }
    }

    /// Columns of a row; the last one is kept for the sign that something was cut.
    fn measure(&self) -> usize {
        usize::from(self.area.width).saturating_sub(1).max(1)
    }

    fn rows(&mut self, (text, rows): (&str, &[Span]), role: Role, marks: &[(Span, Role)]) {
        let style = self.theme.style(role);
        for part in rows {
            let Some(row) = line(self.area, self.next) else { return };
            let mut x = row.x;
            for cell in cells(text, *part) {
                let mark = marks.iter().find(|(span, _)| span.holds(cell.at));
                let style = mark.map_or(style, |(_, mark)| style.patch(self.theme.style(*mark)));
                x = put_cell(self.buffer, row, (x, row.y), &cell, style);
            }
            self.next += 1;
        }
    }

    fn more(&mut self, text: &str, part: Option<&Span>, n: usize, role: Role) {
        let (Some(part), Some(row)) = (part, line(self.area, n)) else { return };
        let used: usize = cells(text, *part).map(|c| c.width).sum();
        let (more, style) = (self.theme.more(), self.theme.style(role));
        put_fit(self.buffer, row, (row.x + used as u16, row.y), (more, 1), ("", style));
    }

    /// Day and outlet of an article, where they are known.
    pub fn source(&mut self, reading: &Reading) {
        let words = source(reading, self.theme, self.locale);
        if !words.is_empty() {
            self.row(&words, Role::Muted);
        }
    }

    /// Title and source of an article.
    pub fn heading(&mut self, reading: &Reading, (found, mark): (&[Span], Role)) {
        let heading = reading.article.heading();
        self.words((heading, Span::new(0, heading.len())), 3, Role::Strong, (found, mark));
        self.source(reading);
    }

    /// Title and source of an article above a passage of it that holds `focus`: where that is the title, it is not
    /// said twice.
    pub fn above(&mut self, reading: &Reading, focus: Span) {
        let title = reading.article.blocks.iter().find(|block| block.role == Part::Title);
        match title.is_some_and(|title| title.span.contains(focus)) {
            true => self.source(reading),
            false => self.heading(reading, (&[], Role::Strong)),
        }
    }

    /// The article from the block that holds the first of `marks` on, which is in sight; what they cover is marked
    /// so, and other blocks stand back.
    pub fn passage(&mut self, reading: &Reading, marks: &[(Span, Role)]) {
        let Some(&(focus, _)) = marks.first() else { return };
        let text = reading.article.text();
        let holds = |span: &Span| span.contains(focus);
        let prose: Vec<Span> = reading.article.prose().map(|b| b.span).collect();
        let from = prose.iter().position(holds).unwrap_or(0);
        for (n, span) in prose.iter().enumerate().skip(from) {
            self.gap();
            let left = self.left();
            if left == 0 {
                return;
            }
            let rows = wrap(text, *span, self.measure(), MOST_ROWS);
            let at = rows.iter().position(|r| r.end() > focus.start()).unwrap_or(0);
            let skipped =
                if n == from && rows.len() > left { at.saturating_sub(left / 3) } else { 0 };
            let shown = rows.get(skipped..).unwrap_or_default();
            let fits = shown.get(..left.min(shown.len())).unwrap_or_default();
            let role = if holds(span) { Role::Ink } else { Role::Muted };
            self.rows((text, fits), role, marks);
        }
    }
}

/// The words of a quotation between the marks of its article's language, on one line of text.
pub fn quoted(reading: &Reading, quote: &Quote, locale: &Locale) -> String {
    let text = reading.article.text();
    let words = quote.span.trim(text).of(text);
    let (open, close) = locale.marks(reading, quote);
    format!("{open}{words}{close}")
}
