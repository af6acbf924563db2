//! Whether two quotations are the same statement, and in which form the one repeats the other.

use std::ops::Range;

use super::{
    align::{Alignment, How},
    voice::Voices,
    words::Words,
};
use crate::model::QuoteKind;

/// How a quotation repeats the fullest version of its statement. It is computed, and no judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// Word for word.
    Whole,
    /// Words are left out, none is changed.
    Cut,
    /// Words are changed.
    Reworded,
    /// It is reported without marks.
    Indirect,
    /// Perhaps the same in another language: the same speaker, within days. To be checked.
    Translated,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Whole, Self::Cut, Self::Reworded, Self::Indirect, Self::Translated];

    /// The name used in output and as a key of the string table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Cut => "cut",
            Self::Reworded => "reworded",
            Self::Indirect => "indirect",
            Self::Translated => "translated",
        }
    }
}

/// What is known of two quotations beside their words.
#[derive(Clone, Copy, Debug)]
pub struct Beside {
    /// Whether the same person says them.
    pub voices: Voices,
    /// How many days lie between, where that is known.
    pub days: Option<usize>,
    /// How the second is reported.
    pub kind: QuoteKind,
}

/// Days within which a person hardly says two things in the same words: a statement is repeated while it is news.
const NEWS: usize = 31;

/// What two quotations must have in common: little where the same person says them, much where others do, who may say
/// by chance what another says.
struct Bar {
    /// The fewest words that say something.
    n_content: usize,
    /// With fewer of them, the shorter must be in the fuller whole.
    n_sure: usize,
    /// How much of the shorter must be in the fuller.
    share: f32,
}

impl Beside {
    fn bar(&self) -> Bar {
        let far = self.days.is_some_and(|days| days > NEWS);
        let (n_content, n_sure, share) = match (self.voices, far) {
            (Voices::Same, false) => (2, 3, 0.62),
            (Voices::Unknown, false) => (3, 3, 0.68),
            (Voices::Same, true) => (3, 4, 0.75),
            (Voices::Unknown | Voices::Other, _) => (4, 4, 0.85),
        };
        Bar { n_content, n_sure, share }
    }
}

/// How much of a quotation must be in the fuller one that must be in it whole.
const WHOLLY: f32 = 0.9;

/// From how many words on.
const LONG: usize = 8;

/// The alignment of `other` with `full`, the longer of the two, where they are the same statement.
pub fn same(full: &Words, other: &Words, beside: &Beside) -> Option<Alignment> {
    let mut bar = beside.bar();
    // So many words are no chance where every one of them is the same.
    if other.words().len() >= LONG {
        bar.n_content = bar.n_content.min(3);
    }
    if other.n_content().min(full.n_content()) < bar.n_content {
        return None;
    }
    let alignment = Alignment::new(full, other);
    let n_content = alignment.n_content(full);
    let share = alignment.share_of_second(other) - conflict(&alignment, full, other);
    let least = if n_content < bar.n_sure { bar.share.max(WHOLLY) } else { bar.share };
    (n_content >= bar.n_content && share >= least).then_some(alignment)
}

/// How much of a sentence must be in the other quotation where nothing else need be: it was split otherwise.
const SENTENCE: f32 = 0.7;

/// The alignment of `other` with `full` where a whole sentence of `full`, though not the rest, is in both.
pub fn shares_sentence(full: &Words, other: &Words, beside: &Beside) -> Option<Alignment> {
    let alignment = Alignment::new(full, other);
    let n_least = beside.bar().n_content.max(3);
    let is_shared = |range: Range<usize>| {
        let paired = |at: &usize| alignment.of_first(*at).is_some_and(|p| p.how != How::Moved);
        let content = range.clone().filter(|at| full.words()[*at].is_content).filter(paired);
        content.count() >= n_least
            && alignment.share_of_first(full, range) >= beside.bar().share.max(SENTENCE)
    };
    let shared = beside.voices == Voices::Same && full.sentences().any(is_shared);
    shared.then_some(alignment)
}

/// How much of `other` says something else where `full` says something too, by count of words that say something:
/// what is cut is no conflict, what stands in the place of something is.
fn conflict(alignment: &Alignment, full: &Words, other: &Words) -> f32 {
    let mut conflicts = 0;
    let (mut in_full, mut in_other) = (0, 0);
    let mut kept: Vec<_> = alignment.pairs.iter().filter(|p| p.how != How::Moved).collect();
    kept.sort_unstable_by_key(|pair| pair.first);
    let content = |words: &Words, from: usize, to: usize, alone: &dyn Fn(usize) -> bool| {
        (from..to).filter(|&at| words.words()[at].is_content && alone(at)).count()
    };
    let alone_full = |at: usize| alignment.of_first(at).is_none();
    let alone_other = |at: usize| alignment.of_second(at).is_none();
    let ends = kept.iter().map(|pair| (pair.first, pair.second));
    let last = (full.words().len(), other.words().len());
    for (to_full, to_other) in ends.chain([last]) {
        let left = content(full, in_full, to_full, &alone_full);
        conflicts += left.min(content(other, in_other, to_other, &alone_other));
        (in_full, in_other) = (to_full + 1, to_other + 1);
    }
    CONFLICT * conflicts as f32 / other.n_content().max(1) as f32
}

/// What a word in the place of another costs more than one that is merely added.
const CONFLICT: f32 = 0.35;

/// In which form `other`, which is reported as `kind` says, repeats `full`.
pub fn form(alignment: &Alignment, full: &Words, other: &Words, kind: QuoteKind) -> Form {
    if kind == QuoteKind::Indirect {
        return Form::Indirect;
    }
    let word_for_word =
        |at: usize| alignment.of_second(at).is_some_and(|pair| pair.how == How::Same);
    if (0..other.words().len()).any(|at| !word_for_word(at)) {
        return Form::Reworded;
    }
    if full.words().len() > other.words().len() { Form::Cut } else { Form::Whole }
}
