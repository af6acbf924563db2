//! The first row: the way to what is shown, how much there is, where one is in it and where one came from.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    lexicon::languages::level,
    model::{Lang, Level},
    text::{
        locale::{Locale, Value},
        width::{columns, fit},
    },
    tui::{
        app::{App, Loading, Overlay},
        dates::long_date,
        layout::{Layout, Mode, Pane},
        legend::surface,
        paint::{put, put_fit, put_right, tint},
        theme::{Role, Theme},
    },
};

/// « 3/14 »: where the shown article stands in the list, or the selected row on the page.
pub(super) fn position(app: &App, locale: &Locale) -> String {
    let (at, all) = match &app.page {
        Some(page) => (page.row().map_or(0, |_| page.cursor.selected + 1), page.n_shown()),
        None => (app.list.rank().map_or(0, |at| at + 1), app.list.rows.n_listed()),
    };
    format!("{}/{}", locale.number(at), locale.number(all))
}

pub(super) fn header(
    app: &App,
    layout: &Layout,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let row = layout.header;
    surface(buffer, row, Role::Bar, theme);
    progress(app, row, theme, buffer);
    let small = layout.mode == Mode::Small;
    let chip = if small { String::new() } else { format!(" {} ", locale.text("brand")) };
    let at = (row.x + u16::from(!small), row.y);
    let x = put(buffer, row, at, &chip, theme.style(Role::Chip));
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    let parts = path(app, layout, locale);
    // The path is told first; what stands at the right goes part by part where there is no room.
    let least: usize = parts.iter().map(|part| columns(part).min(24) + 5).sum();
    let room = usize::from(inner.right().saturating_sub(x)).saturating_sub(least);
    let mut right = asides(app, layout, (theme, locale));
    while right.len() > 1 && columns(&right.join("   ")) > room {
        right.pop();
    }
    // Where one is stands rightmost, but for where one came from.
    right.reverse();
    let muted = theme.style(Role::Muted);
    let end = put_right(buffer, inner, row.y, &right.join("   "), muted);
    let x = if small { row.x + 1 } else { x + 2 };
    let room = Rect { width: end.saturating_sub(row.x + 2), ..row };
    path_view(&parts, (x, row.y), room, theme, buffer);
}

/// What takes long fills the ground of the row from the left.
fn progress(app: &App, row: Rect, theme: &Theme, buffer: &mut Buffer) {
    let Loading::Reading(progress) = app.loading else { return };
    if let Some(total) = progress.total.filter(|&total| total > 0 && theme.has_grounds()) {
        let done = usize::from(row.width) * progress.n_read.min(total) / total;
        tint(buffer, Rect { width: done as u16, ..row }, theme.style(Role::Row));
    }
}

/// Draws the way; its second part, which has a name, stands out.
fn path_view(parts: &[String], at: (u16, u16), row: Rect, theme: &Theme, buffer: &mut Buffer) {
    let (mut x, y) = at;
    let total: usize = parts.iter().map(|part| columns(part) + 5).sum();
    let spare = usize::from(row.right().saturating_sub(x));
    for (n, part) in parts.iter().enumerate() {
        if n > 0 {
            let sign = format!("  {}  ", theme.path().0);
            x = put(buffer, row, (x, y), &sign, theme.style(Role::Muted));
        }
        let role = if n == 1 { Role::Strong } else { Role::Ink };
        // What is too long for all of it is cut in each of its parts.
        let share = (spare / parts.len().max(1)).saturating_sub(4).max(6);
        let words = fit(part, if total > spare { share } else { spare }, theme.more());
        x = put_fit(buffer, row, (x, y), (&words, spare), (theme.more(), theme.style(role)));
    }
}

/// The way to what is shown: the corpus, then the name of a page, or outlet and day of the article.
fn path(app: &App, layout: &Layout, locale: &Locale) -> Vec<String> {
    let corpus = app.corpus.clone().unwrap_or_else(|| locale.text("corpus-demo"));
    if let Some(page) = &app.page {
        let kind = page.facts.name().map(|name| locale.text(&format!("kind-{}", name.kind.name())));
        let name = page.facts.name().map(|name| name.name.clone());
        return [Some(corpus), name, kind].into_iter().flatten().collect();
    }
    if let Some(Overlay::Results) = app.layers.last() {
        return vec![corpus, locale.text("mode-search")];
    }
    let shown = Pane::ALL.into_iter().filter(|pane| layout.place(*pane).is_some()).count();
    if shown == 1 {
        let pane = locale.text(&format!("{}-title", app.focus.key()));
        return match layout.mode {
            Mode::Small => vec![pane],
            _ => vec![corpus, pane],
        };
    }
    let told = layout.mode == Mode::Three || app.focus != Pane::List;
    let Some(reading) = app.reading().filter(|_| told) else { return vec![corpus] };
    let outlet = reading.article.outlet.as_ref().map(|outlet| outlet.value.clone());
    let date = reading.article.date.as_ref().map(|date| long_date(date.value, locale));
    [Some(corpus), outlet, date].into_iter().flatten().collect()
}

/// What stands at the right, most needed first: where one is; where one came from; how much there is; what else is
/// to be known of the article.
fn asides(app: &App, layout: &Layout, (theme, locale): (&Theme, &Locale)) -> Vec<String> {
    let mut parts = vec![position(app, locale)];
    if layout.mode == Mode::Small {
        return parts;
    }
    if let Some(left) = app.trail.last() {
        let place = [("place", Value::Words(left))];
        parts.insert(0, format!("{} {}", theme.path().1, locale.with("back-to", &place)));
    }
    if !app.text.query.is_empty() && app.page.is_none() {
        let (at, all) = (app.text.at_match.map_or(0, |n| n + 1), app.text.matches.len());
        parts.push(format!("/{} {at}/{all}", app.text.query));
    }
    parts.push(counts(app, theme, locale));
    if app.page.is_none() {
        parts.extend(told(app, locale));
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// What is out of the ordinary in the shown article: how its bytes were read, that it was mended, that less is known
/// of its language.
fn told(app: &App, locale: &Locale) -> Vec<String> {
    let Some(reading) = app.reading() else { return Vec::new() };
    let mut parts = Vec::new();
    if app.unmended.is_some() {
        parts.push(locale.text("badge-unmended"));
    } else if reading.article.document.unmended.is_some() {
        parts.push(locale.text("badge-mended"));
    }
    let decoding = &reading.article.document.decoding;
    parts.extend(decoding.guessed.then(|| decoding.encoding.name().to_owned()));
    let lang = reading.article.lang;
    let less = match level(lang) {
        Level::Full => None,
        Level::Attributed => Some("level-attributed"),
        Level::Marks => Some("level-marks"),
    };
    let less = less.filter(|_| lang != Lang::UNKNOWN);
    parts.extend(less.map(|key| format!("{}, {}", lang.name(), locale.text(key))));
    parts
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
