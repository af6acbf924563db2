//! The text of a document as it is read: its lines joined to paragraphs where a scrape had broken
//! them, with the way back.

use serde::{Deserialize, Serialize};

use super::{document::source_offset, span::Span};

/// A text made of a document's own by joining lines and leaving out what only says where a word may
/// be parted. It changes no word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// The text as it is read.
    pub text: String,
    /// Offsets of it and of the document's text (bytes) of each place from which both run in step.
    pub anchors: Vec<(u32, u32)>,
}

impl Flow {
    /// Where a span of the text as it is read stands in the document's.
    pub fn source(&self, span: Span) -> Span {
        Span::new(
            source_offset(&self.anchors, span.start()),
            source_offset(&self.anchors, span.end()),
        )
    }
}
