//! `dixit search`: the passages that answer a query, a line each, as they are found; or how many.

use std::{cmp::Reverse, collections::BTreeMap, ops::ControlFlow, process::ExitCode};

use super::{
    args::SearchRequest,
    asked::{Order, Tell},
    corrections::rules,
    output::Output,
};
use crate::{
    engine::ingest::{self, Outcome, Plan},
    export::{printed::Printed, writer::Writer},
    library::names::Speaking,
    model::{PartialDate, Reading},
    search::fulltext::{Fault, FaultKind, Query, Search},
    text::{
        locale::{Locale, Value},
        safe::Safe,
        width::columns,
    },
};

/// Lists the passages asked for. The exit code is that of `grep`: 0 when something was found, 1 when nothing was, 2
/// when the query is wrong.
pub(super) fn run(request: &SearchRequest, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let query = match understood(&request.query) {
        Ok(query) => query,
        Err(fault) => return refuse(&request.query, &fault, &output, locale),
    };
    let rules = match rules(&request.names, &output) {
        Ok(rules) => rules,
        Err(problem) => return output.complain(&problem.message(locale)),
    };
    let writer = output.writer(request.form);
    let speaking = Speaking::new(&rules);
    let hunt =
        Hunt { request, search: Search::new(&query, request.spelling), writer: &*writer, locale };
    let mut tally = Tally::default();
    let make = |mut reading: Reading| {
        speaking.correct(&mut reading);
        hunt.found(&reading)
    };
    let plan = Plan { source: request.source.clone(), ..Plan::default() };
    let ended = ingest::run(&plan, make, |outcome| {
        match outcome {
            Outcome::Read(found) => {
                output.count();
                tally.add(found, request)
            }
            Outcome::Problem(problem) => {
                output.problem(&problem);
                return ControlFlow::Continue(());
            }
        }
        .into_iter()
        .try_for_each(|printed| output.write(&printed))?;
        if tally.is_full(request) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let rest = tally.rest(request, &*writer);
    let _ = rest.iter().try_for_each(|printed| output.write(printed));
    output.found(ended, tally.n_passages)
}

/// What was typed as a query that asks something.
fn understood(typed: &str) -> Result<Query, Fault> {
    let query = Query::parse(typed)?;
    let nothing = Fault { at: (0..0).into(), kind: FaultKind::Empty };
    if query.is_empty() { Err(nothing) } else { Ok(query) }
}

/// Says what is wrong with a query, and shows where.
fn refuse(typed: &str, fault: &Fault, output: &Output<'_>, locale: &Locale) -> ExitCode {
    let what = fault.message(locale);
    let values =
        [("at", Value::Count(fault.character(typed))), ("what", Value::Words(what.as_str()))];
    output.note(&Safe::line(&locale.with("query-wrong", &values)));
    let shown = |part: Option<&str>| Safe::line(part.unwrap_or_default());
    let before = columns(shown(typed.get(..fault.at.start())).as_str());
    let meant = columns(shown(typed.get(fault.at.range())).as_str()).max(1);
    let pointer = " ".repeat(before) + &"^".repeat(meant);
    output.quote(&Safe::lines(&format!("{}\n{pointer}", shown(Some(typed)))));
    output.refuse("query-hint")
}

/// A search on its way through articles.
struct Hunt<'a> {
    request: &'a SearchRequest,
    search: Search,
    writer: &'a dyn Writer,
    locale: &'a Locale,
}

/// What was found in an article.
struct Found {
    date: Option<PartialDate>,
    n_passages: usize,
    /// The passages as they are printed, with how well they answer.
    rows: Vec<(u32, Printed)>,
    /// What each is counted as.
    values: Vec<Vec<String>>,
}

impl Hunt<'_> {
    fn found(&self, reading: &Reading) -> Found {
        let passages = self.search.passages(reading);
        let date = reading.article.date.as_ref().map(|date| date.value);
        let none = Found { date, n_passages: passages.len(), rows: Vec::new(), values: Vec::new() };
        match self.request.tell {
            Tell::Count => none,
            Tell::Passages => {
                let printed = self.writer.passages(reading, &passages);
                let scores = passages.iter().map(|passage| passage.score);
                Found { rows: scores.zip(printed).collect(), ..none }
            }
            Tell::Facet(facet) => {
                let tongue = self.locale.tongue();
                let values = passages.iter().map(|passage| facet.of(passage, reading, tongue));
                Found { values: values.collect(), ..none }
            }
        }
    }
}

/// What has been found so far.
#[derive(Default)]
struct Tally {
    n_passages: usize,
    n_articles: usize,
    n_printed: usize,
    /// Passages that wait for those that come before them, each with what decides that.
    waiting: Vec<(Rank, Printed)>,
    n_waited: usize,
    /// Passages and articles of each value.
    values: BTreeMap<String, (usize, usize)>,
}

/// What decides the order of passages: the smallest comes first.
type Rank = (Reverse<u64>, usize);

impl Tally {
    /// Takes what was found in an article, and gives what can be printed of it now.
    fn add(&mut self, found: Found, request: &SearchRequest) -> Vec<Printed> {
        self.n_passages += found.n_passages;
        self.n_articles += usize::from(found.n_passages > 0);
        let mut own: Vec<&String> = found.values.iter().flatten().collect();
        own.sort_unstable();
        for same in own.chunk_by(|a, b| a == b) {
            let Some(value) = same.first() else { continue };
            let counts = self.values.entry((*value).clone()).or_default();
            *counts = (counts.0 + same.len(), counts.1 + 1);
        }
        let most = request.limit.unwrap_or(usize::MAX);
        if request.order == Order::Place {
            let left = most - self.n_printed;
            let printed: Vec<Printed> =
                found.rows.into_iter().take(left).map(|(_, printed)| printed).collect();
            self.n_printed += printed.len();
            return printed;
        }
        for (score, printed) in found.rows {
            let first = match request.order {
                Order::Rank => u64::from(score),
                Order::Place | Order::Date => found.date.map_or(0, day),
            };
            self.waiting.push(((Reverse(first), self.n_waited), printed));
            self.n_waited += 1;
        }
        // Those that will never be printed are dropped now and then.
        if self.waiting.len() / 2 > most {
            self.settle(most);
        }
        Vec::new()
    }

    fn settle(&mut self, most: usize) {
        self.waiting.sort_unstable_by_key(|(rank, _)| *rank);
        self.waiting.truncate(most);
    }

    /// Whether nothing more will be printed or counted.
    fn is_full(&self, request: &SearchRequest) -> bool {
        let lists = request.tell == Tell::Passages && request.order == Order::Place;
        lists && request.limit.is_some_and(|most| self.n_printed >= most)
    }

    /// What is printed at the end.
    fn rest(&mut self, request: &SearchRequest, writer: &dyn Writer) -> Vec<Printed> {
        let most = request.limit.unwrap_or(usize::MAX);
        match request.tell {
            Tell::Passages => {
                self.settle(most);
                self.waiting.drain(..).map(|(_, printed)| printed).collect()
            }
            Tell::Count => vec![writer.tally(None, self.n_passages, self.n_articles)],
            Tell::Facet(_) => {
                let mut values: Vec<_> = self.values.iter().collect();
                values.sort_by_key(|(_, counts)| Reverse(**counts));
                let rows = values.into_iter().take(most);
                rows.map(|(value, (passages, articles))| {
                    writer.tally(Some(value), *passages, *articles)
                })
                .collect()
            }
        }
    }
}

/// A day as a number that rises with it; a month or a year stands before its days.
fn day(date: PartialDate) -> u64 {
    let (month, day) = (date.month().unwrap_or(0), date.day().unwrap_or(0));
    u64::from(date.year()) * 10_000 + u64::from(month) * 100 + u64::from(day)
}
