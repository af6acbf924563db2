//! `dixit lines`: the lines that outlets repeat, for `dixit extract --lines`.

use std::{ops::ControlFlow, process::ExitCode};

use super::output::Output;
use crate::{
    clean::LineCounts,
    engine::ingest::{self, Outcome, Plan, Source},
    export::printed::Printed,
    text::locale::Locale,
};

/// Prints each line that is furniture by its frequency, with its outlet and its count.
pub(super) fn run(source: Source, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let mut counts = LineCounts::default();
    let plan = Plan { source, ..Plan::default() };
    let ended = ingest::run(
        &plan,
        |reading| reading.article,
        |outcome| {
            match outcome {
                Outcome::Read(article) => {
                    output.count();
                    counts.add(&article);
                }
                Outcome::Problem(problem) => output.problem(&problem),
            }
            ControlFlow::Continue(())
        },
    );
    let _ = output.write(&Printed::text(&counts.frequent().table()));
    output.end(ended)
}
