//! A page of HTML that needs nothing else: no script, no font, no picture; light and dark as its reader's system is,
//! and made to be printed.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    entry::{Entry, Part, Said, Sheet},
    escape::{web, xml},
    tei::paragraphs,
};
use crate::{
    model::Excerpt,
    text::locale::{Locale, Value},
};

/// How many speakers have a hue of their own: those who come first.
const HUES: usize = 6;

/// What the page looks like.
const STYLE: &str = include_str!("../../../assets/report.css");

/// A page being written.
pub(super) struct Html<'a> {
    title: String,
    locale: &'a Locale,
    folder: Option<String>,
    n_articles: usize,
    /// The place each speaker comes at, and how often each is quoted.
    speakers: BTreeMap<String, (usize, usize)>,
}

impl<'a> Html<'a> {
    pub(super) fn new(title: &str, locale: &'a Locale) -> Self {
        let (folder, speakers) = (None, BTreeMap::new());
        Self { title: title.to_owned(), locale, folder, n_articles: 0, speakers }
    }

    /// The class of a speaker, who is counted.
    fn voice(&mut self, speaker: Option<&str>) -> String {
        let Some(name) = speaker else { return "v".to_owned() };
        let next = self.speakers.len();
        let (place, n_quoted) = self.speakers.entry(name.to_owned()).or_insert((next, 0));
        *n_quoted += 1;
        class(*place)
    }

    /// What an article is called, and where and when it was printed.
    fn head(&self, of: &Excerpt) -> String {
        let title = xml(of.title.as_deref().unwrap_or(&of.doc));
        let title = match of.url.as_deref().and_then(web) {
            Some(url) => format!("<a href=\"{}\" rel=\"noreferrer\">{title}</a>", xml(&url)),
            None => title,
        };
        let facts = [of.outlet.clone(), of.date.map(|date| date.to_string()), of.author.clone()];
        let facts: Vec<String> = facts.into_iter().flatten().map(|fact| xml(&fact)).collect();
        let place = format!("<span class=\"at\">{}</span>", xml(&of.doc));
        let facts = facts.into_iter().chain([place]).collect::<Vec<_>>().join(" · ");
        format!("<h2>{title}</h2>\n<p class=\"facts\">{facts}</p>\n")
    }

    /// A quotation with who says it.
    fn quotation(&mut self, entry: &Entry) -> String {
        let of = &entry.excerpt;
        let class = self.voice(of.speaker.as_deref());
        let (open, close) = self.locale.marks_around(of);
        let words = of.paragraphs().map(xml).collect::<Vec<_>>().join("<br>\n");
        let speaker = of.speaker.as_deref().map_or_else(|| "?".to_owned(), xml);
        let verified = entry.beside.verified.as_ref();
        let verified =
            verified.map(|_| format!(" · ✓ {}", xml(&self.locale.text("kept-verified"))));
        format!(
            "<figure class=\"{class}\">\n<blockquote><p>{}{words}{}</p></blockquote>\n\
             <figcaption><cite>{speaker}</cite> <span class=\"at\">{}:{}</span>{}</figcaption>\n{}</figure>\n",
            xml(open),
            xml(close),
            xml(&of.doc),
            of.line,
            verified.unwrap_or_default(),
            beside(entry),
        )
    }

    /// An article with what is said in it marked.
    fn text(&mut self, entry: &Entry) -> String {
        let voices: Vec<String> =
            entry.said.iter().map(|said| self.voice(said.speaker.as_deref())).collect();
        let class = |said: &Said| {
            let at = entry.said.iter().position(|other| other == said);
            at.and_then(|at| voices.get(at)).cloned().unwrap_or_default()
        };
        let shown = |words: &str, said: Option<&Said>| match said {
            Some(said) => {
                let who = xml(said.speaker.as_deref().unwrap_or("?"));
                format!("<mark class=\"{}\" title=\"{who}\">{}</mark>", class(said), xml(words))
            }
            None => xml(words),
        };
        let all = paragraphs(&entry.excerpt.words, &entry.said, shown);
        let all: String = all.iter().map(|words| format!("<p>{words}</p>\n")).collect();
        all + &beside(entry)
    }

    /// Who is quoted, most often first.
    fn table(&self) -> String {
        let mut speakers: Vec<_> = self.speakers.iter().collect();
        speakers.sort_by_key(|(_, (first, n))| (Reverse(*n), *first));
        let row = |(name, (first, n)): (&String, &(usize, usize))| {
            let (class, n) = (class(*first), self.locale.number(*n));
            format!("<tr class=\"{class}\"><td>{}</td><td>{n}</td></tr>\n", xml(name))
        };
        let rows: String = speakers.into_iter().map(row).collect();
        if rows.is_empty() {
            return String::new();
        }
        let head = xml(&self.locale.text("report-who"));
        format!("<h2>{head}</h2>\n<table>\n{rows}</table>\n")
    }
}

/// The class of the speaker who comes at that place.
fn class(place: usize) -> String {
    if place < HUES { format!("v v{place}") } else { "v".to_owned() }
}

/// What was noted beside an excerpt.
fn beside(entry: &Entry) -> String {
    let tags: Vec<String> = entry
        .beside
        .tags
        .iter()
        .map(|tag| format!("<span class=\"tag\">{}</span>", xml(tag)))
        .collect();
    let note = entry.beside.note.as_deref().map(xml).unwrap_or_default();
    match note.is_empty() && tags.is_empty() {
        true => String::new(),
        false => format!("<p class=\"note\">{note} {}</p>\n", tags.join(" ")),
    }
}

impl Sheet for Html<'_> {
    fn begin(&mut self) -> Vec<Part> {
        let (lang, title) = (self.locale.text("report-lang"), xml(&self.title));
        Part::stream(&format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"dixit {}\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
             </head>\n<body>\n<main>\n<h1>{title}</h1>\n",
            env!("CARGO_PKG_VERSION"),
        ))
    }

    fn article(&mut self, entries: &[Entry]) -> Vec<Part> {
        let Some(first) = entries.first() else { return Vec::new() };
        self.n_articles += 1;
        let mut out = String::new();
        if first.beside.folder != self.folder {
            self.folder.clone_from(&first.beside.folder);
            let none = || self.locale.text("kept-no-folder");
            let name = xml(&self.folder.clone().unwrap_or_else(none));
            out += &format!("<h2 class=\"folder\">{name}</h2>\n");
        }
        out += &format!("<article>\n{}", self.head(&first.excerpt));
        for entry in entries {
            out += &match entry.excerpt.is_quotation() {
                true => self.quotation(entry),
                false => self.text(entry),
            };
        }
        Part::stream(&(out + "</article>\n"))
    }

    fn end(&mut self) -> Vec<Part> {
        let n_quotes = self.speakers.values().map(|(_, n)| n).sum();
        let [articles, quotes] = [("count-articles", self.n_articles), ("count-quotes", n_quotes)]
            .map(|(key, n)| {
                let shown = self.locale.number(n);
                self.locale.with(key, &[("n", Value::Count(n)), ("shown", Value::Words(&shown))])
            });
        let counts = format!("<p class=\"facts\">{} · {}</p>\n", xml(&articles), xml(&quotes));
        Part::stream(&format!(
            "<footer>\n{}{counts}</footer>\n</main>\n</body>\n</html>\n",
            self.table()
        ))
    }
}
