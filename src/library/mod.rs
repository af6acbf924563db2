//! A corpus in memory: its articles, and the people and places joined across them.

/// The articles as a list: sorted, filtered, grouped.
pub mod listing;
/// People, places and organisations joined across articles.
pub mod names;
/// Articles that are nearly the same as an earlier one.
pub mod reprints;
