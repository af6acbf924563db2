//! Quotations and articles of a corpus that are taken out of it: chosen by speaker, by what they answer, by their line.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::{
    args::{Choice, QuotesRequest},
    asked::Of,
    corrections::rules,
    output::Output,
    quotes::{List, joined},
    search::{refuse, understood},
};
use crate::{
    engine::ingest::Source,
    export::writer::Listed,
    model::{Origin, Quote, Reading},
    search::fulltext::{Fault, Query, Search, Spelling},
    text::{locale::Locale, offsets::Offsets},
};

impl Choice {
    /// Hands over each article of which something is chosen, with the quotations that are; breaks where `take` does.
    ///
    /// # Errors
    ///
    /// The exit code, where what is wrong has been said.
    pub(super) fn each(
        &self,
        output: &mut Output<'_>,
        locale: &Locale,
        mut take: impl FnMut(&Reading, &[Listed<'_>], &mut Output<'_>) -> ControlFlow<()>,
    ) -> Result<(), ExitCode> {
        let typed = self.search.as_deref().unwrap_or_default();
        let query = self.query().map_err(|fault| refuse(typed, &fault, output, locale))?;
        let rules = rules(&self.quotes.names, output);
        let rules = rules.map_err(|problem| output.complain(&problem.message(locale)))?;
        let (quotes, lines) = self.quotes.without_lines();
        let list = List::new(&quotes, query.map(|query| Search::new(&query, Spelling::default())));
        let articles = self.of == Of::Articles;
        let ended = joined(&list, rules, output, locale, |reading, listed, output| {
            let listed: Vec<Listed<'_>> = listed
                .iter()
                .filter(|(quote, _)| lines.is_empty() || stands_at(&lines, reading, quote))
                .copied()
                .collect();
            // An article answers as a whole; what is said in it goes with it.
            let of_speaker = quotes.speaker.is_none() || !listed.is_empty();
            let wanted =
                if articles { of_speaker && list.answers(reading) } else { !listed.is_empty() };
            if wanted { take(reading, &listed, output) } else { ControlFlow::Continue(()) }
        });
        if let Err(error) = ended {
            let _ = output.failed(error);
        }
        if !articles {
            list.say_what_is_missing(output, locale);
        }
        Ok(())
    }

    /// What is searched for: of what is said only that which answers.
    fn query(&self) -> Result<Option<Query>, Fault> {
        let Some(typed) = self.search.as_deref() else { return Ok(None) };
        let query = understood(typed)?;
        let said = Query::parse(&format!("({typed}) in:quote")).ok();
        Ok(Some(said.filter(|_| self.of == Of::Quotations).unwrap_or(query)))
    }
}

/// Whether a quotation begins on one of these lines.
fn stands_at(lines: &[(PathBuf, usize)], reading: &Reading, quote: &Quote) -> bool {
    let document = &reading.article.document;
    let (Origin::File(path) | Origin::Part { path, .. }) = &document.origin else { return false };
    let at = reading.article.source(quote.span).start();
    let line = 1 + Offsets::of_lines(&document.text).before(at);
    lines.iter().any(|(file, own)| path == Path::new(file) && line == *own)
}

impl QuotesRequest {
    /// The same with paths alone where lines stand behind them (`article.txt:12`), and those lines.
    fn without_lines(&self) -> (Self, Vec<(PathBuf, usize)>) {
        let mut lines = Vec::new();
        let mut path = |path: &PathBuf| {
            let split = || {
                let (file, line) = path.to_str()?.trim_end_matches(':').rsplit_once(':')?;
                Some((PathBuf::from(file), line.parse().ok()?))
            };
            match split().filter(|_| !path.exists()) {
                Some((file, line)) => {
                    lines.push((file.clone(), line));
                    file
                }
                None => path.clone(),
            }
        };
        let source = match &self.source {
            Source::Paths(paths) => Source::Paths(paths.iter().map(&mut path).collect()),
            other => other.clone(),
        };
        (Self { source, ..self.clone() }, lines)
    }
}
