//! How the finder takes part in the reader: what its keys and what is chosen in it do.

use super::places;
use crate::{
    engine::find::Answer,
    model::Span,
    tui::{
        app::{App, Overlay},
        finder::{self, Outcome, Tab, Target},
        keys::{Key, Mouse, MouseKind},
        message::Effect,
        naming::Dialog,
        notices::Notice,
        page::Page,
        spot::Spot,
    },
};

/// Opens the finder, on `tab` where one is asked for.
pub(super) fn open(app: &mut App, tab: Option<Tab>) -> Vec<Effect> {
    app.overlay = Overlay::Finder;
    app.finder.open(tab);
    vec![ask(app)]
}

/// Opens the finder to choose the name that the dialog's name is one with.
pub(super) fn choose_other(app: &mut App, naming: Dialog) -> Vec<Effect> {
    let kind = naming.name().map(|name| Tab::Names(name.kind));
    let effects = open(app, kind);
    app.finder.merging = Some(naming);
    effects
}

fn ask(app: &App) -> Effect {
    let (ticket, input) = app.finder.question();
    Effect::Find(ticket, input)
}

/// A key for the finder.
pub(super) fn key(app: &mut App, key: Key) -> Vec<Effect> {
    let height = finder::n_fit(&app.finder, app.area);
    let outcome = app.finder.key(key, height);
    follow(app, outcome)
}

/// Pasted text for the finder.
pub(super) fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    let outcome = app.finder.paste(text);
    follow(app, outcome)
}

fn follow(app: &mut App, outcome: Outcome) -> Vec<Effect> {
    match outcome {
        Outcome::Open => {}
        Outcome::Ask => return vec![ask(app)],
        Outcome::Closed => app.overlay = Overlay::None,
        Outcome::Chosen(target) => choose(app, target),
    }
    Vec::new()
}

fn choose(app: &mut App, target: Target) {
    if let Some(naming) = app.finder.merging.clone() {
        return merge(app, naming, target);
    }
    app.overlay = Overlay::None;
    let spot = match target {
        Target::Name(idx) => {
            let catalogue = app.finder.answer.as_ref().map(|a| a.catalogue.clone());
            let next = catalogue.and_then(|catalogue| Page::new(catalogue, idx));
            return places::open_page(app, next);
        }
        Target::Quote(article, at) => {
            let answer = app.finder.answer.as_ref();
            let found = answer.and_then(|a| a.catalogue.readings.get(article)?.quotes.get(at));
            let span = found.map(|quote| quote.span);
            Spot { article, quote: span, byte: span.map_or(0, Span::start) }
        }
        Target::Article(article) => Spot { article, quote: None, byte: 0 },
    };
    places::go(app, spot);
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
    (naming.catalogue, naming.idx) = (catalogue, own);
    naming.merge(idx);
    app.overlay = Overlay::Naming(naming);
}

/// The mouse over the finder: a click selects, on what is selected it chooses.
pub(super) fn point(app: &mut App, mouse: Mouse) {
    match mouse.kind {
        MouseKind::WheelDown => app.finder.step(1),
        MouseKind::WheelUp => app.finder.step(-1),
        MouseKind::Click => {
            let row = finder::row_at(&app.finder, app.area, mouse.column, mouse.row);
            match (row, row.and_then(|row| app.finder.target(row))) {
                (Some(row), Some(target)) if row == app.finder.selected => choose(app, target),
                (Some(row), _) => app.finder.selected = row,
                _ => {}
            }
        }
    }
}

/// The answer to a question.
pub(super) fn answered(app: &mut App, answer: Answer) {
    let hasty = app.finder.take(answer);
    if let (Some(target), Overlay::Finder) = (hasty, &app.overlay) {
        choose(app, target);
    }
}
