//! What the reader is told, and what it asks to be done outside.

use std::sync::Arc;

use super::{keys, naming::Told, page::Gathered, saving::Taken};
use crate::{
    engine::{
        desk::Answer,
        find::News,
        hunt,
        ingest::Event,
        keeper::{Kept, Order},
        study::{self, Study},
    },
    keep::kept::{KeptFile, again},
    library::statements::Statements,
    load::ProblemKind,
    model::{ArticleId, Reading},
    text::safe::Safe,
};

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The terminal sent something.
    Input(keys::Input),
    /// The corpus: articles, progress, problems.
    Corpus(Event),
    /// What was asked of the corpus.
    Answered(Answer),
    /// The thread that finds has something to say.
    Found(News),
    /// The thread that looks for passages has something to say.
    Hunted(hunt::News),
    /// What was studied has come to something.
    Studied(study::News),
    /// The statements of the corpus, gathered.
    Stated(Arc<Statements>),
    /// What a page shows, as far as it has been gathered.
    Gathered(Box<Gathered>),
    /// An article with its text as it stood before it was mended, read.
    Unmended(ArticleId, Arc<Reading>),
    /// What the files of names say.
    Names(Box<Told>),
    /// What the reader said of names has been written, or not.
    Kept(Kept),
    /// What was kept, as its file has it.
    Collection(KeptFile),
    /// What of it stands in the corpus, by its ids.
    Again(Vec<(String, again::Told)>),
    /// So much was written to this file, or not.
    Saved(Result<String, ProblemKind>, usize),
    /// The tour shows this of its steps now, or is over.
    Toured(Option<usize>),
    /// The program goes on after having been stopped.
    Continued,
}

/// Something that must happen outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The reader ends.
    Quit,
    /// These words go to the clipboard.
    Copy(Safe),
    /// The program stops until the shell brings it back.
    Suspend,
    /// Everything is drawn anew.
    Redraw,
    /// The corpus is read again.
    Reload,
    /// What matches these words is looked for, under this ticket.
    Find(u64, String),
    /// Passages that answer this are looked for.
    Hunt(Box<hunt::Asked>),
    /// This is studied, under this number.
    Study(u64, Study),
    /// The statements of the corpus, as it is prepared, are gathered.
    State,
    /// What the page shows that asked under this number is gathered.
    Gather(u64),
    /// This article is read with its text as it stood before it was mended.
    Unmend(ArticleId),
    /// Reprints are counted once from now on, or each.
    CountOnce(bool),
    /// This is written down.
    Keep(Order),
    /// What was kept is looked for in the corpus.
    SeekKept,
    /// This is written to a file of this name.
    Save(String, Box<Taken>),
}
