//! Who wrote a page's article, where the page says so away from its head: « Written by », « This post
//! was written by », and whose a site of one's own is.

use super::{
    Source,
    plain::{is_plain, name_on, part_of},
};
use crate::{
    clean::byline,
    model::{Evidence, Span, Stated, markup::Within},
    text::fold::fold,
};

/// What a line begins with that says who wrote the page, folded, and whether a name may follow without
/// a colon.
const OPENERS: [(&str, bool); 13] = [
    ("written by", true),
    ("this post was written by", true),
    ("this article was written by", true),
    ("post written by", true),
    ("article written by", true),
    ("guest post by", true),
    ("ecrit par", true),
    ("cet article a ete ecrit par", true),
    ("redige par", true),
    ("author", false),
    ("author(s)", false),
    ("authors", false),
    ("auteur", false),
];

/// The longest line that is looked at, in bytes.
const LONGEST: usize = 160;

/// The one whom the page says to have written it, wherever; nobody where it says so of several.
pub(super) fn written(source: &Source<'_>) -> Option<Stated<String>> {
    let outside = Within::COMMENT.0 | Within::NAV.0 | Within::FOOTER.0;
    let own = |i: &usize| source.sheet.element(*i).within.0 & outside == 0;
    let mut found: Option<Stated<String>> = None;
    for stated in (0..source.sheet.len()).filter(own).filter_map(|i| opened(source, i)) {
        match &found {
            Some(first) if fold(&first.value) != fold(&stated.value) => return None,
            _ => found = found.or(Some(stated)),
        }
    }
    found
}

/// The name behind the opener of line `i`, or on the lines below it.
fn opened(source: &Source<'_>, i: usize) -> Option<Stated<String>> {
    const BELOW: usize = 6;
    let line = source.markup.lines.get(i)?.span;
    let words = line.of(source.text);
    if words.len() > LONGEST {
        return None;
    }
    let key = fold(words);
    let (opener, plain) = OPENERS.iter().rev().find(|(o, _)| {
        key.strip_prefix(o).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']))
    })?;
    let (at, _) = words.char_indices().nth(opener.chars().count()).unwrap_or((words.len(), ' '));
    let rest = words.get(at..)?;
    let name = rest.trim_start_matches([' ', ':', '\u{a0}']).trim_end();
    let told = |value: String, span| Stated { value, span: Some(span), evidence: Evidence::Text };
    if !name.is_empty() {
        let joined = *plain || rest.trim_start().starts_with(':');
        let name = whole(name).filter(|_| joined)?;
        return Some(told(name.to_owned(), part_of(source.text, line, name)?));
    }
    let below = |n: usize| Some(source.markup.lines.get(i + n)?.span);
    let first = below(1)?;
    let name = whole(first.of(source.text))?;
    let others = (2..BELOW).map_while(below).map(|s| s.of(source.text));
    let others = others.take_while(|w| byline::is_person(name) && byline::is_person(w));
    let all: Vec<&str> = std::iter::once(name).chain(others).collect();
    Some(told(all.join(", "), part_of(source.text, first, name)?))
}

/// A name without what is said of who bears it; degrees are part of it: « Odile Marsan, MD ».
fn whole(words: &str) -> Option<&str> {
    const DEGREE: usize = 6;
    let words = [" - ", " – ", " — ", " | "]
        .iter()
        .fold(words, |words, sign| words.split_once(sign).map_or(words, |parts| parts.0));
    // « Ann Lee. She writes »; « A. Lee » goes on.
    let stop = words.match_indices(". ").map(|(at, _)| at).find(|at| {
        let last = words.get(..*at).and_then(|before| before.rsplit(' ').next());
        last.is_some_and(|word| word.chars().count() > 2)
    });
    let words = stop.and_then(|at| words.get(..at)).unwrap_or(words);
    let mut end = 0;
    for part in words.split(',') {
        let degree = part.trim();
        let capitals = degree.chars().filter(|c| c.is_uppercase()).count();
        if end > 0 && (degree.len() > DEGREE || capitals < 2) {
            break;
        }
        end += part.len() + usize::from(end > 0);
    }
    let name = words.get(..end)?.trim_end_matches(['.', ':']).trim();
    let named = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 6;
    (named && is_plain(name)).then_some(name)
}

/// Whose the site is: the person whom its © names, or who stands alone at its top.
pub(super) fn owner(source: &Source<'_>) -> Option<Stated<String>> {
    const SHORT: usize = 100;
    const TOP: usize = 2;
    let lines = source.markup.lines.iter().map(|l| l.span);
    let owned = lines.filter(|s| s.len() <= SHORT && s.of(source.text).contains('©'));
    let owned = owned.filter_map(|line| {
        let parts = line.of(source.text).split(|c: char| {
            c.is_ascii_digit() || matches!(c, '©' | '.' | '|' | ',' | '·' | '•' | '—' | '–' | ':')
        });
        // Of two words: firms and papers have longer names.
        let person = |part: &&str| part.split(' ').count() == 2 && byline::is_person(part);
        let name = parts.map(str::trim).find(person)?;
        let span = part_of(source.text, line, name)?;
        Some(Stated { value: name.to_owned(), span: Some(span), evidence: Evidence::Text })
    });
    let top = (0..TOP).filter_map(|i| name_on(source, i, &['/', '|', '·', '—', '–']));
    owned.chain(top).next()
}

/// « by odile »: what stands behind « by » right below the title, whoever that is.
pub(super) fn handle(source: &Source<'_>) -> Option<Stated<String>> {
    const REACH: usize = 4;
    const WORDS: usize = 3;
    let heading = source.sheet.heading()?;
    let lines = heading + 1..(heading + REACH).min(source.first_kept() + 1);
    lines.into_iter().find_map(|i| {
        let line: Span = source.markup.lines.get(i)?.span;
        let words = line.of(source.text);
        let name =
            words.get(..3).filter(|o| fold(o) == "by ").and_then(|o| words.get(o.len()..))?;
        let name = name.trim();
        let short = (1..=WORDS).contains(&name.split_whitespace().count());
        let plain = short && !name.ends_with(['.', '?', '!', ':']);
        let span = part_of(source.text, line, name).filter(|_| plain)?;
        Some(Stated { value: name.to_owned(), span: Some(span), evidence: Evidence::Text })
    })
}
