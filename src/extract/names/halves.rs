//! « Poutine-Biden »: two people in one word.

use super::{Tagged, words::Words};
use crate::{
    lexicon::{
        common::is_common,
        people::first_name,
        places::{demonym, place},
        signs::{Sign, is},
    },
    model::{EntityKind, Span},
    text::fold::fold,
};

/// The two people whom the word `at` names, if each half is a surname that the article has (as
/// `known` says of a folded one), or if two unlisted names stand beside a word for a meeting.
pub(super) fn halves(
    words: &Words<'_>,
    at: usize,
    known: impl Fn(&str) -> bool,
) -> Option<[Tagged; 2]> {
    let token = words.tokens.get(at)?;
    let text = token.of(words.text);
    let (left, right) = text.split_once(['-', '–', '‑'])?;
    let both = |test: &dyn Fn(&str) -> bool| test(left) && test(right);
    if !both(&|half| half.starts_with(char::is_uppercase)) {
        return None;
    }
    let met = || {
        let meets = |key: &str| is(Sign::Meeting, key);
        let beside = meets(words.before(at)) || meets(words.after(at + 1));
        beside && !words.quiet(at) && both(&is_unlisted)
    };
    if !both(&|half| known(&fold(half))) && !met() {
        return None;
    }
    let (start, end) = (token.span.start(), token.span.end());
    let half = |span| Tagged { span, kind: EntityKind::Person, tokens: at..at + 1 };
    Some([half(Span::new(start, start + left.len())), half(Span::new(end - right.len(), end))])
}

/// Whether a half may be a surname as far as the lists go.
fn is_unlisted(half: &str) -> bool {
    let key = fold(half);
    let listed = place(&key).is_some() || demonym(&key).is_some() || first_name(&key).is_some();
    key.len() > 2 && half.chars().any(char::is_lowercase) && !listed && !is_common(&key)
}
