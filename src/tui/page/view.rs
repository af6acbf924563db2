//! How the page of a name is drawn: who, how often, when and with whom, then its rows.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Gathering, Page, Tab,
    places::{first_for, height, places, seen},
    rows::row,
    when::when,
};
use crate::{
    library::{names::JoinedName, profile::Profile},
    model::EntityKind,
    text::{
        locale::{Locale, Value},
        width::columns,
    },
    tui::{
        legend::select,
        paint::{line, put, put_fit, put_right},
        sheet::Sheet,
        theme::{Role, Theme},
    },
};

/// How many rows of the page are seen on `area`, at least one.
pub fn n_fit(page: &Page, area: Rect) -> usize {
    let body = places(page, area).body;
    let whole = |(_, top, rows): &(usize, usize, usize)| top + rows <= usize::from(body.height) + 1;
    seen(page, body).iter().filter(|row| whole(row)).count().max(1)
}

/// The row of the page drawn at row `row` of the screen.
pub fn row_at(page: &Page, area: Rect, row: u16) -> Option<usize> {
    let body = places(page, area).body;
    let row = usize::from(row.checked_sub(body.y)?);
    let rows = seen(page, body);
    let hit = rows.iter().find(|(_, top, rows)| (*top..top + rows).contains(&row));
    hit.filter(|_| row < usize::from(body.height)).map(|(at, ..)| *at)
}

/// Keeps the selected row in sight, and the page filled.
pub fn settle(page: &mut Page, area: Rect) {
    let body = places(page, area).body;
    let last = page.n_shown().saturating_sub(1);
    let first = first_for(page, page.cursor.selected, body);
    page.cursor.scroll =
        page.cursor.scroll.max(first).min(page.cursor.selected).min(first_for(page, last, body));
}

/// Draws the page over all of `area`.
pub fn view(page: &Page, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
    let places = places(page, area);
    let (theme, locale) = with;
    head(page, places.head, with, buffer);
    tabs(page, places.tabs, with, buffer);
    let body = places.body;
    if page.n_shown() == 0 {
        let words = match page.gathering {
            _ if !page.query().is_empty() => {
                locale.with("page-none-such", &[("words", Value::Words(page.query()))])
            }
            Gathering::Named => locale.text("page-gathering"),
            _ => locale.text(&format!("{}-none", page.tab.key())),
        };
        let style = (theme.more(), theme.style(Role::Muted));
        put_fit(buffer, body, (body.x + 3, body.y), (&words, body.width.into()), style);
        return;
    }
    for (at, top, n) in seen(page, body) {
        let left = body.height.saturating_sub(top as u16);
        let room = Rect { y: body.y + top as u16, height: (n as u16).min(left), ..body };
        row(page, at, (room, body), with, buffer);
        if at == page.cursor.selected {
            let blank = height(page, at, body).1;
            for n in 0..n - blank {
                let Some(row) = line(room, n) else { break };
                select(buffer, row, theme);
                put(buffer, row, (row.x, row.y), theme.bar(), theme.style(Role::Accent));
            }
        }
    }
    if let Some(area) = places.beside {
        passage(page, area, with, buffer);
    }
}

/// The passage that the selected row leads to.
fn passage(page: &Page, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let Some((reading, span)) = page.place() else { return };
    let mark = match page.selected_quote() {
        Some(_) => Role::Ink,
        None => page.facts.name().map_or(Role::Strong, |n| Role::of(n.kind)),
    };
    let mut sheet = Sheet { area, next: 0, theme, locale, buffer };
    sheet.heading(reading, (&[], mark));
    sheet.passage(reading, span, mark);
}

fn head(page: &Page, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let facts = &*page.facts;
    let (Some(name), Some(first)) = (facts.name(), line(area, 0)) else { return };
    let inner = Rect { width: first.width.saturating_sub(1), ..first };
    let counts = counts(page, theme, locale);
    let start = match columns(&counts) + 24 < usize::from(first.width) {
        true => put_right(buffer, inner, first.y, &counts, theme.style(Role::Muted)),
        false => first.right(),
    };
    let room = usize::from(start.saturating_sub(first.x + 2));
    let (more, style) = (theme.more(), theme.style(Role::of(name.kind)));
    let x = put_fit(buffer, first, (first.x + 1, first.y), (&name.name, room), (more, style));
    let title = match name.titles.first() {
        None => kind(name.kind, locale),
        // Others are called so too.
        Some((title, _)) if facts.alike.contains(&facts.idx) => {
            format!("{}{}{title}", kind(name.kind, locale), theme.dot())
        }
        Some((title, _)) => title.clone(),
    };
    let room = usize::from(start.saturating_sub(x + 5));
    if room >= 8 {
        let style = (more, theme.style(Role::Muted));
        put_fit(buffer, first, (x + 3, first.y), (&title, room), style);
    }
    let counts = (start == first.right()).then_some(counts);
    let rows = facts_rows(
        facts,
        name,
        counts,
        (usize::from(area.width).saturating_sub(LABEL), theme, locale),
    );
    let label = |key: &str| if key.is_empty() { String::new() } else { locale.text(key) };
    let width = rows.iter().map(|(key, _)| columns(&label(key))).max().unwrap_or(0);
    for (n, (key, words)) in rows.iter().enumerate() {
        let Some(row) = line(area, n + 1) else { return };
        let mut x = row.x + 1;
        if !key.is_empty() {
            put(buffer, row, (x, row.y), &label(key), theme.style(Role::Muted));
            x += width as u16 + 2;
        }
        let room = usize::from(row.right().saturating_sub(x + 1));
        put_fit(buffer, row, (x, row.y), (words, room), (more, theme.style(Role::Ink)));
    }
}

/// What is known of the name, each row with the key of its label.
fn facts_rows(
    facts: &Profile,
    name: &JoinedName,
    counts: Option<String>,
    (room, theme, locale): (usize, &Theme, &Locale),
) -> Vec<(&'static str, String)> {
    let number = |n: usize| locale.number(n);
    let mut rows: Vec<(&'static str, String)> = Vec::new();
    rows.extend(counts.map(|counts| ("", counts)));
    let forms = name.aliases.iter().map(|(form, n)| format!("{form} {}", number(*n as usize)));
    rows.push(("page-forms", listed(forms, room, locale)));
    let cues = facts.cues.iter().map(|(cue, n)| format!("{cue} {}", number(*n)));
    rows.push(("page-cues", listed(cues, room, locale)));
    let beside = facts.beside.iter().map(|&(other, n)| {
        let Some(name) = facts.catalogue.table.get(other) else { return number(n) };
        match facts.alike.contains(&other) {
            false => format!("{} {}", name.name, number(n)),
            true => format!("{} ({}) {}", name.name, kind(name.kind, locale), number(n)),
        }
    });
    rows.push(("page-beside", listed(beside, room, locale)));
    let outlets = facts.outlets.iter().map(|(outlet, n)| format!("{outlet} {}", number(*n)));
    rows.push(("page-outlets", listed(outlets, room, locale)));
    let peoples = name.demonyms.iter().map(|(form, n)| format!("{form} {}", number(*n as usize)));
    rows.push(("page-peoples", listed(peoples, room, locale)));
    rows.push(("page-when", when(facts, room, theme, locale)));
    rows.retain(|(_, words)| !words.is_empty());
    rows
}

/// Columns kept for the label of a row of facts and the gaps beside it.
const LABEL: usize = 19;

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

/// « 41 citations · 120 mentions · 33 articles · 5 journaux ».
fn counts(page: &Page, theme: &Theme, locale: &Locale) -> String {
    let facts = &*page.facts;
    let counted = |key, n: usize| {
        let shown = locale.number(n);
        locale.with(key, &[("n", Value::Count(n)), ("shown", Value::Words(&shown))])
    };
    let mut parts = Vec::new();
    let Some(name) = facts.name() else { return String::new() };
    if page.gathering == Gathering::Named {
        // As far as the name itself tells.
        if name.n_quotes > 0 {
            parts.push(counted("count-quotes", name.n_quotes as usize));
        }
        parts.push(counted("count-mentions", name.n_mentions as usize));
        return parts.join(theme.dot());
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
    parts.join(theme.dot())
}

fn tabs(page: &Page, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let label = |tab: Tab| {
        let mut words = locale.text(tab.key());
        if page.is_counted(tab) {
            words = format!("{words} {}", locale.number(page.n(tab)));
        }
        if tab == page.tab { format!("[{words}]") } else { format!(" {words} ") }
    };
    let all = page.tabs();
    let total: usize = all.iter().map(|&t| columns(&label(t)) + 1).sum();
    let shown = all.iter().position(|&t| t == page.tab).unwrap_or(0);
    let from = if total < row.width.into() { 0 } else { shown };
    let (before, after) = if theme.ascii { ("<", ">") } else { ("‹", "›") };
    let faint = theme.style(Role::Muted);
    if from > 0 {
        put(buffer, row, (row.x, row.y), before, faint);
    }
    let mut x = row.x + 1;
    let mut all_seen = true;
    for (n, &tab) in all.iter().enumerate().skip(from) {
        let words = label(tab);
        if n > from && usize::from(x) + columns(&words) + 1 > row.right().into() {
            put(buffer, row, (row.right().saturating_sub(1), row.y), after, faint);
            all_seen = false;
            break;
        }
        let role = match (tab == page.tab, page.n(tab)) {
            (true, _) => Role::Accent,
            (false, 0) if page.is_counted(tab) => Role::Muted,
            (false, _) => Role::Ink,
        };
        x = put(buffer, row, (x, row.y), &words, theme.style(role)) + 1;
    }
    let number = |n: usize| locale.number(n);
    let mut place = format!("{}/{}", number(page.cursor.selected + 1), number(page.n_shown()));
    if !page.query().is_empty() {
        place = format!("/{}  {place}", page.query());
    }
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    if page.n_shown() > 0 && all_seen && usize::from(x) + columns(&place) + 1 < row.right().into() {
        put_right(buffer, inner, row.y, &place, theme.style(Role::Muted));
    }
}
