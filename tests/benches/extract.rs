//! How fast articles become rows of `dixit extract`, stage by stage on one core, over 20 MB of
//! invented articles: `cargo bench --bench extract`.
#![allow(clippy::print_stdout)]

/// One article with its furniture.
#[path = "make_corpus/page.rs"]
#[allow(dead_code)]
mod page;
/// Chance.
#[path = "make_corpus/random.rs"]
mod random;
/// People, places and outlets.
#[path = "make_corpus/world.rs"]
#[allow(dead_code)]
mod world;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use dixit::{
    clean::{Cleaning, clean},
    export::{
        json::Json,
        writer::{Writer, alone},
    },
    extract::{names, quotes},
    load::charset,
    model::{Document, Reading, SPOKEN},
};

const N_ARTICLES: u64 = 5_000;

/// Each stage with the time it has taken so far.
#[derive(Default)]
struct Stages(Vec<(&'static str, Duration)>);

impl Stages {
    /// Does `work` as a part of `stage`.
    fn time<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = black_box(work());
        let taken = start.elapsed();
        match self.0.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, sum)) => *sum += taken,
            None => self.0.push((stage, taken)),
        }
        result
    }
}

fn main() {
    let press = page::Press::new(1, N_ARTICLES as usize);
    let sources: Vec<Vec<u8>> = (0..N_ARTICLES).map(|n| press.article(n).1.into_bytes()).collect();
    let n_bytes: usize = sources.iter().map(Vec::len).sum();
    let mut stages = Stages::default();
    for source in &sources {
        let Ok(decoded) = stages.time("decode", || charset::decode(source)) else { continue };
        let document = Document { text: decoded.text, ..Document::default() };
        let article = stages.time("clean", || clean(document, Cleaning::Labelled));
        let names = stages.time("names", || names::find(&article));
        let found = stages.time("quotes", || quotes::find(&article, &names));
        let reading = Reading { article, names, quotes: found.quotes, ..Reading::default() };
        drop(stages.time("rows", || Json::default().article(&reading, &alone(&reading, SPOKEN))));
    }
    let mb = n_bytes as f64 / 1e6;
    for (stage, taken) in &stages.0 {
        println!("{stage:8} {:8.2} MB/s", mb / taken.as_secs_f64());
    }
    let whole: Duration = stages.0.iter().map(|(_, taken)| *taken).sum();
    println!("{:8} {:8.2} MB/s over {mb:.1} MB", "all", mb / whole.as_secs_f64());
}
