//! A page with its gold: rows, names and labels of its lines.

use std::{
    collections::{HashMap, HashSet},
    error::Error,
    fs,
};

use dixit::{
    clean::{
        measure::Page,
        tagged::{
            headline,
            look::{Inputs, look},
            measure::Sheet,
            page_lines,
            weights::{Weights, rows, said_once},
        },
    },
    load::{charset, html},
    model::{Document, Markup, document::Decoding},
    text::fold::fold,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Record {
    id: String,
    site: String,
    lang: String,
    #[serde(default)]
    news: Option<bool>,
    source: String,
    path: String,
    gold: String,
}

/// A page with its gold.
pub(crate) struct Sample {
    pub(crate) id: String,
    site: String,
    groups: Vec<String>,
    page: Page,
    markup: Markup,
    title: String,
    /// For each element, its own names and all around it, by number.
    names: Vec<[Vec<u32>; 2]>,
    /// Their rows, without what sums come to.
    pub(crate) rows: Vec<Inputs>,
    /// Which lines are the article's.
    pub(crate) labels: Vec<bool>,
    /// How much each line counts.
    pub(crate) weights: Vec<f32>,
    words: Vec<Vec<String>>,
    gold: Vec<String>,
}

impl Sample {
    /// The page of a record, unless it cannot be read.
    pub(crate) fn new(line: &str, table: &mut Names) -> Result<Option<Self>, Box<dyn Error>> {
        let record: Record = serde_json::from_str(line)?;
        let bytes = fs::read(&record.path)?;
        let Ok(decoded) = charset::decode(&bytes) else { return Ok(None) };
        let rendered = html::render(&decoded.text);
        let document =
            Document { text: rendered.text, decoding: Decoding::default(), ..Document::default() };
        let (text, markup) = (&document.text, rendered.markup);
        let page = Page::new(text, &page_lines(&markup));
        let title = headline(&markup);
        let sheet = Sheet::new(&page, &markup, &title);
        let rows = rows(&sheet);
        let words: Vec<Vec<String>> = markup.lines.iter().map(|l| split(l.span.of(text))).collect();
        let gold = split(&record.gold);
        let labels = labels(&words, &gold, &record.gold);
        let lang = match record.lang.as_str() {
            "fr" => "FR",
            "en" => "EN",
            _ => "OTHER",
        };
        let mut groups = vec!["ALL".to_owned(), lang.to_owned()];
        if record.news == Some(true) || record.source == "fundus" || record.source == "scrapinghub"
        {
            groups.push("NEWS".to_owned());
        }
        let names = named(&markup, table);
        let weight = |line: &Vec<String>| (line.len() as f32).sqrt();
        let total: f32 = words.iter().map(weight).sum();
        let weights = words.iter().map(|w| weight(w) / total.max(1.0)).collect();
        Ok(Some(Self {
            id: record.id,
            site: record.site,
            groups,
            page,
            markup,
            title,
            names,
            rows,
            labels,
            weights,
            words,
            gold,
        }))
    }

    pub(crate) fn groups(&self) -> Vec<String> {
        self.groups.clone()
    }

    /// Which of `n` folds the page's site falls in.
    pub(crate) fn fold(&self, n: u64) -> u64 {
        let site = self.site.bytes();
        site.fold(7u64, |h, b| h.wrapping_mul(1_000_003) ^ u64::from(b)) % n
    }

    /// The words in the names of a line's element, and of all around it, by number.
    pub(crate) fn names(&self, i: usize) -> &[Vec<u32>; 2] {
        &self.names[self.markup.lines[i].element as usize]
    }

    pub(crate) fn sums(&self, weights: &Weights) -> Vec<f32> {
        let sheet = Sheet::new(&self.page, &self.markup, &self.title);
        weights.sums(&sheet, &self.markup, &self.rows)
    }

    pub(crate) fn inputs(&self, sums: &[f32]) -> Vec<Inputs> {
        let sheet = Sheet::new(&self.page, &self.markup, &self.title);
        let mut rows = self.rows.clone();
        look(&sheet, &self.markup, sums, &mut rows);
        rows
    }

    pub(crate) fn odds(&self, weights: &Weights, sums: &[f32]) -> Vec<f32> {
        weights.odds(&self.inputs(sums))
    }

    /// The lines kept, without what is said again.
    pub(crate) fn said_once(&self, kept: Vec<bool>) -> Vec<bool> {
        said_once(&Sheet::new(&self.page, &self.markup, &self.title), kept)
    }

    /// Word F1 of the lines kept.
    pub(crate) fn f1(&self, kept: &[bool]) -> f64 {
        let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
        for word in &self.gold {
            counts.entry(word).or_default().0 += 1;
        }
        let mut n_kept = 0;
        for (line, _) in self.words.iter().zip(kept).filter(|(_, k)| **k) {
            n_kept += line.len();
            for word in line {
                counts.entry(word).or_default().1 += 1;
            }
        }
        let both: usize = counts.values().map(|(g, k)| g.min(k)).sum();
        2.0 * both as f64 / (self.gold.len() + n_kept).max(1) as f64
    }
}

/// The words in names of elements, numbered.
#[derive(Default)]
pub(crate) struct Names {
    numbers: HashMap<String, u32>,
    pub(crate) words: Vec<String>,
}

impl Names {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        number
    }
}

/// For each element, its own names and all around it.
fn named(markup: &Markup, table: &mut Names) -> Vec<[Vec<u32>; 2]> {
    let mut found: Vec<[Vec<u32>; 2]> = Vec::with_capacity(markup.elements.len());
    for element in &markup.elements {
        let own: Vec<u32> = markup.names(element.names).map(|w| table.number(w)).collect();
        let outer = found.get(element.parent as usize).map_or(&[][..], |p| &p[1]);
        let all = own.iter().chain(outer).copied().collect();
        found.push([own, all]);
    }
    found
}

/// The words of a text, folded.
fn split(text: &str) -> Vec<String> {
    let key = fold(text);
    key.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(String::from).collect()
}

/// Which lines are the article's: those of which four fifths of the runs of three words are gold's,
/// and short ones that are a line of gold, or a run of its words beside such a line.
fn labels(lines: &[Vec<String>], gold: &[String], text: &str) -> Vec<bool> {
    let grams: HashSet<&[String]> = gold.windows(3).collect();
    let pairs: HashSet<&[String]> = gold.windows(2).collect();
    let gold_lines: HashSet<Vec<String>> = text.lines().map(split).collect();
    let sure: Vec<bool> = lines
        .iter()
        .map(|own| {
            let seen = own.windows(3).filter(|g| grams.contains(g)).count();
            let long = own.len() >= 5 && seen * 10 >= (own.len() - 2) * 8;
            long || (!own.is_empty() && gold_lines.contains(own))
        })
        .collect();
    let near = |i: usize| (i > 0 && sure[i - 1]) || sure.get(i + 1).copied().unwrap_or(false);
    let run = |own: &[String]| match own.len() {
        3 | 4 => own.windows(3).all(|g| grams.contains(g)),
        2 => pairs.contains(own),
        _ => false,
    };
    (0..lines.len()).map(|i| sure[i] || (near(i) && run(&lines[i]))).collect()
}
