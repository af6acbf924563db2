//! Web pages a second on one core, and the slowest page, attack pages among them.
//!
//! `cargo bench --bench html -- DIR` measures the pages of a folder too; without one, only pages
//! made here.
#![allow(clippy::print_stdout)]

use std::{fs, time::Duration};

use dixit::{
    clean::{Cleaning, clean},
    load::{IdForm, Source, find, html},
};
use rustix::time::{ClockId, clock_gettime};

/// CPU time of this thread so far.
fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Pages made to be slow: a name and what is repeated up to 550 kB.
const ATTACKS: [(&str, &str); 18] = [
    ("nested div", "<div>"),
    ("nested div with text", "<div>a b"),
    ("unclosed p", "<p>Le mot."),
    ("unclosed b", "<b><i>x"),
    ("misnested b and i", "<b><i></b></i>x "),
    ("misnested a and div", "<a href=x><div>x</a>"),
    ("stray end tags", "x</div></p></b></table>"),
    ("nested tables", "<table><tr><td>x"),
    ("nested lists", "<ul><li>x"),
    ("list items", "<li>x"),
    ("breaks", "x<br>"),
    ("entities", "&amp;&eacute;&#27;&#x9b;&nope;&"),
    ("open comments", "<!-- x "),
    ("scripts", "<script>x</script>"),
    ("open scripts", "<noscript><svg><template>"),
    ("escaped scripts", "<script><!--<script></script>"),
    ("spots", "<time datetime=2021-01-01 class=\"author date\">x"),
    ("less than", "< <a <1 </ "),
];

fn main() {
    const SIZE: usize = 550_000;
    let mut pages: Vec<(String, String)> = ATTACKS
        .iter()
        .map(|(name, unit)| ((*name).to_owned(), unit.repeat(SIZE / unit.len())))
        .collect();
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=b")).collect();
    pages.push(("attributes".to_owned(), format!("<p{attributes}>x</p>")));
    pages.push(("long value".to_owned(), format!("<p class='{}'>x</p>", "word ".repeat(SIZE / 5))));
    pages.push(("one line".to_owned(), format!("<p>{}</p>", "Le mot, dit-il. ".repeat(SIZE / 16))));
    pages.push(("8 MB".to_owned(), "<p>Un mot de plus, dit-elle.".repeat(300_000)));
    let mut slowest = (Duration::ZERO, String::new());
    for (name, page) in &pages {
        let from = now();
        let rendered = html::render(&format!("<html>{page}"));
        let n_lines = rendered.markup.lines.len();
        let read = now() - from;
        let document = document(rendered);
        let from = now();
        std::hint::black_box(clean(document, Cleaning::Labelled));
        let cleaned = now() - from;
        println!("{name:24} {n_lines:7} lines  read {read:>10.2?}  clean {cleaned:>10.2?}");
        slowest = slowest.max((read + cleaned, name.clone()));
    }
    println!("slowest attack page: {} {:.2?}", slowest.1, slowest.0);
    if let Some(dir) = std::env::args().nth(1).filter(|a| !a.starts_with('-')) {
        folder(&dir);
    }
}

fn document(page: html::Rendered) -> dixit::model::Document {
    dixit::model::Document {
        text: page.text,
        markup: Some(Box::new(page.markup)),
        ..dixit::model::Document::default()
    }
}

fn folder(dir: &str) {
    let source = Source::Paths(vec![dir.into()]);
    let (mut n, mut load, mut cleaned) = (0_u32, Duration::ZERO, Duration::ZERO);
    let mut slowest = (Duration::ZERO, String::new());
    for pending in find(&source, IdForm::Path) {
        let (path, _) = pending.place();
        drop(fs::read(&path));
        let from = now();
        let Ok(document) = pending.load() else { continue };
        let read = now() - from;
        std::hint::black_box(clean(document, Cleaning::Labelled));
        let all = now() - from;
        n += 1;
        load += read;
        cleaned += all - read;
        slowest = slowest.max((all, path.display().to_string()));
    }
    let all = (load + cleaned).as_secs_f64();
    println!(
        "{n} pages: {:.0} a second (read {load:.2?}, cleaned {cleaned:.2?}); slowest {:.2?} {}",
        f64::from(n) / all,
        slowest.0,
        slowest.1
    );
}
