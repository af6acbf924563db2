//! Where a dispatch was filed, at the head of its text: « PARIS (AFP) – », « (Genève) ».

use crate::text::letters::head;

/// Whether words stand at the top of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Top {
    Yes,
    No,
}

/// Bytes of the dateline at the head of `words`, where enough text follows to be its dispatch.
pub(super) fn dateline(words: &str, top: Top) -> Option<usize> {
    const LOOK: usize = 90;
    const LEAST: usize = "(X) a b c d e f g".len();
    let may_open = words.starts_with(|c: char| c == '(' || c.is_uppercase());
    if words.len() < LEAST || !may_open {
        return None;
    }
    let head = head(words, LOOK);
    let len = bracketed_place(head).filter(|_| top == Top::Yes).or_else(|| dashed_place(head))?;
    let follows = words.get(len..)?.trim_start();
    let begins = follows.chars().next().is_some_and(|c| !c.is_lowercase());
    (begins && follows.split_whitespace().nth(6).is_some()).then_some(len)
}

/// « (Washington) », « (Genève, AFP) ».
fn bracketed_place(head: &str) -> Option<usize> {
    let inner = head.strip_prefix('(')?;
    let close = inner.find(')')?;
    let place = inner.get(..close)?;
    let named = place.chars().next().is_some_and(char::is_uppercase);
    let short = place.split_whitespace().count() <= 5 && !place.contains(['.', ':', ';']);
    (named && short).then_some(close + 2)
}

/// « PARIS (AFP) – », « Genève, 12 mai (ATS) - », « WASHINGTON — ».
fn dashed_place(head: &str) -> Option<usize> {
    let bytes = head.as_bytes();
    // The first byte of a dash is that of an apostrophe too.
    let (at, len) = memchr::memchr2_iter(b'-', 0xe2, bytes).find_map(|i| {
        let (before, rest) = head.split_at_checked(i)?;
        let sign = ["– ", "— ", "- ", "-- "].iter().find(|sign| rest.starts_with(**sign))?;
        before.ends_with(' ').then(|| (i - 1, sign.len() + 1))
    })?;
    let place = head.get(..at)?;
    let letters = |s: &str| s.chars().filter(|c| c.is_alphabetic()).count();
    let city: &str = place.split(['(', ',']).next().unwrap_or("");
    let capitals = city.chars().all(|c| !c.is_lowercase()) && letters(city) >= 3;
    let agency = place.ends_with(')') && place.contains(" (");
    let named = place.chars().next().is_some_and(char::is_uppercase);
    let short = city.split_whitespace().count() <= 4;
    (named && short && (capitals || agency)).then(|| at + len - 1)
}
