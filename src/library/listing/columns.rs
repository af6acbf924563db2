//! What is gone through for all articles of a corpus at a time, laid end to end: what they are sorted,
//! filtered and counted by.

use std::{cmp::Reverse, collections::BTreeMap, fmt, sync::Arc};

use rustc_hash::FxHashMap;

use super::{Day, Digest, Facets, Filter, Query, Sort};
use crate::{
    model::{ArticleId, PageKind, PartialDate},
    text::safe::Safe,
};

/// Articles that were read before in orders that are known.
pub trait Sorted: fmt::Debug + Send + Sync {
    /// All of them by their titles; none where that cannot be read.
    fn by_title(&self) -> Vec<ArticleId>;
}

/// What is known of articles that were read before without reading them.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// When each was published.
    pub days: Vec<Day>,
    /// Its quotations between marks.
    pub n_quotes: Vec<u32>,
    /// Whether it is a whole article.
    pub kinds: Vec<PageKind>,
    /// The place of its outlet among the outlets.
    pub outlet_of: Vec<u32>,
    /// Every outlet once.
    pub outlets: Vec<Safe>,
    /// All of them by their days.
    pub by_day: Vec<ArticleId>,
    /// All of them in other orders, when these are asked for.
    pub sorted: Option<Arc<dyn Sorted>>,
}

/// The columns: each has one entry an article, in the order of the input.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Those that were read before, which come first, sorted.
    kept: Option<Arc<dyn Sorted>>,
    n_kept: usize,
    by_day: Vec<ArticleId>,
    /// Title and outlet, folded, of all others.
    keys: String,
    /// Where each one's end, in bytes.
    ends: Vec<u32>,
    days: Arc<Vec<Day>>,
    n_quotes: Vec<u32>,
    kinds: Vec<PageKind>,
    /// The place of the outlet among [`Self::outlets`].
    outlet_of: Vec<u32>,
    /// Every outlet once, as they came.
    outlets: Vec<Safe>,
    known: FxHashMap<Safe, u32>,
}

impl From<Kept> for Columns {
    fn from(kept: Kept) -> Self {
        let Kept { days, n_quotes, kinds, outlet_of, outlets, by_day, sorted } = kept;
        let known = outlets.iter().cloned().zip(0..).collect();
        let (n_kept, days) = (days.len(), Arc::new(days));
        let own = Self { kept: sorted, n_kept, by_day, days, n_quotes, kinds, ..Self::default() };
        Self { outlet_of, outlets, known, ..own }
    }
}

impl Columns {
    /// When each article was published.
    pub fn days(&self) -> &Arc<Vec<Day>> {
        &self.days
    }

    /// Quotations between marks of all articles.
    pub(super) fn n_quotes(&self) -> usize {
        self.n_quotes.iter().map(|n| *n as usize).sum()
    }

    /// Quotations between marks of an article.
    pub(super) fn n_quotes_of(&self, idx: ArticleId) -> usize {
        self.n_quotes.get(idx.at()).map_or(0, |n| *n as usize)
    }

    /// Takes one more article.
    pub(super) fn push(&mut self, digest: &Digest) {
        self.keys.push_str(&digest.key());
        self.ends.push(self.keys.len() as u32);
        Arc::make_mut(&mut self.days).push(Day::new(digest.date));
        self.n_quotes.push(digest.n_quotes as u32);
        self.kinds.push(digest.kind);
        let outlet = self.outlet(&digest.outlet);
        self.outlet_of.push(outlet);
    }

    /// Has an article as `digest` shows it now.
    pub(super) fn renew(&mut self, idx: ArticleId, digest: &Digest) {
        let (n, key) = (idx.at(), digest.key());
        // Those that were read before stay where they are sorted.
        if let Some(at) = n.checked_sub(self.n_kept).filter(|at| self.key(*at) != key) {
            let place = self.place(at);
            let more = key.len() as i64 - place.len() as i64;
            self.keys.replace_range(place, &key);
            for end in &mut self.ends[at..] {
                *end = (i64::from(*end) + more) as u32;
            }
        }
        Arc::make_mut(&mut self.days)[n] = Day::new(digest.date);
        self.n_quotes[n] = digest.n_quotes as u32;
        self.kinds[n] = digest.kind;
        self.outlet_of[n] = self.outlet(&digest.outlet);
    }

    fn outlet(&mut self, name: &Safe) -> u32 {
        if let Some(&known) = self.known.get(name) {
            return known;
        }
        let new = self.outlets.len() as u32;
        self.outlets.push(name.clone());
        self.known.insert(name.clone(), new);
        new
    }

    fn place(&self, n: usize) -> std::ops::Range<usize> {
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[n] as usize
    }

    fn key(&self, n: usize) -> &str {
        self.keys.get(self.place(n)).unwrap_or_default()
    }

    /// Whether the filters of `query` let the `n`th article through.
    pub(super) fn admits<'a>(&'a self, query: &'a Query) -> impl Fn(usize) -> bool + 'a {
        let sieves: Vec<Sieve<'a>> = query.filters.iter().map(|f| Sieve::new(f, self)).collect();
        move |n| sieves.iter().all(|sieve| sieve.admits(n, self))
    }

    /// All articles in the order of `query`.
    pub(super) fn order(&self, query: &Query) -> Vec<ArticleId> {
        let n = self.days.len();
        let known = match query.sort {
            Sort::Date => Some(self.by_day.clone()),
            Sort::Title => self.kept.as_ref().map(|kept| kept.by_title()),
            _ => None,
        };
        let mut order =
            known.filter(|known| known.len() == n).unwrap_or_else(|| self.sorted(query.sort));
        if query.reversed {
            order.reverse();
            if query.sort == Sort::Date {
                order.sort_by_key(|idx| self.days[idx.at()] == Day::UNKNOWN);
            }
        }
        order
    }

    /// All articles in an order that is made now.
    fn sorted(&self, sort: Sort) -> Vec<ArticleId> {
        let mut order: Vec<ArticleId> = (0..self.days.len()).map(ArticleId::nth).collect();
        match sort {
            Sort::Input => {}
            Sort::Date => order.sort_by_key(|idx| self.days[idx.at()]),
            // Most titles are told apart by their first letters.
            Sort::Title => {
                let title = |idx: ArticleId| {
                    idx.at().checked_sub(self.n_kept).map_or("", |at| self.key(at))
                };
                order.sort_by_cached_key(|&idx| (head(title(idx)), title(idx)));
            }
            Sort::Quotes => order.sort_by_key(|idx| Reverse(self.n_quotes[idx.at()])),
            Sort::Outlet => {
                let ranks = self.ranks();
                let rank = |idx: &ArticleId| ranks[self.outlet_of[idx.at()] as usize];
                order.sort_by_key(|idx| (rank(idx), self.days[idx.at()]));
            }
        }
        order
    }

    /// For each outlet its place in the alphabet.
    fn ranks(&self) -> Vec<u32> {
        let mut sorted: Vec<usize> = (0..self.outlets.len()).collect();
        sorted.sort_by_key(|&n| self.outlets[n].as_str());
        let mut ranks = vec![0; sorted.len()];
        for (rank, n) in sorted.into_iter().enumerate() {
            ranks[n] = rank as u32;
        }
        ranks
    }

    /// How many articles there are of each kind.
    pub(super) fn facets(&self) -> Facets {
        let mut counts: BTreeMap<&str, (&Safe, usize)> = BTreeMap::new();
        let mut n_of = vec![0; self.outlets.len()];
        self.outlet_of.iter().for_each(|&of| n_of[of as usize] += 1);
        for (outlet, n) in self.outlets.iter().zip(n_of).filter(|(_, n)| *n > 0) {
            counts.insert(outlet.as_str(), (outlet, n));
        }
        let mut outlets: Vec<_> = counts.into_values().map(|(o, n)| (o.clone(), n)).collect();
        outlets.sort_by_key(|(_, n)| Reverse(*n));
        let n_of = |kind| (kind, self.kinds.iter().filter(|k| **k == kind).count());
        Facets {
            quoting: self.n_quotes.iter().filter(|n| **n > 0).count(),
            pages: PageKind::PARTIAL.into_iter().map(n_of).filter(|(_, n)| *n > 0).collect(),
            outlets,
        }
    }
}

/// The first bytes of `key` as a number of the same order.
pub(in crate::library) fn head(key: &str) -> u64 {
    key.bytes()
        .chain(std::iter::repeat(0))
        .take(8)
        .fold(0, |head, byte| head << 8 | u64::from(byte))
}

/// A filter, prepared for many articles.
enum Sieve<'a> {
    /// The outlet of this place; `None` for one that no article has.
    Outlet(Option<u32>),
    Quoting,
    Page(PageKind),
    Within(PartialDate),
    Among(&'a [ArticleId]),
}

impl<'a> Sieve<'a> {
    fn new(filter: &'a Filter, columns: &Columns) -> Self {
        match filter {
            Filter::Outlet(outlet) => Self::Outlet(columns.known.get(outlet).copied()),
            Filter::Quoting => Self::Quoting,
            Filter::Page(kind) => Self::Page(*kind),
            Filter::Within(period) => Self::Within(*period),
            Filter::Among(_, articles) => Self::Among(articles),
        }
    }

    fn admits(&self, n: usize, columns: &Columns) -> bool {
        match self {
            Self::Outlet(outlet) => Some(columns.outlet_of[n]) == *outlet,
            Self::Quoting => columns.n_quotes[n] > 0,
            Self::Page(kind) => columns.kinds[n] == *kind,
            Self::Within(period) => {
                columns.days[n].date().is_some_and(|date| date.is_within(*period))
            }
            Self::Among(articles) => articles.binary_search(&ArticleId::nth(n)).is_ok(),
        }
    }
}
