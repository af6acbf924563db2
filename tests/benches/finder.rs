//! CPU time that the finder takes for each key over 100 000 generated names:
//! `cargo bench --bench finder`; with `-- DIR` also that of an answer over the articles of a folder.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::{env, ops::ControlFlow, path::PathBuf, sync::Arc, time::Duration};

use dixit::{
    engine::{
        find::Answer,
        ingest::{self, Outcome, Plan, Source},
    },
    library::{catalogue::Catalogue, names::Naming},
    model::{EntityKind, Reading},
    search::{
        names::{NameEntry, NameIndex, NameSearch},
        query::Query,
    },
};

const N_NAMES: usize = 100_000;
const N_TYPED: usize = 200;
const SYLLABLES: [&str; 40] = [
    "ma", "ri", "lé", "no", "ka", "va", "ren", "chou", "bel", "dor", "sa", "vin", "to", "mel",
    "fran", "ço", "is", "ni", "col", "as", "ter", "zhe", "pa", "trou", "ev", "gui", "lau", "me",
    "jan", "cla", "ire", "du", "mont", "ber", "the", "lo", "ska", "riu", "sen", "ö",
];

/// CPU time of this thread so far.
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }

    fn word(&mut self) -> String {
        let n = 2 + self.below(3);
        let word: String = (0..n).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect();
        let mut chars = word.chars();
        chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
    }
}

fn main() {
    let paths: Vec<PathBuf> =
        env::args_os().skip(1).filter(|arg| arg != "--bench").map(Into::into).collect();
    names();
    if !paths.is_empty() {
        answers(paths);
    }
}

/// What is asked of a folder's articles, letter by letter.
const QUESTIONS: [&str; 6] =
    ["varenne", "le ministre", "marie du", "l'eau est", "qui:martin eau", "negociation"];

/// Names, quotations and articles found for each letter of the questions.
fn answers(paths: Vec<PathBuf>) {
    let plan = Plan { source: Source::Paths(paths), ..Plan::default() };
    let mut readings: Vec<Arc<Reading>> = Vec::new();
    let take = |outcome| {
        if let Outcome::Read(reading) = outcome {
            readings.push(reading);
        }
        ControlFlow::Continue(())
    };
    ingest::run(&plan, Arc::new, take).unwrap();
    let n_articles = readings.len();
    let start = now();
    let catalogue = Arc::new(Catalogue::new(readings, &Naming::default()));
    let (n_names, n_quotes) = (catalogue.finder.names.len(), catalogue.n_quotes());
    println!(
        "catalogue of {n_articles} articles, {n_names} names, {n_quotes} quotations: {:?}",
        now() - start
    );
    let mut keys: Vec<(Duration, &str)> = Vec::new();
    for question in QUESTIONS {
        for (at, c) in question.char_indices() {
            let typed = question.get(..at + c.len_utf8()).unwrap_or_default();
            let start = now();
            Answer::new(1, typed, &catalogue);
            keys.push((now() - start, typed));
        }
    }
    told(keys);
}

fn told(mut keys: Vec<(Duration, impl Ord + std::fmt::Display)>) {
    keys.sort();
    for (label, share) in [("p50", 50), ("p90", 90), ("p99", 99), ("max", 100)] {
        let (time, query) = &keys[(keys.len() - 1) * share / 100];
        println!("{label} {time:?} «{query}»");
    }
    println!("{} keys", keys.len());
}

fn names() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let names: Vec<(String, String)> = (0..N_NAMES)
        .map(|n| {
            let surname = dice.word();
            let middle = if n % 9 == 0 { format!(" {} de", dice.word()) } else { String::new() };
            (format!("{}{middle} {surname}", dice.word()), surname)
        })
        .collect();
    let entries: Vec<NameEntry<'_>> = names
        .iter()
        .enumerate()
        .map(|(n, (name, surname))| NameEntry {
            kind: EntityKind::ALL[n % 10 / 7],
            name,
            aliases: vec![surname],
            n_quotes: (N_NAMES / (n + 1)) as u32,
            n_mentions: (3 * N_NAMES / (n + 1)) as u32,
        })
        .collect();
    let start = now();
    let mut search = NameSearch::new(Arc::new(NameIndex::new(&entries)));
    println!("index of {N_NAMES} names: {:?}", now() - start);
    let mut keys: Vec<(Duration, String)> = Vec::new();
    for n in 0..N_TYPED {
        for typed in typing(&names[dice.below(N_NAMES)].0, n) {
            let start = now();
            search.find(&Query::parse(&typed), 500, &|| false).unwrap();
            keys.push((now() - start, typed));
        }
    }
    told(keys);
}

/// What stands in the input after each key of someone who types `name`, surname first every third
/// time, with a letter amiss every fourth.
fn typing(name: &str, n: usize) -> Vec<String> {
    let mut words: Vec<&str> = name.split(' ').collect();
    if n.is_multiple_of(3) {
        words.reverse();
    }
    let mut letters: Vec<char> = words.join(" ").to_lowercase().chars().collect();
    if n.is_multiple_of(4) && letters.len() > 5 {
        letters[4] = 'x';
    }
    (1..=letters.len()).map(|end| letters[..end].iter().collect()).collect()
}
