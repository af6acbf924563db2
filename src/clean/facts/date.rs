//! When a page's article was published: never when it was changed.

use super::{Source, linked::Linked, unseen};
use crate::{
    clean::dates::dates,
    model::{
        Evidence, Lang, PartialDate, Span, Stated,
        markup::{SpotKind, Within},
    },
};

/// The date of publication, the most trusted place first.
pub(super) fn date(
    source: &Source<'_>,
    linked: &Linked,
    url: Option<&str>,
) -> Option<Stated<PartialDate>> {
    const METAS: [&str; 20] = [
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "article:published",
        "publish-date",
        "publish_date",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
        "citation_date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "pubdate",
        "article.published",
        "date",
    ];
    let whole = |date: &PartialDate| date.day().is_some();
    let published = linked.published.as_deref().and_then(parse).filter(whole);
    let metas = || {
        let named = |name: &&str| source.meta(&[*name]).as_deref().and_then(parse);
        METAS.iter().find_map(|name| named(name).filter(whole)).or_else(|| {
            // `w-published-date`, `published`, `dateCreated`.
            let told = |name: &str| {
                name.contains("publish")
                    || name.contains("pubdate")
                    || name.contains("date_created")
            };
            let all = source.markup.head.metas.iter().filter(|m| told(&m.0));
            all.filter_map(|m| parse(&m.1).filter(whole)).next()
        })
    };
    let changed = || {
        let metas = source.meta(&["article:modified_time", "og:updated_time", "last-modified"]);
        let stated = [linked.changed.clone(), metas].into_iter().flatten();
        stated.filter_map(|d| parse(&d).filter(whole)).next()
    };
    published
        .map(|d| unseen(d, Evidence::LinkedData))
        .or_else(|| metas().map(|d| unseen(d, Evidence::Meta)))
        .or_else(|| marked(source, false))
        .or_else(|| url.and_then(in_address).filter(whole).map(|d| unseen(d, Evidence::Address)))
        .or_else(|| in_text(source, false))
        // Where a page tells only when it was changed, that is the date it shows.
        .or_else(|| marked(source, true))
        .or_else(|| in_text(source, true))
        .or_else(|| changed().map(|d| unseen(d, Evidence::Meta)))
        .or_else(|| url.and_then(in_address).map(|d| unseen(d, Evidence::Address)))
}

/// A date as machines and people write it.
fn parse(value: &str) -> Option<PartialDate> {
    let value = value.trim();
    let iso = PartialDate::parse_iso(value);
    iso.or_else(|| {
        // `20230512`, `2023/05/12`, “May 12, 2023”, « Fri, 12 May 2023 08:00:00 GMT ».
        let digits = value.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
        let packed = digits.and_then(|d| {
            let number = |from: usize, to: usize| d.get(from..to)?.parse::<u16>().ok();
            PartialDate::new(
                number(0, 4)?,
                u8::try_from(number(4, 6)?).ok(),
                u8::try_from(number(6, 8)?).ok(),
            )
        });
        packed.filter(|d| (1990..2100).contains(&d.year()))
    })
    .or_else(|| Some(dates(value, Span::new(0, value.len()), Lang::UNKNOWN).first()?.date))
}

/// Words in the names of an element that say a date is that of a change.
const CHANGED: [&str; 9] = [
    "modified",
    "updated",
    "update",
    "lastmod",
    "maj",
    "edited",
    "revised",
    "changed",
    "modification",
];

/// What stretches of the text are marked as the date.
fn marked(source: &Source<'_>, even_changed: bool) -> Option<Stated<PartialDate>> {
    let outside = Within::FOOTER.0 | Within::NAV.0 | Within::COMMENT.0;
    let wanted = |s: &crate::model::markup::Spot| {
        let mut names = source.markup.names(s.names);
        let changed = names.any(|n| CHANGED.contains(&n));
        s.kind == SpotKind::Date
            && (!changed || even_changed)
            && s.within.0 & outside == 0
            && s.span.len() <= 120
    };
    source.near(wanted).into_iter().find_map(|spot| {
        let words = spot.span.of(source.text);
        if !even_changed && is_changed(words) {
            return None;
        }
        let valued = spot.value.as_deref().and_then(parse);
        let in_words = || dates(source.text, spot.span, Lang::UNKNOWN).first().copied();
        let value = valued.or_else(|| in_words().map(|d| d.date))?;
        let span = in_words().map(|d| d.span);
        value.day().map(|_| Stated { value, span, evidence: Evidence::Marked })
    })
}

/// « Mis à jour le », “Updated”.
fn is_changed(words: &str) -> bool {
    use crate::lexicon::furniture::{Cue, hits};
    let key = crate::text::fold::fold(words);
    let all: Vec<Cue> = hits(&key).map(|h| h.cue).collect();
    all.contains(&Cue::Updated) && !all.contains(&Cue::Published)
}

/// `/2021/05/21/`, `/2021-05-21-`, `/20210521`.
fn in_address(url: &str) -> Option<PartialDate> {
    let path = url.split_once("://")?.1.split_once('/')?.1;
    let number = |s: &str, n: usize| {
        (s.len() <= n && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u16>().ok())?
    };
    let parts: Vec<&str> = path.split(['/', '-', '_', '.', '?', '=']).collect();
    let year = |s: &str| number(s, 4).filter(|y| s.len() == 4 && (1995..2100).contains(y));
    for at in 0..parts.len() {
        let part = |n: usize| parts.get(at + n).copied().unwrap_or("");
        if let Some(year) = year(part(0)) {
            let month = number(part(1), 2).filter(|_| part(1).len() == 2);
            let Some(month) = month.and_then(|m| u8::try_from(m).ok()) else { continue };
            let day = number(part(2), 2).filter(|d| *d > 0).and_then(|d| u8::try_from(d).ok());
            let date = PartialDate::new(year, Some(month), day);
            if let Some(date) = date.or_else(|| PartialDate::new(year, Some(month), None)) {
                return Some(date);
            }
        }
        let packed = part(0).get(..8).filter(|p| p.len() == part(0).len());
        if let Some(date) = packed.filter(|p| p.bytes().all(|b| b.is_ascii_digit())).and_then(parse)
        {
            return Some(date);
        }
    }
    None
}

/// A date in the lines around the head of the article.
fn in_text(source: &Source<'_>, even_changed: bool) -> Option<Stated<PartialDate>> {
    const SHORT: usize = 160;
    let first = source.first_kept();
    let heading = source.sheet.heading().filter(|h| *h <= first + 5).unwrap_or(first);
    let (top, lead) = (heading.min(first), heading.max(first));
    let last = source.kept.iter().rposition(|k| *k).unwrap_or(lead);
    let n = source.markup.lines.len();
    let head = (top..(lead + 4).min(n)).chain((top.saturating_sub(8)..top).rev());
    let lang =
        crate::text::language::language(source.markup.lines.get(first)?.span.of(source.text));
    let mut order = head.chain(last + 1..(last + 5).min(n));
    order.find_map(|i| {
        let span = source.markup.lines.get(i)?.span;
        let words = span.of(source.text);
        let told = even_changed || !is_changed(words);
        let free = span.len() <= SHORT && told && !words.contains('©');
        let dated = *dates(source.text, span, lang).first().filter(|_| free)?;
        dated.date.day().map(|_| Stated {
            value: dated.date,
            span: Some(dated.span),
            evidence: Evidence::Text,
        })
    })
}
