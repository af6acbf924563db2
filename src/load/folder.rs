//! Walks the paths a user gave and finds the text files they stand for, in the order of their
//! names; links found on the way are listed and not followed.

use std::{
    collections::{HashMap, VecDeque},
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::Arc,
};

use walkdir::{DirEntry, WalkDir};

use super::{IdForm, NAMES_BESIDE, Pending, Problem, ProblemKind, among::Among, file::is_text};
use crate::model::DocId;

/// The files below `paths`, argument by argument, each folder in the order of its names.
pub(super) fn find(paths: &[PathBuf], ids: IdForm) -> impl Iterator<Item = Pending> + Send + use<> {
    let prefixes = prefixes(paths);
    let arguments: Vec<_> = paths.iter().cloned().zip(prefixes).collect();
    let lone = paths.iter().filter(|path| !path.is_dir()).cloned().collect();
    let lone = Arc::new(Among::new(lone));
    arguments.into_iter().flat_map(move |(path, prefix)| Argument::new(path, prefix, ids, &lone))
}

/// What stands before the ids of each argument's files: nothing for a lone argument, else its
/// name, or all of it where two arguments have the same name.
fn prefixes(paths: &[PathBuf]) -> Vec<Option<String>> {
    if paths.len() < 2 {
        return vec![None; paths.len()];
    }
    let name = |path: &PathBuf| path.file_name().unwrap_or(path.as_os_str()).to_owned();
    let mut counts: HashMap<_, u32> = HashMap::new();
    for path in paths {
        *counts.entry(name(path)).or_default() += 1;
    }
    let prefix = |path: &PathBuf| match counts.get(&name(path)) {
        Some(1) => name(path).to_string_lossy().into_owned(),
        _ => path.to_string_lossy().trim_end_matches('/').to_owned(),
    };
    paths.iter().map(|path| Some(prefix(path))).collect()
}

/// One argument on its way to files.
struct Argument {
    root: PathBuf,
    prefix: Option<String>,
    ids: IdForm,
    /// The files that its files lie among.
    among: Arc<Among>,
    /// The walk through a folder; `None` for a file, and at the end.
    walk: Option<walkdir::IntoIter>,
    /// What goes out before the walk goes on.
    ready: VecDeque<Pending>,
    n_texts: usize,
    n_others: usize,
}

impl Argument {
    fn new(root: PathBuf, prefix: Option<String>, ids: IdForm, lone: &Arc<Among>) -> Self {
        let (among, ready) = (Arc::clone(lone), VecDeque::new());
        let mut argument =
            Self { prefix, ids, among, walk: None, ready, n_texts: 0, n_others: 0, root };
        if argument.root.is_dir() {
            argument.among = Arc::new(Among::new(vec![argument.root.clone()]));
            argument.walk = Some(WalkDir::new(&argument.root).sort_by_file_name().into_iter());
        } else {
            let pending = argument.lone_file();
            argument.ready.push_back(pending);
        }
        argument
    }

    /// An argument that is no folder.
    fn lone_file(&self) -> Pending {
        let path = self.root.clone();
        if !is_text(&path) && path.exists() && path.is_file() {
            return Pending::Problem(Problem::at(path, ProblemKind::OtherKind));
        }
        let name = || path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let id = match self.ids {
            IdForm::Stem => stem(&path),
            IdForm::Path => DocId(self.prefix.clone().unwrap_or_else(name)),
        };
        Pending::File { path, id, found: false, among: Arc::clone(&self.among) }
    }

    /// What an entry of the folder comes to; `None` where there is nothing to say.
    fn entry(&mut self, entry: Result<DirEntry, walkdir::Error>) -> Option<Pending> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return Some(Pending::Problem(self.refused(&error))),
        };
        let kind = entry.file_type();
        if kind.is_symlink() {
            return self.link(entry.path()).map(Pending::Problem);
        }
        if kind.is_dir() {
            return None;
        }
        if !is_text(entry.path()) {
            self.n_others += usize::from(entry.file_name() != NAMES_BESIDE);
            return None;
        }
        self.n_texts += 1;
        let id = self.id(entry.path());
        let among = Arc::clone(&self.among);
        Some(Pending::File { path: entry.into_path(), id, found: true, among })
    }

    /// A link in the folder: said where it could have meant an article or a folder of them.
    fn link(&mut self, path: &Path) -> Option<Problem> {
        let kind = match path.metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => ProblemKind::DanglingLink,
            Err(error) if is_loop(&error) => ProblemKind::LinkLoop,
            Ok(about) if !about.is_dir() && !is_text(path) => {
                self.n_others += 1;
                return None;
            }
            _ => ProblemKind::Link,
        };
        Some(Problem::at(path, kind))
    }

    fn id(&self, path: &Path) -> DocId {
        if self.ids == IdForm::Stem {
            return stem(path);
        }
        let below = path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy();
        DocId(match &self.prefix {
            Some(prefix) => format!("{prefix}/{below}"),
            None => below.into_owned(),
        })
    }

    fn refused(&self, error: &walkdir::Error) -> Problem {
        let kind = match error.io_error() {
            Some(io) => ProblemKind::of_io(io),
            None => ProblemKind::System(error.to_string()),
        };
        Problem::at(error.path().unwrap_or(&self.root), kind)
    }

    /// What there is to say once the whole folder has been walked.
    fn sum_up(&mut self) {
        let mut say = |kind| {
            self.ready.push_back(Pending::Problem(Problem::at(&self.root, kind)));
        };
        if self.n_others > 0 {
            say(ProblemKind::OtherKinds(self.n_others));
        }
        if self.n_texts == 0 {
            say(ProblemKind::NoText);
        }
    }
}

impl Iterator for Argument {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        loop {
            if let Some(pending) = self.ready.pop_front() {
                return Some(pending);
            }
            match self.walk.as_mut()?.next() {
                Some(entry) => {
                    let pending = self.entry(entry);
                    self.ready.extend(pending);
                }
                None => {
                    self.walk = None;
                    self.sum_up();
                }
            }
        }
    }
}

fn stem(path: &Path) -> DocId {
    DocId(path.file_stem().unwrap_or(OsStr::new("")).to_string_lossy().into_owned())
}

fn is_loop(error: &std::io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}
