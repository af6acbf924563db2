//! What the fuzz targets hold inputs to: the same as the tests of the program.

/// What holds of any input.
#[path = "../hostile/holds.rs"]
mod held;

/// The same, for the targets.
pub mod holds {
    use dixit::{clean::Cleaning, model::Document};

    use super::held;

    /// Reads a text as it is labelled and as it is.
    pub fn of_text(text: &str) {
        let document = Document { text: text.to_owned(), ..Document::default() };
        held::of_document(&document, Cleaning::Labelled);
        held::of_document(&document, Cleaning::AsIs);
    }

    /// Reads a document.
    pub fn of_document(document: &Document) {
        held::of_document(document, Cleaning::Labelled);
    }

    /// Shows any words.
    pub fn of_safe(text: &str) {
        held::of_safe(text);
    }
}
