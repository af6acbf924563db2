//! What stands beside a person's name: « Mme », « le ministre de l'Énergie », « , maire de Sarn, ».

use std::ops::Range;

use super::words::{Shape, Words};
use crate::{
    lexicon::{
        known::Known,
        signs::{Sign, ends},
        titles::{Title, TitleClass, title},
    },
    model::Gender,
    text::tokens::TokenKind,
};

/// How far, in tokens, a title may reach.
const REACH: usize = 14;

/// What the words beside a name say of its bearer.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Whether the name is addressed as a person's: « M. », « Dr ».
    pub honorific: bool,
    /// Function words before or after the name, as ranges of tokens.
    pub titles: Vec<Range<usize>>,
    /// Whether a function stands before the name, though it may be that of someone else.
    pub announced: bool,
    /// Whether the name is the first of several with one function: « les juges Roy et Varenne ».
    pub several: bool,
    /// What these words tell of gender.
    pub gender: Option<Gender>,
}

/// What stands beside the name at `name`.
pub fn beside(words: &Words<'_>, name: &Range<usize>) -> Beside {
    let mut beside = Beside::default();
    if let Some(title) = honorific(words, name.start) {
        beside.honorific = true;
        beside.gender = title.gender;
    }
    beside.several = near_plural(words, name.start);
    let called = naming_verb(words, name.start);
    let start = called.unwrap_or(name.start);
    let before = functions_before(words, &(start..name.end));
    beside.announced = !before.is_empty();
    if let [function] = before.as_slice() {
        let range = *function..last_word_before(words, start);
        beside.gender = beside.gender.or_else(|| function_gender(words, *function));
        beside.titles.push(widen(words, range));
    }
    if called.is_some() {
        return beside;
    }
    if let Some((function, range)) = function_after(words, name.end) {
        beside.gender = beside.gender.or_else(|| function_gender(words, function));
        beside.titles.push(range);
    }
    beside
}

/// The title that the token `i` is, as it is written there.
pub fn title_at(words: &Words<'_>, i: usize) -> Option<Title> {
    let found = words.is(i, Known::TITLE).then(|| title(words.key(i))).flatten();
    found.filter(|t| !t.capital || words.is_capital(i))
}

/// Where the words before a name that only say that it is one begin: « la ministre s'appelle Varenne »,
/// “the minister is called Varenne”.
fn naming_verb(words: &Words<'_>, start: usize) -> Option<usize> {
    let verb = start.checked_sub(1).filter(|_| words.joined(start))?;
    let before = verb.checked_sub(1).filter(|_| words.joined(verb))?;
    let named = words.sign(verb, Sign::Naming) && words.sign(before, Sign::BeforeNaming);
    named.then_some(before)
}

/// The nouns of the functions, as keys: « la ministre de l'Énergie » gives `ministre`.
pub fn roles(words: &Words<'_>, beside: &Beside) -> Vec<String> {
    let is_function =
        |&i: &usize| title_at(words, i).is_some_and(|t| t.class == TitleClass::Function);
    let role =
        |range: &Range<usize>| range.clone().find(is_function).map(|i| words.key(i).to_owned());
    beside.titles.iter().filter_map(role).collect()
}

/// « M. », « MM. Roy et » before the name.
fn honorific(words: &Words<'_>, start: usize) -> Option<Title> {
    let is_address = |t: &Title| t.class == TitleClass::Honorific;
    let near = start.checked_sub(1).filter(|_| words.joined(start));
    let near = near.map(|i| if i > 0 && words.word(i) == "." { i - 1 } else { i });
    let direct = near.and_then(|i| title_at(words, i)).filter(is_address);
    direct.or_else(|| {
        let linked = |&i: &usize| {
            words.is_capital(i) || matches!(words.word(i), "," | ".") || is_and(words, i)
        };
        let chain = (start.saturating_sub(REACH)..start).rev().take_while(linked);
        let mut several = chain.filter(|&i| words.sign(i, Sign::Messieurs));
        several.next().and_then(|i| title_at(words, i))
    })
}

fn near_plural(words: &Words<'_>, start: usize) -> bool {
    let near = start.checked_sub(1).filter(|_| words.joined(start));
    near.and_then(|i| title_at(words, i)).is_some_and(|t| t.class == TitleClass::Plural)
}

/// The functions whose phrase ends where the name begins, outermost first: two where « le conseiller
/// du président Roy » does not tell whose the name is.
fn functions_before(words: &Words<'_>, name: &Range<usize>) -> Vec<usize> {
    let end = last_word_before(words, name.start);
    if end < name.start && !words.tokens.get(name.end).is_some_and(|t| t.kind == TokenKind::Other) {
        return Vec::new();
    }
    let is_function =
        |&i: &usize| title_at(words, i).is_some_and(|t| t.class == TitleClass::Function);
    let window = name.start.saturating_sub(REACH)..end;
    window.filter(is_function).filter(|&i| leads_to(words, i, end)).collect()
}

/// The token before which the phrase before a name ends: a comma may part them.
fn last_word_before(words: &Words<'_>, start: usize) -> usize {
    match start.checked_sub(1) {
        Some(comma) if words.word(comma) == "," => comma,
        _ => start,
    }
}

/// Whether the words after the function at `from` are its complements, up to `end`.
fn leads_to(words: &Words<'_>, from: usize, end: usize) -> bool {
    let mut at = from + 1;
    while at < end {
        if !words.joined(at) {
            return false;
        }
        at = match () {
            () if is_and(words, at) => at + 1,
            () if is_link(words, at) => {
                let mut noun = at + 1;
                while noun < end && (is_article(words, noun) || is_link(words, noun)) {
                    noun += 1;
                }
                if noun >= end || words.shape(noun) == Shape::Mark {
                    return false;
                }
                noun + 1
            }
            () if is_adjective(words, at) || words.is_capital(at) => at + 1,
            () => return false,
        };
    }
    at == end
}

/// « , ministre de l'Énergie, » after the name: its first word and all its words.
fn function_after(words: &Words<'_>, end: usize) -> Option<(usize, Range<usize>)> {
    if words.word(end) != "," {
        return None;
    }
    let mut at = end + 1;
    let function = loop {
        match title_at(words, at).filter(|t| t.class == TitleClass::Function) {
            Some(_) => break at,
            None if at > end + 4 || !words.joined(at) => return None,
            None if is_article(words, at) || is_before_function(words, at) => at += 1,
            None => return None,
        }
    };
    let first = (end + 1..function).find(|&i| !is_article(words, i)).unwrap_or(function);
    at = function + 1;
    while at < function + REACH && words.joined(at) && words.shape(at) != Shape::Mark {
        if words.sign(at, Sign::FunctionStop) {
            let prepositional = words.word(at) == "à";
            let list = is_and(words, at) && is_link(words, at + 1);
            if !prepositional && !list {
                break;
            }
        }
        at += 1;
    }
    let end = at;
    while at > function + 1 && (is_link(words, at - 1) || is_article(words, at - 1)) {
        at -= 1;
    }
    let closed = words.tokens.get(end).is_none_or(|t| {
        t.kind == TokenKind::Stop || matches!(t.of(words.text), "," | ")" | ";" | ":" | "»" | "(")
    });
    closed.then_some((function, first..at))
}

fn is_before_function(words: &Words<'_>, at: usize) -> bool {
    words.sign(at, Sign::BeforeFunction) || is_adjective(words, at)
}

/// The words with the English ones that belong to a title in capitals: « Russian Foreign Minister ».
fn widen(words: &Words<'_>, range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    while words.is_capital(range.start)
        && words.joined(start)
        && start > 0
        && words.is_capital(start - 1)
        && range.start - start < 3
    {
        start -= 1;
    }
    start..range.end
}

/// What a function and the article before it tell: « la ministre », « une », « président ».
fn function_gender(words: &Words<'_>, function: usize) -> Option<Gender> {
    let told = title_at(words, function).and_then(|t| t.gender);
    told.or_else(|| match () {
        () if words.sign_before(function, Sign::Feminine) => Some(Gender::Feminine),
        () if words.sign_before(function, Sign::Masculine) => Some(Gender::Masculine),
        () => None,
    })
}

/// Whether the token links a noun to what belongs to it; « a » is the verb, « à » is one.
fn is_link(words: &Words<'_>, i: usize) -> bool {
    words.word(i) != "a" && words.sign(i, Sign::Link)
}

/// Whether the token joins two phrases: « et ».
fn is_and(words: &Words<'_>, i: usize) -> bool {
    words.sign(i, Sign::And)
}

fn is_article(words: &Words<'_>, i: usize) -> bool {
    words.sign(i, Sign::Article)
}

/// Whether the token is an adjective, by its ending.
pub fn is_adjective(words: &Words<'_>, i: usize) -> bool {
    let key = words.key(i);
    if words.shape(i) != Shape::Lower {
        return false;
    }
    ends(Sign::AdjectiveEnd, key) || words.is(i, Known::DEMONYM)
}
