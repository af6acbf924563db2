//! The article list: date, outlet, number of quotations and title; sorted, filtered, searched.
//! Articles that are nearly the same are one row that unfolds.

/// Groups of reprints.
mod groups;

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};
use rustc_hash::{FxHashMap, FxHashSet};

pub use self::groups::{Fold, Prints};

use crate::{
    model::{Article, ArticleId, PageKind, PartialDate, Reading, Span},
    text::{
        fold::fold,
        locale::{Locale, Value},
        safe::Safe,
        width::{columns, wrap},
    },
    tui::{
        dates::DateForm,
        layout::Place,
        paint::{line, put, put_fit, put_right, select, tint},
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
    /// Who wrote it, or else what the document is called: for a row that knows no outlet.
    byname: Safe,
    /// Whether that is a path, of which the end tells most.
    is_path: bool,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// Quotations between marks.
    pub n_quotes: usize,
    /// Whether it is a whole article.
    pub kind: PageKind,
    /// Title and outlet, folded, for searching.
    key: String,
}

impl Digest {
    /// What the list shows of `reading`.
    pub fn new(reading: &Reading) -> Self {
        let article = &reading.article;
        let title = Safe::line(clip(heading(article)));
        let outlet =
            article.outlet.as_ref().map(|o| Safe::line(clip(&o.value))).unwrap_or_default();
        let author = article.author.as_ref().map(|a| a.value.as_str());
        Self {
            key: fold(&format!("{title} {outlet}")),
            title,
            byname: Safe::line(clip(author.unwrap_or(&article.document.id.0))),
            is_path: author.is_none(),
            outlet,
            date: article.date.as_ref().map(|d| d.value),
            n_quotes: reading.n_spoken(),
            kind: article.kind(),
        }
    }
}

/// What to call an article: as everywhere, or the first words of a page on which no article was
/// found.
fn heading(article: &Article) -> &str {
    let nothing = article.title.is_none() && article.body().next().is_none();
    match article.blocks.first().filter(|_| nothing) {
        Some(block) => block.span.of(article.text()),
        None => article.heading(),
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
    /// This kind of page.
    Page(PageKind),
    /// All these words, folded, in its title or outlet.
    Words(String),
}

impl Filter {
    fn admits(&self, digest: &Digest) -> bool {
        match self {
            Self::Outlet(outlet) => digest.outlet == *outlet,
            Self::Quoting => digest.n_quotes > 0,
            Self::Page(kind) => digest.kind == *kind,
            Self::Words(words) => words.split_whitespace().all(|w| digest.key.contains(w)),
        }
    }

    /// What it is called in the list's last row.
    pub fn words(&self, locale: &Locale) -> String {
        match self {
            Self::Outlet(outlet) if outlet.as_str().is_empty() => locale.text("outlet-unknown"),
            Self::Outlet(outlet) => outlet.as_str().to_owned(),
            Self::Quoting => locale.text("filter-quoting"),
            Self::Page(kind) => locale.text(&format!("page-{}", kind.name())),
            Self::Words(words) => format!("/{words}"),
        }
    }
}

/// The list's state.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What is shown of each article, in the order of the input.
    pub digests: Vec<Digest>,
    /// The rows: articles, reprints below the first print where their
    /// group is unfolded.
    pub order: Vec<ArticleId>,
    /// How many articles the filters let through, whether they have a row or not.
    pub n_listed: usize,
    /// The selected article.
    pub selected: Option<ArticleId>,
    /// The first article shown, by its place in [`List::order`].
    pub scroll: usize,
    /// What it is sorted by.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub reversed: bool,
    /// What must hold, the last added last.
    pub filters: Vec<Filter>,
    /// Whether the reader has chosen an article: its group unfolds where it has no row.
    pub held: bool,
    /// Reprints with what they are nearly the same as.
    reprints: FxHashMap<ArticleId, ArticleId>,
    /// What has reprints.
    reprinted: FxHashSet<ArticleId>,
    /// Those of which all are listed.
    unfolded: FxHashSet<ArticleId>,
    /// Listed articles that stand first in their group, of the earliest date or else as they came,
    /// with the others.
    copies: FxHashMap<ArticleId, Vec<ArticleId>>,
    /// The others, with the first one.
    copy_of: FxHashMap<ArticleId, ArticleId>,
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
        self.digests.extend(readings.iter().map(|r| Digest::new(r)));
        self.stale = true;
    }

    /// Shows the article `idx` as `reading` has it now.
    pub fn renew(&mut self, idx: ArticleId, reading: &Reading) {
        if let Some(digest) = self.digests.get_mut(idx.at()) {
            *digest = Digest::new(reading);
            self.stale = true;
        }
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

    /// Whether the filters let the article `idx` through.
    pub fn admits(&self, idx: ArticleId) -> bool {
        self.digests.get(idx.at()).is_some_and(|d| self.filters.iter().all(|f| f.admits(d)))
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

    /// In which row the selected article stands: a reprint that is folded stands in that of the first.
    pub fn position(&self) -> Option<usize> {
        let selected = self.selected?;
        let at = |wanted: ArticleId| self.order.iter().position(|&idx| idx == wanted);
        at(selected).or_else(|| at(self.copy_of.get(&selected).copied()?))
    }

    /// Selects the article `idx`; its group unfolds where it has no row.
    pub fn select(&mut self, idx: ArticleId) {
        self.selected = Some(idx);
        self.held = true;
        self.stale |= self.copy_of.contains_key(&idx);
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
        self.scroll = self.scroll.min(self.order.len().saturating_sub(fits));
        self.rank = self.find_rank();
    }

    fn arrange(&mut self) {
        self.order =
            (0..self.digests.len()).map(ArticleId::nth).filter(|&idx| self.admits(idx)).collect();
        self.n_listed = self.order.len();
        self.gather();
        let digests = &self.digests;
        let undated = |idx: ArticleId| day(digests[idx.at()].date);
        match self.sort {
            Sort::Input => {}
            Sort::Date => self.order.sort_by_key(|&i| undated(i)),
            Sort::Title => {
                self.order.sort_by(|&a, &b| digests[a.at()].key.cmp(&digests[b.at()].key))
            }
            Sort::Quotes => {
                self.order.sort_by_key(|&i| std::cmp::Reverse(digests[i.at()].n_quotes))
            }
            Sort::Outlet => self.order.sort_by(|&a, &b| {
                let by = |i: ArticleId| (digests[i.at()].outlet.as_str(), undated(i));
                by(a).cmp(&by(b))
            }),
        }
        if self.reversed {
            self.order.reverse();
            if self.sort == Sort::Date {
                self.order.sort_by_key(|&i| digests[i.at()].date.is_none());
            }
        }
        let listed = self.order.iter().chain(self.copy_of.keys());
        self.dates = DateForm::least(listed.filter_map(|&i| digests[i.at()].date));
        self.unfold();
        // What is open stays open, whatever comes before it now.
        if self.position().is_none() {
            self.selected = self.order.first().copied();
        }
    }

    /// Rows an article takes: one where there is little room, one more for the title, and one more
    /// again where all articles have room for it.
    pub fn rows_each(&self, width: usize, height: usize) -> usize {
        match () {
            () if height < 8 || width < 24 => 1,
            () if width < 56 && (height >= 30 || self.n_listed * 3 <= height) => 3,
            () => 2,
        }
    }

    /// The article drawn at row `row` of the pane's body, by its place in the list.
    pub fn at_row(&self, place: Place, row: u16) -> Option<usize> {
        let row = row.checked_sub(place.body.y)?;
        let each = self.rows_each(place.body.width.into(), place.body.height.into());
        let at = self.scroll + usize::from(row) / each;
        (row < place.body.height && at < self.order.len()).then_some(at)
    }
}

/// What days are ordered by: what is known to the month only ends its month, and what is not known
/// at all comes last.
fn day(date: Option<PartialDate>) -> (bool, Option<(u16, u8, u8)>) {
    let end = |part: Option<u8>| part.unwrap_or(u8::MAX);
    (date.is_none(), date.map(|d| (d.year(), end(d.month()), end(d.day()))))
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
    let shown = list.order.iter().skip(list.scroll).take(height.div_ceil(each));
    let at = list.position().and_then(|at| list.order.get(at)).copied();
    for (n, &idx) in shown.enumerate() {
        let rows: Vec<Rect> = (0..each).filter_map(|k| line(place.body, n * each + k)).collect();
        let digest = &list.digests[idx.at()];
        // A reprint stands in from the one it is below.
        let copy = list.copy_of.contains_key(&idx);
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
            1 => title_line(list, (idx, aside), first, (theme, locale), buffer),
            _ => {
                facts_line(list, (idx, aside), first, (theme, locale), buffer);
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
    list: &List,
    (idx, sign): (ArticleId, &str),
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let digest = &list.digests[idx.at()];
    let faint = theme.style(Role::Faint);
    put(buffer, row, (row.x + 1, row.y), &list.dates.of(digest.date, locale), faint);
    let dated = if list.dates == DateForm::Absent { 0 } else { list.dates.width() + 1 };
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
    list: &List,
    (idx, sign): (ArticleId, &str),
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) -> &'a [Rect] {
    let digest = &list.digests[idx.at()];
    let copy = list.copy_of.contains_key(&idx);
    let mut x = row.x + 1;
    if (row.width >= 56 || copy) && list.dates != DateForm::Absent {
        let date = list.dates.of(digest.date, locale);
        put(buffer, row, (x, row.y), &date, theme.style(Role::Faint));
        x += list.dates.width() as u16 + 1;
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
    let Some(n) = list.copies.get(&idx).map(Vec::len) else { return String::new() };
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
    let name = match (list.sort, list.reversed) {
        (Sort::Date, false) => locale.text("sort-date-old"),
        (Sort::Date, true) => locale.text("sort-date-new"),
        (sort, false) => locale.text(sort.key()),
        (sort, true) => {
            let order = locale.text(sort.key());
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
    let filters: Vec<String> = list.filters.iter().map(|f| f.words(locale)).collect();
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
