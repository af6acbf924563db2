//! The help: every action of the place it was asked for in with its keys, from the one table, and the
//! signs that the list shows, narrowed as one types. What one chooses in it is done.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    cursor::{Cursor, Filter},
    keys::{Action, Binding, Mouse, MouseKind, Scope, TABLE, readable},
    layer::{Layer, Reply, Screen},
    legend::{Hint, scrollbar, select},
    paint::{line, put, put_fit},
    panel::{Panel, input_line, panel, place, row_at},
    theme::{Role, Theme},
};
use crate::{model::PageKind, text::locale::Locale};

/// The help's state.
#[derive(Clone, Debug)]
pub struct Help {
    /// All its rows.
    rows: Vec<Row>,
    /// What its rows must hold.
    pub filter: Filter,
    /// The first row shown.
    pub cursor: Cursor,
}

/// A sign of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Of a page that is no whole article.
    Page(PageKind),
    /// Of what is printed again.
    Reprint,
}

/// A row of the help, under the heading of this name.
#[derive(Clone, Debug)]
struct Row {
    heading: &'static str,
    what: What,
    words: String,
}

#[derive(Clone, Debug)]
enum What {
    Sign(Sign),
    /// An action, with its keys as people write them.
    Keys(Action, String),
}

/// A row as it is drawn.
enum Shown<'a> {
    Heading(&'static str),
    Row(&'a Row),
}

impl Help {
    /// The help where keys go to `scopes` and the list shows these signs.
    pub fn new(scopes: &[Scope], signs: &[Sign], locale: &Locale) -> Self {
        let sign = |&sign: &Sign| {
            let name = match sign {
                Sign::Page(kind) => kind.name(),
                Sign::Reprint => "reprints",
            };
            let words = locale.text(&format!("sign-{name}"));
            Row { heading: "group-signs", what: What::Sign(sign), words }
        };
        let keys = |binding: &Binding| {
            let keys: Vec<String> = binding.keys.iter().map(|k| readable(k, locale)).collect();
            let words = locale.text(&format!("do-{}", binding.name));
            let what = What::Keys(binding.action, keys.join("  "));
            Row { heading: binding.group.key(), what, words }
        };
        let bindings = TABLE.iter().filter(|binding| binding.is_in(scopes));
        let rows: Vec<Row> = bindings.map(keys).chain(signs.iter().map(sign)).collect();
        let words = |row: &Row| match &row.what {
            What::Keys(_, keys) => format!("{} {keys}", row.words),
            What::Sign(_) => row.words.clone(),
        };
        let filter = Filter::new(rows.iter().map(words));
        let mut help = Self { rows, filter, cursor: Cursor::default() };
        help.skip(1);
        help
    }

    /// The rows let through, each group below its heading.
    fn shown(&self) -> Vec<Shown<'_>> {
        let mut shown = Vec::new();
        let mut heading = None;
        for row in self.filter.hits().iter().filter_map(|&at| self.rows.get(at)) {
            if heading != Some(row.heading) {
                shown.push(Shown::Heading(row.heading));
                heading = Some(row.heading);
            }
            shown.push(Shown::Row(row));
        }
        shown
    }

    fn edited(&mut self) -> Reply {
        self.filter.find();
        self.cursor = Cursor::default();
        self.skip(1);
        Reply::Stay
    }

    /// Steps over a heading in this direction.
    fn skip(&mut self, by: isize) {
        let shown = self.shown();
        let heading = |at: usize| matches!(shown.get(at), Some(Shown::Heading(_)));
        let at = self.cursor.selected;
        let next = at.saturating_add_signed(by);
        let to = match heading(at) {
            true if heading(next) || next >= shown.len() || next == at => at + 1,
            true => next,
            false => at,
        };
        self.cursor.selected = to.min(shown.len().saturating_sub(1));
    }

    /// The action of the selected row.
    pub fn chosen(&self) -> Option<Action> {
        match self.shown().get(self.cursor.selected)? {
            Shown::Row(Row { what: What::Keys(action, _), .. }) => Some(*action),
            _ => None,
        }
    }

    /// The panel, and in it the area of the rows.
    fn place(&self, area: Rect) -> (Rect, Rect) {
        let (outer, inner) = place(area, COLUMNS, self.n_wanted());
        let typed = inner.height.min(1);
        (outer, Rect { y: inner.y + typed, height: inner.height - typed, ..inner })
    }

    /// Rows that it takes where all is shown: the input, the rows and their headings.
    fn n_wanted(&self) -> usize {
        let changes = self.rows.windows(2).filter(|pair| pair[0].heading != pair[1].heading);
        2 + self.rows.len() + changes.count()
    }
}

/// Columns of the panel.
const COLUMNS: u16 = 110;

const HINTS: &[Hint] = &[
    (&[Action::Up, Action::Down], "hint-choose"),
    (&[Action::Open], "hint-do"),
    (&[Action::PageUp, Action::PageDown], "hint-page"),
    (&[Action::Close], "find-hint-close"),
];

impl Layer for Help {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Filter, Scope::Input]
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }

    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply {
        let fits = self.place(screen.area).1.height.into();
        match action {
            Action::Close if self.filter.input.text().is_empty() => Reply::Closed,
            Action::Close => {
                self.filter.input = Default::default();
                self.edited()
            }
            Action::Open => match self.chosen() {
                Some(_) => Reply::Chosen,
                None => Reply::Closed,
            },
            Action::Help => Reply::Closed,
            _ if self.cursor.act(action, self.shown().len(), fits) => {
                let up = matches!(action, Action::Up | Action::PageUp | Action::HalfUp);
                self.skip(if up { -1 } else { 1 });
                Reply::Stay
            }
            _ if self.filter.input.act(action) => self.edited(),
            _ => Reply::Unknown,
        }
    }

    fn typed(&mut self, c: char) -> Reply {
        self.filter.input.insert(c);
        self.edited()
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.filter.input.paste(text);
        self.edited()
    }

    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        match mouse.kind {
            MouseKind::WheelDown => self.act(Action::Down, screen),
            MouseKind::WheelUp => self.act(Action::Up, screen),
            MouseKind::Peek | MouseKind::Drag => Reply::Stay,
            MouseKind::Click => {
                let (outer, body) = self.place(screen.area);
                if let Some(row) = row_at(body, at(mouse)) {
                    self.cursor.selected = self.cursor.scroll + row;
                    return if self.chosen().is_some() { Reply::Chosen } else { Reply::Stay };
                }
                if outer.contains(at(mouse)) { Reply::Stay } else { Reply::Closed }
            }
        }
    }

    fn settle(&mut self, screen: Screen<'_>) {
        let fits: usize = self.place(screen.area).1.height.into();
        self.cursor.settle(self.shown().len(), fits);
        // The heading above the first row is in sight with it.
        self.cursor.scroll -= usize::from(self.cursor.selected == 1 && self.cursor.scroll == 1);
    }

    fn view(&self, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
        let title = locale.text("panel-help");
        let wanted = Panel { title: &title, columns: COLUMNS, rows: self.n_wanted() };
        let Some(inner) = panel(area, &wanted, theme, buffer) else { return };
        let Some(first) = line(inner, 0) else { return };
        let faint = theme.style(Role::Muted);
        let x = input_line(buffer, first, ("> ", &self.filter.input), theme);
        if self.filter.input.text().is_empty() {
            put(buffer, first, (x + 1, first.y), &locale.text("panel-help-filter"), faint);
        }
        let body = self.place(area).1.intersection(inner);
        let shown = self.shown();
        for (n, row) in shown.iter().skip(self.cursor.scroll).enumerate() {
            let Some(at) = line(body, n) else { break };
            match row {
                Shown::Heading(key) => {
                    put(buffer, at, (at.x, at.y), &locale.text(key), theme.style(Role::Strong));
                }
                Shown::Row(row) => draw(row, at, theme, buffer),
            }
            if n + self.cursor.scroll == self.cursor.selected {
                select(buffer, at, theme);
                put(buffer, at, (at.x, at.y), theme.bar(), theme.style(Role::Accent));
            }
        }
        let beside = Rect { width: body.width + 2, ..body };
        scrollbar(buffer, beside, (self.cursor.scroll, shown.len()), theme);
        if let (true, Some(at)) = (shown.is_empty(), line(body, 0)) {
            put(buffer, at, (at.x, at.y), &locale.text("panel-help-none"), faint);
        }
    }
}

/// Where the mouse is.
fn at(mouse: Mouse) -> Position {
    Position::new(mouse.column, mouse.row)
}

/// Draws keys or a sign, and what they do or it means.
fn draw(row: &Row, at: Rect, theme: &Theme, buffer: &mut Buffer) {
    let keys = if at.width >= 50 { 24 } else { usize::from(at.width / 3) };
    let (sign, room) = match &row.what {
        What::Keys(_, keyed) => (keyed.as_str(), keys),
        // Signs are short: where there is little room, it goes to what they mean.
        What::Sign(sign) => {
            let sign = match sign {
                Sign::Page(kind) => theme.page(*kind),
                Sign::Reprint => theme.below(),
            };
            (sign, if at.width < 64 { 2 } else { keys })
        }
    };
    let style = (theme.more(), theme.style(Role::Strong));
    put_fit(buffer, at, (at.x + 2, at.y), (sign, room), style);
    let x = at.x + 3 + room as u16;
    let style = (theme.more(), theme.style(Role::Ink));
    put_fit(buffer, at, (x, at.y), (&row.words, at.width.into()), style);
}
