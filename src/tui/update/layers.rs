//! What lies over the screen takes keys, pasted text and the mouse first.

use super::{
    checked, concordance, copy, export, figures, finder, kept, links, naming, places, results,
};
use crate::text::locale::Locale;
use crate::tui::{
    app::{App, Overlay},
    keys::{Action, Mouse},
    layer::Reply,
    menu::{Choice, Menu},
    message::Effect,
    naming::Step,
    notices::Notice,
    page::{Page, Way},
    panes::quotes::Wanted,
    saving::Saving,
    trail::Over,
};

/// What a key means for what lies on top.
pub(super) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    if action == Action::Naming {
        naming::open(app);
        return Vec::new();
    }
    if matches!(app.layers.last(), Some(Overlay::Kept)) {
        match action {
            _ if copy::copies(action) => return kept::copy(app, action),
            _ if export::exports(action) => return export::export(app, action),
            Action::Undo => return super::act::undo(app),
            Action::Sort if app.kept.filled.is_none() => {
                let menu = Menu::kept_orders(app.kept.order(), Locale::of(app.tongue));
                app.layers.push(Overlay::Menu(menu));
                return Vec::new();
            }
            _ => {}
        }
    }
    match app.layers.last() {
        Some(Overlay::Results | Overlay::Concordance | Overlay::Same(_) | Overlay::Checked)
            if copy::copies(action) =>
        {
            return copy::copy(app, action);
        }
        Some(Overlay::Results) if action == Action::Keep => return kept::keep_found(app),
        Some(Overlay::Results) if action == Action::Same => return super::act::same(app),
        Some(Overlay::Concordance | Overlay::Same(_) | Overlay::Checked)
            if action == Action::Keep =>
        {
            return kept::keep(app);
        }
        // Names are not corrected from there.
        Some(Overlay::Results) if action == Action::Undo => {
            return kept::undo(app).unwrap_or_else(|| {
                app.notice = Some(Notice::said("notice-kept-no-undo"));
                Vec::new()
            });
        }
        Some(Overlay::Concordance | Overlay::Same(_) | Overlay::Checked)
            if action == Action::Undo =>
        {
            return super::act::undo(app);
        }
        Some(Overlay::Figures) if action == Action::ExportCommand => {
            return figures::command(app);
        }
        Some(
            Overlay::Results
            | Overlay::Concordance
            | Overlay::Same(_)
            | Overlay::Checked
            | Overlay::Figures,
        ) if export::exports(action) => {
            return export::export(app, action);
        }
        Some(Overlay::Results) if action == Action::Concordance => return concordance::open(app),
        Some(Overlay::Concordance) => {
            if let Some(effects) = concordance::act(app, action) {
                return effects;
            }
        }
        Some(Overlay::Figures) if action == Action::CountOnce => {
            return super::act::count_once(app);
        }
        Some(Overlay::Figures) => {
            if let Some(effects) = figures::act(app, action) {
                return effects;
            }
        }
        _ => {}
    }
    let screen = app.screen();
    let reply = app.top().map_or(Reply::Unknown, |top| top.act(action, screen));
    follow(app, reply)
}

/// A letter for what lies on top; `None` where it takes none.
pub(super) fn typed(app: &mut App, c: char) -> Option<Vec<Effect>> {
    let reply = app.top()?.typed(c);
    (reply != Reply::Unknown).then(|| follow(app, reply))
}

/// The key that opened what lies on top closes it; `false` where this is another.
pub(super) fn opened_by(app: &mut App, action: Action) -> bool {
    let opens = match app.layers.last() {
        Some(Overlay::Problems(_)) => action == Action::Problems,
        Some(Overlay::Evidence(_)) => action == Action::Evidence,
        Some(Overlay::Menu(menu)) => action == Action::Sort && menu.title == "menu-sort",
        Some(Overlay::Peek(_)) => true,
        _ => false,
    };
    if opens {
        app.layers.pop();
    }
    opens
}

/// Pasted text for what lies on top.
pub(super) fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    let reply = app.top().map_or(Reply::Unknown, |top| top.paste(text));
    follow(app, reply)
}

/// The mouse over what lies on top.
pub(super) fn point(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    let screen = app.screen();
    let reply = app.top().map_or(Reply::Unknown, |top| top.point(mouse, screen));
    follow(app, reply)
}

fn follow(app: &mut App, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::Stay | Reply::Unknown => {}
        Reply::Asked if matches!(app.layers.last(), Some(Overlay::Kept)) => return kept::due(app),
        Reply::Asked if matches!(app.layers.last(), Some(Overlay::Checked)) => {
            return checked::again(app);
        }
        Reply::Asked => {
            let results = matches!(app.layers.last(), Some(Overlay::Results));
            return vec![if results { app.hunt() } else { app.ask() }];
        }
        Reply::Listed => results::list_these(app),
        Reply::Closed => {
            app.layers.pop();
        }
        Reply::Palette => super::act::palette(app),
        Reply::Chosen => return chosen(app),
    }
    Vec::new()
}

fn narrow_page(app: &mut App, change: impl FnOnce(&mut Page)) {
    if let Some(page) = &mut app.page {
        change(page);
    }
}

/// Does what was chosen in what lies on top.
fn chosen(app: &mut App) -> Vec<Effect> {
    match app.layers.last() {
        Some(Overlay::Finder) => finder::choose(app),
        Some(Overlay::Results) => results::choose(app),
        Some(Overlay::Kept) => kept::choose(app),
        Some(Overlay::Concordance) => concordance::choose(app),
        Some(Overlay::Figures) => return figures::choose(app),
        Some(Overlay::Checked) => checked::choose(app),
        Some(Overlay::Saving(saving)) => {
            let Saving { input, taken } = saving.clone();
            app.layers.pop();
            return vec![Effect::Save(input.text().trim().to_owned(), Box::new(taken))];
        }
        Some(Overlay::Same(same)) => {
            let spot = same.spot();
            let searching = app.layers.iter().any(|layer| matches!(layer, Overlay::Results));
            let over = searching.then(|| Over::Results(app.results.sought()));
            app.layers.clear();
            if let Some(spot) = spot {
                places::leave(app, over);
                places::show(app, spot);
            }
        }
        Some(Overlay::Menu(menu)) => {
            let choice = menu.chosen().cloned();
            app.layers.pop();
            match choice {
                Some(Choice::Sort(sort)) => app.list.ask(|query| query.sort_by(sort)),
                Some(Choice::Filter(filter)) => app.list.ask(|query| query.toggle(filter)),
                Some(Choice::Sure(sure)) => app.wanted.sure = sure,
                Some(Choice::Unsaid) => {
                    app.want(Wanted { unsaid: !app.wanted.unsaid, ..app.wanted });
                }
                Some(Choice::Theme(theme)) => app.theme = theme,
                Some(Choice::Jump(n)) => return places::jump_back(app, n),
                Some(Choice::Order(order)) => narrow_page(app, |page| page.arrange(order)),
                Some(Choice::PageSure(sure)) => narrow_page(app, |page| page.want_sure(sure)),
                Some(Choice::Outlet(outlet)) => {
                    narrow_page(app, |page| page.follow(&Way::Outlet(outlet)));
                }
                Some(Choice::Lines(by)) => app.concordance.arrange(by),
                Some(Choice::Narrow(narrowed)) => app.concordance.narrow(narrowed),
                Some(Choice::Kept(order)) => app.kept.arrange(order),
                Some(Choice::Counted(among)) => return figures::narrow(app, among),
                Some(Choice::Do(action)) => {
                    app.lately.retain(|other| *other != action);
                    app.lately.insert(0, action);
                    return super::act(app, action);
                }
                Some(Choice::Nothing) | None => {}
            }
        }
        Some(Overlay::Naming(dialog)) => {
            let dialog = dialog.clone();
            app.layers.pop();
            return match dialog.step {
                Step::Confirm(draft) => vec![naming::write(draft)],
                _ => finder::choose_other(app, dialog),
            };
        }
        Some(Overlay::Offer(offer)) => {
            let answer = offer.answer;
            return naming::answered(app, answer);
        }
        Some(Overlay::Help(help)) => {
            let action = help.chosen();
            app.layers.pop();
            return action.map(|action| super::act(app, action)).unwrap_or_default();
        }
        Some(Overlay::Labels(labels)) => {
            let to = labels.chosen().cloned();
            app.layers.pop();
            return to.map(|to| links::follow(app, to)).unwrap_or_default();
        }
        Some(Overlay::Peek(peek)) => {
            let (catalogue, idx) = peek.name();
            app.layers.pop();
            places::open(app, catalogue, idx);
        }
        Some(Overlay::Problems(_) | Overlay::Evidence(_)) | None => {}
    }
    Vec::new()
}
