//! A corpus in memory: its articles, and the people and places joined across them.

/// People, places and organisations joined across articles.
pub mod names;
