//! What the articles of one file have in common, and one of them on its way to a document.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Problem, ProblemKind,
    among::Among,
    fields::{Fields, Header},
    format::Format,
    legacy::Legacy,
    mend::{mended, punctuated},
    rendered,
};
use crate::model::{Decoding, DocId, Document, Extent, Given, Locator, Origin, Warning};

/// A file that is read, or standard input, or a member of an archive.
#[derive(Clone, Debug, Default)]
pub struct Container {
    /// Where it is; `-` for standard input.
    pub(super) path: PathBuf,
    /// What it is called in output.
    pub(super) id: String,
    /// Whether it is standard input.
    pub(super) is_stdin: bool,
    /// The files it lies among.
    pub(super) among: Arc<Among>,
    /// What it says of all its articles.
    pub(super) given: Given,
    /// How its bytes became text, the way back left out.
    pub(super) decoding: Decoding,
    /// What fields of records mean.
    pub(super) fields: Arc<Fields>,
    /// The columns of a table.
    pub(super) header: Option<Arc<Header>>,
    /// What it is, once that is known.
    pub(super) format: Option<Format>,
    /// In how many archives it stands.
    pub(super) depth: usize,
}

/// What was read of an article.
#[derive(Clone, Debug, Default)]
pub struct Raw<'a> {
    pub bytes: Cow<'a, [u8]>,
    /// Whether there were more.
    pub cut: bool,
    /// The encoding of articles like it that are too short to tell their own.
    pub legacy: Option<Legacy>,
}

/// Makes a document of an article's bytes.
pub(super) type Reader = fn(&Container, Option<Locator>, Raw<'_>) -> Result<Document, ProblemKind>;

/// An article as its format gives it.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// Its own id.
    pub id: Option<String>,
    /// What stands beside its text.
    pub given: Given,
    pub words: Words,
    /// How its bytes became those words; that of the container where it is the usual one.
    pub decoding: Decoding,
    pub warnings: Vec<Warning>,
}

/// The words of an article.
#[derive(Debug)]
pub(super) enum Words {
    /// As they are read.
    Text(String),
    /// As the source of a page.
    Page(String),
}

impl Default for Words {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Container {
    /// Standard input.
    pub(super) fn stdin(fields: Arc<Fields>) -> Self {
        Self { path: "-".into(), id: "-".to_owned(), is_stdin: true, fields, ..Self::default() }
    }

    /// Something that stands in it: a member of an archive, called `name`.
    pub(super) fn member(&self, name: &Path) -> Self {
        let id = format!("{}/{}", self.id, name.to_string_lossy());
        let (path, depth) = (self.path.join(name), self.depth + 1);
        Self { path, id, is_stdin: false, depth, ..self.clone() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the article at `at` is, for a message about it.
    pub(super) fn place(&self, at: Option<Locator>) -> (PathBuf, Option<u64>) {
        match at {
            None => (self.path.clone(), None),
            Some(Locator { line: Some(line), .. }) if self.is_stdin => {
                (self.path.clone(), Some(line))
            }
            Some(at) => {
                let mut path = self.path.clone().into_os_string();
                path.push(at.to_string());
                (path.into(), None)
            }
        }
    }

    /// A problem with the article at `at`.
    pub(super) fn problem(&self, at: Option<Locator>, kind: ProblemKind) -> Problem {
        let (path, line) = self.place(at);
        Problem { path, line, kind }
    }

    /// What an article without an id of its own is called.
    pub(super) fn doc_id(&self, at: Option<Locator>) -> DocId {
        DocId(match at {
            None => self.id.clone(),
            Some(Locator { line: Some(line), .. }) if self.is_stdin => format!("-:{line}"),
            Some(at) => format!("{}{at}", self.id),
        })
    }

    /// Where the article at `at` was read.
    pub(super) fn origin(&self, at: Option<Locator>) -> Origin {
        match at {
            at if self.is_stdin => Origin::Stdin { at },
            Some(at) => Origin::Part { path: self.path.clone(), at },
            None => Origin::File(self.path.clone()),
        }
    }

    /// The document that `piece`, which stands at `at`, is. Its text is mended where it is provably
    /// broken; of a page it is what the page shows, and leads back to the page.
    ///
    /// # Errors
    ///
    /// Where there is nothing to read in it.
    pub(super) fn document(
        &self,
        at: Option<Locator>,
        piece: Piece,
    ) -> Result<Document, ProblemKind> {
        let usual = piece.decoding == Decoding::default();
        let (text, is_page) = match piece.words {
            Words::Text(text) => (text, false),
            Words::Page(text) => (text, true),
        };
        let document = Document {
            id: piece.id.map_or_else(|| self.doc_id(at), DocId),
            origin: self.origin(at),
            text,
            decoding: if usual { self.decoding.clone() } else { piece.decoding },
            given: piece.given.or(&self.given),
            warnings: piece.warnings,
            ..Document::default()
        };
        let document = if is_page { rendered(punctuated(document)) } else { mended(document) };
        let is_blank = |document: &Document| document.text.chars().all(char::is_whitespace);
        if !is_blank(&document) {
            return Ok(document);
        }
        // A flash is its headline.
        let title = document.given.title.clone().filter(|_| document.given.extent == Extent::Whole);
        let text = title.ok_or(ProblemKind::Empty)?;
        let mut flash = mended(Document { text, markup: None, ..document });
        flash.warnings.retain(|warning| *warning != Warning::Summary);
        flash.warn(Warning::Headline);
        if is_blank(&flash) { Err(ProblemKind::Empty) } else { Ok(flash) }
    }
}
