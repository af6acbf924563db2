//! The line of input in the last row: a search in a pane, or among the rows of a page.

use super::moves::step;
use crate::tui::{
    app::{App, Prompt, Searched, Walk},
    cursor::distance,
    input::Input,
    keys::Action,
    layout::Pane,
};

/// Opens it for `place`.
pub(super) fn begin(app: &mut App, place: Searched) {
    let words = match place {
        Searched::Text => app.text.query.clone(),
        Searched::Page => app.page.as_ref().map(|p| p.query().to_owned()).unwrap_or_default(),
    };
    app.prompt = Some(Prompt { place, input: Input::new(&words) });
}

/// An action while it is open.
pub(super) fn act(app: &mut App, action: Action) {
    let Some(prompt) = &mut app.prompt else { return };
    match action {
        Action::Close => {
            prompt.input = Input::default();
            search(app);
            app.prompt = None;
        }
        Action::Open => {
            app.searched.keep(prompt.input.text());
            app.prompt = None;
        }
        _ if recall(app, action) => search(app),
        _ => {
            let Some(prompt) = &mut app.prompt else { return };
            let place = prompt.place;
            if let Some(by) = distance(action, usize::from(app.area.height / 2)) {
                return go(app, place, by);
            }
            if prompt.input.act(action) {
                edited(app);
            }
        }
    }
}

/// What was searched for before, where there is nothing else in the input.
fn recall(app: &mut App, action: Action) -> bool {
    let Some(prompt) = &mut app.prompt else { return false };
    let input = match action {
        Action::Up => app.searched.older(&prompt.input),
        Action::Down => app.searched.newer(),
        _ => None,
    };
    let found = input.is_some();
    prompt.input = input.unwrap_or_else(|| prompt.input.clone());
    found
}

fn go(app: &mut App, place: Searched, by: isize) {
    match place {
        Searched::Text => step(app, Pane::Text, by),
        Searched::Page => {
            if let Some(page) = &mut app.page {
                page.step(by);
            }
        }
    }
}

/// A letter for it.
pub(super) fn typed(app: &mut App, c: char) {
    if let Some(prompt) = &mut app.prompt {
        prompt.input.insert(c);
    }
    edited(app);
}

/// Pasted text for it.
pub(super) fn paste(app: &mut App, text: &str) {
    if let Some(prompt) = &mut app.prompt {
        prompt.input.paste(text);
    }
    edited(app);
}

fn edited(app: &mut App) {
    app.searched.leave();
    search(app);
}

/// Gives the words of the input to the place they are for.
fn search(app: &mut App) {
    let Some(prompt) = &app.prompt else { return };
    let words = prompt.input.text();
    match prompt.place {
        Searched::Text => {
            app.text.query = words.to_owned();
            app.text.at_link = None;
            app.text.sought = None;
            app.walking = Walk::Nowhere;
        }
        Searched::Page => {
            if let Some(page) = &mut app.page {
                page.search(words);
            }
        }
    }
}
