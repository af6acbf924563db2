//! Learns the weights of `assets/models/lines.tsv` from pages with known main text.
//!
//! ```text
//! train-lines [--out TABLE] [--folds N] FILE…
//! ```
//!
//! Each FILE holds JSON Lines `{site, lang, news, text, gold}`: the same pages in one rendering to
//! text or another. Each page is learnt twice: whole, and as the scrapes that people have, with only
//! a few lines of the page around the article. `--folds` prints the word F1 of each rendering and
//! group over pages of sites not learnt from; `--out` learns from all and writes the table. The same
//! files give the same bytes.

/// Gradients and steps.
mod learn;
/// Pages as rows and labels.
mod sample;

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use dixit::clean::{net::Net, weights::SWITCH};

use learn::fit;
use sample::Sample;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut out, mut n_folds, mut files) = (None, 0, Vec::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut next = || args.next().ok_or(format!("{arg} wants a value"));
        match arg.as_str() {
            "--out" => out = Some(next()?),
            "--folds" => n_folds = next()?.parse()?,
            _ => files.push(arg),
        }
    }
    let (mut samples, mut crops) = (Vec::new(), Vec::new());
    for (f, file) in files.iter().enumerate() {
        let stem = Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for (n, line) in fs::read_to_string(file)?.lines().enumerate() {
            let whole = Sample::new(serde_json::from_str(line)?);
            // Each page is cropped in one rendering only.
            if n % files.len() == f {
                crops.extend(whole.crop(n).map(|s| ("cropped".to_owned(), s)));
            }
            samples.push((stem.clone(), whole));
        }
    }
    samples.extend(crops);
    if n_folds > 0 {
        validate(&samples, n_folds);
    }
    if let Some(path) = out {
        let all: Vec<&Sample> = samples.iter().map(|s| &s.1).collect();
        fs::write(path, table(fit(&all)))?;
    }
    Ok(())
}

/// Prints the F1 of each group over pages of sites not learnt from.
#[allow(clippy::print_stdout)]
fn validate(samples: &[(String, Sample)], n_folds: u64) {
    let mut sums: BTreeMap<(String, &str), (f64, usize, usize)> = BTreeMap::new();
    for fold in 0..n_folds {
        let (asked, learnt): (Vec<_>, Vec<_>) =
            samples.iter().partition(|s| site_fold(&s.1.record.site, n_folds) == fold);
        let net = fit(&learnt.iter().map(|s| &s.1).collect::<Vec<_>>());
        for (set, sample) in asked {
            let mut scores = vec![-4.0; sample.lines.len()];
            for (&i, score) in sample.near.iter().zip(net.scores(&sample.rows)) {
                scores[i] = score;
            }
            let f = sample.f1(&scores, SWITCH);
            let lang = match sample.record.lang.as_str() {
                "fr" => "FR",
                "en" => "EN",
                _ => "OTHER",
            };
            let news = sample.record.news.then_some("NEWS");
            for group in ["ALL", lang].into_iter().chain(news) {
                let slot = sums.entry((set.clone(), group)).or_default();
                *slot = (slot.0 + f, slot.1 + 1, slot.2 + usize::from(f < 0.5));
            }
        }
    }
    for ((set, group), (f, n, wrong)) in sums {
        println!("{set:10} {group:6} {n:4} pages  F1 {:.4}  below .5: {wrong}", f / n as f64);
    }
}

fn site_fold(site: &str, n: u64) -> u64 {
    site.bytes().fold(7u64, |h, b| h.wrapping_mul(1_000_003) ^ u64::from(b)) % n
}

fn table(mut net: Net) -> String {
    let mut table = String::from(
        "# The network that weighs lines (src/clean/net.rs): what each measure of a line\n\
         # (src/clean/measure.rs) adds to its units, then layer by layer what each unit of a line\n\
         # and of those around it adds, then the score. Made by src/bin/train-lines.\n",
    );
    let names = Net::row_names(net.layers.len());
    for (name, row) in names.iter().zip(net.rows_mut()) {
        let weights: Vec<String> = row.iter().map(|w| format!("{w:.3}")).collect();
        table += &format!("{name}\t{}\n", weights.join("\t"));
    }
    table
}
