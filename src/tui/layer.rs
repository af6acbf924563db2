//! What everything that lies over the screen can do: it takes keys, letters and the mouse first, and
//! draws itself on top.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    keys::{Action, Mouse, Scope},
    legend::Hint,
    theme::Theme,
};
use crate::text::locale::Locale;

/// What became of what a layer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Nothing that matters outside.
    Stay,
    /// What is looked for has changed.
    Asked,
    /// What is selected was chosen.
    Chosen,
    /// Only what was found is to be listed.
    Listed,
    /// The layer was left.
    Closed,
    /// All that can be done is to be listed instead.
    Palette,
    /// It means nothing here.
    Unknown,
}

/// What a layer lies on.
#[derive(Clone, Copy)]
pub struct Screen<'a> {
    /// All of it.
    pub area: Rect,
    /// The strings shown on it.
    pub locale: &'a Locale,
}

/// Something that lies over the screen.
pub trait Layer {
    /// Where its keys stand in the table, the first for the keys that are its own.
    fn scopes(&self) -> &'static [Scope];

    /// What its hints say, on the last row.
    fn hints(&self) -> &'static [Hint];

    /// Does what a key of its scopes means.
    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply;

    /// Takes a letter that means nothing by itself.
    fn typed(&mut self, _: char) -> Reply {
        Reply::Unknown
    }

    /// Takes pasted text.
    fn paste(&mut self, _: &str) -> Reply {
        Reply::Unknown
    }

    /// Takes what the mouse did.
    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply;

    /// Brings what is selected into sight.
    fn settle(&mut self, screen: Screen<'_>);

    /// How many rows at the foot of the screen it takes while what it speaks of must stay in sight above it.
    fn covers(&self, _: Screen<'_>) -> u16 {
        0
    }

    /// Draws it.
    fn view(&self, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer);
}
