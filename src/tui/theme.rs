//! What each role looks like: the terminal's own sixteen colours, fine on light and dark, and a
//! theme without any colour.

use ratatui::style::{Color, Modifier, Style};

use crate::model::{EntityKind, PageKind};

/// What a piece of the screen means. Everything is drawn by role; only the theme knows colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Plain,
    /// What stands back: bylines, rules, line ends.
    Faint,
    /// An article's headline and subheads.
    Heading,
    /// The summary under the headline.
    Standfirst,
    /// Name of the program and of the corpus.
    Brand,
    /// Heading of a pane.
    PaneTitle,
    /// Heading of the pane that the keys go to.
    PaneFocus,
    /// A person's name.
    Person,
    /// A place's name.
    Place,
    /// An organisation's name.
    Organisation,
    /// Words that are quoted.
    Quote,
    /// The selected quotation in the text.
    QuoteSelected,
    /// The word that says that it was said.
    Cue,
    /// Who speaks, in the list of quotations.
    Speaker,
    /// The selected row of the pane that the keys go to.
    Selected,
    /// The selected row of another pane.
    Kept,
    /// The bar beside what is selected.
    Bar,
    /// A counted number.
    Count,
    /// Letters that a search found.
    Match,
    /// The match the search stands at.
    MatchHere,
    /// A key in a hint.
    Key,
    /// A notice.
    Notice,
    /// Something went wrong.
    Error,
    /// What was set aside in cleaning.
    Aside,
    /// The role of a line in the raw view.
    Label,
    /// Edges of a panel laid over the screen.
    Edge,
}

impl Role {
    /// The role of a name of this kind.
    pub fn of(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Place => Self::Place,
            EntityKind::Organisation => Self::Organisation,
        }
    }

    /// All roles.
    pub const ALL: [Role; 26] = [
        Role::Plain,
        Role::Faint,
        Role::Heading,
        Role::Standfirst,
        Role::Brand,
        Role::PaneTitle,
        Role::PaneFocus,
        Role::Person,
        Role::Place,
        Role::Organisation,
        Role::Quote,
        Role::QuoteSelected,
        Role::Cue,
        Role::Speaker,
        Role::Selected,
        Role::Kept,
        Role::Bar,
        Role::Count,
        Role::Match,
        Role::MatchHere,
        Role::Key,
        Role::Notice,
        Role::Error,
        Role::Aside,
        Role::Label,
        Role::Edge,
    ];
}

/// How roles look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// The terminal's sixteen colours.
    #[default]
    Sixteen,
    /// Bold, italic, underlined and reversed only.
    Colourless,
    /// Each role as its own colour number, for tests that map a screen back to roles.
    Numbered,
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
        match self.palette {
            Palette::Sixteen => coloured(role),
            Palette::Colourless => colourless(role),
            Palette::Numbered => {
                let number = Role::ALL.iter().position(|&r| r == role).unwrap_or(0);
                Style::new().fg(Color::Indexed(number as u8))
            }
        }
    }

    /// The bar beside what is selected.
    pub fn bar(&self) -> &'static str {
        if self.ascii { "|" } else { "▌" }
    }

    /// The sign of a page that is no whole article; nothing for one that is.
    pub fn page(&self, kind: PageKind) -> &'static str {
        match (kind, self.ascii) {
            (PageKind::Article, _) => "",
            (PageKind::Short, false) => "·",
            (PageKind::Short, true) => ".",
            (PageKind::Paywalled, false) => "€",
            (PageKind::Paywalled, true) => "$",
            (PageKind::Index, false) => "≡",
            (PageKind::Index, true) => "=",
            (PageKind::NoArticle, false) => "∅",
            (PageKind::NoArticle, true) => "0",
        }
    }

    /// What stands before an article that belongs below another.
    pub fn below(&self) -> &'static str {
        if self.ascii { ">" } else { "↳" }
    }

    /// What stands where something had to be cut.
    pub fn more(&self) -> &'static str {
        if self.ascii { "~" } else { "…" }
    }

    /// What parts facts on one line.
    pub fn dot(&self) -> &'static str {
        if self.ascii { " - " } else { " · " }
    }

    /// A full and an empty part of a gauge.
    pub fn gauge(&self) -> (&'static str, &'static str) {
        if self.ascii { ("#", "-") } else { ("█", "░") }
    }
}

fn coloured(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Plain | Role::Label | Role::Count => plain,
        // Dim, not « bright black »: that one is the background of some palettes.
        Role::Faint | Role::Edge | Role::Aside => plain.add_modifier(Modifier::DIM),
        Role::Heading
        | Role::Brand
        | Role::Kept
        | Role::Standfirst
        | Role::PaneTitle
        | Role::Key
        | Role::Notice => plain.add_modifier(Modifier::BOLD),
        Role::PaneFocus => plain.fg(Color::LightBlue).add_modifier(Modifier::BOLD),
        // The bar stands on a reversed row and is itself not reversed.
        Role::Bar => plain.fg(Color::LightBlue).remove_modifier(Modifier::REVERSED),
        Role::Person | Role::Speaker => plain.fg(Color::Magenta).add_modifier(Modifier::BOLD),
        Role::Place => plain.fg(Color::LightBlue).add_modifier(Modifier::ITALIC),
        Role::Organisation => plain.fg(Color::Reset).add_modifier(Modifier::UNDERLINED),
        Role::Quote => plain.fg(Color::Green),
        Role::QuoteSelected => plain.fg(Color::Reset).add_modifier(Modifier::REVERSED),
        Role::Cue => plain.add_modifier(Modifier::UNDERLINED),
        // One even look, whatever stood on the row.
        Role::Selected => plain
            .fg(Color::Reset)
            .remove_modifier(Modifier::BOLD | Modifier::ITALIC)
            .add_modifier(Modifier::REVERSED),
        Role::Match => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::MatchHere => plain.fg(Color::Reset).add_modifier(HERE),
        Role::Error => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
    }
}

/// The match the search stands at: as the others, and reversed.
const HERE: Modifier = Modifier::BOLD.union(Modifier::UNDERLINED).union(Modifier::REVERSED);

fn colourless(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Plain | Role::Label | Role::Count => plain,
        Role::Faint | Role::Edge | Role::Aside | Role::PaneTitle => {
            plain.add_modifier(Modifier::DIM)
        }
        Role::Person
        | Role::Speaker
        | Role::Heading
        | Role::Standfirst
        | Role::Brand
        | Role::Kept
        | Role::Key
        | Role::Notice
        | Role::Error => plain.add_modifier(Modifier::BOLD),
        Role::Bar => plain.add_modifier(Modifier::BOLD).remove_modifier(Modifier::REVERSED),
        Role::PaneFocus => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::Place => plain.add_modifier(Modifier::ITALIC),
        Role::Organisation => plain.add_modifier(Modifier::BOLD | Modifier::ITALIC),
        Role::Quote | Role::Cue => plain.add_modifier(Modifier::UNDERLINED),
        Role::Match => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::QuoteSelected | Role::Selected => plain.add_modifier(Modifier::REVERSED),
        Role::MatchHere => plain.add_modifier(HERE),
    }
}
