//! A choice from a short list: the order of the articles, what they must have, or how sure the
//! speakers must be.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    keys::{Code, Key},
    paint::{line, put, put_fit, put_right, tint},
    panel::{Panel, panel},
    panes::{
        list::{Filter, List, Sort},
        quotes::Wanted,
    },
    theme::{Role, Theme},
};
use crate::{
    model::{PageKind, Quote},
    text::locale::{Locale, Value},
};

/// What a row of a menu does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Sorts the list; a second time turns the order round.
    Sort(Sort),
    /// Adds this filter, or takes it away.
    Filter(Filter),
    /// Lists quotations whose speaker is at least this sure, in hundredths.
    Sure(u8),
}

/// A row of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it does.
    pub choice: Choice,
    /// How many there are of what it lets through.
    pub count: Option<usize>,
    /// Whether it holds already.
    pub active: bool,
}

/// A menu's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// Its heading in the string table.
    pub title: &'static str,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The selected row.
    pub selected: usize,
}

/// What a key did to a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing that matters outside.
    Open,
    /// It was left.
    Closed,
    /// This was chosen.
    Chosen(Choice),
}

impl Menu {
    /// The orders of the list.
    pub fn sorts(list: &List) -> Self {
        let row = |&sort: &Sort| Row {
            choice: Choice::Sort(sort),
            count: None,
            active: sort == list.sort,
        };
        let selected = Sort::ALL.iter().position(|&s| s == list.sort).unwrap_or(0);
        Self { title: "menu-sort", rows: Sort::ALL.iter().map(row).collect(), selected }
    }

    /// Outlets with their counts, most first, and whether there are quotations.
    pub fn filters(list: &List) -> Self {
        let mut outlets = std::collections::BTreeMap::new();
        for digest in &list.digests {
            outlets.entry(digest.outlet.as_str()).or_insert((0, &digest.outlet)).0 += 1;
        }
        let mut outlets: Vec<_> = outlets.into_values().collect();
        outlets.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.as_str().cmp(b.1.as_str())));
        let quoting = list.digests.iter().filter(|d| d.n_quotes > 0).count();
        let of_kind = |kind| {
            let n = list.digests.iter().filter(|d| d.kind == kind).count();
            (n > 0).then_some((Filter::Page(kind), n))
        };
        let kinds = PageKind::PARTIAL.into_iter().filter_map(of_kind);
        let named = outlets.into_iter().take(500).map(|(n, o)| (Filter::Outlet(o.clone()), n));
        let rows = std::iter::once((Filter::Quoting, quoting)).chain(kinds).chain(named);
        let row = |(filter, n)| Row {
            active: list.filters.contains(&filter),
            choice: Choice::Filter(filter),
            count: Some(n),
        };
        Self { title: "menu-filter", rows: rows.map(row).collect(), selected: 0 }
    }

    /// How sure speakers must be, with how many of `quotes` are.
    pub fn sures(quotes: &[Quote], wanted: Wanted) -> Self {
        let row = |sure| {
            let so = Wanted { sure, ..wanted };
            let count = quotes.iter().filter(|q| so.admits(q)).count();
            Row { choice: Choice::Sure(sure), count: Some(count), active: sure == wanted.sure }
        };
        let selected = Wanted::SURE.iter().position(|&s| s == wanted.sure).unwrap_or(0);
        Self { title: "menu-sure", rows: Wanted::SURE.map(row).to_vec(), selected }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Answer {
        let last = self.rows.len().saturating_sub(1);
        match key.code {
            Code::Named("Esc") | Code::Char('q') => return Answer::Closed,
            Code::Named("Down") | Code::Char('j') => self.selected = (self.selected + 1).min(last),
            Code::Named("Up") | Code::Char('k') => self.selected = self.selected.saturating_sub(1),
            Code::Named("Home") | Code::Char('g') => self.selected = 0,
            Code::Named("End") | Code::Char('G') => self.selected = last,
            Code::Named("Enter") | Code::Char(' ') => {
                if let Some(row) = self.rows.get(self.selected) {
                    return Answer::Chosen(row.choice.clone());
                }
            }
            _ => {}
        }
        Answer::Open
    }
}

/// « sûres à 80 % »: how sure speakers must be, in hundredths.
pub fn sure(least: u8, locale: &Locale) -> String {
    match least {
        0 => locale.text("sure-any"),
        _ => locale.with("sure-least", &[("n", Value::Count(least.into()))]),
    }
}

/// Draws a menu.
pub fn view(menu: &Menu, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let title = locale.text(menu.title);
    let hint = locale.text("menu-keys");
    let wanted = Panel { title: &title, hint: &hint, columns: 46, rows: menu.rows.len() };
    let Some(inner) = panel(area, &wanted, theme, buffer) else { return };
    let height = usize::from(inner.height);
    let top = (menu.selected + 1).saturating_sub(height);
    for (n, Row { choice, count, active }) in menu.rows.iter().enumerate().skip(top) {
        let Some(row) = line(inner, n - top) else { break };
        let words = match choice {
            Choice::Sort(sort) => locale.text(sort.key()),
            Choice::Filter(filter) => filter.words(locale),
            Choice::Sure(least) => sure(*least, locale),
        };
        let sign = match (*active, theme.ascii) {
            (true, false) => "•",
            (true, true) => "*",
            (false, _) => " ",
        };
        put(buffer, row, (row.x + 1, row.y), sign, theme.style(Role::Key));
        let room = usize::from(row.width).saturating_sub(11);
        let style = (theme.more(), theme.style(Role::Plain));
        put_fit(buffer, row, (row.x + 3, row.y), (&words, room), style);
        if let Some(count) = count {
            put_right(buffer, row, row.y, &locale.number(*count), theme.style(Role::Count));
        }
        if n == menu.selected {
            tint(buffer, row, theme.style(Role::Selected));
            put(buffer, row, (row.x, row.y), theme.bar(), theme.style(Role::Bar));
        }
    }
}
