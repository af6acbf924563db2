//! Lines that a scrape glued together, cut where they meet.

use super::{
    MOST_LINES, crammed,
    dateline::{Top, dateline},
    dates::dates,
    lines::Line,
};
use crate::{
    lexicon::furniture,
    model::{Lang, Span},
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
    let crammed = crammed::crammed(lines);
    for (i, line) in lines.iter().enumerate() {
        cuts.clear();
        let words = line.span.of(text);
        let from = prefixes(text, line, &mut cuts);
        repeated_title(words, &titles, &mut cuts);
        credit(words, &mut cuts);
        sentence_ends(words, from, &mut cuts);
        if crammed == Some(i) {
            crammed::cuts(text, line.span, &mut cuts);
        }
        cuts.sort_unstable();
        cuts.dedup();
        if pieces.len() + cuts.len() > MOST {
            cuts.clear();
        }
        let gaps = if crammed == Some(i) { Gaps::Everywhere } else { Gaps::AsTheyStand };
        part(text, line, &cuts, gaps, &mut pieces);
    }
    pieces
}

fn is_long(title: &str) -> bool {
    (20..300).contains(&title.len())
}

/// Where pieces count as parted by a blank line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gaps {
    /// Where the line has one before it.
    AsTheyStand,
    /// Everywhere but before a credit, which belongs to what stands before it.
    Everywhere,
}

/// Adds the pieces of `line` between `cuts` (bytes from its start).
fn part(text: &str, line: &Line, cuts: &[usize], gaps: Gaps, pieces: &mut Vec<Line>) {
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
            let parted = gaps == Gaps::Everywhere && !span.of(text).starts_with('©');
            pieces.push(Line { span, gap: parted || (first && line.gap), ..*line });
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
    if let Some(len) = dateline(rest.of(text), if top { Top::Yes } else { Top::No }) {
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
