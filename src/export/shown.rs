//! How the speakers of quotations are called where they are listed.

use crate::{library::names::JoinedName, model::Quote};

/// How the speaker of a quotation is called.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    /// As the article alone says.
    Alone,
    /// As the name is called that is joined across articles, where the speaker is one.
    Joined(Option<&'a JoinedName>),
}

impl<'a> Shown<'a> {
    /// Who says `quote`, where that is known.
    pub fn speaker(self, quote: &'a Quote) -> Option<&'a str> {
        let own = quote.speaker.as_ref().map(|speaker| &*speaker.name);
        match self {
            Self::Joined(Some(name)) => Some(&name.name),
            Self::Joined(None) | Self::Alone => own,
        }
    }
}

/// A quotation with how its speaker is called.
pub type Listed<'a> = (&'a Quote, Shown<'a>);
