//! The best row of labels for a run of tokens, in whole numbers, so that every machine gives the
//! same.

use crate::model::EntityKind;

/// How many labels there are.
pub const N_LABELS: usize = 9;

/// How many labels have weights: `O` has none, all else is weighed against it.
pub const N_WEIGHED: usize = N_LABELS - 1;

/// A label: 0 outside any name, else odd for the first token of a name and even for the next.
pub type Label = u8;

/// Scores of the weighed labels (1 to 8) of one token.
pub type Scores = [i32; N_WEIGHED];

/// Scores of each label after each label: `[before][label]`.
pub type Transitions = [[i32; N_LABELS]; N_LABELS];

/// A score that no row of labels makes up for; two of them do not overflow.
const FAR: i32 = i32::MIN / 4;

/// The kind that a label begins or goes on with; `None` for `O` and for works, events and peoples,
/// which are told apart only to keep them out.
pub fn kind_of(label: Label) -> Option<EntityKind> {
    match label {
        1 | 2 => Some(EntityKind::Person),
        3 | 4 => Some(EntityKind::Place),
        5 | 6 => Some(EntityKind::Organisation),
        _ => None,
    }
}

/// The label that begins a name of `kind`; the next one goes on with it.
pub fn begin(kind: EntityKind) -> Label {
    match kind {
        EntityKind::Person => 1,
        EntityKind::Place => 3,
        EntityKind::Organisation => 5,
    }
}

/// Whether `label` begins a name.
pub fn begins(label: Label) -> bool {
    label % 2 == 1
}

/// Whether `label` may follow `before`: the inside of a name only what is of its kind.
pub fn may_follow(before: Label, label: Label) -> bool {
    label == 0 || begins(label) || before == label || before + 1 == label
}

/// The transitions with those that may not be as good as ruled out, as [`Path`] takes them.
pub fn allowed(mut transitions: Transitions) -> Transitions {
    for (before, row) in (0..).zip(&mut transitions) {
        for (label, score) in (0..).zip(row) {
            *score = if may_follow(before, label) { *score } else { FAR };
        }
    }
    transitions
}

/// How far the outside must be ahead of all names for what follows to be settled. Whole models have
/// scores of this size for one strong feature.
const AHEAD: i32 = 1 << 14;

/// The best rows of labels for the tokens seen so far, with nothing before them, one ending in each
/// label.
#[derive(Clone, Debug, Default)]
pub struct Path {
    best: [i32; N_LABELS],
    came_from: Vec<[Label; N_LABELS]>,
}

impl Path {
    /// Forgets all tokens.
    pub fn clear(&mut self) {
        self.best = [FAR; N_LABELS];
        self.best[0] = 0;
        self.came_from.clear();
    }

    /// Goes on to a token with these `scores`; the transitions are [`allowed`] ones.
    pub fn push(&mut self, scores: &Scores, transitions: &Transitions) {
        let (next, from) = step(&self.best, scores, transitions);
        self.best = next;
        self.came_from.push(from);
    }

    /// Goes on to a token that is outside any name.
    pub fn skip(&mut self) {
        let ahead = self.best[0];
        self.best = [FAR; N_LABELS];
        self.best[0] = ahead;
        self.came_from.push([0; N_LABELS]);
    }

    /// Whether the last token is as good as surely outside any name.
    pub fn is_outside(&self) -> bool {
        self.best[1..].iter().all(|&b| b < self.best[0].saturating_sub(AHEAD))
    }

    /// The best labels when nothing follows. Of equal rows, the one with the lower labels.
    pub fn labels(&self, transitions: &Transitions) -> Vec<Label> {
        let end = (0..N_LABELS).rev().max_by_key(|&l| self.best[l] + transitions[l][0]);
        let mut label = end.unwrap_or(0) as Label;
        let mut labels = vec![0; self.came_from.len()];
        for (slot, from) in labels.iter_mut().zip(&self.came_from).rev() {
            *slot = label;
            label = from[usize::from(label)];
        }
        labels
    }
}

/// The best scores with which a row may end in each label after one more token, and the label
/// before it. All labels go side by side, so that the processor takes several at once.
fn step(
    best: &[i32; N_LABELS],
    token: &Scores,
    transitions: &Transitions,
) -> ([i32; N_LABELS], [Label; N_LABELS]) {
    let mut next = [i32::MIN; N_LABELS];
    let mut from = [0i32; N_LABELS];
    for (before, (&ahead, to)) in (0..).zip(best.iter().zip(transitions)) {
        for ((next, from), &transition) in next.iter_mut().zip(&mut from).zip(to) {
            let score = ahead + transition;
            *from = if score > *next { before } else { *from };
            *next = score.max(*next);
        }
    }
    next[1..].iter_mut().zip(token).for_each(|(next, own)| *next += own);
    (next, from.map(|before| before as Label))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decode(scores: &[Scores], transitions: &Transitions) -> Vec<Label> {
        let (mut path, transitions) = (Path::default(), allowed(*transitions));
        path.clear();
        scores.iter().for_each(|token| path.push(token, &transitions));
        path.labels(&transitions)
    }

    #[test]
    fn the_inside_of_a_name_follows_its_beginning() {
        let transitions = [[0; N_LABELS]; N_LABELS];
        // The second token would be the inside of a place; after a person it cannot.
        let scores = [[5, 0, 4, 0, 0, 0, 0, 0], [0, 1, 0, 3, 0, 0, 0, 0]];
        assert_eq!(decode(&scores, &transitions), [3, 4]);
        assert_eq!(decode(&[[-1; N_WEIGHED]; 3], &transitions), [0, 0, 0]);
        assert!(decode(&[], &transitions).is_empty());
    }

    /// The best score of all allowed rows, tried one by one.
    fn best_by_trial(scores: &[Scores], transitions: &Transitions) -> i32 {
        let mut rows = vec![(0u8, 0i32)];
        for token in scores {
            let mut longer = Vec::new();
            for &(before, sum) in &rows {
                for label in (0..N_LABELS as Label).filter(|&l| may_follow(before, l)) {
                    let own = if label == 0 { 0 } else { token[usize::from(label) - 1] };
                    let step = transitions[usize::from(before)][usize::from(label)];
                    longer.push((label, sum + own + step));
                }
            }
            rows = longer;
        }
        rows.iter().map(|&(l, sum)| sum + transitions[usize::from(l)][0]).max().unwrap()
    }

    fn score_of(labels: &[Label], scores: &[Scores], transitions: &Transitions) -> i32 {
        let (mut before, mut sum) = (0, 0);
        for (&label, token) in labels.iter().zip(scores) {
            assert!(may_follow(before, label));
            let own = if label == 0 { 0 } else { token[usize::from(label) - 1] };
            sum += own + transitions[usize::from(before)][usize::from(label)];
            before = label;
        }
        sum + transitions[usize::from(before)][0]
    }

    proptest! {
        #[test]
        fn no_row_scores_higher(
            scores in prop::collection::vec(prop::array::uniform8(-90..90i32), 0..4),
            transitions in prop::array::uniform9(prop::array::uniform9(-50..50i32)),
        ) {
            let labels = decode(&scores, &transitions);
            let score = score_of(&labels, &scores, &transitions);
            prop_assert_eq!(score, best_by_trial(&scores, &transitions));
        }
    }
}
