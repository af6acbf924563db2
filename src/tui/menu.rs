//! A choice from a list: the order of the articles, what they must have, how sure the speakers must
//! be, or what is to be done. Typing narrows a long one.

/// What there is to choose from.
mod made;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    concordance::{Narrowed, order},
    cursor::{Cursor, Filter as Narrow},
    dates::long_date,
    kept::KeptOrder,
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    legend::{Hint, scrollbar, select},
    page::Order,
    paint::{line, put, put_fit, put_right},
    panel::{Panel, input_line, panel, place, row_at},
    panes::{
        list::{filter_words, sort_key},
        quotes::sure,
    },
    theme::{Role, Theme},
};
use crate::{
    library::{
        concordance::By,
        figures::Among,
        listing::{Filter, Sort},
    },
    text::{
        fold::fold,
        locale::{Locale, Value},
        safe::Safe,
        width::columns,
    },
};

/// What a row of a menu does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Sorts the list; a second time turns the order round.
    Sort(Sort),
    /// Adds this filter, or takes it away.
    Filter(Filter),
    /// Lists quotations whose speaker is at least this sure, in hundredths.
    Sure(u8),
    /// Lists words between marks that are more likely no speech, or not.
    Unsaid,
    /// Draws in the theme of this name, or in colours derived from the terminal's own.
    Theme(Option<String>),
    /// Comes back to the place left so many before the last.
    Jump(usize),
    /// Has the rows of the page in this order.
    Order(Order),
    /// Has only what this outlet has on the page.
    Outlet(String),
    /// Has only quotations on the page whose speaker is at least this sure, in hundredths.
    PageSure(u8),
    /// Has the lines of a concordance in this order.
    Lines(By),
    /// Shows only such lines of a concordance.
    Narrow(Narrowed),
    /// Has only quotations counted of this outlet, or of this time, or those of any again.
    Counted(Among),
    /// Shows what was kept in this order.
    Kept(KeptOrder),
    /// Does what this key of the place does.
    Do(Action),
    /// Does nothing: it was only to be read.
    Nothing,
}

impl Choice {
    /// What it says, where that does not depend on where one has been.
    fn words(&self, locale: &Locale) -> String {
        match self {
            Self::Sort(sort) => locale.text(sort_key(*sort)),
            Self::Filter(filter) => filter_words(filter, locale),
            Self::Sure(least) => sure(*least, locale),
            Self::Unsaid => locale.text("menu-unsaid"),
            Self::Theme(None) => locale.text("theme-own"),
            Self::Theme(Some(name)) => Safe::line(name).into_string(),
            Self::Jump(_) | Self::Do(_) | Self::Nothing => String::new(),
            Self::Order(order) => locale.text(order.key()),
            Self::Outlet(outlet) => Safe::line(outlet).into_string(),
            Self::PageSure(least) => sure(*least, locale),
            Self::Lines(by) => {
                let (key, n) = order(*by);
                locale.with(key, &[("n", Value::Count(n))])
            }
            Self::Kept(order) => locale.text(order.key()),
            Self::Counted(Among { outlet, period }) => {
                let outlet = outlet.as_ref().map(|outlet| Safe::line(outlet).into_string());
                let period = || period.map(|period| long_date(period, locale));
                outlet.or_else(period).unwrap_or_default()
            }
            Self::Narrow(Narrowed::Unsaid) => locale.text("results-unsaid"),
            Self::Narrow(Narrowed::Speaker(words) | Narrowed::Outlet(words)) => {
                Safe::line(words).into_string()
            }
        }
    }
}

/// A row of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it does.
    pub choice: Choice,
    /// What it says.
    pub words: String,
    /// What stands at its right edge: how many there are of what it lets through, or keys.
    pub tail: String,
    /// Whether it holds already.
    pub active: bool,
    /// The letter that chooses it, in a short menu.
    pub letter: Option<char>,
}

/// A menu's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// Its heading in the string table.
    pub title: &'static str,
    /// All its rows.
    pub rows: Vec<Row>,
    /// Where one is among those that are shown.
    pub cursor: Cursor,
    /// What was typed, where typing narrows it.
    pub narrow: Option<Narrow>,
    /// Whether its rows are all that can be done.
    pub palette: bool,
}

/// The most commands seen at once: what they are about stays in sight.
const MOST_COMMANDS: usize = 16;

impl Menu {
    /// The first row that holds already is selected.
    fn new(
        title: &'static str,
        rows: impl Iterator<Item = (Choice, Option<usize>, bool)>,
        locale: &Locale,
    ) -> Self {
        let row = |(choice, count, active): (Choice, Option<usize>, _)| Row {
            words: choice.words(locale),
            choice,
            tail: count.map_or(String::new(), |count| locale.number(count)),
            active,
            letter: None,
        };
        let mut rows: Vec<Row> = rows.map(row).collect();
        letter(&mut rows);
        let active = rows.iter().position(|row| row.active).unwrap_or(0);
        Self { title, rows, cursor: Cursor::at(active), narrow: None, palette: false }
    }

    /// What has the keys, as a string of the table.
    pub fn mode(&self) -> String {
        format!("mode-{}", self.title)
    }

    /// The rows shown.
    fn shown(&self) -> Vec<&Row> {
        match &self.narrow {
            Some(narrow) => narrow.hits().iter().filter_map(|&at| self.rows.get(at)).collect(),
            None => self.rows.iter().collect(),
        }
    }

    /// What the selected row does.
    pub fn chosen(&self) -> Option<&Choice> {
        self.shown().get(self.cursor.selected).map(|row| &row.choice)
    }

    fn edited(&mut self) -> Reply {
        if let Some(narrow) = &mut self.narrow {
            narrow.find();
            narrow.rank();
            self.cursor = Cursor::default();
        }
        Reply::Stay
    }

    /// Columns that its longest row takes, within bounds.
    fn columns(&self) -> u16 {
        let of = |row: &Row| columns(&row.words) + columns(&row.tail) + 8;
        self.rows.iter().map(of).max().unwrap_or(0).clamp(46, 84) as u16
    }

    /// Columns and rows of the panel.
    fn size(&self) -> (u16, usize) {
        let typed = usize::from(self.narrow.is_some());
        match self.palette {
            true => (84, self.rows.len().min(MOST_COMMANDS) + typed),
            false => (self.columns(), self.rows.len() + typed),
        }
    }

    /// The panel, and in it the area of the rows.
    fn place(&self, area: Rect) -> (Rect, Rect) {
        let typed = usize::from(self.narrow.is_some());
        let (columns, rows) = self.size();
        let (outer, inner) = place(area, columns, rows);
        let typed = (typed as u16).min(inner.height);
        (outer, Rect { y: inner.y + typed, height: inner.height - typed, ..inner })
    }
}

const HINTS: &[Hint] = &[
    (&[Action::Down, Action::Up], "find-hint-move"),
    (&[Action::Open], "hint-take"),
    (&[Action::Close], "find-hint-close"),
];

const COMMANDS: &[Hint] = &[
    (&[Action::Down, Action::Up], "find-hint-move"),
    (&[Action::Open], "hint-do"),
    (&[Action::Close], "find-hint-close"),
];

impl Layer for Menu {
    fn scopes(&self) -> &'static [Scope] {
        match self.narrow {
            Some(_) => &[Scope::Filter, Scope::Input],
            None => &[Scope::Menu],
        }
    }

    fn hints(&self) -> &'static [Hint] {
        if self.palette { COMMANDS } else { HINTS }
    }

    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply {
        let fits = self.place(screen.area).1.height.into();
        let n = self.shown().len();
        match action {
            Action::Close => match &mut self.narrow {
                Some(narrow) if !narrow.input.text().is_empty() => {
                    narrow.input = Default::default();
                    self.edited()
                }
                _ => Reply::Closed,
            },
            Action::Open if n > 0 => Reply::Chosen,
            _ if self.cursor.act(action, n, fits) => Reply::Stay,
            _ => match self.narrow.as_mut().is_some_and(|narrow| narrow.input.act(action)) {
                true => self.edited(),
                false => Reply::Unknown,
            },
        }
    }

    fn typed(&mut self, c: char) -> Reply {
        let Some(narrow) = &mut self.narrow else {
            let at = self.rows.iter().position(|row| row.letter == Some(c));
            self.cursor.selected = at.unwrap_or(self.cursor.selected);
            return if at.is_some() { Reply::Chosen } else { Reply::Unknown };
        };
        narrow.input.insert(c);
        self.edited()
    }

    fn paste(&mut self, text: &str) -> Reply {
        let Some(narrow) = &mut self.narrow else { return Reply::Unknown };
        narrow.input.paste(text);
        self.edited()
    }

    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        let at = Position::new(mouse.column, mouse.row);
        let (outer, inner) = self.place(screen.area);
        let n = self.shown().len();
        match mouse.kind {
            MouseKind::WheelDown => self.cursor.step(1, n),
            MouseKind::WheelUp => self.cursor.step(-1, n),
            MouseKind::Peek | MouseKind::Drag => {}
            MouseKind::Click => match row_at(inner, at).map(|row| row + self.cursor.scroll) {
                Some(row) if row == self.cursor.selected && row < n => return Reply::Chosen,
                Some(row) if row < n => self.cursor.selected = row,
                _ if !outer.contains(at) => return Reply::Closed,
                _ => {}
            },
        }
        Reply::Stay
    }

    fn settle(&mut self, screen: Screen<'_>) {
        let fits = self.place(screen.area).1.height.into();
        self.cursor.settle(self.shown().len(), fits);
    }

    fn view(&self, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
        let title = locale.text(self.title);
        let (columns, rows) = self.size();
        let wanted = Panel { title: &title, columns, rows };
        let Some(inner) = panel(area, &wanted, theme, buffer) else { return };
        if let (Some(narrow), Some(first)) = (&self.narrow, line(inner, 0)) {
            let sign = if self.palette { ": " } else { "> " };
            let x = input_line(buffer, first, (sign, &narrow.input), theme);
            if narrow.input.text().is_empty() {
                let key = if self.palette { "menu-commands-type" } else { "panel-help-filter" };
                let words = locale.text(key);
                put(buffer, first, (x + 1, first.y), &words, theme.style(Role::Muted));
            }
        }
        let body = self.place(area).1.intersection(inner);
        let shown = self.shown();
        if let (true, Some(row)) = (shown.is_empty(), line(body, 0)) {
            let words = locale.text("menu-none");
            put(buffer, row, (row.x + 1, row.y), &words, theme.style(Role::Muted));
        }
        for (n, row) in shown.iter().enumerate().skip(self.cursor.scroll) {
            let Some(at) = line(body, n - self.cursor.scroll) else { break };
            let letters = self.narrow.is_none();
            draw((row, letters), at, theme, buffer);
            if n == self.cursor.selected {
                select(buffer, at, theme);
                put(buffer, at, (at.x, at.y), theme.bar(), theme.style(Role::Accent));
            }
        }
        let beside = Rect { width: body.width + 2, ..body };
        scrollbar(buffer, beside, (self.cursor.scroll, shown.len()), theme);
    }
}

/// The most rows of a menu that letters choose.
const MOST_LETTERED: usize = 9;

/// Keys that mean something in a menu, or open it.
const TAKEN: &str = "jkgqsf";

/// Gives each row of a short menu the first letter or digit of its words that is free.
fn letter(rows: &mut [Row]) {
    let mut taken = TAKEN.to_owned();
    if rows.len() > MOST_LETTERED {
        return;
    }
    for row in rows.iter_mut().filter(|row| row.choice != Choice::Nothing) {
        let words = fold(&row.words);
        let free = |c: &char| c.is_ascii_alphanumeric() && !taken.contains(*c);
        row.letter = words.chars().find(free);
        taken.extend(row.letter);
    }
}

fn draw((row, lettered): (&Row, bool), at: Rect, theme: &Theme, buffer: &mut Buffer) {
    let sign = match (row.active, theme.ascii) {
        (true, false) => "•",
        (true, true) => "*",
        (false, _) => " ",
    };
    put(buffer, at, (at.x + 1, at.y), sign, theme.style(Role::Strong));
    let mut x = at.x + 3;
    if let Some(letter) = row.letter.filter(|_| lettered) {
        let mut bytes = [0; 4];
        put(buffer, at, (x, at.y), letter.encode_utf8(&mut bytes), theme.style(Role::Strong));
        x += 3;
    }
    let end = put_right(buffer, at, at.y, &row.tail, theme.style(Role::Ink));
    let room = usize::from(end.saturating_sub(x + 2));
    let style = (theme.more(), theme.style(Role::Ink));
    put_fit(buffer, at, (x, at.y), (&row.words, room), style);
}
