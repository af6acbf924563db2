//! `dixit extract`: all that was found, a JSON object an article; as a worker of another program, one for each line
//! that it is given.

use std::{path::Path, process::ExitCode, sync::Arc};

use super::{args::ExtractRequest, asked::Rows, output::Output};
use crate::{
    clean::FrequentLines,
    engine::{extracted, ingest},
    export::{
        json::{self, Json},
        writer::{Writer, alone},
    },
    library::counts::Counts,
    load::{self, Links, Problem},
    model::{Document, Reading},
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// Prints a line for each article of the corpus.
pub(super) fn run(request: ExtractRequest, locale: &Locale) -> ExitCode {
    let ExtractRequest { mut plan, unit, min_speech, lines, answering, rows } = request;
    let mut output = Output::new(locale);
    if let Some(path) = lines {
        match known(&path, locale) {
            Ok(known) => plan.known = Arc::new(known),
            Err(wrong) => return output.complain(&wrong),
        }
    }
    let make = |reading: Reading, tagged: bool| match rows {
        Rows::Articles => Json { unit }.article(&reading, &alone(&reading, min_speech)),
        Rows::Readings => {
            let kept = extracted::written(&reading, tagged);
            json::kept(&reading, &alone(&reading, min_speech), unit, kept.as_deref())
        }
        Rows::Counts => json::counts(&Counts::of(&reading)),
    };
    if answering {
        let answer = |read: Result<(Reading, bool), (Document, Problem)>| match read {
            Ok((reading, tagged)) => make(reading, tagged),
            Err((named, problem)) => json::refusal(&named, &problem),
        };
        let ended = ingest::answers(&plan, answer, |answer| output.write(&answer));
        // Who asks nothing is told nothing.
        output.count();
        return output.end(ended);
    }
    let ended = ingest::run_tagged(&plan, make, |outcome| output.take(outcome));
    output.end(ended)
}

/// How many bytes the file of lines may have: many times what `dixit lines` writes.
const LARGEST: usize = 256 << 20;

/// The lines that the file at `path` says are furniture, or what is wrong with it.
fn known(path: &Path, locale: &Locale) -> Result<FrequentLines, Safe> {
    let place = Safe::line(&path.display().to_string());
    let wrong = |key, words: &str| {
        let words = Safe::line(words);
        let values =
            [("path", Value::Words(place.as_str())), ("words", Value::Words(words.as_str()))];
        Safe::line(&locale.with(key, &values))
    };
    let table = load::text(path, Links::Followed, LARGEST).map_err(|kind| {
        wrong("fault-lines-file", Problem::at(path, kind).reason(locale).as_str())
    })?;
    FrequentLines::read(&table).map_err(|n| wrong("fault-lines-form", &n.to_string()))
}
