//! What was found, in forms for other programs and for print. Only writes to what it is given.

/// A quotation with its source, as one copies it.
pub mod citation;
/// One article as a JSON object, as `dixit extract` prints it.
pub mod json;
/// Quotations and names as lines for people and for `grep`.
pub mod lines;
/// Where names stand in the texts of a corpus.
pub mod places;
/// What may be printed.
pub mod printed;
/// Quotations and names as JSON objects.
pub mod records;
