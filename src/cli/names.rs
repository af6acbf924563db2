//! `dixit names`: people, places and organisations of the corpus, most quoted first.

use std::{cmp::Reverse, collections::BTreeSet, process::ExitCode};

use super::{args::NamesRequest, corrections::rules, output::Output};
use crate::{
    engine::{corpus::Corpus, ingest::Plan},
    export::places::Places,
    library::names::{JoinedName, Naming},
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
    let plan = Plan { source: request.source, ..Plan::default() };
    let corpus = match Corpus::read(&plan, |problem| output.problem(&problem)) {
        Ok(corpus) => corpus,
        Err(error) => return output.end(Err(error)),
    };
    (0..corpus.readings.len()).for_each(|_| output.count());
    let uncounted = if request.once { corpus.reprints.clone() } else { BTreeSet::new() };
    let table = corpus.names(&Naming { tongue: locale.tongue(), rules, uncounted });
    let places = Places::new(&corpus.readings);
    let wanted = |name: &&JoinedName| request.kind.is_none_or(|kind| name.kind == kind);
    let mut names: Vec<_> = table.counted().iter().filter(wanted).collect();
    names.sort_by_key(|name| Reverse((name.n_quotes, name.n_mentions)));
    for name in names {
        let printed = match request.mentions {
            true => writer.mentions(name, &places),
            false => writer.name(name),
        };
        if output.write(&printed).is_break() {
            break;
        }
    }
    output.end(Ok(()))
}
