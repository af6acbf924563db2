//! `dixit` alone: the reader, or its articles and quotations as plain text where there is no
//! terminal to read on.

use std::{process::ExitCode, sync::Arc};

use super::output::{Output, is_screen};
use crate::{
    engine::ingest::{self, Plan, Problem, Source},
    load::ProblemKind,
    text::locale::Locale,
};

/// Opens `source` for reading.
pub(super) fn run(source: Source, locale: &Arc<Locale>) -> ExitCode {
    let nothing_there = missing(&source);
    if is_screen() && nothing_there.is_empty() {
        return print(source, locale);
    }
    print(source, locale)
}

/// Every article with its quotations.
fn print(source: Source, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let style = output.style();
    let plan = Plan { source, ..Plan::default() };
    let ended = ingest::run(&plan, |reading| style.article(&reading), |made| output.take(made));
    output.end(ended)
}

/// The paths of which there is nothing, where that is all of them: no reason to open the reader.
fn missing(source: &Source) -> Vec<Problem> {
    let Source::Paths(paths) = source else { return Vec::new() };
    let absent = |path: &&std::path::PathBuf| path.symlink_metadata().is_err();
    let missing: Vec<_> = paths.iter().filter(absent).collect();
    if missing.len() < paths.len() {
        return Vec::new();
    }
    missing.into_iter().map(|path| Problem::at(path, ProblemKind::Missing)).collect()
}
