//! dixit reads press corpora: the articles, their clean text, and every quotation beside its
//! speaker. This file is the map of the house: each module stands on a floor and names only lower
//! ones, and modules of one floor are strangers to each other. `tests/floors.rs` holds them to it.

/// Floor 3. A document's lines told apart: article and furniture, title, date, outlet, author.
pub mod clean;
/// Floor 7. The command line.
pub mod cli;
/// Floor 5. Long jobs in the background: reading a corpus, finding.
pub mod engine;
/// Floor 5. What was found, as lines, JSON and citations.
pub mod export;
/// Floor 3. People, places and quotations of an article.
pub mod extract;
/// Floor 4. What its reader made: corrections of names, answers once given.
pub mod keep;
/// Floor 2. What the program knows of words, read from `assets/`.
pub mod lexicon;
/// Floor 4. A corpus in memory: its articles and the people and places joined across them.
pub mod library;
/// Floor 3. Files and standard input as documents.
pub mod load;
/// Floor 0. Plain data that all floors share.
pub mod model;
/// Floor 3. A query as hits: names by fuzzy match, words of quotations.
pub mod search;
/// Floor 1. Pure functions on strings.
pub mod text;
/// Floor 6. The interactive reader.
pub mod tui;
