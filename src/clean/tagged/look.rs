//! What the lines around a line, the elements it stands in and the page as a whole seem to be, once a
//! first sum has given each line a chance to be the article's.

use rustc_hash::FxHashMap;

use super::{
    measure::{Sheet, WIDTH},
    sums::apart,
};
use crate::{
    clean::{
        measure::{Row, log},
        weights::decide,
    },
    model::{Markup, markup::Tag},
};

/// How many measures tell it.
pub const LOOKS: usize = NAMES.len();

/// How many numbers the network takes: a row, and what the first sums came to.
pub const INPUTS: usize = WIDTH + LOOKS;

/// What the network takes of a line.
pub type Inputs = [f32; INPUTS];

/// What they are.
pub const NAMES: [&str; 31] = [
    "sum",
    "chance",
    "-3: chance",
    "-2: chance",
    "-1: chance",
    "+1: chance",
    "+2: chance",
    "+3: chance",
    "own: chance",
    "up 1: chance",
    "up 2: chance",
    "up 3: chance",
    "up 4: of all",
    "siblings: chance",
    "kind: chance",
    "all",
    "near 6: chance",
    "near 20: chance",
    "likely before",
    "likely after",
    "in likely",
    "likely apart",
    "before likely",
    "after likely",
    "likely share",
    "lines to run",
    "run share",
    "words to run",
    "before run",
    "kept before",
    "kept after",
];

/// Words, and words by chance.
#[derive(Clone, Copy, Debug, Default)]
struct Mass {
    words: f32,
    likely: f32,
}

impl Mass {
    fn add(&mut self, words: f32, likely: f32) {
        self.words += words;
        self.likely += likely;
    }

    fn chance(self) -> f32 {
        part(self.likely, self.words)
    }
}

/// `of` as a share of `all`; 0 of nothing.
fn part(of: f32, all: f32) -> f32 {
    if all > 0.0 { of / all } else { 0.0 }
}

/// Adds to each line's row what the first sums around it came to.
pub fn look(sheet: &Sheet<'_>, markup: &Markup, sums: &[f32], rows: &mut [Inputs]) {
    let chances: Vec<f32> = sums.iter().map(|z| 1.0 / (1.0 + (-z).exp())).collect();
    let around = Around::new(sheet, markup, &chances);
    let likely = Likely::new(sheet, markup, &chances);
    let course = Course::new(sheet, sums, &chances);
    for (i, row) in rows.iter_mut().enumerate() {
        let mut slots = [0.0; LOOKS];
        let mut row_of = Row::new(&mut slots);
        row_of.push((sums[i] / 4.0).clamp(-2.0, 2.0));
        row_of.push(chances[i]);
        for offset in [-3, -2, -1, 1, 2, 3] {
            let beside = i.checked_add_signed(offset).and_then(|j| chances.get(j));
            row_of.push(beside.copied().unwrap_or(0.0));
        }
        around.fill(&mut row_of, sheet, markup, i);
        course.fill_near(&mut row_of, i);
        likely.fill(&mut row_of, sheet, i);
        course.fill(&mut row_of, i);
        row.iter_mut().skip(WIDTH).zip(slots).for_each(|(slot, look)| *slot = look);
    }
}

/// The words of elements and of lines alike.
struct Around {
    /// Below each element.
    below: Vec<Mass>,
    /// In lines of the same tag right below the same element.
    alike: FxHashMap<(u32, Tag), Mass>,
    /// For each element, lines elsewhere of the same tag, as deep, under the same names.
    kind: Vec<u32>,
    kinds: Vec<Mass>,
}

impl Around {
    fn new(sheet: &Sheet<'_>, markup: &Markup, chances: &[f32]) -> Self {
        let mut numbers: FxHashMap<(Tag, u16, &str), u32> = FxHashMap::default();
        let kind = markup.elements.iter().map(|element| {
            let parent = &markup.elements[element.parent as usize];
            let next = numbers.len() as u32;
            let key = (element.tag, element.depth, parent.names.of(&markup.names));
            *numbers.entry(key).or_insert(next)
        });
        let kind: Vec<u32> = kind.collect();
        let mut found = Self {
            below: vec![Mass::default(); markup.elements.len()],
            alike: FxHashMap::default(),
            kinds: vec![Mass::default(); numbers.len()],
            kind,
        };
        for (i, chance) in chances.iter().enumerate() {
            let words = sheet.n_words(i) as f32;
            let (at, element) = (sheet.line(i).element as usize, sheet.element(i));
            found.below[at].add(words, words * chance);
            let alike = found.alike.entry((element.parent, element.tag)).or_default();
            alike.add(words, words * chance);
            found.kinds[found.kind[at] as usize].add(words, words * chance);
        }
        for at in (1..found.below.len()).rev() {
            let own = found.below[at];
            found.below[markup.elements[at].parent as usize].add(own.words, own.likely);
        }
        found
    }

    fn fill(&self, row: &mut Row<'_>, sheet: &Sheet<'_>, markup: &Markup, i: usize) {
        let own = sheet.line(i).element as usize;
        let mut at = own;
        for _ in 0..4 {
            row.push(self.below[at].chance());
            at = markup.elements[at].parent as usize;
        }
        // The share of all that the page's article seems to have, in the outermost of them.
        let total = self.below.first().map_or(0.0, |m| m.likely);
        row.push(part(self.below[at].likely, total));
        let element = sheet.element(i);
        let alike = self.alike.get(&(element.parent, element.tag));
        row.push(alike.map_or(0.0, |mass| mass.chance()));
        row.push(self.kinds[self.kind[own] as usize].chance());
        row.push((1.0 + total).ln() / 8.0);
    }
}

/// The element that most closely holds what is likely the article.
struct Likely {
    /// For each element, how far out one has to go from the likely one to meet it.
    apart: Vec<u16>,
    /// Its first line and its last.
    lines: (usize, usize),
    share: f32,
}

impl Likely {
    fn new(sheet: &Sheet<'_>, markup: &Markup, chances: &[f32]) -> Self {
        const REACH: usize = 5;
        const DOUBT: f32 = 0.3;
        const FADES: f32 = 0.7;
        let elements = &markup.elements;
        let (mut scores, mut held) = (vec![0.0_f32; elements.len()], vec![0.0; elements.len()]);
        let mut total = 0.0;
        for (i, chance) in chances.iter().enumerate() {
            let words = sheet.n_words(i) as f32;
            held[sheet.line(i).element as usize] += words * chance;
            total += words * chance;
            let mut at = sheet.element(i).parent as usize;
            let mut value = words * (chance - DOUBT).max(0.0);
            for _ in 0..REACH {
                scores[at] += value;
                value *= FADES;
                if at == 0 {
                    break;
                }
                at = elements[at].parent as usize;
            }
        }
        for at in (1..held.len()).rev() {
            held[elements[at].parent as usize] += held[at];
        }
        let best = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
        let best = best.map_or(0, |b| b.0);
        let apart = apart(markup, best);
        let inside = |i: &usize| apart[sheet.line(*i).element as usize] == 0;
        let first = (0..chances.len()).find(inside).unwrap_or(0);
        let last = (0..chances.len()).rev().find(inside).unwrap_or(0);
        let share = part(held.get(best).copied().unwrap_or(0.0), total);
        Self { apart, lines: (first, last), share }
    }

    fn fill(&self, row: &mut Row<'_>, sheet: &Sheet<'_>, i: usize) {
        let apart = self.apart[sheet.line(i).element as usize];
        row.flag(apart == 0);
        row.push(log(usize::from(apart)) / 3.0);
        row.flag(i < self.lines.0);
        row.flag(i > self.lines.1);
        row.push(self.share);
    }
}

/// What a switch costs the runs that the first sums alone would keep, in log odds.
const RUN_SWITCH: f32 = 0.5;

/// The page from its first line to its last: how likely its parts are, and its longest run of lines
/// that the first sums alone would keep.
struct Course {
    /// Words, likely words and words kept before each line, and in all.
    words: Vec<f32>,
    likely: Vec<f32>,
    kept: Vec<f32>,
    /// The first line of the longest run, and the one behind its last.
    run: (usize, usize),
}

impl Course {
    fn new(sheet: &Sheet<'_>, sums: &[f32], chances: &[f32]) -> Self {
        let n = sums.len();
        let kept = decide(sums.to_vec(), &vec![false; n], RUN_SWITCH);
        let before = |value: &dyn Fn(usize) -> f32| {
            let mut sum = 0.0;
            let sums = (0..n).map(|i| {
                sum += value(i);
                sum
            });
            std::iter::once(0.0).chain(sums).collect::<Vec<f32>>()
        };
        let words = |i: usize| sheet.n_words(i) as f32;
        let mut found = Self {
            words: before(&words),
            likely: before(&|i| words(i) * chances[i]),
            kept: before(&|i| if kept[i] { words(i) } else { 0.0 }),
            run: (0, 0),
        };
        let mut start = 0;
        for (i, kept) in kept.iter().copied().chain([false]).enumerate() {
            if !kept {
                let longest = found.between(found.run.0, found.run.1);
                if i > start && found.between(start, i) > longest {
                    found.run = (start, i);
                }
                start = i + 1;
            }
        }
        found
    }

    fn between(&self, from: usize, to: usize) -> f32 {
        self.words[to] - self.words[from]
    }

    /// How likely the lines around line `i` are.
    fn fill_near(&self, row: &mut Row<'_>, i: usize) {
        let n = self.words.len() - 1;
        for reach in [6, 20] {
            let (from, to) = (i.saturating_sub(reach), (i + reach + 1).min(n));
            row.push(part(self.likely[to] - self.likely[from], self.between(from, to)));
        }
        let all = self.likely[n];
        row.push(part(self.likely[i], all));
        row.push(part(all - self.likely[i + 1], all));
    }

    fn fill(&self, row: &mut Row<'_>, i: usize) {
        let (all, (start, end)) = (self.kept.last().copied().unwrap_or(0.0), self.run);
        let (lines, words) = match () {
            () if i < start => (start - i, self.between(i, start)),
            () if i >= end => (i + 1 - end, self.between(end, i)),
            () => (0, 0.0),
        };
        row.push(log(lines) / 4.0);
        row.push(part(self.between(start, end), all));
        row.push((1.0 + words).ln() / 7.0);
        row.flag(i < start);
        row.push(part(self.kept[i], all));
        row.push(part(all - self.kept[i], all));
    }
}
