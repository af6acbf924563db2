//! Words between marks that nobody said: titles, brands, terms, legal charges.

use std::ops::Range;

use super::{attribute::Choice, line::Line};
use crate::{lexicon::speech::Class, model::Span};

/// Nouns that say that the words after them are words, not speech.
const NAMING: [&str; 18] = [
    "mot",
    "mots",
    "terme",
    "expression",
    "thème",
    "rubrique",
    "mention",
    "titre",
    "intitulé",
    "slogan",
    "surnom",
    "word",
    "term",
    "phrase",
    "theme",
    "title",
    "slogan",
    "nickname",
];

/// Whether what stands at item `k` of `line` is no quotation. `words` are those between the marks,
/// `choice` the cue the sentence has for them.
pub(super) fn is_no_speech(
    text: &str,
    line: &Line,
    sentence: &Range<usize>,
    k: usize,
    words: Span,
    choice: Option<&Choice>,
) -> bool {
    let said = words.of(text);
    let count = said.split_whitespace().count();
    if !said.chars().any(char::is_alphabetic) {
        return true;
    }
    let before =
        |n: usize| k.checked_sub(n).filter(|&b| b >= sentence.start).and_then(|b| line.get(b));
    let near = before(1);
    if near.is_some_and(|w| w.has(Class::Titled) && !spoken(line, sentence, k - 1)) && count <= 10 {
        return true;
    }
    let such = before(2).is_some_and(|w| {
        ['t', 'T'].contains(&w.span.of(text).chars().next().unwrap_or(' ')) && w.has(Class::Titled)
    });
    if such && near.is_some_and(|w| w.has(Class::That)) && count <= 4 {
        return true;
    }
    let ends = said.ends_with(['.', '!', '?', '…']);
    let capital = said.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let work = [1, 2].iter().any(|&n| before(n).is_some_and(|w| w.is_word() && w.has(Class::Work)))
        && near.is_some_and(|w| {
            w.is_word()
                && !w.has(Class::Preposition)
                && !w.has(Class::That)
                && w.word.verb.is_none()
                || w.has(Class::Work)
        });
    if work && count <= 12 {
        let naming = near.is_some_and(|w| NAMING.contains(&w.span.of(text)));
        if naming || capital && !ends || choice.is_none() {
            return true;
        }
    }
    if is_topic(line, sentence, k) && count <= 3 && !capital && !ends {
        return true;
    }
    if is_charge(line, sentence, k) && count <= 10 && !capital {
        return true;
    }
    let named = title_case(said) && count >= 2 && !ends;
    let governed = near.is_some_and(|w| {
        w.kind == super::line::Kind::Clitic
            || w.has(Class::Linker)
            || w.has(Class::Preposition)
            || w.has(Class::Determiner)
    });
    if named && governed {
        return true;
    }
    match choice {
        Some(_) => false,
        None => !(k == sentence.start && ends && capital) && (count <= 3 || title_case(said)),
    }
}

/// Whether a word that may name (« appelé ») is a verb with its auxiliary here.
fn spoken(line: &Line, sentence: &Range<usize>, i: usize) -> bool {
    (i.saturating_sub(3).max(sentence.start)..i)
        .any(|n| line.get(n).is_some_and(|w| w.has(Class::Auxiliary) && !w.has(Class::Be)))
}

/// « que les « gilets bleus », …»: words that begin a clause after « le », as its subject.
fn is_topic(line: &Line, sentence: &Range<usize>, k: usize) -> bool {
    let at = |n: usize| k.checked_sub(n).filter(|&b| b >= sentence.start).and_then(|b| line.get(b));
    let article = at(1).is_some_and(|w| w.has(Class::Definite) && !w.has(Class::Preposition));
    article && at(2).is_none_or(|w| w.has(Class::That) && !w.has(Class::Conjunction))
}

/// « mis en examen pour », “charged with” right before the words.
pub(super) fn is_charge(line: &Line, sentence: &Range<usize>, k: usize) -> bool {
    let from = k.saturating_sub(6).max(sentence.start);
    let governed = k.checked_sub(1).and_then(|b| line.get(b)).is_some_and(|w| {
        w.has(Class::Preposition) || w.has(Class::Linker) || w.has(Class::Conjunction)
    });
    governed && (from..k).any(|n| line.get(n).is_some_and(|w| w.has(Class::Charge)))
}

/// Whether most words have a capital, as in the title of a work.
fn title_case(said: &str) -> bool {
    let words: Vec<&str> = said.split_whitespace().collect();
    let capitals =
        words.iter().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count();
    words.len() <= 8 && capitals * 2 > words.len()
}
