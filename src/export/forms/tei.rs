//! TEI (P5): a text an article, its facts in the header, what is said in it marked with who says it.

use super::{
    entry::{Entry, Part, Said, Sheet},
    escape::{web, xml},
};
use crate::model::Excerpt;

/// A corpus of texts.
#[derive(Debug)]
pub(super) struct Tei {
    title: String,
    n_texts: usize,
}

impl Tei {
    pub(super) fn new(title: &str) -> Self {
        Self { title: title.to_owned(), n_texts: 0 }
    }
}

impl Sheet for Tei {
    fn begin(&mut self) -> Vec<Part> {
        Part::stream(&format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n\
             <teiHeader><fileDesc><titleStmt><title>{0}</title></titleStmt>\
             <publicationStmt><p>dixit {1}</p></publicationStmt>\
             <sourceDesc><p>{0}</p></sourceDesc></fileDesc></teiHeader>\n",
            xml(&self.title),
            env!("CARGO_PKG_VERSION"),
        ))
    }

    fn article(&mut self, entries: &[Entry]) -> Vec<Part> {
        let Some(first) = entries.first() else { return Vec::new() };
        self.n_texts += 1;
        let id = format!("a{}", self.n_texts);
        let speakers = Speakers::of(&id, entries);
        let of = &first.excerpt;
        let body: String = entries.iter().map(|entry| division(entry, &speakers)).collect();
        Part::stream(&format!(
            "<TEI xml:id=\"{id}\" xml:lang=\"{}\">\n<teiHeader>{}{}</teiHeader>\n<text><body><div>\n{body}\
             </div></body></text>\n</TEI>\n",
            of.lang.name(),
            file_description(of),
            speakers.description(),
        ))
    }

    fn end(&mut self) -> Vec<Part> {
        // A corpus holds a text at least.
        let none = "<TEI><teiHeader><fileDesc><titleStmt><title/></titleStmt><publicationStmt><p/></publicationStmt>\
                    <sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><p/></body></text></TEI>\n";
        let none = if self.n_texts == 0 { none } else { "" };
        Part::stream(&format!("{none}</teiCorpus>\n"))
    }
}

/// Who speaks in an article, each with a name within the file.
struct Speakers {
    id: String,
    names: Vec<String>,
}

impl Speakers {
    fn of(id: &str, entries: &[Entry]) -> Self {
        let mut names: Vec<String> = Vec::new();
        for entry in entries {
            let within = entry.said.iter().filter_map(|said| said.speaker.as_ref());
            for name in entry.excerpt.speaker.iter().chain(within) {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
        Self { id: id.to_owned(), names }
    }

    /// The persons, for the header.
    fn description(&self) -> String {
        if self.names.is_empty() {
            return String::new();
        }
        let person = |(n, name): (usize, &String)| {
            let name = xml(name);
            format!("<person xml:id=\"{}p{n}\"><persName>{name}</persName></person>", self.id)
        };
        let persons: String = self.names.iter().enumerate().map(person).collect();
        format!(
            "<profileDesc><particDesc><listPerson>{persons}</listPerson></particDesc></profileDesc>"
        )
    }

    /// Words that one of them, or nobody known, says.
    fn said(&self, words: &str, speaker: Option<&String>) -> String {
        let at = speaker.and_then(|name| self.names.iter().position(|other| other == name));
        let who = at.map(|n| format!(" who=\"#{}p{n}\"", self.id)).unwrap_or_default();
        format!("<said{who}>{words}</said>")
    }
}

fn file_description(of: &Excerpt) -> String {
    let author = of.author.as_deref().map(|name| format!("<author>{}</author>", xml(name)));
    let author = author.unwrap_or_default();
    let title = xml(of.title.as_deref().unwrap_or(&of.doc));
    let outlet = of.outlet.as_deref().map(xml);
    let outlet = outlet
        .map(|name| format!("<title level=\"j\">{name}</title><publisher>{name}</publisher>"));
    let date = of.date.map(|date| format!("<date when=\"{date}\">{date}</date>"));
    let link = of.url.as_deref().map(|url| match web(url) {
        Some(target) => format!("<ref target=\"{0}\">{0}</ref>", xml(&target)),
        None => format!("<ref>{}</ref>", xml(url)),
    });
    let place = format!("<idno type=\"file\">{}</idno>", xml(&of.doc));
    format!(
        "<fileDesc><titleStmt><title>{title}</title>{author}</titleStmt>\
         <publicationStmt><p>dixit {}</p></publicationStmt>\
         <sourceDesc><bibl><title level=\"a\">{title}</title>{author}{}{}{}{place}</bibl></sourceDesc></fileDesc>",
        env!("CARGO_PKG_VERSION"),
        outlet.unwrap_or_default(),
        date.unwrap_or_default(),
        link.unwrap_or_default(),
    )
}

/// An excerpt in the text: a quotation is a paragraph of its own, an article has its own.
fn division(entry: &Entry, speakers: &Speakers) -> String {
    let excerpt = &entry.excerpt;
    let note = entry.beside.note.as_deref();
    let note = note.map(|note| format!("<note>{}</note>", xml(note))).unwrap_or_default();
    if excerpt.is_quotation() {
        let lines: Vec<String> = excerpt.paragraphs().map(xml).collect();
        let said = speakers.said(&lines.join("<lb/>"), excerpt.speaker.as_ref());
        return format!("<p n=\"{}\">{said}{note}</p>\n", excerpt.line);
    }
    let paragraphs = paragraphs(&excerpt.words, &entry.said, |words, said| match said {
        Some(said) => speakers.said(&xml(words), said.speaker.as_ref()),
        None => xml(words),
    });
    let paragraphs = paragraphs.iter().map(|words| format!("<p>{words}</p>\n")).collect::<String>();
    let note = if note.is_empty() { note } else { format!("<p>{note}</p>\n") };
    paragraphs + &note
}

/// The paragraphs of an article's words, of which `shown` gives each part, said by somebody or by nobody.
pub(super) fn paragraphs(
    words: &str,
    said: &[Said],
    shown: impl Fn(&str, Option<&Said>) -> String,
) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = 0;
    for paragraph in words.split("\n\n") {
        let end = at + paragraph.len();
        let (mut from, mut written) = (at, String::new());
        // What stands within another is part of it.
        for part in said.iter().filter(|part| part.span.start() < end && part.span.end() > at) {
            let (start, stop) = (part.span.start().max(from), part.span.end().min(end));
            if start >= stop {
                continue;
            }
            written += &shown(words.get(from..start).unwrap_or_default(), None);
            written += &shown(words.get(start..stop).unwrap_or_default(), Some(part));
            from = stop;
        }
        written += &shown(words.get(from..end).unwrap_or_default(), None);
        if !written.trim().is_empty() {
            out.push(written);
        }
        at = end + 2;
    }
    out
}
