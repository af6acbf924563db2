//! Choices that trained weights decide: candidates as measures, each measure's value with a weight.
//!
//! A candidate's score is the sum of the weights of what was measured of it; scores become
//! probabilities by the soft maximum over the candidates. Every measure counts twice: for all cases,
//! and for the kind of case in hand (a pronoun, a description …).

use std::sync::{Arc, LazyLock};

use crate::{
    lexicon::{
        languages::{Trained, trained},
        lists::{List, listed_anywhere},
    },
    model::{Lang, Rule, Span},
    text::{fold::folded, letters::is_alphanumeric},
};

/// How many values a measure may have.
pub const VALUES: usize = 16;

/// How many kinds of cases a choice tells apart.
pub const KINDS: usize = 16;

/// How many measures a choice has at most.
pub const MEASURES: usize = 32;

/// Where the weights of pairs of values begin, behind those of the measures.
const CROSSED: usize = MEASURES * KINDS * VALUES;

/// How many pairs of measures a choice may cross.
const CROSSES: usize = 24;

/// Where the weights of clusters begin, behind those of pairs.
const CLUSTERED: usize = CROSSED + CROSSES * VALUES * VALUES;

/// How many clusters of words there are in a language, none among them.
const CLUSTERS: usize = 512;

/// How many places have a weight for each cluster, in all languages.
const CLUSTERINGS: usize = 34;

/// The choices, each with weights of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Choice {
    /// Whom a pronoun or a description means.
    Whom,
    /// Whose words are that nothing beside them attributes.
    Whose,
    /// Whether words between marks are speech.
    Speech,
    /// Whether the speaker found is right.
    Sure,
}

impl Choice {
    /// All of them.
    pub const ALL: [Choice; 4] = [Self::Whom, Self::Whose, Self::Speech, Self::Sure];

    /// How many weights it has: whether it is speech is told by pairs of values and by clusters too.
    fn n_weights(self) -> usize {
        match self {
            Self::Speech => CLUSTERED + CLUSTERINGS * CLUSTERS,
            Self::Sure => CLUSTERED,
            Self::Whom | Self::Whose => CROSSED,
        }
    }

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Whom => "whom",
            Self::Whose => "whose",
            Self::Speech => "speech",
            Self::Sure => "sure",
        }
    }
}

/// What was measured of a candidate, as places in the table of weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    kind: usize,
    /// Places in [`Weights::of`].
    pub slots: Vec<u16>,
}

impl Measured {
    /// Nothing measured yet, in a case of this kind, 1 to 15.
    pub fn new(kind: usize) -> Self {
        Self { kind: kind.min(KINDS - 1), slots: Vec::with_capacity(64) }
    }

    /// Adds that `measure` has `value`; values beyond the last are the last.
    pub fn add(&mut self, measure: usize, value: usize) {
        let value = value.min(VALUES - 1);
        let row = measure.min(MEASURES - 1) * KINDS;
        self.slots.push((row * VALUES + value) as u16);
        self.slots.push(((row + self.kind) * VALUES + value) as u16);
    }

    /// Adds that two measures have these values; `pair` tells which.
    pub fn cross(&mut self, pair: usize, a: usize, b: usize) {
        let row = pair.min(CROSSES - 1) * VALUES + a.min(VALUES - 1);
        self.slots.push((CROSSED + row * VALUES + b.min(VALUES - 1)) as u16);
    }

    /// Adds that at `place` stands a word of `cluster`.
    pub fn cluster(&mut self, place: usize, cluster: usize) {
        let row = place.min(CLUSTERINGS - 1) * CLUSTERS;
        self.slots.push((CLUSTERED + row + cluster.min(CLUSTERS - 1)) as u16);
    }
}

/// The weights of all choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// For each choice, one weight for each measure, kind and value, then those of pairs and clusters.
    pub of: [Vec<f32>; Choice::ALL.len()],
}

impl Default for Weights {
    fn default() -> Self {
        Self { of: Choice::ALL.map(|choice| vec![0.0; choice.n_weights()]) }
    }
}

impl Weights {
    /// Those shipped.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Weights> =
            LazyLock::new(|| Weights::read(include_str!("../../../assets/models/quotes.tsv")));
        &SHIPPED
    }

    /// Reads a table: lines of choice, measure, kind and the weights of its values.
    pub fn read(table: &str) -> Self {
        let mut weights = Self::default();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let choice = cells.next().and_then(|c| Choice::ALL.iter().find(|a| a.name() == c));
            let mut number = || cells.next().and_then(|n| n.parse::<usize>().ok());
            let (Some(&choice), Some(measure), Some(kind)) = (choice, number(), number()) else {
                continue;
            };
            for (value, weight) in cells.enumerate().take(VALUES) {
                let at = (measure * KINDS + kind) * VALUES + value;
                if let Some(slot) = weights.of[choice as usize].get_mut(at) {
                    *slot = weight.parse().unwrap_or(0.0);
                }
            }
        }
        weights
    }

    /// The table of these weights; rows of nothing but zeros are left out.
    pub fn table(&self) -> String {
        let mut table = String::new();
        for choice in Choice::ALL {
            for (row, weights) in self.of[choice as usize].chunks(VALUES).enumerate() {
                let mut cells: Vec<String> = weights.iter().map(|&w| cell(w)).collect();
                while cells.last().is_some_and(|c| c == "0") {
                    cells.pop();
                }
                if !cells.is_empty() {
                    let (measure, kind) = (row / KINDS, row % KINDS);
                    let name = choice.name();
                    table += &format!("{name}\t{measure}\t{kind}\t{}\n", cells.join("\t"));
                }
            }
        }
        table
    }

    /// How much speaks for a candidate.
    pub fn score(&self, choice: Choice, measured: &Measured) -> f32 {
        let weights = &self.of[choice as usize];
        measured.slots.iter().map(|&s| weights.get(usize::from(s)).copied().unwrap_or(0.0)).sum()
    }

    /// The best of `candidates`, the first among equals, and its probability.
    pub fn best<'a>(
        &self,
        choice: Choice,
        candidates: impl Iterator<Item = &'a Measured>,
    ) -> Option<(usize, f32)> {
        let scores: Vec<f32> = candidates.map(|m| self.score(choice, m)).collect();
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let at = scores.iter().position(|&s| s >= top)?;
        Some((at, 1.0 / scores.iter().map(|s| (s - top).exp()).sum::<f32>()))
    }

    /// The probability of what is either so or not.
    pub fn probability(&self, choice: Choice, measured: &Measured) -> f32 {
        1.0 / (1.0 + (-self.score(choice, measured)).exp())
    }
}

/// A weight as it is written: two decimals, and nothing for next to nothing.
fn cell(weight: f32) -> String {
    let cell = format!("{weight:.2}");
    match cell.as_str() {
        "0.00" | "-0.00" => "0".to_owned(),
        _ => cell,
    }
}

/// A choice as it came up in an article, to learn from.
#[derive(Clone, Debug)]
pub struct Case {
    /// What was to be chosen.
    pub choice: Choice,
    /// The words it is about.
    pub words: Span,
    /// Who could be chosen, by name, and what was measured; for [`Choice::Speech`] and
    /// [`Choice::Sure`] the one that is so or not. No name: nobody.
    pub candidates: Vec<(Option<Arc<str>>, Measured)>,
}

/// A number as one of a few values: 0, 1, 2, 3, 4 to 7, 8 to 15 … are 0, 1, 2, 3, 4, 5 …
pub(super) fn size(n: usize) -> usize {
    if n < 4 { n } else { n.ilog2() as usize + 2 }
}

/// A probability as one of eight values.
pub(super) fn share(p: f32) -> usize {
    const ENDS: [f32; 7] = [0.3, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98];
    ENDS.iter().filter(|&&end| p >= end).count()
}

/// Whether the words speak of « je », « nous », “I” or “we”.
pub(super) fn is_first_person(said: &str) -> bool {
    let words = said.split(|c: char| !is_alphanumeric(c)).filter(|w| !w.is_empty());
    words.take(40).any(|w| w.len() <= 5 && listed_anywhere(List::First, &folded(w)))
}

/// The kind of case that `lang` is, where languages are told apart: each that was trained, and the others.
pub(super) fn kind_of(lang: Lang) -> usize {
    match trained(lang) {
        Some(Trained::First) => 1,
        Some(Trained::Second) => 2,
        None => 3,
    }
}

/// The number of `rule` among those that a measure tells apart; the last one's where it is none of
/// them.
pub(super) fn place(told: &[Rule], rule: Rule) -> usize {
    told.iter().position(|r| *r == rule).unwrap_or(told.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let weights = Weights::shipped();
        assert_eq!(&Weights::read(&weights.table()), weights);
        assert!(weights.of.iter().all(|w| w.iter().any(|&w| w != 0.0)));
    }

    #[test]
    fn the_best_candidate_is_the_one_with_the_most_for_it() {
        let mut weights = Weights::default();
        weights.of[Choice::Whom as usize][2 * KINDS * VALUES + 1] = 2.0;
        let (mut a, mut b) = (Measured::new(1), Measured::new(1));
        a.add(2, 0);
        b.add(2, 1);
        let (at, sure) = weights.best(Choice::Whom, [&a, &b].into_iter()).unwrap();
        assert!(at == 1 && sure > 0.85);
        assert_eq!((size(3), size(4), size(7), size(8)), (3, 4, 4, 5));
    }
}
