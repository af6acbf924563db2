//! Why a pane has nothing to show, and the way out.

use ratatui::{buffer::Buffer, layout::Rect};

use super::counted::n_unsure;
use crate::{
    load::{Problem, ProblemKind},
    model::Span,
    text::{
        locale::{Locale, Value},
        width::wrap,
    },
    tui::{
        app::{App, Loading},
        layout::Pane,
        paint::{line, put},
        panes::list,
        panes::quotes,
        theme::{Role, Theme},
    },
};

/// Why a pane has nothing to show, as a string of the table: its cause and the way out.
pub(super) fn empty(app: &App, pane: Pane) -> Option<&'static str> {
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
pub(super) fn message(
    app: &App,
    key: &str,
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let filters: Vec<String> =
        app.list.query.filters.iter().map(|f| list::filter_words(f, locale)).collect();
    let unsure = key == "empty-sure";
    let filters = if unsure { quotes::sure(app.wanted.sure, locale) } else { filters.join(", ") };
    let reason = only_reason(app, locale);
    let n = if unsure { n_unsure(app) } else { app.problems.len() };
    let values = [
        ("n", Value::Count(n)),
        ("filter", Value::Words(&filters)),
        ("words", Value::Words(&reason)),
    ];
    let words = locale.with(key, &values);
    let width = usize::from(area.width.saturating_sub(2)).clamp(1, 46);
    let rows = wrap(&words, Span::new(0, words.len()), width, 8);
    let top = usize::from(area.height / 3).min(usize::from(area.height).saturating_sub(rows.len()));
    let left = area.x + (usize::from(area.width).saturating_sub(width) / 2) as u16;
    for (n, span) in rows.into_iter().enumerate() {
        let Some(row) = line(area, top + n) else { break };
        put(buffer, row, (left, row.y), span.of(&words), theme.style(Role::Ink));
    }
}
