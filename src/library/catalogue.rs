//! A corpus as it is asked: its articles, the names joined across them, and what all of it is found by.

use std::{cmp::Reverse, sync::Arc};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    names::{JoinedName, NameTable, Naming, Tally},
    stored::{Cited, Readings},
};
use crate::{
    model::{ArticleId, NameIdx, PartialDate, Quote, QuoteRef, QuoteRow, Reading},
    search::{
        names::{NameEntry, NameIndex},
        quotes::{QuoteEntry, QuoteIndex, Sheaf},
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
    pub readings: Readings,
    /// When each article was published.
    dates: Arc<[Option<PartialDate>]>,
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
    pub fn new(readings: impl Into<Readings>, naming: &Naming) -> Self {
        let readings = readings.into();
        let counted = |article: &ArticleId| !naming.uncounted.contains(article);
        let articles: Vec<ArticleId> =
            (0..readings.len()).map(ArticleId::nth).filter(counted).collect();
        let (mut words, mut titles) = (Sheaf::default(), Sheaf::default());
        let (mut quotes, mut dates) = (Vec::new(), vec![None; readings.len()]);
        let mut tally = Tally::default();
        for (article, reading) in readings.each() {
            tally.add(article, &reading, counted(&article));
            let date = reading.article.date.as_ref().map(|stated| stated.value);
            dates[article.at()] = date;
            if !counted(&article) {
                continue;
            }
            titles.add(title_entry(&reading));
            // A statement stands once.
            for (at, quote) in reading.quotes.iter().enumerate().filter(|(_, q)| q.is_counted()) {
                let speaker = quote.speaker.as_ref().map_or("", |speaker| &speaker.name);
                let text = reading.extent(quote).of(reading.article.text());
                words.add(QuoteEntry { words: text, speaker, date });
                quotes.push(QuoteRef::new(article, at));
            }
        }
        let (words, titles) = (Arc::new(words.index()), Arc::new(titles.index()));
        let ages = ages(&dates);
        let dates = dates.into();
        Self { quotes, articles, words, titles, readings, dates, ages, ..Self::default() }
            .named(tally, naming)
    }

    /// A corpus of which nothing is known yet but when its articles were published: passages can be looked for in it.
    pub fn bare(readings: Readings, dates: Vec<Option<PartialDate>>) -> Self {
        let articles = (0..readings.len()).map(ArticleId::nth).collect();
        let ages = ages(&dates);
        Self { articles, readings, dates: dates.into(), ages, ..Self::default() }
    }

    /// The same corpus with its names joined as `naming` says.
    pub fn renamed(&self, naming: &Naming) -> Self {
        self.named(Tally::of(&self.readings, &naming.uncounted), naming)
    }

    fn named(&self, tally: Tally, naming: &Naming) -> Self {
        let table = NameTable::join(tally, &self.readings, naming);
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
            dates: Arc::clone(&self.dates),
            ages: Arc::clone(&self.ages),
            n_of_kind,
            once: !naming.uncounted.is_empty(),
            names,
            words: Arc::clone(&self.words),
            titles: Arc::clone(&self.titles),
        }
    }

    /// Who says a quotation of `reading`, which stands at `place`, as it is shown: by the name joined across
    /// articles, else as the article has it.
    pub fn said_by<'a>(&'a self, place: QuoteRef, reading: &'a Reading) -> Option<&'a str> {
        let own = reading.quotes.get(place.at())?.speaker.as_ref()?.name.as_ref();
        let name = self.table.speaker(place, reading).and_then(|idx| self.table.get(idx));
        Some(name.map_or(own, |name| &name.name))
    }

    /// The same of a quotation whose article is not at hand.
    pub fn speaker(&self, place: QuoteRef) -> Option<String> {
        let reading = self.reading(place.article)?;
        self.said_by(place, &reading).map(str::to_owned)
    }

    /// What the quotation of `reading` at `place`, which may have been read again since, is here.
    pub fn place_of(&self, place: QuoteRef, reading: &Reading) -> Option<QuoteRef> {
        let own = self.reading(place.article)?;
        let quote = reading.quotes.get(place.at())?;
        let same = |other: &Quote| other.span == quote.span;
        if own.quotes.get(place.at()).is_some_and(same) {
            return Some(place);
        }
        let at = own.quotes.iter().position(same)?;
        Some(QuoteRef::new(place.article, at))
    }

    /// An article.
    pub fn reading(&self, article: ArticleId) -> Option<Arc<Reading>> {
        self.readings.get(article)
    }

    /// When an article was published, as far as it is known.
    pub fn date(&self, article: ArticleId) -> Option<PartialDate> {
        self.dates.get(article.at()).copied().flatten()
    }

    /// How old an article is among the others: 0 is the newest day.
    pub fn age(&self, article: ArticleId) -> u32 {
        self.ages.get(article.at()).copied().unwrap_or(u32::MAX)
    }

    /// A quotation, with its article.
    pub fn quote(&self, place: QuoteRef) -> Option<Cited> {
        self.readings.quote(place)
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

/// For each article of these days how many days among them are newer.
fn ages(dates: &[Option<PartialDate>]) -> Arc<[u32]> {
    // There are few days and many articles.
    let all: FxHashSet<_> = dates.iter().copied().collect();
    let mut days: Vec<_> = all.into_iter().map(Reverse).collect();
    days.sort_unstable();
    let newer: FxHashMap<_, u32> = days.into_iter().map(|Reverse(day)| day).zip(0..).collect();
    dates.iter().map(|date| newer.get(date).copied().unwrap_or(0)).collect()
}

/// Articles are found by title and outlet.
fn title_entry(reading: &Reading) -> QuoteEntry<'_> {
    QuoteEntry {
        words: reading.article.heading(),
        speaker: reading.article.outlet.as_ref().map_or("", |stated| &stated.value),
        date: reading.article.date.as_ref().map(|stated| stated.value),
    }
}
