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
