//! Where names end, whoever found them, and words with a capital that alone name nobody.

use super::{
    Tagged,
    beside::title_at,
    bodies,
    listed::{Listed, listed},
    words::{Shape, Words},
};
use crate::{
    lexicon::{
        bearers::{Beside, beside},
        known::Known,
        organisations::is_nobody,
    },
    model::EntityKind,
};

/// Brings the names in `tagged` to their ends and takes what names nobody out of it; kings and popes
/// are added by their numbers.
pub(super) fn mend(words: &Words<'_>, tagged: &mut Vec<Tagged>) {
    bodies::mend(words, tagged);
    for name in tagged.iter_mut().filter(|t| t.kind == EntityKind::Person) {
        without_office(words, name);
    }
    kings(words, tagged);
    tagged.retain(|t| {
        let alone = t.tokens.len() == 1;
        let nobody = alone && is_alone(words, t) && is_nobody(t.span.of(words.text));
        !(nobody || alone && is_award(words, t))
    });
}

/// Whether no title makes a name of the word: « Mme Dieu ».
fn is_alone(words: &Words<'_>, name: &Tagged) -> bool {
    let before = name.tokens.start.checked_sub(1).filter(|_| words.joined(name.tokens.start));
    name.kind != EntityKind::Person || before.is_none_or(|b| title_at(words, b).is_none())
}

/// Whether an award bears the name: « le prix Dormoy », “the Dormoy Prize”.
fn is_award(words: &Words<'_>, name: &Tagged) -> bool {
    let before = name.tokens.start.checked_sub(1).filter(|_| words.joined(name.tokens.start));
    let behind = name.tokens.end;
    name.kind != EntityKind::Organisation
        && (before.is_some_and(|b| beside(words.word(b)) == Some(Beside::Award))
            || words.joined(behind) && beside(words.word(behind)) == Some(Beside::Awards))
}

/// “Tory MP Giles Thornby”: the name begins behind the office.
fn without_office(words: &Words<'_>, name: &mut Tagged) {
    let mut start = name.tokens.start;
    while start + 1 < name.tokens.end && beside(words.word(start)) == Some(Beside::Before) {
        start += 1;
        while start + 1 < name.tokens.end && words.word(start) == "." {
            start += 1;
        }
    }
    let whole = name.span == words.span(name.tokens.clone());
    if start > name.tokens.start && whole {
        name.tokens.start = start;
        name.span = words.span(name.tokens.clone());
    }
}

/// « le roi Édouard XII », “Pope Leo IX”: a first name with a number is a person.
fn kings(words: &Words<'_>, tagged: &mut Vec<Tagged>) {
    let capitals = |i: usize| matches!(words.shape(i), Shape::Upper | Shape::Initial);
    let number = |i: &usize| capitals(*i) && words.joined(*i) && is_number(words.word(*i));
    for i in (1..words.n_tokens()).filter(number) {
        let name = i - 1;
        let regnal = name
            .checked_sub(1)
            .filter(|_| words.joined(name))
            .is_some_and(|b| beside(&words.word(b).to_lowercase()) == Some(Beside::Regnal));
        let place = matches!(listed(words, name), Some((_, Listed::Place(_))));
        let first = words.is(name, Known::FIRST_NAME) && words.is_capital(name);
        let told = words.word(i).len() > 1 && !place && !words.quiet(i);
        if !(first && (regnal || told)) {
            continue;
        }
        let at = tagged.partition_point(|t| t.tokens.end <= name);
        match tagged.get_mut(at).filter(|t| t.tokens.start <= i) {
            Some(there) if there.tokens.end == i && there.kind == EntityKind::Person => {
                there.tokens.end = i + 1;
                there.span = words.span(there.tokens.clone());
            }
            Some(_) => {}
            None => {
                let tokens = name..i + 1;
                let span = words.span(tokens.clone());
                tagged.insert(at, Tagged { span, kind: EntityKind::Person, tokens });
            }
        }
    }
}

/// Whether `word` is a Roman number of kings: « XIV ».
fn is_number(word: &str) -> bool {
    word.len() < 6 && !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}
