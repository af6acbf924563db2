//! Which words name people, places and organisations: rules over shape, neighbours and lists.
//!
//! `tag` is all that the rest of the module knows of this: spans with kinds, apart and in order.
//! A trained tagger can take its place.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Tagged,
    candidates::{Candidate, candidates},
    evidence::{Evidence, weigh},
    halves::halves,
    words::{Shape, Words},
};
use crate::{
    lexicon::{hashes::hash, known::Known, people::is_particle},
    model::EntityKind,
};

/// The names in `words`, in order and apart.
pub(super) fn tag(words: &Words<'_>) -> Vec<Tagged> {
    let candidates = candidates(words);
    let weighed: Vec<Evidence> = candidates.iter().map(|c| weigh(words, c)).collect();
    let memory = Memory::new(words, &candidates, &weighed);
    let mut tagged = Vec::new();
    for (candidate, evidence) in candidates.iter().zip(&weighed) {
        let range = candidate.range.clone();
        let known = |half: &str| memory.surnames.contains(&hash(half));
        let alone = range.len() == 1 && words.shape(range.start) != Shape::Initial;
        let pair = alone.then(|| halves(words, range.start, known)).flatten();
        if let Some(halves) = pair {
            tagged.extend(halves);
        } else if let Some(kind) = memory.decide(words, candidate, evidence) {
            tagged.push(Tagged { span: words.span(range.clone()), kind, tokens: range });
        }
    }
    tagged
}

/// What the whole article says of each name.
#[derive(Default)]
struct Memory {
    /// Evidence summed over all mentions of one form, by its hash.
    forms: BTreeMap<u64, Evidence>,
    /// Hashes of the words of the full names of people, given names apart from surnames.
    surnames: BTreeSet<u64>,
    given: BTreeSet<u64>,
}

impl Memory {
    fn new(words: &Words<'_>, candidates: &[Candidate], weighed: &[Evidence]) -> Self {
        let mut memory = Self::default();
        for (candidate, evidence) in candidates.iter().zip(weighed) {
            let form = words.form(candidate.range.clone());
            let person = evidence.kind() == Some(EntityKind::Person);
            if person && candidate.range.len() > 1 {
                let last = candidate.range.end - 1;
                let surname = words.key(last);
                let stem = surname.split_once(' ').filter(|(head, _)| is_particle(head));
                for word in [Some(surname), stem.map(|(_, stem)| stem)].into_iter().flatten() {
                    memory.surnames.insert(hash(word));
                }
                for i in candidate.range.start..last {
                    memory.given.insert(hash(words.key(i)));
                }
            } else if person && evidence.sure() {
                memory.surnames.insert(form);
            }
            memory.forms.entry(form).or_default().add(evidence);
        }
        memory
    }

    /// What the candidate is, by its own evidence, else by what the article says of its form.
    fn decide(
        &self,
        words: &Words<'_>,
        candidate: &Candidate,
        evidence: &Evidence,
    ) -> Option<EntityKind> {
        let form = words.form(candidate.range.clone());
        let alone = candidate.range.len() == 1;
        let whole = self.forms.get(&form).copied().unwrap_or_default();
        let settled = alone && whole.sure() && !words.seen_lower(candidate.range.start);
        let open = words.opens(candidate.range.start) || words.quiet(candidate.range.start);
        let surname = alone && self.surnames.contains(&form);
        if evidence.barred && surname && !open && !words.seen_lower(candidate.range.start) {
            return Some(EntityKind::Person);
        }
        if evidence.barred && !settled {
            return None;
        }
        if evidence.sure() {
            return evidence.kind();
        }
        let doubtful = alone && words.is(candidate.range.start, Known::COMMON) && open;
        let given = alone && self.given.contains(&form) && !evidence.places();
        if (surname || given) && !doubtful {
            return Some(EntityKind::Person);
        }
        let told = evidence.with(&whole);
        told.kind().filter(|_| !doubtful || settled || evidence.kind().is_some())
    }
}
