//! How the search of the corpus takes part in the reader: what is chosen in it, and the next passages after that.

use std::sync::Arc;

use super::places;
use crate::{
    engine::hunt::News,
    library::listing::Filter,
    text::safe::Safe,
    tui::{
        app::{App, Overlay, Walk},
        input::Input,
        layout::Pane,
        message::Effect,
        notices::Notice,
        spot::Spot,
        trail::Over,
    },
};

/// Opens the search, with what was looked for last.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    app.results.tongue = app.tongue;
    app.results.open();
    app.layers.push(Overlay::Results);
    vec![app.hunt()]
}

/// Opens the search for these words.
pub(super) fn look_for(app: &mut App, words: &str) -> Vec<Effect> {
    app.results.tongue = app.tongue;
    app.results.open();
    app.results.input = Input::new(words);
    app.layers.push(Overlay::Results);
    vec![app.hunt()]
}

/// What the thread tells.
pub(super) fn told(app: &mut App, news: News) {
    if let News::Crashed(words) = &news {
        app.notice = Some(Notice::of("find-failed", words).as_bad());
    }
    let hasty = app.results.take(news);
    if let (true, Some(Overlay::Results)) = (hasty, app.layers.last()) {
        choose(app);
    }
}

/// Goes to the passage one is at.
pub(super) fn choose(app: &mut App) {
    let sought = app.results.sought();
    let Some(spot) = app.results.choose() else { return };
    app.layers.pop();
    app.walking = Walk::Results;
    places::leave(app, Some(Over::Results(sought)));
    visit(app, spot);
}

/// Goes to the passage `by` further.
pub(super) fn next(app: &mut App, by: isize) {
    let Some(spot) = app.results.next(by) else {
        app.notice = Some(Notice::said("notice-no-hit"));
        return;
    };
    visit(app, spot);
    let (at, n) = (app.results.cursor.selected + 1, app.results.n_hits());
    app.notice = Some(Notice::of("notice-hit", &format!("{at}/{n}")));
}

fn visit(app: &mut App, spot: Spot) {
    app.text.query = app.results.sought().name();
    app.text.sought = app.results.found.as_ref().map(Arc::clone);
    places::show(app, spot);
}

/// Lists only the articles of what was found.
pub(super) fn list_these(app: &mut App) {
    let Some(found) = &app.results.found else { return };
    let name = Safe::line(&app.results.sought().name());
    let articles = found.articles.as_slice().into();
    app.layers.pop();
    (app.page, app.focus) = (None, Pane::List);
    app.list.ask(|query| query.among(Filter::Among(name, articles)));
}
