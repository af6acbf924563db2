//! How much each outlet has of each month, or of each year where the months are more than there is room for.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    library::figures::{Counts, Figures},
    model::PartialDate,
    text::locale::Locale,
    tui::{
        dates::DateForm,
        paint::{put, put_right},
        theme::{Role, Theme},
    },
};

/// Columns of a time.
const TIME: u16 = 9;

/// The times that have a column, the last of them at the right edge.
pub(super) struct Times {
    /// Where the first column begins.
    x: u16,
    shown: Vec<PartialDate>,
}

impl Times {
    /// The months, else the years, that have room beyond `before` columns of `body`; the last ones where not all have.
    pub(super) fn new(figures: &Figures, before: u16, body: Rect) -> Self {
        let room = body.width.saturating_sub(before + 2);
        let most = usize::from(room / TIME);
        let months = figures.total.months.keys();
        let months = months.filter_map(|&(year, month)| PartialDate::new(year, Some(month), None));
        let mut shown: Vec<PartialDate> = months.collect();
        if shown.len() > most {
            let years = shown.iter().filter_map(|month| PartialDate::new(month.year(), None, None));
            shown = years.collect();
            shown.dedup();
        }
        shown.drain(..shown.len().saturating_sub(most));
        Self { x: body.x + before, shown }
    }

    fn cells(&self, row: Rect) -> impl Iterator<Item = (PartialDate, Rect)> {
        let x = self.x;
        let cell = move |n: usize| Rect { x: x + n as u16 * TIME, width: TIME, ..row };
        self.shown.iter().enumerate().map(move |(n, time)| (*time, cell(n)))
    }

    /// Which times the columns are.
    pub(super) fn heads(
        &self,
        area: Rect,
        (theme, locale): (&Theme, &Locale),
        buffer: &mut Buffer,
    ) {
        let row = Rect { height: 1, ..area };
        for (time, cell) in self.cells(row) {
            let words = DateForm::Year.of(Some(time), locale);
            put_right(buffer, cell, cell.y, words.trim(), theme.style(Role::Muted));
        }
        if area.height > 1 {
            let rule = theme.rules().0.repeat(area.width.into());
            put(buffer, area, (area.x, area.y + 1), &rule, theme.style(Role::Faint));
        }
    }

    /// How much an outlet has of each; the most of a row is strong.
    pub(super) fn row(
        &self,
        months: Option<&Counts<(u16, u8)>>,
        row: Rect,
        (theme, locale): (&Theme, &Locale),
        buffer: &mut Buffer,
    ) {
        let n = |time: PartialDate| -> usize {
            let within = |&&(year, month): &&(u16, u8)| {
                year == time.year() && time.month().is_none_or(|own| own == month)
            };
            let own = months.into_iter().flat_map(Counts::iter).filter(|(month, _)| within(month));
            own.map(|(_, n)| n).sum()
        };
        let most = self.shown.iter().map(|time| n(*time)).max().unwrap_or(0);
        for (time, cell) in self.cells(row) {
            let (words, role) = match n(time) {
                0 => (theme.dot().trim().to_owned(), Role::Muted),
                n if n == most => (locale.number(n), Role::Strong),
                n => (locale.number(n), Role::Ink),
            };
            put_right(buffer, cell, cell.y, &words, theme.style(role));
        }
    }
}
