//! The one table of commands and options: what each is called, takes, does, and bars. The command
//! line is read from it, and help and the README's synopses are written from it.

use std::{ffi::OsStr, path::PathBuf};

use super::asked::{Act, Asked, Form, Of, Order, Rows, Tell};
use crate::{
    clean::Cleaning,
    engine::ingest::IdForm,
    export::{figures::Table, forms, source::Unit},
    keep::kept::Edit,
    library::concordance::By,
    load::MapFault,
    model::{EntityKind, PartialDate},
    search::fulltext::{Facet, Spelling},
    text::locale::Tongue,
};

/// What the program can be asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Command {
    /// Open the reader.
    Read,
    /// List quotations.
    Quotes,
    /// List people, places and organisations.
    Names,
    /// Write quotations and articles in the forms of other programs.
    Export,
    /// Print all that was found, an article a line.
    Extract,
    /// List the passages that answer a query.
    Search,
    /// List what was kept, keep more, change what is said of it.
    Kept,
    /// List statements that several articles quote.
    Same,
    /// Look up the quotations of a draft.
    Check,
    /// List what is searched for in its context.
    Concordance,
    /// Tell who is quoted.
    Stats,
    /// Read a corpus into a library.
    Index,
    /// List libraries, or remove them.
    Libraries,
    /// List the lines that outlets repeat.
    Lines,
    /// List the kinds of files that are read.
    Formats,
    /// Say of files what they are and what is read of them.
    Doctor,
}

impl Command {
    /// All of them, in the order help shows them.
    pub(super) const ALL: [Self; 16] = [
        Self::Read,
        Self::Quotes,
        Self::Names,
        Self::Search,
        Self::Kept,
        Self::Export,
        Self::Same,
        Self::Check,
        Self::Concordance,
        Self::Stats,
        Self::Index,
        Self::Libraries,
        Self::Extract,
        Self::Lines,
        Self::Formats,
        Self::Doctor,
    ];

    /// The word it is asked for with; none for the reader.
    pub(super) fn word(self) -> Option<&'static str> {
        match self {
            Self::Read => None,
            Self::Quotes => Some("quotes"),
            Self::Names => Some("names"),
            Self::Search => Some("search"),
            Self::Kept => Some("kept"),
            Self::Same => Some("same"),
            Self::Check => Some("check"),
            Self::Concordance => Some("concordance"),
            Self::Stats => Some("stats"),
            Self::Index => Some("index"),
            Self::Libraries => Some("libraries"),
            Self::Export => Some("export"),
            Self::Extract => Some("extract"),
            Self::Lines => Some("lines"),
            Self::Formats => Some("formats"),
            Self::Doctor => Some("doctor"),
        }
    }

    /// The words of all that have one.
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().filter_map(Self::word)
    }

    /// Key of the string that says what it does.
    pub(super) fn doc(self) -> &'static str {
        match self {
            Self::Read => "help-read",
            Self::Quotes => "help-quotes",
            Self::Names => "help-names",
            Self::Search => "help-search",
            Self::Kept => "help-kept",
            Self::Same => "help-same",
            Self::Check => "help-draft",
            Self::Concordance => "help-concordance",
            Self::Stats => "help-stats",
            Self::Index => "help-index",
            Self::Libraries => "help-libraries",
            Self::Export => "help-export",
            Self::Extract => "help-extract",
            Self::Lines => "help-lines",
            Self::Formats => "help-formats",
            Self::Doctor => "help-doctor",
        }
    }
}

impl Command {
    /// Keys of the strings that say more of it behind its options.
    pub(super) fn more(self) -> &'static [&'static str] {
        match self {
            Self::Search => &["help-search-query", "help-search-examples"],
            Self::Same => &["help-same-examples"],
            Self::Check => &["help-draft-examples"],
            Self::Concordance => &["help-concordance-examples"],
            Self::Stats => &["help-stats-examples"],
            Self::Kept => &["help-kept-examples"],
            Self::Export => &["help-export-examples"],
            _ => &[],
        }
    }
}

/// What an option wants behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    /// Nothing.
    Nothing,
    /// Any words; the key of the word that stands for them in help.
    Words(&'static str),
    /// The same, and it may stand there several times.
    Several(&'static str),
    /// One of these, or what means the same.
    OneOf(&'static [&'static str]),
}

/// An option.
#[derive(Debug)]
pub(super) struct Flag {
    pub long: &'static str,
    pub short: Option<char>,
    pub wants: Wants,
    /// The commands that take it.
    pub of: &'static [Command],
    /// Options that mean the contrary.
    pub bars: &'static [&'static str],
    /// Key of the string that says what it does.
    pub doc: &'static str,
    /// Takes it, with what stands behind it, into what is asked.
    pub apply: fn(&mut Asked, &OsStr) -> Result<(), Refused>,
}

/// What stands behind an option is not what it wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is none of the words it may be.
    Choice,
    /// It is no number from 0 to 1.
    Share,
    /// It is no number from 1 on.
    Number,
    /// It is no year, month or day.
    Date,
    /// It does not say of fields what they mean.
    Map,
    /// It says so of a field of which it has been said otherwise: the part that does.
    Twice(String),
}

impl Flag {
    const fn new(
        long: &'static str,
        of: &'static [Command],
        doc: &'static str,
        apply: fn(&mut Asked, &OsStr) -> Result<(), Refused>,
    ) -> Self {
        Self { long, short: None, wants: Wants::Nothing, of, bars: &[], doc, apply }
    }

    const fn wants(self, wants: Wants) -> Self {
        Self { wants, ..self }
    }

    const fn short(self, short: char) -> Self {
        Self { short: Some(short), ..self }
    }

    const fn bars(self, bars: &'static [&'static str]) -> Self {
        Self { bars, ..self }
    }

    /// The words it may have behind it.
    pub(super) fn choices(&self) -> &'static [&'static str] {
        match self.wants {
            Wants::OneOf(choices) => choices,
            Wants::Nothing | Wants::Words(_) | Wants::Several(_) => &[],
        }
    }

    /// Whether every command takes it.
    pub(super) fn is_general(&self) -> bool {
        self.of.len() == Command::ALL.len()
    }
}

const READER: &[Command] = &[Command::Read];
const QUOTES: &[Command] = &[Command::Quotes];
const CHOSEN: &[Command] = &[Command::Quotes, Command::Kept, Command::Export];
const SPOKEN_OF: &[Command] = &[Command::Quotes, Command::Kept, Command::Export, Command::Extract];
const CHECK: &[Command] = &[Command::Check];
const CONCORDANCE: &[Command] = &[Command::Concordance];
const STATS: &[Command] = &[Command::Stats];
const TABLES: &[Command] = &[Command::Concordance, Command::Stats];
const WORDS: &[Command] = &[Command::Search, Command::Concordance];
const SAID_OF: &[Command] = &[Command::Quotes, Command::Kept, Command::Export, Command::Same];
const NAMES: &[Command] = &[Command::Names];
const SAME: &[Command] = &[Command::Same];
const MERGED: &[Command] = &[Command::Names, Command::Same, Command::Lines];
const EXTRACT: &[Command] = &[Command::Extract];
const SEARCH: &[Command] = &[Command::Search];
const KEPT: &[Command] = &[Command::Kept];
const EXPORT: &[Command] = &[Command::Export];
const TAKEN: &[Command] = &[Command::Kept, Command::Export];
const LIBRARY: &[Command] = &[Command::Read, Command::Search, Command::Index];
const INDEX: &[Command] = &[Command::Index];
const LIBRARIES: &[Command] = &[Command::Libraries];
const LIMITED: &[Command] = &[Command::Search, Command::Same, Command::Concordance, Command::Stats];
const LISTS: &[Command] = &[
    Command::Quotes,
    Command::Names,
    Command::Kept,
    Command::Export,
    Command::Same,
    Command::Stats,
];
const ROWS: &[Command] = &[
    Command::Quotes,
    Command::Names,
    Command::Search,
    Command::Kept,
    Command::Same,
    Command::Check,
    Command::Concordance,
    Command::Stats,
];
const NAMING: &[Command] = &[
    Command::Read,
    Command::Quotes,
    Command::Names,
    Command::Search,
    Command::Kept,
    Command::Export,
    Command::Same,
    Command::Check,
    Command::Concordance,
    Command::Stats,
];
const ALL: &[Command] = &Command::ALL;

/// Every option, in the order help shows them.
pub(super) static FLAGS: &[Flag] = &[
    Flag::new("form", EXPORT, "help-form", |asked, value| {
        asked.export = chosen(value, &forms::Form::ALL)?;
        Ok(())
    })
    .wants(Wants::OneOf(&forms::Form::NAMES)),
    Flag::new("to", EXPORT, "help-to", |asked, value| {
        asked.to = Some(PathBuf::from(value));
        Ok(())
    })
    .wants(Wants::Words("help-value-folder")),
    Flag::new("kept", EXPORT, "help-of-kept", |asked, _| {
        asked.of_kept = true;
        Ok(())
    })
    .bars(&["of", "search", "speaker"]),
    Flag::new("folder", TAKEN, "help-folder", |asked, value| {
        asked.kept.folder = Some(words(value));
        Ok(())
    })
    .wants(Wants::Words("help-value-name")),
    Flag::new("tag", TAKEN, "help-tag", |asked, value| {
        asked.kept.tags.push(words(value));
        Ok(())
    })
    .wants(Wants::Several("help-value-name")),
    Flag::new("check", KEPT, "help-check", |asked, _| act(asked, Act::Check)).bars(ACTS),
    Flag::new("add", KEPT, "help-add", |asked, _| act(asked, Act::Add)).bars(ACTS),
    Flag::new("of", TAKEN, "help-of", |asked, value| {
        let all = [("quotations", Of::Quotations), ("articles", Of::Articles)];
        asked.of = Some(chosen(value, &all)?);
        Ok(())
    })
    .wants(Wants::OneOf(&["quotations", "articles"]))
    .bars(&["kept"]),
    Flag::new("search", TAKEN, "help-search-in", |asked, value| {
        asked.search = Some(words(value));
        Ok(())
    })
    .wants(Wants::Words("help-value-query")),
    Flag::new("set-folder", KEPT, "help-set-folder", |asked, value| {
        edit(asked, Edit::Folder(Some(words(value)).filter(|name| !name.is_empty())))
    })
    .wants(Wants::Words("help-value-name")),
    Flag::new("add-tag", KEPT, "help-add-tag", |asked, value| edit(asked, Edit::Tag(words(value))))
        .wants(Wants::Several("help-value-name")),
    Flag::new("drop-tag", KEPT, "help-drop-tag", |asked, value| {
        edit(asked, Edit::Untag(words(value)))
    })
    .wants(Wants::Several("help-value-name")),
    Flag::new("note", KEPT, "help-note", |asked, value| {
        edit(asked, Edit::Note(Some(words(value)).filter(|note| !note.is_empty())))
    })
    .wants(Wants::Words("help-value-words")),
    Flag::new("verified", KEPT, "help-verified", |asked, value| {
        let yes = chosen(value, &[("yes", true), ("no", false)])?;
        edit(asked, Edit::Verified(yes))
    })
    .wants(Wants::OneOf(&["yes", "no"])),
    Flag::new("delete", KEPT, "help-delete", |asked, _| act(asked, Act::Delete)).bars(ACTS),
    Flag::new("undo", KEPT, "help-undo", |asked, _| act(asked, Act::Undo)).bars(ACTS),
    Flag::new("by", CONCORDANCE, "help-by", |asked, value| {
        let orders = [
            ("place", By::Place),
            ("left", By::Left(0)),
            ("right", By::Right(0)),
            ("date", By::Date),
            ("outlet", By::Outlet),
            ("speaker", By::Speaker),
        ];
        asked.by = chosen(value, &orders)?;
        Ok(())
    })
    .wants(Wants::OneOf(&["place", "left", "right", "date", "outlet", "speaker"])),
    Flag::new("width", CONCORDANCE, "help-width", |asked, value| {
        asked.width = number(value)?;
        Ok(())
    })
    .wants(Wants::Words("help-value-number")),
    Flag::new("collocates", CONCORDANCE, "help-collocates", |asked, _| {
        asked.collocates = true;
        Ok(())
    })
    .bars(&["by", "width"]),
    Flag::new("window", CONCORDANCE, "help-window", |asked, value| {
        asked.window = number(value)?;
        Ok(())
    })
    .wants(Wants::Words("help-value-number")),
    Flag::new("table", STATS, "help-table", |asked, value| {
        let word = value.to_string_lossy();
        let found = Table::ALL.into_iter().find(|table| table.name() == word);
        asked.table = Some(found.ok_or(Refused::Choice)?);
        Ok(())
    })
    .wants(Wants::OneOf(&["voices", "outlets", "months", "verbs", "genders"])),
    Flag::new("outlet", STATS, "help-among-outlet", |asked, value| {
        asked.among.outlet = Some(words(value));
        Ok(())
    })
    .wants(Wants::Words("help-value-name"))
    .bars(&["person", "network"]),
    Flag::new("when", STATS, "help-among-when", |asked, value| {
        let when = PartialDate::parse_iso(&value.to_string_lossy());
        asked.among.period = Some(when.ok_or(Refused::Date)?);
        Ok(())
    })
    .wants(Wants::Words("help-value-date"))
    .bars(&["person", "network"]),
    Flag::new("person", STATS, "help-person", |asked, value| {
        asked.person = Some(value.to_string_lossy().into_owned());
        Ok(())
    })
    .wants(Wants::Words("help-value-name"))
    .bars(&["table", "network"]),
    Flag::new("network", STATS, "help-network", |asked, value| {
        asked.network = Some(PathBuf::from(value));
        Ok(())
    })
    .wants(Wants::Words("help-value-file"))
    .bars(&["table", "person", "json", "csv"]),
    Flag::new("csv", TABLES, "help-csv", |asked, _| {
        asked.csv = true;
        Ok(())
    })
    .bars(&["json"]),
    Flag::new("against", CHECK, "help-against", |asked, value| {
        asked.against.push(PathBuf::from(value));
        Ok(())
    })
    .wants(Wants::Several("help-value-paths")),
    Flag::new("html", CHECK, "help-html", |asked, _| {
        asked.html = true;
        Ok(())
    })
    .bars(&["json"]),
    Flag::new("speaker", SAID_OF, "help-speaker", |asked, value| {
        asked.speaker = Some(value.to_string_lossy().into_owned());
        Ok(())
    })
    .wants(Wants::Words("help-value-name")),
    Flag::new("indirect", CHOSEN, "help-indirect", |asked, _| {
        asked.indirect = true;
        Ok(())
    }),
    Flag::new("turns", CHOSEN, "help-turns", |asked, _| {
        asked.turns = true;
        Ok(())
    }),
    Flag::new("min-confidence", CHOSEN, "help-min-confidence", |asked, value| {
        asked.min_confidence = share(value)?;
        Ok(())
    })
    .wants(Wants::Words("help-value-share")),
    Flag::new("min-speech", SPOKEN_OF, "help-min-speech", |asked, value| {
        asked.min_speech = share(value)?;
        Ok(())
    })
    .wants(Wants::Words("help-value-share")),
    Flag::new("each", QUOTES, "help-each", |asked, _| {
        asked.each = true;
        Ok(())
    })
    .bars(&["once"]),
    Flag::new("kind", NAMES, "help-kind", |asked, value| {
        asked.kind = Some(kind(value).ok_or(Refused::Choice)?);
        Ok(())
    })
    .wants(Wants::OneOf(&["person", "place", "organisation"])),
    Flag::new("mentions", NAMES, "help-mentions", |asked, _| {
        asked.mentions = true;
        Ok(())
    }),
    Flag::new("forms", WORDS, "help-forms", |asked, _| {
        asked.spelling = Spelling::Forms;
        Ok(())
    }),
    Flag::new("sort", SEARCH, "help-sort", |asked, value| {
        let orders = [("place", Order::Place), ("rank", Order::Rank), ("date", Order::Date)];
        asked.order = chosen(value, &orders)?;
        Ok(())
    })
    .wants(Wants::OneOf(&["place", "rank", "date"])),
    Flag::new("limit", LIMITED, "help-limit", |asked, value| {
        asked.limit = Some(number(value)?);
        Ok(())
    })
    .wants(Wants::Words("help-value-number")),
    Flag::new("count", SEARCH, "help-count", |asked, _| {
        asked.tell = Tell::Count;
        Ok(())
    })
    .bars(&["facet", "sort", "limit"]),
    Flag::new("facet", SEARCH, "help-facet", |asked, value| {
        let facets = [
            ("outlet", Facet::Outlet),
            ("speaker", Facet::Speaker),
            ("place", Facet::Place),
            ("month", Facet::Month),
        ];
        asked.tell = Tell::Facet(chosen(value, &facets)?);
        Ok(())
    })
    .wants(Wants::OneOf(&["outlet", "speaker", "place", "month"]))
    .bars(&["count", "sort"]),
    Flag::new("library", LIBRARY, "help-library", |asked, value| {
        asked.libraries.push(value.to_string_lossy().into_owned());
        Ok(())
    })
    .wants(Wants::Several("help-value-name")),
    Flag::new("watch", &[Command::Read], "help-watch", |asked, _| {
        asked.manner.watch = true;
        Ok(())
    }),
    Flag::new("no-cache", &[Command::Read], "help-no-cache", |asked, _| {
        asked.no_cache = true;
        Ok(())
    })
    .bars(&["library"]),
    Flag::new("extracted", INDEX, "help-extracted", |asked, _| {
        asked.extracted = true;
        Ok(())
    })
    .bars(&["text-field", "map"]),
    Flag::new("remove", LIBRARIES, "help-remove", |asked, value| {
        asked.libraries.push(value.to_string_lossy().into_owned());
        Ok(())
    })
    .wants(Wants::Several("help-value-name")),
    Flag::new("articles", SAME, "help-articles", |asked, _| {
        asked.articles = true;
        Ok(())
    })
    .bars(&["speaker", "limit"]),
    Flag::new("merge", MERGED, "help-merge", |asked, _| {
        asked.merge = true;
        Ok(())
    })
    .bars(&["mentions", "speaker"]),
    Flag::new("names", NAMING, "help-names-file", |asked, value| {
        asked.names.asked = Some(PathBuf::from(value));
        Ok(())
    })
    .wants(Wants::Words("help-value-file"))
    .bars(&["no-names"]),
    Flag::new("no-names", NAMING, "help-no-names", |asked, _| {
        asked.names.not_own = true;
        Ok(())
    })
    .bars(&["names"]),
    Flag::new("once", LISTS, "help-once", |asked, _| {
        asked.once = true;
        Ok(())
    })
    .bars(&["each"]),
    Flag::new("json", ROWS, "help-json", |asked, _| {
        asked.form = Form::Json;
        Ok(())
    }),
    Flag::new("as-is", EXTRACT, "help-as-is", |asked, _| {
        asked.cleaning = Cleaning::AsIs;
        Ok(())
    }),
    Flag::new("offsets", EXTRACT, "help-offsets", |asked, value| {
        let units = [("chars", Unit::Chars), ("bytes", Unit::Bytes)];
        asked.unit = chosen(value, &units)?;
        Ok(())
    })
    .wants(Wants::OneOf(&["chars", "bytes"])),
    Flag::new("id", EXTRACT, "help-id", |asked, value| {
        asked.ids = chosen(value, &[("path", IdForm::Path), ("stem", IdForm::Stem)])?;
        Ok(())
    })
    .wants(Wants::OneOf(&["path", "stem"])),
    Flag::new("lines", EXTRACT, "help-known-lines", |asked, value| {
        asked.lines = Some(PathBuf::from(value));
        Ok(())
    })
    .wants(Wants::Words("help-value-file")),
    Flag::new("counts", EXTRACT, "help-counts", |asked, _| {
        asked.rows = Rows::Counts;
        Ok(())
    })
    .bars(&["readings"]),
    Flag::new("readings", EXTRACT, "help-readings", |asked, _| {
        asked.rows = Rows::Readings;
        Ok(())
    })
    .bars(&["counts"]),
    Flag::new("arrow", EXTRACT, "help-arrow", |asked, _| {
        asked.arrow = true;
        Ok(())
    }),
    Flag::new("line-buffered", EXTRACT, "help-line-buffered", |asked, _| {
        asked.answering = true;
        Ok(())
    }),
    Flag::new("text-field", ALL, "help-text-field", |asked, value| {
        let fields = std::mem::take(&mut asked.fields);
        asked.fields = fields.text(&value.to_string_lossy())?;
        Ok(())
    })
    .wants(Wants::Words("help-value-field")),
    Flag::new("map", ALL, "help-map", |asked, value| {
        let fields = std::mem::take(&mut asked.fields);
        asked.fields = fields.map(&value.to_string_lossy())?;
        Ok(())
    })
    .wants(Wants::Several("help-value-map")),
    Flag::new("theme", READER, "help-theme", |asked, value| {
        asked.manner.theme = Some(value.to_string_lossy().into_owned());
        Ok(())
    })
    .wants(Wants::Words("help-value-theme")),
    Flag::new("tour", READER, "help-tour", |asked, _| {
        asked.manner.tour = true;
        Ok(())
    }),
    Flag::new("lang", ALL, "help-lang", |_, value| {
        let named = Tongue::named(&value.to_string_lossy());
        // The locale is made before any option is taken.
        named.map(drop).ok_or(Refused::Choice)
    })
    .wants(Wants::OneOf(&["fr", "en"])),
    // These two come before all others, whatever else is wrong.
    Flag::new("help", ALL, "help-help", |_, _| Ok(())).short('h'),
    Flag::new("version", ALL, "help-version", |_, _| Ok(())).short('V'),
];

/// Options of which one at most says what is done.
const ACTS: &[&str] = &["add", "check", "delete", "undo"];

/// Has this done to what was kept.
fn act(asked: &mut Asked, act: Act) -> Result<(), Refused> {
    asked.kept.act = Some(act);
    Ok(())
}

/// Has this be said of what was kept.
fn edit(asked: &mut Asked, edit: Edit) -> Result<(), Refused> {
    asked.kept.edits.push(edit);
    Ok(())
}

/// The words of `value`, without what stands around them.
fn words(value: &OsStr) -> String {
    value.to_string_lossy().trim().to_owned()
}

impl From<MapFault> for Refused {
    fn from(fault: MapFault) -> Self {
        match fault {
            MapFault::NoField(_) => Self::Map,
            MapFault::Twice(part) => Self::Twice(part),
        }
    }
}

/// What `value` chooses among.
fn chosen<T: Copy>(value: &OsStr, among: &[(&str, T)]) -> Result<T, Refused> {
    let found = among.iter().find(|(word, _)| value == *word);
    found.map(|(_, meant)| *meant).ok_or(Refused::Choice)
}

/// A number from 1 on.
fn number(value: &OsStr) -> Result<usize, Refused> {
    value.to_string_lossy().parse().ok().filter(|n| *n > 0).ok_or(Refused::Number)
}

/// A number from 0 to 1, with a point or a comma.
fn share(value: &OsStr) -> Result<f32, Refused> {
    let number = value.to_string_lossy().replace(',', ".").parse().ok();
    number.filter(|n| (0.0..=1.0).contains(n)).ok_or(Refused::Share)
}

/// A kind of names, by its name, in the plural or as Americans spell it.
fn kind(value: &OsStr) -> Option<EntityKind> {
    let word = value.to_str()?.to_lowercase().replace("organiz", "organis");
    let word = if word == "people" { "person" } else { word.strip_suffix('s').unwrap_or(&word) };
    EntityKind::ALL.into_iter().find(|kind| kind.name() == word)
}
