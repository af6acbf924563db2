//! Runs of words that may be a name, longest first: what is listed, what begins like an
//! organisation, and capitals in a row with the particles between.

use std::ops::Range;

use super::{
    MOST_TOKENS,
    beside::{is_adjective, title_at},
    listed::{Listed, listed},
    words::{Shape, Words},
};
use crate::{
    lexicon::{
        known::Known,
        places::PlaceClass,
        signs::Sign,
        titles::{Title, TitleClass},
    },
    text::tokens::TokenKind,
};

/// Words that may be a name.
pub(super) struct Candidate {
    /// Its tokens.
    pub(super) range: Range<usize>,
    /// How it was found.
    pub(super) found: Found,
}

/// Why words may be a name.
#[derive(Clone, Copy)]
pub(super) enum Found {
    /// The words are in a list.
    Listed(Listed),
    /// The first word begins the names of organisations.
    Head,
    /// The words have capitals.
    Capitals,
    /// « péninsule coréenne », « rue de Lille ».
    Geographic,
}

/// What may be a name, in order and apart. Of capitals in a row that are too many for a name none is.
pub(super) fn candidates(words: &Words<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.n_tokens() {
        match candidate(words, at) {
            Some(candidate) => {
                at = candidate.range.end.max(at + 1);
                if candidate.range.len() <= MOST_TOKENS {
                    found.push(candidate);
                } else {
                    while words.joined(at) && continues_run(words, at) {
                        at += 1;
                    }
                }
            }
            None => at += 1,
        }
    }
    found
}

/// Whether what began at `at` is still short enough for a name at `end`: nothing is looked for
/// farther, so that a text of capitals alone takes no longer than another.
fn near(at: usize, end: usize) -> bool {
    end - at <= MOST_TOKENS
}

/// What may be a name that begins with the token `at`.
fn candidate(words: &Words<'_>, at: usize) -> Option<Candidate> {
    let quick = match words.shape(at) {
        Shape::Mark => true,
        Shape::Lower => !words.is(at, Known::NEAR_NAMES) && !words.is_capital(at + 1),
        _ => false,
    };
    if quick {
        return None;
    }
    let run = run(words, at);
    let make = |end, found| Some(Candidate { range: at..end, found });
    let head = organisation(words, at);
    if let Some((end, listed)) = listed(words, at) {
        let longest = run.unwrap_or(0).max(head.unwrap_or(0));
        match listed {
            Listed::Organisation if head.is_some_and(|h| h > end) => {
                return make(head.unwrap_or(end), Found::Head);
            }
            Listed::Organisation => return make(end, Found::Listed(listed)),
            Listed::Place(_) if longest <= end => return make(end, Found::Listed(listed)),
            Listed::Place(place) => {
                let large = place.class <= PlaceClass::Capital || place.thousands >= 500;
                let person = words.is(at, Known::FIRST_NAME);
                let firm = run.is_some_and(|r| words.is(r - 1, Known::TAIL));
                if (large && !person && !firm) || run.is_none() {
                    return make(end, Found::Listed(listed));
                }
            }
        }
    }
    if let Some(end) = head {
        return make(end, Found::Head);
    }
    if let Some(end) = geographic(words, at) {
        return make(end, Found::Geographic);
    }
    run.and_then(|end| make(end, Found::Capitals))
}

/// The token after the capitals in a row from `at`, particles between them included.
fn run(words: &Words<'_>, at: usize) -> Option<usize> {
    if !begins_run(words, at) {
        return None;
    }
    let person = words.is(at, Known::FIRST_NAME) || words.shape(at) == Shape::Initial;
    let mut end = at + 1;
    while near(at, end) && words.joined(end) {
        // A mark hides that a paragraph begins behind it.
        let goes_on = words.joined(end + 1) && !words.opens(end + 1);
        if words.word(end) == "&" && words.is_capital(end + 1) && goes_on {
            end += 2;
        } else if continues_run(words, end) && (person || !begins_person(words, end)) {
            end += 1;
        } else if let Some(next) = over_particles(words, end, person && end <= at + 2) {
            end = next;
        } else {
            break;
        }
    }
    Some(end)
}

/// Whether a name may begin here.
fn begins_run(words: &Words<'_>, at: usize) -> bool {
    let next = words.is_capital(at + 1) && words.joined(at + 1);
    if !words.is_capital(at) {
        let noble = next && words.is(at, Known::PARTICLE) && !words.sign(at, Sign::Article);
        return noble && addressed(words, at) && title_at(words, at + 1).is_none();
    }
    if title_at(words, at).is_some() && !addressed(words, at) {
        return false;
    }
    if words.is(at, Known::CALENDAR) {
        return false;
    }
    if words.is(at, Known::DEMONYM) {
        return next && words.is(at + 1, Known::TAIL);
    }
    if words.shape(at) == Shape::Initial {
        return words.word(at).contains(['.', '-']) && next;
    }
    let office = next && title_at(words, at + 1).is_some_and(|t| t.class == TitleClass::Function);
    if is_ordinal(words.word(at)) || (office && words.shape(at + 2) == Shape::Capital) {
        return false;
    }
    let first = words.is(at, Known::FIRST_NAME) && next;
    let plain = words.is(at, Known::COMMON) || words.seen_lower(at);
    if words.opens(at) && plain {
        return first && !words.sign(at, Sign::Opener);
    }
    !(words.quiet(at) && words.is(at, Known::COMMON)) || first
}

/// Whether « M. » or the like stands before.
fn addressed(words: &Words<'_>, at: usize) -> bool {
    let address = |t: Title| t.class == TitleClass::Honorific;
    words.joined(at) && at > 0 && title_at(words, at - 1).is_some_and(address)
}

fn continues_run(words: &Words<'_>, at: usize) -> bool {
    let word = words.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
    let point = at > 0 && words.word(at - 1).ends_with('.');
    let plain = (words.quiet(at) || point)
        && words.shape(at) != Shape::Initial
        && words.is(at, Known::COMMON);
    word && words.is_capital(at)
        && !plain
        && !words.is(at, Known::CALENDAR)
        && title_at(words, at)
            .is_none_or(|t| t.class != TitleClass::Function || !words.is(at, Known::COMMON))
}

/// The token after the capital that particles from `at` lead to. French ones only lead on in a
/// person's name, since « de » leads from any noun to any name.
fn over_particles(words: &Words<'_>, at: usize, person: bool) -> Option<usize> {
    let mut end = at;
    while end < at + 3
        && words.joined(end)
        && !words.is_capital(end)
        && words.is(end, Known::PARTICLE)
    {
        end += 1;
    }
    let foreign = !words.sign(at, Sign::OwnParticle);
    let capital = end > at && words.is_capital(end) && words.joined(end);
    let known = || {
        listed(words, end).is_some()
            || title_at(words, end).is_some()
            || words.is(end, Known::COMMON)
    };
    (capital && (foreign || (person && !known()))).then_some(end + 1)
}

/// The token after an organisation's name that begins with a noun for organisations: « Conseil de
/// sécurité », « ministère de l'Économie et des Finances ».
fn organisation(words: &Words<'_>, at: usize) -> Option<usize> {
    let capital = words.is_capital(at);
    let head = if capital { Known::HEAD } else { Known::SMALL_HEAD };
    if !words.is(at, head) || (words.quiet(at) && capital) {
        return None;
    }
    let mut end = at + 1;
    while near(at, end)
        && words.joined(end)
        && (is_adjective(words, end)
            || (capital && continues_run(words, end) && !begins_person(words, end)))
    {
        end += 1;
    }
    let mut complements = 0;
    let mut named = false;
    while complements < 4 {
        let Some((next, capital)) = complement(words, end, complements > 0) else { break };
        named |= capital;
        (end, complements) = (next, complements + 1);
    }
    let alone = end == at + 1;
    let known = !alone || (capital && !words.opens(at));
    let small = capital || named || (complements > 0 && words.key(at) == "ministere");
    (known && small && !(words.opens(at) && capital && !named && complements == 0)).then_some(end)
}

/// The token after « de la sécurité », « des Affaires étrangères », « et des Finances » at `at`, and
/// whether a capital is in it.
fn complement(words: &Words<'_>, at: usize, further: bool) -> Option<(usize, bool)> {
    let mut noun = at;
    if further && words.sign(noun, Sign::And) && words.sign_after(noun + 1, Sign::Of) {
        noun += 1;
    }
    if !words.joined(noun) || !words.sign(noun, Sign::Of) {
        return None;
    }
    noun += 1;
    while near(at, noun) && words.joined(noun) && words.sign(noun, Sign::Article) {
        noun += 1;
    }
    if !words.joined(noun) {
        return None;
    }
    if words.is_capital(noun) {
        let person = title_at(words, noun).is_some();
        let known = listed(words, noun).map(|(end, _)| end);
        let mut end = known.unwrap_or(noun + 1);
        let more = |end| {
            let named = known.is_none() && continues_run(words, end) && !begins_person(words, end);
            named || (is_adjective(words, end) && !words.is(end, Known::DEMONYM))
        };
        while near(noun, end) && words.joined(end) && more(end) {
            end += 1;
        }
        return (!person).then_some((end, true));
    }
    let lower = words.shape(noun) == Shape::Lower
        && words.key(noun).len() > 3
        && title_at(words, noun).is_none();
    let mut end = noun + 1;
    while near(noun, end)
        && words.joined(end)
        && is_adjective(words, end)
        && !words.is(end, Known::DEMONYM)
    {
        end += 1;
    }
    lower.then_some((end, false))
}

/// « XIXe », « XXème ».
fn is_ordinal(word: &str) -> bool {
    let stem = ["ème", "e", "er"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or("");
    !stem.is_empty() && stem.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
}

/// Whether a first name with a surname begins here.
fn begins_person(words: &Words<'_>, at: usize) -> bool {
    words.is(at, Known::FIRST_NAME) && words.joined(at + 1) && words.is_capital(at + 1)
}

/// The token after « rue Cadet », « golfe d'Ajaccio », « péninsule coréenne » at `at`.
fn geographic(words: &Words<'_>, at: usize) -> Option<usize> {
    if !words.is(at, Known::LANDFORM) {
        return None;
    }
    let mut noun = at + 1;
    while words.joined(noun)
        && noun < at + 4
        && (words.sign(noun, Sign::Of) || words.sign(noun, Sign::Article))
    {
        noun += 1;
    }
    if noun == at + 1
        && words.sign(at, Sign::Landform)
        && words.joined(noun)
        && words.is(noun, Known::DEMONYM)
    {
        return Some(noun + 1);
    }
    if !words.joined(noun) || !words.is_capital(noun) || title_at(words, noun).is_some() {
        return None;
    }
    let mut end = noun + 1;
    while near(noun, end) && words.joined(end) && continues_run(words, end) {
        end += 1;
    }
    Some(end)
}
