//! `dixit concordance`: what is searched for in its context, a line each, or the words that stand near it.

use std::{ops::ControlFlow, process::ExitCode};

use super::{
    args::ConcordanceRequest,
    asked::Form,
    corrections::rules,
    output::Output,
    search::{refuse, understood},
};
use crate::{
    engine::ingest::{self, Outcome, Plan},
    export::concordance::{Row, heads, near_heads, near_line, near_object, near_table, rows, sort},
    library::{
        concordance::{collocates::Tally, lines},
        names::Speaking,
    },
    model::Reading,
    search::fulltext::Search,
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// Lists the places asked for. The exit code is that of `dixit search`.
pub(super) fn run(request: &ConcordanceRequest, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let query = match understood(&request.query) {
        Ok(query) => query,
        Err(fault) => return refuse(&request.query, &fault, &output, locale),
    };
    let rules = match rules(&request.names, &output) {
        Ok(rules) => rules,
        Err(problem) => return output.complain(&problem.message(locale)),
    };
    let speaking = Speaking::new(&rules);
    let search = Search::new(&query, request.spelling);
    let plan = Plan { source: request.source.clone(), ..Plan::default() };
    let make = |mut reading: Reading| {
        speaking.correct(&mut reading);
        let found = lines(&search, &reading);
        let mut tally = Tally::default();
        if request.collocates {
            tally.add(&reading, &found, request.window);
        }
        (rows(&reading, found, request.by), tally)
    };
    let (mut all, mut near) = (Vec::<Row>::new(), Tally::default());
    let ended = ingest::run(&plan, make, |outcome| {
        match outcome {
            Outcome::Read((rows, tally)) => {
                output.count();
                all.extend(rows);
                near = std::mem::take(&mut near).merge(tally);
            }
            Outcome::Problem(problem) => output.problem(&problem),
        }
        ControlFlow::Continue(())
    });
    let n_found = all.len();
    let most = request.limit.unwrap_or(usize::MAX);
    let _ = match request.collocates {
        true => write_near(near, n_found, most, request, &mut output, locale),
        false => write(all, most, request, &mut output),
    };
    output.found(ended, n_found)
}

fn write(
    mut all: Vec<Row>,
    most: usize,
    request: &ConcordanceRequest,
    output: &mut Output<'_>,
) -> ControlFlow<()> {
    sort(&mut all);
    if request.csv {
        output.write(&heads())?;
    }
    let paint = output.paint();
    all.iter().take(most).try_for_each(|row| {
        output.write(&match request.form {
            _ if request.csv => row.table(),
            Form::Json => row.object(),
            Form::Lines => row.aligned(request.width, paint),
        })
    })
}

/// Writes the words that stand near, with a head that names measure and window.
fn write_near(
    near: Tally,
    n_found: usize,
    most: usize,
    request: &ConcordanceRequest,
    output: &mut Output<'_>,
    locale: &Locale,
) -> ControlFlow<()> {
    let values = [("n", Value::Count(n_found)), ("window", Value::Count(request.window))];
    output.note(&Safe::line(&locale.with("concordance-near", &values)));
    if request.csv {
        output.write(&near_heads())?;
    }
    near.collocates().iter().take(most).try_for_each(|found| {
        output.write(&match request.form {
            _ if request.csv => near_table(found, request.window),
            Form::Json => near_object(found, request.window),
            Form::Lines => near_line(found),
        })
    })
}
