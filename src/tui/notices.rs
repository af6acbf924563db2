//! What the last row says once, and the panel of what could not be read.

use std::sync::Arc;

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
    load::{Problem, ProblemKind},
    text::{
        locale::{Locale, Value},
        width::columns,
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
    pub all: Arc<[Problem]>,
    /// The first row shown.
    pub cursor: Cursor,
}

const HINTS: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-scroll"),
    (&[Action::PageDown, Action::PageUp], "hint-page"),
    (&[Action::Close], "find-hint-close"),
    (&[Action::Help], "hint-help"),
];

/// Columns of the panel.
const COLUMNS: u16 = 110;

impl Problems {
    fn place(&self, area: Rect) -> (Rect, Rect) {
        place(area, COLUMNS, self.all.len().max(1))
    }
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
            _ if self.cursor.roll(action, self.all.len(), fits) => Reply::Stay,
            _ => Reply::Unknown,
        }
    }

    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        let inside = || self.place(screen.area).0.contains(Position::new(mouse.column, mouse.row));
        match mouse.kind {
            MouseKind::WheelDown => self.act(Action::Down, screen),
            MouseKind::WheelUp => self.act(Action::Up, screen),
            MouseKind::Click if inside() => Reply::Stay,
            MouseKind::Click => Reply::Closed,
        }
    }

    fn settle(&mut self, screen: Screen<'_>) {
        let fits: usize = self.place(screen.area).1.height.into();
        self.cursor.scroll = self.cursor.scroll.min(self.all.len().saturating_sub(fits));
    }

    fn view(&self, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
        let n = self.all.len();
        let title = locale.with("problems-title", &[("n", Value::Count(n))]);
        let wanted = Panel { title: &title, columns: COLUMNS, rows: n.max(1) };
        let Some(inner) = panel(area, &wanted, theme, buffer) else { return };
        if self.all.is_empty() {
            let style = (theme.more(), theme.style(Role::Faint));
            let words = locale.text("problems-none");
            put_fit(buffer, inner, (inner.x, inner.y), (&words, inner.width.into()), style);
        }
        for (n, problem) in self.all.iter().skip(self.cursor.scroll).enumerate() {
            let Some(row) = line(inner, n) else { break };
            let role = if problem.is_mild() { Role::Faint } else { Role::Plain };
            let message = problem.message(locale);
            let style = (theme.more(), theme.style(role));
            put_fit(buffer, row, (row.x, row.y), (message.as_str(), row.width.into()), style);
        }
    }
}
