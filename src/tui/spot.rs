//! Places in the corpus that one can go to and come back to.

use crate::model::{ArticleId, NameIdx, QuoteRef, Span};

/// A place in the corpus to come back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The article.
    pub article: ArticleId,
    /// Its selected quotation, by its words: an article read again may number them otherwise.
    pub quote: Option<Span>,
    /// The first byte in sight.
    pub byte: usize,
}

/// Something of the corpus that can be gone to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A name of the catalogue's table.
    Name(NameIdx),
    /// A quotation.
    Quote(QuoteRef),
    /// An article.
    Article(ArticleId),
}
