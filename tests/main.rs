//! All tests of behaviour, in one program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

/// The floors of src/lib.rs: no file names a floor above its own or a stranger beside it.
mod floors;

/// The string tables hold what the code asks for, and nothing else.
mod locale;

/// The built program on folders of its own.
mod program;

/// The command line: outputs, order, exit codes, help and errors.
mod cli;

/// Bad input of every kind, and what must never come of it.
mod hostile;

/// Files of every format.
mod formats;

/// The corpus generator of the benches.
mod corpus;

/// People, places and organisations, in marked texts and in any text.
#[path = "suite/names.rs"]
mod names;

/// Names joined across a generated corpus.
#[path = "suite/joined.rs"]
mod joined;

/// Counts that merge.
mod merging;

/// Reader and pipes: the same answer everywhere.
mod same;

/// The demonstration against its gold.
mod demo;

/// What the README says of the program.
mod readme;

/// No way out but through what is safe.
mod sinks;

/// The reader: screens, keys, a real terminal.
mod ui;

/// Cleaning: marked texts, and what must hold for any text.
#[path = "suite/clean.rs"]
mod clean;

/// The demonstration in the forms that scrapes have.
#[path = "suite/forms.rs"]
mod forms;

/// Quotations and speakers, in marked texts and in any text.
#[path = "suite/quotes.rs"]
mod quotes;

/// Queries and the passages they mean, in marked texts.
#[path = "suite/fulltext.rs"]
mod fulltext;

/// A draft's quotations looked up.
#[path = "suite/check.rs"]
mod check;

/// The same statement in several articles, in pairs of quotations.
#[path = "suite/statements.rs"]
mod statements;

/// Libraries on disk.
#[cfg(feature = "library")]
mod library;

/// Web pages: marked pages, and what must hold for any page.
#[path = "suite/html.rs"]
mod html;
