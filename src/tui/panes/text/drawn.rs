//! What the text pane is drawn from.

use super::Text;
use crate::{
    model::{Quote, Reading, Span},
    tui::voices::Cast,
};

/// What the text pane needs to be drawn.
pub struct Page<'a> {
    /// The pane's state.
    pub text: &'a Text,
    /// The article.
    pub reading: &'a Reading,
    /// Who speaks.
    pub cast: &'a Cast,
    /// The selected quotation.
    pub selected: Option<&'a Quote>,
    /// Words that were just copied.
    pub copied: Option<Span>,
    /// Whether indirect speech is marked too.
    pub indirect: bool,
}
