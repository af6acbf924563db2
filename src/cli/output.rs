//! Standard output and standard error of a command in a pipe: what is written where, what a closed
//! pipe means, and how it all ended.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    env,
    io::{self, ErrorKind, IsTerminal, Write},
    ops::ControlFlow,
    process::{self, ExitCode},
};

use super::asked::Form;
#[cfg(feature = "parquet")]
use crate::export::arrow::Table;
use crate::{
    engine::ingest::{Outcome, Problem},
    export::{
        json::Json,
        lines::Lines,
        printed::{Paint, Printed},
        writer::Writer,
    },
    load::grouped::{Change, Groups},
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// The two outputs of a command, and what has come of it so far.
pub(super) struct Output<'a> {
    locale: &'a Locale,
    n_read: usize,
    /// How often text was changed so that it can be read, which is said once for all.
    changed: RefCell<BTreeMap<Change, usize>>,
    /// What is the matter with records, which is said once for all that it is the matter with.
    records: RefCell<Groups>,
    /// What the system said when standard output could not be written.
    fault: Option<io::Error>,
}

impl<'a> Output<'a> {
    pub(super) fn new(locale: &'a Locale) -> Self {
        let records = RefCell::default();
        Self { locale, n_read: 0, changed: RefCell::default(), records, fault: None }
    }

    /// What writes lists of this form here.
    pub(super) fn writer(&self, form: Form) -> Box<dyn Writer + 'a> {
        match form {
            Form::Lines => Box::new(Lines { locale: self.locale, paint: self.paint() }),
            Form::Json => Box::new(Json::default()),
        }
    }

    /// Whether lines are coloured here.
    pub(super) fn paint(&self) -> Paint {
        if wants_colours() { Paint::Colours } else { Paint::Plain }
    }

    /// Writes what was made of an article, or says on standard error why there is none.
    pub(super) fn take(&mut self, outcome: Outcome<Printed>) -> ControlFlow<()> {
        match outcome {
            Outcome::Read(printed) => {
                self.n_read += 1;
                self.write(&printed)
            }
            Outcome::Problem(problem) => {
                self.problem(&problem);
                ControlFlow::Continue(())
            }
        }
    }

    /// Counts an article of which nothing is written.
    pub(super) fn count(&mut self) {
        self.n_read += 1;
    }

    /// Writes to standard output; breaks when nothing more can be written.
    pub(super) fn write(&mut self, printed: &Printed) -> ControlFlow<()> {
        let mut out = io::stdout().lock();
        let written = out.write_all(printed.bytes()).and_then(|()| out.flush());
        drop(out);
        self.written(written)
    }

    /// Writes a part of a table, which no terminal is given; breaks when nothing more can be written.
    #[cfg(feature = "parquet")]
    pub(super) fn write_table(&mut self, table: io::Result<Table>) -> ControlFlow<()> {
        let written = table.and_then(|table| {
            let mut out = io::stdout().lock();
            out.write_all(table.bytes()).and_then(|()| out.flush())
        });
        self.written(written)
    }

    /// What follows of having written.
    fn written(&mut self, written: io::Result<()>) -> ControlFlow<()> {
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => closed(),
            Err(error) => self.failed(error),
        }
    }

    /// That what is asked for cannot be gone on with, which is said at the end.
    pub(super) fn failed(&mut self, error: io::Error) -> ControlFlow<()> {
        self.fault = Some(error);
        ControlFlow::Break(())
    }

    /// Says on standard error what could not be read, or not as it stands.
    pub(super) fn problem(&self, problem: &Problem) {
        if let Some((change, count)) = Change::of(&problem.kind) {
            *self.changed.borrow_mut().entry(change).or_default() += count;
            return;
        }
        if !self.records.borrow_mut().add_record(problem, self.locale) {
            self.note(&problem.message(self.locale));
        }
    }

    /// Says what is the matter with records, file by file.
    pub(super) fn say_records(&self) {
        for group in self.records.take().by_file() {
            self.note(&group.message(self.locale));
        }
    }

    /// Says something on standard error, in one piece: whoever else writes there stands before or behind
    /// it. If that is closed there is nobody to tell.
    pub(super) fn note(&self, message: &Safe) {
        drop(io::stderr().write_all(format!("dixit: {message}\n").as_bytes()));
    }

    /// Says in the last line of a terminal how far something has come, in the place of what was said before.
    #[cfg(feature = "library")]
    pub(super) fn progress(message: &Safe) {
        if Self::tells_progress() {
            drop(io::stderr().write_all(format!("\r\x1b[K{message}").as_bytes()));
        }
    }

    /// Whether there is a terminal to say it in.
    #[cfg(feature = "library")]
    pub(super) fn tells_progress() -> bool {
        io::stderr().is_terminal()
    }

    /// Repeats lines on standard error, set in.
    pub(super) fn quote(&self, lines: &Safe) {
        let mut err = io::stderr().lock();
        for line in lines.as_str().lines() {
            drop(writeln!(err, "    {line}"));
        }
    }

    /// Says what is wrong and how it is done right.
    pub(super) fn complain(&self, message: &Safe) -> ExitCode {
        self.note(message);
        self.refuse("wrong-hint")
    }

    /// Says how it is done right where it was said what is wrong.
    pub(super) fn refuse(&self, hint: &str) -> ExitCode {
        drop(writeln!(io::stderr().lock(), "{}", Safe::line(&self.locale.text(hint))));
        ExitCode::from(2)
    }

    /// The exit code of a search: success when something was found and all could be written.
    pub(super) fn found(self, ended: io::Result<()>, n_found: usize) -> ExitCode {
        let none = n_found == 0 && self.n_read > 0 && self.fault.is_none() && ended.is_ok();
        if none {
            self.note(&Safe::line(&self.locale.text("search-none")));
        }
        let code = self.end(ended);
        if none { ExitCode::FAILURE } else { code }
    }

    /// The exit code: success when at least one article was read and all could be written.
    pub(super) fn end(self, ended: io::Result<()>) -> ExitCode {
        self.say_records();
        for (change, count) in self.changed.borrow().iter() {
            self.note(&change.summed(*count, self.locale));
        }
        let fault = self.fault.as_ref().map(|error| ("fault-write", error));
        let fault = fault.or(ended.as_ref().err().map(|error| ("fault-start", error)));
        if let Some((key, error)) = fault {
            let words = Safe::line(&error.to_string());
            let values = [("words", Value::Words(words.as_str()))];
            self.note(&Safe::line(&self.locale.with(key, &values)));
            return ExitCode::FAILURE;
        }
        if self.n_read == 0 {
            self.note(&Safe::line(&self.locale.text("fault-nothing-read")));
            return ExitCode::FAILURE;
        }
        ExitCode::SUCCESS
    }
}

/// Ends the program because nobody reads its output any more, which is no fault. At once, since a
/// worker may be waiting for standard input.
fn closed() -> ! {
    process::exit(0)
}

/// Whether standard output is a terminal that shows colours, and they were not declined.
fn wants_colours() -> bool {
    let declined = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    is_screen() && !declined
}

/// Whether standard output is a terminal of any kind.
#[cfg(feature = "parquet")]
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether standard output is a terminal that can do more than print.
pub(super) fn is_screen() -> bool {
    let dumb = env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    io::stdout().is_terminal() && !dumb
}
