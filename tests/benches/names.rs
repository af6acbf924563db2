//! How fast raw text becomes people, places and organisations on one core, and how long the weights
//! take to load, in CPU time: `cargo bench --bench names`.
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

use std::{hint::black_box, time::Duration};

use dixit::{
    clean::{Cleaning, clean},
    extract::names::{self, chain, trained, words::Words},
    model::{Document, Lang},
};

const N_ARTICLES: u64 = 2_000;

/// CPU time of this thread so far.
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

fn main() {
    for lang in [Lang::FR, Lang::EN] {
        let start = now();
        let n_words = black_box(chain::shipped(lang)).map(|m| m.words().len());
        let ms = (now() - start).as_secs_f64() * 1e3;
        println!("{} weights with {} words: {ms:.1} ms", lang.name(), n_words.unwrap_or(0));
    }
    let press = page::Press::new(1, N_ARTICLES as usize);
    let text = |n| String::from_utf8_lossy(&press.article(n).1.into_bytes()).into_owned();
    let documents = (0..N_ARTICLES).map(|n| Document { text: text(n), ..Document::default() });
    let articles: Vec<_> = documents.map(|d| clean(d, Cleaning::AsIs)).collect();
    let n_words: usize = articles.iter().map(|a| a.text().split_whitespace().count()).sum();
    let report = |what: &str, start: Duration| {
        let rate = n_words as f64 / (now() - start).as_secs_f64() / 1e6;
        println!("{what:12} {rate:6.2} million words a second");
    };
    // The lexicon is read on first use.
    articles.iter().take(1).for_each(|a| drop(black_box(names::find(a))));
    let start = now();
    for article in &articles {
        black_box(Words::new(article).n_tokens());
    }
    report("words", start);
    let start = now();
    for article in &articles {
        black_box(trained::ruled(&Words::new(article)));
    }
    report("+ rules", start);
    let start = now();
    for article in &articles {
        black_box(names::find(article));
    }
    report("names", start);
}
