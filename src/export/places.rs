//! Where the names of a corpus stand in the texts of its articles.

use std::sync::Arc;

use crate::{
    library::{
        names::{JoinedName, NameTable},
        stored::Readings,
    },
    model::{Mention, MentionRef, Reading},
    text::offsets::Offsets,
};

/// Finds mentions in the articles that a table of names was built from, and says where they stand.
#[derive(Debug)]
pub struct Places<'a> {
    readings: &'a Readings,
    table: &'a NameTable,
}

/// A mention in its article.
#[derive(Clone, Debug)]
pub struct Found {
    /// The article.
    pub reading: Arc<Reading>,
    /// The mention.
    pub mention: Mention,
    /// Where it starts and ends in its document's text, in code points.
    pub chars: (usize, usize),
    /// The line of that text that it starts in, from 1.
    pub line: usize,
}

impl<'a> Places<'a> {
    /// Those in `readings`, from which `table` was built.
    pub fn new(readings: &'a Readings, table: &'a NameTable) -> Self {
        Self { readings, table }
    }

    /// Every mention of `name`. The text of an article is counted once.
    pub fn of(&self, name: &JoinedName) -> impl Iterator<Item = Found> {
        let mentions: Vec<MentionRef> = self.table.mentions(name).collect();
        let articles: Vec<Vec<MentionRef>> =
            mentions.chunk_by(|a, b| a.article == b.article).map(<[MentionRef]>::to_vec).collect();
        articles.into_iter().flat_map(|places| {
            let Some(reading) = self.readings.get(places[0].article) else { return Vec::new() };
            let text = &reading.article.document.text;
            let (chars, lines) = (Offsets::of_chars(text), Offsets::of_lines(text));
            let found = |mention: &Mention| {
                let at = reading.article.source(mention.span);
                Found {
                    reading: Arc::clone(&reading),
                    mention: *mention,
                    chars: (chars.before(at.start()), chars.before(at.end())),
                    line: 1 + lines.before(at.start()),
                }
            };
            let mentions = places.iter().filter_map(|at| reading.names.mentions.get(at.at()));
            mentions.map(found).collect()
        })
    }
}
