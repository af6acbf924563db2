//! The reader shown by itself: keys it presses one after the other, each few below a caption. Any key of its reader
//! takes over.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    legend::surface,
    paint::{put, put_fit},
    theme::{Role, Theme},
};
use crate::text::locale::Locale;

/// What is shown at one stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is to be seen, as a string of the table.
    pub caption: &'static str,
    /// The keys that lead there, as the table of keys writes them.
    pub keys: &'static [&'static str],
}

const fn step(caption: &'static str, keys: &'static [&'static str]) -> Step {
    Step { caption, keys }
}

/// All of it, in its order.
pub const STEPS: [Step; 12] = [
    step("tour-list", &["1"]),
    step("tour-text", &["2"]),
    step("tour-voices", &["3"]),
    step("tour-quotes", &["j", "j"]),
    step("tour-why", &["e"]),
    step("tour-page", &["Esc", "p"]),
    step("tour-known", &["h", "j", "j", "j"]),
    step("tour-back", &["l", "BS"]),
    step("tour-links", &[";"]),
    step("tour-finder", &["Esc", "C-p"]),
    step("tour-commands", &["Esc", ":"]),
    step("tour-end", &["Esc"]),
];

/// Draws the caption of a step above the last row.
pub fn view(nth: usize, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(step) = STEPS.get(nth).filter(|_| area.height >= 3) else { return };
    let row = Rect { y: area.bottom() - 2, height: 1, ..area };
    surface(buffer, row, Role::Row, theme);
    let at = format!(" {}/{} ", nth + 1, STEPS.len());
    let x = put(buffer, row, (row.x + 1, row.y), &at, theme.style(Role::Chip)) + 2;
    let style = (theme.more(), theme.style(Role::Strong));
    let room = usize::from(row.right().saturating_sub(x + 1));
    put_fit(buffer, row, (x, row.y), (&locale.text(step.caption), room), style);
}
