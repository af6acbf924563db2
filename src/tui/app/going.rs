//! Places in the corpus gone to from the state.

use super::App;
use crate::{
    model::Span,
    tui::{spot::Spot, trail::Place},
};

impl App {
    /// Where the reader is.
    pub fn spot(&self) -> Option<Spot> {
        let byte = self.text.paper.bytes(self.text.scroll, usize::MAX).map_or(0, |s| s.start());
        Some(Spot { article: self.shown_article()?, quote: self.quote().map(|q| q.span), byte })
    }

    /// What the place the reader is at is called: by the name of the page, or by outlet or title of the article.
    pub fn place_name(&self) -> String {
        if let Some(name) = self.page.as_ref().and_then(|page| page.facts.name()) {
            return name.name.clone();
        }
        let outlet = self.reading().and_then(|reading| reading.article.outlet.as_ref());
        outlet.map_or_else(|| self.list.title().to_owned(), |outlet| outlet.value.clone())
    }

    /// Leaves the place the reader is at for article `article`, at `byte` of its text, with
    /// quotation `quote` selected. The way back is kept. Filters that hide the article go.
    pub fn jump(&mut self, spot: Spot) {
        if let Some(here) = self.spot().filter(|here| *here != spot) {
            let name = self.place_name();
            self.trail.leave(Place { spot: Some(here), name, ..Place::default() });
        }
        self.go(spot);
    }

    /// Goes to `spot` without keeping the way back: at once where its article is open, else as soon as it is.
    pub fn go(&mut self, spot: Spot) {
        if spot.article.at() >= self.n_articles {
            return;
        }
        // What leads somewhere leads into the text that was mended.
        self.show_unmended(None);
        self.list.select(spot.article);
        self.bound = Some(spot);
        if !self.is_opening() {
            self.settle();
            self.arrive();
        }
    }

    /// Goes where one is bound in the article that is open.
    pub(super) fn arrive(&mut self) {
        if self.is_opening() {
            return;
        }
        let Some(spot) = self.bound.take() else { return };
        let at = |span: Span| self.reading()?.quotes.iter().position(|q| q.span == span);
        let at = spot.quote.and_then(at);
        let quote = self.reading().zip(at).and_then(|(r, at)| r.quotes.get(at));
        if quote.is_some_and(|q| !self.wanted.admits(q)) {
            self.wanted.sure = 0;
            self.settle();
        }
        self.quotes.wanted = at;
        self.text.reveal = Some(spot.byte);
        self.settle();
    }
}
