//! How the finder is drawn: the input, kinds as tabs, the hits with the letters that matched, and
//! beside them what Enter gives.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Finder, Tab, Target, preview};
use crate::{
    engine::find::Answer,
    library::names::JoinedName,
    model::{ArticleId, QuoteRef},
    search::{
        names::{NameHit, name_marks},
        quotes::{speaker_marks, word_marks},
    },
    text::{
        locale::{Locale, Value},
        width::{columns, wrap},
    },
    tui::{
        dates::{long_date, source},
        layer::Layer,
        legend::{self, Hint},
        marked::Marked,
        naming::Dialog,
        paint::{line, put, put_fit, put_right, select},
        panel::input_line,
        theme::{Role, Theme},
    },
};

/// From this many columns on, what Enter gives is shown beside the hits.
const WIDE: u16 = 100;

/// Below this many columns the counts are bare numbers, what they count stands once above them.
const BARE: u16 = 110;

/// Where the parts of the finder stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    input: Rect,
    tabs: Rect,
    body: Rect,
    preview: Option<Rect>,
    hints: Rect,
}

/// Where the parts of the finder stand on `area`.
pub(super) fn places(area: Rect) -> Places {
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

/// Draws the finder over all of `area`.
pub(super) fn view(finder: &Finder, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    for position in area.positions() {
        buffer[position].reset();
    }
    let places = places(area);
    question(finder, places.input, with, buffer);
    tabs(finder, places.tabs, with, buffer);
    hints(finder, places.hints, with, buffer);
    if finder.n_rows() == 0 {
        return nothing(finder, places.body, with, buffer);
    }
    let tab = finder.tab();
    let each = rows_each(tab, places.body);
    let fits = usize::from(places.body.height) / each;
    let rows = finder.cursor.scroll..(finder.cursor.scroll + fits).min(finder.n_rows());
    let gap = places.body.y > places.tabs.bottom();
    let bare = gap && area.width < BARE;
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
                select(buffer, row, with.0.style(Role::Selected));
                put(buffer, row, (row.x, row.y), with.0.bar(), with.0.style(Role::Bar));
            }
        }
    }
    let chosen = finder.answer.as_deref().zip(finder.target(finder.cursor.selected));
    if let (Some(area), Some((answer, target))) = (places.preview, chosen) {
        preview::view(answer, target, area, with, buffer);
    }
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
    let of = |key, n: usize, all: usize| {
        let (n, shown) = (number(n), number(all));
        let values = [("n", Value::Words(&n)), ("all", Value::Words(&shown))];
        locale.with(key, &values)
    };
    let words = match finder.tab() {
        Tab::Names(kind) => {
            of("find-of-names", finder.n(finder.tab()), answer.catalogue.n_of_kind[kind as usize])
        }
        Tab::Quotes => of("find-of-quotes", answer.quotes.n, answer.catalogue.quotes.len()),
        Tab::Articles => of("find-of-articles", answer.articles.n, answer.catalogue.articles.len()),
    };
    // Those spelt nearly so come last.
    let last = finder.n_rows().checked_sub(1).and_then(|last| finder.name_hit(last));
    let near = last.is_some_and(|hit| hit.near);
    let sign = if theme.ascii { "~" } else { "≈" };
    let known = answer.catalogue.readings.len();
    let words = match known < finder.n_articles {
        false => words,
        true => {
            let partial = of("find-partial", known, finder.n_articles);
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
        put_right(buffer, inner, row.y, &words, theme.style(Role::Faint));
    }
}

/// Kinds with their counts; where not all fit, the shown one and those after it.
fn tabs(finder: &Finder, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let shown = finder.tab();
    let label = |tab: Tab| {
        let words = format!("{} {}", locale.text(tab.key()), locale.number(finder.n(tab)));
        if tab == shown { format!("[{words}]") } else { format!(" {words} ") }
    };
    let total: usize = Tab::ALL.iter().map(|&t| columns(&label(t)) + 1).sum();
    let first = if total < row.width.into() { Tab::ALL[0] } else { shown };
    let from = Tab::ALL.iter().position(|&t| t == first).unwrap_or(0);
    let (before, after) = if theme.ascii { ("<", ">") } else { ("‹", "›") };
    let faint = theme.style(Role::Faint);
    if from > 0 {
        put(buffer, row, (row.x, row.y), before, faint);
    }
    let mut x = row.x + 1;
    for &tab in &Tab::ALL[from..] {
        let words = label(tab);
        if tab != first && usize::from(x) + columns(&words) + 1 > row.right().into() {
            put(buffer, row, (row.right().saturating_sub(1), row.y), after, faint);
            break;
        }
        let role = match (tab == shown, finder.n(tab)) {
            (true, _) => Role::PaneFocus,
            (false, 0) => Role::Faint,
            (false, _) => Role::Plain,
        };
        x = put(buffer, row, (x, row.y), &words, theme.style(role)) + 1;
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

/// Says why there is no hit, and the way out.
fn nothing(finder: &Finder, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(answer) = &finder.answer else {
        let style = theme.style(Role::Faint);
        put(buffer, area, (area.x + 2, area.y), &locale.text("find-preparing"), style);
        return;
    };
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
    let elsewhere: Vec<String> = Tab::ALL
        .into_iter()
        .filter(|&tab| finder.n(tab) > 0)
        .map(|tab| format!("{} {}", locale.text(tab.key()), locale.number(finder.n(tab))))
        .collect();
    match elsewhere.is_empty() {
        false => {
            let words = elsewhere.join(theme.dot());
            said.push(locale.with("find-elsewhere", &[("words", Value::Words(&words))]));
        }
        true if !typed.is_empty() => said.push(locale.text("find-way-out")),
        true => {}
    }
    let width = usize::from(area.width.saturating_sub(4)).clamp(1, 72);
    let mut n = usize::from(area.height >= 6);
    for words in said {
        for span in wrap(&words, crate::model::Span::new(0, words.len()), width, 3) {
            let Some(row) = line(area, n) else { return };
            put(buffer, row, (row.x + 2, row.y), span.of(&words), theme.style(Role::Faint));
            n += 1;
        }
    }
}

fn hit(
    finder: &Finder,
    at: usize,
    rows: (Rect, Option<Rect>),
    (names, with): (&NameColumns, (&Theme, &Locale)),
    buffer: &mut Buffer,
) {
    let Some(answer) = finder.answer.as_deref() else { return };
    match finder.target(at) {
        Some(Target::Name(idx)) => {
            let hit = finder.name_hit(at).zip(answer.catalogue.table.get(idx));
            if let Some((hit, name)) = hit {
                name_row(answer, (hit, name), rows.0, (names, with), buffer);
            }
        }
        Some(Target::Quote(place)) => quote_rows(answer, place, rows, with, buffer),
        Some(Target::Article(article)) => article_rows(answer, article, rows, with, buffer),
        None => {}
    }
}

/// Columns of the rows of names, the same for all that are seen.
struct NameColumns {
    name: usize,
    quotes: usize,
    mentions: usize,
    /// What is counted stands above, not in each row.
    bare: bool,
}

impl NameColumns {
    fn new(
        finder: &Finder,
        rows: std::ops::Range<usize>,
        (area, bare): (Rect, bool),
        locale: &Locale,
    ) -> Self {
        let table = finder.answer.as_ref().map(|a| &a.catalogue.table);
        let width = |row| match (finder.target(row), table) {
            (Some(Target::Name(at)), Some(table)) => {
                table.get(at).map_or(0, |n| columns(&n.name).min(200))
            }
            _ => 0,
        };
        let room = usize::from(area.width);
        let widest = rows.clone().map(width).max().unwrap_or(0);
        let seen: Vec<_> = rows
            .filter_map(|row| match finder.target(row)? {
                Target::Name(at) => table?.get(at),
                _ => None,
            })
            .collect();
        // The longest count, or what is counted, and a gap.
        let count = |key, most: Option<u32>| {
            let head = if bare { columns(&head(key, locale)) } else { 0 };
            most.filter(|&most| most > 0)
                .map_or(0, |most| head.max(columns(&counted(key, most, bare, locale))) + 2)
        };
        let quotes = count("short-quotes", seen.iter().map(|n| n.n_quotes).max());
        let mentions = count("short-mentions", seen.iter().map(|n| n.n_mentions).max());
        let (quotes, mentions) = match room {
            0..36 => (0, 0),
            36..56 => (0, mentions),
            _ => (quotes, mentions),
        };
        let most = room.saturating_sub(quotes + mentions + 4);
        let name = widest.max(16).min(if room < 56 { most } else { room * 2 / 5 });
        Self { name, quotes, mentions, bare }
    }

    /// What the bare numbers count, above them.
    fn heads(&self, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
        let faint = theme.style(Role::Faint);
        let inner = Rect { width: row.width.saturating_sub(1), ..row };
        if self.mentions > 0 {
            put_right(buffer, inner, row.y, &head("short-mentions", locale), faint);
        }
        if self.quotes > 0 {
            let inner = Rect { width: inner.width.saturating_sub(self.mentions as u16), ..inner };
            put_right(buffer, inner, row.y, &head("short-quotes", locale), faint);
        }
    }
}

/// What `key` counts, without a number: « cit. ».
fn head(key: &str, locale: &Locale) -> String {
    locale.with(key, &[("n", Value::Words(""))]).trim().to_owned()
}

/// « 3 029 cit. », or the number alone.
fn counted(key: &str, n: u32, bare: bool, locale: &Locale) -> String {
    let shown = locale.number(n as usize);
    match bare {
        true => shown,
        false => locale.with(key, &[("n", Value::Words(&shown))]),
    }
}

fn name_row(
    answer: &Answer,
    (hit, name): (NameHit, &JoinedName),
    row: Rect,
    (widths, (theme, locale)): (&NameColumns, (&Theme, &Locale)),
    buffer: &mut Buffer,
) {
    let (faint, mark) = (theme.style(Role::Faint), theme.style(Role::Match));
    if hit.near {
        let sign = if theme.ascii { "~" } else { "≈" };
        put(buffer, row, (row.x + 1, row.y), sign, faint);
    }
    let style = theme.style(Role::of(name.kind));
    let found = if hit.form == 0 { name_marks(&name.name, &answer.query) } else { Vec::new() };
    let marked = Marked { text: &name.name, found: &found, style, mark, more: theme.more() };
    let from = row.x + 3;
    let x = marked.put(buffer, row, (from, row.y), widths.name);
    let room =
        usize::from(row.width).saturating_sub(widths.name + widths.quotes + widths.mentions + 6);
    // What matched, where that is another form; else what the person is said to be.
    let alias = hit.form.checked_sub(1).and_then(|nth| name.others().nth(nth as usize));
    if room >= 8 {
        let second = (from + widths.name as u16 + 2, row.y);
        match alias {
            Some(alias) => {
                let found = name_marks(alias, &answer.query);
                let x = put(buffer, row, second, "= ", faint);
                let style = theme.style(Role::Plain);
                let marked = Marked { text: alias, found: &found, style, mark, more: theme.more() };
                marked.put(buffer, row, (x, row.y), room - 2);
            }
            None => {
                let kind = || locale.text(&format!("kind-{}", name.kind.name()));
                let kind = answer.alike.contains(&hit.source).then(kind);
                let title = name.titles.first().map(|(title, _)| title.clone());
                let words: Vec<String> = kind.into_iter().chain(title).collect();
                let words = words.join(theme.dot());
                put_fit(buffer, row, second, (&words, room), (theme.more(), faint));
            }
        }
    } else if let Some(alias) = alias {
        let left = usize::from(row.right().saturating_sub(x + 1)).saturating_sub(widths.mentions);
        put_fit(buffer, row, (x + 1, row.y), (alias, left), (theme.more(), faint));
    }
    let counted = |key, n: u32| counted(key, n, widths.bare, locale);
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    if widths.mentions > 0 {
        put_right(buffer, inner, row.y, &counted("short-mentions", name.n_mentions), faint);
    }
    if widths.quotes > 0 && name.n_quotes > 0 {
        let inner = Rect { width: inner.width.saturating_sub(widths.mentions as u16), ..inner };
        let words = counted("short-quotes", name.n_quotes);
        put_right(buffer, inner, row.y, &words, theme.style(Role::Count));
    }
}

fn quote_rows(
    answer: &Answer,
    place: QuoteRef,
    (first, second): (Rect, Option<Rect>),
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let Some((reading, quote)) = answer.catalogue.quote(place) else { return };
    let (mark, more) = (theme.style(Role::Match), theme.more());
    let words = quote.span.of(reading.article.text());
    let found = word_marks(words, &answer.query);
    let style = theme.style(Role::Quote);
    let marked = Marked { text: words, found: &found, style, mark, more };
    let unknown = locale.text("speaker-unknown");
    let (name, role) = match answer.catalogue.said_by(place) {
        Some(speaker) => (speaker, Role::Speaker),
        None => (unknown.as_str(), Role::Faint),
    };
    let found = match &quote.speaker {
        Some(_) => speaker_marks(name, &answer.query),
        None => Vec::new(),
    };
    let who = Marked { text: name, found: &found, style: theme.style(role), mark, more };
    let width = usize::from(first.width);
    let mut x = first.x + 3;
    match second {
        Some(second) => {
            let source = source(reading, theme, locale);
            let inner = Rect { width: first.width.saturating_sub(1), ..first };
            let name_room = columns(name).min(width / 2);
            let room = width.saturating_sub(name_room + 8);
            who.put(buffer, first, (x, first.y), name_room);
            let date = reading.article.date.as_ref().map(|d| long_date(d.value, locale));
            let shown = [source, date.unwrap_or_default()];
            if let Some(words) = shown.iter().find(|words| columns(words) <= room) {
                put_right(buffer, inner, first.y, words, theme.style(Role::Faint));
            }
            let (open, close) = locale.marks(reading, quote);
            x = put(buffer, second, (x + 2, second.y), open, style);
            let room = usize::from(second.right().saturating_sub(x)).saturating_sub(3);
            x = marked.put(buffer, second, (x, second.y), room);
            put(buffer, second, (x, second.y), close, style);
        }
        None => {
            if width >= 40 {
                let name_room = (width / 4).min(24);
                who.put(buffer, first, (x, first.y), name_room);
                x += name_room as u16 + 1;
            }
            marked.put(buffer, first, (x, first.y), width);
        }
    }
}

fn article_rows(
    answer: &Answer,
    article: ArticleId,
    (first, second): (Rect, Option<Rect>),
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let Some(reading) = answer.catalogue.reading(article) else { return };
    let title = reading.article.heading();
    let found = word_marks(title, &answer.query);
    let (style, mark) = (theme.style(Role::Plain), theme.style(Role::Match));
    let marked = Marked { text: title, found: &found, style, mark, more: theme.more() };
    let source = source(reading, theme, locale);
    let width = usize::from(first.width);
    let faint = theme.style(Role::Faint);
    marked.put(buffer, first, (first.x + 3, first.y), width.saturating_sub(4));
    if let Some(second) = second {
        let at = (second.x + 3, second.y);
        let room = width.saturating_sub(16);
        put_fit(buffer, second, at, (&source, room), (theme.more(), faint));
        let inner = Rect { width: second.width.saturating_sub(1), ..second };
        let n_quotes = reading.n_spoken();
        let n = locale.number(n_quotes);
        let words = locale.with("short-quotes", &[("n", Value::Words(&n))]);
        if n_quotes > 0 {
            put_right(buffer, inner, second.y, &words, theme.style(Role::Count));
        }
    }
}
