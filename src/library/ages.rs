//! How old the articles of a corpus are among each other.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::digest::Day;
use crate::{model::ArticleId, search::rows::RowSet};

/// Of how many articles one at most may be wanted where these are put in order by themselves; where it is more, all are gone
/// through in the order they are in.
const RARE: usize = 32;

/// The articles of a corpus by how old they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Ages {
    /// For each article how many days of articles are newer than its own; those of no day come last.
    of: Vec<u32>,
    /// All of them, the newest first, those of a day in the order of the input.
    newest: Vec<ArticleId>,
}

impl Ages {
    /// Those of the articles that were published on these days.
    pub(super) fn of_days(days: &[Day]) -> Self {
        // There are few days and many articles.
        let all: FxHashSet<Day> = days.iter().copied().collect();
        let mut newest: Vec<_> = all.into_iter().map(|day| (Reverse(day.date()), day)).collect();
        newest.sort_unstable();
        let newer: FxHashMap<Day, u32> = newest.into_iter().map(|(_, day)| day).zip(0..).collect();
        let of: Vec<u32> = days.iter().map(|day| newer.get(day).copied().unwrap_or(0)).collect();
        // Of each age the place of the first, then of the next.
        let mut next = vec![0; newer.len()];
        of.iter().for_each(|age| next[*age as usize] += 1);
        next.iter_mut().fold(0, |start, n| start + std::mem::replace(n, start));
        let mut newest = vec![ArticleId::default(); of.len()];
        for (article, age) in of.iter().enumerate() {
            let place = &mut next[*age as usize];
            newest[*place] = ArticleId::nth(article);
            *place += 1;
        }
        Self { of, newest }
    }

    /// How old an article is: 0 is the newest day.
    pub(super) fn of(&self, article: ArticleId) -> u32 {
        self.of.get(article.at()).copied().unwrap_or(u32::MAX)
    }

    /// Those of `rows`, the newest first.
    pub(super) fn newest_of<'a>(
        &'a self,
        rows: &'a RowSet,
    ) -> Box<dyn Iterator<Item = ArticleId> + 'a> {
        if rows.len() > self.newest.len() / RARE {
            return Box::new(self.newest.iter().copied().filter(|at| rows.has(at.0)));
        }
        let mut few: Vec<ArticleId> = rows.iter().map(ArticleId).collect();
        few.sort_unstable_by_key(|at| (self.of(*at), *at));
        Box::new(few.into_iter())
    }

    /// All articles, the newest first.
    pub(super) fn newest(&self) -> &[ArticleId] {
        &self.newest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PartialDate;

    #[test]
    fn the_newest_day_comes_first_and_those_of_no_day_last() {
        let day = |day| Day::new(PartialDate::new(2024, Some(5), day));
        let days = [day(Some(2)), Day::UNKNOWN, day(Some(9)), day(None), day(Some(2))];
        let ages = Ages::of_days(&days);
        assert_eq!(ages.newest().iter().map(|own| own.0).collect::<Vec<_>>(), [2, 0, 4, 3, 1]);
        assert_eq!(
            (0..6).map(|at| ages.of(ArticleId(at))).collect::<Vec<_>>(),
            [1, 3, 0, 2, 1, u32::MAX]
        );
        assert!(Ages::of_days(&[]).newest().is_empty());
    }
}
