//! How likely the speaker shown is right: that the words beside the quotation are those that name
//! its speaker, times that they mean whom they were taken to mean.
//!
//! The first is a logistic regression with a handful of weights, fitted on quotations of 840
//! English articles (PolNeAR) and 41 French ones whose speakers were marked by hand; the second a
//! share for each way to a name, drawn towards each other since few were marked. Both are about
//! quotations that are ones: a title taken for speech is no matter of its speaker.

use super::resolve::Via;
use crate::model::{Quote, QuoteKind, Rule};

/// Log-odds of the words being the right ones, where they stand right beside a whole utterance.
const BIAS: f32 = 4.01;

/// What each rule adds; those not listed were too rare to tell, and add nothing.
const BY_RULE: [(&str, f32); 16] = [
    ("clitic", 0.50),
    ("inversion", -0.08),
    ("following", 0.07),
    ("according", 0.68),
    ("subject", 0.99),
    ("participle", 0.78),
    ("passive", -0.16),
    ("nominal", -0.82),
    ("reads", 0.14),
    ("colon", -0.14),
    ("split", 0.76),
    ("later", -0.08),
    ("continuation", 0.67),
    ("reopened", 0.75),
    ("context", -0.86),
    ("indirect", -0.71),
];

/// What each doubling of the distance in bytes between the speaker and the words adds, up to
/// [`FAR`].
const BY_GAP: f32 = -0.42;

/// Beyond this distance in bytes a speaker gets no less likely.
const FAR: usize = 1023;

/// What some words only within the journalist's sentence add.
const PARTIAL: f32 = -0.91;

/// What each doubling of the length of the words in bytes adds, up to [`LONG`].
const BY_LENGTH: f32 = 0.11;

/// Beyond this many bytes words are long.
const LONG: usize = 127;

/// What a quotation within another one is multiplied by: its speaker is somebody's account.
const NESTED: f32 = 0.8;

/// `quote` with its confidence, its speaker having been found through `via`.
pub(super) fn weighed(quote: Quote, via: Option<Via>) -> Quote {
    let confidence = of(&quote, via);
    Quote { confidence, ..quote }
}

/// The probability that the speaker of `quote`, found through `via`, is right; 0 without one.
pub(super) fn of(quote: &Quote, via: Option<Via>) -> f32 {
    let (Some(via), Some(speaker)) = (via, &quote.speaker) else { return 0.0 };
    let (words, mention) = (quote.span, speaker.mention);
    let after = mention.start().saturating_sub(words.end());
    let gap = after.max(words.start().saturating_sub(mention.end()));
    let doublings = |n: usize| ((1 + n) as f32).log2();
    let mut odds = BIAS + by_rule(quote.rule) + by_via(via).0;
    odds += BY_GAP * doublings(gap.min(FAR)) + BY_LENGTH * doublings(words.len().min(LONG));
    if quote.kind == QuoteKind::Mixed {
        odds += PARTIAL;
    }
    let named = 1.0 / (1.0 + (-odds).exp());
    let nested = if quote.parent.is_some() { NESTED } else { 1.0 };
    named * by_via(via).1 * nested
}

fn by_rule(rule: Rule) -> f32 {
    BY_RULE.iter().find(|r| r.0 == rule.0).map_or(0.0, |r| r.1)
}

/// What each way to a name adds to the log-odds of the words, and the share of those who are meant.
fn by_via(via: Via) -> (f32, f32) {
    match via {
        Via::Name => (0.0, 0.98),
        Via::Title => (-0.55, 0.95),
        Via::Pronoun => (0.34, 0.95),
        Via::Recent => (-0.55, 0.81),
        Via::Issuer => (-0.55, 0.95),
        Via::Words => (-1.09, 0.89),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Span, Speaker};

    fn sure(rule: &'static str, mention: usize, via: Via) -> f32 {
        let speaker =
            Speaker { mention: Span::new(mention, mention + 4), name: String::new(), entity: None };
        let quote = Quote {
            span: Span::new(1_000, 1_060),
            insertions: Vec::new(),
            kind: QuoteKind::Direct,
            cue: None,
            speaker: Some(speaker),
            relay: None,
            parent: None,
            rule: Rule(rule),
            confidence: 0.0,
        };
        of(&quote, Some(via))
    }

    #[test]
    fn a_name_beside_the_words_is_surer_than_a_guess_from_afar() {
        assert!(sure("inversion", 1_065, Via::Name) > 0.9);
        assert!(sure("inversion", 1_065, Via::Name) > sure("inversion", 1_065, Via::Words));
        assert!(sure("inversion", 1_065, Via::Name) > sure("inversion", 1_300, Via::Name));
        assert!(sure("context", 700, Via::Recent) < 0.5);
    }
}
