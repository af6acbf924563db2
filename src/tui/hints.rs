//! The hint bar: what one can do here and now. Hints that do not fit go whole, never cut.

use ratatui::buffer::Buffer;

use super::{
    app::{App, Loading},
    keys::{Action, Scope, shown},
    layout::{Layout, Pane},
    legend::{self, Hint},
    panes::list::Fold,
    theme::Theme,
};
use crate::text::locale::Locale;

/// What stands after the first two of the list where the selected article has reprints.
const UNFOLD: &[Hint] = &[(&[Action::Reprints], "hint-unfold")];
/// The same where they are shown.
const FOLD: &[Hint] = &[(&[Action::Reprints], "hint-fold")];

const LIST: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-article"),
    (&[Action::Open], "hint-read"),
    (&[Action::TextDown, Action::TextUp], "hint-text"),
    (&[Action::NextQuote, Action::PreviousQuote], "hint-quote"),
    (&[Action::Search], "hint-search"),
    (&[Action::Sort], "hint-sort"),
    (&[Action::Filter], "hint-filter"),
    (&[Action::Finder], "hint-finder"),
    (&[Action::NextPane], "hint-pane"),
    (&[Action::Raw], "hint-raw"),
    (&[Action::Zoom], "hint-zoom"),
    (&[Action::Quit], "hint-quit"),
];

const TEXT: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-scroll"),
    (&[Action::NextQuote, Action::PreviousQuote], "hint-quote"),
    (&[Action::NextArticle, Action::PreviousArticle], "hint-article"),
    (&[Action::Raw], "hint-raw"),
    (&[Action::Search], "hint-search"),
    (&[Action::Copy], "hint-copy"),
    (&[Action::CopyCited], "hint-cite"),
    (&[Action::Evidence], "hint-evidence"),
    (&[Action::Finder], "hint-finder"),
    (&[Action::NextPane], "hint-pane"),
    (&[Action::Zoom], "hint-zoom"),
    (&[Action::Quit], "hint-quit"),
];

const QUOTES: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-quote"),
    (&[Action::Open], "hint-goto"),
    (&[Action::Speaker], "hint-speaker"),
    (&[Action::Evidence], "hint-evidence"),
    (&[Action::Copy], "hint-copy"),
    (&[Action::CopyCited], "hint-cite"),
    (&[Action::NextMention], "hint-mention"),
    (&[Action::Indirect], "hint-indirect"),
    (&[Action::Filter], "hint-sure"),
    (&[Action::Finder], "hint-finder"),
    (&[Action::NextPane], "hint-pane"),
    (&[Action::Zoom], "hint-zoom"),
    (&[Action::Quit], "hint-quit"),
];

/// What can be done where nothing was read.
const NOTHING: &[Hint] = &[
    (&[Action::Problems], "hint-problems"),
    (&[Action::Reload], "hint-reload"),
    (&[Action::Help], "hint-help"),
    (&[Action::Quit], "hint-quit"),
];

/// Hints that stand first where the header has no room for them.
const ALWAYS: &[Hint] = &[(&[Action::Help], "hint-help"), (&[Action::Quit], "hint-quit")];

/// The hints of single actions as one string.
pub fn hints(actions: &[Action], locale: &Locale) -> String {
    let one = |&action: &Action| {
        let name = match action {
            Action::Help => "hint-help",
            _ => "hint-finder",
        };
        format!("{} {}", shown(action, &[Scope::Reader], locale), locale.text(name))
    };
    actions.iter().map(one).collect::<Vec<_>>().join("   ")
}

/// Draws the hints of the focused pane; `helped` where the header says how to get help.
pub fn view(
    app: &App,
    layout: &Layout,
    helped: bool,
    with: (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let empty = app.n_articles == 0 && app.loading == Loading::Done;
    let own = match app.focus {
        _ if empty => NOTHING,
        Pane::List => LIST,
        Pane::Text => TEXT,
        Pane::Quotes => QUOTES,
    };
    let first = if helped || empty { &[] } else { ALWAYS };
    let said = |hint: &&Hint| !first.contains(hint);
    let reprints = match app.list.folded().filter(|_| app.focus == Pane::List) {
        None => &[],
        Some(Fold::Folded) => UNFOLD,
        Some(Fold::Unfolded) => FOLD,
    };
    let (before, after) = own.split_at(own.len().min(2));
    let own = before.iter().chain(reprints).chain(after);
    let all = first.iter().chain(own.filter(said));
    legend::hints(all, &[Scope::Reader], layout.footer, with, buffer);
}
