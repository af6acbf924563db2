//! Making a library and keeping it up to date: articles are added and taken out by the file they come
//! from, and nothing of it is seen before it is committed.

use std::{
    fs::{self, File},
    io::{self, Write},
    panic,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::Duration,
};

use tantivy::{
    Index, IndexSettings, IndexWriter, TantivyError, Term,
    indexer::IndexWriterOptions,
    query::{AllQuery, BooleanQuery, TermQuery},
    schema::IndexRecordOption,
};

use super::{
    ARTICLES, BRIEFS, Candidate, Counts, DIGESTS, FINDER, FORMAT, Fault, INDEX, Library, Logs,
    Made, Manifest, NAMES, OpenLogs, Place, REPRINTS, SHEET, Settled, State, Table, briefly,
    counts,
    files::{self, FileRow, FileState, Files},
    log::{LARGE, Log, SMALL},
    packed,
    schema::{self, Fields, Shelved},
    sheet::Sheet,
    shown, state,
};
use crate::{
    library::{
        bytes::Parts,
        census::{Counted, Mark},
        finder::Finder,
        names::{self, NameTable},
    },
    model::Reading,
    search::fulltext::lexical::Lexical,
    text::locale::Tongue,
};

/// How many bytes of words the engine gathers before it writes them down.
const GATHER: usize = 96 << 20;

/// How the files begin that lie beside the engine's.
const FILES: [&str; 10] =
    ["files-", "order-", "counts-", ARTICLES, BRIEFS, DIGESTS, REPRINTS, SHEET, NAMES, FINDER];

/// How many rows of a file that hold no more cost nothing.
const FEW: usize = 1_000;

/// How often a lock that another holds is tried again, and how long after.
const MOST_TRIES: usize = 10;
const PATIENCE: Duration = Duration::from_millis(30);

impl Shelved {
    /// `reading` as it is kept, which was read as `mark` says with lines of its outlet known that come to `known`.
    ///
    /// # Errors
    ///
    /// When it cannot be written down, which is so of no reading.
    pub fn of(reading: &Reading, mark: &Mark, known: u64) -> Result<Self, Fault> {
        let (packed, brief, digest) = (packed(reading, mark)?, briefly(reading)?, shown(reading)?);
        Ok(Self { lexical: Lexical::of(reading), known, packed, brief, digest })
    }
}

/// How a library was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// There was none.
    New,
    /// It is kept up to date.
    Kept,
    /// It was of another version, or broken, and is made again.
    Remade,
}

/// A library, open for writing. There is one at a time.
pub struct Writer {
    engine: IndexWriter,
    fields: Fields,
    folder: PathBuf,
    state: State,
    /// Whether all that is made of all articles together was made since the last commit of a whole corpus.
    settled: bool,
    /// The files as they were when it was opened, and how many there are by now.
    files: Arc<Files>,
    n_files: usize,
    /// The number of the next file.
    next: u32,
    /// How many rows the table of files has.
    n_rows: usize,
    /// Rows that are not committed.
    fresh: Vec<u8>,
    /// What was counted of its articles.
    log: counts::Log,
    /// The articles, what they say of names, and what a list shows of them.
    articles: Log,
    briefs: Log,
    digests: Log,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Writer {
    /// Opens the library at `place` for what is read from `paths`, of whose fields `fields` is said; what is
    /// there and cannot be used, or was read otherwise, is made again.
    ///
    /// # Errors
    ///
    /// When another program writes it, or the system refuses.
    pub fn open(place: &Place, paths: &[PathBuf], fields: String) -> Result<(Self, Found), Fault> {
        let folder = place.folder();
        let there = folder.join(INDEX).exists();
        let manifest = Manifest { format: FORMAT, paths: paths.to_vec(), fields };
        let same = place.manifest().is_some_and(|own| own == manifest);
        if there {
            let again = Self::again(folder);
            match again.and_then(|own| if same { Ok(own) } else { Err(Fault::Version) }) {
                Ok(writer) => return Ok((writer, Found::Kept)),
                Err(Fault::Busy) => return Err(Fault::Busy),
                Err(_) => fs::remove_dir_all(folder)?,
            }
        }
        place.make(&manifest)?;
        let index = folder.join(INDEX);
        fs::create_dir(&index)?;
        // It holds no articles: nothing of it is to be compressed.
        let settings =
            IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
        let index =
            Index::builder().schema(schema::schema()).settings(settings).create_in_dir(index)?;
        schema::register(&index);
        let found = if there { Found::Remade } else { Found::New };
        Ok((Self::of(&index, folder)?, found))
    }

    fn again(folder: &Path) -> Result<Self, Fault> {
        let index = Index::open_in_dir(folder.join(INDEX))?;
        schema::register(&index);
        Self::of(&index, folder)
    }

    fn of(index: &Index, folder: &Path) -> Result<Self, Fault> {
        let engine = engine(index)?;
        let fresh = State {
            format: FORMAT,
            dixit: env!("CARGO_PKG_VERSION").to_owned(),
            files: "files-0".to_owned(),
            counts: "counts-0".to_owned(),
            ..State::default()
        };
        let state = match index.load_metas()?.payload {
            Some(payload) => state(Some(&payload))?,
            None => fresh,
        };
        // Without one of its files it is broken, though nothing of it is read here.
        if let Some(order) = &state.order {
            fs::metadata(folder.join(order))?;
        }
        let table = match File::open(folder.join(&state.files)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && state.files_len == 0 => None,
            table => Some(table?),
        };
        let files = Files::open(table, state.files_len)?;
        let fields = Fields::of(&index.schema())?;
        let folder = folder.to_owned();
        let log = counts::Log::open(&folder.join(&state.counts), state.counts_len)?;
        let [articles, briefs, digests] = logs(&folder, &state.logs)?;
        if let Some(settled) = &state.settled {
            let now = Arc::new(OpenLogs::of(&folder, &state.logs)?);
            Made::of(&folder, settled, (&None, &Arc::default()), &now)?;
        }
        let (n_files, n_rows, next) = (files.len(), files.n_rows, files.next);
        let (files, fresh) = (Arc::new(files), Vec::new());
        Ok(Self {
            engine,
            fields,
            folder,
            state,
            settled: false,
            files,
            n_files,
            next,
            n_rows,
            fresh,
            log,
            articles,
            briefs,
            digests,
        })
    }

    /// The files that it was read from when it was opened.
    pub fn files(&self) -> &Arc<Files> {
        &self.files
    }

    /// The number of the next file.
    pub fn next_file(&self) -> u32 {
        self.next
    }

    /// Notes what is counted of the article at place `nth` of file `file`, which is added after that.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn count(&mut self, file: u32, nth: u32, counted: &Counted) -> Result<(), Fault> {
        Ok(self.log.add(file, nth, counted)?)
    }

    /// What was counted so far of `articles`, known by their files and places there; of all, where these are not said;
    /// read as long as `on` says so.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or `on` ended it.
    pub fn counts(
        &mut self,
        articles: Option<&[Candidate]>,
        on: &dyn Fn() -> bool,
    ) -> Result<Counts, Fault> {
        self.log.flush()?;
        let file = File::open(self.folder.join(&self.state.counts))?;
        Ok(Counts::read(file, self.log.len, articles, on)?)
    }

    /// Leaves out what was counted of articles that are not among `articles` any more, of which `counts` are, where that is
    /// most of it; to be committed.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn tidy(&mut self, counts: &Counts, articles: &[Candidate]) -> Result<(), Fault> {
        if !counts.is_crowded() {
            return Ok(());
        }
        let name = after(&self.state.counts);
        let mut log = counts::Log::open(&self.folder.join(&name), 0)?;
        for (row, one) in articles.iter().enumerate() {
            log.add(one.file, one.place.1, &counts.of(row)?)?;
        }
        (self.log, self.state.counts) = (log, name);
        Ok(())
    }

    /// Whether most of all articles that were ever put there are none of the `n_articles` that it holds.
    pub fn is_crowded(&self, n_articles: usize) -> bool {
        self.state.n_rows > 2 * n_articles + FEW
    }

    /// Takes out all articles, which are put into new files next; to be committed.
    ///
    /// # Errors
    ///
    /// When these cannot be made.
    pub fn empty(&mut self) -> Result<(), Fault> {
        self.state.logs = Logs { nth: self.state.logs.nth + 1, ..Logs::default() };
        [self.articles, self.briefs, self.digests] = logs(&self.folder, &self.state.logs)?;
        self.state.n_rows = 0;
        // In its turn among all that is asked of the engine, as its own word for it is not.
        self.engine.delete_query(Box::new(AllQuery))?;
        Ok(())
    }

    /// Adds the article at place `nth` of file `file`.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn add(&mut self, file: u32, nth: u32, article: &Shelved) -> Result<(), Fault> {
        let at = self.articles.add((file, nth), &article.packed)?;
        self.briefs.add((file, nth), &article.brief)?;
        self.digests.add((file, nth), &article.digest)?;
        self.state.n_rows += 1;
        self.engine.add_document(self.fields.document((file, nth), at, article))?;
        Ok(())
    }

    /// Puts an article in the place of what is kept at place `nth` of file `file`.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn replace(&mut self, file: u32, nth: u32, article: &Shelved) -> Result<(), Fault> {
        let is = |field, number: u32| -> Box<dyn tantivy::query::Query> {
            let term = Term::from_field_u64(field, u64::from(number));
            Box::new(TermQuery::new(term, IndexRecordOption::Basic))
        };
        let both = vec![is(self.fields.file, file), is(self.fields.nth, nth)];
        self.engine.delete_query(Box::new(BooleanQuery::intersection(both)))?;
        self.add(file, nth, article)
    }

    /// Whether the last commit was of the whole corpus, its articles as they are among all others.
    pub fn is_whole(&self) -> bool {
        self.state.whole
    }

    /// The library as it was committed last.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn library(&self) -> Result<Library, Fault> {
        Library::within(&self.folder)
    }

    /// Notes which articles are nearly the same as which before them, by their places in the order of the input; to be
    /// committed.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn group(&mut self, reprints: &[(u32, u32)]) -> Result<(), Fault> {
        let flat: Vec<u32> = reprints.iter().flat_map(|&(copy, first)| [copy, first]).collect();
        Ok(files::write_order(&self.settling(REPRINTS), &flat)?)
    }

    /// Notes the articles that were committed last in order, to be committed; and gives them.
    ///
    /// # Errors
    ///
    /// When they cannot be read or written.
    pub fn arrange(&mut self) -> Result<Table, Fault> {
        let library = self.library()?;
        let path = self.settling(SHEET);
        Sheet::of(&library)?.keep(&path)?;
        let (order, sheet) = (Arc::clone(&library.order), Sheet::kept(File::open(path)?)?);
        let logs = Arc::clone(&library.logs);
        let made = Made { logs, order, sheet, reprints: Vec::new(), names: None, finder: None };
        Ok(Table::new(library, Arc::new(made)))
    }

    /// The file for what is made of all articles together: none that anybody reads.
    fn settling(&self, kind: &str) -> PathBuf {
        self.folder.join(format!("{kind}{}", self.state.n_settled + 1))
    }

    /// Notes the names of all articles, joined, of which no user says anything and which are called as in French, with what
    /// they are found by; to be committed.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    pub fn name(&mut self, names: NameTable) -> Result<(), Fault> {
        let path = self.settling(NAMES);
        names.keep(&path)?;
        drop(names);
        let kept: [_; names::PARTS] = Parts::of(File::open(path)?)?;
        let found = |tongue| Finder::of(&NameTable::kept(&kept, tongue)?).packed();
        let both = thread::scope(|scope| {
            let english = scope.spawn(|| found(Tongue::English));
            let french = found(Tongue::French);
            [french, english.join().unwrap_or_else(|cause| panic::resume_unwind(cause))]
        });
        let mut file = Parts::create(&self.settling(FINDER))?;
        for own in both {
            file.write_all(&own?)?;
            file.end();
        }
        file.keep()?;
        self.settled = true;
        Ok(())
    }

    /// Takes out all articles of file `file` that were added so far.
    pub fn forget(&mut self, file: u32) {
        self.engine.delete_term(Term::from_field_u64(self.fields.file, u64::from(file)));
    }

    /// Notes how far a file has come.
    ///
    /// # Errors
    ///
    /// When it cannot be written down, which is so of no row.
    pub fn note(&mut self, row: FileRow) -> Result<(), Fault> {
        self.fresh.extend(files::written(&row)?);
        self.n_rows += 1;
        match row.state {
            FileState::Gone => self.n_files = self.n_files.saturating_sub(1),
            // Numbers rise: of one that has been told of there is a row.
            FileState::Begun | FileState::Whole => self.n_files += usize::from(row.id >= self.next),
        }
        self.next = self.next.max(row.id + 1);
        Ok(())
    }

    /// Makes all that was added, taken out and noted what the library is, at once. `order` are the places
    /// of files in the order of the input, by their numbers, where that is not the order of their numbers;
    /// `None` leaves it as it is.
    ///
    /// # Errors
    ///
    /// When it cannot be written: then the library is as it was.
    pub fn commit(&mut self, whole: bool, order: Option<&[u32]>) -> Result<(), Fault> {
        let mut state = State { whole, ..self.state.clone() };
        let path = self.folder.join(&state.files);
        files::append(&path, state.files_len, &self.fresh)?;
        state.files_len += self.fresh.len() as u64;
        let crowded = self.n_rows > FEW && self.n_rows > 2 * self.n_files;
        if whole && crowded {
            let mut all = Vec::new();
            for row in Files::open(Some(File::open(path)?), state.files_len)?.all() {
                all.extend(files::written(&row?)?);
            }
            state.files = after(&state.files);
            files::append(&self.folder.join(&state.files), 0, &all)?;
            (state.files_len, self.n_rows) = (all.len() as u64, self.n_files);
        }
        if let Some(order) = order {
            let name = after(state.order.as_deref().unwrap_or("order-0"));
            files::write_order(&self.folder.join(&name), order)?;
            state.order = Some(name);
        }
        // What was settled before holds until all of it is there anew.
        let settled = whole && std::mem::take(&mut self.settled);
        state.n_settled += u64::from(settled);
        self.log.sync()?;
        self.articles.sync()?;
        self.briefs.sync()?;
        self.digests.sync()?;
        state.counts_len = self.log.len;
        state.logs.articles = self.articles.len;
        (state.logs.briefs, state.logs.digests) = (self.briefs.len, self.digests.len);
        if settled {
            let (nth, order, logs) = (state.n_settled, state.order.clone(), state.logs.clone());
            state.settled = Some(Settled { nth, order, logs });
        }
        let payload = serde_json::to_string(&state).map_err(io::Error::from)?;
        let mut commit = self.engine.prepare_commit()?;
        commit.set_payload(&payload);
        commit.commit()?;
        self.fresh.clear();
        self.state = state;
        self.clear();
        Ok(())
    }

    /// Removes what lies beside the engine's files and no commit names any more.
    fn clear(&self) {
        let State { files, order, counts, logs, settled, .. } = &self.state;
        let mut kept: Vec<String> = [files, counts].into_iter().chain(order).cloned().collect();
        kept.extend(settled.iter().flat_map(|own| own.order.clone()));
        let logs = settled.iter().map(|own| own.logs.nth).chain([logs.nth]);
        let held = [ARTICLES, BRIEFS, DIGESTS];
        kept.extend(logs.flat_map(|nth| held.map(|kind| format!("{kind}{nth}"))));
        let settled = settled.iter().map(|own| own.nth).chain([self.state.n_settled + 1]);
        let made = [REPRINTS, SHEET, NAMES, FINDER];
        kept.extend(settled.flat_map(|nth| made.map(|kind| format!("{kind}{nth}"))));
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let own = FILES.iter().any(|head| name.starts_with(head));
            if own && !kept.contains(&name) {
                // What cannot be removed costs room and nothing else.
                drop(fs::remove_file(entry.path()));
            }
        }
    }

    /// Waits until the engine has put together what lies apart, and closes the library.
    ///
    /// # Errors
    ///
    /// When the engine fails.
    pub fn close(self) -> Result<(), Fault> {
        Ok(self.engine.wait_merging_threads()?)
    }
}

/// The engine's writer, for which its lock is waited for a moment: a program that is being started by this one holds
/// it until it has begun. One thread gathers words and one puts together what lies apart, each in memory of its own: the
/// others read articles.
fn engine(index: &Index) -> Result<IndexWriter, TantivyError> {
    let threads = IndexWriterOptions::builder().num_worker_threads(1).num_merge_threads(1);
    let options = threads.memory_budget_per_thread(GATHER).build();
    let mut tries = 0;
    loop {
        match index.writer_with_options(options.clone()) {
            Err(TantivyError::LockFailure(..)) if tries < MOST_TRIES => tries += 1,
            other => return other,
        }
        thread::sleep(PATIENCE);
    }
}

/// The files that articles, what they say of names and what a list shows of them are put into.
fn logs(folder: &Path, own: &Logs) -> io::Result<[Log; 3]> {
    let open = |kind, len, block| Log::open(&folder.join(format!("{kind}{}", own.nth)), len, block);
    Ok([
        open(ARTICLES, own.articles, LARGE)?,
        open(BRIEFS, own.briefs, LARGE)?,
        open(DIGESTS, own.digests, SMALL)?,
    ])
}

/// The name of the file after that called `name`.
fn after(name: &str) -> String {
    let (kind, number) = name.split_once('-').unwrap_or((name, "0"));
    format!("{kind}-{}", number.parse::<u64>().unwrap_or(0) + 1)
}
