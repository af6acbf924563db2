//! Where everything of the figures stands: what can be counted, the sentence that says what was found, the rows with
//! their columns.

use ratatui::layout::{Position, Rect};

use super::Board;
use crate::{
    export::figures::Table,
    text::{locale::Locale, width::columns},
    tui::{
        layer::Screen,
        layout::{Pane, Widths, layout},
    },
};

/// Where everything stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    /// What can be counted.
    pub(super) tabs: Rect,
    /// The line below.
    pub(super) rule: Rect,
    /// The sentence that says what was found.
    pub(super) finding: Rect,
    /// What the columns are.
    pub(super) heads: Option<Rect>,
    /// The rows.
    pub(super) body: Rect,
    /// Where the command stands that tells the same.
    pub(super) foot: Option<Rect>,
}

impl Places {
    pub(super) fn new(of: &Board, area: Rect) -> Self {
        let main = layout(area, Pane::Text, false, Widths::default()).main;
        let part = |y: u16, height: u16| {
            let y = y.min(main.height);
            Rect { y: main.y + y, height: height.min(main.height - y), ..main }
        };
        let airy = u16::from(main.height >= 24);
        let lined = u16::from(main.height >= 10);
        let told = match main.height {
            0..8 => 0,
            8..16 => 1,
            // The sentence stands on one row where it has room.
            _ => 1 + u16::from(main.width < 130),
        };
        let top = 1 + lined + airy * told.min(1);
        let below = top + told + airy;
        let has_columns = matches!(of.table, Table::Voices | Table::Outlets);
        let headed = u16::from(main.height >= 16 && has_columns) * 2;
        let foot = if main.height >= 20 { 2 } else { 0 };
        let rest = main.height.saturating_sub(below + headed);
        let n = u16::try_from(of.rows.len()).unwrap_or(u16::MAX).saturating_add(1);
        let body = part(below + headed, n.min(rest.saturating_sub(foot)));
        let last = body.bottom() - main.y;
        Self {
            tabs: part(0, 1),
            rule: part(1, lined),
            finding: part(top, told),
            heads: (headed > 0).then_some(part(below, headed)),
            body,
            foot: (foot > 0).then_some(part(last + 1, 1)),
        }
    }
}

/// The columns of the rows of voices.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) name: u16,
    pub(super) n: u16,
    pub(super) bar: u16,
    pub(super) share: u16,
    pub(super) words: u16,
    pub(super) articles: u16,
    pub(super) days: u16,
    /// How many outlets have one.
    pub(super) outlets: usize,
}

/// Columns of an outlet.
pub(super) const OUTLET: u16 = 10;

impl Columns {
    /// Those of `width`, the largest numbers of the rows, of words and of articles taking so many columns.
    pub(super) fn new(width: u16, n_outlets: usize, widths: [u16; 3]) -> Self {
        let [n, n_words, n_articles] = widths;
        let (name, share) = (if width >= 100 { 28 } else { 24 }.min(width / 3), 7);
        let n = 8.max(n + 1);
        let (words, articles, days) = match width {
            0..72 => (0, 0, 0),
            72..120 => (0, 10, 15),
            _ => (9.max(n_words + 2), 7.max(n_articles + 2), 16),
        };
        let fixed = 4 + name + n + share + words + articles + days + 3;
        let rest = width.saturating_sub(fixed);
        let outlets = match width {
            0..120 => 0,
            _ => usize::from(rest.saturating_sub(14) / OUTLET).min(n_outlets),
        };
        let bar = rest.saturating_sub(outlets as u16 * OUTLET).min(34);
        Self { name, n, bar, share, words, articles, days, outlets }
    }

    /// The columns of what all rows have.
    pub(super) fn before(&self) -> u16 {
        4 + self.name + self.n + self.bar + self.share
    }
}

/// How many rows are seen at once: what is told of the selected voice takes one.
pub(super) fn n_fit(of: &Board, area: Rect) -> usize {
    let body = Places::new(of, area).body.height;
    usize::from(body.saturating_sub(u16::from(of.table == Table::Voices))).max(1)
}

/// The row drawn at this cell.
pub(super) fn row_at(of: &Board, area: Rect, (column, row): (u16, u16)) -> Option<usize> {
    let body = Places::new(of, area).body;
    if !body.contains(Position::new(column, row)) {
        return None;
    }
    let at = of.cursor.scroll + usize::from(row - body.y);
    // What is told of the selected one stands below it.
    let below = of.table == Table::Voices && at > of.cursor.selected;
    let at = at - usize::from(below);
    (at < of.rows.len()).then_some(at)
}

/// The tab drawn at this cell.
pub(super) fn tab_at(of: &Board, screen: Screen<'_>, (column, row): (u16, u16)) -> Option<Table> {
    let places = Places::new(of, screen.area);
    let shown = tabs(of, places.tabs, screen.locale);
    let hit =
        |(_, x, words): &&(Table, u16, String)| (*x..*x + columns(words) as u16).contains(&column);
    shown.iter().find(hit).filter(|_| row == places.tabs.y).map(|(table, ..)| *table)
}

/// Each tab with its first column and its name, and how much there is on it.
pub(super) fn tabs(of: &Board, row: Rect, locale: &Locale) -> Vec<(Table, u16, String)> {
    let mut x = row.x + 1;
    let n = |table: Table| {
        let figures = of.figures()?;
        Some(match table {
            Table::Voices => figures.voices.len(),
            Table::Outlets => figures.total.outlets.len(),
            Table::Months => figures.total.months.len(),
            Table::Verbs => figures.verbs.len(),
            Table::Genders => return None,
        })
    };
    let named = |table: Table| {
        let name = locale.text(&format!("figures-{}", table.name()));
        n(table).map_or(name.clone(), |n| format!("{name} {}", locale.number(n)))
    };
    let gap = if row.width >= 100 { 4 } else { 2 };
    let all = Table::ALL.map(|table| (table, named(table)));
    let width: usize = all.iter().map(|(_, words)| columns(words) + gap).sum();
    // Where not all fit, those from the open one on.
    let open = Table::ALL.iter().position(|own| *own == of.table).unwrap_or(0);
    let from = if width <= usize::from(row.width) { 0 } else { open };
    let mut shown = Vec::new();
    for (table, words) in all.into_iter().skip(from) {
        let next = x + (columns(&words) + gap) as u16;
        if next > row.right() + gap as u16 && !shown.is_empty() {
            break;
        }
        shown.push((table, x, words));
        x = next;
    }
    shown
}
