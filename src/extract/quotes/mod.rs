//! Quotations of an article, each with its speaker, cue and evidence.
//!
//! Marks are paired, each paragraph becomes a line of items with its quotations as single items,
//! cues are looked for sentence by sentence, each quotation takes the first cue that the ordered
//! rules give it, and whom the words beside it mean is told by what the article said before. Each
//! paragraph is read in its own language: that of the article unless its words are clearly others.

mod able;
mod attribute;
mod beside;
mod block;
mod carried;
mod confidence;
mod cues;
mod descriptions;
mod following;
mod headings;
mod indirect;
mod insertion;
mod line;
mod paragraph;
mod phrase;
mod place;
mod pronouns;
mod referent;
mod reject;
mod resolve;
mod sense;
mod signed;
mod speech;
mod statement;
mod subject;
mod tabled;
mod telling;
mod titles;
mod turns;
mod verbal;
/// Trained weights and what they decide.
pub mod weigh;

use self::weigh::{Case, Weights};
use super::parts::{Piece, parts};
use crate::{
    lexicon::languages::{level, read_as},
    model::{Article, Level, Limit, Names, Quote, Quotes, Span, Warning},
    text::{marks::MAX_DEPTH, tokens::Token},
};

/// The most quotations that are looked for in an article.
pub const MOST_QUOTES: usize = 50_000;

/// What `article` quotes, in its title and body; never from furniture.
pub fn find(article: &Article, names: &Names) -> Quotes {
    find_read(article, names, None)
}

/// The same where the tokens of the article's first part are known.
pub fn find_read(article: &Article, names: &Names, first: Option<&[Token]>) -> Quotes {
    read(article, names, Weights::shipped(), None, first)
}

/// What `article` quotes where `weights` decide, and every choice that came up, to learn from.
pub fn choices(article: &Article, names: &Names, weights: &Weights) -> (Quotes, Vec<Case>) {
    let mut cases = Vec::new();
    (read(article, names, weights, Some(&mut cases), None), cases)
}

/// What `article` quotes, a part after the other; the choices that came up go to `cases`.
fn read(
    article: &Article,
    names: &Names,
    weights: &Weights,
    mut cases: Option<&mut Vec<Case>>,
    mut tokens: Option<&[Token]>,
) -> Quotes {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut unsaid: Vec<Quote> = Vec::new();
    let mut nested = false;
    for part in parts(article) {
        let first = tokens.take();
        let (found, others, limited) = find_in(article, names, (&part, first), weights, &mut cases);
        let before = quotes.len() as u32;
        quotes.extend(found.into_iter().map(|quote| quote.relinked(|at| Some(at + before))));
        unsaid.extend(others);
        nested |= limited;
        if quotes.len() >= MOST_QUOTES {
            break;
        }
    }
    quotes.truncate(MOST_QUOTES);
    unsaid.truncate(MOST_QUOTES);
    let many = quotes.len() == MOST_QUOTES;
    let mut quotes = block::add(article, quotes);
    signed::sign(article, names, &mut quotes);
    let turns = turns::find(article, names, &mut quotes);
    quotes.shrink_to_fit();
    let limits = [(nested, Limit::Quotes, MAX_DEPTH), (many, Limit::Quotations, MOST_QUOTES)];
    let reached = limits.into_iter().filter(|(reached, ..)| *reached);
    let warnings = reached.map(|(_, what, limit)| Warning::LimitReached { what, limit }).collect();
    Quotes { quotes, unsaid, turns, warnings }
}

/// What a part of the article's prose quotes, what between its marks is no speech, and whether they
/// were nested too deeply.
fn find_in(
    article: &Article,
    names: &Names,
    (part, tokens): (&[Piece], Option<&[Token]>),
    weights: &Weights,
    cases: &mut Option<&mut Vec<Case>>,
) -> (Vec<Quote>, Vec<Quote>, bool) {
    if level(article.lang) != Level::Full {
        let (found, limited) = tabled::find(article, names, part);
        return (found, Vec::new(), limited);
    }
    let mut reading =
        paragraph::Reading::new(article.text(), names, read_as(article.lang), weights);
    reading.tokens = tokens;
    reading.discourse.cases = cases.is_some().then(Vec::new);
    read_part(&mut reading, article.text(), part);
    if let (Some(all), Some(found)) = (cases, reading.discourse.cases.take()) {
        all.extend(found);
    }
    reading.finish()
}

/// Reads the paragraphs of a part of the article's prose.
fn read_part(reading: &mut paragraph::Reading<'_>, text: &str, part: &[Piece]) {
    let paragraphs: Vec<_> = part
        .iter()
        .flat_map(|piece| paragraphs(text, piece.span).into_iter().map(|p| (p, piece.role)))
        .map(|(span, role)| reading.prepare(span, role))
        .collect();
    reading.discourse.opening = paragraphs.get(1).map_or(0, |p| p.span.end());
    for paragraph in &paragraphs {
        reading.read(paragraph);
    }
}

/// The parts of a block between blank lines.
fn paragraphs(text: &str, block: Span) -> Vec<Span> {
    let words = block.of(text);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in words.match_indices('\n') {
        let rest = words.get(at + 1..).unwrap_or("");
        let blank = rest.split('\n').next().is_some_and(|l| l.trim().is_empty());
        if blank {
            found.push(Span::new(block.start() + start, block.start() + at).trim(text));
            start = at + 1;
        }
    }
    found.push(Span::new(block.start() + start, block.end()).trim(text));
    found.retain(|p| !p.is_empty());
    found
}
