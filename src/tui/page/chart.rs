//! When a name spoke, or was named: columns by day, month or year, three rows high.

use std::collections::BTreeMap;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    library::profile::Profile,
    model::PartialDate,
    text::{locale::Locale, width::columns},
    tui::{
        legend::{sparkline, stretches},
        paint::{line, put, put_right},
        panes::list::between,
        theme::{Role, Theme},
    },
};

/// How many rows it takes: what it shows, the columns, what they stand for.
pub(super) const ROWS: u16 = 2 + HEIGHT;

/// Rows of the columns.
const HEIGHT: u16 = 3;

/// The narrowest column, with the air after it.
const LEAST: u16 = 3;

/// The widest column without the air after it.
const WIDEST: u16 = 3;

/// What a column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
    Year,
}

impl Unit {
    /// What of a date it tells apart; `None` where the date does not say as much.
    fn of(self, date: PartialDate) -> Option<PartialDate> {
        match self {
            Self::Day => date.day().map(|_| date),
            Self::Month => PartialDate::new(date.year(), Some(date.month()?), None),
            Self::Year => PartialDate::new(date.year(), None, None),
        }
    }

    fn key(self, said: bool) -> &'static str {
        match (self, said) {
            (Self::Day, true) => "page-quotes-by-day",
            (Self::Month, true) => "page-quotes-by-month",
            (Self::Year, true) => "page-quotes-by-year",
            (Self::Day, false) => "page-articles-by-day",
            (Self::Month, false) => "page-articles-by-month",
            (Self::Year, false) => "page-articles-by-year",
        }
    }
}

/// How much there is on each date.
#[derive(Clone, Debug, Default)]
pub(super) struct Chart {
    dates: BTreeMap<PartialDate, usize>,
    /// Whether that is what was said, or articles.
    said: bool,
}

impl Chart {
    /// What the name said, or where it said nothing the articles that name it.
    pub(super) fn of(facts: &Profile) -> Self {
        let said = !facts.quotes.is_empty();
        let mut dates = BTreeMap::new();
        let mut count = |article| {
            if let Some(date) = facts.catalogue.date(article) {
                *dates.entry(date).or_insert(0) += 1;
            }
        };
        match said {
            true => facts.quotes.iter().for_each(|quote| count(quote.article)),
            false => facts.articles.iter().for_each(|(article, _)| count(*article)),
        }
        Self { dates, said }
    }

    /// What columns stand for, each with how much there is: as finely as `width` has room for.
    fn bars(&self, width: u16) -> (Unit, Vec<(PartialDate, usize)>) {
        let most = usize::from(width / LEAST);
        for unit in [Unit::Day, Unit::Month, Unit::Year] {
            let mut counted: BTreeMap<PartialDate, usize> = BTreeMap::new();
            for (date, n) in &self.dates {
                if let Some(date) = unit.of(*date) {
                    *counted.entry(date).or_default() += n;
                }
            }
            let (Some(first), Some(last)) = (counted.keys().next(), counted.keys().next_back())
            else {
                continue;
            };
            let all = std::iter::successors(Some(*first), |date| date.following());
            let all: Vec<PartialDate> =
                all.take_while(|date| date <= last).take(most + 1).collect();
            let bar = |date: PartialDate| (date, counted.get(&date).copied().unwrap_or(0));
            if all.len() <= most {
                return (unit, all.into_iter().map(bar).collect());
            }
            if unit == Unit::Year {
                // Of more years than there is room for the latest are shown.
                let late = counted.into_iter().rev().take(most).collect::<Vec<_>>();
                return (unit, late.into_iter().rev().collect());
            }
        }
        (Unit::Day, Vec::new())
    }

    /// Draws it on one row, at its right end where `right`: bars in `hue`, and from when to when they are.
    pub(super) fn row(
        &self,
        (row, right): (Rect, bool),
        hue: Role,
        (theme, locale): (&Theme, &Locale),
        buffer: &mut Buffer,
    ) -> u16 {
        let (Some((first, _)), Some((last, _))) =
            (self.dates.first_key_value(), self.dates.last_key_value())
        else {
            return row.right();
        };
        let bars = sparkline(
            &stretches(self.dates.iter().map(|(day, n)| (day, *n)), (*first, *last)),
            theme,
        );
        let span = between(*first, *last, theme, locale);
        let muted = theme.style(Role::Muted);
        let mut x = row.x;
        if right {
            let width = (columns(&bars) + 2 + columns(&span)) as u16;
            x = row.right().saturating_sub(width).max(row.x);
        } else {
            let words = locale.text(if self.said { "page-quotes" } else { "page-articles" });
            x = put(buffer, row, (x, row.y), &words, muted) + 2;
        }
        let end = put(buffer, row, (x, row.y), &bars, theme.style(hue));
        put(buffer, row, (end + 2, row.y), &span, muted);
        x
    }

    /// Draws it, its columns in `hue`.
    pub(super) fn view(
        &self,
        area: Rect,
        hue: Role,
        (theme, locale): (&Theme, &Locale),
        buffer: &mut Buffer,
    ) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let (unit, bars) = self.bars(inner.width);
        let (Some(first), Some(last)) = (bars.first(), bars.last()) else { return };
        let Some(head) = line(inner, 0) else { return };
        let muted = theme.style(Role::Muted);
        let words = locale.text(unit.key(self.said));
        let end = put(buffer, head, (head.x, head.y), &words, muted);
        let span = between(first.0, last.0, theme, locale);
        let room = Rect { x: end + 2, width: head.right().saturating_sub(end + 2), ..head };
        put_right(buffer, room, head.y, &span, muted);
        let step = (inner.width / bars.len() as u16).clamp(2, WIDEST + 2);
        let wide = (step - 1).min(WIDEST);
        let most = bars.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
        let heights = theme.heights();
        let levels = heights.len();
        let style = theme.style(hue);
        for (n, (_, count)) in bars.iter().enumerate() {
            let level = (count * levels * usize::from(HEIGHT)).div_ceil(most);
            let x = inner.x + n as u16 * step;
            for up in 0..HEIGHT {
                let part = level.saturating_sub(usize::from(up) * levels).min(levels);
                let Some(row) = line(inner, usize::from(HEIGHT - up)) else { continue };
                if let Some(sign) = part.checked_sub(1).and_then(|at| heights.get(at)) {
                    put(buffer, row, (x, row.y), &sign.repeat(wide.into()), style);
                }
            }
        }
        self.feet((unit, &bars), (inner, step), (theme, locale), buffer);
    }

    /// What the columns stand for, below as many of them as there is room.
    fn feet(
        &self,
        (unit, bars): (Unit, &[(PartialDate, usize)]),
        (area, step): (Rect, u16),
        (theme, locale): (&Theme, &Locale),
        buffer: &mut Buffer,
    ) {
        let Some(row) = line(area, usize::from(HEIGHT) + 1) else { return };
        let names: Vec<String> =
            bars.iter().map(|(date, _)| foot(*date, unit, step, locale)).collect();
        let longest = names.iter().map(|name| columns(name)).max().unwrap_or(0);
        let every = (longest + 1).div_ceil(usize::from(step)).max(1);
        for (n, name) in names.iter().enumerate().step_by(every) {
            let x = row.x + n as u16 * step;
            put(buffer, row, (x, row.y), name, theme.style(Role::Muted));
        }
    }
}

/// What stands below a column of `step` columns: « lu 4 », « mars », « 2024 ».
fn foot(date: PartialDate, unit: Unit, step: u16, locale: &Locale) -> String {
    let starting = |words: String| words.chars().take(2).collect::<String>();
    match (unit, date.day(), date.weekday(), date.month()) {
        (Unit::Day, Some(day), Some(weekday), _) if step >= 5 => {
            let weekday = starting(locale.text(&format!("weekday-{weekday}")));
            format!("{weekday}{day:>2}")
        }
        (Unit::Day, Some(day), ..) => day.to_string(),
        (Unit::Month, .., Some(month)) => locale.text(&format!("month-short-{month}")),
        _ => date.year().to_string(),
    }
}
