//! A corpus as it is asked: its articles, the names joined across them, and what all of it is found by.

use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use super::names::{JoinedName, NameTable, Naming};
use crate::{
    model::{ArticleId, NameIdx, Quote, QuoteRef, QuoteRow, Reading},
    search::{
        names::{NameEntry, NameIndex},
        quotes::{QuoteEntry, QuoteIndex},
    },
};

/// A corpus prepared for finding, as it was when the preparation began.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// People, places and organisations, joined across the articles.
    pub table: NameTable,
    /// Each quotation between marks, by its [`QuoteRow`].
    pub quotes: Vec<QuoteRef>,
    /// The articles that are counted, as they are found by title and outlet.
    pub articles: Vec<ArticleId>,
    /// All articles.
    pub readings: Vec<Arc<Reading>>,
    /// For each article how many days of articles are newer than its own; those of no day come last.
    ages: Arc<[u32]>,
    /// How many names of each kind the table has, in the order of the kinds.
    pub n_of_kind: [usize; 3],
    /// Whether reprints are counted once, with their first print: their own quotations are left out.
    pub once: bool,
    /// What names are found by.
    pub names: Arc<NameIndex>,
    /// What quotations are found by.
    pub words: Arc<QuoteIndex>,
    /// What articles are found by.
    pub titles: Arc<QuoteIndex>,
}

impl Catalogue {
    /// Prepares `readings`, their names joined as `naming` says.
    pub fn new(readings: Vec<Arc<Reading>>, naming: &Naming) -> Self {
        let quotes = spoken(&readings, &naming.uncounted);
        let articles: Vec<ArticleId> = (0..readings.len())
            .map(ArticleId::nth)
            .filter(|article| !naming.uncounted.contains(article))
            .collect();
        let words = Arc::new(QuoteIndex::new(&quote_entries(&readings, &quotes)));
        let titles = Arc::new(QuoteIndex::new(&title_entries(&readings, &articles)));
        let ages = ages(&readings);
        Self { quotes, articles, words, titles, readings, ages, ..Self::default() }.renamed(naming)
    }

    /// The same corpus with its names joined as `naming` says.
    pub fn renamed(&self, naming: &Naming) -> Self {
        let table = NameTable::build(&self.readings, naming);
        let entries: Vec<NameEntry<'_>> = table.counted().iter().map(entry).collect();
        let names = Arc::new(NameIndex::new(&entries));
        let mut n_of_kind = [0; 3];
        for name in table.counted() {
            n_of_kind[name.kind as usize] += 1;
        }
        Self {
            table,
            quotes: self.quotes.clone(),
            articles: self.articles.clone(),
            readings: self.readings.clone(),
            ages: Arc::clone(&self.ages),
            n_of_kind,
            once: !naming.uncounted.is_empty(),
            names,
            words: Arc::clone(&self.words),
            titles: Arc::clone(&self.titles),
        }
    }

    /// Who says a quotation, as it is shown: by the name joined across articles, else as the article
    /// has it.
    pub fn said_by(&self, place: QuoteRef) -> Option<&str> {
        let reading = self.reading(place.article)?;
        let own = reading.quotes.get(place.at())?.speaker.as_ref()?.name.as_ref();
        let name = self.table.speaker(place, reading);
        Some(name.and_then(|idx| self.table.get(idx)).map_or(own, |name| &name.name))
    }

    /// What the quotation of `reading` at `place`, which may have been read again since, is here.
    pub fn place_of(&self, place: QuoteRef, reading: &Arc<Reading>) -> Option<QuoteRef> {
        let own = self.reading(place.article)?;
        if Arc::ptr_eq(own, reading) {
            return Some(place);
        }
        let span = reading.quotes.get(place.at())?.span;
        let at = own.quotes.iter().position(|quote| quote.span == span)?;
        Some(QuoteRef::new(place.article, at))
    }

    /// An article.
    pub fn reading(&self, article: ArticleId) -> Option<&Arc<Reading>> {
        self.readings.get(article.at())
    }

    /// How old an article is among the others: 0 is the newest day.
    pub fn age(&self, article: ArticleId) -> u32 {
        self.ages.get(article.at()).copied().unwrap_or(u32::MAX)
    }

    /// A quotation, with its article.
    pub fn quote(&self, place: QuoteRef) -> Option<(&Arc<Reading>, &Quote)> {
        let reading = self.reading(place.article)?;
        Some((reading, reading.quotes.get(place.at())?))
    }

    /// A name.
    pub fn name(&self, idx: NameIdx) -> Option<&JoinedName> {
        self.table.get(idx)
    }

    /// The quotation that a row stands for.
    pub fn row(&self, row: QuoteRow) -> Option<QuoteRef> {
        self.quotes.get(row.at()).copied()
    }
}

fn entry(name: &JoinedName) -> NameEntry<'_> {
    NameEntry {
        kind: name.kind,
        name: &name.name,
        aliases: name.others().collect(),
        n_quotes: name.n_quotes,
        n_mentions: name.n_mentions,
    }
}

/// For each article how many days among those of `readings` are newer.
fn ages(readings: &[Arc<Reading>]) -> Arc<[u32]> {
    let day = |reading: &Arc<Reading>| Reverse(reading.article.date.as_ref().map(|d| d.value));
    let mut days: Vec<_> = readings.iter().map(day).collect();
    days.sort_unstable();
    days.dedup();
    let newer = |reading| days.partition_point(|other| *other < day(reading)) as u32;
    readings.iter().map(newer).collect()
}

/// All quotations between marks, a statement once, but those of the articles `uncounted`.
fn spoken(readings: &[Arc<Reading>], uncounted: &BTreeSet<ArticleId>) -> Vec<QuoteRef> {
    let of = |(article, reading): (ArticleId, &Arc<Reading>)| {
        let quotes = reading.quotes.iter().enumerate().filter(|(_, q)| q.is_counted());
        quotes.map(|(at, _)| QuoteRef::new(article, at)).collect::<Vec<_>>()
    };
    let articles = readings.iter().enumerate().map(|(n, reading)| (ArticleId::nth(n), reading));
    articles.filter(|(article, _)| !uncounted.contains(article)).flat_map(of).collect()
}

fn quote_entries<'a>(readings: &'a [Arc<Reading>], quotes: &[QuoteRef]) -> Vec<QuoteEntry<'a>> {
    let entry = |place: &QuoteRef| {
        let reading = &readings[place.article.at()];
        let quote = &reading.quotes[place.at()];
        QuoteEntry {
            words: reading.extent(quote).of(reading.article.text()),
            speaker: quote.speaker.as_ref().map_or("", |s| &s.name),
            date: reading.article.date.as_ref().map(|d| d.value),
        }
    };
    quotes.iter().map(entry).collect()
}

/// Articles are found by title and outlet.
fn title_entries<'a>(readings: &'a [Arc<Reading>], articles: &[ArticleId]) -> Vec<QuoteEntry<'a>> {
    articles
        .iter()
        .filter_map(|article| readings.get(article.at()))
        .map(|reading| QuoteEntry {
            words: reading.article.heading(),
            speaker: reading.article.outlet.as_ref().map_or("", |o| &o.value),
            date: reading.article.date.as_ref().map(|d| d.value),
        })
        .collect()
}
