//! `dixit same`: statements that several articles quote, each with all its quotations.

use std::{collections::BTreeSet, process::ExitCode};

use super::{
    args::SameRequest, corrections::rules, merged, output::Output, quotes::NameQuery, reprints,
};
use crate::{
    engine::{corpus, ingest::Plan},
    export::repeated::Repeated,
    library::{
        names::Naming,
        same::{self, Statement, Tally, statements},
    },
    text::{locale::Locale, safe::Safe},
};

/// Lists the statements asked for, those of most articles first.
pub(super) fn run(request: SameRequest, locale: &Locale) -> ExitCode {
    if request.articles {
        return reprints::run(request, locale);
    }
    if request.merge {
        return merged::likely(request, locale);
    }
    let mut output = Output::new(locale);
    let writer = output.writer(request.form);
    let rules = match rules(&request.names, &output) {
        Ok(rules) => rules,
        Err(problem) => return output.complain(&problem.message(locale)),
    };
    let plan = Plan { source: request.source, ..Plan::default() };
    let read = match corpus::Corpus::read(&plan, |problem| output.problem(&problem)) {
        Ok(read) => read,
        Err(error) => return output.end(Err(error)),
    };
    (0..read.readings.len()).for_each(|_| output.count());
    let uncounted = if request.once { read.reprints.clone() } else { BTreeSet::new() };
    let mut tally = Tally::default();
    for (article, reading) in read.readings.each().filter(|(id, _)| !uncounted.contains(id)) {
        tally.add(article, &reading);
    }
    let table = read.names(&Naming { tongue: locale.tongue(), rules, uncounted });
    let corpus = same::Corpus { readings: &read.readings, table: &table };
    let speaker = request.speaker.as_deref().map(NameQuery::new);
    let wanted = |statement: &&Statement| {
        speaker.as_ref().is_none_or(|asked| is_said_by(asked, statement, corpus))
    };
    let found = statements(&tally, corpus);
    let told = found.iter().filter(wanted).take(request.limit.unwrap_or(usize::MAX));
    let mut n_told = 0;
    for statement in told.filter_map(|statement| Repeated::new(statement, corpus)) {
        n_told += 1;
        if output.write(&writer.repeated(&statement)).is_break() {
            break;
        }
    }
    if n_told == 0 {
        output.note(&Safe::line(&locale.text("same-none")));
    }
    output.end(Ok(()))
}

/// Whether the one asked for says a quotation of the statement.
fn is_said_by(asked: &NameQuery, statement: &Statement, corpus: same::Corpus<'_>) -> bool {
    statement.occurrences.iter().any(|one| {
        let Some(reading) = corpus.readings.get(one.quote.article) else { return false };
        let name = corpus.table.speaker(one.quote, &reading);
        match name.and_then(|name| corpus.table.get(name)) {
            Some(name) => std::iter::once(name.name.as_str())
                .chain(name.others())
                .any(|form| asked.fits(form)),
            None => {
                let speaker = reading.quotes.get(one.quote.at()).and_then(|q| q.speaker.as_ref());
                speaker.is_some_and(|speaker| asked.fits(&speaker.name))
            }
        }
    })
}
