//! An article together with all that was found in it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{
    article::Article,
    entity::{Entity, Names},
    quote::Quote,
    span::Span,
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
    /// Turns of an interview or of minutes, questions among them, in the order of the text.
    pub turns: Vec<Quote>,
}

impl Reading {
    /// How many quotations stand between marks: a statement of several paragraphs is one, indirect
    /// speech and turns are none.
    pub fn n_spoken(&self) -> usize {
        self.quotes.iter().filter(|q| q.is_counted()).count()
    }

    /// Where the words of the statement stand that begins with the quotation at `nth`: one piece a
    /// paragraph.
    pub fn pieces(&self, nth: usize) -> impl Iterator<Item = Span> {
        self.statement(nth).map(|quote| quote.span)
    }

    /// The quotations that are the statement that begins with the one at `nth`.
    pub fn statement(&self, nth: usize) -> impl Iterator<Item = &Quote> {
        let first = self.quotes.get(nth);
        let begins = first.is_some_and(Quote::is_counted);
        let after = self.quotes.get(nth + 1..).filter(|_| begins).unwrap_or_default();
        // Another statement ends it; what stands within it or beside it does not.
        let rest = after.iter().take_while(|q| q.parent.is_some() || !q.is_counted());
        let own = move |q: &&Quote| q.statement == Some(nth as u32);
        first.into_iter().chain(rest.filter(own))
    }

    /// The place of `quote` in [`Reading::quotes`], where it is one of them.
    pub fn place_of(&self, quote: &Quote) -> Option<usize> {
        let start = quote.span.start();
        let from = self.quotes.partition_point(|q| q.span.start() < start);
        let near = self.quotes.get(from..)?.iter().take_while(|q| q.span.start() == start);
        let same = |q: &Quote| q.span == quote.span && q.kind == quote.kind;
        near.zip(from..).find(|(q, _)| same(q)).map(|(_, nth)| nth)
    }

    /// The words of `quote` as they are read, all paragraphs of its statement one after the other.
    pub fn words(&self, quote: &Quote) -> Cow<'_, str> {
        let text = self.article.text();
        let pieces = self.place_of(quote).into_iter().flat_map(|nth| self.pieces(nth)).skip(1);
        let first = Cow::Borrowed(quote.span.of(text));
        pieces.fold(first, |words, piece| words + "\n" + piece.of(text))
    }

    /// From the first word to the last of the statement that begins with `quote`.
    pub fn extent(&self, quote: &Quote) -> Span {
        let last = self.place_of(quote).and_then(|nth| self.pieces(nth).last());
        Span::new(quote.span.start(), last.unwrap_or(quote.span).end())
    }

    /// All that is speech with at least this probability, between marks, reported or as a turn, in the
    /// order of the text; each with its place in [`Reading::quotes`], where it stands there.
    pub fn spoken(&self, least: f32) -> Vec<(Option<usize>, &Quote)> {
        let numbered = self.quotes.iter().enumerate().map(|(nth, quote)| (Some(nth), quote));
        let others = self.unsaid.iter().chain(&self.turns).map(|quote| (None, quote));
        let mut spoken: Vec<_> =
            numbered.chain(others).filter(|(_, q)| q.speech >= least).collect();
        spoken.sort_by_key(|(_, quote)| quote.span.start());
        spoken
    }

    /// The same, where turns, or words between marks that are more likely no speech, stand among the quotations.
    #[must_use]
    pub fn widened(&self, turns: bool, unsaid: bool) -> Self {
        let mut all: Vec<(Option<usize>, &Quote)> =
            self.quotes.iter().enumerate().map(|(nth, quote)| (Some(nth), quote)).collect();
        all.extend(self.unsaid.iter().filter(|_| unsaid).map(|quote| (None, quote)));
        all.extend(self.turns.iter().filter(|_| turns).map(|quote| (None, quote)));
        all.sort_by_key(|(_, quote)| quote.span.start());
        let mut moved = vec![None; self.quotes.len()];
        for (now, (was, _)) in all.iter().enumerate() {
            if let Some(place) = was.and_then(|was| moved.get_mut(was)) {
                *place = u32::try_from(now).ok();
            }
        }
        let to = |was: u32| moved.get(was as usize).copied().flatten();
        let quotes = all.into_iter().map(|(was, quote)| match was {
            Some(_) => quote.clone().relinked(to),
            None => quote.clone().relinked(|_| None),
        });
        Self { quotes: quotes.collect(), ..self.clone() }
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
