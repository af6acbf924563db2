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
    /// Fewer than 60 columns, or 8 rows: one pane, no hints.
    Small,
    /// 60 to 79 columns: one pane.
    Single,
    /// 80 to 119 columns: a window of two panes that slides with the focus.
    Two,
    /// From 120 columns: three panes side by side.
    Three,
}

/// Where a pane stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its name and what is said of it: none where the header says which pane it is.
    pub head: Rect,
    /// What it shows.
    pub body: Rect,
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
    /// What is left of the list where it has slid out of sight: one column.
    pub rail: Option<Rect>,
    /// The text, where it is shown: its gutter, its rows and the rule at their right.
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

    /// The border that stands at this cell.
    pub fn border_at(&self, column: u16, row: u16) -> Option<Border> {
        let between = |left: Place, right: Place| {
            let from = left.body.right().saturating_sub(1);
            (from..right.body.x.max(from + 1)).contains(&column)
        };
        let inside = self.main.y <= row && row < self.main.bottom();
        let text = self.text.filter(|_| inside)?;
        let list = self.list.is_some_and(|list| between(list, text)).then_some(Border::List);
        list.or(self.quotes.is_some_and(|own| between(text, own)).then_some(Border::Quotes))
    }

    /// The pane whose area holds this cell.
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        let at = ratatui::layout::Position::new(column, row);
        let holds =
            |pane: &Pane| self.place(*pane).is_some_and(|p| p.head.union(p.body).contains(at));
        let rail = || self.rail.is_some_and(|rail| rail.contains(at)).then_some(Pane::List);
        Pane::ALL.into_iter().find(holds).or_else(rail)
    }
}

/// What stands between panes and can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Right of the list.
    List,
    /// Left of the quotations.
    Quotes,
}

/// How many columns wider panes are than they are by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Widths {
    list: i32,
    quotes: i32,
}

/// The narrowest that a pane beside the text is, and that the text is, in columns.
const NARROWEST: [i32; 2] = [20, 40];

/// The most columns that a pane is wider by.
const WIDEST: i32 = 1_000;

impl Widths {
    /// Moves a border `by` columns to the right.
    pub fn widen(&mut self, border: Border, by: i32) {
        match border {
            Border::List => self.list = (self.list + by).clamp(-WIDEST, WIDEST),
            Border::Quotes => self.quotes = (self.quotes - by).clamp(-WIDEST, WIDEST),
        }
    }

    /// Widths of the list and of the quotations that are `list` and `quotes` by themselves, where the text has
    /// `text` columns then: 0 where a pane is not shown.
    fn of(self, list: u16, quotes: u16, text: u16) -> (u16, u16) {
        let [pane, least] = NARROWEST;
        let spare = (i32::from(text) - least).max(0);
        let wider = |own: u16, by: i32, spare: i32| match own {
            0 => 0,
            _ => by.clamp((pane - i32::from(own)).min(0), spare),
        };
        let first = wider(list, self.list, spare);
        let second = wider(quotes, self.quotes, spare - first);
        let new = |own: u16, by: i32| (i32::from(own) + by) as u16;
        (new(list, first), new(quotes, second))
    }
}

/// How much fits a screen of this size.
pub fn mode(area: Rect) -> Mode {
    match (area.width, area.height) {
        (0..20, _) | (_, 0..5) => Mode::Line,
        (0..60, _) | (_, 5..8) => Mode::Small,
        (0..80, _) => Mode::Single,
        (80..120, _) => Mode::Two,
        _ => Mode::Three,
    }
}

/// From this many rows on a blank one stands below the header.
const AIRY: u16 = 40;

/// From this many columns on quotations stand beside their passages.
pub const BESIDE: u16 = 180;

/// The widest a line of text is set, in columns.
pub const MEASURE: u16 = 72;

/// Columns left of the text for who speaks: a letter, a bar and air, as far as there is room.
pub fn gutter(width: u16) -> u16 {
    match width {
        0..24 => 0,
        24..48 => 2,
        _ => 4,
    }
}

/// Where everything stands on `area`, with the keys going to `focus`, alone on the screen where it is
/// `zoomed`; panes are as much wider than by themselves as `widths` says, as far as there is room.
pub fn layout(area: Rect, focus: Pane, zoomed: bool, widths: Widths) -> Layout {
    let mode = mode(area);
    let header = Rect { height: area.height.min(1), ..area };
    let none = Rect { height: 0, ..area };
    let (list, rail, text, quotes) = (None, None, None, None);
    let mut found = Layout { mode, header, list, rail, text, quotes, main: none, footer: none };
    if mode == Mode::Line {
        return found;
    }
    found.footer = Rect { y: area.bottom() - 1, height: 1, ..area };
    let air = u16::from(area.height >= AIRY);
    let main = Rect { y: area.y + 1 + air, height: area.height - 2 - air, ..area };
    found.main = main;
    match mode {
        _ if zoomed => alone(&mut found, focus),
        Mode::Three => three(&mut found, widths),
        Mode::Two => two(&mut found, focus, widths),
        Mode::Line | Mode::Small | Mode::Single => alone(&mut found, focus),
    }
    found
}

/// One pane over all of the screen.
fn alone(found: &mut Layout, focus: Pane) {
    let main = found.main;
    let headed = matches!(found.mode, Mode::Two | Mode::Three);
    match focus {
        Pane::List => found.list = Some(place(main, headed)),
        Pane::Quotes => {
            let x = main.x + if headed { main.width.saturating_sub(MEASURE + 6) / 2 } else { 0 };
            let width = (main.right() - x).min(MEASURE + 6);
            found.quotes = Some(place(Rect { x, width, ..main }, headed));
        }
        Pane::Text => {
            let width = (gutter(main.width) + MEASURE + 2).min(main.width);
            let x = main.x + (main.width - width) / 2;
            found.text = Some(place(Rect { x, width, ..main }, false));
        }
    }
}

/// Three panes side by side.
fn three(found: &mut Layout, widths: Widths) {
    let main = found.main;
    let width = main.width;
    // How far between the narrowest and the one that holds a whole line of text.
    let part = |from: u16, to: u16| from + (to - from) * (width.min(160) - 120) / 40;
    let (list, gap, air, edge) = match width {
        BESIDE.. => (40 + (width - BESIDE).min(60) / 10, 2, 3, 2),
        _ => (part(26, 38), part(1, 2), part(2, 3), part(0, 2)),
    };
    let least = match width {
        BESIDE.. => 44 + (width - BESIDE).min(64) / 4,
        _ => part(34, 38),
    };
    let fixed = gap + gutter(width) + 1 + air + edge;
    let (list, least) = widths.of(list, least, (width - list - fixed - least).min(MEASURE));
    let around = list + fixed;
    let text = (width - around - least).min(MEASURE);
    let spare = width - around - least - text;
    // What a wide screen has left over stands left of the text, but for what quotations can use.
    let quotes = least + if width < BESIDE { spare } else { spare / 2 };
    let x = main.x + list + gap + if width < BESIDE { 0 } else { (spare - spare / 2) / 2 };
    found.list = Some(place(Rect { width: list, ..main }, true));
    found.text = Some(place(Rect { x, width: gutter(width) + text + 1, ..main }, false));
    let x = x + gutter(width) + text + 1 + air;
    found.quotes =
        Some(place(Rect { x, width: quotes.min(main.right() - edge - x), ..main }, true));
}

/// List and text, or text and quotations with the list as a column of ticks.
fn two(found: &mut Layout, focus: Pane, widths: Widths) {
    let main = found.main;
    let part = |from: u16, to: u16| from + (to - from) * (main.width - 80) / 20;
    if focus == Pane::List {
        let list = part(28, 35).min(40);
        let list = widths.of(list, 0, main.width - list - 2).0;
        let x = main.x + list + 2;
        found.list = Some(place(Rect { width: list, ..main }, true));
        found.text = Some(place(Rect { x, width: main.right() - x, ..main }, false));
        return;
    }
    let quotes = part(27, 33).min(40);
    let quotes = widths.of(0, quotes, main.width - 4 - quotes).1;
    let x = main.x + 2;
    let text = main.width - 2 - 2 - quotes;
    found.rail = Some(Rect { width: 1, ..main });
    found.text = Some(place(Rect { x, width: text, ..main }, false));
    let x = x + text + 2;
    found.quotes = Some(place(Rect { x, width: main.right() - x, ..main }, true));
}

/// Heading and body of a pane.
fn place(area: Rect, headed: bool) -> Place {
    let head = if headed { area.height.min(1) } else { 0 };
    // Air below the heading where there is room.
    let gap = u16::from(headed && area.height >= 14);
    let body = Rect { y: area.y + head + gap, height: area.height - head - gap, ..area };
    Place { head: Rect { height: head, ..area }, body }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_stand_side_by_side_without_touching() {
        for width in 20..300 {
            for height in [5, 8, 20, 30, 50] {
                for focus in Pane::ALL {
                    for (zoomed, moved) in [(false, 0), (true, 0), (false, 30), (false, -90)] {
                        let mut widths = Widths::default();
                        widths.widen(Border::List, moved);
                        widths.widen(Border::Quotes, -moved / 2);
                        let area = Rect::new(0, 0, width, height);
                        let found = layout(area, focus, zoomed, widths);
                        assert!(found.place(focus).is_some(), "{width}x{height} {focus:?}");
                        let mut right = found.rail.map_or(0, |rail| rail.right());
                        for pane in Pane::ALL {
                            let Some(place) = found.place(pane) else { continue };
                            let own = place.head.union(place.body);
                            assert!(own.x >= right, "{width} {pane:?}");
                            assert!(found.main.union(own) == found.main, "{width} {pane:?}");
                            right = own.right();
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_screen_of_160_columns_holds_whole_lines_of_text() {
        let found = layout(Rect::new(0, 0, 160, 50), Pane::List, false, Widths::default());
        assert_eq!(found.list.unwrap().body.width, 38);
        assert_eq!(found.text.unwrap().body, Rect::new(40, 2, 4 + 72 + 1, 47));
        assert_eq!(found.quotes.unwrap().body.x, 120);
    }

    #[test]
    fn between_80_and_119_columns_the_window_slides_with_the_focus() {
        let area = Rect::new(0, 0, 100, 30);
        let list = layout(area, Pane::List, false, Widths::default());
        assert_eq!((list.list.unwrap().body.width, list.quotes), (35, None));
        assert_eq!(list.text.unwrap().body.width, 4 + 58 + 1);
        let quotes = layout(area, Pane::Text, false, Widths::default());
        assert_eq!((quotes.list, quotes.rail), (None, Some(Rect::new(0, 1, 1, 28))));
        assert_eq!(quotes.text.unwrap().body.width, 4 + 58 + 1);
        assert_eq!(quotes.quotes.unwrap().body.x, 67);
    }
}
