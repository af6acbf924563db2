//! How likely the speaker shown is right, given that the words are a quotation: a logistic regression
//! over the rule that found it, how, how far and among whom, learnt over articles of outlets not
//! measured on.

use super::{
    resolve::{Source, Via},
    weigh::{Choice, Measured, Weights, kind_of, place, share, size},
};
use crate::{
    model::{Lang, Quote, Rule},
    text::letters::n_words,
};

/// What is measured; the numbers are rows of the table.
mod measure {
    pub(super) const RULE: usize = 0;
    pub(super) const VIA: usize = 1;
    pub(super) const GAP: usize = 2;
    pub(super) const KIND: usize = 3;
    pub(super) const LENGTH: usize = 4;
    pub(super) const CHOSEN: usize = 5;
    pub(super) const SPEECH: usize = 6;
    pub(super) const SORT: usize = 7;
    pub(super) const NAME: usize = 8;
}

/// The rules that are told apart; the rest counts as the last.
const RULES: [Rule; 16] = [
    Rule::Clitic,
    Rule::Inversion,
    Rule::Following,
    Rule::According,
    Rule::Subject,
    Rule::Participle,
    Rule::Passive,
    Rule::Nominal,
    Rule::Reads,
    Rule::Colon,
    Rule::Split,
    Rule::Later,
    Rule::Continuation,
    Rule::Reopened,
    Rule::Context,
    Rule::Insertion,
];

/// What tells how sure the speaker of `quote` is, who was found as `source` says.
pub(super) fn measured(quote: &Quote, source: &Source, lang: Lang) -> Measured {
    use measure::*;
    let mut m = Measured::new(kind_of(lang));
    let (words, mention) = (quote.span, source.speaker.mention);
    m.add(RULE, place(&RULES, quote.rule));
    m.add(VIA, source.via as usize);
    let after = mention.start().saturating_sub(words.end());
    m.add(GAP, size(after.max(words.start().saturating_sub(mention.end()))));
    let nested = usize::from(quote.parent.is_some());
    m.add(KIND, quote.kind as usize + 3 * nested);
    m.add(LENGTH, size(words.len()));
    m.add(CHOSEN, share(source.sure) + if source.via == Via::Name { 8 } else { 0 });
    m.add(SPEECH, share(quote.speech));
    let entity = source.speaker.entity.is_some();
    m.add(
        SORT,
        usize::from(entity) + 2 * usize::from(source.person) + 4 * usize::from(source.plural),
    );
    m.add(NAME, size(n_words(&source.speaker.name, 16)));
    m
}

/// `quote` with its confidence, its speaker having been found as `source` says; 0 without one.
pub(super) fn weighed(
    quote: Quote,
    source: Option<&Source>,
    lang: Lang,
    weights: &Weights,
) -> Quote {
    let confidence = source.map_or(0.0, |source| of(&quote, source, lang, weights));
    Quote { confidence, ..quote }
}

/// The probability that `source` is who said `quote`.
pub(super) fn of(quote: &Quote, source: &Source, lang: Lang, weights: &Weights) -> f32 {
    weights.probability(Choice::Sure, &measured(quote, source, lang))
}
