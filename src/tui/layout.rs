//! Where everything stands on a screen of a given size: a pure function that drawing, scrolling and
//! the mouse all ask.

use ratatui::layout::Rect;

/// The panes of the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The article list.
    #[default]
    List,
    /// The text.
    Text,
    /// The quotations.
    Quotes,
}

impl Pane {
    /// All panes from left to right.
    pub const ALL: [Pane; 3] = [Self::List, Self::Text, Self::Quotes];

    /// The pane `by` places to the right, round at the ends.
    pub fn step(self, by: isize) -> Self {
        let at = Self::ALL.iter().position(|&p| p == self).unwrap_or(0) as isize;
        Self::ALL[(at + by).rem_euclid(3) as usize]
    }

    /// Its name in the string table.
    pub fn key(self) -> &'static str {
        match self {
            Self::List => "pane-list",
            Self::Text => "pane-text",
            Self::Quotes => "pane-quotes",
        }
    }
}

/// How much fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Fewer than 20 columns or 5 rows: one line.
    Line,
    /// Fewer than 60 columns: one pane.
    Single,
    /// 60 to 79 columns, or too few rows for a strip: one pane with tabs above it.
    Tabs,
    /// 80 to 119 columns: list and text, quotations as a strip below.
    Strip,
    /// From 120 columns: three panes side by side.
    Three,
}

/// Where a pane stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its heading: one row, or none where there is no room for headings.
    pub head: Rect,
    /// What it shows.
    pub body: Rect,
    /// Its own last row: sort order, position. None where there is no room.
    pub foot: Rect,
}

/// Where everything stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// How much fits.
    pub mode: Mode,
    /// The first row.
    pub header: Rect,
    /// The article list, where it is shown.
    pub list: Option<Place>,
    /// The text, where it is shown.
    pub text: Option<Place>,
    /// The quotations, where they are shown.
    pub quotes: Option<Place>,
    /// All that lies between the first and the last row.
    pub main: Rect,
    /// The last row: hints, notices, input.
    pub footer: Rect,
}

impl Layout {
    /// Where `pane` stands, when it is shown.
    pub fn place(&self, pane: Pane) -> Option<Place> {
        match pane {
            Pane::List => self.list,
            Pane::Text => self.text,
            Pane::Quotes => self.quotes,
        }
    }

    /// The pane whose area holds this cell.
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        let at = ratatui::layout::Position::new(column, row);
        Pane::ALL.into_iter().find(|&pane| {
            self.place(pane).is_some_and(|p| p.head.union(p.body).union(p.foot).contains(at))
        })
    }
}

/// How much fits a screen of this size.
pub fn mode(area: Rect) -> Mode {
    match (area.width, area.height) {
        (0..20, _) | (_, 0..5) => Mode::Line,
        (0..60, _) | (_, 5..8) => Mode::Single,
        (0..80, _) | (80..120, 8..18) => Mode::Tabs,
        (80..120, _) => Mode::Strip,
        _ => Mode::Three,
    }
}

/// Where everything stands on `area`, with the keys going to `focus`, alone on the screen where it is
/// `zoomed`.
pub fn layout(area: Rect, focus: Pane, zoomed: bool) -> Layout {
    let mode = mode(area);
    let header = Rect { height: area.height.min(1), ..area };
    if mode == Mode::Line {
        let none = Rect { height: 0, ..area };
        return Layout {
            mode,
            header,
            list: None,
            text: None,
            quotes: None,
            main: none,
            footer: none,
        };
    }
    let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
    let main = Rect { y: area.y + 1, height: area.height - 2, ..area };
    let mut found = Layout { mode, header, list: None, text: None, quotes: None, main, footer };
    if zoomed || matches!(mode, Mode::Single | Mode::Tabs) {
        let place = place(main, mode, main.height >= 8);
        match focus {
            Pane::List => found.list = Some(place),
            Pane::Text => found.text = Some(place),
            Pane::Quotes => found.quotes = Some(place),
        }
        return found;
    }
    if mode == Mode::Three {
        let list = (area.width * 24 / 100).clamp(30, 44);
        let quotes = (area.width * 28 / 100).clamp(34, 56);
        let (left, rest) = split(main, list);
        let (middle, right) = split(rest, rest.width - quotes);
        found.list = Some(self::place(left, mode, true));
        found.text = Some(self::place(middle, mode, true));
        found.quotes = Some(self::place(right, mode, true));
        return found;
    }
    let strip = (main.height * 30 / 100).clamp(6, 14);
    let above = Rect { height: main.height - strip, ..main };
    let below = Rect { y: above.bottom(), height: strip, ..main };
    let (left, right) = split(above, (area.width * 34 / 100).clamp(28, 40));
    found.list = Some(self::place(left, mode, true));
    found.text = Some(self::place(right, mode, true));
    found.quotes = Some(self::place(below, mode, false));
    found
}

/// Parts `area` after `width` columns, a blank column between both.
fn split(area: Rect, width: u16) -> (Rect, Rect) {
    let width = width.min(area.width.saturating_sub(1));
    let left = Rect { width: width.saturating_sub(1), ..area };
    (left, Rect { x: area.x + width, width: area.width - width, ..area })
}

/// Heading, body and last row of a pane.
fn place(area: Rect, mode: Mode, footed: bool) -> Place {
    let headed = !matches!(mode, Mode::Single | Mode::Tabs);
    let head = if headed { area.height.min(1) } else { 0 };
    let foot = if footed && mode != Mode::Single { (area.height - head).min(1) } else { 0 };
    let body = Rect { y: area.y + head, height: area.height - head - foot, ..area };
    Place {
        head: Rect { height: head, ..area },
        body,
        foot: Rect { y: body.bottom(), height: foot, ..area },
    }
}
