//! A query as hits. Nothing here reads files, draws, or knows where an answer will be shown.

/// The query language of a corpus, and the passages it means.
pub mod fulltext;
/// The form in which names, words and queries are compared.
pub mod key;
/// Fuzzy search over people, places and organisations.
pub mod names;
/// What was typed, as terms.
pub mod query;
/// Search over the words and speakers of quotations.
pub mod quotes;
/// Sets of rows.
pub mod rows;
/// All words of a collection, sorted, with who uses them; spelling neighbours.
pub mod words;
