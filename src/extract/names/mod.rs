//! People, places and organisations of an article, each once, with every place it is named at.
//!
//! Two steps that know nothing of each other: a tagger says which words are names of what, by
//! trained weights where the language has them (`trained::tag`), else those alone that are sure
//! (`sure::tag`); `identity::resolve` says which of them name the same.

/// What stands beside a person's name: honorifics and functions.
pub mod beside;
/// Where the names of organisations end.
mod bodies;
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
/// Where names end, and words that name nobody.
mod phrases;
/// Names with what stands beside them.
mod seen;
/// Names that are sure, in languages without weights.
mod sure;
/// Which words name people, places and organisations, by rules.
mod tagger;
/// The same by trained weights, mended.
pub mod trained;
/// The article's words with shapes, keys and sentences.
pub mod words;

pub use self::identity::{n_words, place_id, place_of, slug};

use std::ops::Range;

use self::{chain::model::Model, words::Words};
use super::parts::parts;
use crate::{
    lexicon::languages::level,
    model::{Article, EntityKind, Level, Limit, Names, Span, Warning},
    text::tokens::Token,
};

/// The most tokens that a name has. The longest of the press are ministries and bodies of the United
/// Nations, of about fifteen; more capitals in a row are a headline, a table or a list.
const MOST_TOKENS: usize = 24;

/// The most characters that a name has. Each of its mentions carries all of it.
const MOST_CHARS: usize = 160;

/// The most places at which an article names somebody or something: those of a book of two million
/// words. What comes after them is not looked for.
pub const MOST_MENTIONS: usize = 100_000;

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
    find_read(article).0
}

/// The same with the tokens of the article's first part, where none of them was parted.
pub fn find_read(article: &Article) -> (Names, Option<Vec<Token>>) {
    find_in(article, chain::shipped(article.lang))
}

/// The same with the weights of `model`, or by rules alone where there are none.
pub fn find_with(article: &Article, model: Option<&Model>) -> Names {
    find_in(article, model).0
}

fn find_in(article: &Article, model: Option<&Model>) -> (Names, Option<Vec<Token>>) {
    let mut seen = Vec::new();
    let mut read = None;
    let mut demonyms = Vec::new();
    for part in parts(article) {
        let prose: Vec<Span> = part.iter().map(|piece| piece.span).collect();
        let words = Words::of(article, &prose);
        let mut tagged = match model {
            Some(model) => trained::tag(&words, model),
            None if level(article.lang) == Level::Full => tagger::tag(&words),
            None => sure::tag(&words),
        };
        phrases::mend(&words, &mut tagged);
        tagged
            .retain(|name| has_length_of_a_name(&words, name) && is_within_one(&prose, name.span));
        let here = identity::see(&words, &tagged);
        demonyms.extend(identity::demonyms(&words, &here));
        seen.extend(here);
        read.get_or_insert_with(|| words.into_tokens());
        if seen.len() + demonyms.len() >= MOST_MENTIONS {
            break;
        }
    }
    seen.truncate(MOST_MENTIONS);
    demonyms.truncate(MOST_MENTIONS);
    let names = Names { demonyms, ..identity::resolve(article.text(), &seen) };
    (names, read.flatten())
}

/// What bounded the search, where it was: a warning for the article.
pub fn limit(names: &Names) -> Option<Warning> {
    let reached = names.mentions.len().max(names.demonyms.len()) >= MOST_MENTIONS;
    reached.then_some(Warning::LimitReached { what: Limit::Names, limit: MOST_MENTIONS })
}

/// Whether `name` stands in one of the stretches of `prose`: an initial and a point that end a line lead to no name on
/// the next.
fn is_within_one(prose: &[Span], name: Span) -> bool {
    let at = prose.partition_point(|piece| piece.end() <= name.start());
    prose.get(at).is_some_and(|piece| piece.contains(name))
}

/// Whether a name is no longer than names are: what is longer stays unnamed.
fn has_length_of_a_name(words: &Words<'_>, name: &Tagged) -> bool {
    name.tokens.len() <= MOST_TOKENS
        && (name.span.len() <= MOST_CHARS
            || name.span.of(words.text).chars().nth(MOST_CHARS).is_none())
}
