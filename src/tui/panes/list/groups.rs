//! Articles that are nearly the same as groups in the list: one row each, that unfolds.

use std::collections::BTreeMap;

use super::{List, day};
use crate::model::ArticleId;

/// What became of a group of articles that are nearly the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Its first article stands for all.
    Folded,
    /// All of them are listed.
    Unfolded,
}

/// What an article's being printed more than once makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prints {
    /// The earliest print, with so many others.
    First(usize),
    /// One of the others.
    Again,
}

impl List {
    /// Learns which articles are nearly the same as which before them.
    pub fn group(&mut self, reprints: &[(ArticleId, ArticleId)]) {
        self.reprints.extend(reprints.iter().copied());
        self.reprinted.extend(reprints.iter().map(|(_, first)| first));
        self.stale = true;
    }

    /// How many articles are reprints of another.
    pub fn n_reprints(&self) -> usize {
        self.reprints.len()
    }

    /// How many quotations reprints hold.
    pub fn n_reprinted(&self) -> usize {
        let of = |idx: &ArticleId| self.digests.get(idx.at()).map_or(0, |digest| digest.n_quotes);
        self.reprints.keys().map(of).sum()
    }

    /// Unfolds the group of the selected article, or folds it and selects its first one; `None`
    /// where it has no reprint in the list.
    pub fn fold(&mut self) -> Option<Fold> {
        let first = self.first(self.selected?);
        if !self.copies.contains_key(&first) {
            return None;
        }
        self.stale = true;
        self.held = true;
        let group = self.group_of(first);
        if self.unfolded.remove(&group) {
            self.selected = Some(first);
            return Some(Fold::Folded);
        }
        self.unfolded.insert(group);
        self.unfolding = true;
        Some(Fold::Unfolded)
    }

    /// Whether the group of the selected article is folded or not, where it has one.
    pub fn folded(&self) -> Option<Fold> {
        let first = self.first(self.selected?);
        let unfolded = self.is_unfolded(first);
        let fold = if unfolded { Fold::Unfolded } else { Fold::Folded };
        self.copies.contains_key(&first).then_some(fold)
    }

    /// What else was printed nearly as the selected article is, as far as it is listed.
    pub fn prints(&self) -> Option<Prints> {
        let selected = self.selected?;
        let copies = self.copies.get(&selected).map(|copies| Prints::First(copies.len()));
        copies.or_else(|| self.copy_of.contains_key(&selected).then_some(Prints::Again))
    }

    /// How many rows below its own the group of the selected article reaches.
    pub(super) fn n_below(&self) -> usize {
        let copies =
            self.selected.and_then(|idx| self.copies.get(&idx).filter(|_| self.is_unfolded(idx)));
        copies.map_or(0, Vec::len)
    }

    /// The article that stands first in the group of `idx`, or itself.
    pub(super) fn first(&self, idx: ArticleId) -> ArticleId {
        self.copy_of.get(&idx).copied().unwrap_or(idx)
    }

    /// What names the group of `idx`, whatever the filters let through.
    pub(super) fn group_of(&self, idx: ArticleId) -> ArticleId {
        self.reprints.get(&idx).copied().unwrap_or(idx)
    }

    pub(super) fn is_unfolded(&self, idx: ArticleId) -> bool {
        self.unfolded.contains(&self.group_of(idx))
    }

    /// How many articles stand before the selected one, those that are folded counted.
    pub fn rank(&self) -> Option<usize> {
        self.rank
    }

    /// The same, counted.
    pub(super) fn find_rank(&self) -> Option<usize> {
        let at = self.position()?;
        let folded = |idx: &ArticleId| match self.copies.get(idx) {
            Some(copies) if !self.is_unfolded(*idx) => copies.len(),
            _ => 0,
        };
        let hidden = || self.order.iter().take(at).map(folded).sum::<usize>();
        Some(at + if self.copies.is_empty() { 0 } else { hidden() })
    }

    /// Finds the groups among the articles in `order`, and leaves the first of each there.
    pub(super) fn gather(&mut self) {
        self.copies.clear();
        self.copy_of.clear();
        let mut groups: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
        for &idx in &self.order {
            if self.reprints.contains_key(&idx) || self.reprinted.contains(&idx) {
                groups.entry(self.group_of(idx)).or_default().push(idx);
            }
        }
        for mut group in groups.into_values().filter(|group| group.len() > 1) {
            group.sort_by_key(|&idx| (self.digests.get(idx.at()).map(|d| day(d.date)), idx));
            let first = group.remove(0);
            self.copy_of.extend(group.iter().map(|&copy| (copy, first)));
            self.copies.insert(first, group);
        }
        self.order.retain(|idx| !self.copy_of.contains_key(idx));
    }

    /// Puts reprints below the first ones of unfolded groups: an article the reader is at has a row
    /// in any case.
    pub(super) fn unfold(&mut self) {
        if self.copies.is_empty() {
            return;
        }
        let held = self.selected.filter(|idx| self.held && self.copy_of.contains_key(idx));
        let held = held.map(|idx| self.group_of(idx));
        self.unfolded.extend(held);
        let firsts = std::mem::take(&mut self.order);
        for first in firsts {
            self.order.push(first);
            if self.is_unfolded(first) {
                self.order.extend(self.copies.get(&first).into_iter().flatten());
            }
        }
    }
}
