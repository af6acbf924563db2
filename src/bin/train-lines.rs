//! Fits the weights of `assets/models/lines.tsv` to pages with known main text: logistic
//! regression over the measures of lines, checked by folds over sites.
//!
//! Each page is fitted twice: whole, and as the scrapes that people have, with only a few lines
//! of the page around the article.
//!
//! Reads JSON Lines `{id, site, lang, news, text, gold}` from standard input; prints the word F1
//! of each group on folds not fitted on, then writes the table of all pages to the path given.

use std::{
    collections::{HashMap, HashSet},
    error::Error,
    fs,
    io::{self, BufRead, Write},
};

use dixit::{
    clean::{
        lines,
        measure::{Page, WIDTH, names},
        weights::{decide, score},
    },
    text::fold::fold,
};
use serde::Deserialize;

/// How many folds.
const FOLDS: u64 = 5;
/// Strength of the pull towards zero.
const RIDGE: f64 = 3.0;
/// Rounds of Newton's method.
const ROUNDS: usize = 9;

#[derive(Clone, Deserialize)]
struct Record {
    site: String,
    lang: String,
    #[serde(default)]
    news: bool,
    text: String,
    gold: String,
}

struct Sample {
    record: Record,
    lines: Vec<(Vec<String>, bool)>,
    rows: Vec<[f32; WIDTH]>,
    hard: Vec<bool>,
    gold: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut samples, mut crops) = (Vec::new(), Vec::new());
    for (n, line) in io::stdin().lock().lines().enumerate() {
        let whole = sample(serde_json::from_str(&line?)?);
        crops.extend(crop(&whole, n).map(sample));
        samples.push(whole);
    }
    let mut out = io::stdout().lock();
    let all: Vec<&Sample> = samples.iter().chain(&crops).collect();
    let folds: Vec<[f32; WIDTH]> = (0..FOLDS)
        .map(|fold| {
            let kept: Vec<_> =
                all.iter().copied().filter(|s| site_fold(&s.record.site) != fold).collect();
            fit(&kept)
        })
        .collect();
    for switch in [0.0, 1.0, 2.0, 3.0] {
        let mut groups: HashMap<&str, (f64, f64)> = HashMap::new();
        for (s, whole) in samples.iter().map(|s| (s, true)).chain(crops.iter().map(|s| (s, false)))
        {
            let weights = &folds[site_fold(&s.record.site) as usize];
            let f = page_f(s, weights, switch);
            let lang = match s.record.lang.as_str() {
                "fr" => "FR",
                "en" => "EN",
                _ => "OTHER",
            };
            let names = if whole { vec!["ALL", lang] } else { vec!["CROPPED"] };
            for group in names.into_iter().chain((whole && s.record.news).then_some("NEWS")) {
                let slot = groups.entry(group).or_default();
                *slot = (slot.0 + f, slot.1 + 1.0);
            }
        }
        let mut shown: Vec<_> = groups.iter().map(|(g, (f, n))| (*g, f / n)).collect();
        shown.sort_by_key(|g| g.0);
        writeln!(out, "switch {switch}: {shown:.4?}")?;
    }
    let weights = fit(&all);
    let mut table = String::from(
        "# Weights of the measures of a line (src/clean/measure.rs), in log odds for the article.\n\
         # Fitted by src/bin/train-lines.rs; see its header.\n",
    );
    for (name, weight) in names().iter().zip(weights) {
        table += &format!("{name}\t{weight:.3}\n");
    }
    if let Some(path) = std::env::args().nth(1) {
        fs::write(path, table)?;
    }
    Ok(())
}

fn site_fold(site: &str) -> u64 {
    site.bytes().fold(7u64, |h, b| h.wrapping_mul(1_000_003) ^ u64::from(b)) % FOLDS
}

fn words(text: &str) -> Vec<String> {
    let key = fold(text);
    key.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(String::from).collect()
}

fn sample(record: Record) -> Sample {
    let gold = words(&record.gold);
    let grams: HashSet<&[String]> = gold.windows(3).collect();
    let gold_lines: HashSet<Vec<String>> = record.gold.lines().map(words).collect();
    let page_lines = lines(&record.text);
    let page = Page::new(&record.text, &page_lines);
    let labelled = page_lines.iter().map(|line| {
        let own = words(line.span.of(&record.text));
        let seen = own.windows(3).filter(|g| grams.contains(g)).count();
        let long = own.len() >= 5 && seen * 10 >= (own.len() - 2) * 8;
        let label = long || (!own.is_empty() && gold_lines.contains(&own));
        (own, label)
    });
    let lines = labelled.collect();
    let context = page.context();
    let rows = (0..page.shapes.len()).map(|i| page.row(&context, i)).collect();
    let hard = page.shapes.iter().map(|s| s.cues.hard).collect();
    Sample { lines, rows, hard, gold, record }
}

/// The page with at most a dozen lines above the article and below it; how many depends on `n`.
fn crop(whole: &Sample, n: usize) -> Option<Record> {
    let first = whole.lines.iter().position(|l| l.1)?;
    let last = whole.lines.iter().rposition(|l| l.1)?;
    let (above, below) = (n * 7 % 13, n * 5 % 12);
    let spans = lines(&whole.record.text);
    let start = spans.get(first.saturating_sub(above))?.span.start();
    let end = spans.get((last + below).min(spans.len() - 1))?.span.end();
    let text = whole.record.text.get(start..end)?.to_owned();
    Some(Record { text, ..whole.record.clone() })
}

/// Word F1 of what `weights` keep of a page.
fn page_f(s: &Sample, weights: &[f32; WIDTH], switch: f32) -> f64 {
    let scores = s.rows.iter().map(|r| score(r, weights)).collect();
    let kept = decide(scores, &s.hard, switch);
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for word in &s.gold {
        counts.entry(word).or_default().0 += 1;
    }
    let mut n_kept = 0;
    for ((line, _), _) in s.lines.iter().zip(&kept).filter(|(_, k)| **k) {
        n_kept += line.len();
        for word in line {
            counts.entry(word).or_default().1 += 1;
        }
    }
    let both: usize = counts.values().map(|(g, k)| g.min(k)).sum();
    2.0 * both as f64 / (s.gold.len() + n_kept).max(1) as f64
}

/// Newton's method on the log likelihood; a line weighs by its words, a page by nothing.
fn fit(samples: &[&Sample]) -> [f32; WIDTH] {
    let mut beta = [0.0f64; WIDTH];
    for _ in 0..ROUNDS {
        let mut gradient = [0.0f64; WIDTH];
        let mut hessian = vec![[0.0f64; WIDTH]; WIDTH];
        for (slot, b) in gradient.iter_mut().zip(beta) {
            *slot = -RIDGE * b;
        }
        for (i, row) in hessian.iter_mut().enumerate() {
            row[i] = RIDGE;
        }
        for s in samples {
            let total: f64 = s.lines.iter().map(|l| weight(l.0.len())).sum();
            for (row, line) in s.rows.iter().zip(&s.lines) {
                let z: f64 = row.iter().zip(beta).map(|(v, b)| f64::from(*v) * b).sum();
                let p = 1.0 / (1.0 + (-z).exp());
                let w = weight(line.0.len()) / total * 100.0;
                let error = w * (f64::from(u8::from(line.1)) - p);
                let spread = w * p * (1.0 - p);
                let active: Vec<(usize, f64)> = row
                    .iter()
                    .enumerate()
                    .filter(|(_, v)| **v != 0.0)
                    .map(|(i, v)| (i, f64::from(*v)))
                    .collect();
                for &(i, v) in &active {
                    gradient[i] += error * v;
                    for &(j, u) in active.iter().take_while(|a| a.0 <= i) {
                        hessian[i][j] += spread * v * u;
                    }
                }
            }
        }
        let step = solve(hessian, gradient);
        for (b, s) in beta.iter_mut().zip(step) {
            *b += s;
        }
    }
    beta.map(|b| b as f32)
}

/// How much a line with this many words counts.
fn weight(n_words: usize) -> f64 {
    (n_words as f64).sqrt()
}

/// Solves `m x = v` for a symmetric positive matrix of which the lower half is given.
fn solve(mut m: Vec<[f64; WIDTH]>, v: [f64; WIDTH]) -> [f64; WIDTH] {
    let n = WIDTH;
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| m[i][k] * m[j][k]).sum();
            let rest = m[i][j] - dot;
            m[i][j] = if i == j { rest.max(1e-9).sqrt() } else { rest / m[j][j] };
        }
    }
    let mut y = v;
    for i in 0..n {
        let dot: f64 = (0..i).map(|k| m[i][k] * y[k]).sum();
        y[i] = (y[i] - dot) / m[i][i];
    }
    for i in (0..n).rev() {
        let dot: f64 = (i + 1..n).map(|k| m[k][i] * y[k]).sum();
        y[i] = (y[i] - dot) / m[i][i];
    }
    y
}
