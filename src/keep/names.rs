//! Corrections of names: the user's own `names.toml`, which only they and dixit at their word write
//! to, and the `dixit-names.toml` of a corpus, which is read where it is agreed to and never written.

use std::path::{Path, PathBuf};

use super::{
    config, files,
    rules::{self, Fault, What},
};
use crate::{
    load::{Links, NAMES_BESIDE, Problem, ProblemKind},
    model::NameRules,
};

/// A file of corrections, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub rules: NameRules,
    /// What in it could not be understood. Never fatal: the rest holds.
    pub problems: Vec<Problem>,
    /// Its bytes as they are, to know it again by.
    pub text: String,
}

/// Where the user's own file is or would be: `names.toml` in the folder of settings. `None` where
/// the system names no such folder.
pub fn own_path() -> Option<PathBuf> {
    Some(config()?.join("names.toml"))
}

/// The most bytes of a corpus's own file that are read: some thousand corrections. A longer one is no
/// list that someone agrees to.
pub const CAP_BESIDE: usize = 256 << 10;

/// The user's own file; an empty one where there is none.
pub fn own() -> NamesFile {
    own_path().and_then(|path| read(&path)).unwrap_or_default()
}

/// The file that lies in each folder of `paths`, where there is one.
pub fn beside(paths: &[PathBuf]) -> Vec<NamesFile> {
    let folders = paths.iter().filter(|path| path.is_dir());
    folders.filter_map(|folder| read_by(&folder.join(NAMES_BESIDE), Links::Refused)).collect()
}

/// The file at `path`, `None` where there is none. One that cannot be read says so.
pub fn read(path: &Path) -> Option<NamesFile> {
    read_by(path, Links::Followed)
}

fn read_by(path: &Path, links: Links) -> Option<NamesFile> {
    let file =
        |text: String, rules, problems| NamesFile { path: path.to_owned(), rules, problems, text };
    let cap = match links {
        Links::Followed => files::CAP,
        Links::Refused => CAP_BESIDE,
    };
    match files::read(path, links, cap) {
        Ok(text) => {
            let text = text?;
            let (rules, faults) = rules::read(&text);
            let problems = faults.into_iter().map(|fault| problem(path, fault)).collect();
            Some(file(text, rules, problems))
        }
        Err(kind) => {
            let problem = Problem::at(path, kind);
            Some(file(String::new(), NameRules::default(), vec![problem]))
        }
    }
}

fn problem(path: &Path, fault: Fault) -> Problem {
    let kind = match fault.what {
        What::Syntax(words) => ProblemKind::NamesSyntax(words),
        What::Unknown(key) => ProblemKind::NamesKey(key),
        What::Field(field) => ProblemKind::NamesField(field),
        What::Stopped => ProblemKind::NamesStopped,
    };
    Problem { line: Some(fault.line), ..Problem::at(path, kind) }
}

/// Removes what a run that was killed while writing the user's own file left.
pub(super) fn tidy() {
    own_path().iter().for_each(|path| files::tidy(path));
}

/// The lines that [`add`] writes for `rules`.
pub fn lines(rules: &NameRules) -> String {
    rules::written(rules)
}

/// Puts `lines` after all that the file at `path` holds, which is read again for it; the file and
/// its folder are made where there are none.
///
/// # Errors
///
/// What keeps it from being read or written; the file is then as it was.
pub fn add(path: &Path, lines: &str) -> Result<(), ProblemKind> {
    files::change(path, |old| {
        let end = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
        let gap = if old.is_empty() { "" } else { "\n" };
        Some(format!("{old}{end}{gap}{lines}"))
    })?;
    Ok(())
}

/// Takes `lines` out of the file at `path` again, where they stand in it last; `false` where they do
/// not stand there any more, as when someone edited them.
///
/// # Errors
///
/// What keeps it from being read or written; the file is then as it was.
pub fn take_back(path: &Path, lines: &str) -> Result<bool, ProblemKind> {
    let without = |old: &str| {
        let at = old.rfind(lines)?;
        let (before, rest) = old.split_at_checked(at)?;
        let after = rest.strip_prefix(lines)?;
        // Lines that go on are another's.
        if !(after.is_empty() || after.starts_with(['\n', '[', '#'])) {
            return None;
        }
        let before = match before.strip_suffix("\n\n") {
            Some(kept) => format!("{kept}\n"),
            None => before.to_owned(),
        };
        Some(before + after)
    };
    Ok(files::change(path, without)?.is_some())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::model::SameName;

    fn rules(name: &str) -> NameRules {
        let same = SameName { of: vec![format!("per:{name}")], name: None, kind: None };
        NameRules { same: vec![same], split: Vec::new() }
    }

    #[test]
    fn what_the_user_wrote_stays_byte_for_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/names.toml");
        add(&path, &lines(&rules("a"))).unwrap();
        assert_eq!(read(&path).unwrap().rules, rules("a"));
        let own = "# mine\n[[name]]\n  of =   \"Anne Roy\" # she\nbroken here";
        fs::write(&path, own).unwrap();
        add(&path, &lines(&rules("b"))).unwrap();
        let both = fs::read_to_string(&path).unwrap();
        assert!(both.starts_with(own), "{both}");
        assert!(take_back(&path, &lines(&rules("b"))).unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), format!("{own}\n"));
        assert!(!take_back(&path, &lines(&rules("b"))).unwrap());
    }

    #[test]
    fn a_bad_line_is_a_problem_with_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("names.toml");
        assert!(read(&path).is_none());
        fs::write(&path, "[[name]]\nof = \"A\"\nhue = 1\n\n[[name]\n").unwrap();
        let file = read(&path).unwrap();
        assert_eq!(file.rules.same.len(), 1);
        let at: Vec<_> = file.problems.iter().map(|p| p.line).collect();
        assert_eq!(at, [Some(3), Some(5)], "{:?}", file.problems);
    }

    #[test]
    fn the_file_of_a_corpus_lies_in_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().to_owned(), folder.path().join("a.txt")];
        assert_eq!(beside(&paths), []);
        fs::write(folder.path().join(NAMES_BESIDE), "[[name]]\nof = \"A\"\n").unwrap();
        assert_eq!(beside(&paths).len(), 1);
        // A link could lead anywhere: nothing is taken from where it leads.
        let elsewhere = tempfile::tempdir().unwrap();
        let link = elsewhere.path().join(NAMES_BESIDE);
        std::os::unix::fs::symlink(folder.path().join(NAMES_BESIDE), link).unwrap();
        let through = beside(&[elsewhere.path().to_owned()]);
        assert!(through.iter().all(|file| file.rules.is_empty() && file.text.is_empty()));
    }
}
