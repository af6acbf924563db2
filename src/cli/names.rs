//! `dixit names`: people, places and organisations of the corpus, most quoted first.

use std::{cmp::Reverse, ops::ControlFlow, process::ExitCode, sync::Arc};

use super::{
    args::{Form, NamesRequest},
    corrections::rules,
    output::Output,
};
use crate::{
    engine::ingest::{self, Outcome, Plan},
    export::{printed::Printed, records::name_record},
    library::{
        names::{JoinedName, NameTable, Naming},
        reprints::Reprints,
    },
    model::Reading,
    text::{locale::Locale, minhash::Sketch},
};

/// Lists the names asked for.
pub(super) fn run(request: NamesRequest, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let style = output.style();
    let rules = match rules(&request.corrections, &output) {
        Ok(rules) => rules,
        Err(problem) => return output.complain(&problem.message(locale)),
    };
    let plan = Plan { source: request.source, ..Plan::default() };
    let mut readings: Vec<Arc<Reading>> = Vec::new();
    let mut reprints = Reprints::default();
    let make = |reading: Reading| {
        let sketch = request.once.then(|| Sketch::of(&reading.article.body_text())).flatten();
        (sketch, Arc::new(reading))
    };
    let ended = ingest::run(&plan, make, |outcome| {
        match outcome {
            Outcome::Read((sketch, reading)) => {
                output.count();
                if reprints.add(sketch).is_none() {
                    readings.push(reading);
                }
            }
            Outcome::Problem(problem) => output.problem(&problem),
        }
        ControlFlow::Continue(())
    });
    let table = NameTable::build(
        &readings,
        &Naming { tongue: locale.tongue(), rules, ..Naming::default() },
    );
    let wanted = |name: &&JoinedName| request.kind.is_none_or(|kind| name.kind == kind);
    let mut names: Vec<_> = table.names().iter().filter(wanted).collect();
    names.sort_by_key(|name| Reverse((name.n_quotes, name.n_mentions)));
    for name in names {
        let printed = match (request.form, request.mentions) {
            (Form::Json, true) => Printed::json(&name_record(name, Some(&readings))),
            (Form::Json, false) => Printed::json(&name_record(name, None)),
            (Form::Lines, true) => style.mentions(name, &readings),
            (Form::Lines, false) => style.name(name),
        };
        if output.write(&printed).is_break() {
            break;
        }
    }
    output.end(ended)
}
