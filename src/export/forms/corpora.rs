//! Corpora of programs that count words: IRaMuTeQ, TXM, AntConc.

use super::{
    entry::{Entry, Part, Sheet},
    escape::{plain, xml},
    tables::cell,
};
use crate::{export::printed::Printed, model::Excerpt, text::safe::Safe};

/// Texts under lines of stars and variables, whose names and values are plain letters, digits and `_`.
#[derive(Debug)]
pub(super) struct Iramuteq;

impl Sheet for Iramuteq {
    fn article(&mut self, entries: &[Entry]) -> Vec<Part> {
        Part::stream(&entries.iter().map(starred).collect::<String>())
    }
}

fn starred(entry: &Entry) -> String {
    let of = &entry.excerpt;
    let value = |words: &Option<String>| words.as_deref().map(|words| plain(words, '_', 60));
    let variables = [
        ("source", value(&of.outlet)),
        ("date", of.date.map(|date| date.to_string().replace('-', "_"))),
        ("annee", of.date.map(|date| date.year().to_string())),
        ("auteur", value(&of.author)),
        ("locuteur", value(&of.speaker)),
        ("dossier", value(&entry.beside.folder)),
    ];
    let variables = variables.into_iter().filter_map(|(name, value)| {
        let value = value.filter(|value| !value.is_empty())?;
        Some(format!(" *{name}_{value}"))
    });
    let variables: String = variables.collect();
    let title = of.title.as_deref().filter(|_| !of.is_quotation());
    let title = title.map(|title| format!("{}\n", Safe::line(title)));
    let text = title.unwrap_or_default() + &of.words;
    // A star begins a variable wherever it stands.
    format!("****{variables}\n{}\n\n", text.replace('*', " ").trim())
}

/// What files of a folder are called: each by day, outlet, speaker and number.
#[derive(Debug, Default)]
struct Names {
    n: usize,
}

impl Names {
    fn next(&mut self, of: &Excerpt) -> String {
        self.n += 1;
        let part = |words: &Option<String>| words.as_deref().map(|words| plain(words, '-', 40));
        let parts = [
            of.date.map(|date| date.to_string()),
            part(&of.outlet),
            part(&of.speaker),
            Some(format!("{:05}", self.n)),
        ];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("_")
    }
}

/// A file of plain text each.
#[derive(Debug, Default)]
pub(super) struct Antconc {
    names: Names,
}

impl Sheet for Antconc {
    fn article(&mut self, entries: &[Entry]) -> Vec<Part> {
        let file = |entry: &Entry| {
            let of = &entry.excerpt;
            let title = of.title.as_deref().filter(|_| !of.is_quotation());
            let title = title.map(|title| format!("{}\n\n", Safe::line(title))).unwrap_or_default();
            let text = Printed::text(&format!("{title}{}\n", of.words));
            Part { file: Some(self.names.next(of) + ".txt"), text }
        };
        entries.iter().map(file).collect()
    }
}

/// A file of XML each, with its facts as attributes of the text, and a table of them, for the imports « XML/w + CSV »
/// and « XTZ + CSV ».
#[derive(Debug, Default)]
pub(super) struct Txm {
    names: Names,
}

/// The table's file.
const TABLE: &str = "metadata.csv";

impl Sheet for Txm {
    fn begin(&mut self) -> Vec<Part> {
        let heads = FACTS.map(|(name, _)| name).join(",");
        table(&format!("id,{heads}\n"))
    }

    fn article(&mut self, entries: &[Entry]) -> Vec<Part> {
        let mut parts = Vec::with_capacity(2 * entries.len());
        for entry in entries {
            let of = &entry.excerpt;
            let id = self.names.next(of);
            let facts = FACTS.map(|(name, fact)| (name, fact(of).unwrap_or_default()));
            let attributes: String = facts
                .iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| format!(" {name}=\"{}\"", xml(value)))
                .collect();
            let body: String =
                of.paragraphs().map(|words| format!("<p>{}</p>\n", xml(words))).collect();
            let text = Printed::text(&format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<text id=\"{id}\"{attributes}>\n{body}</text>\n"
            ));
            parts.push(Part { file: Some(format!("{id}.xml")), text });
            let cells = facts.map(|(_, value)| cell(&value.replace('\n', " "))).join(",");
            parts.extend(table(&format!("{id},{cells}\n")));
        }
        parts
    }
}

fn table(rows: &str) -> Vec<Part> {
    vec![Part { file: Some(TABLE.to_owned()), text: Printed::text(rows) }]
}

/// What is said of a text, and what says it.
type Fact = fn(&Excerpt) -> Option<String>;

/// What the table says of each text.
const FACTS: [(&str, Fact); 9] = [
    ("source", |of| of.outlet.clone()),
    ("date", |of| of.date.map(|date| date.to_string())),
    ("annee", |of| of.date.map(|date| date.year().to_string())),
    ("title", |of| of.title.clone()),
    ("author", |of| of.author.clone()),
    ("speaker", |of| of.speaker.clone()),
    ("url", |of| of.url.clone()),
    ("lang", |of| Some(of.lang.name().to_owned())),
    ("doc", |of| Some(of.doc.clone())),
];
