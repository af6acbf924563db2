//! The same statement in several articles: quotations that repeat one another, whole, cut, in other words or as
//! reported speech. `Tally` says of each quotation what it may be found by, and merges; `statements` compares the
//! few that may be the same word by word.

/// Two quotations word by word.
pub mod align;
/// What a quotation makes of the fullest version.
pub mod changes;
/// Whether two quotations are the same statement.
pub mod compare;
/// The statements of a corpus.
mod gather;
/// Statements and their quotations.
mod groups;
/// What joins statements once they are gathered.
mod late;
/// What quotations may be found by.
mod tally;
/// Who says a quotation.
pub mod voice;
/// A quotation as words.
pub mod words;

pub use self::{
    compare::Form,
    gather::{Likely, likely, statements},
    groups::{Corpus, Occurrence, Statement},
    tally::{Print, Tally},
    voice::Voices,
};
