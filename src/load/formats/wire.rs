//! Agency copy in XML: NewsML 1 and G2, and NITF, alone or within them.

use std::ops::Range;

use super::{
    super::{
        ProblemKind,
        container::{Container, Piece, Raw, Words},
        record::{language, unsigned},
        when,
    },
    cut::text_of,
    tags::{self, Element},
};
use crate::model::{Document, Extent, Given, Lang, Locator};

/// Where the stories stand: items of NewsML, else documents of NITF.
pub(super) fn cut(source: &str) -> Vec<Range<usize>> {
    let of = |wanted: &dyn Fn(&Element<'_>) -> bool| -> Vec<Range<usize>> {
        tags::elements(source, wanted).iter().map(|e| e.start..e.end).collect()
    };
    let items = of(&|e| e.is("newsItem"));
    if items.is_empty() { of(&|e| e.is("nitf")) } else { items }
}

/// Takes one of them as a document.
pub(super) fn read(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let source = text_of(raw);
    let text = |name: &str| {
        let found = tags::elements(&source, |e| e.is(name));
        found.iter().map(Element::text).find(|words| !words.is_empty())
    };
    let any = |names: &[&str]| names.iter().find_map(|name| text(name));
    let day = |words: String| when::date(&words, Lang::UNKNOWN);
    let norm = |name: &str| tags::named(&source, name).and_then(|e| e.attribute("norm"));
    let date =
        any(&["versionCreated", "ThisRevisionCreated", "contentCreated", "firstCreated", "DateId"])
            .or_else(|| ["date.issue", "story.date", "date.release"].iter().find_map(|n| norm(n)))
            .or_else(|| any(&["story.date", "DateAndTime"]));
    let author = any(&["byline", "creator", "by"]).map(|author| {
        // The rank of who signs stands in the same element.
        let rank = text("byttl").unwrap_or_default();
        unsigned(author.strip_suffix(rank.as_str()).unwrap_or(&author).trim())
    });
    let lang = tags::first(&source, |e| e.is("newsItem") || e.is("nitf"))
        .and_then(|e| e.attribute("xml:lang"))
        .or_else(|| tags::named(&source, "Language").and_then(|e| e.attribute("FormalName")));
    let body = body(&source);
    let class = tags::named(&source, "itemClass").and_then(|e| e.attribute("qcode"));
    let is_seen = |class: String| {
        ["picture", "video", "audio", "graphic", "animation"].iter().any(|k| class.ends_with(k))
    };
    if tags::line(&body).is_empty() && class.is_some_and(is_seen) {
        return Err(ProblemKind::NoArticle);
    }
    let given = Given {
        title: any(&["headline", "hl1", "hedline", "title"]),
        date: date.and_then(day),
        outlet: outlet(&source),
        author: author.filter(|author| author.contains(' ')),
        url: None,
        lang: lang.and_then(|l| language(&l)).unwrap_or_default(),
        extent: Extent::Whole,
        ..Given::default()
    };
    container.document(at, Piece { given, words: Words::Page(body), ..Piece::default() })
}

/// Who sent it out.
fn outlet(source: &str) -> Option<String> {
    let provider = tags::named(source, "provider");
    let within = |e: Element<'_>| {
        let name = tags::named(e.inner, "name").map(|n| n.text()).filter(|n| !n.is_empty());
        let party = || tags::named(e.inner, "Party")?.attribute("FormalName");
        let own = || Some(e.text()).filter(|t| !t.is_empty());
        let code = || e.attribute("literal").or_else(|| e.attribute("qcode"));
        let bare = |code: String| code.rsplit(':').next().map(str::to_owned);
        name.or_else(party).or_else(own).or_else(|| code().and_then(bare))
    };
    let named = |name: &str| tags::named(source, name).map(|e| e.text()).filter(|t| !t.is_empty());
    let holder = || tags::named(source, "doc.copyright")?.attribute("holder");
    let registry = || tags::named(source, "doc-id")?.attribute("regsrc");
    provider
        .and_then(within)
        .or_else(|| named("distributor"))
        .or_else(holder)
        .or_else(registry)
        .or_else(|| named("ProviderId"))
}

/// The text: what the innermost frame holds, without pictures and notes.
fn body(source: &str) -> String {
    let frames = ["body.content", "inlineXML", "inlineData", "DataContent", "ContentItem", "body"];
    let frame = frames.iter().find_map(|name| {
        let found = tags::elements(source, |e| e.is(name));
        found.into_iter().map(|e| e.inner).find(|inner| !tags::line(inner).is_empty())
    });
    let inner = frame.unwrap_or("");
    let inner = tags::named(inner, "body.content").map_or(inner, |e| e.inner);
    let inner = tags::named(inner, "body").map_or(inner, |e| e.inner);
    let is_beside = |e: &Element<'_>| {
        ["media", "head", "header", "aside", "footer", "table", "script", "style", "figure"]
            .iter()
            .any(|n| e.is(n))
    };
    // Prefixes of names hide from a page what a paragraph is.
    let bare = tags::unwrapped(&tags::without(inner, is_beside));
    ["xhtml:", "html:", "h:"].iter().fold(bare, |text, prefix| {
        text.replace(&format!("<{prefix}"), "<").replace(&format!("</{prefix}"), "</")
    })
}
