//! What joins statements once they are gathered: a quotation that shares a sentence with one, and what is perhaps the
//! same in another language.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    compare::{Form, shares_sentence},
    groups::{Corpus, Group, Index, Occurrence},
    tally::Tally,
    words::{Denied, Words},
};
use crate::model::{Lang, NameIdx};

/// Joins quotations that stand alone to the statement with which they share a sentence.
pub(super) fn join_sentences(groups: &mut [Group], index: &Index, tally: &Tally) {
    for at in 0..groups.len() {
        let alone = &groups[at].fullest;
        let several = alone.words.sentences().nth(1).is_some();
        if groups[at].occurrences.len() > 1 || !several {
            continue;
        }
        let Some(print) = tally.quotes.get(&alone.place) else { continue };
        let others = index.candidates(print).into_iter().map(|other| other as usize);
        let other = others.filter(|&other| other != at && !groups[other].occurrences.is_empty());
        let found = other.into_iter().find_map(|other| {
            let full = &groups[other].fullest;
            let alignment = shares_sentence(&alone.words, &full.words, &full.beside(alone))?;
            Some((other, alignment.pairs.len()))
        });
        if let Some((other, n_kept)) = found {
            let own = groups[at].occurrences.drain(..);
            let own: Vec<_> =
                own.map(|one| Occurrence { form: Form::Reworded, n_kept, ..one }).collect();
            groups[other].occurrences.extend(own);
        }
    }
}

/// Within how many days what a person says in one language is translated into another.
const DAYS: usize = 1;

/// With how many statements of the same person one is compared.
const MOST: usize = 24;

/// What there is of a statement to compare it with one in another language.
struct Side {
    at: usize,
    lang: Lang,
    n_quotes: usize,
    /// The days of its quotations between marks, and their words.
    versions: Vec<(usize, Words)>,
}

/// Joins to each statement what is perhaps the same in another language: the same person said it within a day, at much
/// the same length, and some words are alike or the same is denied.
pub(super) fn join_translations(groups: &mut [Group], corpus: Corpus<'_>) {
    let mut spoken: BTreeMap<NameIdx, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate().filter(|(_, group)| !group.occurrences.is_empty())
    {
        if let Some(name) = group.fullest.voice.name {
            spoken.entry(name).or_default().push(at);
        }
    }
    let lang = |groups: &[Group], at: usize| groups[at].fullest.words.lang();
    for of in spoken.into_values() {
        if of.iter().all(|&at| lang(groups, at) == lang(groups, of[0])) {
            continue;
        }
        let mut sides: Vec<Side> =
            of.iter().filter_map(|&at| side(at, &groups[at], corpus)).collect();
        sides.sort_by_key(|one| (one.versions[0].0, one.at));
        for (of, to) in translations(&sides) {
            let own: Vec<_> = groups[of].occurrences.drain(..).collect();
            let own =
                own.into_iter().map(|one| Occurrence { form: Form::Translated, n_kept: 0, ..one });
            groups[to].occurrences.extend(own);
        }
    }
}

/// What there is of a statement that somebody says between marks on a day that is known.
fn side(at: usize, group: &Group, corpus: Corpus<'_>) -> Option<Side> {
    let version = |one: &Occurrence| {
        let date = corpus.date(one.quote).filter(|date| date.day().is_some())?;
        let marked = one.form != Form::Indirect && !corpus.is_indirect(one.quote);
        marked.then(|| (date.number(), corpus.words(one.quote)))
    };
    let mut versions: Vec<_> = group.occurrences.iter().filter_map(version).take(MOST).collect();
    versions.sort_by_key(|(day, _)| *day);
    let lang = versions.first()?.1.lang();
    Some(Side { at, lang, n_quotes: group.occurrences.len(), versions })
}

/// Which of these statements is perhaps a translation of which other: the one in fewer articles of the other.
fn translations(sides: &[Side]) -> Vec<(usize, usize)> {
    let rank = |one: &Side| (one.n_quotes, Reverse(one.at));
    let mut found = Vec::new();
    let mut taken: Vec<usize> = Vec::new();
    for (n, one) in sides.iter().enumerate() {
        let near = sides.iter().skip(n.saturating_sub(MOST)).take(2 * MOST);
        let fuller = near.filter(|other| {
            other.lang != one.lang && rank(other) > rank(one) && !taken.contains(&other.at)
        });
        let best = fuller.filter_map(|other| Some((likeness(one, other)?, other.at))).max();
        if let Some((_, to)) = best {
            taken.push(one.at);
            found.push((one.at, to));
        }
    }
    found
}

/// How alike two statements in different languages are; `None` where nothing speaks for their being one.
fn likeness(one: &Side, other: &Side) -> Option<(usize, Reverse<usize>)> {
    let pairs = one.versions.iter().flat_map(|a| other.versions.iter().map(move |b| (a, b)));
    let near = pairs.filter(|(a, b)| a.0.abs_diff(b.0) <= DAYS);
    near.filter_map(|(a, b)| alike(&a.1, &b.1)).max()
}

fn alike(a: &Words, b: &Words) -> Option<(usize, Reverse<usize>)> {
    let (n, m) = (a.n_content(), b.n_content());
    let (short, long) = (n.min(m), n.max(m));
    if short < 2 || long > short + short / 2 + 1 || a.denies() != b.denies() {
        return None;
    }
    let known: Vec<&str> = b.stems().collect();
    let same = a.stems().filter(|stem| stem.len() >= 4 && known.contains(stem)).count();
    let denied = usize::from(short > 2 && denied_alike(a, b));
    (same + denied > 0).then_some((2 * same + denied, Reverse(long - short)))
}

/// Whether the first word that is denied stands at much the same place of both.
fn denied_alike(a: &Words, b: &Words) -> bool {
    let place = |words: &Words| {
        let denied = words.words().iter().position(|word| word.denied == Denied::Yes)?;
        Some(denied as f32 / words.words().len() as f32)
    };
    place(a).zip(place(b)).is_some_and(|(a, b)| (a - b).abs() < 0.2)
}
