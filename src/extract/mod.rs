//! What an article holds: the people, places and organisations it names, and what it quotes.
//! Pure, total and linear in the article's length.

/// People, places and organisations.
pub mod names;
/// An article's prose in parts of bounded length.
mod parts;
/// Quotations and their speakers.
pub mod quotes;
