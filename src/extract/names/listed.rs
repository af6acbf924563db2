//! Names that the gazetteer and the list of organisations know, found in running words.

use crate::{
    lexicon::{
        organisations::{self, organisation},
        places::{self, Place, place},
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
    let head = first.split(' ').next().unwrap_or(first);
    if first.is_empty() || !(words.is_capital(from) || words.may_matter(from)) {
        return None;
    }
    let several =
        fits(words, from, from + 1) && (places::may_begin(head) || organisations::may_begin(head));
    if !(several || words.is_capital(from)) {
        return None;
    }
    let mut found = lookup(words, from, first).map(|l| (from + 1, l));
    if !several {
        return found;
    }
    let mut capital = words.is_capital(from);
    let mut key = first.to_owned();
    for i in from + 1..=from + LONGEST {
        let named = matches!(
            words.tokens.get(i).map(|t| t.kind),
            Some(TokenKind::Word | TokenKind::Elision | TokenKind::Number)
        );
        if !named || !words.joined(i) {
            break;
        }
        key.push(' ');
        key.push_str(if words.key(i).is_empty() { words.word(i) } else { words.key(i) });
        capital |= words.is_capital(i);
        if let Some(listed) = capital.then(|| lookup(words, from, &key)).flatten() {
            found = Some((i + 1, listed));
        }
    }
    found
}

/// Whether the words from `from` to `last` have capitals where a name of several words needs them:
/// after an article, which says nothing at the start of a sentence.
fn fits(words: &Words<'_>, from: usize, last: usize) -> bool {
    let article = matches!(words.key(from), "le" | "la" | "les" | "l" | "the");
    !article || (last > from && words.is_capital(from) && words.is_capital(from + 1))
}

fn lookup(words: &Words<'_>, from: usize, key: &str) -> Option<Listed> {
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
