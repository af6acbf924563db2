//! What was agreed to, and what was not: the answer to a text, known again by its SHA-256, so that
//! a file that has changed is asked about again.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::{data, files};
use crate::load::{Links, ProblemKind};

/// The answer given to `text`, where one was.
pub fn answer(text: &str) -> Option<bool> {
    answer_in(&data()?.join(FILE), text)
}

/// Remembers the answer to `text`.
///
/// # Errors
///
/// What keeps it from being written, as that the system names no folder for data.
pub fn remember(text: &str, yes: bool) -> Result<(), ProblemKind> {
    let folder = data().ok_or(ProblemKind::Missing)?;
    remember_in(&folder.join(FILE), text, yes)
}

/// The file of answers, a line each: `yes HASH` or `no HASH`, the last one holds.
const FILE: &str = "corpus-names";

fn answer_in(path: &Path, text: &str) -> Option<bool> {
    let known = files::read(path, Links::Followed, files::CAP).ok().flatten()?;
    let hash = hash(text);
    let mut answers = known.lines().filter_map(|line| line.split_once(' '));
    let last = answers.rfind(|(_, of)| *of == hash)?.0;
    Some(last == "yes")
}

/// Removes what a run that was killed while remembering left.
pub(super) fn tidy() {
    if let Some(folder) = data() {
        files::tidy(&folder.join(FILE));
    }
}

fn remember_in(path: &Path, text: &str, yes: bool) -> Result<(), ProblemKind> {
    let line = format!("{} {}\n", if yes { "yes" } else { "no" }, hash(text));
    files::change(path, |old| Some(format!("{old}{line}"))).map(drop)
}

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_for_the_text_it_was_given_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/answers");
        assert_eq!(answer_in(&path, "a"), None);
        remember_in(&path, "a", false).unwrap();
        remember_in(&path, "b", true).unwrap();
        assert_eq!((answer_in(&path, "a"), answer_in(&path, "b")), (Some(false), Some(true)));
        remember_in(&path, "a", true).unwrap();
        assert_eq!((answer_in(&path, "a"), answer_in(&path, "a ")), (Some(true), None));
    }
}
