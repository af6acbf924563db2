//! Quotations and articles that were kept: `kept.jsonl`, an object a line, each with the words themselves and their
//! source, so that it says what it says without the corpus. A line that is not asked for stays byte for byte, and in
//! one that is changed stays every field that is not: comments (`#`), fields and lines of the user's own included.

/// What was kept, found again.
pub mod again;
/// The lines of the file, edited.
mod lines;

use std::{
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use self::lines::Edited;
pub use self::lines::{Change, Edit};
use super::{data, files};
use crate::{
    load::{Links, Problem, ProblemKind},
    model::Excerpt,
};

/// An excerpt that was kept, with what is said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What it is called: ten digits that its words and its place give.
    pub id: String,
    /// The words and their source.
    #[serde(flatten)]
    pub excerpt: Excerpt,
    /// The folder it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// Its tags, in the order they were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What its reader wrote beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it was verified, as RFC 3339 writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<String>,
    /// When it was kept.
    #[serde(default)]
    pub kept: String,
}

impl Kept {
    /// Keeps `excerpt`, in no folder. Its file is named from the root, so that it is found from anywhere; when it is
    /// kept is said when it is put into the file.
    pub fn new(mut excerpt: Excerpt) -> Self {
        if let Some(path) = excerpt.file.as_ref().and_then(|file| std::path::absolute(file).ok()) {
            excerpt.file = Some(path.to_string_lossy().into_owned());
        }
        let place = format!("{:?}\n{:?}\n{}", excerpt.file, excerpt.nth, excerpt.start);
        let known_by = format!("{}\n{}\n{place}", excerpt.kind.name(), excerpt.words);
        let hash = Sha256::digest(known_by);
        let id = hash.iter().take(5).map(|byte| format!("{byte:02x}"));
        let (folder, note, verified) = (None, None, None);
        Self {
            id: id.collect(),
            excerpt,
            folder,
            tags: Vec::new(),
            note,
            verified,
            kept: String::new(),
        }
    }
}

/// The file of what was kept, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptFile {
    /// What it holds, in its order.
    pub kept: Vec<Kept>,
    /// What in it could not be understood. Never fatal: the rest holds.
    pub problems: Vec<Problem>,
}

/// Something to be done to the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// These are put behind all that it holds, but for what it holds already.
    Add(Vec<Kept>),
    /// Those with these ids are changed so.
    Edit(Vec<String>, Vec<Edit>),
    /// Those with these ids are taken out.
    Remove(Vec<String>),
    /// What was done is undone.
    Undo(Change),
    /// The last that was done is undone, by whichever run.
    UndoLast,
}

/// Where the file is or would be: `kept.jsonl` in the folder of data. `None` where the system names no such folder.
pub fn own_path() -> Option<PathBuf> {
    Some(data()?.join("kept.jsonl"))
}

/// What the file at `path` holds; nothing where there is none.
pub fn read(path: &Path) -> KeptFile {
    match files::read(path, Links::Followed, files::CAP) {
        Ok(text) => {
            let (kept, faults) = lines::read(text.as_deref().unwrap_or_default());
            let problem = |(line, words)| Problem {
                line: Some(line),
                ..Problem::at(path, ProblemKind::BadRecord(words))
            };
            KeptFile { kept, problems: faults.into_iter().map(problem).collect() }
        }
        Err(kind) => KeptFile { kept: Vec::new(), problems: vec![Problem::at(path, kind)] },
    }
}

/// Does `deed` to the file at `path`, which is read again for it, and says what was done; `None` where that cannot be
/// undone, its lines being others now. The file and its folder are made where there are none.
///
/// # Errors
///
/// What keeps it from being read or written; the file is then as it was.
pub fn change(path: &Path, deed: &Deed) -> Result<Option<Change>, ProblemKind> {
    let last = matches!(deed, Deed::UndoLast).then(|| last(path)).transpose()?.flatten();
    let now = now();
    let edited = |old: &str| -> Option<Edited> {
        Some(match deed {
            Deed::Add(more) => lines::add(old, more, &now),
            Deed::Edit(ids, edits) => lines::edit(old, ids, edits, &now),
            Deed::Remove(ids) => lines::remove(old, ids),
            Deed::Undo(change) => lines::undo(old, change)?,
            Deed::UndoLast => lines::undo(old, last.as_ref()?)?,
        })
    };
    let done = std::cell::RefCell::new(None);
    files::change(path, |old| {
        let edited = edited(old);
        let text = edited.as_ref().filter(|edited| !edited.change.is_empty());
        let text = text.map(|edited| edited.text.clone());
        *done.borrow_mut() = edited.map(|edited| edited.change);
        text
    })?;
    let done = done.into_inner();
    if let Some(change) = done.as_ref().filter(|change| !change.is_empty()) {
        let line = serde_json::to_string(change).unwrap_or_default();
        // What was done is done: that it cannot be undone by another run is no failure of it.
        drop(files::change(&beside(path), |_| Some(line.clone())));
    }
    Ok(done)
}

/// What was last done to the file at `path`.
fn last(path: &Path) -> Result<Option<Change>, ProblemKind> {
    let line = files::read(&beside(path), Links::Followed, files::CAP)?;
    Ok(line.and_then(|line| serde_json::from_str(&line).ok()))
}

/// The file that says what was last done to the one at `path`.
fn beside(path: &Path) -> PathBuf {
    path.with_extension("undo")
}

/// Removes what runs that were killed while writing left.
pub(super) fn tidy() {
    let own = own_path();
    own.iter().flat_map(|path| [path.clone(), beside(path)]).for_each(|path| files::tidy(&path));
}

/// The time in Greenwich, as RFC 3339 writes it.
pub fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    instant(seconds)
}

/// The second that lies so many after the beginning of 1970.
fn instant(seconds: u64) -> String {
    let (day, second) = (seconds / 86_400, seconds % 86_400);
    // Days are counted from a 1 March, in rounds of 400 years (Hinnant's civil_from_days).
    let shifted = day + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests;
