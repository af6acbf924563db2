//! Where one was in a library when it was left: the article that was open, a line a library.

use std::path::Path;

use super::{files, state};
use crate::{
    load::{Links, ProblemKind},
    model::ArticleId,
};

/// The article that was open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// Its place among the articles of the library.
    pub article: ArticleId,
    /// Its document's id, by which one knows whether it stands there still.
    pub doc: String,
}

/// That of `library`, where one was put there.
pub fn of(library: &str) -> Option<Bookmark> {
    of_in(&state()?.join(FILE), library)
}

/// Puts it there in the place of what was; one whose document has a line break in its id is not remembered.
///
/// # Errors
///
/// What keeps it from being written, as that the system names no folder for it.
pub fn put(library: &str, bookmark: &Bookmark) -> Result<(), ProblemKind> {
    put_in(&state().ok_or(ProblemKind::Missing)?.join(FILE), library, bookmark)
}

/// The file: `NAME ROW DOC`, parted by tabs.
const FILE: &str = "bookmarks";

/// Removes what a run that was killed while putting one left.
pub(super) fn tidy() {
    if let Some(folder) = state() {
        files::tidy(&folder.join(FILE));
    }
}

fn of_in(path: &Path, library: &str) -> Option<Bookmark> {
    let text = files::read(path, Links::Followed, files::CAP).ok().flatten()?;
    let line = text.lines().rev().find(|line| is_of(line, library))?;
    let (_, rest) = line.split_once('\t')?;
    let (row, doc) = rest.split_once('\t')?;
    Some(Bookmark { article: ArticleId(row.parse().ok()?), doc: doc.to_owned() })
}

fn put_in(path: &Path, library: &str, bookmark: &Bookmark) -> Result<(), ProblemKind> {
    let Bookmark { article, doc } = bookmark;
    if doc.contains(['\n', '\r']) {
        return Ok(());
    }
    let edit = |old: &str| {
        let others = old.lines().filter(|line| !is_of(line, library));
        let mut text: String = others.map(|line| format!("{line}\n")).collect();
        text += &format!("{library}\t{}\t{doc}\n", article.0);
        Some(text)
    };
    files::change(path, edit).map(drop)
}

fn is_of(line: &str, library: &str) -> bool {
    line.split_once('\t').is_some_and(|(name, _)| name == library)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_place_in_each_library_is_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/bookmarks");
        assert_eq!(of_in(&path, "presse"), None);
        let at = |n, doc: &str| Bookmark { article: ArticleId(n), doc: doc.to_owned() };
        put_in(&path, "presse", &at(3, "un\tdossier/a.txt")).unwrap();
        put_in(&path, "lac", &at(9, "b.txt")).unwrap();
        put_in(&path, "presse", &at(4, "c.txt")).unwrap();
        put_in(&path, "presse", &at(5, "d\n.txt")).unwrap();
        assert_eq!(of_in(&path, "presse"), Some(at(4, "c.txt")));
        assert_eq!(of_in(&path, "lac"), Some(at(9, "b.txt")));
        assert_eq!(of_in(&path, "pre"), None);
    }
}
