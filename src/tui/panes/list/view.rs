//! The article list drawn: date, outlet, number of quotations and title of each, and what it is sorted by.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{List, filter_words, sort_key};
use crate::{
    library::listing::{Digest, Sort},
    model::{ArticleId, Span},
    text::{
        locale::{Locale, Value},
        width::{columns, wrap},
    },
    tui::{
        dates::DateForm,
        layout::Place,
        paint::{line, put, put_fit, put_right, select, tint},
        theme::{Role, Theme},
    },
};

/// Draws the list.
pub fn view(
    list: &List,
    place: Place,
    focused: bool,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let (width, height) = (usize::from(place.body.width), usize::from(place.body.height));
    let each = list.rows_each(width, height);
    let shown = list.rows.window(list.scroll..list.scroll + height.div_ceil(each));
    let at = list.row().and_then(|at| list.rows.get(at));
    for (n, &idx) in shown.iter().enumerate() {
        let Some(digest) = list.digest(idx) else { continue };
        let rows: Vec<Rect> = (0..each).filter_map(|k| line(place.body, n * each + k)).collect();
        // A reprint stands in from the one it is below.
        let copy = list.rows.is_copy(idx);
        let inset = if copy { INSET.min(place.body.width / 4) } else { 0 };
        let own = |row: &Rect| Rect { x: row.x + inset, width: row.width - inset, ..*row };
        let inner: Vec<Rect> = rows.iter().map(own).collect();
        let Some(&first) = inner.first() else { break };
        if copy {
            put(buffer, rows[0], (rows[0].x + 1, first.y), theme.below(), theme.style(Role::Faint));
        }
        let sign = reprints(list, idx, each > 2 || first.width >= ROOMY, (theme, locale));
        let (aside, below) = if each > 2 { ("", &*sign) } else { (&*sign, "") };
        let title = match each {
            1 => title_line((digest, aside, copy), &list.dates, first, (theme, locale), buffer),
            _ => {
                facts_line((digest, aside), &list.dates, first, (theme, locale), buffer);
                inner.get(1..).unwrap_or_default()
            }
        };
        let room = width.saturating_sub(2 + usize::from(inset));
        title_rows((digest, below), title, room, theme, buffer);
        if at == Some(idx) {
            let look = if focused { Role::Selected } else { Role::Kept };
            for &row in &rows {
                match focused {
                    true => select(buffer, row, theme.style(look)),
                    false => tint(buffer, row, theme.style(look)),
                }
                put(buffer, row, (row.x, row.y), theme.bar(), theme.style(Role::Bar));
            }
        }
    }
}

/// Columns that reprints stand in.
const INSET: u16 = 2;

/// Date, outlet, sign of reprints and number of quotations.
fn facts_line(
    (digest, sign): (&Digest, &str),
    dates: &DateForm,
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let faint = theme.style(Role::Faint);
    put(buffer, row, (row.x + 1, row.y), &dates.of(digest.date, locale), faint);
    let dated = if *dates == DateForm::Absent { 0 } else { dates.width() + 1 };
    let x = row.x + 1 + dated as u16;
    let end = count(digest, sign, row, theme, buffer);
    let room = usize::from(end.saturating_sub(x + 2));
    let known = !digest.outlet.as_str().is_empty();
    let name = if known { digest.outlet.as_str() } else { digest.byname.as_str() };
    match !known && digest.is_path {
        true => put(buffer, row, (x, row.y), &fit_end(name, room, theme.more()), faint),
        false => put_fit(buffer, row, (x, row.y), (name, room), (theme.more(), faint)),
    };
}

/// All of an article on one row: its title and number of quotations, the date where there is room.
fn title_line<'a>(
    (digest, sign, copy): (&Digest, &str, bool),
    dates: &DateForm,
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) -> &'a [Rect] {
    let mut x = row.x + 1;
    if (row.width >= 56 || copy) && *dates != DateForm::Absent {
        let date = dates.of(digest.date, locale);
        put(buffer, row, (x, row.y), &date, theme.style(Role::Faint));
        x += dates.width() as u16 + 1;
    }
    let end = count(digest, sign, row, theme, buffer);
    let room = usize::from(end.saturating_sub(x + 2));
    let style = (theme.more(), theme.style(Role::Plain));
    // A reprint's title hardly differs: what tells it is who printed it.
    let outlet = if digest.outlet.as_str().is_empty() { &digest.byname } else { &digest.outlet };
    let words = if copy { outlet } else { &digest.title };
    put_fit(buffer, row, (x, row.y), (words.as_str(), room), style);
    &[]
}

/// The number of quotations at the right of `row`, and before it the signs of reprints and of what
/// kind of page it is; gives the column they begin at.
fn count(digest: &Digest, sign: &str, row: Rect, theme: &Theme, buffer: &mut Buffer) -> u16 {
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    let words = if digest.n_quotes > 0 { digest.n_quotes.to_string() } else { String::new() };
    let start = put_right(buffer, inner, row.y, &words, theme.style(Role::Count));
    let signs = [sign, theme.page(digest.kind)];
    let mut start = start;
    for sign in signs.into_iter().rev().filter(|sign| !sign.is_empty()) {
        let gap = u16::from(start < inner.right());
        let left = Rect { width: start.saturating_sub(row.x + gap), ..row };
        start = put_right(buffer, left, row.y, sign, theme.style(Role::Faint));
    }
    start
}

/// From how many columns on reprints are counted in words beside an outlet.
const ROOMY: u16 = 40;

/// How many reprints are folded below the article at `idx`, in words where it is `roomy`; empty
/// where there are none. Below what is unfolded the sign stands at each of them.
fn reprints(
    list: &List,
    idx: ArticleId,
    roomy: bool,
    (theme, locale): (&Theme, &Locale),
) -> String {
    let n = list.rows.copies(idx).len();
    if n == 0 {
        return String::new();
    }
    let words = locale.with("list-reprints", &[("n", Value::Count(n))]);
    match (roomy, list.rows.is_unfolded(idx)) {
        (true, true) => words,
        (true, false) => format!("{} {words}", theme.below()),
        (false, true) => String::new(),
        (false, false) => format!("{}{n}", theme.below()),
    }
}

/// The title in the rows that are left for it, cut in the last, at the right of which is `sign`.
fn title_rows(
    (digest, sign): (&Digest, &str),
    rows: &[Rect],
    width: usize,
    theme: &Theme,
    buffer: &mut Buffer,
) {
    let title = digest.title.as_str();
    let spans = wrap(title, Span::new(0, title.len()), width.max(1), rows.len());
    let plain = theme.style(Role::Plain);
    let taken = if sign.is_empty() { 0 } else { columns(sign) + 2 };
    for (n, (row, span)) in rows.iter().zip(&spans).enumerate() {
        let last = n + 1 == rows.len();
        let words = if last { title.get(span.start()..).unwrap_or("") } else { span.of(title) };
        let room = width.saturating_sub(if last { taken } else { 0 });
        put_fit(buffer, *row, (row.x + 1, row.y), (words, room), (theme.more(), plain));
    }
    if let Some(last) = rows.last() {
        let inner = Rect { width: last.width.saturating_sub(1), ..*last };
        put_right(buffer, inner, last.y, sign, theme.style(Role::Faint));
    }
}

/// The end of a path that fits `width` columns.
fn fit_end(path: &str, width: usize, more: &str) -> String {
    let mut rest = path;
    if columns(path) <= width {
        return path.to_owned();
    }
    while columns(rest) + columns(more) > width {
        let mut chars = rest.chars();
        if chars.next().is_none() {
            return String::new();
        }
        rest = chars.as_str();
    }
    format!("{more}{rest}")
}

/// What the list is sorted by, in words.
fn order_words(list: &List, locale: &Locale) -> String {
    let name = match (list.query.sort, list.query.reversed) {
        (Sort::Date, false) => locale.text("sort-date-old"),
        (Sort::Date, true) => locale.text("sort-date-new"),
        (sort, false) => locale.text(sort_key(sort)),
        (sort, true) => {
            let order = locale.text(sort_key(sort));
            locale.with("sort-reversed", &[("order", Value::Words(&order))])
        }
    };
    locale.with("list-sorted", &[("order", Value::Words(&name))])
}

/// Draws sort order and filters in `row`: the order goes where not both fit.
pub fn foot(list: &List, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    if row.height == 0 {
        return;
    }
    let width = usize::from(row.width.saturating_sub(2));
    let filters: Vec<String> = list.query.filters.iter().map(|f| filter_words(f, locale)).collect();
    let mut words = order_words(list, locale);
    if !filters.is_empty() {
        let filters = filters.join(", ");
        let filtered = locale.with("list-filtered", &[("filter", Value::Words(&filters))]);
        let all = format!("{words}   {filtered}");
        words = if columns(&all) <= width { all } else { filtered };
    }
    let style = (theme.more(), theme.style(Role::Faint));
    put_fit(buffer, row, (row.x + 1, row.y), (&words, width), style);
}
