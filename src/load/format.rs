//! The kinds of files that are read, by name.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Text: one article.
    Text,
    /// A web page: one article.
    Page,
    /// JSON, an object a line.
    JsonLines,
    /// JSON otherwise.
    Json,
    /// A table with this sign between its cells.
    Table(u8),
    /// Europresse and Eureka.
    Europresse,
    /// Factiva, as a page.
    FactivaPage,
    /// Factiva, as text.
    FactivaText,
    /// Factiva, as XML.
    FactivaXml,
    /// ProQuest, as text.
    Proquest,
    /// LexisNexis, as a page.
    NexisPage,
    /// LexisNexis and Nexis, as text.
    NexisText,
    /// RTF: Factiva, Nexis, or one article.
    Rtf,
    /// IRaMuTeQ and Alceste.
    Iramuteq,
    /// TXM and TEI.
    Txm,
    /// NewsML and NITF.
    Wire,
    /// IPTC 7901.
    Iptc,
    /// RSS and Atom.
    Feed,
    /// Markdown.
    Markdown,
    /// One message, or a page saved as one.
    Mail,
    /// A box of messages.
    Mailbox,
    /// WARC and WET.
    Warc,
    /// ZIP, and what is packed as one: Word, EPUB.
    Zip,
    /// tar.
    Tar,
    /// Parquet, where the feature of this name is built in.
    Parquet,
    /// SQLite, where the feature of this name is built in.
    Sqlite,
    /// An XML document of no kind that is known.
    Xml,
}

impl Format {
    /// All that are read, if need be with a [feature](Self::missing), in the order in which they are listed.
    pub const ALL: &[Self] = &[
        Self::Text,
        Self::Page,
        Self::JsonLines,
        Self::Json,
        Self::Table(b','),
        Self::Europresse,
        Self::FactivaPage,
        Self::FactivaText,
        Self::FactivaXml,
        Self::Proquest,
        Self::NexisPage,
        Self::NexisText,
        Self::Rtf,
        Self::Iramuteq,
        Self::Txm,
        Self::Wire,
        Self::Iptc,
        Self::Feed,
        Self::Markdown,
        Self::Mail,
        Self::Mailbox,
        Self::Warc,
        Self::Zip,
        Self::Tar,
        Self::Parquet,
        Self::Sqlite,
    ];

    /// The name used in output and as a key of the string table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Page => "page",
            Self::JsonLines => "json-lines",
            Self::Json => "json",
            Self::Table(_) => "table",
            Self::Europresse => "europresse",
            Self::FactivaPage => "factiva-page",
            Self::FactivaText => "factiva-text",
            Self::FactivaXml => "factiva-xml",
            Self::Proquest => "proquest",
            Self::NexisPage => "nexis-page",
            Self::NexisText => "nexis-text",
            Self::Rtf => "rtf",
            Self::Iramuteq => "iramuteq",
            Self::Txm => "txm",
            Self::Wire => "wire",
            Self::Iptc => "iptc",
            Self::Feed => "feed",
            Self::Markdown => "markdown",
            Self::Mail => "mail",
            Self::Mailbox => "mailbox",
            Self::Warc => "warc",
            Self::Zip => "zip",
            Self::Tar => "tar",
            Self::Parquet => "parquet",
            Self::Sqlite => "sqlite",
            Self::Xml => "xml",
        }
    }

    /// The feature that would build in what reads it; `None` where it is read.
    pub fn missing(self) -> Option<&'static str> {
        match self {
            Self::Parquet if !cfg!(feature = "parquet") => Some("parquet"),
            Self::Sqlite if !cfg!(feature = "sqlite") => Some("sqlite"),
            _ => None,
        }
    }

    /// Whether it is told by content that hardly anything else begins with.
    pub(super) fn is_told(self) -> bool {
        match self {
            Self::Text | Self::Xml => false,
            other => other.missing().is_none(),
        }
    }

    /// Whether a stream of it is text in lines or cells, which may be in wide code units.
    pub(super) fn is_lines(self) -> bool {
        matches!(self, Self::JsonLines | Self::Json | Self::Table(_))
    }
}
