//! How likely the speaker shown is right, given that the words are a quotation: a logistic regression
//! over the rule that found it, how, how far and among whom, learnt over articles of outlets not
//! measured on.

use super::{
    resolve::{Discourse, Source, Via},
    weigh::{Choice, Measured, Weights, kind_of, place, share, size},
};
use crate::{
    model::{EntityIdx, EntityKind, Lang, Quote, Rule},
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
    pub(super) const RIVALS: usize = 9;
    pub(super) const COUNT: usize = 10;
    pub(super) const SINCE: usize = 11;
}

/// How a speaker stands among the names of his article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// How many others of his kind are named shortly before.
    pub(super) rivals: usize,
    /// How often he is named.
    pub(super) count: usize,
    /// How many names stand between his last one and the words that mean him.
    pub(super) since: usize,
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

impl Discourse<'_> {
    /// How `source` stands among those named before the words that mean him.
    pub(super) fn standing(&self, source: &Source) -> Standing {
        const REACH: usize = 12;
        let mentions = &self.names.mentions;
        let at = source.speaker.mention.start();
        let before = mentions.partition_point(|m| m.span.start() < at);
        let near = mentions.get(before.saturating_sub(REACH)..before).unwrap_or_default();
        let own = source.speaker.entity;
        let kind =
            own.and_then(|idx| self.names.entity(idx)).map_or(EntityKind::Person, |e| e.kind);
        let mut others: Vec<EntityIdx> = near.iter().map(|m| m.entity).collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|&idx| {
            Some(idx) != own && self.names.entity(idx).is_some_and(|e| e.kind == kind)
        });
        let since = near.iter().rev().position(|m| Some(m.entity) == own);
        let forms = own.and_then(|idx| self.names.entity(idx)).map(|e| &e.aliases);
        Standing {
            rivals: others.len(),
            count: forms.map_or(0, |forms| forms.iter().map(|form| form.1 as usize).sum()),
            since: since.unwrap_or(REACH),
        }
    }
}

/// What tells how sure the speaker of `quote` is, who was found as `source` says.
pub(super) fn measured(quote: &Quote, source: &Source, stands: Standing, lang: Lang) -> Measured {
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
    m.add(RIVALS, stands.rivals);
    m.add(COUNT, size(stands.count));
    m.add(SINCE, size(stands.since));
    m.cross(0, place(&RULES, quote.rule), source.via as usize);
    m.cross(1, source.via as usize, share(source.sure));
    m.cross(2, source.via as usize, stands.rivals);
    m
}

/// `quote` with its confidence, its speaker having been found as `source` says; 0 without one.
pub(super) fn weighed(
    quote: Quote,
    source: Option<(&Source, Standing)>,
    lang: Lang,
    weights: &Weights,
) -> Quote {
    let confidence = source.map_or(0.0, |source| of(&quote, source, lang, weights));
    Quote { confidence, ..quote }
}

/// The probability that `source` is who said `quote`.
pub(super) fn of(
    quote: &Quote,
    (source, stands): (&Source, Standing),
    lang: Lang,
    weights: &Weights,
) -> f32 {
    weights.probability(Choice::Sure, &measured(quote, source, stands, lang))
}
