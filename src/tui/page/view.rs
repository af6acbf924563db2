//! How the page of a name is drawn: who, how often, when and with whom, then its rows.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Page, Tab,
    facts::{At, Facts},
};
use crate::{
    model::{Quote, Reading, Span},
    text::{
        locale::{Locale, Value},
        width::{cells, columns, wrap},
    },
    tui::{
        finder::{role_of, source},
        keys::{Action, shown},
        paint::{line, put, put_cell, put_fit, put_right, select},
        panes::quotes::{confidence, evidence},
        theme::{Role, Theme},
    },
};

/// Where the parts of the page stand.
struct Places {
    /// Who, and what is known.
    head: Rect,
    tabs: Rect,
    body: Rect,
    hints: Rect,
}

fn places(area: Rect) -> Places {
    let part = |y: u16, height: u16| {
        let y = y.min(area.height);
        Rect { y: area.y + y, height: height.min(area.height - y), ..area }
    };
    let head = match area.height {
        0..10 => 1,
        10..18 => 3,
        18..28 => 5,
        _ => 6,
    };
    let hints = u16::from(area.height >= 8);
    let tabs = u16::from(area.height >= 3);
    let gap = u16::from(area.height >= 24);
    let top = head + tabs + gap;
    Places {
        head: part(0, head),
        tabs: part(head, tabs),
        body: part(top, area.height.saturating_sub(top + hints)),
        hints: part(area.height - hints.min(area.height), hints),
    }
}

/// Rows of the screen that one row of the page takes.
fn rows_each(tab: Tab, body: Rect) -> usize {
    match (tab, body.height) {
        (Tab::Quotes | Tab::About, 16..) => 4,
        (Tab::Quotes | Tab::About | Tab::Articles, 6..) => 2,
        _ => 1,
    }
}

/// How many rows of the page fit on `area`.
pub fn n_fit(page: &Page, area: Rect) -> usize {
    let body = places(area).body;
    let each = rows_each(page.tab, body);
    // The blank row below the last one needs no room.
    ((usize::from(body.height) + usize::from(each == 4)) / each).max(1)
}

/// The row of the page drawn at row `row` of the screen.
pub fn row_at(page: &Page, area: Rect, row: u16) -> Option<usize> {
    let body = places(area).body;
    let at = usize::from(row.checked_sub(body.y)?) / rows_each(page.tab, body) + page.scroll;
    (row < body.bottom() && at < page.n(page.tab)).then_some(at)
}

/// Draws the page over all of `area`.
pub fn view(page: &Page, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    for position in area.positions() {
        buffer[position].reset();
    }
    let places = places(area);
    head(page, places.head, with, buffer);
    tabs(page, places.tabs, with, buffer);
    hints(page, places.hints, with, buffer);
    let (theme, locale) = with;
    if page.n(page.tab) == 0 {
        let words = locale.text(&format!("{}-none", page.tab.key()));
        let at = (places.body.x + 3, places.body.y + u16::from(places.body.height > 4));
        let style = (theme.more(), theme.style(Role::Faint));
        put_fit(buffer, places.body, at, (&words, places.body.width.into()), style);
        return;
    }
    let each = rows_each(page.tab, places.body);
    let fits = n_fit(page, area);
    for (n, at) in (page.scroll..page.n(page.tab)).take(fits).enumerate() {
        let top = n * each;
        let room = Rect {
            y: places.body.y + top as u16,
            height: (each as u16).min(places.body.height.saturating_sub(top as u16)),
            ..places.body
        };
        item(page, at, room, with, buffer);
        if at == page.selected {
            let taken = if each == 4 { 3 } else { each };
            for row in (0..taken).filter_map(|k| line(room, k)) {
                select(buffer, row, theme.style(Role::Selected));
                put(buffer, row, (row.x, row.y), theme.bar(), theme.style(Role::Bar));
            }
        }
    }
}

fn head(page: &Page, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let facts = &*page.facts;
    let (Some(name), Some(first)) = (facts.name(), line(area, 0)) else { return };
    let inner = Rect { width: first.width.saturating_sub(1), ..first };
    let counts = counts(facts, theme, locale);
    let start = match columns(&counts) + 24 < usize::from(first.width) {
        true => put_right(buffer, inner, first.y, &counts, theme.style(Role::Faint)),
        false => first.right(),
    };
    let room = usize::from(start.saturating_sub(first.x + 2));
    let (more, style) = (theme.more(), theme.style(role_of(name.kind)));
    let upper = name.name.to_uppercase();
    let x = put_fit(buffer, first, (first.x + 1, first.y), (&upper, room), (more, style));
    let title = name.titles.first().map_or_else(
        || locale.text(&format!("kind-{}", name.kind.name())),
        |(title, _)| title.clone(),
    );
    let room = usize::from(start.saturating_sub(x + 5));
    if room >= 8 {
        let style = (more, theme.style(Role::Faint));
        put_fit(buffer, first, (x + 3, first.y), (&title, room), style);
    }
    let listed = |items: Vec<String>| items.join(", ");
    let number = |n: usize| locale.number(n);
    let mut rows: Vec<(&str, String)> = Vec::new();
    if start == first.right() {
        rows.push(("", counts));
    }
    let forms = name.aliases.iter().map(|(form, n)| format!("{form} {}", number(*n as usize)));
    rows.push(("page-forms", listed(forms.take(12).collect())));
    let cues = facts.cues.iter().map(|(cue, n)| format!("{cue} {}", number(*n)));
    rows.push(("page-cues", listed(cues.take(12).collect())));
    let beside = facts.beside.iter().filter_map(|&(other, n)| {
        Some(format!("{} {}", facts.catalogue.table.get(other)?.name, number(n)))
    });
    rows.push(("page-beside", listed(beside.collect())));
    let outlets = facts.outlets.iter().map(|(outlet, n)| format!("{outlet} {}", number(*n)));
    rows.push(("page-outlets", listed(outlets.take(8).collect())));
    rows.push((
        "page-when",
        when(facts, usize::from(area.width).saturating_sub(16), theme, locale),
    ));
    rows.retain(|(_, words)| !words.is_empty());
    let label = |key: &str| if key.is_empty() { String::new() } else { locale.text(key) };
    let width = rows.iter().map(|(key, _)| columns(&label(key))).max().unwrap_or(0);
    for (n, (key, words)) in rows.iter().enumerate() {
        let Some(row) = line(area, n + 1) else { return };
        let mut x = row.x + 1;
        if !key.is_empty() {
            put(buffer, row, (x, row.y), &label(key), theme.style(Role::Faint));
            x += width as u16 + 2;
        }
        let room = usize::from(row.right().saturating_sub(x + 1));
        put_fit(buffer, row, (x, row.y), (words, room), (more, theme.style(Role::Plain)));
    }
}

/// « 41 citations · 120 mentions · 33 articles · 5 journaux ».
fn counts(facts: &Facts, theme: &Theme, locale: &Locale) -> String {
    let counted = |key, n: usize| {
        let shown = locale.number(n);
        locale.with(key, &[("n", Value::Count(n)), ("shown", Value::Words(&shown))])
    };
    let mut parts = Vec::new();
    if !facts.quotes.is_empty() {
        parts.push(counted("count-quotes", facts.quotes.len()));
    }
    parts.push(counted("count-mentions", facts.mentions.len()));
    parts.push(counted("count-articles", facts.articles.len()));
    if !facts.outlets.is_empty() {
        parts.push(counted("count-outlets", facts.outlets.len()));
    }
    parts.join(theme.dot())
}

/// Mentions over time as bars: quarters of months, or months where there are many; the newest that
/// fit `width` columns.
fn when(facts: &Facts, width: usize, theme: &Theme, locale: &Locale) -> String {
    let (Some((&first, _)), Some((&last, _))) =
        (facts.months.first_key_value(), facts.months.last_key_value())
    else {
        return String::new();
    };
    let number = |(year, month): (u16, u8)| usize::from(year) * 12 + usize::from(month) - 1;
    let all: Vec<(usize, [usize; 4])> = (number(first)..=number(last))
        .map(|n| {
            let key = ((n / 12) as u16, (n % 12) as u8 + 1);
            (n, facts.months.get(&key).copied().unwrap_or_default())
        })
        .collect();
    let fine = all.len() <= 12;
    let groups: Vec<(String, Vec<usize>)> = if fine {
        let name = |n: usize| locale.text(&format!("month-short-{}", n % 12 + 1));
        all.iter().map(|(n, weeks)| (name(*n), weeks.to_vec())).collect()
    } else {
        let year = |chunk: &[(usize, [usize; 4])]| {
            let months = chunk.iter().map(|(_, weeks)| weeks.iter().sum());
            ((chunk[0].0 / 12).to_string(), months.collect())
        };
        all.chunk_by(|a, b| a.0 / 12 == b.0 / 12).map(year).collect()
    };
    let most = groups.iter().flat_map(|(_, bars)| bars).copied().max().unwrap_or(1).max(1);
    let signs: &[char] = match theme.ascii {
        true => &['.', ':', '-', '=', '+', '*', '#'],
        false => &['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
    };
    let bar = |n: usize| match n {
        0 => signs[0],
        n => signs[(n * (signs.len() - 1)).div_ceil(most).min(signs.len() - 1)],
    };
    let mut shown: Vec<String> = Vec::new();
    let mut used = 0;
    for (name, bars) in groups.iter().rev() {
        let words = format!("{name} {}", bars.iter().map(|&n| bar(n)).collect::<String>());
        used += columns(&words) + 2;
        if used > width && !shown.is_empty() {
            break;
        }
        shown.push(words);
    }
    shown.reverse();
    shown.join("  ")
}

fn tabs(page: &Page, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let label = |tab: Tab| {
        let words = format!("{} {}", locale.text(tab.key()), locale.number(page.n(tab)));
        if tab == page.tab { format!("[{words}]") } else { format!(" {words} ") }
    };
    let all = page.tabs();
    let total: usize = all.iter().map(|&t| columns(&label(t)) + 1).sum();
    let shown = all.iter().position(|&t| t == page.tab).unwrap_or(0);
    let from = if total < row.width.into() { 0 } else { shown };
    let mut x = row.x + 1;
    for (n, &tab) in all.iter().enumerate().skip(from) {
        let words = label(tab);
        if n > from && usize::from(x) + columns(&words) > row.right().into() {
            break;
        }
        let role = match (tab == page.tab, page.n(tab)) {
            (true, _) => Role::PaneFocus,
            (false, 0) => Role::Faint,
            (false, _) => Role::Plain,
        };
        x = put(buffer, row, (x, row.y), &words, theme.style(role)) + 1;
    }
    let place = format!("{}/{}", page.selected + 1, page.n(page.tab));
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    if page.n(page.tab) > 0 && usize::from(x) + columns(&place) + 1 < row.right().into() {
        put_right(buffer, inner, row.y, &place, theme.style(Role::Faint));
    }
}

/// Keys of the page; what does not fit goes whole.
fn hints(page: &Page, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let mut hints: Vec<(&[Action], &str)> = vec![
        (&[Action::Down, Action::Up], "page-hint-move"),
        (&[Action::Open], "page-hint-open"),
        (&[Action::NextPane], "page-hint-tab"),
        (&[Action::Back], "page-hint-back"),
    ];
    if matches!(page.tab, Tab::Quotes | Tab::About) {
        hints.push((&[Action::Copy], "hint-copy"));
        hints.push((&[Action::CopyCited], "hint-cite"));
    }
    hints.push((&[Action::Finder], "hint-finder"));
    hints.push((&[Action::Help], "hint-help"));
    let mut x = row.x + 1;
    for (actions, words) in hints {
        let keys: Vec<String> = actions.iter().map(|&a| shown(a)).collect();
        let (keys, words) = (keys.join(" "), locale.text(words));
        if usize::from(x) + columns(&keys) + 1 + columns(&words) > row.right().into() {
            break;
        }
        x = put(buffer, row, (x, row.y), &keys, theme.style(Role::Key)) + 1;
        x = put(buffer, row, (x, row.y), &words, theme.style(Role::Faint)) + 3;
    }
}

fn item(page: &Page, at: usize, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
    let facts = &*page.facts;
    let drawing = Drawing { facts, theme: with.0, locale: with.1 };
    match page.tab {
        Tab::Quotes => drawing.quote(facts.quotes.get(at), (area, false), buffer),
        Tab::About => drawing.quote(facts.about.get(at), (area, true), buffer),
        Tab::Articles => drawing.article(facts.articles.get(at), area, buffer),
        Tab::Mentions => drawing.mention(facts.mentions.get(at), area, buffer),
    }
}

struct Drawing<'a> {
    facts: &'a Facts,
    theme: &'a Theme,
    locale: &'a Locale,
}

impl Drawing<'_> {
    fn quote(&self, at: Option<&At>, (area, by_others): (Rect, bool), buffer: &mut Buffer) {
        let Some((reading, quote)) = at.and_then(|&at| self.facts.quote(at)) else { return };
        let words = format!(
            "{}{}{}",
            self.locale.text("mark-open"),
            quote.span.trim(reading.article.text()).of(reading.article.text()),
            self.locale.text("mark-close")
        );
        let most = if area.height >= 3 { 2 } else { 1 };
        let width = usize::from(area.width).saturating_sub(5).max(1);
        let whole = Span::new(0, words.len());
        let rows = wrap(&words, whole, width, most);
        let style = self.theme.style(Role::Quote);
        for (n, part) in rows.iter().enumerate() {
            let Some(row) = line(area, n) else { return };
            let x = put(buffer, row, (row.x + 3, row.y), part.of(&words), style);
            if n + 1 == rows.len() && part.end() < words.len() {
                put(buffer, row, (x, row.y), self.theme.more(), style);
            }
        }
        let Some(row) = line(area, rows.len()) else { return };
        self.about((reading, quote), by_others, row, buffer);
    }

    /// Who (of another), where, when and how we know, under a quotation.
    fn about(
        &self,
        (reading, quote): (&Reading, &Quote),
        by_others: bool,
        row: Rect,
        buffer: &mut Buffer,
    ) {
        let (theme, locale) = (self.theme, self.locale);
        let mut x = row.x + 5;
        if by_others {
            let unknown = locale.text("speaker-unknown");
            let (name, role) = match &quote.speaker {
                Some(speaker) => (speaker.name.as_str(), Role::Speaker),
                None => (unknown.as_str(), Role::Faint),
            };
            let style = (theme.more(), theme.style(role));
            x = put_fit(buffer, row, (x, row.y), (name, usize::from(row.width) / 3), style);
            x = put(buffer, row, (x, row.y), theme.dot(), theme.style(Role::Faint));
        }
        let parts = [source(reading, theme, locale), evidence(reading, quote, theme, locale)];
        let words: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        let room = usize::from(row.right().saturating_sub(x)).saturating_sub(7);
        let style = (theme.more(), theme.style(Role::Faint));
        put_fit(buffer, row, (x, row.y), (&words.join(theme.dot()), room), style);
        if quote.speaker.is_some() {
            let inner = Rect { width: row.width.saturating_sub(1), ..row };
            let sure = confidence(quote.confidence);
            put_right(buffer, inner, row.y, &sure, theme.style(Role::Faint));
        }
    }

    fn article(&self, entry: Option<&(u32, u32)>, area: Rect, buffer: &mut Buffer) {
        let Some(&(doc, n)) = entry else { return };
        let (Some(reading), Some(first)) = (self.facts.reading(doc), line(area, 0)) else { return };
        let (theme, locale) = (self.theme, self.locale);
        let title = (reading.article.heading(), usize::from(area.width).saturating_sub(4));
        let style = (theme.more(), theme.style(Role::Plain));
        put_fit(buffer, first, (first.x + 3, first.y), title, style);
        let Some(second) = line(area, 1) else { return };
        let n = locale.number(n as usize);
        let counted = locale.with("short-mentions", &[("n", Value::Words(&n))]);
        let source = source(reading, theme, locale);
        let words = [source, counted].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>();
        let style = (theme.more(), theme.style(Role::Faint));
        let room = usize::from(area.width).saturating_sub(6);
        put_fit(buffer, second, (second.x + 5, second.y), (&words.join(theme.dot()), room), style);
    }

    /// One mention in its line: what stands before it, ending where it begins; it; what follows.
    fn mention(&self, at: Option<&At>, row: Rect, buffer: &mut Buffer) {
        let Some(&(doc, at)) = at else { return };
        let Some(reading) = self.facts.reading(doc) else { return };
        let Some(mention) = reading.names.mentions.get(at as usize) else { return };
        let (theme, text) = (self.theme, reading.article.text());
        let blocks = &reading.article.blocks;
        let block = blocks.iter().find(|b| b.span.contains(mention.span));
        let block = block.map_or(mention.span, |b| b.span);
        let mut right = row.right().saturating_sub(1);
        if row.width >= 90 {
            let source = source(reading, theme, self.locale);
            let width = (row.width / 4).min(36);
            right = right.saturating_sub(width + 1);
            let style = (theme.more(), theme.style(Role::Faint));
            put_fit(buffer, row, (right + 1, row.y), (&source, width.into()), style);
        }
        let middle = row.x + 3 + (right.saturating_sub(row.x + 3)) * 2 / 5;
        let room = usize::from(middle.saturating_sub(row.x + 4));
        let near = Rect { width: right.saturating_sub(row.x), ..row };
        let plain = theme.style(Role::Plain);
        let before = ending(text, Span::new(block.start(), mention.span.start()), room);
        let used: usize = cells(text, before).map(|c| c.width).sum();
        let mut x = middle.saturating_sub(used as u16);
        for cell in cells(text, before) {
            x = put_cell(buffer, near, (x, row.y), &cell, plain);
        }
        let kind = self.facts.name().map_or(Role::Person, |n| role_of(n.kind));
        for cell in cells(text, mention.span) {
            x = put_cell(buffer, near, (x, row.y), &cell, theme.style(kind));
        }
        for cell in cells(text, Span::new(mention.span.end(), block.end())) {
            if x >= near.right() {
                break;
            }
            x = put_cell(buffer, near, (x, row.y), &cell, plain);
        }
    }
}

/// The end of `span` that fits `width` columns.
fn ending(text: &str, span: Span, width: usize) -> Span {
    let mut start = span.start().max(span.end().saturating_sub(width * 4 + 4));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut used: usize = cells(text, Span::new(start, span.end())).map(|c| c.width).sum();
    for cell in cells(text, Span::new(start, span.end())) {
        if used <= width {
            break;
        }
        used -= cell.width;
        start = cell.at + cell.len;
    }
    Span::new(start, span.end())
}
