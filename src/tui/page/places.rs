//! Where the parts of a page stand, and how many rows of the screen each of its rows takes.

use ratatui::layout::Rect;

use super::{Page, Tab, chart};
use crate::{
    model::{ArticleId, PartialDate, QuoteRef, Span},
    text::width::wrap,
};

/// From this many columns on, who it is stands in a column of its own, left of the rows.
const WIDE: u16 = 120;

/// The widest that what is known is set where it slides over the rows, in columns.
const WIDEST: u16 = 64;

/// From this many columns on, the passage of the selected row is shown beside the rows.
const BESIDE: u16 = 90;

/// From this many columns on, forms of a name and when it was named stand side by side.
const FORMS_AND_WHEN: u16 = 80;

/// From this many rows on, what was said stands below the day on which it was printed.
const ROOMY: u16 = 14;

/// The most rows that the words of one quotation take.
const MOST_WORDS: usize = 3;

/// Where the parts of a page stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    /// Who, and what is known, in a few rows above the others.
    pub(super) head: Rect,
    /// The same in a column of its own.
    pub(super) identity: Option<Rect>,
    /// When the name is mentioned.
    pub(super) when: Option<Rect>,
    pub(super) tabs: Rect,
    /// The line below the tabs.
    pub(super) line: Option<Rect>,
    pub(super) body: Rect,
    /// The passage of the selected row.
    pub(super) beside: Option<Rect>,
}

/// Where the parts of `page` stand on `area`.
pub(super) fn places(page: &Page, area: Rect) -> Places {
    let wide = area.width >= WIDE && area.height >= 16;
    if page.aside.is_some() && !wide {
        let none = Rect { height: 0, ..area };
        let (head, tabs, body) = (none, none, none);
        let identity = Some(Rect { width: area.width.min(WIDEST), ..area });
        return Places { head, identity, when: None, tabs, line: None, body, beside: None };
    }
    let part = |from: u16, to: u16| from + (to - from) * (area.width.clamp(120, 160) - 120) / 40;
    let (left, identity) = match wide {
        true => {
            let width = part(30, 38);
            let rest = width + part(2, 3);
            let middle = Rect { x: area.x + rest, width: area.width - rest, ..area };
            (middle, Some(Rect { width, ..area }))
        }
        false => (area, None),
    };
    let rows = |y: u16, height: u16| {
        let y = y.min(left.height);
        Rect { y: left.y + y, height: height.min(left.height - y), ..left }
    };
    let head = match area.height {
        _ if wide => 0,
        0..12 => 1,
        20.. if area.width < FORMS_AND_WHEN => 3,
        _ => 2,
    };
    let roomy = area.height >= 20;
    // Columns where there is room, else one row.
    let charted = if area.height >= 30 { chart::ROWS } else { 1 };
    let when = wide.then(|| rows(0, charted));
    let top = head + (charted + 1) * u16::from(wide) + u16::from(roomy && !wide);
    let tabs = u16::from(area.height >= 3);
    let lined = u16::from(area.height >= 12);
    let whole = rows(top + tabs + lined, area.height.saturating_sub(top + tabs + lined));
    // Lines with a name in their middle want the whole width.
    let (body, beside) = match area.width >= BESIDE && page.tab != Tab::Mentions {
        false => (whole, None),
        true => {
            let width = if wide { part(36, 42) } else { left.width * 42 / 100 };
            let x = left.right() - width - 1;
            let beside = Rect { x, width, ..left };
            let beside =
                if wide { beside } else { Rect { y: whole.y, height: whole.height, ..beside } };
            (Rect { width: left.width - width - 4, ..whole }, Some(beside))
        }
    };
    let width = if wide { body.width } else { left.width };
    Places {
        head: rows(0, head),
        identity,
        when: when.map(|when| Rect { width, ..when }),
        tabs: Rect { width, ..rows(top, tabs) },
        line: (lined > 0).then(|| Rect { width, ..rows(top + tabs, 1) }),
        body,
        beside,
    }
}

/// The words of a quotation in rows of the page's body, as spans of its article's text.
pub(super) fn words(page: &Page, at: QuoteRef, body: Rect) -> Vec<Span> {
    let Some(cited) = page.facts.quote(at) else { return Vec::new() };
    let (reading, quote) = cited.both();
    let most = if body.height >= ROOMY { MOST_WORDS } else { 1 };
    // Bar and margin, the opening mark, the closing one.
    let width = usize::from(body.width).saturating_sub(3 + 2 + 3).max(1);
    wrap(reading.article.text(), quote.span, width, most)
}

/// How many rows of the screen a row of the page takes, without the head above it.
fn height(page: &Page, at: usize, body: Rect) -> usize {
    let nth = page.nth(at).unwrap_or(at);
    let quote = match page.tab {
        Tab::Quotes => page.facts.quotes.get(nth),
        Tab::About => page.facts.about.get(nth),
        Tab::Articles if body.height >= 6 => return 2,
        Tab::Articles | Tab::Mentions | Tab::Forms => return 1,
    };
    match (body.height, quote) {
        (ROOMY.., Some(&at)) => words(page, at, body).len().max(1) + 1,
        (6.., _) => 2,
        _ => 1,
    }
}

/// The article that a row is of, where rows stand below days.
fn dated(page: &Page, at: usize, body: Rect) -> Option<ArticleId> {
    let nth = page.nth(at).filter(|_| body.height >= ROOMY)?;
    match page.tab {
        Tab::Quotes => page.facts.quotes.get(nth).map(|quote| quote.article),
        Tab::About => page.facts.about.get(nth).map(|quote| quote.article),
        Tab::Articles => page.facts.articles.get(nth).map(|(article, _)| *article),
        Tab::Mentions | Tab::Forms => None,
    }
}

/// What stands above the first row of a day or a month: the date of its article, where that is known.
pub(super) fn group(page: &Page, at: usize, body: Rect) -> Option<Option<PartialDate>> {
    let article = dated(page, at, body)?;
    let date = page.facts.catalogue.date(article);
    Some(date.and_then(|date| match page.by_month {
        true => PartialDate::new(date.year(), date.month(), None),
        false => Some(date),
    }))
}

/// Whether a row begins a group.
fn begins(page: &Page, at: usize, body: Rect) -> bool {
    let own = group(page, at, body);
    own.is_some() && at.checked_sub(1).is_none_or(|before| group(page, before, body) != own)
}

/// A row of the page that is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) at: usize,
    /// Its first row in the body.
    pub(super) top: usize,
    /// How many it takes there.
    pub(super) rows: usize,
    /// Whether a head stands in the row above.
    pub(super) head: bool,
}

/// The rows of the page that are seen, from its scroll on; the first has a head in any case.
pub(super) fn seen(page: &Page, body: Rect) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut top = 0;
    for at in page.cursor.scroll..page.n_shown() {
        let first = seen.is_empty();
        let head = match first {
            true => group(page, at, body).is_some(),
            false => begins(page, at, body),
        };
        top += if head { 1 + usize::from(!first) } else { 0 };
        if top >= usize::from(body.height) {
            break;
        }
        let rows = height(page, at, body);
        seen.push(Seen { at, top, rows, head });
        top += rows;
    }
    seen
}

/// The first row to be shown so that row `at` is seen whole, and as many before it as fit.
pub(super) fn first_for(page: &Page, at: usize, body: Rect) -> usize {
    let head = usize::from(group(page, at, body).is_some());
    let mut left = usize::from(body.height).saturating_sub(height(page, at, body) + head);
    let mut first = at;
    while let Some(before) = first.checked_sub(1) {
        let rows = height(page, before, body) + 2 * usize::from(begins(page, first, body));
        if rows > left {
            break;
        }
        left -= rows;
        first = before;
    }
    first
}
