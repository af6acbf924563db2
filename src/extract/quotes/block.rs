//! Block quotations: what a page's tags set apart as another's words, without marks around it.

use super::signed;
use crate::model::{Article, Form, Quote, QuoteKind, Role, Rule, Span};

/// The block quotations of an article that are no quotations yet, among `quotes`, which are kept in
/// the order of the text. Whose words they are is not told by the tags.
pub(super) fn add(article: &Article, quotes: Vec<Quote>) -> Vec<Quote> {
    // How far the quotations up to each reach.
    let mut reach = 0;
    let reaches: Vec<usize> = quotes
        .iter()
        .map(|q| {
            reach = reach.max(q.span.end());
            reach
        })
        .collect();
    let text = article.text();
    // Who signs the words set apart is none of them.
    let free = |block: &Span| {
        let n = quotes.partition_point(|q| q.span.start() < block.end());
        (n == 0 || reaches[n - 1] <= block.start()) && !signed::is_signature(text, *block)
    };
    let mut spans = blocks(article).filter(free);
    let mut next = spans.next();
    if next.is_none() {
        return quotes;
    }
    let mut all = Vec::with_capacity(quotes.len() + 4);
    // Where each of the quotations went, for those that stand in them.
    let mut moved = Vec::with_capacity(quotes.len());
    for quote in &quotes {
        while let Some(span) = next.filter(|s| s.end() <= quote.span.start()) {
            all.push(block(span));
            next = spans.next();
        }
        moved.push(all.len() as u32);
        all.push(quote.clone().relinked(|at| moved.get(at as usize).copied()));
    }
    all.extend(next.into_iter().chain(spans).map(block));
    all
}

fn block(span: Span) -> Quote {
    Quote {
        span,
        insertions: Vec::new(),
        kind: QuoteKind::Direct,
        cue: None,
        speaker: None,
        relay: None,
        parent: None,
        statement: None,
        rule: Rule::Block,
        confidence: 0.5,
        speech: 1.0,
    }
}

/// Each run of lines of body text that one block quotation may hold.
fn blocks(article: &Article) -> impl Iterator<Item = Span> {
    let quoted = article.forms.iter().filter(|f| f.form == Form::Quotation).map(|f| f.span);
    let is_body = |span: &Span| {
        let at = article.blocks.partition_point(|b| b.span.end() <= span.start());
        article.blocks.get(at).is_some_and(|b| b.role == Role::Body && b.span.contains(*span))
    };
    quoted.filter(is_body)
}
