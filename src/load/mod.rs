//! Files, folders, standard input and the bundled demonstration as documents; what cannot be read
//! becomes a `Problem`, and never costs a document beside it.

/// The encoding of the files that a file lies among.
mod among;
/// Bytes as text, with the way back.
pub mod charset;
/// The articles that are part of the program.
mod demo;
/// Strings of JSON as text.
mod escapes;
/// Files opened so that nothing but a regular file is ever read.
mod file;
/// Paths given by the user as the files they stand for.
mod folder;
/// Web pages as text with structure.
pub mod html;
/// Legacy encodings.
pub mod legacy;
/// Broken text, mended.
mod mend;
/// What could not be read, and why.
pub mod problem;
/// Standard input as records or as one article.
mod stdin;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::model::{DocId, Document, Origin, Warning};

use among::Among;
use legacy::Legacy;

pub use problem::{Problem, ProblemKind, warned};

/// How many bytes of one text, of a file or of a record, are read; the rest is left with a
/// [`Warning::Truncated`]. Of a web page it is [`html::CAP`], which is less.
pub const CAP: usize = 32 << 20;

/// How far into a file a page is told from other text, in bytes.
const LOOK: usize = 8 << 10;

/// The file of names that may lie in a corpus's folder: no article, and read only where its reader
/// agrees to it.
pub const NAMES_BESIDE: &str = "dixit-names.toml";

/// Where a corpus is read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// The bundled demonstration.
    #[default]
    Demo,
    /// Standard input.
    Stdin,
    /// Files and folders.
    Paths(Vec<PathBuf>),
}

impl Source {
    /// What to call the corpus: the name of its one folder or file, or of the first of several.
    /// `None` for the demonstration and for standard input, which the interface names itself.
    pub fn title(&self) -> Option<String> {
        let Self::Paths(paths) = self else { return None };
        let first = paths.first()?;
        let whole = first.canonicalize().unwrap_or_else(|_| first.clone());
        let name = whole.file_name().unwrap_or(whole.as_os_str());
        Some(name.to_string_lossy().into_owned())
    }
}

/// What a document from a file is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IdForm {
    /// The path below the argument, the argument's name before it when there are several.
    #[default]
    Path,
    /// The file's name without its extension.
    Stem,
}

/// Something found and not opened yet: cheap to hold, and made into a document wherever there is
/// a free core.
#[derive(Debug)]
pub enum Pending {
    /// A file.
    File {
        /// Where it is.
        path: PathBuf,
        /// How it is called in output.
        id: DocId,
        /// Whether it was found in a folder, where links are not followed.
        found: bool,
        /// The files it lies among.
        among: Arc<Among>,
    },
    /// One line of records.
    Record {
        /// Line of the input, from 1.
        line: u64,
        /// The line's bytes.
        bytes: Vec<u8>,
        /// The encoding of records that are not in UTF-8 and too short to tell their own.
        legacy: Option<Legacy>,
    },
    /// Standard input as one article.
    Whole {
        /// Its bytes, up to [`CAP`].
        bytes: Vec<u8>,
        /// Whether there were more.
        cut: bool,
    },
    /// An article of the demonstration.
    Demo(demo::Bundled),
    /// A place that gives no document.
    Problem(Problem),
}

impl Pending {
    /// Opens, decodes and takes it as a document.
    pub fn load(self) -> Result<Document, Problem> {
        match self {
            Self::File { path, id, found, among } => {
                let read = file::read(&path, found, CAP).map_err(|k| Problem::at(&path, k))?;
                let raw = Raw { bytes: &read.bytes, cut: read.cut, among: &among };
                document(id, Origin::File(path.clone()), raw)
                    .map_err(|kind| Problem::at(&path, kind))
            }
            Self::Record { line, bytes, legacy } => stdin::record(line, &bytes, legacy),
            Self::Whole { bytes, cut } => {
                let raw = Raw { bytes: &bytes, cut, among: &Among::default() };
                document(DocId("-".to_owned()), Origin::Stdin { line: None }, raw)
                    .map_err(Problem::stdin)
            }
            Self::Demo(bundled) => {
                let id = DocId(bundled.name.to_owned());
                let raw = Raw { bytes: bundled.bytes, cut: false, among: &Among::default() };
                document(id, Origin::Demo, raw).map_err(|kind| Problem::at(bundled.name, kind))
            }
            Self::Problem(problem) => Err(problem),
        }
    }

    /// About how many bytes it will take to hold.
    pub fn size(&self) -> usize {
        match self {
            Self::File { path, .. } => {
                let size = std::fs::symlink_metadata(path).map_or(0, |about| about.len());
                usize::try_from(size).unwrap_or(usize::MAX).min(html::CAP.max(CAP))
            }
            Self::Record { bytes, .. } | Self::Whole { bytes, .. } => bytes.len(),
            Self::Demo(bundled) => bundled.bytes.len(),
            Self::Problem(_) => 0,
        }
    }

    /// Where it was found, for a message about it.
    pub fn place(&self) -> (PathBuf, Option<u64>) {
        match self {
            Self::File { path, .. } => (path.clone(), None),
            Self::Record { line, .. } => ("-".into(), Some(*line)),
            Self::Whole { .. } => ("-".into(), None),
            Self::Demo(bundled) => (bundled.name.into(), None),
            Self::Problem(problem) => (problem.path.clone(), problem.line),
        }
    }
}

/// All that `source` holds, in a stable order: found lazily, opened by [`Pending::load`].
pub fn find(source: &Source, ids: IdForm) -> Box<dyn Iterator<Item = Pending> + Send> {
    match source {
        Source::Demo => Box::new(demo::ARTICLES.iter().copied().map(Pending::Demo)),
        Source::Stdin => Box::new(stdin::find()),
        Source::Paths(paths) => Box::new(folder::find(paths, ids)),
    }
}

/// The documents of the demonstration.
pub fn demo() -> Vec<Document> {
    find(&Source::Demo, IdForm::Path).filter_map(|pending| pending.load().ok()).collect()
}

/// The text of a file that the user named, which is no article: its type is checked on the opened
/// handle as that of an article is, and a pipe cannot block. What is no UTF-8 in it is shown as
/// U+FFFD.
///
/// # Errors
///
/// What kept it from being read.
pub fn plain(path: &Path) -> Result<String, ProblemKind> {
    let read = file::read(path, false, LARGEST_PLAIN)?;
    Ok(String::from_utf8_lossy(&read.bytes).into_owned())
}

/// How many bytes of a file that is no article are read: many times what this program writes into one.
const LARGEST_PLAIN: usize = 256 << 20;

/// What was read of a document.
struct Raw<'a> {
    bytes: &'a [u8],
    /// Whether there were more.
    cut: bool,
    /// What it lies among.
    among: &'a Among,
}

/// Bytes as a document: of a web page the visible text, of all else the text.
fn document(id: DocId, origin: Origin, raw: Raw<'_>) -> Result<Document, ProblemKind> {
    let Raw { bytes, cut, among } = raw;
    let look = charset::decode(bytes.get(..LOOK).unwrap_or(bytes));
    let is_page = look.is_ok_and(|decoded| html::is_page(&decoded.text));
    let kept = bytes.get(..html::CAP).filter(|_| is_page).unwrap_or(bytes);
    let decoded = charset::decode_beside(kept, || among.legacy())?;
    let mut warnings = decoded.warnings;
    if cut || kept.len() < bytes.len() {
        warnings.insert(0, Warning::Truncated { kept: kept.len() });
    }
    let (text, decoding) = (decoded.text, decoded.decoding);
    let document = Document { id, origin, text, decoding, warnings, ..Document::default() };
    let document = match is_page {
        true => rendered(mend::punctuated(document)),
        false => mend::mended(document),
    };
    match document.text.chars().all(char::is_whitespace) {
        true => Err(ProblemKind::Empty),
        false => Ok(document),
    }
}

/// A document whose text is the source of a page, as one whose text is what the page shows.
fn rendered(source: Document) -> Document {
    let page = html::render(&source.text);
    let mut warnings = source.warnings;
    warnings.extend(page.limit);
    Document {
        text: page.text,
        decoding: source.decoding.then(&page.anchors),
        markup: Some(Box::new(page.markup)),
        warnings,
        ..source
    }
}
