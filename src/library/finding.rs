//! Quotations and articles found by what is typed, of a corpus that lies on disk: an index says which articles may hold
//! the words, and of these the newest are read until there is enough.

use std::{cmp::Reverse, collections::BinaryHeap, panic, sync::LazyLock, thread};

use super::stored::{Part, Readings, Shelf};
use crate::{
    model::{ArticleId, QuoteRef, Reading},
    search::{
        query::{Field, Query, Term},
        quotes::{Hits, Missing, QuoteEntry, Sought},
        rows::RowSet,
        words::Words,
    },
};

/// So many hits are enough.
const ENOUGH: usize = 200;

/// So many articles are read for one question at most: where they hold no hit, more would hold few.
const MOST_READ: usize = 4_096;

/// How many articles are read together, first and at most.
const TOGETHER: [usize; 2] = [32, 512];

/// The longest word that an index tells apart from others with the same beginning, in bytes.
const LONGEST: usize = 64;

/// What is found.
pub(super) trait Kind {
    /// A place of it.
    type Place: Send;
    /// Where its words stand, and those of who says or prints it.
    const PARTS: [Part; 2];

    /// All of it that stands in an article, to which `take` says whether it is wanted.
    fn each(
        article: ArticleId,
        reading: &Reading,
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

    fn each(
        article: ArticleId,
        reading: &Reading,
        wanted: impl Fn(QuoteEntry<'_>) -> bool,
    ) -> Vec<QuoteRef> {
        let quotes = reading.quotes.iter().enumerate().filter(|(_, quote)| quote.is_counted());
        let fits = quotes.filter(|(_, quote)| wanted(QuoteEntry::of(reading, quote)));
        fits.map(|(at, _)| QuoteRef::new(article, at)).collect()
    }
}

impl Kind for Articles {
    type Place = ArticleId;
    const PARTS: [Part; 2] = [Part::Headings, Part::Outlets];

    fn each(
        article: ArticleId,
        reading: &Reading,
        wanted: impl Fn(QuoteEntry<'_>) -> bool,
    ) -> Vec<ArticleId> {
        if wanted(QuoteEntry::titled(reading)) { vec![article] } else { Vec::new() }
    }
}

/// Articles that lie on a shelf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Corpus<'a> {
    pub(super) readings: &'a Readings,
    pub(super) shelf: &'a dyn Shelf,
    /// Those that are counted, in order.
    pub(super) counted: &'a [ArticleId],
    /// How old each of them is: 0 is the newest day.
    pub(super) ages: &'a [u32],
}

/// What holds all terms of `query`, the newest first, of the articles of a corpus that are counted; `None` when `stop` said so before the end.
pub(super) fn find<K: Kind>(
    corpus: Corpus<'_>,
    (query, limit): (&Query, usize),
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Hits<K::Place>> {
    let index = Index { shelf: corpus.shelf, parts: K::PARTS };
    let rows = index.rows(query, stop)?;
    let (mut best, more) =
        gather::<K>(corpus, &rows, (&Sought::new(query), limit.min(ENOUGH)), stop)?;
    let n = best.len();
    best.truncate(limit);
    let there = |term: &Term| {
        let rows = index.with(term);
        let found = gather::<K>(corpus, &rows, (&Sought::one(term), 1), stop);
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
    let mut articles = newest(corpus, rows);
    let search = |articles: &[ArticleId]| -> Vec<K::Place> {
        let each = |&article: &ArticleId| {
            let reading = corpus.readings.stored(article).and_then(|stored| stored.read());
            let found = reading.map(|own| K::each(article, &own, |entry| sought.hold_in(entry)));
            found.unwrap_or_default()
        };
        articles.iter().take_while(|_| !stop()).flat_map(each).collect()
    };
    let [mut together, most] = TOGETHER;
    let (mut best, mut n_read) = (Vec::new(), 0);
    while best.len() < enough && n_read < MOST_READ && !articles.is_empty() {
        let next = std::iter::from_fn(|| articles.pop()).take(together);
        let batch: Vec<ArticleId> = next.map(|Reverse((_, article))| article).collect();
        let (first, second) = batch.split_at(batch.len() / 2);
        thread::scope(|scope| {
            let beside = scope.spawn(|| search(second));
            best.extend(search(first));
            best.extend(beside.join().unwrap_or_else(|cause| panic::resume_unwind(cause)));
        });
        if stop() {
            return None;
        }
        n_read += batch.len();
        together = most.min(2 * together);
    }
    Some((best, !articles.is_empty()))
}

/// The articles of `rows` that are counted, by their age, of which the newest comes next.
fn newest(corpus: Corpus<'_>, rows: &RowSet) -> BinaryHeap<Reverse<(u32, ArticleId)>> {
    let all = corpus.counted.len() == corpus.readings.len();
    let counted = |at: &ArticleId| all || corpus.counted.binary_search(at).is_ok();
    let age = |at: ArticleId| corpus.ages.get(at.at()).copied().unwrap_or(u32::MAX);
    let aged = |at: ArticleId| Reverse((age(at), at));
    rows.iter().map(ArticleId).filter(counted).map(aged).collect()
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
