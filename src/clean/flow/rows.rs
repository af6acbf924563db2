//! The lines of a text with what tells whether the next goes on with them.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::{
    clean::{lines::lines, shape::pictured},
    lexicon::binding::binds,
    model::Span,
    text::{fold::fold, letters::is_alphabetic, sentences::is_abbreviation, tokens::is_mark},
};

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Its characters, without white space at the edges and without signs of e-mail quoting.
    pub(super) span: Span,
    /// How many blank lines stand before it: none, one, or more.
    pub(super) gap: u8,
    /// How deep it is quoted.
    pub(super) depth: u8,
    /// Characters of white space and of quoting before it.
    pub(super) indent: usize,
    /// Characters up to its end, with the indent.
    pub(super) width: usize,
    /// Characters of its first word.
    pub(super) first: usize,
    /// How many words it has, 20 at most.
    pub(super) n_words: usize,
    /// Whether a sentence ends before its end.
    pub(super) inner: bool,
    pub(super) begin: Begin,
    pub(super) end: End,
    /// Whether it has columns, the items of a menu, or the braces of code.
    pub(super) columns: bool,
    /// Whether it ends with a picture's credit.
    pub(super) credited: bool,
}

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begin {
    Lower,
    Upper,
    Digit,
    /// A mark that opens.
    Opener,
    /// A sign that closes or parts what stands before it.
    Closer,
    /// The sign of a list's item.
    Bullet,
    /// A dash: of an item, of dialogue, or within a sentence.
    Dash,
    Other,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a sentence.
    Stop,
    Colon,
    Comma,
    /// With a hyphen behind a letter.
    Hyphen,
    /// With a word or mark that binds what follows.
    Bound,
    Other,
}

/// Lines from so many on that begin with `>` are those of a mail that is quoted.
const QUOTED: usize = 3;

/// Spaces that part the columns of a table.
static SPACED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("   "));

/// The lines of `text`, and those of a mail that hold nothing but signs of quoting.
pub(super) fn rows(text: &str) -> (Vec<Row>, Vec<Span>) {
    let found = lines(text);
    let n_quoted = found.iter().filter(|l| l.span.of(text).starts_with('>')).count();
    let mut rows = Vec::with_capacity(found.len());
    let (mut end, mut blank, mut bare) = (0, true, Vec::new());
    for line in found {
        let before = Span::new(end, line.span.start()).of(text);
        end = line.span.end();
        let mut gap = if line.gap { n_blank(before) } else { 0 };
        if blank {
            gap = gap.max(1);
        }
        let (span, depth) =
            if n_quoted >= QUOTED { unquoted(text, line.span) } else { (line.span, 0) };
        blank = span.is_empty();
        match blank {
            true => bare.push(line.span),
            false => rows.push(row(text, span, gap, depth)),
        }
    }
    (rows, bare)
}

/// How many blank lines `between` two lines holds, two at most.
fn n_blank(between: &str) -> u8 {
    let breaks = between.matches('\n').count().max(between.matches('\r').count());
    (breaks.saturating_sub(1)).clamp(1, 2) as u8
}

/// A line without its signs of quoting, and how many there are.
fn unquoted(text: &str, line: Span) -> (Span, u8) {
    let words = line.of(text);
    let signs = |c: char| c == '>' || c == ' ';
    if !words.starts_with('>') {
        return (line, 0);
    }
    let bare = words.trim_start_matches(signs);
    let start = line.end() - bare.len();
    let depth = Span::new(line.start(), start).of(text).matches('>').count();
    (Span::new(start, line.end()), depth.min(9) as u8)
}

fn row(text: &str, span: Span, gap: u8, depth: u8) -> Row {
    let words = span.of(text);
    let before = text.get(..span.start()).unwrap_or_default();
    let indent = before
        .chars()
        .rev()
        .take(60)
        .take_while(|c| !matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}'))
        .count();
    let n_chars = words.bytes().filter(|b| (*b as i8) >= -0x40).count();
    let first = words.split_ascii_whitespace().next().unwrap_or_default();
    Row {
        span,
        gap,
        depth,
        indent,
        width: indent + n_chars,
        first: first.chars().take(80).count(),
        n_words: words.split_ascii_whitespace().take(20).count(),
        inner: memchr::memchr_iter(b' ', words.as_bytes()).any(|at| is_over(words, at)),
        begin: begin(words),
        end: end(words),
        columns: memchr::memchr3(b'\t', b'{', b'}', words.as_bytes()).is_some()
            || SPACED.find(words.as_bytes()).is_some()
            || memchr::memchr_iter(b'|', words.as_bytes()).nth(1).is_some()
                && words.split(" | ").nth(2).is_some(),
        credited: pictured(words),
    }
}

/// Whether a sentence ends at byte `at` of `words`.
fn is_over(words: &str, at: usize) -> bool {
    let before = words.get(..at).unwrap_or_default();
    match before.as_bytes().last() {
        Some(b'.' | b'!' | b'?') => true,
        Some(0x80..) => before.ends_with(['…', '»', '”']),
        _ => false,
    }
}

fn begin(words: &str) -> Begin {
    let mut chars = words.chars();
    let (first, second) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
    match first {
        // « » LIRE AUSSI »: an arrow, perhaps.
        '»' if second == ' ' && chars.next().is_some_and(char::is_uppercase) => Begin::Opener,
        ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '»' | '”' | '…' | '%' => Begin::Closer,
        '’' | '\'' if matches!(second, 's' | ' ' | ',' | '.') => Begin::Closer,
        '«' | '“' | '‘' | '„' | '(' | '[' | '"' | '\'' | '‹' => Begin::Opener,
        '-' | '–' | '—' | '―' => Begin::Dash,
        '•' | '*' | '·' | '●' | '▪' | '◦' | '►' | '→' | '>' | '|' | '#' => {
            Begin::Bullet
        }
        c if is_alphabetic(c) && c.is_lowercase() => Begin::Lower,
        c if is_alphabetic(c) => Begin::Upper,
        c if c.is_ascii_digit() => Begin::Digit,
        _ => Begin::Other,
    }
}

/// Whether a line ends with a “ that closes, as in German: it stands against what is before it.
pub(super) fn ends_closed(words: &str) -> bool {
    let before = words.trim_end().strip_suffix('“').and_then(|w| w.chars().next_back());
    before.is_some_and(|b| !b.is_whitespace() && !matches!(b, '(' | '[' | '«' | '—' | '–'))
}

fn end(words: &str) -> End {
    let german = if ends_closed(words) { '“' } else { '”' };
    let bare = words.trim_end_matches(|c: char| {
        c.is_whitespace()
            || c == german
            || matches!(c, '»' | '”' | '"' | '’' | '\'' | ')' | ']' | '›')
    });
    let closed = bare.len() < words.len();
    let last = bare.chars().next_back().unwrap_or(' ');
    let word = || {
        bare.rsplit(|c: char| c.is_whitespace() || is_mark(c) || c == '(')
            .next()
            .unwrap_or_default()
    };
    match last {
        _ if is_signed(words) => End::Stop,
        // « Léa R. », alone on a line, has signed.
        '.' if !closed && is_shortened(word()) && words.split_whitespace().nth(3).is_some() => {
            End::Bound
        }
        '.' | '!' | '?' | '…' => End::Stop,
        ':' => End::Colon,
        ',' | ';' if !closed => End::Comma,
        '-' | '\u{2010}' if bare.chars().rev().nth(1).is_some_and(is_alphabetic) => End::Hyphen,
        '«' | '“' | '(' | '[' | '„' | '–' | '—' => End::Bound,
        _ if words.ends_with(['\'', '’']) && is_elided(word()) => End::Bound,
        _ if !closed && word().len() <= 12 && binds(&fold(word())) => End::Bound,
        _ => End::Other,
    }
}

/// Whether a line ends with who said it: « “We shall see.” ― Anne Roy ».
fn is_signed(words: &str) -> bool {
    const WORDS: usize = 6;
    // – — ― are e2 80 93, 94 and 95.
    let bytes = words.as_bytes();
    let mut dashes = memchr::memrchr_iter(0xe2, bytes)
        .filter(|&at| matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x93..=0x95])));
    let Some((said, name)) =
        dashes.next().and_then(|at| Some((words.get(..at)?, words.get(at + 3..)?)))
    else {
        return false;
    };
    let closes = |c: char| matches!(c, '»' | '”' | '"' | '.' | '!' | '?' | '…');
    said.trim_end().ends_with(closes)
        && name.trim_start().starts_with(char::is_uppercase)
        && name.split_ascii_whitespace().take(WORDS + 1).count() <= WORDS
}

/// Whether a word that ends with a point is a shortened one: « M. », “Gen.”.
fn is_shortened(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let mut chars = bare.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    initial || is_abbreviation(bare)
}

fn is_elided(word: &str) -> bool {
    word.len() <= 6 && word.chars().all(|c| c.is_lowercase() || c.is_uppercase())
}
