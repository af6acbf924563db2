//! Plain text and web pages: one article each, which of them it is being told by its beginning.

use super::super::{
    ProblemKind, charset,
    container::{Container, Raw},
    html,
    limits::LOOK,
    mend, rendered,
};
use crate::model::{Document, Locator, Warning};

/// Takes bytes as a document: of a web page the visible text, of all else the text.
pub(in super::super) fn read(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let Raw { bytes, cut, .. } = raw;
    let look = charset::glance(bytes.get(..LOOK).unwrap_or(bytes));
    let is_page = look.is_some_and(|text| html::is_page(&text));
    let kept = bytes.get(..html::CAP).filter(|_| is_page).unwrap_or(bytes);
    let decoded = charset::decode_beside(kept, || container.among.legacy())?;
    let mut warnings = decoded.warnings;
    if cut || kept.len() < bytes.len() {
        warnings.insert(0, Warning::Truncated { kept: kept.len() });
    }
    let document = Document {
        id: container.doc_id(at),
        origin: container.origin(at),
        text: decoded.text,
        decoding: decoded.decoding,
        given: container.given.clone(),
        warnings,
        ..Document::default()
    };
    let document = match is_page {
        true => rendered(mend::punctuated(document)),
        false => mend::mended(document),
    };
    match document.text.chars().all(char::is_whitespace) {
        true => Err(ProblemKind::Empty),
        false => Ok(document),
    }
}
