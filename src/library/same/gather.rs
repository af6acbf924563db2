//! The statements of a corpus. Each quotation is compared with the few fuller ones that share rare pairs of words with
//! it, so that a corpus takes time in proportion to its length.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{
    groups::{Corpus, Group, Index, Statement},
    late::{join_sentences, join_translations},
    tally::{Print, Tally},
};
use crate::model::QuoteRef;

/// The statements of a corpus that stand in several articles, those of most articles first, then as they were printed.
pub fn statements(tally: &Tally, corpus: Corpus<'_>) -> Vec<Statement> {
    let mut groups: Vec<Group> = Vec::new();
    let mut index = Index::default();
    for version in versions(tally) {
        let found = index.candidates(version.print);
        let first = groups.len();
        for own in version.quotes.iter().filter_map(|&quote| corpus.one(quote)) {
            // Those with the same words as one that is of no group are of its own, where they may be.
            let known = found.iter().map(|&at| at as usize).chain(first..groups.len());
            let taken = known.into_iter().any(|at| groups[at].take(&own));
            if !taken {
                groups.push(Group::new(own));
            }
        }
        (first..groups.len()).for_each(|at| index.add(version.print, at));
    }
    join_sentences(&mut groups, &index, tally);
    join_translations(&mut groups, corpus);
    let several = groups.into_iter().filter(Group::is_repeated);
    let mut found: Vec<Statement> = several.map(Group::finish).collect();
    found.sort_by_cached_key(|one| (Reverse(one.n_articles()), one.fullest));
    found
}

/// Quotations that may be the same statement, by what they are known by alone: each with those of the few fuller ones, or
/// one of the same words, that have at least half of its pairs of words, and how many of how many these are. Whether
/// they are is told by their words.
pub fn likely(tally: &Tally) -> Vec<Likely> {
    let versions = versions(tally);
    let mut index = Index::default();
    let mut all = Vec::new();
    for (at, version) in versions.iter().enumerate() {
        let n_pairs = version.print.pairs.len();
        let fuller = index.candidates(version.print).into_iter().filter_map(|at| {
            let other = versions.get(at as usize)?;
            let has = |pair: &&u32| other.print.pairs.binary_search(pair).is_ok();
            let n_shared = version.print.pairs.iter().filter(has).count();
            let enough = n_pairs > 0 && 2 * n_shared >= n_pairs;
            enough.then_some((*other.quotes.first()?, n_shared))
        });
        let fuller: Vec<_> = fuller.collect();
        let first = version.quotes.first().map(|first| (*first, n_pairs));
        for (nth, quote) in version.quotes.iter().enumerate() {
            let same = first.filter(|_| nth > 0);
            let may_be: Vec<_> = same.into_iter().chain(fuller.iter().copied()).collect();
            if !may_be.is_empty() {
                all.push(Likely { quote: *quote, n_pairs, may_be });
            }
        }
        index.add(version.print, at);
    }
    all.sort_by_key(|one| one.quote);
    all
}

/// A quotation and those that it may repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likely {
    /// The quotation.
    pub quote: QuoteRef,
    /// By how many pairs of words it is known.
    pub n_pairs: usize,
    /// Those it may repeat, each with how many of these it has too.
    pub may_be: Vec<(QuoteRef, usize)>,
}

/// Quotations with the same words.
struct Version<'t> {
    print: &'t Print,
    quotes: Vec<QuoteRef>,
}

/// Quotations by their words, the longest first, of these the one that stands first.
fn versions(tally: &Tally) -> Vec<Version<'_>> {
    let mut of: FxHashMap<u64, usize> = FxHashMap::default();
    let mut versions: Vec<Version<'_>> = Vec::new();
    for (&quote, print) in &tally.quotes {
        let at = *of.entry(print.whole).or_insert(versions.len());
        match versions.get_mut(at) {
            Some(version) => version.quotes.push(quote),
            None => versions.push(Version { print, quotes: vec![quote] }),
        }
    }
    versions
        .sort_by_key(|version| (Reverse(version.print.n_words), version.quotes.first().copied()));
    versions
}
