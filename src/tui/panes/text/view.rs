//! How the text is drawn: its gutter, its rows, its rule.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    super::paper::{Row, Shown},
    drawn::Page,
    label_width, left_edge,
    map::map,
    marks::Marks,
};
use crate::{
    clean::Often,
    load::warned,
    model::{PageKind, Role as Part, Span, Warning},
    text::{
        locale::{Locale, Value},
        width::cells,
    },
    tui::{
        dates::byline,
        layout::{Place, gutter},
        paint::{line, put, put_cell, put_fit, put_right},
        theme::{Role, Theme},
    },
};

/// Draws the text.
pub fn view(
    page: &Page<'_>,
    place: Place,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let area = place.body;
    let text = page.text;
    let left = left_edge(area, &text.made);
    let raw = matches!(text.made, Some((_, _, Shown::Raw)));
    for n in 0..usize::from(area.height) {
        let (Some(row), Some(at)) = (text.paper.rows.get(text.scroll + n), line(area, n)) else {
            break;
        };
        match raw {
            true => label(page, text.scroll + n, at, (theme, locale), buffer),
            false => voice(page, text.scroll + n, at, theme, buffer),
        }
        row_view(page, row, (at, left), (theme, locale), buffer);
    }
    map(text, area, theme, buffer);
    left_out(page, area, (theme, locale), buffer);
}

/// Who speaks in row `n`, left of it: a letter where a voice begins, a bar as long as it speaks.
fn voice(page: &Page<'_>, n: usize, at: Rect, theme: &Theme, buffer: &mut Buffer) {
    let heard = |n: usize| page.text.speaking.get(n).copied().flatten();
    let Some(voice) = heard(n) else { return };
    let begins = n.checked_sub(1).and_then(heard) != Some(voice);
    let chosen = match page.text.paper.rows.get(n) {
        Some(Row::Words { span, .. }) => page.selected.is_some_and(|q| q.span.overlaps(*span)),
        _ => false,
    };
    let bar = if chosen { theme.bar() } else { theme.voice_bar() };
    let style = theme.style(Role::Voice(voice));
    let letter = theme.letter(voice);
    match gutter(at.width + 1) {
        0 => {}
        2 => drop(put(buffer, at, (at.x, at.y), if begins { letter } else { bar }, style)),
        _ => {
            if begins {
                put(buffer, at, (at.x, at.y), letter, style);
            }
            put(buffer, at, (at.x + 1, at.y), bar, style);
        }
    }
}

/// What row `n` of the raw view is, left of it, once a run; and whether it is the article's.
fn label(
    page: &Page<'_>,
    n: usize,
    at: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let width = label_width(at);
    if width == 0 {
        return;
    }
    let rows = &page.text.paper.rows;
    let role = |n: usize| match rows.get(n) {
        Some(Row::Words { role, .. }) => Some(*role),
        _ => None,
    };
    // What is not a row of words stands between two of them.
    let near = |range: &mut dyn Iterator<Item = usize>| range.take(8).find_map(role);
    let own = role(n);
    let before = near(&mut (0..n).rev());
    let shown = own.filter(|own| before != Some(*own) || n == page.text.scroll);
    if let Some(role) = shown {
        let room = Rect { width: width - 3, ..at };
        put_right(buffer, room, at.y, &locale.text(&role_key(role)), theme.style(Role::Muted));
    }
    let kept = |role: Part| !matches!(role, Part::Furniture(_));
    let bright = match own {
        Some(role) => kept(role),
        None => before.is_some_and(kept) && near(&mut (n..rows.len())).is_some_and(kept),
    };
    let style = theme.style(if bright { Role::Accent } else { Role::Faint });
    put(buffer, at, (at.x + width - 2, at.y), theme.voice_bar(), style);
}

/// Says that the end of a huge article is not laid out.
fn left_out(page: &Page<'_>, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let (paper, height) = (&page.text.paper, usize::from(area.height));
    let last = paper.rows.len().saturating_sub(page.text.scroll);
    if let Some(row) =
        line(area, height.saturating_sub(1)).filter(|_| paper.left_out > 0 && last <= height)
    {
        let size = locale.number(paper.left_out / 1000);
        let words = locale.with("text-left-out", &[("n", Value::Words(&size))]);
        put_right(
            buffer,
            Rect { width: row.width - 1, ..row },
            row.y,
            &words,
            theme.style(Role::Bad),
        );
    }
}

/// What kind of page it is, with its sign, and where no article was found what most of it is.
fn kind_words(page: &Page<'_>, kind: PageKind, (theme, locale): (&Theme, &Locale)) -> String {
    let mut words = locale.text(&format!("sign-{}", kind.name()));
    let mostly = page.reading.article.mostly();
    if let Some(most) = mostly.filter(|_| kind == PageKind::NoArticle) {
        let role = locale.text(&role_key(Part::Furniture(most)));
        words += &locale.with("mostly", &[("what", Value::Words(&role))]);
    }
    let sign = theme.page(kind);
    format!("{sign} {words}")
}

/// Draws a row in `at`, its words from column `left` on.
fn row_view(
    page: &Page<'_>,
    row: &Row,
    (at, left): (Rect, u16),
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let (text, raw) = (page.text, matches!(page.text.made, Some((_, _, Shown::Raw))));
    match row {
        Row::Blank => {}
        Row::Byline => {
            let words = byline(&page.reading.article, theme, locale);
            let style = theme.style(Role::Muted);
            let room = text.paper.width;
            put_fit(buffer, at, (left, at.y), (&words, room), (theme.more(), style));
        }
        Row::Kind(kind) => {
            let words = (&*kind_words(page, *kind, (theme, locale)), text.paper.width);
            put_fit(buffer, at, (left, at.y), words, (theme.more(), theme.style(Role::Muted)));
        }
        Row::Warned(n) => {
            let warning = page.reading.article.document.warnings.get(*n);
            let words = warning.map(|warning| warned(warning, locale)).unwrap_or_default();
            let mild = matches!(warning, Some(Warning::Repaired { .. } | Warning::Mended { .. }));
            let style = theme.style(if mild { Role::Muted } else { Role::Strong });
            let words = (&*words, text.paper.width);
            put_fit(buffer, at, (left, at.y), words, (theme.more(), style));
        }
        Row::Often(often) => {
            let words = format!("{} {}", theme.below(), often_words(*often, locale));
            let words = (&*words, text.paper.width);
            put_fit(buffer, at, (left, at.y), words, (theme.more(), theme.style(Role::Muted)));
        }
        Row::End(n) => {
            let words = match n {
                0 => locale.text("text-end"),
                n => locale.with("text-end-aside", &[("n", Value::Count(*n))]),
            };
            let words = (&*words, text.paper.width);
            put_fit(buffer, at, (left, at.y), words, (theme.more(), theme.style(Role::Muted)));
        }
        Row::Given(span) => {
            let title = page.reading.article.title.as_ref().map_or("", |t| t.value.as_str());
            put(buffer, at, (left, at.y), span.of(title), theme.style(Role::Strong));
        }
        Row::Words { role, span, often, .. } => {
            words(page, (*role, *span), at, left, (theme, raw), buffer);
            if let Some(often) = often {
                let room = Rect { x: left, width: text.paper.width as u16, ..at };
                let words = often_words(*often, locale);
                put_right(buffer, room, at.y, &words, theme.style(Role::Muted));
            }
        }
    }
}

/// Draws a row of the text with all that is marked in it.
fn words(
    page: &Page<'_>,
    (part, span): (Part, Span),
    at: Rect,
    left: u16,
    (theme, raw): (&Theme, bool),
    buffer: &mut Buffer,
) {
    let marks = Marks::new(page, span);
    let base = theme.style(match part {
        Part::Title | Part::Subhead => Role::Strong,
        Part::Standfirst => Role::Standfirst,
        Part::Body => Role::Ink,
        _ if raw => Role::Muted,
        _ => Role::Ink,
    });
    let mut x = left;
    for cell in cells(page.reading.article.text(), span) {
        let style = marks.style(cell.at, base, theme);
        x = put_cell(buffer, at, (x, at.y), &cell, style);
    }
}

/// The name of a role in the string table.
pub(super) fn role_key(part: Part) -> String {
    format!("role-{}", part.name().replace(':', "-"))
}

/// Why a line is furniture whatever it says.
fn often_words(often: Often, locale: &Locale) -> String {
    let (n, of) = (locale.number(often.n), locale.number(often.of));
    let values = [("n", Value::Words(&n)), ("of", Value::Words(&of))];
    locale.with(if often.of > 0 { "raw-often" } else { "raw-often-unknown" }, &values)
}
