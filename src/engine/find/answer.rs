//! What is found for an input.

use std::sync::Arc;

use crate::{
    library::catalogue::Catalogue,
    search::{
        names::{NameHits, NameSearch},
        query::Query,
        quotes::QuoteHits,
    },
};

/// How many hits of each kind an answer holds at most.
pub const MOST_HITS: usize = 1_000;

/// What was found for one input.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The ticket of the question.
    pub ticket: u64,
    /// What the input was understood as.
    pub query: Query,
    /// The corpus as it was searched.
    pub catalogue: Arc<Catalogue>,
    /// People, places and organisations: positions in the catalogue's table.
    pub names: NameHits,
    /// Quotations: positions in [`Catalogue::quotes`].
    pub quotes: QuoteHits,
    /// Articles: positions in [`Catalogue::articles`].
    pub articles: QuoteHits,
}

impl Answer {
    /// The answer to `input` from `catalogue`, found here and now.
    pub fn new(ticket: u64, input: &str, catalogue: &Arc<Catalogue>) -> Self {
        let mut searches = Searches::new(Arc::clone(catalogue));
        let found = searches.find(ticket, input, &|| false);
        found.unwrap_or_else(|| Self {
            ticket,
            query: Query::default(),
            catalogue: Arc::clone(catalogue),
            names: NameHits::default(),
            quotes: QuoteHits::default(),
            articles: QuoteHits::default(),
        })
    }
}

/// A catalogue with the searches that remember its last hits.
pub(super) struct Searches {
    pub(super) catalogue: Arc<Catalogue>,
    names: NameSearch,
}

impl Searches {
    pub(super) fn new(catalogue: Arc<Catalogue>) -> Self {
        Self { names: NameSearch::new(Arc::clone(&catalogue.names)), catalogue }
    }

    pub(super) fn find(
        &mut self,
        ticket: u64,
        input: &str,
        stop: &dyn Fn() -> bool,
    ) -> Option<Answer> {
        let query = Query::parse(input);
        Some(Answer {
            ticket,
            catalogue: Arc::clone(&self.catalogue),
            names: self.names.find(&query, MOST_HITS, stop)?,
            quotes: self.catalogue.words.find(&query, MOST_HITS, stop)?,
            articles: self.catalogue.titles.find(&query, MOST_HITS, stop)?,
            query,
        })
    }
}
