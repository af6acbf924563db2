//! What options ask for, before it is known of which command.

use std::path::PathBuf;

use crate::{
    clean::Cleaning,
    engine::{corrections::NamesFiles, ingest::IdForm},
    export::{figures::Table, forms, source::Unit},
    keep::kept::Edit,
    library::{concordance::By, figures::Among},
    load::Fields,
    model::{EntityKind, SPOKEN},
    search::fulltext::{Facet, Spelling},
    tui::Manner,
};

/// The form of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// Lines for people and `grep`.
    #[default]
    Lines,
    /// An object a line.
    Json,
}

/// What `extract` prints of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rows {
    /// All that was found in it.
    #[default]
    Articles,
    /// And the reading itself, for a library.
    Readings,
    /// What is counted of it over its corpus.
    Counts,
}

/// What is told of the passages that are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tell {
    /// Each of them.
    #[default]
    Passages,
    /// How many there are.
    Count,
    /// How many there are of each value.
    Facet(Facet),
}

/// The order passages come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// That of the input.
    #[default]
    Place,
    /// The best first.
    Rank,
    /// The newest first.
    Date,
}

/// What is done to what was kept, besides listing it and changing what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// More is kept.
    Add,
    /// It is looked for in a corpus.
    Check,
    /// It is kept no longer.
    Delete,
    /// The last change is undone.
    Undo,
}

/// What is taken out of a corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Of {
    #[default]
    Quotations,
    Articles,
}

/// What is asked about what was kept.
#[derive(Debug, Default)]
pub(super) struct KeptAsked {
    pub act: Option<Act>,
    pub folder: Option<String>,
    pub tags: Vec<String>,
    /// What is said of it from now on.
    pub edits: Vec<Edit>,
}

/// What the options ask for, whichever the command.
#[derive(Debug)]
pub(super) struct Asked {
    pub speaker: Option<String>,
    pub indirect: bool,
    pub turns: bool,
    pub min_confidence: f32,
    pub min_speech: f32,
    pub each: bool,
    pub once: bool,
    pub kind: Option<EntityKind>,
    pub mentions: bool,
    pub names: NamesFiles,
    pub form: Form,
    pub cleaning: Cleaning,
    pub unit: Unit,
    pub ids: IdForm,
    pub lines: Option<PathBuf>,
    /// Whether each line of standard input is answered by one.
    pub answering: bool,
    /// What is printed of articles.
    pub rows: Rows,
    /// Whether they are printed as a table of Arrow.
    pub arrow: bool,
    /// Whether the paths hold articles that were read elsewhere.
    pub extracted: bool,
    /// Whether the paths hold what was counted of articles.
    pub merge: bool,
    /// Whether articles are compared, not what they quote.
    pub articles: bool,
    pub fields: Fields,
    pub spelling: Spelling,
    pub order: Order,
    pub limit: Option<usize>,
    pub tell: Tell,
    pub libraries: Vec<String>,
    /// The corpus that a draft is looked up in.
    pub against: Vec<PathBuf>,
    /// As a page.
    pub html: bool,
    /// As a table.
    pub csv: bool,
    /// By what a concordance is sorted.
    pub by: By,
    /// How many columns a concordance has.
    pub width: usize,
    pub collocates: bool,
    /// How many words on each side stand near.
    pub window: usize,
    pub table: Option<Table>,
    /// Of which quotations figures are told.
    pub among: Among,
    /// Of whom figures are told.
    pub person: Option<String>,
    /// Where a network is written to.
    pub network: Option<PathBuf>,
    pub search: Option<String>,
    /// What is taken, where that is said.
    pub of: Option<Of>,
    pub kept: KeptAsked,
    /// The form of an export.
    pub export: forms::Form,
    /// What was kept is exported, not a corpus.
    pub of_kept: bool,
    pub to: Option<PathBuf>,
    /// Whether what is read is read even where a library holds it.
    pub no_cache: bool,
    /// How the reader is opened.
    pub manner: Manner,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            speaker: None,
            indirect: false,
            turns: false,
            min_confidence: 0.0,
            min_speech: SPOKEN,
            each: false,
            once: false,
            kind: None,
            mentions: false,
            names: NamesFiles::default(),
            form: Form::default(),
            cleaning: Cleaning::default(),
            unit: Unit::default(),
            ids: IdForm::default(),
            lines: None,
            answering: false,
            rows: Rows::default(),
            arrow: false,
            extracted: false,
            merge: false,
            articles: false,
            fields: Fields::default(),
            spelling: Spelling::default(),
            order: Order::default(),
            limit: None,
            tell: Tell::default(),
            libraries: Vec::new(),
            against: Vec::new(),
            html: false,
            csv: false,
            by: By::default(),
            width: 100,
            collocates: false,
            window: 5,
            table: None,
            among: Among::default(),
            person: None,
            network: None,
            search: None,
            of: None,
            kept: KeptAsked::default(),
            export: forms::Form::Markdown,
            of_kept: false,
            to: None,
            no_cache: false,
            manner: Manner::default(),
        }
    }
}
