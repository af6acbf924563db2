//! Where the names of a corpus stand in the texts of its articles. Each text is counted once, however
//! many names it has.

use std::{cell::OnceCell, sync::Arc};

use crate::{
    library::names::JoinedName,
    model::{ArticleId, Mention, Reading, Span},
    text::offsets::Offsets,
};

/// Finds mentions in the articles that a table of names was built from, and says where they stand.
#[derive(Debug)]
pub struct Places<'a> {
    readings: &'a [Arc<Reading>],
    chars: Vec<OnceCell<Offsets<'a>>>,
    lines: Vec<OnceCell<Offsets<'a>>>,
}

/// A mention in its article.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The article.
    pub reading: &'a Reading,
    /// The mention.
    pub mention: &'a Mention,
    article: ArticleId,
}

impl<'a> Places<'a> {
    /// Those in `readings`.
    pub fn new(readings: &'a [Arc<Reading>]) -> Self {
        let none = || readings.iter().map(|_| OnceCell::new()).collect();
        Self { readings, chars: none(), lines: none() }
    }

    /// Every mention of `name`.
    pub fn of(&self, name: &JoinedName) -> impl Iterator<Item = Found<'a>> {
        name.mentions.iter().filter_map(|place| {
            let reading: &'a Reading = self.readings.get(place.article.at())?;
            let mention = reading.names.mentions.get(place.at())?;
            Some(Found { reading, mention, article: place.article })
        })
    }

    /// Where a mention starts and ends in its document's text, in code points.
    pub fn chars(&self, found: Found<'a>) -> (usize, usize) {
        let at = found.source();
        let Some(cell) = self.chars.get(found.article.at()) else { return (0, 0) };
        let chars = cell.get_or_init(|| Offsets::of_chars(found.text()));
        (chars.before(at.start()), chars.before(at.end()))
    }

    /// The line of its document's text that a mention starts in, from 1.
    pub fn line(&self, found: Found<'a>) -> usize {
        let Some(cell) = self.lines.get(found.article.at()) else { return 1 };
        1 + cell.get_or_init(|| Offsets::of_lines(found.text())).before(found.source().start())
    }
}

impl<'a> Found<'a> {
    fn text(&self) -> &'a str {
        &self.reading.article.document.text
    }

    fn source(&self) -> Span {
        self.reading.article.source(self.mention.span)
    }
}
