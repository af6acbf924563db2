//! The article list: date, outlet, number of quotations and title; sorted, filtered, searched.
//! Articles that are nearly the same are one row that unfolds.

/// Where each row stands.
mod places;
/// Groups of reprints.
mod prints;
/// The list drawn.
mod view;

use std::{cell::Cell, collections::BTreeSet, sync::Arc};

use ratatui::layout::Rect;
use rustc_hash::FxHashMap;

pub use self::{
    prints::{Fold, Prints},
    view::{between, between_within, head, view},
};

use crate::{
    library::listing::{Counts, Digest, Facets, Filter, Hold, Listed, Query, Rows, Sort, Wish},
    model::{ArticleId, PartialDate},
    text::locale::Locale,
    tui::{
        dates::{DateForm, long_date},
        layout::Place,
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
        Filter::Within(period) => long_date(*period, locale),
        Filter::Among(name, _) => format!("/{name}"),
    }
}

/// What is to be asked of the corpus before the list is as it should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Owed {
    /// Nothing.
    #[default]
    Nothing,
    /// What has come to the corpus since.
    Growth,
    /// What its reader asked for.
    Answer,
}

/// What is known of a row near those in sight.
#[derive(Clone, Debug)]
struct Seen {
    digest: Arc<Digest>,
    /// How many rows its title takes in a list of so many columns: asked many times a frame.
    titled: Cell<(u16, u8)>,
}

impl Seen {
    fn all(digests: Vec<(ArticleId, Arc<Digest>)>) -> FxHashMap<ArticleId, Self> {
        let seen = |(idx, digest)| (idx, Self { digest, titled: Cell::default() });
        digests.into_iter().map(seen).collect()
    }
}

/// The list's state.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What is asked for.
    pub query: Query,
    /// What is listed.
    pub rows: Rows,
    /// What there is in all.
    pub counts: Counts,
    /// What can be filtered by.
    pub facets: Arc<Facets>,
    /// The selected article.
    pub selected: Option<ArticleId>,
    /// The first row shown.
    pub scroll: usize,
    /// What becomes of the selected article when the list is made anew.
    hold: Hold,
    /// The groups of which all are listed.
    unfolded: BTreeSet<ArticleId>,
    /// What the rows around those in sight show.
    digests: FxHashMap<ArticleId, Seen>,
    /// The row of the selected article, as the list has settled.
    row: Option<usize>,
    /// Whether a group was unfolded since the last frame.
    unfolding: bool,
    /// What is still to be asked.
    owed: Owed,
    /// What was asked and not answered.
    asked: Owed,
    /// The number of the last question.
    ticket: u64,
    /// The rows whose digests were asked for last.
    looked: Vec<ArticleId>,
    dates: DateForm,
}

impl List {
    /// There is more to list, or it is other than it was.
    pub fn grow(&mut self) {
        self.owed = self.owed.max(Owed::Growth);
    }

    /// Asks for something else.
    pub fn ask(&mut self, change: impl FnOnce(&mut Query)) {
        change(&mut self.query);
        self.owed = Owed::Answer;
    }

    /// What of `date` would narrow what is listed: its year, its month or itself; `None` where all is of that day.
    pub fn narrower(&self, date: PartialDate) -> Option<PartialDate> {
        let days = self.rows.days()?;
        let (first, last) = (days.first, days.last);
        let month = |date: PartialDate| (date.year(), date.month());
        match () {
            () if first.year() != last.year() => PartialDate::new(date.year(), None, None),
            () if month(first) != month(last) => PartialDate::new(date.year(), date.month(), None),
            () => Some(date).filter(|_| first != last),
        }
    }

    /// Takes the last filter away; `false` when there is none.
    pub fn unfilter(&mut self) -> bool {
        let had = self.query.filters.pop().is_some();
        if had {
            self.owed = Owed::Answer;
        }
        had
    }

    /// What the desk is to be asked, under which ticket, for a list of which `height` rows are in sight.
    pub fn question(&mut self, height: usize) -> Option<(u64, Wish)> {
        // What grows is asked for again when the last answer is there.
        if self.owed == Owed::Nothing || self.owed == Owed::Growth && self.asked != Owed::Nothing {
            return None;
        }
        self.asked = std::mem::take(&mut self.owed).max(self.asked);
        self.ticket += 1;
        let (query, unfolded) = (self.query.clone(), self.unfolded.clone());
        let (at, hold) = (self.selected, self.hold);
        Some((self.ticket, Wish { query, unfolded, at, hold, around: height.saturating_mul(2) }))
    }

    /// Takes the answer to the question of this ticket. What is open stays open, in the row of the screen it
    /// was in; an article that is listed no more gives way to the first one listed.
    pub fn take(&mut self, ticket: u64, listed: Listed) {
        if ticket != self.ticket {
            return;
        }
        self.asked = Owed::Nothing;
        let selected = self.selected;
        let row = self.position().and_then(|at| at.checked_sub(self.scroll));
        if self.owed < Owed::Answer {
            (self.query, self.unfolded) = (listed.query, listed.unfolded);
            if self.hold == Hold::Listed {
                self.hold = Hold::Row;
            }
        }
        self.digests = Seen::all(listed.digests);
        self.looked.clear();
        (self.rows, self.counts, self.facets) = (listed.rows, listed.counts, listed.facets);
        self.dates =
            DateForm::least(self.rows.days().map(|days| (days.first.year(), days.last.year())));
        // What was gone to since is listed by the next answer.
        if self.position().is_none() && self.owed < Owed::Answer {
            self.selected = self.rows.get(0);
        }
        let row = row.filter(|_| self.selected == selected);
        if let Some((at, row)) = self.position().zip(row) {
            self.scroll = at.saturating_sub(row);
        }
    }

    /// Goes on without the answer to the question of this ticket.
    pub fn fail(&mut self, ticket: u64) {
        if ticket == self.ticket {
            self.asked = Owed::Nothing;
        }
    }

    /// Whether the rows are not yet what its reader asked for.
    pub fn is_owed(&self) -> bool {
        self.owed.max(self.asked) == Owed::Answer
    }

    /// Whether anything was asked that is not answered, or is still to be asked.
    pub fn is_behind(&self) -> bool {
        self.owed.max(self.asked) != Owed::Nothing
    }

    /// The articles near the rows in sight of which it is not known what they show, where that was not asked yet.
    pub fn unseen(&mut self, height: usize) -> Option<Vec<ArticleId>> {
        let known = |idx: &ArticleId| self.digests.contains_key(idx);
        let shown = self.rows.window(self.scroll..self.scroll.saturating_add(height));
        if shown.iter().all(known) {
            return None;
        }
        let from = self.scroll.saturating_sub(height);
        let near = self.rows.window(from..self.scroll.saturating_add(height.saturating_mul(2)));
        (near != self.looked).then(|| {
            self.looked = near.to_vec();
            self.looked.clone()
        })
    }

    /// Takes what rows show.
    pub fn show(&mut self, digests: Vec<(ArticleId, Arc<Digest>)>) {
        self.digests = Seen::all(digests);
    }

    /// Whether it is known what all rows in sight show.
    pub fn is_seen(&self, height: usize) -> bool {
        let shown = self.rows.window(self.scroll..self.scroll.saturating_add(height));
        shown.iter().all(|idx| self.digests.contains_key(idx))
    }

    fn digest(&self, idx: ArticleId) -> Option<&Digest> {
        self.digests.get(&idx).map(|seen| &*seen.digest)
    }

    /// How many rows the title of an article takes in a list of this width, where it is known.
    fn titled(&self, idx: ArticleId, width: u16) -> Option<usize> {
        let seen = self.digests.get(&idx)?;
        if seen.titled.get().0 != width {
            let rows = places::title_rows(&seen.digest, width, places::MOST_TITLE).len().max(1);
            seen.titled.set((width, rows as u8));
        }
        Some(seen.titled.get().1.into())
    }

    /// What the selected article is called; empty where none is.
    pub fn title(&self) -> &str {
        let digest = self.selected.and_then(|idx| self.digest(idx));
        digest.map_or("", |digest| digest.title.as_str())
    }

    /// In which row the selected article stands: a reprint that is folded stands in that of the first.
    pub fn position(&self) -> Option<usize> {
        let selected = self.selected?;
        let known = self.row.filter(|&row| self.rows.get(row) == Some(selected));
        known.or_else(|| self.rows.position(selected))
    }

    /// The same, as the list has settled.
    fn row(&self) -> Option<usize> {
        self.row
    }

    /// Selects the article `idx`; its group unfolds where it has no row, filters that hide it go.
    pub fn select(&mut self, idx: ArticleId) {
        self.selected = Some(idx);
        self.hold = Hold::Row;
        if self.rows.is_copy(idx) || self.rows.position(idx).is_none() {
            self.hold = Hold::Listed;
            self.owed = Owed::Answer;
        }
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
            (self.selected, self.row) = (Some(idx), Some(row));
            self.hold = Hold::Row;
        }
    }

    /// Keeps the selection in sight of the rows of a pane.
    pub fn settle(&mut self, area: Rect) {
        self.row = self.position();
        let last = self.rows.len().saturating_sub(1);
        if let Some(at) = self.row {
            // What was just unfolded is brought into sight as far as it fits.
            let below = match self.unfolding && !self.is_owed() {
                true => {
                    self.unfolding = false;
                    self.n_below()
                }
                false => 0,
            };
            let least = self.first_for((at + below).min(last), area).min(at);
            self.scroll = self.scroll.clamp(least, at);
        }
        // Each row takes one of the pane at least: further from the end there is nothing to fill.
        if self.scroll + usize::from(area.height) > last {
            self.scroll = self.scroll.min(self.first_for(last, area));
        }
    }

    /// At most how many articles a pane of this height shows.
    pub fn n_fit(height: usize) -> usize {
        height + 1
    }

    /// The article drawn at row `row` of the screen, by its place in the list.
    pub fn at_row(&self, place: Place, row: u16) -> Option<usize> {
        let area = self.area(place);
        let row = usize::from(row.checked_sub(area.y)?);
        let placed = self.placed(self.scroll, area);
        let hit = placed.iter().find(|one| (one.top..one.top + one.height).contains(&row));
        hit.filter(|_| row < usize::from(area.height)).map(|one| one.row)
    }
}
