//! What the program knows of words, read from the tables in `assets/`, which people may correct
//! without knowing Rust.

/// What pages say around articles: cookie dialogs, share rows, bylines, credits.
pub mod furniture;
/// Names of months.
pub mod months;
/// Words around quotations.
pub mod speech;
/// Words that prose cannot do without.
pub mod stopwords;
/// Forms of reporting verbs.
pub mod verbs;
