//! Moving in the panes.

use crate::tui::{app::App, layout::Pane};

/// Moves in `pane` by `by` of its items.
pub(super) fn step(app: &mut App, pane: Pane, by: isize) {
    match pane {
        Pane::List => {
            let before = app.list.selected;
            app.list.step(by);
            if app.list.selected != before {
                (app.text.reveal, app.bound) = (None, None);
            }
        }
        Pane::Text => {
            let height = app.text_height();
            app.text.step(by, height);
            app.follow_text();
        }
        Pane::Quotes => {
            if app.quotes.selected.is_none() {
                return app.begin_quotes();
            }
            app.quotes.step(by);
            app.reveal_quote();
        }
    }
}
