//! Walks the paths a user gave and opens the files they stand for, in the order of their names, each
//! by what is in it; links found on the way are listed and not followed.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    ffi::OsStr,
    fs::Metadata,
    path::{Path, PathBuf},
    sync::Arc,
};

use walkdir::{DirEntry, WalkDir};

use super::{
    Fields, IdForm, Known, Pending, Problem, ProblemKind,
    among::Among,
    container::Container,
    file::{self, Links, Named, named},
    formats::{self, Pendings},
    input::Input,
};
use crate::model::Given;

/// The articles below `paths`, argument by argument, each folder in the order of its names.
pub(super) fn find(
    paths: &[PathBuf],
    ids: IdForm,
    fields: &Arc<Fields>,
    known: Option<Arc<dyn Known>>,
) -> impl Iterator<Item = Pending> + Send + use<> {
    let prefixes = prefixes(paths);
    let arguments: Vec<_> = paths.iter().cloned().zip(prefixes).collect();
    let lone = paths.iter().filter(|path| !path.is_dir()).cloned().collect();
    let lone = Arc::new(Among::new(lone));
    let fields = Arc::clone(fields);
    arguments.into_iter().flat_map(move |(path, prefix)| {
        Argument::new(path, prefix, ids, &lone, (&fields, known.clone()))
    })
}

/// About how many articles there are below `paths`: a file counts as one, unopened. Ends early where
/// `on` says so.
pub(super) fn count(paths: &[PathBuf], on: impl Fn() -> bool) -> usize {
    let entries = paths.iter().flat_map(WalkDir::new).take_while(|_| on()).flatten();
    let files = entries.filter(|entry| {
        entry.file_type().is_file()
            && (entry.depth() == 0 || named(entry.path()) == Named::Readable)
    });
    files.count()
}

/// The path before `#n` and that number, where it names an article of a file.
fn nth_of(path: &Path) -> Option<(PathBuf, u64)> {
    if path.symlink_metadata().is_ok() {
        return None;
    }
    let (file, number) = path.to_str()?.rsplit_once('#')?;
    let number = number.parse().ok().filter(|n| *n > 0)?;
    let file = PathBuf::from(file);
    file.is_file().then_some((file, number))
}

/// The article of `number` alone, out of the file at `path`.
fn only(pendings: Pendings, path: PathBuf, number: u64) -> Pendings {
    let mut n = 0;
    let wanted = move |pending: &Pending| match pending {
        Pending::Part { of, at, .. } if of.path == path => at.nth == number,
        Pending::One { .. } | Pending::Part { .. } => {
            n += 1;
            n == number
        }
        Pending::Problem(problem) => {
            problem.path.to_string_lossy().ends_with(&format!("#{number}"))
        }
        Pending::Demo(_) => false,
    };
    Box::new(pendings.filter(wanted).take(1))
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

/// One argument on its way to articles.
struct Argument {
    root: PathBuf,
    prefix: Option<String>,
    ids: IdForm,
    fields: Arc<Fields>,
    /// Who says which files are opened.
    known: Option<Arc<dyn Known>>,
    /// The files that its files lie among.
    among: Arc<Among>,
    /// The walk through a folder; `None` for a file, and at the end.
    walk: Option<walkdir::IntoIter>,
    /// What goes out before the walk goes on.
    ready: VecDeque<Pending>,
    /// The articles of the file that the walk is at.
    articles: Option<Pendings>,
    n_read: usize,
    /// Files of other kinds, by the end of their names.
    others: BTreeMap<String, usize>,
    /// The folder whose table of texts was read last, and that table.
    tabled: Option<(PathBuf, HashMap<String, Given>)>,
    /// The folder that was asked about last, and what the system says of such a table in it.
    beside: Option<(PathBuf, Option<Metadata>)>,
}

impl Argument {
    fn new(
        root: PathBuf,
        prefix: Option<String>,
        ids: IdForm,
        lone: &Arc<Among>,
        (fields, known): (&Arc<Fields>, Option<Arc<dyn Known>>),
    ) -> Self {
        let mut argument = Self {
            prefix,
            ids,
            fields: Arc::clone(fields),
            known,
            among: Arc::clone(lone),
            walk: None,
            ready: VecDeque::new(),
            articles: None,
            n_read: 0,
            others: BTreeMap::new(),
            tabled: None,
            beside: None,
            root,
        };
        if argument.root.is_dir() {
            argument.among = Arc::new(Among::new(vec![argument.root.clone()]));
            argument.walk = Some(WalkDir::new(&argument.root).sort_by_file_name().into_iter());
        } else {
            argument.articles = Some(argument.lone_file());
        }
        argument
    }

    /// An argument that is no folder.
    fn lone_file(&mut self) -> Pendings {
        let (path, number) = match nth_of(&self.root) {
            Some((path, number)) => (path, Some(number)),
            None => (self.root.clone(), None),
        };
        let name = || path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let id = match self.ids {
            IdForm::Stem => stem(&path),
            IdForm::Path if number.is_some() => name(),
            IdForm::Path => self.prefix.clone().unwrap_or_else(name),
        };
        if !self.wants(&path) {
            return Box::new(std::iter::empty());
        }
        let opened = file::open(&path, Links::Followed);
        let of = self.container(path.clone(), id);
        let articles = match opened {
            Ok((file, size)) => formats::open(Input::file(file, size), of, Some(&path)),
            Err(kind) => Box::new(std::iter::once(Pending::Problem(Problem::at(&path, kind)))),
        };
        match number {
            Some(number) => only(articles, path, number),
            None => articles,
        }
    }

    /// Whether the file at `path` is to be opened. Of what the system says nothing, opening tells.
    fn wants(&mut self, path: &Path) -> bool {
        let Some((known, about)) = self.known.clone().zip(path.metadata().ok()) else {
            return true;
        };
        let folder = path.parent().unwrap_or(path);
        if self.beside.as_ref().is_none_or(|(known, _)| known != folder) {
            let table = folder.join(METADATA).metadata().ok();
            self.beside = Some((folder.to_owned(), table));
        }
        let own = path.file_name().is_some_and(|name| name == METADATA);
        let beside = self.beside.as_ref().and_then(|(_, table)| table.as_ref()).filter(|_| !own);
        known.wants(path, &about, beside)
    }

    fn container(&self, path: PathBuf, id: String) -> Container {
        let (among, fields) = (Arc::clone(&self.among), Arc::clone(&self.fields));
        Container { path, id, among, fields, ..Container::default() }
    }

    /// What an entry of the folder comes to.
    fn entry(&mut self, entry: Result<DirEntry, walkdir::Error>) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let refused = self.refused(&error);
                return self.ready.push_back(Pending::Problem(refused));
            }
        };
        let kind = entry.file_type();
        if kind.is_symlink() {
            let link = self.link(entry.path()).map(Pending::Problem);
            return self.ready.extend(link);
        }
        if kind.is_dir() {
            return self.folder(entry.path());
        }
        let named = named(entry.path());
        let is_table = || entry.file_name() == METADATA && is_of_texts(entry.path());
        if named == Named::Beside || is_table() {
            return;
        }
        let path = entry.into_path();
        if !self.wants(&path) {
            self.n_read += 1;
            return;
        }
        match file::open(&path, Links::Refused) {
            Ok((file, size)) => self.file(Input::file(file, size), path, named),
            Err(_) if named == Named::Unknown => self.other(&path),
            Err(kind) => {
                self.n_read += 1;
                self.ready.push_back(Pending::Problem(Problem::at(path, kind)));
            }
        }
    }

    /// Looks at a folder within the folder: what a browser saved beside a page is passed over, and of
    /// a snapshot of ArchiveBox one page is taken.
    fn folder(&mut self, path: &Path) {
        let snapshot = snapshot(path);
        let is_beside = path != self.root && is_beside_page(path);
        if snapshot.is_none() && !is_beside {
            return;
        }
        if let Some(walk) = &mut self.walk {
            walk.skip_current_dir();
        }
        let Some((page, given)) = snapshot else { return };
        self.n_read += 1;
        if !self.wants(&page) {
            return;
        }
        match file::open(&page, Links::Refused) {
            Ok((file, size)) => {
                let of = self.container(page.clone(), self.id(&page));
                let of = Container { given, ..of };
                self.articles = Some(formats::open(Input::file(file, size), of, Some(&page)));
            }
            Err(kind) => self.ready.push_back(Pending::Problem(Problem::at(page, kind))),
        }
    }

    /// Opens a file of the folder, if its name or its content is that of articles.
    fn file(&mut self, mut input: Input, path: PathBuf, named: Named) {
        if named == Named::Unknown && !formats::is_member_told(&mut input, &path) {
            return self.other(&path);
        }
        self.n_read += 1;
        let of = self.container(path.clone(), self.id(&path));
        let of = Container { given: self.given_beside(&path), ..of };
        self.articles = Some(formats::open(input, of, Some(&path)));
    }

    /// What a table of the texts of a folder, as TXM has it beside them, says of the one at `path`.
    fn given_beside(&mut self, path: &Path) -> Given {
        let Some(folder) = path.parent() else { return Given::default() };
        if self.tabled.as_ref().is_none_or(|(of, _)| of != folder) {
            let table = file::read(&folder.join(METADATA), Links::Refused, METADATA_CAP);
            let rows =
                table.map_or_else(|_| HashMap::new(), |read| formats::rows_by_id(&read.bytes));
            self.tabled = Some((folder.to_owned(), rows));
        }
        let rows = self.tabled.as_ref().map(|(_, rows)| rows);
        rows.and_then(|rows| rows.get(&stem(path))).cloned().unwrap_or_default()
    }

    /// Counts a file of another kind.
    fn other(&mut self, path: &Path) {
        let extension =
            path.extension().map(|e| format!(".{}", e.to_string_lossy().to_lowercase()));
        let kind = extension.filter(|e| e.chars().count() <= 12);
        let kind = kind.unwrap_or_else(|| "?".to_owned());
        *self.others.entry(kind).or_default() += 1;
    }

    /// A link in the folder: said where it could have meant an article or a folder of them.
    fn link(&mut self, path: &Path) -> Option<Problem> {
        let kind = match path.metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => ProblemKind::DanglingLink,
            Err(error) if is_loop(&error) => ProblemKind::LinkLoop,
            Ok(about) if !about.is_dir() && named(path) != Named::Readable => return None,
            _ => ProblemKind::Link,
        };
        Some(Problem::at(path, kind))
    }

    fn id(&self, path: &Path) -> String {
        if self.ids == IdForm::Stem {
            return stem(path);
        }
        let below = path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy();
        match &self.prefix {
            Some(prefix) => format!("{prefix}/{below}"),
            None => below.into_owned(),
        }
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
        for (kind, n) in std::mem::take(&mut self.others) {
            say(ProblemKind::OtherKinds { kind, n });
        }
        if self.n_read == 0 {
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
            if let Some(articles) = &mut self.articles {
                if let Some(pending) = articles.next() {
                    return Some(pending);
                }
                self.articles = None;
            }
            match self.walk.as_mut()?.next() {
                Some(entry) => self.entry(entry),
                None => {
                    self.walk = None;
                    self.sum_up();
                }
            }
        }
    }
}

/// What TXM calls the table of the texts beside it.
const METADATA: &str = "metadata.csv";

/// How many bytes of it are read.
const METADATA_CAP: usize = 32 << 20;

/// Whether the table at `path` says something of texts that lie beside it, rather than holding them.
fn is_of_texts(path: &Path) -> bool {
    let table =
        file::read(path, Links::Refused, METADATA_CAP).map(|read| formats::rows_by_id(&read.bytes));
    let beside = |id: &String| {
        ["txt", "xml"].iter().any(|end| path.with_file_name(format!("{id}.{end}")).is_file())
    };
    table.is_ok_and(|rows| rows.keys().take(50).any(beside))
}

/// Whether a folder holds the pictures and frames of a page that lies beside it.
fn is_beside_page(path: &Path) -> bool {
    const ENDS: [&str; 8] =
        ["_files", "_fichiers", "-Dateien", "_archivos", "_bestanden", ".files", "-filer", "_file"];
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(stem) = ENDS.iter().find_map(|end| name.strip_suffix(end)) else { return false };
    let pages =
        ["html", "htm", "xhtml", "mht"].map(|end| path.with_file_name(format!("{stem}.{end}")));
    pages.iter().any(|page| page.is_file())
}

/// Of a snapshot of ArchiveBox the page that is nearest to what was seen, with what the snapshot says
/// of it; `None` where the folder is none.
fn snapshot(path: &Path) -> Option<(PathBuf, Given)> {
    const PAGES: [&str; 5] = [
        "singlefile.html",
        "output.html",
        "dom.html",
        "readability/content.html",
        "mercury/content.html",
    ];
    const ABOUT: usize = 1 << 20;
    let index = path.join("index.json");
    if !index.is_file() || !path.join("index.html").is_file() {
        return None;
    }
    let page = PAGES.iter().map(|page| path.join(page)).find(|page| page.is_file())?;
    let about = file::read(&index, Links::Refused, ABOUT).ok()?;
    let about: About = serde_json::from_slice(&about.bytes).unwrap_or_default();
    // The title is that of the window: the page's own is better where it has one.
    Some((page, Given { url: about.url, ..Given::default() }))
}

/// What a snapshot says of itself.
#[derive(Default, serde::Deserialize)]
struct About {
    url: Option<String>,
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or(OsStr::new("")).to_string_lossy().into_owned()
}

fn is_loop(error: &std::io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}
