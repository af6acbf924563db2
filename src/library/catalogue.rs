//! A corpus as it is asked: its articles, the names joined across them, and what all of it is found by.

use std::sync::{Arc, OnceLock};

use super::{
    ages::Ages,
    brief::Brief,
    digest::Day,
    finder::Finder,
    finding::{Articles, Corpus, Quotes, find, is_counted},
    glimpse::{Glimpse, Glimpses, newest},
    names::{JoinedName, NameTable, Naming, Tally},
    stored::{Cited, Readings, Shelf},
};
use crate::{
    model::{ArticleId, MentionRef, NameIdx, PartialDate, Quote, QuoteRef, Reading},
    search::{
        fulltext::{self, Spelling},
        query::Query,
        quotes::{Hits, QuoteEntry, QuoteIndex, Sheaf},
        rows::RowSet,
    },
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
    days: Arc<Vec<Day>>,
    /// How old they are, once that was asked for.
    ages: Arc<OnceLock<Ages>>,
    /// Whether reprints are counted once, with their first print: their own quotations are left out.
    pub once: bool,
    /// What names are found by.
    pub finder: Arc<Finder>,
    /// What quotations and articles are found by; where there is nothing, they lie on a shelf that knows.
    texts: Option<Arc<Texts>>,
    /// What shows its names in brief.
    glimpses: Glimpses,
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
        let kept = kept(&readings, naming);
        let (mut words, mut titles) = (Sheaf::default(), Sheaf::default());
        let (mut quotes, mut days) = (Vec::new(), vec![Day::UNKNOWN; readings.len()]);
        let mut tally = Tally::default();
        for (article, reading) in readings.each() {
            let is_counted = !naming.uncounted.contains(&article);
            if kept.is_none() {
                tally.add(article, &Brief::of(&reading), is_counted);
            }
            days[article.at()] = Day::new(reading.article.date.as_ref().map(|stated| stated.value));
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
        let kept = kept.unwrap_or_else(|| (NameTable::join(tally, &readings, naming), None));
        let texts = Some(Arc::new(texts));
        Self { articles, texts, readings, days: Arc::new(days), ..Self::default() }
            .named(kept, naming)
    }

    /// A corpus of which nothing is known yet but when its articles were published: passages can be looked for in it.
    pub fn bare(readings: Readings, days: Arc<Vec<Day>>) -> Self {
        let articles = (0..readings.len()).map(ArticleId::nth).collect();
        Self { articles, readings, days, ..Self::default() }
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
        let build = || (NameTable::build(&self.readings, naming), None);
        let kept = kept(&self.readings, naming).unwrap_or_else(build);
        let corpus = Self {
            articles: counted(&self.readings, naming),
            texts: self.texts.clone(),
            readings: self.readings.clone(),
            days: Arc::clone(&self.days),
            ages: Arc::clone(&self.ages),
            ..Self::default()
        };
        corpus.named(kept, naming)
    }

    fn named(self, (table, finder): (NameTable, Option<Finder>), naming: &Naming) -> Self {
        let finder = Arc::new(finder.unwrap_or_else(|| Finder::of(&table)));
        Self { table, finder, once: !naming.uncounted.is_empty(), ..self }
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
        Some(Corpus { readings, shelf, counted: &self.articles, ages: self.ages() })
    }

    /// How many quotations between marks there are, of articles that are counted; on a shelf, of all.
    pub fn n_quotes(&self) -> usize {
        let shelved = || self.readings.shelf().map_or(0, Shelf::n_quotes);
        self.texts.as_ref().map_or_else(shelved, |texts| texts.quotes.len())
    }

    /// Whether another name is shown as this one is: of another kind, or someone else.
    pub fn has_namesake(&self, name: &JoinedName) -> bool {
        self.finder.has_namesake(name)
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

    /// Whether an article of it is counted.
    pub fn counts(&self, article: ArticleId) -> bool {
        is_counted(&self.articles, &self.readings, article)
    }

    /// The articles that may hold a passage that `query` means, by their places: all where that cannot be told.
    pub fn may_hold(&self, query: &fulltext::Query, spelling: Spelling) -> RowSet {
        let held = self.readings.may_hold(query, spelling);
        held.unwrap_or_else(|| RowSet::all(self.readings.len()))
    }

    /// Those of the articles of `rows` that are counted, in order.
    pub fn counted_of(&self, rows: &RowSet) -> impl Iterator<Item = ArticleId> {
        rows.iter().map(ArticleId).filter(|article| self.counts(*article))
    }

    /// Has at hand what answers questions, so that the first one does not wait for it.
    pub fn warm(&self) {
        if let Some(shelf) = self.readings.shelf() {
            self.ages();
            shelf.warm();
        }
    }

    /// What shows a name in brief.
    pub fn glimpse(&self, idx: NameIdx) -> Option<Arc<Glimpse>> {
        let name = self.name(idx)?;
        let age = |article| self.age(article);
        Some(self.glimpses.get(idx, || {
            if Glimpse::is_said(name) {
                let marked =
                    self.table.quotes(name).filter_map(|(at, marked)| marked.then_some(at));
                return Glimpse::Quotes(newest(marked, |at| at.article, age));
            }
            let mut last = None;
            let first = |at: &MentionRef| last.replace(at.article) != Some(at.article);
            let firsts = self.table.mentions(name).filter(first);
            Glimpse::Mentions(newest(firsts, |at| at.article, age))
        }))
    }

    /// An article.
    pub fn reading(&self, article: ArticleId) -> Option<Arc<Reading>> {
        self.readings.get(article)
    }

    /// When an article was published, as far as it is known.
    pub fn date(&self, article: ArticleId) -> Option<PartialDate> {
        self.days.get(article.at()).and_then(|day| day.date())
    }

    /// How old an article is among the others: 0 is the newest day.
    pub fn age(&self, article: ArticleId) -> u32 {
        self.ages().of(article)
    }

    /// The newest `n` of the articles of `rows` that are counted, or fewer.
    pub fn newest_of(&self, rows: &RowSet, n: usize) -> Vec<ArticleId> {
        self.ages().newest_of(rows).filter(|article| self.counts(*article)).take(n).collect()
    }

    fn ages(&self) -> &Ages {
        self.ages.get_or_init(|| Ages::of_days(&self.days))
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

/// The articles that are counted.
fn counted(readings: &Readings, naming: &Naming) -> Vec<ArticleId> {
    let all = (0..readings.len()).map(ArticleId::nth);
    all.filter(|article| !naming.uncounted.contains(article)).collect()
}

/// The names of articles that lie on a shelf, where they are joined as they were when they were put there, and what they
/// are found by.
fn kept(readings: &Readings, naming: &Naming) -> Option<(NameTable, Option<Finder>)> {
    let plain = naming.rules.is_empty() && naming.uncounted.is_empty();
    // What cannot be read is gathered anew.
    let shelf = readings.shelf().filter(|_| plain)?;
    let table = NameTable::kept(shelf.names()?, naming.tongue).ok()?;
    let finder = shelf.finder(naming.tongue).and_then(|kept| Finder::kept(&kept));
    Some((table, finder))
}
