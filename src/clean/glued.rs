//! Lines that a scrape glued together, cut where they meet.

use super::{dates::dates, lines::Line};
use crate::{
    lexicon::furniture,
    model::{Lang, Span},
};

/// How many lines at the top of a page may be a title that a later line repeats.
const TITLES: usize = 12;

/// `lines` with those that were glued together cut into pieces. Pieces of one line keep its row;
/// a cut that turns out to part nothing is healed later.
pub(super) fn cut(text: &str, lines: &[Line]) -> Vec<Line> {
    let titles: Vec<&str> =
        lines.iter().take(TITLES).map(|l| l.span.of(text)).filter(|t| is_long(t)).collect();
    let mut pieces = Vec::with_capacity(lines.len());
    let mut cuts = Vec::new();
    for line in lines {
        cuts.clear();
        let words = line.span.of(text);
        let from = prefixes(text, line, &mut cuts);
        repeated_title(words, &titles, &mut cuts);
        credit(words, &mut cuts);
        glued_sentences(words, from, &mut cuts);
        openers(words, &mut cuts);
        cuts.sort_unstable();
        cuts.dedup();
        part(text, line, &cuts, &mut pieces);
    }
    pieces
}

fn is_long(title: &str) -> bool {
    (20..300).contains(&title.len())
}

/// Adds the pieces of `line` between `cuts` (bytes from its start).
fn part(text: &str, line: &Line, cuts: &[usize], pieces: &mut Vec<Line>) {
    let mut from = line.span.start();
    let ends = cuts.iter().map(|c| line.span.start() + c).chain([line.span.end()]);
    for end in ends {
        let span = Span::new(from, end).trim(text);
        if !span.is_empty() {
            let first = span.start() == line.span.start();
            pieces.push(Line { span, gap: first && line.gap, ..*line });
        }
        from = end;
    }
}

/// « date 2021-04 », which an exporter left, and « (Genève) », « LYON (Agence) – », where a
/// dispatch was filed. Returns where the text begins.
fn prefixes(text: &str, line: &Line, cuts: &mut Vec<usize>) -> usize {
    let top = line.row < 3;
    let line = line.span;
    let mut at = line.start();
    if let Some(end) = exported_date(text, line).filter(|_| top) {
        cuts.push(end - line.start());
        at = Span::new(end, line.end()).trim(text).start();
    }
    let rest = Span::new(at, line.end());
    if let Some(len) = dateline(rest.of(text), top) {
        cuts.push(at + len - line.start());
        at += len;
    }
    at - line.start()
}

/// The end of « date 2021-04 » at the head of a line.
fn exported_date(text: &str, line: Span) -> Option<usize> {
    let words = line.of(text);
    let key = words.get(..4).filter(|k| k.eq_ignore_ascii_case("date"))?;
    let after = words.get(key.len()..)?.chars().next()?;
    if !matches!(after, ' ' | ':' | '=' | '\t') {
        return None;
    }
    let first = *dates(text, line, Lang::UNKNOWN).first()?;
    let between = Span::new(line.start() + 4, first.span.start()).of(text);
    between.chars().all(|c| !c.is_alphanumeric()).then_some(first.span.end())
}

/// Bytes of the dateline at the head of `words`, where enough text follows to be its dispatch.
fn dateline(words: &str, top: bool) -> Option<usize> {
    const LOOK: usize = 90;
    let mut end = words.len().min(LOOK);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let head = words.get(..end)?;
    let len = bracketed_place(head).filter(|_| top).or_else(|| dashed_place(head))?;
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
    // Most lines hold neither a hyphen nor the first byte of a dash.
    memchr::memchr2(b'-', 0xe2, head.as_bytes())?;
    let (at, sign) = [" – ", " — ", " - ", " -- "]
        .iter()
        .filter_map(|sign| head.find(sign).map(|at| (at, sign)))
        .min()?;
    let place = head.get(..at)?;
    let letters = |s: &str| s.chars().filter(|c| c.is_alphabetic()).count();
    let city: &str = place.split(['(', ',']).next().unwrap_or("");
    let capitals = city.chars().all(|c| !c.is_lowercase()) && letters(city) >= 3;
    let agency = place.ends_with(')') && place.contains(" (");
    let named = place.chars().next().is_some_and(char::is_uppercase);
    let short = city.split_whitespace().count() <= 4;
    (named && short && (capitals || agency)).then(|| at + sign.len() - 1)
}

/// A line that begins with a title seen before and goes on.
fn repeated_title(words: &str, titles: &[&str], cuts: &mut Vec<usize>) {
    for title in titles {
        let glued = words.strip_prefix(title).and_then(|rest| rest.chars().next());
        if glued.is_some_and(|c| !c.is_lowercase() && !c.is_whitespace()) {
            cuts.push(title.len());
        }
    }
}

/// A © with words before it.
fn credit(words: &str, cuts: &mut Vec<usize>) {
    if let Some(at) = words.find('©').filter(|at| *at > 0) {
        cuts.push(at);
    }
}

/// The places right behind a stop or a closing mark.
fn ends(words: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    // Stops, and the first bytes of the marks that are not ASCII.
    let first = |b: &u8| matches!(b, b'.' | b'!' | b'?' | b'"' | 0xc2 | 0xe2);
    let bytes = words.bytes().enumerate();
    bytes.filter(move |(_, b)| first(b)).filter_map(|(at, _)| {
        let c = words.get(at..)?.chars().next()?;
        matches!(c, '.' | '!' | '?' | '…' | '»' | '”' | '"').then_some((at + c.len_utf8(), c))
    })
}

/// A stop or closing mark with a capital right behind it: « …emprisonné.Première rencontre ».
fn glued_sentences(words: &str, from: usize, cuts: &mut Vec<usize>) {
    for (at, mark) in ends(words).filter(|(at, mark)| *at > from && *mark != '"') {
        let (before, after) = words.split_at_checked(at).unwrap_or((words, ""));
        if !after.starts_with(char::is_uppercase) {
            continue;
        }
        let mut back = before.chars().rev().skip(1);
        let last = [back.next(), back.next(), back.next()].map(|c| c.unwrap_or(' '));
        let word = last.into_iter().all(char::is_alphabetic) && last[0].is_lowercase();
        let closed = matches!(mark, '»' | '”');
        if (word && !closed) || (closed && !last[0].is_whitespace() && last[0] != '(') {
            cuts.push(at);
        }
    }
}

/// Words that settle a line as furniture, behind the end of a sentence: « …dit-il.Lire aussi : ».
fn openers(words: &str, cuts: &mut Vec<usize>) {
    const SHORTEST: usize = 60;
    if words.len() < SHORTEST {
        return;
    }
    for (at, _) in ends(words) {
        let after = words.get(at..).unwrap_or("");
        let next = after.trim_start();
        if next.starts_with(char::is_uppercase) && furniture::settles(next) {
            cuts.push(at + after.len() - next.len());
        }
    }
}
