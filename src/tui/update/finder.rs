//! How the finder takes part in the reader: what is chosen in it, and the next hits after that.

use super::places;
use crate::{
    engine::find::Answer,
    model::Span,
    tui::{
        app::{App, Overlay, Walk},
        finder::Tab,
        message::Effect,
        naming::Dialog,
        notices::Notice,
        page::Page,
        spot::{Spot, Target},
        trail::Over,
    },
};

/// Opens the finder, on `tab` where one is asked for.
pub(super) fn open(app: &mut App, tab: Option<Tab>) -> Vec<Effect> {
    if !matches!(app.layers.last(), Some(Overlay::Finder)) {
        app.layers.push(Overlay::Finder);
    }
    app.walking = Walk::Nowhere;
    app.finder.open(tab);
    vec![app.ask()]
}

/// Opens the finder to choose the name that the dialog's name is one with.
pub(super) fn choose_other(app: &mut App, naming: Dialog) -> Vec<Effect> {
    let kind = naming.name().map(|name| Tab::Names(name.kind));
    let effects = open(app, kind);
    app.finder.merging = Some(naming);
    effects
}

/// The answer to a question.
pub(super) fn answered(app: &mut App, answer: Answer) {
    let hasty = app.finder.take(answer);
    if let (true, Some(Overlay::Finder)) = (hasty, app.layers.last()) {
        choose(app);
    }
}

/// Goes to what is selected.
pub(super) fn choose(app: &mut App) {
    let looked = app.finder.looked();
    let Some(target) = app.finder.choose() else { return };
    if let Some(naming) = app.finder.merging.clone() {
        return merge(app, naming, target);
    }
    app.layers.pop();
    app.walking = Walk::Finder;
    places::leave(app, Some(Over::Finder(looked)));
    visit(app, target);
}

/// Goes to the hit `by` further, of the finder or of the search, where one was gone to; `false` where none was.
pub(super) fn next(app: &mut App, by: isize) -> bool {
    match app.walking {
        Walk::Nowhere => return false,
        Walk::Results => {
            super::results::next(app, by);
            return true;
        }
        Walk::Concordance => {
            super::concordance::next(app, by);
            return true;
        }
        Walk::Finder => {}
    }
    let (at, n) = (app.finder.cursor.selected, app.finder.n_rows());
    let next = at.checked_add_signed(by).filter(|next| *next < n);
    let Some((next, target)) = next.and_then(|next| Some((next, app.finder.target(next)?))) else {
        app.notice = Some(Notice::said("notice-no-hit"));
        return true;
    };
    app.finder.cursor.selected = next;
    visit(app, target);
    app.notice = Some(Notice::of("notice-hit", &format!("{}/{n}", next + 1)));
    true
}

/// Shows what was found, instead of what is shown.
fn visit(app: &mut App, target: Target) {
    let spot = match target {
        Target::Name(idx) => {
            let catalogue = app.finder.answer.as_ref().map(|a| a.catalogue.clone());
            app.page = catalogue.and_then(|catalogue| Page::new(catalogue, idx));
            return;
        }
        Target::Quote(place) => {
            let answer = app.finder.answer.as_ref();
            let span = answer.and_then(|a| Some(a.catalogue.quote(place)?.quote().span));
            Spot { article: place.article, quote: span, byte: span.map_or(0, Span::start) }
        }
        Target::Article(article) => Spot { article, quote: None, byte: 0 },
    };
    places::show(app, spot);
}

/// Goes on with the dialog, the other name chosen; another target leaves the choice open.
fn merge(app: &mut App, mut naming: Dialog, target: Target) {
    let Target::Name(idx) = target else { return };
    let catalogue = app.finder.answer.as_ref().map(|a| a.catalogue.clone());
    let (Some(catalogue), Some(name)) = (catalogue, naming.name()) else { return };
    // The corpus may have grown since the dialog was opened.
    let Some(own) = catalogue.table.again(name, &catalogue.readings) else { return };
    if own == idx {
        app.notice = Some(Notice::said("notice-same-name"));
        return;
    }
    app.finder.merging = None;
    if !naming.from_finder {
        app.layers.pop();
    }
    (naming.catalogue, naming.idx) = (catalogue, own);
    naming.merge(idx);
    app.layers.push(Overlay::Naming(naming));
}
