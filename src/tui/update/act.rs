//! What the reader's own actions do, on the panes and on what is shown of them.

use std::sync::Arc;

use super::{
    checked, concordance, copy, export, figures, finder, kept, links, moves::step, naming, places,
    results, search,
};
use crate::{
    library::listing::Query,
    model::Span,
    text::locale::Locale,
    tui::{
        app::{App, Overlay, Searched, Supply, Walk},
        cursor::distance,
        evidence::Evidence,
        finder::Tab,
        help::{Help, Sign},
        keys::Action,
        layout::Pane,
        menu::Menu,
        message::Effect,
        notices::{Notice, Problems},
        panes::{list::Fold, paper::Shown, quotes::Wanted},
        same::Same,
    },
};

pub(super) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let of_quote = matches!(
        action,
        Action::Evidence
            | Action::Speaker
            | Action::Same
            | Action::NextMention
            | Action::PreviousMention
    ) || copy::copies(action)
        || keeps(action) && app.focus != Pane::List;
    if of_quote && app.page.is_none() {
        app.begin_quotes();
    }
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Reload => return reload(app),
        _ if copy::copies(action) => return copy::copy(app, action),
        _ if export::exports(action) => return export::export(app, action),
        Action::NextLink => links::step(app, 1),
        Action::PreviousLink => links::step(app, -1),
        Action::Links => links::label(app),
        Action::Peek if links::peek(app) => {}
        Action::Peek => return act(app, Action::PageDown),
        Action::Jumps => places::jumps(app),
        Action::Messages if app.said.is_empty() => {
            app.notice = Some(Notice::said("notice-no-messages"));
        }
        Action::Messages => {
            let menu = Menu::said(app.said.iter(), Locale::of(app.tongue));
            app.layers.push(Overlay::Menu(menu));
        }
        Action::Narrow => narrow(app),
        Action::Widen => widen(app),
        Action::Problems => {
            app.layers.push(Overlay::Problems(Problems::default()));
        }
        Action::Sort | Action::Filter | Action::Theme => menu(app, action),
        Action::Evidence => evidence(app),
        Action::Search if app.page.is_some() => search::begin(app, Searched::Page),
        Action::Search => match app.focus {
            Pane::Quotes => return finder::open(app, Some(Tab::Quotes)),
            Pane::List => return results::open(app),
            Pane::Text => search::begin(app, Searched::Text),
        },
        Action::NextMatch if finder::next(app, 1) => {}
        Action::PreviousMatch if finder::next(app, -1) => {}
        Action::NextMatch | Action::PreviousMatch if app.page.is_some() => {
            app.notice = Some(Notice::said("notice-no-match"));
        }
        Action::Finder => return finder::open(app, None),
        Action::Speaker => places::speaker(app),
        Action::Same => return same(app),
        Action::Concordance => return concordance::open(app),
        Action::Figures => return figures::open(app),
        Action::Check => return checked::open(app),
        Action::Naming => naming::open(app),
        Action::Keep => return kept::keep(app),
        Action::Folder | Action::Tag => return kept::fill(app, action),
        Action::Collection => return kept::open(app),
        Action::Undo => return undo(app),
        Action::Cancel => cancel(app),
        Action::Reprints => reprints(app),
        Action::CountOnce => return count_once(app),
        Action::Raw => toggle_raw(app),
        Action::Unmend => return toggle_mended(app),
        Action::Indirect => toggle_indirect(app),
        Action::Turns => toggle_turns(app),
        Action::Zoom if app.is_single() && !app.zoomed => {
            app.notice = Some(Notice::said("notice-alone"));
        }
        Action::Zoom => app.zoomed = !app.zoomed,
        Action::Open => return open(app),
        Action::Back => return places::back(app),
        Action::Forward => return places::forward(app),
        _ => go(app, action),
    }
    Vec::new()
}

/// Whether an action is about keeping what is at hand.
fn keeps(action: Action) -> bool {
    matches!(action, Action::Keep | Action::Folder | Action::Tag)
}

/// Undoes what was kept or changed last, else asks about what was said of names.
pub(super) fn undo(app: &mut App) -> Vec<Effect> {
    kept::undo(app).unwrap_or_else(|| {
        naming::undo(app);
        Vec::new()
    })
}

/// Shows the selected quotation as other papers printed it; has that looked for where it was not yet.
pub(super) fn same(app: &mut App) -> Vec<Effect> {
    let Some(statements) = app.statements.clone() else {
        app.notice = Some(Notice::said("same-preparing"));
        let ask = app.is_prepared() && !app.wants_statements();
        app.stating |= ask;
        return ask.then_some(Effect::State).into_iter().collect();
    };
    let shown = copy::selected(app).map(|place| Same::new(&statements, place));
    match shown {
        None => app.notice = Some(Notice::said("notice-no-quote")),
        Some(None) => app.notice = Some(Notice::said("notice-no-same")),
        Some(Some(same)) => app.layers.push(Overlay::Same(same)),
    }
    Vec::new()
}

/// Opens the help about the place where keys go.
pub(super) fn help(app: &mut App) {
    let help = Help::new(&app.scopes(), &signs(app), Locale::of(app.tongue));
    app.layers.push(Overlay::Help(help));
}

/// Opens the line of commands: what can be done at the place below what is only chosen from or read.
pub(super) fn palette(app: &mut App) {
    let gives_way = |overlay: &Overlay| {
        !matches!(
            overlay,
            Overlay::Results
                | Overlay::Kept
                | Overlay::Same(_)
                | Overlay::Concordance
                | Overlay::Figures
                | Overlay::Checked
        )
    };
    while app.layers.last().is_some_and(gives_way) {
        app.layers.pop();
    }
    let menu = Menu::commands(&app.scopes(), &app.lately, Locale::of(app.tongue));
    app.layers.push(Overlay::Menu(menu));
}

fn menu(app: &mut App, action: Action) {
    let locale = Locale::of(app.tongue);
    if let Some(page) = app.page.as_ref().filter(|_| action != Action::Theme) {
        let menu = match action {
            Action::Sort => Menu::page_orders(page.order(), locale),
            _ => Menu::page_filters(page, locale),
        };
        return app.layers.push(Overlay::Menu(menu));
    }
    let menu = match (action, app.focus) {
        (Action::Sort, _) => Menu::sorts(&app.list, locale),
        (Action::Theme, _) => Menu::themes(&app.themes, app.theme.as_deref(), locale),
        (_, Pane::Quotes) => Menu::sures(app.reading().map(|r| &**r), app.wanted, locale),
        _ => Menu::filters(&app.list, locale),
    };
    app.layers.push(Overlay::Menu(menu));
}

/// Whether an action moves in the text, wherever the keys go.
fn moves_text(action: Action) -> bool {
    use Action::*;
    matches!(
        action,
        TextDown
            | TextUp
            | NextQuote
            | PreviousQuote
            | NextParagraph
            | PreviousParagraph
            | NextMention
            | PreviousMention
    )
}

/// Actions that only move.
fn go(app: &mut App, action: Action) {
    // What moves in the text is seen there.
    if moves_text(action) && app.focus == Pane::List && app.layout().text.is_none() {
        app.focus = Pane::Text;
    }
    let pane = app.focus;
    if let Some(by) = distance(action, page(app)) {
        return step(app, pane, by);
    }
    match action {
        Action::Left if pane != Pane::List => focus(app, pane.step(-1)),
        Action::Right if pane != Pane::Quotes => focus(app, pane.step(1)),
        Action::NextPane => focus(app, pane.step(1)),
        Action::PreviousPane => focus(app, pane.step(-1)),
        Action::ListPane => focus(app, Pane::List),
        Action::TextPane => focus(app, Pane::Text),
        Action::QuotesPane => focus(app, Pane::Quotes),
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

/// Has the keys go to `pane`; among the quotations one is selected then.
fn focus(app: &mut App, pane: Pane) {
    app.focus = pane;
    if pane == Pane::Quotes {
        app.begin_quotes();
    }
}

/// Rows or items a page of the focused pane holds.
fn page(app: &App) -> usize {
    let layout = app.layout();
    let place = layout.place(app.focus).or(layout.text);
    let height = place.map_or(10, |p| usize::from(p.body.height));
    let each = match app.focus {
        Pane::List => 3,
        Pane::Quotes => 4,
        Pane::Text => 1,
    };
    (height / each).max(1)
}

/// Goes to the next place that names the speaker of the selected quotation.
fn mention(app: &mut App, by: isize) {
    let Some(reading) = app.reading().map(Arc::clone) else { return };
    let speaker = app.quote().and_then(|q| q.speaker.as_ref()).and_then(|s| s.entity);
    let Some(entity) = speaker else {
        app.notice = Some(Notice::said("notice-no-speaker"));
        return;
    };
    let here = app.text.reveal.or(app.text.at_link.map(Span::start)).unwrap_or(0);
    let places: Vec<Span> =
        reading.names.mentions.iter().filter(|m| m.entity == entity).map(|m| m.span).collect();
    let next = match by > 0 {
        true => places.iter().find(|at| at.start() > here).or(places.first()),
        false => places.iter().rev().find(|at| at.start() < here).or(places.last()),
    };
    if let Some(&next) = next {
        app.text.at_link = Some(next);
        app.text.reveal = Some(next.start());
        let nth = places.iter().position(|&at| at == next).map_or(0, |n| n + 1);
        app.notice = Some(Notice::of("notice-mention", &format!("{nth}/{}", places.len())));
    }
}

/// Lists only what is of the year of the open article; of its month; of its day.
fn narrow(app: &mut App) {
    let date = app.reading().and_then(|reading| reading.article.date.as_ref());
    let Some(date) = date.map(|date| date.value) else {
        return app.notice = Some(Notice::said("notice-no-date"));
    };
    match app.list.narrower(date) {
        Some(period) => app.list.ask(|query| query.narrow(period)),
        None => app.notice = Some(Notice::said("notice-narrowest")),
    }
}

/// Lists what is of a longer time again.
fn widen(app: &mut App) {
    let mut widened = false;
    app.list.ask(|query| widened = query.widen());
    if !widened {
        app.notice = Some(Notice::said("notice-widest"));
    }
}

/// Leaves what was entered last: the search, a filter, the zoom.
fn cancel(app: &mut App) {
    app.walking = Walk::Nowhere;
    if app.text.at_link.take().is_some() {
    } else if !app.text.query.is_empty() {
        app.text.query.clear();
        app.text.sought = None;
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

/// Shows the text as it stood before it was mended, or mended again.
fn toggle_mended(app: &mut App) -> Vec<Effect> {
    if app.unmended.is_some() {
        app.show_unmended(None);
        app.notice = Some(Notice::said("notice-mended"));
        return Vec::new();
    }
    let mended = app.reading().is_some_and(|r| r.article.document.unmended.is_some());
    match app.shown_article().filter(|_| mended) {
        Some(article) => vec![Effect::Unmend(article)],
        None => {
            app.notice = Some(Notice::said("notice-nothing-mended"));
            Vec::new()
        }
    }
}

fn toggle_indirect(app: &mut App) {
    app.wanted.indirect = !app.wanted.indirect;
    let key = if app.wanted.indirect { "notice-indirect" } else { "notice-direct" };
    app.notice = Some(Notice::said(key));
}

/// Lists the turns of an interview or of minutes among the quotations, or not.
fn toggle_turns(app: &mut App) {
    app.want(Wanted { turns: !app.wanted.turns, ..app.wanted });
    let none = app.reading().is_none_or(|reading| reading.turns.is_empty());
    app.notice = Some(Notice::said(match app.wanted.turns {
        true if none => "notice-no-turns",
        true => "notice-turns",
        false => "notice-turns-hidden",
    }));
}

fn evidence(app: &mut App) {
    let shown = app.reading().map(Arc::clone).zip(app.quotes.selected_quote());
    match shown {
        Some((reading, quote)) => {
            app.layers.push(Overlay::Evidence(Evidence::new(reading, quote)));
            app.reveal_quote();
        }
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
        (app.text.reveal, app.bound) = (None, None);
    }
}

/// Counts reprints once or each, where there are any.
pub(super) fn count_once(app: &mut App) -> Vec<Effect> {
    if app.list.counts.reprints == 0 {
        app.notice = Some(Notice::said("notice-no-reprints"));
        return Vec::new();
    }
    app.once = !app.once;
    app.notice = Some(Notice::said(if app.once { "notice-once" } else { "notice-each" }));
    vec![Effect::CountOnce(app.once)]
}

/// From the list to the text; from a quotation to its place; from a name of the text to its page.
fn open(app: &mut App) -> Vec<Effect> {
    if let Some(to) = links::here(app) {
        return links::follow(app, to);
    }
    match app.focus {
        Pane::Text => app.notice = Some(Notice::said("notice-how-links")),
        Pane::List if app.reading().is_some() => app.focus = Pane::Text,
        Pane::Quotes if app.quote().is_some() => {
            app.focus = Pane::Text;
            app.reveal_quote();
        }
        _ => {}
    }
    Vec::new()
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
        command: std::mem::take(&mut app.command),
        focus: app.focus,
        zoomed: app.zoomed,
        shown: app.shown,
        wanted: app.wanted,
        once: app.once,
        voices: std::mem::take(&mut app.voices),
        theme: app.theme.take(),
        themes: std::mem::take(&mut app.themes),
        area: app.area,
        widths: app.widths,
        tongue: app.tongue,
        // What the page shows stays until it can be gathered anew.
        page: app.page.take(),
        asked: app.asked,
        names_path: app.names_path.take(),
        written: std::mem::take(&mut app.written),
        kept: std::mem::take(&mut app.kept),
        review: app.review.take_along(),
        notice: Some(Notice::said("notice-reload")),
        ..App::default()
    };
    let (sort, reversed) = (app.list.query.sort, app.list.query.reversed);
    *app = fresh;
    app.list.query = Query { sort, reversed, ..Query::default() };
    vec![Effect::Reload]
}

/// The signs that the list shows.
fn signs(app: &App) -> Vec<Sign> {
    let pages = app.list.facets.pages.iter().map(|(kind, _)| Sign::Page(*kind));
    let reprints = (app.list.counts.reprints > 0).then_some(Sign::Reprint);
    pages.chain(reprints).collect()
}
