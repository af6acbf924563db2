//! Lines that an outlet prints on page after page, told by counting: they are furniture whatever
//! they say. The counts are a value that cleaning is given, never a state it keeps.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{MOST_LINES, RUNS_ON, lines::each_line};
use crate::{
    model::{Article, ArticleId, Furniture, Given, Role, Span},
    text::{
        cells::{self, exact},
        fold::fold,
        minhash::{Sketch, mix},
    },
};

/// How many lines seen once are remembered for their words: what a table of two million slots holds.
const MOST_ONCE: usize = 1_800_000;
/// How many lines seen more often are remembered with their words before those that are no furniture are forgotten.
const MOST_REPEATED: usize = 60_000;
/// In how many distinct articles of its outlet a line is furniture, whatever their number.
const LEAST: usize = 3;
/// In which share of them: one in this many.
const ONE_IN: usize = 200;
/// Longer lines are not counted, in bytes: what an outlet repeats is shorter.
const LONGEST: usize = 600;
/// The lines of articles, as hashes, by outlet and article: eight bytes a line. Counts of different
/// articles make one value, the same in whatever order they are merged: which of several articles that
/// are nearly the same counts is told by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineCounts {
    outlets: BTreeMap<String, BTreeMap<ArticleId, Counted>>,
}

/// What is counted of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Counted {
    /// Bands of the sketch of its body.
    bands: Box<[u64]>,
    /// Hashes of its lines, each once.
    lines: Box<[u64]>,
}

impl LineCounts {
    /// Counts the lines of an article that was not counted before.
    pub fn add(&mut self, id: ArticleId, article: &Article) {
        let sketch = Sketch::of(&article.body_text());
        self.add_known(id, &KnownLines::of(article), sketch.as_ref());
    }

    /// The same where its lines and the sketch of its body are at hand.
    pub fn add_known(&mut self, id: ArticleId, lines: &KnownLines, sketch: Option<&Sketch>) {
        self.insert(id, lines.outlet.clone(), lines.counted.to_vec(), sketch);
    }

    /// Counts the lines of an article that was not counted before, of which no more is known.
    pub fn add_lines(&mut self, id: ArticleId, counted: &CountedLines, sketch: Option<&Sketch>) {
        let lines = counted.lines.iter().map(|line| written_hash(line)).collect();
        self.insert(id, counted.outlet.clone(), lines, sketch);
    }

    fn insert(
        &mut self,
        id: ArticleId,
        outlet: String,
        mut lines: Vec<u64>,
        sketch: Option<&Sketch>,
    ) {
        lines.sort_unstable();
        lines.dedup();
        let bands = sketch.map(|sketch| sketch.bands().collect()).unwrap_or_default();
        let counted = Counted { bands, lines: lines.into() };
        self.outlets.entry(outlet).or_default().insert(id, counted);
    }

    /// The counts of the articles of both.
    pub fn merge(mut self, other: Self) -> Self {
        for (outlet, articles) in other.outlets {
            self.outlets.entry(outlet).or_default().extend(articles);
        }
        self
    }

    /// The lines that are furniture by these counts.
    pub fn frequent(&self) -> FrequentLines {
        let outlets = self.outlets.iter().filter_map(|(outlet, articles)| {
            let repeated = Repeated::of(articles);
            (!repeated.lines.is_empty()).then(|| (outlet.clone(), repeated))
        });
        FrequentLines { outlets: outlets.collect() }
    }
}

/// The lines of an article by what they are known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownLines {
    /// What its outlet is called in the counts.
    pub outlet: String,
    /// Those that are counted, each once.
    pub counted: Box<[u64]>,
    /// The others, which may be furniture all the same, each once.
    pub others: Box<[u64]>,
}

impl KnownLines {
    /// Those of `article`.
    pub fn of(article: &Article) -> Self {
        let outlet = article.outlet.as_ref().map(|stated| stated.value.as_str());
        let (mut counted, mut others) = (Vec::new(), Vec::new());
        let known = told_lines(article)
            .filter_map(|(line, is_counted)| Some((known_by(article.text(), line)?, is_counted)));
        for (line, is_counted) in known {
            if is_counted { &mut counted } else { &mut others }.push(line);
        }
        for lines in [&mut counted, &mut others] {
            lines.sort_unstable();
            lines.dedup();
        }
        let outlet = outlet_key(&article.document.given, outlet);
        Self { outlet, counted: counted.into(), others: others.into() }
    }

    /// One number for those of them that `known` has: 0 where it has none, and another as soon as it has others.
    pub fn among(&self, known: &FrequentLines) -> u64 {
        let Some(own) = known.outlets.get(&self.outlet) else { return 0 };
        let lines = self.counted.iter().chain(&self.others);
        let lines = lines.filter(|line| own.lines.contains_key(*line));
        // A line may be among both: a sum tells it once and twice apart from not at all.
        lines.fold(0, |sum: u64, line| sum.wrapping_add(mix(line.rotate_left(17))))
    }
}

/// The lines of an article that are counted, as plain data: any program may hold them, and counts of them are those of
/// the article itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CountedLines {
    /// What its outlet is called in the counts.
    pub outlet: String,
    /// Its lines, folded, each once: the words of short ones, and what longer ones are known by.
    pub lines: BTreeSet<String>,
}

/// Longer lines, in bytes, are not written out: they are mostly prose, which is not repeated.
const WRITTEN: usize = 120;

impl CountedLines {
    /// Those of `article`.
    pub fn of(article: &Article) -> Self {
        let outlet = article.outlet.as_ref().map(|stated| stated.value.as_str());
        let short = |line: String| {
            let written = line.len() <= WRITTEN && unhashed(&line).is_none();
            if written { line } else { hashed(line_hash(&line)) }
        };
        Self {
            outlet: outlet_key(&article.document.given, outlet),
            lines: counted_lines(article).map(short).collect(),
        }
    }
}

/// What a line is known by, in the place of its words: `#` and sixteen digits.
fn hashed(hash: u64) -> String {
    format!("#{hash:016x}")
}

/// What a line is known by that stands in the place of its words.
fn unhashed(line: &str) -> Option<u64> {
    let digits = line.strip_prefix('#').filter(|digits| digits.len() == 16)?;
    u64::from_str_radix(digits, 16).ok()
}

/// What a line is known by, its words or that itself being written.
fn written_hash(line: &str) -> u64 {
    unhashed(line).unwrap_or_else(|| line_hash(line))
}

/// The folded lines of an article that are counted. Bylines, dates and the outlet's name are not: they
/// stand on page after page and say something of each.
fn counted_lines(article: &Article) -> impl Iterator<Item = String> {
    let counted = told_lines(article).filter(|(_, is_counted)| *is_counted);
    counted.filter_map(|(line, _)| line_key(article.text(), line))
}

/// The lines of an article, and whether they are counted.
fn told_lines(article: &Article) -> impl Iterator<Item = (Span, bool)> {
    let text = article.text();
    let telling = |line: Span| {
        let at = article.blocks.partition_point(|block| block.span.end() <= line.start());
        let role = article.blocks.get(at).map(|block| block.role);
        matches!(role, Some(Role::Byline | Role::Date | Role::Outlet | Role::Dateline))
    };
    let spans = each_line(text).take(MOST_LINES).map(|line| line.span);
    spans.map(move |span| (span, !telling(span)))
}

/// What a folded line is known by: the same on every machine.
fn line_hash(line: &str) -> u64 {
    mix(fnv(FNV, line))
}

/// Where FNV-1a begins.
const FNV: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(hash: u64, bytes: &str) -> u64 {
    let next = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.bytes().fold(hash, next)
}

/// The words of lines that several articles have, folded, by what the lines are known by: what a table for
/// people needs and counting does not.
#[derive(Clone, Debug, Default)]
pub struct LineWords {
    /// Lines that one article has had so far.
    once: FxHashSet<u64>,
    words: FxHashMap<u64, String>,
    /// From how many words on those that are not furniture are forgotten.
    due: usize,
}

impl LineWords {
    /// Takes the words of the lines that this article has and one before it had. Past a bound those
    /// that are no furniture by the `counts` so far are forgotten, and a line must be seen twice anew.
    pub fn add(&mut self, article: &Article, counts: &LineCounts) {
        let own: BTreeSet<String> = counted_lines(article).collect();
        for line in own {
            let hash = line_hash(&line);
            if !self.words.contains_key(&hash) && !self.once.insert(hash) {
                self.once.remove(&hash);
                self.words.insert(hash, line);
            }
        }
        self.forget(counts, MOST_ONCE, MOST_REPEATED);
    }

    /// The words of those of `lines` that are furniture by `known`, as far as they are written out.
    pub fn of_lines<'a>(
        lines: impl Iterator<Item = &'a CountedLines>,
        known: &FrequentLines,
    ) -> Self {
        let mut words = FxHashMap::default();
        for counted in lines {
            let Some(of) = known.outlets.get(&counted.outlet) else { continue };
            for line in &counted.lines {
                let hash = written_hash(line);
                if of.lines.contains_key(&hash) {
                    words.entry(hash).or_insert_with(|| line.clone());
                }
            }
        }
        Self { words, ..Self::default() }
    }

    /// Keeps to the bounds: at most so many lines seen once, and so many seen more often before those that
    /// are no furniture go.
    fn forget(&mut self, counts: &LineCounts, most_once: usize, most_repeated: usize) {
        if self.once.len() > most_once {
            self.once.clear();
        }
        if self.words.len() > self.due.max(most_repeated) {
            let known = counts.frequent();
            let kept = |hash: &u64| known.outlets.values().any(|of| of.lines.contains_key(hash));
            self.words.retain(|hash, _| kept(hash));
            self.due = self.words.len() * 2;
        }
    }
}

/// The lines that are furniture of each outlet, by their hashes, with the number of articles that have
/// them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrequentLines {
    outlets: BTreeMap<String, Repeated>,
}

/// Those of one outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Repeated {
    /// Of how many articles; 0 where that is not known.
    n_articles: usize,
    lines: BTreeMap<u64, usize>,
}

impl Repeated {
    /// What an outlet with these articles repeats. Of articles that are nearly the same only the first
    /// counts.
    fn of(articles: &BTreeMap<ArticleId, Counted>) -> Self {
        let mut seen: FxHashSet<u64> = FxHashSet::default();
        let mut n_articles = 0_usize;
        let mut all: Vec<u64> = Vec::new();
        for counted in articles.values() {
            let known = counted.bands.iter().any(|band| seen.contains(band));
            seen.extend(counted.bands.iter());
            if !known {
                n_articles += 1;
                all.extend(counted.lines.iter());
            }
        }
        let mut own = Self { n_articles, lines: BTreeMap::new() };
        own.count(all);
        own
    }

    /// Takes in `all` lines of its articles that are one of some, as often as they stand there.
    fn count(&mut self, mut all: Vec<u64>) {
        let least = LEAST.max(self.n_articles.div_ceil(ONE_IN));
        all.sort_unstable();
        let same = all.chunk_by(|a, b| a == b).filter(|same| same.len() >= least);
        self.lines.extend(same.filter_map(|same| Some((*same.first()?, same.len()))));
    }
}

impl FrequentLines {
    /// Takes in what an outlet repeats that is called `outlet` in the counts and has `n_articles` which are no reprints of
    /// others of its own, in the place of what was known of it. `parts` are the lines of these, as often as they stand there, equal ones in one part.
    pub fn count(
        &mut self,
        outlet: String,
        n_articles: usize,
        parts: impl IntoIterator<Item = Vec<u64>>,
    ) {
        let mut repeated = Repeated { n_articles, lines: BTreeMap::new() };
        parts.into_iter().for_each(|lines| repeated.count(lines));
        match repeated.lines.is_empty() {
            true => drop(self.outlets.remove(&outlet)),
            false => drop(self.outlets.insert(outlet, repeated)),
        }
    }

    /// Whether it knows no line.
    pub fn is_empty(&self) -> bool {
        self.outlets.is_empty()
    }

    /// The lines of an outlet, which the record or the text names.
    pub fn of(&self, given: &Given, outlet: Option<&str>) -> Known<'_> {
        Known(self.outlets.get(&outlet_key(given, outlet)))
    }

    /// The lines of the outlet of `article`.
    pub fn of_article(&self, article: &Article) -> Known<'_> {
        let outlet = article.outlet.as_ref().map(|stated| stated.value.as_str());
        self.of(&article.document.given, outlet)
    }

    /// As lines of a file: how many articles have it, the outlet, the line, parted by tabs, each an
    /// [exact cell](crate::text::cells::exact); those of which `words` has the words.
    pub fn table(&self, words: &LineWords) -> String {
        let mut table = String::new();
        for (outlet, repeated) in &self.outlets {
            let line = |(hash, n): (&u64, &usize)| Some((words.words.get(hash)?.as_str(), *n));
            let mut lines: Vec<(&str, usize)> = repeated.lines.iter().filter_map(line).collect();
            lines.sort_unstable();
            for (line, n) in lines {
                // Writing to a string does not fail.
                let _ = writeln!(table, "{n}\t{}\t{}", exact(outlet), exact(line));
            }
        }
        table
    }

    /// Reads what [`Self::table`] gave.
    ///
    /// # Errors
    ///
    /// The number of the first line, from 1, that has another form.
    pub fn read(table: &str) -> Result<Self, usize> {
        let mut read = Self::default();
        for (i, row) in table.lines().enumerate().filter(|(_, row)| !row.is_empty()) {
            let mut cells = row.splitn(3, '\t');
            let cells = (cells.next(), cells.next(), cells.next());
            let (Some(n), Some(outlet), Some(line)) = cells else { return Err(i + 1) };
            let n = n.parse().map_err(|_| i + 1)?;
            let line = cells::read(line);
            let line = unhashed(&line).unwrap_or_else(|| line_hash(&fold(&line)));
            read.outlets.entry(cells::read(outlet)).or_default().lines.insert(line, n);
        }
        Ok(read)
    }
}

/// The frequent lines of one outlet.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a>(Option<&'a Repeated>);

/// How often an outlet repeats a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Often {
    /// In how many distinct articles it stands.
    pub n: usize,
    /// Of how many; 0 where that is not known.
    pub of: usize,
}

impl Known<'_> {
    /// Whether the words at `line` are one of them.
    pub fn has(self, text: &str, line: Span) -> bool {
        self.often(text, line).is_some()
    }

    /// How often the outlet repeats the words at `line`, where they are one of them.
    pub fn often(self, text: &str, line: Span) -> Option<Often> {
        let known = self.0?;
        let n = *known.lines.get(&known_by(text, line)?)?;
        Some(Often { n, of: known.n_articles })
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0.is_none()
    }
}

/// The blocks of the article's body, by their place, that its outlet repeats, with their roles; of
/// those that were set aside before, the role they had then; none where nothing beside them runs on:
/// then they are the article. For articles of which every line is a block of its own, as those of
/// web pages.
pub fn repeated_blocks(
    article: &Article,
    known: &FrequentLines,
    before: &[(usize, Role)],
) -> Vec<(usize, Role)> {
    let of_outlet = known.of_article(article);
    let had = |n: usize| before.binary_search_by_key(&n, |b| b.0).ok().map(|at| before[at].1);
    if of_outlet.is_empty() {
        return Vec::new();
    }
    let text = article.text();
    let mut beside = false;
    let mut repeated = Vec::new();
    for (n, block) in article.blocks.iter().enumerate() {
        let role = had(n).unwrap_or(block.role);
        if role.is_body() && of_outlet.has(text, block.span) {
            repeated.push((n, role));
        } else {
            let mut words = block.span.of(text).split_whitespace();
            beside |= role.is_body() && words.nth(RUNS_ON - 1).is_some();
        }
    }
    if beside { repeated } else { Vec::new() }
}

/// Takes `repeated` blocks out of the article's body, and puts those back that were taken `before`.
pub fn set_aside(article: &mut Article, repeated: &[(usize, Role)], before: &[(usize, Role)]) {
    let aside = repeated.iter().map(|(n, _)| (*n, Role::Furniture(Furniture::Residue)));
    for (n, role) in before.iter().copied().chain(aside) {
        if let Some(block) = article.blocks.get_mut(n) {
            block.role = role;
        }
    }
}

/// What a line is counted as: folded, its white space evened; `None` where it is not counted.
fn line_key(text: &str, line: Span) -> Option<String> {
    let folded = folded_line(text, line)?;
    Some(folded.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What a line is known by: the [`line_hash`] of what it is counted as.
fn known_by(text: &str, line: Span) -> Option<u64> {
    let folded = folded_line(text, line)?;
    let (mut hash, mut blank) = (FNV, false);
    let mut utf8 = [0; 4];
    for c in folded.chars() {
        if c.is_whitespace() {
            // One blank for all that stand between two words, none before the first.
            blank = hash != FNV;
            continue;
        }
        if std::mem::take(&mut blank) {
            hash = fnv(hash, " ");
        }
        hash = fnv(hash, c.encode_utf8(&mut utf8));
    }
    (hash != FNV).then(|| mix(hash))
}

/// A line, folded, where it is counted at all.
fn folded_line(text: &str, line: Span) -> Option<String> {
    let short = line.len() <= LONGEST;
    let folded = short.then(|| fold(line.of(text)))?;
    folded.contains(char::is_alphanumeric).then_some(folded)
}

/// What an outlet is called in the counts: the host of its address, else its name; all that say
/// neither are one.
fn outlet_key(given: &Given, outlet: Option<&str>) -> String {
    let host = given.url.as_deref().and_then(host);
    let name = || fold(given.outlet.as_deref().or(outlet).unwrap_or(""));
    let key = host.map_or_else(name, fold);
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |parts| parts.1);
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && !host.contains(char::is_whitespace)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clean::{Cleaning, clean, clean_knowing},
        model::{Document, Role},
    };

    const PROMISE: &str = "Un lac, une vallée, mille histoires à partager avec les gens d'ici.";

    fn page(n: usize) -> Document {
        let told: String = (0..60).map(|k| format!("chose{n}x{k} ")).collect();
        let text = format!(
            "La commune de Sarn débat du barrage\n\n\
             La maire a dit que {told}et que la décision serait prise devant les élus.\n\n{PROMISE}\n"
        );
        let given = Given { url: Some("https://www.lac.example/a".to_owned()), ..Given::default() };
        Document { text, given, ..Document::default() }
    }

    /// What there is to count and to say of these pages.
    fn read(pages: impl Iterator<Item = Document>) -> (LineCounts, LineWords) {
        let (mut counts, mut words) = (LineCounts::default(), LineWords::default());
        for (at, page) in pages.enumerate() {
            let article = clean(page, Cleaning::Labelled);
            counts.add(ArticleId::nth(at), &article);
            words.add(&article, &counts);
        }
        (counts, words)
    }

    fn counts(pages: impl Iterator<Item = usize>) -> FrequentLines {
        read(pages.map(page)).0.frequent()
    }

    #[test]
    fn a_line_of_three_articles_is_furniture_of_their_outlet_only() {
        let (counts, words) = read((0..3).map(page));
        let known = counts.frequent();
        let table = known.table(&words);
        assert!(table.starts_with("3\tlac.example\tla commune"), "{table}");
        let role = |document: Document| {
            let article = clean_knowing(document, Cleaning::Labelled, &known);
            let block = article.blocks.iter().find(|b| b.span.of(article.text()) == PROMISE);
            block.map(|b| b.role)
        };
        assert!(matches!(role(page(9)), Some(Role::Furniture(_))));
        assert_eq!(role(Document { given: Given::default(), ..page(9) }), Some(Role::Body));
    }

    #[test]
    fn blocks_that_are_set_aside_come_back_with_the_roles_they_had() {
        let known = counts(0..3);
        let mut article = clean(page(9), Cleaning::Labelled);
        let as_it_was = article.blocks.clone();
        let repeated = repeated_blocks(&article, &known, &[]);
        assert!(matches!(repeated[..], [(_, Role::Body)]), "{repeated:?}");
        set_aside(&mut article, &repeated, &[]);
        assert!(!article.body_text().contains(PROMISE));
        assert_eq!(repeated_blocks(&article, &known, &repeated), repeated);
        assert_eq!(repeated_blocks(&article, &FrequentLines::default(), &repeated), []);
        set_aside(&mut article, &[], &repeated);
        assert_eq!(article.blocks, as_it_was);
    }

    #[test]
    fn two_articles_or_three_prints_of_one_are_not_enough() {
        assert!(counts(0..2).is_empty());
        assert!(counts([4, 4, 4].into_iter()).is_empty());
    }

    #[test]
    fn a_line_says_how_often_it_is_repeated_and_bylines_are_not_counted() {
        let signed = |n| {
            let mut page = page(n);
            page.text.insert_str(0, "Par Josiane Perrotey\n\n");
            page
        };
        let (counts, words) = read((0..4).map(signed));
        let known = counts.frequent();
        let article = clean_knowing(signed(9), Cleaning::Labelled, &known);
        assert_eq!(article.author.as_ref().map(|a| a.value.as_str()), Some("Josiane Perrotey"));
        let at = article.text().find(PROMISE).unwrap();
        let often =
            known.of_article(&article).often(article.text(), Span::new(at, at + PROMISE.len()));
        assert_eq!(often, Some(Often { n: 4, of: 4 }));
        assert!(!known.table(&words).contains("perrotey"));
    }

    #[test]
    fn past_the_bounds_the_words_of_furniture_alone_are_kept() {
        let other = |n: usize| {
            let mut page = page(n);
            page.text += &format!("Une ligne de deux pages, la {} et une autre.\n", n / 2);
            page.text += &format!("Une ligne de la page {n} et d'aucune autre.\n");
            page
        };
        let (counts, mut words) = read((0..6).map(other));
        assert_eq!(words.words.len(), 5);
        words.forget(&counts, 6, 5);
        assert_eq!((words.once.len(), words.words.len()), (6, 5));
        words.forget(&counts, 5, 4);
        assert_eq!((words.once.len(), words.words.len()), (0, 2));
        assert!(counts.frequent().table(&words).contains("mille histoires"));
    }

    #[test]
    fn a_table_is_read_as_it_was_written_and_a_bad_line_is_named() {
        let (counts, words) = read((0..4).map(page));
        let known = counts.frequent();
        let read = FrequentLines::read(&known.table(&words)).unwrap();
        let lines = |of: &FrequentLines| of.outlets["lac.example"].lines.clone();
        assert!(!lines(&known).is_empty());
        assert_eq!(lines(&read), lines(&known));
        assert_eq!(read.table(&words), known.table(&words));
        assert_eq!(FrequentLines::read("3\ta\tb\nx\ta\tb\n"), Err(2));
        assert_eq!(FrequentLines::read("3 a b"), Err(1));
    }
}
