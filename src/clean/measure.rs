//! A page's lines as rows of numbers: each line's shape, its neighbours, its place on the page.

use std::collections::HashMap;

use super::{
    lines::Line,
    shape::{End, Shape, Start, share},
};
use crate::{
    lexicon::stopwords::{WordSet, is_stopword},
    model::Furniture,
};

/// The lines of a page, measured.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Each line by itself.
    pub shapes: Vec<Shape>,
    /// Whether each reads like prose.
    pub prosy: Vec<bool>,
    /// The hashes of all words.
    pub words: Vec<u16>,
    /// Words of the prose that are no stop words.
    pub vocabulary: WordSet,
}

/// Names of the measures, in the order of the rows that [`Page::rows`] gives.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = OWN.iter().chain(&PLACE).map(|n| (*n).to_owned()).collect();
    for offset in OFFSETS {
        names.extend(BESIDE.iter().map(|n| format!("{offset:+}:{n}")));
    }
    names
}

/// Measures of a line by itself.
const OWN: [&str; 51] = [
    "bias",
    "words=1",
    "words=2-3",
    "words=4-6",
    "words=7-10",
    "words=11-16",
    "words=17-30",
    "words=31-60",
    "words=61-",
    "stop",
    "stop*words",
    "no stop",
    "ends .",
    "ends ?",
    "ends ...",
    "ends :",
    "sentences",
    "commas",
    "starts lower",
    "starts digit",
    "starts mark",
    "starts sign",
    "capitals",
    "shout",
    "digits",
    "separators",
    "link",
    "gap",
    "indented",
    "hard",
    "soft",
    "many cues",
    "cookies",
    "share",
    "related",
    "navigation",
    "comments",
    "disclaimer",
    "promotion",
    "residue",
    "caption",
    "credit",
    "published",
    "updated",
    "byline",
    "agency",
    "press",
    "year",
    "prosy",
    "twice",
    "vocabulary",
];

/// Measures of a line's place on its page.
const PLACE: [&str; 17] = [
    "prose before",
    "prose after",
    "head",
    "tail",
    "since prose",
    "until prose",
    "place",
    "lines",
    "prose",
    "near 5",
    "near 12",
    "near words",
    "between",
    "listed between",
    "tail joined",
    "head joined",
    "tail long",
];

/// Measures of each neighbour.
const BESIDE: [&str; 8] =
    ["words", "stop", "ends .", "prosy", "sign", "furniture", "gap", "capitals"];

/// Which neighbours are asked.
const OFFSETS: [isize; 4] = [-2, -1, 1, 2];

/// How many measures a row has.
pub const WIDTH: usize = OWN.len() + PLACE.len() + BESIDE.len() * OFFSETS.len();

impl Page {
    /// Measures `lines` of `text`.
    pub fn new(text: &str, lines: &[Line]) -> Self {
        let mut page = Self::default();
        for &line in lines {
            page.shapes.push(Shape::new(text, line, &mut page.words));
        }
        let long = page.shapes.iter().filter(|s| s.n_words >= 12);
        let (stop, words) = long.fold((0, 0), |(n, m), s| (n + s.n_stop, m + s.n_words));
        // Where long lines hold hardly any stop word, the language is one we have no table of.
        let spoken = words == 0 || stop * 8 > words;
        page.prosy = page.shapes.iter().map(|s| s.is_prosy(spoken)).collect();
        if !spoken {
            for shape in page.shapes.iter_mut().filter(|s| s.n_words >= 8) {
                shape.n_stop = shape.n_words * 2 / 5;
            }
        }
        for (shape, _) in page.shapes.iter().zip(&page.prosy).filter(|(_, p)| **p) {
            for &hash in page.words.get(shape.hashes.clone()).unwrap_or_default() {
                if !is_stopword(hash) {
                    page.vocabulary.insert(hash);
                }
            }
        }
        page
    }

    /// The share of a line's words, stop words left out, that the prose of the page uses too.
    pub fn shared(&self, shape: &Shape) -> f32 {
        let words = self.words.get(shape.hashes.clone()).unwrap_or_default();
        let own = words.iter().filter(|h| !is_stopword(**h));
        let (both, all) = own.fold((0, 0), |(both, all), h| {
            (both + usize::from(self.vocabulary.contains(*h)), all + 1)
        });
        share(both, all)
    }

    /// One row of numbers a line.
    pub fn rows(&self) -> Vec<[f32; WIDTH]> {
        let places = self.places();
        let mut seen: HashMap<u32, u32> = HashMap::new();
        for shape in &self.shapes {
            *seen.entry(shape.hash).or_default() += 1;
        }
        let beside: Vec<_> = (0..self.shapes.len()).map(|i| self.beside(i)).collect();
        let mut rows = Vec::with_capacity(self.shapes.len());
        for (i, shape) in self.shapes.iter().enumerate() {
            let mut row = Row::default();
            let twice = seen.get(&shape.hash).is_some_and(|n| *n > 1);
            self.own(&mut row, shape, self.prosy[i], twice);
            places[i].iter().for_each(|v| row.push(*v));
            for offset in OFFSETS {
                let other = i.checked_add_signed(offset).and_then(|j| beside.get(j));
                other.unwrap_or(&[0.0; 8]).iter().for_each(|v| row.push(*v));
            }
            rows.push(row.values);
        }
        rows
    }

    fn own(&self, row: &mut Row, shape: &Shape, prosy: bool, twice: bool) {
        let n = shape.n_words;
        row.push(1.0);
        for (low, high) in [(0, 1), (2, 3), (4, 6), (7, 10), (11, 16), (17, 30), (31, 60)] {
            row.flag((low..=high).contains(&n));
        }
        row.flag(n > 60);
        let stop = shape.stop_share();
        row.push(stop);
        row.push(stop * n.min(20) as f32 / 20.0);
        row.flag(n >= 4 && shape.n_stop == 0);
        for end in [End::Stop, End::Question, End::Ellipsis, End::Colon] {
            row.flag(shape.end == end);
        }
        row.push(shape.n_sentences.min(4) as f32 / 4.0);
        row.push((share(shape.n_commas, n) * 10.0).min(2.0));
        for start in [Start::Lower, Start::Digit, Start::Mark, Start::Sign] {
            row.flag(shape.start == start);
        }
        row.push(share(shape.n_capital, n));
        row.flag(shape.n_letters.0 > 3 && shape.n_letters.1 * 10 > shape.n_letters.0 * 8);
        row.push(share(shape.n_digits, shape.n_digits + shape.n_letters.0));
        row.push(shape.n_separators.min(4) as f32 / 4.0);
        row.flag(shape.link);
        row.flag(shape.gap);
        row.flag(shape.indented);
        let cues = &shape.cues;
        row.flag(cues.hard);
        row.flag(cues.furniture.is_some() && !cues.hard);
        row.flag(cues.n_furniture > 1);
        for kind in KINDS {
            row.flag(cues.furniture == Some(kind));
        }
        let short = n <= 16;
        for cue in [cues.caption, cues.credit, cues.published, cues.updated, cues.byline] {
            row.flag(cue && short);
        }
        row.flag(cues.agency && n <= 5);
        row.flag(cues.press && n <= 5);
        row.flag(shape.year && short);
        row.flag(prosy);
        row.flag(twice);
        row.push(if prosy { 0.0 } else { self.shared(shape) });
    }

    /// What a line tells its neighbours.
    fn beside(&self, i: usize) -> [f32; BESIDE.len()] {
        let shape = &self.shapes[i];
        let flag = |f: bool| f32::from(u8::from(f));
        [
            (1.0 + shape.n_words as f32).ln() / 4.0,
            shape.stop_share(),
            flag(matches!(shape.end, End::Stop | End::Question)),
            flag(self.prosy[i]),
            flag(shape.start == Start::Sign),
            flag(shape.cues.furniture.is_some()),
            flag(shape.gap),
            share(shape.n_capital, shape.n_words),
        ]
    }

    fn places(&self) -> Vec<[f32; PLACE.len()]> {
        let n = self.shapes.len();
        // Words of prose before each line, and lines of prose.
        let mut mass = vec![0usize; n + 1];
        let mut count = vec![0usize; n + 1];
        let mut length = vec![0f32; n + 1];
        for (i, shape) in self.shapes.iter().enumerate() {
            let prosy = self.prosy[i];
            mass[i + 1] = mass[i] + if prosy { shape.n_words } else { 0 };
            count[i + 1] = count[i] + usize::from(prosy);
            length[i + 1] = length[i] + (1.0 + shape.n_words as f32).ln();
        }
        let window = |sums: &[usize], i: usize, reach: usize| {
            sums[(i + reach + 1).min(n)] - sums[i.saturating_sub(reach)]
        };
        let peak = (0..n).map(|i| window(&mass, i, 12)).max().unwrap_or(0);
        let since = distances((0..n).collect(), &self.prosy);
        let until = distances((0..n).rev().collect(), &self.prosy);
        let flag = |f: bool| f32::from(u8::from(f));
        let far = |d: usize| (1.0 + d as f32).ln() / 4.0;
        let mut places = Vec::with_capacity(n);
        for (i, shape) in self.shapes.iter().enumerate() {
            let between = !self.prosy[i] && since[i] <= 2 && until[i] <= 2;
            let (low, high) = (i.saturating_sub(4), (i + 5).min(n));
            places.push([
                share(mass[i], mass[n]),
                share(mass[n] - mass[i + 1], mass[n]),
                f32::from(u8::from(mass[i] == 0)),
                f32::from(u8::from(mass[i + 1] == mass[n])),
                far(since[i]),
                far(until[i]),
                share(i, n),
                (1.0 + n as f32).ln() / 6.0,
                (1.0 + mass[n] as f32).ln() / 6.0,
                share(window(&count, i, 5), 11),
                share(window(&mass, i, 12), peak),
                (length[high] - length[low]) / (high - low).max(1) as f32 / 4.0,
                f32::from(u8::from(between)),
                f32::from(u8::from(between && shape.start == Start::Sign)),
                flag(self.prosy[i] && mass[i + 1] == mass[n] && i > 0 && since[i - 1] <= 1),
                flag(self.prosy[i] && mass[i] == 0 && until.get(i + 1).is_some_and(|d| *d <= 1)),
                flag(mass[i + 1] == mass[n]) * share(shape.n_words.min(60), 60),
            ]);
        }
        places
    }
}

/// The kinds of furniture, in the order of their measures.
const KINDS: [Furniture; 8] = [
    Furniture::Cookies,
    Furniture::Share,
    Furniture::Related,
    Furniture::Navigation,
    Furniture::Comments,
    Furniture::Disclaimer,
    Furniture::Promotion,
    Furniture::Residue,
];

/// How many lines each line stands from the last line of prose passed, in the given order.
fn distances(order: Vec<usize>, prosy: &[bool]) -> Vec<usize> {
    let mut found = vec![0; prosy.len()];
    let mut since = 50;
    for i in order {
        since = if prosy[i] { 0 } else { since + 1 };
        found[i] = since.min(50);
    }
    found
}

/// A row being filled.
struct Row {
    values: [f32; WIDTH],
    at: usize,
}

impl Default for Row {
    fn default() -> Self {
        Self { values: [0.0; WIDTH], at: 0 }
    }
}

impl Row {
    fn push(&mut self, value: f32) {
        if let Some(slot) = self.values.get_mut(self.at) {
            *slot = value;
        }
        self.at += 1;
    }

    fn flag(&mut self, value: bool) {
        self.push(f32::from(u8::from(value)));
    }
}
