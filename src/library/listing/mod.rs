//! The articles of a corpus as a list: what a row shows of each, and what a query lists of them in
//! which order. Articles that are nearly the same are one row that unfolds.

/// What is gone through for all articles at a time.
pub(super) mod columns;
/// When they were published.
mod days;
/// Which articles are asked for.
mod query;
/// What a query lists.
mod rows;

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use rustc_hash::FxHashMap;

use super::stored::{Readings, Stored};

pub use self::{
    columns::{Columns, Kept, Sorted},
    days::{Days, Grain},
    query::{Filter, Query, Sort},
    rows::Rows,
};
pub use super::digest::{Day, Digest};

use crate::{
    model::{ArticleId, PageKind},
    search::rows::RowSet,
    text::safe::Safe,
};

/// What a list is to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Which articles.
    pub query: Query,
    /// The groups of which all are listed, by what [`Rows::group_of`] names them.
    pub unfolded: BTreeSet<ArticleId>,
    /// The article one is at.
    pub at: Option<ArticleId>,
    /// What becomes of it.
    pub hold: Hold,
    /// How many rows before and behind it are to be shown.
    pub around: usize,
}

/// What becomes of the article one is at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hold {
    /// It is listed where it is listed.
    #[default]
    Loose,
    /// It has a row where it is listed: its group unfolds.
    Row,
    /// The same, and filters that hide it go, the last first.
    Listed,
}

/// What is listed.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// For which query, as it could be granted.
    pub query: Query,
    /// The groups of which all are listed.
    pub unfolded: BTreeSet<ArticleId>,
    /// The rows.
    pub rows: Rows,
    /// What the rows around the article show; around the first where it has none.
    pub digests: Vec<(ArticleId, Arc<Digest>)>,
    /// What there is in all.
    pub counts: Counts,
    /// What can be filtered by.
    pub facets: Arc<Facets>,
}

/// What there is in all, whatever a query admits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub articles: usize,
    /// Quotations between marks.
    pub quotes: usize,
    /// How many articles are reprints of another.
    pub reprints: usize,
    /// How many quotations reprints hold.
    pub reprinted: usize,
}

/// How many articles there are of each kind that can be filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Articles that quote somebody.
    pub quoting: usize,
    /// Pages that are no whole article, by what they are; kinds that there are none of are left out.
    pub pages: Vec<(PageKind, usize)>,
    /// Outlets, most articles first, then by the alphabet.
    pub outlets: Vec<(Safe, usize)>,
}

/// How many digests are remembered.
const MOST_DIGESTS: usize = 2_048;

/// All articles that can be listed, in the order of the input.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    readings: Readings,
    /// What rows have shown of late.
    digests: FxHashMap<ArticleId, Arc<Digest>>,
    /// What is gone through for all of them, end to end.
    columns: Arc<Columns>,
    /// All of them in the order that was asked for last.
    ordered: Option<((Sort, bool), Vec<ArticleId>)>,
    /// Quotations between marks of all of them.
    n_quotes: usize,
    /// Reprints with what they are nearly the same as.
    reprints: FxHashMap<ArticleId, ArticleId>,
    /// What can be filtered by, once it was counted.
    facets: OnceLock<Arc<Facets>>,
}

impl Listing {
    /// The articles that were read before, with what they are sorted and filtered by.
    pub fn of(readings: Readings, columns: Arc<Columns>) -> Self {
        let n_quotes = columns.n_quotes();
        Self { readings, n_quotes, columns, ..Self::default() }
    }

    /// Takes further articles.
    pub fn extend(&mut self, readings: &[Stored]) {
        for stored in readings {
            let digest = stored.get().map_or_else(Digest::default, |reading| Digest::new(&reading));
            self.n_quotes += digest.n_quotes;
            Arc::make_mut(&mut self.columns).push(&digest);
        }
        self.readings.extend(readings.iter().cloned());
        (self.facets, self.ordered) = (OnceLock::new(), None);
    }

    /// Has the article `idx` as `stored` has it now.
    pub fn renew(&mut self, idx: ArticleId, stored: &Stored) {
        if !self.readings.replace(idx, stored.clone()) {
            return;
        }
        let digest = stored.get().map_or_else(Digest::default, |reading| Digest::new(&reading));
        let before = self.columns.n_quotes_of(idx);
        self.n_quotes = (self.n_quotes + digest.n_quotes).saturating_sub(before);
        Arc::make_mut(&mut self.columns).renew(idx, &digest);
        self.digests.remove(&idx);
        (self.facets, self.ordered) = (OnceLock::new(), None);
    }

    /// The articles.
    pub fn readings(&self) -> &Readings {
        &self.readings
    }

    /// Learns which articles are nearly the same as which before them.
    pub fn group(&mut self, reprints: &[(ArticleId, ArticleId)]) {
        self.reprints.extend(reprints.iter().copied());
    }

    /// What a row shows of an article.
    fn digest(&mut self, idx: ArticleId) -> Option<Arc<Digest>> {
        if let Some(known) = self.digests.get(&idx) {
            return Some(Arc::clone(known));
        }
        let digest = Arc::new(self.readings.digest(idx)?);
        if self.digests.len() >= MOST_DIGESTS {
            self.digests.clear();
        }
        self.digests.insert(idx, Arc::clone(&digest));
        Some(digest)
    }

    /// What there is in all.
    pub fn counts(&self) -> Counts {
        let reprinted = self.reprints.keys().map(|idx| self.columns.n_quotes_of(*idx));
        Counts {
            articles: self.readings.len(),
            quotes: self.n_quotes,
            reprints: self.reprints.len(),
            reprinted: reprinted.sum(),
        }
    }

    /// What names the group of `idx`, whatever a query lets through.
    fn group_of(&self, idx: ArticleId) -> ArticleId {
        self.reprints.get(&idx).copied().unwrap_or(idx)
    }

    /// Those that are nearly the same as another.
    fn grouped(&self) -> RowSet {
        let mut grouped = RowSet::none(self.readings.len());
        for (copy, first) in &self.reprints {
            grouped.add(copy.0);
            grouped.add(first.0);
        }
        grouped
    }

    /// How many articles there are of each kind.
    pub fn facets(&self) -> &Arc<Facets> {
        self.facets.get_or_init(|| Arc::new(self.columns.facets()))
    }

    /// What is listed where `wish` is granted.
    pub fn grant(&mut self, wish: Wish) -> Listed {
        let Wish { mut query, mut unfolded, at, hold, around } = wish;
        if let Some(at) = at.filter(|_| hold == Hold::Listed) {
            while !self.columns.admits(&query)(at.at()) && query.filters.pop().is_some() {}
        }
        let mut rows = self.rows(&query);
        let held = at.filter(|&at| hold != Hold::Loose && rows.is_copy(at));
        unfolded.extend(held.map(|at| self.group_of(at)));
        rows.unfold(&unfolded);
        let row = at.and_then(|at| rows.position(at)).unwrap_or(0);
        let shown = rows.window(row.saturating_sub(around)..row.saturating_add(around));
        let digests = self.digests(shown);
        let (counts, facets) = (self.counts(), Arc::clone(self.facets()));
        Listed { query, unfolded, rows, digests, counts, facets }
    }

    /// What the rows of these articles show.
    pub fn digests(&mut self, articles: &[ArticleId]) -> Vec<(ArticleId, Arc<Digest>)> {
        articles.iter().filter_map(|&idx| Some((idx, self.digest(idx)?))).collect()
    }

    /// What `query` lists, reprints folded below the first of their group.
    pub fn rows(&mut self, query: &Query) -> Rows {
        let wanted = (query.sort, query.reversed);
        if self.ordered.as_ref().is_none_or(|(as_asked, _)| *as_asked != wanted) {
            self.ordered = Some((wanted, self.columns.order(query)));
        }
        let ordered = self.ordered.as_ref().map_or(&[][..], |(_, order)| order);
        if query.filters.is_empty() {
            return Rows::gathered(ordered.to_vec(), self);
        }
        let admits = self.columns.admits(query);
        let admitted: Vec<bool> = (0..self.readings.len()).map(admits).collect();
        Rows::gathered(ordered.iter().copied().filter(|idx| admitted[idx.at()]).collect(), self)
    }

    /// What days are ordered by.
    fn day(&self, idx: ArticleId) -> Day {
        self.columns.days()[idx.at()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Document, PartialDate, Reading, Span, Stated};

    /// Articles of these titles, each of a day of May.
    fn listing(articles: &[(&str, u8)]) -> Listing {
        let mut listing = Listing::default();
        for (title, day) in articles {
            let document = Document { text: (*title).to_owned(), ..Document::default() };
            let article = Article {
                document,
                title: Some(Stated::at(Span::new(0, title.len()), (*title).to_owned())),
                date: PartialDate::new(2024, Some(5), Some(*day))
                    .map(|day| Stated::at(Span::default(), day)),
                ..Article::default()
            };
            listing.extend(&[Arc::new(Reading { article, ..Reading::default() }).into()]);
        }
        listing
    }

    fn shown(rows: &Rows) -> Vec<u32> {
        rows.window(0..usize::MAX).iter().map(|idx| idx.0).collect()
    }

    #[test]
    fn a_query_lists_what_it_admits_in_its_order() {
        let mut listing = listing(&[("Un pont", 3), ("Une grève", 1), ("Le pont fermé", 2)]);
        let mut query = Query::default();
        assert_eq!(shown(&listing.rows(&query)), [1, 2, 0]);
        let among = |articles: &[u32]| {
            let articles = articles.iter().map(|&n| ArticleId(n)).collect();
            Filter::Among(Safe::line("pont"), articles)
        };
        query.among(among(&[0, 2]));
        assert_eq!(shown(&listing.rows(&query)), [2, 0]);
        query.sort_by(Sort::Title);
        query.sort_by(Sort::Title);
        assert_eq!(shown(&listing.rows(&query)), [0, 2]);
        assert_eq!(listing.rows(&query).window(1..2), [ArticleId(2)]);
    }

    #[test]
    fn reprints_stand_below_the_earliest_of_their_group_where_it_is_unfolded() {
        let mut listing = listing(&[("Un pont", 3), ("Un pont", 1), ("Une grève", 2)]);
        listing.group(&[(ArticleId(1), ArticleId(0))]);
        let rows = listing.rows(&Query::default());
        assert_eq!((shown(&rows), rows.n_listed()), (vec![1, 2], 3));
        assert_eq!(rows.position(ArticleId(0)), Some(0), "in the row of the first");
        let at = |hold| Wish { at: Some(ArticleId(0)), hold, around: 1, ..Wish::default() };
        assert_eq!(shown(&listing.grant(at(Hold::Loose)).rows), [1, 2]);
        let held = listing.grant(at(Hold::Row));
        assert_eq!(shown(&held.rows), [1, 0, 2]);
        assert_eq!(held.unfolded, [ArticleId(0)].into());
        assert_eq!(held.digests.iter().map(|(idx, _)| idx.0).collect::<Vec<_>>(), [1, 0]);
    }

    #[test]
    fn filters_that_hide_what_must_be_listed_go_the_last_first() {
        let mut listing = listing(&[("Un pont", 3), ("Une grève", 1)]);
        let mut query = Query::default();
        query.among(Filter::Among(Safe::line("pont"), [ArticleId(0)].into()));
        query.toggle(Filter::Quoting);
        let at = Some(ArticleId(0));
        let wish = Wish { query, at, hold: Hold::Listed, ..Wish::default() };
        let listed = listing.grant(wish.clone());
        assert_eq!((listed.query.filters.len(), shown(&listed.rows)), (1, vec![0]));
        let listed = listing.grant(Wish { at: Some(ArticleId(1)), ..wish });
        assert_eq!((listed.query.filters.len(), listed.rows.len()), (0, 2));
    }
}
