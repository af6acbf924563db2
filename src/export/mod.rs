//! What was found, in forms for other programs and for print. Only writes to what it is given.

/// One article as a JSON object, as `dixit extract` prints it.
pub mod json;
