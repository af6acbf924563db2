//! What forms are handed: excerpts with what was said of them, those of one article together.

use crate::{
    export::{excerpt, printed::Printed, writer::Listed},
    keep::kept::Kept,
    model::{Excerpt, Reading, Span},
};

/// An excerpt on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The words and their source.
    pub excerpt: Excerpt,
    /// What its reader said of it, where it was kept.
    pub beside: Beside,
    /// Of an article, what is said in it, in order.
    pub said: Vec<Said>,
}

/// What its reader said of something that was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The folder it lies in.
    pub folder: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The note.
    pub note: Option<String>,
    /// When it was verified.
    pub verified: Option<String>,
}

/// A part of an article's words that somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Where in [`Excerpt::words`].
    pub span: Span,
    /// Who says it, as it is shown.
    pub speaker: Option<String>,
}

impl Entry {
    /// An excerpt of which nothing was said.
    pub fn new(excerpt: Excerpt) -> Self {
        Self { excerpt, beside: Beside::default(), said: Vec::new() }
    }
}

impl Entry {
    /// An article with what of it is `listed`, where that stands in its body.
    pub fn of_article(reading: &Reading, listed: &[Listed<'_>]) -> Self {
        let mut said: Vec<Said> = Vec::new();
        // What stands within another quotation is part of that.
        for (quote, shown) in listed.iter().filter(|(quote, _)| quote.parent.is_none()) {
            let nth = reading.place_of(quote).filter(|_| quote.is_counted());
            let pieces = nth.into_iter().flat_map(|nth| reading.pieces(nth)).skip(1);
            let speaker = shown.speaker(quote).map(str::to_owned);
            let pieces = std::iter::once(quote.span).chain(pieces);
            said.extend(
                pieces
                    .flat_map(|piece| within_body(reading, piece))
                    .map(|span| Said { span, speaker: speaker.clone() }),
            );
        }
        said.sort_by_key(|said| said.span.start());
        Self { said, ..Self::new(excerpt::of_article(&reading.article)) }
    }
}

/// The parts of a span of an article's text that stand in its body, as spans of the body's words.
fn within_body(reading: &Reading, span: Span) -> Vec<Span> {
    let (mut at, mut parts) = (0, Vec::new());
    for block in reading.article.body().map(|block| block.span) {
        let (start, end) = (span.start().max(block.start()), span.end().min(block.end()));
        if start < end {
            parts.push(Span::new(at + start - block.start(), at + end - block.start()));
        }
        // A blank line parts them.
        at += block.len() + 2;
    }
    parts
}

impl From<Kept> for Entry {
    fn from(kept: Kept) -> Self {
        let Kept { excerpt, folder, tags, note, verified, .. } = kept;
        Self { excerpt, beside: Beside { folder, tags, note, verified }, said: Vec::new() }
    }
}

/// A part of what a form writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The file of a folder that it stands in, or goes on; `None` where the form is one stream.
    pub file: Option<String>,
    /// What is written.
    pub text: Printed,
}

impl Part {
    /// A part of a form that is one stream.
    pub fn stream(text: &str) -> Vec<Self> {
        vec![Self { file: None, text: Printed::text(text) }]
    }
}

/// A form being written.
pub trait Sheet {
    /// What stands before all.
    fn begin(&mut self) -> Vec<Part> {
        Vec::new()
    }

    /// Excerpts of one article, of which there is at least one.
    fn article(&mut self, entries: &[Entry]) -> Vec<Part>;

    /// What stands behind all.
    fn end(&mut self) -> Vec<Part> {
        Vec::new()
    }
}

/// Entries that stand beside each other and are of one article, in one folder.
pub fn by_article(entries: &[Entry]) -> impl Iterator<Item = &[Entry]> {
    entries.chunk_by(|a, b| {
        a.beside.folder == b.beside.folder && a.excerpt.is_of_same_article(&b.excerpt)
    })
}
