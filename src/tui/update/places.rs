//! Places that are gone to and come back from: passages of the corpus, pages of names.

use std::sync::Arc;

use crate::{
    engine::find::Catalogue,
    export::citation,
    tui::{
        app::{App, LeftPage},
        keys::{Action, Mouse, MouseKind},
        layout::Pane,
        message::Effect,
        notices::Notice,
        page::{self, Page},
        spot::Spot,
    },
};

/// How many pages one can come back to.
const MOST_LEFT: usize = 50;

/// Opens the page of whoever says the selected quotation.
pub(super) fn speaker(app: &mut App) {
    match app.speaker() {
        Some((_, idx)) if app.page.as_ref().is_some_and(|page| page.facts.idx == idx) => {}
        Some((catalogue, idx)) => open_page(app, Page::new(catalogue, idx)),
        None if app.catalogue().is_none() => {
            app.notice = Some(Notice::said("find-preparing"));
        }
        None => app.notice = Some(Notice::said("notice-no-speaker")),
    }
}

pub(super) fn open_page(app: &mut App, page: Option<Page>) {
    if let Some(page) = page {
        leave(app, true);
        app.page = Some(page);
    }
}

/// To a place in the text; the page it is left from can be come back to.
pub(super) fn go(app: &mut App, spot: Spot) {
    let left = leave(app, false);
    app.jump(spot);
    if let (true, Some(page)) = (left, app.left.last_mut()) {
        page.depth.1 = app.past.len();
    }
    app.focus = Pane::Text;
}

/// Puts the page aside; `false` where there is none.
fn leave(app: &mut App, for_page: bool) -> bool {
    let Some(page) = app.page.take() else { return false };
    let depth = (app.past.len(), app.past.len());
    app.left.push(LeftPage { page, depth, below: app.spot(), for_page });
    let most = app.left.len().saturating_sub(MOST_LEFT);
    app.left.drain(..most);
    true
}

/// Comes back to the page that was left last, unless places were left since; `false` when there is
/// none.
pub(super) fn back(app: &mut App) -> bool {
    let past = app.past.len();
    let Some(left) = app.left.pop_if(|left| left.depth.1 == past) else { return false };
    app.past.truncate(left.depth.0);
    if let Some(below) = left.below {
        app.go(below);
    }
    // The corpus may have been prepared anew since the page was left.
    let page = app.catalogue.as_ref().and_then(|now| {
        let same = Arc::ptr_eq(now, &left.page.facts.catalogue);
        if same { None } else { renewed(&left.page, now) }
    });
    app.page = Some(page.unwrap_or(left.page));
    true
}

/// An action while a page is shown; `None` where it is the reader's as always.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let area = app.area;
    let page = app.page.as_mut()?;
    match page.act(action, page::n_fit(page, area)) {
        page::Outcome::Stay => {}
        page::Outcome::Go(spot) => go(app, spot),
        page::Outcome::Closed => {
            app.page = None;
            if app.left.last().is_some_and(|left| left.for_page) {
                back(app);
            }
        }
        page::Outcome::Unknown => return other(app, action),
    }
    Some(Vec::new())
}

/// What a page leaves to the reader, and what it keeps from it.
fn other(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Copy | Action::CopyCited => Some(copy(app, action == Action::CopyCited)),
        Action::QuitNow
        | Action::Suspend
        | Action::Redraw
        | Action::Reload
        | Action::Help
        | Action::Problems
        | Action::CountOnce
        | Action::Speaker
        | Action::Naming
        | Action::Undo
        | Action::Finder => None,
        _ => Some(Vec::new()),
    }
}

fn copy(app: &mut App, cited: bool) -> Vec<Effect> {
    let page = app.page.as_ref();
    let chosen = page.and_then(|page| page.facts.quote(page.selected_quote()?));
    let Some((reading, quote)) = chosen else {
        app.notice = Some(Notice::said("notice-no-quote"));
        return Vec::new();
    };
    let (words, key) = match cited {
        true => (citation::cited(reading, quote), "notice-copied-cited"),
        false => (citation::words(reading, quote), "notice-copied"),
    };
    app.notice = Some(Notice::said(key));
    vec![Effect::Copy(words)]
}

/// The mouse over a page: as over the finder.
pub(super) fn point(app: &mut App, mouse: Mouse) {
    let area = app.area;
    let Some(page) = &mut app.page else { return };
    match mouse.kind {
        MouseKind::WheelDown => page.step(1),
        MouseKind::WheelUp => page.step(-1),
        MouseKind::Click => match page::row_at(page, area, mouse.row) {
            Some(row) if row == page.selected => {
                if let Some(spot) = page.spot() {
                    go(app, spot);
                }
            }
            Some(row) => page.selected = row,
            None => {}
        },
    }
}

/// The corpus as it is prepared now: the page that is shown is made anew, what was selected stays so.
pub(super) fn prepared(app: &mut App, catalogue: Arc<Catalogue>) {
    if let Some(page) = &app.page
        && let Some(page) = renewed(page, &catalogue)
    {
        app.page = Some(page);
    }
    app.catalogue = Some(catalogue);
}

/// The page of the same name in `catalogue`; `None` where it has none such.
pub(super) fn renewed(page: &Page, catalogue: &Arc<Catalogue>) -> Option<Page> {
    let name = page.facts.name()?;
    let idx = catalogue.table.again(name, &catalogue.readings)?;
    page.again(Arc::clone(catalogue), idx)
}
