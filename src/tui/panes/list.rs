//! The article list: date, outlet, number of quotations and title; sorted, filtered, searched.

use std::sync::Arc;

use ratatui::buffer::Buffer;

use crate::{
    model::{PartialDate, QuoteKind, Reading},
    text::{
        fold::fold,
        locale::{Locale, Value},
        safe::Safe,
        width::{columns, fit},
    },
    tui::{
        layout::Place,
        paint::{line, put, put_fit, put_right, tint},
        theme::{Role, Theme},
    },
};

/// What the list shows of an article.
#[derive(Clone, Debug)]
pub struct Digest {
    /// What it is called.
    pub title: Safe,
    /// Who published it; empty when unknown.
    pub outlet: Safe,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// Quotations between marks.
    pub n_quotes: usize,
    /// Title and outlet, folded, for searching.
    key: String,
}

impl Digest {
    /// What the list shows of `reading`.
    pub fn new(reading: &Reading) -> Self {
        let article = &reading.article;
        let title = Safe::line(article.heading().get(..).map_or("", clip));
        let outlet =
            article.outlet.as_ref().map(|o| Safe::line(clip(&o.value))).unwrap_or_default();
        let spoken = |q: &&crate::model::Quote| q.kind != QuoteKind::Indirect;
        Self {
            key: fold(&format!("{title} {outlet}")),
            title,
            outlet,
            date: article.date.as_ref().map(|d| d.value),
            n_quotes: reading.quotes.iter().filter(spoken).count(),
        }
    }
}

/// The beginning of a heading that may be as long as its file.
fn clip(text: &str) -> &str {
    let end = text.char_indices().nth(400).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Day of publication; articles without one come last.
    #[default]
    Date,
    /// Outlet, then day.
    Outlet,
    /// Title.
    Title,
    /// Number of quotations, most first.
    Quotes,
    /// As they came.
    Input,
}

impl Sort {
    /// All orders, as the menu shows them.
    pub const ALL: [Sort; 5] = [Self::Date, Self::Outlet, Self::Title, Self::Quotes, Self::Input];

    /// Its name in the string table.
    pub fn key(self) -> &'static str {
        match self {
            Self::Date => "sort-date",
            Self::Outlet => "sort-outlet",
            Self::Title => "sort-title",
            Self::Quotes => "sort-quotes",
            Self::Input => "sort-input",
        }
    }
}

/// What an article must have to be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// This outlet; empty: none known.
    Outlet(Safe),
    /// A quotation at least.
    Quoting,
    /// All these words, folded, in its title or outlet.
    Words(String),
}

impl Filter {
    fn admits(&self, digest: &Digest) -> bool {
        match self {
            Self::Outlet(outlet) => digest.outlet == *outlet,
            Self::Quoting => digest.n_quotes > 0,
            Self::Words(words) => words.split_whitespace().all(|w| digest.key.contains(w)),
        }
    }

    /// What it is called in the list's last row.
    pub fn words(&self, locale: &Locale) -> String {
        match self {
            Self::Outlet(outlet) if outlet.as_str().is_empty() => locale.text("outlet-unknown"),
            Self::Outlet(outlet) => outlet.as_str().to_owned(),
            Self::Quoting => locale.text("filter-quoting"),
            Self::Words(words) => format!("/{words}"),
        }
    }
}

/// The list's state.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What is shown of each article, in the order of the input.
    pub digests: Vec<Digest>,
    /// The articles listed, by their place in the input.
    pub order: Vec<usize>,
    /// The selected article, by its place in the input.
    pub selected: Option<usize>,
    /// The first article shown, by its place in [`List::order`].
    pub scroll: usize,
    /// What it is sorted by.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub reversed: bool,
    /// What must hold, the last added last.
    pub filters: Vec<Filter>,
    /// Whether the reader has chosen an article: until then the first one is shown.
    pub held: bool,
    /// Whether order and filters are still to be applied.
    stale: bool,
}

impl List {
    /// Takes further articles.
    pub fn extend(&mut self, readings: &[Arc<Reading>]) {
        self.digests.extend(readings.iter().map(|r| Digest::new(r)));
        self.stale = true;
    }

    /// Sorts by `sort`; a second time turns the order round.
    pub fn sort_by(&mut self, sort: Sort) {
        self.reversed = self.sort == sort && !self.reversed;
        self.sort = sort;
        self.stale = true;
    }

    /// Adds a filter, or takes it away when it is there. Only one outlet and one search stand at a
    /// time.
    pub fn toggle(&mut self, filter: Filter) {
        let had = self.filters.contains(&filter);
        let kind = std::mem::discriminant(&filter);
        self.filters.retain(|f| std::mem::discriminant(f) != kind);
        if !had && filter != Filter::Words(String::new()) {
            self.filters.push(filter);
        }
        self.stale = true;
    }

    /// Whether the filters let the article at `idx` of the input through.
    pub fn admits(&self, idx: usize) -> bool {
        self.digests.get(idx).is_some_and(|d| self.filters.iter().all(|f| f.admits(d)))
    }

    /// Takes the last filter away; `false` when there is none.
    pub fn unfilter(&mut self) -> bool {
        self.stale = true;
        self.filters.pop().is_some()
    }

    /// Makes the words of a search the filter, instead of those before.
    pub fn search(&mut self, words: &str) {
        self.filters.retain(|f| !matches!(f, Filter::Words(_)));
        let words = fold(words.trim());
        if !words.is_empty() {
            self.filters.push(Filter::Words(words));
        }
        self.stale = true;
    }

    /// Where the selected article stands in the list.
    pub fn position(&self) -> Option<usize> {
        let selected = self.selected?;
        self.order.iter().position(|&idx| idx == selected)
    }

    /// Selects the article `by` places further, at most to an end.
    pub fn step(&mut self, by: isize) {
        let last = self.order.len().saturating_sub(1);
        let to = self.position().map_or(0, |at| at.saturating_add_signed(by).min(last));
        self.choose(to);
    }

    /// Selects the article at `place` of the list.
    pub fn choose(&mut self, place: usize) {
        let place = place.min(self.order.len().saturating_sub(1));
        if let Some(&idx) = self.order.get(place) {
            self.selected = Some(idx);
            self.held = true;
        }
    }

    /// Applies order and filters where they changed, and keeps the selection in sight of `height`
    /// rows. A selected article that is filtered away gives way to the first one listed.
    pub fn settle(&mut self, width: usize, height: usize) {
        if self.stale {
            self.stale = false;
            self.arrange();
        }
        let fits = (height / self.rows_each(width, height)).max(1);
        if let Some(at) = self.position() {
            self.scroll = self.scroll.clamp((at + 1).saturating_sub(fits), at);
        }
        self.scroll = self.scroll.min(self.order.len().saturating_sub(fits));
    }

    fn arrange(&mut self) {
        let digests = &self.digests;
        let filters = &self.filters;
        let admitted = |&idx: &usize| filters.iter().all(|f| f.admits(&digests[idx]));
        self.order = (0..digests.len()).filter(admitted).collect();
        let undated = |idx: usize| (digests[idx].date.is_none(), digests[idx].date);
        match self.sort {
            Sort::Input => {}
            Sort::Date => self.order.sort_by_key(|&i| undated(i)),
            Sort::Title => self.order.sort_by(|&a, &b| digests[a].key.cmp(&digests[b].key)),
            Sort::Quotes => self.order.sort_by_key(|&i| std::cmp::Reverse(digests[i].n_quotes)),
            Sort::Outlet => self.order.sort_by(|&a, &b| {
                let by = |i: usize| (digests[i].outlet.as_str(), undated(i));
                by(a).cmp(&by(b))
            }),
        }
        if self.reversed {
            self.order.reverse();
        }
        let listed = self.selected.is_some_and(|idx| self.order.contains(&idx));
        if !self.held || !listed {
            self.selected = self.order.first().copied();
        }
    }

    /// Rows an article takes: two where there is room for titles below.
    pub fn rows_each(&self, width: usize, height: usize) -> usize {
        if height >= 8 && width >= 24 { 2 } else { 1 }
    }

    /// The article drawn at row `row` of the pane's body, by its place in the list.
    pub fn at_row(&self, place: Place, row: u16) -> Option<usize> {
        let row = row.checked_sub(place.body.y)?;
        let each = self.rows_each(place.body.width.into(), place.body.height.into());
        let at = self.scroll + usize::from(row) / each;
        (row < place.body.height && at < self.order.len()).then_some(at)
    }
}

/// Draws the list.
pub fn view(
    list: &List,
    place: Place,
    focused: bool,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let (width, height) = (usize::from(place.body.width), usize::from(place.body.height));
    let each = list.rows_each(width, height);
    let dates = Dates::new(list, locale);
    for (row, &idx) in list.order.iter().skip(list.scroll).enumerate().take(height.div_ceil(each)) {
        let Some(first) = line(place.body, row * each) else { break };
        let digest = &list.digests[idx];
        let chosen = list.selected == Some(idx);
        let date = digest.date.map(|d| dates.short(d)).unwrap_or_default();
        let mut x = first.x + 1;
        let styled = |role| theme.style(role);
        if each == 2 || width >= 56 {
            let date = format!("{date:<width$}", width = dates.width);
            x = put(buffer, first, (x, first.y), &date, styled(Role::Faint)) + 1;
        }
        let count = digest.n_quotes.to_string();
        let room = usize::from(first.right().saturating_sub(x)).saturating_sub(5);
        let (name, role) = match each {
            2 => (digest.outlet.as_str(), Role::Faint),
            _ => (digest.title.as_str(), Role::Plain),
        };
        put_fit(buffer, first, (x, first.y), (name, room), (theme.more(), styled(role)));
        if digest.n_quotes > 0 {
            let narrow = ratatui::layout::Rect { width: first.width.saturating_sub(1), ..first };
            put_right(buffer, narrow, first.y, &count, styled(Role::Count));
        }
        let second = line(place.body, row * each + 1).filter(|_| each == 2);
        if let Some(second) = second {
            let at = (second.x + 1, second.y);
            let title = (digest.title.as_str(), width.saturating_sub(2));
            put_fit(buffer, second, at, title, (theme.more(), styled(Role::Plain)));
        }
        if chosen {
            let look = if focused { Role::Selected } else { Role::Kept };
            for row in [Some(first), second].into_iter().flatten() {
                tint(buffer, row, styled(look));
                put(buffer, row, (row.x, row.y), theme.bar(), styled(Role::Bar));
            }
        }
    }
    foot(list, place, (theme, locale), buffer);
}

/// Sort order and filters.
fn foot(list: &List, place: Place, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    if place.foot.height == 0 {
        return;
    }
    let arrow = match (theme.ascii, list.reversed) {
        (true, false) => "v",
        (true, true) => "^",
        (false, false) => "↓",
        (false, true) => "↑",
    };
    let order = format!("{} {arrow}", locale.text(list.sort.key()));
    let filters: Vec<String> = list.filters.iter().map(|f| f.words(locale)).collect();
    let mut words = locale.with("list-sorted", &[("order", Value::Words(&order))]);
    if !filters.is_empty() {
        let filters = filters.join(", ");
        words = format!(
            "{words}   {}",
            locale.with("list-filtered", &[("filter", Value::Words(&filters))])
        );
    }
    let at = (place.foot.x + 1, place.foot.y);
    let width = usize::from(place.foot.width.saturating_sub(2));
    put_fit(buffer, place.foot, at, (&words, width), (theme.more(), theme.style(Role::Faint)));
}

/// How dates are written in the list: without the year where all share it.
struct Dates<'a> {
    locale: &'a Locale,
    with_year: bool,
    width: usize,
}

impl<'a> Dates<'a> {
    fn new(list: &List, locale: &'a Locale) -> Self {
        let mut years = list.order.iter().filter_map(|&i| list.digests[i].date).map(|d| d.year());
        let first = years.next();
        let with_year = years.any(|y| Some(y) != first);
        let width = match (first, with_year) {
            (None, _) => 0,
            (_, true) => 10,
            (_, false) => 8,
        };
        Self { locale, with_year, width }
    }

    fn short(&self, date: PartialDate) -> String {
        let (Some(month), false) = (date.month(), self.with_year) else { return date.to_string() };
        let month = self.locale.text(MONTHS_SHORT.get(usize::from(month) - 1).unwrap_or(&""));
        let Some(day) = date.day() else { return fit(&month, 8, "") };
        let words = self.locale.with(
            "date-short",
            &[("day", Value::Words(&day.to_string())), ("month", Value::Words(&month))],
        );
        format!(
            "{}{words}",
            " ".repeat(
                self.width.min(8).saturating_sub(columns(&words)).min(usize::from(day < 10))
            )
        )
    }
}

const MONTHS_SHORT: [&str; 12] = [
    "month-short-1",
    "month-short-2",
    "month-short-3",
    "month-short-4",
    "month-short-5",
    "month-short-6",
    "month-short-7",
    "month-short-8",
    "month-short-9",
    "month-short-10",
    "month-short-11",
    "month-short-12",
];
