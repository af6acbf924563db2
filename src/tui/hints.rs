//! The last row: which mode the keys are in, and what one can do here and now. Hints that do not fit go whole, never
//! cut; how to get help stands at the right end, always in the same place.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    app::{App, Loading, Overlay},
    keys::{Action, Scope, readable},
    layout::{Layout, Mode, Pane},
    legend::{self, Hint},
    notices::Notice,
    paint::{put, put_fit},
    panes::{list::Fold, paper::Shown},
    theme::{Role, Theme},
};
use crate::text::{locale::Locale, width::columns};

/// What stands after the first two of the list where the selected article has reprints.
const UNFOLD: &[Hint] = &[(&[Action::Reprints], "hint-unfold")];
/// The same where they are shown.
const FOLD: &[Hint] = &[(&[Action::Reprints], "hint-fold")];

const LIST: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-choose"),
    (&[Action::Open], "hint-read"),
    (&[Action::TextDown, Action::TextUp], "hint-text"),
    (&[Action::Search], "hint-search"),
    (&[Action::Sort], "hint-sort"),
    (&[Action::Filter], "hint-filter"),
    (&[Action::Finder], "hint-finder"),
    (&[Action::QuotesPane], "hint-quotes"),
];

const TEXT: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-scroll"),
    (&[Action::NextQuote, Action::PreviousQuote], "hint-quote"),
    (&[Action::NextLink, Action::PreviousLink], "hint-names"),
    (&[Action::Links], "hint-links"),
    (&[Action::NextArticle, Action::PreviousArticle], "hint-article"),
    (&[Action::Raw], "hint-raw"),
    (&[Action::Search], "hint-search"),
    (&[Action::Copy], "hint-copy"),
    (&[Action::Evidence], "hint-evidence"),
    (&[Action::Finder], "hint-finder"),
];

const QUOTES: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-choose"),
    (&[Action::Open], "hint-goto"),
    (&[Action::Speaker], "hint-speaker"),
    (&[Action::Evidence], "hint-evidence"),
    (&[Action::Copy], "hint-copy"),
    (&[Action::CopyCited], "hint-cite"),
    (&[Action::Keep], "hint-keep"),
    (&[Action::Indirect], "hint-indirect"),
    (&[Action::Filter], "hint-sure"),
    (&[Action::Finder], "hint-finder"),
];

/// Where other papers print the same statement.
const SAME: &[Hint] = &[(&[Action::Same], "hint-same")];

const PAGE: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-choose"),
    (&[Action::NextPane], "hint-tab"),
    (&[Action::Open], "hint-passage"),
    (&[Action::Search], "hint-search-here"),
    (&[Action::CopyCited], "hint-cite"),
    (&[Action::Keep], "hint-keep"),
    (&[Action::Left], "hint-known"),
    (&[Action::Sort], "hint-sort"),
    (&[Action::Filter], "hint-filter"),
    (&[Action::Concordance], "hint-concordance"),
    (&[Action::Copy], "hint-copy"),
    (&[Action::Naming], "hint-naming"),
    (&[Action::Back], "hint-back"),
];

/// What can be done among what is known of a name.
const KNOWN: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-choose"),
    (&[Action::Open], "hint-open"),
    (&[Action::Peek], "hint-peek"),
    (&[Action::Right], "hint-rows"),
    (&[Action::Back], "hint-back"),
];

/// What can be done where nothing was read.
const NOTHING: &[Hint] = &[
    (&[Action::Problems], "hint-problems"),
    (&[Action::Reload], "hint-reload"),
    (&[Action::Quit], "hint-quit"),
];

/// What stands at the right end.
const ALWAYS: &[Hint] = &[(&[Action::Palette], "hint-palette"), (&[Action::Help], "hint-help")];

/// Draws the last row: the mode, then `notice` or the hints of what has the keys.
pub fn view(
    app: &App,
    layout: &Layout,
    notice: Option<&Notice>,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let row = layout.footer;
    let small = layout.mode == Mode::Small;
    let mut x = row.x + 1;
    if !small {
        let mode = format!(" {} ", locale.text(&mode(app)).to_uppercase());
        x = put(buffer, row, (x, row.y), &mode, theme.style(Role::Chip)) + 2;
    }
    // The finder has its own below what it shows; what it lies over only stands back.
    let top = app.layers.last().filter(|top| !matches!(top, Overlay::Finder));
    let top = top.map(|top| app.layer(top));
    let own_scopes = [if app.page.is_some() { Scope::Page } else { Scope::Reader }];
    let scopes = top.map_or(&own_scopes[..], |top| top.scopes());
    let always = if small { &ALWAYS[1..] } else { ALWAYS };
    let known = |hint: &&Hint| !legend::keys(hint.0, scopes, locale).is_empty();
    let always = always.iter().filter(known);
    let helps: usize = always.clone().map(|hint| width(hint, scopes, locale)).sum();
    // The last one needs no air after it.
    let end = (row.right() + 2).saturating_sub(helps.max(2) as u16);
    if helps > 0 && end > x {
        let at = Rect { x: end.saturating_sub(1), width: row.right() - end + 1, ..row };
        legend::hints(always, scopes, at, (theme, locale), buffer);
    }
    let end = end.saturating_sub(1);
    // Air between what can be done here and what always can.
    let room = Rect { x: x - 1, width: end.saturating_sub(x + 1), ..row };
    if let Some(notice) = notice {
        let role = if notice.bad { Role::Bad } else { Role::Strong };
        let space = usize::from(room.width.saturating_sub(1));
        let words = notice.within(space, locale);
        put_fit(buffer, room, (x, row.y), (&words, space), (theme.more(), theme.style(role)));
    } else if !app.strokes.is_empty() {
        let drop = (readable("Esc", locale), locale.text("hint-drop"));
        legend::row(std::iter::once(drop), room, theme, buffer);
    } else if let Some(top) = top {
        legend::hints(top.hints().iter(), top.scopes(), room, (theme, locale), buffer);
    } else if !small {
        legend::hints(own(app).into_iter(), scopes, room, (theme, locale), buffer);
    }
}

/// Columns of a hint with the air after it.
fn width((actions, words): &Hint, scopes: &[Scope], locale: &Locale) -> usize {
    columns(&legend::keys(actions, scopes, locale)) + 1 + columns(&locale.text(words)) + 3
}

/// What has the keys, as a string of the table.
fn mode(app: &App) -> String {
    if let Some(first) = app.strokes.first() {
        let first = first.written();
        return format!("mode-{}", first.strip_prefix("A-").unwrap_or(&first));
    }
    match app.layers.last() {
        Some(Overlay::Help(_)) => "mode-help".to_owned(),
        Some(Overlay::Menu(menu)) => menu.mode(),
        Some(Overlay::Problems(_)) => "mode-problems".to_owned(),
        Some(Overlay::Evidence(_)) => "mode-evidence".to_owned(),
        Some(Overlay::Peek(_)) => "mode-peek".to_owned(),
        Some(Overlay::Labels(_)) => "mode-links".to_owned(),
        Some(Overlay::Naming(_) | Overlay::Offer(_)) => "mode-naming".to_owned(),
        Some(Overlay::Results) => "mode-search".to_owned(),
        Some(Overlay::Kept) => "mode-kept".to_owned(),
        Some(Overlay::Same(_)) => "mode-same".to_owned(),
        Some(Overlay::Concordance) => "mode-concordance".to_owned(),
        Some(Overlay::Figures) => "mode-figures".to_owned(),
        Some(Overlay::Checked) => "mode-checked".to_owned(),
        Some(Overlay::Saving(_)) => "mode-saving".to_owned(),
        Some(Overlay::Finder) | None => {
            if app.page.as_ref().is_some_and(|page| page.aside.is_some()) {
                return "mode-known".to_owned();
            }
            match app.page.as_ref().and_then(|page| page.facts.name()) {
                Some(name) => format!("mode-{}", name.kind.name()),
                None if app.focus == Pane::Text && app.shown == Shown::Raw => "mode-raw".to_owned(),
                None => format!("{}-title", app.focus.key()),
            }
        }
    }
}

/// The hints of the page or of the focused pane.
fn own(app: &App) -> Vec<&'static Hint> {
    if let Some(page) = &app.page {
        if page.aside.is_some() {
            return KNOWN.iter().collect();
        }
        let same = if page.beside.elsewhere.is_empty() { &[] } else { SAME };
        return with(PAGE, 3, same);
    }
    let empty = app.n_articles == 0 && app.loading == Loading::Done;
    let own = match app.focus {
        _ if empty => NOTHING,
        Pane::List => LIST,
        Pane::Text => TEXT,
        Pane::Quotes => QUOTES,
    };
    let elsewhere = || {
        let quote = app.quotes.selected_quote()?;
        app.cast.outlets.get(quote).filter(|&&n| n > 1)
    };
    let more = match (app.focus, app.list.folded()) {
        (Pane::List, Some(Fold::Folded)) => UNFOLD,
        (Pane::List, Some(Fold::Unfolded)) => FOLD,
        (Pane::Quotes, _) if elsewhere().is_some() => SAME,
        _ => &[],
    };
    with(own, 2, more)
}

/// `hints` with `more` from place `at` on.
fn with(hints: &'static [Hint], at: usize, more: &'static [Hint]) -> Vec<&'static Hint> {
    let (before, after) = hints.split_at(hints.len().min(at));
    before.iter().chain(more).chain(after).collect()
}
