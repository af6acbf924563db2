//! Entries of reference managers: an article each, with what is quoted of it as its notes.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{
    entry::{Entry, Part, Sheet},
    escape::{address, latex, plain},
};
use crate::{
    export::{citation, printed::Printed},
    model::{Excerpt, PartialDate},
    text::safe::Safe,
};

/// BibTeX, for BibTeX and biblatex alike.
#[derive(Debug, Default)]
pub(super) struct Bibtex {
    /// The keys that have been given.
    keys: BTreeSet<String>,
}

impl Sheet for Bibtex {
    fn article(&mut self, entries: &[Entry]) -> Vec<Part> {
        let Some(first) = entries.first() else { return Vec::new() };
        let of = &first.excerpt;
        let key = unused(&mut self.keys, of);
        let field = |words: &Option<String>| words.as_deref().map(latex);
        let date = of.date;
        let year = date.map(|date| date.year().to_string());
        let month = date.and_then(PartialDate::month).map(|month| month.to_string());
        let notes = notes(entries).iter().map(|note| latex(note)).collect::<Vec<_>>();
        let fields = [
            ("author", field(&of.author).map(|author| format!("{{{author}}}"))),
            ("title", Some(format!("{{{}}}", latex(&heading(of))))),
            ("journal", field(&of.outlet)),
            ("date", date.map(|date| date.to_string())),
            ("year", year),
            ("month", month),
            ("url", of.url.as_deref().map(address)),
            ("langid", language(of).map(str::to_owned)),
            (
                "keywords",
                Some(latex(&keywords(entries).join(", "))).filter(|words| !words.is_empty()),
            ),
            ("annote", Some(notes.join(" \\par ")).filter(|notes| !notes.is_empty())),
        ];
        let fields = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let fields: String =
            fields.map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
        Part::stream(&format!("@article{{{key},\n{fields}}}\n\n"))
    }
}

/// A key that says the outlet, or the author, and the year, and that no other entry has.
fn unused(keys: &mut BTreeSet<String>, of: &Excerpt) -> String {
    let name = of.outlet.as_deref().or(of.author.as_deref()).unwrap_or(&of.doc);
    let name = plain(name, '-', 24).to_lowercase();
    let name = if name.is_empty() { "article".to_owned() } else { name };
    let day = of.date.map(|date| format!("-{date}")).unwrap_or_default();
    let mut key = format!("{name}{day}");
    let mut n = 1;
    while keys.contains(&key) {
        n += 1;
        key = format!("{name}{day}-{n}");
    }
    keys.insert(key.clone());
    key
}

/// What an article is called: its title, else its id.
fn heading(of: &Excerpt) -> String {
    Safe::line(of.title.as_deref().unwrap_or(&of.doc)).into_string()
}

/// The language as babel calls it.
fn language(of: &Excerpt) -> Option<&'static str> {
    Some(match of.lang.name() {
        "fr" => "french",
        "en" => "english",
        "de" => "german",
        "es" => "spanish",
        "it" => "italian",
        "pt" => "portuguese",
        _ => return None,
    })
}

/// What is quoted, and what was noted beside it.
fn notes(entries: &[Entry]) -> Vec<String> {
    let quoted = entries.iter().flat_map(|entry| {
        let said = entry.excerpt.is_quotation().then(|| citation::said(&entry.excerpt));
        said.map(|said| said.into_string()).into_iter().chain(entry.beside.note.clone())
    });
    quoted.collect()
}

/// The folders and tags of entries.
fn keywords(entries: &[Entry]) -> Vec<String> {
    let beside = entries.iter().map(|entry| &entry.beside);
    let words = beside.flat_map(|beside| beside.folder.iter().chain(&beside.tags));
    let words: BTreeSet<String> = words.map(|word| word.replace(',', " ")).collect();
    words.into_iter().collect()
}

/// RIS, which Zotero, EndNote and Mendeley read.
#[derive(Debug)]
pub(super) struct Ris;

impl Sheet for Ris {
    fn article(&mut self, entries: &[Entry]) -> Vec<Part> {
        let Some(first) = entries.first() else { return Vec::new() };
        let of = &first.excerpt;
        let date = of.date.map(|date| {
            let part = |part: Option<u8>| part.map_or(String::new(), |part| format!("{part:02}"));
            format!("{:04}/{}/{}/", date.year(), part(date.month()), part(date.day()))
        });
        let one = |tag: &'static str, value: Option<String>| value.map(|value| (tag, value));
        let facts = [
            one("TI", Some(heading(of))),
            one("AU", of.author.clone()),
            one("T2", of.outlet.clone()),
            one("PY", of.date.map(|date| date.year().to_string())),
            one("DA", date),
            one("UR", of.url.as_deref().map(address)),
            one("LA", Some(of.lang.name().to_owned())),
            one("ID", Some(of.doc.clone())),
        ];
        let notes = notes(entries).into_iter().map(|note| ("N1", note));
        let keywords = keywords(entries).into_iter().map(|word| ("KW", word));
        let lines = facts.into_iter().flatten().chain(notes).chain(keywords);
        let lines: String =
            lines.map(|(tag, value)| format!("{tag}  - {}\n", Safe::line(&value))).collect();
        Part::stream(&format!("TY  - NEWS\n{lines}ER  - \n\n"))
    }
}

/// CSL-JSON, which pandoc and citeproc read: one array.
#[derive(Debug, Default)]
pub(super) struct Csl {
    keys: BTreeSet<String>,
}

impl Sheet for Csl {
    fn begin(&mut self) -> Vec<Part> {
        Part::stream("[\n")
    }

    fn article(&mut self, entries: &[Entry]) -> Vec<Part> {
        let Some(first) = entries.first() else { return Vec::new() };
        let of = &first.excerpt;
        let between = if self.keys.is_empty() { "" } else { "," };
        let mut item = Map::new();
        let mut put = |key: &str, value: Value| drop(item.insert(key.to_owned(), value));
        put("id", json!(unused(&mut self.keys, of)));
        put("type", json!("article-newspaper"));
        put("title", json!(heading(of)));
        if let Some(outlet) = &of.outlet {
            put("container-title", json!(outlet));
        }
        if let Some(author) = &of.author {
            put("author", json!([{ "literal": author }]));
        }
        if let Some(date) = of.date {
            let parts = [Some(date.year()), date.month().map(u16::from), date.day().map(u16::from)];
            let parts: Vec<u16> = parts.into_iter().flatten().collect();
            put("issued", json!({ "date-parts": [parts] }));
        }
        if let Some(url) = &of.url {
            put("URL", json!(url));
        }
        if of.lang.name() != "und" {
            put("language", json!(of.lang.name()));
        }
        let (notes, keywords) = (notes(entries), keywords(entries));
        if !notes.is_empty() {
            put("note", json!(notes.join("\n")));
        }
        if !keywords.is_empty() {
            put("keyword", json!(keywords.join(", ")));
        }
        let between = Printed::text(between);
        vec![Part { file: None, text: [between, Printed::json(&item)].into_iter().collect() }]
    }

    fn end(&mut self) -> Vec<Part> {
        Part::stream("]\n")
    }
}
