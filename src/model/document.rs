//! What was scraped: the decoded text of one article's page, and where it came from.

use std::{fmt, path::PathBuf};

use serde::{Deserialize, Serialize};

use super::{date::PartialDate, encoding::Encoding, lang::Lang, markup::Markup, named::named};

/// Names a document within one reading of a corpus: the path below the argument, or the record's
/// own id.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocId(pub String);

/// One scraped page. Its text is never changed after decoding: every span points into it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// How it is called in output.
    pub id: DocId,
    /// Where it was read.
    pub origin: Origin,
    /// The decoded text, whole.
    pub text: String,
    /// How the bytes became that text.
    pub decoding: Decoding,
    /// The text as it was before it was mended; `None` where nothing was, or that was undone.
    pub unmended: Option<Box<Unmended>>,
    /// What the tags say of the text, where it is that of a web page.
    /// Reading takes it: none is written on disk.
    #[serde(skip)]
    pub markup: Option<Box<Markup>>,
    /// What the record itself says of the article, beside its text.
    pub given: Given,
    /// What went wrong on the way, in the order it happened.
    pub warnings: Vec<Warning>,
}

/// A text as it was decoded, with its faults.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmended {
    /// The text.
    pub text: String,
    /// How the bytes became that text.
    pub decoding: Decoding,
}

/// Where a document was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Standard input, an article in it or all of it.
    Stdin {
        /// Where in it; `None` where the whole input is one article.
        at: Option<Locator>,
    },
    /// A file.
    File(PathBuf),
    /// An article of a file that holds several.
    Part {
        /// The file.
        path: PathBuf,
        /// Where in it.
        at: Locator,
    },
    /// The demonstration that is part of the program.
    #[default]
    Demo,
}

/// A place in a file that holds several articles. Written `#3`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Locator {
    /// Which of the articles, from 1; those that could not be read are counted as well.
    pub nth: u64,
    /// The line it stands on, from 1, where each has one of its own.
    pub line: Option<u64>,
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.nth)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin { at: Some(Locator { line: Some(line), .. }) } => write!(f, "-:{line}"),
            Self::Stdin { at: Some(at) } => write!(f, "-{at}"),
            Self::Stdin { at: None } => f.write_str("-"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Part { path, at } => write!(f, "{}{at}", path.display()),
            Self::Demo => f.write_str("demo"),
        }
    }
}

/// The decoding step, with the way back to the source's bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decoding {
    /// The encoding of the bytes.
    pub encoding: Encoding,
    /// Whether the encoding was guessed from the bytes rather than plain UTF-8.
    pub guessed: bool,
    /// Text offset and source offset (bytes) of each place after which both run in step again,
    /// in rising order. Empty: they are the same throughout.
    pub anchors: Vec<(u32, u32)>,
}

impl Default for Decoding {
    fn default() -> Self {
        Self { encoding: Encoding::Utf8, guessed: false, anchors: Vec::new() }
    }
}

impl Decoding {
    /// The same for a text that was made of this one: `anchors` are text and source offsets of each
    /// place from which both run in step, the source being the text of this decoding.
    pub fn then(self, anchors: &[(u32, u32)]) -> Self {
        let mut joined = Vec::with_capacity(anchors.len() + self.anchors.len());
        let mut own = self.anchors.iter().peekable();
        let runs = [(0, 0)].iter().chain(anchors);
        let ends = anchors.iter().map(|a| a.0).chain([u32::MAX]);
        for (&(text, source), end) in runs.zip(ends) {
            if end > text {
                joined.push((text, self.source_offset(source as usize) as u32));
            }
            // Places within the run at which the source itself parts from its bytes.
            while own.next_if(|a| a.0 <= source).is_some() {}
            while let Some(at) = own.next_if(|a| u64::from(a.0 - source) < u64::from(end - text)) {
                joined.push((text + (at.0 - source), at.1));
            }
        }
        Self { anchors: joined, ..self }
    }

    /// The source's byte for the text's byte `offset`.
    pub fn source_offset(&self, offset: usize) -> usize {
        source_offset(&self.anchors, offset)
    }
}

/// The source's byte for byte `offset` of a text, `anchors` being offsets of both of each place from
/// which they run in step.
pub(super) fn source_offset(anchors: &[(u32, u32)], offset: usize) -> usize {
    match anchors.partition_point(|&(text, _)| text as usize <= offset) {
        0 => offset,
        n => {
            let (text, source) = anchors[n - 1];
            source as usize + (offset - text as usize)
        }
    }
}

/// Fields that came with a record; each is taken at its word before the text is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Headline.
    pub title: Option<String>,
    /// Day of publication.
    pub date: Option<PartialDate>,
    /// The newspaper, agency or site.
    pub outlet: Option<String>,
    /// Who signed it.
    pub author: Option<String>,
    /// Address it was scraped from.
    pub url: Option<String>,
    /// The part of the paper it stands in.
    pub section: Option<String>,
    /// Its language, where the text is too short to tell.
    pub lang: Lang,
    /// Whether the record's id was a number: it is written as one again.
    pub id_is_number: bool,
    /// How much of the text is the article.
    pub extent: Extent,
    /// The day it was archived, where no other is known.
    #[serde(default)]
    pub captured: Option<PartialDate>,
    /// What its file's name and folders say, where nothing else does.
    #[serde(default)]
    pub filed: Filed,
}

/// What the name of a file and its folders say of the article in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// The newspaper, agency or site.
    pub outlet: Option<String>,
    /// Who signed it.
    pub author: Option<String>,
    /// When it was published: a day, a month or a year.
    pub date: Option<PartialDate>,
}

/// How much of a text is the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Extent {
    /// The lines that seem to be.
    #[default]
    Page,
    /// All of it: the file says by its labels what the article is.
    Whole,
}

impl Given {
    /// The same, with what `other` says where this says nothing.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        Self {
            title: self.title.or_else(|| other.title.clone()),
            date: self.date.or(other.date),
            outlet: self.outlet.or_else(|| other.outlet.clone()),
            author: self.author.or_else(|| other.author.clone()),
            url: self.url.or_else(|| other.url.clone()),
            section: self.section.or_else(|| other.section.clone()),
            lang: if self.lang == Lang::UNKNOWN { other.lang } else { self.lang },
            captured: self.captured.or(other.captured),
            filed: self.filed,
            ..self
        }
    }
}

impl Document {
    /// Adds a warning unless it is there already, as where a document is read again.
    pub fn warn(&mut self, warning: Warning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// Takes the text as it was before it was mended; nothing happens where it was not.
    pub fn unmend(&mut self) {
        if let Some(was) = self.unmended.take() {
            (self.text, self.decoding) = (was.text, was.decoding);
            let mended =
                |w: &Warning| matches!(w, Warning::Mended { .. } | Warning::Repaired { .. });
            self.warnings.retain(|w| !mended(w));
        }
    }
}

/// How a text was broken before it was mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mend {
    /// UTF-8 was read as another encoding.
    Mojibake,
    /// Entities of HTML stood in it.
    Entities,
    /// Tags of HTML stood in it.
    Tags,
    /// Escapes of JSON stood in it.
    Escapes,
    /// Accents were characters of their own.
    Accents,
    /// Lines ended with separators of Unicode.
    Breaks,
    /// Controls stood for punctuation.
    Controls,
}

impl Mend {
    /// The name used in output and as a key of the string table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mojibake => "mojibake",
            Self::Entities => "entities",
            Self::Tags => "tags",
            Self::Escapes => "escapes",
            Self::Accents => "accents",
            Self::Breaks => "breaks",
            Self::Controls => "controls",
        }
    }
}

/// Something a reader should know about one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    /// Some bytes fit no character of the encoding and are shown as U+FFFD.
    Undecodable {
        /// How many replacement characters stand in the text.
        count: usize,
    },
    /// Control characters that stood for windows-1252 punctuation were read as such.
    Repaired {
        /// How many.
        count: usize,
    },
    /// The text was broken and is read as what it was.
    Mended {
        /// How it was broken.
        mend: Mend,
        /// In how many places.
        count: usize,
    },
    /// Only the beginning was read.
    Truncated {
        /// How many bytes were kept.
        kept: usize,
    },
    /// The text is a summary: its feed has no more.
    Summary,
    /// The text is the headline: its file has no more, as of a flash.
    Headline,
    /// A stage stopped looking after a stated number of items.
    LimitReached {
        /// What was counted.
        what: Limit,
        /// The limit.
        limit: usize,
    },
}

named! {
    /// What a stage stopped counting.
    pub enum Limit {
        /// Lines of the text.
        Lines = "lines",
        /// Bytes of the text.
        Text = "text",
        /// Levels that quotations nest in.
        Quotes = "quotes",
        /// Places at which something is named.
        Names = "names",
        /// Quotations.
        Quotations = "quotations",
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undecodable { count } => write!(f, "undecodable:{count}"),
            Self::Repaired { count } => write!(f, "repaired:{count}"),
            Self::Mended { mend, count } => write!(f, "mended:{}:{count}", mend.name()),
            Self::Truncated { kept } => write!(f, "truncated:{kept}"),
            Self::Summary => f.write_str("summary"),
            Self::Headline => f.write_str("headline"),
            Self::LimitReached { what, limit } => write!(f, "limit:{}:{limit}", what.name()),
        }
    }
}
