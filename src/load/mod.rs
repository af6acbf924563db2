//! Files, folders, standard input and the bundled demonstration as documents; what cannot be read
//! becomes a `Problem`, and never costs a document beside it.

/// The encoding of the files that a file lies among.
mod among;
/// Bytes as text, with the way back.
pub mod charset;
/// What the articles of a file have in common.
mod container;
/// The articles that are part of the program.
mod demo;
/// Strings of JSON as text.
mod escapes;
/// What fields of records mean.
mod fields;
/// Files opened so that nothing but a regular file is ever read.
mod file;
/// What the name of a file says of the article in it.
mod filed;
/// Paths given by the user as the files they stand for.
mod folder;
/// What a file may be.
mod format;
/// The kinds of files there are.
mod formats;
/// What is the same of many records, once.
pub mod grouped;
/// Web pages as text with structure.
pub mod html;
/// Bytes on their way in.
mod input;
/// Files that were read before.
pub mod known;
/// Legacy encodings.
pub mod legacy;
/// JSON that is nearly so.
mod lenient;
/// Every limit of reading.
mod limits;
/// Broken text, mended.
mod mend;
/// What could not be read, and why.
pub mod problem;
/// Records as articles.
mod record;
/// How tables are written.
mod table_style;
/// Compressed bytes as they were.
mod unpack;
/// Dates as days.
mod when;

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::model::{DocId, Document, Given, Locator, Origin};

use container::{Container, Raw, Reader};
use input::Input;
use legacy::Legacy;

pub use fields::{Field, Fields, MapFault};
pub use file::{Links, text};
pub use format::Format;
pub use known::Known;
pub use limits::CAP;
pub use problem::{Problem, ProblemKind, warned};

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
    /// Either of them, fields of records meaning what the user says.
    Mapped(Box<Source>, Arc<Fields>),
}

impl Source {
    /// The same as rows that this program wrote.
    #[must_use]
    pub fn of_rows(self) -> Self {
        Self::Mapped(Box::new(self), Arc::new(Fields::rows()))
    }

    /// The same without what the user says of fields.
    pub fn bare(&self) -> &Self {
        match self {
            Self::Mapped(source, _) => source.bare(),
            source => source,
        }
    }

    /// What to call the corpus: the name of its one folder or file, or of the first of several.
    /// `None` for the demonstration and for standard input, which the interface names itself.
    pub fn title(&self) -> Option<String> {
        let Self::Paths(paths) = self.bare() else { return None };
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

/// Something found and not read yet: cheap to hold, and made into a document wherever there is
/// a free core.
#[derive(Debug)]
pub enum Pending {
    /// A file that is one article, opened.
    One {
        /// Which.
        of: Arc<Container>,
        /// Its bytes.
        input: Input,
        /// What makes a document of them.
        read: Reader,
    },
    /// An article of a file that holds several.
    Part {
        /// The file.
        of: Arc<Container>,
        /// Where in it.
        at: Locator,
        /// Its bytes.
        bytes: Vec<u8>,
        /// The encoding of those beside it that are not in UTF-8 and too short to tell their own.
        legacy: Option<Legacy>,
        /// What makes a document of them.
        read: Reader,
    },
    /// An article of the demonstration.
    Demo(demo::Bundled),
    /// A place that gives no document.
    Problem(Problem),
}

impl Pending {
    /// The article at `at` of a file.
    fn part(of: &Arc<Container>, at: Locator, bytes: Vec<u8>, read: Reader) -> Self {
        Self::Part { of: Arc::clone(of), at, bytes, legacy: None, read }
    }

    /// What was found next of a file: where reading failed, that, and nothing after it.
    fn next(step: io::Result<Option<Self>>, of: &Container, ended: &mut bool) -> Option<Self> {
        step.unwrap_or_else(|error| {
            *ended = true;
            Some(Self::Problem(of.problem(None, ProblemKind::of_io(&error))))
        })
    }

    /// A record as it stands on a line of standard input.
    pub fn record(line: u64, bytes: Vec<u8>) -> Self {
        let of = Arc::new(Container::stdin(Arc::default()));
        Self::part(&of, Locator { nth: line, line: Some(line) }, bytes, formats::json_record)
    }

    /// The document that a record will be, without its text: what it calls itself, else what its bytes come to, so that
    /// it is called the same wherever it stands.
    pub fn named(&self) -> Document {
        let (id, id_is_number) = match self {
            Self::Part { of, bytes, .. } => {
                let own = formats::record_id(bytes, of);
                own.unwrap_or_else(|| (format!("-:{}", known::digits(bytes)), false))
            }
            other => (other.place().0.display().to_string(), false),
        };
        let given = Given { id_is_number, ..Given::default() };
        Document { id: DocId(id), given, ..Document::default() }
    }

    /// Whether it is a row that this program wrote.
    pub fn is_row(&self) -> bool {
        match self {
            Self::One { of, .. } | Self::Part { of, .. } => of.fields.rows,
            Self::Demo(_) | Self::Problem(_) => false,
        }
    }

    /// The bytes of a record, as a program wrote it.
    pub fn record_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Part { bytes, .. } => Some(bytes),
            Self::One { .. } | Self::Demo(_) | Self::Problem(_) => None,
        }
    }

    /// Reads, decodes and takes it as a document.
    ///
    /// # Errors
    ///
    /// What is the matter with it.
    pub fn load(self) -> Result<Document, Problem> {
        match self {
            Self::One { of, mut input, read } => {
                // Pictures in a page do not count as text.
                let is_page = of.format == Some(Format::Page);
                let most = if is_page { limits::SAVED_PAGE } else { CAP };
                let (bytes, cut, failed) = input.read_most(most);
                // What stands before a fault of what is compressed is read; a disk that fails is not.
                let broken = failed.as_ref().is_some_and(|e| e.raw_os_error().is_none());
                match failed {
                    Some(error) if bytes.is_empty() || !broken => Err(ProblemKind::of_io(&error)),
                    _ => read(
                        &of,
                        None,
                        Raw { bytes: bytes.into(), cut: cut || broken, legacy: None },
                    ),
                }
                .map(|mut document| {
                    document.given.filed = filed::filed(&of.path);
                    document
                })
                .map_err(|kind| of.problem(None, kind))
            }
            Self::Part { of, at, bytes, legacy, read } => {
                read(&of, Some(at), Raw { bytes: bytes.into(), cut: false, legacy })
                    .map_err(|kind| of.problem(Some(at), kind))
            }
            Self::Demo(bundled) => {
                let id = bundled.name.to_owned();
                let of = Container { id, path: bundled.name.into(), ..Container::default() };
                let raw = Raw { bytes: bundled.bytes.into(), ..Raw::default() };
                let document = formats::text::read(&of, None, raw);
                let demo = document.map(|d| Document { origin: Origin::Demo, ..d });
                demo.map_err(|kind| of.problem(None, kind))
            }
            Self::Problem(problem) => Err(problem),
        }
    }

    /// About how many bytes it will take to hold.
    pub fn size(&self) -> usize {
        match self {
            Self::One { input, .. } => {
                let size = usize::try_from(input.size().unwrap_or(0)).unwrap_or(usize::MAX);
                size.max(input.ahead().len()).min(CAP)
            }
            Self::Part { bytes, .. } => bytes.len(),
            Self::Demo(bundled) => bundled.bytes.len(),
            Self::Problem(_) => 0,
        }
    }

    /// The file that it is of and what that is; `None` for what is of no file.
    pub fn file(&self) -> Option<(&Path, Format)> {
        match self {
            Self::One { of, .. } | Self::Part { of, .. } => Some((&of.path, of.format?)),
            Self::Demo(_) | Self::Problem(_) => None,
        }
    }

    /// Where it was found, for a message about it.
    pub fn place(&self) -> (PathBuf, Option<u64>) {
        match self {
            Self::One { of, .. } => of.place(None),
            Self::Part { of, at, .. } => of.place(Some(*at)),
            Self::Demo(bundled) => (bundled.name.into(), None),
            Self::Problem(problem) => (problem.path.clone(), problem.line),
        }
    }
}

/// All that `source` holds, in a stable order: found lazily, read by [`Pending::load`].
pub fn find(source: &Source, ids: IdForm) -> Box<dyn Iterator<Item = Pending> + Send> {
    found(source, ids, &Arc::default(), None)
}

/// The same but files that `known` does not want opened; those of the demonstration and standard input are
/// all wanted.
pub fn find_but(
    source: &Source,
    ids: IdForm,
    known: Arc<dyn Known>,
) -> Box<dyn Iterator<Item = Pending> + Send> {
    found(source, ids, &Arc::default(), Some(known))
}

/// The lines of standard input, each a record, whatever it looks like: as many places as lines. What `source` says of
/// fields holds.
pub fn lines(source: &Source) -> Box<dyn Iterator<Item = Pending> + Send> {
    let fields = match source {
        Source::Mapped(_, fields) => Arc::clone(fields),
        _ => Arc::default(),
    };
    formats::stdin_lines(Container::stdin(fields))
}

fn found(
    source: &Source,
    ids: IdForm,
    fields: &Arc<Fields>,
    known: Option<Arc<dyn Known>>,
) -> Box<dyn Iterator<Item = Pending> + Send> {
    match source {
        Source::Demo => Box::new(demo::ARTICLES.iter().copied().map(Pending::Demo)),
        Source::Stdin => formats::stdin(Container::stdin(Arc::clone(fields))),
        Source::Paths(paths) => Box::new(folder::find(paths, ids, fields, known)),
        Source::Mapped(source, fields) => found(source, ids, fields, known),
    }
}

/// About how many articles `source` holds, a file counted as one and none opened; `None` where that
/// cannot be known. Ends early where `on` says so.
pub fn count(source: &Source, on: impl Fn() -> bool) -> Option<usize> {
    match source.bare() {
        Source::Demo => Some(demo::ARTICLES.len()),
        Source::Stdin => None,
        Source::Paths(paths) => Some(folder::count(paths, on)),
        Source::Mapped(..) => None,
    }
}

/// The documents of the demonstration.
pub fn demo() -> Vec<Document> {
    find(&Source::Demo, IdForm::Path).filter_map(|pending| pending.load().ok()).collect()
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
