//! A statement with the quotations that repeat it, as it is told: each with where it stands and what it makes of the words.

use std::collections::BTreeSet;

use crate::{
    library::{
        same::{
            Corpus, Form, Occurrence, Statement,
            changes::{Change, changes},
            words::Words,
        },
        stored::Cited,
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
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// It.
    pub cited: Cited,
    /// How its speaker is called.
    pub shown: Shown<'a>,
}

impl<'a> Place<'a> {
    /// The quotation at `at` of a corpus.
    pub fn of(at: QuoteRef, corpus: Corpus<'a>) -> Option<Self> {
        let cited = corpus.readings.quote(at)?;
        let name = corpus.table.speaker(at, &cited.reading).and_then(|name| corpus.table.get(name));
        Some(Self { cited, shown: Shown::Joined(name) })
    }

    /// The article.
    pub fn reading(&self) -> &Reading {
        &self.cited.reading
    }

    /// The quotation.
    pub fn quote(&self) -> &Quote {
        self.cited.quote()
    }
}

impl<'a> Repeated<'a> {
    /// All there is to say of `statement`.
    pub fn new(statement: &'a Statement, corpus: Corpus<'a>) -> Option<Self> {
        let full = Place::of(statement.fullest, corpus)?;
        let words = Words::of(full.reading(), statement.fullest.at());
        let told = |one: &'a Occurrence| {
            let place = Place::of(one.quote, corpus)?;
            let compared = one.form != Form::Translated;
            let own = || Words::of(place.reading(), one.quote.at());
            let changed = if compared { changes(&words, &own()) } else { Vec::new() };
            Some((one, place, changed))
        };
        let all: Vec<_> = statement.occurrences.iter().filter_map(told).collect();
        let outlets =
            all.iter().filter_map(|(_, place, _)| place.reading().article.outlet.as_ref());
        let outlets: BTreeSet<&str> = outlets.map(|outlet| outlet.value.as_str()).collect();
        let (n_words, n_articles, n_outlets) =
            (words.words().len(), statement.n_articles(), outlets.len());
        Some(Self { full, n_words, n_articles, n_outlets, all })
    }

    /// How many days after the first the last was printed.
    pub fn n_days(&self) -> Option<usize> {
        self.all.iter().filter_map(|(one, ..)| one.delay).max()
    }
}
