//! Feeds: RSS in all its versions, and Atom. Where a feed has no more than summaries, that is said.

use std::ops::Range;

use super::{
    super::{
        ProblemKind,
        container::{Container, Piece, Raw, Words},
        input::Input,
        record::{is_address, is_markup, language},
        when,
    },
    Pendings,
    cut::{self, text_of},
    tags::{self, Element},
};
use crate::model::{Document, Extent, Given, Lang, Locator, Warning};

/// From how many bytes of text on what stands in the place of a summary is more than one.
const WHOLE: usize = 2_000;

/// The entries of a feed.
pub(super) fn open(mut input: Input, mut of: Container) -> Result<Pendings, ProblemKind> {
    let (text, problems) = cut::whole(&mut input, &mut of)?;
    let head = text.get(..cut(&text).first().map_or(text.len(), |r| r.start)).unwrap_or("");
    // The picture of a feed has a title too.
    let head = tags::without(head, |e| e.is("image") || e.is("author"));
    let title = tags::named(&head, "title").map(|e| e.inner).map(meaning);
    let lang = tags::named(&head, "language").map(|e| e.text());
    of.given.outlet = title.filter(|t| !t.is_empty());
    of.given.lang = lang.and_then(|l| language(&l)).unwrap_or_default();
    if cut(&text).is_empty() {
        return Err(ProblemKind::Empty);
    }
    Ok(cut::pieces(text, of, cut, read, problems))
}

/// Where the entries stand.
fn cut(source: &str) -> Vec<Range<usize>> {
    let is_entry = |e: &Element<'_>| e.is("item") || e.is("entry");
    tags::elements(source, is_entry).iter().map(|e| e.start..e.end).collect()
}

/// Words of a feed on one line: what is escaped in them may be markup.
fn meaning(inner: &str) -> String {
    tags::line(&tags::meant(inner))
}

/// Takes an entry as a document.
fn read(container: &Container, at: Option<Locator>, raw: Raw<'_>) -> Result<Document, ProblemKind> {
    let source = text_of(raw);
    // Where a feed gathers those of others, an entry says which it is from.
    let origin = tags::named(&source, "source");
    let outlet = origin.map(|from| {
        meaning(tags::named(from.inner, "title").map_or(from.inner, |title| title.inner))
    });
    let source = tags::without(&source, |e| e.is("source"));
    let inner = |names: &[&str]| {
        names.iter().find_map(|name| {
            let found = tags::elements(&source, |e| e.name.eq_ignore_ascii_case(name));
            found.into_iter().map(|e| e.inner).find(|inner| !inner.trim().is_empty())
        })
    };
    let words = |names: &[&str]| inner(names).map(meaning).filter(|words| !words.is_empty());
    let full = inner(&["content:encoded", "content", "atom:content", "xhtml:body"]);
    let summary = inner(&["description", "summary", "atom:summary", "media:description"]);
    let text = tags::meant(full.or(summary).unwrap_or(""));
    // Some have all of the text in the place of a summary.
    let is_summary = full.is_none() && tags::line(&text).len() < WHOLE;
    let lang = container.given.lang;
    let date = words(&[
        "pubDate",
        "dc:date",
        "published",
        "atom:published",
        "updated",
        "atom:updated",
        "issued",
    ]);
    let author = tags::named(&source, "author").map(|author| {
        tags::named(author.inner, "name")
            .map_or_else(|| meaning(author.inner), |n| meaning(n.inner))
    });
    let given = Given {
        title: words(&["title", "atom:title"]),
        // Of an address the feed's own name says more.
        outlet: outlet.filter(|words| !words.is_empty() && !is_address(words)),
        date: date.and_then(|d| when::date(&d, lang)),
        author: words(&["dc:creator"]).or(author).filter(|a| !a.is_empty() && !a.contains('@')),
        url: link(&source),
        section: words(&["category"]),
        lang: Lang::UNKNOWN,
        extent: Extent::Whole,
        ..Given::default()
    };
    let warnings = if is_summary { vec![Warning::Summary] } else { Vec::new() };
    let words =
        if is_markup(&text) || text.contains("</") { Words::Page(text) } else { Words::Text(text) };
    container.document(at, Piece { given, words, warnings, ..Piece::default() })
}

/// The address of an entry.
fn link(source: &str) -> Option<String> {
    let links = tags::elements(source, |e| e.name.eq_ignore_ascii_case("link"));
    let of_atom = links.iter().filter(|e| e.attribute("rel").is_none_or(|rel| rel == "alternate"));
    let mut of_atom = of_atom.filter_map(|e| e.attribute("href"));
    let of_rss = || links.iter().map(|e| meaning(e.inner)).find(|l| l.starts_with("http"));
    let of_guid = || {
        let guid = tags::named(source, "guid").map(|e| meaning(e.inner));
        guid.filter(|guid| guid.starts_with("http"))
    };
    of_atom.next().or_else(of_rss).or_else(of_guid)
}
