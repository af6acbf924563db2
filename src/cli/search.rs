//! `dixit search`: the passages that answer a query, a line each, as they are found; or how many.

#[cfg(feature = "library")]
use std::io;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

#[cfg(feature = "library")]
use super::libraries;
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
    model::{NameRules, PartialDate, Reading},
    search::fulltext::{Clue, Clues, Fault, FaultKind, Query, Search, Spelling, query::first},
    text::{
        fold::fold,
        locale::{Locale, Value},
        safe::Safe,
        width::columns,
    },
};
#[cfg(feature = "library")]
use crate::{
    engine::shelve,
    library::{
        meant::Meant,
        store::{self, Candidate, Speakers},
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
    if !request.libraries.is_empty() {
        return kept(&query, request, &rules, output, locale);
    }
    let writer = output.writer(request.form);
    let speaking = Speaking::new(&rules);
    let hunt = Hunt::new(&query, request, &*writer, locale);
    let mut tally = Tally::default();
    let make = |mut reading: Reading| {
        speaking.correct(&mut reading);
        hunt.found(&reading)
    };
    let plan = Plan { source: request.source.clone(), ..Plan::default() };
    let ended = ingest::run(&plan, make, |outcome| match outcome {
        Outcome::Read(found) => {
            output.count();
            tally.take(found, request, &mut output)
        }
        Outcome::Problem(problem) => {
            output.problem(&problem);
            ControlFlow::Continue(())
        }
    });
    tally.end(&hunt, &mut output);
    output.found(ended, tally.n_passages)
}

/// Lists those of libraries.
#[cfg(feature = "library")]
fn kept(
    query: &Query,
    request: &SearchRequest,
    rules: &NameRules,
    mut output: Output<'_>,
    locale: &Locale,
) -> ExitCode {
    let writer = output.writer(request.form);
    let speaking = Speaking::new(rules);
    let hunt = Hunt::new(query, request, &*writer, locale);
    let speakers = if rules.is_empty() { Speakers::AsKept } else { Speakers::Renamed };
    // Of one library those that come first are found first.
    let sorted = request.order == Order::Date && request.libraries.len() == 1;
    let order = if sorted { store::Order::Newest } else { store::Order::Place };
    let mut tally = Tally { sorted, ..Tally::default() };
    // An index knows all words: those of the articles that are read would say too little.
    hunt.any.store(true, Ordering::Relaxed);
    for name in &request.libraries {
        let library = match libraries::open(name, &output, locale) {
            Ok(library) => library,
            Err(code) => return code,
        };
        if !library.is_empty() {
            output.count();
        }
        // Those are not joined as rules say that take forms from them.
        let joined = Meant::concerns(query) && rules.split.is_empty();
        let names = joined.then(|| library.names(locale.tongue())).flatten();
        let meant = names.as_ref().and_then(|names| Meant::of(query, names));
        let wide = meant.as_ref().map_or(query, |meant| &meant.wide);
        let found = library.candidates(wide, request.spelling, speakers, order);
        let make = |one: Candidate, mut reading: Reading| {
            let row = || library.row(&one);
            let widened = meant.as_ref().and_then(|meant| meant.widened(row()?, &reading));
            reading = widened.unwrap_or(reading);
            speaking.correct(&mut reading);
            hunt.found(&reading)
        };
        let take = |found| tally.take(found, request, &mut output);
        let searched =
            found.and_then(|candidates| shelve::take_down(&library, candidates, make, take));
        if let Err(fault) = searched {
            return output.end(Err(io::Error::other(fault)));
        }
        if tally.n_passages == 0 {
            let clues =
                hunt.clues.words().iter().map(|word| library.clue(word).unwrap_or_default());
            tally.add_clues(clues.collect());
        }
        if tally.is_full(request) {
            break;
        }
    }
    tally.end(&hunt, &mut output);
    output.found(Ok(()), tally.n_passages)
}

/// Says that there are none.
#[cfg(not(feature = "library"))]
fn kept(_: &Query, _: &SearchRequest, _: &NameRules, _: Output<'_>, locale: &Locale) -> ExitCode {
    super::no_libraries(locale)
}

/// What was typed as a query that asks something.
pub(super) fn understood(typed: &str) -> Result<Query, Fault> {
    let query = Query::parse(typed)?;
    let nothing = Fault { at: (0..0).into(), kind: FaultKind::Empty };
    if query.is_empty() { Err(nothing) } else { Ok(query) }
}

/// Says what is wrong with a query, and shows where.
pub(super) fn refuse(typed: &str, fault: &Fault, output: &Output<'_>, locale: &Locale) -> ExitCode {
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
    clues: Clues,
    /// Whether any passage has been found.
    any: AtomicBool,
}

/// What was found in an article.
struct Found {
    date: Option<PartialDate>,
    n_passages: usize,
    /// The passages as they are printed, with how well they answer.
    rows: Vec<(u32, Printed)>,
    /// What each is counted as.
    values: Vec<Vec<String>>,
    /// Why nothing is found, as long as nothing is.
    clues: Vec<Clue>,
    /// The words that were found, folded, where other forms of those asked for are taken too.
    forms: BTreeSet<String>,
}

impl<'a> Hunt<'a> {
    fn new(
        query: &Query,
        request: &'a SearchRequest,
        writer: &'a dyn Writer,
        locale: &'a Locale,
    ) -> Self {
        let search = Search::new(query, request.spelling);
        let any = AtomicBool::new(false);
        Self { request, search, writer, locale, clues: Clues::new(query), any }
    }

    fn found(&self, reading: &Reading) -> Found {
        let passages = self.search.passages(reading);
        let date = reading.article.date.as_ref().map(|date| date.value);
        let text = reading.article.text();
        let marks = passages.iter().filter(|p| !p.span.is_empty()).flat_map(|p| &p.marks);
        let forms = marks.filter(|_| self.request.spelling == Spelling::Forms);
        let forms = forms.map(|mark| fold(mark.of(text))).collect();
        let n_passages = passages.len();
        if n_passages > 0 {
            self.any.store(true, Ordering::Relaxed);
        }
        let seek = !self.any.load(Ordering::Relaxed);
        let clues = if seek { self.clues.of(reading) } else { Vec::new() };
        let none = Found { date, n_passages, rows: Vec::new(), values: Vec::new(), clues, forms };
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

/// How many forms are said.
const MOST_FORMS: usize = 24;

/// How many words that are spelt nearly like one that nobody has.
const MOST_NEAR: usize = 5;

/// What has been found so far.
#[derive(Default)]
struct Tally {
    n_passages: usize,
    n_articles: usize,
    n_printed: usize,
    /// Whether passages come in the order they are wanted in.
    sorted: bool,
    /// Passages that wait for those that come before them, each with what decides that.
    waiting: Vec<(Rank, Printed)>,
    n_waited: usize,
    forms: BTreeSet<String>,
    /// Why nothing is found.
    clues: Vec<Clue>,
    /// Passages and articles of each value.
    values: BTreeMap<String, (usize, usize)>,
}

/// What decides the order of passages: the smallest comes first.
type Rank = (Reverse<u64>, usize);

impl Tally {
    /// Takes what was found in an article, and prints what can be printed of it now; breaks when no more is
    /// wanted.
    fn take(
        &mut self,
        found: Found,
        request: &SearchRequest,
        output: &mut Output<'_>,
    ) -> ControlFlow<()> {
        let printed = self.add(found, request);
        printed.iter().try_for_each(|printed| output.write(printed))?;
        if self.is_full(request) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Prints what waited for the end, and says which forms were found where that is not plain.
    fn end(&mut self, hunt: &Hunt<'_>, output: &mut Output<'_>) {
        let rest = self.rest(hunt.request, hunt.writer);
        let _ = rest.iter().try_for_each(|printed| output.write(printed));
        if self.n_passages == 0 {
            self.say_missing(hunt, output);
        }
        if !self.forms.is_empty() {
            let forms = self.forms.iter().take(MOST_FORMS).map(String::as_str);
            let more = if self.forms.len() > MOST_FORMS { " …" } else { "" };
            let forms = Safe::line(&(forms.collect::<Vec<_>>().join(", ") + more));
            let values = [("forms", Value::Words(forms.as_str()))];
            output.note(&Safe::line(&hunt.locale.with("search-forms", &values)));
        }
    }

    fn add_clues(&mut self, clues: Vec<Clue>) {
        if self.clues.is_empty() {
            self.clues = clues;
            return;
        }
        self.clues.iter_mut().zip(clues).for_each(|(own, other)| own.add(other));
    }

    /// Says which words nobody has, and what is spelt nearly like them.
    fn say_missing(&self, hunt: &Hunt<'_>, output: &Output<'_>) {
        let words = hunt.clues.words().iter().zip(&self.clues);
        for (word, clue) in words.filter(|(_, clue)| clue.n_articles == 0) {
            let near = clue.nearest().into_iter().take(MOST_NEAR).collect::<Vec<_>>().join(", ");
            let (word, near) = (Safe::line(word), Safe::line(&near));
            let values =
                [("word", Value::Words(word.as_str())), ("near", Value::Words(near.as_str()))];
            let key = if clue.near.is_empty() { "search-no-word" } else { "search-near-words" };
            output.note(&Safe::line(&hunt.locale.with(key, &values)));
        }
    }

    /// What can be printed now of what was found in an article.
    fn add(&mut self, found: Found, request: &SearchRequest) -> Vec<Printed> {
        self.n_passages += found.n_passages;
        self.n_articles += usize::from(found.n_passages > 0);
        self.forms.extend(found.forms);
        self.add_clues(found.clues);
        let mut own: Vec<&String> = found.values.iter().flatten().collect();
        own.sort_unstable();
        for same in own.chunk_by(|a, b| a == b) {
            let Some(value) = same.first() else { continue };
            let counts = self.values.entry((*value).clone()).or_default();
            *counts = (counts.0 + same.len(), counts.1 + 1);
        }
        let most = request.limit.unwrap_or(usize::MAX);
        if request.order == Order::Place || self.sorted {
            let left = most - self.n_printed;
            let printed: Vec<Printed> =
                found.rows.into_iter().take(left).map(|(_, printed)| printed).collect();
            self.n_printed += printed.len();
            return printed;
        }
        for (score, printed) in found.rows {
            let first = match request.order {
                Order::Rank => u64::from(score),
                Order::Place | Order::Date => u64::from(found.date.map_or(0, first)),
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
        let streams = request.order == Order::Place || self.sorted;
        let lists = request.tell == Tell::Passages && streams;
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
