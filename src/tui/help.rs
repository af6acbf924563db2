//! The help: every action with its keys, from the one table, filtered as one types.

use ratatui::buffer::Buffer;

use super::{
    app::App,
    input::Input,
    keys::{Binding, Code, Group, Key, TABLE, readable},
    paint::{line, put, put_fit},
    panel::{Panel, input_line, panel},
    theme::{Role, Theme},
};
use crate::text::{fold::fold, locale::Locale};

/// The help's state.
#[derive(Clone, Debug, Default)]
pub struct Help {
    /// What its rows must hold.
    pub filter: Input,
    /// The first row shown.
    pub scroll: usize,
}

/// A row of the help.
enum HelpRow {
    Heading(Group),
    Keys(&'static Binding),
}

impl Help {
    /// Takes a key; `false` when it closes the help.
    pub fn key(&mut self, key: Key) -> bool {
        match key.code {
            Code::Named("Esc") if !self.filter.text().is_empty() => self.filter = Input::default(),
            Code::Named("Esc" | "F1" | "Enter") => return false,
            Code::Char('?' | 'q') if self.filter.text().is_empty() => return false,
            Code::Named("Down") => self.scroll += 1,
            Code::Named("Up") => self.scroll = self.scroll.saturating_sub(1),
            Code::Named("PgDn") => self.scroll += 10,
            Code::Named("PgUp") => self.scroll = self.scroll.saturating_sub(10),
            _ => {
                self.filter.key(key);
                self.scroll = 0;
            }
        }
        // More than there are rows means nothing, and would have to be scrolled back.
        self.scroll = self.scroll.min(TABLE.len() + 6);
        true
    }
}

/// Draws the help.
pub fn view(app: &App, help: &Help, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let rows = rows(help, locale);
    let title = locale.text("panel-help");
    let hint = locale.text("panel-close");
    let wanted = Panel { title: &title, hint: &hint, columns: 78, rows: TABLE.len() + 14 };
    let Some(inner) = panel(app.area, &wanted, theme, buffer) else { return };
    let Some(first) = line(inner, 0) else { return };
    let x = input_line(buffer, first, ("> ", &help.filter), theme);
    if help.filter.text().is_empty() {
        put(
            buffer,
            first,
            (x + 1, first.y),
            &locale.text("panel-help-filter"),
            theme.style(Role::Faint),
        );
    }
    let body =
        ratatui::layout::Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let scroll = help.scroll.min(rows.len().saturating_sub(body.height.into()));
    for (n, row) in rows.iter().skip(scroll).enumerate() {
        let Some(at) = line(body, n) else { break };
        match row {
            HelpRow::Heading(group) => {
                put(
                    buffer,
                    at,
                    (at.x, at.y),
                    &locale.text(group.key()),
                    theme.style(Role::Heading),
                );
            }
            HelpRow::Keys(binding) => {
                let keys: Vec<String> = binding.keys.iter().map(|k| readable(k, locale)).collect();
                let room = if at.width >= 50 { 24 } else { usize::from(at.width / 3) };
                let style = (theme.more(), theme.style(Role::Key));
                put_fit(buffer, at, (at.x + 2, at.y), (&keys.join("  "), room), style);
                let words = locale.text(&format!("do-{}", binding.name));
                let x = at.x + 3 + room as u16;
                let style = (theme.more(), theme.style(Role::Plain));
                put_fit(buffer, at, (x, at.y), (&words, at.width.into()), style);
            }
        }
    }
    if rows.is_empty()
        && let Some(at) = line(body, 0)
    {
        put(buffer, at, (at.x, at.y), &locale.text("panel-help-none"), theme.style(Role::Faint));
    }
}

fn rows(help: &Help, locale: &Locale) -> Vec<HelpRow> {
    let wanted = fold(help.filter.text());
    let admits = |binding: &&Binding| {
        let words = locale.text(&format!("do-{}", binding.name));
        let keys: Vec<String> = binding.keys.iter().map(|k| readable(k, locale)).collect();
        let hay = format!("{} {}", fold(&words), fold(&keys.join(" ")));
        wanted.split_whitespace().all(|w| hay.contains(w))
    };
    let mut rows = Vec::new();
    let mut group = None;
    for binding in TABLE.iter().filter(admits) {
        if group != Some(binding.group) {
            rows.push(HelpRow::Heading(binding.group));
            group = Some(binding.group);
        }
        rows.push(HelpRow::Keys(binding));
    }
    rows
}
