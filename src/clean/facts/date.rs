//! When a page's article was published: never when it was changed.

use super::{Reach, Source, linked::Linked, unseen};
use crate::{
    clean::dates::{Dated, dates, yearless, years_of},
    lexicon::furniture::{Cue, hits},
    model::{
        Evidence, Lang, PartialDate, Span, Stated,
        markup::{SpotKind, Within},
    },
    text::fold::fold,
};

/// The date of publication, the most trusted place first.
pub(super) fn date(
    source: &Source<'_>,
    linked: &Linked,
    url: Option<&str>,
) -> Option<Stated<PartialDate>> {
    let published = linked.published.as_deref().and_then(parse).filter(whole);
    let changed = || {
        let metas = source.meta(&["article:modified_time", "og:updated_time", "last-modified"]);
        let stated = [linked.changed.clone(), metas].into_iter().flatten();
        stated.filter_map(|d| parse(&d).filter(whole)).next()
    };
    let unseen_date = published
        .map(|d| unseen(d, Evidence::LinkedData))
        .or_else(|| in_metas(source).map(|d| unseen(d, Evidence::Meta)));
    unseen_date
        .map(|stated| as_shown(source, stated))
        .or_else(|| originally(source))
        .or_else(|| marked(source, Reach::Head, false))
        .or_else(|| url.and_then(in_address).filter(whole).map(|d| unseen(d, Evidence::Address)))
        .or_else(|| in_text(source, false))
        .or_else(|| marked(source, Reach::Article, false))
        .or_else(|| without_year(source, url))
        // Where a page tells only when it was changed, that is the date it shows.
        .or_else(|| marked(source, Reach::Article, true))
        .or_else(|| in_text(source, true))
        .or_else(|| changed().map(|d| unseen(d, Evidence::Meta)))
        .or_else(|| url.and_then(in_address).map(|d| unseen(d, Evidence::Address)))
        .or_else(|| alone(source))
}

/// A date stated out of sight, or the one that the page shows between title and text where that is
/// earlier: what editing systems have on record is often the time of an import. A later one is that
/// of a change.
fn as_shown(source: &Source<'_>, stated: Stated<PartialDate>) -> Stated<PartialDate> {
    let shown = shown(source);
    // Written with the month's name it cannot have been read the wrong way round.
    let named = |d: &Dated| d.span.of(source.text).contains(char::is_alphabetic);
    let turned = |d: &&Dated| swapped(d.date) == Some(stated.value);
    if let Some(right) = shown.iter().find(|d| turned(d) && named(d)) {
        return Stated { value: right.date, span: Some(right.span), ..stated };
    }
    let same = shown.iter().find(|d| d.date == stated.value || turned(d));
    match (same, shown.first()) {
        (Some(same), _) => Stated { span: Some(same.span), ..stated },
        (None, Some(first)) if first.date < stated.value => {
            Stated { value: first.date, span: Some(first.span), evidence: Evidence::Text }
        }
        _ => stated,
    }
}

/// The date that is meant where `5/12/2023` was read the wrong way round.
fn swapped(date: PartialDate) -> Option<PartialDate> {
    PartialDate::new(date.year(), date.day(), date.month())
}

/// « Cet article a été publié initialement le 12 mai 2023 », wherever the page says so of itself.
fn originally(source: &Source<'_>) -> Option<Stated<PartialDate>> {
    const SHORT: usize = 200;
    const CUES: [&str; 6] = [
        "originally published on",
        "first published on",
        "publie initialement le",
        "initialement publie le",
        "publie pour la premiere fois le",
        "ursprunglich veroffentlicht am",
    ];
    let beside = Within::ASIDE.0 | Within::NAV.0 | Within::COMMENT.0;
    let lang = page_language(source);
    let own = (0..source.sheet.len()).filter(|i| source.sheet.element(*i).within.0 & beside == 0);
    let lines = own.map(|i| source.sheet.line(i).span).filter(|s| s.len() <= SHORT);
    let said = |line: &Span| {
        let key = fold(line.of(source.text));
        CUES.iter().any(|cue| key.contains(cue))
    };
    lines.filter(said).find_map(|line| {
        let dated = unchanged(source.text, line, lang).first().copied()?;
        Some(Stated { value: dated.date, span: Some(dated.span), evidence: Evidence::Text })
    })
}

/// The dates on short lines between title and text, be there a standfirst above them, else right above
/// the title; those of changes left out.
fn shown(source: &Source<'_>) -> Vec<Dated> {
    const SHORT: usize = 120;
    const REACH: usize = 8;
    const ABOVE: usize = 3;
    let n = source.markup.lines.len();
    let first = source.first_kept();
    let heading = source.sheet.heading().filter(|h| *h <= first + 2).unwrap_or(first);
    let below = heading..(heading + REACH).min(n);
    // Further down what is kept is the article, but for a line that is a date and nothing else.
    let near = first.max(heading) + 3;
    let outside = |i: usize| i < near || !source.kept.get(i).is_some_and(|kept| *kept);
    let lang = page_language(source);
    let on = |i: usize| {
        let span = source.markup.lines.get(i)?.span;
        let names = source.sheet.element(i).names;
        let changed = source.markup.names(names).any(|n| CHANGED.contains(&n));
        let free = span.len() <= SHORT && !changed && !span.of(source.text).contains('©');
        let mut found = if free { unchanged(source.text, span, lang) } else { Vec::new() };
        found.retain(|dated| outside(i) || dated.span == span);
        Some(found)
    };
    let found: Vec<Dated> = below.filter_map(on).flatten().collect();
    if !found.is_empty() {
        return found;
    }
    (heading.saturating_sub(ABOVE)..heading).rev().filter_map(on).flatten().collect()
}

/// « lundi 24 mai » between title and text, in a year that the page tells of itself: in its address,
/// in the date of its last change, beside a ©.
fn without_year(source: &Source<'_>, url: Option<&str>) -> Option<Stated<PartialDate>> {
    const SHORT: usize = 60;
    let first = source.first_kept();
    let heading = source.sheet.heading().filter(|h| *h <= first)?;
    let lines = source.markup.lines.iter().take(first + 2).skip(heading + 1).map(|l| l.span);
    let found = lines.filter(|s| s.len() <= SHORT).find_map(|s| yearless(source.text, s))?;
    let address = url.and_then(in_address).map(|d| d.year());
    let changed = source.meta(&["article:modified_time", "og:updated_time"]);
    let changed = changed.as_deref().and_then(parse).map(|d| d.year());
    let owned = source.markup.lines.iter().map(|l| l.span.of(source.text));
    let owned = owned.filter(|w| w.len() <= SHORT * 2 && w.contains('©')).flat_map(years_of);
    let years: Vec<u16> = address.into_iter().chain(changed).chain(owned).take(8).collect();
    let dated = found.dated(&years)?;
    Some(Stated { value: dated.date, span: Some(dated.span), evidence: Evidence::Text })
}

/// The whole dates of a line but those behind « mis à jour ».
fn unchanged(text: &str, line: Span, lang: Lang) -> Vec<Dated> {
    let mut from = line.start();
    let mut found = dates(text, line, lang);
    found.retain(|dated| {
        let before = Span::new(from, dated.span.start().max(from)).of(text);
        from = dated.span.end();
        dated.date.day().is_some() && !is_changed(before)
    });
    found
}

/// The language that tells whether `5/12/2023` begins with the month: as the page states it, where
/// it does.
fn page_language(source: &Source<'_>) -> Lang {
    match source.markup.head.lang.as_deref().map(str::to_ascii_lowercase).as_deref() {
        Some("en-us" | "en_us") => Lang::EN,
        _ => Lang::UNKNOWN,
    }
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
fn marked(source: &Source<'_>, reach: Reach, even_changed: bool) -> Option<Stated<PartialDate>> {
    let outside = Within::FOOTER.0 | Within::NAV.0 | Within::COMMENT.0;
    let wanted = |s: &crate::model::markup::Spot| {
        let mut names = source.markup.names(s.names);
        let changed = names.any(|n| CHANGED.contains(&n));
        s.kind == SpotKind::Date
            && (!changed || even_changed)
            && s.within.0 & outside == 0
            && s.span.len() <= 120
    };
    let spots = source.near(reach, wanted);
    spots.iter().find_map(|spot| {
        // `<span class=date><time datetime=…>`: the value is that of the inner one.
        let inner = spots.iter().filter(|s| s.span.overlaps(spot.span));
        let value =
            spot.value.as_deref().or_else(|| inner.filter_map(|s| s.value.as_deref()).next());
        let words = spot.span.of(source.text);
        let lang = page_language(source);
        let (valued, shown) = if even_changed || !is_changed(words) {
            let valued = value.and_then(parse);
            (valued, dates(source.text, spot.span, lang).first().copied())
        } else {
            (None, unchanged(source.text, spot.span, lang).first().copied())
        };
        // « Publié le 29 juin » in `<time datetime=2019-07-03>`: what is read is what is meant.
        let said = shown.map(|d| d.date).filter(|_| has_cue(words, Cue::Published));
        let value = said.or(valued).or(shown.map(|d| d.date))?;
        let span = shown.map(|d| d.span);
        value.day().map(|_| Stated { value, span, evidence: Evidence::Marked })
    })
}

/// « Mis à jour le », “Updated”.
fn is_changed(words: &str) -> bool {
    has_cue(words, Cue::Updated) && !has_cue(words, Cue::Published)
}

fn has_cue(words: &str, cue: Cue) -> bool {
    hits(&fold(words)).any(|hit| hit.cue == cue)
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

/// The only date on the short lines beside the article, wherever it stands.
fn alone(source: &Source<'_>) -> Option<Stated<PartialDate>> {
    const SHORT: usize = 60;
    let lang = page_language(source);
    let beside = source.markup.lines.iter().zip(source.kept).filter(|(_, kept)| !**kept);
    let short = beside.map(|(line, _)| line.span).filter(|span| span.len() <= SHORT);
    let free = short.filter(|span| !span.of(source.text).contains('©'));
    let found = free.flat_map(|span| dates(source.text, span, lang));
    let mut whole = found.filter(|dated| dated.date.day().is_some());
    let first = whole.next()?;
    whole.all(|dated| dated.date == first.date).then_some(Stated {
        value: first.date,
        span: Some(first.span),
        evidence: Evidence::Text,
    })
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
        let free = span.len() <= SHORT && !words.contains('©');
        let first = || dates(source.text, span, lang).first().copied();
        let plain = || unchanged(source.text, span, lang).first().copied();
        let dated = free.then(|| if even_changed { first() } else { plain() })??;
        dated.date.day().map(|_| Stated {
            value: dated.date,
            span: Some(dated.span),
            evidence: Evidence::Text,
        })
    })
}

/// The day that the head's `meta` elements say it was published.
fn in_metas(source: &Source<'_>) -> Option<PartialDate> {
    const METAS: [&str; 19] = [
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
        "pubdate",
        "article.published",
        "published-date",
        "published_date",
    ];
    const PLAIN: [&str; 3] = ["dc.date", "dcterms.date", "date"];
    let named = |name: &&str| source.meta(&[*name]).as_deref().and_then(parse);
    let first = |names: &[&str]| names.iter().find_map(|name| named(name).filter(whole));
    let told = || {
        // `w-published-date`, `published`, `dateCreated`.
        let told = |name: &str| {
            name.contains("publish") || name.contains("pubdate") || name.contains("date_created")
        };
        let all = source.markup.head.metas.iter().filter(|m| told(&m.0));
        all.filter_map(|m| parse(&m.1).filter(whole)).next()
    };
    first(&METAS).or_else(told).or_else(|| first(&PLAIN))
}

/// Whether a day is known to the day.
fn whole(date: &PartialDate) -> bool {
    date.day().is_some()
}
