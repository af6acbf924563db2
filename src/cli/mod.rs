//! The command line: what was asked, done, and how it ended as an exit code.

/// What is meant by what was typed.
mod args;
/// What options ask for.
mod asked;
/// `dixit check`.
mod check;
/// What is taken out of a corpus.
mod chosen;
/// `dixit concordance`.
mod concordance;
/// Corrections of names.
mod corrections;
/// `dixit doctor`.
mod doctor;
/// What is wrong with it.
mod error;
/// `dixit export`.
mod export;
/// `dixit extract`.
mod extract;
/// The one table of commands and flags.
mod flags;
/// `dixit formats`.
mod formats;
/// Help, from that table.
mod help;
/// `dixit kept`.
mod kept;
/// `dixit index`, `dixit libraries`.
#[cfg(feature = "library")]
mod libraries;
/// `dixit lines`.
mod lines;
/// What was counted of articles, made one.
mod merged;
/// `dixit names`.
mod names;
/// Standard output and standard error.
mod output;
/// `dixit quotes`.
mod quotes;
/// `dixit` alone.
mod read;
/// `dixit same --articles`.
mod reprints;
/// `dixit same`.
mod same;
/// `dixit search`.
mod search;
/// `dixit stats`.
mod stats;
/// What was typed.
mod typed;

use std::{
    env,
    ffi::OsString,
    io::{self, IsTerminal},
    panic,
    process::ExitCode,
    sync::Arc,
};

use self::{args::Request, error::WrongArgument, output::Output, typed::Typed};
use crate::{engine, export::printed::Printed, text::locale::Locale};
#[cfg(not(feature = "library"))]
use crate::{load, text::safe::Safe};

/// Runs the program with its arguments, the program's own name left out. The exit code is 0 when
/// something was read, of a search when something was found, 1 when nothing was or something could not be written, 2 when the arguments are wrong, and 128 and the
/// number of the signal where one ended the reader.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    silence_workers();
    let args: Vec<OsString> = args.collect();
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = Arc::new(Locale::new(args::tongue(&args, variable)));
    let request = match Typed::read(&args).and_then(|typed| args::mean(&typed)) {
        Ok(request) => request,
        Err(wrong) => return Output::new(&locale).complain(&wrong.message(&locale)),
    };
    if request.wants_stdin() && io::stdin().is_terminal() {
        return Output::new(&locale).complain(&WrongArgument::NothingPiped.message(&locale));
    }
    match request {
        Request::Help(command) => print(&help::help(command, &locale), &locale),
        Request::Version => print(&help::version(), &locale),
        Request::Read(request) => read::run(request, &locale),
        Request::Quotes(request) => quotes::run(&request, &locale),
        Request::Names(request) => names::run(request, &locale),
        Request::Search(request) => search::run(&request, &locale),
        Request::Kept(request) => kept::run(&request, &locale),
        Request::Export(request) => export::run(&request, &locale),
        Request::Same(request) => same::run(request, &locale),
        Request::Check(request) => check::run(request, &locale),
        Request::Concordance(request) => concordance::run(&request, &locale),
        Request::Stats(request) => stats::run(&request, &locale),
        Request::Index(source, name) => index(&source, name.as_deref(), &locale),
        Request::Libraries(removed) => libraries(&removed, &locale),
        Request::Extract(request) => extract::run(request, &locale),
        Request::Lines(source, true) => merged::lines(source, &locale),
        Request::Lines(source, false) => lines::run(source, &locale),
        Request::Formats => print(&formats::list(&locale), &locale),
        Request::Doctor(source) => doctor::run(&source, &locale),
    }
}

#[cfg(feature = "library")]
use libraries::{index, run as libraries};

/// Says how libraries are to be had.
#[cfg(not(feature = "library"))]
fn index(_: &load::Source, _: Option<&str>, locale: &Locale) -> ExitCode {
    no_libraries(locale)
}

/// Says how libraries are to be had.
#[cfg(not(feature = "library"))]
fn libraries(_: &[String], locale: &Locale) -> ExitCode {
    no_libraries(locale)
}

/// Says that this program was built without libraries, and how they are built in.
#[cfg(not(feature = "library"))]
fn no_libraries(locale: &Locale) -> ExitCode {
    let output = Output::new(locale);
    output.note(&Safe::line(&locale.text("library-missing")));
    output.refuse("library-missing-hint")
}

/// Prints text of the program's own.
fn print(text: &str, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    output.count();
    let _ = output.write(&Printed::text(text));
    output.end(Ok(()))
}

/// Keeps panics of workers off the terminal: they come back as problems of their documents.
fn silence_workers() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |about| {
        if !engine::is_worker() {
            usual(about);
        }
    }));
}
