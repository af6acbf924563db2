//! How likely the speaker shown is right, by the rule that named it and the way the name was found.

use super::resolve::Via;
use crate::model::Rule;

/// Share of right speakers by rule, as measured on the development documents.
const BY_RULE: [(&str, f32); 19] = [
    ("insertion", 0.9),
    ("clitic", 0.9),
    ("inversion", 0.92),
    ("following", 0.92),
    ("according", 0.9),
    ("subject", 0.85),
    ("participle", 0.8),
    ("passive", 0.7),
    ("nominal", 0.6),
    ("reads", 0.7),
    ("colon", 0.8),
    ("split", 0.85),
    ("later", 0.8),
    ("continuation", 0.75),
    ("reopened", 0.8),
    ("context", 0.5),
    ("headline", 0.75),
    ("dialogue", 0.85),
    ("indirect", 0.8),
];

/// The probability that a speaker found by `rule` and `via` is right.
pub(super) fn of(rule: Rule, via: Option<Via>) -> f32 {
    let base = BY_RULE.iter().find(|r| r.0 == rule.0).map_or(0.3, |r| r.1);
    let share = match via {
        Some(Via::Name) => 1.0,
        Some(Via::Title | Via::Words) => 0.95,
        Some(Via::Issuer) => 0.85,
        Some(Via::Pronoun) => 0.9,
        Some(Via::Recent) => 0.8,
        None => 0.5,
    };
    base * share
}
