//! What a sentence may say of who speaks.

use std::ops::Range;

use super::nouns::Noun;
use crate::model::Rule;

/// Whom a clue names.
#[derive(Clone, Debug)]
pub(super) enum Who {
    Noun(Noun),
    /// The verb has no subject: who spoke before goes on.
    Carried,
    /// Somebody who cannot be told.
    Nobody,
}

/// What the sentence says of a quotation.
#[derive(Clone, Debug)]
pub(super) struct Clue {
    pub(super) rule: Rule,
    /// Items of the verb or phrase.
    pub(super) cue: Option<Range<usize>>,
    pub(super) who: Who,
}

impl Clue {
    pub(super) fn new(rule: Rule, cue: Range<usize>, who: Who) -> Self {
        Self { rule, cue: Some(cue), who }
    }
}

/// What a sentence without quotations tells.
pub(super) struct Told {
    pub(super) who: Who,
    pub(super) cue: Option<Range<usize>>,
    /// Items of the words it reports.
    pub(super) clause: Option<Range<usize>>,
    /// Whether it goes on about them: the next « dijo » is theirs.
    pub(super) about: bool,
}

/// A finite verb with its auxiliary.
pub(super) struct Verb {
    pub(super) range: Range<usize>,
    /// Where its subject may begin behind it.
    pub(super) subject: usize,
}
