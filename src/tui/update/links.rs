//! Following what leads somewhere: by letters, by a step and Enter, by a click.

use std::sync::Arc;

use super::{finder, places};
use crate::{
    library::catalogue::Catalogue,
    model::{EntityIdx, Mention, NameIdx, Span},
    tui::{
        app::{App, Overlay},
        finder::Tab,
        labels::{Labels, To},
        layout::Pane,
        leads::Leads,
        links::in_sight,
        message::Effect,
        notices::Notice,
        page::{self, Way},
        peek::Peek,
    },
};

/// Puts letters on everything in sight that leads somewhere.
pub(super) fn label(app: &mut App) {
    app.settle();
    let labels = Labels::new(in_sight(app));
    match labels.is_empty() {
        true => app.notice = Some(Notice::said("notice-no-link")),
        false => app.layers.push(Overlay::Labels(labels)),
    }
}

/// Goes where a link leads.
pub(super) fn follow(app: &mut App, to: To) -> Vec<Effect> {
    match to {
        To::Named(entity, _) => named(app, entity),
        To::Quote(nth) => {
            app.quotes.wanted = Some(nth);
            app.focus = Pane::Quotes;
            let quote = app.reading().and_then(|reading| reading.quotes.get(nth));
            app.text.reveal = quote.map(|quote| quote.span.start());
        }
        To::Speaker(nth) => {
            app.quotes.wanted = Some(nth);
            app.settle();
            places::speaker(app);
        }
        To::Row(row) => app.list.choose(row),
        To::Page(way) => return places::along(app, &way),
        To::Way(leads) => return along_the_way(app, leads),
        To::Back => return places::back(app),
    }
    Vec::new()
}

/// Goes back along the way that the first row tells: to a list of articles, or to the names of a kind.
pub(super) fn along_the_way(app: &mut App, leads: Leads) -> Vec<Effect> {
    match leads {
        Leads::Names(kind) => {
            app.layers.clear();
            app.prompt = None;
            finder::open(app, Some(Tab::Names(kind)))
        }
        _ => {
            places::along_the_way(app, leads);
            Vec::new()
        }
    }
}

/// The name of the corpus that an entity of the shown article is.
fn name_of(app: &App, entity: EntityIdx) -> Option<(Arc<Catalogue>, NameIdx)> {
    let catalogue = app.catalogue()?;
    let idx = catalogue.table.name_of(app.shown_article()?, entity)?;
    Some((catalogue, idx))
}

/// Opens the page of a person, a place or an organisation of the shown article.
pub(super) fn named(app: &mut App, entity: EntityIdx) {
    match name_of(app, entity) {
        Some((catalogue, idx)) => places::open(app, catalogue, idx),
        None if app.catalogue().is_none() => app.notice = Some(Notice::said("find-preparing")),
        None => app.notice = Some(Notice::said("notice-no-page")),
    }
}

/// Steps to the name or the quotation `by` further in the text.
pub(super) fn step(app: &mut App, by: isize) {
    app.focus = Pane::Text;
    app.settle();
    let Some(reading) = app.reading().map(Arc::clone) else { return };
    let shown = |span: &Span| app.text.paper.parts.iter().any(|part| part.contains(*span));
    let quotes = reading.quotes.iter().filter(|quote| app.wanted.admits(quote)).map(|q| q.span);
    let names = reading.names.mentions.iter().map(|mention: &Mention| mention.span);
    let mut spans: Vec<Span> = quotes.chain(names).filter(shown).collect();
    // What begins at one place: the longer first.
    let order = |span: &Span| (span.start(), std::cmp::Reverse(span.end()));
    spans.sort_by_key(order);
    spans.dedup();
    let seen = app.text.paper.bytes(app.text.scroll, app.text.scroll + app.text_height());
    let next = match (app.text.at_link, seen) {
        (Some(at), _) => {
            let here = spans.partition_point(|span| order(span) < order(&at));
            let held = spans.get(here) == Some(&at);
            match by > 0 {
                true => here + usize::from(held),
                false => match here.checked_sub(1) {
                    Some(before) => before,
                    None => return app.notice = Some(Notice::said("notice-first-link")),
                },
            }
        }
        (None, Some(seen)) => match by > 0 {
            true => spans.partition_point(|span| span.start() < seen.start()),
            false => spans.partition_point(|span| span.start() < seen.end()).saturating_sub(1),
        },
        (None, None) => 0,
    };
    let Some(&span) = spans.get(next) else {
        let key = if spans.is_empty() { "notice-no-link" } else { "notice-last-link" };
        return app.notice = Some(Notice::said(key));
    };
    app.text.at_link = Some(span);
    app.text.reveal = Some(span.start());
    app.quotes.wanted = reading.quotes.iter().position(|quote| quote.span == span);
}

/// What the cursor among the links of the text stands on.
pub(super) fn here(app: &App) -> Option<To> {
    let at = app.text.at_link.filter(|_| app.focus == Pane::Text && app.page.is_none())?;
    let reading = app.reading()?;
    let named = || {
        let mention = reading.names.mentions.iter().find(|mention| mention.span == at)?;
        Some(To::Named(mention.entity, at))
    };
    let said = reading.quotes.iter().position(|quote| quote.span == at);
    said.map(To::Quote).or_else(named)
}

/// Shows in brief what the cursor stands on; `false` where it stands on nothing.
pub(super) fn peek(app: &mut App) -> bool {
    let name = match (&app.page, here(app)) {
        (Some(page), _) => {
            let area = app.layout().main;
            let ways = page::ways(page, &app.voices, area, app.screen().locale);
            let way = page.aside.and_then(|at| ways.into_iter().nth(at));
            match way {
                Some((_, Way::Name(idx))) => Some((Arc::clone(&page.facts.catalogue), idx)),
                _ => return false,
            }
        }
        (None, Some(To::Named(entity, _))) => name_of(app, entity),
        (None, Some(To::Quote(_))) => app.speaker(),
        (None, _) => return false,
    };
    match name {
        Some((catalogue, idx)) => {
            app.layers.push(Overlay::Peek(Peek::new(catalogue, idx)));
            app.text.reveal = app.text.at_link.map(Span::start);
        }
        None if app.catalogue().is_none() => app.notice = Some(Notice::said("find-preparing")),
        None => app.notice = Some(Notice::said("notice-no-page")),
    }
    true
}
