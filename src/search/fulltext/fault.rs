//! What is wrong with a query, at which character, and what to do.

use super::fields::{self, Field};
use crate::{
    model::{Lang, Span},
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// A query that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the input that are meant; empty behind the last where something is missing there.
    pub at: Span,
    /// What is the matter.
    pub kind: FaultKind,
}

/// What is the matter with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Nothing is asked.
    Empty,
    /// A quotation mark is not closed.
    OpenQuote,
    /// A parenthesis is not closed.
    OpenParenthesis,
    /// A parenthesis that was not opened.
    StrayParenthesis,
    /// Nothing stands between parentheses.
    EmptyParentheses,
    /// Parentheses stand in each other too deep.
    Deep,
    /// There is no such field; the one that was perhaps meant.
    NoField(String, Option<&'static str>),
    /// A field stands in the parentheses of another.
    FieldInField(Field),
    /// Nothing stands behind a field.
    NoValue(Field),
    /// What stands behind a field is none of what it may be.
    BadValue(Field, String),
    /// A star does not stand behind a word of two letters or more.
    Star,
    /// There is no letter and no digit in it.
    NoLetters(String),
    /// Nothing stands on one side of an « or ».
    LoneOr,
    /// Nothing stands behind a « not ».
    LoneNot,
}

impl Fault {
    /// What is wrong and what to do, on one line.
    pub fn message(&self, locale: &Locale) -> Safe {
        let tongue = locale.tongue();
        let field = |field: &Field| field.name(tongue);
        let message = match &self.kind {
            FaultKind::Empty => locale.text("query-empty"),
            FaultKind::OpenQuote => locale.text("query-open-quote"),
            FaultKind::OpenParenthesis => locale.text("query-open-parenthesis"),
            FaultKind::StrayParenthesis => locale.text("query-stray-parenthesis"),
            FaultKind::EmptyParentheses => locale.text("query-empty-parentheses"),
            FaultKind::Deep => locale.text("query-deep"),
            FaultKind::NoField(name, near) => {
                let all = Field::names(tongue).map(|n| format!("{n}:")).collect::<Vec<_>>();
                let all = all.join(" ");
                let near = near.unwrap_or_default();
                let key = if near.is_empty() { "query-no-field" } else { "query-no-field-near" };
                filled(locale, key, &[("field", name), ("near", near), ("all", &all)])
            }
            FaultKind::FieldInField(of) => {
                filled(locale, "query-field-in-field", &[("field", field(of))])
            }
            FaultKind::NoValue(of) => filled(locale, "query-no-value", &[("field", field(of))]),
            FaultKind::BadValue(of, value) => {
                let all = match of {
                    Field::Is => fields::kinds(tongue).join(", "),
                    Field::In => fields::scopes(tongue).join(", "),
                    _ => Lang::ALL.map(Lang::name).join(", "),
                };
                let key = match of {
                    Field::Date => "query-bad-date",
                    Field::Confidence => "query-bad-confidence",
                    _ => "query-bad-value",
                };
                filled(locale, key, &[("field", field(of)), ("value", value), ("all", &all)])
            }
            FaultKind::Star => locale.text("query-star"),
            FaultKind::NoLetters(words) => filled(locale, "query-no-letters", &[("words", words)]),
            FaultKind::LoneOr => locale.text("query-lone-or"),
            FaultKind::LoneNot => locale.text("query-lone-not"),
        };
        Safe::line(&message)
    }

    /// The character of `input` it is at, from 1.
    pub fn character(&self, input: &str) -> usize {
        1 + input.get(..self.at.start()).map_or(0, |before| before.chars().count())
    }
}

/// A string of the table with these words, made safe.
fn filled(locale: &Locale, key: &str, values: &[(&'static str, &str)]) -> String {
    let safe: Vec<_> = values.iter().map(|(name, v)| (*name, Safe::line(v))).collect();
    let values: Vec<_> = safe.iter().map(|(name, v)| (*name, Value::Words(v.as_str()))).collect();
    locale.with(key, &values)
}
