//! Fits the weights of `assets/models/html.tsv` to web pages with known main text, checked by folds
//! over sites.
//!
//! The first sum is a logistic regression over rows and names; the network behind it is fitted on
//! sums of which the weights did not see the page's site.
//!
//! Reads JSON Lines `{id, site, lang, news, source, path, gold}` from standard input, `path` being
//! that of the page; prints the word F1 of each group on folds not fitted on, then writes the table
//! of all pages to the path given.

/// Fitting.
mod fit;
/// Pages and their gold.
mod sample;

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    io::{self, BufRead, Write},
};

use dixit::clean::tagged::{measure::names, weights};
use sample::{Names, Sample};

/// How many folds.
const FOLDS: u64 = 5;

/// A page with the sums of its lines and the odds that the network makes of them, of a fold it was not fitted on.
type Figure<'a> = (&'a Sample, Vec<f32>, Vec<f32>);

/// Says how well lines are chosen by the first sums and by the network.
fn told(figures: &[Figure<'_>], out: &mut impl Write) -> io::Result<()> {
    for (name, first) in [("first sums", true), ("network", false)] {
        for (switch, bias) in
            [(0.0, 0.0), (0.0, 0.3), (0.0, -0.3), (0.5, 0.0), (0.5, 0.3), (1.0, 0.0), (2.0, 0.0)]
        {
            let mut groups: BTreeMap<String, (f64, f64, u32)> = BTreeMap::new();
            for (s, sums, odds) in figures {
                let odds = if first { sums } else { odds };
                let odds = odds.iter().map(|o| o + bias).collect();
                let f = s.f1(&s.said_once(weights::chosen_at(odds, switch)));
                for group in s.groups() {
                    let slot = groups.entry(group).or_default();
                    *slot = (slot.0 + f, slot.1 + 1.0, slot.2 + u32::from(f < 0.5));
                }
            }
            let shown: Vec<String> =
                groups.iter().map(|(g, (f, n, w))| format!("{g} {:.4} ({w})", f / n)).collect();
            writeln!(out, "{name}, switch {switch} bias {bias}: {}", shown.join("  "))?;
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut samples, mut table) = (Vec::<Sample>::new(), Names::default());
    for line in io::stdin().lock().lines() {
        samples.extend(Sample::new(&line?, &mut table)?);
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{} pages, {} lines",
        samples.len(),
        samples.iter().map(|s| s.rows.len()).sum::<usize>()
    )?;
    let mut figures: Vec<Figure<'_>> = Vec::new();
    for fold in 0..FOLDS {
        let kept: Vec<&Sample> = samples.iter().filter(|s| s.fold(FOLDS) != fold).collect();
        let model = fit::fit(&kept, &table);
        for s in samples.iter().filter(|s| s.fold(FOLDS) == fold) {
            let sums = s.sums(&model);
            let odds = s.odds(&model, &sums);
            figures.push((s, sums, odds));
        }
        writeln!(out, "fold {fold} fitted")?;
    }
    told(&figures, &mut out)?;
    let oracle: f64 = samples.iter().map(|s| s.f1(&s.labels)).sum::<f64>() / samples.len() as f64;
    writeln!(out, "labels themselves: {oracle:.4}")?;
    if let Some(path) = std::env::args().nth(2) {
        let rows = figures.iter().map(|(s, _, odds)| {
            format!("{}\t{:.4}\n", s.id, s.f1(&s.said_once(weights::chosen(odds.clone()))))
        });
        fs::write(path, rows.collect::<String>())?;
    }
    if let Some(path) = std::env::args().nth(1) {
        let all: Vec<&Sample> = samples.iter().collect();
        let header = "# What measures of a web page's lines count (src/clean/tagged), in log odds for the article.\n\
                      # Fitted by src/bin/train-html; see its header.\n";
        fs::write(path, header.to_owned() + &weights::write(&fit::fit(&all, &table), &names()))?;
    }
    Ok(())
}
