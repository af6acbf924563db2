//! The three panes of the reader: each file holds a pane's state, how it answers, how it is drawn.

/// The article list.
pub mod list;
/// An article's text laid out in rows.
pub mod paper;
/// The quotations of the article.
pub mod quotes;
/// The text.
pub mod text;
