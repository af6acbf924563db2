//! What speaks for a candidate being a person, a place or an organisation, as small whole numbers.

use super::{
    beside::{beside, title_at},
    candidates::{Candidate, Found},
    listed::Listed,
    words::{Shape, Words},
};
use crate::{
    lexicon::{
        known::Known,
        organisations::is_thing,
        places::{Place, PlaceClass, place},
        signs::{Sign, begins, ends},
    },
    model::EntityKind,
    text::tokens::TokenKind,
};

/// Points for each kind. Two make a name of that kind, four make it without looking further.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    person: i32,
    place: i32,
    organisation: i32,
    /// Whether nothing in the article can make it a name.
    pub(super) barred: bool,
}

/// Points from which a kind is taken.
const ENOUGH: i32 = 2;
/// Points from which the rest of the article is not asked.
const SURE: i32 = 4;

impl Evidence {
    /// The kind with most points, if they are enough.
    pub(super) fn kind(&self) -> Option<EntityKind> {
        let (kind, points) = [
            (EntityKind::Person, self.person),
            (EntityKind::Place, self.place),
            (EntityKind::Organisation, self.organisation),
        ]
        .into_iter()
        .rev()
        .max_by_key(|(_, points)| *points)?;
        (points >= ENOUGH && !self.barred).then_some(kind)
    }

    /// Whether the points settle it.
    pub(super) fn sure(&self) -> bool {
        self.person.max(self.place).max(self.organisation) >= SURE && !self.barred
    }

    /// Whether it is a place by its own evidence.
    pub(super) fn places(&self) -> bool {
        self.kind() == Some(EntityKind::Place)
    }

    /// Adds what another mention says.
    pub(super) fn add(&mut self, other: &Evidence) {
        let add = |a: &mut i32, b: i32| *a = a.saturating_add(b);
        add(&mut self.person, other.person);
        add(&mut self.place, other.place);
        add(&mut self.organisation, other.organisation);
    }

    /// This mention's points, doubled, with those of all mentions.
    pub(super) fn with(&self, all: &Evidence) -> Evidence {
        let mut sum = *self;
        sum.add(all);
        sum.barred = false;
        sum
    }
}

/// Weighs a candidate by its own words and those around it.
pub(super) fn weigh(words: &Words<'_>, candidate: &Candidate) -> Evidence {
    let mut e = Evidence::default();
    let (start, end) = (candidate.range.start, candidate.range.end);
    match candidate.found {
        Found::Listed(Listed::Place(place)) => e.place += place_points(words, candidate, place),
        Found::Listed(Listed::Organisation) => e.organisation += 5,
        Found::Head => e.organisation += 4,
        Found::Geographic => e.place += 4,
        Found::Capitals if candidate.range.len() == 1 => single(words, start, &mut e),
        Found::Capitals => several(words, candidate, &mut e),
    }
    if matches!(candidate.found, Found::Head | Found::Geographic) {
        return e;
    }
    if doubtful_start(words, candidate) {
        e.place -= 3;
        e.organisation -= 3;
    }
    around(words, start, end, &mut e);
    e
}

/// Whether the only word is common and stands where any word has a capital.
fn doubtful_start(words: &Words<'_>, candidate: &Candidate) -> bool {
    let at = candidate.range.start;
    let open = words.opens(at) || words.quiet(at);
    candidate.range.len() == 1 && open && (words.is(at, Known::COMMON) || words.seen_lower(at))
}

/// How sure a bare mention of a listed place is.
fn place_points(words: &Words<'_>, candidate: &Candidate, place: &Place) -> i32 {
    let at = candidate.range.start;
    let points = match (place.class, place.thousands) {
        (PlaceClass::Country | PlaceClass::Region | PlaceClass::Capital, _) => 4,
        (PlaceClass::Water | PlaceClass::Mountain | PlaceClass::Seat, _) => 4,
        (PlaceClass::Subdivision, _) => 3,
        (PlaceClass::City, 500..) => 4,
        (PlaceClass::City, 50..) => 3,
        (PlaceClass::City, 15..) => 2,
        (PlaceClass::City, _) => 1,
    };
    let first = candidate.range.len() == 1 && words.is(at, Known::FIRST_NAME);
    let weak =
        !matches!(place.class, PlaceClass::Country | PlaceClass::Capital | PlaceClass::Region);
    points - if first && weak { 2 } else { 0 }
}

/// One word with a capital that no list has.
fn single(words: &Words<'_>, at: usize, e: &mut Evidence) {
    let key = words.key(at);
    let open = words.opens(at) || words.quiet(at);
    match words.shape(at) {
        Shape::Upper if words.quiet(at) || is_roman(words.word(at)) => {}
        Shape::Upper if is_thing(words.word(at)) => e.barred = true,
        Shape::Upper if words.word(at).chars().count() > 1 => e.organisation += 3,
        _ => {}
    }
    if words.is(at, Known::COMMON.or(Known::DEMONYM)) {
        e.barred = words.shape(at) != Shape::Upper && title_before(words, at).is_none();
    }
    if words.is(at, Known::FIRST_NAME) && !words.is(at, Known::COMMON) {
        e.person += 2;
    }
    e.person += i32::from(ends(Sign::SurnameEnd, key)) * if open { 1 } else { 2 };
    if key.len() > 5 && ends(Sign::DemonymEnd, key) {
        e.place -= 4;
        e.organisation -= 1;
    }
    if ends(Sign::PlaceEnd, key) || key.contains(" sur ") || key.starts_with("saint ") {
        e.place += 3;
    }
}

/// Several words with capitals that no list has.
fn several(words: &Words<'_>, candidate: &Candidate, e: &mut Evidence) {
    let (start, last) = (candidate.range.start, candidate.range.end - 1);
    let given = words.is(start, Known::FIRST_NAME) && words.shape(start) != Shape::Upper;
    let initial = words.shape(start) == Shape::Initial;
    let common = candidate.range.clone().filter(|&i| words.is(i, Known::COMMON)).count();
    let upper = candidate.range.clone().filter(|&i| words.shape(i) == Shape::Upper).count();
    let ampersand = candidate.range.clone().any(|i| words.word(i) == "&");
    let length = candidate.range.len();
    let letters =
        words.shape(last) == Shape::Upper && words.word(last).len() <= 3 && !words.quiet(start);
    if (given || initial) && !letters {
        e.person += 4;
    } else if common == 0 && upper == 0 && length <= 4 {
        e.person += 2;
    }
    if upper > 0 && (letters || !(given || initial)) && !words.quiet(start) {
        e.organisation += 3;
    }
    if upper > 0 && upper == length && words.is(start, Known::FIRST_NAME) {
        e.person += 4;
    }
    let tail = words.is(last, Known::TAIL);
    if ampersand || tail || words.is(start, Known::HEAD) {
        e.organisation += 5;
    }
    let compass = words.sign(start, Sign::Compass) && length == 2;
    if words.sign(last, Sign::PlaceLast) && !initial {
        e.place += 5;
        e.person -= 4;
    } else if compass && place(words.key(last)).is_some() {
        e.place += 5;
    }
    if common > 0 && !given && !initial {
        e.organisation += 1;
    }
    if ends(Sign::SurnameEnd, words.key(last)) {
        e.person += 2;
    }
    e.barred = common == length && !given && !tail;
}

/// Adds what the words before and after say.
fn around(words: &Words<'_>, start: usize, end: usize, e: &mut Evidence) {
    let beside = beside(words, &(start..end));
    if beside.honorific {
        e.person += 6;
        e.barred = false;
    } else if beside.announced {
        e.person += if e.place >= SURE { 1 } else { 4 };
    } else if !beside.titles.is_empty() || beside.several {
        e.person += 3;
    }
    let before = words.before(start);
    let lone = end == start + 1;
    if (words.joined(end) && words.is(end, Known::BEFORE)) || matches!(words.after(end), "news") {
        e.organisation += 4;
    }
    if words.sign_after(end, Sign::PlaceTail) {
        e.place += 4;
    }
    e.person += 2 * i32::from(words.sign_before(start, Sign::PersonHead) && lone);
    if words.joined(start) && words.is(start - 1, Known::BEFORE) {
        e.organisation += 4;
    }
    led_by(words, (start, before, lone), e);
    let head = if words.sign_before(start, Sign::Of) { start - 1 } else { start };
    if words.sign_before(head, Sign::PlaceHead) {
        e.place += 4;
    }
    if speaks(words, start, end) {
        let unknown = lone && e.person == 0;
        e.person += if unknown { 1 } else { 2 };
        e.organisation += if unknown { 2 } else { 0 };
    }
    if led(words, start) && e.place < 3 && lone {
        e.organisation += 3;
    }
    if words.word(end) == ","
        && words.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number)
    {
        e.person += 4 * i32::from(matches!(words.key(end + 2), "ans" | "an"));
    }
    if words.word(end) == "," || words.word(end) == "(" {
        let next = place(words.key(end + 1)).filter(|p| p.class == PlaceClass::Country);
        e.place += 2 * i32::from(next.is_some() && e.place > 0);
    }
}

/// What the small word before a name says of it.
fn led_by(words: &Words<'_>, (start, before, lone): (usize, &str, bool), e: &mut Evidence) {
    match before {
        "a" | "au" | "to" if says(words.before(start - 1)) => e.organisation += 3,
        "a" | "au" if e.place < 3 && lone && told(words, start) => e.organisation += 3,
        "a" if matches!(words.word(start - 1), "à" | "À") => e.place += 2,
        "en" => e.place += 3,
        "in" | "near" | "across" | "depuis" | "dans" => e.place += 2,
        "au" | "aux" | "from" | "at" | "vers" => e.place += 1,
        "par" | "by" if lone => e.organisation += 1,
        _ => {}
    }
}

/// Whether a verb of saying stands beside the name.
pub(super) fn speaks(words: &Words<'_>, start: usize, end: usize) -> bool {
    let after = words.after(end);
    says(after)
        || says(words.before(start))
        || (words.sign_after(end, Sign::Auxiliary) && says(words.after(end + 1)))
        || matches!(words.before(start), "selon")
}

/// « le PDG de X », « chez X », « les salariés de X »: X is a company or the like.
fn led(words: &Words<'_>, start: usize) -> bool {
    let before = words.before(start);
    let of = words.sign_before(start, Sign::Of) && start > 1;
    before == "chez" || (of && words.sign_before(start - 1, Sign::CompanyHead))
}

/// Whether a verb of saying stands a few words before « à X »: X is who was told.
fn told(words: &Words<'_>, start: usize) -> bool {
    (start.saturating_sub(4)..start).any(|i| says(words.key(i)))
}

fn says(key: &str) -> bool {
    key.len() > 2 && begins(Sign::Saying, key)
}

fn title_before(words: &Words<'_>, at: usize) -> Option<()> {
    at.checked_sub(1).filter(|_| words.joined(at)).and_then(|i| title_at(words, i)).map(drop)
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}
