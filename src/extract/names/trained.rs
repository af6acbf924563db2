//! Which words name people, places and organisations, by trained weights; then what the weights
//! cannot know is mended by what the rest of the article says.

use std::collections::HashMap;

use super::{
    beside::title_at,
    chain::{
        self,
        model::Model,
        viterbi::{Label, begin},
    },
    tagger::{self, Tagged},
    words::Words,
};
use crate::{
    lexicon::{
        places::{PlaceClass, name_key, place},
        titles::TitleClass,
    },
    model::{EntityKind, Span},
    text::{fold::fold, tokens::TokenKind},
};

/// The names in `words`, in order and apart.
pub(super) fn tag(words: &Words<'_>, model: &Model) -> Vec<Tagged> {
    let ruled = ruled(words);
    let found = chain::tag(words.text, &words.tokens, &words.sentences, &ruled, model);
    let mut tagged: Vec<Tagged> = found.into_iter().filter_map(|t| trim(words, t)).collect();
    let people = People::new(words, &tagged);
    for name in &mut tagged {
        people.retype(words, name);
    }
    tagged.into_iter().flat_map(|name| people.part(words, name)).collect()
}

/// What the rules take each token for, as labels of the chain.
pub fn ruled(words: &Words<'_>) -> Vec<Label> {
    let mut labels = vec![0; words.n_tokens()];
    for name in tagger::tag(words) {
        let begin = begin(name.kind);
        if let Some(place) = labels.get_mut(name.tokens.clone()) {
            place.fill(begin + 1);
            place.iter_mut().take(1).for_each(|l| *l = begin);
        }
    }
    labels
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
    while tokens.start < tokens.end
        && (honorific(tokens.start) || !(is_word(tokens.start) || is_elision(tokens.start)))
    {
        tokens.start += 1;
    }
    while tokens.start < tokens.end && !is_word(tokens.end - 1) && words.word(tokens.end - 1) != ")"
    {
        tokens.end -= 1;
    }
    let span = words.span(tokens.clone());
    (!tokens.is_empty()).then_some(Tagged { span, kind: found.kind, tokens })
}

/// Surnames of the people whose full names the article has, by their keys, with how often.
struct People {
    surnames: HashMap<String, u32>,
}

impl People {
    fn new(words: &Words<'_>, tagged: &[Tagged]) -> Self {
        let mut surnames: HashMap<String, u32> = HashMap::new();
        let full = |t: &&Tagged| t.kind == EntityKind::Person && t.tokens.len() > 1;
        for name in tagged.iter().filter(full) {
            *surnames.entry(words.key(name.tokens.end - 1).to_owned()).or_default() += 1;
        }
        Self { surnames }
    }

    /// Makes a bare surname a person where the article has the full name, and a country that acts
    /// the place that it is.
    fn retype(&self, words: &Words<'_>, name: &mut Tagged) {
        if name.kind == EntityKind::Organisation && is_state(name.span.of(words.text)) {
            name.kind = EntityKind::Place;
        }
        let bare =
            name.tokens.len() == 1 && self.surnames.contains_key(words.key(name.tokens.start));
        if bare {
            name.kind = EntityKind::Person;
        }
    }

    /// « Poutine-Biden »: two surnames of the article in one word are two people.
    fn part(&self, words: &Words<'_>, name: Tagged) -> Vec<Tagged> {
        let known = |half: &str| self.surnames.contains_key(&fold(half));
        let text = name.span.of(words.text);
        match text.split_once(['-', '–', '‑']) {
            Some((left, right)) if name.tokens.len() == 1 && known(left) && known(right) => {
                let (start, end) = (name.span.start(), name.span.end());
                let half =
                    |span| Tagged { span, kind: EntityKind::Person, tokens: name.tokens.clone() };
                vec![
                    half(Span::new(start, start + left.len())),
                    half(Span::new(end - right.len(), end)),
                ]
            }
            _ => vec![name],
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
