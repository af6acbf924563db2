//! People, places and organisations of an article, each once, with every place it is named at.
//!
//! Two steps that know nothing of each other: [`tagger::tag`] says which words are names of what,
//! [`identity::resolve`] which of them name the same.

/// What stands beside a person's name: honorifics and functions.
pub mod beside;
/// Runs of words that may be a name.
mod candidates;
/// What speaks for a candidate being a person, a place or an organisation.
mod evidence;
/// Which words are names, by trained weights.
pub mod chain;
/// Who is who within the article.
mod identity;
/// What spellings of one person's name have in common.
pub mod keys;
/// Names that the gazetteer knows.
mod listed;
/// Which mentions are one person.
mod people;
/// Which words name people, places and organisations.
mod tagger;
/// The article's words with shapes, keys and sentences.
pub mod words;

use crate::model::{Article, Names};

/// What `article` names, in its title and body; furniture, captions and bylines name nobody.
pub fn find(article: &Article) -> Names {
    let words = words::Words::new(article);
    identity::resolve(&words, tagger::tag(&words))
}
