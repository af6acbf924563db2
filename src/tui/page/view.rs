//! How the page of a name is drawn: who, how often, when and with whom, then its rows.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Gathering, Order, Page, Tab, Way,
    identity::{compact, identity, named},
    places::{first_for, group, places, seen},
    rows::row,
};
use crate::{
    library::listing::Sort,
    model::Span,
    text::{
        locale::{Locale, Value},
        marks::with_marks,
        width::{columns, wrap},
    },
    tui::{
        dates::long_date,
        legend::{scrollbar, select},
        paint::{blank, line, put, put_fit, put_right},
        panes::{list::sort_key, quotes::sure},
        sheet::Sheet,
        theme::{Role, Theme, Voice},
        voices::Voices,
    },
};

/// How many rows of the page are seen on `area`, at least one.
pub fn n_fit(page: &Page, area: Rect) -> usize {
    let body = places(page, area).body;
    let whole = |row: &super::places::Seen| row.top + row.rows <= usize::from(body.height);
    seen(page, body).iter().filter(|row| whole(row)).count().max(1)
}

/// All that is drawn on `area` and leads somewhere: what is known of the name first, then its tabs and rows.
pub fn ways(page: &Page, voices: &Voices, area: Rect, locale: &Locale) -> Vec<(Rect, Way)> {
    let places = places(page, area);
    let mut ways = known(page, voices, area, locale);
    let tabs = places.tabs;
    let shown = if tabs.height > 0 { tabs_in(page, tabs, locale).0 } else { Vec::new() };
    let tab = |(tab, x, width): (Tab, u16, u16)| (Rect { x, width, ..tabs }, Way::Tab(tab));
    ways.extend(shown.into_iter().map(tab));
    let body = places.body;
    ways.extend(seen(page, body).into_iter().filter_map(|one| {
        let top = line(body, one.top)?;
        let height = (one.rows as u16).min(body.bottom() - top.y);
        Some((Rect { x: top.x + 1, width: top.width - 1, height, ..top }, Way::Row(one.at)))
    }));
    ways
}

/// What is known of the name and leads somewhere. What is drawn says where that is: it is drawn for nobody to see.
fn known(page: &Page, voices: &Voices, area: Rect, locale: &Locale) -> Vec<(Rect, Way)> {
    let Some(area) = places(page, area).identity else { return Vec::new() };
    identity((page, voices), area, (&Theme::default(), locale), &mut Buffer::empty(area))
}

/// Keeps the selected row in sight, and the page filled.
pub fn settle(page: &mut Page, voices: &Voices, (area, locale): (Rect, &Locale)) {
    if let Some(at) = page.aside {
        let n = known(page, voices, area, locale).len();
        page.aside = n.checked_sub(1).map(|last| at.min(last));
    }
    let body = places(page, area).body;
    let last = page.n_shown().saturating_sub(1);
    let first = first_for(page, page.cursor.selected, body);
    page.cursor.scroll =
        page.cursor.scroll.max(first).min(page.cursor.selected).min(first_for(page, last, body));
}

/// Draws the page over all of `area`.
pub fn view(
    page: &Page,
    voices: &Voices,
    area: Rect,
    with: (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let places = places(page, area);
    let (theme, locale) = with;
    match places.identity {
        Some(area) => drop(identity((page, voices), area, with, buffer)),
        None => compact((page, voices), places.head, with, buffer),
    }
    // What is known has slid over the rows.
    if places.body.height == 0 {
        return;
    }
    if let Some(area) = places.when {
        let hue = page.facts.name().map_or(Role::Muted, |name| named(name, voices));
        if area.height > 1 {
            page.chart.view(area, hue, with, buffer);
        } else {
            let row = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
            page.chart.row((row, false), hue, with, buffer);
        }
    }
    tabs(page, (places.tabs, places.line), with, buffer);
    let body = places.body;
    if page.n_shown() == 0 {
        return nothing(page, body, with, buffer);
    }
    let rows = seen(page, body);
    for one in &rows {
        if let Some(row) = one.top.checked_sub(1).filter(|_| one.head).and_then(|n| line(body, n)) {
            let date = group(page, one.at, body).flatten();
            let words =
                date.map_or_else(|| locale.text("date-none"), |date| long_date(date, locale));
            let x = put(buffer, row, (row.x + 1, row.y), &words, theme.style(Role::Muted));
            let rule = theme.rules().0.repeat(usize::from(row.right().saturating_sub(x + 2)));
            put(buffer, row, (x + 1, row.y), &rule, theme.style(Role::Faint));
        }
        let Some(top) = line(body, one.top) else { break };
        let height = (one.rows as u16).min(body.bottom() - top.y);
        let room = Rect { height, ..top };
        row((page, voices), one.at, (room, body), with, buffer);
        if one.at == page.cursor.selected {
            // Only what has the keys stands on a ground.
            let role = if page.aside.is_none() { Role::Accent } else { Role::Muted };
            for row in (0..one.rows).map_while(|n| line(room, n)) {
                if page.aside.is_none() {
                    select(buffer, row, theme);
                }
                put(buffer, row, (row.x, row.y), theme.bar(), theme.style(role));
            }
        }
    }
    let (n, shown) = (page.n_shown(), rows.len().max(1));
    let height = usize::from(body.height);
    if n > shown {
        scrollbar(buffer, body, (page.cursor.scroll * height / shown, n * height / shown), theme);
    }
    if let Some(area) = places.beside {
        passage((page, voices), area, with, buffer);
    }
}

/// Says why there are no rows.
fn nothing(page: &Page, body: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let words = match page.gathering {
        _ if !page.query().is_empty() => {
            locale.with("page-none-such", &[("words", Value::Words(page.query()))])
        }
        Gathering::Named => locale.text("page-gathering"),
        _ => locale.text(&format!("{}-none", page.tab.key())),
    };
    let style = (theme.more(), theme.style(Role::Muted));
    put_fit(buffer, body, (body.x + 3, body.y), (&words, body.width.into()), style);
}

/// The most rows that say why, and the most other papers that are named.
const MOST_BESIDE: usize = 6;

/// From this many rows on, more than the passage is told of a quotation.
const TOLD: u16 = 22;

/// The passage that the selected row leads to, what is said on the tint of its voice; below it why it is said so, and
/// who else printed it.
fn passage(
    (page, voices): (&Page, &Voices),
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let Some((reading, span)) = page.place() else { return };
    let Some((at, quote)) =
        page.selected_quote().and_then(|at| Some((at, reading.quotes.get(at.at())?)))
    else {
        let mark = page.facts.name().map_or(Role::Strong, |n| Role::of(n.kind));
        let mut sheet = Sheet { area, next: 0, theme, locale, buffer };
        sheet.above(&reading, span);
        return sheet.passage(&reading, &[(span, mark)]);
    };
    let why = wrap(
        &page.beside.why,
        Span::new(0, page.beside.why.len()),
        usize::from(area.width.saturating_sub(1)).max(1),
        MOST_BESIDE,
    );
    let others = &page.beside.elsewhere[..page.beside.elsewhere.len().min(MOST_BESIDE)];
    let others = if others.is_empty() { 0 } else { others.len() as u16 + 2 };
    let told = if area.height >= TOLD { why.len() as u16 + 2 + others } else { 0 };
    let said_by = page.facts.catalogue.said_by(at, &reading);
    let voice = said_by.map_or(Voice::UNKNOWN, |name| voices.of(name));
    // Marks belong to what stands between them.
    let words = with_marks(reading.article.text(), quote.span, quote.kind);
    let mut marks = vec![(words, Role::TintSelected(voice))];
    marks.extend(quote.cue.map(|cue| (cue, Role::Cue)));
    marks.extend(quote.speaker.as_ref().map(|speaker| (speaker.mention, Role::Voice(voice))));
    let above = Rect { height: area.height - told, ..area };
    let mut sheet = Sheet { area: above, next: 0, theme, locale, buffer };
    sheet.above(&reading, quote.span);
    sheet.passage(&reading, &marks);
    if told == 0 {
        return;
    }
    // Right below a passage that ends before.
    let next = sheet.next.min(above.height.into());
    let mut sheet = Sheet { area, next, theme, locale, buffer };
    sheet.gap();
    sheet.row(&locale.text("page-why"), Role::Strong);
    why.iter().for_each(|row| sheet.row(row.of(&page.beside.why), Role::Ink));
    elsewhere(page, &mut sheet);
}

/// Who else printed the selected quotation.
fn elsewhere(page: &Page, sheet: &mut Sheet<'_>) {
    let others = &page.beside.elsewhere;
    if others.is_empty() {
        return;
    }
    sheet.gap();
    sheet.row(&sheet.locale.text("page-elsewhere"), Role::Strong);
    let dates = others.iter().map(|[date, ..]| columns(date)).max().unwrap_or(0) as u16;
    for [date, outlet, form] in others.iter().take(MOST_BESIDE) {
        let Some(row) = line(sheet.area, sheet.next) else { return };
        let (theme, muted) = (sheet.theme, sheet.theme.style(Role::Muted));
        let inner = Rect { width: row.width.saturating_sub(1), ..row };
        let end = put_right(sheet.buffer, inner, row.y, form, muted);
        put(sheet.buffer, row, (row.x + 1, row.y), date, muted);
        let x = row.x + 3 + dates;
        let room = usize::from(end.saturating_sub(x + 2));
        let style = (theme.more(), theme.style(Role::Ink));
        put_fit(sheet.buffer, row, (x, row.y), (outlet, room), style);
        sheet.next += 1;
    }
}

/// The tabs that stand in `row`, each with its first column and its width, and whether some before or after them
/// have no room.
fn tabs_in(page: &Page, row: Rect, locale: &Locale) -> (Vec<(Tab, u16, u16)>, [bool; 2]) {
    let width = |tab: Tab| {
        let name = columns(&locale.text(tab.key()));
        (name + if page.is_counted(tab) { 1 + columns(&locale.number(page.n(tab))) } else { 0 })
            as u16
    };
    let all = page.tabs();
    let gap = if row.width >= 60 { 4 } else { 2 };
    let total: u16 = all.iter().map(|&tab| width(tab) + gap).sum();
    let open = all.iter().position(|&tab| tab == page.tab).unwrap_or(0);
    let from = if total <= row.width { 0 } else { open };
    let (mut x, mut shown) = (row.x + 1, Vec::new());
    for &tab in all.iter().skip(from) {
        if !shown.is_empty() && x + width(tab) + 1 > row.right() {
            return (shown, [from > 0, true]);
        }
        shown.push((tab, x, width(tab)));
        x += width(tab) + gap;
    }
    (shown, [from > 0, false])
}

/// Draws the tabs, and below them a line that is strong under the open one.
fn tabs(
    page: &Page,
    (row, below): (Rect, Option<Rect>),
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    if row.height == 0 {
        return;
    }
    let (shown, [before, after]) = tabs_in(page, row, locale);
    let (muted, faint) = (theme.style(Role::Muted), theme.style(Role::Faint));
    let keyed = page.aside.is_none();
    let rule = theme.rules().0;
    if let Some(below) = below {
        put(buffer, below, (below.x, below.y), &rule.repeat(below.width.into()), faint);
    }
    for &(tab, x, width) in &shown {
        let open = tab == page.tab;
        let role = match (open, keyed) {
            (true, true) => Role::Accent,
            (true, false) => Role::Strong,
            (false, _) => Role::Ink,
        };
        let x = put(buffer, row, (x, row.y), &locale.text(tab.key()), theme.style(role));
        if page.is_counted(tab) {
            put(buffer, row, (x + 1, row.y), &locale.number(page.n(tab)), muted);
        }
        if let (true, Some(below)) = (open, below) {
            let x = shown.iter().find(|(tab, ..)| *tab == page.tab).map_or(x, |(_, x, _)| *x);
            let strong = theme.tab_line().repeat(width.into());
            let role = if keyed { Role::Accent } else { Role::Muted };
            put(buffer, below, (x, below.y), &strong, theme.style(role));
        }
    }
    let (left, right) = (theme.path().1, theme.path().0);
    if before {
        put(buffer, row, (row.x, row.y), left, muted);
    }
    if after {
        put(buffer, row, (row.right() - 1, row.y), right, muted);
    }
    let end = shown.last().map_or(row.x, |(_, x, width)| x + width);
    // On the line below where the tabs leave no room.
    for at in
        [(!after).then_some((row, end)), below.map(|below| (below, below.x))].into_iter().flatten()
    {
        if asked(page, at, (theme, locale), buffer) {
            return;
        }
    }
}

/// « par date ↓ »: in which order rows are, as the list says it.
fn order_words(order: Order, theme: &Theme, locale: &Locale) -> String {
    let reversed = match order {
        Order::Newest => true,
        Order::Oldest => false,
        Order::Surest => return locale.text(order.key()),
    };
    let date = locale.text(sort_key(Sort::Date));
    let words = locale.with("list-sorted", &[("order", Value::Words(&date))]);
    format!("{words} {}", theme.arrow(reversed))
}

/// Says at the right end of a row, behind column `end`, in which order the rows are and what they must have;
/// `false` where there is no room for it.
fn asked(
    page: &Page,
    (row, end): (Rect, u16),
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) -> bool {
    let ordered = !matches!(page.tab, Tab::Forms);
    let asked = [
        ordered.then(|| order_words(page.order(), theme, locale)),
        (page.sure() > 0).then(|| sure(page.sure(), locale)),
        (!page.query().is_empty()).then(|| format!("/{}", page.query())),
    ];
    let words = asked.into_iter().flatten().collect::<Vec<_>>().join(theme.dot());
    if words.is_empty() {
        return true;
    }
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    let words = format!(" {words} ");
    let width = columns(&words) as u16;
    let room = inner.right().saturating_sub(end + 1) >= width;
    if room {
        // What stood there goes with its look.
        blank(buffer, Rect { x: inner.right() - width, width, ..inner }, theme.paper());
        let plain = page.order() == Order::Newest && page.sure() == 0 && page.query().is_empty();
        let role = if plain { Role::Muted } else { Role::Strong };
        put_right(buffer, inner, row.y, &words, theme.style(role));
    }
    room
}
