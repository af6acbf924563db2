//! `dixit check`: the quotations of a draft, each looked up in a corpus.

use std::process::ExitCode;

use super::{args::CheckRequest, asked::Form, corrections::rules, output::Output};
use crate::{
    engine::{corpus::Corpus, draft, ingest::Plan},
    export::{
        checked::{Found, page, summary},
        printed::Printed,
    },
    library::{
        names::{NameTable, Naming},
        same,
    },
    text::locale::Locale,
};

/// The exit code where a quotation is not in the corpus as it stands.
const NOT_THERE: u8 = 3;

/// Looks up all quotations between marks. The exit code is 0 where all of them are exact or cut, 3 where one is not.
pub(super) fn run(request: CheckRequest, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let rules = match rules(&request.names, &output) {
        Ok(rules) => rules,
        Err(problem) => return output.complain(&problem.message(locale)),
    };
    let read = |source| {
        let plan = Plan { source, ..Plan::default() };
        Corpus::read(&plan, |problem| output.problem(&problem))
    };
    let (mut readings, draft) = match (read(request.against), read(request.source)) {
        (Ok(against), Ok(draft)) => (against.readings, draft.readings),
        (Err(error), _) | (_, Err(error)) => return output.end(Err(error)),
    };
    // Names are joined across both, so that who is quoted in the draft is who is quoted in the corpus.
    let n_against = readings.len();
    let n_draft = if n_against > 0 { draft.len() } else { 0 };
    (0..n_draft).for_each(|_| output.count());
    readings.append(draft);
    let naming = Naming { tongue: locale.tongue(), rules, ..Naming::default() };
    let table = NameTable::build(&readings, &naming);
    let corpus = same::Corpus { readings: &readings, table: &table };
    let checked = match draft::check(corpus, n_against, &|| false, &mut |_, _| ()) {
        Ok(checked) => checked.unwrap_or_default(),
        Err(error) => return output.end(Err(error)),
    };
    let found: Vec<Found<'_>> =
        checked.into_iter().filter_map(|one| Found::new(one, corpus)).collect();
    write(&found, request.form, request.html, &mut output, locale);
    let stands = found.iter().all(|one| one.checked.verdict.stands());
    let code = output.end(Ok(()));
    if stands { code } else { ExitCode::from(NOT_THERE) }
}

fn write(found: &[Found<'_>], form: Form, html: bool, output: &mut Output<'_>, locale: &Locale) {
    if html {
        let _ = output.write(&page(found, locale));
        return;
    }
    let writer = output.writer(form);
    for one in found {
        if output.write(&writer.checked(one)).is_break() {
            return;
        }
    }
    if form == Form::Lines {
        let _ = output.write(&Printed::text(&format!("{}\n", summary(found, locale))));
    }
}
