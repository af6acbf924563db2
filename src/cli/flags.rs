//! The one table of commands and flags, from which the command line is read and help is written.

/// What the program can be asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Command {
    /// Open the reader.
    Read,
    /// List quotations.
    Quotes,
    /// List people, places and organisations.
    Names,
    /// Print all that was found, an article a line.
    Extract,
    /// List the lines that outlets repeat.
    Lines,
}

impl Command {
    /// All of them, in the order help shows them.
    pub(super) const ALL: [Self; 5] =
        [Self::Read, Self::Quotes, Self::Names, Self::Extract, Self::Lines];

    /// The word it is asked for with; none for the reader.
    pub(super) fn word(self) -> Option<&'static str> {
        match self {
            Self::Read => None,
            Self::Quotes => Some("quotes"),
            Self::Names => Some("names"),
            Self::Extract => Some("extract"),
            Self::Lines => Some("lines"),
        }
    }

    /// Key of the string that says what it does.
    pub(super) fn doc(self) -> &'static str {
        match self {
            Self::Read => "help-read",
            Self::Quotes => "help-quotes",
            Self::Names => "help-names",
            Self::Extract => "help-extract",
            Self::Lines => "help-lines",
        }
    }
}

/// Names a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FlagName {
    Speaker,
    Indirect,
    MinConfidence,
    MinSpeech,
    Kind,
    Mentions,
    Names,
    NoNames,
    Json,
    AsIs,
    Offsets,
    Id,
    Lines,
    Once,
    Lang,
    Help,
    Version,
}

/// What a flag wants behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    /// Nothing.
    Nothing,
    /// Any words; the key of the word that stands for them in help.
    Words(&'static str),
    /// One of these.
    OneOf(&'static [&'static str]),
}

/// A flag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flag {
    pub name: FlagName,
    pub long: &'static str,
    pub short: Option<char>,
    pub wants: Wants,
    /// The commands that take it.
    pub of: &'static [Command],
    /// Key of the string that says what it does.
    pub doc: &'static str,
}

impl Flag {
    const fn new(name: FlagName, long: &'static str, of: &'static [Command]) -> Self {
        Self { name, long, short: None, wants: Wants::Nothing, of, doc: "" }
    }

    const fn wants(self, wants: Wants) -> Self {
        Self { wants, ..self }
    }

    const fn short(self, short: char) -> Self {
        Self { short: Some(short), ..self }
    }

    const fn doc(self, doc: &'static str) -> Self {
        Self { doc, ..self }
    }
}

const QUOTES: &[Command] = &[Command::Quotes];
const SPOKEN_OF: &[Command] = &[Command::Quotes, Command::Extract];
const NAMES: &[Command] = &[Command::Names];
const EXTRACT: &[Command] = &[Command::Extract];
const LISTS: &[Command] = &[Command::Quotes, Command::Names];
const NAMING: &[Command] = &[Command::Read, Command::Quotes, Command::Names];
const ALL: &[Command] = &Command::ALL;

/// Every flag, in the order help shows them.
pub(super) const FLAGS: [Flag; 17] = [
    Flag::new(FlagName::Speaker, "speaker", QUOTES)
        .wants(Wants::Words("help-value-name"))
        .doc("help-speaker"),
    Flag::new(FlagName::Indirect, "indirect", QUOTES).doc("help-indirect"),
    Flag::new(FlagName::MinConfidence, "min-confidence", QUOTES)
        .wants(Wants::Words("help-value-share"))
        .doc("help-min-confidence"),
    Flag::new(FlagName::MinSpeech, "min-speech", SPOKEN_OF)
        .wants(Wants::Words("help-value-share"))
        .doc("help-min-speech"),
    Flag::new(FlagName::Kind, "kind", NAMES)
        .wants(Wants::OneOf(&["person", "place", "organisation"]))
        .doc("help-kind"),
    Flag::new(FlagName::Mentions, "mentions", NAMES).doc("help-mentions"),
    Flag::new(FlagName::Names, "names", NAMING)
        .wants(Wants::Words("help-value-file"))
        .doc("help-names-file"),
    Flag::new(FlagName::NoNames, "no-names", NAMING).doc("help-no-names"),
    Flag::new(FlagName::Once, "once", LISTS).doc("help-once"),
    Flag::new(FlagName::Json, "json", LISTS).doc("help-json"),
    Flag::new(FlagName::AsIs, "as-is", EXTRACT).doc("help-as-is"),
    Flag::new(FlagName::Offsets, "offsets", EXTRACT)
        .wants(Wants::OneOf(&["chars", "bytes"]))
        .doc("help-offsets"),
    Flag::new(FlagName::Id, "id", EXTRACT).wants(Wants::OneOf(&["path", "stem"])).doc("help-id"),
    Flag::new(FlagName::Lines, "lines", EXTRACT)
        .wants(Wants::Words("help-value-file"))
        .doc("help-known-lines"),
    Flag::new(FlagName::Lang, "lang", ALL).wants(Wants::OneOf(&["fr", "en"])).doc("help-lang"),
    Flag::new(FlagName::Help, "help", ALL).short('h').doc("help-help"),
    Flag::new(FlagName::Version, "version", ALL).short('V').doc("help-version"),
];
