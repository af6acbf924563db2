//! The article list: date, outlet, number of quotations and title; sorted, filtered, searched.
//! Articles that are nearly the same are one row that unfolds.

/// Groups of reprints.
mod prints;

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};
use rustc_hash::FxHashSet;

pub use self::prints::{Fold, Prints};

use crate::{
    library::listing::{Digest, Filter, Listing, Query, Rows, Sort},
    model::{ArticleId, Reading, Span},
    text::{
        locale::{Locale, Value},
        width::{columns, wrap},
    },
    tui::{
        dates::DateForm,
        layout::Place,
        paint::{line, put, put_fit, put_right, select, tint},
        theme::{Role, Theme},
    },
};

/// Its name in the string table.
pub fn sort_key(sort: Sort) -> &'static str {
    match sort {
        Sort::Date => "sort-date",
        Sort::Outlet => "sort-outlet",
        Sort::Title => "sort-title",
        Sort::Quotes => "sort-quotes",
        Sort::Input => "sort-input",
    }
}

/// What a filter is called in the list's last row.
pub fn filter_words(filter: &Filter, locale: &Locale) -> String {
    match filter {
        Filter::Outlet(outlet) if outlet.as_str().is_empty() => locale.text("outlet-unknown"),
        Filter::Outlet(outlet) => outlet.as_str().to_owned(),
        Filter::Quoting => locale.text("filter-quoting"),
        Filter::Page(kind) => locale.text(&format!("page-{}", kind.name())),
        Filter::Words(words) => format!("/{words}"),
    }
}

/// The list's state.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What can be listed.
    pub listing: Listing,
    /// What is asked for.
    pub query: Query,
    /// What is listed, as the list has settled.
    pub rows: Rows,
    /// The selected article.
    pub selected: Option<ArticleId>,
    /// The first row shown.
    pub scroll: usize,
    /// Whether the reader has chosen an article: its group unfolds where it has no row.
    pub held: bool,
    /// The groups of which all are listed.
    unfolded: FxHashSet<ArticleId>,
    /// How many articles stand before the selected one, as the list has settled.
    rank: Option<usize>,
    /// Whether a group was unfolded since the last frame.
    unfolding: bool,
    /// Whether order and filters are still to be applied.
    stale: bool,
    dates: DateForm,
}

impl List {
    /// Takes further articles.
    pub fn extend(&mut self, readings: &[Arc<Reading>]) {
        self.listing.extend(readings);
        self.stale = true;
    }

    /// Shows the article `idx` as `reading` has it now.
    pub fn renew(&mut self, idx: ArticleId, reading: &Reading) {
        self.listing.renew(idx, reading);
        self.stale = true;
    }

    /// Learns which articles are nearly the same as which before them.
    pub fn group(&mut self, reprints: &[(ArticleId, ArticleId)]) {
        self.listing.group(reprints);
        self.stale = true;
    }

    /// Asks for something else.
    pub fn ask(&mut self, change: impl FnOnce(&mut Query)) {
        change(&mut self.query);
        self.stale = true;
    }

    /// Takes the last filter away; `false` when there is none.
    pub fn unfilter(&mut self) -> bool {
        self.stale = true;
        self.query.filters.pop().is_some()
    }

    /// Whether the filters let the article `idx` through.
    pub fn admits(&self, idx: ArticleId) -> bool {
        self.listing.get(idx).is_some_and(|digest| self.query.admits(digest))
    }

    /// What the selected article is called; empty where none is.
    pub fn title(&self) -> &str {
        let digest = self.selected.and_then(|idx| self.listing.get(idx));
        digest.map_or("", |digest| digest.title.as_str())
    }

    /// In which row the selected article stands: a reprint that is folded stands in that of the first.
    pub fn position(&self) -> Option<usize> {
        self.rows.position(self.selected?)
    }

    /// Selects the article `idx`; its group unfolds where it has no row.
    pub fn select(&mut self, idx: ArticleId) {
        self.selected = Some(idx);
        self.held = true;
        self.stale |= self.rows.is_copy(idx);
    }

    /// Selects the article `by` places further, at most to an end.
    pub fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        let to = self.position().map_or(0, |at| at.saturating_add_signed(by).min(last));
        self.choose(to);
    }

    /// Selects the article of row `row`.
    pub fn choose(&mut self, row: usize) {
        let row = row.min(self.rows.len().saturating_sub(1));
        if let Some(idx) = self.rows.get(row) {
            self.selected = Some(idx);
            self.held = true;
        }
    }

    /// Applies order and filters where they changed, and keeps the selection in sight of `height`
    /// rows, in the row it was in where there is one. A selected article that is filtered away gives
    /// way to the first one listed.
    pub fn settle(&mut self, width: usize, height: usize) {
        if self.stale {
            self.stale = false;
            let (selected, at) = (self.selected, self.position());
            let row = at.and_then(|at| at.checked_sub(self.scroll));
            self.arrange();
            let row = row.filter(|_| self.selected == selected);
            if let Some((at, row)) = self.position().zip(row) {
                self.scroll = at.saturating_sub(row);
            }
        }
        let fits = (height / self.rows_each(width, height)).max(1);
        if let Some(at) = self.position() {
            // What was just unfolded is brought into sight as far as it fits.
            let below = if std::mem::take(&mut self.unfolding) { self.n_below() } else { 0 };
            let least = (at + 1 + below).saturating_sub(fits).min(at);
            self.scroll = self.scroll.clamp(least, at);
        }
        self.scroll = self.scroll.min(self.rows.len().saturating_sub(fits));
        self.rank = self.find_rank();
    }

    fn arrange(&mut self) {
        self.rows = self.listing.rows(&self.query);
        let listed = self.rows.listed();
        let dates = listed.filter_map(|idx| self.listing.get(idx)?.date);
        self.dates = DateForm::least(dates);
        // An article the reader is at has a row in any case.
        let held = self.selected.filter(|&idx| self.held && self.rows.is_copy(idx));
        self.unfolded.extend(held.map(|idx| self.listing.group_of(idx)));
        let (listing, unfolded) = (&self.listing, &self.unfolded);
        self.rows.unfold(|first| unfolded.contains(&listing.group_of(first)));
        // What is open stays open, whatever comes before it now.
        if self.position().is_none() {
            self.selected = self.rows.get(0);
        }
    }

    /// Rows an article takes: one where there is little room, one more for the title, and one more
    /// again where all articles have room for it.
    pub fn rows_each(&self, width: usize, height: usize) -> usize {
        match () {
            () if height < 8 || width < 24 => 1,
            () if width < 56 && (height >= 30 || self.rows.n_listed() * 3 <= height) => 3,
            () => 2,
        }
    }

    /// The article drawn at row `row` of the pane's body, by its place in the list.
    pub fn at_row(&self, place: Place, row: u16) -> Option<usize> {
        let row = row.checked_sub(place.body.y)?;
        let each = self.rows_each(place.body.width.into(), place.body.height.into());
        let at = self.scroll + usize::from(row) / each;
        (row < place.body.height && at < self.rows.len()).then_some(at)
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
    let shown = list.rows.window(list.scroll..list.scroll + height.div_ceil(each));
    let at = list.position().and_then(|at| list.rows.get(at));
    for (n, &idx) in shown.iter().enumerate() {
        let Some(digest) = list.listing.get(idx) else { continue };
        let rows: Vec<Rect> = (0..each).filter_map(|k| line(place.body, n * each + k)).collect();
        // A reprint stands in from the one it is below.
        let copy = list.rows.is_copy(idx);
        let inset = if copy { INSET.min(place.body.width / 4) } else { 0 };
        let own = |row: &Rect| Rect { x: row.x + inset, width: row.width - inset, ..*row };
        let inner: Vec<Rect> = rows.iter().map(own).collect();
        let Some(&first) = inner.first() else { break };
        if copy {
            put(buffer, rows[0], (rows[0].x + 1, first.y), theme.below(), theme.style(Role::Faint));
        }
        let sign = reprints(list, idx, each > 2 || first.width >= ROOMY, (theme, locale));
        let (aside, below) = if each > 2 { ("", &*sign) } else { (&*sign, "") };
        let title = match each {
            1 => title_line((digest, aside, copy), &list.dates, first, (theme, locale), buffer),
            _ => {
                facts_line((digest, aside), &list.dates, first, (theme, locale), buffer);
                inner.get(1..).unwrap_or_default()
            }
        };
        let room = width.saturating_sub(2 + usize::from(inset));
        title_rows((digest, below), title, room, theme, buffer);
        if at == Some(idx) {
            let look = if focused { Role::Selected } else { Role::Kept };
            for &row in &rows {
                match focused {
                    true => select(buffer, row, theme.style(look)),
                    false => tint(buffer, row, theme.style(look)),
                }
                put(buffer, row, (row.x, row.y), theme.bar(), theme.style(Role::Bar));
            }
        }
    }
}

/// Columns that reprints stand in.
const INSET: u16 = 2;

/// Date, outlet, sign of reprints and number of quotations.
fn facts_line(
    (digest, sign): (&Digest, &str),
    dates: &DateForm,
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let faint = theme.style(Role::Faint);
    put(buffer, row, (row.x + 1, row.y), &dates.of(digest.date, locale), faint);
    let dated = if *dates == DateForm::Absent { 0 } else { dates.width() + 1 };
    let x = row.x + 1 + dated as u16;
    let end = count(digest, sign, row, theme, buffer);
    let room = usize::from(end.saturating_sub(x + 2));
    let known = !digest.outlet.as_str().is_empty();
    let name = if known { digest.outlet.as_str() } else { digest.byname.as_str() };
    match !known && digest.is_path {
        true => put(buffer, row, (x, row.y), &fit_end(name, room, theme.more()), faint),
        false => put_fit(buffer, row, (x, row.y), (name, room), (theme.more(), faint)),
    };
}

/// All of an article on one row: its title and number of quotations, the date where there is room.
fn title_line<'a>(
    (digest, sign, copy): (&Digest, &str, bool),
    dates: &DateForm,
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) -> &'a [Rect] {
    let mut x = row.x + 1;
    if (row.width >= 56 || copy) && *dates != DateForm::Absent {
        let date = dates.of(digest.date, locale);
        put(buffer, row, (x, row.y), &date, theme.style(Role::Faint));
        x += dates.width() as u16 + 1;
    }
    let end = count(digest, sign, row, theme, buffer);
    let room = usize::from(end.saturating_sub(x + 2));
    let style = (theme.more(), theme.style(Role::Plain));
    // A reprint's title hardly differs: what tells it is who printed it.
    let outlet = if digest.outlet.as_str().is_empty() { &digest.byname } else { &digest.outlet };
    let words = if copy { outlet } else { &digest.title };
    put_fit(buffer, row, (x, row.y), (words.as_str(), room), style);
    &[]
}

/// The number of quotations at the right of `row`, and before it the signs of reprints and of what
/// kind of page it is; gives the column they begin at.
fn count(digest: &Digest, sign: &str, row: Rect, theme: &Theme, buffer: &mut Buffer) -> u16 {
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    let words = if digest.n_quotes > 0 { digest.n_quotes.to_string() } else { String::new() };
    let start = put_right(buffer, inner, row.y, &words, theme.style(Role::Count));
    let signs = [sign, theme.page(digest.kind)];
    let mut start = start;
    for sign in signs.into_iter().rev().filter(|sign| !sign.is_empty()) {
        let gap = u16::from(start < inner.right());
        let left = Rect { width: start.saturating_sub(row.x + gap), ..row };
        start = put_right(buffer, left, row.y, sign, theme.style(Role::Faint));
    }
    start
}

/// From how many columns on reprints are counted in words beside an outlet.
const ROOMY: u16 = 40;

/// How many reprints are folded below the article at `idx`, in words where it is `roomy`; empty
/// where there are none. Below what is unfolded the sign stands at each of them.
fn reprints(
    list: &List,
    idx: ArticleId,
    roomy: bool,
    (theme, locale): (&Theme, &Locale),
) -> String {
    let n = list.rows.copies(idx).len();
    if n == 0 {
        return String::new();
    }
    let words = locale.with("list-reprints", &[("n", Value::Count(n))]);
    match (roomy, list.is_unfolded(idx)) {
        (true, true) => words,
        (true, false) => format!("{} {words}", theme.below()),
        (false, true) => String::new(),
        (false, false) => format!("{}{n}", theme.below()),
    }
}

/// The title in the rows that are left for it, cut in the last, at the right of which is `sign`.
fn title_rows(
    (digest, sign): (&Digest, &str),
    rows: &[Rect],
    width: usize,
    theme: &Theme,
    buffer: &mut Buffer,
) {
    let title = digest.title.as_str();
    let spans = wrap(title, Span::new(0, title.len()), width.max(1), rows.len());
    let plain = theme.style(Role::Plain);
    let taken = if sign.is_empty() { 0 } else { columns(sign) + 2 };
    for (n, (row, span)) in rows.iter().zip(&spans).enumerate() {
        let last = n + 1 == rows.len();
        let words = if last { title.get(span.start()..).unwrap_or("") } else { span.of(title) };
        let room = width.saturating_sub(if last { taken } else { 0 });
        put_fit(buffer, *row, (row.x + 1, row.y), (words, room), (theme.more(), plain));
    }
    if let Some(last) = rows.last() {
        let inner = Rect { width: last.width.saturating_sub(1), ..*last };
        put_right(buffer, inner, last.y, sign, theme.style(Role::Faint));
    }
}

/// The end of a path that fits `width` columns.
fn fit_end(path: &str, width: usize, more: &str) -> String {
    let mut rest = path;
    if columns(path) <= width {
        return path.to_owned();
    }
    while columns(rest) + columns(more) > width {
        let mut chars = rest.chars();
        if chars.next().is_none() {
            return String::new();
        }
        rest = chars.as_str();
    }
    format!("{more}{rest}")
}

/// What the list is sorted by, in words.
fn order_words(list: &List, locale: &Locale) -> String {
    let name = match (list.query.sort, list.query.reversed) {
        (Sort::Date, false) => locale.text("sort-date-old"),
        (Sort::Date, true) => locale.text("sort-date-new"),
        (sort, false) => locale.text(sort_key(sort)),
        (sort, true) => {
            let order = locale.text(sort_key(sort));
            locale.with("sort-reversed", &[("order", Value::Words(&order))])
        }
    };
    locale.with("list-sorted", &[("order", Value::Words(&name))])
}

/// Draws sort order and filters in `row`: the order goes where not both fit.
pub fn foot(list: &List, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    if row.height == 0 {
        return;
    }
    let width = usize::from(row.width.saturating_sub(2));
    let filters: Vec<String> = list.query.filters.iter().map(|f| filter_words(f, locale)).collect();
    let mut words = order_words(list, locale);
    if !filters.is_empty() {
        let filters = filters.join(", ");
        let filtered = locale.with("list-filtered", &[("filter", Value::Words(&filters))]);
        let all = format!("{words}   {filtered}");
        words = if columns(&all) <= width { all } else { filtered };
    }
    let style = (theme.more(), theme.style(Role::Faint));
    put_fit(buffer, row, (row.x + 1, row.y), (&words, width), style);
}
