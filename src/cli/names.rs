//! `dixit names`: people, places and organisations of the corpus, most quoted first.

use std::{borrow::Cow, cmp::Reverse, collections::BTreeSet, process::ExitCode};

use super::{args::NamesRequest, corrections::rules, merged, output::Output};
use crate::{
    engine::{corpus::Corpus, ingest::Plan},
    export::places::Places,
    library::names::{JoinedName, NameTable, Naming},
    model::{EntityKind, NameRules},
    text::locale::Locale,
};

/// Lists the names asked for.
pub(super) fn run(request: NamesRequest, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let writer = output.writer(request.form);
    let rules = match rules(&request.names, &output) {
        Ok(rules) => rules,
        Err(problem) => return output.complain(&problem.message(locale)),
    };
    if request.merge {
        return of_counts(request, rules, output, locale);
    }
    let plan = Plan { source: request.source, ..Plan::default() };
    let corpus = match Corpus::read(&plan, |problem| output.problem(&problem)) {
        Ok(corpus) => corpus,
        Err(error) => return output.end(Err(error)),
    };
    (0..corpus.readings.len()).for_each(|_| output.count());
    let uncounted = if request.once { corpus.reprints.clone() } else { BTreeSet::new() };
    let table = corpus.names(&Naming { tongue: locale.tongue(), rules, uncounted });
    let places = Places::new(&corpus.readings, &table);
    for name in listed(&table, request.kind) {
        let printed = match request.mentions {
            true => writer.mentions(&name, &places),
            false => writer.name(&name),
        };
        if output.write(&printed).is_break() {
            break;
        }
    }
    output.end(Ok(()))
}

/// Lists the names asked for of what was counted of articles.
fn of_counts(
    request: NamesRequest,
    rules: NameRules,
    mut output: Output<'_>,
    locale: &Locale,
) -> ExitCode {
    let merged = match merged::rows(request.source, &mut output) {
        Ok(merged) => merged,
        Err(error) => return output.end(Err(error)),
    };
    let writer = output.writer(request.form);
    let naming = Naming { tongue: locale.tongue(), rules, ..Naming::default() };
    for name in listed(&merged.names(naming, request.once), request.kind) {
        if output.write(&writer.name(&name)).is_break() {
            break;
        }
    }
    output.end(Ok(()))
}

/// The names of `table` of this kind, most quoted first.
fn listed(table: &NameTable, kind: Option<EntityKind>) -> Vec<Cow<'_, JoinedName>> {
    let wanted = |name: &Cow<'_, JoinedName>| kind.is_none_or(|kind| name.kind == kind);
    let mut names: Vec<_> = table.counted().map(|(_, name)| name).filter(wanted).collect();
    names.sort_by_key(|name| Reverse((name.n_quotes, name.n_mentions)));
    names
}
