//! The query language of a corpus, and the passages of an article that a query means. What is found by
//! reading an article and what an index finds is the same: the index only says where to look.
//!
//! A passage is what somebody says, a sentence, or as many sentences of one paragraph as it takes to hold
//! all that is asked. Words are looked for in a paragraph together, and in quotation or headline where
//! that is asked. Of what is no quotation nothing that is asked of quotations is so, nor is it not so.

/// Why nothing is found.
mod clues;
/// By what passages are counted.
mod facets;
/// What is wrong with a query.
mod fault;
/// What fields are called.
mod fields;
/// What an index must know of an article.
pub mod lexical;
/// An article as it is searched.
mod page;
/// What was typed, understood.
mod parse;
/// Words as they are looked for.
mod pattern;
/// What a query asks.
pub mod query;
/// The passages of an article.
mod scan;

pub use self::{
    clues::{Clue, Clues, Like},
    facets::Facet,
    fault::{Fault, FaultKind},
    fields::Field,
    pattern::Spelling,
    query::Query,
    scan::{Part, Passage, Search},
};
