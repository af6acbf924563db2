//! Where the sentence in hand stands, and how far back a place in the text is from it.

/// Where the sentence in hand stands, in bytes of the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Start of the sentence.
    pub(super) sentence: usize,
    /// Start of the sentence before it in the paragraph; its own start for the first.
    pub(super) previous: usize,
    /// Start of the paragraph.
    pub(super) paragraph: usize,
    /// Start of the last sentence of the paragraph before.
    pub(super) last_sentence: usize,
    /// Start of the paragraph before.
    pub(super) last_paragraph: usize,
}

impl Place {
    /// How far back `at` is: 0 in the sentence, 1 in the one before, 2 in the paragraph, 3 in the last
    /// sentence of the one before, 4 in that paragraph, 5 before it.
    pub(super) fn of(&self, at: usize) -> usize {
        [self.sentence, self.previous, self.paragraph, self.last_sentence, self.last_paragraph]
            .iter()
            .position(|&start| at >= start)
            .unwrap_or(5)
    }
}
