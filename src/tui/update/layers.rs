//! What lies over the screen takes keys, pasted text and the mouse first.

use super::{finder, naming};
use crate::tui::{
    app::{App, Overlay},
    keys::{self, Action, Code, Key, Meaning},
    menu,
    message::Effect,
    naming::Answer,
};

/// A key for what lies on top.
pub(super) fn key(app: &mut App, key: Key) -> Vec<Effect> {
    match app.overlay {
        Overlay::None => {}
        // The dialog's second key: the first one is a letter that may be looked for.
        Overlay::Finder if key.alt && keys::meaning(&[key]) == Meaning::Do(Action::Naming) => {
            naming::open(app);
        }
        Overlay::Finder => return finder::key(app, key),
        Overlay::Naming(_) => return dialog(app, key),
        Overlay::Offer => return naming::answer(app, key),
        _ => panel(app, key),
    }
    Vec::new()
}

/// A key for the dialog about a name.
fn dialog(app: &mut App, key: Key) -> Vec<Effect> {
    let Overlay::Naming(open) = &mut app.overlay else { return Vec::new() };
    let answer = open.key(key);
    let from_finder = open.from_finder;
    match answer {
        Answer::Open => {}
        Answer::Closed => naming::close(app, from_finder),
        Answer::Choose => {
            let open = open.clone();
            return finder::choose_other(app, open);
        }
        Answer::Do(draft) => {
            naming::close(app, from_finder);
            return vec![naming::write(draft)];
        }
    }
    Vec::new()
}

fn panel(app: &mut App, key: Key) {
    let page = usize::from(app.area.height / 2).max(1);
    match &mut app.overlay {
        Overlay::None | Overlay::Finder | Overlay::Naming(_) | Overlay::Offer => {}
        Overlay::Help(help) => {
            if !help.key(key) {
                app.overlay = Overlay::None;
            }
        }
        Overlay::Menu(menu) => match menu.key(key) {
            menu::Answer::Open => {}
            menu::Answer::Closed => app.overlay = Overlay::None,
            menu::Answer::Chosen(choice) => {
                app.overlay = Overlay::None;
                match choice {
                    menu::Choice::Sort(sort) => app.list.sort_by(sort),
                    menu::Choice::Filter(filter) => app.list.toggle(filter),
                    menu::Choice::Sure(sure) => app.wanted.sure = sure,
                }
            }
        },
        Overlay::Problems(top) => {
            let last = app.problems.len().saturating_sub(1);
            match key.code {
                Code::Char('j') | Code::Named("Down") => *top = (*top + 1).min(last),
                Code::Char('k') | Code::Named("Up") => *top = top.saturating_sub(1),
                Code::Char(' ') | Code::Named("PgDn") => *top = (*top + page).min(last),
                Code::Named("PgUp") => *top = top.saturating_sub(page),
                _ => app.overlay = Overlay::None,
            }
        }
        Overlay::Evidence(_) => app.overlay = Overlay::None,
    }
}

/// Pasted text for what lies on top.
pub(super) fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    match &mut app.overlay {
        Overlay::Finder => return finder::paste(app, text),
        Overlay::Help(help) => help.filter.paste(text),
        Overlay::Naming(naming) => naming.paste(text),
        _ => {}
    }
    Vec::new()
}
