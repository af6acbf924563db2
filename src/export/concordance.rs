//! Lines of a concordance: aligned for reading, as objects, and as rows of a table.

use serde::Serialize;

use super::{
    columns::Column,
    forms::csv,
    printed::{END, FOUND, NAME, PLACE, Paint, Printed},
    source::{Sourced, Unit},
};
use crate::{
    library::concordance::{By, Line, Rank, collocates::Collocate},
    model::Reading,
    text::{
        cells::guarded,
        offsets::Offsets,
        safe::Safe,
        width::{columns, fit},
    },
};

/// A line with where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    doc: String,
    line: usize,
    start: usize,
    end: usize,
    outlet: Option<String>,
    date: Option<String>,
    title: Option<String>,
    left: String,
    node: String,
    right: String,
    /// Whether it stands in a quotation between marks.
    quoted: bool,
    /// Who says it there, where that is known.
    speaker: Option<String>,
    /// What decides its place.
    #[serde(skip)]
    pub rank: Rank,
}

/// The lines of an article as rows, sorted `by` that with those of others.
pub fn rows(reading: &Reading, lines: Vec<Line>, by: By) -> Vec<Row> {
    let article = &reading.article;
    let source = Sourced::new(reading, Unit::Chars);
    let numbers = Offsets::of_lines(&article.document.text);
    let of = |column: Column| column.of_article(article).map(|words| words.into_owned());
    let row = |line: Line| {
        let quote = line.quote.and_then(|nth| reading.quotes.get(nth));
        let speaker = quote.and_then(|q| q.speaker.as_ref()).map(|s| s.name.to_string());
        let outlet = of(Column::Outlet);
        let date = article.date.as_ref().map(|date| date.value);
        let rank = Rank::new(by, &line, (date, outlet.as_deref(), speaker.as_deref()));
        let (start, end) = source.offsets(line.span);
        Row {
            doc: article.document.id.0.clone(),
            line: 1 + numbers.before(article.source(line.span).start()),
            start,
            end,
            outlet,
            date: of(Column::Date),
            title: of(Column::Title),
            left: line.left,
            node: line.node,
            right: line.right,
            quoted: quote.is_some(),
            speaker,
            rank,
        }
    };
    lines.into_iter().map(row).collect()
}

/// What the columns of a table are called.
const HEADS: [&str; 10] =
    ["doc", "line", "outlet", "date", "title", "left", "node", "right", "quoted", "speaker"];

/// The heads of a table of rows.
pub fn heads() -> Printed {
    csv(&HEADS.map(str::to_owned))
}

impl Row {
    /// As an object.
    pub fn object(&self) -> Printed {
        Printed::json(self)
    }

    /// As a row of a table.
    pub fn table(&self) -> Printed {
        let known = |words: &Option<String>| words.clone().unwrap_or_default();
        csv(&[
            self.doc.clone(),
            self.line.to_string(),
            known(&self.outlet),
            known(&self.date),
            known(&self.title),
            self.left.clone(),
            self.node.clone(),
            self.right.clone(),
            self.quoted.to_string(),
            known(&self.speaker),
        ])
    }

    /// As a line in which what was searched for stands in the middle of `width` columns; behind it who says it and
    /// where it stands.
    pub fn aligned(&self, width: usize, paint: Paint) -> Printed {
        let node = columns(&self.node).min(width / 2);
        let side = width.saturating_sub(node + 2) / 2;
        let left = end(self.left.trim_end(), side);
        let right = fit(self.right.trim_start(), side, "…");
        let glue = |spaced: bool| if spaced { " " } else { "" };
        let before = glue(self.left.ends_with(' '));
        let behind = glue(self.right.starts_with(' '));
        let pad = " ".repeat((side + 1).saturating_sub(columns(&left) + before.len()));
        let used = columns(&right) + behind.len();
        let gap = " ".repeat((side + 1).saturating_sub(used));
        let who = Safe::line(self.speaker.as_deref().unwrap_or(if self.quoted { "?" } else { "" }));
        let who = fit(who.as_str(), SPEAKER, "…");
        let fill = " ".repeat(SPEAKER.saturating_sub(columns(&who)));
        let date = self.date.as_deref().unwrap_or("");
        let at = Safe::line(&format!("{date:<10} {}:{}", self.doc, self.line));
        let shown = format!(
            "{pad}{left}{before}{FOUND}{}{END}{behind}{right}{gap} {NAME}{who}{END}{fill} {PLACE}{at}{END}\n",
            fit(&self.node, width / 2, "…")
        );
        Printed::painted(&shown, paint)
    }
}

/// How many columns who says it has.
const SPEAKER: usize = 20;

/// The end of `text` that fits `width` columns, with a sign where it begins earlier.
fn end(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut from = text.len();
    for (at, _) in text.char_indices().rev() {
        let Some(tail) = text.get(at..) else { continue };
        if columns(tail) + 1 > width {
            break;
        }
        from = at;
    }
    format!("…{}", text.get(from..).unwrap_or(""))
}

/// Puts rows in order; those that are alike stay as they came.
pub fn sort(rows: &mut [Row]) {
    rows.sort_by(|a, b| a.rank.cmp(&b.rank));
}

/// A word that stands near, with the measure and the window by which it was found.
#[derive(Serialize)]
struct Near<'a> {
    word: &'a str,
    left: usize,
    right: usize,
    corpus: usize,
    log_likelihood: f64,
    measure: &'static str,
    window: usize,
}

/// A word that stands near, as an object.
pub fn near_object(found: &Collocate, window: usize) -> Printed {
    Printed::json(&Near {
        word: &found.word,
        left: found.left,
        right: found.right,
        corpus: found.all,
        log_likelihood: (found.log_likelihood * 100.0).round() / 100.0,
        measure: "log-likelihood",
        window,
    })
}

/// The heads of a table of such words.
pub fn near_heads() -> Printed {
    let heads = ["word", "log_likelihood", "left", "right", "corpus", "window"];
    csv(&heads.map(str::to_owned))
}

/// A word that stands near, as a row of a table.
pub fn near_table(found: &Collocate, window: usize) -> Printed {
    let likelihood = format!("{:.2}", found.log_likelihood);
    let counts = [found.left, found.right, found.all, window].map(|n| n.to_string());
    csv(&[&[found.word.clone(), likelihood][..], &counts[..]].concat())
}

/// A word that stands near, its columns parted by tabs: likelihood, left, right, in all, the word.
pub fn near_line(found: &Collocate) -> Printed {
    let Collocate { word, left, right, all, log_likelihood, .. } = found;
    let word = Safe::line(&guarded(word));
    Printed::text(&format!("{log_likelihood:.2}\t{left}\t{right}\t{all}\t{word}\n"))
}
