//! What the program knows of words, read from the tables in `assets/`, which people may correct
//! without knowing Rust.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;

/// A table of the lexicon by folded words. Its keys are the program's own and never those of a
/// document, so its hash may be quick rather than proof against chosen keys.
type KeyMap<K, V> = HashMap<K, V, FxBuildHasher>;

/// A set of folded words, hashed in the same way.
type KeySet<K> = HashSet<K, FxBuildHasher>;

/// The parts of a row between bytes that are `mark`, an ASCII character.
fn cells(row: &str, mark: u8) -> impl Iterator<Item = &str> {
    let mut start = 0;
    memchr::memchr_iter(mark, row.as_bytes()).chain([row.len()]).map(move |end| {
        let cell = row.get(start..end).unwrap_or_default();
        start = end + 1;
        cell
    })
}

/// Words around people's names that are no part of them.
pub mod bearers;
/// Words that bind what follows.
pub mod binding;
/// Bodies by all their names.
pub mod bodies;
/// Words that are common in lower case.
pub mod common;
/// Endings of words that tell what they are.
pub mod endings;
/// Names of folders.
pub mod folders;
/// Simple forms of French and English words.
pub mod forms;
/// What pages say around articles: cookie dialogs, share rows, bylines, credits.
pub mod furniture;
/// Forms of German verbs.
mod german;
/// Words by their hash.
pub mod hashes;
/// What a line's words are told to be: stop words, words that address, that tell.
pub mod kinds;
/// What all lists around names say of a word, in one table.
pub mod known;
/// The languages whose quotations are read.
pub mod languages;
/// The infinitives of verbs that report words.
pub mod lemmas;
/// Words that say little of what is said.
pub mod light;
/// Words that single rules ask for.
pub mod lists;
/// Names of months.
pub mod months;
/// Words that deny.
pub mod negation;
/// Nouns that a capital does not make names.
pub mod nouns;
/// Names of organisations and the words that begin, end or announce them.
pub mod organisations;
/// First names and the gender they tell.
pub mod people;
/// Phrases looked for in a text.
pub mod phrases;
/// Countries, cities, regions, seats of power and the peoples named after them.
pub mod places;
/// What words say of a name beside them.
pub mod signs;
/// Forms of Spanish verbs.
mod spanish;
/// Nouns by whether they can speak.
pub mod speakers;
/// Words around quotations.
pub mod speech;
/// How sentences of a language are built.
pub mod syntax;
/// Words that stand beside a person's name: « Mme », « ministre ».
pub mod titles;
/// Forms of reporting verbs.
pub mod verbs;

/// Each line of a table with the section it stands in; comments and blank lines left out.
fn sections(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    table.lines().filter_map(move |line| {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name;
            return None;
        }
        (!line.is_empty() && !line.starts_with('#')).then_some((section, line))
    })
}
