//! Draws the state: reads it, and never changes it.

use ratatui::{Frame, buffer::Buffer, layout::Rect};

use super::{
    app::{App, Loading, Overlay, Prompt, Searched},
    hints::hints,
    layer::Layer,
    layout::{Layout, Mode, Pane, Place},
    legend, menu,
    notices::Notice,
    page::{self, Page},
    paint::{line, put, put_fit, put_right},
    panel::input_line,
    panes::{
        list::{self, Prints},
        paper::Shown,
        quotes::{self, Wanted},
        text,
    },
    theme::{Role, Theme},
};
use crate::{
    lexicon::languages::level,
    load::{Problem, ProblemKind},
    model::{Lang, Level, Limit, QuoteKind, Warning},
    text::{
        locale::{Locale, Value},
        width::{columns, wrap},
    },
};

/// Draws one frame. The state must have settled for the size of the screen.
pub fn view(app: &App, theme: &Theme, locale: &Locale, frame: &mut Frame<'_>) {
    let buffer = frame.buffer_mut();
    let layout = app.layout();
    let with = (theme, locale);
    if layout.mode == Mode::Line {
        return one_line(app, with, buffer);
    }
    match &app.page {
        Some(page) => page_view(app, page, with, buffer),
        None => panes(app, &layout, with, buffer),
    }
    for overlay in &app.layers {
        app.layer(overlay).view(app.area, with, buffer);
    }
    if let Some(top) = app.layers.last() {
        let finder = matches!(top, Overlay::Finder);
        last_row(app, (!finder).then(|| app.layer(top)), with, buffer);
    }
}

/// The page of a name; its last row gives way to what is said once.
fn page_view(app: &App, page: &Page, with: (&Theme, &Locale), buffer: &mut Buffer) {
    page::view(page, app.area, with, buffer);
    match (&app.prompt, line(app.area, last(app))) {
        (Some(prompt), Some(row)) => {
            clear(row, buffer);
            prompt_row(app, prompt, row, with, buffer);
        }
        _ => last_row(app, None, with, buffer),
    }
}

/// The last row of the screen.
fn last(app: &App) -> usize {
    app.area.height.saturating_sub(1).into()
}

fn clear(row: Rect, buffer: &mut Buffer) {
    for position in row.intersection(buffer.area).positions() {
        buffer[position].reset();
    }
}

/// What is said once, or else what can be done in `top`, in place of the last row.
fn last_row(app: &App, top: Option<&dyn Layer>, with: (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(row) = line(app.area, last(app)) else { return };
    if let Some(notice) = &app.notice {
        clear(row, buffer);
        notice_row(notice, row, with, buffer);
    } else if let Some(top) = top {
        clear(row, buffer);
        legend::hints(top.hints().iter(), top.scopes(), row, with, buffer);
    }
}

/// The three panes, with the rows above and below them.
fn panes(app: &App, layout: &Layout, with: (&Theme, &Locale), buffer: &mut Buffer) {
    header(app, layout, with, buffer);
    for pane in Pane::ALL {
        if let Some(place) = layout.place(pane) {
            pane_view(app, pane, place, with, buffer);
        }
    }
    list_foot(app, layout, with, buffer);
    footer(app, layout, with, buffer);
}

/// What the list is sorted and filtered by, as far as the text's own last row leaves room.
fn list_foot(app: &App, layout: &Layout, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(place) = layout.list.filter(|_| empty(app, Pane::List).is_none()) else { return };
    let mut row = place.foot;
    if let (Some(text), Some(page)) = (layout.text, text_page(app)) {
        let words = text::foot_words(&page, text.body.height.into(), theme, locale);
        let end = usize::from(text.foot.right()).saturating_sub(columns(&words) + 3);
        row.width = row.width.max((end as u16).saturating_sub(row.x));
    }
    list::foot(&app.list, row, (theme, locale), buffer);
}

/// The shown article as its pane draws it.
fn text_page(app: &App) -> Option<text::Page<'_>> {
    let reading = app.reading()?;
    let (selected, indirect) = (app.quote(), app.wanted.indirect);
    Some(text::Page { text: &app.text, reading, selected, indirect })
}

/// The smallest screen: what is shown, in one line.
fn one_line(app: &App, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(row) = line(app.area, 0) else { return };
    let words = match app.list.selected {
        Some(_) => format!("{} {}", position(app), app.list.title()),
        None => locale.text("brand"),
    };
    let style = (theme.more(), theme.style(Role::Brand));
    put_fit(buffer, row, (row.x, row.y), (&words, row.width.into()), style);
}

/// « 3/14 »: where the shown article stands in the list.
fn position(app: &App) -> String {
    let at = app.list.rank().map_or(0, |at| at + 1);
    format!("{at}/{}", app.list.rows.n_listed())
}

fn header(app: &App, layout: &Layout, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let row = layout.header;
    match layout.mode {
        Mode::Single => {
            let heading = format!("{} ", locale.text(app.focus.key()));
            let style = theme.style(Role::PaneFocus);
            let x = put(buffer, row, (row.x, row.y), &heading, style);
            let start = put_right(buffer, row, row.y, &position(app), theme.style(Role::Faint));
            let room = usize::from(start.saturating_sub(x + 1));
            let title = app.list.title();
            let notes = quotes_notes(app, theme, locale);
            let words = notes.as_deref().unwrap_or(title);
            let style = (theme.more(), theme.style(Role::Faint));
            if app.focus != Pane::List {
                put_fit(buffer, row, (x, row.y), (words, room), style);
            }
        }
        Mode::Tabs => tabs(app, row, (theme, locale), buffer),
        Mode::Strip | Mode::Three => full_header(app, row, (theme, locale), buffer),
        Mode::Line => {}
    }
}

fn tabs(app: &App, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let mut x = row.x + 1;
    for (n, pane) in Pane::ALL.into_iter().enumerate() {
        let role = if pane == app.focus { Role::PaneFocus } else { Role::Faint };
        let name = format!("{} {}", n + 1, locale.text(pane.key()));
        let name = if pane == app.focus { format!("[{name}]") } else { format!(" {name} ") };
        x = put(buffer, row, (x, row.y), &name, theme.style(role)) + 1;
    }
    let right = Rect { width: row.width.saturating_sub(1), ..row };
    let start = put_right(buffer, right, row.y, &position(app), theme.style(Role::Faint));
    if let Some(notes) = quotes_notes(app, theme, locale) {
        let room = usize::from(start.saturating_sub(x + 2));
        let style = (theme.more(), theme.style(Role::Faint));
        put_fit(buffer, row, (x + 1, row.y), (&notes, room), style);
    }
}

fn full_header(app: &App, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let faint = theme.style(Role::Faint);
    let mut x =
        put(buffer, row, (row.x + 1, row.y), &locale.text("brand"), theme.style(Role::Brand));
    x = put(buffer, row, (x + 2, row.y), &corpus_name(app, locale), theme.style(Role::Plain));
    let counts = format!("{}{}", theme.dot(), counts(app, theme, locale));
    x = put(buffer, row, (x, row.y), &counts, faint);
    let (words, _) = header_right(app, row, x, locale);
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    put_right(buffer, inner, row.y, &words, faint);
}

/// Whether the header says how to get help.
fn header_helps(app: &App, layout: &Layout, (theme, locale): (&Theme, &Locale)) -> bool {
    let left = [locale.text("brand"), corpus_name(app, locale), counts(app, theme, locale)];
    let left: usize = left.iter().map(|part| columns(part)).sum();
    let x = u16::try_from(3 + left + columns(theme.dot())).unwrap_or(u16::MAX);
    matches!(layout.mode, Mode::Strip | Mode::Three)
        && header_right(app, layout.header, layout.header.x.saturating_add(x), locale).1
}

/// What stands at the right of the header that is written up to column `x`: place, language and,
/// where there is room, the keys that help; whether there is.
fn header_right(app: &App, row: Rect, x: u16, locale: &Locale) -> (String, bool) {
    let lang = app.reading().map_or(Lang::UNKNOWN, |r| r.article.lang);
    let told = if lang == Lang::UNKNOWN { "" } else { lang.name() };
    let mut right = format!("{}  {told}", position(app));
    // What is read in the language, where that is not all.
    match level(lang) {
        Level::Full => {}
        Level::Attributed => right = format!("{right}, {}", locale.text("level-attributed")),
        Level::Marks => right = format!("{right}, {}", locale.text("level-marks")),
    }
    if let Some(decoding) = app.reading().map(|r| &r.article.document.decoding)
        && decoding.guessed
    {
        right = format!("{}  {right}", decoding.encoding.name());
    }
    let badge = match app.reading() {
        _ if app.unmended.is_some() => Some("badge-unmended"),
        Some(r) if r.article.document.unmended.is_some() => Some("badge-mended"),
        _ => None,
    };
    if let Some(badge) = badge {
        right = format!("{}  {right}", locale.text(badge));
    }
    let right = right.trim_end().to_owned();
    let hints = hints(&[super::keys::Action::Help, super::keys::Action::Finder], locale);
    let full = format!("{right}   {hints}");
    let room = usize::from(row.right().saturating_sub(x.saturating_add(3)));
    match () {
        () if columns(&full) <= room => (full, true),
        () if columns(&right) <= room => (right, false),
        () => (String::new(), false),
    }
}

fn corpus_name(app: &App, locale: &Locale) -> String {
    app.corpus.clone().unwrap_or_else(|| locale.text("corpus-demo"))
}

/// Articles and quotations, or how far reading has come.
fn counts(app: &App, theme: &Theme, locale: &Locale) -> String {
    let n_articles = app.n_articles;
    let counted = |key, n: usize| {
        let number = locale.number(n);
        locale.with(key, &[("n", Value::Count(n)), ("shown", Value::Words(&number))])
    };
    let mut words = match app.loading {
        Loading::Reading(progress) => {
            let read = locale.number(progress.n_read);
            match progress.total {
                Some(total) => {
                    let total = locale.number(total);
                    let values = [("n", Value::Words(&read)), ("total", Value::Words(&total))];
                    locale.with("reading-of", &values)
                }
                None => locale.with("reading", &[("n", Value::Words(&read))]),
            }
        }
        Loading::Starting => locale.text("reading-starts"),
        Loading::Done if app.list.counts.reprints > 0 => {
            let n_reprints = app.list.counts.reprints;
            let key = if app.once { "count-once" } else { "count-reprints" };
            let reprints = counted(key, n_reprints);
            let n_articles = n_articles.saturating_sub(if app.once { n_reprints } else { 0 });
            format!("{} ({reprints})", counted("count-articles", n_articles))
        }
        Loading::Done => counted("count-articles", n_articles),
    };
    let apart = if app.once { app.list.counts.reprinted } else { 0 };
    let n_quotes = app.list.counts.quotes.saturating_sub(apart);
    if n_quotes > 0 {
        words = format!("{words}{}{}", theme.dot(), counted("count-quotes", n_quotes));
    }
    let bad = app.problems.iter().filter(|p| p.is_loss()).count();
    if bad > 0 {
        words = format!("{words}{}{}", theme.dot(), counted("count-problems", bad));
    }
    words
}

fn pane_view(
    app: &App,
    pane: Pane,
    place: Place,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let focused = app.focus == pane;
    if place.head.height > 0 {
        let role = if focused { Role::PaneFocus } else { Role::PaneTitle };
        let mut name = locale.text(&format!("{}-title", pane.key()));
        match pane {
            Pane::Quotes => {
                for part in quotes_head(app, locale) {
                    let gap = if name.ends_with(char::is_uppercase) { "  " } else { theme.dot() };
                    name = format!("{name}{gap}{part}");
                }
            }
            Pane::List if app.list.rows.n_listed() != app.list.counts.articles => {
                let (some, all) = (app.list.rows.n_listed(), app.list.counts.articles);
                name = format!("{name}  {}/{}", locale.number(some), locale.number(all));
            }
            Pane::Text => {
                let raw = app.shown == Shown::Raw || !has_article(app);
                let raw = raw.then(|| locale.text("text-raw"));
                let prints = app.list.prints().map(|prints| match prints {
                    Prints::First(n) => locale.with("list-reprints", &[("n", Value::Count(n))]),
                    Prints::Again => locale.text("text-reprint"),
                });
                for part in raw.into_iter().chain(prints) {
                    name = format!("{name}{}{part}", theme.dot());
                }
            }
            _ => {}
        }
        let at = (place.head.x + 1, place.head.y);
        let room = usize::from(place.head.width.saturating_sub(1));
        put_fit(buffer, place.head, at, (&name, room), (theme.more(), theme.style(role)));
    }
    if let Some(key) = empty(app, pane) {
        // Where list and text stand side by side, the text says it for both.
        let aside = pane == Pane::List && app.n_articles == 0 && app.layout().text.is_some();
        if !aside {
            message(app, key, place.body, (theme, locale), buffer);
        }
        return;
    }
    let Some(reading) = app.reading() else { return };
    match pane {
        Pane::List => list::view(&app.list, place, focused, (theme, locale), buffer),
        Pane::Text => {
            if let Some(page) = text_page(app) {
                text::view(&page, place, (theme, locale), buffer);
            }
        }
        Pane::Quotes => {
            let said_by = |at: usize| app.said_by(at);
            let shown = (&app.quotes, &**reading);
            quotes::view(shown, &said_by, (place, focused), (theme, locale), buffer);
        }
    }
}

/// What there is to say of the quotations as a whole: how many they are, how sure they must be, and
/// whether a limit was reached in finding them.
fn quotes_head(app: &App, locale: &Locale) -> Vec<String> {
    if app.reading().is_none() {
        return Vec::new();
    }
    let (all, sure) = (app.quotes.items.len(), app.wanted.sure);
    let n_indirect = n_indirect(app);
    let shown = all - n_indirect;
    let mut parts = Vec::new();
    if sure > 0 {
        let all = shown + n_unsure(app);
        parts.push(format!("{}/{}", locale.number(shown), locale.number(all)));
        parts.push(menu::sure(sure, locale));
    } else if shown > 0 {
        parts.push(locale.number(shown));
    }
    if n_indirect > 0 {
        parts.push(locale.with("count-indirect", &[("n", Value::Count(n_indirect))]));
    }
    let depth = app.reading().and_then(|r| r.article.document.warnings.iter().find_map(depth));
    parts.extend(depth.map(|n| locale.with("limit-depth", &[("n", Value::Count(n))])));
    parts
}

/// How many of the listed quotations are reported without marks: they are counted apart.
fn n_indirect(app: &App) -> usize {
    let Some(reading) = app.reading() else { return 0 };
    let indirect = |quote: usize| {
        reading.quotes.get(quote).is_some_and(|quote| quote.kind == QuoteKind::Indirect)
    };
    app.quotes.items.iter().filter(|item| indirect(item.quote)).count()
}

/// The same where the pane has no title, as far as it is out of the ordinary.
fn quotes_notes(app: &App, theme: &Theme, locale: &Locale) -> Option<String> {
    let mut parts = quotes_head(app, locale);
    if !parts.is_empty() && app.wanted.sure == 0 && app.quotes.items.len() > n_indirect(app) {
        parts.remove(0);
    }
    (app.focus == Pane::Quotes && !parts.is_empty()).then(|| parts.join(theme.dot()))
}

/// How deep marks may nest, where the warning says that they nest deeper.
fn depth(warning: &Warning) -> Option<usize> {
    match warning {
        Warning::LimitReached { what: Limit::Quotes, limit } => Some(*limit),
        _ => None,
    }
}

/// How many quotations of the shown article are hidden because their speaker is not sure enough.
fn n_unsure(app: &App) -> usize {
    let Some(reading) = app.reading().filter(|_| app.wanted.sure > 0) else { return 0 };
    let any = Wanted { sure: 0, ..app.wanted };
    reading.quotes.iter().filter(|q| any.admits(q) && !app.wanted.admits(q)).count()
}

/// Whether anything of the shown page was taken for the article.
fn has_article(app: &App) -> bool {
    app.reading().is_none_or(|r| r.article.body().next().is_some())
}

/// Why a pane has nothing to show, as a string of the table: its cause and the way out.
fn empty(app: &App, pane: Pane) -> Option<&'static str> {
    let done = app.loading == Loading::Done;
    match pane {
        Pane::List | Pane::Text if app.n_articles == 0 => Some(match (done, pane) {
            (false, _) => "empty-reading",
            (true, _) if app.problems.is_empty() => "empty-corpus",
            (true, _) if only_problem(app).is_some() => "empty-problem",
            (true, _) => "empty-problems",
        }),
        // What is there is not known yet.
        _ if app.list.rows.is_empty() && app.list.is_behind() => None,
        Pane::Text | Pane::Quotes if app.open.is_none() && app.is_opening() => None,
        Pane::List | Pane::Text if app.list.rows.is_empty() => match pane {
            Pane::List => Some("empty-filtered"),
            _ => Some("empty-nothing"),
        },
        Pane::Text if app.text.paper.rows.is_empty() => Some("empty-text"),
        Pane::Quotes if app.list.rows.is_empty() => Some("empty-nothing"),
        Pane::Quotes if app.quotes.items.is_empty() => {
            let hidden = n_unsure(app) > 0;
            let indirect = app.reading().is_some_and(|r| !r.quotes.is_empty());
            Some(match indirect && !app.wanted.indirect {
                _ if hidden => "empty-sure",
                true => "empty-direct",
                false => "empty-quotes",
            })
        }
        _ => None,
    }
}

/// What could not be read, where that is one thing: files of other kinds beside it do not count.
fn only_problem(app: &App) -> Option<&Problem> {
    let mut grave = app.problems.iter().filter(|p| p.is_loss());
    grave.next().filter(|_| grave.next().is_none())
}

/// The only problem as the beginning of a sentence.
fn only_reason(app: &App, locale: &Locale) -> String {
    let Some(problem) = only_problem(app) else { return String::new() };
    let place = problem.place();
    match problem.kind {
        ProblemKind::NoText => {
            locale.with("empty-no-text", &[("words", Value::Words(place.as_str()))])
        }
        _ => problem.message(locale).as_str().to_owned(),
    }
}

/// Says why a pane is empty, in its middle.
fn message(
    app: &App,
    key: &str,
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let filters: Vec<String> =
        app.list.query.filters.iter().map(|f| list::filter_words(f, locale)).collect();
    let unsure = key == "empty-sure";
    let filters = if unsure { menu::sure(app.wanted.sure, locale) } else { filters.join(", ") };
    let reason = only_reason(app, locale);
    let n = if unsure { n_unsure(app) } else { app.problems.len() };
    let values = [
        ("n", Value::Count(n)),
        ("filter", Value::Words(&filters)),
        ("words", Value::Words(&reason)),
    ];
    let words = locale.with(key, &values);
    let width = usize::from(area.width.saturating_sub(2)).clamp(1, 46);
    let rows = wrap(&words, crate::model::Span::new(0, words.len()), width, 8);
    let top = usize::from(area.height / 3).min(usize::from(area.height).saturating_sub(rows.len()));
    let left = area.x + (usize::from(area.width).saturating_sub(width) / 2) as u16;
    for (n, span) in rows.into_iter().enumerate() {
        let Some(row) = line(area, top + n) else { break };
        put(buffer, row, (left, row.y), span.of(&words), theme.style(Role::Plain));
    }
}

/// The last row: what is being typed, or what was said, or what one can do.
fn footer(app: &App, layout: &Layout, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let row = layout.footer;
    if let Some(prompt) = &app.prompt {
        return prompt_row(app, prompt, row, (theme, locale), buffer);
    }
    if let Some(notice) = &app.notice {
        return notice_row(notice, row, (theme, locale), buffer);
    }
    let helped = header_helps(app, layout, (theme, locale));
    super::hints::view(app, layout, helped, (theme, locale), buffer);
}

/// What is being searched, and how much was found.
fn prompt_row(
    app: &App,
    prompt: &Prompt,
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let x = input_line(buffer, row, ("/", &prompt.input), theme);
    let found = match prompt.place {
        Searched::List => app.list.rows.n_listed(),
        Searched::Text => app.text.matches.len(),
        Searched::Page => app.page.as_ref().map_or(0, Page::n_shown),
    };
    if !prompt.input.text().is_empty() {
        let mut words = locale.with("search-found", &[("n", Value::Count(found))]);
        if prompt.place == Searched::List && found > 0 {
            words = locale.with("search-titles", &[("found", Value::Words(&words))]);
        }
        let role = if found == 0 { Role::Error } else { Role::Faint };
        put_fit(buffer, row, (x + 3, row.y), (&words, 40), (theme.more(), theme.style(role)));
    }
}

fn notice_row(notice: &Notice, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let role = if notice.bad { Role::Error } else { Role::Notice };
    let room = usize::from(row.width.saturating_sub(2));
    let words = notice.within(room, locale);
    let style = (theme.more(), theme.style(role));
    put_fit(buffer, row, (row.x + 1, row.y), (&words, room), style);
}
