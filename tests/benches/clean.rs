//! How many pages a second become articles on one core: `cargo bench --bench clean -- FILE…`, each
//! FILE JSON Lines with a `text` field; without one, 5 000 invented articles with their furniture.
//! Counts processor time: others may be busy.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

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

use std::{fs, hint::black_box, time::Duration};

use dixit::{
    clean::{Cleaning, clean},
    model::Document,
};
use rustix::time::{ClockId, clock_gettime};

fn now() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

fn texts(file: &str) -> Vec<String> {
    #[derive(serde::Deserialize)]
    struct Record {
        text: String,
    }
    let source = fs::read_to_string(file).unwrap();
    source.lines().map(|l| serde_json::from_str::<Record>(l).unwrap().text).collect()
}

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let mut sets: Vec<(String, Vec<String>)> =
        files.iter().map(|file| (file.clone(), texts(file))).collect();
    if sets.is_empty() {
        let press = page::Press::new(1, 5_000);
        sets.push(("invented".to_owned(), (0..5_000).map(|n| press.article(n).1).collect()));
    }
    for (name, texts) in sets {
        let n_bytes: usize = texts.iter().map(String::len).sum();
        let documents: Vec<_> =
            texts.into_iter().map(|text| Document { text, ..Document::default() }).collect();
        let mut best = Duration::MAX;
        for _ in 0..5 {
            let given = documents.clone();
            let start = now();
            for document in given {
                drop(black_box(clean(document, Cleaning::Labelled)));
            }
            best = best.min(now() - start);
        }
        let (n, seconds) = (documents.len() as f64, best.as_secs_f64());
        println!("{name}: {:.0} pages/s, {:.1} MB/s", n / seconds, n_bytes as f64 / 1e6 / seconds);
    }
}
