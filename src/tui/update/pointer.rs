//! What the mouse does.

use super::{layers, moves::step, places};
use crate::tui::{
    app::App,
    keys::{Mouse, MouseKind},
    layout::Pane,
    message::Effect,
};

pub(super) fn point(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    app.notice = None;
    if !app.layers.is_empty() {
        return layers::point(app, mouse);
    }
    match app.page {
        Some(_) => places::point(app, mouse),
        None => panes(app, mouse),
    }
    Vec::new()
}

fn panes(app: &mut App, Mouse { kind, column, row }: Mouse) {
    app.settle();
    let layout = app.layout();
    let Some(pane) = layout.pane_at(column, row) else { return };
    match kind {
        MouseKind::Click => {
            app.focus = pane;
            click(app, pane, column, row);
        }
        MouseKind::WheelDown | MouseKind::WheelUp => {
            let by = if kind == MouseKind::WheelDown { 1 } else { -1 };
            step(app, pane, if pane == Pane::Text { 3 * by } else { by });
        }
    }
}

fn click(app: &mut App, pane: Pane, column: u16, row: u16) {
    let Some(place) = app.layout().place(pane) else { return };
    match pane {
        Pane::List => {
            if let Some(at) = app.list.at_row(place, row) {
                app.list.choose(at);
            }
        }
        Pane::Quotes => {
            if let Some(at) = app.quotes.at_row(place, row) {
                app.quotes.selected = Some(at);
                app.reveal_quote();
            }
        }
        Pane::Text => {
            let Some(reading) = app.reading() else { return };
            let byte = app.text.byte_at(place.body, &reading.article, column, row);
            let hit = byte.and_then(|at| reading.quotes.iter().rposition(|q| q.span.holds(at)));
            app.quotes.wanted = hit.or(app.quotes.wanted);
        }
    }
}
