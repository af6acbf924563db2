//! How many quotations of the shown article there are, are listed and are left out.

use crate::{
    model::{Limit, QuoteKind, Warning},
    text::locale::{Locale, Value},
    tui::{app::App, menu, panes::quotes::Wanted},
};

/// What there is to say of the quotations as a whole: how many they are and of how many voices, whether a limit
/// was reached in finding them; and which of them are listed.
pub(super) fn quotes_head(app: &App, locale: &Locale) -> (Vec<String>, String) {
    let Some(reading) = app.reading() else { return (Vec::new(), String::new()) };
    let (all, sure) = (app.quotes.items.len(), app.wanted.sure);
    let n_indirect = n_indirect(app);
    let shown = all - n_indirect - n_more(app);
    let mut parts = Vec::new();
    if sure > 0 {
        let all = shown + n_unsure(app);
        parts.push(format!("{}/{}", locale.number(shown), locale.number(all)));
    } else if shown > 0 {
        parts.push(locale.number(shown));
    }
    if n_indirect > 0 {
        parts.push(locale.with("count-indirect", &[("n", Value::Count(n_indirect))]));
    }
    let n_voices = app.cast.speakers.len();
    if n_voices > 0 {
        parts.push(locale.with("count-voices", &[("n", Value::Count(n_voices))]));
    }
    let depth = reading.article.document.warnings.iter().find_map(depth);
    parts.extend(depth.map(|n| locale.with("limit-depth", &[("n", Value::Count(n))])));
    let listed = match (sure, app.wanted.indirect) {
        (1.., _) => menu::sure(sure, locale),
        (0, true) => locale.text("quotes-all"),
        (0, false) => locale.text("quotes-marked"),
    };
    (parts, listed)
}

/// How many of the listed quotations are reported without marks: they are counted apart.
fn n_indirect(app: &App) -> usize {
    let Some(reading) = app.reading() else { return 0 };
    let indirect = |quote: usize| {
        reading.quotes.get(quote).is_some_and(|quote| quote.kind == QuoteKind::Indirect)
    };
    app.quotes.items.iter().filter(|item| indirect(item.quote)).count()
}

/// How many of the listed quotations go on with a statement that is counted with its first.
fn n_more(app: &App) -> usize {
    let Some(reading) = app.reading() else { return 0 };
    let goes_on = |quote: usize| reading.quotes.get(quote).is_some_and(|q| q.statement.is_some());
    app.quotes.items.iter().filter(|item| goes_on(item.quote)).count()
}

/// How deep marks may nest, where the warning says that they nest deeper.
fn depth(warning: &Warning) -> Option<usize> {
    match warning {
        Warning::LimitReached { what: Limit::Quotes, limit } => Some(*limit),
        _ => None,
    }
}

/// How many quotations of the shown article are hidden because their speaker is not sure enough.
pub(super) fn n_unsure(app: &App) -> usize {
    let Some(reading) = app.reading().filter(|_| app.wanted.sure > 0) else { return 0 };
    let any = Wanted { sure: 0, ..app.wanted };
    reading.quotes.iter().filter(|q| any.admits(q) && !app.wanted.admits(q)).count()
}
