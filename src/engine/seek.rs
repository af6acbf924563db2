//! What was kept, looked for in a corpus: in the files that it was taken from, then in the articles that may hold its
//! words. Where nothing tells which these are, all articles are looked at.

use std::path::PathBuf;

use crate::{
    keep::kept::{
        Kept,
        again::{self, Again, Told},
    },
    library::stored::Readings,
    model::ArticleId,
    search::{
        fulltext::{Query, Spelling},
        rows::RowSet,
    },
    text::letters::is_alphanumeric,
};

/// By how many of its first words something is looked for in other articles than its own.
const FIRST_WORDS: usize = 8;

/// What became of each of `kept`, by its id, in the articles of a corpus.
pub fn seek(readings: &Readings, kept: &[Kept]) -> Vec<(String, Told)> {
    let Some(shelf) = readings.shelf() else {
        return again::seek(kept, |look| {
            readings.each().for_each(|(article, own)| look(article, &own.article.document));
        });
    };
    let within = |kept: &[Kept], rows: &RowSet| {
        again::seek(kept, |look| {
            for article in rows.iter().map(ArticleId) {
                let read = readings.stored(article).and_then(|stored| stored.read());
                read.into_iter().for_each(|own| look(article, &own.article.document));
            }
        })
    };
    let files = kept.iter().filter_map(|own| own.excerpt.file.as_ref()).map(PathBuf::from);
    let mut found = within(kept, &shelf.of_files(&files.collect()));
    let is_here = |(_, told): &(String, Told)| matches!(told.0, Again::Here(_));
    let rest: Vec<Kept> = kept
        .iter()
        .zip(&found)
        .filter(|(_, own)| !is_here(own))
        .map(|(own, _)| own.clone())
        .collect();
    let mut rows = RowSet::none(readings.len());
    for query in rest.iter().filter_map(first_words) {
        let held = readings.may_hold(&query, Spelling::default());
        rows.join(&held.unwrap_or_else(|| RowSet::all(readings.len())));
    }
    let later = within(&rest, &rows);
    for ((_, own), (_, later)) in found.iter_mut().filter(|own| !is_here(own)).zip(later) {
        if later.0 < own.0 {
            *own = later;
        }
    }
    found
}

/// What asks for the first words of something; `None` where it has none.
fn first_words(kept: &Kept) -> Option<Query> {
    let words = kept.excerpt.paragraphs().next()?.split(|c| !is_alphanumeric(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(FIRST_WORDS).collect();
    Query::parse(&format!("\"{}\"", words.join(" "))).ok().filter(|query| !query.is_empty())
}
