//! What each role looks like. Hue says who speaks, shape what kind of thing it is, brightness how much it matters.

/// Colours as numbers.
mod colour;
/// Themes as files.
pub mod file;
/// The colours of a theme.
mod scheme;
/// The signs that are drawn.
mod signs;
/// Who speaks.
mod voice;

use ratatui::style::{Color, Modifier, Style};

pub use self::{
    colour::Rgb,
    scheme::{Scheme, is_dark},
    voice::{N_VOICES, Voice},
};
use crate::model::EntityKind;

/// What a piece of the screen means. Everything is drawn by role; only the theme knows colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Ink,
    /// Words that stand back.
    Muted,
    /// Rules and ticks, never words.
    Faint,
    /// Words that stand out: headlines, persons, keys.
    Strong,
    /// The summary under the headline.
    Standfirst,
    /// Who speaks: letter, bar and name.
    Voice(Voice),
    /// What a voice says; a ground.
    Tint(Voice),
    /// The same, selected.
    TintSelected(Voice),
    /// The words that say that the selected quotation was said.
    Cue,
    /// Words that somebody left out of a statement.
    Omitted,
    /// A place's name.
    Place,
    /// An organisation's name.
    Organisation,
    /// Where the keys go: names of panes, bars, tabs.
    Accent,
    /// The selected row; a ground.
    Row,
    /// Header and footer; a ground.
    Bar,
    /// What lies over the screen; a ground.
    Raised,
    /// The program's name, the mode, the cursor.
    Chip,
    /// Letters that a search found.
    Match,
    /// The match the search stands at.
    MatchHere,
    /// The sign of a sure answer.
    Sure,
    /// The sign of a likely one.
    Likely,
    /// The sign of a weak one, and what went wrong.
    Bad,
}

impl Role {
    /// The role of a name of this kind.
    pub fn of(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Strong,
            EntityKind::Place => Self::Place,
            EntityKind::Organisation => Self::Organisation,
        }
    }

    /// A number for each, grounds from 64 on, for tests that map a screen back to roles.
    fn number(self) -> u8 {
        match self {
            Self::Ink => 1,
            Self::Muted => 2,
            Self::Faint => 3,
            Self::Strong => 4,
            Self::Standfirst => 5,
            Self::Cue => 6,
            Self::Place => 7,
            Self::Organisation => 8,
            Self::Accent => 9,
            Self::Match => 10,
            Self::MatchHere => 11,
            Self::Sure => 12,
            Self::Likely => 13,
            Self::Bad => 14,
            Self::Omitted => 15,
            Self::Voice(voice) => 32 + voice.at(),
            Self::Row => 64,
            Self::Bar => 65,
            Self::Raised => 66,
            Self::Chip => 67,
            Self::Tint(voice) => 80 + voice.at(),
            Self::TintSelected(voice) => 96 + voice.at(),
        }
    }
}

/// Whether the terminal is dark, where that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// Nobody said.
    #[default]
    Unknown,
    /// Light words on a dark ground.
    Dark,
    /// Dark words on a light ground.
    Light,
}

/// How roles look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// Colours of a theme or derived from the terminal's own.
    Scheme(Scheme),
    /// The terminal's sixteen colours.
    Sixteen(Ground),
    /// Bold, italic, underlined and reversed only.
    Colourless,
    /// Each role as its own colour number, for tests that map a screen back to roles.
    Numbered,
}

impl Default for Palette {
    fn default() -> Self {
        Self::Sixteen(Ground::Unknown)
    }
}

/// How roles look, and which signs may be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Colours.
    pub palette: Palette,
    /// Only ASCII signs are drawn by the interface itself; the articles' own text is untouched.
    pub ascii: bool,
}

impl Theme {
    /// What `role` looks like.
    pub fn style(&self, role: Role) -> Style {
        match &self.palette {
            Palette::Scheme(scheme) => shaped(role).patch(scheme.colours(role)),
            Palette::Sixteen(ground) => sixteen(role, *ground),
            Palette::Colourless => colourless(role),
            Palette::Numbered => {
                let number = Color::Indexed(role.number());
                if role.number() < 64 { Style::new().fg(number) } else { Style::new().bg(number) }
            }
        }
    }

    /// What nothing was drawn on looks like.
    pub fn paper(&self) -> Style {
        match &self.palette {
            Palette::Scheme(scheme) if scheme.own_paper => scheme.colours(Role::Ink),
            Palette::Scheme(scheme) => scheme.colours(Role::Ink).bg(scheme.paper.into()),
            _ => Style::new(),
        }
    }

    /// A look, standing back: mixed with the paper, or dim where there are no colours to mix.
    pub fn receded(&self, style: Style) -> Style {
        let Palette::Scheme(scheme) = &self.palette else { return style.dim() };
        let back = |colour: Option<Color>, own: Rgb| match colour {
            Some(Color::Rgb(r, g, b)) => scheme.paper.mix(Rgb(r, g, b), RECEDED).into(),
            _ => scheme.paper.mix(own, RECEDED).into(),
        };
        let ground = match style.bg {
            Some(Color::Rgb(..)) => style.bg(back(style.bg, scheme.paper)),
            _ => style,
        };
        ground.fg(back(style.fg, scheme.ink))
    }

    /// Whether rows, surfaces and tints have grounds, not only signs.
    pub fn has_grounds(&self) -> bool {
        matches!(self.palette, Palette::Scheme(_) | Palette::Numbered)
    }
}

/// How much of a colour is left of what stands back.
const RECEDED: f32 = 0.38;

impl From<Rgb> for Color {
    fn from(Rgb(r, g, b): Rgb) -> Self {
        Self::Rgb(r, g, b)
    }
}

impl Scheme {
    /// The colours of a role.
    fn colours(&self, role: Role) -> Style {
        let plain = Style::new();
        let fg = |colour: Rgb| plain.fg(colour.into());
        let bg = |colour: Rgb| plain.bg(colour.into());
        let ink = if self.own_ink { plain.fg(Color::Reset) } else { fg(self.ink) };
        let tint = |grounds: &[Rgb; N_VOICES + 1], voice: Voice| {
            bg(grounds[usize::from(voice.at()).min(N_VOICES)])
        };
        match role {
            Role::Ink | Role::Strong | Role::Standfirst | Role::Place | Role::Organisation => ink,
            Role::Muted | Role::Omitted => fg(self.muted),
            Role::Faint => fg(self.faint),
            Role::Voice(Voice::UNKNOWN) => fg(self.muted),
            Role::Voice(voice) => voice.hue().map_or(ink, |at| fg(self.voices[at])),
            Role::Tint(Voice::UNKNOWN) | Role::Cue => plain,
            Role::Tint(voice) => tint(&self.tints, voice),
            Role::TintSelected(voice) => tint(&self.strong, voice),
            Role::Accent => fg(self.accent),
            Role::Row => bg(self.row),
            Role::Bar => bg(self.bar),
            Role::Raised => bg(self.raised),
            Role::Chip | Role::MatchHere => bg(self.accent).fg(self.on_accent.into()),
            Role::Match => bg(self.matched),
            Role::Sure => fg(self.sure),
            Role::Likely => fg(self.likely),
            Role::Bad => fg(self.bad),
        }
    }
}

/// An underline of dots, which the drawing library has no name for: a bit that it has no use for.
pub const DOTTED: Modifier = Modifier::from_bits_retain(1 << 15);

/// The shape of a role, where colours say the rest.
fn shaped(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Strong | Role::Voice(_) | Role::Accent | Role::Chip => plain.bold(),
        Role::Match | Role::MatchHere => plain.bold(),
        Role::Standfirst | Role::Place => plain.italic(),
        Role::Organisation | Role::Tint(Voice::UNKNOWN) => plain.add_modifier(DOTTED),
        Role::Cue => plain.underlined(),
        Role::Omitted => plain.crossed_out(),
        _ => plain,
    }
}

/// The terminal's own sixteen colours: words in its own ink, hues for signs and names.
fn sixteen(role: Role, ground: Ground) -> Style {
    use Color::*;
    let plain = Style::new();
    let hue = |voice: Voice| {
        let hues = match ground {
            Ground::Dark => [LightMagenta, LightBlue, LightGreen, LightCyan, LightRed, LightYellow],
            Ground::Light => [Magenta, Blue, Green, Cyan, Red, Yellow],
            // These four are read on both.
            Ground::Unknown => [Magenta, Blue, Cyan, Red, Reset, Reset],
        };
        voice.hue().map_or(Reset, |at| hues[at])
    };
    match role {
        Role::Ink | Role::Muted | Role::Bar | Role::Raised | Role::Organisation => plain,
        Role::Faint => plain.dim(),
        Role::Omitted => plain.crossed_out(),
        Role::Strong | Role::Row => plain.bold(),
        Role::Voice(voice) => plain.fg(hue(voice)).bold(),
        Role::Tint(_) | Role::Cue => plain.underlined(),
        Role::TintSelected(_) | Role::MatchHere => plain.reversed(),
        Role::Standfirst | Role::Place => plain.italic(),
        Role::Accent | Role::Chip => {
            let accent = match ground {
                Ground::Dark => plain.fg(LightYellow).bold(),
                Ground::Light => plain.fg(Blue).bold(),
                Ground::Unknown => plain.bold(),
            };
            if role == Role::Chip { accent.reversed() } else { accent }
        }
        Role::Match => plain.bold().underlined(),
        Role::Sure => plain.fg(if ground == Ground::Dark { LightGreen } else { Green }),
        // Yellow is not seen on white; its shape says it.
        Role::Likely if ground == Ground::Dark => plain.fg(LightYellow),
        Role::Likely => plain,
        Role::Bad => plain.fg(Red).bold(),
    }
}

fn colourless(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Ink | Role::Muted | Role::Bar | Role::Raised | Role::Sure | Role::Likely => plain,
        Role::Faint => plain.dim(),
        Role::Omitted => plain.crossed_out(),
        Role::Strong | Role::Voice(_) | Role::Accent | Role::Bad => plain.bold(),
        Role::Tint(_) | Role::Cue => plain.underlined(),
        Role::TintSelected(_) | Role::MatchHere | Role::Row => plain.reversed(),
        Role::Standfirst | Role::Place | Role::Organisation => plain.italic(),
        Role::Chip => plain.bold().reversed(),
        Role::Match => plain.bold().underlined(),
    }
}
