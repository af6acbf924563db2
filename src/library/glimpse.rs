//! What shows a name in brief: the newest of its words, or of the places that name it. Some names stand in all articles,
//! so that theirs are remembered for a while.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use super::names::JoinedName;
use crate::model::{ArticleId, EntityKind, MentionRef, NameIdx, QuoteRef};

/// The most places of one.
pub const MOST: usize = 24;

/// How many are remembered.
const MOST_RECENT: usize = 64;

/// The newest of what a corpus holds of a name, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Glimpse {
    /// What it said, between marks.
    Quotes(Vec<QuoteRef>),
    /// Where it is named, once an article.
    Mentions(Vec<MentionRef>),
}

impl Glimpse {
    /// Whether somebody is shown by what they said; places, and whoever says nothing, by where they are named.
    pub(super) fn is_said(name: &JoinedName) -> bool {
        name.kind != EntityKind::Place && name.n_quotes > 0
    }
}

/// The newest of `places`, each `of` an article, at most [`MOST`].
pub(super) fn newest<P: Copy + Ord>(
    places: impl Iterator<Item = P>,
    of: impl Fn(P) -> ArticleId,
    age: impl Fn(ArticleId) -> u32,
) -> Vec<P> {
    let mut best: Vec<(u32, P)> = Vec::with_capacity(MOST + 1);
    for place in places {
        let key = (age(of(place)), place);
        let late = best.len() == MOST && best.last().is_some_and(|last| *last <= key);
        if late {
            continue;
        }
        let at = best.partition_point(|known| *known <= key);
        best.insert(at, key);
        best.truncate(MOST);
    }
    best.into_iter().map(|(_, place)| place).collect()
}

/// Those that were asked for last, the newest at the end.
#[derive(Debug, Default)]
pub(super) struct Glimpses(Mutex<VecDeque<(NameIdx, Arc<Glimpse>)>>);

impl Glimpses {
    /// That of a name, which is made where it is not known.
    pub(super) fn get(&self, idx: NameIdx, make: impl FnOnce() -> Glimpse) -> Arc<Glimpse> {
        let recent = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = recent().iter().find(|(own, _)| *own == idx).map(|(_, own)| Arc::clone(own));
        known.unwrap_or_else(|| {
            let made = Arc::new(make());
            let mut recent = recent();
            recent.push_back((idx, Arc::clone(&made)));
            if recent.len() > MOST_RECENT {
                recent.pop_front();
            }
            made
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_come_first_and_of_those_of_a_day_the_first() {
        let ages = [3, 0, 2, 0, 1];
        let of = |n: usize| ArticleId::nth(n % ages.len());
        let age = |article: ArticleId| ages[article.at()];
        assert_eq!(newest(0..5, of, age), [1, 3, 4, 2, 0]);
        let many = newest(0..200, of, age);
        assert_eq!((many.len(), &many[..4]), (MOST, &[1, 3, 6, 8][..]));
    }

    #[test]
    fn what_was_asked_for_is_remembered_for_a_while() {
        let glimpses = Glimpses::default();
        let of = |n| glimpses.get(NameIdx(0), || Glimpse::Quotes(vec![QuoteRef::new(n, 0)]));
        let first = of(ArticleId(7));
        assert_eq!(of(ArticleId(8)), first);
        (1..=MOST_RECENT).for_each(|n| {
            glimpses.get(NameIdx::nth(n), || Glimpse::Mentions(Vec::new()));
        });
        assert_ne!(of(ArticleId(8)), first);
    }
}
