//! Lines that a scrape glued together, cut where they meet.

use super::{MOST_LINES, dates::dates, lines::Line};
use crate::{
    lexicon::furniture,
    model::{Lang, Span},
    text::letters::head,
};

/// How many lines at the top of a page may be a title that a later line repeats.
const TITLES: usize = 12;

/// The most pieces: a line that would give more stays whole.
const MOST: usize = 2 * MOST_LINES;

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
        sentence_ends(words, from, &mut cuts);
        cuts.sort_unstable();
        cuts.dedup();
        if pieces.len() + cuts.len() > MOST {
            cuts.clear();
        }
        part(text, line, &cuts, &mut pieces);
    }
    pieces
}

fn is_long(title: &str) -> bool {
    (20..300).contains(&title.len())
}

/// Adds the pieces of `line` between `cuts` (bytes from its start).
fn part(text: &str, line: &Line, cuts: &[usize], pieces: &mut Vec<Line>) {
    if cuts.is_empty() {
        pieces.push(*line);
        return;
    }
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
    const LEAST: usize = "(X) a b c d e f g".len();
    let may_open = words.starts_with(|c: char| c == '(' || c.is_uppercase());
    if words.len() < LEAST || !may_open {
        return None;
    }
    let head = head(words, LOOK);
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

/// A line that begins with a title seen before and goes on.
fn repeated_title(words: &str, titles: &[&str], cuts: &mut Vec<usize>) {
    // Hardly a line begins like a title: eight bytes tell.
    let head = words.as_bytes().first_chunk::<8>();
    for title in titles.iter().filter(|t| t.as_bytes().first_chunk() == head) {
        let glued = words.strip_prefix(title).and_then(|rest| rest.chars().next());
        if glued.is_some_and(|c| !c.is_lowercase() && !c.is_whitespace()) {
            cuts.push(title.len());
        }
    }
}

/// A © with words before it.
fn credit(words: &str, cuts: &mut Vec<usize>) {
    // By the first of its two bytes, which text has less often than the second.
    let bytes = words.as_bytes();
    let mut found = memchr::memchr_iter(0xc2, bytes).filter(|at| bytes.get(at + 1) == Some(&0xa9));
    if let Some(at) = found.next().filter(|at| *at > 0) {
        cuts.push(at);
    }
}

/// Places right behind a stop or a closing mark, where a sentence was glued to the last one, or
/// where words follow that settle a line as furniture.
fn sentence_ends(words: &str, from: usize, cuts: &mut Vec<usize>) {
    const SHORTEST: usize = 60;
    let may_open = words.len() >= SHORTEST;
    let bytes = words.as_bytes();
    let stops = memchr::memchr3_iter(b'.', b'!', b'?', bytes);
    // The first bytes of the marks that are not ASCII.
    let marks = memchr::memchr3_iter(b'"', 0xc2, 0xe2, bytes);
    for i in stops.chain(marks) {
        let Some(mark) = words.get(i..).and_then(|rest| rest.chars().next()) else { continue };
        if !matches!(mark, '.' | '!' | '?' | '…' | '»' | '”' | '"') {
            continue;
        }
        let at = i + mark.len_utf8();
        let (before, after) = words.split_at_checked(at).unwrap_or((words, ""));
        let next = after.trim_start();
        if !next.starts_with(char::is_uppercase) {
            continue;
        }
        let glued = next.len() == after.len();
        if glued && at > from && mark != '"' && ends_sentence(before, mark) {
            cuts.push(at);
        }
        if may_open && furniture::settles(next) {
            cuts.push(words.len() - next.len());
        }
    }
}

/// Whether `before`, which ends with `mark`, is the end of a sentence to which the next was glued:
/// « …emprisonné.Première rencontre ».
fn ends_sentence(before: &str, mark: char) -> bool {
    let mut back = before.chars().rev().skip(1);
    let last = [back.next(), back.next(), back.next()].map(|c| c.unwrap_or(' '));
    let word = last.into_iter().all(char::is_alphabetic) && last[0].is_lowercase();
    let closed = matches!(mark, '»' | '”');
    (word && !closed) || (closed && !last[0].is_whitespace() && last[0] != '(')
}
