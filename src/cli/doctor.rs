//! `dixit doctor`: what files are, how many articles are read of them, and why others are not.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    process::ExitCode,
};

use super::{formats, output::Output};
use crate::{
    engine::ingest::{IdForm, Problem, Source},
    export::printed::Printed,
    load::{self, Format},
    text::locale::{Locale, Value},
};

/// What was found of a kind.
#[derive(Default)]
struct Found {
    files: BTreeSet<PathBuf>,
    n_articles: usize,
}

/// Says it, a line a kind, and what is the matter with the rest.
pub(super) fn run(source: &Source, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let mut kinds: BTreeMap<Format, Found> = BTreeMap::new();
    for pending in load::find(source, IdForm::Path) {
        // Of a table the sign between cells is no kind of its own.
        let file = pending.file().map(|(path, format)| (path.to_owned(), plain(format)));
        match pending.load() {
            Ok(document) => {
                output.count();
                Problem::of(&document).iter().for_each(|problem| output.problem(problem));
                if let Some((path, format)) = file {
                    let found = kinds.entry(format).or_default();
                    found.files.insert(path);
                    found.n_articles += 1;
                }
            }
            Err(problem) => output.problem(&problem),
        }
    }
    let lines = kinds.iter().map(|(format, found)| {
        let kind = formats::name(*format, locale);
        let values = [
            ("kind", Value::Words(&kind)),
            ("files", Value::Count(found.files.len())),
            ("n", Value::Count(found.n_articles)),
        ];
        locale.with("doctor-line", &values) + "\n"
    });
    let _ = output.write(&Printed::text(&lines.collect::<String>()));
    output.end(Ok(()))
}

fn plain(format: Format) -> Format {
    match format {
        Format::Table(_) => Format::Table(b','),
        format => format,
    }
}
