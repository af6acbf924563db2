//! How the dialog about a name is drawn.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Dialog, Draft, Means, Step};
use crate::{
    library::names::JoinedName,
    model::{EntityKind, Span},
    text::{
        locale::{Locale, Value},
        width::{columns, wrap},
    },
    tui::{
        cursor::Cursor,
        layer::Screen,
        legend::select,
        paint::{line, put, put_fit, put_right},
        panel::{Panel, input_line, panel, place},
        theme::{Role, Theme},
    },
};

/// Columns for what the dialog says.
pub(super) const COLUMNS: u16 = 64;

/// The most rows of a choice that are seen at once.
pub(super) const MOST_ROWS: usize = 12;

/// What the dialog says and asks, and where.
struct Content {
    title: String,
    said: Vec<Line>,
    /// What can be chosen, each with a count where it has one.
    rows: Vec<(String, String)>,
    /// Whether there is a line to be filled in.
    input: bool,
}

impl Content {
    fn new(naming: &Dialog, Screen { area, locale }: Screen<'_>) -> Self {
        let name = naming.name();
        let words = Words { locale };
        let width = usize::from(area.width.saturating_sub(10)).min(COLUMNS.into());
        let (said, rows): (Vec<Line>, Vec<(String, String)>) = match &naming.step {
            Step::Choice => {
                let row = |choice: super::Choice| (locale.text(choice.key()), String::new());
                (Vec::new(), naming.choices().into_iter().map(row).collect())
            }
            Step::Form => {
                let row = |(form, n): &(String, u32)| (form.clone(), locale.number(*n as usize));
                let rows = name.map(|name| name.aliases.iter().map(row).collect());
                let said = words.wrapped(&locale.text("naming-which-form"), width);
                (said, rows.unwrap_or_default())
            }
            Step::Kind => {
                let row = |kind: &EntityKind| {
                    (locale.text(&format!("kind-{}", kind.name())), String::new())
                };
                (Vec::new(), EntityKind::ALL.iter().map(row).collect())
            }
            Step::Called(_) => (words.wrapped(&locale.text("naming-called"), width), Vec::new()),
            Step::Confirm(draft) => {
                (words.draft((name, naming.path.as_deref()), draft, width), Vec::new())
            }
        };
        let title = match naming.step {
            Step::Confirm(_) => locale.text("naming-title"),
            _ => name.map(|name| name.name.clone()).unwrap_or_default(),
        };
        Self { title, said, rows, input: matches!(naming.step, Step::Called(_)) }
    }

    fn n_rows(&self) -> usize {
        self.n_above() + self.rows.len().min(MOST_ROWS) + usize::from(self.input)
    }

    /// Rows above those that can be chosen.
    fn n_above(&self) -> usize {
        self.said.len() + usize::from(!self.said.is_empty() && !self.rows.is_empty())
    }

    /// The area of the rows that can be chosen in a panel of this content.
    fn below(&self, inner: Rect) -> Rect {
        let above = (self.n_above() as u16).min(inner.height);
        Rect { y: inner.y + above, height: inner.height - above, ..inner }
    }
}

/// Where the dialog's rows stand.
pub(super) fn rows(naming: &Dialog, screen: Screen<'_>) -> Rect {
    let content = Content::new(naming, screen);
    content.below(place(screen.area, COLUMNS, content.n_rows()).1)
}

/// Where the dialog stands.
pub(super) fn outer(naming: &Dialog, screen: Screen<'_>) -> Rect {
    place(screen.area, COLUMNS, Content::new(naming, screen).n_rows()).0
}

/// Draws the dialog.
pub(super) fn view(
    naming: &Dialog,
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let content = Content::new(naming, Screen { area, locale });
    let wanted = Panel { title: &content.title, columns: COLUMNS, rows: content.n_rows() };
    let Some(inner) = panel(area, &wanted, theme, buffer) else { return };
    let used = said(&content.said, inner, theme, buffer);
    if let (Step::Called(input), Some(row)) = (&naming.step, line(inner, used)) {
        input_line(buffer, row, ("> ", input), theme);
    }
    choices(&content.rows, &naming.cursor, content.below(inner), theme, buffer);
}

/// A row of words.
pub(super) struct Line {
    words: String,
    role: Role,
}

impl Line {
    pub(super) fn plain(words: String) -> Self {
        Self { words, role: Role::Ink }
    }

    pub(super) fn faint(words: String) -> Self {
        Self { words, role: Role::Muted }
    }

    pub(super) fn blank() -> Self {
        Self::plain(String::new())
    }
}

/// Words in rows.
pub(super) struct Words<'a> {
    pub(super) locale: &'a Locale,
}

impl Words<'_> {
    pub(super) fn wrapped(&self, words: &str, width: usize) -> Vec<Line> {
        let rows = wrap(words, Span::new(0, words.len()), width.max(1), 6);
        rows.into_iter().map(|row| Line::plain(row.of(words).trim_end().to_owned())).collect()
    }

    /// How much of the corpus is concerned: « 12 citations, 40 mentions ; formes : Hélène Varenne, Varenne ».
    fn concerned(&self, name: &JoinedName) -> String {
        const MOST: usize = 6;
        let forms = name.aliases.iter().map(|(form, _)| form.as_str()).take(MOST);
        let forms = forms.collect::<Vec<_>>().join(", ");
        let number = |n: u32| self.locale.number(n as usize);
        let (quotes, mentions) = (number(name.n_quotes), number(name.n_mentions));
        let values = [
            ("quotes", Value::Words(&quotes)),
            ("mentions", Value::Words(&mentions)),
            ("forms", Value::Words(&forms)),
        ];
        self.locale.with("naming-concerned", &values)
    }

    /// What a draft means, and what is written where.
    fn draft(
        &self,
        (name, path): (Option<&JoinedName>, Option<&str>),
        draft: &Draft,
        width: usize,
    ) -> Vec<Line> {
        let locale = self.locale;
        let two = |key, a: &str, b: &str| {
            locale.with(key, &[("a", Value::Words(a)), ("b", Value::Words(b))])
        };
        let means = match &draft.means {
            Means::Merged(a, b) => two("naming-means-merged", a, b),
            Means::Split(a, b) => two("naming-means-split", a, b),
            Means::Renamed(a, b) => two("naming-means-renamed", a, b),
            Means::Retyped(a, kind) => {
                two("naming-means-retyped", a, &locale.text(&format!("kind-{}", kind.name())))
            }
            Means::Undone => locale.text("naming-means-undone"),
        };
        let mut said = self.wrapped(&means, width);
        if let Some(name) = name.filter(|_| draft.means != Means::Undone) {
            said.extend(self.wrapped(&self.concerned(name), width));
        }
        said.push(Line::blank());
        let place = match path {
            None => locale.text("naming-nowhere"),
            Some(path) => {
                let key = match draft.means {
                    Means::Undone => "naming-from",
                    _ => "naming-to",
                };
                locale.with(key, &[("path", Value::Words(path))])
            }
        };
        said.extend(self.wrapped(&place, width).into_iter().map(|line| Line::faint(line.words)));
        for line in draft.lines.lines() {
            for Line { words, .. } in self.wrapped(line, width.saturating_sub(2)) {
                said.push(Line::faint(format!("  {words}")));
            }
        }
        said
    }
}

/// Draws rows of words; gives how many.
pub(super) fn said(said: &[Line], area: Rect, theme: &Theme, buffer: &mut Buffer) -> usize {
    for (n, Line { words, role }) in said.iter().enumerate() {
        let Some(row) = line(area, n) else { return n };
        let style = (theme.more(), theme.style(*role));
        put_fit(buffer, row, (row.x, row.y), (words, row.width.into()), style);
    }
    said.len()
}

/// Draws what can be chosen.
fn choices(
    rows: &[(String, String)],
    cursor: &Cursor,
    area: Rect,
    theme: &Theme,
    buffer: &mut Buffer,
) {
    for (n, (words, count)) in rows.iter().enumerate().skip(cursor.scroll) {
        let Some(row) = line(area, n - cursor.scroll) else { break };
        let room = usize::from(row.width).saturating_sub(columns(count) + 3);
        let style = (theme.more(), theme.style(Role::Ink));
        put_fit(buffer, row, (row.x + 2, row.y), (words, room), style);
        put_right(buffer, row, row.y, count, theme.style(Role::Ink));
        if n == cursor.selected {
            select(buffer, row, theme);
            put(buffer, row, (row.x, row.y), theme.bar(), theme.style(Role::Accent));
        }
    }
}
