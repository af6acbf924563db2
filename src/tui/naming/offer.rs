//! The question whether a corpus's own file of names is to hold.

use ratatui::{buffer::Buffer, layout::Rect};

use super::view::{COLUMNS, Line, MOST_ROWS, Words, said};
use crate::{
    keep::names::NamesFile,
    text::locale::{Locale, Value},
    tui::{
        keys::{Action, Mouse, Scope},
        layer::{Layer, Reply, Screen},
        legend::Hint,
        panel::{Panel, panel},
        theme::Theme,
    },
};

/// The question.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The file it is about.
    pub file: NamesFile,
    /// What was answered: yes, no, or nothing for now.
    pub answer: Option<bool>,
}

const HINTS: &[Hint] = &[
    (&[Action::Yes], "hint-agree"),
    (&[Action::No], "hint-refuse"),
    (&[Action::Close], "hint-later"),
    (&[Action::Help], "hint-help"),
];

impl Layer for Offer {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Offer]
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }

    fn act(&mut self, action: Action, _: Screen<'_>) -> Reply {
        self.answer = match action {
            Action::Yes => Some(true),
            Action::No => Some(false),
            Action::Close => None,
            _ => return Reply::Unknown,
        };
        Reply::Chosen
    }

    fn point(&mut self, _: Mouse, _: Screen<'_>) -> Reply {
        // A click is no answer.
        Reply::Stay
    }

    fn settle(&mut self, _: Screen<'_>) {}

    fn view(&self, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
        let words = self.says(Screen { area, locale });
        let title = locale.text("offer-title");
        let wanted = Panel { title: &title, columns: COLUMNS, rows: words.len() };
        if let Some(inner) = panel(area, &wanted, theme, buffer) {
            said(&words, inner, theme, buffer);
        }
    }
}

impl Offer {
    /// What it asks, and what would be corrected.
    fn says(&self, Screen { area, locale }: Screen<'_>) -> Vec<Line> {
        let file = &self.file;
        let width = usize::from(area.width.saturating_sub(10)).min(COLUMNS.into());
        let mut said = Words { locale }.wrapped(&locale.text("offer-says"), width);
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
        said
    }
}
