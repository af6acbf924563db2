//! Where names end, whoever found them: an organisation at its noun phrase, before the verb that
//! follows; and words with a capital that alone name nobody.

use super::{
    Tagged,
    beside::{is_adjective, title_at},
    words::{Shape, Words},
};
use crate::{
    lexicon::{known::Known, organisations::is_nobody},
    model::EntityKind,
};

/// Takes verbs off the ends of organisations in `tagged`, and what names nobody out of it.
pub(super) fn mend(words: &Words<'_>, tagged: &mut Vec<Tagged>) {
    for name in tagged.iter_mut().filter(|t| t.kind == EntityKind::Organisation) {
        clip(words, name);
    }
    tagged.retain(|t| {
        !(t.tokens.len() == 1 && is_alone(words, t) && is_nobody(t.span.of(words.text)))
    });
}

/// Whether no title makes a name of the word: « Mme Dieu ».
fn is_alone(words: &Words<'_>, name: &Tagged) -> bool {
    let before = name.tokens.start.checked_sub(1).filter(|_| words.joined(name.tokens.start));
    name.kind != EntityKind::Person || before.is_none_or(|b| title_at(words, b).is_none())
}

/// « Conseil fédéral fixe les », « Conseil fédéral chargé de présenter »: the name ends before.
fn clip(words: &Words<'_>, name: &mut Tagged) {
    let mut end = name.tokens.end;
    while end > name.tokens.start + 1 {
        let last = end - 1;
        if words.shape(last) != Shape::Lower || words.is(last, Known::DEMONYM) {
            break;
        }
        let linked = is_link(words.key(last - 1));
        let infinitive = linked && is_infinitive(words.key(last));
        let verb = !linked && !is_adjective(words, last) && takes_object(words, end);
        if !(infinitive || verb || is_link(words.key(last))) {
            break;
        }
        end = last;
        while end > name.tokens.start + 1 && is_link(words.key(end - 1)) {
            end -= 1;
        }
    }
    if end < name.tokens.end {
        name.tokens.end = end;
        name.span = words.span(name.tokens.clone());
    }
}

fn is_link(key: &str) -> bool {
    matches!(key, "de" | "d" | "du" | "des" | "pour")
}

/// Whether a French word after « de » is a verb: « présenter », and not « chantier ».
fn is_infinitive(key: &str) -> bool {
    key.len() > 5 && key.ends_with("er") && !key.ends_with("ier")
}

/// Whether what stands at `at` is the object of a verb before it: « fixe les taux », « juge que ».
fn takes_object(words: &Words<'_>, at: usize) -> bool {
    words.joined(at)
        && matches!(
            words.key(at),
            "le" | "la"
                | "les"
                | "l"
                | "un"
                | "une"
                | "que"
                | "qu"
                | "ses"
                | "sa"
                | "son"
                | "ce"
                | "cette"
                | "ces"
                | "au"
                | "aux"
                | "ne"
                | "se"
                | "s"
                | "pas"
        )
}
