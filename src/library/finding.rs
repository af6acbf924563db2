//! Quotations and articles found by what is typed, of a corpus that lies on disk: an index says which articles may hold
//! the words, and of these the newest are read until there is enough.

use std::{
    iter::Peekable,
    panic,
    sync::{Arc, LazyLock},
    thread,
};

use super::{
    ages::Ages,
    digest::Digest,
    stored::{Part, Readings, Shelf},
};
use crate::{
    model::{ArticleId, QuoteRef, Reading},
    search::{
        query::{Field, Query, Term},
        quotes::{Hits, Missing, QuoteEntry, Sought},
        rows::RowSet,
        words::Words,
    },
};

/// So many hits of a kind are enough: more than a screen shows mostly, and whoever wants others types more.
const ENOUGH: usize = 64;

/// So many articles that may hold it are read for one question at most: where they hold no hit, more would hold few.
const MOST_READ: usize = 4_096;

/// How many articles are looked at together, at least and at most.
const TOGETHER: [usize; 2] = [16, 512];

/// How many of the newest tell how often something stands in articles.
const FEW: usize = 16;

/// The longest word that an index tells apart from others with the same beginning, in bytes.
const LONGEST: usize = 64;

/// What is found.
pub(super) trait Kind {
    /// A place of it.
    type Place: Send;
    /// Where its words stand, and those of who says or prints it.
    const PARTS: [Part; 2];
    /// What one in so many articles holds is found sooner by going through the newest than by asking which hold it.
    const OFTEN: usize;

    /// All of it that stands in an article and is `wanted`.
    fn each(
        article: ArticleId,
        readings: &Readings,
        wanted: impl Fn(QuoteEntry<'_>) -> bool,
    ) -> Vec<Self::Place>;
}

/// Quotations between marks.
pub(super) struct Quotes;

/// Articles, by heading and outlet.
pub(super) struct Articles;

impl Kind for Quotes {
    type Place = QuoteRef;
    const PARTS: [Part; 2] = [Part::Quotes, Part::Speakers];
    const OFTEN: usize = 2;

    fn each(
        article: ArticleId,
        readings: &Readings,
        wanted: impl Fn(QuoteEntry<'_>) -> bool,
    ) -> Vec<QuoteRef> {
        let Some(reading) = read(article, readings) else { return Vec::new() };
        let quotes = reading.quotes.iter().enumerate().filter(|(_, quote)| quote.is_counted());
        let fits = quotes.filter(|(_, quote)| wanted(QuoteEntry::of(&reading, quote)));
        fits.map(|(at, _)| QuoteRef::new(article, at)).collect()
    }
}

impl Kind for Articles {
    type Place = ArticleId;
    const PARTS: [Part; 2] = [Part::Headings, Part::Outlets];
    const OFTEN: usize = 12;

    fn each(
        article: ArticleId,
        readings: &Readings,
        wanted: impl Fn(QuoteEntry<'_>) -> bool,
    ) -> Vec<ArticleId> {
        let is_it = match readings.digest(article).filter(Digest::is_full) {
            Some(row) => wanted(QuoteEntry {
                words: row.title.as_str(),
                speaker: row.outlet.as_str(),
                date: row.date,
            }),
            None => read(article, readings).is_some_and(|own| wanted(QuoteEntry::titled(&own))),
        };
        if is_it { vec![article] } else { Vec::new() }
    }
}

/// An article, which is remembered: of the next letter that is typed it is looked at again.
fn read(article: ArticleId, readings: &Readings) -> Option<Arc<Reading>> {
    readings.get(article)
}

/// Articles that lie on a shelf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Corpus<'a> {
    pub(super) readings: &'a Readings,
    pub(super) shelf: &'a dyn Shelf,
    /// Those that are counted, in order.
    pub(super) counted: &'a [ArticleId],
    /// How old they are.
    pub(super) ages: &'a Ages,
}

/// Whether an article of `readings` is one of those that are `counted`, which are in order.
pub(super) fn is_counted(counted: &[ArticleId], readings: &Readings, article: ArticleId) -> bool {
    counted.len() == readings.len() || counted.binary_search(&article).is_ok()
}

/// What holds all terms of `query`, the newest first, of the articles of a corpus that are counted; `None` when `stop` said so before the end.
pub(super) fn find<K: Kind>(
    corpus: Corpus<'_>,
    (query, limit): (&Query, usize),
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Hits<K::Place>> {
    let index = Index { shelf: corpus.shelf, parts: K::PARTS };
    let (sought, enough) = (Sought::new(query), limit.min(ENOUGH));
    let mut all = Gathering::<K>::new(corpus, &sought, newest(corpus, None));
    all.read((enough, FEW), stop)?;
    // What many of the newest hold is found sooner in these than by asking which do; unless there was much of it for a day.
    if all.n_holding * K::OFTEN >= all.n_read {
        all.read((enough, 2 * all.likely(enough)), stop)?;
    }
    let (mut best, more) = match all.end() {
        (best, more) if best.len() >= enough || !more => (best, more),
        _ => gather::<K>(corpus, &index.rows(query, stop)?, (&sought, enough), stop)?,
    };
    let n = best.len();
    best.truncate(limit);
    let there = |term: &Term| {
        let found = gather::<K>(corpus, &index.with(term), (&Sought::one(term), 1), stop);
        found.is_none_or(|(best, more)| more || !best.is_empty())
    };
    let missing = (n == 0 && !more).then(|| index.why_none(query, there));
    Some(Hits { n, more, best, missing })
}

/// What the articles of `rows` hold of what is sought, the newest first, until there is enough or enough was read; and
/// whether there may be more.
fn gather<K: Kind>(
    corpus: Corpus<'_>,
    rows: &RowSet,
    (sought, enough): (&Sought<'_>, usize),
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<(Vec<K::Place>, bool)> {
    let mut some = Gathering::<K>::new(corpus, sought, newest(corpus, Some(rows)));
    some.read((enough, MOST_READ), stop)?;
    Some(some.end())
}

/// What is sought, gathered from articles one after the other.
struct Gathering<'a, K: Kind> {
    corpus: Corpus<'a>,
    sought: &'a Sought<'a>,
    /// Those that were not looked at.
    articles: Peekable<Box<dyn Iterator<Item = ArticleId> + 'a>>,
    best: Vec<K::Place>,
    n_read: usize,
    /// How many of those that were looked at hold some.
    n_holding: usize,
}

impl<'a, K: Kind> Gathering<'a, K> {
    fn new(
        corpus: Corpus<'a>,
        sought: &'a Sought<'a>,
        articles: Box<dyn Iterator<Item = ArticleId> + 'a>,
    ) -> Self {
        let articles = articles.peekable();
        Self { corpus, sought, articles, best: Vec::new(), n_read: 0, n_holding: 0 }
    }

    /// Looks at articles until there is enough, or so many were looked at; `None` when `stop` said so before.
    fn read(
        &mut self,
        (enough, most): (usize, usize),
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<()> {
        let (sought, readings) = (self.sought, self.corpus.readings);
        let search = |articles: &[ArticleId]| -> Vec<Vec<K::Place>> {
            let each = |&article: &ArticleId| K::each(article, readings, |own| sought.hold_in(own));
            articles.iter().take_while(|_| !stop()).map(each).collect()
        };
        while self.best.len() < enough && self.n_read < most && self.articles.peek().is_some() {
            let together = self.likely(enough - self.best.len()).clamp(TOGETHER[0], TOGETHER[1]);
            let batch: Vec<ArticleId> = self.articles.by_ref().take(together).collect();
            let (first, second) = batch.split_at(batch.len() / 2);
            let found = thread::scope(|scope| {
                let beside = scope.spawn(|| search(second));
                let first = search(first);
                [first, beside.join().unwrap_or_else(|cause| panic::resume_unwind(cause))]
            });
            if stop() {
                return None;
            }
            for own in found.into_iter().flatten() {
                self.n_holding += usize::from(!own.is_empty());
                self.best.extend(own);
            }
            self.n_read += batch.len();
        }
        Some(())
    }

    /// How many articles may hold so much, where they hold as much as those that were looked at.
    fn likely(&self, wanted: usize) -> usize {
        (self.n_read * wanted).checked_div(self.best.len()).unwrap_or(2 * self.n_read)
    }

    /// What was found, and whether there may be more.
    fn end(mut self) -> (Vec<K::Place>, bool) {
        let more = self.articles.peek().is_some();
        (self.best, more)
    }
}

/// The articles that are counted, of `rows` where these are said, the newest first.
fn newest<'a>(
    corpus: Corpus<'a>,
    rows: Option<&'a RowSet>,
) -> Box<dyn Iterator<Item = ArticleId> + 'a> {
    let counted = move |at: &ArticleId| is_counted(corpus.counted, corpus.readings, *at);
    match rows {
        None => Box::new(corpus.ages.newest().iter().copied().filter(counted)),
        Some(rows) => Box::new(corpus.ages.newest_of(rows).filter(counted)),
    }
}

/// The words of the articles of a shelf.
struct Index<'a> {
    shelf: &'a dyn Shelf,
    parts: [Part; 2],
}

impl Index<'_> {
    /// The articles that may hold all terms.
    fn rows(&self, query: &Query, stop: &(dyn Fn() -> bool + Sync)) -> Option<RowSet> {
        let mut rows = RowSet::all(self.shelf.len());
        for term in query.terms.iter().filter(|term| !term.negated) {
            if stop() {
                return None;
            }
            self.keep(&mut rows, term);
        }
        Some(rows)
    }

    /// Leaves out articles that cannot hold `term`.
    fn keep(&self, rows: &mut RowSet, term: &Term) {
        let last = term.text.split(' ').count() - 1;
        for (nth, word) in term.text.split(' ').enumerate() {
            // A letter stands in nearly all.
            if word.chars().nth(1).is_some() && word.len() <= LONGEST {
                rows.keep(&self.holders(term.field, (word, nth > 0, nth < last)));
            }
        }
    }

    /// The articles in which a word holds `part`; where it `begins` or `ends` there, as that says.
    fn holders(&self, field: Field, (part, begins, ends): (&str, bool, bool)) -> RowSet {
        let [words, speaker] = self.parts;
        let parts = match field {
            Field::Any => &[words, speaker][..],
            Field::Speaker => &[speaker][..],
        };
        let mut rows = RowSet::none(self.shelf.len());
        for &of in parts {
            // What cannot be told may be any.
            let Some(words) = self.shelf.words(of) else { return RowSet::all(self.shelf.len()) };
            let with: Vec<u32> = match begins {
                true => words.beginning(part).collect(),
                false => words.with_part(part).collect(),
            };
            let with = with.into_iter().map(|word| words.word(word));
            let with: Vec<&str> = with.filter(|word| !ends || word.ends_with(part)).collect();
            rows.join(&self.shelf.holders(of, &with));
        }
        rows
    }

    /// The articles that may hold `term`.
    fn with(&self, term: &Term) -> RowSet {
        let mut rows = RowSet::all(self.shelf.len());
        self.keep(&mut rows, term);
        rows
    }

    fn why_none(&self, query: &Query, there: impl Fn(&Term) -> bool) -> Missing {
        static NONE: LazyLock<Words> = LazyLock::new(Words::default);
        let [words, speaker] = self.parts;
        let of = |part| self.shelf.words(part).unwrap_or(&NONE);
        Missing::of(query, there, |field| match field {
            Field::Any => of(words),
            Field::Speaker => of(speaker),
        })
    }
}
