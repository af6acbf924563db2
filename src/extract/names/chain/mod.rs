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
    atoms::Atoms,
    model::Model,
    viterbi::{Label, Path, begins, kind_of},
};
use super::words::Words;
use crate::{
    lexicon::languages::{Trained, trained},
    model::{EntityKind, Lang},
};

/// A name that the tagger found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: EntityKind,
}

/// The weights that are part of the program for articles in `lang`, where its names were learnt.
pub fn shipped(lang: Lang) -> Option<&'static Model> {
    match trained(lang)? {
        Trained::First => FRENCH.as_ref(),
        Trained::Second => ENGLISH.as_ref(),
    }
}

static FRENCH: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::read(include_bytes!("../../../../assets/models/names-fr.bin")));

static ENGLISH: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::read(include_bytes!("../../../../assets/models/names-en.bin")));

/// How many tokens after a capital the tagger looks at; farther from any, nothing is a name.
const REACH: usize = 4;

/// Tokens of a sentence from a capital on: there names may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Island {
    /// All tokens of the sentence.
    pub sentence: Range<usize>,
    /// The tokens from the capital on.
    pub tokens: Range<usize>,
}

/// The names among `words`, in order. `ruled` is what the rules take each token for, one opinion
/// among many.
pub fn tag(words: &Words<'_>, ruled: &[Label], model: &Model) -> Vec<Tagged> {
    let mut atoms = Atoms::new(words, ruled, model.words());
    let (mut found, mut path) = (Vec::new(), Path::default());
    for Island { sentence, tokens } in islands(words, ruled) {
        path.clear();
        for n in tokens.clone() {
            // Where nothing has begun, a word in small letters goes on with nothing.
            if path.is_outside() && !speaks(words, ruled, n) {
                path.skip();
            } else {
                let (near, at) = atoms.around(&sentence, n);
                let scores = model.scores(&features::slots(near, at));
                path.push(&scores, model.transitions());
            }
        }
        collect(&path.labels(model.transitions()), tokens.start, &mut found);
    }
    found
}

/// Whether a name may stand near the token.
fn speaks(words: &Words<'_>, ruled: &[Label], n: usize) -> bool {
    words.is_capital(n) || ruled.get(n).is_some_and(|&label| label != 0)
}

/// Where names may stand, in order and apart.
pub fn islands(words: &Words<'_>, ruled: &[Label]) -> Vec<Island> {
    let mut islands: Vec<Island> = Vec::new();
    for sentence in &words.sentences {
        for n in sentence.clone().filter(|&n| speaks(words, ruled, n)) {
            let to = (n + 1 + REACH).min(sentence.end);
            match islands.last_mut() {
                Some(last) if n <= last.tokens.end && last.sentence == *sentence => {
                    last.tokens.end = to;
                }
                _ => islands.push(Island { sentence: sentence.clone(), tokens: n..to }),
            }
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
    use crate::model::{Article, Block, Document, Role, Span};

    #[test]
    fn the_shipped_weights_are_read() {
        assert!(shipped(Lang::FR).is_some_and(|m| m.words().len() > 100_000));
        assert!(shipped(Lang::EN).is_some_and(|m| m.words().len() > 100_000));
        assert!(shipped(Lang::De).is_none());
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
            let block = Block { role: Role::Body, span: Span::new(0, text.len()) };
            let document = Document { text, ..Document::default() };
            let article = Article { document, blocks: vec![block], ..Article::default() };
            let words = Words::new(&article);
            let model = shipped(Lang::FR).unwrap();
            let found = tag(&words, &labels, model);
            let n_tokens = words.n_tokens();
            prop_assert!(found.iter().all(|t| !t.tokens.is_empty() && t.tokens.end <= n_tokens));
            prop_assert!(found.windows(2).all(|w| w[0].tokens.end <= w[1].tokens.start));
            prop_assert_eq!(&found, &tag(&words, &labels, model));
        }
    }
}
