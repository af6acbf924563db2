//! What there is to choose from: orders, filters, themes, places left, commands.

use std::collections::BTreeMap;

use super::{Choice, Menu, Narrow};
use crate::{
    library::{
        concordance::By,
        figures::{Among, Counts},
        listing::{Filter, Sort},
    },
    model::{PartialDate, Reading},
    text::{locale::Locale, safe::Safe},
    tui::{
        concordance::{Concordance, Narrowed},
        cursor::Cursor,
        figures::{Board, outlets},
        kept::KeptOrder,
        keys::{Action, Binding, Group, Scope, TABLE, readable},
        page::{Order, Page},
        panes::{list::List, quotes::Wanted},
    },
};

/// The most outlets that a menu lists.
const MOST_OUTLETS: usize = 500;

impl Menu {
    /// The orders of the list.
    pub fn sorts(list: &List, locale: &Locale) -> Self {
        let rows = Sort::ALL.map(|sort| (Choice::Sort(sort), None, sort == list.query.sort));
        Self::new("menu-sort", rows.into_iter(), locale)
    }

    /// Outlets with their counts, most first, and whether there are quotations.
    pub fn filters(list: &List, locale: &Locale) -> Self {
        let facets = &list.facets;
        let pages = facets.pages.iter().map(|(kind, n)| (Filter::Page(*kind), *n));
        let outlets = facets.outlets.iter().map(|(o, n)| (Filter::Outlet(o.clone()), *n));
        let quoting = std::iter::once((Filter::Quoting, facets.quoting));
        let rows = quoting.chain(pages).chain(outlets.take(MOST_OUTLETS));
        let rows = rows.map(|(filter, n)| {
            let active = list.query.filters.contains(&filter);
            (Choice::Filter(filter), Some(n), active)
        });
        let menu = Self::new("menu-filter", rows, locale);
        let narrow = Some(Narrow::new(menu.rows.iter().map(|row| &row.words)));
        Self { narrow, cursor: Cursor::default(), ..menu }
    }

    /// All that can be done where keys go to `scopes`, moving aside, with its keys; what was done so `lately` comes
    /// first.
    pub fn commands(scopes: &[Scope], lately: &[Action], locale: &Locale) -> Self {
        let moves = |binding: &&Binding| matches!(binding.group, Group::Move | Group::Edit);
        let mut bindings: Vec<&Binding> = TABLE
            .iter()
            .filter(|binding| binding.is_in(scopes) && binding.action != Action::Palette)
            .filter(|binding| !moves(binding))
            .collect();
        // Panes and rows are gone to without it.
        let rank = |binding: &&Binding| {
            let late = lately.iter().position(|action| *action == binding.action);
            (late.unwrap_or(usize::MAX), binding.group == Group::Go)
        };
        bindings.sort_by_key(rank);
        let rows = bindings.iter().map(|binding| (Choice::Do(binding.action), None, false));
        let mut menu = Self::new("menu-commands", rows, locale);
        for (row, binding) in menu.rows.iter_mut().zip(bindings) {
            let keys: Vec<String> = binding.keys.iter().map(|key| readable(key, locale)).collect();
            row.words = locale.text(&format!("do-{}", binding.name));
            row.tail = keys.join("  ");
        }
        let known = menu.rows.iter().map(|row| format!("{} {}", row.words, row.tail));
        let narrow = Some(Narrow::new(known));
        Self { narrow, cursor: Cursor::default(), palette: true, ..menu }
    }

    /// The themes, of which `worn` is the one that is chosen.
    pub fn themes(names: &[String], worn: Option<&str>, locale: &Locale) -> Self {
        let named = names.iter().map(|name| Some(name.clone()));
        let rows = std::iter::once(None).chain(named);
        let row = |name: Option<String>| {
            let active = name.as_deref() == worn;
            (Choice::Theme(name), None, active)
        };
        Self::new("menu-theme", rows.map(row), locale)
    }

    /// Places that were left, the last first.
    pub fn jumps(places: &[String], locale: &Locale) -> Self {
        let rows = (0..places.len()).map(|n| (Choice::Jump(n), None, false));
        let mut menu = Self::new("menu-jumps", rows, locale);
        for (row, place) in menu.rows.iter_mut().zip(places) {
            row.words = Safe::line(place).into_string();
        }
        let narrow = Some(Narrow::new(menu.rows.iter().map(|row| &row.words)));
        Self { narrow, ..menu }
    }

    /// What the last row said, the last first.
    pub fn said<'a>(said: impl Iterator<Item = &'a String> + Clone, locale: &Locale) -> Self {
        let rows = said.clone().map(|_| (Choice::Nothing, None, false));
        let mut menu = Self::new("menu-said", rows, locale);
        for (row, words) in menu.rows.iter_mut().zip(said) {
            row.words = Safe::line(words).into_string();
        }
        menu
    }

    /// The orders of the rows of a page.
    pub fn page_orders(now: Order, locale: &Locale) -> Self {
        let rows = Order::ALL.map(|order| (Choice::Order(order), None, order == now));
        Self::new("menu-sort", rows.into_iter(), locale)
    }

    /// What the rows of a page can be narrowed to: how sure the speaker is, an outlet.
    pub fn page_filters(page: &Page, locale: &Locale) -> Self {
        let sures = Wanted::SURE
            .map(|sure| (Choice::PageSure(sure), Some(page.n_sure(sure)), sure == page.sure()));
        let outlets = page.facts.outlets.iter().take(MOST_OUTLETS);
        let outlets = outlets
            .map(|(outlet, n)| (Choice::Outlet(outlet.clone()), Some(*n), page.query() == outlet));
        let menu = Self::new("menu-filter", sures.into_iter().chain(outlets), locale);
        let narrow = Some(Narrow::new(menu.rows.iter().map(|row| &row.words)));
        Self { narrow, cursor: Cursor::default(), ..menu }
    }

    /// The orders of what was kept.
    pub fn kept_orders(now: KeptOrder, locale: &Locale) -> Self {
        let rows = KeptOrder::ALL.map(|order| (Choice::Kept(order), None, order == now));
        Self::new("menu-sort", rows.into_iter(), locale)
    }

    /// The orders of the lines of a concordance.
    pub fn lines_orders(now: By, locale: &Locale) -> Self {
        let rows = By::ALL.map(|by| (Choice::Lines(by), None, by == now));
        Self::new("menu-sort", rows.into_iter(), locale)
    }

    /// Who uses what a concordance shows, and which outlets have it.
    pub fn lines_filters(of: &Concordance, locale: &Locale) -> Self {
        let lines = of.gathered().map(|lines| &**lines);
        let own = |narrowed: Narrowed, n: usize| {
            let active = of.narrowed() == Some(&narrowed);
            (Choice::Narrow(narrowed), Some(n), active)
        };
        let rows = lines.into_iter().flat_map(|lines| {
            let speakers = lines.speakers.iter().map(|(s, n)| (Narrowed::Speaker(s.clone()), *n));
            let outlets = lines.outlets.iter().map(|(o, n)| (Narrowed::Outlet(o.clone()), *n));
            let unsaid = (lines.n_unsaid > 0).then_some((Narrowed::Unsaid, lines.n_unsaid));
            speakers.take(MOST_OUTLETS).chain(unsaid).chain(outlets.take(MOST_OUTLETS))
        });
        let menu = Self::new("menu-filter", rows.map(|(narrowed, n)| own(narrowed, n)), locale);
        let narrow = Some(Narrow::new(menu.rows.iter().map(|row| &row.words)));
        Self { narrow, cursor: Cursor::default(), ..menu }
    }

    /// Of which times and outlets quotations are counted: years and months, then outlets.
    pub fn figures_filters(of: &Board, locale: &Locale) -> Self {
        let months = of.whole().map(|figures| &figures.total.months);
        let mut years: BTreeMap<u16, usize> = BTreeMap::new();
        for (&(year, _), n) in months.into_iter().flat_map(Counts::iter) {
            *years.entry(year).or_default() += n;
        }
        let period = |year: u16, month: Option<u8>, n: usize| {
            let period = PartialDate::new(year, month, None)?;
            Some((Among { period: Some(period), outlet: None }, n))
        };
        let several = years.len() > 1;
        let years = years.into_iter().filter(|_| several);
        let years = years.filter_map(|(year, n)| period(year, None, n));
        let months = months.into_iter().flat_map(Counts::iter);
        let months = months.filter_map(|(&(year, month), n)| period(year, Some(month), n));
        let outlets = of.whole().map(outlets).unwrap_or_default();
        let outlets = outlets.into_iter().take(MOST_OUTLETS);
        let outlets =
            outlets.map(|(outlet, n)| (Among { outlet: Some(outlet.to_owned()), period: None }, n));
        let holds = |own: &Among| match own.period {
            Some(_) => own.period == of.among().period,
            None => own.outlet == of.among().outlet,
        };
        let rows = years.chain(months).chain(outlets).map(|(among, n)| {
            let active = holds(&among);
            (Choice::Counted(among), Some(n), active)
        });
        let menu = Self::new("menu-filter", rows, locale);
        let narrow = Some(Narrow::new(menu.rows.iter().map(|row| &row.words)));
        Self { narrow, cursor: Cursor::default(), ..menu }
    }

    /// How sure speakers must be, with how many quotations there are then, and whether what is more likely no speech
    /// is listed too.
    pub fn sures(reading: Option<&Reading>, wanted: Wanted, locale: &Locale) -> Self {
        let quotes = reading.map(|reading| reading.quotes.as_slice()).unwrap_or_default();
        let n_unsaid = reading.map_or(0, |reading| reading.unsaid.len());
        let row = |sure| {
            let so = Wanted { sure, ..wanted };
            let count = quotes.iter().filter(|q| so.admits(q)).count();
            (Choice::Sure(sure), Some(count), sure == wanted.sure)
        };
        let unsaid = (Choice::Unsaid, Some(n_unsaid), wanted.unsaid);
        Self::new("menu-sure", Wanted::SURE.map(row).into_iter().chain([unsaid]), locale)
    }
}
