//! What results can be narrowed by, beside them: who says them, where and when they were printed, where they are
//! about; and other forms of the words, which were not asked for.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::Results;
use crate::{
    library::{listing::Days, passages::Found},
    text::locale::{Locale, Value},
    tui::{
        legend::{select, sparkline},
        paint::{line, put, put_fit, put_right},
        panes::list::between,
        theme::{Role, Theme},
    },
};

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To narrow to what is counted so, or no longer, by the place of the facet.
    Value(usize, String),
    /// To count other forms of the words too.
    Forms,
}

/// The most values shown of who, outlet and place.
const MOST: [usize; 3] = [8, 7, 5];

/// Columns of the longest bar.
const BAR: usize = 6;

/// The headings of the facets.
const HEADS: [&str; 3] = ["results-who", "results-outlet", "results-place"];

/// What can be chosen, in order.
pub(super) fn ways(results: &Results) -> Vec<Way> {
    let Some(found) = &results.found else { return Vec::new() };
    let of = |facet: usize| {
        shown(results, found, facet).map(move |(value, _)| Way::Value(facet, value.to_owned()))
    };
    let forms = (!found.others.is_empty()).then_some(Way::Forms);
    (0..MOST.len()).flat_map(of).chain(forms).collect()
}

/// The values of a facet that are shown: those narrowed to, too.
fn shown<'a>(
    results: &'a Results,
    found: &'a Found,
    facet: usize,
) -> impl Iterator<Item = (&'a str, usize)> {
    let values = found.facets[facet].iter().enumerate();
    let chosen = move |value: &str| {
        results.narrowed.iter().any(|(own, chosen)| *own == facet && chosen == value)
    };
    let shown = values.filter(move |(nth, (value, _))| *nth < MOST[facet] || chosen(value));
    shown.map(|(_, (value, n))| (value.as_str(), *n))
}

/// Rows of what stands beside the results.
enum Row<'a> {
    Head(&'static str),
    /// A value: its place among the ways, its facet, what it is called, how often.
    Value(usize, usize, &'a str, usize),
    /// How many passages nobody says.
    Unsaid(usize),
    /// How many values there are beside those shown.
    More(usize),
    /// Days, in the two rows they take.
    Days(&'a Days),
    Span(&'a Days),
    /// Other forms, with the place among the ways of what counts them too.
    Others(usize, &'a [(String, usize)]),
    Gap,
}

fn rows<'a>(results: &'a Results, found: &'a Found) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let mut nth = 0;
    for (facet, head) in HEADS.into_iter().enumerate() {
        let before = nth;
        if found.facets[facet].is_empty() && !(facet == 0 && found.n_unsaid > 0) {
            continue;
        }
        rows.push(Row::Head(head));
        for (value, n) in shown(results, found, facet) {
            rows.push(Row::Value(nth, facet, value, n));
            nth += 1;
        }
        let left = found.facets[facet].len().saturating_sub(nth - before);
        rows.extend((left > 0).then_some(Row::More(left)));
        rows.extend((facet == 0 && found.n_unsaid > 0).then_some(Row::Unsaid(found.n_unsaid)));
        rows.push(Row::Gap);
    }
    if let Some(days) = found.days.as_ref().filter(|days| days.bars.len() > 1) {
        rows.extend([Row::Head("results-when"), Row::Days(days), Row::Span(days), Row::Gap]);
    }
    if !found.others.is_empty() {
        rows.extend([Row::Head("results-others"), Row::Others(nth, &found.others)]);
    }
    rows
}

/// The rows in sight: so many that what has the keys is among them.
fn from(results: &Results, rows: &[Row<'_>], height: usize) -> usize {
    let at = results.aside.unwrap_or(0);
    let is = |row: &Row<'_>| match row {
        Row::Value(nth, ..) | Row::Others(nth, _) => *nth == at,
        _ => false,
    };
    let row = rows.iter().position(is).unwrap_or(0);
    (row + 2).saturating_sub(height)
}

/// Which of the ways stands at this cell.
pub(super) fn way_at(results: &Results, area: Rect, (column, row): (u16, u16)) -> Option<usize> {
    if !area.contains(Position::new(column, row)) {
        return None;
    }
    let rows = rows(results, results.found.as_ref()?);
    let at = from(results, &rows, area.height.into()) + usize::from(row - area.y);
    match rows.get(at)? {
        Row::Value(nth, ..) | Row::Others(nth, _) => Some(*nth),
        _ => None,
    }
}

/// Draws it.
pub(super) fn view(
    results: &Results,
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let Some(found) = &results.found else { return };
    let area = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
    let rows = rows(results, found);
    let drawing = Drawing { results, found, theme, locale };
    let first = from(results, &rows, area.height.into());
    for (n, row) in rows.iter().skip(first).enumerate() {
        let Some(at) = line(area, n) else { return };
        drawing.row(row, (at, area), buffer);
    }
}

struct Drawing<'a> {
    results: &'a Results,
    found: &'a Found,
    theme: &'a Theme,
    locale: &'a Locale,
}

impl Drawing<'_> {
    fn row(&self, row: &Row<'_>, (at, area): (Rect, Rect), buffer: &mut Buffer) {
        let (theme, locale) = (self.theme, self.locale);
        let muted = theme.style(Role::Muted);
        match row {
            Row::Gap => {}
            Row::Head(key) => {
                put(buffer, at, (at.x, at.y), &locale.text(key), theme.style(Role::Strong));
            }
            Row::Value(nth, facet, value, n) => self.value((*nth, *facet), (value, *n), at, buffer),
            Row::Unsaid(n) => {
                self.counted(&locale.text("results-unsaid"), *n, Role::Muted, at, buffer);
            }
            Row::More(n) => {
                let n = locale.number(*n);
                let words = locale.with("results-more", &[("n", Value::Words(&n))]);
                put(buffer, at, (at.x + 2, at.y), &words, muted);
            }
            Row::Days(days) => {
                let bars = sparkline(&days.bars, theme);
                put(buffer, at, (at.x + 2, at.y), &bars, theme.style(Role::Ink));
            }
            Row::Span(days) => {
                let words = between(days.first, days.last, theme, locale);
                put(buffer, at, (at.x + 2, at.y), &words, muted);
            }
            Row::Others(nth, others) => {
                let words = |(word, n): &(String, usize)| format!("{word} {}", locale.number(*n));
                let words = others.iter().map(words).collect::<Vec<_>>().join("  ");
                let style = (theme.more(), theme.style(Role::Ink));
                put_fit(buffer, at, (at.x + 2, at.y), (&words, at.width.into()), style);
                if let Some(below) = line(area, usize::from(at.y - area.y) + 1) {
                    let words = locale.text("results-add-forms");
                    put(buffer, below, (at.x + 2, below.y), &words, muted);
                }
                self.select(*nth, at, buffer);
            }
        }
    }

    /// A value with the letter of whoever it names, and how much of the most it is.
    fn value(
        &self,
        (nth, facet): (usize, usize),
        (value, n): (&str, usize),
        at: Rect,
        buffer: &mut Buffer,
    ) {
        let theme = self.theme;
        let chosen = self.results.narrowed.iter().any(|own| *own == (facet, value.to_owned()));
        let voice = (facet == 0).then(|| self.results.voices.of(value));
        let role = match (chosen, voice) {
            (_, Some(voice)) => Role::Voice(voice),
            (true, None) => Role::Strong,
            (false, None) => Role::Ink,
        };
        if let Some(voice) = voice {
            put(buffer, at, (at.x, at.y), theme.letter(voice), theme.style(Role::Voice(voice)));
        }
        self.counted(value, n, role, at, buffer);
        if chosen {
            let sign = if theme.ascii { "x" } else { "×" };
            put_right(buffer, at, at.y, sign, theme.style(Role::Accent));
        }
        self.select(nth, at, buffer);
    }

    /// « Vidal  ━━━━━━  2 ».
    fn counted(&self, name: &str, n: usize, role: Role, at: Rect, buffer: &mut Buffer) {
        let (theme, width) = (self.theme, usize::from(at.width));
        let name_width = width.saturating_sub(16).clamp(6, 30);
        let style = (theme.more(), theme.style(role));
        put_fit(buffer, at, (at.x + 2, at.y), (name, name_width), style);
        let x = at.x + 3 + name_width as u16;
        let most = self.found.facets.iter().flatten().map(|(_, n)| *n).max().unwrap_or(0);
        let most = most.max(self.found.n_unsaid).max(1);
        let number = self.locale.number(n);
        let inner = Rect { width: at.width.saturating_sub(2), ..at };
        let bar = (n * BAR).div_ceil(most).min(BAR);
        put(buffer, inner, (x, at.y), &theme.tab_line().repeat(bar), theme.style(role));
        put_right(buffer, inner, at.y, &number, theme.style(Role::Ink));
    }

    fn select(&self, nth: usize, at: Rect, buffer: &mut Buffer) {
        if self.results.aside == Some(nth) {
            select(buffer, at, self.theme);
            let before = Rect { x: at.x.saturating_sub(1), ..at };
            put(buffer, before, (before.x, at.y), self.theme.bar(), self.theme.style(Role::Accent));
        }
    }
}
