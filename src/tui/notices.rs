//! What the last row says once, and the panel of what could not be read.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    cursor::Cursor,
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    legend::Hint,
    paint::{line, put_fit},
    panel::{Panel, panel, place},
    theme::{Role, Theme},
};
use crate::{
    load::{Problem, ProblemKind, grouped::Groups},
    model::Span,
    text::{
        locale::{Locale, Value},
        width::{columns, wrap},
    },
};

/// One thing to say: a string of the table with what fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    key: &'static str,
    count: usize,
    words: String,
    /// What the matter is, in the place of words.
    cause: Option<ProblemKind>,
    /// Whether something went wrong.
    pub bad: bool,
}

impl Notice {
    /// The string `key` as it stands.
    pub fn said(key: &'static str) -> Self {
        Self { key, count: 0, words: String::new(), cause: None, bad: false }
    }

    /// The string `key` with `n` in it.
    pub fn counted(key: &'static str, n: usize) -> Self {
        Self { count: n, ..Self::said(key) }
    }

    /// The string `key` with `words` in it.
    pub fn of(key: &'static str, words: &str) -> Self {
        Self { words: words.to_owned(), ..Self::said(key) }
    }

    /// The same with `n` in it.
    pub fn counting(self, n: usize) -> Self {
        Self { count: n, ..self }
    }

    /// The string `key`, of what went wrong, with the cause in it.
    pub fn because(key: &'static str, cause: ProblemKind) -> Self {
        Self { cause: Some(cause), bad: true, ..Self::said(key) }
    }

    /// The same, as something that went wrong.
    pub fn as_bad(self) -> Self {
        Self { bad: true, ..self }
    }

    /// What it says, in the longest of its wordings that fits `width` columns.
    pub fn within(&self, width: usize, locale: &Locale) -> String {
        let cause = self.cause.as_ref().map(|cause| cause.reason(locale).into_string());
        let said = cause.as_ref().unwrap_or(&self.words);
        let values = [("n", Value::Count(self.count)), ("words", Value::Words(said))];
        let mut words = locale.with(self.key, &values);
        for shorter in ["short", "least"] {
            let key = format!("{}-{shorter}", self.key);
            if columns(&words) > width && locale.has(&key) {
                words = locale.with(&key, &values);
            }
        }
        words
    }
}

/// What could not be read, as a panel.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    /// All of it, as far as the corpus has been read.
    all: Groups,
    /// How many problems these are, and the last of them.
    seen: (usize, Option<Problem>),
    /// Each of them in rows, as it was when it was so many problems.
    rows: Vec<(usize, Vec<String>)>,
    /// The columns of those rows.
    width: u16,
    /// The first row shown.
    cursor: Cursor,
}

const HINTS: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-scroll"),
    (&[Action::PageDown, Action::PageUp], "hint-page"),
    (&[Action::Close], "find-hint-close"),
];

/// Columns of the panel.
const COLUMNS: u16 = 110;

/// The most rows that one message takes.
const MOST_ROWS: usize = 6;

/// What rows of a message but its first are set in by.
const INDENT: &str = "  ";

impl Problems {
    /// Shows `problems`.
    pub fn show(&mut self, problems: &[Problem], locale: &Locale) {
        let (n, last) = &self.seen;
        if n.checked_sub(1).is_some_and(|at| problems.get(at) != last.as_ref()) {
            *self = Self { cursor: self.cursor, ..Self::default() };
        }
        for problem in problems.get(self.seen.0..).unwrap_or_default() {
            self.all.add(problem, locale);
        }
        self.seen = (problems.len(), problems.last().cloned());
    }

    /// Lays the messages out for the panel that `area` has room for.
    fn lay_out(&mut self, area: Rect, locale: &Locale) {
        let width = place(area, COLUMNS, 1).1.width;
        if width != self.width {
            self.rows.clear();
            self.width = width;
        }
        for (n, group) in self.all.all().iter().enumerate() {
            let laid = self.rows.get(n).map(|(len, _)| *len);
            if laid == Some(group.n_problems()) {
                continue;
            }
            let rows = (group.n_problems(), rows(group.message(locale).as_str(), width));
            match self.rows.get_mut(n) {
                Some(known) => *known = rows,
                None => self.rows.push(rows),
            }
        }
    }

    fn n_rows(&self) -> usize {
        self.rows.iter().map(|(_, rows)| rows.len()).sum()
    }

    fn place(&self, area: Rect) -> (Rect, Rect) {
        place(area, COLUMNS, self.n_rows().max(1))
    }
}

/// `message` in rows of `width` columns.
fn rows(message: &str, width: u16) -> Vec<String> {
    let width = usize::from(width).saturating_sub(INDENT.len()).max(1);
    let whole = Span::new(0, message.len());
    let parts = wrap(message, whole, width, MOST_ROWS + 1);
    let row = |(n, part): (usize, &Span)| match n {
        0 => part.of(message).to_owned(),
        n if n + 1 == MOST_ROWS => {
            format!("{INDENT}{}", Span::new(part.start(), message.len()).of(message))
        }
        _ => format!("{INDENT}{}", part.of(message)),
    };
    parts.iter().take(MOST_ROWS).enumerate().map(row).collect()
}

impl Layer for Problems {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Panel]
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }

    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply {
        let fits = self.place(screen.area).1.height.into();
        match action {
            Action::Close | Action::Problems => Reply::Closed,
            _ if self.cursor.roll(action, self.n_rows(), fits) => Reply::Stay,
            _ => Reply::Unknown,
        }
    }

    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        let inside = || self.place(screen.area).0.contains(Position::new(mouse.column, mouse.row));
        match mouse.kind {
            MouseKind::WheelDown => self.act(Action::Down, screen),
            MouseKind::WheelUp => self.act(Action::Up, screen),
            MouseKind::Peek | MouseKind::Drag => Reply::Stay,
            MouseKind::Click if inside() => Reply::Stay,
            MouseKind::Click => Reply::Closed,
        }
    }

    fn settle(&mut self, screen: Screen<'_>) {
        self.lay_out(screen.area, screen.locale);
        let fits: usize = self.place(screen.area).1.height.into();
        self.cursor.scroll = self.cursor.scroll.min(self.n_rows().saturating_sub(fits));
    }

    fn view(&self, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
        let title = locale.with("problems-title", &[("n", Value::Count(self.seen.0))]);
        let wanted = Panel { title: &title, columns: COLUMNS, rows: self.n_rows().max(1) };
        let Some(inner) = panel(area, &wanted, theme, buffer) else { return };
        if self.rows.is_empty() {
            let style = (theme.more(), theme.style(Role::Muted));
            let words = locale.text("problems-none");
            put_fit(buffer, inner, (inner.x, inner.y), (&words, inner.width.into()), style);
        }
        let groups = self.all.all().iter().zip(&self.rows);
        let rows = groups.flat_map(|(group, (_, rows))| rows.iter().map(move |row| (group, row)));
        for (n, (group, words)) in rows.skip(self.cursor.scroll).enumerate() {
            let Some(row) = line(inner, n) else { break };
            let role = if group.is_mild() { Role::Muted } else { Role::Ink };
            let style = (theme.more(), theme.style(role));
            put_fit(buffer, row, (row.x, row.y), (words, row.width.into()), style);
        }
    }
}
