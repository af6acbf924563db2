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
mod pronouns;
mod reject;
mod resolve;
mod subject;
mod tabled;
mod telling;
mod verbal;

use super::parts::{Piece, parts};
use crate::{
    lexicon::languages::{level, read_as},
    model::{Article, Level, Names, Quote, Quotes, Span, Warning},
    text::marks::MAX_DEPTH,
};

/// The most quotations that are looked for in an article.
pub const MOST_QUOTES: usize = 50_000;

/// What `article` quotes, in its title and body; never from furniture.
pub fn find(article: &Article, names: &Names) -> Quotes {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut nested = false;
    for part in parts(article) {
        let (found, limited) = find_in(article, names, &part);
        let before = quotes.len() as u32;
        let parent = |quote: &Quote| quote.parent.map(|parent| parent + before);
        quotes.extend(found.into_iter().map(|q| Quote { parent: parent(&q), ..q }));
        nested |= limited;
        if quotes.len() >= MOST_QUOTES {
            break;
        }
    }
    quotes.truncate(MOST_QUOTES);
    let many = quotes.len() == MOST_QUOTES;
    let mut quotes = block::add(article, quotes);
    quotes.shrink_to_fit();
    let limits = [(nested, "quotes", MAX_DEPTH), (many, "quotations", MOST_QUOTES)];
    let reached = limits.into_iter().filter(|(reached, ..)| *reached);
    let warnings = reached.map(|(_, what, limit)| Warning::LimitReached { what, limit }).collect();
    Quotes { quotes, warnings }
}

/// The quotations of a part of the article's prose, and whether they were nested too deeply.
fn find_in(article: &Article, names: &Names, part: &[Piece]) -> (Vec<Quote>, bool) {
    if level(article.lang) != Level::Full {
        return tabled::find(article, names, part);
    }
    let text = article.text();
    let mut reading = paragraph::Reading::new(text, names, read_as(article.lang));
    let paragraphs: Vec<_> = part
        .iter()
        .flat_map(|piece| paragraphs(text, piece.span).into_iter().map(|p| (p, piece.role)))
        .map(|(span, role)| reading.prepare(span, role))
        .collect();
    for paragraph in &paragraphs {
        reading.read(paragraph);
    }
    reading.finish()
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
