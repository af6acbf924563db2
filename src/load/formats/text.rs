//! Plain text and web pages: one article each, which of them it is being told by its beginning.

use super::{
    super::{
        ProblemKind, charset,
        container::{Container, Raw},
        format::Format,
        html,
        limits::{CAP, LOOK},
        mend, rendered,
    },
    saved, scraper,
};
use crate::model::{Decoding, Document, Given, Locator, Warning};

/// Takes bytes as a document: of a web page the visible text, of all else the text.
pub(in super::super) fn read(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let (bytes, cut) = (raw.bytes.as_ref(), raw.cut);
    let is_page = match container.format {
        Some(Format::Page) => true,
        Some(Format::Text) => false,
        // Of what stands in an archive nothing has been looked at yet.
        _ => charset::glance(bytes.get(..LOOK).unwrap_or(bytes))
            .is_some_and(|text| html::is_page(&text)),
    };
    let (short, back) = match is_page && bytes.len() > html::CAP {
        true => saved::without_data(bytes),
        false => (Vec::new(), Decoding::default()),
    };
    let bytes = if short.is_empty() { bytes } else { &short };
    let most = if is_page { html::CAP } else { CAP };
    let kept = bytes.get(..most).unwrap_or(bytes);
    let mut decoded = charset::decode_beside(kept, || container.among.legacy())?;
    if !back.anchors.is_empty() {
        let anchors = back.then(&decoded.decoding.anchors).anchors;
        decoded.decoding.anchors = anchors;
    }
    let mut warnings = decoded.warnings;
    let said = match is_page {
        true => Given { url: saved::address(&decoded.text), ..Given::default() },
        false => scraper::given(&decoded.text),
    };
    if cut || kept.len() < bytes.len() {
        warnings.insert(0, Warning::Truncated { kept: kept.len() });
    }
    let document = Document {
        id: container.doc_id(at),
        origin: container.origin(at),
        text: decoded.text,
        decoding: decoded.decoding,
        given: container.given.clone().or(&said),
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
