//! Pure functions on text: no file, no clock, no article, only strings and offsets.

/// Text as a cell of a table.
pub mod cells;
/// Letters without accents, case or typographic variants, and the way back to where they stood.
pub mod fold;
/// Which language a text is in.
pub mod language;
/// Which characters are letters and digits, quickly.
pub mod letters;
/// Every string the user sees, in French and English.
pub mod locale;
/// Quotation marks of all families, paired.
pub mod marks;
/// Sketches by which texts that are much the same are found.
pub mod minhash;
/// Byte offsets as counts of characters.
pub mod offsets;
/// A text made of another, with the way back.
pub mod rewrite;
/// The one form in which text from outside may reach a terminal, a clipboard or an export.
pub mod safe;
/// Where sentences begin and end.
pub mod sentences;
/// Words, numbers, clitics and marks.
pub mod tokens;
/// Columns, graphemes and rows.
pub mod width;
