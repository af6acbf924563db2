//! Search over the words and speakers of all quotations of a corpus, newest first, and what to say
//! when nothing is found.

use std::{ops::Range, panic, thread};

use memchr::memmem::Finder;

use super::{
    key::{Key, key_text, letters},
    query::{Field, Mode, Query, Term},
    rows::RowSet,
    words::{Words, lenience, tolerance},
};
use crate::model::{PartialDate, Quote, Reading, Span};

/// A quotation to be found.
#[derive(Clone, Copy, Debug)]
pub struct QuoteEntry<'a> {
    /// What was said.
    pub words: &'a str,
    /// Who said it: the full name, or the words that stand for it; empty when unknown.
    pub speaker: &'a str,
    /// Day of the article.
    pub date: Option<PartialDate>,
}

impl<'a> QuoteEntry<'a> {
    /// A quotation of `reading`.
    pub fn of(reading: &'a Reading, quote: &'a Quote) -> Self {
        let speaker = quote.speaker.as_ref().map_or("", |speaker| &speaker.name);
        let words = reading.extent(quote).of(reading.article.text());
        Self { words, speaker, date: date(reading) }
    }

    /// An article, by heading and outlet.
    pub fn titled(reading: &'a Reading) -> Self {
        let speaker = reading.article.outlet.as_ref().map_or("", |stated| &stated.value);
        Self { words: reading.article.heading(), speaker, date: date(reading) }
    }
}

fn date(reading: &Reading) -> Option<PartialDate> {
    reading.article.date.as_ref().map(|stated| stated.value)
}

/// Quotations prepared for searching: newest first, those of unknown date last, else in the order
/// they were given.
#[derive(Debug, Default)]
pub struct QuoteIndex {
    rows: Vec<Row>,
    /// Words then speaker of all rows, end to end.
    keys: String,
    /// The letters of each row.
    masks: Vec<u64>,
    /// Words of the quotations and of their speakers.
    vocabulary: Words,
    /// Words of the speakers alone.
    speakers: Words,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    source: u32,
    start: u32,
    /// Where its words end and its speaker begins.
    middle: u32,
    end: u32,
}

/// Quotations on their way into an index, one after the other: none of them need stay.
#[derive(Debug, Default)]
pub struct Sheaf {
    index: QuoteIndex,
    dates: Vec<Option<PartialDate>>,
}

impl Sheaf {
    /// Takes the next quotation.
    pub fn add(&mut self, entry: QuoteEntry<'_>) {
        let Self { index: QuoteIndex { keys, rows, .. }, dates } = self;
        let start = keys.len() as u32;
        keys.push_str(&key_text(entry.words));
        let middle = keys.len() as u32;
        keys.push(BETWEEN);
        keys.push_str(&key_text(entry.speaker));
        rows.push(Row { source: rows.len() as u32, start, middle, end: keys.len() as u32 });
        dates.push(entry.date);
    }

    /// All of them, prepared.
    pub fn index(self) -> QuoteIndex {
        let Self { mut index, dates } = self;
        let date = |row: &Row| dates.get(row.source as usize).copied().flatten();
        index.keys.shrink_to_fit();
        index.rows.shrink_to_fit();
        index.rows.sort_by_key(|row| std::cmp::Reverse(date(row)));
        index.masks = index.rows.iter().map(|row| letters(index.key(*row, Field::Any))).collect();
        index.vocabulary = index.words_of(Field::Any);
        index.speakers = index.words_of(Field::Speaker);
        index
    }
}

/// What matches, as far as it was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits<P> {
    /// How many there are.
    pub n: usize,
    /// Whether there may be more, which were not looked for.
    pub more: bool,
    /// The newest of them.
    pub best: Vec<P>,
    /// Why there is none, where there is none.
    pub missing: Option<Missing>,
}

/// The quotations of an index that match, by their positions among the entries.
pub type QuoteHits = Hits<u32>;

impl<P> Default for Hits<P> {
    fn default() -> Self {
        Self { n: 0, more: false, best: Vec::new(), missing: None }
    }
}

impl<P> Hits<P> {
    /// The same, of which it is known that there are `n`.
    #[must_use]
    pub fn all(self, n: usize) -> Self {
        Self { n, more: false, ..self }
    }

    /// The same, each as what `place` makes of it.
    pub fn of<Q>(self, place: impl Fn(P) -> Option<Q>) -> Hits<Q> {
        let Self { n, more, best, missing } = self;
        Hits { n, more, best: best.into_iter().filter_map(place).collect(), missing }
    }
}

/// Why nothing was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The first term that no quotation holds, as it was understood; `None` when each term is held
    /// by some, but none holds all.
    pub term: Option<String>,
    /// Whether that term was looked for among the speakers alone.
    pub speaker: bool,
    /// A word of the corpus that is spelt nearly like it.
    pub suggestion: Option<String>,
}

/// Stands between words and speaker: no term holds it.
const BETWEEN: char = '\n';

/// How many quotations are looked at between two looks at the cancel flag.
const CHUNK: usize = 4096;

/// How many quotations are worth a second thread.
const MANY: usize = 20_000;

impl QuoteIndex {
    /// Prepares `entries`.
    pub fn new<'a>(entries: impl IntoIterator<Item = QuoteEntry<'a>>) -> Self {
        let mut sheaf = Sheaf::default();
        entries.into_iter().for_each(|entry| sheaf.add(entry));
        sheaf.index()
    }

    fn words_of(&self, field: Field) -> Words {
        Words::new(self.rows.iter().map(|row| self.key(*row, field)))
    }

    /// How many quotations there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn key(&self, row: Row, field: Field) -> &str {
        self.keys.get(self.part(row, field)).unwrap_or_default()
    }

    /// Where in the keys stands what a term of `field` is looked for in.
    fn part(&self, row: Row, field: Field) -> Range<usize> {
        let start = match field {
            Field::Any => row.start,
            Field::Speaker => row.middle,
        };
        start as usize..row.end as usize
    }

    /// The quotations that hold all terms of `query` in their words or their speaker's name, the
    /// newest `limit`. An empty query matches all. `None` when `stop` said so before the end.
    pub fn find(
        &self,
        query: &Query,
        limit: usize,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<QuoteHits> {
        let mut rows = RowSet::all(self.rows.len());
        for term in query.terms.iter().filter(|term| !term.negated || is_plain(term)) {
            if stop() {
                return None;
            }
            let held = self.with_letters(term);
            match term.negated {
                true => rows.drop(&held),
                false => rows.keep(&held),
            }
        }
        let asked = Sought::those(query.terms.iter().filter(|term| !is_plain(term)));
        if !asked.0.is_empty() {
            rows = self.holding(&rows, &asked, stop)?;
        }
        let source = |at: u32| self.rows[at as usize].source;
        let (n, best) = (rows.len(), rows.iter().take(limit).map(source).collect());
        let missing = (n == 0).then(|| self.why_none(query));
        Some(QuoteHits { n, best, missing, ..QuoteHits::default() })
    }

    /// The rows whose words hold the letters of `term`: all that may hold a term, and where it
    /// [`is_plain`] no other.
    fn with_letters(&self, term: &Term) -> RowSet {
        let mut rows = RowSet::all(self.rows.len());
        let words = match term.field {
            Field::Any => &self.vocabulary,
            Field::Speaker => &self.speakers,
        };
        let last = term.text.split(' ').count() - 1;
        for (n, part) in term.text.split(' ').enumerate() {
            let mut held = RowSet::none(self.rows.len());
            match (term.field, part.as_bytes()) {
                (_, []) => continue,
                (Field::Any, [letter]) if is_plain(term) && letter.is_ascii_alphanumeric() => {
                    held.fill(&self.masks, letters(part));
                }
                // The words of a letter would be half of all: whoever asks looks himself.
                (_, [_]) if !is_plain(term) => continue,
                _ => {
                    // A blank before it begins a word, one behind it ends one.
                    let holders = |word| words.holders(word).iter();
                    let fits = |word: &u32| n == last || words.word(*word).ends_with(part);
                    let mut take = |word| holders(word).for_each(|at| held.add(*at));
                    match n {
                        0 => words.with_part(part).filter(fits).for_each(&mut take),
                        _ => words.beginning(part).filter(fits).for_each(&mut take),
                    }
                }
            }
            rows.keep(&held);
        }
        rows
    }

    /// Those of `rows` that hold all of `sought`; many are looked at on two threads.
    fn holding(
        &self,
        rows: &RowSet,
        sought: &Sought<'_>,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<RowSet> {
        let within = |part: Range<usize>| {
            let mut hits = RowSet::none(self.rows.len());
            for (n, at) in rows.within(part).enumerate() {
                if n % CHUNK == CHUNK - 1 && stop() {
                    return None;
                }
                if sought.are_in(self.held(at)) {
                    hits.add(at);
                }
            }
            Some(hits)
        };
        let (all, half) = (rows.n_stretches(), rows.n_stretches() / 2);
        if rows.len() < MANY {
            return within(0..all);
        }
        thread::scope(|scope| {
            let first = scope.spawn(|| within(0..half));
            let second = within(half..all);
            let mut hits = first.join().unwrap_or_else(|cause| panic::resume_unwind(cause))?;
            hits.join(&second?);
            Some(hits)
        })
    }

    fn held(&self, at: u32) -> Held<'_> {
        let row = self.rows[at as usize];
        Held { whole: self.key(row, Field::Any), middle: (row.middle - row.start) as usize }
    }

    fn why_none(&self, query: &Query) -> Missing {
        let words = |field| match field {
            Field::Any => &self.vocabulary,
            Field::Speaker => &self.speakers,
        };
        let is_there = |term: &Term| {
            let sought = Sought::one(term);
            self.with_letters(term).iter().any(|at| sought.are_in(self.held(at)))
        };
        Missing::of(query, is_there, words)
    }
}

impl Missing {
    /// Why nothing was found for `query` where `is_there` says of a term that something holds it.
    pub fn of<'a>(
        query: &Query,
        is_there: impl Fn(&Term) -> bool,
        words: impl Fn(Field) -> &'a Words,
    ) -> Self {
        let absent = query.terms.iter().find(|term| !term.negated && !is_there(term));
        let speaker = absent.is_some_and(|t| t.field == Field::Speaker);
        let suggestion = absent.and_then(|term| nearest(words(term.field), &term.text));
        Self { term: absent.map(|t| t.text.clone()), speaker, suggestion }
    }
}

/// The terms of a query, looked for in one quotation at a time.
#[derive(Debug)]
pub struct Sought<'a>(Vec<(&'a Term, Finder<'a>)>);

/// A quotation as terms are looked for in it: its words, then, from `middle` on, its speaker.
#[derive(Clone, Copy, Debug)]
struct Held<'a> {
    whole: &'a str,
    middle: usize,
}

impl<'a> Sought<'a> {
    /// All terms of `query`.
    pub fn new(query: &'a Query) -> Self {
        Self::those(&query.terms)
    }

    /// One term.
    pub fn one(term: &'a Term) -> Self {
        Self::those([term])
    }

    fn those(terms: impl IntoIterator<Item = &'a Term>) -> Self {
        Self(terms.into_iter().map(|term| (term, Finder::new(&term.text))).collect())
    }

    /// Whether a quotation holds all of them.
    pub fn hold_in(&self, entry: QuoteEntry<'_>) -> bool {
        let mut whole = key_text(entry.words);
        let middle = whole.len();
        whole.push(BETWEEN);
        whole.push_str(&key_text(entry.speaker));
        self.are_in(Held { whole: &whole, middle })
    }

    fn are_in(&self, held: Held<'_>) -> bool {
        let (words, speaker) = held.whole.split_at_checked(held.middle).unwrap_or_default();
        self.0.iter().all(|(term, finder)| {
            let among = match term.field {
                Field::Any => held.whole,
                Field::Speaker => speaker,
            };
            let holds = match term.mode {
                Mode::Loose | Mode::Exact => finder.find(among.as_bytes()).is_some(),
                // At an edge of its words or of its speaker.
                Mode::Prefix | Mode::Suffix | Mode::Whole => {
                    let in_words = term.field == Field::Any && term.stands_in(words);
                    in_words || term.stands_in(speaker.trim_start())
                }
            };
            holds != term.negated
        })
    }
}

/// Whether the words that hold its letters tell all of a term: it is looked for anywhere, and in one
/// word.
fn is_plain(term: &Term) -> bool {
    matches!(term.mode, Mode::Loose | Mode::Exact) && !term.text.contains(' ')
}

/// The word spelt most like `text`: whole words first, then the most frequent.
fn nearest(words: &Words, text: &str) -> Option<String> {
    let n_chars = text.chars().count();
    let near = |most| words.near(text, most, None);
    let mut found = near(tolerance(n_chars));
    if found.is_empty() {
        found = near(lenience(n_chars));
    }
    let best = found.into_iter().min_by_key(|near| {
        let frequent = std::cmp::Reverse(words.holders(near.word).len());
        (near.whole, near.distance, frequent, near.word)
    });
    best.map(|near| words.word(near.word).to_owned())
}

/// Where the terms of `query` stand in the words of a quotation: in order, apart, on whole
/// characters. To be asked for the rows that are seen only.
pub fn word_marks(words: &str, query: &Query) -> Vec<Span> {
    marks(words, query, |term| term.field == Field::Any)
}

/// Where the terms of `query` stand in a speaker's name.
pub fn speaker_marks(speaker: &str, query: &Query) -> Vec<Span> {
    marks(speaker, query, |_| true)
}

fn marks(text: &str, query: &Query, wanted: impl Fn(&Term) -> bool) -> Vec<Span> {
    if query.is_empty() {
        return Vec::new();
    }
    let key = Key::new(text);
    let mut chars = Vec::new();
    for term in query.terms.iter().filter(|t| !t.negated && wanted(t)) {
        let starts =
            |at: usize| key.text.get(..at).is_none_or(|s| s.is_empty() || s.ends_with(' '));
        for (at, found) in key.text.match_indices(&term.text) {
            // One letter is found nearly everywhere: only where it begins a word it says something.
            if term.n_chars == 1 && !starts(at) {
                continue;
            }
            chars.extend(key.chars(at, at + found.len()));
        }
    }
    key.places(text, chars)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entries() -> Vec<QuoteEntry<'static>> {
        let entry = |words, speaker, date: &str| {
            let date = PartialDate::parse_iso(date);
            QuoteEntry { words, speaker, date }
        };
        vec![
            entry("Nous ne céderons pas à la menace d’un procès", "Hélène Varenne", "2023-05-12"),
            entry("un accord reste à portée", "Igor Malenko", "2023-05-14"),
            entry("Le calendrier sera tenu, avec ou sans eux", "Hélène Varenne", "2023-05"),
            entry("une décision prise sans nous", "", ""),
            entry("L’accord de Genève est mort", "Marc Varennes", "2023-05-14"),
        ]
    }

    fn search() -> QuoteIndex {
        QuoteIndex::new(entries())
    }

    fn found(query: &str) -> Vec<u32> {
        search().find(&Query::parse(query), 9, &|| false).unwrap().best
    }

    #[test]
    fn words_and_speakers_are_found_newest_first() {
        assert_eq!(found(""), [1, 4, 0, 2, 3]);
        assert_eq!(found("accord"), [1, 4]);
        assert_eq!(found("d'un PROCES"), [0]);
        assert_eq!(found("l'accord geneve"), [4]);
        assert_eq!(found("varenne"), [4, 0, 2]);
        assert_eq!(found("varenne calendrier"), [2]);
    }

    #[test]
    fn a_speaker_a_phrase_an_edge_and_a_negation_can_be_asked_for() {
        assert_eq!(found("speaker:varenne accord"), [4]);
        assert_eq!(found("qui:accord"), [0; 0]);
        assert_eq!(found("« ou sans »"), [2]);
        assert_eq!(found("^une"), [3]);
        assert_eq!(found("varenne$"), [0, 2]);
        assert_eq!(found("nous !qui:varenne"), [3]);
    }

    #[test]
    fn an_empty_result_names_its_cause_and_a_near_word() {
        let missing = |query: &str| {
            let hits = search().find(&Query::parse(query), 9, &|| false).unwrap();
            let Missing { term, speaker, suggestion } = hits.missing.unwrap();
            (term.unwrap_or_default(), speaker, suggestion.unwrap_or_default())
        };
        let words = |a: &str, speaker, b: &str| (a.to_owned(), speaker, b.to_owned());
        assert_eq!(missing("accord calandrier"), words("calandrier", false, "calendrier"));
        assert_eq!(missing("speaker:varene"), words("varene", true, "varenne"));
        assert_eq!(missing("qui:calendrier"), words("calendrier", true, ""));
        assert_eq!(missing("accord calendrier"), words("", false, ""));
        assert_eq!(search().find(&Query::parse("accord"), 9, &|| false).unwrap().missing, None);
    }

    #[test]
    fn a_search_told_to_stop_gives_nothing() {
        assert_eq!(search().find(&Query::parse("x"), 9, &|| true), None);
    }

    #[test]
    fn every_occurrence_is_marked_on_the_characters_of_the_words() {
        let text = "Un accord, l’ACCORD d’« Évian »";
        let marked = |query: &str| -> Vec<&str> {
            word_marks(text, &Query::parse(query)).into_iter().map(|s| s.of(text)).collect()
        };
        assert_eq!(marked("accord evian"), ["accord", "ACCORD", "Évian"]);
        assert_eq!(marked("qui:accord !evian d"), ["d"]);
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_each_row_holds(
            words in prop::collection::vec(("[ab é]{0,6}", "[ab ]{0,4}"), 0..8),
            query in "(qui:|!)?[abé]{1,3}( [ab]{1,2})?",
        ) {
            let entry = |(words, speaker)| QuoteEntry { words, speaker, date: None };
            let given: Vec<_> = words.iter().map(|(w, s)| entry((w.as_str(), s.as_str()))).collect();
            let query = Query::parse(&query);
            let whole = QuoteIndex::new(given.iter().copied());
            let found = whole.find(&query, 99, &|| false).unwrap();
            let alone = |row: &QuoteEntry<'_>| {
                let holds = |term: &Term| {
                    let (words, speaker) = (key_text(row.words), key_text(row.speaker));
                    let fields = if term.field == Field::Any { vec![&words, &speaker] } else { vec![&speaker] };
                    fields.into_iter().any(|field| term.stands_in(field)) != term.negated
                };
                usize::from(query.terms.iter().all(holds))
            };
            let each: Vec<u32> =
                (0u32..).zip(&given).filter(|(_, row)| alone(row) > 0).map(|(at, _)| at).collect();
            prop_assert_eq!(found.best, each);
        }

        #[test]
        fn marks_are_sound_for_any_words_and_query(words in "\\PC{0,60}", query in "\\PC{0,20}") {
            let spans = word_marks(&words, &Query::parse(&query));
            prop_assert!(spans.windows(2).all(|w| w[0].end() < w[1].start()));
            for span in spans {
                prop_assert!(!span.of(&words).is_empty());
            }
        }
    }
}
