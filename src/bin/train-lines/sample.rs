//! Pages with known main text as rows of numbers and labels.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use dixit::{
    clean::{
        cut_lines, joined,
        measure::{Page, WIDTH},
        weights::{decide, end},
    },
    text::fold::fold,
};
use serde::Deserialize;

/// A line of a file.
#[derive(Clone, Deserialize)]
pub(crate) struct Record {
    pub(crate) site: String,
    pub(crate) lang: String,
    #[serde(default)]
    pub(crate) news: bool,
    pub(crate) text: String,
    pub(crate) gold: String,
}

/// A page to learn from or to be measured on.
pub(crate) struct Sample {
    pub(crate) record: Record,
    /// Words of each line, and whether it is the article's.
    pub(crate) lines: Vec<(Vec<String>, bool)>,
    /// The lines that are looked at, and their rows.
    pub(crate) near: Vec<usize>,
    pub(crate) rows: Vec<[f32; WIDTH]>,
    hard: Vec<bool>,
    gold: Vec<String>,
}

/// A line this short is the article's only where the gold has the same line.
const SHORT: usize = 5;
/// How far from a long line of the article a short one may stand.
const BESIDE: usize = 12;

impl Sample {
    pub(crate) fn new(mut record: Record) -> Self {
        if let Cow::Owned(text) = joined(&record.text) {
            record.text = text;
        }
        let cut = cut_lines(&record.text);
        let page = Page::new(&record.text, &cut);
        let words_of: Vec<Vec<String>> =
            cut.iter().map(|line| words(line.span.of(&record.text))).collect();
        let gold = words(&record.gold);
        let labels = labels(&words_of, &record.gold, &gold);
        let context = page.context();
        let near = page.near();
        let rows = near.iter().map(|&i| page.row(&context, i)).collect();
        let hard = page.shapes.iter().map(|s| s.cues.hard).collect();
        let lines = words_of.into_iter().zip(labels).collect();
        Self { lines, near, rows, hard, gold, record }
    }

    /// The page with at most a dozen lines above the article and below it; how many depends on
    /// `n`.
    pub(crate) fn crop(&self, n: usize) -> Option<Self> {
        let first = self.lines.iter().position(|l| l.1)?;
        let last = self.lines.iter().rposition(|l| l.1)?;
        let (above, below) = (n * 7 % 13, n * 5 % 12);
        let spans = cut_lines(&self.record.text);
        let start = spans.get(first.saturating_sub(above))?.span.start();
        let end = spans.get((last + below).min(spans.len() - 1))?.span.end();
        let text = self.record.text.get(start..end)?.to_owned();
        Some(Self::new(Record { text, ..self.record.clone() }))
    }

    /// Word F1 of what stays of the page where its lines have these scores.
    pub(crate) fn f1(&self, scores: &[f32], switch: f32) -> f64 {
        let words = |i: usize| self.lines.get(i).map_or(0, |line| line.0.len());
        let kept = end(decide(scores.to_vec(), &self.hard, switch), &self.hard, words);
        let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
        for word in &self.gold {
            counts.entry(word).or_default().0 += 1;
        }
        let mut n_kept = 0;
        for ((line, _), _) in self.lines.iter().zip(&kept).filter(|(_, k)| **k) {
            n_kept += line.len();
            for word in line {
                counts.entry(word).or_default().1 += 1;
            }
        }
        let both: usize = counts.values().map(|(g, k)| g.min(k)).sum();
        2.0 * both as f64 / (self.gold.len() + n_kept).max(1) as f64
    }
}

fn words(text: &str) -> Vec<String> {
    let key = fold(text);
    key.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(String::from).collect()
}

/// Which lines are the article's: those whose triples of words the gold has, and those that are a
/// line of the gold. Of short lines that occur several times, the one nearest to the text counts.
fn labels(lines: &[Vec<String>], gold: &str, gold_words: &[String]) -> Vec<bool> {
    let grams: HashSet<&[String]> = gold_words.windows(3).collect();
    let whole: HashSet<Vec<String>> = gold.lines().map(words).collect();
    let long = |own: &Vec<String>| {
        let seen = own.windows(3).filter(|g| grams.contains(g)).count();
        own.len() >= SHORT && (seen * 10 >= (own.len() - 2) * 8 || whole.contains(own))
    };
    let mut labels: Vec<bool> = lines.iter().map(long).collect();
    let anchors: Vec<usize> =
        (0..lines.len()).filter(|&i| labels[i] && lines[i].len() >= 8).collect();
    let distance = |i: usize| {
        let at = anchors.partition_point(|a| *a < i);
        let beside = [at.checked_sub(1), Some(at)].into_iter().flatten();
        beside.filter_map(|k| anchors.get(k)).map(|a| a.abs_diff(i)).min().unwrap_or(0)
    };
    let mut nearest: HashMap<&[String], usize> = HashMap::new();
    let short = |own: &Vec<String>| (1..SHORT).contains(&own.len()) && whole.contains(own);
    for (i, own) in lines.iter().enumerate().filter(|(_, own)| short(own)) {
        let best = nearest.entry(own).or_insert(usize::MAX);
        *best = (*best).min(distance(i));
    }
    for (i, own) in lines.iter().enumerate().filter(|(_, own)| short(own)) {
        let d = distance(i);
        labels[i] = d <= BESIDE && nearest.get(own.as_slice()) == Some(&d);
    }
    labels
}
