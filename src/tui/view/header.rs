//! The first row: what is read, how far, where one is in it, and how to get help.

use ratatui::{buffer::Buffer, layout::Rect};

use super::counted::quotes_notes;

use crate::{
    lexicon::languages::level,
    model::{Lang, Level},
    text::{
        locale::{Locale, Value},
        width::columns,
    },
    tui::{
        app::{App, Loading},
        hints::hints,
        keys::Action,
        layout::{Layout, Mode, Pane},
        paint::{put, put_fit, put_right},
        theme::{Role, Theme},
    },
};

/// « 3/14 »: where the shown article stands in the list.
pub(super) fn position(app: &App) -> String {
    let at = app.list.rank().map_or(0, |at| at + 1);
    format!("{at}/{}", app.list.rows.n_listed())
}

pub(super) fn header(
    app: &App,
    layout: &Layout,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let row = layout.header;
    match layout.mode {
        Mode::Single => {
            let heading = format!("{} ", locale.text(app.focus.key()));
            let style = theme.style(Role::PaneFocus);
            let x = put(buffer, row, (row.x, row.y), &heading, style);
            let start = put_right(buffer, row, row.y, &position(app), theme.style(Role::Faint));
            let room = usize::from(start.saturating_sub(x + 1));
            let title = app.list.title();
            let notes = quotes_notes(app, theme, locale);
            let words = notes.as_deref().unwrap_or(title);
            let style = (theme.more(), theme.style(Role::Faint));
            if app.focus != Pane::List {
                put_fit(buffer, row, (x, row.y), (words, room), style);
            }
        }
        Mode::Tabs => tabs(app, row, (theme, locale), buffer),
        Mode::Strip | Mode::Three => full_header(app, row, (theme, locale), buffer),
        Mode::Line => {}
    }
}

fn tabs(app: &App, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let mut x = row.x + 1;
    for (n, pane) in Pane::ALL.into_iter().enumerate() {
        let role = if pane == app.focus { Role::PaneFocus } else { Role::Faint };
        let name = format!("{} {}", n + 1, locale.text(pane.key()));
        let name = if pane == app.focus { format!("[{name}]") } else { format!(" {name} ") };
        x = put(buffer, row, (x, row.y), &name, theme.style(role)) + 1;
    }
    let right = Rect { width: row.width.saturating_sub(1), ..row };
    let start = put_right(buffer, right, row.y, &position(app), theme.style(Role::Faint));
    if let Some(notes) = quotes_notes(app, theme, locale) {
        let room = usize::from(start.saturating_sub(x + 2));
        let style = (theme.more(), theme.style(Role::Faint));
        put_fit(buffer, row, (x + 1, row.y), (&notes, room), style);
    }
}

fn full_header(app: &App, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let faint = theme.style(Role::Faint);
    let mut x =
        put(buffer, row, (row.x + 1, row.y), &locale.text("brand"), theme.style(Role::Brand));
    x = put(buffer, row, (x + 2, row.y), &corpus_name(app, locale), theme.style(Role::Plain));
    let counts = format!("{}{}", theme.dot(), counts(app, theme, locale));
    x = put(buffer, row, (x, row.y), &counts, faint);
    let (words, _) = header_right(app, row, x, locale);
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    put_right(buffer, inner, row.y, &words, faint);
}

/// Whether the header says how to get help.
pub(super) fn header_helps(app: &App, layout: &Layout, (theme, locale): (&Theme, &Locale)) -> bool {
    let left = [locale.text("brand"), corpus_name(app, locale), counts(app, theme, locale)];
    let left: usize = left.iter().map(|part| columns(part)).sum();
    let x = u16::try_from(3 + left + columns(theme.dot())).unwrap_or(u16::MAX);
    matches!(layout.mode, Mode::Strip | Mode::Three)
        && header_right(app, layout.header, layout.header.x.saturating_add(x), locale).1
}

/// What stands at the right of the header that is written up to column `x`: place, language and,
/// where there is room, the keys that help; whether there is.
fn header_right(app: &App, row: Rect, x: u16, locale: &Locale) -> (String, bool) {
    let lang = app.reading().map_or(Lang::UNKNOWN, |r| r.article.lang);
    let told = if lang == Lang::UNKNOWN { "" } else { lang.name() };
    let mut right = format!("{}  {told}", position(app));
    // What is read in the language, where that is not all.
    match level(lang) {
        Level::Full => {}
        Level::Attributed => right = format!("{right}, {}", locale.text("level-attributed")),
        Level::Marks => right = format!("{right}, {}", locale.text("level-marks")),
    }
    if let Some(decoding) = app.reading().map(|r| &r.article.document.decoding)
        && decoding.guessed
    {
        right = format!("{}  {right}", decoding.encoding.name());
    }
    let badge = match app.reading() {
        _ if app.unmended.is_some() => Some("badge-unmended"),
        Some(r) if r.article.document.unmended.is_some() => Some("badge-mended"),
        _ => None,
    };
    if let Some(badge) = badge {
        right = format!("{}  {right}", locale.text(badge));
    }
    let right = right.trim_end().to_owned();
    let hints = hints(&[Action::Help, Action::Finder], locale);
    let full = format!("{right}   {hints}");
    let room = usize::from(row.right().saturating_sub(x.saturating_add(3)));
    match () {
        () if columns(&full) <= room => (full, true),
        () if columns(&right) <= room => (right, false),
        () => (String::new(), false),
    }
}

fn corpus_name(app: &App, locale: &Locale) -> String {
    app.corpus.clone().unwrap_or_else(|| locale.text("corpus-demo"))
}

/// Articles and quotations, or how far reading has come.
fn counts(app: &App, theme: &Theme, locale: &Locale) -> String {
    let n_articles = app.n_articles;
    let counted = |key, n: usize| {
        let number = locale.number(n);
        locale.with(key, &[("n", Value::Count(n)), ("shown", Value::Words(&number))])
    };
    let mut words = match app.loading {
        Loading::Reading(progress) => {
            let read = locale.number(progress.n_read);
            match progress.total {
                Some(total) => {
                    let total = locale.number(total);
                    let values = [("n", Value::Words(&read)), ("total", Value::Words(&total))];
                    locale.with("reading-of", &values)
                }
                None => locale.with("reading", &[("n", Value::Words(&read))]),
            }
        }
        Loading::Starting => locale.text("reading-starts"),
        Loading::Done if app.list.counts.reprints > 0 => {
            let n_reprints = app.list.counts.reprints;
            let key = if app.once { "count-once" } else { "count-reprints" };
            let reprints = counted(key, n_reprints);
            let n_articles = n_articles.saturating_sub(if app.once { n_reprints } else { 0 });
            format!("{} ({reprints})", counted("count-articles", n_articles))
        }
        Loading::Done => counted("count-articles", n_articles),
    };
    let apart = if app.once { app.list.counts.reprinted } else { 0 };
    let n_quotes = app.list.counts.quotes.saturating_sub(apart);
    if n_quotes > 0 {
        words = format!("{words}{}{}", theme.dot(), counted("count-quotes", n_quotes));
    }
    let bad = app.problems.iter().filter(|p| p.is_loss()).count();
    if bad > 0 {
        words = format!("{words}{}{}", theme.dot(), counted("count-problems", bad));
    }
    words
}
