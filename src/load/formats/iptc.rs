//! Agency copy as it came down a wire, IPTC 7901: control bytes around a heading and a text of short
//! lines.

use std::ops::Range;

use super::{
    super::{
        ProblemKind,
        container::{Container, Piece, Raw, Words},
        record::unsigned,
        when,
    },
    cut::text_of,
};
use crate::model::{Document, Extent, Given, Lang, Locator, PartialDate};

const START: char = '\u{1}';
const TEXT: char = '\u{2}';
const END: char = '\u{3}';

/// Whether a file begins as such a message: nothing stands before the heading, and the heading has
/// words and numbers and no other control byte.
pub(super) fn is_such(head: &[u8]) -> bool {
    let is_filler = |b: &u8| b.is_ascii_whitespace() || matches!(b, 0 | 0x16);
    let Some(at) = head.iter().position(|b| !is_filler(b)) else { return false };
    let Some((1, rest)) = head.get(at..).and_then(<[u8]>::split_first).map(|(b, r)| (*b, r)) else {
        return false;
    };
    let heading = memchr::memchr(2, rest).and_then(|end| rest.get(..end)).unwrap_or_default();
    heading.iter().any(u8::is_ascii_digit)
        && heading.iter().all(|b| !b.is_ascii_control() || b.is_ascii_whitespace())
}

/// Where the messages stand.
pub(super) fn cut(text: &str) -> Vec<Range<usize>> {
    let starts: Vec<usize> = text.match_indices(START).map(|m| m.0).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Takes a message as a document.
pub(super) fn read(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let source = text_of(raw);
    let (heading, rest) = source.split_once(TEXT).unwrap_or(("", &source));
    let (body, tail) = rest.split_once(END).unwrap_or((rest, ""));
    let body = body.replace('\r', "");
    // What follows is for newsrooms.
    let ends = ["\n# Notebook", "\n* * * *", "\n## Editorial contacts", "\n## Internet links"];
    let end = ends.iter().filter_map(|end| body.find(end)).min().unwrap_or(body.len());
    let body = body.get(..end).unwrap_or(&body);
    let (title, author, text) = parts(body);
    let first = heading.trim_start_matches(START).trim_start().lines().next().unwrap_or("");
    let slug = first.split_whitespace();
    // « eca0003 3 i 380  dpa 0045 »: who sent it stands before the number of its words.
    let sent: Vec<&str> = slug.take(8).collect();
    let is_number = |w: &&&str| w.bytes().all(|b| b.is_ascii_digit());
    let last = sent.iter().rposition(|w| is_number(&w)).and_then(|n| sent.get(n.checked_sub(1)?));
    // Further to the front it is the kind of news that stands before a number.
    let last = last.filter(|_| sent.len() > 5 && sent.last().is_some_and(|w| is_number(&w)));
    let is_name = |w: &&&str| w.chars().all(char::is_alphabetic);
    // « AFP 120830 MAR 24 »: others say it before the day.
    let behind = tail.split_whitespace().next().filter(|w| w.chars().all(char::is_uppercase));
    let outlet = last.filter(is_name).copied().or(behind).map(str::to_owned);
    let given = Given {
        title,
        date: date(tail),
        outlet,
        author,
        extent: Extent::Whole,
        ..Given::default()
    };
    container.document(at, Piece { given, words: Words::Text(text), ..Piece::default() })
}

/// Headline, who signed, and the text of a message. Above the text stand lines of their own, the last
/// of them with a sign that the text follows.
fn parts(body: &str) -> (Option<String>, Option<String>, String) {
    let (head, text) = body.trim_start().split_once("\n\n").unwrap_or(("", body));
    let is_head = head.lines().count() <= 8 && head.lines().all(|line| line.chars().count() <= 100);
    if !is_head || head.is_empty() {
        return (None, None, body.trim().to_owned());
    }
    let signs = |line: &str| {
        let lower = line.trim_start().to_lowercase();
        ["by ", "par ", "von ", "por "].iter().any(|word| lower.starts_with(word))
    };
    let bare = |line: &str| line.trim().trim_end_matches('=').trim().to_owned();
    let mut lines: Vec<&str> =
        head.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let author = lines.last().filter(|line| signs(line)).map(|line| unsigned(&bare(line)));
    if author.is_some() {
        lines.pop();
    }
    // « 1ST LEAD », « REFILE »
    let loud =
        |line: &&str| !line.chars().any(char::is_lowercase) && line.split_whitespace().count() <= 4;
    let title: Vec<String> =
        lines.iter().skip_while(|line| loud(line)).map(|line| bare(line)).collect();
    let title =
        if title.is_empty() { lines.last().map(|line| bare(line)) } else { Some(title.join(" ")) };
    let author = author.map(|a| a.split(',').next().unwrap_or(&a).trim().to_owned());
    (title, author, text.trim().to_owned())
}

/// « 212322 GMT Nov 18 »: day and time, perhaps the zone, then month and year.
fn date(tail: &str) -> Option<PartialDate> {
    let mut words = tail.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let digits = |w: &&str| w.bytes().all(|b| b.is_ascii_digit());
    let day = words.find(|w| w.len() == 6 && digits(w))?;
    let rest: Vec<&str> = words.take(3).collect();
    let year = rest.iter().position(digits).filter(|n| *n > 0)?;
    let (month, year) = (rest.get(year - 1)?, rest.get(year)?);
    let century = if year.len() == 2 { "20" } else { "" };
    when::date(&format!("{} {month} {century}{year}", day.get(..2)?), Lang::EN)
}
