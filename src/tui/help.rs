//! The help: the signs that the list shows, and every action with its keys, from the one table,
//! filtered as one types.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    input::Input,
    keys::{Binding, Code, Key, TABLE, readable},
    paint::{line, put, put_fit},
    panel::{Panel, input_line, panel},
    theme::{Role, Theme},
};
use crate::{
    model::PageKind,
    text::{fold::fold, locale::Locale},
};

/// The help's state.
#[derive(Clone, Debug, Default)]
pub struct Help {
    /// The signs that the list shows.
    signs: Vec<Sign>,
    /// What its rows must hold.
    pub filter: Input,
    /// The first row shown.
    pub scroll: usize,
}

/// A sign of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Of a page that is no whole article.
    Page(PageKind),
    /// Of what is printed again.
    Reprint,
}

/// A row of the help.
enum HelpRow {
    Heading(&'static str),
    /// A sign of the list, and what it means.
    Sign(&'static str, String),
    Keys(&'static Binding),
}

impl Help {
    /// The help, where the list shows these signs.
    pub fn new(signs: Vec<Sign>) -> Self {
        Self { signs, ..Self::default() }
    }

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
        self.scroll = self.scroll.min(TABLE.len() + 12);
        true
    }
}

/// Draws the help.
pub fn view(help: &Help, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let rows = rows(help, (theme, locale));
    let title = locale.text("panel-help");
    let hint = locale.text("panel-close");
    let wanted = Panel { title: &title, hint: &hint, columns: 78, rows: TABLE.len() + 20 };
    let Some(inner) = panel(area, &wanted, theme, buffer) else { return };
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
    let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let scroll = help.scroll.min(rows.len().saturating_sub(body.height.into()));
    for (n, row) in rows.iter().skip(scroll).enumerate() {
        let Some(at) = line(body, n) else { break };
        match row {
            HelpRow::Heading(key) => {
                put(buffer, at, (at.x, at.y), &locale.text(key), theme.style(Role::Heading));
            }
            HelpRow::Sign(sign, words) => {
                // Signs are short: where there is little room, it goes to what they mean.
                let room = if at.width < 64 { 2 } else { key_room(at.width) };
                pair((sign, room), words, at, theme, buffer);
            }
            HelpRow::Keys(binding) => {
                let keys: Vec<String> = binding.keys.iter().map(|k| readable(k, locale)).collect();
                let words = locale.text(&format!("do-{}", binding.name));
                pair((&keys.join("  "), key_room(at.width)), &words, at, theme, buffer);
            }
        }
    }
    if rows.is_empty()
        && let Some(at) = line(body, 0)
    {
        put(buffer, at, (at.x, at.y), &locale.text("panel-help-none"), theme.style(Role::Faint));
    }
}

/// Columns for keys in a panel of so many.
fn key_room(width: u16) -> usize {
    if width >= 50 { 24 } else { usize::from(width / 3) }
}

/// Keys or a sign in so many columns, and what they do or it means.
fn pair((keys, room): (&str, usize), words: &str, at: Rect, theme: &Theme, buffer: &mut Buffer) {
    let style = (theme.more(), theme.style(Role::Key));
    put_fit(buffer, at, (at.x + 2, at.y), (keys, room), style);
    let x = at.x + 3 + room as u16;
    let style = (theme.more(), theme.style(Role::Plain));
    put_fit(buffer, at, (x, at.y), (words, at.width.into()), style);
}

/// The signs that the list shows, and what they mean.
fn signs(help: &Help, (theme, locale): (&Theme, &Locale)) -> Vec<(&'static str, String)> {
    let words = |sign: &Sign| match sign {
        Sign::Page(kind) => (theme.page(*kind), locale.text(&format!("sign-{}", kind.name()))),
        Sign::Reprint => (theme.below(), locale.text("sign-reprints")),
    };
    help.signs.iter().map(words).collect()
}

fn rows(help: &Help, (theme, locale): (&Theme, &Locale)) -> Vec<HelpRow> {
    let wanted = fold(help.filter.text());
    let holds = |keys: &str, words: &str| {
        let hay = format!("{} {}", fold(words), fold(keys));
        wanted.split_whitespace().all(|w| hay.contains(w))
    };
    let admits = |binding: &&Binding| {
        let words = locale.text(&format!("do-{}", binding.name));
        let keys: Vec<String> = binding.keys.iter().map(|k| readable(k, locale)).collect();
        holds(&keys.join(" "), &words)
    };
    let mut rows = Vec::new();
    for (sign, words) in signs(help, (theme, locale)) {
        if holds(sign, &words) {
            rows.extend(rows.is_empty().then_some(HelpRow::Heading("group-signs")));
            rows.push(HelpRow::Sign(sign, words));
        }
    }
    let mut group = None;
    for binding in TABLE.iter().filter(admits) {
        if group != Some(binding.group) {
            rows.push(HelpRow::Heading(binding.group.key()));
            group = Some(binding.group);
        }
        rows.push(HelpRow::Keys(binding));
    }
    rows
}
