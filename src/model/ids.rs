//! What articles, their quotations and mentions, and the names of a corpus are known by: types of
//! their own, so that none is ever taken for another.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $id(pub u32);

        impl $id {
            /// The one at place `n`, from 0. Places past the last that 32 bits can tell are held
            /// there.
            pub fn nth(n: usize) -> Self {
                Self(u32::try_from(n).unwrap_or(u32::MAX))
            }

            /// Its place, from 0.
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

ids! {
    /// An article of a corpus: its place in the order of the input, which reading again keeps.
    ArticleId,
    /// A name of a joined table: its place there. Another table of the same corpus may have it
    /// elsewhere: what lasts is the name's id.
    NameIdx,
}

/// A quotation of a corpus.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct QuoteRef {
    /// The article it stands in.
    pub article: ArticleId,
    /// Its place among the article's quotations.
    pub nth: u32,
}

/// A place of a corpus at which something is named.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct MentionRef {
    /// The article it stands in.
    pub article: ArticleId,
    /// Its place among the article's mentions.
    pub nth: u32,
}

impl QuoteRef {
    /// Quotation `nth` of `article`.
    pub fn new(article: ArticleId, nth: usize) -> Self {
        Self { article, nth: u32::try_from(nth).unwrap_or(u32::MAX) }
    }

    /// Its place among the article's quotations.
    pub fn at(self) -> usize {
        self.nth as usize
    }
}

impl MentionRef {
    /// Mention `nth` of `article`.
    pub fn new(article: ArticleId, nth: usize) -> Self {
        Self { article, nth: u32::try_from(nth).unwrap_or(u32::MAX) }
    }

    /// Its place among the article's mentions.
    pub fn at(self) -> usize {
        self.nth as usize
    }
}
