//! The first row: the way to what is shown, how much there is, where one is in it and where one came from.

/// The way to what is shown.
mod path;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use self::path::Part;
use crate::{
    lexicon::languages::level,
    model::{Lang, Level, Role as Kind},
    text::{
        locale::{Locale, Value},
        width::columns,
    },
    tui::{
        app::{App, Loading, Overlay},
        layout::{Layout, Mode},
        leads::Leads,
        legend::surface,
        paint::{put, put_right, tint},
        panes::paper::Shown,
        theme::{Role, Theme},
    },
};

/// « 3/14 »: where the shown article stands in the list, or the selected row on the page.
pub fn position(app: &App, locale: &Locale) -> String {
    let (at, all) = match app.ground() {
        Some(Overlay::Same(same)) => same.position(),
        Some(Overlay::Concordance) => app.concordance.position(),
        Some(Overlay::Figures) => app.figures.position(),
        Some(Overlay::Checked) => app.review.position(),
        Some(Overlay::Kept) => {
            (app.kept.selected().map_or(0, |_| app.kept.cursor.selected + 1), app.kept.all.len())
        }
        Some(Overlay::Results) => app.results.position(),
        _ => listed(app),
    };
    format!("{}/{}", locale.number(at), locale.number(all))
}

/// Where one is on the page or in the list.
fn listed(app: &App) -> (usize, usize) {
    match &app.page {
        Some(page) => (page.row().map_or(0, |_| page.cursor.selected + 1), page.n_shown()),
        None => (app.list.rank().map_or(0, |at| at + 1), app.list.rows.n_listed()),
    }
}

/// Draws the first row.
pub fn view(app: &App, layout: &Layout, with: (&Theme, &Locale), buffer: &mut Buffer) {
    let (row, theme) = (layout.header, with.0);
    surface(buffer, row, Role::Bar, theme);
    progress(app, row, theme, buffer);
    if layout.mode != Mode::Small {
        let chip = format!(" {} ", with.1.text("brand"));
        put(buffer, row, (row.x + 1, row.y), &chip, theme.style(Role::Chip));
    }
    let (way, right) = placed(app, layout, with);
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    put_right(buffer, inner, row.y, &right, theme.style(Role::Muted));
    for (n, (at, part)) in way.iter().enumerate() {
        if n > 0 {
            let before = at.x.saturating_sub(3);
            put(buffer, row, (before, row.y), theme.path().0, theme.style(Role::Muted));
        }
        let role = if part.names { Role::Strong } else { Role::Ink };
        put(buffer, *at, (at.x, at.y), &part.words, theme.style(role));
    }
}

/// Where the parts of the way stand, and what stands at the right end. The way is told first; what stands at the right
/// goes part by part where there is no room.
fn placed(
    app: &App,
    layout: &Layout,
    (theme, locale): (&Theme, &Locale),
) -> (Vec<(Rect, Part)>, String) {
    let row = layout.header;
    let x = match layout.mode {
        Mode::Small => row.x + 1,
        _ => row.x + 5 + columns(&locale.text("brand")) as u16,
    };
    let parts = path::parts(app, layout, locale);
    // What only says of what kind it is goes before what stands at the right.
    let needed = parts.iter().enumerate().filter(|(n, part)| *n == 0 || part.names);
    let least: usize = needed.map(|(_, part)| columns(&part.words).min(24) + 5).sum();
    let room = usize::from(row.right().saturating_sub(x)).saturating_sub(least);
    let mut right = asides(app, layout, (theme, locale));
    while right.len() > 1 && columns(&right.join("   ")) > room {
        right.pop();
    }
    if columns(&right.concat()) > room {
        right = vec![position(app, locale)];
    }
    // Where one is stands rightmost, but for where one came from.
    right.reverse();
    let right = right.join("   ");
    let end = row.right().saturating_sub(1 + columns(&right) as u16);
    let room = Rect { x, width: end.saturating_sub(x + 2), ..row };
    (path::placed(parts, room, theme.more()), right)
}

/// The parts of the way, and where each leads.
pub fn leads(app: &App, layout: &Layout) -> Vec<(Rect, Leads)> {
    // Where words stand does not depend on how they look.
    let (way, _) = placed(app, layout, (&Theme::default(), Locale::of(app.tongue)));
    way.into_iter().map(|(place, part)| (place, part.leads)).collect()
}

/// Where the part of the way at this cell leads.
pub fn leads_at(app: &App, layout: &Layout, (column, row): (u16, u16)) -> Option<Leads> {
    let at = Position::new(column, row);
    leads(app, layout).into_iter().find(|(place, _)| place.contains(at)).map(|(_, leads)| leads)
}

/// What takes long fills the ground of the row from the left.
fn progress(app: &App, row: Rect, theme: &Theme, buffer: &mut Buffer) {
    let Loading::Reading(progress) = app.loading else { return };
    if let Some(total) = progress.total.filter(|&total| total > 0 && theme.has_grounds()) {
        let done = usize::from(row.width) * progress.n_read.min(total) / total;
        tint(buffer, Rect { width: done as u16, ..row }, theme.style(Role::Row));
    }
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
    if !app.text.query.is_empty() && app.page.is_none() && app.layers.is_empty() {
        let (at, all) = (app.text.at_match.map_or(0, |n| n + 1), app.text.matches.len());
        parts.push(format!("/{} {at}/{all}", app.text.query));
    }
    parts.extend(set_aside(app, layout, locale));
    parts.push(counts(app, theme, locale));
    if app.is_reading() {
        parts.extend(told(app, locale));
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// How many lines of the shown page are no part of the article, where all of it is shown.
fn set_aside(app: &App, layout: &Layout, locale: &Locale) -> Option<String> {
    let seen = app.shown == Shown::Raw && app.is_reading() && layout.text.is_some();
    let reading = app.reading().filter(|_| seen)?;
    let blocks = &reading.article.blocks;
    let n = blocks.iter().filter(|block| matches!(block.role, Kind::Furniture(_))).count();
    Some(locale.with("raw-aside", &[("n", Value::Count(n)), ("all", Value::Count(blocks.len()))]))
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
