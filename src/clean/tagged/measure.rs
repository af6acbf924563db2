//! The lines of a web page as rows of numbers: each line's words, its tags, the elements it stands
//! in and beside, its place on the page.

use super::{
    super::{
        lines::Line,
        measure::{KINDS, Page, Row, distances, log, window},
        shape::{End, Shape, Start, scan::Scan, share},
    },
    region::{self, Regions},
    stated::{self, StatedText},
    sums::{Sums, apart},
};
use crate::{
    lexicon::{hashes::WordSet, kinds::is_stopword},
    model::{
        Markup, Span,
        markup::{Element, MarkedLine, Tag, Within},
    },
};

/// Measures of a line's words.
const WORDS: [&str; 50] = [
    "words=1",
    "words=2-3",
    "words=4-6",
    "words=7-10",
    "words=11-16",
    "words=17-30",
    "words=31-60",
    "words=61-",
    "log words",
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
    "address",
    "hard",
    "soft",
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
    "in title",
    "is title",
];

/// Measures of a line's tags, beside a flag for each [`TAGS`] and each part it stands in.
const OWN_TAGS: [&str; 10] = [
    "linked",
    "all linked",
    "links",
    "linked*short",
    "stressed",
    "gap",
    "joint",
    "levels down",
    "depth",
    "other tag",
];

/// Tags with a flag of their own.
const TAGS: [(&str, &[Tag]); 14] = [
    ("p", &[Tag::P]),
    ("div", &[Tag::Div]),
    ("li", &[Tag::Li]),
    ("h1", &[Tag::H1]),
    ("h2", &[Tag::H2]),
    ("h3", &[Tag::H3]),
    ("h4", &[Tag::H4, Tag::H5, Tag::H6]),
    ("cell", &[Tag::Td, Tag::Th, Tag::Tr]),
    ("term", &[Tag::Dt, Tag::Dd]),
    ("blockquote", &[Tag::Blockquote]),
    ("figcaption", &[Tag::Figcaption, Tag::Caption]),
    ("pre", &[Tag::Pre]),
    ("section", &[Tag::Section, Tag::Article, Tag::Main]),
    ("button", &[Tag::Button, Tag::Label, Tag::Summary, Tag::Legend]),
];

/// Measures of each of the elements around a line, from the second innermost outwards.
const AROUND: [&str; 5] = ["log words", "prose", "linked", "prosy lines", "length"];
/// How many elements around a line are asked.
const LEVELS: usize = 4;

/// Measures of a line's place on its page.
const PLACE: [&str; 25] = [
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
    "between",
    "heading before",
    "heading after",
    "since heading",
    "in best",
    "best apart",
    "best share",
    "before best",
    "after best",
    "own lines",
    "siblings",
    "prosy siblings",
    "article share",
    "page linked",
];

/// Measures of each neighbour.
const BESIDE: [&str; 10] = [
    "log words",
    "stop",
    "ends .",
    "prosy",
    "linked",
    "heading",
    "same tag",
    "same parent",
    "cue",
    "none",
];
/// Which neighbours are asked.
const OFFSETS: [isize; 4] = [-2, -1, 1, 2];

/// How many measures a row has.
pub const WIDTH: usize = 1
    + WORDS.len()
    + OWN_TAGS.len()
    + TAGS.len()
    + Within::COUNT
    + AROUND.len() * LEVELS
    + PLACE.len()
    + BESIDE.len() * OFFSETS.len()
    + region::WIDTH
    + stated::NAMES.len();

/// A page measured as a whole, from which the row of each line is made.
#[derive(Debug)]
pub struct Sheet<'a> {
    page: &'a Page,
    markup: &'a Markup,
    /// For each element, of its own lines and of all below it.
    sums: Vec<Sums>,
    /// For each element, how many lines stand right below it, and how many of them are prose.
    direct: Vec<(u32, u32)>,
    title: WordSet,
    title_hash: u32,
    /// Words of prose, and lines of prose, before each line and in all.
    mass: Vec<usize>,
    count: Vec<usize>,
    since: Vec<usize>,
    until: Vec<usize>,
    peak: usize,
    twice: Vec<bool>,
    /// The element that holds most of the prose most closely, and the lines of it.
    best: usize,
    best_lines: (usize, usize),
    /// For each element, how many levels below the best one it branches off.
    apart: Vec<u16>,
    heading: Option<usize>,
    regions: Regions,
    stated: Option<StatedText>,
}

impl<'a> Sheet<'a> {
    /// Measures a page of which `title` is the headline, as far as its head tells.
    pub fn new(page: &'a Page, markup: &'a Markup, title: &str) -> Self {
        let n = page.shapes.len();
        let (words, title_hash) = title_words(title);
        let mut sheet = Self {
            page,
            markup,
            sums: vec![Sums::default(); markup.elements.len()],
            direct: vec![(0, 0); markup.elements.len()],
            title: words,
            title_hash,
            mass: vec![0; n + 1],
            count: vec![0; n + 1],
            since: distances(0..n, &page.prosy),
            until: distances((0..n).rev(), &page.prosy),
            peak: 0,
            twice: twice(page),
            best: 0,
            best_lines: (0, n),
            apart: Vec::new(),
            heading: None,
            regions: Regions::default(),
            stated: StatedText::new(page, markup),
        };
        sheet.sum();
        sheet.find_best();
        sheet.find_heading();
        let own = |i: usize| Sums::of(&page.shapes[i], &markup.lines[i], page.prosy[i]);
        sheet.regions = Regions::new(page, markup, &sheet.sums, own, sheet.heading);
        sheet
    }

    fn sum(&mut self) {
        let lines = self.page.shapes.iter().zip(&self.markup.lines).zip(&self.page.prosy);
        for (i, ((shape, line), prosy)) in lines.enumerate() {
            let own = Sums::of(shape, line, *prosy);
            let at = line.element as usize;
            self.sums[at].add(own);
            let parent = self.markup.elements[at].parent as usize;
            self.direct[parent].0 += 1;
            self.direct[parent].1 += u32::from(*prosy);
            self.mass[i + 1] = self.mass[i] + own.prose as usize;
            self.count[i + 1] = self.count[i] + usize::from(*prosy);
        }
        for at in (1..self.sums.len()).rev() {
            let own = self.sums[at];
            self.sums[self.markup.elements[at].parent as usize].add(own);
        }
        let n = self.page.shapes.len();
        self.peak = (0..n).map(|i| window(&self.mass, i, 12)).max().unwrap_or(0);
    }

    /// The best element: prose counts for the parents of its element, less for those further out.
    fn find_best(&mut self) {
        const REACH: usize = 4;
        let elements = &self.markup.elements;
        let mut scores = vec![0.0_f32; elements.len()];
        for ((shape, line), _) in
            self.page.shapes.iter().zip(&self.markup.lines).zip(&self.page.prosy).filter(|l| *l.1)
        {
            let mut at = elements[line.element as usize].parent as usize;
            let mut value = shape.n_words as f32 * (1.0 - line_share(line));
            for _ in 0..REACH {
                scores[at] += value;
                value *= 0.6;
                if at == 0 {
                    break;
                }
                at = elements[at].parent as usize;
            }
        }
        let best = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
        self.best = best.map_or(0, |b| b.0);
        // 0 within the best element, else how far out one has to go from it.
        self.apart = apart(self.markup, self.best);
        let inside = |line: &MarkedLine| self.apart[line.element as usize] == 0;
        let first = self.markup.lines.iter().position(inside).unwrap_or(0);
        let last = self.markup.lines.iter().rposition(inside).unwrap_or(0);
        self.best_lines = (first, last);
    }

    /// The heading that is the title, else an `<h1>`.
    fn find_heading(&mut self) {
        let is = |tag: Tag| move |e: &Element| e.tag == tag;
        let lines = || self.markup.lines.iter().map(|l| self.markup.elements[l.element as usize]);
        let titled = self.page.shapes.iter().zip(lines()).position(|(s, e)| {
            e.within.has(Within::HEADING) && s.n_words > 2 && self.shared(s) > 0.8
        });
        // The first that says much of what the page's title says.
        let likely = || {
            let mut all = self.page.shapes.iter().zip(lines());
            all.position(|(s, e)| is(Tag::H1)(&e) && s.n_words > 2 && self.shared(s) >= 0.4)
        };
        self.heading = titled.or_else(likely).or_else(|| lines().position(|e| is(Tag::H1)(&e)));
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.page.shapes.len().min(self.markup.lines.len())
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The element of line `i`.
    pub fn element(&self, i: usize) -> &Element {
        &self.markup.elements[self.markup.lines[i].element as usize]
    }

    /// Line `i` as the page has it.
    pub fn line(&self, i: usize) -> &MarkedLine {
        &self.markup.lines[i]
    }

    /// How many words line `i` has.
    pub fn n_words(&self, i: usize) -> usize {
        self.page.shapes[i].n_words
    }

    /// Whether words that only pages say settle what line `i` is.
    pub fn is_settled(&self, i: usize) -> bool {
        self.page.shapes[i].cues.hard
    }

    /// The hash of line `i`'s words.
    pub fn hash(&self, i: usize) -> u32 {
        self.page.shapes[i].hash
    }

    /// The line that the title stands on, as far as tags tell.
    pub fn heading(&self) -> Option<usize> {
        self.heading
    }

    /// Fills `slots` with the row of line `i`, which must be one of the page's; its first
    /// [`WIDTH`] are set.
    pub fn fill(&self, i: usize, slots: &mut [f32]) {
        let mut row = Row::new(slots);
        row.push(1.0);
        self.words(&mut row, i);
        self.tags(&mut row, i);
        self.around(&mut row, i);
        self.place(&mut row, i);
        for offset in OFFSETS {
            self.beside(&mut row, i, offset);
        }
        self.regions.fill(&mut row, self.markup, &self.sums, i);
        match &self.stated {
            Some(stated) => stated.fill(&mut row, i),
            None => stated::NAMES.iter().for_each(|_| row.push(0.0)),
        }
    }

    /// The share of a line's words, but for the commonest, that are the title's as the page's head
    /// has it.
    pub fn in_title(&self, i: usize) -> f32 {
        self.shared(&self.page.shapes[i])
    }

    fn shared(&self, shape: &Shape) -> f32 {
        let words = self.page.words.get(shape.hashes.clone()).unwrap_or_default();
        let own = words.iter().filter(|h| !is_stopword(**h));
        let (both, all) = own
            .fold((0, 0), |(both, all), h| (both + usize::from(self.title.contains(*h)), all + 1));
        share(both, all)
    }

    fn words(&self, row: &mut Row<'_>, i: usize) {
        let shape = &self.page.shapes[i];
        let (n, prosy) = (shape.n_words, self.page.prosy[i]);
        for (low, high) in [(0, 1), (2, 3), (4, 6), (7, 10), (11, 16), (17, 30), (31, 60)] {
            row.flag((low..=high).contains(&n));
        }
        row.flag(n > 60);
        row.push(log(n) / 4.0);
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
        row.push(share(shape.n_capital, n).min(1.0));
        row.flag(shape.n_letters.0 > 3 && shape.n_letters.1 * 10 > shape.n_letters.0 * 8);
        row.push(share(shape.n_digits, shape.n_digits + shape.n_letters.0));
        row.push(shape.n_separators.min(4) as f32 / 4.0);
        row.flag(shape.link);
        let cues = &shape.cues;
        row.flag(cues.hard);
        row.flag(cues.furniture.is_some() && !cues.hard);
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
        row.flag(self.twice[i]);
        row.push(if prosy { 0.0 } else { self.page.shared(shape) });
        row.push(if n <= 40 { self.shared(shape) } else { 0.0 });
        row.flag(self.is_title(i));
    }

    /// Whether line `i` is the title as the page's head has it.
    pub fn is_title(&self, i: usize) -> bool {
        self.page.shapes[i].hash == self.title_hash && self.title_hash != 0
    }

    fn tags(&self, row: &mut Row<'_>, i: usize) {
        let (line, element) = (&self.markup.lines[i], self.element(i));
        let n = self.page.shapes[i].n_words;
        let linked = line_share(line);
        row.push(linked);
        row.flag(linked > 0.9);
        row.push(log(usize::from(line.n_links)) / 3.0);
        row.push(if n <= 8 { linked } else { 0.0 });
        row.push(share(line.stressed as usize, line.span.len()).min(1.0));
        row.flag(line.gap);
        // How far one has to go out to meet the line before, and in again.
        let before = i.checked_sub(1).map_or(0, |b| usize::from(self.element(b).depth));
        row.push(log(before.saturating_sub(usize::from(line.joint))) / 3.0);
        row.push(log(usize::from(element.depth.saturating_sub(line.joint))) / 3.0);
        row.push(f32::from(element.depth.min(40)) / 20.0);
        row.flag(!TAGS.iter().any(|(_, tags)| tags.contains(&element.tag)));
        for (_, tags) in TAGS {
            row.flag(tags.contains(&element.tag));
        }
        for bit in 0..Within::COUNT {
            row.flag(element.within.0 >> bit & 1 == 1);
        }
    }

    fn around(&self, row: &mut Row<'_>, i: usize) {
        let total = self.sums[0];
        let mut at = self.markup.lines[i].element as usize;
        for _ in 0..LEVELS {
            at = self.markup.elements[at].parent as usize;
            let sums = self.sums[at];
            row.push(log(sums.words as usize) / 8.0);
            row.push(share(sums.prose as usize, total.prose as usize));
            row.push(share(sums.linked as usize, sums.bytes as usize).min(1.0));
            row.push(share(sums.prosy as usize, sums.lines as usize));
            row.push(log(share(sums.words as usize, sums.lines as usize) as usize) / 4.0);
        }
    }

    fn place(&self, row: &mut Row<'_>, i: usize) {
        let n = self.len();
        let (line, element) = (&self.markup.lines[i], self.element(i));
        let (mass, all) = (&self.mass, self.mass[n]);
        let far = |d: usize| log(d) / 4.0;
        row.push(share(mass[i], all));
        row.push(share(all - mass[i + 1], all));
        row.flag(mass[i] == 0);
        row.flag(mass[i + 1] == all);
        row.push(far(self.since[i]));
        row.push(far(self.until[i]));
        row.push(share(i, n));
        row.push(log(n) / 6.0);
        row.push(log(all) / 8.0);
        row.push(share(window(&self.count, i, 5), 11));
        row.push(share(window(mass, i, 12), self.peak));
        row.flag(!self.page.prosy[i] && self.since[i] <= 2 && self.until[i] <= 2);
        row.flag(self.heading.is_some_and(|h| h < i));
        row.flag(self.heading.is_some_and(|h| h > i));
        row.push(self.heading.map_or(1.0, |h| far(i.abs_diff(h).min(50))));
        let at = line.element as usize;
        let apart = usize::from(self.apart[at]);
        row.flag(apart == 0);
        row.push(log(apart) / 3.0);
        row.push(share(self.sums[self.best].prose as usize, all));
        row.flag(i < self.best_lines.0);
        row.flag(i > self.best_lines.1);
        row.push(log(self.sums[at].lines as usize) / 4.0);
        let direct = self.direct[element.parent as usize];
        row.push(log(direct.0 as usize) / 4.0);
        row.push(share(direct.1 as usize, direct.0 as usize));
        let mut outer = at;
        let wanted = Within::ARTICLE;
        if element.within.has(wanted) {
            // At most one step a level, and levels are bounded.
            while self.markup.elements[self.markup.elements[outer].parent as usize]
                .within
                .has(wanted)
            {
                outer = self.markup.elements[outer].parent as usize;
            }
            row.push(share(self.sums[outer].prose as usize, all));
        } else {
            row.push(0.0);
        }
        row.push(share(self.sums[0].linked as usize, self.sums[0].bytes as usize));
    }

    /// What the line `offset` lines away tells of line `i`.
    fn beside(&self, row: &mut Row<'_>, i: usize, offset: isize) {
        let other = i.checked_add_signed(offset).filter(|j| *j < self.len());
        let Some(j) = other else {
            (1..BESIDE.len()).for_each(|_| row.push(0.0));
            return row.push(1.0);
        };
        let (shape, element, own) = (&self.page.shapes[j], self.element(j), self.element(i));
        row.push(log(shape.n_words) / 4.0);
        row.push(shape.stop_share());
        row.flag(matches!(shape.end, End::Stop | End::Question));
        row.flag(self.page.prosy[j]);
        row.push(line_share(&self.markup.lines[j]));
        row.flag(element.within.has(Within::HEADING));
        row.flag(element.tag == own.tag);
        row.flag(element.parent == own.parent);
        row.flag(shape.cues.furniture.is_some());
        row.push(0.0);
    }
}

/// Names of the measures, in the order of the rows that [`Sheet::fill`] gives.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = vec!["bias".to_owned()];
    names.extend(WORDS.iter().chain(&OWN_TAGS).map(|n| (*n).to_owned()));
    names.extend(TAGS.iter().map(|(n, _)| format!("<{n}>")));
    names.extend((0..Within::COUNT).map(|bit| format!("within {bit}")));
    for level in 1..=LEVELS {
        names.extend(AROUND.iter().map(|n| format!("up {level}: {n}")));
    }
    names.extend(PLACE.iter().map(|n| (*n).to_owned()));
    for offset in OFFSETS {
        names.extend(BESIDE.iter().map(|n| format!("{offset:+}: {n}")));
    }
    names.extend(region::names());
    names.extend(stated::NAMES.iter().map(|n| (*n).to_owned()));
    names
}

/// The share of a line that is links.
fn line_share(line: &MarkedLine) -> f32 {
    share(line.linked as usize, line.span.len()).min(1.0)
}

/// The words of the title, and the hash of the whole.
fn title_words(title: &str) -> (WordSet, u32) {
    let (mut set, mut scan) = (WordSet::default(), Scan::default());
    let span = Span::new(0, title.len());
    let shape = Shape::new(title, Line { span, row: 0, gap: true, indented: false }, &mut scan);
    scan.words.iter().for_each(|hash| set.insert(*hash));
    (set, if shape.n_words > 0 { shape.hash } else { 0 })
}

/// Whether each line stands on the page more than once.
fn twice(page: &Page) -> Vec<bool> {
    let mut seen: rustc_hash::FxHashMap<u32, u32> = rustc_hash::FxHashMap::default();
    for shape in &page.shapes {
        *seen.entry(shape.hash).or_default() += 1;
    }
    page.shapes.iter().map(|s| seen.get(&s.hash).is_some_and(|n| *n > 1)).collect()
}
