//! How many quotations of the shown article there are, are listed and are left out.

use crate::{
    model::{Limit, QuoteKind, Warning},
    text::locale::{Locale, Value},
    tui::{app::App, layout::Pane, menu, panes::quotes::Wanted, theme::Theme},
};

/// What there is to say of the quotations as a whole: how many they are, how sure they must be, and
/// whether a limit was reached in finding them.
pub(super) fn quotes_head(app: &App, locale: &Locale) -> Vec<String> {
    if app.reading().is_none() {
        return Vec::new();
    }
    let (all, sure) = (app.quotes.items.len(), app.wanted.sure);
    let n_indirect = n_indirect(app);
    let shown = all - n_indirect - n_more(app);
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

/// How many of the listed quotations go on with a statement that is counted with its first.
fn n_more(app: &App) -> usize {
    let Some(reading) = app.reading() else { return 0 };
    let goes_on = |quote: usize| reading.quotes.get(quote).is_some_and(|q| q.statement.is_some());
    app.quotes.items.iter().filter(|item| goes_on(item.quote)).count()
}

/// The same where the pane has no title, as far as it is out of the ordinary.
pub(super) fn quotes_notes(app: &App, theme: &Theme, locale: &Locale) -> Option<String> {
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
pub(super) fn n_unsure(app: &App) -> usize {
    let Some(reading) = app.reading().filter(|_| app.wanted.sure > 0) else { return 0 };
    let any = Wanted { sure: 0, ..app.wanted };
    reading.quotes.iter().filter(|q| any.admits(q) && !app.wanted.admits(q)).count()
}
