//! Which words name people, places and organisations, by trained weights; then what the weights
//! cannot know is mended by what the rest of the article says.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    Tagged,
    beside::{beside, title_at},
    candidates::{Candidate, Found},
    chain::{
        self,
        model::Model,
        viterbi::{Label, begin},
    },
    evidence::{speaks, weigh},
    halves::halves,
    tagger,
    words::{Shape, Words},
};
use crate::{
    lexicon::{
        hashes::hash,
        known::Known,
        places::{PlaceClass, name_key, place},
        signs::Sign,
        titles::TitleClass,
    },
    model::EntityKind,
    text::tokens::TokenKind,
};

/// The names in `words`, in order and apart.
pub(super) fn tag(words: &Words<'_>, model: &Model) -> Vec<Tagged> {
    let ruled = tagger::tag(words);
    let labels = labels(words, &ruled);
    let found = chain::tag(words, &labels, model);
    let known = |t: &Tagged| !over(&ruled, &t.tokens).is_empty() || !is_barred(words, &t.tokens);
    let people = |t: &Tagged| t.kind == EntityKind::Place && is_people(words, &t.tokens);
    let tagged = found.into_iter().filter_map(|t| trim(words, t));
    let tagged = tagged.filter(|t| known(t) && !people(t)).collect();
    let tagged = part_people(words, tagged, &ruled);
    let people = People::new(words, &tagged, &ruled);
    let mut tagged: Vec<Tagged> =
        tagged.into_iter().flat_map(|name| people.part(words, name)).collect();
    for name in &mut tagged {
        people.retype(words, name, &ruled);
    }
    fill(words, tagged, &ruled, &people)
}

/// What the rules take each token for, as labels of the chain.
pub fn ruled(words: &Words<'_>) -> Vec<Label> {
    labels(words, &tagger::tag(words))
}

fn labels(words: &Words<'_>, names: &[Tagged]) -> Vec<Label> {
    let mut labels = vec![0; words.n_tokens()];
    for name in names {
        let begin = begin(name.kind);
        if let Some(place) = labels.get_mut(name.tokens.clone()) {
            place.fill(begin + 1);
            place.iter_mut().take(1).for_each(|l| *l = begin);
        }
    }
    labels
}

/// The names of `names` that share a token with `tokens`.
fn over<'a>(names: &'a [Tagged], tokens: &Range<usize>) -> &'a [Tagged] {
    let from = names.partition_point(|n| n.tokens.end <= tokens.start);
    let to = names.partition_point(|n| n.tokens.start < tokens.end);
    names.get(from..to.max(from)).unwrap_or(&[])
}

/// « le secrétaire du Conseil de sécurité Nikolaï Roudine »: a person whom the rules see at the end
/// of another name is parted from it.
fn part_people(words: &Words<'_>, tagged: Vec<Tagged>, ruled: &[Tagged]) -> Vec<Tagged> {
    let mut parted = Vec::with_capacity(tagged.len());
    for name in tagged {
        let last = |r: &&Tagged| {
            r.kind == EntityKind::Person
                && r.tokens.len() > 1
                && r.tokens.start > name.tokens.start
                && r.tokens.end == name.tokens.end
        };
        let person = over(ruled, &name.tokens).iter().find(last).cloned();
        let Some(person) = person.filter(|_| name.kind != EntityKind::Person) else {
            parted.push(name);
            continue;
        };
        let head =
            chain::Tagged { tokens: name.tokens.start..person.tokens.start, kind: name.kind };
        parted.extend(trim(words, head));
        parted.push(person);
    }
    parted
}

/// Whether a word alone names nothing by itself: « TVA », « République », and in a headline in
/// capitals « PONT ».
fn is_barred(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let candidate = Candidate { range: tokens.clone(), found: Found::Capitals };
    let state = words.sign(tokens.start, Sign::State);
    let capitals = words.quiet(tokens.start) && words.is(tokens.start, Known::COMMON);
    tokens.len() == 1 && (state || capitals || weigh(words, &candidate).barred)
}

/// Whether a word alone is a people, which is no place: « les Russes ».
fn is_people(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let key = words.key(tokens.start);
    tokens.len() == 1 && words.is(tokens.start, Known::DEMONYM) && place(key).is_none()
}

/// Adds names that the rules are sure of and the chain did not see, and takes the rules' word for
/// a person of whose name the chain saw a part, and for an organisation of which it only saw the
/// place at its end.
fn fill(words: &Words<'_>, tagged: Vec<Tagged>, ruled: &[Tagged], people: &People) -> Vec<Tagged> {
    let mut added = Vec::new();
    for name in ruled {
        let there = over(&tagged, &name.tokens);
        let sure = match (name.kind, there) {
            (EntityKind::Place, []) => {
                !words.is_capital(name.tokens.start) || is_state(name.span.of(words.text))
            }
            (EntityKind::Person, []) => {
                let half = name.span != words.span(name.tokens.clone());
                half || people.knows_short(words, name)
                    || has_particle(words, &name.tokens)
                    || people.is_repeated(words, name)
                    || is_full(words, &name.tokens)
            }
            (EntityKind::Person, [one]) => {
                one.kind == EntityKind::Person
                    && words.is(name.tokens.start, Known::FIRST_NAME)
                    && one.tokens.len() < name.tokens.len()
                    && name.tokens.start <= one.tokens.start
                    && one.tokens.end <= name.tokens.end
            }
            (EntityKind::Organisation, []) => words.is_capital(name.tokens.start),
            (EntityKind::Organisation, [one]) => {
                one.kind == EntityKind::Place
                    && one.tokens.start > name.tokens.start
                    && one.tokens.end == name.tokens.end
                    && words.is_capital(name.tokens.start)
            }
            _ => false,
        };
        added.extend(sure.then(|| name.clone()));
    }
    let kept = tagged.into_iter().filter(|t| over(&added, &t.tokens).is_empty());
    let mut all: Vec<Tagged> = kept.chain(added.iter().cloned()).collect();
    all.sort_by_key(|t| t.span);
    all
}

/// Whether it is a first name and one or two words that are nothing else, all with a capital: « Conor
/// O'Shea »; or what follows a form of address: « Lord Hanning ».
fn is_full(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let name = |i: usize| {
        words.shape(i) == Shape::Capital && !words.is(i, Known::COMMON.or(Known::DEMONYM))
    };
    let named = tokens.clone().all(name) && !words.quiet(tokens.start);
    let full = (2..=3).contains(&tokens.len()) && words.is(tokens.start, Known::FIRST_NAME);
    named && (full || beside(words, tokens).honorific)
}

/// Whether it is a first name with a surname that a particle begins: « Ursula van der Heide ».
fn has_particle(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let particle = |i: usize| words.is(i, Known::PARTICLE) && !words.is_capital(i);
    words.is(tokens.start, Known::FIRST_NAME) && tokens.clone().any(particle)
}

/// The name without titles and marks at its edges; nothing when no word is left.
fn trim(words: &Words<'_>, found: chain::Tagged) -> Option<Tagged> {
    let mut tokens = found.tokens;
    let honorific = |i: usize| {
        found.kind == EntityKind::Person
            && title_at(words, i).is_some_and(|t| t.class == TitleClass::Honorific)
    };
    let is_word = |i: usize| {
        words.tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
    };
    let is_elision = |i: usize| words.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Elision);
    let is_edge = |i: usize| {
        let article = found.kind != EntityKind::Person && !words.is_capital(i);
        honorific(i) || !(is_word(i) || (is_elision(i) && !article))
    };
    while tokens.start < tokens.end && is_edge(tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < tokens.end && !is_word(tokens.end - 1) && words.word(tokens.end - 1) != ")"
    {
        tokens.end -= 1;
    }
    let span = words.span(tokens.clone());
    (!tokens.is_empty()).then_some(Tagged { span, kind: found.kind, tokens })
}

/// How often a surname must be seen for the rules' word to be taken, and where the first name is not
/// known, how often beside a verb of saying.
const REPEATED: usize = 3;
const SAYS: usize = 2;

/// Surnames of the people whose full names the article has, as hashes of their keys.
struct People {
    surnames: BTreeSet<u64>,
    /// Of those that the rules see three times or more, once with their full names.
    repeated: BTreeSet<u64>,
}

impl People {
    fn new(words: &Words<'_>, tagged: &[Tagged], ruled: &[Tagged]) -> Self {
        let full = |t: &&Tagged| t.kind == EntityKind::Person && t.tokens.len() > 1;
        let last = |t: &Tagged| words.form(t.tokens.end - 1..t.tokens.end);
        let mut counted: BTreeMap<u64, (usize, usize)> = BTreeMap::new();
        for name in ruled.iter().filter(|t| t.kind == EntityKind::Person) {
            let (seen, says) = counted.entry(last(name)).or_default();
            *seen += 1;
            *says += usize::from(speaks(words, name.tokens.start, name.tokens.end));
        }
        // With a first name that is known, or as one who says things.
        let often = |name: &&Tagged| {
            let given = name.tokens.clone().take(2).any(|i| words.is(i, Known::FIRST_NAME));
            let (seen, says) = counted.get(&last(name)).copied().unwrap_or_default();
            seen >= REPEATED && (given || says >= SAYS)
        };
        Self {
            surnames: tagged.iter().filter(full).map(last).collect(),
            repeated: ruled.iter().filter(full).filter(often).map(last).collect(),
        }
    }

    /// Whether the article has the surname again and again, once with the full name.
    fn is_repeated(&self, words: &Words<'_>, name: &Tagged) -> bool {
        let last = name.tokens.end.saturating_sub(1);
        self.repeated.contains(&words.form(last..last + 1))
    }

    /// Whether the name is a bare surname whose full name the article has.
    fn knows(&self, words: &Words<'_>, name: &Tagged) -> bool {
        name.tokens.len() == 1 && self.surnames.contains(&words.form(name.tokens.clone()))
    }

    /// Whether the name is such a surname with initials or particles before it.
    fn knows_short(&self, words: &Words<'_>, name: &Tagged) -> bool {
        let last = name.tokens.end.saturating_sub(1);
        let small = |i| words.shape(i) == Shape::Initial || words.is(i, Known::PARTICLE);
        (name.tokens.start..last).all(small) && self.surnames.contains(&words.form(last..last + 1))
    }

    /// Makes a bare surname a person where the article has the full name, a state that acts
    /// the place that it is, and a body that the article announces (« la société … ») no person.
    fn retype(&self, words: &Words<'_>, name: &mut Tagged, ruled: &[Tagged]) {
        if self.knows(words, name) {
            name.kind = EntityKind::Person;
            return;
        }
        let place = |r: &Tagged| r.kind == EntityKind::Place && r.tokens == name.tokens;
        let body = |r: &Tagged| r.kind == EntityKind::Organisation && r.tokens == name.tokens;
        let announced = over(ruled, &name.tokens).first().is_some_and(body);
        let ruled = over(ruled, &name.tokens).first().is_some_and(place);
        let acts = name.kind == EntityKind::Organisation;
        if (ruled && acts) || ((ruled || acts) && is_state(name.span.of(words.text))) {
            name.kind = EntityKind::Place;
        } else if announced && name.tokens.len() == 1 && name.kind == EntityKind::Person {
            name.kind = EntityKind::Organisation;
        }
    }

    /// A word that names two people as both.
    fn part(&self, words: &Words<'_>, name: Tagged) -> Vec<Tagged> {
        let known = |half: &str| self.surnames.contains(&hash(half));
        let alone = name.tokens.len() == 1;
        match alone.then(|| halves(words, name.tokens.start, known)).flatten() {
            Some(both) => both.to_vec(),
            None => vec![name],
        }
    }
}

/// Whether `name` is that of a state, a part of the world, a capital or a seat of power, which the
/// sources of the weights count as organisations when they act.
pub fn is_state(name: &str) -> bool {
    let class = place(&name_key(name)).map(|p| p.class);
    matches!(
        class,
        Some(PlaceClass::Country | PlaceClass::Region | PlaceClass::Capital | PlaceClass::Seat)
    )
}
