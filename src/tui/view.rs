//! Draws the state: reads it, and never changes it.

/// How many quotations there are.
mod counted;
/// Why a pane has nothing to show.
mod empty;

use ratatui::{Frame, buffer::Buffer, layout::Rect};

use self::{
    counted::quotes_head,
    empty::{empty, message},
};
use super::{
    app::{App, Overlay, Prompt, Searched},
    header::{self, position},
    hints,
    layout::{Layout, Mode, Pane, Place},
    legend::{recede, surface},
    page::{self, Page},
    paint::{line, put, put_fit, put_right},
    panel::input_line,
    panes::{list, quotes, text},
    theme::{Role, Theme, Voice},
    tour, which,
};
use crate::{
    model::Quote,
    text::{
        locale::{Locale, Value},
        width::columns,
    },
};

/// Draws one frame. The state must have settled for the size of the screen.
pub fn view(app: &App, theme: &Theme, locale: &Locale, frame: &mut Frame<'_>) {
    let buffer = frame.buffer_mut();
    let layout = app.layout();
    let with = (theme, locale);
    buffer.set_style(app.area, theme.paper());
    if layout.mode == Mode::Line {
        return one_line(app, with, buffer);
    }
    header::view(app, &layout, with, buffer);
    match &app.page {
        Some(page) => page::view(page, &app.voices, layout.main, with, buffer),
        None => panes(app, &layout, with, buffer),
    }
    let card = app.card().filter(|_| app.page.is_none() && app.strokes.is_empty());
    if let Some((welcome, card)) = app.welcome.zip(card) {
        welcome.view(card, with, buffer);
    }
    footer(app, &layout, with, buffer);
    for overlay in &app.layers {
        if matches!(overlay, Overlay::Finder) {
            recede(buffer, app.area, theme);
        }
        app.layer(overlay).view(app.area, with, buffer);
    }
    if let Some(step) = app.toured {
        tour::view(step, app.area, with, buffer);
    }
    if !app.strokes.is_empty() {
        which::view((&app.strokes, &app.scopes()), app.area, with, buffer);
    }
}

/// The three panes, as many as there is room for.
fn panes(app: &App, layout: &Layout, with: (&Theme, &Locale), buffer: &mut Buffer) {
    for pane in Pane::ALL {
        if let Some(place) = layout.place(pane) {
            pane_view(app, pane, place, with, buffer);
        }
    }
    if let Some(area) = layout.rail {
        rail(app, area, with.0, buffer);
    }
}

/// What is left of the list where it has slid out of sight: ticks, and where one is among them.
fn rail(app: &App, area: Rect, theme: &Theme, buffer: &mut Buffer) {
    let (height, n) = (usize::from(area.height), app.list.rows.len());
    let Some(at) = app.list.position().filter(|_| n > 0) else { return };
    let here = at * height / n.max(height);
    for row in 0..height {
        let (sign, role) = match () {
            () if row == here => (theme.bar(), Role::Accent),
            () if row % 3 == 0 && row < n.max(height / 3) => {
                (theme.letter(Voice::OTHER), Role::Faint)
            }
            () => continue,
        };
        put(buffer, area, (area.x, area.y + row as u16), sign, theme.style(role));
    }
}

/// The shown article as its pane draws it.
fn text_page(app: &App) -> Option<text::Page<'_>> {
    let reading = app.reading()?;
    let (selected, indirect) = (app.quote(), app.wanted.indirect);
    let (cast, copied) = (&app.cast, app.copied);
    Some(text::Page { text: &app.text, reading, cast, selected, copied, indirect })
}

/// The smallest screen: what is shown, in one line.
fn one_line(app: &App, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(row) = line(app.area, 0) else { return };
    let words = match app.list.selected {
        Some(_) => format!("{} {}", position(app, locale), app.list.title()),
        None => locale.text("brand"),
    };
    let style = (theme.more(), theme.style(Role::Strong));
    put_fit(buffer, row, (row.x, row.y), (&words, row.width.into()), style);
}

/// The name of the pane of quotations, how many there are and of how many voices; which of them are listed.
fn quotes_title(app: &App, place: Place, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let row = place.head;
    let role = if app.focus == Pane::Quotes { Role::Accent } else { Role::Strong };
    let name = locale.text("pane-quotes-title");
    let x = put(buffer, row, (row.x + 1, row.y), &name, theme.style(role));
    let (counted, listed) = quotes_head(app, locale);
    let muted = theme.style(Role::Muted);
    let x = put(buffer, row, (x + 2, row.y), &counted.join(theme.dot()), muted);
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    if usize::from(inner.right().saturating_sub(x + 2)) >= columns(&listed) {
        put_right(buffer, inner, row.y, &listed, muted);
    }
}

fn pane_view(
    app: &App,
    pane: Pane,
    place: Place,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let with = (theme, locale);
    match pane {
        Pane::List => list::head(&app.list, (place, app.focus == pane), with, buffer),
        Pane::Quotes if place.head.height > 0 => quotes_title(app, place, with, buffer),
        Pane::Quotes | Pane::Text => {}
    }
    if let Some(key) = empty(app, pane) {
        // Where list and text stand side by side, the text says it for both.
        let aside = pane == Pane::List && app.n_articles == 0 && app.layout().text.is_some();
        if !aside {
            message(app, key, place.body, with, buffer);
        }
        return;
    }
    match pane {
        Pane::List => list::view(&app.list, place, with, buffer),
        Pane::Text => {
            if let Some(page) = text_page(app) {
                text::view(&page, place, with, buffer);
            }
        }
        Pane::Quotes => {
            if let Some(reading) = app.reading() {
                let kept = |quote: &Quote| app.kept.holds(reading, quote);
                quotes::view((&app.quotes, reading, &app.cast), &kept, place, with, buffer);
            }
        }
    }
}

/// The last row: the mode; what is being typed, or what was said, or what one can do.
fn footer(app: &App, layout: &Layout, with: (&Theme, &Locale), buffer: &mut Buffer) {
    let row = layout.footer;
    surface(buffer, row, Role::Bar, with.0);
    match (&app.prompt, &app.notice) {
        (Some(prompt), _) if app.layers.is_empty() => prompt_row(app, prompt, row, with, buffer),
        (_, notice) => hints::view(app, layout, notice.as_ref(), with, buffer),
    }
}

/// What is being searched, and how much was found.
fn prompt_row(
    app: &App,
    prompt: &Prompt,
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let chip = format!(" {} ", locale.text("mode-search").to_uppercase());
    let x = put(buffer, row, (row.x + 1, row.y), &chip, theme.style(Role::Chip)) + 2;
    let inner = Rect { x, width: row.right().saturating_sub(x), ..row };
    let x = input_line(buffer, inner, ("/", &prompt.input), theme);
    let found = match prompt.place {
        Searched::Text => app.text.matches.len(),
        Searched::Page => app.page.as_ref().map_or(0, Page::n_shown),
    };
    if !prompt.input.text().is_empty() {
        let words = locale.with("search-found", &[("n", Value::Count(found))]);
        let role = if found == 0 { Role::Bad } else { Role::Muted };
        put_fit(buffer, row, (x + 3, row.y), (&words, 40), (theme.more(), theme.style(role)));
    }
}
