//! How figures take part in the reader: what is counted, and where a row leads.

use super::{places, results};
use crate::{
    engine::study::{News, Study},
    export::figures::table,
    text::safe::Safe,
    tui::{
        app::{App, Overlay},
        figures::{Leads, command},
        header,
        keys::Action,
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
    Some(Effect::Study(app.asked, Study::Figures))
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
        Leads::Name(catalogue, idx) => places::show_page(app, catalogue, idx),
        Leads::Search(words) => return results::look_for(app, &words),
        Leads::Outlet(outlet) => {
            places::along_the_way(app, header::Leads::Outlet(Safe::line(&outlet)));
        }
        Leads::Month(month) => places::along_the_way(app, header::Leads::Time(month)),
    }
    Vec::new()
}

/// What an action of the view does beyond it; `None` where it is the view's own.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let shown = app.figures.table();
    match action {
        Action::ExportCsv => {
            let printed = table(app.figures.figures()?, shown);
            app.notice = Some(Notice::said("notice-table"));
            let text = String::from_utf8_lossy(printed.bytes());
            Some(vec![Effect::Copy(Safe::lines(&text))])
        }
        Action::ExportCommand => {
            app.notice = Some(Notice::said("notice-command"));
            Some(vec![Effect::Copy(Safe::line(&command(shown)))])
        }
        _ => None,
    }
}
