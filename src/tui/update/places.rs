//! Places that are gone to and come back from: passages of the corpus, pages of names.

use std::sync::Arc;

use crate::{
    export::citation,
    library::catalogue::Catalogue,
    text::locale::Locale,
    tui::{
        app::{App, Overlay},
        finder::Looked,
        keys::{Action, Mouse, MouseKind},
        layout::Pane,
        message::Effect,
        notices::Notice,
        page::{self, Page},
        spot::Spot,
        trail::Place,
    },
};

/// Opens the page of whoever says the selected quotation.
pub(super) fn speaker(app: &mut App) {
    match app.speaker() {
        Some((_, idx)) if app.page.as_ref().is_some_and(|page| page.facts.idx == idx) => {}
        Some((catalogue, idx)) => {
            if let Some(page) = Page::new(catalogue, idx) {
                leave(app, None);
                app.page = Some(page);
            }
        }
        None if app.catalogue().is_none() => {
            app.notice = Some(Notice::said("find-preparing"));
        }
        None => app.notice = Some(Notice::said("notice-no-speaker")),
    }
}

/// Leaves what is shown, to be come back to: the page, and `looked` for in the finder.
pub(super) fn leave(app: &mut App, looked: Option<Looked>) {
    let place = here(app, looked);
    app.trail.leave(place);
}

fn here(app: &mut App, finder: Option<Looked>) -> Place {
    let name = match &finder {
        Some(looked) => looked.words().to_owned(),
        None => app.place_name(),
    };
    Place { spot: app.spot(), page: app.page.take(), finder, name }
}

/// Shows a place in the text instead of what is shown.
pub(super) fn show(app: &mut App, spot: Spot) {
    app.page = None;
    app.go(spot);
    app.focus = Pane::Text;
}

/// Comes back to what was left last.
pub(super) fn back(app: &mut App) -> Vec<Effect> {
    let here = here(app, None);
    match app.trail.back(here.clone()) {
        Some(place) => restore(app, place),
        None => {
            app.page = here.page;
            app.notice = Some(Notice::said("notice-no-past"));
            Vec::new()
        }
    }
}

/// Goes to what was come back from last.
pub(super) fn forward(app: &mut App) -> Vec<Effect> {
    let here = here(app, None);
    match app.trail.forward(here.clone()) {
        Some(place) => restore(app, place),
        None => {
            app.page = here.page;
            app.notice = Some(Notice::said("notice-no-future"));
            Vec::new()
        }
    }
}

fn restore(app: &mut App, place: Place) -> Vec<Effect> {
    if let Some(spot) = place.spot {
        app.go(spot);
    }
    app.page = place.page;
    renew(app);
    let Some(looked) = place.finder else { return Vec::new() };
    app.layers.push(Overlay::Finder);
    app.finder.again(looked);
    vec![app.ask()]
}

/// Leaves the page for what it was opened from.
fn close(app: &mut App) {
    app.page = None;
    if let Some(place) = app.trail.pop().filter(|place| place.page.is_some()) {
        restore(app, Place { finder: None, ..place });
    }
}

/// An action while a page is shown; `None` where it is the reader's as always.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let area = app.layout().main;
    let page = app.page.as_mut()?;
    match page.act(action, page::n_fit(page, area)) {
        page::Outcome::Stay => {}
        page::Outcome::Go(spot) => {
            leave(app, None);
            show(app, spot);
        }
        page::Outcome::Closed => close(app),
        page::Outcome::Unknown if matches!(action, Action::Copy | Action::CopyCited) => {
            return Some(copy(app, action == Action::CopyCited));
        }
        page::Outcome::Unknown => return None,
    }
    Some(Vec::new())
}

fn copy(app: &mut App, cited: bool) -> Vec<Effect> {
    let page = app.page.as_ref();
    let chosen = page.and_then(|page| {
        let place = page.selected_quote()?;
        let (reading, quote) = page.facts.quote(place)?;
        Some((reading, quote, page.facts.catalogue.said_by(place)))
    });
    let Some((reading, quote, speaker)) = chosen else {
        app.notice = Some(Notice::said("notice-no-quote"));
        return Vec::new();
    };
    let (words, key) = match cited {
        true => (citation::cited(reading, quote, speaker), "notice-copied-cited"),
        false => (citation::words(reading, quote), "notice-copied"),
    };
    app.notice = Some(Notice::said(key));
    vec![Effect::Copy(words)]
}

/// The mouse over a page: a click selects, on what is selected it opens.
pub(super) fn point(app: &mut App, mouse: Mouse) {
    let (area, locale) = (app.layout().main, Locale::of(app.tongue));
    let Some(page) = &mut app.page else { return };
    match mouse.kind {
        MouseKind::WheelDown => page.step(1),
        MouseKind::WheelUp => page.step(-1),
        MouseKind::Click
            if page::tab_at(page, area, (mouse.column, mouse.row), locale).is_some() =>
        {
            if let Some(tab) = page::tab_at(page, area, (mouse.column, mouse.row), locale) {
                page.turn_to(tab);
            }
        }
        MouseKind::Click => match page::row_at(page, area, mouse.row) {
            Some(row) if row == page.cursor.selected => {
                act(app, Action::Open);
            }
            Some(row) => page.cursor.selected = row,
            None => {}
        },
    }
}

/// The corpus as it is prepared now: what the page shows is gathered anew.
pub(super) fn prepared(app: &mut App, catalogue: Arc<Catalogue>) {
    app.catalogue = Some(catalogue);
    if let Some(Overlay::Offer(offer)) = app.layers.last_mut() {
        offer.weigh(app.catalogue.as_deref());
    }
    renew(app);
}

/// Has the page gathered anew where the corpus has been prepared since.
fn renew(app: &mut App) {
    if let (Some(page), Some(now)) = (&mut app.page, &app.catalogue) {
        page.renew(now);
    }
}
