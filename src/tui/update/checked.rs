//! How a draft takes part in the reader: what is looked up, and where a quotation of it leads.

use super::places;
use crate::{
    engine::{
        draft::Draft,
        study::{News, Study},
    },
    tui::{
        app::{App, Overlay},
        message::Effect,
        notices::Notice,
        trail::Over,
    },
};

/// Shows the draft that was looked up last, or how to have one looked up.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    app.layers.push(Overlay::Checked);
    if app.review.is_due() { again(app) } else { Vec::new() }
}

/// Marks around words that somebody says.
const MARKS: [char; 6] = ['«', '“', '„', '"', '»', '”'];

/// Looks up a text that was pasted, where anything in it may be a quotation.
pub(super) fn pasted(app: &mut App, text: &str) -> Vec<Effect> {
    if !text.contains(MARKS) {
        app.notice = Some(Notice::said("notice-no-draft"));
        return Vec::new();
    }
    app.review.take_draft(Draft::Pasted(text.into()));
    open(app)
}

/// Has the draft looked up in the corpus as it is now.
pub(super) fn again(app: &mut App) -> Vec<Effect> {
    app.asked += 1;
    let draft = app.review.asked(app.asked);
    draft.map(|draft| Effect::Study(app.asked, Study::Draft(draft))).into_iter().collect()
}

/// What came of it.
pub(super) fn told(app: &mut App, news: News) {
    app.review.take(news);
}

/// Goes to where the quotation of the corpus stands that the one at hand was compared with.
pub(super) fn choose(app: &mut App) {
    let Some(spot) = app.review.spot() else {
        return app.notice = Some(Notice::said("notice-nowhere-near"));
    };
    app.layers.clear();
    let cursor = app.review.cursor();
    places::leave(app, Some(Over::Checked(cursor)));
    places::show(app, spot);
}
