//! How words in context take part in the reader: what is shown so, where a line leads, what it can be narrowed to.

use super::places;
use crate::{
    engine::study::{News, Study},
    library::names::JoinedName,
    text::locale::Locale,
    tui::{
        app::{App, Overlay, Walk},
        keys::Action,
        menu::Menu,
        message::Effect,
        notices::Notice,
        trail::Over,
    },
};

/// Shows what is at hand in context: what the search of the corpus finds, the name of the page, the name under the
/// cursor, what is looked for in the text, who says the selected quotation.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    let searching = matches!(app.layers.last(), Some(Overlay::Results));
    let Some((study, name)) = at_hand(app, searching) else {
        app.notice = Some(Notice::said("notice-no-context"));
        return Vec::new();
    };
    app.layers.push(Overlay::Concordance);
    app.asked += 1;
    app.concordance.open(study.clone(), name, app.asked);
    vec![Effect::Study(app.asked, study)]
}

fn at_hand(app: &App, searching: bool) -> Option<(Study, String)> {
    let words = |words: &str| {
        let words = words.trim();
        (!words.is_empty()).then(|| (Study::Words(words.to_owned()), words.to_owned()))
    };
    if searching {
        return words(app.results.input.text());
    }
    let named = |name: &JoinedName| (Study::Name(name.id.clone()), name.name.clone());
    if let Some(page) = &app.page {
        return page.facts.name().map(named);
    }
    let catalogue = app.catalogue()?;
    let pointed = app.pointed().and_then(|idx| catalogue.name(idx));
    let said_by = || app.speaker().and_then(|(all, idx)| all.name(idx).map(named));
    pointed.map(named).or_else(|| words(&app.text.query)).or_else(said_by)
}

/// What came of it.
pub(super) fn told(app: &mut App, news: News) {
    if let News::Failed(words) = &news {
        app.notice = Some(Notice::of("find-failed", words).as_bad());
    }
    app.concordance.take(news);
}

/// Asks again for what is shown: the corpus has grown.
pub(super) fn again(app: &mut App) -> Option<Effect> {
    app.asked += 1;
    let study = app.concordance.again(app.asked)?;
    Some(Effect::Study(app.asked, study))
}

/// Goes to where the line one is at stands.
pub(super) fn choose(app: &mut App) {
    let Some((seen, spot)) = app.concordance.seen().zip(app.concordance.spot()) else { return };
    app.layers.clear();
    app.walking = Walk::Concordance;
    places::leave(app, Some(Over::Concordance(seen)));
    places::show(app, spot);
}

/// Goes to where the line `by` further stands.
pub(super) fn next(app: &mut App, by: isize) {
    match app.concordance.next(by) {
        Some(spot) => {
            places::show(app, spot);
            let (at, n) = app.concordance.position();
            app.notice = Some(Notice::of("notice-hit", &format!("{at}/{n}")));
        }
        None => app.notice = Some(Notice::said("notice-no-hit")),
    }
}

/// What an action of the view does beyond it; `None` where it is the view's own.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let locale = Locale::of(app.tongue);
    let menu = match action {
        Action::Sort => Menu::lines_orders(app.concordance.by(), locale),
        Action::Filter => Menu::lines_filters(&app.concordance, locale),
        _ => return None,
    };
    app.layers.push(Overlay::Menu(menu));
    Some(Vec::new())
}
