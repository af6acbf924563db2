//! Draws the state: reads it, and never changes it.

/// How many quotations there are.
mod counted;
/// Why a pane has nothing to show.
mod empty;
/// The first row.
mod header;

use ratatui::{Frame, buffer::Buffer, layout::Rect};

use self::{
    counted::quotes_head,
    empty::{empty, has_article, message},
    header::{header, header_helps, position},
};
use super::{
    app::{App, Overlay, Prompt, Searched},
    layer::Layer,
    layout::{Layout, Mode, Pane, Place},
    legend,
    notices::Notice,
    page::{self, Page},
    paint::{line, put_fit},
    panel::input_line,
    panes::{
        list::{self, Prints},
        paper::Shown,
        quotes, text,
    },
    theme::{Role, Theme},
};
use crate::text::{
    locale::{Locale, Value},
    width::columns,
};

/// Draws one frame. The state must have settled for the size of the screen.
pub fn view(app: &App, theme: &Theme, locale: &Locale, frame: &mut Frame<'_>) {
    let buffer = frame.buffer_mut();
    let layout = app.layout();
    let with = (theme, locale);
    if layout.mode == Mode::Line {
        return one_line(app, with, buffer);
    }
    match &app.page {
        Some(page) => page_view(app, page, with, buffer),
        None => panes(app, &layout, with, buffer),
    }
    for overlay in &app.layers {
        app.layer(overlay).view(app.area, with, buffer);
    }
    if let Some(top) = app.layers.last() {
        let finder = matches!(top, Overlay::Finder);
        last_row(app, (!finder).then(|| app.layer(top)), with, buffer);
    }
}

/// The page of a name; its last row gives way to what is said once.
fn page_view(app: &App, page: &Page, with: (&Theme, &Locale), buffer: &mut Buffer) {
    page::view(page, app.area, with, buffer);
    match (&app.prompt, line(app.area, last(app))) {
        (Some(prompt), Some(row)) => {
            clear(row, buffer);
            prompt_row(app, prompt, row, with, buffer);
        }
        _ => last_row(app, None, with, buffer),
    }
}

/// The last row of the screen.
fn last(app: &App) -> usize {
    app.area.height.saturating_sub(1).into()
}

fn clear(row: Rect, buffer: &mut Buffer) {
    for position in row.intersection(buffer.area).positions() {
        buffer[position].reset();
    }
}

/// What is said once, or else what can be done in `top`, in place of the last row.
fn last_row(app: &App, top: Option<&dyn Layer>, with: (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(row) = line(app.area, last(app)) else { return };
    if let Some(notice) = &app.notice {
        clear(row, buffer);
        notice_row(notice, row, with, buffer);
    } else if let Some(top) = top {
        clear(row, buffer);
        legend::hints(top.hints().iter(), top.scopes(), row, with, buffer);
    }
}

/// The three panes, with the rows above and below them.
fn panes(app: &App, layout: &Layout, with: (&Theme, &Locale), buffer: &mut Buffer) {
    header(app, layout, with, buffer);
    for pane in Pane::ALL {
        if let Some(place) = layout.place(pane) {
            pane_view(app, pane, place, with, buffer);
        }
    }
    list_foot(app, layout, with, buffer);
    footer(app, layout, with, buffer);
}

/// What the list is sorted and filtered by, as far as the text's own last row leaves room.
fn list_foot(app: &App, layout: &Layout, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(place) = layout.list.filter(|_| empty(app, Pane::List).is_none()) else { return };
    let mut row = place.foot;
    if let (Some(text), Some(page)) = (layout.text, text_page(app)) {
        let words = text::foot_words(&page, text.body.height.into(), theme, locale);
        let end = usize::from(text.foot.right()).saturating_sub(columns(&words) + 3);
        row.width = row.width.max((end as u16).saturating_sub(row.x));
    }
    list::foot(&app.list, row, (theme, locale), buffer);
}

/// The shown article as its pane draws it.
fn text_page(app: &App) -> Option<text::Page<'_>> {
    let reading = app.reading()?;
    let (selected, indirect) = (app.quote(), app.wanted.indirect);
    Some(text::Page { text: &app.text, reading, selected, indirect })
}

/// The smallest screen: what is shown, in one line.
fn one_line(app: &App, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(row) = line(app.area, 0) else { return };
    let words = match app.list.selected {
        Some(_) => format!("{} {}", position(app), app.list.title()),
        None => locale.text("brand"),
    };
    let style = (theme.more(), theme.style(Role::Brand));
    put_fit(buffer, row, (row.x, row.y), (&words, row.width.into()), style);
}

/// What a pane shows, in words.
fn pane_head(
    app: &App,
    pane: Pane,
    place: Place,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let role = if app.focus == pane { Role::PaneFocus } else { Role::PaneTitle };
    let mut name = locale.text(&format!("{}-title", pane.key()));
    match pane {
        Pane::Quotes => {
            for part in quotes_head(app, locale) {
                let gap = if name.ends_with(char::is_uppercase) { "  " } else { theme.dot() };
                name = format!("{name}{gap}{part}");
            }
        }
        Pane::List if app.list.rows.n_listed() != app.list.counts.articles => {
            let (some, all) = (app.list.rows.n_listed(), app.list.counts.articles);
            name = format!("{name}  {}/{}", locale.number(some), locale.number(all));
        }
        Pane::Text => {
            let raw = app.shown == Shown::Raw || !has_article(app);
            let raw = raw.then(|| locale.text("text-raw"));
            let prints = app.list.prints().map(|prints| match prints {
                Prints::First(n) => locale.with("list-reprints", &[("n", Value::Count(n))]),
                Prints::Again => locale.text("text-reprint"),
            });
            for part in raw.into_iter().chain(prints) {
                name = format!("{name}{}{part}", theme.dot());
            }
        }
        _ => {}
    }
    let at = (place.head.x + 1, place.head.y);
    let room = usize::from(place.head.width.saturating_sub(1));
    put_fit(buffer, place.head, at, (&name, room), (theme.more(), theme.style(role)));
}

fn pane_view(
    app: &App,
    pane: Pane,
    place: Place,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let focused = app.focus == pane;
    if place.head.height > 0 {
        pane_head(app, pane, place, (theme, locale), buffer);
    }
    if let Some(key) = empty(app, pane) {
        // Where list and text stand side by side, the text says it for both.
        let aside = pane == Pane::List && app.n_articles == 0 && app.layout().text.is_some();
        if !aside {
            message(app, key, place.body, (theme, locale), buffer);
        }
        return;
    }
    let Some(reading) = app.reading() else { return };
    match pane {
        Pane::List => list::view(&app.list, place, focused, (theme, locale), buffer),
        Pane::Text => {
            if let Some(page) = text_page(app) {
                text::view(&page, place, (theme, locale), buffer);
            }
        }
        Pane::Quotes => {
            let said_by = |at: usize| app.said_by(at);
            let shown = (&app.quotes, &**reading);
            quotes::view(shown, &said_by, (place, focused), (theme, locale), buffer);
        }
    }
}

/// The last row: what is being typed, or what was said, or what one can do.
fn footer(app: &App, layout: &Layout, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let row = layout.footer;
    if let Some(prompt) = &app.prompt {
        return prompt_row(app, prompt, row, (theme, locale), buffer);
    }
    if let Some(notice) = &app.notice {
        return notice_row(notice, row, (theme, locale), buffer);
    }
    let helped = header_helps(app, layout, (theme, locale));
    super::hints::view(app, layout, helped, (theme, locale), buffer);
}

/// What is being searched, and how much was found.
fn prompt_row(
    app: &App,
    prompt: &Prompt,
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let x = input_line(buffer, row, ("/", &prompt.input), theme);
    let found = match prompt.place {
        Searched::List => app.list.rows.n_listed(),
        Searched::Text => app.text.matches.len(),
        Searched::Page => app.page.as_ref().map_or(0, Page::n_shown),
    };
    if !prompt.input.text().is_empty() {
        let mut words = locale.with("search-found", &[("n", Value::Count(found))]);
        if prompt.place == Searched::List && found > 0 {
            words = locale.with("search-titles", &[("found", Value::Words(&words))]);
        }
        let role = if found == 0 { Role::Error } else { Role::Faint };
        put_fit(buffer, row, (x + 3, row.y), (&words, 40), (theme.more(), theme.style(role)));
    }
}

fn notice_row(notice: &Notice, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let role = if notice.bad { Role::Error } else { Role::Notice };
    let room = usize::from(row.width.saturating_sub(2));
    let words = notice.within(room, locale);
    let style = (theme.more(), theme.style(role));
    put_fit(buffer, row, (row.x + 1, row.y), (&words, room), style);
}
