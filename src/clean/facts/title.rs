//! What an article is called, without the page's own name, and what that name is.

use std::ops::RangeInclusive;

use super::{Source, bare, linked::Linked, unseen};
use crate::{
    clean::byline,
    model::{Evidence, Span, Stated, markup::SpotKind},
    text::fold::fold,
};

/// What parts a title from the page's name.
const SEPARATORS: [&str; 12] =
    [" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » ", " « ", " / ", "| ", " : "];

/// How many words a headline has that stands for itself.
const HEADLINE: RangeInclusive<usize> = 5..=25;
/// Which share of its words the page's own title has then.
const SHARED: f32 = 0.3;

/// The outlet: who publishes, what the page calls its site, else the host's name.
pub(super) fn outlet(
    source: &Source<'_>,
    linked: &Linked,
    url: Option<&str>,
) -> Option<Stated<String>> {
    let named = |words: &String| (2..80).contains(&words.len()) && !words.contains("://");
    let meta = || {
        source.meta(&["og:site_name", "application-name", "dc.publisher", "citation_journal_title"])
    };
    let publisher = linked.publisher.clone().filter(named);
    publisher
        .map(|p| unseen(p, Evidence::LinkedData))
        .or_else(|| meta().filter(named).map(|m| unseen(m, Evidence::Meta)))
        .or_else(|| url.and_then(host).map(|h| unseen(h.to_owned(), Evidence::Address)))
        .or_else(|| sign(source))
        .or_else(|| reader(source))
        .or_else(|| holder(source))
}

/// What stands above the article in an element that is called the site's title.
fn sign(source: &Source<'_>) -> Option<Stated<String>> {
    const LEVELS: usize = 3;
    let markup = source.markup;
    let is_sign = |element: u32| {
        let mut at = element as usize;
        (0..LEVELS).any(|_| {
            let Some(element) = markup.elements.get(at) else { return false };
            at = element.parent as usize;
            let has = |word: &str| markup.names(element.names).any(|name| name == word);
            has("site") && (has("title") || has("name") || has("url"))
        })
    };
    markup.lines.iter().take(source.first_kept()).find_map(|line| {
        let name = line.span.of(source.text);
        let is_name = is_site(name) && !fold(name).starts_with("http");
        (is_name && is_sign(line.element)).then(|| Stated::at(line.span, name.to_owned()))
    })
}

/// Whom letters call to their application: « Read The Harbour Letter in the app ».
fn reader(source: &Source<'_>) -> Option<Stated<String>> {
    const FRAMES: [(&str, &str); 3] = [
        ("Read ", " in the app"),
        ("Lire ", " dans l’application"),
        ("Lire ", " dans l'application"),
    ];
    source.markup.lines.iter().rev().find_map(|line| {
        let words = line.span.of(source.text);
        let name = FRAMES.iter().find_map(|(before, behind)| {
            words.strip_prefix(before)?.strip_suffix(behind).filter(|name| is_site(name))
        })?;
        let at = line.span.start() + words.find(name)?;
        Some(Stated::at(Span::new(at, at + name.len()), name.to_owned()))
    })
}

/// Whether words may be what a site is called.
fn is_site(words: &str) -> bool {
    words.len() < 80
        && words.starts_with(char::is_uppercase)
        && (1..=8).contains(&words.split_whitespace().count())
}

/// Whom the last notice of copyright names, as in letters, which state no site: « © 2024 Le Courrier ».
fn holder(source: &Source<'_>) -> Option<Stated<String>> {
    const LOOK: usize = 40;
    source.markup.lines.iter().rev().take(LOOK).find_map(|line| {
        let words = line.span.of(source.text);
        let notice =
            words.trim().strip_prefix('©').or_else(|| words.trim().strip_prefix("Copyright"))?;
        let sign = |c: char| c.is_ascii_digit() || c.is_whitespace() || "©-–,".contains(c);
        let own = notice.trim_start_matches(sign);
        let own = own.strip_prefix("(c)").unwrap_or(own).trim_start_matches(sign);
        let end = own.find([',', '.', '|', '•', '·', '—', '-', '–', '\n', '(', ':']);
        let name = own.get(..end.unwrap_or(own.len()))?.trim();
        let is_name = name.starts_with(char::is_uppercase)
            && (1..=6).contains(&name.split_whitespace().count())
            && !fold(name).contains("reserve");
        // « © Léa Roy » took a picture; of a site a notice says since when.
        let is_name =
            is_name && (notice.contains(|c: char| c.is_ascii_digit()) || !byline::is_person(name));
        let at = line.span.start() + words.find(name)?;
        is_name.then(|| Stated::at(Span::new(at, at + name.len()), name.to_owned()))
    })
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then_some(host)
}

/// The title: what most places agree on, the one that a reader sees before the others.
pub(super) fn title(
    source: &Source<'_>,
    linked: &Linked,
    outlet: Option<&Stated<String>>,
    url: Option<&str>,
) -> Option<Stated<String>> {
    let own = Own::new(source, outlet, url);
    let mut found: Vec<(Stated<String>, f32)> = Vec::new();
    let mut add = |words: Option<String>, evidence: Evidence, votes: f32| {
        if let Some(words) =
            words.map(|w| own.without(&bare(&w))).filter(|w| w.chars().any(char::is_alphabetic))
        {
            found.push((unseen(words, evidence), votes));
        }
    };
    let heading = source.sheet.heading();
    let line = heading.map(|h| source.markup.lines[h].span);
    let seen = line.map(|span| super::super::one_line(span.of(source.text)));
    let is_first = heading.is_some_and(|h| source.sheet.element(h).tag.heading() == Some(1));
    let is_heading = |i: &usize| source.sheet.element(*i).tag.heading() == Some(1);
    let lone = is_first && (0..source.markup.lines.len()).filter(is_heading).count() == 1;
    let n_words = seen.as_ref().map_or(0, |s| s.split_whitespace().count());
    let shared = heading.map_or(0.0, |h| source.sheet.in_title(h));
    let votes = match () {
        // The one headline that a reader sees, where what is out of sight tells the same story in
        // other words.
        () if lone && HEADLINE.contains(&n_words) && shared >= SHARED => 3.8,
        () if lone && n_words > 1 => 3.0,
        () if is_first => 1.6,
        () => 0.6,
    };
    add(seen, Evidence::Text, votes);
    add(source.meta(&["og:title"]), Evidence::Meta, 1.0);
    add(linked.headline.clone(), Evidence::LinkedData, 1.0);
    let spot = source.markup.spots.iter().find(|s| s.kind == SpotKind::Headline);
    let marked = spot.map(|s| match &s.value {
        Some(value) => value.clone(),
        None => super::super::one_line(s.span.of(source.text)),
    });
    add(marked.filter(|m| m.len() < 300), Evidence::Marked, 0.7);
    let metas =
        ["citation_title", "dc.title", "twitter:title", "sailthru.title", "parsely-title", "title"];
    add(source.meta(&metas), Evidence::Meta, 0.8);
    add(source.markup.head.title.clone(), Evidence::Meta, 0.7);
    let mut title = most_voted(found)?;
    if title.evidence == Evidence::Text {
        title.span = line;
    }
    Some(title)
}

/// The title that has most votes, those of the same words counted together.
fn most_voted(mut found: Vec<(Stated<String>, f32)>) -> Option<Stated<String>> {
    let keys: Vec<String> = found.iter().map(|f| key(&f.0.value)).collect();
    let votes = |i: usize| -> f32 {
        let same = |j: &usize| keys[*j] == keys[i];
        (0..keys.len()).filter(same).map(|j| found[j].1).sum()
    };
    let best = (0..found.len()).fold(None, |best: Option<(usize, f32)>, i| match best {
        Some((_, most)) if most >= votes(i) => best,
        _ => Some((i, votes(i))),
    });
    Some(found.swap_remove(best?.0).0)
}

/// Letters and digits of a title, by which two of them are the same.
fn key(title: &str) -> String {
    fold(title).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The page's own names, which its titles carry along.
struct Own {
    names: Vec<String>,
    host: String,
    heading: String,
}

impl Own {
    fn new(source: &Source<'_>, outlet: Option<&Stated<String>>, url: Option<&str>) -> Self {
        let metas = source.meta(&["og:site_name"]).into_iter();
        let names = metas.chain(outlet.map(|o| o.value.clone())).map(|n| key(&n));
        let heading = source.sheet.heading().map(|h| source.markup.lines[h].span.of(source.text));
        Self {
            names: names.filter(|n| !n.is_empty()).collect(),
            host: url.and_then(host).map(key).unwrap_or_default(),
            heading: heading.map(key).unwrap_or_default(),
        }
    }

    /// Whether `part` of a title names the page.
    fn is_named(&self, part: &str) -> bool {
        let part = key(part);
        if part.is_empty() {
            return true;
        }
        let named = self.names.iter().any(|n| {
            *n == part || (part.len() >= 4 && n.starts_with(&part)) || part.starts_with(n.as_str())
        });
        named || (part.len() >= 3 && self.host.contains(&part))
    }

    /// `title` without the names at its edges.
    fn without(&self, title: &str) -> String {
        let mut rest = title.trim();
        loop {
            let last = SEPARATORS.iter().filter_map(|s| Some((rest.rfind(s)?, s.len()))).max();
            let first = SEPARATORS.iter().filter_map(|s| Some((rest.find(s)?, s.len()))).min();
            let (Some((end, n)), Some((start, m))) = (last, first) else { break };
            let (before, after) = (rest.get(..end), rest.get(end + n..));
            let (Some(before), Some(after)) = (before, after) else { break };
            let head = key(before);
            let parts = self.is_named(after) || head == self.heading || is_behind_bar(rest, end);
            if !head.is_empty() && parts {
                rest = before.trim();
                continue;
            }
            let (lead, tail) = (rest.get(..start), rest.get(start + m..));
            let (Some(lead), Some(tail)) = (lead, tail) else { break };
            if !key(tail).is_empty() && (self.is_named(lead) || key(tail) == self.heading) {
                rest = tail.trim();
                continue;
            }
            break;
        }
        rest.to_owned()
    }
}

/// Whether what stands behind the separator at `at` is a bar and what belongs to the site: a
/// section, a claim, shorter than the title before it.
fn is_behind_bar(title: &str, at: usize) -> bool {
    const TITLE: usize = 3;
    let Some((before, after)) = title.split_at_checked(at) else { return false };
    let Some(after) = after.trim_start().strip_prefix('|') else { return false };
    let n = before.split_whitespace().count();
    n >= TITLE && after.split_whitespace().count() < n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_part_behind_a_bar_is_the_sites_own() {
        let behind = |title: &str| is_behind_bar(title, title.rfind(" |").unwrap_or(0));
        assert!(behind("Le port de Sarn rouvre | Région"));
        assert!(!behind("Éditorial | Le port de Sarn rouvre"));
        assert!(!behind("Le port de Sarn rouvre"));
    }
}
