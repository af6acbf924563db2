//! Exports of Europresse and Eureka in their three layouts: tables until 2014, `<article>` since, and
//! the same with classes of their own today.

use std::ops::Range;

use super::{
    super::{
        ProblemKind,
        container::{Container, Piece, Raw, Words},
        record::unsigned,
        when,
    },
    cut::text_of,
    tags::{self, Element},
};
use crate::{
    lexicon::months::{month, weekday},
    model::{Document, Extent, Given, Lang, Locator, PartialDate},
    text::fold::fold,
};

/// The class of the outlet, in every layout.
const OUTLET: &str = "docpublicationname";

/// Whether a page is such an export.
pub(super) fn is_such(page: &str) -> bool {
    page.contains("DocPublicationName") && (page.contains("DocHeader") || page.contains("rdp__"))
}

/// Where its articles stand.
pub(super) fn cut(page: &str) -> Vec<Range<usize>> {
    let articles = tags::elements(page, |e| e.is("article"));
    let of_article = |e: &Element<'_>| tags::of_class(e.inner, OUTLET).is_some();
    let ranges: Vec<_> =
        articles.iter().filter(|e| of_article(e)).map(|e| e.start..e.end).collect();
    if !ranges.is_empty() {
        return ranges;
    }
    let starts: Vec<usize> =
        tags::elements(page, |e| e.is_of(OUTLET)).iter().map(|e| e.start).collect();
    let ends = starts.iter().skip(1).copied().chain([page.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Takes one of them as a document.
pub(super) fn read(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let source = text_of(raw);
    let outlet = tags::of_class(&source, OUTLET).map(|e| outlet_of(&e.text()));
    let headers = tags::elements(&source, |e| e.is_of("docheader"));
    let header = headers.iter().map(Element::text).collect::<Vec<_>>().join(" ");
    let title = title(&source);
    let behind = title.map_or(0, |t| t.end);
    let (author, standfirst) = author(&source, behind);
    let (author, body) = match body(&source) {
        Some(body) => (author, body.to_owned()),
        None => old_body(&source, behind, author),
    };
    let given = Given {
        title: title.map(|t| t.text()).filter(|t| !t.is_empty()),
        date: date(&header, &source),
        outlet: outlet.filter(|o| !o.is_empty()),
        author: author.map(|author| unsigned(&author)),
        section: section(&header),
        extent: Extent::Whole,
        ..Given::default()
    };
    // In the oldest layout what stands over the headline is bare text.
    let over = headers.last().zip(title).and_then(|(h, t)| source.get(h.end..t.start));
    let over = over.map(tags::line).filter(|words| !words.is_empty());
    let above = over.into_iter().chain(standfirst).map(|words| format!("<p>{words}</p>\n"));
    let words = Words::Page(above.collect::<String>() + &body);
    container.document(at, Piece { given, words, ..Piece::default() })
}

/// « Le Courrier, no. 2210 », « Le Courrier (site web) »: the name alone.
pub(super) fn outlet_of(words: &str) -> String {
    let ends = [
        ", no",
        ", n°",
        ", No",
        " (site web",
        " (Web",
        " (web site",
        " (réf. site",
        " •",
        " - Num",
    ];
    let end = ends.iter().filter_map(|end| words.find(end)).min().unwrap_or(words.len());
    words.get(..end).unwrap_or(words).trim().trim_end_matches(',').to_owned()
}

/// The headline: the innermost element that is nothing else.
fn title(source: &str) -> Option<Element<'_>> {
    let classes = ["rdp__articletitle", "titrearticlevisu", "titrearticle"];
    classes.iter().find_map(|class| tags::of_class(source, class))
}

/// The day: as the head of the article says it, else as the number of the document does.
fn date(header: &str, source: &str) -> Option<PartialDate> {
    let written = when::date(header, Lang::UNKNOWN).filter(|d| d.day().is_some());
    written.or_else(|| {
        let number = source.match_indices("news").find_map(|(at, _)| {
            let behind = source.get(at + 4..)?;
            let digits = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
            let digits = digits.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
            (behind.len() - digits.len() < behind.len()).then_some(digits)
        });
        when::date(number?, Lang::UNKNOWN)
    })
}

/// « Économie, mardi 12 mars 2024, p. 4 »: what stands before the day.
fn section(header: &str) -> Option<String> {
    let first = header.split(',').next()?.trim();
    let is_date = first.split_whitespace().any(|word| {
        let word = fold(word);
        weekday(&word).is_some()
            || month(&word).is_some()
            || word.bytes().all(|b| b.is_ascii_digit())
    });
    (!is_date && !first.is_empty() && header.contains(',')).then(|| first.to_owned())
}

/// Who signed, and what stands under the headline: both may stand in the same place.
fn author(source: &str, behind: usize) -> (Option<String>, Option<String>) {
    let subtitle = tags::of_class(source, "rdp__subtitle").map(|e| e.text());
    let header = tags::named(source, "header").filter(|h| h.end > behind);
    let bare = || {
        let rest = source.get(behind..header?.end)?;
        let plain = tags::elements(rest, |e| e.is("div") || e.is("p"));
        plain.into_iter().map(|e| e.text()).find(|text| !text.is_empty())
    };
    let below = tags::elements(source, |e| e.is_of("sm-margin-bottomnews"));
    let mut below = below.iter().map(Element::text).filter(|text| !text.is_empty());
    match below.next().or_else(bare) {
        Some(words) if is_name(&words) => (Some(words), subtitle),
        Some(words) => {
            (None, Some(subtitle.map_or(words.clone(), |s| format!("{s}</p><p>{words}"))))
        }
        None => (None, subtitle),
    }
}

/// Whether words are rather names than a sentence.
pub(super) fn is_name(words: &str) -> bool {
    let n = words.split_whitespace().count();
    let ends = words.ends_with(['.', '!', '?', '…', ':', '»']);
    (1..=12).contains(&n)
        && !ends
        && words.chars().count() <= 100
        && !words.contains(['«', '?', '!'])
        && words.split_whitespace().any(|w| w.chars().next().is_some_and(char::is_uppercase))
}

/// The text, in the layouts that say where it stands. It ends where the next part of the article
/// begins: some have more tags that close than tags that open.
fn body(source: &str) -> Option<&str> {
    let classes = ["dococurrcontainer", "doctext"];
    let element = classes.iter().find_map(|class| tags::of_class(source, class))?;
    let from = element.inner.as_ptr() as usize - source.as_ptr() as usize;
    let rest = source.get(from..)?;
    let lower = rest.to_ascii_lowercase();
    let ends = ["</section", "<aside", "<footer", "</article", "divpublic"];
    let end = ends.iter().filter_map(|end| lower.find(end)).min().unwrap_or(rest.len());
    // A tag that is cut has no text.
    rest.get(..end)
        .map(|body| body.rsplit_once('<').filter(|(_, t)| !t.contains('>')).map_or(body, |c| c.0))
}

/// The text of the oldest layout: what stands between the headline and the notice of copyright, but
/// for a name that signs it.
fn old_body(source: &str, behind: usize, author: Option<String>) -> (Option<String>, String) {
    let rest = source.get(behind..).unwrap_or("");
    let ends = ["<b><i>©", "<i>©", "Numéro de document", "txtCertificat", "Ce certificat est"];
    let end = ends.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    let body = rest.get(..end).unwrap_or(rest);
    let head = body.trim_start_matches(|c: char| c.is_whitespace());
    let signed = || {
        let bare = head.trim_start_matches("<br>").trim_start_matches("<br/>").trim_start();
        let bare = bare.trim_start_matches("<br>").trim_start();
        let (line, after) = bare.split_once("<br")?;
        let line_text = tags::line(line);
        let after = after.split_once('>')?.1;
        // A name stands before a paragraph, not before another line.
        let alone = after.trim_start().starts_with("<p");
        let is_signed = alone && !line.contains('<') && is_name(&line_text);
        (is_signed && line_text.split_whitespace().count() <= 5)
            .then(|| (line_text, after.to_owned()))
    };
    match signed() {
        Some((name, rest)) => (Some(name), rest),
        None => (author, body.to_owned()),
    }
}
