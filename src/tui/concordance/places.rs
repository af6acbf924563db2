//! Where everything of a concordance stands: what is shown in which order, the lines, the passage of one of them, and
//! what stands beside.

use ratatui::layout::{Position, Rect};

use super::Concordance;
use crate::{
    library::concordance::gathered::Gathered,
    tui::layout::{Pane, Widths, layout},
};

/// Where everything stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    /// What is shown and in which order.
    pub(super) head: Rect,
    /// The rule below it.
    pub(super) rule: Rect,
    /// The lines.
    pub(super) body: Rect,
    /// The passage of the one that one is at.
    pub(super) passage: Option<Rect>,
    /// Who uses it, the words near it, when.
    pub(super) aside: Option<Rect>,
    /// Who uses it on one row, where nothing stands beside.
    pub(super) below: Option<Rect>,
    /// The first column of what was looked for.
    pub(super) middle: u16,
    /// Where the context ends.
    pub(super) end: u16,
    /// Columns of when it was printed.
    pub(super) day: u16,
    /// Columns of who printed it.
    pub(super) outlet: u16,
}

/// From this many columns on something stands beside the lines.
const BESIDE: u16 = 130;

/// Its columns.
const ASIDE: u16 = 35;

/// Columns of a day.
const DAY: u16 = 12;

/// Columns of who printed a line.
const OUTLET: u16 = 20;

/// Rows of the passage, with its head.
const PASSAGE: u16 = 6;

impl Places {
    pub(super) fn new(concordance: &Concordance, area: Rect) -> Self {
        let main = layout(area, Pane::Text, false, Widths::default()).main;
        let wide = concordance.wide;
        let beside = main.width >= BESIDE && wide < 2;
        let left = Rect { width: main.width - if beside { ASIDE } else { 0 }, ..main };
        let aside = beside.then_some(Rect { x: left.right(), width: ASIDE, ..main });
        let row = |n: u16| Rect {
            y: main.y + n.min(main.height.saturating_sub(1)),
            height: u16::from(n < main.height),
            ..left
        };
        let top = if main.height >= 12 { 2 } else { 1 }.min(main.height);
        let rest = main.height - top;
        let told = if rest >= PASSAGE + 8 { PASSAGE + 1 } else { 0 };
        let summed = u16::from(told > 0 && !beside) * 2;
        let n = u16::try_from(concordance.shown.len()).unwrap_or(u16::MAX).max(1);
        // The passage follows the lines where these are few.
        let height = n.min(rest - told - summed);
        let body = Rect { y: main.y + top, height, ..left };
        let passage = Rect { y: body.bottom() + 1, height: told.saturating_sub(1), ..left };
        let below = Rect { y: passage.bottom() + 1, height: 1, ..left };
        // What no line has takes no room.
        let has = |what: fn(&Gathered) -> bool| concordance.gathered().is_none_or(|all| what(all));
        let dated = has(|all| all.days.is_some());
        let printed = has(|all| !all.outlets.is_empty());
        let day = if main.width >= 72 && wide < 2 && dated { DAY } else { 0 };
        let outlet = if main.width >= 116 && wide < 1 && printed { OUTLET } else { 0 };
        let end = left.right().saturating_sub(day + outlet + 1);
        // What follows says more than what goes before.
        let middle = left.x + MARGIN + (end.saturating_sub(left.x + MARGIN)) / 2;
        Self {
            head: row(0),
            rule: if top > 1 { row(1) } else { Rect { height: 0, ..row(1) } },
            body,
            passage: (told > 0).then_some(passage),
            aside,
            below: (summed > 0).then_some(below),
            middle,
            end,
            day,
            outlet,
        }
    }

    /// The line drawn at this cell.
    pub(super) fn line_at(&self, of: &Concordance, (column, row): (u16, u16)) -> Option<usize> {
        let inside = self.body.contains(Position::new(column, row));
        let at = of.cursor.scroll + usize::from(row.checked_sub(self.body.y)?);
        (inside && at < of.shown.len()).then_some(at)
    }
}

/// Columns of the bar and of the letter of who says it.
pub(super) const MARGIN: u16 = 4;
