//! Who a page is about: the name and what is known of it, in a column of its own or in a few rows.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Gathering, Page, Section, Way};
use crate::{
    library::{names::JoinedName, profile::Profile},
    model::{EntityKind, Span},
    text::{
        locale::{Locale, Value},
        width::{columns, wrap},
    },
    tui::{
        legend::select,
        paint::{line, put, put_fit, put_right},
        theme::{Role, Theme, Voice},
        voices::Voices,
    },
};

/// Rows being filled from top to bottom.
struct Column<'a> {
    area: Rect,
    next: usize,
    theme: &'a Theme,
    locale: &'a Locale,
    buffer: &'a mut Buffer,
    /// What leads somewhere, and where it stands.
    ways: Vec<(Rect, Way)>,
    /// Which of these has the keys.
    chosen: Option<usize>,
}

impl Column<'_> {
    /// The row drawn last leads somewhere.
    fn leads(&mut self, way: Way) {
        let Some(row) = self.next.checked_sub(1).and_then(|at| line(self.area, at)) else { return };
        if self.chosen == Some(self.ways.len()) {
            select(self.buffer, row, self.theme);
            let accent = self.theme.style(Role::Accent);
            put(self.buffer, row, (row.x, row.y), self.theme.bar(), accent);
        }
        self.ways.push((Rect { x: row.x + 3, width: row.width.saturating_sub(3), ..row }, way));
    }

    /// The next row, where there is one.
    fn row(&mut self) -> Option<Rect> {
        let row = line(self.area, self.next)?;
        self.next += 1;
        Some(row)
    }

    /// Rows that are left.
    fn left(&self) -> usize {
        usize::from(self.area.height).saturating_sub(self.next)
    }

    /// A section's name below a blank row, with the key that does something to it at its right.
    fn head(&mut self, key: &str, aside: &str) {
        self.next += 1;
        let Some(row) = self.row() else { return };
        let name = capital(&self.locale.text(key));
        put(self.buffer, row, (row.x + 1, row.y), &name, self.theme.style(Role::Strong));
        let inner = Rect { width: row.width - 1, ..row };
        put_right(self.buffer, inner, row.y, aside, self.theme.style(Role::Muted));
    }

    /// Something counted: words, and a number at the right.
    fn counted(&mut self, words: &str, role: Role, n: usize) {
        let Some(row) = self.row() else { return };
        let inner = Rect { width: row.width - 1, ..row };
        let n = self.locale.number(n);
        let end = put_right(self.buffer, inner, row.y, &n, self.theme.style(Role::Muted));
        let room = usize::from(end.saturating_sub(row.x + 4));
        let style = (self.theme.more(), self.theme.style(role));
        put_fit(self.buffer, row, (row.x + 3, row.y), (words, room), style);
    }

    /// How many more there are.
    fn others(&mut self, n: usize, section: Section) {
        if n == 0 {
            return;
        }
        let shown = self.locale.number(n);
        let values = [("n", Value::Count(n)), ("shown", Value::Words(&shown))];
        let words = self.locale.with("page-others", &values);
        let Some(row) = self.row() else { return };
        let words = format!("{} {words}", self.theme.more());
        put(self.buffer, row, (row.x + 3, row.y), &words, self.theme.style(Role::Muted));
        self.leads(Way::More(section));
    }
}

/// With a capital.
fn capital(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |c| c.to_uppercase().chain(rest).collect())
}

/// The role of a name: the voice of a person or a body that has one, else what it is.
pub(super) fn named(name: &JoinedName, voices: &Voices) -> Role {
    let voice = voices.of(&name.name);
    match name.kind {
        EntityKind::Person | EntityKind::Organisation if voice != Voice::OTHER => {
            Role::Voice(voice)
        }
        kind => Role::of(kind),
    }
}

/// Draws who it is in a column of its own; gives what in it leads somewhere.
pub(super) fn identity(
    (page, voices): (&Page, &Voices),
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) -> Vec<(Rect, Way)> {
    let chosen = page.aside;
    let mut column = Column { area, next: 0, theme, locale, buffer, ways: Vec::new(), chosen };
    if let Some(name) = page.facts.name() {
        drawn((page, voices), name, &mut column);
    }
    column.ways
}

fn drawn((page, voices): (&Page, &Voices), name: &JoinedName, column: &mut Column<'_>) {
    let (area, theme, locale) = (column.area, column.theme, column.locale);
    let facts = &*page.facts;
    let own = theme.style(named(name, voices));
    let title = title(facts, name, (theme, locale));
    for (n, words) in [name.name.as_str(), &title].into_iter().enumerate() {
        let width = usize::from(area.width.saturating_sub(4));
        for span in wrap(words, Span::new(0, words.len()), width, 2) {
            let Some(row) = column.row() else { return };
            put(column.buffer, row, (row.x + 1, row.y), theme.bar(), own);
            let style = if n == 0 { own } else { theme.style(Role::Muted) };
            put(column.buffer, row, (row.x + 3, row.y), span.of(words), style);
        }
    }
    column.next += 1;
    for pair in counts(page, locale).chunks(2) {
        let Some(row) = column.row() else { return };
        for (n, words) in pair.iter().enumerate() {
            let x = row.x + 1 + n as u16 * (area.width / 2);
            put(column.buffer, row, (x, row.y), words, theme.style(Role::Ink));
        }
    }
    if page.gathering == Gathering::Whole {
        known((page, name, voices), column);
    }
}

/// What is known of a name, a section each: forms, who stands with it, outlets, ways of saying.
fn known((page, name, voices): (&Page, &JoinedName, &Voices), column: &mut Column<'_>) {
    let facts = &*page.facts;
    let few = match column.left() {
        0..16 => 2,
        16..28 => 3,
        _ => 5,
    };
    // What was asked for takes what the others leave.
    let all = column.left().saturating_sub(2 * (few + 3) + 6).max(few);
    let most = |section: Section| if page.opened == Some(section) { all } else { few };
    column.head("page-forms", "");
    for (form, n) in name.aliases.iter().take(few) {
        column.counted(form, Role::Ink, *n as usize);
        column.leads(Way::Form(form.clone()));
    }
    column.others(name.aliases.len().saturating_sub(few), Section::Forms);
    if !facts.beside.is_empty() {
        column.head("page-beside", "");
        let most = most(Section::Beside);
        for &(other, n) in facts.beside.iter().take(most) {
            let Some(other_name) = facts.catalogue.table.get(other) else { continue };
            let words = match facts.alike.contains(&other) {
                false => other_name.name.clone(),
                true => format!("{} ({})", other_name.name, kind(other_name.kind, column.locale)),
            };
            column.counted(&words, named(other_name, voices), n);
            column.leads(Way::Name(other));
        }
        column.others(facts.beside.len().saturating_sub(most), Section::Beside);
    }
    outlets(facts, most(Section::Outlets), named(name, voices), column);
    if !facts.cues.is_empty() && column.left() > 2 {
        column.head("page-cues", "");
        let locale = column.locale;
        let rows = column.left().min(3);
        let width = usize::from(column.area.width.saturating_sub(4));
        let cues = facts.cues.iter().map(|(cue, n)| format!("{cue}\u{a0}{}", locale.number(*n)));
        let words = listed(cues, width * rows - 8 * (rows - 1), locale);
        for span in wrap(&words, Span::new(0, words.len()), width, rows) {
            let Some(row) = column.row() else { return };
            let style = column.theme.style(Role::Ink);
            put(column.buffer, row, (row.x + 3, row.y), span.of(&words), style);
        }
    }
}

/// Outlets with bars as long as they have articles.
fn outlets(facts: &Profile, most: usize, hue: Role, column: &mut Column<'_>) {
    let largest = facts.outlets.first().map_or(0, |(_, n)| *n).max(1);
    if facts.outlets.is_empty() || column.left() < 3 {
        return;
    }
    let unit = column.locale.text("page-outlets-unit");
    column.head("page-outlets", &unit);
    let shown = facts.outlets.iter().take(most);
    let widest = shown.map(|(outlet, _)| columns(outlet)).max().unwrap_or(0) as u16;
    for (outlet, n) in facts.outlets.iter().take(most) {
        column.counted(outlet, Role::Ink, *n);
        let Some(row) = column.next.checked_sub(1).and_then(|at| line(column.area, at)) else {
            return;
        };
        let room = 8;
        if row.width > widest + room + 10 {
            let bar = column.theme.tab_line().repeat((n * usize::from(room)).div_ceil(largest));
            let x = row.right() - room - 6;
            put(column.buffer, row, (x, row.y), &bar, column.theme.style(hue));
        }
        column.leads(Way::Outlet(outlet.clone()));
    }
    column.others(facts.outlets.len().saturating_sub(most), Section::Outlets);
}

/// Draws who it is in the rows of `area`: the name, what it is and how often; then its forms, and when.
pub(super) fn compact(
    (page, voices): (&Page, &Voices),
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let facts = &*page.facts;
    let (Some(name), Some(first)) = (facts.name(), line(area, 0)) else { return };
    let inner = Rect { width: first.width.saturating_sub(1), ..first };
    let counts = counts(page, locale).join("  ");
    let counted = columns(&counts) + 24 < usize::from(first.width);
    let start = match counted {
        true => put_right(buffer, inner, first.y, &counts, theme.style(Role::Muted)),
        false => first.right(),
    };
    let hue = named(name, voices);
    let own = theme.style(hue);
    put(buffer, first, (first.x + 1, first.y), theme.bar(), own);
    let room = usize::from(start.saturating_sub(first.x + 4));
    let x = put_fit(buffer, first, (first.x + 3, first.y), (&name.name, room), (theme.more(), own));
    let muted = (theme.more(), theme.style(Role::Muted));
    let room = usize::from(start.saturating_sub(x + 4));
    if room >= 8 {
        let title = title(facts, name, (theme, locale));
        put_fit(buffer, first, (x + 2, first.y), (&title, room), muted);
    }
    let mut end = first.right();
    // When has a row of its own, or stands behind the forms.
    let last = line(area, area.height.saturating_sub(1).into());
    if let Some(row) = last.filter(|_| area.height > 2 || area.height == 2 && counted) {
        let row = Rect { x: row.x + 3, width: row.width.saturating_sub(4), ..row };
        let start = page.chart.row((row, true), hue, (theme, locale), buffer);
        end = if area.height > 2 { row.right() } else { start.saturating_sub(2) };
    }
    if let Some(row) = line(area, 1) {
        let room = usize::from(end.saturating_sub(row.x + 3));
        let forms =
            name.aliases.iter().map(|(form, n)| format!("{form} {}", locale.number(*n as usize)));
        let words = if counted { listed(forms, room, locale) } else { counts };
        put_fit(buffer, row, (row.x + 3, row.y), (&words, room), muted);
    }
}

/// What a name is of, or what articles say the person is.
fn title(facts: &Profile, name: &JoinedName, (theme, locale): (&Theme, &Locale)) -> String {
    match name.titles.first() {
        None => kind(name.kind, locale),
        // Others are called so too.
        Some((title, _)) if facts.alike.contains(&facts.idx) => {
            format!("{}{}{title}", kind(name.kind, locale), theme.dot())
        }
        Some((title, _)) => title.clone(),
    }
}

/// As many whole items as fit `width` columns, then how many are left: « a 3, b 2 + 12 ». The first
/// one stands in any case.
fn listed(items: impl ExactSizeIterator<Item = String>, width: usize, locale: &Locale) -> String {
    let mut left = items.len();
    let mut words = String::new();
    for item in items {
        let comma = if words.is_empty() { "" } else { ", " };
        let tail = match left {
            1 => 0,
            _ => columns(&locale.number(left - 1)) + 3,
        };
        if !words.is_empty() && columns(&words) + 2 + columns(&item) + tail > width {
            break;
        }
        words = words + comma + &item;
        left -= 1;
    }
    if left > 0 {
        words = format!("{words} + {}", locale.number(left));
    }
    words
}

/// « personne »: what a name is of.
fn kind(kind: EntityKind, locale: &Locale) -> String {
    locale.text(&format!("kind-{}", kind.name()))
}

/// « 41 citations », « 120 mentions », « 33 articles », « 5 journaux ».
fn counts(page: &Page, locale: &Locale) -> Vec<String> {
    let facts = &*page.facts;
    let counted = |key, n: usize| {
        let shown = locale.number(n);
        locale.with(key, &[("n", Value::Count(n)), ("shown", Value::Words(&shown))])
    };
    let mut parts = Vec::new();
    let Some(name) = facts.name() else { return Vec::new() };
    if page.gathering == Gathering::Named {
        // As far as the name itself tells.
        if name.n_quotes > 0 {
            parts.push(counted("count-quotes", name.n_quotes as usize));
        }
        parts.push(counted("count-mentions", name.n_mentions as usize));
        return parts;
    }
    if !facts.quotes.is_empty() {
        parts.push(counted("count-quotes", facts.quotes.len()));
    }
    parts.push(counted("count-mentions", facts.mentions.len()));
    parts.push(counted("count-articles", facts.articles.len()));
    if facts.catalogue.once {
        parts.push(locale.text("counted-once"));
    }
    if !facts.outlets.is_empty() {
        parts.push(counted("count-outlets", facts.outlets.len()));
    }
    parts
}
