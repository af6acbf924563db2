//! Long jobs in the background, and the one way from a document to a reading.

/// Articles at rest gone through on all cores.
mod articles;
/// A corpus read to its end, as pipes list it.
pub mod corpus;
/// Which files of names hold.
pub mod corrections;
/// Where a reader asks for articles.
pub mod desk;
/// A draft looked up in a corpus.
pub mod draft;
/// Articles that were read elsewhere.
pub mod extracted;
/// Finding in a corpus that may still be growing.
pub mod find;
/// A corpus that was read before.
pub mod held;
/// Passages looked for in a corpus that may still be growing.
pub mod hunt;
/// A corpus read on all cores: in the background for the reader, or to its end for a pipe.
pub mod ingest;
/// What the reader says of names, written down.
pub mod keeper;
/// Rows of what is counted, made one.
pub mod merged;
/// Work on all cores, handed over in the order it was given.
mod ordered;
/// Articles and lines that a corpus repeats.
mod repeats;
/// What was kept, looked for in a corpus.
pub mod seek;
/// A corpus read into a library on disk.
#[cfg(feature = "library")]
pub mod shelve;
/// What is gathered of a whole corpus for one view.
pub mod study;

/// What comes to a corpus later.
mod watch;

use std::{
    any::Any,
    panic::{self, AssertUnwindSafe},
    thread,
};

use crate::{
    clean::{Cleaning, FrequentLines, clean_knowing, set_aside},
    extract::{names, quotes},
    library::{
        census::{Mark, Repeated},
        stored,
    },
    model::{Article, Document, Reading},
};

/// Reads one document: as it is, where that was asked for, else mended; cleans it, `known` lines of
/// its outlet being furniture, then finds its names and quotations.
pub fn read(document: Document, cleaning: Cleaning, known: &FrequentLines) -> Reading {
    read_article(cleaned(document, cleaning, known))
}

/// The same without its names and quotations.
fn cleaned(mut document: Document, cleaning: Cleaning, known: &FrequentLines) -> Article {
    if cleaning == Cleaning::AsIs {
        document.unmend();
    }
    clean_knowing(document, cleaning, known)
}

/// The article with what is repeated in it `now` as furniture, by lines that are `known`, in the place of what was by its
/// `mark`, which remembers that.
fn applied(
    mut article: Article,
    mark: &mut Mark,
    now: Repeated,
    (cleaning, known): (Cleaning, &FrequentLines),
) -> Article {
    let article = match (&now, &mark.repeated) {
        (Repeated::Blocks(now), Repeated::Blocks(before)) => {
            set_aside(&mut article, now, before);
            article
        }
        (Repeated::Lines(now), _) if now.is_empty() => {
            cleaned(article.document, cleaning, &FrequentLines::default())
        }
        _ => cleaned(article.document, cleaning, known),
    };
    mark.repeated = now;
    article
}

/// Reads an article again with its text as it stood before it was mended.
pub fn read_unmended(article: &Article, known: &FrequentLines) -> Reading {
    let mut document = article.document.clone();
    document.unmend();
    read_article(clean_knowing(document, Cleaning::Labelled, known))
}

/// The article as it is where lines are `known`, with all that is found in it; nothing is yet where it was not read before.
fn read_knowing(
    reading: Reading,
    mark: &mut Mark,
    was_read: bool,
    (cleaning, known): (Cleaning, &FrequentLines),
) -> Reading {
    match mark.changed(&reading.article, known) {
        Some(now) => read_article(applied(reading.article, mark, now, (cleaning, known))),
        None if was_read => reading,
        None => read_article(reading.article),
    }
}

/// Finds the names and quotations of an article.
fn read_article(mut article: Article) -> Reading {
    let (names, tokens) = names::find_read(&article);
    let found = quotes::find_read(&article, &names, tokens.as_deref());
    let warnings = names::limit(&names).into_iter().chain(found.warnings);
    warnings.for_each(|warning| article.document.warn(warning));
    Reading { article, names, quotes: found.quotes, unsaid: found.unsaid, turns: found.turns }
}

/// Does `work` on a thread of its own; where it panics, `failed` is told what was said. `false` where
/// there is no thread to be had.
pub fn apart(
    work: impl FnOnce() + Send + 'static,
    failed: impl FnOnce(&str) + Send + 'static,
) -> bool {
    let body = move || {
        if let Err(cause) = panic::catch_unwind(AssertUnwindSafe(work)) {
            failed(words(cause.as_ref()));
        }
    };
    thread::Builder::new().name(find::WORKER.to_owned()).spawn(body).is_ok()
}

/// What a panic said.
fn words(cause: &(dyn Any + Send)) -> &str {
    let text = cause.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("panic")
}

/// Lets everything else have the processor first, keys above all: this thread and those that it
/// starts. Where only whole programs have a priority, nothing changes.
pub fn give_way() {
    lower(10);
}

/// Lets keys have the processor first, and goes itself before what is only read meanwhile: somebody waits for it.
pub fn give_way_to_keys() {
    lower(4);
}

/// Lowers the priority of this thread.
fn lower(by: i32) {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = rustix::process::nice(by);
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let _ = by;
}

/// Whether this is a worker's thread, whose panics are caught and become problems: a panic hook
/// has nothing to do for it.
pub fn is_worker() -> bool {
    matches!(
        thread::current().name(),
        Some(ordered::WORKER | find::WORKER | desk::WORKER | hunt::WORKER | stored::WORKER)
    )
}
