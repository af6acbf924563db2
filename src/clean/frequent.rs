//! Lines that an outlet prints on page after page, told by counting: they are furniture whatever
//! they say. The counts are a value that cleaning is given, never a state it keeps.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::lines::lines;
use crate::{
    model::{Article, Given, Span},
    text::{fold::fold, minhash::Sketch},
};

/// In how many distinct articles of its outlet a line is furniture, whatever their number.
const LEAST: usize = 3;
/// In which share of them: one in this many.
const ONE_IN: usize = 200;
/// Longer lines are not counted, in bytes: what an outlet repeats is shorter.
const LONGEST: usize = 600;

/// Counts of lines over the distinct articles of each outlet. Articles that are nearly the same
/// count once.
#[derive(Clone, Debug, Default)]
pub struct LineCounts {
    outlets: BTreeMap<String, Counted>,
}

#[derive(Clone, Debug, Default)]
struct Counted {
    n_articles: usize,
    /// Bands of the sketches of its articles.
    seen: FxHashSet<u64>,
    /// In how many articles each folded line stands.
    lines: FxHashMap<String, usize>,
}

impl LineCounts {
    /// Counts the lines of an article, unless one nearly the same was counted for its outlet.
    pub fn add(&mut self, article: &Article) {
        let outlet = article.outlet.as_ref().map(|stated| stated.value.as_str());
        let counted = self.outlets.entry(outlet_key(&article.document.given, outlet)).or_default();
        if let Some(sketch) = Sketch::of(&article.body_text()) {
            let known = sketch.bands().any(|band| counted.seen.contains(&band));
            counted.seen.extend(sketch.bands());
            if known {
                return;
            }
        }
        counted.n_articles += 1;
        let text = article.text();
        let own: BTreeSet<String> =
            lines(text).iter().filter_map(|line| line_key(text, line.span)).collect();
        for line in own {
            *counted.lines.entry(line).or_default() += 1;
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
            (!lines.is_empty()).then(|| (outlet.clone(), lines))
        });
        FrequentLines { outlets: outlets.collect() }
    }
}

/// The lines that are furniture of each outlet, folded, with the number of articles that have
/// them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrequentLines {
    outlets: BTreeMap<String, BTreeMap<String, usize>>,
}

impl FrequentLines {
    /// Whether it knows no line.
    pub fn is_empty(&self) -> bool {
        self.outlets.is_empty()
    }

    /// The lines of an outlet, which the record or the text names.
    pub(super) fn of(&self, given: &Given, outlet: Option<&str>) -> Known<'_> {
        Known(self.outlets.get(&outlet_key(given, outlet)))
    }

    /// As lines of a file: how many articles have it, the outlet, the line, parted by tabs.
    pub fn table(&self) -> String {
        let mut table = String::new();
        for (outlet, lines) in &self.outlets {
            for (line, n) in lines {
                // Writing to a string does not fail.
                let _ = writeln!(table, "{n}\t{outlet}\t{line}");
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
            read.outlets.entry(outlet.to_owned()).or_default().insert(fold(line), n);
        }
        Ok(read)
    }
}

/// The frequent lines of one outlet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a>(Option<&'a BTreeMap<String, usize>>);

impl Known<'_> {
    /// Whether the words at `line` are one of them.
    pub(super) fn has(self, text: &str, line: Span) -> bool {
        self.0.is_some_and(|known| line_key(text, line).is_some_and(|key| known.contains_key(&key)))
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
    fn two_articles_or_three_prints_of_one_are_not_enough() {
        assert!(counts(0..2).is_empty());
        assert!(counts([4, 4, 4].into_iter()).is_empty());
    }

    #[test]
    fn a_table_is_read_as_it_was_written_and_a_bad_line_is_named() {
        let known = counts(0..4);
        assert_eq!(FrequentLines::read(&known.table()), Ok(known));
        assert_eq!(FrequentLines::read("3\ta\tb\nx\ta\tb\n"), Err(2));
        assert_eq!(FrequentLines::read("3 a b"), Err(1));
    }
}
