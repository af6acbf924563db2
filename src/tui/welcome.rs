//! A card of the demonstration: five things to try, each gone from it when it has been tried.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    keys::{Action, Scope},
    legend::{Hint, keys},
    paint::{line, put, put_fit},
    panel::lay,
    theme::{Role, Theme},
};
use crate::text::{
    locale::Locale,
    width::{columns, fit},
};

/// What there is to try, in its order.
const STEPS: [Hint; 5] = [
    (&[Action::Down, Action::Up], "welcome-choose"),
    (&[Action::QuotesPane], "welcome-quotes"),
    (&[Action::Speaker], "welcome-speaker"),
    (&[Action::Finder], "welcome-finder"),
    (&[Action::Help], "welcome-help"),
];

/// Columns it needs.
const COLUMNS: u16 = 50;

/// The card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Welcome {
    tried: [bool; STEPS.len()],
}

impl Welcome {
    /// Learns that something was done; `false` when there is nothing left to try.
    pub fn tries(&mut self, action: Action) -> bool {
        for (tried, (actions, _)) in self.tried.iter_mut().zip(STEPS) {
            *tried |= actions.contains(&action);
        }
        !self.tried.iter().all(|tried| *tried)
    }

    fn left(&self) -> impl Iterator<Item = Hint> {
        STEPS.into_iter().zip(self.tried).filter(|(_, tried)| !tried).map(|(step, _)| step)
    }

    /// Where it stands at the foot of `area`, where there is room.
    pub fn card(&self, area: Rect) -> Option<Rect> {
        let height = self.left().count() as u16 + 4;
        let roomy = area.width > COLUMNS && area.height >= 3 * height;
        let card = Rect { y: area.bottom().saturating_sub(height), height, ..area };
        // As wide as the text.
        roomy.then_some(Rect { width: area.width - 1, ..card })
    }

    /// Draws it at `card`.
    pub fn view(&self, card: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
        let scopes = [Scope::Reader];
        let rows: Vec<(String, String)> = self
            .left()
            .map(|(actions, words)| (keys(actions, &scopes, locale), locale.text(words)))
            .collect();
        let (title, below) = (locale.text("welcome-title"), locale.text("welcome-own"));
        let keyed = rows.iter().map(|(keys, _)| columns(keys)).max().unwrap_or(0);
        lay(buffer, card, theme);
        let inner = Rect { x: card.x + 2, width: card.width - 2, ..card };
        let mut said = |n: usize, keys: &str, words: &str, role: Role| {
            let Some(row) = line(inner, n) else { return };
            let x = put(buffer, row, (row.x, row.y), keys, theme.style(Role::Accent));
            let x = if keys.is_empty() { x } else { row.x + keyed as u16 + 2 };
            let room = usize::from(row.right().saturating_sub(x + 1));
            let words = fit(words, room, theme.more());
            put_fit(buffer, row, (x, row.y), (&words, room), (theme.more(), theme.style(role)));
        };
        said(0, "", &title, Role::Strong);
        for (n, (keys, words)) in rows.iter().enumerate() {
            said(n + 2, keys, words, Role::Ink);
        }
        said(rows.len() + 3, "", &below, Role::Muted);
    }
}
