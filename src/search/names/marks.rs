//! Where the letters of a query stand in a name, as characters of the name itself.

use fuzzy_matcher::FuzzyMatcher;

use super::{LETTER, SLACK, goes_by_words, index::shortened, matcher};
use crate::{
    model::Span,
    search::{
        key::Key,
        query::{Mode, Query, Term},
        words::{Distance, lenience, tolerance},
    },
};

/// Where the letters of `query` stand in `name`: in order, apart, on whole characters. To be asked
/// for the rows that are seen only.
pub fn name_marks(name: &str, query: &Query) -> Vec<Span> {
    if query.is_empty() {
        return Vec::new();
    }
    let key = Key::new(name);
    let searched = shortened(key.text.clone());
    let found = query.terms.iter().filter(|t| !t.negated);
    let chars: Vec<usize> = found.flat_map(|term| term_marks(&key, &searched, term)).collect();
    key.places(name, chars)
}

/// The chars of `key`, of which `searched` is the beginning, that stand for `term`.
fn term_marks(key: &Key, searched: &str, term: &Term) -> Vec<usize> {
    let run = |at: usize| key.chars(at, at + term.text.len()).collect();
    let place = match term.mode {
        _ if term.is_short() => starts_word(searched, &term.text),
        Mode::Prefix | Mode::Whole => term.stands_in(searched).then_some(1),
        Mode::Suffix => searched.strip_suffix(&term.text).map(str::len),
        Mode::Exact => searched.find(&term.text),
        Mode::Loose => starts_word(searched, &term.text).or_else(|| searched.find(&term.text)),
    };
    if let Some(at) = place {
        return run(at);
    }
    if term.mode != Mode::Loose {
        return Vec::new();
    }
    let fuzzy = matcher().fuzzy_indices(searched, &term.text);
    let close = fuzzy.filter(|(score, _)| {
        *score as i32 >= LETTER * term.n_chars as i32 - SLACK && goes_by_words(searched, &term.text)
    });
    match close {
        Some((_, indices)) => indices,
        None => term.text.split(' ').flat_map(|word| near_marks(key, searched, word)).collect(),
    }
}

/// The chars of the word of `key` that is nearest to `word`, where one is near.
fn near_marks(key: &Key, searched: &str, word: &str) -> Vec<usize> {
    let n_chars = word.chars().count();
    let (usual, most) = (tolerance(n_chars), lenience(n_chars));
    let mut distance = Distance::new(word);
    let starts = searched.match_indices(' ').map(|(at, _)| at + 1);
    let words = starts.filter_map(|at| {
        let rest = searched.get(at..)?;
        let found = rest.split(' ').next()?;
        let (start, whole) = distance.to(found, most);
        (start <= usual || whole <= most).then_some((start, whole, at, at + found.len()))
    });
    words.min().map_or_else(Vec::new, |(_, _, from, to)| key.chars(from, to).collect())
}

/// Where in `key` a word begins with `start`.
fn starts_word(key: &str, start: &str) -> Option<usize> {
    let blanks = key.match_indices(' ').map(|(at, _)| at + 1);
    blanks.into_iter().find(|&at| key.get(at..).is_some_and(|rest| rest.starts_with(start)))
}
