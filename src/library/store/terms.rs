//! The words of a part of all articles, and which of these hold them.

use tantivy::{
    DocSet, TERMINATED, Term,
    schema::{Field, IndexRecordOption},
    termdict::TermMerger,
};

use super::{Fault, Library, schema::Fields};
use crate::{library::stored::Part, search::words::Words};

/// The field of a part.
fn field(fields: &Fields, part: Part) -> Field {
    match part {
        Part::Quotes => fields.quote,
        Part::Speakers => fields.speaker,
        Part::Headings => fields.title,
        Part::Outlets => fields.outlet,
    }
}

impl Library {
    /// All words of a part of the articles.
    ///
    /// # Errors
    ///
    /// When the index cannot be read.
    pub(super) fn words_of(&self, part: Part) -> Result<Words, Fault> {
        let field = field(&self.fields, part);
        let parts = self.searcher.segment_readers().iter();
        let parts =
            parts.map(|reader| reader.inverted_index(field)).collect::<Result<Vec<_>, _>>()?;
        let streams =
            parts.iter().map(|index| index.terms().stream()).collect::<Result<Vec<_>, _>>();
        let (mut all, mut words) = (TermMerger::new(streams?), Words::default());
        while all.advance() {
            if let Ok(word) = std::str::from_utf8(all.key()) {
                words.push(word);
            }
        }
        Ok(words)
    }

    /// Tells `take` each article, by its segment and its place there, in which some of `words` stand in a part; of those
    /// taken out too, and those with several of them more than once.
    ///
    /// # Errors
    ///
    /// When the index cannot be read.
    pub(super) fn each_holder(
        &self,
        part: Part,
        words: &[&str],
        mut take: impl FnMut(usize, u32),
    ) -> Result<(), Fault> {
        let field = field(&self.fields, part);
        for (nth, reader) in self.searcher.segment_readers().iter().enumerate() {
            let index = reader.inverted_index(field)?;
            for word in words {
                let term = Term::from_field_text(field, word);
                let found = index.read_postings(&term, IndexRecordOption::Basic)?;
                let Some(mut postings) = found else { continue };
                let mut doc = postings.doc();
                while doc != TERMINATED {
                    take(nth, doc);
                    doc = postings.advance();
                }
            }
        }
        Ok(())
    }
}
