//! Articles that were read elsewhere: what `dixit extract --readings` says of each, so that a library is made of it without
//! anything being extracted again.

use std::borrow::Cow;

use serde::Deserialize;

use crate::{
    load::{Pending, Problem, ProblemKind},
    model::{Article, Document, Origin, Reading},
};

/// A reading without its document's text, which stands beside it, and whether it came as a web page, as JSON. It goes into
/// a string, so that tables of any kind hold it.
pub fn written(reading: &Reading, tagged: bool) -> Option<String> {
    let document = Document { text: String::new(), ..reading.article.document.clone() };
    let article = Article { document, ..reading.article.clone() };
    let bare = Reading { article, ..reading.clone() };
    serde_json::to_string(&(bare, tagged)).ok()
}

/// What is needed of a row.
#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow)]
    reading: Option<Cow<'a, str>>,
    error: Option<String>,
}

/// The reading that the row at a place has, and whether it came as a web page; it was read where that row stands.
///
/// # Errors
///
/// What is the matter with the row.
pub fn read(pending: Pending) -> Result<(Reading, bool), Problem> {
    let (path, line) = pending.place();
    let problem = |kind| Problem { path: path.clone(), line, kind };
    let Pending::Part { of, at, bytes, .. } = &pending else {
        return Err(match pending {
            Pending::Problem(problem) => problem,
            _ => problem(ProblemKind::NoReading),
        });
    };
    let broken = |error: serde_json::Error| problem(ProblemKind::BadRecord(error.to_string()));
    let row: Row<'_> = serde_json::from_slice(bytes).map_err(broken)?;
    if let Some(error) = row.error {
        return Err(problem(ProblemKind::BadRecord(error)));
    }
    let (Some(text), Some(reading)) = (row.text, row.reading) else {
        return Err(problem(ProblemKind::NoReading));
    };
    let (mut reading, tagged): (Reading, bool) = serde_json::from_str(&reading).map_err(broken)?;
    let document = &mut reading.article.document;
    document.text = text.into_owned();
    document.origin = Origin::Part { path: of.path().to_owned(), at: *at };
    Ok((reading, tagged))
}
