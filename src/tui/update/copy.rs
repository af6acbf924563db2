//! Taking the selected quotation along: its words, with their source, as Markdown, or its article's address.

use crate::{
    export::{citation, excerpt},
    model::{Quote, Reading},
    text::safe::Safe,
    tui::{app::App, keys::Action, message::Effect, notices::Notice},
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
    fn made(
        self,
        reading: &Reading,
        quote: &Quote,
        speaker: Option<&str>,
    ) -> Option<(Safe, &'static str)> {
        let excerpt = excerpt::of_quote(reading, quote, speaker);
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
    let Some(form) = Form::of(action) else { return Vec::new() };
    let chosen = match &app.page {
        Some(page) => page.selected_quote().and_then(|place| {
            let (reading, quote) = page.facts.quote(place)?;
            Some((reading, quote, page.facts.catalogue.said_by(place)))
        }),
        None => app.reading().zip(app.quote()).map(|(reading, quote)| {
            let speaker = app.quotes.selected_quote().and_then(|nth| app.said_by(nth));
            (reading, quote, speaker)
        }),
    };
    let Some((reading, quote, speaker)) = chosen else {
        app.notice = Some(Notice::said("notice-no-quote"));
        return Vec::new();
    };
    let Some((words, key)) = form.made(reading, quote, speaker) else {
        app.notice = Some(Notice::said("notice-no-address"));
        return Vec::new();
    };
    let copied = app.page.is_none().then_some(quote.span);
    (app.notice, app.copied) = (Some(Notice::said(key)), copied);
    vec![Effect::Copy(words)]
}
