//! The trained tagger: which tokens of an article are names of people, places and organisations,
//! by a linear chain over hashed features. It knows nothing of who is who.

/// What is seen of one token.
pub mod atoms;
/// Evidence about one token, as slots of weights.
pub mod features;
/// Weights and words of one language.
pub mod model;
/// The best row of labels.
pub mod viterbi;
/// Clusters and gazetteer classes of words.
pub mod words;

use std::{ops::Range, sync::LazyLock};

use self::{
    atoms::{Atom, atoms},
    model::Model,
    viterbi::{Label, begins, decode, kind_of},
};
use crate::{
    model::{EntityKind, Lang},
    text::tokens::Token,
};

/// A name that the tagger found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: EntityKind,
}

/// The weights that are part of the program for articles in `lang`: French and English.
pub fn shipped(lang: Lang) -> Option<&'static Model> {
    match lang {
        Lang::FR => FRENCH.as_ref(),
        Lang::EN => ENGLISH.as_ref(),
        _ => None,
    }
}

static FRENCH: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::read(include_bytes!("../../../../assets/models/names-fr.bin")));

static ENGLISH: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::read(include_bytes!("../../../../assets/models/names-en.bin")));

/// How many tokens before and after a capital the tagger looks at; farther from any capital,
/// nothing is a name.
const REACH: (usize, usize) = (1, 4);

/// The names among the `tokens` of an article, whose `sentences` are ranges of them, in order.
/// `ruled` is what the rules take each token for, one opinion among many.
pub fn tag(
    text: &str,
    tokens: &[Token],
    sentences: &[Range<usize>],
    ruled: &[Label],
    model: &Model,
) -> Vec<Tagged> {
    let atoms = atoms(text, tokens, sentences, ruled, model.words());
    let mut found = Vec::new();
    for sentence in sentences {
        let Some(within) = atoms.get(sentence.clone()) else { continue };
        for island in islands(within) {
            let scores: Vec<_> =
                island.clone().map(|n| model.scores(&features::slots(within, n))).collect();
            let labels = decode(&scores, model.transitions());
            collect(&labels, sentence.start + island.start, &mut found);
        }
    }
    found
}

/// The parts of a sentence in which names may stand: the tokens near capitals, as ranges of
/// `sentence`.
pub fn islands(sentence: &[Atom]) -> Vec<Range<usize>> {
    let mut islands: Vec<Range<usize>> = Vec::new();
    for (n, _) in sentence.iter().enumerate().filter(|(_, a)| a.speaks()) {
        let (from, to) = (n.saturating_sub(REACH.0), (n + 1 + REACH.1).min(sentence.len()));
        match islands.last_mut() {
            Some(last) if from <= last.end => last.end = to,
            _ => islands.push(from..to),
        }
    }
    islands
}

/// Adds the names that `labels` spell out; the first label is that of the token `at`.
fn collect(labels: &[Label], at: usize, found: &mut Vec<Tagged>) {
    let mut n = 0;
    while n < labels.len() {
        let label = labels[n];
        let inside = label + 1;
        let next =
            n + 1 + labels[n + 1..].iter().take_while(|&&l| begins(label) && l == inside).count();
        if let Some(kind) = kind_of(label) {
            found.push(Tagged { tokens: at + n..at + next, kind });
        }
        n = next;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        model::Span,
        text::{sentences::sentences, tokens::tokenize},
    };

    #[test]
    fn the_shipped_weights_are_read() {
        assert!(shipped(Lang::FR).is_some_and(|m| m.words().len() > 100_000));
        assert!(shipped(Lang::EN).is_some_and(|m| m.words().len() > 100_000));
        assert!(shipped(Lang("de")).is_none());
    }

    #[test]
    fn labels_are_collected_as_names() {
        let mut found = Vec::new();
        collect(&[0, 1, 2, 1, 7, 8, 5, 3, 4], 10, &mut found);
        let found: Vec<_> = found.into_iter().map(|t| (t.tokens, t.kind.label())).collect();
        assert_eq!(found, [(11..13, "PER"), (13..14, "PER"), (16..17, "ORG"), (17..19, "LOC")]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn names_are_in_order_and_apart_in_any_text(
            text in "([A-Zé][a-zé’'-]{0,6}[ .]|[a-z]{1,5} |\\PC){0,60}",
            labels in prop::collection::vec(0..9u8, 0..40),
        ) {
            let tokens = tokenize(&text, Span::new(0, text.len()));
            let sentences = sentences(&text, &tokens);
            let model = shipped(Lang::FR).unwrap();
            let found = tag(&text, &tokens, &sentences, &labels, model);
            prop_assert!(found.iter().all(|t| !t.tokens.is_empty() && t.tokens.end <= tokens.len()));
            prop_assert!(found.windows(2).all(|w| w[0].tokens.end <= w[1].tokens.start));
            prop_assert_eq!(&found, &tag(&text, &tokens, &sentences, &labels, model));
        }
    }
}
