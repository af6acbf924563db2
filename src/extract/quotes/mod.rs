//! Quotations of an article, each with its speaker, cue and evidence.

use crate::model::{Article, Names, Quotes};

/// What `article` quotes, in its title and body; never from furniture.
pub fn find(_article: &Article, _names: &Names) -> Quotes {
    Quotes::default()
}
