//! Rows of what is counted of articles, as other machines wrote them, made one.

use std::{io, ops::ControlFlow};

use super::ordered::{self, cores};
use crate::{
    library::counts::{Counts, Merged},
    load::{self, IdForm, Pending, Problem, ProblemKind, Source},
};

/// What the rows that `source` names come to; `tell` gets what is none.
///
/// # Errors
///
/// When no thread could be started.
pub fn merged(source: Source, mut tell: impl FnMut(Problem)) -> io::Result<Merged> {
    let mut merged = Merged::default();
    let items = load::find(&source.of_rows(), IdForm::Path);
    ordered::in_order(items, cores(), counts, |row: Option<Result<Counts, Problem>>| {
        match row {
            Some(Ok(row)) => merged.add(row),
            Some(Err(problem)) => tell(problem),
            None => {}
        }
        ControlFlow::Continue(())
    })?;
    Ok(merged)
}

/// The row that stands at a place.
fn counts(pending: Pending) -> Result<Counts, Problem> {
    let (path, line) = pending.place();
    let problem = |kind| Problem { path, line, kind };
    match (pending.record_bytes().map(serde_json::from_slice), pending) {
        (Some(Ok(row)), _) => Ok(row),
        (Some(Err(error)), _) => Err(problem(ProblemKind::BadRecord(error.to_string()))),
        (None, Pending::Problem(problem)) => Err(problem),
        (None, _) => Err(problem(ProblemKind::NotCounts)),
    }
}
