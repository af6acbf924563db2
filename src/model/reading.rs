//! An article together with all that was found in it.

use serde::{Deserialize, Serialize};

use super::{
    article::Article,
    entity::{Entity, Names},
    quote::{Quote, QuoteKind},
};

/// One article, read: what it names and what it quotes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The cleaned article; its document's warnings hold those of every stage.
    pub article: Article,
    /// People, places and organisations.
    pub names: Names,
    /// Quotations, in the order of the text.
    pub quotes: Vec<Quote>,
    /// Words between marks that are more likely no speech: titles, names, terms.
    pub unsaid: Vec<Quote>,
}

impl Reading {
    /// How many quotations stand between marks: indirect speech is not counted.
    pub fn n_spoken(&self) -> usize {
        self.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect).count()
    }

    /// What stands between marks or is reported and is speech with at least this probability, in the
    /// order of the text; each with its place in [`Reading::quotes`], where it stands there.
    pub fn spoken(&self, least: f32) -> impl Iterator<Item = (Option<usize>, &Quote)> {
        let numbered = self.quotes.iter().enumerate().map(|(nth, quote)| (Some(nth), quote));
        let mut quotes = numbered.filter(move |(_, q)| q.speech >= least).peekable();
        let mut unsaid = self.unsaid.iter().filter(move |q| q.speech >= least).peekable();
        std::iter::from_fn(move || {
            let next = quotes.peek().map_or(usize::MAX, |(_, q)| q.span.start());
            let before = unsaid.next_if(|q| q.span.start() < next);
            before.map(|quote| (None, quote)).or_else(|| quotes.next())
        })
    }

    /// In how many other quotations a quotation stands.
    pub fn depth(&self, quote: &Quote) -> usize {
        let around = |quote: &&Quote| self.quotes.get(quote.parent? as usize);
        // Marks nest a few levels at most: a list that says otherwise is not followed for ever.
        std::iter::successors(Some(quote), around).take(64).count() - 1
    }

    /// The entity that a quotation's speaker is, where it is known.
    pub fn speaker_entity(&self, quote: &Quote) -> Option<&Entity> {
        quote.speaker.as_ref()?.entity.and_then(|idx| self.names.entity(idx))
    }
}
