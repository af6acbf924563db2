//! A page's lines as rows of numbers: each line's shape, its neighbours, its place on the page.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    lines::Line,
    shape::{End, Shape, Start, scan::Scan, share},
};
use crate::{
    lexicon::{
        hashes::WordSet,
        kinds::{Kinds, is_stopword, kinds},
    },
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
    /// Words of the first line that are no stop words, and how many it has.
    pub title: WordSet,
    n_title: usize,
    /// Whether a blank line parts any two of them.
    gapped: bool,
    /// Whether they are lines of the text.
    pub form: Form,
}

/// What the lines of a page are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Lines of the text, or pieces of glued ones.
    #[default]
    Lines,
    /// Pieces of the only line that there is.
    Crammed,
    /// Entries that begin with their time, the first on the line of this number.
    Live(usize),
}

/// How many words a line has, stop words left out, and how many of them the page's prose and its
/// first line have too.
#[derive(Default)]
struct Told {
    n_words: usize,
    in_prose: usize,
    in_title: usize,
}

/// Names of the measures, in the order of the rows that [`Page::row`] gives.
pub fn names() -> impl Iterator<Item = &'static str> {
    OWN.iter().chain(&PLACE).copied()
}

/// Measures of a line by itself.
const OWN: [&str; 65] = [
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
    "title shared",
    "title covered",
    "first",
    "indent",
    "bullet",
    "word length",
    "money",
    "quoted",
    "signs",
    "number",
    "long words",
    "addressed",
    "told",
    "log words",
];

/// Measures of a line's place on its page.
const PLACE: [&str; 23] = [
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
    "prose share",
    "prose before*share",
    "prose after*share",
    "tail*share",
    "head*share",
    "prosy*share",
];

/// How many measures a row has.
pub const WIDTH: usize = OWN.len() + PLACE.len();

/// How long words are, with what parts them, at the least on most pages.
const BYTES_A_WORD: usize = 5;

/// How far from a long line a line is still looked at.
const NEAR: usize = 12;

impl Page {
    /// Measures `lines` of `text`.
    pub fn new(text: &str, lines: &[Line]) -> Self {
        let mut page = Self { shapes: Vec::with_capacity(lines.len()), ..Self::default() };
        let mut scan = Scan::default();
        scan.words.reserve(text.len() / BYTES_A_WORD);
        page.shapes.extend(lines.iter().map(|line| Shape::new(text, *line, &mut scan)));
        page.words = scan.words;
        page.gapped = page.shapes.iter().skip(1).any(|s| s.gap);
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
        if let Some(first) = page.shapes.first() {
            for &hash in page.words.get(first.hashes.clone()).unwrap_or_default() {
                if !is_stopword(hash) {
                    page.title.insert(hash);
                    page.n_title += 1;
                }
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

    /// Whether line `i` may belong to the one above it, as the words beside a picture to its credit: no
    /// blank line parts them; where none parts any, it is one sentence.
    pub(super) fn hangs(&self, i: usize) -> bool {
        let shape = &self.shapes[i];
        !shape.gap && (self.gapped || shape.n_sentences <= 1)
    }

    /// The share of a line's words, stop words left out, that the prose of the page uses too.
    pub fn shared(&self, shape: &Shape) -> f32 {
        let told = self.told(shape);
        share(told.in_prose, told.n_words)
    }

    /// A line's words, stop words left out, by where the page has them too.
    fn told(&self, shape: &Shape) -> Told {
        let kinds = kinds();
        let mut told = Told::default();
        for &hash in self.words.get(shape.hashes.clone()).unwrap_or_default() {
            let counts = usize::from(!kinds.of(hash).has(Kinds::STOP));
            told.n_words += counts;
            told.in_prose += counts * usize::from(self.vocabulary.contains(hash));
            told.in_title += counts * usize::from(self.title.contains(hash));
        }
        told
    }

    /// What the rows of this page need to know of it as a whole.
    pub fn context(&self) -> Context {
        Context::new(self)
    }

    /// The lines close enough to long ones to be worth a look; all where none is long.
    pub fn near(&self) -> Vec<usize> {
        let n = self.shapes.len();
        let long = |i: usize| self.prosy[i] || self.shapes[i].n_words >= 12;
        let (mut near, mut open, mut seen) = (Vec::new(), 0, false);
        for i in 0..n {
            if !long(i) {
                continue;
            }
            seen = true;
            let from = i.saturating_sub(NEAR).max(open);
            open = (i + NEAR + 1).min(n).max(open);
            near.extend(from..open);
        }
        if seen { near } else { (0..n).collect() }
    }

    /// The row of line `i`, which must be one of the page's.
    pub fn row(&self, context: &Context, i: usize) -> [f32; WIDTH] {
        let mut values = [0.0; WIDTH];
        let mut row = Row::new(&mut values);
        let shape = &self.shapes[i];
        let twice = context.seen.get(&shape.hash).is_some_and(|n| *n > 1);
        self.own(&mut row, shape, self.prosy[i], twice);
        context.place(self, i).iter().for_each(|v| row.push(*v));
        values
    }

    #[inline]
    fn own(&self, row: &mut Row<'_>, shape: &Shape, prosy: bool, twice: bool) {
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
        row.flag(shape.indent > 0);
        let cues = &shape.cues;
        row.flag(cues.hard);
        row.flag(cues.furniture.is_some() && !cues.hard);
        row.flag(cues.n_furniture > 1);
        let own = match cues.furniture {
            // Nothing tells them apart from where they stand.
            Some(Furniture::Paywall) => Some(Furniture::Promotion),
            kind => kind,
        };
        for kind in KINDS {
            row.flag(own == Some(kind));
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
        self.own_told(row, shape, prosy);
    }

    /// What its words say beside those of the title and of the prose, and what it is made of.
    fn own_told(&self, row: &mut Row<'_>, shape: &Shape, prosy: bool) {
        let n = shape.n_words;
        let told = self.told(shape);
        row.push(if prosy { 0.0 } else { share(told.in_prose, told.n_words) });
        row.push(share(told.in_title, told.n_words));
        row.push(share(told.in_title, self.n_title));
        row.flag(shape.hashes.start == 0);
        row.push(shape.indent as f32 / 10.0);
        row.flag(shape.bullet);
        let n_chars = shape.n_letters.0 + shape.n_digits;
        row.push((share(n_chars, n) / 10.0).min(2.0));
        row.flag(shape.money);
        row.flag(shape.quoted);
        row.push(share(shape.n_signs, shape.n_signs + n_chars));
        row.flag(shape.n_letters.0 == 0);
        row.push(share(told.n_words, n));
        row.push(share(shape.n_addressed, n) * 2.0);
        row.push(share(shape.n_told, n) * 2.0);
        row.push(log(n) / 4.0);
    }
}

/// Sums over a page's lines, from which the place of each line is measured.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// How often each line occurs, by its hash.
    seen: FxHashMap<u32, u32>,
    /// Words of prose before each line, and in all.
    mass: Vec<usize>,
    /// Lines of prose before each line, and in all.
    count: Vec<usize>,
    /// Sum of the logarithms of the lengths before each line, and in all.
    length: Vec<f32>,
    /// Lines since the last prose, and until the next.
    since: Vec<usize>,
    until: Vec<usize>,
    /// How many words the page has.
    words: usize,
    /// The most words of prose in any window of lines.
    peak: usize,
}

impl Context {
    fn new(page: &Page) -> Self {
        let n = page.shapes.len();
        let mut context = Self {
            mass: vec![0; n + 1],
            count: vec![0; n + 1],
            length: vec![0.0; n + 1],
            since: distances(0..n, &page.prosy),
            until: distances((0..n).rev(), &page.prosy),
            ..Self::default()
        };
        for (i, shape) in page.shapes.iter().enumerate() {
            let prosy = page.prosy[i];
            context.mass[i + 1] = context.mass[i] + if prosy { shape.n_words } else { 0 };
            context.count[i + 1] = context.count[i] + usize::from(prosy);
            context.length[i + 1] = context.length[i] + log(shape.n_words);
            context.words += shape.n_words;
            *context.seen.entry(shape.hash).or_default() += 1;
        }
        context.peak = (0..n).map(|i| window(&context.mass, i, 12)).max().unwrap_or(0);
        context
    }

    fn place(&self, page: &Page, i: usize) -> [f32; PLACE.len()] {
        let n = page.shapes.len();
        let (shape, prosy, mass) = (&page.shapes[i], page.prosy[i], &self.mass);
        let flag = |f: bool| f32::from(u8::from(f));
        let far = |d: usize| log(d) / 4.0;
        let between = !prosy && self.since[i] <= 2 && self.until[i] <= 2;
        let (low, high) = (i.saturating_sub(4), (i + 5).min(n));
        let (head, tail) = (mass[i] == 0, mass[i + 1] == mass[n]);
        let rich = share(mass[n], self.words);
        let length = self.length[high] - self.length[low];
        [
            share(mass[i], mass[n]),
            share(mass[n] - mass[i + 1], mass[n]),
            flag(head),
            flag(tail),
            far(self.since[i]),
            far(self.until[i]),
            share(i, n),
            log(n) / 6.0,
            log(mass[n]) / 6.0,
            share(window(&self.count, i, 5), 11),
            share(window(mass, i, 12), self.peak),
            length / (high - low).max(1) as f32 / 4.0,
            flag(between),
            flag(between && shape.start == Start::Sign),
            flag(prosy && tail && i > 0 && self.since[i - 1] <= 1),
            flag(prosy && head && self.until.get(i + 1).is_some_and(|d| *d <= 1)),
            flag(tail) * share(shape.n_words.min(60), 60),
            rich,
            share(mass[i], mass[n]) * rich,
            share(mass[n] - mass[i + 1], mass[n]) * rich,
            flag(tail) * rich,
            flag(head) * rich,
            flag(prosy) * rich,
        ]
    }
}

/// The logarithm of one more than `n`.
pub(super) fn log(n: usize) -> f32 {
    static LOGS: LazyLock<Vec<f32>> =
        LazyLock::new(|| (0..256).map(|n| (1.0 + n as f32).ln()).collect());
    LOGS.get(n).copied().unwrap_or_else(|| (1.0 + n as f32).ln())
}

/// What `sums` grow by around line `i`, `reach` lines up and down.
pub(super) fn window(sums: &[usize], i: usize, reach: usize) -> usize {
    let last = sums.len() - 1;
    sums[(i + reach + 1).min(last)] - sums[i.saturating_sub(reach)]
}

/// The kinds of furniture, in the order of their measures.
pub(super) const KINDS: [Furniture; 8] = [
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
pub(super) fn distances(order: impl Iterator<Item = usize>, prosy: &[bool]) -> Vec<usize> {
    let mut found = vec![0; prosy.len()];
    let mut since = 50;
    for i in order {
        since = if prosy[i] { 0 } else { since + 1 };
        found[i] = since.min(50);
    }
    found
}

/// A row being filled.
pub(super) struct Row<'a> {
    slots: &'a mut [f32],
    n: usize,
}

impl<'a> Row<'a> {
    /// A row whose measures go to `slots`.
    #[inline]
    pub(super) fn new(slots: &'a mut [f32]) -> Self {
        Self { slots, n: 0 }
    }

    /// Adds a measure.
    #[inline]
    pub(super) fn push(&mut self, value: f32) {
        if let Some(slot) = self.slots.get_mut(self.n) {
            *slot = value;
        }
        self.n += 1;
    }

    /// Adds a measure that is one or nothing.
    #[inline]
    pub(super) fn flag(&mut self, value: bool) {
        self.push(f32::from(u8::from(value)));
    }
}
