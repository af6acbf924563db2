//! A statement with the quotations that repeat it, as it is told: each with where it stands and what it makes of the words.

use crate::{
    library::same::{
        Corpus, Form, Occurrence, Statement,
        changes::{Change, changes},
        words::Words,
    },
    model::{Quote, QuoteRef, Reading},
};

use super::shown::Shown;

/// A statement and where it is quoted.
#[derive(Clone, Debug)]
pub struct Repeated<'a> {
    /// The fullest version.
    pub full: Place<'a>,
    /// How many words that has.
    pub n_words: usize,
    /// In how many articles it stands.
    pub n_articles: usize,
    /// In how many outlets, as far as these are known.
    pub n_outlets: usize,
    /// All of its quotations, in the order of printing.
    pub all: Vec<(&'a Occurrence, Place<'a>, Vec<Change>)>,
}

/// A quotation in its article.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The article.
    pub reading: &'a Reading,
    /// The quotation.
    pub quote: &'a Quote,
    /// How its speaker is called.
    pub shown: Shown<'a>,
}

impl<'a> Place<'a> {
    /// The quotation at `at` of a corpus.
    pub fn of(at: QuoteRef, corpus: Corpus<'a>) -> Option<Self> {
        let reading = corpus.readings.get(at.article.at())?;
        let quote = reading.quotes.get(at.at())?;
        let name = corpus.table.speaker(at, reading).and_then(|name| corpus.table.get(name));
        Some(Self { reading, quote, shown: Shown::Joined(name) })
    }
}

impl<'a> Repeated<'a> {
    /// All there is to say of `statement`.
    pub fn new(statement: &'a Statement, corpus: Corpus<'a>) -> Option<Self> {
        let full = Place::of(statement.fullest, corpus)?;
        let words = Words::of(full.reading, statement.fullest.at());
        let told = |one: &'a Occurrence| {
            let place = Place::of(one.quote, corpus)?;
            let compared = one.form != Form::Translated;
            let own = || Words::of(place.reading, one.quote.at());
            Some((one, place, if compared { changes(&words, &own()) } else { Vec::new() }))
        };
        let all: Vec<_> = statement.occurrences.iter().filter_map(told).collect();
        let outlet = |(_, place, _): &(&Occurrence, Place<'a>, Vec<Change>)| {
            place.reading.article.outlet.as_ref().map(|outlet| outlet.value.as_str())
        };
        let mut outlets: Vec<_> = all.iter().filter_map(outlet).collect();
        outlets.sort_unstable();
        outlets.dedup();
        let (n_words, n_articles) = (words.words().len(), statement.n_articles());
        Some(Self { full, n_words, n_articles, n_outlets: outlets.len(), all })
    }

    /// How many days after the first the last was printed.
    pub fn n_days(&self) -> Option<usize> {
        self.all.iter().filter_map(|(one, ..)| one.delay).max()
    }
}
