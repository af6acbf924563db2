//! What kinds of words stand before words between marks and among them: words that are used alike
//! share a cluster. « un scandale » is a judgement, « un comité » a thing that has a name.

use super::{
    line::{Item, Line},
    weigh::Measured,
};
use crate::{
    extract::names::chain::{atoms::hash_of, shipped, words::Words},
    lexicon::languages::{Trained, trained},
    model::Lang,
};

/// Places that have a weight for each cluster; those of the second language stand behind those of the first.
mod place {
    /// The word right before, the one before it, and one more; each with its coarse cluster.
    pub(super) const BEFORE: usize = 0;
    pub(super) const BEFORE_COARSE: usize = 3;
    /// Any of the five words before.
    pub(super) const NEAR: usize = 6;
    /// Any of the words themselves, where they are few.
    pub(super) const AMONG: usize = 7;
    pub(super) const AMONG_COARSE: usize = 8;
    pub(super) const FIRST: usize = 9;
    pub(super) const LAST: usize = 10;
    pub(super) const LAST_COARSE: usize = 11;
    /// The word right behind, with its coarse cluster, and the one behind that.
    pub(super) const AFTER: usize = 12;
    pub(super) const AFTER_COARSE: usize = 13;
    pub(super) const AFTER_NEXT: usize = 14;
    /// The verb of the cue.
    pub(super) const VERB: usize = 15;
    pub(super) const VERB_COARSE: usize = 16;
    /// How many there are.
    pub(super) const ALL: usize = 17;
}

/// How many words before are looked at.
pub(super) const REACH: usize = 5;

/// More words than this are no name.
const FEW: usize = 6;

/// Words between marks, and the items of their sentence before them, the nearest first.
pub(super) struct Around<'a> {
    pub(super) text: &'a str,
    pub(super) lang: Lang,
    pub(super) before: [Option<&'a Item>; REACH],
    pub(super) after: [Option<&'a Item>; 2],
    /// The verb of the cue.
    pub(super) verb: Option<&'a Item>,
    pub(super) inner: &'a Line,
}

/// Adds the clusters of the words around and inside the marks to what is measured.
pub(super) fn add(m: &mut Measured, words: &Around<'_>) {
    let from = match trained(words.lang) {
        Some(Trained::First) => 0,
        Some(Trained::Second) => place::ALL,
        None => return,
    };
    let Some(table) = shipped(words.lang).map(|model| model.words()) else { return };
    let of = |item: &Item| cluster(table, item.span.of(words.text));
    for (n, item) in words.before.into_iter().enumerate() {
        let (fine, coarse) = item.map_or((0, 0), of);
        m.cluster(from + place::NEAR, fine);
        if n < 3 {
            m.cluster(from + place::BEFORE + n, fine);
            m.cluster(from + place::BEFORE_COARSE + n, coarse);
        }
    }
    let [next, second] = words.after.map(|item| item.map_or((0, 0), of));
    m.cluster(from + place::AFTER, next.0);
    m.cluster(from + place::AFTER_COARSE, next.1);
    m.cluster(from + place::AFTER_NEXT, second.0);
    let (fine, coarse) = words.verb.map_or((0, 0), of);
    m.cluster(from + place::VERB, fine);
    m.cluster(from + place::VERB_COARSE, coarse);
    let among = words.inner.items.iter().filter(|i| i.is_word()).take(FEW + 1);
    let among: Vec<(usize, usize)> = among.map(of).collect();
    if among.len() > FEW {
        return;
    }
    for &(fine, coarse) in &among {
        m.cluster(from + place::AMONG, fine);
        m.cluster(from + place::AMONG_COARSE, coarse);
    }
    if let (Some(first), Some(last)) = (among.first(), among.last()) {
        m.cluster(from + place::FIRST, first.0);
        m.cluster(from + place::LAST, last.0);
        m.cluster(from + place::LAST_COARSE, last.1);
    }
}

/// The cluster of a word, and the coarse one that it is part of; 0 where the table does not hold it.
fn cluster(table: &Words, word: &str) -> (usize, usize) {
    let mut known = table.get(hash_of(word));
    if known.cluster == 0 && word.starts_with(char::is_uppercase) {
        known = table.get(hash_of(&word.to_lowercase()));
    }
    (usize::from(known.cluster), usize::from(table.coarse(known.cluster)))
}
