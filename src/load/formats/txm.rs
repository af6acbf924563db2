//! Texts of TXM and TEI: `<text source=… date=…>` with line breaks, as Press Corpus Scraper writes
//! them, or a TEI document with its header.

use std::ops::Range;

use super::{
    super::{
        ProblemKind,
        container::{Container, Piece, Raw, Words},
        fields::{Field, rank},
        html, when,
    },
    cut::text_of,
    europresse::outlet_of,
    tags::{self, Element},
};
use crate::model::{Document, Extent, Given, Lang, Locator};

/// Where the articles stand: whole documents of TEI, else texts.
pub(super) fn cut(source: &str) -> Vec<Range<usize>> {
    let of = |name: &str| -> Vec<Range<usize>> {
        tags::elements(source, |e| e.is(name)).iter().map(|e| e.start..e.end).collect()
    };
    let documents = of("TEI");
    if documents.is_empty() { of("text") } else { documents }
}

/// Takes one of them as a document.
pub(super) fn read(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let source = text_of(raw);
    let Some(text) = tags::named(&source, "text") else { return Err(ProblemKind::Empty) };
    let header = tags::named(&source, "teiHeader").map_or("", |e| e.inner);
    let mut given = Given { extent: Extent::Whole, ..Given::default() };
    // What an attribute is called tells what it is, as with records.
    for name in [
        "source",
        "outlet",
        "journal",
        "author",
        "auteur",
        "title",
        "titre",
        "date",
        "url",
        "section",
        "rubrique",
        "newspaper",
        "publication",
    ] {
        let Some(words) = text.attribute(name).map(|v| tags::line(&v)).filter(|v| !v.is_empty())
        else {
            continue;
        };
        match rank(name).map(|r| r.0) {
            Some(Field::Outlet) => given.outlet = Some(outlet_of(&words)),
            Some(Field::Author) => given.author = Some(words),
            Some(Field::Title) => given.title = Some(words),
            Some(Field::Section) => given.section = Some(words),
            Some(Field::Url) => given.url = Some(words),
            Some(Field::Date) => given.date = when::date(&words, Lang::FR),
            _ => {}
        }
    }
    let stated = |name: &str| tags::named(header, name).map(|e| e.text()).filter(|t| !t.is_empty());
    let day = || {
        let dates = tags::elements(header, |e| e.is("date"));
        dates
            .iter()
            .find_map(|e| when::date(&e.attribute("when").unwrap_or_else(|| e.text()), Lang::FR))
    };
    let given = Given {
        title: given.title.or_else(|| stated("title")),
        author: given.author.or_else(|| stated("author")),
        outlet: given.outlet.or_else(|| stated("publisher")),
        date: given.date.or_else(day),
        ..given
    };
    let link = tags::named(text.inner, "ref").and_then(|e| e.attribute("target"));
    let body = tags::named(text.inner, "body").map_or(text.inner, |e| e.inner);
    let is_beside = |e: &Element<'_>| ["ref", "note", "teiHeader", "fw"].iter().any(|n| e.is(n));
    let body = tags::without(body, is_beside)
        .replace("<lb", "<br")
        .replace("<head", "<h2")
        .replace("</head", "</h2");
    let given = Given { url: given.url.or(link), ..given };
    let page = html::render(&body).text;
    container.document(at, Piece { given, words: Words::Text(page), ..Piece::default() })
}
