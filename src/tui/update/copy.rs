//! Taking the selected quotation along: its words, with their source, as Markdown, or its article's address.

use crate::{
    export::{citation, excerpt},
    model::{Excerpt, QuoteRef},
    text::safe::Safe,
    tui::{
        app::{App, Overlay},
        keys::Action,
        message::Effect,
        notices::Notice,
    },
};

/// What is taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Words,
    Cited,
    Markdown,
    Address,
}

impl Form {
    fn of(action: Action) -> Option<Self> {
        match action {
            Action::Copy => Some(Self::Words),
            Action::CopyCited => Some(Self::Cited),
            Action::CopyMarkdown => Some(Self::Markdown),
            Action::CopyAddress => Some(Self::Address),
            _ => None,
        }
    }

    /// What is copied, and the string that says so; `None` where nothing of the kind is known.
    fn made(self, excerpt: Excerpt) -> Option<(Safe, &'static str)> {
        Some(match self {
            Self::Words => (citation::words(&excerpt), "notice-copied"),
            Self::Cited => (citation::cited(&excerpt), "notice-copied-cited"),
            Self::Markdown => (citation::markdown(&excerpt), "notice-copied-markdown"),
            Self::Address => (Safe::line(&excerpt.url?), "notice-copied-address"),
        })
    }
}

/// Whether an action copies.
pub(super) fn copies(action: Action) -> bool {
    Form::of(action).is_some()
}

/// Copies what is selected on the page or in the panes.
pub(super) fn copy(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(excerpt) = at_hand(app) else {
        app.notice = Some(Notice::said("notice-no-quote"));
        return Vec::new();
    };
    let plain = app.page.is_none() && app.layers.is_empty();
    let span = app.quote().map(|quote| quote.span).filter(|_| plain);
    let effects = copied(app, action, excerpt);
    app.copied = span.filter(|_| !effects.is_empty());
    effects
}

/// The quotation that is selected in what lies over the screen; nothing inside where it is none.
fn above(app: &App) -> Option<Option<QuoteRef>> {
    match app.layers.last()? {
        Overlay::Results => Some(app.results.quoted()),
        Overlay::Concordance => Some(app.concordance.quoted()),
        Overlay::Same(same) => Some(same.selected()),
        Overlay::Checked => Some(app.review.nearest()),
        _ => None,
    }
}

/// The place of the quotation that is selected: in what lies over the screen, on the page or in the panes.
pub(super) fn selected(app: &App) -> Option<QuoteRef> {
    above(app).unwrap_or_else(|| app.selected_place())
}

/// The quotation that is selected: in what lies over the screen, on the page or in the panes.
pub(super) fn at_hand(app: &App) -> Option<Excerpt> {
    if let Some(place) = above(app) {
        let (catalogue, place) = (app.catalogue()?, place?);
        let cited = catalogue.quote(place)?;
        let (reading, quote) = cited.both();
        return Some(excerpt::of_quote(reading, quote, catalogue.said_by(place, reading)));
    }
    if let Some(page) = &app.page {
        let place = page.selected_quote()?;
        let cited = page.facts.quote(place)?;
        let (reading, quote) = cited.both();
        let speaker = page.facts.catalogue.said_by(place, reading);
        return Some(excerpt::of_quote(reading, quote, speaker));
    }
    let (reading, quote) = app.reading().zip(app.quote())?;
    let speaker = app.quotes.selected_quote().and_then(|nth| app.said_by(nth));
    Some(excerpt::of_quote(reading, quote, speaker))
}

/// Copies an excerpt, and says so.
pub(super) fn copied(app: &mut App, action: Action, excerpt: Excerpt) -> Vec<Effect> {
    let Some(form) = Form::of(action) else { return Vec::new() };
    let Some((words, key)) = form.made(excerpt) else {
        app.notice = Some(Notice::said("notice-no-address"));
        return Vec::new();
    };
    app.notice = Some(Notice::said(key));
    vec![Effect::Copy(words)]
}
