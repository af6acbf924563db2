//! The demonstration in the forms that scrapes have: wrapped, broken, decoded or escaped wrongly. In each
//! form its articles have the same text, names, quotations and speakers.

use std::{collections::HashMap, fs};

use dixit::{
    engine::ingest::{Outcome, Plan, run},
    load::{self, Source},
    model::{QuoteKind, Reading},
};
use unicode_normalization::UnicodeNormalization;

/// What of each article must be the same, in hundredths of what the articles hold as they stand.
struct Bar {
    /// Quotations with their speakers kept.
    said: f64,
    /// Quotations with their speakers that were not there.
    new: f64,
    /// Words of the body kept.
    body: f64,
    /// Mentions kept, by their words and kinds.
    names: f64,
}

/// Where nothing is lost that is not lost for good.
const ALIKE: Bar = Bar { said: 100.0, new: 0.0, body: 100.0, names: 100.0 };

/// `document` with lines of at most `width` characters, each paragraph between `breaks`.
fn wrapped(page: &str, width: usize, indent: &str, between: &str) -> String {
    let wrap = |paragraph: &str| {
        let mut lines = vec![String::new()];
        for word in paragraph.split(' ') {
            let line = lines.last_mut().unwrap();
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(word.to_owned());
            } else {
                *line += if line.is_empty() { "" } else { " " };
                *line += word;
            }
        }
        lines.iter().map(|l| format!("{indent}{l}")).collect::<Vec<_>>().join("\n")
    };
    paragraphs(page).map(wrap).collect::<Vec<_>>().join(between)
}

fn paragraphs(page: &str) -> impl Iterator<Item = &str> {
    page.lines().map(str::trim).filter(|l| !l.is_empty())
}

fn joined(page: &str, between: &str) -> String {
    paragraphs(page).collect::<Vec<_>>().join(between)
}

/// Two words in some twenty stand on a line of their own, what closes behind them on the next.
fn broken(page: &str, between: &str) -> String {
    let cut = |(n, paragraph): (usize, &str)| {
        let words: Vec<&str> = paragraph.split(' ').collect();
        let small = |i: usize| words.get(i).is_some_and(|w| w.starts_with(char::is_lowercase));
        let mut text = String::new();
        let mut until = 0;
        for (i, word) in words.iter().enumerate() {
            let link = (i + n) % 19 == 7
                && words.len() > 14
                && (2..).zip([small(i), small(i + 1)]).all(|w| w.1);
            if link {
                until = i + 1;
            }
            let bare = word.trim_end_matches([',', '.', ';']);
            let parted = (until == i && i > 0) && !link;
            text += match (text.is_empty(), link) {
                (true, _) => "",
                (false, true) => "\n",
                (false, false) if text.ends_with('\n') => "",
                _ => " ",
            };
            text += bare;
            text += if parted { "\n" } else { "" };
            text += &word[bare.len()..];
        }
        text
    };
    paragraphs(page).enumerate().map(cut).collect::<Vec<_>>().join(between)
}

/// `page` in UTF-8, read as windows-1252.
fn mojibake(page: &str) -> String {
    let table = encoding_rs::WINDOWS_1252;
    page.bytes().map(|b| table.decode_without_bom_handling(&[b]).0.into_owned()).collect()
}

fn entities(page: &str) -> String {
    let named = [
        ('é', "&eacute;"),
        ('è', "&egrave;"),
        ('à', "&agrave;"),
        ('«', "&laquo;"),
        ('»', "&raquo;"),
        ('’', "&rsquo;"),
        ('“', "&ldquo;"),
        ('”', "&rdquo;"),
        ('\u{a0}', "&nbsp;"),
        ('ç', "&ccedil;"),
        ('–', "&ndash;"),
        ('É', "&#201;"),
        ('ê', "&#xEA;"),
        ('"', "&quot;"),
        ('&', "&amp;"),
    ];
    let named: HashMap<char, &str> = named.into();
    page.chars().map(|c| named.get(&c).map_or_else(|| c.to_string(), |e| (*e).to_owned())).collect()
}

/// What counts in an article: quotations with speakers, words of the body, mentions.
type Counts = [HashMap<String, usize>; 3];

fn counts(reading: &Reading) -> Counts {
    let text = reading.article.text();
    let flat = |words: &str| -> String {
        words.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
    };
    let mut found = Counts::default();
    for quote in reading.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect) {
        let speaker = quote.speaker.as_ref();
        let who = speaker.map(|s| flat(&s.name)).unwrap_or_default();
        *found[0].entry(format!("{} | {who}", flat(quote.span.of(text)))).or_default() += 1;
    }
    for word in reading.article.body_text().split_whitespace() {
        *found[1].entry(flat(word)).or_default() += 1;
    }
    for mention in &reading.names.mentions {
        let kind = reading.names.entity(mention.entity).map(|e| e.kind);
        *found[2].entry(format!("{kind:?} {}", flat(mention.span.of(text)))).or_default() += 1;
    }
    found
}

/// What the articles hold in the form that `form` gives each page.
fn read(form: impl Fn(&str) -> String) -> Vec<Counts> {
    let folder = tempfile::tempdir().unwrap();
    for document in load::demo() {
        let name = folder.path().join(&document.id.0);
        fs::write(name, form(&document.text)).unwrap();
    }
    let source = Source::Paths(vec![folder.path().to_owned()]);
    let mut read = Vec::new();
    run(
        &Plan { source, ..Plan::default() },
        |reading| counts(&reading),
        |outcome| {
            match outcome {
                Outcome::Read(counts) => read.push(counts),
                Outcome::Problem(problem) => assert!(problem.is_mild(), "{problem:?}"),
            }
            std::ops::ControlFlow::Continue(())
        },
    )
    .unwrap();
    read
}

/// The share of `whole` that `part` has too, and what of `part` is not in it, in hundredths.
fn shares(whole: &[Counts], part: &[Counts], what: usize) -> (f64, f64) {
    let (mut both, mut all, mut found) = (0, 0, 0);
    for (whole, part) in whole.iter().zip(part) {
        all += whole[what].values().sum::<usize>();
        found += part[what].values().sum::<usize>();
        both +=
            whole[what].iter().map(|(w, n)| part[what].get(w).unwrap_or(&0).min(n)).sum::<usize>();
    }
    let share = |n: usize| n as f64 * 100.0 / all as f64;
    (share(both), share(found - both))
}

fn holds(name: &str, bar: &Bar, form: impl Fn(&str) -> String) {
    let (plain, formed) = (read(str::to_owned), read(form));
    assert_eq!(plain.len(), formed.len());
    let [said, body, names] = [0, 1, 2].map(|what| shares(&plain, &formed, what));
    let told = format!(
        "{name}: said {:.1}, new {:.1}, body {:.1}, names {:.1}",
        said.0, said.1, body.0, names.0
    );
    let lost = plain.iter().zip(&formed).flat_map(|(p, f)| {
        p[0].iter().filter(|(words, n)| f[0].get(*words).unwrap_or(&0) < n).map(|(words, _)| words)
    });
    let lost: Vec<&String> = lost.collect();
    assert!(said.0 >= bar.said && said.1 <= bar.new, "{told}: {lost:#?}");
    assert!(body.0 >= bar.body && names.0 >= bar.names, "{told}");
}

#[test]
fn lines_end_as_they_may() {
    holds("single", &Bar { said: 98.0, new: 1.0, body: 98.0, names: 95.0 }, |p| joined(p, "\n"));
    holds("CR LF", &ALIKE, |p| p.replace('\n', "\r\n"));
    holds("U+2028", &Bar { said: 98.0, new: 1.0, body: 98.0, names: 95.0 }, |p| {
        joined(p, "\u{2028}")
    });
}

#[test]
fn wrapped_at_a_width() {
    let bar = Bar { said: 98.0, new: 1.0, body: 99.0, names: 98.0 };
    holds("75 columns", &bar, |p| wrapped(p, 75, "", "\n\n"));
    holds("60 indented", &bar, |p| wrapped(p, 60, "    ", "\n\n"));
    let bar = Bar { said: 98.0, new: 1.0, body: 98.0, names: 95.0 };
    holds("72 without blank lines", &bar, |p| wrapped(p, 72, "", "\n"));
}

#[test]
fn broken_at_links() {
    let bar = Bar { said: 98.0, new: 1.0, body: 99.0, names: 98.0 };
    holds("links", &bar, |p| broken(p, "\n\n"));
    let bar = Bar { said: 98.0, new: 1.0, body: 97.5, names: 94.0 };
    holds("links, no blank lines", &bar, |p| broken(p, "\n"));
}

#[test]
fn decoded_or_escaped_wrongly() {
    holds("mojibake", &ALIKE, mojibake);
    holds("twice", &ALIKE, |p| mojibake(&mojibake(p)));
    holds("entities", &ALIKE, entities);
    holds("NFD", &ALIKE, |p| p.nfd().collect());
}

#[test]
fn all_on_one_line() {
    let bar = Bar { said: 90.0, new: 10.0, body: 98.0, names: 95.0 };
    holds("one line", &bar, |p| joined(p, " "));
}
