//! Where things stand in the source: offsets and lines of the document's text, as output counts them.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::{
    model::{Document, Reading, Span},
    text::offsets::Offsets,
};

/// What offsets in the output count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points.
    #[default]
    Chars,
    /// Bytes of UTF-8.
    Bytes,
}

/// A document's id, as the record had it.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Id<'a> {
    /// A string, which it always is but for records.
    Text(&'a str),
    /// A number, in the record's own digits.
    Number(Box<RawValue>),
}

impl<'a> Id<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let id = document.id.0.as_str();
        let number = document.given.id_is_number.then(|| RawValue::from_string(id.to_owned()).ok());
        number.flatten().map_or(Self::Text(id), Self::Number)
    }
}

/// An article, with the way of its spans to its source.
#[derive(Debug)]
pub(super) struct Sourced<'a> {
    pub(super) reading: &'a Reading,
    chars: Offsets<'a>,
    unit: Unit,
}

impl<'a> Sourced<'a> {
    pub(super) fn new(reading: &'a Reading, unit: Unit) -> Self {
        let chars = Offsets::of_chars(&reading.article.document.text);
        Self { reading, chars, unit }
    }

    /// Where `span` starts and ends in the document's text, in the unit asked for.
    pub(super) fn offsets(&self, span: Span) -> (usize, usize) {
        let span = self.reading.article.source(span);
        match self.unit {
            Unit::Chars => (self.chars.before(span.start()), self.chars.before(span.end())),
            Unit::Bytes => (span.start(), span.end()),
        }
    }

    /// The words that stand at `span` in the document's text.
    pub(super) fn words(&self, span: Span) -> &'a str {
        self.reading.article.source(span).of(self.reading.article.document.text.as_str())
    }
}
