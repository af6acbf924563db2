//! A corpus as it is asked: its articles, the names joined across them, and what all of it is found by.

use std::{
    cmp::Reverse,
    hash::{Hash, Hasher},
    sync::Arc,
};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::{
    brief::Brief,
    finding::{Articles, Corpus, Quotes, find},
    names::{JoinedName, NameTable, Naming, Tally},
    stored::{Cited, Readings, Shelf},
};
use crate::{
    model::{ArticleId, NameIdx, PartialDate, Quote, QuoteRef, Reading},
    search::{
        names::{NameEntry, NameIndex},
        query::Query,
        quotes::{Hits, QuoteEntry, QuoteIndex, Sheaf},
    },
    text::fold::fold,
};

/// A corpus prepared for finding, as it was when the preparation began.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// People, places and organisations, joined across the articles.
    pub table: NameTable,
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
    /// What several names are shown as, by what it comes to.
    namesakes: FxHashSet<u64>,
    /// Whether reprints are counted once, with their first print: their own quotations are left out.
    pub once: bool,
    /// What names are found by.
    pub names: Arc<NameIndex>,
    /// What quotations and articles are found by; where there is nothing, they lie on a shelf that knows.
    texts: Option<Arc<Texts>>,
}

/// What quotations and articles are found by.
#[derive(Debug)]
struct Texts {
    /// Each quotation between marks, by its place in the index.
    quotes: Vec<QuoteRef>,
    words: QuoteIndex,
    titles: QuoteIndex,
}

/// From how many articles on those on a shelf are left there, and what is found by what is typed is counted no further
/// than it is shown.
const MANY: usize = 4_000;

impl Catalogue {
    /// Prepares `readings`, their names joined as `naming` says.
    pub fn new(readings: impl Into<Readings>, naming: &Naming) -> Self {
        let readings = readings.into();
        let articles = counted(&readings, naming);
        let mut table = kept(&readings, naming);
        let (mut words, mut titles) = (Sheaf::default(), Sheaf::default());
        let (mut quotes, mut dates) = (Vec::new(), vec![None; readings.len()]);
        let mut tally = Tally::default();
        for (article, reading) in readings.each() {
            let is_counted = !naming.uncounted.contains(&article);
            if table.is_none() {
                tally.add(article, &Brief::of(&reading), is_counted);
            }
            dates[article.at()] = reading.article.date.as_ref().map(|stated| stated.value);
            if !is_counted {
                continue;
            }
            titles.add(QuoteEntry::titled(&reading));
            // A statement stands once.
            for (at, quote) in reading.quotes.iter().enumerate().filter(|(_, q)| q.is_counted()) {
                words.add(QuoteEntry::of(&reading, quote));
                quotes.push(QuoteRef::new(article, at));
            }
        }
        let texts = Texts { quotes, words: words.index(), titles: titles.index() };
        let ages = ages(&dates);
        let table = table.take().unwrap_or_else(|| NameTable::join(tally, &readings, naming));
        let texts = Some(Arc::new(texts));
        Self { articles, texts, readings, dates: dates.into(), ages, ..Self::default() }
            .named(table, naming)
    }

    /// A corpus of which nothing is known yet but when its articles were published: passages can be looked for in it.
    pub fn bare(readings: Readings, dates: Vec<Option<PartialDate>>) -> Self {
        let articles = (0..readings.len()).map(ArticleId::nth).collect();
        let ages = ages(&dates);
        Self { articles, readings, dates: dates.into(), ages, ..Self::default() }
    }

    /// The corpus, prepared from what is known of it bare, its names joined as `naming` says: of many articles on a shelf
    /// none is read for that, unless names are joined otherwise than they were when they were put there.
    pub fn prepared(&self, naming: &Naming) -> Self {
        if self.readings.shelf().is_none() || self.readings.len() < MANY {
            return Self::new(self.readings.clone(), naming);
        }
        self.renamed(naming)
    }

    /// The same corpus with its names joined as `naming` says.
    pub fn renamed(&self, naming: &Naming) -> Self {
        let build = || NameTable::build(&self.readings, naming);
        let table = kept(&self.readings, naming).unwrap_or_else(build);
        let corpus = Self {
            articles: counted(&self.readings, naming),
            texts: self.texts.clone(),
            readings: self.readings.clone(),
            dates: Arc::clone(&self.dates),
            ages: Arc::clone(&self.ages),
            ..Self::default()
        };
        corpus.named(table, naming)
    }

    fn named(self, table: NameTable, naming: &Naming) -> Self {
        let each = |at: usize, take: &mut dyn FnMut(&NameEntry<'_>)| {
            if let Some(name) = table.pass(NameIdx::nth(at)) {
                take(&entry(&name));
            }
        };
        let names = Arc::new(NameIndex::of(table.n_counted(), each));
        let mut n_of_kind = [0; 3];
        let (mut seen, mut namesakes) = (FxHashSet::default(), FxHashSet::default());
        for (at, name) in table.names().enumerate() {
            let key = shown(&name);
            if !seen.insert(key) {
                namesakes.insert(key);
            }
            n_of_kind[name.kind as usize] += usize::from(at < table.n_counted());
        }
        let once = !naming.uncounted.is_empty();
        Self { table, n_of_kind, namesakes, once, names, ..self }
    }

    /// The quotations between marks that hold all terms of `query` in their words or their speaker's name, the newest
    /// `limit` or fewer. An empty query matches all. `None` when `stop` said so before the end.
    pub fn find_quotes(
        &self,
        query: &Query,
        limit: usize,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Hits<QuoteRef>> {
        if let Some(texts) = &self.texts {
            let hits = texts.words.find(query, limit, stop)?;
            return Some(hits.of(|row| texts.quotes.get(row as usize).copied()));
        }
        let Some(corpus) = self.shelved() else { return Some(Hits::default()) };
        let found = find::<Quotes>(corpus, (query, limit), stop)?;
        Some(if query.is_empty() { found.all(self.n_quotes()) } else { found })
    }

    /// The same of the articles that are counted, by their headings and outlets.
    pub fn find_articles(
        &self,
        query: &Query,
        limit: usize,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Hits<ArticleId>> {
        if let Some(texts) = &self.texts {
            let hits = texts.titles.find(query, limit, stop)?;
            return Some(hits.of(|row| self.articles.get(row as usize).copied()));
        }
        let Some(corpus) = self.shelved() else { return Some(Hits::default()) };
        let found = find::<Articles>(corpus, (query, limit), stop)?;
        Some(if query.is_empty() { found.all(self.articles.len()) } else { found })
    }

    fn shelved(&self) -> Option<Corpus<'_>> {
        let (readings, shelf) = (&self.readings, self.readings.shelf()?);
        Some(Corpus { readings, shelf, counted: &self.articles, ages: &self.ages })
    }

    /// How many quotations between marks there are, of articles that are counted; on a shelf, of all.
    pub fn n_quotes(&self) -> usize {
        let shelved = || self.readings.shelf().map_or(0, Shelf::n_quotes);
        self.texts.as_ref().map_or_else(shelved, |texts| texts.quotes.len())
    }

    /// Whether another name is shown as this one is: of another kind, or someone else.
    pub fn has_namesake(&self, name: &JoinedName) -> bool {
        self.namesakes.contains(&shown(name))
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

/// What a name is shown as, accents and case aside, as a number.
fn shown(name: &JoinedName) -> u64 {
    let mut hasher = FxHasher::default();
    fold(&name.name).hash(&mut hasher);
    hasher.finish()
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

/// The articles that are counted.
fn counted(readings: &Readings, naming: &Naming) -> Vec<ArticleId> {
    let all = (0..readings.len()).map(ArticleId::nth);
    all.filter(|article| !naming.uncounted.contains(article)).collect()
}

/// The names of articles that lie on a shelf, where they are joined as they were when they were put there.
fn kept(readings: &Readings, naming: &Naming) -> Option<NameTable> {
    let plain = naming.rules.is_empty() && naming.uncounted.is_empty();
    let file = readings.shelf().filter(|_| plain)?.names()?;
    // What cannot be read is gathered anew.
    NameTable::kept(&file, naming.tongue).ok()
}
