//! What is packed as ZIP and is one document: `.docx` and `.odt`, with the exports of Nexis and Factiva
//! among them, and EPUB, each of whose parts is an article.

use std::sync::Arc;

use super::{
    super::{
        Pending, ProblemKind, charset,
        container::{Container, Piece, Raw, Words},
        html,
        input::Input,
        limits::WHOLE,
        record::language,
        when,
    },
    Pendings,
    cut::{self, text_of},
    export, tags, text,
    zipped::Zip,
};
use crate::model::{Document, Given, Lang, Locator};

/// A document of Word.
pub(super) fn document(mut zip: Zip, of: Container) -> Result<Pendings, ProblemKind> {
    let bytes = zip.bytes_of("word/document.xml", WHOLE).ok_or(ProblemKind::CutShort)?;
    let source = charset::decode(&bytes)?.text;
    // What stands in a frame is written twice, the second time for old readers.
    let source = tags::without(&source, |e| e.name == "mc:Fallback");
    Ok(articles(paragraphs(&source), of))
}

/// A document of OpenDocument.
pub(super) fn open_document(mut zip: Zip, of: Container) -> Result<Pendings, ProblemKind> {
    let bytes = zip.bytes_of("content.xml", WHOLE).ok_or(ProblemKind::CutShort)?;
    let source = charset::decode(&bytes)?.text;
    let source = tags::without(&source, |e| {
        matches!(e.name, "text:note" | "office:annotation" | "text:tracked-changes")
    });
    let elements = tags::elements(&source, |e| matches!(e.name, "text:p" | "text:h"));
    let is_title = |style: String| matches!(style.as_str(), "Title" | "Titre" | "Titel");
    let paragraphs = elements.iter().map(|e| {
        let words = e.inner.replace("<text:line-break/>", "\n").replace("<text:tab/>", "\t");
        (e.attribute("text:style-name").is_some_and(is_title), untagged(&words))
    });
    Ok(articles(paragraphs.collect(), of))
}

/// Text without the tags in it, its entities decoded.
fn untagged(source: &str) -> String {
    let parts = source.split('<').enumerate().map(|(n, part)| match n {
        0 => part.to_owned(),
        // Several spaces are an element.
        _ if part.starts_with("text:s/") || part.starts_with("text:s ") => {
            format!(" {}", part.split_once('>').map_or("", |p| p.1))
        }
        _ => part.split_once('>').map_or("", |p| p.1).to_owned(),
    });
    htmlize::unescape(parts.collect::<String>()).into_owned()
}

/// The articles that the paragraphs of a document are: those of an export, else one.
fn articles(paragraphs: Vec<(bool, String)>, of: Container) -> Pendings {
    let text: Vec<&str> = paragraphs.iter().map(|p| p.1.as_str()).collect();
    let text = text.join("\n");
    if let Some((cutter, read)) = export(&text) {
        return cut::pieces(text, of, cutter, read, Vec::new());
    }
    let title = paragraphs.iter().find(|p| p.0 && !p.1.trim().is_empty()).map(|p| p.1.trim());
    let of =
        Container { given: Given { title: title.map(str::to_owned), ..of.given.clone() }, ..of };
    let body: Vec<&str> = paragraphs.iter().filter(|p| !p.0).map(|p| p.1.as_str()).collect();
    let body = body.join("\n\n");
    let body = if body.trim().is_empty() { text } else { body };
    let input = Input::of(body.into_bytes());
    Box::new(std::iter::once(Pending::One { of: Arc::new(of), input, read: read_plain }))
}

fn read_plain(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    container.document(at, Piece { words: Words::Text(text_of(raw)), ..Piece::default() })
}

/// The paragraphs of a document, each with whether it is its title.
fn paragraphs(source: &str) -> Vec<(bool, String)> {
    let elements = tags::elements(source, |e| e.name == "w:p");
    let paragraph = |inner: &str| {
        let style = tags::named(inner, "w:pStyle").and_then(|e| e.attribute("w:val"));
        let is_title =
            style.is_some_and(|s| matches!(s.to_lowercase().as_str(), "title" | "titre" | "titel"));
        let runs = tags::elements(inner, |e| {
            matches!(e.name, "w:t" | "w:br" | "w:cr" | "w:tab" | "w:noBreakHyphen")
        });
        let words: String = runs
            .iter()
            .map(|run| match run.name {
                "w:t" => htmlize::unescape(run.inner).into_owned(),
                "w:tab" => "\t".to_owned(),
                "w:noBreakHyphen" => "-".to_owned(),
                _ => "\n".to_owned(),
            })
            .collect();
        (is_title, words)
    };
    elements.iter().map(|e| paragraph(e.inner)).collect()
}

/// A book: its parts in reading order.
struct Chapters {
    zip: Zip,
    of: Arc<Container>,
    /// Their names, the next last.
    names: Vec<String>,
    nth: u64,
}

/// The articles of a book, as Calibre makes one of a newspaper.
pub(super) fn book(mut zip: Zip, of: Container) -> Result<Pendings, ProblemKind> {
    let mut xml = |name: &str| {
        let bytes = zip.bytes_of(name, WHOLE).ok_or(ProblemKind::CutShort)?;
        charset::decode(&bytes).map(|decoded| decoded.text)
    };
    let frame = xml("META-INF/container.xml")?;
    let root = tags::named(&frame, "rootfile").and_then(|e| e.attribute("full-path"));
    let root = root.ok_or(ProblemKind::CutShort)?;
    let package = xml(&root)?;
    let folder = root.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let stated =
        |name: &str| tags::named(&package, name).map(|e| e.text()).filter(|t| !t.is_empty());
    // « Le Courrier [mar. 12 mars 2024] »
    let title = stated("dc:title").map(|t| t.split(" [").next().unwrap_or(&t).trim().to_owned());
    let given = Given {
        outlet: title,
        date: stated("dc:date").and_then(|d| when::date(&d, Lang::UNKNOWN)),
        lang: stated("dc:language").and_then(|l| language(&l)).unwrap_or_default(),
        ..Given::default()
    };
    let items = tags::elements(&package, |e| e.is("item"));
    let item = |id: &str| {
        let found = items.iter().find(|e| e.attribute("id").as_deref() == Some(id))?;
        let is_page = found.attribute("media-type").is_some_and(|m| m.contains("html"));
        let is_contents = found.attribute("properties").is_some_and(|p| p.contains("nav"));
        let href = found.attribute("href").filter(|_| is_page && !is_contents)?;
        Some(format!("{folder}{}", plain(&href)))
    };
    let order = tags::elements(&package, |e| e.is("itemref"));
    let mut names: Vec<String> =
        order.iter().filter_map(|e| item(&e.attribute("idref")?)).collect();
    names.reverse();
    if names.is_empty() {
        return Err(ProblemKind::Empty);
    }
    let of = Arc::new(Container { given: given.or(&of.given), ..of });
    Ok(Box::new(Chapters { zip, of, names, nth: 0 }))
}

/// A reference without its escapes: `le%20port.html`.
fn plain(href: &str) -> String {
    let mut out = Vec::new();
    let mut rest = href.split('#').next().unwrap_or("").as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = (byte == b'%').then(|| after.get(..2)).flatten();
        let hex = escaped.and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                out.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

impl Iterator for Chapters {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        loop {
            let name = self.names.pop()?;
            let Some(bytes) = self.zip.bytes_of(&name, html::CAP) else {
                self.nth += 1;
                let at = Locator { nth: self.nth, line: None };
                return Some(Pending::Problem(self.of.problem(Some(at), ProblemKind::CutShort)));
            };
            if !is_article(&bytes) {
                continue;
            }
            self.nth += 1;
            let at = Locator { nth: self.nth, line: None };
            return Some(Pending::part(&self.of, at, bytes, text::read));
        }
    }
}

/// Whether a part of a book has text of its own: covers and lists of contents have none.
fn is_article(page: &[u8]) -> bool {
    const LEAST: usize = 200;
    let Ok(decoded) = charset::decode(page) else { return false };
    let rendered = html::render(&decoded.text);
    let linked: usize = rendered.markup.lines.iter().map(|line| line.linked as usize).sum();
    rendered.text.len() >= LEAST && linked * 2 < rendered.text.len()
}
