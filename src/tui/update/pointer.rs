//! What the mouse does.

use std::sync::Arc;

use ratatui::layout::Position;

use super::{layers, links, moves::step, places};
use crate::{
    text::locale::Locale,
    tui::{
        app::App,
        header,
        keys::{Mouse, MouseKind},
        labels::To,
        layout::Pane,
        message::Effect,
        page,
    },
};

pub(super) fn point(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    app.put_notice_by();
    if mouse.kind == MouseKind::Click
        && let Some(leads) = header::leads_at(app, &app.layout(), (mouse.column, mouse.row))
    {
        return links::along_the_way(app, leads);
    }
    if !app.layers.is_empty() {
        return layers::point(app, mouse);
    }
    match app.page {
        Some(_) if mouse.kind == MouseKind::Peek => {
            peek_page(app, mouse);
            Vec::new()
        }
        Some(_) => places::point(app, mouse),
        None => panes(app, mouse),
    }
}

fn panes(app: &mut App, Mouse { kind, column, row }: Mouse) -> Vec<Effect> {
    app.settle();
    let layout = app.layout();
    match (kind, layout.border_at(column, row), app.dragged) {
        (MouseKind::Click, border, _) => app.dragged = border.map(|border| (border, column)),
        (MouseKind::Drag, _, Some((border, from))) => {
            app.widths.widen(border, i32::from(column) - i32::from(from));
            app.dragged = Some((border, column));
        }
        _ => {}
    }
    let Some(pane) = layout.pane_at(column, row) else { return Vec::new() };
    match kind {
        MouseKind::Click => {
            app.focus = pane;
            return click(app, pane, column, row);
        }
        MouseKind::Peek => peek(app, pane, column, row),
        MouseKind::Drag => {}
        MouseKind::WheelDown | MouseKind::WheelUp => {
            let by = if kind == MouseKind::WheelDown { 1 } else { -1 };
            step(app, pane, if pane == Pane::Text { 3 * by } else { by });
        }
    }
    Vec::new()
}

/// Shows in brief the name that stands there on the page.
fn peek_page(app: &mut App, mouse: Mouse) {
    let (area, locale) = (app.layout().main, Locale::of(app.tongue));
    let at = Position::new(mouse.column, mouse.row);
    let Some(page) = &mut app.page else { return };
    let known = page::ways(page, &app.voices, area, locale);
    let hit = known.into_iter().position(|(place, _)| place.contains(at));
    let aside = std::mem::replace(&mut page.aside, hit);
    links::peek(app);
    if let Some(page) = &mut app.page {
        page.aside = aside;
    }
}

/// Shows in brief the name that stands there.
fn peek(app: &mut App, pane: Pane, column: u16, row: u16) {
    let Some(place) = app.layout().place(pane) else { return };
    match pane {
        Pane::List => {}
        Pane::Quotes => {
            let at = app.quotes.at_row(place, row);
            if let Some(item) = at.and_then(|at| app.quotes.items.get(at)) {
                let quote = app.reading().and_then(|reading| reading.quotes.get(item.quote));
                app.text.at_link = quote.map(|quote| quote.span);
                app.quotes.selected = at;
            }
        }
        Pane::Text => {
            let Some(reading) = app.reading().map(Arc::clone) else { return };
            let byte = app.text.byte_at(place.body, &reading.article, column, row);
            let Some(byte) = byte else { return };
            let mention = reading.names.mentions.iter().find(|m| m.span.holds(byte));
            let quote = reading.quotes.iter().rposition(|q| q.span.holds(byte));
            app.quotes.wanted = quote.or(app.quotes.wanted);
            let said = quote.map(|at| reading.quotes[at].span);
            app.text.at_link = mention.map(|mention| mention.span).or(said);
        }
    }
    if pane != Pane::List && app.text.at_link.is_some() {
        app.focus = Pane::Text;
        app.settle();
        links::peek(app);
    }
}

/// A click does what Enter does: in the list and among quotations on what it selects.
fn click(app: &mut App, pane: Pane, column: u16, row: u16) -> Vec<Effect> {
    let Some(place) = app.layout().place(pane) else { return Vec::new() };
    match pane {
        Pane::List => {
            if let Some(at) = app.list.at_row(place, row) {
                app.list.choose(at);
            }
        }
        Pane::Quotes => {
            if let Some(at) = app.quotes.at_row(place, row) {
                if app.quotes.names_at(place, row) {
                    let quote = app.quotes.items.get(at).map(|item| item.quote);
                    return quote
                        .map(|nth| links::follow(app, To::Speaker(nth)))
                        .unwrap_or_default();
                }
                app.quotes.selected = Some(at);
                app.reveal_quote();
            }
        }
        Pane::Text => {
            let Some(reading) = app.reading().map(Arc::clone) else { return Vec::new() };
            let byte = app.text.byte_at(place.body, &reading.article, column, row);
            let Some(byte) = byte else { return Vec::new() };
            let mention = reading.names.mentions.iter().find(|m| m.span.holds(byte));
            if let Some(mention) = mention {
                app.text.at_link = Some(mention.span);
                return links::follow(app, To::Named(mention.entity, mention.span));
            }
            let hit = reading.quotes.iter().rposition(|q| q.span.holds(byte));
            app.quotes.wanted = hit.or(app.quotes.wanted);
        }
    }
    Vec::new()
}
