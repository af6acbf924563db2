//! The command line: what was asked, done, and how it ended as an exit code.

use std::{
    ffi::OsString,
    io::{self, BufRead, Write},
    process::ExitCode,
};

use crate::{
    clean::Cleaning,
    engine,
    export::json::{Unit, article_row},
    model::{DocId, Document, Origin},
};

/// Runs the program with its arguments, the program's own name left out.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    let as_is = args.iter().any(|a| a == "--as-is");
    let cleaning = if as_is { Cleaning::AsIs } else { Cleaning::Labelled };
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines().map_while(Result::ok) {
        let Ok(record) = serde_json::from_str::<serde_json::Value>(&line) else { continue };
        let field = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
        let document = Document {
            id: DocId(field("id")),
            text: field("text"),
            origin: Origin::Stdin { line: None },
            ..Document::default()
        };
        let reading = engine::read(document, cleaning);
        let Ok(row) = serde_json::to_string(&article_row(&reading, Unit::Chars)) else { continue };
        if writeln!(out, "{row}").is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}
