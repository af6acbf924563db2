//! What the reader's own actions do, on the panes and on what is shown of them.

use std::{collections::BTreeSet, sync::Arc};

use super::{finder, naming, places};
use crate::{
    export::citation,
    model::{PageKind, Quote},
    tui::{
        app::{App, Overlay, Prompt, Supply},
        evidence::Evidence,
        finder::Tab,
        help::{Help, Sign},
        input::Input,
        keys::Action,
        layout::Pane,
        menu::Menu,
        message::Effect,
        notices::Notice,
        panes::{list::Fold, paper::Shown},
    },
};

pub(super) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    if let Some(effects) = places::act(app, action) {
        return effects;
    }
    match action {
        Action::QuitNow | Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Reload => return reload(app),
        Action::Copy | Action::CopyCited => return copy(app, action == Action::CopyCited),
        Action::Help => app.overlay = Overlay::Help(Help::new(signs(app))),
        Action::Problems => app.overlay = Overlay::Problems(0),
        Action::Sort => app.overlay = Overlay::Menu(Menu::sorts(&app.list)),
        Action::Filter if app.focus == Pane::Quotes => {
            app.overlay = Overlay::Menu(Menu::sures(quotes(app), app.wanted));
        }
        Action::Filter => app.overlay = Overlay::Menu(Menu::filters(&app.list)),
        Action::Evidence => evidence(app),
        Action::Search if app.focus == Pane::Quotes => {
            return finder::open(app, Some(Tab::Quotes));
        }
        Action::Search => begin_search(app),
        Action::Finder => return finder::open(app, None),
        Action::Speaker => places::speaker(app),
        Action::Naming => naming::open(app),
        Action::Undo => naming::undo(app),
        Action::Cancel => cancel(app),
        Action::Reprints => reprints(app),
        Action::CountOnce => return count_once(app),
        Action::Raw => toggle_raw(app),
        Action::Indirect => toggle_indirect(app),
        Action::Zoom => app.zoomed = !app.zoomed,
        Action::Open => open(app),
        Action::Back => back(app),
        Action::Forward => forward(app),
        _ => go(app, action),
    }
    Vec::new()
}

/// Actions that only move.
fn go(app: &mut App, action: Action) {
    let height = page(app);
    let pane = app.focus;
    match action {
        Action::Down => step(app, pane, 1),
        Action::Up => step(app, pane, -1),
        Action::HalfDown => step(app, pane, (height / 2).max(1)),
        Action::HalfUp => step(app, pane, -(height / 2).max(1)),
        Action::PageDown => step(app, pane, (height - 1).max(1)),
        Action::PageUp => step(app, pane, -(height - 1).max(1)),
        Action::First => step(app, pane, -END),
        Action::Last => step(app, pane, END),
        Action::Left => app.focus = if pane == Pane::List { pane } else { pane.step(-1) },
        Action::Right => app.focus = if pane == Pane::Quotes { pane } else { pane.step(1) },
        Action::NextPane => app.focus = pane.step(1),
        Action::PreviousPane => app.focus = pane.step(-1),
        Action::ListPane => app.focus = Pane::List,
        Action::TextPane => app.focus = Pane::Text,
        Action::QuotesPane => app.focus = Pane::Quotes,
        Action::TextDown => step(app, Pane::Text, 1),
        Action::TextUp => step(app, Pane::Text, -1),
        Action::NextArticle => step(app, Pane::List, 1),
        Action::PreviousArticle => step(app, Pane::List, -1),
        Action::NextQuote => step(app, Pane::Quotes, 1),
        Action::PreviousQuote => step(app, Pane::Quotes, -1),
        Action::NextParagraph | Action::PreviousParagraph => {
            app.text.step_paragraph(if action == Action::NextParagraph { 1 } else { -1 });
            app.settle();
            app.follow_text();
        }
        Action::NextMatch | Action::PreviousMatch if app.text.query.is_empty() => {
            app.notice = Some(Notice::said("notice-no-match"));
        }
        Action::NextMatch => app.text.step_match(1),
        Action::PreviousMatch => app.text.step_match(-1),
        Action::NextMention => mention(app, 1),
        Action::PreviousMention => mention(app, -1),
        _ => {}
    }
}

/// Further than any list is long.
const END: isize = isize::MAX / 4;

/// Rows or items a page of the focused pane holds.
fn page(app: &App) -> isize {
    let layout = app.layout();
    let place = layout.place(app.focus).or(layout.text);
    let height = place.map_or(10, |p| usize::from(p.body.height));
    let each = match (app.focus, place) {
        (Pane::List, Some(p)) => app.list.rows_each(p.body.width.into(), height),
        (Pane::Quotes, _) => 5,
        _ => 1,
    };
    (height / each).max(1) as isize
}

/// Moves in `pane` by `by` of its items.
pub(super) fn step(app: &mut App, pane: Pane, by: isize) {
    match pane {
        Pane::List => {
            let before = app.list.selected;
            app.list.step(by);
            if app.list.selected != before {
                app.text.reveal = None;
            }
        }
        Pane::Text => {
            let height = app.text_height();
            app.text.step(by, height);
            app.follow_text();
        }
        Pane::Quotes => {
            app.quotes.step(by);
            app.reveal_quote();
        }
    }
}

/// Goes to the next place that names the speaker of the selected quotation.
fn mention(app: &mut App, by: isize) {
    let Some(reading) = app.reading().map(Arc::clone) else { return };
    let speaker = app.quote().and_then(|q| q.speaker.as_ref()).and_then(|s| s.entity);
    let Some(entity) = speaker else {
        app.notice = Some(Notice::said("notice-no-speaker"));
        return;
    };
    let here = app.text.reveal.or(app.text.at_mention).unwrap_or(0);
    let places: Vec<usize> = reading
        .names
        .mentions
        .iter()
        .filter(|m| m.entity == entity)
        .map(|m| m.span.start())
        .collect();
    let next = match by > 0 {
        true => places.iter().find(|&&at| at > here).or(places.first()),
        false => places.iter().rev().find(|&&at| at < here).or(places.last()),
    };
    if let Some(&next) = next {
        app.text.at_mention = Some(next);
        app.text.reveal = Some(next);
        let nth = places.iter().position(|&at| at == next).map_or(0, |n| n + 1);
        app.notice = Some(Notice::of("notice-mention", &format!("{nth}/{}", places.len())));
    }
}

fn begin_search(app: &mut App) {
    let words = match app.focus {
        Pane::Text => app.text.query.clone(),
        _ => String::new(),
    };
    app.prompt = Some(Prompt { pane: app.focus, input: Input::new(&words) });
}

/// Leaves what was entered last: the search, a filter, the zoom.
fn cancel(app: &mut App) {
    app.text.at_mention = None;
    if !app.text.query.is_empty() {
        app.text.query.clear();
    } else if app.zoomed {
        app.zoomed = false;
    } else if app.wanted.sure > 0 {
        app.wanted.sure = 0;
    } else if !app.list.unfilter() && app.is_single() {
        app.focus = Pane::List;
    }
}

fn toggle_raw(app: &mut App) {
    app.shown = match app.shown {
        Shown::Clean => Shown::Raw,
        Shown::Raw => Shown::Clean,
    };
    let key = if app.shown == Shown::Raw { "notice-raw" } else { "notice-clean" };
    app.notice = Some(Notice::said(key));
}

fn toggle_indirect(app: &mut App) {
    app.wanted.indirect = !app.wanted.indirect;
    let key = if app.wanted.indirect { "notice-indirect" } else { "notice-direct" };
    app.notice = Some(Notice::said(key));
}

fn evidence(app: &mut App) {
    let shown = app.reading().map(Arc::clone).zip(app.quotes.selected_quote());
    match shown {
        Some((reading, quote)) => app.overlay = Overlay::Evidence(Evidence::new(reading, quote)),
        None => app.notice = Some(Notice::said("notice-no-quote")),
    }
}

/// Shows the reprints of the selected article below it, or hides them.
fn reprints(app: &mut App) {
    let before = app.list.selected;
    match app.list.fold() {
        Some(fold) => {
            let key = if fold == Fold::Unfolded { "notice-unfolded" } else { "notice-folded" };
            app.notice = Some(Notice::said(key));
        }
        None => app.notice = Some(Notice::said("notice-no-reprint")),
    }
    if app.list.selected != before {
        app.text.reveal = None;
    }
}

/// Counts reprints once or each, where there are any.
fn count_once(app: &mut App) -> Vec<Effect> {
    if app.list.n_reprints() == 0 {
        app.notice = Some(Notice::said("notice-no-reprints"));
        return Vec::new();
    }
    app.once = !app.once;
    app.notice = Some(Notice::said(if app.once { "notice-once" } else { "notice-each" }));
    vec![Effect::CountOnce(app.once)]
}

/// From the list to the text; from a quotation to its place.
fn open(app: &mut App) {
    match app.focus {
        Pane::List if app.reading().is_some() => app.focus = Pane::Text,
        Pane::Quotes if app.quote().is_some() => {
            app.focus = Pane::Text;
            app.reveal_quote();
        }
        _ => {}
    }
}

fn back(app: &mut App) {
    if places::back(app) {
        return;
    }
    match (app.past.pop(), app.spot()) {
        (Some(spot), here) => {
            app.future.extend(here);
            app.go(spot);
        }
        (None, _) => app.notice = Some(Notice::said("notice-no-past")),
    }
}

fn forward(app: &mut App) {
    match (app.future.pop(), app.spot()) {
        (Some(spot), here) => {
            app.past.extend(here);
            app.go(spot);
        }
        (None, _) => app.notice = Some(Notice::said("notice-no-future")),
    }
}

fn copy(app: &mut App, cited: bool) -> Vec<Effect> {
    let Some((reading, quote)) = app.reading().zip(app.quote()) else {
        app.notice = Some(Notice::said("notice-no-quote"));
        return Vec::new();
    };
    let words =
        if cited { citation::cited(reading, quote) } else { citation::words(reading, quote) };
    let key = if cited { "notice-copied-cited" } else { "notice-copied" };
    app.notice = Some(Notice::said(key));
    vec![Effect::Copy(words)]
}

/// Forgets all articles and asks for them again, where they can be had again; how they are shown
/// stays.
fn reload(app: &mut App) -> Vec<Effect> {
    if app.supply == Supply::Once {
        app.notice = Some(Notice::said("notice-read-once"));
        return Vec::new();
    }
    let fresh = App {
        corpus: app.corpus.take(),
        focus: app.focus,
        zoomed: app.zoomed,
        shown: app.shown,
        wanted: app.wanted,
        once: app.once,
        area: app.area,
        names_path: app.names_path.take(),
        written: std::mem::take(&mut app.written),
        notice: Some(Notice::said("notice-reload")),
        ..App::default()
    };
    let sort = (app.list.sort, app.list.reversed);
    *app = fresh;
    (app.list.sort, app.list.reversed) = sort;
    vec![Effect::Reload]
}

/// The quotations of the shown article.
fn quotes(app: &App) -> &[Quote] {
    app.reading().map(|r| r.quotes.as_slice()).unwrap_or_default()
}

/// The signs that the list shows.
fn signs(app: &App) -> Vec<Sign> {
    let kinds: BTreeSet<PageKind> = app.list.digests.iter().map(|d| d.kind).collect();
    let kinds = PageKind::PARTIAL.into_iter().filter(|kind| kinds.contains(kind));
    let reprints = (app.list.n_reprints() > 0).then_some(Sign::Reprint);
    kinds.map(Sign::Page).chain(reprints).collect()
}
