//! People, places and organisations of an article, each once, with every place it is named at.
//!
//! Two steps that know nothing of each other: a tagger says which words are names of what, by
//! trained weights where the language has them (`trained::tag`) and by rules elsewhere
//! (`tagger::tag`); `identity::resolve` says which of them name the same.

/// What stands beside a person's name: honorifics and functions.
pub mod beside;
/// Runs of words that may be a name.
mod candidates;
/// Which tokens are names, by trained weights.
pub mod chain;
/// What speaks for a candidate being a person, a place or an organisation.
mod evidence;
/// Two people in one word.
mod halves;
/// Who is who within the article.
mod identity;
/// What spellings of one person's name have in common.
pub mod keys;
/// Names that the gazetteer knows.
mod listed;
/// Which mentions are one person.
mod people;
/// Names with what stands beside them.
mod seen;
/// Which words name people, places and organisations, by rules.
mod tagger;
/// The same by trained weights, mended.
pub mod trained;
/// The article's words with shapes, keys and sentences.
pub mod words;

pub use self::identity::{place_id, place_of, slug};

use std::ops::Range;

use self::chain::model::Model;
use crate::model::{Article, EntityKind, Names, Span};

/// A name in the text: where, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tagged {
    /// Where the name stands.
    span: Span,
    /// What it names.
    kind: EntityKind,
    /// The tokens it stands in; two halves of one token have the same.
    tokens: Range<usize>,
}

/// What `article` names, in its title and body; furniture, captions and bylines name nobody.
pub fn find(article: &Article) -> Names {
    find_with(article, chain::shipped(article.lang))
}

/// The same with the weights of `model`, or by rules alone where there are none.
pub fn find_with(article: &Article, model: Option<&Model>) -> Names {
    let words = words::Words::new(article);
    let tagged = match model {
        Some(model) => trained::tag(&words, model),
        None => tagger::tag(&words),
    };
    identity::resolve(&words, tagged)
}
