//! What was found, in forms for other programs and for print. Only writes to what it is given.

/// Articles as rows of Arrow.
#[cfg(feature = "parquet")]
pub mod arrow;
/// The quotations of a draft with what was found of them.
pub mod checked;
/// A quotation with its source, as one copies it.
pub mod citation;
/// What there is to say of a quotation.
pub mod columns;
/// Lines of a concordance.
pub mod concordance;
/// Quotations and articles by themselves.
pub mod excerpt;
/// Who is quoted, by which verbs and when.
pub mod figures;
/// Forms that consist of files.
pub mod folder;
/// What reference managers, spreadsheets and programs of text analysis read.
pub mod forms;
/// Articles, quotations and names as JSON objects.
pub mod json;
/// What was kept.
pub mod kept;
/// Quotations and names as lines for people and for `grep`.
pub mod lines;
/// Where names stand in the texts of a corpus.
pub mod places;
/// What may be printed.
pub mod printed;
/// A statement with the quotations that repeat it.
pub mod repeated;
/// Files of their own.
pub mod saved;
/// How speakers are called.
mod shown;
/// Where things stand in the source.
pub mod source;
/// Statements as objects and as lines.
mod statements;
/// What every form of output has to do.
pub mod writer;
