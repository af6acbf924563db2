//! Who signed a page's article.

use super::{
    Reach, Source, bare, elsewhere,
    linked::Linked,
    plain::{LONGEST, OPENERS, is_opener, is_peopled, is_plain, name_on, part_of},
    unseen,
};
use crate::{
    clean::{byline, dates::dates, one_line},
    lexicon::furniture::{self, Cue},
    model::{
        Evidence, Lang, Span, Stated,
        markup::{Spot, SpotKind},
    },
    text::fold::fold,
};

/// Names of `meta` elements that say who wrote it.
const METAS: [&str; 12] = [
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "og:article:author",
    "article:author_name",
    "twitter:data1",
];

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
        if key == own || is_office(&key) || is_handle(&stated.value) {
            office.get_or_insert(stated);
            return None;
        }
        Some(stated)
    };
    let found = person(linked.authors.clone(), Evidence::LinkedData);
    let found = found.or_else(|| {
        METAS.iter().filter(|m| **m != "twitter:data1" || is_signed(source)).find_map(|name| {
            let all = source.markup.head.metas.iter().filter(|m| m.0 == *name);
            person(all.map(|m| m.1.clone()).collect(), Evidence::Meta)
        })
    });
    let found = found.map(|stated| as_signed(source, stated));
    let found = found.or_else(|| marked(source, Wanted::People, &mut person));
    let found = found.or_else(|| in_text(source)).or_else(|| alone(source));
    let found = found.or_else(|| elsewhere::written(source));
    let found = found.or_else(|| marked(source, Wanted::Anyone, &mut person));
    let found = found.or_else(|| at_foot(source)).or_else(|| elsewhere::handle(source)).or(office);
    // A site that is called as its owner is: what stands there is his.
    let found = found.or_else(|| outlet.filter(|o| byline::is_person(&o.value)).cloned());
    let found = found.or_else(|| elsewhere::owner(source));
    found.map(|known| as_written(source, known))
}

/// Whom a marked stretch has to name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// People, by first names that are known.
    People,
    /// Anyone.
    Anyone,
}

/// Whether `twitter:label1` says that `twitter:data1` is an author.
fn is_signed(source: &Source<'_>) -> bool {
    let label = source.meta(&["twitter:label1"]).map(|l| fold(&l));
    label.is_some_and(|l| is_opener(&l) || l == "escrito por")
}

/// What stretches of the text are marked as authors, near the head of the article: the first that
/// names anyone, and those of the same kind right beside it.
fn marked(
    source: &Source<'_>,
    wanted: Wanted,
    person: &mut impl FnMut(Vec<String>, Evidence) -> Option<Stated<String>>,
) -> Option<Stated<String>> {
    const SHORT: usize = 120;
    const BESIDE: usize = 2;
    let spots =
        source.near(Reach::Article, |s| s.kind == SpotKind::Author && s.span.len() <= SHORT);
    // A link to the author's page tells more than the row it stands in.
    let (short, long): (Vec<_>, Vec<_>) =
        spots.into_iter().partition(|s| !s.span.of(source.text).contains('\n'));
    let inner = |s: &&Spot| {
        let holds = |o: &&Spot| o.span.len() < s.span.len() && s.span.overlaps(o.span);
        !short.iter().any(|o| !o.span.is_empty() && holds(o))
    };
    // « Léa Roy » within « Léa RoyReporter ».
    let narrow = short.iter().copied().filter(inner);
    let wide = short.iter().copied().filter(|s| !inner(s));
    let spots: Vec<&Spot> = narrow.chain(wide).chain(long).collect();
    spots.iter().find_map(|first| {
        let name = named(source, first)?;
        if wanted == Wanted::People && !is_peopled(&name) {
            return None;
        }
        let found = person(vec![name], Evidence::Marked)?;
        let at = source.line_of(first.span);
        let beside = |s: &&&Spot| {
            let apart = !s.span.overlaps(first.span) && s.span != first.span && !s.span.is_empty();
            let alike = s.names == first.names
                || source.markup.names(s.names).eq(source.markup.names(first.names));
            apart && alike && source.line_of(s.span).abs_diff(at) <= BESIDE
        };
        let mut all: Vec<(usize, String)> = vec![(first.span.start(), found.value.clone())];
        let others =
            spots.iter().filter(beside).filter_map(|s| Some((s.span.start(), named(source, s)?)));
        all.extend(others.take(8));
        all.sort_by_key(|a| a.0);
        let joined = person(all.into_iter().map(|a| a.1).collect(), Evidence::Marked);
        let span = (!first.span.is_empty()).then_some(first.span);
        Some(Stated { span, ..joined.unwrap_or(found) })
    })
}

/// The name that a marked stretch holds.
fn named(source: &Source<'_>, spot: &Spot) -> Option<String> {
    if spot.span.is_empty() {
        return spot.value.clone();
    }
    let words = spot.span.of(source.text);
    let line = words.lines().next().unwrap_or("").trim();
    let within = Span::new(spot.span.start(), spot.span.start() + line.len());
    let parsed = || byline::authors(source.text, within).map(|a| a.0);
    let plain = is_plain(line).then(|| line.to_owned());
    plain.or_else(|| parsed().filter(|n| n.contains(' ') && is_plain(n)))
}

/// Authors stated out of sight, or « Par Léa Roy » right between title and text where that names
/// somebody else: what editing systems have on record is often who put the text in.
fn as_signed(source: &Source<'_>, stated: Stated<String>) -> Stated<String> {
    const REACH: usize = 6;
    let first = source.first_kept();
    let Some(heading) = source.sheet.heading() else { return stated };
    let lines = heading + 1..(first + 2).min(heading + REACH).min(source.markup.lines.len());
    let other = lines.into_iter().find_map(|i| {
        let words = source.markup.lines.get(i)?.span.of(source.text);
        let names = signed(source, i).filter(|_| byline::is_signature(words))?;
        Some((fold(words), names)).filter(|(_, names)| is_peopled(&names.value))
    });
    match other {
        Some((line, names)) if !shares_name(&line, &stated.value) => names,
        _ => stated,
    }
}

/// Whether a folded line holds a word of `names`.
fn shares_name(line: &str, names: &str) -> bool {
    let key = fold(names);
    let mut words = key.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2);
    words.any(|word| line.contains(word))
}

/// A person's name on a line of its own right between title and text, or before or behind a date.
fn alone(source: &Source<'_>) -> Option<Stated<String>> {
    const REACH: usize = 5;
    let first = source.first_kept();
    let heading = source.sheet.heading()?;
    let lines = heading + 1..(first + 3).min(heading + REACH).min(source.markup.lines.len());
    lines.into_iter().find_map(|i| name_on(source, i, &['|', '•', '·', '—', '–', '/']))
}

/// A person's name alone on one of the last lines of the article, or right below it.
fn at_foot(source: &Source<'_>) -> Option<Stated<String>> {
    const WITHIN: usize = 2;
    const BELOW: usize = 2;
    let last = source.kept.iter().rposition(|k| *k)?;
    let lines =
        (last + 1).saturating_sub(WITHIN)..(last + 1 + BELOW).min(source.markup.lines.len());
    let lines = lines.filter(|i| *i > source.first_kept());
    lines.rev().find_map(|i| name_on(source, i, &[]))
}

/// The names as the byline near the title has them, where it names all of them: « Léa Roy et Jean
/// de La Tour ».
fn as_written(source: &Source<'_>, stated: Stated<String>) -> Stated<String> {
    const ABOVE: usize = 6;
    if stated.span.is_some() {
        return stated;
    }
    let names: Vec<&str> = stated.value.split(", ").filter(|n| !n.is_empty()).collect();
    let first = source.first_kept();
    let heading = source.sheet.heading().filter(|h| *h < first).unwrap_or(first);
    let lines = source.markup.lines.iter().take(first + 3).skip(heading.saturating_sub(ABOVE));
    let written = lines.map(|l| l.span).filter(|s| s.len() <= LONGEST).find_map(|line| {
        let spans: Option<Vec<Span>> =
            names.iter().map(|name| part_of(source.text, line, name)).collect();
        let spans = spans?;
        Some(spans.iter().skip(1).fold(*spans.first()?, |all, span| all.join(*span)))
    });
    match written {
        Some(span) => {
            let value = one_line(span.of(source.text));
            Stated { value, span: Some(span), ..stated }
        }
        None => stated,
    }
}

/// « Par Léa Roy » on a line of its own around the head of the article, else at its foot.
fn in_text(source: &Source<'_>) -> Option<Stated<String>> {
    const ABOVE: usize = 12;
    const BELOW: usize = 6;
    let (first, n) = (source.first_kept(), source.markup.lines.len());
    let heading = source.sheet.heading().unwrap_or(first);
    let from = if heading < first { heading } else { first.saturating_sub(ABOVE) };
    let after = source.kept.iter().rposition(|k| *k).map_or(n, |last| last + 1);
    let head = from..(first + 4).min(n);
    // What was kept above the title leaves the head of the article where the title is.
    let below = heading.max(head.end)..(heading + BELOW).min(n);
    let foot = after.max(head.end).min(n)..(after + BELOW).min(n);
    head.chain(below).chain(foot).find_map(|i| signed(source, i))
}

/// The names that line `i` signs with, or the next where it only says « Par ».
fn signed(source: &Source<'_>, i: usize) -> Option<Stated<String>> {
    let line = source.markup.lines.get(i)?.span;
    let words = line.of(source.text);
    if words.len() <= 20 && is_opener(&fold(words)) {
        let next = source.markup.lines.get(i + 1)?.span;
        let name = next.of(source.text);
        let value = cleaned(name).filter(|_| name.len() <= 80 && is_plain(name))?;
        return Some(Stated { value, span: Some(next), evidence: Evidence::Text });
    }
    if words.len() > 160 {
        return None;
    }
    // « 12 mai 2023, par Léa Roy »: the date first.
    let dated = dates(source.text, line, Lang::UNKNOWN).first().map(|d| d.span);
    let after = dated.filter(|d| d.start() < line.start() + 24);
    let rest = after.map_or(line, |d| Span::new(d.end(), line.end()));
    let bare = rest.of(source.text).trim_start_matches(|c: char| !c.is_alphanumeric());
    let line = if byline::is_signature(words) {
        line
    } else {
        Span::new(rest.end() - bare.len(), rest.end())
    };
    let opens = byline::is_signature(line.of(source.text));
    let (value, span) =
        opens.then(|| byline::authors(source.text, line))?.filter(|a| is_plain(&a.0))?;
    // Several as they are written: « Léa Roy et Jean de La Tour ».
    let value = if value.contains(", ") { one_line(span.of(source.text)) } else { value };
    Some(Stated { value, span: Some(span), evidence: Evidence::Text })
}

/// A name as it is to be shown: without « Par », an address, or what stands behind a bar.
fn cleaned(name: &str) -> Option<String> {
    let name = bare(name);
    let name = name.split(['|', '•', '·']).next()?.trim();
    let lower = fold(name);
    // What somebody logs in with.
    if name.contains('@') && !name.starts_with('@') && !name.contains(' ') {
        return Some(name.to_owned());
    }
    if name.contains("://") || name.starts_with(['@', '/']) || name.contains("www.") {
        return None;
    }
    // « Written byLéa Roy »: nobody is called so.
    let glued = |o: &str| {
        let next = name.chars().nth(o.chars().count());
        o.contains(' ') && next.is_some_and(char::is_uppercase)
    };
    let opened = |o: &&&str| {
        let rest = lower.strip_prefix(**o);
        rest.is_some_and(|r| r.starts_with([' ', ':']) || glued(o))
    };
    let opener = OPENERS.iter().filter(opened).map(|o| o.chars().count()).max();
    let name = match opener.and_then(|n| name.char_indices().nth(n)) {
        Some((at, _)) => name.get(at..)?.trim_start_matches([' ', ':', '\u{a0}']).trim(),
        None => name,
    };
    let name: String =
        name.split_whitespace().filter(|w| !w.contains('@')).collect::<Vec<_>>().join(" ");
    let name = name.trim_end_matches([',', ';', ':', '-', '–']).trim();
    let told = !NOBODY.contains(&fold(name).trim_end_matches([' ', '*']));
    (told && name.chars().filter(|c| c.is_alphabetic()).count() >= 2).then(|| name.to_owned())
}

/// What forms and editing systems put where a name belongs.
const NOBODY: [&str; 9] = [
    "admin",
    "administrator",
    "unknown",
    "author",
    "the author",
    "name",
    "null",
    "undefined",
    "guest",
];

/// `l.roy`: what somebody logs in with, shown only where no name is.
fn is_handle(name: &str) -> bool {
    !name.contains(' ') && !name.chars().any(char::is_uppercase) && name.is_ascii()
}

/// Words that sign without naming anyone.
fn is_office(key: &str) -> bool {
    furniture::whole(key) == Some(Cue::Byline) || key.starts_with("la redac")
}
