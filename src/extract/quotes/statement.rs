//! Statements of several paragraphs: the marks are opened again at each, and one speaker says all.

use super::attribute::rule;
use crate::model::{Quote, Rule};

/// Rules by which something beside the words tells whose they are.
fn is_told(rule: Rule) -> bool {
    !matches!(
        rule,
        rule::UNATTRIBUTED | rule::REOPENED | rule::CONTINUATION | rule::CONTEXT | rule::COLON
    )
}

/// Gives all paragraphs of each statement the speaker of the one beside which somebody is named,
/// else of the first that has one.
pub(super) fn settle(quotes: &mut [Quote]) {
    // The one that tells, by the place of the first.
    let mut told: Vec<(usize, usize)> = Vec::new();
    for (at, quote) in quotes.iter().enumerate() {
        let Some(first) = quote.statement.map(|first| first as usize) else { continue };
        match told.last_mut() {
            Some((of, best)) if *of == first => *best = better(quotes, *best, at),
            _ => told.push((first, better(quotes, first, at))),
        }
    }
    let mut told = told.into_iter().peekable();
    for at in 0..quotes.len() {
        let Some(first) = quotes[at].statement.map(|first| first as usize) else { continue };
        while told.next_if(|(of, _)| *of < first).is_some() {}
        let Some(&(_, best)) = told.peek() else { return };
        let told = quotes[best].clone();
        for at in [first, at] {
            if quotes[at].speaker != told.speaker {
                quotes[at] = Quote {
                    speaker: told.speaker.clone(),
                    rule: if told.speaker.is_some() { rule::REOPENED } else { told.rule },
                    confidence: told.confidence,
                    ..quotes[at].clone()
                };
            }
        }
    }
}

/// Which of the quotations at `a` and `b` tells better who speaks.
fn better(quotes: &[Quote], a: usize, b: usize) -> usize {
    let worth = |at: usize| {
        quotes.get(at).map(|q| (q.speaker.is_some() && is_told(q.rule), q.speaker.is_some()))
    };
    if worth(b) > worth(a) { b } else { a }
}
