//! What in sight leads somewhere, and where it stands on the screen.

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use super::{
    app::App,
    header,
    labels::{Link, To},
    layout::{Pane, Place},
    leads::Leads,
    page,
};
use crate::text::{locale::Locale, marks::with_marks};

/// All that is in sight and leads somewhere, pane by pane, from top to bottom.
pub fn in_sight(app: &App) -> Vec<Link> {
    if let Some(page) = &app.page {
        let area = app.layout().main;
        let ways = page::ways(page, &app.voices, area, Locale::of(app.tongue));
        let ways = ways.into_iter().map(|(at, way)| Link { at, to: To::Page(way) });
        return ways.chain(way(app)).collect();
    }
    let layout = app.layout();
    let mut links = Vec::new();
    for pane in Pane::ALL {
        let Some(place) = layout.place(pane) else { continue };
        match pane {
            Pane::List => rows(app, place, &mut links),
            Pane::Text => text(app, place, &mut links),
            Pane::Quotes => quotes(app, place, layout.text.is_none(), &mut links),
        }
    }
    links.extend(way(app));
    links
}

/// Parts of the way that lead somewhere else; the list stands beside what is read.
fn way(app: &App) -> impl Iterator<Item = Link> {
    let beside = app.page.is_none();
    let parts = header::leads(app, &app.layout()).into_iter();
    let parts = parts.filter(move |(_, to)| *to != Leads::Here && !(beside && *to == Leads::List));
    parts.map(|(at, to)| Link { at, to: To::Way(to) })
}

/// Articles of the list.
fn rows(app: &App, place: Place, links: &mut Vec<Link>) {
    let body = place.body;
    let mut last = None;
    for y in body.y..body.bottom() {
        let row = app.list.at_row(place, y);
        if let Some(row) = row.filter(|_| row != last) {
            links.push(Link {
                at: Rect { x: body.x, y, width: body.width, height: 1 },
                to: To::Row(row),
            });
        }
        last = row.or(last);
    }
}

/// Names of the text, each at its first place in sight, and quotations where they begin.
fn text(app: &App, place: Place, links: &mut Vec<Link>) {
    let Some(reading) = app.reading() else { return };
    let body = place.body;
    let seen = app.text.paper.bytes(app.text.scroll, app.text.scroll + usize::from(body.height));
    let Some(seen) = seen else { return };
    let text = reading.article.text();
    let mut named = BTreeSet::new();
    let mut found = Vec::new();
    let mentions = &reading.names.mentions;
    let from = mentions.partition_point(|mention| mention.span.start() < seen.start());
    let inside = mentions.iter().skip(from).take_while(|m| m.span.start() < seen.end());
    for mention in inside {
        if named.insert(mention.entity) {
            found.push((mention.span.start(), To::Named(mention.entity, mention.span)));
        }
    }
    for (nth, quote) in reading.quotes.iter().enumerate() {
        if seen.holds(quote.span.start()) && app.wanted.admits(quote) {
            found.push((with_marks(text, quote.span, quote.kind).start(), To::Quote(nth)));
        }
    }
    let cell = |(byte, to): (usize, To)| {
        let (x, y) = app.text.cell_of(body, &reading.article, byte)?;
        Some(Link { at: Rect { x, y, width: 1, height: 1 }, to })
    };
    let mut here: Vec<Link> = found.into_iter().filter_map(cell).collect();
    here.sort_by_key(|link| (link.at.y, link.at.x));
    links.extend(here);
}

/// Those who speak; where no text is beside them, what they say.
fn quotes(app: &App, place: Place, alone: bool, links: &mut Vec<Link>) {
    let body = place.body;
    let mut last = None;
    for y in body.y..body.bottom() {
        let Some(at) = app.quotes.at_row(place, y) else { continue };
        let first = last != Some(at);
        last = Some(at);
        let Some(item) = app.quotes.items.get(at).filter(|_| first) else { continue };
        let spoken = item.is_headed() && app.cast.speaker(item.quote).is_some();
        let to = match spoken {
            true => To::Speaker(item.quote),
            false if alone => To::Quote(item.quote),
            false => continue,
        };
        links.push(Link { at: Rect { x: body.x + 1, y, width: body.width - 1, height: 1 }, to });
    }
}
