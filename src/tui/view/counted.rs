//! How many quotations of the shown article there are, are listed and are left out.

use crate::{
    model::{Limit, Quote, QuoteKind, SPOKEN, Warning},
    text::locale::{Locale, Value},
    tui::{
        app::App,
        panes::quotes::{self, Wanted},
    },
};

/// What there is to say of the quotations as a whole: how many they are and of how many voices, whether a limit
/// was reached in finding them; and which of them are listed.
pub(super) fn quotes_head(app: &App, locale: &Locale) -> (Vec<String>, String) {
    let Some(reading) = app.reading() else { return (Vec::new(), String::new()) };
    let (all, sure) = (app.quotes.items.len(), app.wanted.sure);
    let n_indirect = n_listed(app, |quote| quote.kind == QuoteKind::Indirect);
    let n_turns = n_listed(app, |quote| quote.kind == QuoteKind::Turn);
    let n_unsaid = n_listed(app, |quote| quote.speech < SPOKEN);
    let n_more = n_listed(app, |quote| quote.statement.is_some());
    let shown = all.saturating_sub(n_indirect + n_more + n_turns + n_unsaid);
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
    for (key, n) in [("count-turns", n_turns), ("count-unsaid", n_unsaid)] {
        parts.extend((n > 0).then(|| locale.with(key, &[("n", Value::Count(n))])));
    }
    let n_voices = app.cast.speakers.len();
    if n_voices > 0 {
        parts.push(locale.with("count-voices", &[("n", Value::Count(n_voices))]));
    }
    let depth = reading.article.document.warnings.iter().find_map(depth);
    parts.extend(depth.map(|n| locale.with("limit-depth", &[("n", Value::Count(n))])));
    let listed = match (sure, app.wanted.indirect) {
        (1.., _) => quotes::sure(sure, locale),
        (0, true) => locale.text("quotes-all"),
        (0, false) => locale.text("quotes-marked"),
    };
    (parts, listed)
}

/// How many of the listed quotations are such: they are counted apart, or with another.
fn n_listed(app: &App, such: impl Fn(&Quote) -> bool) -> usize {
    let Some(reading) = app.reading() else { return 0 };
    app.quotes
        .items
        .iter()
        .filter_map(|item| reading.quotes.get(item.quote))
        .filter(|q| such(q))
        .count()
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
