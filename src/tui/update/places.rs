//! Places that are gone to and come back from: passages of the corpus, pages of names.

use std::sync::Arc;

use ratatui::layout::Position;

use crate::{
    engine::study::Study,
    library::{catalogue::Catalogue, listing::Filter},
    model::NameIdx,
    text::locale::Locale,
    tui::{
        app::{App, Overlay},
        keys::{Action, Mouse, MouseKind},
        layout::Pane,
        leads::Leads,
        menu::Menu,
        message::Effect,
        notices::Notice,
        page::{self, Page, Way},
        spot::Spot,
        trail::{Over, Place},
    },
};

/// Opens the page of whoever says the selected quotation.
pub(super) fn speaker(app: &mut App) {
    match app.speaker() {
        Some((_, idx)) if app.page.as_ref().is_some_and(|page| page.facts.idx == idx) => {
            app.notice = Some(Notice::said("notice-own-page"));
        }
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

/// Leaves what is shown, to be come back to: the page, and what lay `over` it.
pub(super) fn leave(app: &mut App, over: Option<Over>) {
    let place = here(app, over);
    app.trail.leave(place);
}

fn here(app: &mut App, over: Option<Over>) -> Place {
    let name = match &over {
        Some(Over::Figures(_)) => Locale::of(app.tongue).text("figures-title"),
        Some(Over::Checked(_)) => Locale::of(app.tongue).text("mode-checked"),
        Some(over) => over.name(),
        None => app.place_name(),
    };
    Place { spot: app.spot(), page: app.page.take(), over, name }
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
    match place.over {
        None => Vec::new(),
        Some(Over::Finder(looked)) => {
            app.layers.push(Overlay::Finder);
            app.finder.again(looked);
            vec![app.ask()]
        }
        Some(Over::Results(sought)) => {
            app.layers.push(Overlay::Results);
            app.results.again(sought);
            vec![app.hunt()]
        }
        Some(Over::Concordance(seen)) => {
            app.layers.push(Overlay::Concordance);
            app.asked += 1;
            let study = app.concordance.restore(seen, app.asked);
            study.map(|study| Effect::Study(app.asked, study)).into_iter().collect()
        }
        Some(Over::Checked(cursor)) => {
            app.layers.push(Overlay::Checked);
            app.review.restore(cursor);
            app.asked += u64::from(app.review.is_due());
            let due = app.review.is_due().then(|| app.review.asked(app.asked)).flatten();
            due.map(|draft| Effect::Study(app.asked, Study::Draft(draft))).into_iter().collect()
        }
        Some(Over::Figures(seen)) => {
            app.layers.push(Overlay::Figures);
            app.figures.restore(seen);
            if app.figures.figures().is_some() {
                return Vec::new();
            }
            app.asked += 1;
            app.figures.asked(app.asked);
            vec![Effect::Study(app.asked, Study::Figures(app.figures.among().clone()))]
        }
    }
}

/// Leaves the page for what it was opened from.
fn close(app: &mut App) {
    app.page = None;
    if let Some(place) = app.trail.pop().filter(|place| place.page.is_some()) {
        restore(app, Place { over: None, ..place });
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
        page::Outcome::Along(at) => {
            let way =
                page::ways(page, &app.voices, area, Locale::of(app.tongue)).into_iter().nth(at);
            return Some(way.map(|(_, way)| along(app, &way)).unwrap_or_default());
        }
        page::Outcome::Unknown => return None,
    }
    Some(Vec::new())
}

/// Goes along a way of the page.
pub(super) fn along(app: &mut App, way: &Way) -> Vec<Effect> {
    if let Way::Name(idx) = way {
        let catalogue = app.page.as_ref().map(|page| Arc::clone(&page.facts.catalogue));
        if let Some(catalogue) = catalogue {
            open(app, catalogue, *idx);
        }
        return Vec::new();
    }
    if let Some(page) = &mut app.page {
        page.follow(way);
    }
    match way {
        Way::Row(_) => act(app, Action::Open).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Opens the page of a name; the way back is kept.
pub(super) fn open(app: &mut App, catalogue: Arc<Catalogue>, idx: NameIdx) {
    if let Some(page) = Page::new(catalogue, idx) {
        leave(app, None);
        app.page = Some(page);
    }
}

/// Shows the page of a name instead of what is shown.
pub(super) fn show_page(app: &mut App, catalogue: Arc<Catalogue>, idx: NameIdx) {
    app.page = Page::new(catalogue, idx);
}

/// The mouse over a page: a click goes where what is there leads, but a row is selected first.
pub(super) fn point(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    let (area, locale) = (app.layout().main, Locale::of(app.tongue));
    let Some(page) = &mut app.page else { return Vec::new() };
    let by = match mouse.kind {
        MouseKind::WheelDown => 1,
        MouseKind::WheelUp => -1,
        MouseKind::Peek | MouseKind::Drag => return Vec::new(),
        MouseKind::Click => {
            let at = Position::new(mouse.column, mouse.row);
            let hit = page::ways(page, &app.voices, area, locale);
            return match hit.into_iter().find(|(place, _)| place.contains(at)) {
                Some((_, Way::Row(row))) if row != page.cursor.selected => {
                    page.follow(&Way::Row(row));
                    Vec::new()
                }
                Some((_, way)) => along(app, &way),
                None => Vec::new(),
            };
        }
    };
    page.step(by);
    Vec::new()
}

/// Goes back along the way that the first row tells: to the list, of all articles, of an outlet or of a time.
pub(super) fn along_the_way(app: &mut App, leads: Leads) {
    match leads {
        // Names stand in no list of articles.
        Leads::Here | Leads::Names(_) => return,
        Leads::List => app.list.ask(|query| query.filters.clear()),
        Leads::Outlet(outlet) => {
            let filter = Filter::Outlet(outlet);
            app.list.ask(|query| {
                query.filters.retain(|own| *own != filter);
                query.toggle(filter);
            });
        }
        Leads::Time(period) => app.list.ask(|query| query.narrow(period)),
    }
    if app.page.is_some() {
        leave(app, None);
    }
    app.layers.clear();
    (app.page, app.prompt, app.focus) = (None, None, Pane::List);
}

/// Lists the places one has come by.
pub(super) fn jumps(app: &mut App) {
    let locale = Locale::of(app.tongue);
    let catalogue = app.catalogue();
    let titled = |place: &Place| {
        let plain = place.over.is_none() && place.page.is_none();
        let article = place.spot.filter(|_| plain).map(|spot| spot.article);
        let reading = catalogue.as_ref().zip(article).and_then(|(all, at)| all.reading(at));
        reading.map(|reading| format!("{} — {}", reading.article.heading(), place.name))
    };
    let named = |place: &Place| titled(place).unwrap_or_else(|| place.name.clone());
    let rows: Vec<String> = app.trail.past().map(named).collect();
    match rows.is_empty() {
        true => app.notice = Some(Notice::said("notice-no-past")),
        false => app.layers.push(Overlay::Menu(Menu::jumps(&rows, locale))),
    }
}

/// Comes back to the place left `n` before the last.
pub(super) fn jump_back(app: &mut App, n: usize) -> Vec<Effect> {
    let here = here(app, None);
    match app.trail.back_by(n + 1, here) {
        Some(place) => restore(app, place),
        None => Vec::new(),
    }
}

/// The corpus as it is prepared now: what the page shows is gathered anew.
pub(super) fn prepared(app: &mut App, catalogue: Arc<Catalogue>) {
    app.catalogue = Some(catalogue);
    // What is in sight is asked for again; the rest is when it is come back to.
    match app.ground() {
        Some(Overlay::Concordance) => app.figures.forget(),
        Some(Overlay::Figures) => app.concordance.forget(),
        _ => {
            app.figures.forget();
            app.concordance.forget();
        }
    }
    if !matches!(app.ground(), Some(Overlay::Checked)) {
        app.review.forget();
    }
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
