//! What was found, in forms for other programs and for print. Only writes to what it is given.

/// A quotation with its source, as one copies it.
pub mod citation;
/// One article as a JSON object, as `dixit extract` prints it.
pub mod json;
/// JSON on one line in which nothing can steer a terminal.
pub mod jsonl;
/// Quotations and names as lines for people and for `grep`.
pub mod lines;
/// Quotations and names as JSON objects.
pub mod records;
