//! The parts of a page that a line stands in, by their form: what the page says again, elements of
//! one form side by side (comments, teasers, entries of a list), and the sections that headings
//! begin.

use rustc_hash::{FxHashMap, FxHashSet};

use super::sums::Sums;
use crate::{
    clean::{
        measure::{Page, Row, log},
        shape::share,
    },
    model::{
        Furniture, Markup,
        markup::{Tag, Within},
    },
};

/// Measures of how much of what a line stands in is said again, from its own element outwards.
const LEVELS: usize = 4;

/// Measures of elements of one form.
const FORM: [&str; 12] = [
    "form",
    "forms",
    "forms with prose",
    "form length",
    "forms headed",
    "forms dated",
    "forms linked",
    "forms' share of prose",
    "form lines",
    "form holds heading",
    "own form length",
    "own form linked",
];

/// Measures of the section that the heading before a line begins.
const SECTION: [&str; 15] = [
    "section length",
    "section prose",
    "section linked",
    "section lines",
    "section related",
    "section comments",
    "section promotion",
    "section navigation",
    "section share",
    "section hard",
    "section soft",
    "section level",
    "section heading linked",
    "section is titled",
    "section heading beside",
];

/// The kinds of furniture that a heading may announce, in the order of their measures.
const KINDS: [Furniture; 5] = [
    Furniture::Related,
    Furniture::Comments,
    Furniture::Promotion,
    Furniture::Navigation,
    Furniture::Share,
];

/// How many measures a row has of these.
pub(super) const WIDTH: usize = 1 + LEVELS + 2 * FORM.len() + SECTION.len() + 1;

/// Names of these measures, in the order of [`Regions::fill`].
pub(super) fn names() -> impl Iterator<Item = String> {
    let again = (0..LEVELS).map(|level| format!("again {level}"));
    let inner = FORM.iter().map(|n| format!("inner {n}"));
    let outer = FORM.iter().map(|n| format!("outer {n}"));
    let section = SECTION.iter().map(|n| (*n).to_owned());
    let first = std::iter::once("again".to_owned());
    let all = first.chain(again).chain(inner).chain(outer).chain(section);
    all.chain(std::iter::once("place in parent".to_owned()))
}

/// Lines that say again, word for word, what a line before them said, if it is of six words or more.
fn again(page: &Page) -> Vec<bool> {
    const WORDS: usize = 6;
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    page.shapes.iter().map(|s| s.n_words >= WORDS && !seen.insert(s.hash)).collect()
}

/// What an element and all in it hold.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    /// Words of lines that are said again.
    again: u32,
    /// Lines that tell a date or who signed, and headings.
    dated: u32,
    headed: u32,
    /// Its first line and the one behind its last.
    first: u32,
    end: u32,
    /// The innermost and the outermost element around it, itself included, that has others of its
    /// form beside it.
    inner: Option<u32>,
    outer: Option<u32>,
    /// Whether the title stands in it.
    titled: bool,
}

/// Elements of one form side by side.
#[derive(Clone, Copy, Debug, Default)]
struct Form {
    n: u32,
    n_prose: u32,
    n_headed: u32,
    n_dated: u32,
    sums: Sums,
}

/// The lines from a heading to the next.
#[derive(Clone, Copy, Debug, Default)]
struct Section {
    heading: Option<usize>,
    /// What the heading says of it, and whether that is beyond doubt.
    announced: Option<Furniture>,
    hard: bool,
    sums: Sums,
}

/// A page's parts.
#[derive(Debug, Default)]
pub(super) struct Regions {
    again: Vec<bool>,
    parts: Vec<Part>,
    /// For each element, those of its form in [`Self::forms`].
    form: Vec<u32>,
    forms: Vec<Form>,
    sections: Vec<Section>,
    /// For each line, its section.
    section: Vec<u32>,
    heading: Option<usize>,
}

impl Regions {
    /// Finds them. `sums` are those of each element with all in it, `own` gives those of a line.
    pub(super) fn new(
        page: &Page,
        markup: &Markup,
        sums: &[Sums],
        own: impl Fn(usize) -> Sums,
        heading: Option<usize>,
    ) -> Self {
        let again = again(page);
        let mut found = Self {
            parts: parts(page, markup, &again, heading),
            again,
            form: vec![0; markup.elements.len()],
            forms: Vec::new(),
            sections: vec![Section::default()],
            section: Vec::with_capacity(page.shapes.len()),
            heading,
        };
        found.find_forms(markup, sums);
        for (i, line) in markup.lines.iter().enumerate().take(page.shapes.len()) {
            if markup.elements[line.element as usize].within.has(Within::HEADING) {
                let cues = &page.shapes[i].cues;
                found.sections.push(Section {
                    heading: Some(i),
                    announced: cues.furniture,
                    hard: cues.hard,
                    sums: Sums::default(),
                });
            }
            found.section.push(found.sections.len() as u32 - 1);
            if let Some(section) = found.sections.last_mut() {
                section.sums.add(own(i));
            }
        }
        found
    }

    /// Elements with the same parent, tag and names: three and more, of lines enough that they are
    /// no plain paragraphs.
    fn find_forms(&mut self, markup: &Markup, sums: &[Sums]) {
        const LEAST: u32 = 3;
        let mut numbers: FxHashMap<(u32, Tag, &str), u32> = FxHashMap::default();
        for (at, element) in markup.elements.iter().enumerate().skip(1) {
            let key = (element.parent, element.tag, element.names.of(&markup.names));
            let next = self.forms.len() as u32;
            let number = *numbers.entry(key).or_insert(next);
            if number == next {
                self.forms.push(Form::default());
            }
            self.form[at] = number;
            let (form, part) = (&mut self.forms[number as usize], self.parts[at]);
            form.n += 1;
            form.n_prose += u32::from(sums[at].prose > 0);
            form.n_headed += u32::from(part.headed > 0);
            form.n_dated += u32::from(part.dated > 0);
            form.sums.add(sums[at]);
        }
        for (at, element) in markup.elements.iter().enumerate().skip(1) {
            let form = self.forms[self.form[at] as usize];
            let own = (form.n >= LEAST && form.sums.lines * 2 >= form.n * 3).then_some(at as u32);
            let around = self.parts[element.parent as usize];
            self.parts[at].inner = own.or(around.inner);
            self.parts[at].outer = around.outer.or(own);
        }
    }

    /// Adds the measures of line `i`.
    pub(super) fn fill(&self, row: &mut Row<'_>, markup: &Markup, sums: &[Sums], i: usize) {
        let own = markup.lines[i].element as usize;
        row.flag(self.again[i]);
        let mut at = own;
        for _ in 0..LEVELS {
            row.push(share(self.parts[at].again as usize, sums[at].words as usize));
            at = markup.elements[at].parent as usize;
        }
        self.fill_form(row, sums, self.parts[own].inner);
        self.fill_form(row, sums, self.parts[own].outer);
        self.fill_section(row, markup, i);
        let around = self.parts[markup.elements[own].parent as usize];
        let length = around.end.saturating_sub(around.first).saturating_sub(1).max(1);
        row.push(share(i.saturating_sub(around.first as usize), length as usize));
    }

    fn fill_form(&self, row: &mut Row<'_>, sums: &[Sums], element: Option<u32>) {
        let Some(at) = element.map(|e| e as usize) else {
            return FORM.iter().for_each(|_| row.push(0.0));
        };
        let form = self.forms[self.form[at] as usize];
        let (n, all) = (form.n as usize, form.sums);
        row.flag(true);
        row.push(log(n) / 4.0);
        row.push(share(form.n_prose as usize, n));
        row.push(log(all.words as usize / n.max(1)) / 5.0);
        row.push(share(form.n_headed as usize, n));
        row.push(share(form.n_dated as usize, n));
        row.push(share(all.linked as usize, all.bytes as usize).min(1.0));
        row.push(share(all.prose as usize, sums[0].prose as usize));
        row.push(log(all.lines as usize / n.max(1)) / 3.0);
        row.flag(self.parts[at].titled);
        row.push(log(sums[at].words as usize) / 6.0);
        row.push(share(sums[at].linked as usize, sums[at].bytes as usize).min(1.0));
    }

    fn fill_section(&self, row: &mut Row<'_>, markup: &Markup, i: usize) {
        let Section { heading, announced, hard, sums } = self.sections[self.section[i] as usize];
        row.push(log(sums.words as usize) / 6.0);
        row.push(share(sums.prose as usize, sums.words as usize));
        row.push(share(sums.linked as usize, sums.bytes as usize).min(1.0));
        row.push(log(heading.map_or(i + 1, |h| i - h)) / 4.0);
        let Some(h) = heading else {
            return (4..SECTION.len()).for_each(|_| row.push(0.0));
        };
        let (line, element) =
            (&markup.lines[h], &markup.elements[markup.lines[h].element as usize]);
        KINDS.iter().for_each(|kind| row.flag(announced == Some(*kind)));
        row.flag(hard);
        row.flag(announced.is_some() && !hard);
        row.push(f32::from(element.tag.heading().unwrap_or(7)) / 6.0);
        row.push(share(line.linked as usize, line.span.len()).min(1.0));
        row.flag(self.heading == Some(h));
        row.flag(stands_in(markup, markup.lines[i].element, element.parent));
    }
}

/// Whether an element stands in another, not too deep.
fn stands_in(markup: &Markup, element: u32, outer: u32) -> bool {
    const DEEP: usize = 30;
    let up = |at: &u32| Some(markup.elements[*at as usize].parent);
    outer != 0 && std::iter::successors(Some(element), up).take(DEEP).any(|at| at == outer)
}

/// What each element holds.
fn parts(page: &Page, markup: &Markup, again: &[bool], heading: Option<usize>) -> Vec<Part> {
    let mut parts = vec![Part { first: u32::MAX, ..Part::default() }; markup.elements.len()];
    for (i, (shape, line)) in page.shapes.iter().zip(&markup.lines).enumerate() {
        let (cues, short) = (&shape.cues, shape.n_words <= 16);
        let dated = short && (cues.published || cues.updated || cues.byline || shape.year);
        let heads = markup.elements[line.element as usize].within.has(Within::HEADING);
        let part = &mut parts[line.element as usize];
        part.again += if again[i] { shape.n_words as u32 } else { 0 };
        part.dated += u32::from(dated);
        part.headed += u32::from(heads);
        part.first = part.first.min(i as u32);
        part.end = i as u32 + 1;
        part.titled |= heading == Some(i);
    }
    for at in (1..parts.len()).rev() {
        let own = parts[at];
        let around = &mut parts[markup.elements[at].parent as usize];
        around.again += own.again;
        around.dated += own.dated;
        around.headed += own.headed;
        around.first = around.first.min(own.first);
        around.end = around.end.max(own.end);
        around.titled |= own.titled;
    }
    parts
}
