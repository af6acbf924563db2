//! Where everything of the results stands: the input, what was asked for, passages under their articles, and what
//! they can be narrowed by.

use ratatui::layout::{Position, Rect};

use super::Results;
use crate::{
    library::passages::Found,
    tui::layout::{Pane, Widths, layout},
};

/// What stands on a line of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The head of an article's passages, by its place among them.
    Head(usize),
    /// A row of a passage, the first where it is not open: by its place among all, with its group and its place there.
    Hit(usize, (usize, usize), usize),
    /// Air.
    Gap,
}

/// The lines of what was found, of which the passage at `open` takes so many.
pub(super) fn lines(found: &Found, open: (usize, usize)) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut nth = 0;
    for (at, group) in found.groups.iter().enumerate() {
        if at > 0 {
            lines.push(Line::Gap);
        }
        lines.push(Line::Head(at));
        for n in 0..group.hits.len() {
            let rows = if nth == open.0 { open.1.max(1) } else { 1 };
            lines.extend((0..rows).map(|row| Line::Hit(nth, (at, n), row)));
            nth += 1;
        }
    }
    lines
}

/// Where everything stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    /// What is typed, and how much was found.
    pub(super) input: Rect,
    /// What else is asked for.
    pub(super) asked: Rect,
    /// The passages; nothing where what they can be narrowed by stands in their place.
    pub(super) body: Rect,
    /// What they can be narrowed by.
    pub(super) aside: Option<Rect>,
}

/// From this many columns on what can be narrowed by stands beside the passages.
const BESIDE: u16 = 116;

/// Its columns.
const ASIDE: u16 = 42;

impl Places {
    pub(super) fn new(results: &Results, area: Rect) -> Self {
        let main = layout(area, Pane::Text, false, Widths::default()).main;
        let row = |n: u16| Rect {
            y: main.y + n.min(main.height.saturating_sub(1)),
            height: u16::from(n < main.height),
            ..main
        };
        let head = if main.height >= 10 { 3 } else { 2 }.min(main.height);
        let rest = Rect { y: main.y + head, height: main.height - head, ..main };
        let told = |found: &Found| found.n_passages > 0 || !results.narrowed.is_empty();
        let (body, aside) = match results.found.as_deref().is_some_and(told) {
            true if main.width >= BESIDE => {
                let body = Rect { width: rest.width - ASIDE, ..rest };
                (body, Some(Rect { x: body.right(), width: ASIDE, ..rest }))
            }
            true if results.aside.is_some() => (Rect { height: 0, ..rest }, Some(rest)),
            _ => (rest, None),
        };
        Self { input: row(0), asked: row(1), body, aside }
    }

    /// How many passages are seen at once, about.
    pub(super) fn n_hits(&self, results: &Results) -> usize {
        let seen = results.lines.iter().skip(results.cursor.scroll);
        let seen = seen.take(usize::from(self.body.height));
        seen.filter(|line| matches!(line, Line::Hit(_, _, 0))).count().max(1)
    }

    /// The first line in sight, so that the passage one is at is, with the head of its article where it is the first.
    pub(super) fn scroll(&self, results: &Results) -> usize {
        let height = usize::from(self.body.height).max(1);
        let is =
            |line: &Line| matches!(line, Line::Hit(nth, ..) if *nth == results.cursor.selected);
        let at = results.lines.iter().position(is).unwrap_or(0);
        let last = results.lines.iter().rposition(is).unwrap_or(at);
        let headed = at.checked_sub(1).filter(|&before| {
            matches!(results.lines.get(before), Some(Line::Head(_))) && height > 1
        });
        let scroll =
            results.cursor.scroll.max((last + 1).saturating_sub(height)).min(headed.unwrap_or(at));
        scroll.min(results.lines.len().saturating_sub(height))
    }

    /// Columns of who says a passage, and of its words with their marks.
    pub(super) fn columns(&self) -> (usize, usize) {
        let width = usize::from(self.body.width.saturating_sub(1));
        let who = (width / 5).clamp(13, 24);
        (who, width.saturating_sub(who + 5))
    }

    /// The passage drawn at this cell.
    pub(super) fn hit_at(&self, results: &Results, (column, row): (u16, u16)) -> Option<usize> {
        if !self.body.contains(Position::new(column, row)) {
            return None;
        }
        let at = results.cursor.scroll + usize::from(row - self.body.y);
        match results.lines.get(at)? {
            Line::Hit(nth, ..) => Some(*nth),
            Line::Head(_) | Line::Gap => None,
        }
    }
}
