//! `--merge`: what was counted of articles, on whatever machines, made one.

use std::{io, process::ExitCode};

use super::{args::SameRequest, output::Output};
use crate::{
    engine::merged::merged,
    export::{json, printed::Printed},
    library::counts::Merged,
    load::Source,
    text::{locale::Locale, safe::Safe},
};

/// The rows of `source` made one, counted as articles read.
///
/// # Errors
///
/// When no thread could be started.
pub(super) fn rows(source: Source, output: &mut Output<'_>) -> io::Result<Merged> {
    let merged = merged(source, |problem| output.problem(&problem))?;
    (0..merged.len()).for_each(|_| output.count());
    Ok(merged)
}

/// Lists the lines that outlets repeat.
pub(super) fn lines(source: Source, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let merged = match rows(source, &mut output) {
        Ok(merged) => merged,
        Err(error) => return output.end(Err(error)),
    };
    let (known, words) = merged.lines();
    let table = known.table(&words);
    if !merged.is_empty() && table.is_empty() {
        output.note(&Safe::line(&locale.text("lines-none")));
    }
    let _ = output.write(&Printed::text(&table));
    output.end(Ok(()))
}

/// Lists the quotations that may be the same statement, an object each.
pub(super) fn likely(request: SameRequest, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let merged = match rows(request.source, &mut output) {
        Ok(merged) => merged,
        Err(error) => return output.end(Err(error)),
    };
    let rows = merged.rows();
    for one in merged.likely().iter().take(request.limit.unwrap_or(usize::MAX)) {
        if output.write(&json::likely(one, &rows)).is_break() {
            break;
        }
    }
    output.end(Ok(()))
}
