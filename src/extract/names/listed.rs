//! Names that the gazetteer and the list of organisations know, found in running words.

use crate::{
    lexicon::{
        hashes::hash,
        known::Known,
        organisations::organisation,
        places::{Place, place},
        signs::Sign,
    },
    text::tokens::TokenKind,
};

use super::words::{Shape, Words};

/// The longest listed name, in tokens.
const LONGEST: usize = 8;

/// A listed name.
#[derive(Clone, Copy)]
pub(super) enum Listed {
    /// A place of the gazetteer.
    Place(&'static Place),
    /// An organisation.
    Organisation,
}

/// The longest listed name that begins with the token `from`, and the token after it.
pub(super) fn listed(words: &Words<'_>, from: usize) -> Option<(usize, Listed)> {
    let first = words.key(from);
    let several = words.is(from, Known::OPENS) && fits(words, from, from + 1);
    let alone = words.is(from, Known::NAME) && (several || words.is_capital(from));
    let alone = alone.then(|| lookup(words, from, first)).flatten();
    let mut found = alone.map(|listed| (from + 1, listed));
    if !several {
        return found;
    }
    let mut capital = words.is_capital(from);
    for i in from + 1..=from + LONGEST {
        let named = matches!(
            words.tokens.get(i).map(|t| t.kind),
            Some(TokenKind::Word | TokenKind::Elision | TokenKind::Number)
        );
        if !named || !words.joined(i) {
            break;
        }
        capital |= words.is_capital(i);
        let key = words.joined_key(from..i + 1);
        if let Some(listed) = capital.then(|| lookup(words, from, key)).flatten() {
            found = Some((i + 1, listed));
        }
    }
    found
}

/// Whether the words from `from` to `last` have capitals where a name of several words needs them:
/// after an article, which says nothing at the start of a sentence.
fn fits(words: &Words<'_>, from: usize, last: usize) -> bool {
    let article = words.sign(from, Sign::Article);
    !article || (last > from && words.is_capital(from) && words.is_capital(from + 1))
}

fn lookup(words: &Words<'_>, from: usize, key: &str) -> Option<Listed> {
    // One look tells most of them away.
    if !Known::of(hash(key)).is(Known::NAME) {
        return None;
    }
    if matches!(words.shape(from), Shape::Upper | Shape::Initial) && key.len() <= 5 {
        let capitals = format!("{key}^");
        if let Some(found) = by_key(&capitals) {
            return Some(found);
        }
    }
    by_key(key).filter(|_| words.is_capital(from) || key.contains(' '))
}

fn by_key(key: &str) -> Option<Listed> {
    let known = organisation(key).map(|_| Listed::Organisation);
    known.or_else(|| place(key).map(Listed::Place))
}
