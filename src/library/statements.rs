//! The statements that several articles of a corpus quote, as they are asked for: by one of their quotations, or by who
//! says them.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    catalogue::Catalogue,
    same::{Corpus, Statement, Tally, statements},
};
use crate::model::{NameIdx, QuoteRef};

/// The statements of a corpus.
#[derive(Debug, Default)]
pub struct Statements {
    /// The corpus.
    pub catalogue: Arc<Catalogue>,
    /// They, those of most articles first.
    pub all: Vec<Statement>,
    /// In how many outlets each stands; an article of none counts as one of its own.
    outlets: Vec<usize>,
    /// Who says the fullest version of each.
    speakers: Vec<Option<NameIdx>>,
    /// Which of them each quotation is of.
    of: FxHashMap<QuoteRef, u32>,
}

impl Statements {
    /// The statements of `catalogue`; `None` as soon as they are not `wanted` any more.
    pub fn new(catalogue: &Arc<Catalogue>, wanted: &dyn Fn() -> bool) -> Option<Self> {
        let mut tally = Tally::default();
        for &article in &catalogue.articles {
            if !wanted() {
                return None;
            }
            if let Some(reading) =
                catalogue.readings.stored(article).and_then(|stored| stored.read())
            {
                tally.add(article, &reading);
            }
        }
        let corpus = Corpus { readings: &catalogue.readings, table: &catalogue.table };
        let all = statements(&tally, corpus);
        let quotes = |(nth, one): (usize, &Statement)| {
            one.occurrences.iter().map(move |own| (own.quote, nth as u32)).collect::<Vec<_>>()
        };
        let of = all.iter().enumerate().flat_map(quotes).collect();
        let outlets = all.iter().map(|one| n_outlets(one, catalogue)).collect();
        let speaker = |one: &Statement| {
            let reading = catalogue.reading(one.fullest.article)?;
            catalogue.table.speaker(one.fullest, &reading)
        };
        let speakers = all.iter().map(speaker).collect();
        Some(Self { catalogue: Arc::clone(catalogue), all, outlets, speakers, of })
    }

    /// The place of the statement that a quotation is of.
    pub fn of(&self, quote: QuoteRef) -> Option<usize> {
        self.of.get(&quote).map(|at| *at as usize)
    }

    /// In how many outlets the statement at a place stands.
    pub fn n_outlets(&self, at: usize) -> usize {
        self.outlets.get(at).copied().unwrap_or(0)
    }

    /// Who says the fullest version of the statement at a place.
    pub fn speaker(&self, at: usize) -> Option<NameIdx> {
        self.speakers.get(at).copied().flatten()
    }

    /// The places of the statements that the same one says, that at `at` among them.
    pub fn beside(&self, at: usize) -> Vec<usize> {
        match self.speaker(at) {
            Some(speaker) => {
                (0..self.all.len()).filter(|&own| self.speaker(own) == Some(speaker)).collect()
            }
            None => vec![at],
        }
    }
}

fn n_outlets(statement: &Statement, catalogue: &Catalogue) -> usize {
    let mut outlets = FxHashSet::default();
    let mut n_unknown = 0;
    for one in &statement.occurrences {
        let reading = catalogue.reading(one.quote.article);
        match reading.and_then(|reading| Some(reading.article.outlet.as_ref()?.value.clone())) {
            Some(outlet) => drop(outlets.insert(outlet)),
            None => n_unknown += 1,
        }
    }
    outlets.len() + n_unknown
}
