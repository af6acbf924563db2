//! `dixit` alone: the reader, or its articles and quotations as plain text where there is no
//! terminal to read on.

use std::{process::ExitCode, sync::Arc};

use super::output::{Output, is_screen};
use crate::{
    engine::ingest::{self, Plan, Problem, Source},
    load::ProblemKind,
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
    tui::{self, Ending},
};

/// Opens `source` for reading.
pub(super) fn run(source: Source, locale: &Arc<Locale>) -> ExitCode {
    let nothing_there = missing(&source);
    if is_screen() && nothing_there.is_empty() {
        return show(source, locale);
    }
    print(source, locale)
}

/// The reader. A signal that ended it is told as shells do, by 128 and its number.
fn show(source: Source, locale: &Locale) -> ExitCode {
    match tui::run(source, locale) {
        Ok(Ending::Quit) => ExitCode::SUCCESS,
        Ok(Ending::Signal(signal)) => ExitCode::from(128_u8.saturating_add(signal as u8)),
        Ok(Ending::Gone) => ExitCode::FAILURE,
        Err(error) => {
            let words = Safe::line(&error.to_string());
            let values = [("words", Value::Words(words.as_str()))];
            Output::new(locale).complain(&Safe::line(&locale.with("fault-terminal", &values)))
        }
    }
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
