//! A corpus kept on disk: its readings, compressed, what they say of names, and an index of their words. It is a cache that can
//! be made again at any time; nothing that its user made is ever in it. Only the files of this module
//! know the engine.
//!
//! What a library holds changes from one commit to the next, all at once: the engine's own list of its
//! files names those that lie beside it. Whoever reads has the state of one commit, whoever is killed
//! while writing leaves the last one. What is made of all articles together is of the last commit of a whole corpus, and
//! articles that were put there stay until most of them hold no more: the corpus is read as it was then while it changes.

/// Which articles a query may mean.
mod candidates;
/// What was counted of its articles.
mod counts;
/// The files a library was read from.
mod files;
/// Rows in blocks that are compressed.
mod log;
/// Where libraries lie.
pub mod place;
/// What the engine is told of an article.
mod schema;
/// The articles in order, column by column.
mod sheet;
/// The articles in the order of the input.
mod table;
/// The words of a part of all articles.
mod terms;
/// Making a library, and keeping it up to date.
mod writer;

use std::{
    fmt,
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, OnceLock,
        atomic::{self, AtomicUsize},
    },
    thread,
};

use serde::{Deserialize, Serialize};
use tantivy::{
    DocAddress, Index, IndexReader, ReloadPolicy, Searcher, SegmentReader, TantivyError,
    columnar::{ColumnIndex, ColumnValues},
};

use self::{
    log::{At, MANY, Rows, few},
    schema::{AT, Fields},
    sheet::Sheet,
};
use crate::{
    library::{
        brief::Brief,
        bytes::{Bytes, Parts},
        census::Mark,
        digest::Digest,
        names::{self, NameTable},
        stored::WORKER,
    },
    model::{ArticleId, Reading},
    text::locale::Tongue,
};

pub use self::{
    candidates::{Candidate, Candidates, Order, Speakers},
    counts::Counts,
    files::{FileRow, FileState, Files, Stamp},
    place::{Manifest, NoPlace, Place},
    schema::Shelved,
    table::Table,
    writer::{Found, Writer},
};

/// The version of what is kept: what another version made is made again.
pub const FORMAT: u32 = 9;

/// What the last commit says beside the engine's own state.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct State {
    /// Version of what is kept.
    format: u32,
    /// The program that read the articles.
    dixit: String,
    /// The file that holds the table of files, and how many of its bytes hold.
    files: String,
    files_len: u64,
    /// The file that holds the places of files in the order of the input, where that is not the order
    /// they were read in.
    order: Option<String>,
    /// The file that holds what was counted of each article, and how many of its bytes hold.
    counts: String,
    counts_len: u64,
    /// The files that hold the articles, and how many were ever put there.
    logs: Logs,
    n_rows: usize,
    /// How often something was made of all articles together.
    n_settled: u64,
    /// What was made of them when all of the corpus had been read last.
    settled: Option<Settled>,
    /// Whether nothing came since.
    whole: bool,
}

/// Files that articles are put into one behind the other, and how many bytes of each hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Logs {
    /// The number they are called by.
    nth: u64,
    /// The articles themselves, what each says of names, and what a list shows of it.
    articles: u64,
    briefs: u64,
    digests: u64,
}

/// What was made of all articles together: files that are called by its number.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Settled {
    nth: u64,
    /// The file that holds the order of files then.
    order: Option<String>,
    /// Those that held the articles then.
    logs: Logs,
}

/// What the files of articles are called, before their number.
const ARTICLES: &str = "articles-";
const BRIEFS: &str = "briefs-";
const DIGESTS: &str = "digests-";

/// What such a file holds: which articles are nearly the same as which; the articles in order, column by column; their names,
/// joined; and what these are found by.
const REPRINTS: &str = "reprints-";
const SHEET: &str = "sheet-";
const NAMES: &str = "names-";
const FINDER: &str = "finder-";

/// Why a library cannot be opened or written.
#[derive(Debug)]
pub enum Fault {
    /// Another program writes it.
    Busy,
    /// It is of another version, or one of its files is not there or broken.
    Version,
    /// What the system or the engine says.
    Io(io::Error),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => f.write_str("busy"),
            Self::Version => f.write_str("version"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Fault {}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<TantivyError> for Fault {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(..) => Self::Busy,
            other => Self::Io(io::Error::other(other)),
        }
    }
}

/// A number of each document of a part of the index.
type Column = Arc<dyn ColumnValues<u64>>;

/// The numbers of a part of the index that are called so; 0 for documents that have none.
fn column(part: &SegmentReader, name: &str) -> Result<Column, TantivyError> {
    let column = part.fast_fields().column_opt::<u64>(name)?;
    // Where every document has one, nothing need be looked up before it.
    match column {
        Some(own) if matches!(own.index, ColumnIndex::Full) => Ok(own.values),
        _ => part.fast_fields().column_first_or_default(name),
    }
}

/// A library, open for reading: as it was at one commit.
pub struct Library {
    searcher: Searcher,
    fields: Fields,
    /// For each file its place in the order of the input; empty where that is its number.
    order: Arc<Vec<u32>>,
    /// What was made of all articles together, once that was done.
    settled: Option<Arc<Made>>,
    /// The files that hold the table of files and what was counted of its articles, and how many of their bytes hold.
    files: (Option<File>, u64),
    counts: (Option<File>, u64),
    /// The articles, and of each part of the index where they stand, once that was asked for.
    logs: Arc<OpenLogs>,
    places: Vec<OnceLock<Column>>,
    whole: bool,
    _reader: IndexReader,
}

/// The articles of a library, what they say of names, and what a list shows of them.
struct OpenLogs {
    /// The number of their files.
    nth: u64,
    articles: Rows,
    briefs: Rows,
    digests: Rows,
}

impl OpenLogs {
    /// Those in `folder`.
    fn of(folder: &Path, own: &Logs) -> io::Result<Self> {
        let rows = |kind, len, most_recent| {
            let file = File::open(folder.join(format!("{kind}{}", own.nth)))?;
            io::Result::Ok(Rows::new(file, len, most_recent))
        };
        Ok(Self {
            nth: own.nth,
            articles: rows(ARTICLES, own.articles, few())?,
            briefs: rows(BRIEFS, own.briefs, few())?,
            digests: rows(DIGESTS, own.digests, MANY)?,
        })
    }

    /// The article that stands at a place, and how it was read.
    fn read(&self, at: At) -> Result<(Reading, Mark), Fault> {
        self.articles.get(at, unpacked)?
    }
}

/// What was made of all articles of a library together, when all of its corpus had been read.
struct Made {
    /// The articles then.
    logs: Arc<OpenLogs>,
    /// For each file its place in the order of the input then; empty where that is its number.
    order: Arc<Vec<u32>>,
    /// Articles that are nearly the same as one before them, and these.
    reprints: Vec<u32>,
    /// The articles in order.
    sheet: Sheet,
    /// Their names, joined, once that was done.
    names: Option<[Bytes; names::PARTS]>,
    /// What these are found by, called as in French and as in English.
    finder: Option<[Bytes; 2]>,
}

impl Made {
    /// That in `folder`, where the file with the `order` of now has these places, and articles stand in these `logs`.
    fn of(
        folder: &Path,
        own: &Settled,
        (order, places): (&Option<String>, &Arc<Vec<u32>>),
        logs: &Arc<OpenLogs>,
    ) -> io::Result<Self> {
        let path = |kind| folder.join(format!("{kind}{}", own.nth));
        let file = |kind| File::open(path(kind));
        let order = match &own.order {
            then if then == order => Arc::clone(places),
            None => Arc::default(),
            Some(then) => Arc::new(files::order(&folder.join(then))?),
        };
        let logs = match own.logs.nth == logs.nth {
            true => Arc::clone(logs),
            false => Arc::new(OpenLogs::of(folder, &own.logs)?),
        };
        Ok(Self {
            logs,
            order,
            reprints: files::order(&path(REPRINTS))?,
            sheet: Sheet::kept(file(SHEET)?)?,
            names: Some(Parts::of(file(NAMES)?)?),
            finder: Some(Parts::of(file(FINDER)?)?),
        })
    }
}

impl fmt::Debug for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Library").field("articles", &self.len()).finish_non_exhaustive()
    }
}

impl Library {
    /// Opens the library at `place`.
    ///
    /// # Errors
    ///
    /// When there is none, or of another version, or it cannot be read.
    pub fn open(place: &Place) -> Result<Self, Fault> {
        Self::within(place.folder())
    }

    /// The same by its folder.
    fn within(folder: &Path) -> Result<Self, Fault> {
        let index = Index::open_in_dir(folder.join(INDEX))?;
        schema::register(&index);
        loop {
            let before = index.load_metas()?;
            let reader: IndexReader =
                index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
            let state = state(before.payload.as_deref())?;
            let file = |name: &String| File::open(folder.join(name));
            // Whoever writes may remove them later: they are there as long as they are open.
            let (files, counts) = (file(&state.files).ok(), file(&state.counts).ok());
            let logs = OpenLogs::of(folder, &state.logs).map(Arc::new);
            let order = state.order.as_ref().map(|name| files::order(&folder.join(name)));
            let order = order.transpose().map(|order| Arc::new(order.unwrap_or_default()));
            let now = order.as_ref().ok().zip(logs.as_ref().ok());
            let settled = now
                .zip(state.settled.as_ref())
                .map(|((places, logs), own)| Made::of(folder, own, (&state.order, places), logs));
            // Where somebody has committed meanwhile, that is a mix.
            if index.load_metas()?.opstamp != before.opstamp {
                continue;
            }
            let searcher = reader.searcher();
            return Ok(Self {
                places: searcher.segment_readers().iter().map(|_| OnceLock::new()).collect(),
                searcher,
                fields: Fields::of(&index.schema())?,
                order: order.map_err(lost)?,
                settled: settled.transpose().map_err(lost)?.map(Arc::new),
                files: (files, state.files_len),
                counts: (counts, state.counts_len),
                logs: logs.map_err(lost)?,
                whole: state.whole,
                _reader: reader,
            });
        }
    }

    /// How many articles it holds.
    pub fn len(&self) -> usize {
        self.searcher.num_docs() as usize
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether all of its corpus has been read.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Whether all of its corpus had been read once, and is there as it was then.
    pub fn is_settled(&self) -> bool {
        self.settled.is_some()
    }

    /// The article at `candidate`.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn reading(&self, candidate: &Candidate) -> Result<Reading, Fault> {
        Ok(self.at(candidate.address)?.0)
    }

    /// The article at `candidate`, and how it was read.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn article(&self, candidate: &Candidate) -> Result<(Reading, Mark), Fault> {
        self.at(candidate.address)
    }

    /// What was counted of `articles`.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn counts(&self, articles: &[Candidate]) -> Result<Counts, Fault> {
        let (file, len) = &self.counts;
        let file = file.as_ref().ok_or(io::Error::from(io::ErrorKind::NotFound))?.try_clone()?;
        Ok(Counts::read(file, *len, Some(articles), &|| true)?)
    }

    /// What was made of all articles together, where nothing came since.
    fn settled(&self) -> Option<&Made> {
        self.settled.as_deref().filter(|_| self.whole)
    }

    /// The names of all articles, joined, places called as in `tongue`; `None` before that was done of them all.
    pub fn names(&self, tongue: Tongue) -> Option<NameTable> {
        NameTable::kept(self.settled()?.names.as_ref()?, tongue).ok()
    }

    /// Which article `candidate` is in the table of names.
    pub fn row(&self, candidate: &Candidate) -> Option<ArticleId> {
        self.settled()?.sheet.row(candidate.place).map(ArticleId)
    }

    /// Where the file with this number is.
    fn path(&self, file: u32) -> io::Result<Option<PathBuf>> {
        let (table, len) = &self.files;
        let mut found = None;
        if let Some(table) = table {
            files::each(table, *len, |row, _| {
                if row.id == file {
                    found = Some(row.path());
                }
            })?;
        }
        Ok(found)
    }

    /// What `make` makes of each part of the index, given by its place among them, in their order: on all cores.
    fn of_parts<T: Send>(
        &self,
        make: impl Fn(u32, &SegmentReader) -> Result<T, Fault> + Sync,
    ) -> Result<Vec<T>, Fault> {
        let (parts, next) = (self.searcher.segment_readers(), AtomicUsize::new(0));
        let work = || -> Result<Vec<(usize, T)>, Fault> {
            let mut made = Vec::new();
            loop {
                let nth = next.fetch_add(1, atomic::Ordering::Relaxed);
                let Some(part) = parts.get(nth) else { return Ok(made) };
                made.push((nth, make(nth as u32, part)?));
            }
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let mut made = thread::scope(|scope| {
            // Where there are no more threads, fewer do it all.
            let spawn = |_| {
                let named = thread::Builder::new().name(WORKER.to_owned());
                named.spawn_scoped(scope, work).ok()
            };
            let beside: Vec<_> = (1..cores.min(parts.len())).filter_map(spawn).collect();
            let mut made = work()?;
            for own in beside {
                let broken = |_| Err(io::Error::from(io::ErrorKind::InvalidData).into());
                made.extend(own.join().unwrap_or_else(broken)?);
            }
            Ok::<_, Fault>(made)
        })?;
        made.sort_unstable_by_key(|(nth, _)| *nth);
        Ok(made.into_iter().map(|(_, made)| made).collect())
    }

    fn at(&self, address: DocAddress) -> Result<(Reading, Mark), Fault> {
        self.logs.read(self.stands(address)?)
    }

    /// Where an article stands.
    fn stands(&self, address: DocAddress) -> Result<At, Fault> {
        let nowhere = || io::Error::from(io::ErrorKind::NotFound);
        let place = self.places.get(address.segment_ord as usize).ok_or_else(nowhere)?;
        let column = match place.get() {
            Some(column) => column,
            None => {
                let reader = self.searcher.segment_reader(address.segment_ord);
                let column = column(reader, AT)?;
                place.get_or_init(|| column)
            }
        };
        Ok(At::of(column.get_val(address.doc_id)))
    }
}

/// Where in a library's folder the engine's own files lie.
const INDEX: &str = "index";

/// What a commit says, where it is of this version.
fn state(payload: Option<&str>) -> Result<State, Fault> {
    let state: State = match payload {
        None => State::default(),
        Some(payload) => serde_json::from_str(payload).map_err(|_| Fault::Version)?,
    };
    let own = state.format == FORMAT && state.dixit == env!("CARGO_PKG_VERSION");
    if own { Ok(state) } else { Err(Fault::Version) }
}

/// What it is that a file of a library cannot be opened for.
fn lost(error: io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::InvalidData => Fault::Version,
        _ => Fault::Io(error),
    }
}

/// An article as it is kept, and how it was read.
fn packed(reading: &Reading, mark: &Mark) -> Result<Vec<u8>, Fault> {
    postcard::to_allocvec(&(reading, mark)).map_err(|error| Fault::Io(io::Error::other(error)))
}

/// What an article says of names, as it is kept.
fn briefly(reading: &Reading) -> Result<Vec<u8>, Fault> {
    postcard::to_allocvec(&Brief::of(reading)).map_err(|error| Fault::Io(io::Error::other(error)))
}

/// What a list shows of an article, as it is kept.
fn shown(reading: &Reading) -> Result<Vec<u8>, Fault> {
    Ok(Digest::new(reading).packed()?)
}

fn unpacked(bytes: &[u8]) -> Result<(Reading, Mark), Fault> {
    postcard::from_bytes(bytes).map_err(|error| Fault::Io(io::Error::other(error)))
}
