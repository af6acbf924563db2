//! Voices: who speaks, as far as a screen tells them apart.

/// How many voices have a hue of their own.
pub const N_VOICES: usize = 6;

/// Who speaks, as far as a screen tells voices apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Voice(u8);

impl Voice {
    /// Somebody who has no hue here.
    pub const OTHER: Voice = Voice(N_VOICES as u8);
    /// Nobody knows who.
    pub const UNKNOWN: Voice = Voice(N_VOICES as u8 + 1);

    /// The voice of the hue `nth`.
    pub fn nth(nth: usize) -> Self {
        Self(nth.min(N_VOICES) as u8)
    }

    /// Its hue, where it has one of its own.
    pub fn hue(self) -> Option<usize> {
        Some(usize::from(self.0)).filter(|&at| at < N_VOICES)
    }

    /// Its number: hues first, then [`Self::OTHER`] and [`Self::UNKNOWN`].
    pub(super) fn at(self) -> u8 {
        self.0
    }

    /// The letter that stands for it.
    pub fn letter(self) -> &'static str {
        ["A", "B", "C", "D", "E", "F", "·", "?"][usize::from(self.0)]
    }
}
