//! Long jobs in the background, and the one way from a document to a reading.

/// Finding in a corpus that may still be growing.
pub mod find;
/// A corpus read on all cores: in the background for the reader, or to its end for a pipe.
pub mod ingest;
/// What the reader says of names, written down.
pub mod keeper;
/// Work on all cores, handed over in the order it was given.
mod ordered;
/// Articles and lines that a corpus repeats.
mod repeats;

use crate::{
    clean::{Cleaning, FrequentLines, clean_knowing},
    extract::{names, quotes},
    model::{Article, Document, Reading},
};

/// Reads one document: cleans it, `known` lines of its outlet being furniture, then finds its names
/// and quotations.
pub fn read(document: Document, cleaning: Cleaning, known: &FrequentLines) -> Reading {
    read_article(clean_knowing(document, cleaning, known))
}

/// Finds the names and quotations of an article.
fn read_article(mut article: Article) -> Reading {
    let names = names::find(&article);
    let found = quotes::find(&article, &names);
    found.warnings.into_iter().for_each(|warning| article.document.warn(warning));
    Reading { article, names, quotes: found.quotes }
}

/// Whether this is a worker's thread, whose panics are caught and become problems: a panic hook
/// has nothing to do for it.
pub fn is_worker() -> bool {
    matches!(std::thread::current().name(), Some(ordered::WORKER | find::WORKER))
}
