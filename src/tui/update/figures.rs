//! How figures take part in the reader: what is counted, and where a row leads.

use super::{links, places, results};
use crate::{
    engine::study::{News, Study},
    library::figures::Among,
    text::{locale::Locale, safe::Safe},
    tui::{
        app::{App, Overlay},
        command::quoted,
        figures::Leads,
        keys::Action,
        leads,
        menu::Menu,
        message::Effect,
        notices::Notice,
        trail::Over,
    },
};

/// Shows who is quoted.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    app.layers.push(Overlay::Figures);
    again(app).into_iter().collect()
}

/// Has it counted, as the corpus is now.
pub(super) fn again(app: &mut App) -> Option<Effect> {
    app.asked += 1;
    app.figures.asked(app.asked);
    Some(Effect::Study(app.asked, Study::Figures(app.figures.among().clone())))
}

/// Counts only quotations of an outlet or of a time, or of any again.
pub(super) fn narrow(app: &mut App, among: Among) -> Vec<Effect> {
    app.figures.toggle(among);
    again(app).into_iter().collect()
}

/// What was counted.
pub(super) fn told(app: &mut App, news: News) {
    app.figures.take(news);
}

/// Goes where the row one is at leads.
pub(super) fn choose(app: &mut App) -> Vec<Effect> {
    let Some(leads) = app.figures.leads() else {
        app.notice = Some(Notice::said("notice-leads-nowhere"));
        return Vec::new();
    };
    app.layers.clear();
    let seen = app.figures.seen();
    places::leave(app, Some(Over::Figures(seen)));
    match leads {
        Leads::Name(catalogue, idx) => {
            places::show_page(app, catalogue, idx);
            Vec::new()
        }
        Leads::Search(words) => results::look_for(app, &words),
        Leads::Outlet(outlet) => {
            links::along_the_way(app, leads::Leads::Outlet(Safe::line(&outlet)))
        }
        Leads::Month(month) => links::along_the_way(app, leads::Leads::Time(month)),
    }
}

/// What an action of the view does beyond it; `None` where it is the view's own.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Filter => {
            let menu = Menu::figures_filters(&app.figures, Locale::of(app.tongue));
            app.layers.push(Overlay::Menu(menu));
            Some(Vec::new())
        }
        Action::Close if *app.figures.among() != Among::default() => {
            app.figures.narrow(Among::default());
            Some(again(app).into_iter().collect())
        }
        _ => None,
    }
}

/// Copies the command that gives the same table.
pub(super) fn command(app: &mut App) -> Vec<Effect> {
    let Among { outlet, period } = app.figures.among();
    let table = Some(format!("--table {}", app.figures.table().name()));
    let outlet = outlet.as_ref().map(|outlet| format!("--outlet {}", quoted(outlet)));
    let when = period.map(|period| format!("--when {period}"));
    let once = app.once.then(|| "--once".to_owned());
    let options = [table, outlet, when, once].into_iter().flatten();
    let command = app.command.of("stats", &options.collect::<Vec<_>>().join(" "));
    app.notice = Some(Notice::said("notice-command"));
    vec![Effect::Copy(Safe::line(&command))]
}
