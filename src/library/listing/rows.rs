//! What a query lists: the articles in their order, those that are nearly the same gathered.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Day, Listing, days::Days};
use crate::{model::ArticleId, search::rows::RowSet};

/// The articles that a query lists. Of those that are nearly the same the first, of the earliest
/// date or else as they came, has a row, and the others where their group is unfolded.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    pub(super) order: Vec<ArticleId>,
    n_listed: usize,
    /// The first ones of groups, with the others.
    copies: FxHashMap<ArticleId, Vec<ArticleId>>,
    /// The others, with the first one.
    copy_of: FxHashMap<ArticleId, ArticleId>,
    /// The first ones below which the others stand.
    unfolded: FxHashSet<ArticleId>,
    /// What names the groups of the first ones.
    group_of: FxHashMap<ArticleId, ArticleId>,
    /// Where the rows of first ones end below which the others do not stand, with how many are folded up to there.
    folded: Vec<(usize, usize)>,
    /// When what is listed was published, where any day is known.
    days: Option<Days>,
}

impl Rows {
    /// The articles `listed`, folded.
    pub(super) fn gathered(listed: Vec<ArticleId>, listing: &Listing) -> Self {
        let mut rows = Self { n_listed: listed.len(), order: listed, ..Self::default() };
        let mut groups: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
        let grouped = listing.grouped();
        for &idx in rows.order.iter().filter(|idx| grouped.has(idx.0)) {
            groups.entry(listing.group_of(idx)).or_default().push(idx);
        }
        for mut group in groups.into_values().filter(|group| group.len() > 1) {
            group.sort_by_key(|&idx| (listing.day(idx), idx));
            let first = group.remove(0);
            rows.copy_of.extend(group.iter().map(|&copy| (copy, first)));
            rows.group_of.insert(first, listing.group_of(first));
            rows.copies.insert(first, group);
        }
        // Where they stand in the order of their days each day is looked at once.
        let mut days: Vec<(Day, usize)> = Vec::new();
        for &idx in &rows.order {
            let day = listing.day(idx);
            match days.last_mut().filter(|(last, _)| *last == day) {
                Some((_, n)) => *n += 1,
                None => days.push((day, 1)),
            }
        }
        rows.days = Days::of(days.iter().filter_map(|(day, n)| Some((day.date()?, *n))));
        let mut copies = RowSet::none(listing.readings().len());
        rows.copy_of.keys().for_each(|copy| copies.add(copy.0));
        rows.order.retain(|idx| !copies.has(idx.0));
        rows
    }

    /// Puts the others below the first ones of these groups.
    pub(super) fn unfold(&mut self, groups: &BTreeSet<ArticleId>) {
        let stands_open = |(_, group): &(&ArticleId, &ArticleId)| groups.contains(group);
        self.unfolded = self.group_of.iter().filter(stands_open).map(|(first, _)| *first).collect();
        if self.copies.is_empty() {
            return;
        }
        let (mut n_folded, mut order) = (0, Vec::with_capacity(self.n_listed));
        let last = self.copies.keys().max().map_or(0, |last| last.at() + 1);
        let mut firsts = RowSet::none(last);
        self.copies.keys().for_each(|first| firsts.add(first.0));
        for &first in &self.order {
            order.push(first);
            if !firsts.has(first.0) {
                continue;
            }
            let copies = self.copies.get(&first).map(Vec::as_slice).unwrap_or_default();
            if self.unfolded.contains(&first) {
                order.extend_from_slice(copies);
            } else {
                n_folded += copies.len();
                self.folded.push((order.len(), n_folded));
            }
        }
        self.order = order;
    }

    /// How many articles stand before a row, those that are folded counted.
    pub fn n_before(&self, row: usize) -> usize {
        let folded = self.folded.partition_point(|(end, _)| *end <= row);
        let folded = folded.checked_sub(1).and_then(|at| self.folded.get(at));
        row + folded.map_or(0, |(_, n)| *n)
    }

    /// The articles of the rows in `range`, or of those of them that there are.
    pub fn window(&self, range: Range<usize>) -> &[ArticleId] {
        let end = range.end.min(self.order.len());
        self.order.get(range.start..end).unwrap_or_default()
    }

    /// The article of a row.
    pub fn get(&self, row: usize) -> Option<ArticleId> {
        self.order.get(row).copied()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// How many articles the query admits, whether they have a row or not.
    pub fn n_listed(&self) -> usize {
        self.n_listed
    }

    /// When all that is listed was published, where any day is known.
    pub fn days(&self) -> Option<&Days> {
        self.days.as_ref()
    }

    /// The row of an article: one that is folded stands in that of the first of its group.
    pub fn position(&self, idx: ArticleId) -> Option<usize> {
        let at = |wanted: ArticleId| self.order.iter().position(|&idx| idx == wanted);
        at(idx).or_else(|| at(self.copy_of.get(&idx).copied()?))
    }

    /// The article that stands first in the group of `idx`, or itself.
    pub fn first(&self, idx: ArticleId) -> ArticleId {
        self.copy_of.get(&idx).copied().unwrap_or(idx)
    }

    /// What names the group that `first` stands first in, whatever a query lets through.
    pub fn group_of(&self, first: ArticleId) -> ArticleId {
        self.group_of.get(&first).copied().unwrap_or(first)
    }

    /// Whether another of its group stands first.
    pub fn is_copy(&self, idx: ArticleId) -> bool {
        self.copy_of.contains_key(&idx)
    }

    /// The others of the group that `first` stands first in; none where it does not.
    pub fn copies(&self, first: ArticleId) -> &[ArticleId] {
        self.copies.get(&first).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the others of its group stand below `first`.
    pub fn is_unfolded(&self, first: ArticleId) -> bool {
        self.unfolded.contains(&first)
    }
}
