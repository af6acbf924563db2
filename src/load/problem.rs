//! What could not be read: where it is and why, as a value that is shown and counted.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::unpack::Suspicious;
use crate::{
    model::{DocId, Document, Locator, Origin, Warning},
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// One thing that could not be read. Never fatal: what stands beside it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file or folder; `-` for standard input.
    pub path: PathBuf,
    /// Line of the record, from 1.
    pub line: Option<u64>,
    /// What is the matter.
    pub kind: ProblemKind,
}

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// There is nothing of that name.
    Missing,
    /// The system does not let this user read it.
    Denied,
    /// The system gave another error: its own words.
    System(String),
    /// A pipe, socket or device.
    NotRegular,
    /// A link to nothing.
    DanglingLink,
    /// Links that lead to each other.
    LinkLoop,
    /// A link found in a folder: links are listed, not followed.
    Link,
    /// Not text: what it is.
    Binary(Binary),
    /// No character that could be read.
    Empty,
    /// A file of a kind that is not read: what it is called.
    Unread(String),
    /// Files of such a kind in a folder: what it is called, and how many. Nothing is wrong with them.
    OtherKinds {
        /// What the names end with.
        kind: String,
        /// How many.
        n: usize,
    },
    /// A folder, given by name, without a text file.
    NoText,
    /// Something among records that is no JSON object at all: what it is.
    NoObject(NoObject),
    /// A line that is a broken record: what the parser says.
    BadRecord(String),
    /// No row of what is counted, where such are merged.
    NotCounts,
    /// A row without what was read, where such are taken into a library.
    NoReading,
    /// A row whose reading another version wrote, or that is broken.
    OtherReading,
    /// A record or a table without text.
    NoRecordText {
        /// What its fields are called.
        fields: Vec<String>,
        /// The one that is long enough to be the text.
        longest: Option<String>,
    },
    /// It ends before it should.
    CutShort,
    /// It comes to far more than any text would.
    Suspicious,
    /// Archives within archives.
    TooDeep,
    /// A part of an export that says nothing of an article: neither a day nor a length.
    NoArticle,
    /// A member of an archive that is longer than can be read from within: how many bytes may be.
    LongMember(usize),
    /// A member that is packed in a way that is not read.
    Packed,
    /// A member that is encrypted.
    Locked,
    /// A line longer than a record may be: how many bytes that is.
    LongRecord(usize),
    /// Longer than such a file may be: how many bytes that is.
    TooLong(usize),
    /// A file that must be UTF-8 and is not: its first line that is not.
    NotUtf8(usize),
    /// A file that nobody may write to.
    ReadOnly,
    /// There is no room to write to.
    Full,
    /// Another program holds it.
    Busy,
    /// A table of a file of names that is no TOML: what the parser says.
    NamesSyntax(String),
    /// Something in a file of names that means nothing: what it is called.
    NamesKey(String),
    /// A field of a file of names that is missing or holds something else than it should.
    NamesField(&'static str),
    /// So much is wrong in a file of names that nothing behind this line is read.
    NamesStopped,
    /// The document was read, but not as it stands or not whole.
    Warned(Warning),
    /// The program failed on this document: its own words. A fault of dixit, not of the file.
    Crashed(String),
    /// It was read, and cannot be read again from where it was put.
    Lost,
}

/// What a file that is no text seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// Its first bytes name the format.
    Format(&'static str),
    /// It holds zero bytes.
    Zeros,
}

/// What stands where an object should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoObject {
    /// A number.
    Number,
    /// A string.
    String,
    /// True or false.
    Truth,
    /// Null.
    Null,
    /// A list.
    List,
    /// Nothing that JSON knows.
    Other,
}

impl NoObject {
    /// What begins with this byte.
    pub(super) fn of(byte: Option<u8>) -> Self {
        match byte {
            Some(b'-' | b'0'..=b'9') => Self::Number,
            Some(b'"') => Self::String,
            Some(b't' | b'f') => Self::Truth,
            Some(b'n') => Self::Null,
            Some(b'[') => Self::List,
            _ => Self::Other,
        }
    }

    /// The word for it in the string table.
    fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::String => "string",
            Self::Truth => "truth",
            Self::Null => "null",
            Self::List => "list",
            Self::Other => "other",
        }
    }
}

impl Problem {
    /// A problem of a file or folder.
    pub fn at(path: impl AsRef<Path>, kind: ProblemKind) -> Self {
        Self { path: path.as_ref().to_owned(), line: None, kind }
    }

    /// What there is to say of a document that was read.
    pub fn of(document: &Document) -> Vec<Self> {
        let warned = document.warnings.iter().cloned().map(ProblemKind::Warned);
        warned.map(|kind| Self::about(&document.id, &document.origin, kind)).collect()
    }

    /// Something to say of the document with this id, from there.
    pub fn about(id: &DocId, origin: &Origin, kind: ProblemKind) -> Self {
        match origin {
            Origin::File(path) => Self::at(path, kind),
            Origin::Stdin { at: Some(Locator { line, .. }) } if line.is_some() => {
                Self { line: *line, ..Self::at("-", kind) }
            }
            origin @ (Origin::Stdin { .. } | Origin::Part { .. }) => {
                Self::at(origin.to_string(), kind)
            }
            Origin::Demo => Self::at(&id.0, kind),
        }
    }

    /// Whether it is only said in passing: nothing that was meant to be read is lost.
    pub fn is_mild(&self) -> bool {
        use ProblemKind as K;
        matches!(
            self.kind,
            K::OtherKinds { .. }
                | K::Link
                | K::Warned(Warning::Repaired { .. } | Warning::Mended { .. })
        )
    }

    /// Whether something was not read at all.
    pub fn is_loss(&self) -> bool {
        !self.is_mild() && !matches!(self.kind, ProblemKind::Warned(_))
    }

    /// Where it is: the path, and the line where there is one.
    pub fn place(&self) -> Safe {
        let path = self.path.to_string_lossy();
        match self.line {
            Some(line) => Safe::line(&format!("{path}:{line}")),
            None => Safe::line(&path),
        }
    }

    /// What is the matter, and where there is one, the way out.
    pub fn reason(&self, locale: &Locale) -> Safe {
        self.kind.reason(locale)
    }

    /// The file that a record it is about stands in, and which of its records; `None` where it is
    /// about no record.
    pub fn record(&self) -> Option<(PathBuf, u64)> {
        if let Some(line) = self.line {
            return (self.path.as_os_str() == "-").then(|| (self.path.clone(), line));
        }
        let (file, number) = self.path.to_str()?.rsplit_once('#')?;
        Some((file.into(), number.parse().ok()?))
    }

    /// The whole message on one line: place and reason.
    pub fn message(&self, locale: &Locale) -> Safe {
        Safe::line(&locale.with(
            "problem-at",
            &[
                ("place", Value::Words(self.place().as_str())),
                ("reason", Value::Words(self.reason(locale).as_str())),
            ],
        ))
    }
}

/// What `warning` says, as part of a line.
pub fn warned(warning: &Warning, locale: &Locale) -> String {
    let counted = |key: &str, n: usize| {
        let shown = locale.number(n);
        locale.with(key, &[("n", Value::Count(n)), ("shown", Value::Words(&shown))])
    };
    match warning {
        Warning::Undecodable { count } => counted("warned-undecodable", *count),
        Warning::Repaired { count } => counted("warned-repaired", *count),
        Warning::Mended { count, .. } => counted("warned-mended", *count),
        Warning::Summary => locale.text("warned-summary"),
        Warning::Headline => locale.text("warned-headline"),
        Warning::Truncated { kept } => {
            let bytes = locale.number((*kept >> 20).max(1));
            locale.with("warned-truncated", &[("shown", Value::Words(&bytes))])
        }
        Warning::LimitReached { what, limit } => {
            let key = format!("warned-limit-{}", what.name());
            if locale.has(&key) {
                return counted(&key, *limit);
            }
            let shown = locale.number(*limit);
            let values = [("words", Value::Words(what.name())), ("shown", Value::Words(&shown))];
            locale.with("warned-limit", &values)
        }
    }
}

/// What fills a message.
enum Fill<'a> {
    Count(usize),
    Words(&'a str),
}

/// A file of this format is not read, with the way out.
fn of_format(name: &str, locale: &Locale) -> Safe {
    let way_out = way_out(name, locale);
    let values = [("words", Value::Words(name)), ("out", Value::Words(&way_out))];
    Safe::line(&locale.with("problem-binary-format", &values))
}

/// So many files of this kind are not read, with the way out.
fn of_kind(kind: &str, n: usize, locale: &Locale) -> Safe {
    let way_out = way_out(kind, locale);
    let words = [kind, way_out.as_str()].map(Safe::line);
    let [kind, way_out] = words.each_ref().map(|w| Value::Words(w.as_str()));
    let values = [("n", Value::Count(n)), ("kind", kind), ("words", way_out)];
    Safe::line(&locale.with("problem-other-kinds", &values))
}

impl ProblemKind {
    /// What is the matter, and where there is one, the way out.
    pub fn reason(&self, locale: &Locale) -> Safe {
        let (key, value) = match self {
            Self::Missing => ("problem-missing", None),
            Self::Denied => ("problem-denied", None),
            Self::System(words) => ("problem-system", Some(Fill::Words(words))),
            Self::NotRegular => ("problem-not-regular", None),
            Self::DanglingLink => ("problem-dangling-link", None),
            Self::LinkLoop => ("problem-link-loop", None),
            Self::Link => ("problem-link", None),
            Self::Binary(Binary::Format(name)) => return of_format(name, locale),
            Self::Binary(Binary::Zeros) => ("problem-binary", None),
            Self::Empty => ("problem-empty", None),
            Self::Unread(kind) => return unread(kind, locale),
            Self::OtherKinds { kind, n } => return of_kind(kind, *n, locale),
            Self::NotCounts => ("problem-not-counts", None),
            Self::NoReading => ("problem-no-reading", None),
            Self::OtherReading => ("problem-other-reading", None),
            Self::CutShort => ("problem-cut-short", None),
            Self::Suspicious => ("problem-suspicious", None),
            Self::TooDeep => ("problem-too-deep", None),
            Self::NoArticle => ("problem-no-article", None),
            Self::LongMember(n) => ("problem-long-member", Some(Fill::Count(*n >> 20))),
            Self::Packed => ("problem-packed", None),
            Self::Locked => ("problem-locked", None),
            Self::NoText => ("problem-no-text", None),
            Self::NoObject(what) => ("problem-no-object", Some(Fill::Words(what.name()))),
            Self::BadRecord(words) => ("problem-bad-record", Some(Fill::Words(words))),
            Self::NoRecordText { fields, longest } => {
                return lacking(fields, longest.as_deref(), locale);
            }
            Self::LongRecord(n) => ("problem-long-record", Some(Fill::Count(*n >> 20))),
            Self::TooLong(n) => ("problem-too-long", Some(Fill::Count(*n >> 10))),
            Self::NotUtf8(line) => ("problem-not-utf8", Some(Fill::Count(*line))),
            Self::ReadOnly => ("problem-read-only", None),
            Self::Full => ("problem-full", None),
            Self::Busy => ("problem-busy", None),
            Self::NamesSyntax(words) => ("problem-names-syntax", Some(Fill::Words(words))),
            Self::NamesKey(words) => ("problem-names-key", Some(Fill::Words(words))),
            Self::NamesField(field) => ("problem-names-field", Some(Fill::Words(field))),
            Self::Warned(warning) => return Safe::line(&warned(warning, locale)),
            Self::NamesStopped => ("problem-names-stopped", None),
            Self::Crashed(words) => ("problem-crashed", Some(Fill::Words(words))),
            Self::Lost => ("problem-lost", None),
        };
        let words = match value {
            None => locale.text(key),
            Some(Fill::Count(n)) => locale.with(key, &[("n", Value::Count(n))]),
            Some(Fill::Words(words)) => {
                locale.with(key, &[("words", Value::Words(Safe::line(words).as_str()))])
            }
        };
        Safe::line(&words)
    }

    /// What an error of the system comes to.
    pub fn of_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::Full,
            io::ErrorKind::UnexpectedEof => Self::CutShort,
            _ if error.get_ref().is_some_and(|e| e.is::<Suspicious>()) => Self::Suspicious,
            _ => Self::System(error.to_string()),
        }
    }
}

/// That a record or a table has no text, what it has, and which option would name the text.
fn lacking(fields: &[String], longest: Option<&str>, locale: &Locale) -> Safe {
    let fields = fields.iter().map(|field| match longest {
        Some(longest) if longest == field => locale.text("problem-long-text").replace('*', field),
        _ => field.clone(),
    });
    let fields = Safe::line(&fields.collect::<Vec<_>>().join(", "));
    let longest = longest.map(Safe::line);
    let key = match (&longest, fields.as_str()) {
        (_, "") => "problem-no-record-text",
        (None, _) => "problem-no-record-text-fields",
        (Some(_), _) => "problem-no-record-text-longest",
    };
    let longest = longest.as_ref().map_or("", Safe::as_str);
    let values = [("fields", Value::Words(fields.as_str())), ("longest", Value::Words(longest))];
    Safe::line(&locale.with(key, &values))
}

/// That files of a kind are not read, and the way out.
fn unread(kind: &str, locale: &Locale) -> Safe {
    let words = [kind, &way_out(kind, locale)].map(Safe::line);
    let [kind, way_out] = words.each_ref().map(|w| Value::Words(w.as_str()));
    Safe::line(&locale.with("problem-unread", &[("kind", kind), ("words", way_out)]))
}

/// What to do with files whose names end with `kind` so that they can be read; empty where nothing is
/// known.
fn way_out(kind: &str, locale: &Locale) -> String {
    let key = match kind.trim_start_matches('.').to_ascii_lowercase().as_str() {
        "pdf" => "problem-out-pdf",
        "doc" | "word" | "pages" | "wpd" => "problem-out-word",
        "xls" | "xlsx" | "ods" | "numbers" => "problem-out-table",
        "rar" | "7z" | "dmg" => "problem-out-archive",
        "parquet" | "feather" | "arrow" => "problem-out-columns",
        "db" | "sqlite" | "sqlite3" => "problem-out-database",
        "mobi" | "azw" | "azw3" => "problem-out-book",
        _ => return String::new(),
    };
    locale.with("problem-way-out", &[("words", Value::Words(&locale.text(key)))])
}
