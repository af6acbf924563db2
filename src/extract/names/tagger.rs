//! Which words name people, places and organisations: rules over shape, neighbours and lists.
//!
//! `tag` is all that the rest of the module knows of this: spans with kinds, apart and in order.
//! A trained tagger can take its place.

use std::{collections::HashMap, ops::Range};

use super::{
    candidates::{Candidate, candidates},
    evidence::{Evidence, weigh},
    keys::is_particle,
    words::{Shape, Words},
};
use crate::{
    lexicon::common::is_common,
    model::{EntityKind, Span},
    text::fold::fold,
};

/// A name in the text: where, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tagged {
    /// Where the name stands.
    pub(super) span: Span,
    /// What it names.
    pub(super) kind: EntityKind,
    /// The tokens it stands in; two halves of one token have the same.
    pub(super) tokens: Range<usize>,
}

/// The names in `words`, in order and apart.
pub(super) fn tag(words: &Words<'_>) -> Vec<Tagged> {
    let candidates = candidates(words);
    let weighed: Vec<Evidence> = candidates.iter().map(|c| weigh(words, c)).collect();
    let memory = Memory::new(words, &candidates, &weighed);
    let mut tagged = Vec::new();
    for (candidate, evidence) in candidates.iter().zip(&weighed) {
        let range = candidate.range.clone();
        if let Some(halves) = halves(words, candidate, &memory) {
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
    /// Evidence summed over all mentions of one form.
    forms: HashMap<String, Evidence>,
    /// Words of the full names of people, given names apart from surnames.
    surnames: HashMap<String, u32>,
    given: HashMap<String, u32>,
}

impl Memory {
    fn new(words: &Words<'_>, candidates: &[Candidate], weighed: &[Evidence]) -> Self {
        let mut memory = Self::default();
        for (candidate, evidence) in candidates.iter().zip(weighed) {
            let key = words.joined_key(candidate.range.clone());
            let person = evidence.kind() == Some(EntityKind::Person);
            if person && candidate.range.len() > 1 {
                let last = candidate.range.end - 1;
                let surname = words.key(last);
                let stem = surname.split_once(' ').filter(|(head, _)| is_particle(head));
                for word in [Some(surname), stem.map(|(_, stem)| stem)].into_iter().flatten() {
                    *memory.surnames.entry(word.to_owned()).or_default() += 1;
                }
                for i in candidate.range.start..last {
                    *memory.given.entry(words.key(i).to_owned()).or_default() += 1;
                }
            } else if person && evidence.sure() {
                *memory.surnames.entry(key.clone()).or_default() += 1;
            }
            memory.forms.entry(key).or_default().add(evidence);
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
        let key = words.joined_key(candidate.range.clone());
        let alone = candidate.range.len() == 1;
        let whole = self.forms.get(&key).copied().unwrap_or_default();
        let settled = alone && whole.sure() && !words.seen_lower(candidate.range.start);
        let open = words.opens(candidate.range.start) || words.quiet(candidate.range.start);
        let surname = alone && self.surnames.contains_key(&key);
        if evidence.barred && surname && !open && !words.seen_lower(candidate.range.start) {
            return Some(EntityKind::Person);
        }
        if evidence.barred && !settled {
            return None;
        }
        if evidence.sure() {
            return evidence.kind();
        }
        let doubtful = alone && is_common(&key) && open;
        let given = alone && self.given.contains_key(&key) && !evidence.places();
        if (surname || given) && !doubtful {
            return Some(EntityKind::Person);
        }
        let told = evidence.with(&whole);
        told.kind().filter(|_| !doubtful || settled || evidence.kind().is_some())
    }

    fn known_person(&self, key: &str) -> bool {
        self.surnames.contains_key(key)
    }
}

/// « Poutine-Biden »: two surnames of the article in one word are two people.
fn halves(words: &Words<'_>, candidate: &Candidate, memory: &Memory) -> Option<[Tagged; 2]> {
    let at = candidate.range.start;
    if candidate.range.len() != 1 || words.shape(at) == Shape::Initial {
        return None;
    }
    let token = words.tokens.get(at)?;
    let (left, right) = token.of(words.text).split_once(['-', '–', '‑'])?;
    if !(memory.known_person(&fold(left)) && memory.known_person(&fold(right))) {
        return None;
    }
    let (start, end) = (token.span.start(), token.span.end());
    let half = |span| Tagged { span, kind: EntityKind::Person, tokens: candidate.range.clone() };
    Some([half(Span::new(start, start + left.len())), half(Span::new(end - right.len(), end))])
}
