//! The articles of a corpus as a list: what a row shows of each, and what a query lists of them in
//! which order. Articles that are nearly the same are one row that unfolds.

/// What a query lists.
mod rows;

use std::{collections::BTreeMap, sync::Arc};

use rustc_hash::{FxHashMap, FxHashSet};

pub use self::rows::Rows;

use crate::{
    model::{Article, ArticleId, PageKind, PartialDate, Reading},
    text::{fold::fold, safe::Safe},
};

/// What a row shows of an article.
#[derive(Clone, Debug)]
pub struct Digest {
    /// What it is called.
    pub title: Safe,
    /// Who published it; empty when unknown.
    pub outlet: Safe,
    /// Who wrote it, or else what the document is called: for a row that knows no outlet.
    pub byname: Safe,
    /// Whether that is a path, of which the end tells most.
    pub is_path: bool,
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
    /// What a row shows of `reading`.
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

/// What articles are sorted by.
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
    /// All orders.
    pub const ALL: [Sort; 5] = [Self::Date, Self::Outlet, Self::Title, Self::Quotes, Self::Input];
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
}

/// Which articles are asked for, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What they are sorted by.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub reversed: bool,
    /// What must hold, the last added last.
    pub filters: Vec<Filter>,
}

impl Query {
    /// Sorts by `sort`; a second time turns the order round.
    pub fn sort_by(&mut self, sort: Sort) {
        self.reversed = self.sort == sort && !self.reversed;
        self.sort = sort;
    }

    /// Adds a filter, or takes it away when it is there. Only one of a kind stands at a time.
    pub fn toggle(&mut self, filter: Filter) {
        let had = self.filters.contains(&filter);
        let kind = std::mem::discriminant(&filter);
        self.filters.retain(|f| std::mem::discriminant(f) != kind);
        if !had && filter != Filter::Words(String::new()) {
            self.filters.push(filter);
        }
    }

    /// Makes the words of a search the filter, instead of those before.
    pub fn search(&mut self, words: &str) {
        self.filters.retain(|f| !matches!(f, Filter::Words(_)));
        let words = fold(words.trim());
        if !words.is_empty() {
            self.filters.push(Filter::Words(words));
        }
    }

    /// Whether the filters let an article through.
    pub fn admits(&self, digest: &Digest) -> bool {
        self.filters.iter().all(|f| f.admits(digest))
    }
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

/// All articles that can be listed, in the order of the input.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    digests: Vec<Digest>,
    /// Reprints with what they are nearly the same as.
    reprints: FxHashMap<ArticleId, ArticleId>,
    /// What has reprints.
    reprinted: FxHashSet<ArticleId>,
}

impl Listing {
    /// Takes further articles.
    pub fn extend(&mut self, readings: &[Arc<Reading>]) {
        self.digests.extend(readings.iter().map(|r| Digest::new(r)));
    }

    /// Has the article `idx` as `reading` has it now.
    pub fn renew(&mut self, idx: ArticleId, reading: &Reading) {
        if let Some(digest) = self.digests.get_mut(idx.at()) {
            *digest = Digest::new(reading);
        }
    }

    /// Learns which articles are nearly the same as which before them.
    pub fn group(&mut self, reprints: &[(ArticleId, ArticleId)]) {
        self.reprints.extend(reprints.iter().copied());
        self.reprinted.extend(reprints.iter().map(|(_, first)| first));
    }

    /// What a row shows of an article.
    pub fn get(&self, idx: ArticleId) -> Option<&Digest> {
        self.digests.get(idx.at())
    }

    /// How many articles are reprints of another.
    pub fn n_reprints(&self) -> usize {
        self.reprints.len()
    }

    /// How many quotations reprints hold.
    pub fn n_reprinted(&self) -> usize {
        self.reprints.keys().map(|idx| self.get(*idx).map_or(0, |digest| digest.n_quotes)).sum()
    }

    /// What names the group of `idx`, whatever a query lets through.
    pub fn group_of(&self, idx: ArticleId) -> ArticleId {
        self.reprints.get(&idx).copied().unwrap_or(idx)
    }

    /// Whether `idx` is nearly the same as another.
    fn is_grouped(&self, idx: ArticleId) -> bool {
        self.reprints.contains_key(&idx) || self.reprinted.contains(&idx)
    }

    /// How many articles there are of each kind.
    pub fn facets(&self) -> Facets {
        let mut outlets: BTreeMap<&str, (&Safe, usize)> = BTreeMap::new();
        for digest in &self.digests {
            outlets.entry(digest.outlet.as_str()).or_insert((&digest.outlet, 0)).1 += 1;
        }
        let mut outlets: Vec<_> = outlets.into_values().map(|(o, n)| (o.clone(), n)).collect();
        outlets.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let n_of = |kind| (kind, self.digests.iter().filter(|d| d.kind == kind).count());
        Facets {
            quoting: self.digests.iter().filter(|d| d.n_quotes > 0).count(),
            pages: PageKind::PARTIAL.into_iter().map(n_of).filter(|(_, n)| *n > 0).collect(),
            outlets,
        }
    }

    /// What `query` lists, reprints folded below the first of their group.
    pub fn rows(&self, query: &Query) -> Rows {
        let listed = self.digests.iter().enumerate().filter(|(_, digest)| query.admits(digest));
        let mut rows = Rows::gathered(listed.map(|(n, _)| ArticleId::nth(n)).collect(), self);
        self.sort(&mut rows.order, query);
        rows
    }

    /// Articles are in the order of the input before.
    fn sort(&self, order: &mut [ArticleId], query: &Query) {
        let digest = |idx: ArticleId| &self.digests[idx.at()];
        match query.sort {
            Sort::Input => {}
            Sort::Date => order.sort_by_cached_key(|&idx| self.day(idx)),
            Sort::Title => order.sort_by_cached_key(|&idx| digest(idx).key.as_str()),
            Sort::Quotes => order.sort_by_key(|&idx| std::cmp::Reverse(digest(idx).n_quotes)),
            Sort::Outlet => {
                order.sort_by_cached_key(|&idx| (digest(idx).outlet.as_str(), self.day(idx)));
            }
        }
        if query.reversed {
            order.reverse();
            if query.sort == Sort::Date {
                order.sort_by_key(|&idx| digest(idx).date.is_none());
            }
        }
    }

    /// What days are ordered by: what is known to the month only ends its month, and what is not
    /// known at all comes last.
    fn day(&self, idx: ArticleId) -> (bool, Option<(u16, u8, u8)>) {
        let date = self.get(idx).and_then(|digest| digest.date);
        let end = |part: Option<u8>| part.unwrap_or(u8::MAX);
        (date.is_none(), date.map(|d| (d.year(), end(d.month()), end(d.day()))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Span, Stated};

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
            listing.extend(&[Arc::new(Reading { article, ..Reading::default() })]);
        }
        listing
    }

    fn shown(rows: &Rows) -> Vec<u32> {
        rows.window(0..usize::MAX).iter().map(|idx| idx.0).collect()
    }

    #[test]
    fn a_query_lists_what_it_admits_in_its_order() {
        let listing = listing(&[("Un pont", 3), ("Une grève", 1), ("Le pont fermé", 2)]);
        let mut query = Query::default();
        assert_eq!(shown(&listing.rows(&query)), [1, 2, 0]);
        query.search("PONT");
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
        let mut rows = listing.rows(&Query::default());
        assert_eq!((shown(&rows), rows.n_listed()), (vec![1, 2], 3));
        assert_eq!(rows.position(ArticleId(0)), Some(0), "in the row of the first");
        rows.unfold(|_| true);
        assert_eq!(shown(&rows), [1, 0, 2]);
    }
}
