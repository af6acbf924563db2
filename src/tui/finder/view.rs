//! How the finder is drawn: the input, kinds as tabs, the hits with the letters that matched, and
//! beside them what Enter gives.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Finder, Tab,
    rows::{NameColumns, hit},
};
use crate::{
    engine::find::Answer,
    text::{
        locale::{Locale, Value},
        width::{columns, wrap},
    },
    tui::{
        layer::{Layer, Screen},
        legend::{self, Hint, select},
        naming::Dialog,
        paint::{line, put, put_fit, put_right},
        panel::{input_line, lay},
        preview,
        theme::{Role, Theme},
    },
};

/// From this many columns on, what Enter gives is shown beside the hits.
const WIDE: u16 = 84;

/// Where the parts of the finder stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    input: Rect,
    tabs: Rect,
    body: Rect,
    preview: Option<Rect>,
    hints: Rect,
}

/// Where the finder lies on a screen: in its middle where there is room, and air around what it shows.
fn over(screen: Rect) -> (Rect, Rect) {
    if screen.width < 100 || screen.height < 24 {
        return (screen, screen);
    }
    let (width, height) = ((screen.width - 12).min(132), (screen.height - 6).min(34));
    let x = screen.x + (screen.width - width) / 2;
    let panel = Rect { x, y: screen.y + 3, width, height };
    (panel, Rect { x: x + 2, y: panel.y + 1, width: width - 4, height: height - 2 })
}

/// Where the parts of the finder stand on `screen`.
pub(super) fn places(screen: Rect) -> Places {
    let area = over(screen).1;
    let part = |y: u16, height: u16| {
        let height = height.min(area.height.saturating_sub(y));
        Rect { y: area.y + y.min(area.height), height, ..area }
    };
    let tabs = u16::from(area.height >= 3);
    let gap = u16::from(area.height >= 12);
    let hints = u16::from(area.height >= 8);
    let top = 1 + tabs + gap;
    let body = part(top, area.height.saturating_sub(top + hints));
    let (body, preview) = match area.width >= WIDE {
        false => (body, None),
        true => {
            let width = area.width * 42 / 100;
            let list = Rect { width: area.width - width - 2, ..body };
            let beside = Rect { x: area.x + area.width - width, width: width - 1, ..body };
            (list, Some(beside))
        }
    };
    Places {
        input: part(0, 1),
        tabs: part(1, tabs),
        body,
        preview,
        hints: part(area.height - hints.min(area.height), hints),
    }
}

/// Rows that one hit of `tab` takes.
pub(super) fn rows_each(tab: Tab, body: Rect) -> usize {
    match tab {
        Tab::Quotes | Tab::Articles if body.height >= 8 => 2,
        _ => 1,
    }
}

/// How many hits of the shown tab fit on `area`.
pub(super) fn n_fit(finder: &Finder, area: Rect) -> usize {
    let body = places(area).body;
    (usize::from(body.height) / rows_each(finder.tab(), body)).max(1)
}

/// The hit drawn at this cell, by its row in the tab.
pub(super) fn row_at(finder: &Finder, area: Rect, column: u16, row: u16) -> Option<usize> {
    let body = places(area).body;
    let inside = body.contains(ratatui::layout::Position::new(column, row));
    let at = usize::from(row.checked_sub(body.y)?) / rows_each(finder.tab(), body)
        + finder.cursor.scroll;
    (inside && at < finder.n_rows()).then_some(at)
}

/// Says at the right end of `row` what the first sign of the input may say, where there is room; gives what is left of
/// the row.
fn prefixes(
    finder: &Finder,
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) -> Rect {
    let words = locale.text("find-hint-prefixes");
    let room = usize::from(row.width) >= columns(&words) + 76;
    if finder.merging.is_some() || row.height == 0 || !room {
        return row;
    }
    let inner = Rect { width: row.width - 1, ..row };
    let start = put_right(buffer, inner, row.y, &words, theme.style(Role::Muted));
    Rect { width: start.saturating_sub(row.x + 2), ..row }
}

/// Draws the finder over all of `area`.
pub(super) fn view(finder: &Finder, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
    let (panel, _) = over(area);
    lay(buffer, panel, with.0);
    let places = places(area);
    question(finder, places.input, with, buffer);
    tabs(finder, places.tabs, with, buffer);
    let left = prefixes(finder, places.hints, with, buffer);
    hints(finder, left, with, buffer);
    if finder.n_rows() == 0 {
        return nothing(finder, places.body, with, buffer);
    }
    let tab = finder.tab();
    let each = rows_each(tab, places.body);
    let fits = usize::from(places.body.height) / each;
    let rows = finder.cursor.scroll..(finder.cursor.scroll + fits).min(finder.n_rows());
    let gap = places.body.y > places.tabs.bottom();
    let bare = gap;
    let names = NameColumns::new(finder, rows.clone(), (places.body, bare), with.1);
    if let Some(y) = places.body.y.checked_sub(1).filter(|_| bare) {
        let row = Rect { y, height: 1, ..places.body };
        names.heads(row, with, buffer);
    }
    for (n, at) in rows.enumerate() {
        let Some(first) = line(places.body, n * each) else { break };
        let second = line(places.body, n * each + 1).filter(|_| each == 2);
        hit(finder, at, (first, second), (&names, with), buffer);
        if at == finder.cursor.selected {
            for row in [Some(first), second].into_iter().flatten() {
                select(buffer, row, with.0);
                put(buffer, row, (row.x, row.y), with.0.bar(), with.0.style(Role::Accent));
            }
        }
    }
    more(finder, places.body, with, buffer);
    let chosen = finder.answer.as_deref().zip(finder.target(finder.cursor.selected));
    if let (Some(area), Some((answer, target))) = (places.preview, chosen) {
        let known = (&*answer.catalogue, &answer.query, &finder.voices);
        preview::view(known, target, area, with, buffer);
    }
}

/// Says how much more was found than all kinds together show, below the last of them.
fn more(finder: &Finder, body: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let left = finder.n(Tab::All).saturating_sub(finder.n_rows());
    let below = finder.n_rows().saturating_sub(finder.cursor.scroll);
    let Some(row) = line(body, below).filter(|_| finder.tab() == Tab::All && left > 0) else {
        return;
    };
    let n = locale.number(left);
    let words = locale.with("find-more", &[("n", Value::Words(&n))]);
    let style = (theme.more(), theme.style(Role::Muted));
    put_fit(buffer, row, (row.x + 3, row.y), (&words, row.width.into()), style);
}

/// The input, and at its right how many were found among how many.
fn question(finder: &Finder, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let of_corpus = format!(" {} > ", locale.text("find-prompt-quotes"));
    let asked = finder.chosen == Some(Tab::Quotes) && row.width >= 60;
    let merged = finder.merging.as_ref().and_then(Dialog::name).map(|name| {
        let words = locale.with("find-prompt-merge", &[("name", Value::Words(&name.name))]);
        format!(" {words} > ")
    });
    let prompt = if asked { of_corpus.as_str() } else { " > " };
    let prompt = merged.as_deref().unwrap_or(prompt);
    let x = input_line(buffer, row, (prompt, &finder.input), theme);
    let Some(answer) = &finder.answer else { return };
    let number = |n: usize| locale.number(n);
    let of = |key, n: &str, all: usize| {
        let shown = number(all);
        locale.with(key, &[("n", Value::Words(n)), ("all", Value::Words(&shown))])
    };
    let n = finder.shown_n(finder.tab(), locale);
    let words = match finder.tab() {
        Tab::All => {
            let (known, all) =
                (&answer.catalogue, answer.catalogue.finder.n_of_kind.iter().sum::<usize>());
            of("find-of-all", &n, all + known.n_quotes() + known.articles.len())
        }
        Tab::Names(kind) => {
            of("find-of-names", &n, answer.catalogue.finder.n_of_kind[kind as usize])
        }
        Tab::Quotes => of("find-of-quotes", &n, answer.catalogue.n_quotes()),
        Tab::Articles => of("find-of-articles", &n, answer.catalogue.articles.len()),
    };
    // Those spelt nearly so come last.
    let last = finder.n_rows().checked_sub(1).and_then(|last| finder.name_hit(last));
    let near = last.is_some_and(|hit| hit.near);
    let sign = if theme.ascii { "~" } else { "≈" };
    let known = answer.catalogue.readings.len();
    let words = match known < finder.n_articles {
        false => words,
        true => {
            let partial = of("find-partial", &number(known), finder.n_articles);
            format!("{words}{}{partial}", theme.dot())
        }
    };
    let once = answer.catalogue.once;
    let once = once.then(|| format!("{words}{}{}", theme.dot(), locale.text("counted-once")));
    let room = usize::from(row.right().saturating_sub(x)).saturating_sub(4);
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    let fits = |words: &String| columns(words) <= room;
    let words = once.filter(fits).unwrap_or(words);
    let full = near.then(|| format!("{words}    {sign} {}", locale.text("find-near")));
    let words = full.filter(fits).unwrap_or(words);
    if fits(&words) {
        put_right(buffer, inner, row.y, &words, theme.style(Role::Muted));
    }
}

/// The tabs that stand in `row`, each with its first column and its width; where not all fit, the shown one and those
/// after it.
fn tabs_in(finder: &Finder, row: Rect, locale: &Locale) -> Vec<(Tab, u16, u16)> {
    let width = |tab: Tab| {
        (columns(&locale.text(tab.key())) + 1 + columns(&finder.shown_n(tab, locale))) as u16
    };
    let total: u16 = Tab::ALL.iter().map(|&tab| width(tab) + 2).sum();
    let open = Tab::ALL.iter().position(|&tab| tab == finder.tab()).unwrap_or(0);
    let from = if total < row.width { 0 } else { open };
    let (mut x, mut shown) = (row.x + 1, Vec::new());
    for &tab in &Tab::ALL[from..] {
        if !shown.is_empty() && x + width(tab) + 1 > row.right() {
            break;
        }
        shown.push((tab, x, width(tab)));
        x += width(tab) + 2;
    }
    shown
}

/// The tab drawn at this cell.
pub(super) fn tab_at(
    finder: &Finder,
    screen: Screen<'_>,
    (column, row): (u16, u16),
) -> Option<Tab> {
    let at = places(screen.area).tabs;
    let shown = tabs_in(finder, at, screen.locale);
    let hit = |(_, x, width): &&(Tab, u16, u16)| (*x..x + width).contains(&column);
    shown.iter().find(hit).filter(|_| row == at.y && at.height > 0).map(|(tab, ..)| *tab)
}

/// Kinds with their counts.
fn tabs(finder: &Finder, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let shown = tabs_in(finder, row, locale);
    let muted = theme.style(Role::Muted);
    for &(tab, x, _) in &shown {
        let role = match (tab == finder.tab(), finder.n(tab)) {
            (true, _) => Role::Accent,
            (false, 0) => Role::Muted,
            (false, _) => Role::Ink,
        };
        let x = put(buffer, row, (x, row.y), &locale.text(tab.key()), theme.style(role));
        put(buffer, row, (x + 1, row.y), &finder.shown_n(tab, locale), muted);
    }
    let edge = |at: Option<&(Tab, u16, u16)>, end: Tab| at.is_some_and(|(tab, ..)| *tab != end);
    if edge(shown.first(), Tab::ALL[0]) {
        put(buffer, row, (row.x, row.y), theme.path().1, muted);
    }
    if edge(shown.last(), Tab::Articles) {
        put(buffer, row, (row.right().saturating_sub(1), row.y), theme.path().0, muted);
    }
}

/// Keys of the finder, and the signs that a query may have.
fn hints(finder: &Finder, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let scopes = finder.scopes();
    let keyed = |(actions, words): &Hint| {
        let keys = legend::keys(actions, scopes, locale);
        // Arrows are no ASCII.
        let ascii = theme.ascii && keys.chars().any(|c| !c.is_ascii() && !c.is_alphabetic());
        (if ascii { "Up Down".to_owned() } else { keys }, locale.text(words))
    };
    let signs = [
        ("'abc ^abc abc$ !abc".to_owned(), locale.text("find-hint-signs")),
        (locale.text("find-field"), locale.text("find-hint-speaker")),
    ];
    legend::row(finder.hints().iter().map(keyed).chain(signs), row, theme, buffer);
}

/// Why there is no hit, and the way out, in words.
fn why_nothing(
    finder: &Finder,
    answer: &Answer,
    (theme, locale): (&Theme, &Locale),
) -> Vec<String> {
    let mut said = Vec::new();
    let typed = finder.input.text().trim();
    let kind = locale.text(finder.tab().key()).to_lowercase();
    let with_typed =
        |key| locale.with(key, &[("kind", Value::Words(&kind)), ("words", Value::Words(typed))]);
    match finder.missing() {
        _ if answer.catalogue.readings.is_empty() => said.push(locale.text("find-nothing-read")),
        _ if typed.is_empty() => said.push(with_typed("find-none-at-all")),
        Some(missing) => {
            let term = missing.term.as_deref().unwrap_or(typed);
            let key = match (&missing.term, missing.speaker) {
                (None, _) => "find-none-together",
                (Some(_), true) => "find-none-speaker",
                (Some(_), false) => "find-none-word",
            };
            said.push(locale.with(key, &[("words", Value::Words(term))]));
            if let Some(near) = &missing.suggestion {
                said.push(locale.with("find-did-you-mean", &[("words", Value::Words(near))]));
            }
        }
        None => said.push(with_typed("find-none")),
    }
    let elsewhere: Vec<String> = Tab::ALL[1..]
        .iter()
        .copied()
        .filter(|&tab| finder.n(tab) > 0)
        .map(|tab| format!("{} {}", locale.text(tab.key()), finder.shown_n(tab, locale)))
        .collect();
    match elsewhere.is_empty() {
        false => {
            let words = elsewhere.join(theme.dot());
            said.push(locale.with("find-elsewhere", &[("words", Value::Words(&words))]));
        }
        true if !typed.is_empty() => said.push(locale.text("find-way-out")),
        true => {}
    }
    said
}

/// Says why there is no hit, and the way out.
fn nothing(finder: &Finder, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(answer) = &finder.answer else {
        let style = theme.style(Role::Muted);
        put(buffer, area, (area.x + 2, area.y), &locale.text("find-preparing"), style);
        return;
    };
    let width = usize::from(area.width.saturating_sub(4)).clamp(1, 72);
    let mut n = usize::from(area.height >= 6);
    for words in why_nothing(finder, answer, (theme, locale)) {
        for span in wrap(&words, crate::model::Span::new(0, words.len()), width, 3) {
            let Some(row) = line(area, n) else { return };
            put(buffer, row, (row.x + 2, row.y), span.of(&words), theme.style(Role::Muted));
            n += 1;
        }
    }
}
