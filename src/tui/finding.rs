//! How the finder and the pages of names take part in the reader: what their keys do to its state.

use super::{
    app::{App, Overlay, Pane, Spot},
    correcting,
    finder::{self, Outcome, Tab, Target},
    keys::{self, Action, Key, Meaning, Mouse, MouseKind},
    naming::Dialog,
    notices::Notice,
    page::{self, Page},
    update::Effect,
};
use crate::{engine::find::News, export::citation, model::Span};

/// A page left by a jump into the text, to come back to.
#[derive(Clone, Debug)]
pub struct LeftPage {
    page: Page,
    /// How many places had been left before it was, and after.
    depth: (usize, usize),
    /// Where the reader was below the page.
    below: Option<Spot>,
    /// Whether it was left for another page.
    for_page: bool,
}

/// How many pages one can come back to.
const MOST_LEFT: usize = 50;

/// Opens the finder, on `tab` where one is asked for.
pub fn open(app: &mut App, tab: Option<Tab>) -> Vec<Effect> {
    app.overlay = Overlay::Finder;
    app.finder.open(tab);
    vec![ask(app)]
}

/// Opens the finder to choose the name that the dialog's name is one with.
pub fn choose_other(app: &mut App, naming: Dialog) -> Vec<Effect> {
    let kind = naming.name().map(|name| Tab::Names(name.kind));
    let effects = open(app, kind);
    app.finder.merging = Some(naming);
    effects
}

/// Opens the page of whoever says the selected quotation.
pub fn speaker(app: &mut App) {
    match correcting::speaker(app) {
        Some((_, idx)) if app.page.as_ref().is_some_and(|page| page.facts.idx == idx) => {}
        Some((catalogue, idx)) => open_page(app, Page::new(catalogue, idx)),
        None if app.catalogue().is_none() => {
            app.notice = Some(Notice::said("find-preparing"));
        }
        None => app.notice = Some(Notice::said("notice-no-speaker")),
    }
}

fn open_page(app: &mut App, page: Option<Page>) {
    if let Some(page) = page {
        leave(app, true);
        app.page = Some(page);
    }
}

fn ask(app: &App) -> Effect {
    let (ticket, input) = app.finder.question();
    Effect::Find(ticket, input)
}

/// A key for the finder.
pub fn key(app: &mut App, key: Key) -> Vec<Effect> {
    // The dialog's second key: the first one is a letter that may be looked for.
    if key.alt && keys::meaning(&[key]) == Meaning::Do(Action::Naming) {
        correcting::open(app);
        return Vec::new();
    }
    let height = finder::n_fit(&app.finder, app.area);
    let outcome = app.finder.key(key, height);
    follow(app, outcome)
}

/// Pasted text for the finder.
pub fn paste(app: &mut App, text: &str) -> Vec<Effect> {
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

/// News from the thread that finds.
pub fn found(app: &mut App, news: News) {
    match news {
        News::Answer(answer) => {
            let hasty = app.finder.take(*answer);
            if let (Some(target), Overlay::Finder) = (hasty, &app.overlay) {
                choose(app, target);
            }
        }
        News::Prepared(catalogue) => correcting::prepared(app, catalogue),
        News::Crashed(words) => app.notice = Some(Notice::of("find-failed", &words).as_bad()),
    }
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
            return open_page(app, next);
        }
        Target::Quote(article, at) => {
            let answer = app.finder.answer.as_ref();
            let found = answer.and_then(|a| a.catalogue.readings.get(article)?.quotes.get(at));
            let span = found.map(|quote| quote.span);
            Spot { article, quote: span, byte: span.map_or(0, Span::start) }
        }
        Target::Article(article) => Spot { article, quote: None, byte: 0 },
    };
    go(app, spot);
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

/// To a place in the text; the page it is left from can be come back to.
fn go(app: &mut App, spot: Spot) {
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
pub fn back(app: &mut App) -> bool {
    let past = app.past.len();
    let Some(left) = app.left.pop_if(|left| left.depth.1 == past) else { return false };
    app.past.truncate(left.depth.0);
    if let Some(below) = left.below {
        app.go(below);
    }
    // The corpus may have been prepared anew since the page was left.
    let page = app.catalogue.as_ref().and_then(|now| {
        let same = std::sync::Arc::ptr_eq(now, &left.page.facts.catalogue);
        if same { None } else { correcting::renewed(&left.page, now) }
    });
    app.page = Some(page.unwrap_or(left.page));
    true
}

/// An action while a page is shown; `None` where it is the reader's as always.
pub fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
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

/// The mouse over the finder: a click selects, on what is selected it chooses.
pub fn point_finder(app: &mut App, mouse: Mouse) {
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

/// The mouse over a page: as over the finder.
pub fn point_page(app: &mut App, mouse: Mouse) {
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

/// Keeps what is selected in the finder and on the page in sight.
pub fn settle(app: &mut App) {
    let area = app.area;
    if matches!(app.overlay, Overlay::Finder) {
        let fits = finder::n_fit(&app.finder, area);
        app.finder.settle(fits);
        app.finder.n_articles = app.articles.len();
    }
    if let Some(page) = &mut app.page {
        page::settle(page, area);
    }
}
