//! The rule at the right of the text: all of the article in the height of the screen, what of it is in sight, and
//! where who speaks.

use ratatui::{buffer::Buffer, layout::Rect};

use super::Text;
use crate::tui::{
    paint::put,
    theme::{Role, Theme},
};

/// Draws the rule in the last column of `area`.
pub(super) fn map(text: &Text, area: Rect, theme: &Theme, buffer: &mut Buffer) {
    let (height, n) = (usize::from(area.height), text.paper.rows.len());
    if area.width < 24 || height == 0 || n == 0 {
        return;
    }
    let fits = n <= height;
    let x = area.right() - 1;
    for row in 0..height {
        // A short article stands row beside row.
        let (from, to) = match fits {
            true => (row, row + 1),
            false => (row * n / height, ((row + 1) * n / height).max(row * n / height + 1)),
        };
        let spoken = text.speaking.get(from..to.min(n)).unwrap_or_default();
        let voice = spoken.iter().flatten().next();
        let seen = !fits && to > text.scroll && from < text.scroll + height;
        let (sign, role) = match (voice, seen) {
            (Some(&voice), _) => (theme.thumb(), Role::Voice(voice)),
            (None, true) => (theme.rules().1, Role::Muted),
            (None, false) => (theme.rules().1, Role::Faint),
        };
        put(buffer, area, (x, area.y + row as u16), sign, theme.style(role));
    }
}
