//! What the last row says once, and the panel of what could not be read.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    paint::{line, put_fit},
    panel::{Panel, panel},
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

/// Draws the panel of problems, from row `top`.
pub fn problems(
    (problems, top): (&[Problem], usize),
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let rows = problems.len().max(1);
    let title = locale.with("problems-title", &[("n", Value::Count(problems.len()))]);
    let wanted = Panel { title: &title, hint: &locale.text("panel-close"), columns: 110, rows };
    let Some(inner) = panel(area, &wanted, theme, buffer) else { return };
    if problems.is_empty() {
        let style = (theme.more(), theme.style(Role::Faint));
        let words = locale.text("problems-none");
        put_fit(buffer, inner, (inner.x, inner.y), (&words, inner.width.into()), style);
    }
    let top = top.min(problems.len().saturating_sub(inner.height.into()));
    for (n, problem) in problems.iter().skip(top).enumerate() {
        let Some(row) = line(inner, n) else { break };
        let role = if problem.is_mild() { Role::Faint } else { Role::Plain };
        let message = problem.message(locale);
        let style = (theme.more(), theme.style(role));
        put_fit(buffer, row, (row.x, row.y), (message.as_str(), row.width.into()), style);
    }
}
