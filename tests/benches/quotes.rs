//! How many words a second become quotations with their speakers on one core, and how many go
//! through the whole of `dixit extract --as-is`: `cargo bench --bench quotes`, and
//! `cargo bench --bench quotes -- whole` for one measure alone.
//!
//! CPU time is counted, not the clock's, since others may be busy. Each language is measured over
//! generated pages as scraped, of which only the article is read, and over their prose alone.
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
    export::{
        json::Json,
        writer::{Writer, alone},
    },
    extract::{names, quotes},
    load::charset,
    model::{Article, Document, Reading, SPOKEN},
};

const N_ARTICLES: u64 = 2_000;

/// How often each measure is taken; the best counts.
const N_ROUNDS: usize = 3;

fn main() {
    let press = page::Press::new(1, N_ARTICLES as usize);
    for (lang, english) in [("fr", false), ("en", true)] {
        let of_lang = (0..N_ARTICLES).map(|n| press.article(n));
        let pages: Vec<String> =
            of_lang.filter(|(outlet, _)| outlet.english == english).map(|(_, text)| text).collect();
        let labelled = pages.iter().map(|text| article(text, Cleaning::Labelled));
        let pages: Vec<Article> = labelled.collect();
        let prose: Vec<String> = pages.iter().map(Article::body_text).collect();
        let as_is: Vec<Article> = prose.iter().map(|t| article(t, Cleaning::AsIs)).collect();
        stage(&format!("{lang} pages"), &pages);
        stage(&format!("{lang} prose"), &as_is);
        whole(&format!("{lang} whole"), &prose);
    }
}

fn article(text: &str, cleaning: Cleaning) -> Article {
    clean(Document { text: text.to_owned(), ..Document::default() }, cleaning)
}

/// Measures the quotation stage alone; words of furniture, which it does not read, do not count.
fn stage(what: &str, articles: &[Article]) {
    let named: Vec<_> = articles.iter().map(names::find).collect();
    let prose = |a: &Article| {
        a.prose().map(|b| b.span.of(a.text()).split_whitespace().count()).sum::<usize>()
    };
    let n_words = articles.iter().map(prose).sum();
    report(what, n_words, || {
        for (article, names) in articles.iter().zip(&named) {
            black_box(quotes::find(article, names));
        }
    });
}

/// Measures what `dixit extract --as-is` does with each text.
fn whole(what: &str, texts: &[String]) {
    let n_words = texts.iter().map(|t| t.split_whitespace().count()).sum();
    report(what, n_words, || {
        for text in texts {
            let Ok(decoded) = charset::decode(text.as_bytes()) else { continue };
            let document = Document { text: decoded.text, ..Document::default() };
            let article = clean(document, Cleaning::AsIs);
            let names = names::find(&article);
            let quotes = quotes::find(&article, &names).quotes;
            let reading = Reading { article, names, quotes, ..Reading::default() };
            drop(black_box(Json::default().article(&reading, &alone(&reading, SPOKEN))));
        }
    });
}

fn report(what: &str, n_words: usize, work: impl Fn()) {
    // Cargo adds `--bench` to what the user asks for.
    let mut asked = std::env::args().skip(1).filter(|a| !a.starts_with('-')).peekable();
    if asked.peek().is_some() && !asked.any(|a| what.contains(&a)) {
        return;
    }
    let once = || {
        let start = now();
        work();
        now() - start
    };
    let best = (0..N_ROUNDS).map(|_| once()).min().unwrap_or_default();
    let rate = n_words as f64 / best.as_secs_f64() / 1e6;
    println!("{what:10} {rate:6.2} million words a second over {n_words} words");
}

/// CPU time of this thread so far.
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}
