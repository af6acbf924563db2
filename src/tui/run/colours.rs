//! The theme the reader is drawn in, as far as the terminal has said what it looks like.

use std::time::{Duration, Instant};

use crate::tui::{
    keys::Told,
    theme::{Ground, Palette, Rgb, Scheme, Theme, is_dark},
};

/// How long after it was asked a terminal may still answer: what comes after the reader has left would be read by
/// the shell.
const ANSWERS: Duration = Duration::from_millis(400);

/// The theme, and what the terminal was asked and said.
#[derive(Debug)]
pub(super) struct Colours {
    pub(super) theme: Theme,
    /// Whether it shows more than its own sixteen colours.
    many: bool,
    ink: Option<Rgb>,
    paper: Option<Rgb>,
    asked: Option<Instant>,
}

impl Colours {
    /// In `theme`, which is derived from the terminal's own colours where it knows `many`.
    pub(super) fn new(theme: Theme, many: bool) -> Self {
        Self { theme, many, ink: None, paper: None, asked: None }
    }

    /// Whether it is worth asking the terminal for its colours.
    pub(super) fn are_open(&self) -> bool {
        matches!(self.theme.palette, Palette::Sixteen(_))
    }

    /// It has been asked.
    pub(super) fn asked(&mut self) {
        self.asked = Some(Instant::now());
    }

    /// How long its answers are to be waited for yet.
    pub(super) fn pending(&self) -> Option<Duration> {
        ANSWERS.checked_sub(self.asked?.elapsed())
    }

    /// Takes an answer into the theme.
    pub(super) fn told(&mut self, told: Told) {
        match told {
            Told::Ink([r, g, b]) => self.ink = Some(Rgb(r, g, b)),
            Told::Paper([r, g, b]) => self.paper = Some(Rgb(r, g, b)),
            Told::End => self.asked = None,
        }
        let (Some(ink), Some(paper), true) = (self.ink, self.paper, self.are_open()) else {
            return;
        };
        self.theme.palette = match self.many {
            true => Palette::Scheme(Scheme::derive(paper, ink)),
            false if is_dark(paper) => Palette::Sixteen(Ground::Dark),
            false => Palette::Sixteen(Ground::Light),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(many: bool, paper: [u8; 3], ink: [u8; 3]) -> Palette {
        let mut colours = Colours::new(Theme::default(), many);
        colours.told(Told::Ink(ink));
        assert_eq!(colours.theme, Theme::default(), "half an answer is none");
        colours.told(Told::Paper(paper));
        colours.theme.palette
    }

    #[test]
    fn the_theme_follows_the_terminal() {
        let (black, white) = ([0; 3], [255; 3]);
        assert_eq!(told(false, black, white), Palette::Sixteen(Ground::Dark));
        assert_eq!(told(false, white, black), Palette::Sixteen(Ground::Light));
        assert!(matches!(told(true, white, black), Palette::Scheme(s) if s.own_paper));
    }

    #[test]
    fn what_was_chosen_stays() {
        let theme = Theme { palette: Palette::Colourless, ..Theme::default() };
        let mut colours = Colours::new(theme, true);
        colours.told(Told::Ink([0; 3]));
        colours.told(Told::Paper([255; 3]));
        assert_eq!(colours.theme, theme);
        assert!(!colours.are_open());
    }
}
