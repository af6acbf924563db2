//! Where the parts of a page stand, and how many rows of the screen each of its rows takes.

use ratatui::layout::Rect;

use super::{Gathering, Page, Tab};
use crate::{
    model::{QuoteRef, Span},
    text::width::wrap,
};

/// From this many columns on, the passage of the selected row is shown beside the rows.
const WIDE: u16 = 120;

/// The most rows that the words of one quotation take.
const MOST_WORDS: usize = 3;

/// Where the parts of a page stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    /// Who, and what is known.
    pub(super) head: Rect,
    pub(super) tabs: Rect,
    pub(super) body: Rect,
    /// The passage of the selected row.
    pub(super) beside: Option<Rect>,
}

/// Where the parts of `page` stand on `area`.
pub(super) fn places(page: &Page, area: Rect) -> Places {
    let part = |y: u16, height: u16| {
        let y = y.min(area.height);
        Rect { y: area.y + y, height: height.min(area.height - y), ..area }
    };
    let head = match area.height {
        0..10 => 1,
        10..18 => 3,
        18..28 => 5.min(1 + n_lines(page)),
        _ => 1 + n_lines(page),
    };
    let tabs = u16::from(area.height >= 3);
    let gap = u16::from(area.height >= 24);
    let top = head + tabs + 2 * gap;
    let whole = part(top, area.height.saturating_sub(top));
    // Lines with a name in their middle want the whole width.
    let (body, beside) = match area.width >= WIDE && page.tab != Tab::Mentions {
        false => (whole, None),
        true => {
            let width = area.width * 54 / 100;
            let x = area.x + width + 2;
            let beside = Rect { x, width: area.right() - x - 1, ..whole };
            (Rect { width, ..whole }, Some(beside))
        }
    };
    Places { head: part(0, head), tabs: part(head + gap, tabs), body, beside }
}

/// How many lines of facts the page has below its name.
fn n_lines(page: &Page) -> u16 {
    let facts = &*page.facts;
    if page.gathering < Gathering::Whole {
        // Room for what most names have, so that little moves when it comes.
        return 5;
    }
    let known = [
        !facts.mentions.is_empty(),
        !facts.cues.is_empty(),
        !facts.beside.is_empty(),
        !facts.outlets.is_empty(),
        !facts.months.is_empty(),
        facts.name().is_some_and(|name| !name.demonyms.is_empty()),
    ];
    known.into_iter().map(u16::from).sum()
}

/// The words of a quotation in rows of the page's body, as spans of its article's text.
pub(super) fn words(page: &Page, at: QuoteRef, body: Rect) -> Vec<Span> {
    let Some((reading, quote)) = page.facts.quote(at) else { return Vec::new() };
    let most = if body.height >= 14 { MOST_WORDS } else { 1 };
    // Bar and margin, the opening mark, the closing one.
    let width = usize::from(body.width).saturating_sub(3 + 2 + 3).max(1);
    wrap(reading.article.text(), quote.span, width, most)
}

/// How many rows of the screen a row of the page takes, and of these the blank one below it.
pub(super) fn height(page: &Page, at: usize, body: Rect) -> (usize, usize) {
    let nth = page.nth(at).unwrap_or(at);
    let quote = match page.tab {
        Tab::Quotes => page.facts.quotes.get(nth),
        Tab::About => page.facts.about.get(nth),
        Tab::Articles if body.height >= 6 => return (2, 0),
        Tab::Articles | Tab::Mentions | Tab::Forms => return (1, 0),
    };
    match (body.height, quote) {
        (14.., Some(&at)) => (words(page, at, body).len().max(1) + 2, 1),
        (6.., _) => (2, 0),
        _ => (1, 0),
    }
}

/// The rows of the page that are seen, from its scroll on, each with its first row in the body and
/// how many it takes there.
pub(super) fn seen(page: &Page, body: Rect) -> Vec<(usize, usize, usize)> {
    let mut seen = Vec::new();
    let mut top = 0;
    for at in page.cursor.scroll..page.n_shown() {
        if top >= usize::from(body.height) {
            break;
        }
        let (rows, _) = height(page, at, body);
        seen.push((at, top, rows));
        top += rows;
    }
    seen
}

/// The first row to be shown so that row `at` is seen whole, and as many before it as fit.
pub(super) fn first_for(page: &Page, at: usize, body: Rect) -> usize {
    let (rows, blank) = height(page, at, body);
    let mut left = usize::from(body.height).saturating_sub(rows - blank);
    let mut first = at;
    while let Some(before) = first.checked_sub(1) {
        let (rows, _) = height(page, before, body);
        if rows > left {
            break;
        }
        left -= rows;
        first = before;
    }
    first
}
