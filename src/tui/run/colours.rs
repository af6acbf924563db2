//! The theme the reader is drawn in, as far as the terminal has said what it looks like.

use std::time::{Duration, Instant};

use crate::{
    keep::themes,
    tui::{
        keys::Told,
        theme::{Ground, Palette, Rgb, Scheme, Theme, file, is_dark},
    },
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
    /// The theme that was asked for, by its name, and what it looks like, where it can be read.
    worn: Option<(String, Option<Theme>)>,
}

impl Colours {
    /// In `theme`, which is derived from the terminal's own colours where it knows `many`.
    pub(super) fn new(theme: Theme, many: bool) -> Self {
        Self { theme, many, ink: None, paper: None, asked: None, worn: None }
    }

    /// The theme to draw in, where the one called `name` is asked for; `false` where there is none of that name that
    /// can be read.
    pub(super) fn wear(&mut self, name: Option<&str>) -> (Theme, bool) {
        let Some(name) = name.filter(|_| self.theme.palette != Palette::Colourless) else {
            return (self.theme, true);
        };
        if self.worn.as_ref().is_none_or(|(known, _)| known != name) {
            let scheme = named(name);
            let look = |scheme| Theme { palette: Palette::Scheme(scheme), ..self.theme };
            self.worn = Some((name.to_owned(), scheme.map(look)));
        }
        let worn = self.worn.as_ref().and_then(|(_, theme)| *theme);
        (worn.unwrap_or(self.theme), worn.is_some())
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

/// The names of all themes: those that come with the program, then those of its reader.
pub(super) fn all() -> Vec<String> {
    let mut names: Vec<String> = file::SHIPPED.iter().map(|(name, _)| (*name).to_owned()).collect();
    let own = themes::names();
    names.extend(own.into_iter().filter(|own| file::SHIPPED.iter().all(|(name, _)| name != own)));
    names
}

/// The colours of the theme called `name`: of its reader's own, else of those that come with the program.
fn named(name: &str) -> Option<Scheme> {
    let shipped =
        || file::SHIPPED.iter().find(|(known, _)| *known == name).map(|(_, words)| *words);
    match themes::read(name) {
        Some(own) => file::read(&own).ok(),
        None => file::read(shipped()?).ok(),
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
    fn a_theme_is_worn_by_its_name_where_colours_are() {
        let mut colours = Colours::new(Theme::default(), true);
        let (theme, known) = colours.wear(Some("papier"));
        assert!(known && matches!(theme.palette, Palette::Scheme(s) if !s.own_paper));
        assert_eq!(colours.wear(Some("../papier")), (Theme::default(), false));
        assert_eq!(colours.wear(None), (Theme::default(), true));
        let plain = Theme { palette: Palette::Colourless, ..Theme::default() };
        assert_eq!(Colours::new(plain, true).wear(Some("papier")), (plain, true));
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
