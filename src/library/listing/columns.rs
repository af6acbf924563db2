//! What is gone through for all articles of a corpus at a time, laid end to end: what they are sorted,
//! filtered and counted by.

use std::{cmp::Reverse, collections::BTreeMap, fmt, sync::Arc};

use rustc_hash::FxHashMap;

use super::{Digest, Facets, Filter, Query, Sort};
use crate::{
    model::{ArticleId, PageKind, PartialDate},
    text::{fold::fold, safe::Safe},
};

/// A day as days are ordered: what is known to the month only ends its month, and what is not known at
/// all comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub(in crate::library) u32);

impl Day {
    const UNKNOWN: Self = Self(u32::MAX);

    /// The day that is `date`.
    pub fn new(date: Option<PartialDate>) -> Self {
        let end = |part: Option<u8>| u32::from(part.unwrap_or(u8::MAX));
        let known =
            |d: PartialDate| Self(u32::from(d.year()) << 16 | end(d.month()) << 8 | end(d.day()));
        date.map_or(Self::UNKNOWN, known)
    }

    /// Its year, where it is known.
    pub fn year(self) -> Option<u16> {
        (self != Self::UNKNOWN).then_some((self.0 >> 16) as u16)
    }

    /// As much of the day as is known.
    pub fn date(self) -> Option<PartialDate> {
        let part = |shift: u32| Some((self.0 >> shift) as u8).filter(|&part| part < u8::MAX);
        PartialDate::new(self.year()?, part(8), part(0))
    }
}

/// Titles of articles that were read before, as they are sorted.
pub trait TitleOrder: fmt::Debug + Send + Sync {
    /// For each of these articles the title and outlet by which it is sorted, folded.
    fn keys(&self) -> Vec<String>;
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
    /// Their titles, when these are asked for.
    pub titles: Option<Arc<dyn TitleOrder>>,
}

/// The columns: each has one entry an article, in the order of the input.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The titles of those that were read before, which come first.
    kept: Option<Arc<dyn TitleOrder>>,
    n_kept: usize,
    /// Title and outlet, folded, of all others.
    keys: String,
    /// Where each one's end, in bytes.
    ends: Vec<u32>,
    pub(super) days: Vec<Day>,
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
        let Kept { days, n_quotes, kinds, outlet_of, outlets, titles } = kept;
        let known = outlets.iter().cloned().zip(0..).collect();
        let n_kept = days.len();
        let own = Self { kept: titles, n_kept, days, n_quotes, kinds, ..Self::default() };
        Self { outlet_of, outlets, known, ..own }
    }
}

impl Columns {
    /// When each article was published, as far as it is known.
    pub fn dates(&self) -> Vec<Option<PartialDate>> {
        self.days.iter().map(|day| day.date()).collect()
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
        self.keys.push_str(&key(digest));
        self.ends.push(self.keys.len() as u32);
        self.days.push(Day::new(digest.date));
        self.n_quotes.push(digest.n_quotes as u32);
        self.kinds.push(digest.kind);
        let outlet = self.outlet(&digest.outlet);
        self.outlet_of.push(outlet);
    }

    /// Has an article as `digest` shows it now.
    pub(super) fn renew(&mut self, idx: ArticleId, digest: &Digest) {
        let (n, key) = (idx.at(), key(digest));
        // Titles of those that were read before stay what they are.
        if let Some(at) = n.checked_sub(self.n_kept).filter(|at| self.key(*at) != key) {
            let place = self.place(at);
            let more = key.len() as i64 - place.len() as i64;
            self.keys.replace_range(place, &key);
            for end in &mut self.ends[at..] {
                *end = (i64::from(*end) + more) as u32;
            }
        }
        self.days[n] = Day::new(digest.date);
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
        let mut order: Vec<usize> = (0..self.days.len()).collect();
        match query.sort {
            Sort::Input => {}
            Sort::Date => order.sort_by_key(|&n| self.days[n]),
            // Most titles are told apart by their first letters.
            Sort::Title => {
                let kept = self.kept.as_ref().map(|titles| titles.keys()).unwrap_or_default();
                let title = |n: usize| match n.checked_sub(self.n_kept) {
                    Some(at) => self.key(at),
                    None => kept.get(n).map_or("", String::as_str),
                };
                order.sort_by_cached_key(|&n| (head(title(n)), title(n)));
            }
            Sort::Quotes => order.sort_by_key(|&n| Reverse(self.n_quotes[n])),
            Sort::Outlet => {
                let ranks = self.ranks();
                order.sort_by_key(|&n| (ranks[self.outlet_of[n] as usize], self.days[n]));
            }
        }
        if query.reversed {
            order.reverse();
            if query.sort == Sort::Date {
                order.sort_by_key(|&n| self.days[n] == Day::UNKNOWN);
            }
        }
        order.into_iter().map(ArticleId::nth).collect()
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

/// What an article is sorted by as its title.
pub(in crate::library) fn key(digest: &Digest) -> String {
    fold(&format!("{} {}", digest.title, digest.outlet))
}

/// The first bytes of `key` as a number of the same order.
fn head(key: &str) -> u64 {
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
