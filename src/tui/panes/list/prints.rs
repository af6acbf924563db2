//! Articles that are nearly the same as groups in the list: one row each, that unfolds.

use super::{List, Owed};
use crate::library::listing::Hold;

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
    /// Unfolds the group of the selected article, or folds it and selects its first one; `None`
    /// where it has no reprint in the list.
    pub fn fold(&mut self) -> Option<Fold> {
        let first = self.rows.first(self.selected?);
        if self.rows.copies(first).is_empty() {
            return None;
        }
        self.owed = Owed::Answer;
        self.hold = Hold::Row;
        let group = self.rows.group_of(first);
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
        let first = self.rows.first(self.selected?);
        let fold = if self.rows.is_unfolded(first) { Fold::Unfolded } else { Fold::Folded };
        (!self.rows.copies(first).is_empty()).then_some(fold)
    }

    /// What else was printed nearly as the selected article is, as far as it is listed.
    pub fn prints(&self) -> Option<Prints> {
        let selected = self.selected?;
        match self.rows.copies(selected) {
            [] => self.rows.is_copy(selected).then_some(Prints::Again),
            copies => Some(Prints::First(copies.len())),
        }
    }

    /// How many rows below its own the group of the selected article reaches.
    pub(super) fn n_below(&self) -> usize {
        let unfolded = self.selected.filter(|&idx| self.rows.is_unfolded(idx));
        unfolded.map_or(0, |idx| self.rows.copies(idx).len())
    }

    /// How many articles stand before the selected one, those that are folded counted.
    pub fn rank(&self) -> Option<usize> {
        self.row.map(|row| self.rows.n_before(row))
    }
}
