//! A paragraph as lines of items: the journalist's own words, with each quotation as one item; and
//! the words of each quotation as a line of their own.

use std::ops::Range;

use crate::{
    lexicon::{
        speech::{Class, Report, Speech, Word},
        verbs::Form,
    },
    model::Span,
    text::{
        fold::lowered_in,
        letters::is_alphabetic,
        marks::Pair,
        sentences::sentences,
        tokens::{Token, TokenKind},
    },
};

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    /// A pronoun hung on its verb, or the English `'s`.
    Clitic,
    Comma,
    Colon,
    Semicolon,
    /// A dash with space before it.
    Dash,
    Open,
    Close,
    Stop,
    Other,
    /// The pair of marks with this index.
    Quote(usize),
}

/// A word, a stop or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) word: Word,
    /// Whether it is written with a capital.
    pub(super) capital: bool,
    /// Whether every letter is a capital, and there are two or more.
    pub(super) acronym: bool,
}

impl Item {
    pub(super) fn has(&self, class: Class) -> bool {
        self.word.classes.has(class)
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word)
    }

    /// Whether it is a reporting verb in one of the forms of `form`, not a name.
    pub(super) fn verb(&self, form: Form) -> bool {
        self.is_word() && self.word.verb.is_some_and(|v| v.form.is(form))
    }

    pub(super) fn is_quote(&self) -> bool {
        matches!(self.kind, Kind::Quote(_))
    }
}

/// Items of one level, and the sentences they make.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) items: Vec<Item>,
    /// Ranges of item indices, without gaps.
    pub(super) sentences: Vec<Range<usize>>,
}

impl Line {
    pub(super) fn get(&self, i: usize) -> Option<&Item> {
        self.items.get(i)
    }

    /// The kind of the item at `i`; [`Kind::Stop`] beyond the ends.
    pub(super) fn kind(&self, i: usize) -> Kind {
        self.items.get(i).map_or(Kind::Stop, |item| item.kind)
    }

    /// The item before `i`.
    pub(super) fn before(&self, i: usize) -> Option<&Item> {
        self.items.get(i.checked_sub(1)?)
    }

    /// The text of the items of `range`, from the first to the last.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let items = self.items.get(range).unwrap_or_default();
        match (items.first(), items.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }
}

/// A sentence longer than this many items is read in pieces, so that looking back stays cheap.
const LONGEST: usize = 400;

/// The lines of a paragraph of these `tokens`: the first is the journalist's, line `i + 1` the words of pair `i`. Where
/// clauses are `straight`, one may go on behind words that end: “Why?” Lee asked.
pub(super) fn lines(
    text: &str,
    tokens: &[Token],
    pairs: &[Pair],
    speech: &Speech,
    straight: bool,
) -> Vec<Line> {
    let mut starts = vec![false; tokens.len() + 1];
    for sentence in sentences(text, tokens) {
        starts[sentence.start] = true;
    }
    let mut lines = vec![Line::default(); pairs.len() + 1];
    lines[0].items.reserve(tokens.len());
    for (line, pair) in lines.iter_mut().skip(1).zip(pairs) {
        line.items.reserve(pair.inner.len() / 5 + 1);
    }
    let mut breaks: Vec<Vec<usize>> = vec![Vec::new(); pairs.len() + 1];
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    let mut room = String::new();
    for (i, token) in tokens.iter().enumerate() {
        while open.last().is_some_and(|&p| token.span.start() >= pairs[p].outer.end()) {
            open.pop();
        }
        while pairs.get(next).is_some_and(|p| token.span.start() >= p.outer.start()) {
            let level = open.last().map_or(0, |&p| p + 1);
            if starts[i] {
                breaks[level].push(lines[level].items.len());
                starts[i] = false;
            }
            lines[level].items.push(quote_item(pairs[next].outer, next));
            open.push(next);
            next += 1;
            while open.last().is_some_and(|&p| token.span.start() >= pairs[p].outer.end()) {
                open.pop();
            }
        }
        let level = open.last().map_or(0, |&p| p + 1);
        if level > 0 && !pairs[level - 1].inner.contains(token.span) {
            continue;
        }
        if starts[i] {
            breaks[level].push(lines[level].items.len());
        }
        let skipped = match token.kind {
            TokenKind::Stop => is_abbreviation(text, tokens, &starts, i),
            TokenKind::Other => is_sigil(text, tokens, i),
            _ => false,
        };
        if skipped {
            continue;
        }
        if let Some(mut item) = item(text, *token, speech, &mut room) {
            // « précise @unelectrice »: the name of an account is a name.
            if i > 0 && is_sigil(text, tokens, i - 1) {
                (item.word, item.capital) = (Word::default(), true);
            }
            let items = &mut lines[level].items;
            // “Mrs May”, « M. Mars »: after an address a capital is a name, whatever else it means.
            if item.capital && items.last().is_some_and(|before| before.has(Class::Person)) {
                item.word = Word::default();
            }
            items.push(item);
        }
    }
    for (line, mut breaks) in lines.iter_mut().zip(breaks) {
        if straight {
            breaks.retain(|&at| !joined(text, pairs, line, at));
        }
        line.sentences = ranges(&breaks, line.items.len());
    }
    lines
}

/// Whether the point at `i` only shortens the word before it: « Gov. Roy ».
fn is_abbreviation(text: &str, tokens: &[Token], starts: &[bool], i: usize) -> bool {
    let next = tokens.get(i + 1);
    let goes_on = next.is_some_and(|n| {
        n.kind == TokenKind::Word && n.of(text).starts_with(char::is_uppercase) && !n.glued
    });
    tokens[i].glued && goes_on && !starts[i + 1] && tokens[i].of(text) == "."
}

/// Whether the token at `i` is the @ of an account's name.
fn is_sigil(text: &str, tokens: &[Token], i: usize) -> bool {
    if tokens[i].kind != TokenKind::Other {
        return false;
    }
    let name = tokens.get(i + 1).is_some_and(|n| n.glued && n.kind == TokenKind::Word);
    name && !tokens[i].glued && tokens[i].of(text) == "@"
}

/// Breaks that stand between a quotation and its own “… Lee asked.” are no breaks.
fn joined(text: &str, pairs: &[Pair], line: &Line, at: usize) -> bool {
    let Some(Kind::Quote(pair)) = line.before(at).map(|b| b.kind) else { return false };
    let asked =
        pairs.get(pair).is_some_and(|p| p.inner.of(text).ends_with(['?', '!', '…', '—', '–', '-']));
    for i in at..(at + 9).min(line.items.len()) {
        let item = &line.items[i];
        if item.verb(Form::FINITE) && i > at && !line.items[i - 1].has(Class::Determiner) {
            let says = item.word.verb.is_some_and(|v| v.report == Report::Say);
            let over = says && matches!(line.kind(i + 1), Kind::Stop | Kind::Comma);
            return asked || over;
        }
        let negated = matches!(item.span.of(text), "not" | "n't" | "never");
        if negated || !matches!(item.kind, Kind::Word | Kind::Open | Kind::Close) {
            return false;
        }
    }
    false
}

/// Break points as ranges, none longer than [`LONGEST`].
fn ranges(breaks: &[usize], len: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for &end in breaks.iter().chain(std::iter::once(&len)) {
        while start < end {
            let piece = end.min(start + LONGEST);
            found.push(start..piece);
            start = piece;
        }
    }
    found
}

fn quote_item(span: Span, pair: usize) -> Item {
    Item { span, kind: Kind::Quote(pair), word: Word::default(), capital: false, acronym: false }
}

/// `clitic` without the `t-` that parts vowels: « -t-il ».
fn without_t(clitic: &str) -> &str {
    let mut bare = clitic;
    while let Some(rest) = bare.strip_prefix("t-") {
        bare = rest;
    }
    bare
}

/// The first byte of ’.
const APOSTROPHE: u8 = 0xe2;

/// The first byte of what a word may be broken at, and of no letter that is common.
const SOFT_HYPHEN: u8 = 0xc2;

/// The item of a token; `None` for marks that belong to no pair.
fn item(text: &str, token: Token, speech: &Speech, room: &mut String) -> Option<Item> {
    let words = token.of(text);
    let kind = match token.kind {
        TokenKind::Word | TokenKind::Elision => Kind::Word,
        TokenKind::Number => Kind::Number,
        TokenKind::Clitic => Kind::Clitic,
        TokenKind::Stop => Kind::Stop,
        TokenKind::Mark => return None,
        TokenKind::Other => match words {
            "," => Kind::Comma,
            ":" => Kind::Colon,
            ";" => Kind::Semicolon,
            "–" | "—" | "-" | "―" if !token.glued => Kind::Dash,
            "-" if text.get(..token.span.start()).is_some_and(|t| t.ends_with('-')) => return None,
            "(" | "[" => Kind::Open,
            ")" | "]" => Kind::Close,
            _ => Kind::Other,
        },
    };
    let mut word = Word::default();
    let (mut capital, mut acronym) = (false, false);
    if matches!(kind, Kind::Word | Kind::Clitic) {
        let lower = lowered_in(words, room);
        let bare = match token.kind {
            TokenKind::Elision => lower.trim_end_matches(['\'', '’', 'ʼ']),
            TokenKind::Clitic => without_t(lower.trim_start_matches(['-', '‐', '‑'])),
            _ => lower,
        };
        word = speech.word(bare);
        if word == Word::default()
            && bare.bytes().any(|b| matches!(b, b'.' | APOSTROPHE | SOFT_HYPHEN))
        {
            word = speech.word(&bare.replace('’', "'").replace(['.', '\u{ad}'], ""));
        }
        capital = match words.as_bytes().first() {
            Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
            _ => words.starts_with(char::is_uppercase),
        };
        acronym = capital && words.len() > 1 && {
            let mut letters = words.chars().filter(|&c| is_alphabetic(c));
            letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_some_and(char::is_uppercase)
                && letters.all(char::is_uppercase)
        };
    }
    Some(Item { span: token.span, kind, word, capital, acronym })
}
