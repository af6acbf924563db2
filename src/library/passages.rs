//! Passages of a corpus that answer a query: those to be shown in their order, all of them counted, and what
//! they can be narrowed by.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{catalogue::Catalogue, listing::Days};
use crate::{
    model::{ArticleId, PartialDate, Quote, QuoteRef, Reading, Span},
    search::fulltext::{Clue, Facet, Part, Passage, query::first},
    text::{fold::fold, locale::Tongue},
};

/// A passage that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it stands in the text of its article; empty for a headline that stands in no text.
    pub span: Span,
    /// What of the article it is.
    pub part: Part,
    /// Which of the article's quotations it is.
    pub quote: Option<usize>,
    /// What was asked for in it, in order.
    pub marks: Vec<Span>,
}

/// The passages of one article, in the order of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The article.
    pub article: ArticleId,
    /// They, or as many as are shown of it.
    pub hits: Vec<Hit>,
    rank: Reverse<u64>,
}

/// The order of the articles that passages stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// Those that answer best first.
    Best,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Oldest, Self::Best];
}

/// Which passages are wanted, and how.
#[derive(Clone, Copy, Debug)]
pub struct Manner<'a> {
    /// What each must be counted as, by the place among the [`FACETS`].
    pub narrowed: &'a [(usize, String)],
    /// The order of their articles.
    pub order: Order,
    /// What places are called in.
    pub tongue: Tongue,
}

impl Manner<'_> {
    /// What decides where an article of this day stands whose best passage answers so well: the most comes first.
    fn rank(&self, date: Option<PartialDate>, best: u32) -> u64 {
        let day = date.map_or(0, first);
        match self.order {
            Order::Newest => day.into(),
            // Those of no day come last.
            Order::Oldest if day == 0 => 0,
            Order::Oldest => u64::from(u32::MAX - day),
            Order::Best => best.into(),
        }
    }
}

/// What passages are counted by beside all results.
pub const FACETS: [Facet; 3] = [Facet::Speaker, Facet::Outlet, Facet::Place];

/// The most articles whose passages are shown.
pub const MOST_GROUPS: usize = 500;

/// The most passages shown of one article.
pub const MOST_HITS: usize = 100;

/// What has been found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The corpus it was found in.
    pub catalogue: Arc<Catalogue>,
    /// The first articles in the order asked for, with their passages.
    pub groups: Vec<Group>,
    /// All articles that have any.
    pub articles: Vec<ArticleId>,
    /// All passages.
    pub n_passages: usize,
    /// How many of them nobody says.
    pub n_unsaid: usize,
    /// What they are counted as, the most first, by [`FACETS`].
    pub facets: [Vec<(String, usize)>; FACETS.len()],
    /// When their articles were published.
    pub days: Option<Days>,
    /// The words found, folded, with how often.
    pub forms: BTreeMap<String, usize>,
    /// Other forms of the words asked for, which were not, with how many passages have them.
    pub others: Vec<(String, usize)>,
    /// Why there is nothing: what articles say of each word asked for.
    pub clues: Vec<Clue>,
    /// How many articles have been searched.
    pub n_searched: usize,
    /// Whether those are all.
    pub whole: bool,
}

/// What was found in some articles, before it is put in order.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    groups: Vec<Group>,
    articles: Vec<ArticleId>,
    n_passages: usize,
    n_unsaid: usize,
    values: [BTreeMap<String, usize>; FACETS.len()],
    dates: Vec<PartialDate>,
    forms: BTreeMap<String, usize>,
    /// How many articles were searched.
    pub n_searched: usize,
}

impl Tally {
    /// Whether no passage was found.
    pub fn is_empty(&self) -> bool {
        self.n_passages == 0
    }

    /// Counts the passages of an article that are wanted.
    pub fn add(
        &mut self,
        article: ArticleId,
        (catalogue, reading): (&Catalogue, &Reading),
        passages: &[Passage<'_>],
        manner: &Manner<'_>,
    ) {
        self.n_searched += 1;
        let mut group = Group { article, hits: Vec::new(), rank: Reverse(0) };
        let (mut best, mut any) = (0, false);
        for passage in passages {
            let is = |own: &Quote| passage.quote.is_some_and(|quote| std::ptr::eq(own, quote));
            let quote = reading.quotes.iter().position(is);
            let said_by =
                quote.and_then(|nth| catalogue.said_by(QuoteRef::new(article, nth), reading));
            let values = FACETS.map(|facet| match facet {
                Facet::Speaker => said_by.map(str::to_owned).into_iter().collect(),
                _ => facet.of(passage, reading, manner.tongue),
            });
            if manner.narrowed.iter().any(|(nth, value)| !values[*nth].contains(value)) {
                continue;
            }
            any = true;
            best = best.max(passage.score);
            self.count(passage, reading.article.text(), values);
            if group.hits.len() < MOST_HITS {
                let (span, part, marks) = (passage.span, passage.part, passage.marks.clone());
                group.hits.push(Hit { span, part, quote, marks });
            }
        }
        if any {
            let date = reading.article.date.as_ref().map(|date| date.value);
            self.dates.extend(date);
            self.articles.push(article);
            group.rank = Reverse(manner.rank(date, best));
            self.groups.push(group);
        }
        // Those that will never be shown are dropped now and then.
        if self.groups.len() > 4 * MOST_GROUPS {
            self.settle();
        }
    }

    fn count(&mut self, passage: &Passage<'_>, text: &str, values: [Vec<String>; FACETS.len()]) {
        self.n_passages += 1;
        self.n_unsaid += usize::from(passage.quote.is_none());
        for (own, values) in self.values.iter_mut().zip(values) {
            values.into_iter().for_each(|value| *own.entry(value).or_default() += 1);
        }
        if !passage.span.is_empty() {
            let words: BTreeSet<String> =
                passage.marks.iter().map(|mark| fold(mark.of(text))).collect();
            words.into_iter().for_each(|word| *self.forms.entry(word).or_default() += 1);
        }
    }

    /// Takes what was found in other articles.
    pub fn merge(&mut self, other: Self) {
        self.groups.extend(other.groups);
        self.articles.extend(other.articles);
        self.n_passages += other.n_passages;
        self.n_unsaid += other.n_unsaid;
        for (own, others) in self.values.iter_mut().zip(other.values) {
            others.into_iter().for_each(|(value, n)| *own.entry(value).or_default() += n);
        }
        self.dates.extend(other.dates);
        other.forms.into_iter().for_each(|(word, n)| *self.forms.entry(word).or_default() += n);
        self.n_searched += other.n_searched;
        self.settle();
    }

    /// The words found, folded, with how many passages have each.
    pub fn forms(&self) -> &BTreeMap<String, usize> {
        &self.forms
    }

    fn settle(&mut self) {
        self.groups.sort_unstable_by_key(|group| (group.rank, group.article));
        self.groups.truncate(MOST_GROUPS);
    }

    /// What has been found so far in `catalogue`.
    pub fn found(&self, catalogue: &Arc<Catalogue>) -> Found {
        let listed = |values: &BTreeMap<String, usize>| {
            let mut values: Vec<_> = values.iter().map(|(value, n)| (value.clone(), *n)).collect();
            values.sort_by_key(|(_, n)| Reverse(*n));
            values
        };
        let mut articles = self.articles.clone();
        articles.sort_unstable();
        Found {
            catalogue: Arc::clone(catalogue),
            groups: self.groups.clone(),
            articles,
            n_passages: self.n_passages,
            n_unsaid: self.n_unsaid,
            facets: [0, 1, 2].map(|nth| listed(&self.values[nth])),
            days: Days::of(self.dates.iter().map(|date| (*date, 1))),
            forms: self.forms.clone(),
            n_searched: self.n_searched,
            ..Found::default()
        }
    }
}

impl Found {
    /// Passage `nth` of those shown, with its article.
    pub fn hit(&self, nth: usize) -> Option<(ArticleId, &Hit)> {
        let mut left = nth;
        for group in &self.groups {
            match group.hits.get(left) {
                Some(hit) => return Some((group.article, hit)),
                None => left -= group.hits.len(),
            }
        }
        None
    }

    /// The place among those shown of the passage that stands there in an article.
    pub fn nth(&self, (article, span): (ArticleId, Span)) -> Option<usize> {
        let at = self.groups.iter().position(|group| group.article == article)?;
        let within = self.groups.get(at)?.hits.iter().position(|hit| hit.span == span)?;
        let before = self.groups.iter().take(at).map(|group| group.hits.len()).sum::<usize>();
        Some(before + within)
    }

    /// How many passages are shown.
    pub fn n_hits(&self) -> usize {
        self.groups.iter().map(|group| group.hits.len()).sum()
    }

    /// What was asked for in an article, in order; nothing where its text is not `text` any more.
    pub fn marks(&self, article: ArticleId, text: &str) -> Vec<Span> {
        let same = self.catalogue.reading(article).is_some_and(|own| own.article.text() == text);
        let group = self.groups.iter().find(|group| group.article == article && same);
        let hits = group.into_iter().flat_map(|group| &group.hits);
        let mut marks: Vec<Span> = hits
            .filter(|hit| !hit.span.is_empty())
            .flat_map(|hit| hit.marks.iter().copied())
            .collect();
        marks.sort_unstable_by_key(|mark| (mark.start(), mark.end()));
        marks.dedup();
        marks
    }
}
