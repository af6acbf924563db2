//! The hint bar: what one can do here and now. Hints that do not fit go whole, never cut.

use ratatui::buffer::Buffer;

use super::{
    app::{App, Pane},
    keys::{Action, shown},
    layout::{Layout, Mode},
    paint::put,
    theme::{Role, Theme},
};
use crate::text::{locale::Locale, width::columns};

/// Actions that share a hint, and its words in the string table.
type Hint = (&'static [Action], &'static str);

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
    (&[Action::Evidence], "hint-evidence"),
    (&[Action::Copy], "hint-copy"),
    (&[Action::CopyCited], "hint-cite"),
    (&[Action::NextMention], "hint-mention"),
    (&[Action::Indirect], "hint-indirect"),
    (&[Action::Finder], "hint-finder"),
    (&[Action::NextPane], "hint-pane"),
    (&[Action::Zoom], "hint-zoom"),
    (&[Action::Quit], "hint-quit"),
];

/// Hints that always stand, at the left of a narrow screen.
const ALWAYS: &[Hint] = &[(&[Action::Help], "hint-help")];

/// The hints of single actions as one string.
pub fn hints(actions: &[Action], locale: &Locale) -> String {
    let one = |&action: &Action| {
        let name = match action {
            Action::Help => "hint-help",
            _ => "hint-finder",
        };
        format!("{} {}", shown(action, locale), locale.text(name))
    };
    actions.iter().map(one).collect::<Vec<_>>().join("   ")
}

/// Draws the hints of the focused pane.
pub fn view(app: &App, layout: &Layout, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let row = layout.footer;
    let own = match app.focus {
        Pane::List => LIST,
        Pane::Text => TEXT,
        Pane::Quotes => QUOTES,
    };
    // Wide screens have the help's key in the header.
    let first = if matches!(layout.mode, Mode::Strip | Mode::Three) { &[] } else { ALWAYS };
    let mut x = row.x + 1;
    for (actions, words) in first.iter().chain(own) {
        let keys: Vec<String> = actions.iter().map(|&a| shown(a, locale)).collect();
        let keys = keys.join(" ");
        let words = locale.text(words);
        let width = columns(&keys) + 1 + columns(&words);
        if usize::from(x) + width > usize::from(row.right()) {
            break;
        }
        x = put(buffer, row, (x, row.y), &keys, theme.style(Role::Key));
        x = put(buffer, row, (x + 1, row.y), &words, theme.style(Role::Faint)) + 3;
    }
}
