//! Words between marks that nobody said: titles, brands, terms, legal charges.

use std::ops::Range;

use super::{
    attribute::Choice,
    line::{Item, Kind, Line},
    phrase::Reader,
};
use crate::{
    lexicon::{
        lists::{List, listed_anywhere},
        speech::{Class, Word, speech_of},
        verbs::Form,
    },
    model::{Lang, Span},
    text::letters::n_words,
};

/// More words than any title or term has: beyond, they need not be counted.
const MANY: usize = 16;

/// Whether what stands at item `k` of the line is no quotation. `words` are those between the marks,
/// `choice` the cue the sentence has for them.
pub(super) fn is_no_speech(
    reader: Reader<'_>,
    sentence: &Range<usize>,
    k: usize,
    words: Span,
    choice: Option<&Choice>,
) -> bool {
    let (text, line, lang) = (reader.text, reader.line, reader.lang);
    let said = words.of(text);
    let count = n_words(said, MANY);
    if !said.chars().any(char::is_alphabetic) || said.starts_with('(') && said.ends_with(')') {
        return true;
    }
    if count <= 2 && k + 1 < sentence.end && is_capital(said) && is_nickname(line, k) {
        return true;
    }
    let before =
        |n: usize| k.checked_sub(n).filter(|&b| b >= sentence.start).and_then(|b| line.get(b));
    let near = before(1);
    let is_in = |list| near.is_some() && reader.listed(k - 1, list);
    if near.is_some_and(|w| w.has(Class::Titled) && !spoken(line, sentence, k - 1)) && count <= 10 {
        return true;
    }
    let named_by_all = near.is_some_and(|w| w.word.verb.is_some())
        && before(2).is_some_and(|w| w.has(Class::Anyone));
    if named_by_all && count <= 3 {
        return true;
    }
    if is_in(List::Names)
        && before(2).is_some_and(|w| w.has(Class::Object))
        && count <= 4
        && is_definite(lang, said)
    {
        return true;
    }
    let such = before(2).is_some_and(|w| {
        ['t', 'T'].contains(&w.span.of(text).chars().next().unwrap_or(' ')) && w.has(Class::Titled)
    });
    if such && near.is_some_and(|w| w.has(Class::That)) && count <= 4 {
        return true;
    }
    // “said that “the Poles have left””
    let clause = choice.is_some() && near.is_some_and(|w| w.has(Class::That));
    let governed = !clause
        && near.is_some_and(|w| {
            w.kind == Kind::Clitic
                || w.has(Class::Linker)
                || w.has(Class::Preposition) && !w.has(Class::As)
                || w.has(Class::Determiner)
        });
    let shown = near.is_some_and(|w| w.kind == Kind::Clitic) || is_in(List::Shown);
    let inside = shown && said.ends_with('.');
    let ends = said.ends_with(['.', '!', '?', '…']) && !inside;
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
        let naming = near.is_some_and(|w| w.has(Class::Naming));
        if naming || capital && !ends || choice.is_none() {
            return true;
        }
    }
    if is_topic(line, sentence, k) && count <= 3 && !capital && !ends {
        return true;
    }
    if is_charge(line, sentence, k) && count <= 10 && !capital && !is_accuser(line, sentence, k) {
        return true;
    }
    if capital && !ends && count <= 8 && is_described_work(line, k) {
        return true;
    }
    if capital && !ends && count <= 8 && is_in(List::Makes) && is_dated(reader, k) {
        return true;
    }
    let comma = near.is_some_and(|w| w.kind == Kind::Comma)
        && before(2).is_some_and(|w| w.is_word() && w.has(Class::Work));
    if comma && is_heading(said) && count >= 2 {
        return true;
    }
    if is_in(List::Tells) && is_heading(said) {
        return true;
    }
    let letter = || said.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_alphabetic);
    let named = || count >= 2 && title_case(said);
    if governed && !ends && (choice.is_none() && capital && letter() || named()) {
        return true;
    }
    match choice {
        Some(_) => false,
        None => {
            let ends = ends || k == sentence.start && line.kind(k + 1) == Kind::Stop;
            let announced = k == sentence.start || near.is_some_and(|w| w.kind == Kind::Colon);
            let heading = count >= 3 && is_heading(said);
            heading || !(announced && ends && capital) && (count <= 3 || title_case(said))
        }
    }
}

/// « le veilleur », « l'ancien »: names that are given have the article, what somebody says of
/// another mostly has not.
fn is_definite(lang: Lang, said: &str) -> bool {
    let end = said.find([' ', '\'', '’']).unwrap_or(0);
    let first = speech_of(lang).word(said.get(..end).unwrap_or("")).classes;
    first.has(Class::Definite) && !first.has(Class::Possessive)
}

/// Whether a word that may name (« appelé ») is a verb with its auxiliary here.
fn spoken(line: &Line, sentence: &Range<usize>, i: usize) -> bool {
    let beside = i.checked_sub(1).filter(|&b| b >= sentence.start).and_then(|b| line.get(b));
    let subject =
        beside.is_some_and(|b| b.is_word() && (b.has(Class::Object) || b.has(Class::Subject)));
    let reflexive = (i.saturating_sub(4).max(sentence.start)..i).any(|n| {
        line.get(n).is_some_and(|w| w.has(Class::Object) && !w.has(Class::Determiner))
            && line.get(n + 1).is_some_and(|w| w.has(Class::Be))
    });
    subject
        || reflexive
        || (i.saturating_sub(3).max(sentence.start)..i)
            .any(|n| line.get(n).is_some_and(|w| w.has(Class::Auxiliary) && !w.has(Class::Be)))
}

/// « « Les Jours de sel », un roman »: what the words are stands after them.
fn is_described_work(line: &Line, k: usize) -> bool {
    line.kind(k + 1) == Kind::Comma
        && line.get(k + 2).is_some_and(|w| w.has(Class::Determiner) && !w.has(Class::Preposition))
        && line.get(k + 3).is_some_and(|w| w.is_word() && w.has(Class::Work))
}

/// « « Les Jours de sel » en 1971 », “The Keepers” (1971)”: the year that a work came out in stands
/// behind it.
fn is_dated(reader: Reader<'_>, k: usize) -> bool {
    let opens = reader.line.kind(k + 1) == Kind::Open || reader.listed(k + 1, List::Dated);
    let year = reader.word(k + 2);
    opens && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
}

/// « Jean « Jeannot » Roy »: a name among the names of its bearer.
fn is_nickname(line: &Line, k: usize) -> bool {
    let name =
        |i: Option<&Item>| i.is_some_and(|w| w.is_word() && w.capital && w.word == Word::default());
    name(line.before(k)) && name(line.get(k + 1))
}

/// “Howell accused rivals of”: somebody who brings a charge himself.
fn is_accuser(line: &Line, sentence: &Range<usize>, k: usize) -> bool {
    let from = k.saturating_sub(REACH).max(sentence.start);
    let accuser = |n: usize| {
        let before = line.before(n).filter(|b| b.is_word() && !b.has(Class::Be));
        let has = before.is_some_and(|b| b.has(Class::Auxiliary));
        let active = before.is_some();
        let charge = line.get(n).is_some_and(|w| {
            w.has(Class::Charge) && (w.verb(Form::FINITE) || w.word.verb.is_some() && has)
        });
        let whom = line.get(n + 1).is_some_and(|o| o.is_word() && !o.has(Class::Linker));
        charge && active && whom && n > sentence.start
    };
    (from..k).any(accuser)
}

/// « que les « gilets bleus », …»: words that begin a clause after « le », as its subject.
fn is_topic(line: &Line, sentence: &Range<usize>, k: usize) -> bool {
    let at = |n: usize| k.checked_sub(n).filter(|&b| b >= sentence.start).and_then(|b| line.get(b));
    let article = at(1).is_some_and(|w| w.has(Class::Definite) && !w.has(Class::Preposition));
    article && at(2).is_none_or(|w| w.has(Class::That) && !w.has(Class::Conjunction))
}

/// How many items before the words a charge may begin.
const REACH: usize = 10;

/// « mis en examen pour », “charged with” right before the words.
pub(super) fn is_charge(line: &Line, sentence: &Range<usize>, k: usize) -> bool {
    let from = k.saturating_sub(REACH).max(sentence.start);
    let governed = k.checked_sub(1).and_then(|b| line.get(b)).is_some_and(|w| {
        w.has(Class::Preposition) || w.has(Class::Linker) || w.has(Class::Conjunction)
    });
    governed && (from..k).any(|n| line.get(n).is_some_and(|w| w.has(Class::Charge)))
}

/// Whether most words have a capital, as in the title of a work.
fn title_case(said: &str) -> bool {
    let words = said.split_whitespace().take(MANY).filter(|w| !is_small(w));
    let (count, capitals) = words
        .fold((0, 0), |(count, capitals), w| (count + 1, capitals + usize::from(is_capital(w))));
    count <= 8 && capitals * 2 > count
}

/// Whether a title leaves the word small, whatever language it is in: articles in French name English songs.
fn is_small(word: &str) -> bool {
    listed_anywhere(List::Small, word)
}

/// Whether every word that counts has a capital, as in an English heading.
pub(super) fn is_heading(said: &str) -> bool {
    let mut words = said.split_whitespace().filter(|w| !is_small(w));
    words.by_ref().take(9).all(is_capital) && words.next().is_none()
}

fn is_capital(word: &str) -> bool {
    word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}
