//! Where one is in a list: moved by keys and the mouse, kept in sight, and the list narrowed by
//! what is typed.

use std::sync::Arc;

use super::{input::Input, keys::Action};
use crate::text::{fold::fold, letters::is_alphanumeric};

/// The selected row of a list and the first one in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected row.
    pub selected: usize,
    /// The first row shown.
    pub scroll: usize,
}

impl Cursor {
    /// At the row `selected`.
    pub fn at(selected: usize) -> Self {
        Self { selected, scroll: 0 }
    }

    /// Selects the row `by` further among `n`, at most to an end.
    pub fn step(&mut self, by: isize, n: usize) {
        self.selected = self.selected.saturating_add_signed(by).min(n.saturating_sub(1));
    }

    /// Moves among `n` rows of which `fits` are seen at once; `false` where the action moves nothing.
    pub fn act(&mut self, action: Action, n: usize, fits: usize) -> bool {
        let Some(by) = distance(action, fits) else { return false };
        self.step(by, n);
        true
    }

    /// Scrolls instead of selecting, where rows are only read.
    pub fn roll(&mut self, action: Action, n: usize, fits: usize) -> bool {
        let Some(by) = distance(action, fits) else { return false };
        self.scroll = self.scroll.saturating_add_signed(by).min(n.saturating_sub(fits));
        true
    }

    /// Keeps the selected row in sight of `fits` rows, and these filled.
    pub fn settle(&mut self, n: usize, fits: usize) {
        let fits = fits.max(1);
        self.selected = self.selected.min(n.saturating_sub(1));
        self.scroll = self.scroll.clamp((self.selected + 1).saturating_sub(fits), self.selected);
        self.scroll = self.scroll.min(n.saturating_sub(fits));
    }
}

/// Further than any list is long.
const END: isize = isize::MAX / 4;

/// How many rows an action moves by where `fits` are seen at once.
pub fn distance(action: Action, fits: usize) -> Option<isize> {
    let (half, page) = ((fits / 2).max(1) as isize, fits.saturating_sub(1).max(1) as isize);
    Some(match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::HalfDown => half,
        Action::HalfUp => -half,
        Action::PageDown => page,
        Action::PageUp => -page,
        Action::First => -END,
        Action::Last => END,
        _ => return None,
    })
}

/// Which rows of a list hold what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What was typed.
    pub input: Input,
    /// The words of each row, folded.
    keys: Arc<[String]>,
    /// The rows that hold all that was typed.
    hits: Vec<usize>,
}

impl Filter {
    /// A filter over rows of these words, that lets all of them through.
    pub fn new<S: AsRef<str>>(rows: impl Iterator<Item = S>) -> Self {
        Self::over(rows.map(|words| fold(words.as_ref())).collect())
    }

    /// A filter over rows of these words, folded.
    pub fn over(keys: Arc<[String]>) -> Self {
        Self { input: Input::default(), hits: (0..keys.len()).collect(), keys }
    }

    /// The rows let through, in their order.
    pub fn hits(&self) -> &[usize] {
        &self.hits
    }

    /// Finds the rows again after the input has changed.
    pub fn find(&mut self) {
        let wanted = fold(self.input.text());
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let holds = |row: &usize| words.iter().all(|word| self.keys[*row].contains(word));
        self.hits = (0..self.keys.len()).filter(holds).collect();
    }

    /// Puts rows first in which words begin so.
    pub fn rank(&mut self) {
        let wanted = fold(self.input.text());
        let keys = Arc::clone(&self.keys);
        let begins = |key: &str, word: &str| {
            let mut own = key.split(|c: char| !is_alphanumeric(c));
            own.any(|own| own.starts_with(word))
        };
        self.hits.sort_by_key(|&row| {
            wanted.split_whitespace().filter(|word| !begins(&keys[row], word)).count()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_stays_among_its_rows_and_in_sight() {
        let mut cursor = Cursor::default();
        assert!(cursor.act(Action::Last, 100, 10));
        cursor.settle(100, 10);
        assert_eq!(cursor, Cursor { selected: 99, scroll: 90 });
        cursor.act(Action::PageUp, 100, 10);
        cursor.settle(100, 10);
        assert_eq!(cursor, Cursor { selected: 90, scroll: 90 });
        cursor.act(Action::HalfUp, 100, 10);
        cursor.settle(3, 10);
        assert_eq!(cursor, Cursor { selected: 2, scroll: 0 });
        assert!(!cursor.act(Action::Copy, 3, 10));
    }

    #[test]
    fn a_filter_lets_through_what_holds_all_words() {
        let mut filter = Filter::new(["L’Écho des vallées", "Le Courrier"].iter());
        assert_eq!(filter.hits(), [0, 1]);
        filter.input = Input::new("vall echo");
        filter.find();
        assert_eq!(filter.hits(), [0]);
    }
}
