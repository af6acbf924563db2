//! Who signed a page's article.

use super::{Source, linked::Linked, unseen};
use crate::{
    clean::byline,
    lexicon::furniture::{self, Cue},
    model::{Evidence, Stated, markup::SpotKind},
    text::fold::fold,
};

/// The longest list of authors, in bytes.
const LONGEST: usize = 200;

/// The authors, joined by commas: a name of a person before the outlet's own.
pub(super) fn author(
    source: &Source<'_>,
    linked: &Linked,
    outlet: Option<&Stated<String>>,
) -> Option<Stated<String>> {
    let own = outlet.map(|o| fold(&o.value)).unwrap_or_default();
    let mut office: Option<Stated<String>> = None;
    let mut person = |names: Vec<String>, evidence: Evidence| {
        let mut known: Vec<String> = Vec::new();
        for name in names.iter().filter_map(|n| cleaned(n)) {
            if !known.iter().any(|k| fold(k) == fold(&name)) {
                known.push(name);
            }
        }
        let all = known.join(", ");
        let stated = (!all.is_empty() && all.len() <= LONGEST).then(|| unseen(all, evidence))?;
        let key = fold(&stated.value);
        if key == own || is_office(&key) {
            office.get_or_insert(stated);
            return None;
        }
        Some(stated)
    };
    const METAS: [&str; 12] = [
        "author", "article:author", "citation_author", "dc.creator", "dcterms.creator",
        "dc.creator.creator", "parsely-author", "sailthru.author", "byl", "og:article:author",
        "article:author_name", "twitter:data1",
    ];
    let found = person(linked.authors.clone(), Evidence::LinkedData);
    let found = found.or_else(|| {
        METAS.iter().filter(|m| **m != "twitter:data1" || is_signed(source)).find_map(|name| {
            let all = source.markup.head.metas.iter().filter(|m| m.0 == *name);
            person(all.map(|m| m.1.clone()).collect(), Evidence::Meta)
        })
    });
    let found = found.or_else(|| marked(source, &mut person));
    found.or_else(|| in_text(source)).or(office)
}

/// Whether `twitter:label1` says that `twitter:data1` is an author.
fn is_signed(source: &Source<'_>) -> bool {
    let label = source.meta(&["twitter:label1"]).map(|l| fold(&l));
    label.is_some_and(|l| ["written by", "ecrit par", "verfasst von", "escrito por"].contains(&l.as_str()))
}

/// What stretches of the text are marked as authors, near the head of the article.
fn marked(
    source: &Source<'_>,
    person: &mut impl FnMut(Vec<String>, Evidence) -> Option<Stated<String>>,
) -> Option<Stated<String>> {
    const SHORT: usize = 120;
    let spots = source.near(|s| s.kind == SpotKind::Author && s.span.len() <= SHORT);
    for spot in spots {
        let words = spot.span.of(source.text);
        let words = words.lines().next().unwrap_or("").trim();
        if words.is_empty() {
            if let Some(found) = person(spot.value.clone().into_iter().collect(), Evidence::Marked) {
                return Some(found);
            }
            continue;
        }
        if let Some((names, span)) = byline::authors(source.text, spot.span).filter(|a| a.0.contains(' ')) {
            let found = person(vec![names], Evidence::Marked);
            if let Some(found) = found {
                return Some(Stated { span: Some(span), ..found });
            }
        }
    }
    None
}

/// « Par Léa Roy » on a line of its own around the head of the article.
fn in_text(source: &Source<'_>) -> Option<Stated<String>> {
    let first = source.first_kept();
    let from = source.sheet.heading().filter(|h| *h < first).unwrap_or(first.saturating_sub(12));
    let lines = source.markup.lines.get(from..(first + 4).min(source.markup.lines.len()))?;
    lines.iter().find_map(|line| {
        let words = line.span.of(source.text);
        let opens = words.len() <= 120 && byline::is_signature(words);
        let (names, span) = byline::authors(source.text, line.span).filter(|_| opens)?;
        Some(Stated { value: names, span: Some(span), evidence: Evidence::Text })
    })
}

/// A name as it is to be shown: without « Par », an address, or what stands behind a bar.
fn cleaned(name: &str) -> Option<String> {
    let name = name.split(['|', '•', '·']).next()?.trim();
    let lower = fold(name);
    if name.contains("://") || name.starts_with(['@', '/']) || name.contains("www.") {
        return None;
    }
    let opener = ["par ", "by ", "von ", "por ", "written by ", "ecrit par "]
        .iter()
        .filter(|o| lower.starts_with(**o))
        .map(|o| o.chars().count())
        .max();
    let name = match opener.and_then(|n| name.char_indices().nth(n)) {
        Some((at, _)) => name.get(at..)?.trim(),
        None => name,
    };
    let name: String = name.split_whitespace().filter(|w| !w.contains('@')).collect::<Vec<_>>().join(" ");
    let name = name.trim_end_matches([',', ';', ':', '-', '–']).trim();
    let told = !["admin", "administrator", "unknown", "author", "null", "undefined", "guest"]
        .contains(&fold(name).as_str());
    (told && name.chars().filter(|c| c.is_alphabetic()).count() >= 2).then(|| name.to_owned())
}

/// Words that sign without naming anyone.
fn is_office(key: &str) -> bool {
    furniture::whole(key) == Some(Cue::Byline) || key.starts_with("la redac")
}
