//! Long jobs in the background, and the one way from a document to a reading.

use crate::{
    clean::{Cleaning, clean},
    extract::{names, quotes},
    model::{Document, Reading},
};

/// Reads one document: cleans it, then finds its names and quotations.
pub fn read(document: Document, cleaning: Cleaning) -> Reading {
    let mut article = clean(document, cleaning);
    let names = names::find(&article);
    let found = quotes::find(&article, &names);
    article.document.warnings.extend(found.warnings);
    Reading { article, names, quotes: found.quotes }
}
