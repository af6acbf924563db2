//! The rows of the finder: names with their counts, quotations, articles, with what was found in them marked.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Finder, Tab, Target};
use crate::{
    engine::find::Answer,
    library::names::JoinedName,
    model::{ArticleId, EntityKind, QuoteRef, Reading},
    search::{
        key::key_text,
        names::{NameHit, name_marks},
        query::Query,
        quotes::{speaker_marks, word_marks},
    },
    text::{
        locale::{Locale, Value},
        width::columns,
    },
    tui::{
        dates::{long_date, published, source},
        marked::Marked,
        paint::{put, put_fit, put_right},
        theme::{Role, Theme},
    },
};

pub(super) fn hit(
    finder: &Finder,
    at: usize,
    rows: (Rect, Option<Rect>),
    (names, with): (&NameColumns, (&Theme, &Locale)),
    buffer: &mut Buffer,
) {
    let Some(answer) = finder.answer.as_deref() else { return };
    let target = finder.target(at);
    let rows = match target.filter(|_| finder.tab() == Tab::All) {
        Some(target) => {
            // What kind it is stands before it.
            let row = rows.0;
            let letter = with.1.text(letter(answer, target));
            put(buffer, row, (row.x + 1, row.y), &letter, with.0.style(Role::Muted));
            (Rect { x: row.x + LETTER, width: row.width.saturating_sub(LETTER), ..row }, None)
        }
        None => rows,
    };
    match target {
        Some(Target::Name(idx)) => {
            let hit = finder.name_hit(at).zip(answer.catalogue.table.get(idx));
            if let Some((hit, name)) = hit {
                name_row((finder, answer), (hit, name), rows.0, (names, with), buffer);
            }
        }
        Some(Target::Quote(place)) => quote_rows((finder, answer), place, rows, with, buffer),
        Some(Target::Article(article)) => article_rows(answer, article, rows, with, buffer),
        None => {}
    }
}

/// Columns of the letter that says of what kind a row is, where there are several.
const LETTER: u16 = 2;

/// That letter, as a string of the table.
fn letter(answer: &Answer, target: Target) -> &'static str {
    let kind = |name: &JoinedName| match name.kind {
        EntityKind::Person => "letter-person",
        EntityKind::Place => "letter-place",
        EntityKind::Organisation => "letter-organisation",
    };
    match target {
        Target::Name(idx) => answer.catalogue.name(idx).map_or("letter-person", kind),
        Target::Quote(_) => "letter-quote",
        Target::Article(_) => "letter-article",
    }
}

/// Columns of the rows of names, the same for all that are seen.
pub(super) struct NameColumns {
    pub(super) name: usize,
    pub(super) quotes: usize,
    pub(super) mentions: usize,
    /// What is counted stands above, not in each row.
    pub(super) bare: bool,
}

impl NameColumns {
    pub(super) fn new(
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
        let before = if finder.tab() == Tab::All { LETTER } else { 0 };
        let room = usize::from(area.width.saturating_sub(before));
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
            36..56 if quotes > 0 => (quotes, 0),
            36..56 => (0, mentions),
            _ => (quotes, mentions),
        };
        let most = room.saturating_sub(quotes + mentions + 4);
        let name = widest.max(16).min(if room < 56 { most } else { room * 2 / 5 });
        Self { name, quotes, mentions, bare }
    }

    /// What the bare numbers count, above them.
    pub(super) fn heads(&self, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
        let faint = theme.style(Role::Muted);
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
pub(super) fn head(key: &str, locale: &Locale) -> String {
    locale.with(key, &[("n", Value::Words(""))]).trim().to_owned()
}

/// « 3 029 cit. », or the number alone.
pub(super) fn counted(key: &str, n: u32, bare: bool, locale: &Locale) -> String {
    let shown = locale.number(n as usize);
    match bare {
        true => shown,
        false => locale.with(key, &[("n", Value::Words(&shown))]),
    }
}

/// What someone or something is said to be; its kind too where others are called so.
fn said_to_be(answer: &Answer, name: &JoinedName, (theme, locale): (&Theme, &Locale)) -> String {
    let kind = || locale.text(&format!("kind-{}", name.kind.name()));
    let kind = answer.catalogue.has_namesake(name).then(kind);
    let title = name.titles.first().map(|(title, _)| title.clone());
    kind.into_iter().chain(title).collect::<Vec<_>>().join(theme.dot())
}

/// Whether letters of `form` are skipped where the words of `query` are found in it.
fn skips(form: &str, query: &Query) -> bool {
    let key = key_text(form);
    query.terms.iter().any(|term| !term.negated && !key.contains(&term.text))
}

fn name_row(
    (finder, answer): (&Finder, &Answer),
    (hit, name): (NameHit, &JoinedName),
    row: Rect,
    (widths, (theme, locale)): (&NameColumns, (&Theme, &Locale)),
    buffer: &mut Buffer,
) {
    let (faint, mark) = (theme.style(Role::Muted), theme.style(Role::Match));
    // What matched, where that is another form.
    let alias = hit.form.checked_sub(1).and_then(|nth| name.others().nth(nth as usize));
    if hit.near || skips(alias.unwrap_or(&name.name), &answer.query) {
        let sign = if theme.ascii { "~" } else { "≈" };
        put(buffer, row, (row.x + 1, row.y), sign, faint);
    }
    let style = theme.style(finder.role(&name.name, Role::of(name.kind)));
    let found = if hit.form == 0 { name_marks(&name.name, &answer.query) } else { Vec::new() };
    let marked = Marked { text: &name.name, found: &found, style, mark, more: theme.more() };
    let from = row.x + 3;
    let x = marked.put(buffer, row, (from, row.y), widths.name);
    let room =
        usize::from(row.width).saturating_sub(widths.name + widths.quotes + widths.mentions + 6);
    // That form, else what the person is said to be.
    if room >= 8 {
        let second = (from + widths.name as u16 + 2, row.y);
        match alias {
            Some(alias) => {
                let found = &name_marks(alias, &answer.query);
                let x = put(buffer, row, second, "= ", faint);
                let plain = Marked { text: alias, found, style: theme.style(Role::Ink), ..marked };
                plain.put(buffer, row, (x, row.y), room - 2);
            }
            None => {
                let words = said_to_be(answer, name, (theme, locale));
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
        put_right(buffer, inner, row.y, &words, theme.style(Role::Ink));
    }
}

/// Who says a quotation, and at the right of the row its outlet or its day, as there is room.
fn who_and_where(
    reading: &Reading,
    (who, name): (&Marked<'_>, &str),
    first: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let width = usize::from(first.width);
    let source = source(reading, theme, locale);
    let inner = Rect { width: first.width.saturating_sub(1), ..first };
    let name_room = columns(name).min(width / 2);
    let room = width.saturating_sub(name_room + 8);
    who.put(buffer, first, (first.x + 3, first.y), name_room);
    let date = published(&reading.article, locale);
    let shown = [source, date.unwrap_or_default()];
    if let Some(words) = shown.iter().find(|words| columns(words) <= room) {
        put_right(buffer, inner, first.y, words, theme.style(Role::Muted));
    }
}

fn quote_rows(
    (finder, answer): (&Finder, &Answer),
    place: QuoteRef,
    (first, second): (Rect, Option<Rect>),
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let Some(cited) = answer.catalogue.quote(place) else { return };
    let (reading, quote) = cited.both();
    let (mark, more) = (theme.style(Role::Match), theme.more());
    let words = quote.span.of(reading.article.text());
    let found = word_marks(words, &answer.query);
    let style = theme.style(Role::Ink);
    let marked = Marked { text: words, found: &found, style, mark, more };
    let unknown = locale.text("speaker-unknown");
    let (name, role) = match answer.catalogue.said_by(place, reading) {
        Some(speaker) => (speaker, finder.role(speaker, Role::Strong)),
        None => (unknown.as_str(), Role::Muted),
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
            who_and_where(reading, (&who, name), first, (theme, locale), buffer);
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
    let Some(row) = answer.catalogue.readings.digest(article) else { return };
    let title = row.title.as_str();
    let found = word_marks(title, &answer.query);
    let (style, mark) = (theme.style(Role::Ink), theme.style(Role::Match));
    let marked = Marked { text: title, found: &found, style, mark, more: theme.more() };
    let width = usize::from(first.width);
    let faint = theme.style(Role::Muted);
    marked.put(buffer, first, (first.x + 3, first.y), width.saturating_sub(4));
    if let Some(second) = second {
        let date = match row.date {
            Some(date) => Some(long_date(date, locale)),
            // Perhaps a day is known, of no year.
            None => {
                answer.catalogue.reading(article).and_then(|own| published(&own.article, locale))
            }
        };
        let outlet = Some(row.outlet.as_str()).filter(|outlet| !outlet.is_empty());
        let parts = date.as_deref().into_iter().chain(outlet).collect::<Vec<_>>();
        let source = parts.join(theme.dot());
        let at = (second.x + 3, second.y);
        let room = width.saturating_sub(16);
        put_fit(buffer, second, at, (&source, room), (theme.more(), faint));
        let inner = Rect { width: second.width.saturating_sub(1), ..second };
        let n = locale.number(row.n_quotes);
        let words = locale.with("short-quotes", &[("n", Value::Words(&n))]);
        if row.n_quotes > 0 {
            put_right(buffer, inner, second.y, &words, theme.style(Role::Ink));
        }
    }
}
