//! An article together with all that was found in it.

use super::{
    article::Article,
    entity::{Entity, Names},
    quote::{Quote, QuoteKind},
};

/// One article, read: what it names and what it quotes.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The cleaned article; its document's warnings hold those of every stage.
    pub article: Article,
    /// People, places and organisations.
    pub names: Names,
    /// Quotations, in the order of the text.
    pub quotes: Vec<Quote>,
}

impl Reading {
    /// How many quotations stand between marks: indirect speech is not counted.
    pub fn n_spoken(&self) -> usize {
        self.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect).count()
    }

    /// The entity that a quotation's speaker is, where it is known.
    pub fn speaker_entity(&self, quote: &Quote) -> Option<&Entity> {
        quote.speaker.as_ref()?.entity.and_then(|idx| self.names.entity(idx))
    }
}
