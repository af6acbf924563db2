//! Two quotations word by word: which words both have, in order, then which of the others were moved. The alignment
//! of greatest weight (S. Needleman and C. Wunsch, 1970), in which words that say little count only beside others.

use std::ops::Range;

use super::words::{Denied, Word, Words};

/// What words weigh: those that say something, and the others.
const CONTENT: u32 = 40;
const LIGHT: u32 = 8;

/// What a form of the same word weighs less, and a word that was moved, in percent.
const FORM: u32 = 85;
const MOVED: u32 = 50;

/// What it weighs that the words before were a pair too.
const NEXT: u32 = 2;

/// How far from another pair a word that says little may stand in one of the two, where it stands beside it in the
/// other.
const BESIDE: usize = 2;

/// A word of the one that is a word of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Its place among the words of the first.
    pub first: usize,
    /// Its place among those of the second.
    pub second: usize,
    /// How it is the same.
    pub how: How,
}

/// How two words are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Letter by letter, accents and case aside.
    Same,
    /// Forms of one word.
    Form,
    /// It stands elsewhere.
    Moved,
}

/// What two quotations have in common.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// In the order of the first, those that were moved last.
    pub pairs: Vec<Pair>,
    /// Where the place of each word of the first is among the pairs.
    of_first: Vec<Option<usize>>,
    /// The same of the second.
    of_second: Vec<Option<usize>>,
}

fn weight(word: &Word) -> u32 {
    if word.is_content { CONTENT } else { LIGHT }
}

impl Alignment {
    /// What `first` and `second` have in common.
    pub fn new(first: &Words, second: &Words) -> Self {
        let mut pairs = aligned(first, second);
        let alone = |n: usize, pair: &Pair| {
            let beside = |other: &Pair, of: &Pair| {
                let apart = (of.first.abs_diff(other.first), of.second.abs_diff(other.second));
                apart.0.min(apart.1) == 1 && apart.0.max(apart.1) <= BESIDE
            };
            let before = n.checked_sub(1).and_then(|n| pairs.get(n));
            let behind = pairs.get(n + 1);
            !before.into_iter().chain(behind).any(|other| beside(other, pair))
        };
        let stays = |(n, pair): &(usize, &Pair)| {
            first.words().get(pair.first).is_some_and(|w| w.is_content) || !alone(*n, pair)
        };
        pairs = pairs.iter().enumerate().filter(stays).map(|(_, pair)| *pair).collect();
        let mut own = Self {
            pairs: Vec::new(),
            of_first: vec![None; first.words().len()],
            of_second: vec![None; second.words().len()],
        };
        pairs.into_iter().for_each(|pair| own.add(pair));
        own.add_moved(first, second);
        own
    }

    fn add(&mut self, pair: Pair) {
        self.of_first[pair.first] = Some(self.pairs.len());
        self.of_second[pair.second] = Some(self.pairs.len());
        self.pairs.push(pair);
    }

    /// Pairs words that say something and stand elsewhere.
    fn add_moved(&mut self, first: &Words, second: &Words) {
        for (at, word) in second.words().iter().enumerate() {
            if !word.is_content || self.of_second[at].is_some() {
                continue;
            }
            let is_it = |k: &usize| {
                self.of_first[*k].is_none()
                    && first.words()[*k].is_content
                    && first.folded(*k) == second.folded(at)
            };
            if let Some(from) = (0..first.words().len()).find(is_it) {
                self.add(Pair { first: from, second: at, how: How::Moved });
            }
        }
    }

    /// The pair that the word of the first at `at` is in.
    pub fn of_first(&self, at: usize) -> Option<Pair> {
        self.of_first.get(at).copied().flatten().and_then(|n| self.pairs.get(n)).copied()
    }

    /// The pair that the word of the second at `at` is in.
    pub fn of_second(&self, at: usize) -> Option<Pair> {
        self.of_second.get(at).copied().flatten().and_then(|n| self.pairs.get(n)).copied()
    }

    /// How much of the words at `range` is in a pair, by weight; `of` says in which each word is.
    fn share(&self, words: &Words, of: &[Option<usize>], range: Range<usize>) -> f32 {
        let kept = |(word, pair): (&Word, &Option<usize>)| {
            let pair = pair.and_then(|n| self.pairs.get(n));
            let percent = match pair.map(|pair| pair.how) {
                Some(How::Same) => 100,
                Some(How::Form) => FORM,
                Some(How::Moved) => MOVED,
                None => 0,
            };
            weight(word) * percent
        };
        let words = words.words().get(range.clone()).unwrap_or_default();
        let of = of.get(range).unwrap_or_default();
        let all: u32 = words.iter().map(weight).sum();
        let kept: u32 = words.iter().zip(of).map(kept).sum();
        kept as f32 / (100 * all).max(1) as f32
    }

    /// How much of the words of the first at `range` the second has, by weight, from 0 to 1.
    pub fn share_of_first(&self, first: &Words, range: Range<usize>) -> f32 {
        self.share(first, &self.of_first, range)
    }

    /// How much of the second the first has, by weight, from 0 to 1.
    pub fn share_of_second(&self, second: &Words) -> f32 {
        self.share(second, &self.of_second, 0..second.words().len())
    }

    /// How many words that say something both have.
    pub fn n_content(&self, first: &Words) -> usize {
        self.pairs.iter().filter(|pair| first.words()[pair.first].is_content).count()
    }

    /// The words of the second that are denied there and not in the first, or the other way round.
    pub fn denied_otherwise<'a>(
        &'a self,
        first: &'a Words,
        second: &'a Words,
    ) -> impl Iterator<Item = Pair> + 'a {
        let denied = |words: &Words, at: usize| words.words()[at].denied;
        self.pairs.iter().copied().filter(move |pair| {
            let both = (denied(first, pair.first), denied(second, pair.second));
            pair.how != How::Moved
                && matches!(both, (Denied::Yes, Denied::No) | (Denied::No, Denied::Yes))
        })
    }
}

/// The pairs of greatest weight in which both keep their order.
fn aligned(first: &Words, second: &Words) -> Vec<Pair> {
    let (n, m) = (first.words().len(), second.words().len());
    let like = Likeness::new(first, second);
    let wide = m + 1;
    // The weight of what can be paired from here on, and whether it is by pairing the words that stand here.
    let mut best = vec![0u32; (n + 1) * wide];
    let mut paired = vec![false; (n + 1) * wide];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let at = i * wide + j;
            let skipped = best[at + 1].max(best[at + wide]);
            let own = like.of(i, j).map_or(0, |(_, weight)| {
                let next = if paired[at + wide + 1] { NEXT } else { 0 };
                weight + next + best[at + wide + 1]
            });
            paired[at] = own > skipped;
            best[at] = own.max(skipped);
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < n && j < m {
        let at = i * wide + j;
        if paired[at] {
            let how = like.of(i, j).map_or(How::Same, |(how, _)| how);
            pairs.push(Pair { first: i, second: j, how });
            (i, j) = (i + 1, j + 1);
        } else if best[at] == best[at + wide] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Which words are the same, each different word looked at once.
struct Likeness {
    first: Vec<u32>,
    second: Vec<u32>,
    n_second: usize,
    /// For each two different words how they are the same, and what that weighs.
    table: Vec<Option<(How, u32)>>,
}

impl Likeness {
    fn new(first: &Words, second: &Words) -> Self {
        let (rows, own) = distinct(first);
        let (columns, other) = distinct(second);
        let mut table = Vec::with_capacity(rows.len() * columns.len());
        for &a in &rows {
            table.extend(columns.iter().map(|&b| alike(first, a, second, b)));
        }
        Self { first: own, second: other, n_second: columns.len(), table }
    }

    fn of(&self, i: usize, j: usize) -> Option<(How, u32)> {
        let at = self.first[i] as usize * self.n_second + self.second[j] as usize;
        self.table[at]
    }
}

/// The places of the different words of `words`, and for each word which of these it is.
fn distinct(words: &Words) -> (Vec<usize>, Vec<u32>) {
    let mut order: Vec<usize> = (0..words.words().len()).collect();
    order.sort_by_key(|&at| (words.folded(at), at));
    let (mut firsts, mut of) = (Vec::<usize>::new(), vec![0; order.len()]);
    for at in order {
        let known = firsts.last().is_some_and(|&last| words.folded(last) == words.folded(at));
        if !known {
            firsts.push(at);
        }
        of[at] = firsts.len() as u32 - 1;
    }
    (firsts, of)
}

fn alike(first: &Words, a: usize, second: &Words, b: usize) -> Option<(How, u32)> {
    let (one, other) = (&first.words()[a], &second.words()[b]);
    let own = weight(one).min(weight(other));
    if first.folded(a) == second.folded(b) {
        return Some((How::Same, own));
    }
    let may = one.is_content && other.is_content && first.lang() == second.lang();
    (may && first.is_form(a, second, b)).then_some((How::Form, own * FORM / 100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    fn shown(a: &str, b: &str) -> String {
        let (first, second) = (Words::of_text(a, Lang::Fr), Words::of_text(b, Lang::Fr));
        let alignment = Alignment::new(&first, &second);
        let pair = |pair: &Pair| match pair.how {
            How::Same => second.folded(pair.second).to_owned(),
            How::Form => format!("{}~{}", first.folded(pair.first), second.folded(pair.second)),
            How::Moved => format!("<{}", second.folded(pair.second)),
        };
        alignment.pairs.iter().map(pair).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_paired_in_order_as_forms_and_where_they_were_moved() {
        assert_eq!(
            shown("On ne fermera pas la ligne cet hiver", "Nous ne fermerons pas la ligne"),
            "ne fermera~fermerons pas la ligne"
        );
        assert_eq!(
            shown("Le maire attend depuis mardi sur le quai", "Sur le quai, le maire attend"),
            "le maire attend <quai"
        );
        assert_eq!(
            shown("Elle ne voit pas la rue, elle ne voit que la pente", "ne voit que la pente"),
            "ne voit que la pente"
        );
        assert_eq!(shown("La ligne est longue", "Le budget est court"), "");
    }

    #[test]
    fn what_is_denied_in_one_alone_is_told() {
        let told = |a: &str, b: &str| {
            let (first, second) = (Words::of_text(a, Lang::Fr), Words::of_text(b, Lang::Fr));
            let alignment = Alignment::new(&first, &second);
            alignment.denied_otherwise(&first, &second).count()
        };
        assert_eq!(told("On ne fermera pas la ligne", "On fermera la ligne"), 1);
        assert_eq!(told("On ne fermera pas la ligne", "fermer[a] pas la ligne"), 0);
        assert_eq!(
            told("Elle ne voit pas la rue, elle ne voit que la pente", "ne voit que la pente"),
            0
        );
        assert_eq!(told("Nous irons, pas eux", "Nous irons"), 0);
    }
}
