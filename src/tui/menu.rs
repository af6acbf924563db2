//! A choice from a short list: the order of the articles, what they must have, or how sure the
//! speakers must be.

use ratatui::buffer::Buffer;

use super::{
    app::App,
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
    model::PageKind,
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

/// A menu's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// Its heading in the string table.
    pub title: &'static str,
    /// Its rows, each with a count where it has one.
    pub choices: Vec<(Choice, Option<usize>)>,
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
        let choices = Sort::ALL.iter().map(|&s| (Choice::Sort(s), None)).collect();
        let selected = Sort::ALL.iter().position(|&s| s == list.sort).unwrap_or(0);
        Self { title: "menu-sort", choices, selected }
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
        let mut choices = vec![(Choice::Filter(Filter::Quoting), Some(quoting))];
        for kind in PageKind::PARTIAL {
            let n = list.digests.iter().filter(|d| d.kind == kind).count();
            choices.extend((n > 0).then_some((Choice::Filter(Filter::Page(kind)), Some(n))));
        }
        let named = outlets.into_iter().take(500);
        choices.extend(named.map(|(n, o)| (Choice::Filter(Filter::Outlet(o.clone())), Some(n))));
        Self { title: "menu-filter", choices, selected: 0 }
    }

    /// How sure speakers must be, with how many of the shown article's quotations are.
    pub fn sures(app: &App) -> Self {
        let quotes = app.reading().map(|r| r.quotes.as_slice()).unwrap_or_default();
        let count = |sure| {
            let wanted = Wanted { sure, ..app.wanted };
            quotes.iter().filter(|q| wanted.admits(q)).count()
        };
        let choices = Wanted::SURE.map(|sure| (Choice::Sure(sure), Some(count(sure)))).to_vec();
        let selected = Wanted::SURE.iter().position(|&s| s == app.wanted.sure).unwrap_or(0);
        Self { title: "menu-sure", choices, selected }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Answer {
        let last = self.choices.len().saturating_sub(1);
        match key.code {
            Code::Named("Esc") | Code::Char('q') => return Answer::Closed,
            Code::Named("Down") | Code::Char('j') => self.selected = (self.selected + 1).min(last),
            Code::Named("Up") | Code::Char('k') => self.selected = self.selected.saturating_sub(1),
            Code::Named("Home") | Code::Char('g') => self.selected = 0,
            Code::Named("End") | Code::Char('G') => self.selected = last,
            Code::Named("Enter") | Code::Char(' ') => {
                if let Some((choice, _)) = self.choices.get(self.selected) {
                    return Answer::Chosen(choice.clone());
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
pub fn view(app: &App, menu: &Menu, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let title = locale.text(menu.title);
    let hint = locale.text("menu-keys");
    let wanted = Panel { title: &title, hint: &hint, columns: 46, rows: menu.choices.len() };
    let Some(inner) = panel(app.area, &wanted, theme, buffer) else { return };
    let height = usize::from(inner.height);
    let top = (menu.selected + 1).saturating_sub(height);
    for (n, (choice, count)) in menu.choices.iter().enumerate().skip(top) {
        let Some(row) = line(inner, n - top) else { break };
        let (words, active) = match choice {
            Choice::Sort(sort) => (locale.text(sort.key()), *sort == app.list.sort),
            Choice::Filter(filter) => (filter.words(locale), app.list.filters.contains(filter)),
            Choice::Sure(least) => (sure(*least, locale), *least == app.wanted.sure),
        };
        let sign = match (active, theme.ascii) {
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
