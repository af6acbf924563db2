//! Lines that an outlet prints on page after page, told by counting: they are furniture whatever
//! they say. The counts are a value that cleaning is given, never a state it keeps.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    hash::BuildHasher,
};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::{MOST_LINES, RUNS_ON, lines::each_line};
use crate::{
    model::{Article, Furniture, Given, Role, Span},
    text::{
        cells::{self, exact},
        fold::fold,
        minhash::Sketch,
    },
};

/// In how many distinct articles of its outlet a line is furniture, whatever their number.
const LEAST: usize = 3;
/// In which share of them: one in this many.
const ONE_IN: usize = 200;
/// Longer lines are not counted, in bytes: what an outlet repeats is shorter.
const LONGEST: usize = 600;
/// How many lines seen once are remembered, as eight bytes each: beyond, they are forgotten, and a
/// line must be seen twice anew. What a table of two million slots holds.
const MOST_ONCE: usize = 1_800_000;
/// How many lines seen more often are remembered, with their words: beyond, the rarest go.
const MOST_REPEATED: usize = 60_000;

/// Counts of lines over the distinct articles of each outlet. Articles that are nearly the same
/// count once. Its size is bounded; past the bounds a count may be too low, never too high.
#[derive(Clone, Debug, Default)]
pub struct LineCounts {
    outlets: BTreeMap<String, Counted>,
    /// How many lines all outlets remember that were seen once, and more often.
    n_lines: (usize, usize),
}

#[derive(Clone, Debug, Default)]
struct Counted {
    n_articles: usize,
    /// Bands of the sketches of its articles.
    seen: FxHashSet<u64>,
    /// Hashes of the lines that stand in one article so far.
    once: FxHashSet<u64>,
    /// In how many articles each other folded line stands.
    lines: FxHashMap<String, usize>,
}

impl Counted {
    /// Counts one more article that has `line`; gives what that adds to the lines seen once and to
    /// those seen more often.
    fn count(&mut self, line: String) -> (isize, isize) {
        if let Some(n) = self.lines.get_mut(&line) {
            *n += 1;
            return (0, 0);
        }
        let hash = FxBuildHasher.hash_one(&line);
        if self.once.insert(hash) {
            return (1, 0);
        }
        self.once.remove(&hash);
        self.lines.insert(line, 2);
        (-1, 1)
    }
}

impl LineCounts {
    /// Counts the lines of an article, unless one nearly the same was counted for its outlet.
    pub fn add(&mut self, article: &Article) {
        self.add_sketched(article, Sketch::of(&article.body_text()).as_ref());
    }

    /// The same where the sketch of its body is at hand. Bylines, dates and the outlet's name are
    /// not counted: they stand on page after page and say something of each.
    pub fn add_sketched(&mut self, article: &Article, sketch: Option<&Sketch>) {
        let outlet = article.outlet.as_ref().map(|stated| stated.value.as_str());
        let counted = self.outlets.entry(outlet_key(&article.document.given, outlet)).or_default();
        if let Some(sketch) = sketch {
            let known = sketch.bands().any(|band| counted.seen.contains(&band));
            counted.seen.extend(sketch.bands());
            if known {
                return;
            }
        }
        counted.n_articles += 1;
        let text = article.text();
        let telling = |line: Span| {
            let at = article.blocks.partition_point(|block| block.span.end() <= line.start());
            let role = article.blocks.get(at).map(|block| block.role);
            matches!(role, Some(Role::Byline | Role::Date | Role::Outlet | Role::Dateline))
        };
        let all = each_line(text).take(MOST_LINES);
        let spans = all.map(|line| line.span).filter(|span| !telling(*span));
        let own: BTreeSet<String> = spans.filter_map(|span| line_key(text, span)).collect();
        for line in own {
            let (once, more) = counted.count(line);
            let n = self.n_lines;
            self.n_lines = (n.0.saturating_add_signed(once), n.1.saturating_add_signed(more));
        }
        self.forget(MOST_ONCE, MOST_REPEATED);
    }

    /// Keeps to the bounds: at most so many lines seen once, and so many seen more often.
    fn forget(&mut self, most_once: usize, most_repeated: usize) {
        if self.n_lines.0 > most_once {
            self.outlets.values_mut().for_each(|counted| counted.once.clear());
            self.n_lines.0 = 0;
        }
        let mut rare = 2;
        while self.n_lines.1 > most_repeated {
            self.outlets.values_mut().for_each(|counted| counted.lines.retain(|_, n| *n > rare));
            self.n_lines.1 = self.outlets.values().map(|counted| counted.lines.len()).sum();
            rare += 1;
        }
    }

    /// The lines that are furniture by these counts.
    pub fn frequent(&self) -> FrequentLines {
        let outlets = self.outlets.iter().filter_map(|(outlet, counted)| {
            let least = LEAST.max(counted.n_articles.div_ceil(ONE_IN));
            let lines: BTreeMap<String, usize> = counted
                .lines
                .iter()
                .filter(|(_, n)| **n >= least)
                .map(|(line, n)| (line.clone(), *n))
                .collect();
            let repeated = Repeated { n_articles: counted.n_articles, lines };
            (!repeated.lines.is_empty()).then(|| (outlet.clone(), repeated))
        });
        FrequentLines { outlets: outlets.collect() }
    }
}

/// The lines that are furniture of each outlet, folded, with the number of articles that have
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
    lines: BTreeMap<String, usize>,
}

impl FrequentLines {
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
    /// [exact cell](crate::text::cells::exact).
    pub fn table(&self) -> String {
        let mut table = String::new();
        for (outlet, repeated) in &self.outlets {
            for (line, n) in &repeated.lines {
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
            let line = fold(&cells::read(line));
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
        let n = *known.lines.get(&line_key(text, line)?)?;
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
    if line.len() > LONGEST {
        return None;
    }
    let folded = fold(line.of(text));
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.iter().any(|w| w.contains(char::is_alphanumeric)).then(|| words.join(" "))
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

    fn counts(pages: impl Iterator<Item = usize>) -> FrequentLines {
        let mut counts = LineCounts::default();
        pages.for_each(|n| counts.add(&clean(page(n), Cleaning::Labelled)));
        counts.frequent()
    }

    #[test]
    fn a_line_of_three_articles_is_furniture_of_their_outlet_only() {
        let known = counts(0..3);
        assert!(known.table().starts_with("3\tlac.example\tla commune"), "{}", known.table());
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
        let mut counts = LineCounts::default();
        (0..4).for_each(|n| counts.add(&clean(signed(n), Cleaning::Labelled)));
        let known = counts.frequent();
        let article = clean_knowing(signed(9), Cleaning::Labelled, &known);
        assert_eq!(article.author.as_ref().map(|a| a.value.as_str()), Some("Josiane Perrotey"));
        let at = article.text().find(PROMISE).unwrap();
        let often =
            known.of_article(&article).often(article.text(), Span::new(at, at + PROMISE.len()));
        assert_eq!(often, Some(Often { n: 4, of: 4 }));
        assert!(!known.table().contains("perrotey"), "{}", known.table());
    }

    #[test]
    fn past_the_bounds_rare_lines_are_forgotten_and_frequent_ones_kept() {
        let mut counts = LineCounts::default();
        for n in 0..5 {
            let mut page = page(n);
            page.text += &format!("Une ligne de la page {n} et d'aucune autre.\n");
            counts.add(&clean(page, Cleaning::Labelled));
        }
        assert_eq!(counts.n_lines, (5, 2));
        counts.forget(4, 2);
        assert_eq!(counts.n_lines, (0, 2));
        assert!(counts.frequent().table().contains("mille histoires"));
        counts.forget(4, 1);
        assert_eq!(counts.n_lines, (0, 0));
        assert!(counts.frequent().is_empty());
    }

    #[test]
    fn a_table_is_read_as_it_was_written_and_a_bad_line_is_named() {
        let known = counts(0..4);
        let read = FrequentLines::read(&known.table()).unwrap();
        assert!(!read.is_empty());
        assert_eq!(read.table(), known.table());
        assert_eq!(FrequentLines::read("3\ta\tb\nx\ta\tb\n"), Err(2));
        assert_eq!(FrequentLines::read("3 a b"), Err(1));
    }
}
