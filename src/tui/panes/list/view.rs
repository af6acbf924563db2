//! The article list drawn: a head with its days, then the articles under heads of their own, each with what it is
//! called, who published it and how many quotations it has.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    List, filter_words,
    places::{Group, Placed, title_rows},
    sort_key,
};
use crate::{
    library::listing::{Digest, Filter, Grain, Sort},
    model::{ArticleId, PageKind, PartialDate},
    text::{
        locale::{Locale, Value},
        width::{columns, fit},
    },
    tui::{
        dates::{DateForm, long_date},
        layout::Place,
        legend::{scrollbar, select, sparkline},
        paint::{line, put, put_fit, put_right},
        theme::{Role, Theme},
    },
};

/// Draws name, number and order of the list in its head, and its days below it.
pub fn head(
    list: &List,
    (place, focused): (Place, bool),
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let row = place.head;
    if row.height == 0 {
        return;
    }
    let muted = theme.style(Role::Muted);
    let name = theme.style(if focused { Role::Accent } else { Role::Strong });
    let x = put(buffer, row, (row.x + 1, row.y), &locale.text("pane-list-title"), name);
    let (some, all) = (list.rows.n_listed(), list.counts.articles);
    let mut counted = locale.number(some);
    if some != all {
        counted = format!("{counted}/{}", locale.number(all));
    }
    let x = put(buffer, row, (x + 2, row.y), &counted, muted);
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    let room = usize::from(inner.right().saturating_sub(x + 2));
    let words = order_words(list, theme, locale);
    if columns(&words) <= room {
        put_right(buffer, inner, row.y, &words, muted);
    }
    if list.has_days(place) {
        let row = Rect { y: place.head.bottom(), height: 1, ..place.body };
        days(list, row, (theme, locale), buffer);
    }
}

/// How many articles each stretch of time has, and from when to when they are; or what they are filtered by.
fn days(list: &List, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let muted = theme.style(Role::Muted);
    let Some(days) = list.rows.days() else { return };
    let bars = sparkline(&days.bars, theme);
    let x = put(buffer, row, (row.x + 1, row.y), &bars, muted);
    // Of periods within one another the narrowest says it all.
    let narrowest = list.query.filters.iter().rposition(|f| matches!(f, Filter::Within(_)));
    let filters = list.query.filters.iter().enumerate();
    let said = filters.filter(|(at, f)| !matches!(f, Filter::Within(_)) || Some(*at) == narrowest);
    let filters: Vec<String> = said.map(|(_, f)| filter_words(f, locale)).collect();
    let room = usize::from(row.right().saturating_sub(x + 3));
    let words = match filters.is_empty() {
        true => between_within((days.first, days.last), room, theme, locale),
        false => filters.join(theme.dot()),
    };
    put_fit(buffer, row, (x + 2, row.y), (&words, room), (theme.more(), muted));
}

/// « 4 – 15 mars 2024 », « mars 2019 – mai 2021 ».
pub fn between(first: PartialDate, last: PartialDate, theme: &Theme, locale: &Locale) -> String {
    let dash = if theme.ascii { "-" } else { "–" };
    let month =
        |date: PartialDate| PartialDate::new(date.year(), date.month(), None).unwrap_or(date);
    if first == last {
        return long_date(first, locale);
    }
    match (first.day(), month(first) == month(last)) {
        (Some(day), true) => format!("{day} {dash} {}", long_date(last, locale)),
        _ if first.year() == last.year() => {
            let named = first.month().map(|n| locale.text(&format!("month-{n}")));
            format!("{} {dash} {}", named.unwrap_or_default(), long_date(month(last), locale))
        }
        _ => format!("{} {dash} {}", first.year(), last.year()),
    }
}

/// The same in `room` columns: without the year, and with no air, where it would not fit.
pub fn between_within(
    (first, last): (PartialDate, PartialDate),
    room: usize,
    theme: &Theme,
    locale: &Locale,
) -> String {
    let words = between(first, last, theme, locale);
    if columns(&words) <= room {
        return words;
    }
    let year = format!(" {}", last.year());
    let words = words.strip_suffix(&year).unwrap_or(&words);
    match columns(words) <= room {
        true => words.to_owned(),
        false => [" – ", " - "]
            .iter()
            .fold(words.to_owned(), |words, dash| words.replace(dash, dash.trim())),
    }
}

/// Draws the list.
pub fn view(list: &List, place: Place, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let area = list.area(place);
    let at = list.row();
    let placed = list.placed(list.scroll, area);
    for one in &placed {
        if let Some(group) = &one.head
            && let Some(row) = one.top.checked_sub(1).and_then(|top| line(area, top))
        {
            group_head(list, group, row, (theme, locale), buffer);
        }
        let rows: Vec<Rect> = (0..one.height).filter_map(|k| line(area, one.top + k)).collect();
        article(list, one, &rows, (theme, locale), buffer);
        if at == Some(one.row) {
            for row in rows {
                select(buffer, row, theme);
                put(buffer, row, (row.x, row.y), theme.bar(), theme.style(Role::Accent));
            }
        }
    }
    // Rows are not all as high: what is in sight stands for all.
    let n = list.rows.len();
    let whole =
        placed.iter().filter(|one| one.top + one.height <= usize::from(area.height)).count();
    if whole > 0 && n > whole {
        let height = usize::from(area.height);
        scrollbar(buffer, area, (list.scroll * height / whole, n * height / whole), theme);
    }
}

/// The head of a group, and a rule to the edge.
fn group_head(
    list: &List,
    group: &Group,
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let words = match group {
        Group::Outlet(outlet) if outlet.as_str().is_empty() => locale.text("outlet-unknown"),
        Group::Outlet(outlet) => outlet.as_str().to_owned(),
        Group::Date(None) => locale.text("date-none"),
        Group::Date(Some(date)) => {
            let short = list.rows.days().is_some_and(|days| days.is_one_year());
            day_words(*date, short, locale)
        }
    };
    let room = usize::from(row.width.saturating_sub(4));
    let muted = theme.style(Role::Muted);
    let x = put_fit(buffer, row, (row.x + 1, row.y), (&words, room), (theme.more(), muted));
    let rule = theme.rules().0.repeat(usize::from(row.right().saturating_sub(x + 2)));
    put(buffer, row, (x + 1, row.y), &rule, theme.style(Role::Faint));
}

/// « lundi 4 mars », without the year where all share it.
fn day_words(date: PartialDate, short: bool, locale: &Locale) -> String {
    let (Some(day), Some(month)) = (date.day(), date.month()) else {
        return long_date(date, locale);
    };
    let month = locale.text(&format!("month-{month}"));
    let weekday = date.weekday().map(|n| locale.text(&format!("weekday-{n}"))).unwrap_or_default();
    let values = [
        ("weekday", Value::Words(&weekday)),
        ("day", Value::Count(day.into())),
        ("month", Value::Words(&month)),
    ];
    let words = locale.with("date-weekday", &values);
    if short { words } else { format!("{words} {}", date.year()) }
}

/// Columns that reprints stand in.
const INSET: u16 = 2;

/// An article: its title, and below it where and when it was published, what it is, how many quotations it has.
fn article(
    list: &List,
    one: &Placed,
    rows: &[Rect],
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let Some(digest) = list.digest(one.article) else { return };
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
    let chosen = list.row() == Some(one.row);
    let title = theme.style(if chosen { Role::Strong } else { Role::Ink });
    let copy = list.rows.is_copy(one.article);
    if one.height == 1 {
        let inset = if copy { INSET } else { 0 };
        let row = Rect { x: first.x + inset, width: first.width.saturating_sub(inset), ..*first };
        if copy {
            put(buffer, *first, (first.x + 2, first.y), theme.below(), theme.style(Role::Muted));
        }
        // A reprint's title hardly differs: what tells it is who printed it, and when.
        let words = match copy {
            true => where_and_when(list, digest, true, (theme, locale)),
            false => digest.title.as_str().to_owned(),
        };
        let end = count(list, one.article, digest, row, (theme, locale), buffer);
        let room = usize::from(end.saturating_sub(row.x + 3));
        let style = if copy { theme.style(Role::Muted) } else { title };
        put_fit(buffer, row, (row.x + 2, row.y), (&words, room), (theme.more(), style));
        return;
    }
    let most = one.height - 1;
    let spans = title_rows(digest, first.width, most);
    let words = digest.title.as_str();
    for (n, (row, span)) in rows.iter().zip(&spans).enumerate().take(most) {
        let last = n + 1 == most;
        let room = usize::from(row.width.saturating_sub(4));
        let cut = last && span.end() < words.trim_end().len();
        let shown = match cut {
            true => whole_words(words.get(span.start()..).unwrap_or(""), room, theme.more()),
            false => span.of(words).to_owned(),
        };
        let shown = shown.as_str();
        put_fit(buffer, *row, (row.x + 2, row.y), (shown, room), (theme.more(), title));
    }
    // The pane may end before the article does.
    if rows.len() == one.height {
        let end = count(list, one.article, digest, *last, (theme, locale), buffer);
        let room = usize::from(end.saturating_sub(last.x + 3));
        let words = where_and_when(list, digest, false, (theme, locale));
        let known = !digest.outlet.as_str().is_empty();
        let words = match !known && digest.is_path && list.query.sort != Sort::Outlet {
            true => fit_end(&words, room, theme.more()),
            false => words,
        };
        let style = (theme.more(), theme.style(Role::Muted));
        put_fit(buffer, *last, (last.x + 2, last.y), (&words, room), style);
    }
}

/// Who published an article and when, as far as its head does not say so.
fn where_and_when(
    list: &List,
    digest: &Digest,
    all: bool,
    (theme, locale): (&Theme, &Locale),
) -> String {
    let known = !digest.outlet.as_str().is_empty();
    let outlet = if known { &digest.outlet } else { &digest.byname };
    let grain = list.rows.days().map(|days| days.grain);
    let dated = all || list.query.sort != Sort::Date || grain != Some(Grain::Day);
    let date = digest.date.filter(|_| dated && list.dates != DateForm::Absent);
    let date = date.map(|date| list.dates.of(Some(date), locale).trim_start().to_owned());
    let outlet = (all || list.query.sort != Sort::Outlet).then(|| outlet.as_str().to_owned());
    let parts: Vec<String> =
        [outlet, date].into_iter().flatten().filter(|p| !p.is_empty()).collect();
    parts.join(theme.dot())
}

/// The number of quotations at the right of `row`, and before it how many reprints there are and what kind of page
/// it is; gives the column they begin at.
fn count(
    list: &List,
    article: ArticleId,
    digest: &Digest,
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) -> u16 {
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    let chosen = list.selected == Some(article);
    let style = theme.style(if chosen { Role::Strong } else { Role::Ink });
    let words = if digest.n_quotes > 0 { locale.number(digest.n_quotes) } else { String::new() };
    // Numbers stand one below the other, and what is before them too.
    let mut start =
        put_right(buffer, inner, row.y, &words, style).min(inner.right() - 2.min(inner.width));
    let roomy = row.width >= 34;
    let kind = match digest.kind {
        PageKind::Article => String::new(),
        kind if roomy => locale.text(&format!("badge-{}", kind.name())),
        kind => theme.page(kind).to_owned(),
    };
    for badge in [kind, reprints(list, article, roomy, (theme, locale))] {
        if !badge.is_empty() {
            let left = Rect { width: start.saturating_sub(row.x + 2), ..row };
            start = put_right(buffer, left, row.y, &badge, theme.style(Role::Muted));
        }
    }
    start
}

/// How many reprints are folded below an article, in words where it is `roomy`; empty where there are none. Below
/// what is unfolded the sign stands at each of them.
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

/// The beginning of a title that fits `width` columns, its words whole where there are several.
fn whole_words(title: &str, width: usize, more: &str) -> String {
    let cut = fit(title, width, "");
    let whole = cut.trim_end_matches(|c: char| !c.is_whitespace()).trim_end();
    match whole.is_empty() || columns(&cut) == columns(title) {
        true => fit(title, width, more),
        false => format!("{}{more}", fit(whole, width.saturating_sub(columns(more)), "")),
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

/// What the list is sorted by, in words: « par date ↑ ».
fn order_words(list: &List, theme: &Theme, locale: &Locale) -> String {
    let name = locale.text(sort_key(list.query.sort));
    let words = locale.with("list-sorted", &[("order", Value::Words(&name))]);
    format!("{words} {}", theme.arrow(list.query.reversed))
}
