//! `dixit extract`: all that was found, a JSON object an article.

use std::process::ExitCode;

use super::output::Output;
use crate::{
    engine::ingest::{self, Plan},
    export::{
        json::{Unit, article_row},
        jsonl,
    },
    text::locale::Locale,
};

/// Prints a line for each article of `plan`'s corpus, offsets counted in `unit`.
pub(super) fn run(plan: &Plan, unit: Unit, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let make = |reading| jsonl::line(&article_row(&reading, unit)).unwrap_or_default();
    let ended = ingest::run(plan, make, |outcome| output.take(outcome));
    output.end(ended)
}
