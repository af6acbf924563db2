//! Tables: CSV, in which nothing is taken for a formula, and JSON Lines.

use serde::Serialize;

use super::entry::{Beside, Entry, Part, Sheet};
use crate::{
    export::printed::Printed,
    model::Excerpt,
    text::{cells::guarded, safe::Safe},
};

/// Rows of CSV below their heads, as RFC 4180 has them.
#[derive(Debug)]
pub(super) struct Csv;

/// The columns.
const HEADS: [&str; 19] = [
    "type", "speaker", "words", "cue", "title", "outlet", "date", "author", "url", "lang", "doc",
    "nth", "line", "start", "end", "folder", "tags", "note", "verified",
];

impl Sheet for Csv {
    fn begin(&mut self) -> Vec<Part> {
        Part::stream(&(HEADS.join(",") + "\n"))
    }

    fn article(&mut self, entries: &[Entry]) -> Vec<Part> {
        Part::stream(&entries.iter().map(row).collect::<String>())
    }
}

fn row(entry: &Entry) -> String {
    let Entry { excerpt, beside, .. } = entry;
    let text = |words: &Option<String>| words.clone().unwrap_or_default();
    let cells: [String; HEADS.len()] = [
        excerpt.kind.name().to_owned(),
        text(&excerpt.speaker),
        excerpt.words.clone(),
        text(&excerpt.cue),
        text(&excerpt.title),
        text(&excerpt.outlet),
        excerpt.date.map(|date| date.to_string()).unwrap_or_default(),
        text(&excerpt.author),
        text(&excerpt.url),
        excerpt.lang.name().to_owned(),
        excerpt.doc.clone(),
        excerpt.nth.map(|nth| nth.to_string()).unwrap_or_default(),
        excerpt.line.to_string(),
        excerpt.start.to_string(),
        excerpt.end.to_string(),
        text(&beside.folder),
        beside.tags.join(", "),
        text(&beside.note),
        text(&beside.verified),
    ];
    cells.map(|cell| self::cell(&cell)).join(",") + "\n"
}

/// A cell, between quotes where it needs them.
pub(super) fn cell(text: &str) -> String {
    let text = Safe::lines(text);
    let text = guarded(text.as_str());
    match text.contains([',', ';', '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.into_owned(),
    }
}

/// Objects, one a line, with the fields of `kept.jsonl`.
#[derive(Debug)]
pub(super) struct Jsonl;

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    excerpt: &'a Excerpt,
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verified: Option<&'a str>,
}

impl Sheet for Jsonl {
    fn article(&mut self, entries: &[Entry]) -> Vec<Part> {
        let rows = entries.iter().map(|entry| {
            let Beside { folder, tags, note, verified } = &entry.beside;
            let [folder, note, verified] = [folder, note, verified].map(Option::as_deref);
            Printed::json(&Row { excerpt: &entry.excerpt, folder, tags, note, verified })
        });
        vec![Part { file: None, text: rows.collect() }]
    }
}
