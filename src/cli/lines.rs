//! `dixit lines`: the lines that outlets repeat, for `dixit extract --lines`.

use std::{ops::ControlFlow, process::ExitCode};

use super::output::Output;
use crate::{
    clean::{LineCounts, LineWords},
    engine::ingest::{self, Outcome, Plan, Source},
    export::printed::Printed,
    model::ArticleId,
    text::{locale::Locale, safe::Safe},
};

/// Prints each line that is furniture by its frequency, with its outlet and its count.
pub(super) fn run(source: Source, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let (mut counts, mut words) = (LineCounts::default(), LineWords::default());
    let mut n_read = 0;
    let plan = Plan { source, ..Plan::default() };
    let ended = ingest::run(
        &plan,
        |reading| reading.article,
        |outcome| {
            match outcome {
                Outcome::Read(article) => {
                    output.count();
                    counts.add(ArticleId::nth(n_read), &article);
                    words.add(&article, &counts);
                    n_read += 1;
                }
                Outcome::Problem(problem) => output.problem(&problem),
            }
            ControlFlow::Continue(())
        },
    );
    let table = counts.frequent().table(&words);
    if n_read > 0 && table.is_empty() {
        output.note(&Safe::line(&locale.text("lines-none")));
    }
    let _ = output.write(&Printed::text(&table));
    output.end(ended)
}
