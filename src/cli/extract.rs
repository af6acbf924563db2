//! `dixit extract`: all that was found, a JSON object an article; as a worker of another program, one for each line
//! that it is given; and the same as a table, for engines that hold such.

use std::{ops::ControlFlow, path::Path, process::ExitCode, sync::Arc};

#[cfg(feature = "parquet")]
use super::output;
use super::{args::ExtractRequest, asked::Rows, output::Output};
use crate::{
    clean::FrequentLines,
    engine::{extracted, ingest},
    export::{
        json::{self, Json},
        writer::{Writer, alone},
    },
    library::counts::Counts,
    load::{self, Links, Problem},
    model::{Document, Reading},
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};
#[cfg(feature = "parquet")]
use crate::{
    engine::ingest::Outcome,
    export::{arrow::Batches, printed::Printed},
};

/// Prints a line for each article of the corpus, or a row of a table.
pub(super) fn run(mut request: ExtractRequest, locale: &Locale) -> ExitCode {
    let output = Output::new(locale);
    if let Some(path) = &request.lines {
        match known(path, locale) {
            Ok(known) => request.plan.known = Arc::new(known),
            Err(wrong) => return output.complain(&wrong),
        }
    }
    if request.arrow { table(&request, output, locale) } else { lines(&request, output) }
}

/// Prints a line for each.
fn lines(request: &ExtractRequest, mut output: Output<'_>) -> ExitCode {
    let ExtractRequest { plan, unit, min_speech, answering, rows, .. } = request;
    let (unit, min_speech) = (*unit, *min_speech);
    let make = |mut reading: Reading, tagged: bool| match rows {
        Rows::Articles => Json { unit }.article(&reading, &alone(&reading, min_speech)),
        Rows::Readings => {
            let kept = extracted::written(&mut reading, tagged);
            json::kept(&reading, &alone(&reading, min_speech), unit, kept.as_deref())
        }
        Rows::Counts => json::counts(&Counts::of(&reading)),
    };
    if *answering {
        let answer = |read: Result<(Reading, bool), (Document, Problem)>| match read {
            Ok((reading, tagged)) => make(reading, tagged),
            Err((named, problem)) => json::refusal(&named, &problem),
        };
        let ended = ingest::answers(plan, answer, |answer| {
            answer.map_or(ControlFlow::Continue(()), |answer| output.write(&answer))
        });
        // Who asks nothing is told nothing.
        output.count();
        return output.end(ended);
    }
    let ended = ingest::run_tagged(plan, make, |outcome| output.take(outcome));
    output.end(ended)
}

/// What becomes a row of a table.
#[cfg(feature = "parquet")]
enum Row {
    /// An article, with what a library keeps of it.
    Article(Box<Reading>, Option<String>),
    /// What is counted of one.
    Counts(Printed),
    /// A record that gave none, and why.
    Refusal(Box<(Document, Problem)>),
}

/// Prints a row of Arrow for each.
#[cfg(feature = "parquet")]
fn table(request: &ExtractRequest, mut output: Output<'_>, locale: &Locale) -> ExitCode {
    if output::is_terminal() {
        return output.complain(&Safe::line(&locale.text("wrong-arrow")));
    }
    let ExtractRequest { plan, unit, min_speech, answering, rows, .. } = request;
    let make = |mut reading: Reading, tagged: bool| match rows {
        Rows::Articles => Row::Article(Box::new(reading), None),
        Rows::Readings => {
            let kept = extracted::written(&mut reading, tagged);
            Row::Article(Box::new(reading), kept)
        }
        Rows::Counts => Row::Counts(json::counts(&Counts::of(&reading))),
    };
    let take = |batches: &mut Batches, row: Row| match row {
        Row::Article(reading, kept) => {
            batches.article(&reading, &alone(&reading, *min_speech), kept.as_deref())
        }
        Row::Counts(object) => batches.counted(&object),
        Row::Refusal(refused) => batches.refusal(&refused.0, &refused.1),
    };
    let batches = match rows {
        Rows::Articles | Rows::Readings => Batches::articles(*unit),
        Rows::Counts => Batches::counts(),
    };
    let ended = batches.and_then(|mut batches| {
        if *answering {
            output.count();
            let answer = |read: Result<(Reading, bool), _>| match read {
                Ok((reading, tagged)) => make(reading, tagged),
                Err(refused) => Row::Refusal(Box::new(refused)),
            };
            ingest::answers(plan, answer, |row| {
                // Whoever asked may wait for what there is.
                let taken = match row {
                    Some(row) => take(&mut batches, row),
                    None => batches.end_batch(),
                };
                output.write_table(taken.map(|()| batches.made()))
            })?;
        } else {
            ingest::run_tagged(plan, make, |outcome| match outcome {
                Outcome::Read(row) => {
                    output.count();
                    let taken = take(&mut batches, row);
                    output.write_table(taken.map(|()| batches.made()))
                }
                Outcome::Problem(problem) => {
                    output.problem(&problem);
                    ControlFlow::Continue(())
                }
            })?;
        }
        let _ = output.write_table(batches.end());
        Ok(())
    });
    output.end(ended)
}

/// Says how tables are to be had.
#[cfg(not(feature = "parquet"))]
fn table(_: &ExtractRequest, output: Output<'_>, locale: &Locale) -> ExitCode {
    output.note(&Safe::line(&locale.text("arrow-missing")));
    output.refuse("arrow-missing-hint")
}

/// How many bytes the file of lines may have: many times what `dixit lines` writes.
const LARGEST: usize = 256 << 20;

/// The lines that the file at `path` says are furniture, or what is wrong with it.
fn known(path: &Path, locale: &Locale) -> Result<FrequentLines, Safe> {
    let place = Safe::line(&path.display().to_string());
    let wrong = |key, words: &str| {
        let words = Safe::line(words);
        let values =
            [("path", Value::Words(place.as_str())), ("words", Value::Words(words.as_str()))];
        Safe::line(&locale.with(key, &values))
    };
    let table = load::text(path, Links::Followed, LARGEST).map_err(|kind| {
        wrong("fault-lines-file", Problem::at(path, kind).reason(locale).as_str())
    })?;
    FrequentLines::read(&table).map_err(|n| wrong("fault-lines-form", &n.to_string()))
}
