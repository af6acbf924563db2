//! What is found for an input.

use std::{cmp::Reverse, panic, sync::Arc, thread};

use super::WORKER;
use crate::{
    library::{catalogue::Catalogue, glimpse::Glimpse},
    model::{ArticleId, EntityKind, NameIdx, QuoteRef},
    search::{
        names::{NameHit, NameHits, NameSearch},
        query::Query,
        quotes::Hits,
    },
};

/// How many hits of each kind an answer holds at most.
pub const MOST_HITS: usize = 1_000;

/// How many articles show a name in brief: they are read before they are told, so that the first frame that shows them reads
/// nothing.
const SHOWN: usize = 8;

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
    /// Quotations.
    pub quotes: Hits<QuoteRef>,
    /// Articles.
    pub articles: Hits<ArticleId>,
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
            quotes: Hits::default(),
            articles: Hits::default(),
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
        Self { names: NameSearch::new(Arc::clone(&catalogue.finder.names)), catalogue }
    }

    /// The answer to `input`; `None` when `stop` said so before the end. Names are looked for beside the rest.
    pub(super) fn find(
        &mut self,
        ticket: u64,
        input: &str,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Answer> {
        let query = Query::parse(input);
        let catalogue = Arc::clone(&self.catalogue);
        let (names, quotes, articles) = thread::scope(|scope| {
            let named = thread::Builder::new().name(WORKER.to_owned()).spawn_scoped(scope, || {
                let names = self.names.find(&query, MOST_HITS, stop)?;
                if stop() {
                    return None;
                }
                glimpsed(&names, &catalogue);
                Some(names)
            });
            let quotes = catalogue.find_quotes(&query, MOST_HITS, stop);
            let articles = catalogue.find_articles(&query, MOST_HITS, stop);
            let names = named.ok().map(thread::ScopedJoinHandle::join);
            let names =
                names.map(|names| names.unwrap_or_else(|cause| panic::resume_unwind(cause)));
            (names.flatten(), quotes, articles)
        });
        let (names, quotes, articles) = (names?, quotes?, articles?);
        Some(Answer { ticket, query, catalogue, names, quotes, articles })
    }
}

/// Has at hand what shows the best of the names.
fn glimpsed(names: &NameHits, catalogue: &Catalogue) {
    let best = EntityKind::ALL.into_iter().filter_map(|kind| names.of(kind).best.first());
    let rank = |hit: &&NameHit| (hit.near, Reverse(hit.score), hit.source);
    let best = best.min_by_key(rank).map(|hit| NameIdx(hit.source));
    let articles: Vec<ArticleId> = match best.and_then(|best| catalogue.glimpse(best)).as_deref() {
        Some(Glimpse::Quotes(own)) => own.iter().map(|at| at.article).collect(),
        Some(Glimpse::Mentions(own)) => own.iter().map(|at| at.article).collect(),
        None => Vec::new(),
    };
    articles.into_iter().take(SHOWN).for_each(|article| drop(catalogue.reading(article)));
}
