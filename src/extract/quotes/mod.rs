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
mod telling;
mod verbal;

use crate::{
    lexicon::languages::read_as,
    model::{Article, Names, Quote, Quotes, Span, Warning},
    text::marks::MAX_DEPTH,
};

/// What `article` quotes, in its title and body; never from furniture.
pub fn find(article: &Article, names: &Names) -> Quotes {
    let text = article.text();
    let mut reading = paragraph::Reading::new(text, names, read_as(article.lang));
    let paragraphs: Vec<_> = article
        .prose()
        .flat_map(|block| paragraphs(text, block.span).into_iter().map(|p| (p, block.role)))
        .map(|(span, role)| reading.prepare(span, role))
        .collect();
    for paragraph in &paragraphs {
        reading.read(paragraph);
    }
    let (quotes, limited): (Vec<Quote>, bool) = reading.finish();
    let mut quotes = block::add(article, quotes);
    quotes.shrink_to_fit();
    let warnings = if limited {
        vec![Warning::LimitReached { what: "quotes", limit: MAX_DEPTH }]
    } else {
        Vec::new()
    };
    Quotes { quotes, warnings }
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
