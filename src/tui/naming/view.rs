//! How the dialog about a name and the question about a corpus's own file are drawn.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Dialog, Draft, Means, Step};
use crate::{
    keep::names::NamesFile,
    model::{EntityKind, Span},
    text::{
        locale::{Locale, Value},
        width::{columns, wrap},
    },
    tui::{
        paint::{line, put, put_fit, put_right, select},
        panel::{Panel, input_line, panel},
        theme::{Role, Theme},
    },
};

/// Columns for what the dialog says.
const COLUMNS: u16 = 64;

/// The most rows of a choice that are seen at once.
const MOST_ROWS: usize = 12;

/// Draws the dialog; the lines go to the file at `path`.
pub fn view(
    (naming, path): (&Dialog, Option<&str>),
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let Some(name) = naming.name() else { return };
    let drawing = Drawing { theme, locale };
    let width = usize::from(area.width.saturating_sub(10)).min(COLUMNS.into());
    let (said, rows): (Vec<Line>, Vec<(String, String)>) = match &naming.step {
        Step::Choice => {
            let rows = naming.choices().into_iter();
            let words = |choice: super::Choice| (locale.text(choice.key()), String::new());
            (Vec::new(), rows.map(words).collect())
        }
        Step::Form => {
            let rows = name.aliases.iter();
            let words = |(form, n): &(String, u32)| (form.clone(), locale.number(*n as usize));
            (drawing.wrapped(&locale.text("naming-which-form"), width), rows.map(words).collect())
        }
        Step::Kind => {
            let words =
                |kind: &EntityKind| (locale.text(&format!("kind-{}", kind.name())), String::new());
            (Vec::new(), EntityKind::ALL.iter().map(words).collect())
        }
        Step::Called(_) => (drawing.wrapped(&locale.text("naming-called"), width), Vec::new()),
        Step::Confirm(draft) => (drawing.draft(path, draft, width), Vec::new()),
    };
    let input = usize::from(matches!(naming.step, Step::Called(_)));
    let hint = match naming.step {
        Step::Confirm(_) => "naming-keys-write",
        _ => "menu-keys",
    };
    let title = match naming.step {
        Step::Confirm(_) => locale.text("naming-title"),
        _ => name.name.clone(),
    };
    let hint = locale.text(hint);
    let gap = usize::from(!said.is_empty() && !rows.is_empty());
    let wanted = Panel {
        title: &title,
        hint: &hint,
        columns: COLUMNS,
        rows: said.len() + gap + rows.len().min(MOST_ROWS) + input,
    };
    let Some(inner) = panel(area, &wanted, theme, buffer) else { return };
    let used = drawing.said(&said, inner, buffer);
    if let (Step::Called(input), Some(row)) = (&naming.step, line(inner, used)) {
        input_line(buffer, row, ("> ", input), theme);
    }
    let rest = Rect {
        y: inner.y + (used + gap).min(inner.height.into()) as u16,
        height: inner.height.saturating_sub((used + gap) as u16),
        ..inner
    };
    drawing.rows(&rows, naming.selected, rest, buffer);
}

/// Asks whether the corpus's own file of names is to hold.
pub fn offer(
    file: &NamesFile,
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let drawing = Drawing { theme, locale };
    let width = usize::from(area.width.saturating_sub(10)).min(COLUMNS.into());
    let mut said = drawing.wrapped(&locale.text("offer-says"), width);
    said.push(Line::faint(crate::keep::shown(&file.path)));
    said.push(Line::blank());
    let mut would: Vec<String> = Vec::new();
    for same in &file.rules.same {
        let kind = same.kind.map(|kind| locale.text(&format!("kind-{}", kind.name())));
        let name = same.name.clone().or(kind).unwrap_or_default();
        would.push(format!("{name} = {}", same.of.join(", ")));
    }
    for split in &file.rules.split {
        let values = [("form", Value::Words(&split.form)), ("name", Value::Words(&split.from))];
        would.push(locale.with("offer-split", &values));
    }
    let room = usize::from(area.height).saturating_sub(10).clamp(1, MOST_ROWS);
    let left = would.len().saturating_sub(room);
    said.extend(would.into_iter().take(room).map(Line::plain));
    if left > 0 {
        said.push(Line::faint(format!("+ {}", locale.number(left))));
    }
    if !file.problems.is_empty() {
        let n = file.problems.len();
        said.push(Line::faint(locale.with("offer-problems", &[("n", Value::Count(n))])));
    }
    let (title, hint) = (locale.text("offer-title"), locale.text("offer-keys"));
    let wanted = Panel { title: &title, hint: &hint, columns: COLUMNS, rows: said.len() };
    if let Some(inner) = panel(area, &wanted, theme, buffer) {
        drawing.said(&said, inner, buffer);
    }
}

/// A row of words.
struct Line {
    words: String,
    role: Role,
}

impl Line {
    fn plain(words: String) -> Self {
        Self { words, role: Role::Plain }
    }

    fn faint(words: String) -> Self {
        Self { words, role: Role::Faint }
    }

    fn blank() -> Self {
        Self::plain(String::new())
    }
}

struct Drawing<'a> {
    theme: &'a Theme,
    locale: &'a Locale,
}

impl Drawing<'_> {
    fn wrapped(&self, words: &str, width: usize) -> Vec<Line> {
        let rows = wrap(words, Span::new(0, words.len()), width.max(1), 6);
        rows.into_iter().map(|row| Line::plain(row.of(words).trim_end().to_owned())).collect()
    }

    /// What a draft means, and what is written where.
    fn draft(&self, path: Option<&str>, draft: &Draft, width: usize) -> Vec<Line> {
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
        said.extend(self.wrapped(&place, width));
        for line in draft.lines.lines() {
            for Line { words, .. } in self.wrapped(line, width.saturating_sub(2)) {
                said.push(Line { words: format!("  {words}"), role: Role::Quote });
            }
        }
        said
    }

    /// Draws rows of words; gives how many.
    fn said(&self, said: &[Line], area: Rect, buffer: &mut Buffer) -> usize {
        for (n, Line { words, role }) in said.iter().enumerate() {
            let Some(row) = line(area, n) else { return n };
            let style = (self.theme.more(), self.theme.style(*role));
            put_fit(buffer, row, (row.x, row.y), (words, row.width.into()), style);
        }
        said.len()
    }

    /// Draws what can be chosen, the selected row in sight.
    fn rows(&self, rows: &[(String, String)], selected: usize, area: Rect, buffer: &mut Buffer) {
        let (theme, height) = (self.theme, usize::from(area.height));
        let top = (selected + 1).saturating_sub(height);
        for (n, (words, count)) in rows.iter().enumerate().skip(top) {
            let Some(row) = line(area, n - top) else { break };
            let room = usize::from(row.width).saturating_sub(columns(count) + 3);
            let style = (theme.more(), theme.style(Role::Plain));
            put_fit(buffer, row, (row.x + 2, row.y), (words, room), style);
            put_right(buffer, row, row.y, count, theme.style(Role::Count));
            if n == selected {
                select(buffer, row, theme.style(Role::Selected));
                put(buffer, row, (row.x, row.y), theme.bar(), theme.style(Role::Bar));
            }
        }
    }
}
