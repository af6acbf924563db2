//! `dixit` alone: the reader, or its articles and quotations as plain text where there is no
//! terminal to read on.

use std::{process::ExitCode, sync::Arc};

#[cfg(feature = "library")]
use super::libraries;
use super::{
    args::ReadRequest,
    asked::Form,
    corrections::rules,
    output::{Output, is_screen},
};
use crate::{
    engine::{
        corpus::Corpus,
        corrections::NamesFiles,
        held::Held,
        ingest::{Plan, Source},
        keeper::{Order, Unwritten},
    },
    export::writer::{Listed, Shown},
    keep::{self, kept::Deed, names},
    library::names::Naming,
    model::QuoteRef,
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
    tui::{self, Ending, Left, Manner},
};

/// Opens `source` for reading.
pub(super) fn run(request: ReadRequest, locale: &Arc<Locale>) -> ExitCode {
    let ReadRequest { mut source, names, mut manner, libraries, no_cache } = request;
    if !libraries.is_empty() {
        let held = match held(&libraries, locale) {
            Ok(held) => held,
            Err(code) => return code,
        };
        (source, manner.held) = held;
    }
    if is_screen() && !is_absent(&source) {
        if manner.held.is_none() && !no_cache {
            manner.held = Held::of(&source);
        }
        return show(source, names, manner, locale);
    }
    print(source, &names, locale)
}

/// The libraries of these names, with what they were read from; or the exit code where they cannot be read.
#[cfg(feature = "library")]
fn held(names: &[String], locale: &Locale) -> Result<(Source, Option<Held>), ExitCode> {
    let output = Output::new(locale);
    let places = names.iter().map(|name| libraries::place(name, &output, locale));
    let held = Held::at(places.collect::<Result<_, _>>()?);
    Ok((held.source(), Some(held)))
}

/// Says that there are none.
#[cfg(not(feature = "library"))]
fn held(_: &[String], locale: &Locale) -> Result<(Source, Option<Held>), ExitCode> {
    Err(super::no_libraries(locale))
}

/// The reader. A signal that ended it is told as shells do, by 128 and its number.
fn show(source: Source, files: NamesFiles, manner: Manner, locale: &Locale) -> ExitCode {
    match tui::run(source, files, manner, locale) {
        Ok(Left { ending, unwritten }) => {
            let all_written = unwritten.orders.is_empty();
            say_unwritten(&unwritten, locale);
            match ending {
                Ending::Quit if all_written => ExitCode::SUCCESS,
                Ending::Quit | Ending::Gone => ExitCode::FAILURE,
                Ending::Signal(signal) => ExitCode::from(128_u8.saturating_add(signal as u8)),
            }
        }
        Err(error) => {
            let words = Safe::line(&error.to_string());
            let values = [("words", Value::Words(words.as_str()))];
            Output::new(locale).complain(&Safe::line(&locale.with("fault-terminal", &values)))
        }
    }
}

/// Says what could not be written down, with the lines themselves, so that they can be put there by hand.
fn say_unwritten(unwritten: &Unwritten, locale: &Locale) {
    let output = Output::new(locale);
    let path = names::own_path().map(|path| keep::shown(&path)).unwrap_or_default();
    let path = Safe::line(&path);
    let cause = match &unwritten.fault {
        Some(fault) => fault.reason(locale),
        None => Safe::line(&locale.text("kept-slow")),
    };
    let values = [("path", Value::Words(path.as_str())), ("words", Value::Words(cause.as_str()))];
    for order in &unwritten.orders {
        let (key, lines) = match order {
            Order::Add(lines, _) => ("kept-not-added", lines.clone()),
            Order::TakeBack(lines) => ("kept-not-taken-back", lines.clone()),
            Order::Agree(..) => ("kept-not-agreed", String::new()),
            Order::Do(deed) => ("kept-not-done", words_of(deed)),
        };
        output.note(&Safe::line(&locale.with(key, &values)));
        output.quote(&Safe::lines(&lines));
    }
}

/// The words that were to be kept.
fn words_of(deed: &Deed) -> String {
    match deed {
        Deed::Add(more) => {
            more.iter().map(|kept| kept.excerpt.words.clone() + "\n").collect::<String>()
        }
        _ => String::new(),
    }
}

/// Every article with its quotations, as the reader shows them.
fn print(source: Source, files: &NamesFiles, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let writer = output.writer(Form::Lines);
    let rules = match rules(files, &output) {
        Ok(rules) => rules,
        Err(problem) => return output.complain(&problem.message(locale)),
    };
    let plan = Plan { source, ..Plan::default() };
    let corpus = match Corpus::read(&plan, |problem| output.problem(&problem)) {
        Ok(corpus) => corpus,
        Err(error) => return output.end(Err(error)),
    };
    let table = corpus.names(&Naming { tongue: locale.tongue(), rules, ..Naming::default() });
    for (article, reading) in corpus.readings.each() {
        output.count();
        let name = |nth| table.get(table.speaker(QuoteRef::new(article, nth), &reading)?);
        let spoken = reading.quotes.iter().enumerate().filter(|(_, quote)| quote.is_counted());
        let listed: Vec<Listed<'_>> =
            spoken.map(|(nth, quote)| (quote, Shown::Joined(name(nth)))).collect();
        if output.write(&writer.article(&reading, &listed)).is_break() {
            break;
        }
    }
    output.end(Ok(()))
}

/// Whether there is nothing at any of the paths: no reason to open the reader.
fn is_absent(source: &Source) -> bool {
    let Source::Paths(paths) = source.bare() else { return false };
    paths.iter().all(|path| path.symlink_metadata().is_err())
}
