//! How likely the speaker shown is right, by the rule that named it and the way the name was found.

use super::resolve::Via;
use crate::model::Rule;

/// Share of right speakers by rule, as measured on the development documents.
const BY_RULE: [(&str, f32); 19] = [
    ("insertion", 0.75),
    ("clitic", 0.87),
    ("inversion", 0.95),
    ("following", 0.97),
    ("according", 0.92),
    ("subject", 0.93),
    ("participle", 0.92),
    ("passive", 0.8),
    ("nominal", 0.75),
    ("reads", 0.85),
    ("colon", 0.92),
    ("split", 0.92),
    ("later", 0.85),
    ("continuation", 0.88),
    ("reopened", 0.88),
    ("context", 0.7),
    ("headline", 0.8),
    ("dialogue", 0.85),
    ("indirect", 0.82),
];

/// The probability that a speaker found by `rule` and `via` is right.
pub(super) fn of(rule: Rule, via: Option<Via>) -> f32 {
    let base = BY_RULE.iter().find(|r| r.0 == rule.0).map_or(0.3, |r| r.1);
    let share = match via {
        Some(Via::Name) => 1.0,
        Some(Via::Title) => 0.88,
        Some(Via::Words) => 0.75,
        Some(Via::Issuer) => 0.85,
        Some(Via::Pronoun) => 0.9,
        Some(Via::Recent) => 0.72,
        None => 0.5,
    };
    base * share
}
