//! A corpus in memory: its articles, and the people and places joined across them; and a corpus on disk.

/// How old articles are among each other.
mod ages;
/// What an article says of names.
pub mod brief;
/// Bytes in memory or in a file.
pub mod bytes;
/// What a corpus is asked by.
pub mod catalogue;
/// What articles of one outlet repeat.
pub mod census;
/// Whether what a draft quotes stands in a corpus.
pub mod check;
/// A word, a search or a name in context.
pub mod concordance;
/// What is counted of articles, as rows that merge.
pub mod counts;
/// What a row shows of an article.
pub mod digest;
/// Who is quoted, how much, where and when.
pub mod figures;
/// What names are found by.
pub mod finder;
/// Quotations and articles of a corpus on disk, found by what is typed.
mod finding;
/// What shows somebody in brief.
pub mod glimpse;
/// The articles as a list: sorted, filtered, grouped.
pub mod listing;
/// Who is meant by the names of a query.
pub mod meant;
/// People, places and organisations joined across articles.
pub mod names;
/// Passages that answer a query.
pub mod passages;
/// All that a corpus says of one name.
pub mod profile;
/// Articles that are nearly the same as an earlier one.
pub mod reprints;
/// Quotations that repeat one another.
pub mod same;
/// The statements of a corpus, as they are asked for.
pub mod statements;
/// A corpus kept on disk.
#[cfg(feature = "library")]
pub mod store;
/// Articles at rest.
pub mod stored;
