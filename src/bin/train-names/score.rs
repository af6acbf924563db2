//! Strict F1 of names found against names marked.

use std::fmt;

use dixit::{
    extract::names::{chain::model::Model, find_with},
    model::{EntityKind, Span},
};

use super::corpus::{Text, article};

/// Names right, found and marked, for each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    counts: [[usize; 3]; 3],
}

/// The names that the program finds in `text` with `model`, each line of it a block of its own.
pub(crate) fn find(text: &str, model: &Model) -> Vec<(Span, EntityKind)> {
    let article = article(text);
    let names = find_with(&article, Some(model));
    let kind = |m: &dixit::model::Mention| names.entities.get(m.entity.0 as usize).map(|e| e.kind);
    names.mentions.iter().filter_map(|m| Some((m.span, kind(m)?))).collect()
}

impl Score {
    /// Counts the names of `text`.
    pub(crate) fn add(&mut self, text: &Text, found: &[(Span, EntityKind)]) {
        for (n, kind) in EntityKind::ALL.iter().enumerate() {
            let marked = text.names.iter().filter(|(_, k)| k.label() == kind.label());
            let found = found.iter().filter(|(_, k)| k == kind);
            let right = found.clone().filter(|(s, _)| marked.clone().any(|(m, _)| m == s));
            self.counts[n][0] += right.count();
            self.counts[n][1] += found.count();
            self.counts[n][2] += marked.count();
        }
    }

    fn f1(&self, kinds: &[usize]) -> f64 {
        let sum = |n: usize| kinds.iter().map(|&k| self.counts[k][n]).sum::<usize>() as f64;
        200.0 * sum(0) / (sum(1) + sum(2)).max(1.0)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [per, loc, org] = [0, 1, 2].map(|k| self.f1(&[k]));
        let (pl, all) = (self.f1(&[0, 1]), self.f1(&[0, 1, 2]));
        write!(f, "PER {per:.1} LOC {loc:.1} ORG {org:.1} people+places {pl:.1} all {all:.1}")
    }
}
