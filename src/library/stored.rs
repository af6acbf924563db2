//! Articles at rest. A corpus keeps its first articles in memory and the others, compressed one by one, in a file
//! without a name, from which each is read again when it is asked for: however large a corpus is, no more articles are
//! in memory than these and the ones asked for last. One that a library holds leaves them all there.

use std::{
    collections::{HashSet, VecDeque},
    env, fmt,
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt},
    panic,
    path::{Path, PathBuf},
    process,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::{self, Receiver},
    },
    thread,
};

use super::{brief::Brief, bytes::Bytes, digest::Digest};
use crate::{
    model::{ArticleId, Quote, QuoteRef, Reading},
    search::{
        fulltext::{Clue, Query, Spelling},
        rows::RowSet,
        words::Words,
    },
    text::locale::Tongue,
};

/// How many bytes of text stay in memory: of a corpus of a few thousand articles nothing is written down.
const IN_MEMORY: usize = 16 << 20;

/// Of how many articles, and bytes of text, those asked for last are in memory too.
const MOST_RECENT: usize = 512;
const MOST_RECENT_BYTES: usize = 8 << 20;

/// An article, wherever it rests. Copies are the same article as it was when it was put there.
#[derive(Clone)]
pub struct Stored(Rest);

#[derive(Clone)]
enum Rest {
    Memory(Arc<Reading>),
    File(Arc<Spool>, Place),
    Shelf(Arc<Shelved>, u32),
}

/// Parts of articles whose words are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What somebody says.
    Quotes,
    /// Who says it, in all forms.
    Speakers,
    /// What articles are headed.
    Headings,
    /// Their outlets.
    Outlets,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Quotes, Self::Speakers, Self::Headings, Self::Outlets];
}

/// Where articles lie that were read before, each known by its row.
pub trait Shelf: fmt::Debug + Send + Sync {
    /// How many there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The article of a row; `None` where it cannot be read.
    fn read(&self, row: u32) -> Option<Reading>;

    /// What a list shows of the article of a row; `None` where that cannot be read.
    fn digest(&self, row: u32) -> Option<Digest>;

    /// Gives `take` what the article of a row says of names; `false` where that was not kept.
    fn brief(&self, row: u32, take: &mut dyn FnMut(&Brief<'_>)) -> bool;

    /// The file that the article of a row was read from.
    fn path(&self, row: u32) -> Option<PathBuf>;

    /// The rows of the articles that were read from some of these files: of all where that cannot be told.
    fn of_files(&self, paths: &HashSet<PathBuf>) -> RowSet;

    /// The rows of all articles that may hold a passage that `query` means, and perhaps of some that do not;
    /// `None` where that cannot be told.
    fn may_hold(&self, query: &Query, spelling: Spelling) -> Option<RowSet>;

    /// The parts of the table of their names, as it was written down.
    fn names(&self) -> Option<&[Bytes]>;

    /// What these are found by where they are called as in `tongue`, as it was written down.
    fn finder(&self, tongue: Tongue) -> Option<Bytes>;

    /// Quotations between marks of all articles.
    fn n_quotes(&self) -> usize;

    /// The words of a part of the articles; `None` where they cannot be read.
    fn words(&self, part: Part) -> Option<&Words>;

    /// The rows of the articles in which some of these words stand in a part.
    fn holders(&self, part: Part, words: &[&str]) -> RowSet;

    /// What the articles say of `word`, which is folded; `None` where that cannot be told.
    fn clue(&self, word: &str) -> Option<Clue>;

    /// Has at hand what answers questions about words, so that the first one does not wait for it.
    fn warm(&self);
}

/// Such articles, and those of them asked for last.
#[derive(Debug)]
struct Shelved {
    shelf: Box<dyn Shelf>,
    recent: Mutex<Recent<u32>>,
}

/// Where in a file an article stands, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    start: u64,
    len: u32,
}

impl fmt::Debug for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Rest::Memory(reading) => reading.fmt(f),
            Rest::File(_, place) => place.fmt(f),
            Rest::Shelf(_, row) => row.fmt(f),
        }
    }
}

impl From<Arc<Reading>> for Stored {
    fn from(reading: Arc<Reading>) -> Self {
        Self(Rest::Memory(reading))
    }
}

impl Stored {
    /// The article; `None` where it cannot be read again. It is remembered among those asked for last.
    pub fn get(&self) -> Option<Arc<Reading>> {
        match &self.0 {
            Rest::Memory(reading) => Some(Arc::clone(reading)),
            Rest::File(spool, place) => remembered(&spool.recent, *place, || spool.read(*place)),
            Rest::Shelf(own, row) => remembered(&own.recent, *row, || own.shelf.read(*row)),
        }
    }

    /// The same for whoever goes through all articles: what others asked for last stays remembered.
    pub fn read(&self) -> Option<Arc<Reading>> {
        match &self.0 {
            Rest::Memory(reading) => Some(Arc::clone(reading)),
            Rest::File(spool, place) => {
                let known = lock(&spool.recent).get(*place);
                known.or_else(|| spool.read(*place).map(Arc::new))
            }
            Rest::Shelf(own, row) => own.shelf.read(*row).map(Arc::new),
        }
    }

    /// The article alone; `None` where it cannot be read again.
    pub fn take(self) -> Option<Reading> {
        match self.0 {
            Rest::Memory(reading) => Some(Arc::unwrap_or_clone(reading)),
            Rest::File(spool, place) => spool.read(place),
            Rest::Shelf(own, row) => own.shelf.read(row),
        }
    }

    fn is_on_disk(&self) -> bool {
        !matches!(self.0, Rest::Memory(_))
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        match &self.0 {
            Rest::Memory(reading) => reading.article.text().len(),
            Rest::File(_, place) => place.len as usize,
            Rest::Shelf(..) => 1 << 14,
        }
    }
}

/// Where the articles of a corpus are put.
#[derive(Debug)]
pub struct Storage {
    /// How many bytes of text may still stay in memory.
    left: usize,
    /// The file of the others; `None` before there are any.
    spool: Option<Arc<Spool>>,
    /// Whether none can be made.
    refused: bool,
}

impl Default for Storage {
    fn default() -> Self {
        Self { left: IN_MEMORY, spool: None, refused: false }
    }
}

impl Storage {
    /// Keeps no article in memory.
    pub fn on_disk() -> Self {
        Self { left: 0, ..Self::default() }
    }

    /// Takes an article. What cannot be written down stays in memory.
    pub fn put(&mut self, reading: Arc<Reading>) -> Stored {
        let size = reading.article.text().len();
        if let Some(left) = self.left.checked_sub(size) {
            self.left = left;
            return reading.into();
        }
        if self.spool.is_none() && !self.refused {
            self.spool = Spool::new().ok().map(Arc::new);
            self.refused = self.spool.is_none();
        }
        let Some(spool) = &self.spool else { return reading.into() };
        let Ok(place) = spool.write(&reading) else { return reading.into() };
        lock(&spool.recent).put(place, reading);
        Stored(Rest::File(Arc::clone(spool), place))
    }
}

/// A file without a name: it is gone with whoever has it open.
#[derive(Debug)]
struct Spool {
    file: File,
    /// How long it is, in bytes.
    len: Mutex<u64>,
    recent: Mutex<Recent<Place>>,
}

impl Spool {
    fn new() -> io::Result<Self> {
        Ok(Self { file: unnamed()?, len: Mutex::default(), recent: Mutex::default() })
    }

    fn write(&self, reading: &Reading) -> io::Result<Place> {
        let bytes = packed(reading)?;
        let len = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        let mut end = lock(&self.len);
        self.file.write_all_at(&bytes, *end)?;
        let place = Place { start: *end, len };
        *end += u64::from(len);
        Ok(place)
    }

    fn read(&self, place: Place) -> Option<Reading> {
        let mut bytes = vec![0; place.len as usize];
        self.file.read_exact_at(&mut bytes, place.start).ok()?;
        unpacked(&bytes).ok()
    }
}

/// A new file without a name, among what can be made again.
pub(super) fn unnamed() -> io::Result<File> {
    let folders = cache().into_iter().chain([env::temp_dir()]);
    let mut made = folders.map(|folder| unnamed_within(&folder));
    made.find(Result::is_ok).unwrap_or_else(|| Err(io::ErrorKind::NotFound.into()))
}

fn unnamed_within(folder: &Path) -> io::Result<File> {
    static NTH: AtomicUsize = AtomicUsize::new(0);
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let nth = NTH.fetch_add(1, Ordering::Relaxed);
    let path = folder.join(format!("articles-{}-{nth}", process::id()));
    let options = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).clone();
    // One that a program of this number left when it was killed is nobody's.
    let file = options.open(&path).or_else(|_| {
        fs::remove_file(&path)?;
        options.open(&path)
    })?;
    fs::remove_file(&path)?;
    Ok(file)
}

/// The user's folder for what can be made again.
pub(super) fn cache() -> Option<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")));
    Some(cache?.join("dixit"))
}

fn packed(reading: &Reading) -> io::Result<Vec<u8>> {
    let bytes = postcard::to_allocvec(reading).map_err(io::Error::other)?;
    Ok(lz4_flex::compress_prepend_size(&bytes))
}

fn unpacked(bytes: &[u8]) -> io::Result<Reading> {
    let bytes = lz4_flex::decompress_size_prepended(bytes).map_err(io::Error::other)?;
    postcard::from_bytes(&bytes).map_err(io::Error::other)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The article at a place among those asked for last, else as it is read now.
fn remembered<P: Copy + PartialEq>(
    recent: &Mutex<Recent<P>>,
    place: P,
    read: impl FnOnce() -> Option<Reading>,
) -> Option<Arc<Reading>> {
    let known = lock(recent).get(place);
    known.or_else(|| {
        let reading = Arc::new(read()?);
        lock(recent).put(place, Arc::clone(&reading));
        Some(reading)
    })
}

/// The articles asked for last, the newest at the end.
#[derive(Debug)]
struct Recent<P> {
    articles: VecDeque<(P, Arc<Reading>)>,
    /// Bytes of their texts.
    size: usize,
}

impl<P> Default for Recent<P> {
    fn default() -> Self {
        Self { articles: VecDeque::new(), size: 0 }
    }
}

impl<P: Copy + PartialEq> Recent<P> {
    fn get(&mut self, place: P) -> Option<Arc<Reading>> {
        let at = self.articles.iter().rposition(|(own, _)| *own == place)?;
        let found = self.articles.remove(at)?;
        let reading = Arc::clone(&found.1);
        self.articles.push_back(found);
        Some(reading)
    }

    fn put(&mut self, place: P, reading: Arc<Reading>) {
        self.size += reading.article.text().len();
        self.articles.push_back((place, reading));
        while self.articles.len() > MOST_RECENT || self.size > MOST_RECENT_BYTES {
            let Some((_, oldest)) = self.articles.pop_front() else { break };
            self.size -= oldest.article.text().len();
        }
    }
}

/// The articles of a corpus in the order of the input, each at the place its id says.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    /// Those that were read before: the first ones.
    shelved: Option<Arc<Shelved>>,
    /// All others.
    more: Vec<Stored>,
}

impl FromIterator<Stored> for Readings {
    fn from_iter<I: IntoIterator<Item = Stored>>(articles: I) -> Self {
        Self { shelved: None, more: articles.into_iter().collect() }
    }
}

impl FromIterator<Arc<Reading>> for Readings {
    fn from_iter<I: IntoIterator<Item = Arc<Reading>>>(articles: I) -> Self {
        articles.into_iter().map(Stored::from).collect()
    }
}

impl From<Vec<Arc<Reading>>> for Readings {
    fn from(articles: Vec<Arc<Reading>>) -> Self {
        articles.into_iter().collect()
    }
}

impl Readings {
    /// The articles that lie on `shelf`.
    pub fn shelved(shelf: impl Shelf + 'static) -> Self {
        let shelved = Shelved { shelf: Box::new(shelf), recent: Mutex::default() };
        Self { shelved: Some(Arc::new(shelved)), more: Vec::new() }
    }

    /// Takes the next articles.
    pub fn extend(&mut self, articles: impl IntoIterator<Item = Stored>) {
        self.more.extend(articles);
    }

    /// Takes those of another corpus after its own.
    pub fn append(&mut self, others: Self) {
        match (self.is_empty(), others) {
            (true, others) => *self = others,
            (false, others) => {
                let all = (0..others.len()).map(ArticleId::nth);
                self.more.extend(all.filter_map(|article| others.stored(article)));
            }
        }
    }

    /// Puts an article in the place of what it was; `false` where there is none that was read now.
    pub fn replace(&mut self, article: ArticleId, stored: Stored) -> bool {
        let at = article.at().checked_sub(self.n_shelved());
        let old = at.and_then(|at| self.more.get_mut(at));
        old.map(|old| *old = stored).is_some()
    }

    fn n_shelved(&self) -> usize {
        self.shelved.as_ref().map_or(0, |own| own.shelf.len())
    }

    /// Where they lie, where all of them were read before.
    pub fn shelf(&self) -> Option<&dyn Shelf> {
        let shelved = self.shelved.as_ref().filter(|_| self.more.is_empty());
        shelved.map(|own| &*own.shelf)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.n_shelved() + self.more.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An article as it rests.
    pub fn stored(&self, article: ArticleId) -> Option<Stored> {
        match article.at().checked_sub(self.n_shelved()) {
            Some(at) => self.more.get(at).cloned(),
            None => {
                let own = self.shelved.as_ref()?;
                Some(Stored(Rest::Shelf(Arc::clone(own), article.0)))
            }
        }
    }

    /// All articles that may hold a passage that `query` means, by their places, and perhaps some that do not; `None` where
    /// that cannot be told.
    pub fn may_hold(&self, query: &Query, spelling: Spelling) -> Option<RowSet> {
        let mut rows = RowSet::none(self.len());
        rows.join(&self.shelved.as_ref()?.shelf.may_hold(query, spelling)?);
        (self.n_shelved()..self.len()).for_each(|at| rows.add(at as u32));
        Some(rows)
    }

    /// What all articles say of `word`, which is folded; `None` where that cannot be told.
    pub fn clue(&self, word: &str) -> Option<Clue> {
        self.shelf()?.clue(word)
    }

    /// The file that an article was read from, where the article need not be read to know.
    pub fn path(&self, article: ArticleId) -> Option<PathBuf> {
        let own = self.shelved.as_ref().filter(|_| article.at() < self.n_shelved())?;
        own.shelf.path(article.0)
    }

    /// What a list shows of an article, which is read for that where nothing else tells.
    pub fn digest(&self, article: ArticleId) -> Option<Digest> {
        let shelved = self.shelved.as_ref().filter(|_| article.at() < self.n_shelved());
        let kept = shelved.and_then(|own| own.shelf.digest(article.0));
        kept.or_else(|| Some(Digest::new(&*self.get(article)?)))
    }

    /// An article.
    pub fn get(&self, article: ArticleId) -> Option<Arc<Reading>> {
        self.stored(article)?.get()
    }

    /// The quotation at a place, with its article.
    pub fn quote(&self, place: QuoteRef) -> Option<Cited> {
        let reading = self.get(place.article)?;
        (place.at() < reading.quotes.len()).then_some(Cited { reading, at: place.at() })
    }

    /// All that can be read, one after the other; where many lie on disk other threads read ahead.
    pub fn each(&self) -> impl Iterator<Item = (ArticleId, Arc<Reading>)> {
        let ahead = Ahead::of(self);
        (0..self.len()).map(ArticleId::nth).filter_map(move |article| {
            let stored = self.stored(article)?;
            let read = stored.is_on_disk().then(|| ahead.next(article)).flatten();
            Some((article, read.or_else(|| stored.read())?))
        })
    }
}

impl Readings {
    /// What all articles say of names: each core takes a part of them that follow each other, which `add` adds in their
    /// order to what `new` makes of the place of the first, and gives what it made, one part after the other. Articles on
    /// a shelf that kept it are not read for that. `None` as soon as it is not `wanted` any more.
    pub fn briefs<T: Send>(
        &self,
        new: impl Fn(usize) -> T + Sync,
        add: impl Fn(&mut T, ArticleId, &Brief<'_>) + Sync,
        wanted: &dyn Fn() -> bool,
    ) -> Option<Vec<T>> {
        let n = if self.len() < MANY { 1 } else { cores() };
        let share = self.len().div_ceil(n).max(1);
        let ended = AtomicBool::new(false);
        let part = |start: usize, wanted: &dyn Fn() -> bool| {
            let mut made = new(start);
            for article in (start..self.len().min(start + share)).map(ArticleId::nth) {
                ended.fetch_or(!wanted(), Ordering::Relaxed);
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                self.brief(article, &mut |brief| add(&mut made, article, brief));
            }
            made
        };
        let parts = thread::scope(|scope| {
            let others = (share..self.len()).step_by(share).map(|start| {
                let part = &part;
                let builder = thread::Builder::new().name("dixit-names".to_owned());
                (start, builder.spawn_scoped(scope, move || part(start, &|| true)))
            });
            let others: Vec<_> = others.collect();
            let mut parts = vec![part(0, wanted)];
            for (start, thread) in others {
                parts.push(match thread {
                    Ok(thread) => thread.join().unwrap_or_else(|cause| panic::resume_unwind(cause)),
                    // Without a thread it is done here.
                    Err(_) => part(start, wanted),
                });
            }
            parts
        });
        (!ended.into_inner()).then_some(parts)
    }

    fn brief(&self, article: ArticleId, take: &mut dyn FnMut(&Brief<'_>)) {
        let Some(stored) = self.stored(article) else { return };
        let kept = match &stored.0 {
            Rest::Shelf(own, row) => own.shelf.brief(*row, take),
            _ => false,
        };
        if let Some(reading) = (!kept).then(|| stored.read()).flatten() {
            take(&Brief::of(&reading));
        }
    }
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// From how many articles on others are read while one is looked at.
const MANY: usize = 512;

/// Name of the threads that read ahead, and that ask parts of an index.
pub const WORKER: &str = "dixit-ahead";

/// How many articles each thread is ahead: it reads so many, which lie beside each other, and leaves as many to each of
/// the others.
const DISTANCE: usize = 32;

/// Articles on their way from disk: of each few one a thread.
struct Ahead(Vec<Receiver<Option<Arc<Reading>>>>);

impl Ahead {
    fn of(readings: &Readings) -> Self {
        if readings.len() < MANY {
            return Self(Vec::new());
        }
        let n = cores();
        let readings = Arc::new(readings.clone());
        let reader = |nth: usize| {
            let (send, receive) = mpsc::sync_channel(DISTANCE);
            let readings = Arc::clone(&readings);
            let body = move || {
                let runs = (nth * DISTANCE..readings.len()).step_by(n * DISTANCE);
                let run = |start| start..readings.len().min(start + DISTANCE);
                let all = runs.flat_map(run).map(ArticleId::nth);
                let stored = all.filter_map(|article| readings.stored(article));
                for one in stored.filter(Stored::is_on_disk) {
                    // Until nobody wants more.
                    if send.send(one.read()).is_err() {
                        return;
                    }
                }
            };
            // Without a thread nothing is received, and whoever asks reads it.
            drop(thread::Builder::new().name(WORKER.to_owned()).spawn(body));
            receive
        };
        Self((0..n).map(reader).collect())
    }

    /// The next article on disk, where it was read ahead: each is asked for once, in order.
    fn next(&self, article: ArticleId) -> Option<Arc<Reading>> {
        self.0.get(article.at() / DISTANCE % self.0.len().max(1))?.recv().ok()?
    }
}

/// A quotation with the article it stands in.
#[derive(Clone, Debug)]
pub struct Cited {
    /// The article.
    pub reading: Arc<Reading>,
    at: usize,
}

impl Cited {
    /// The article and the quotation.
    pub fn both(&self) -> (&Arc<Reading>, &Quote) {
        (&self.reading, &self.reading.quotes[self.at])
    }

    /// Which of the article's quotations it is.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The quotation.
    pub fn quote(&self) -> &Quote {
        self.both().1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Document};

    fn reading(text: &str) -> Arc<Reading> {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let article = Article { document, ..Article::default() };
        Arc::new(Reading { article, ..Reading::default() })
    }

    #[test]
    fn what_is_put_on_disk_is_read_again_as_it_was_and_as_it_was_then() {
        let mut storage = Storage::on_disk();
        let texts: Vec<String> = (0..2 * MOST_RECENT).map(|n| format!("« Texte {n} »")).collect();
        let mut readings: Readings = texts.iter().map(|text| storage.put(reading(text))).collect();
        let before = readings.clone();
        assert!(readings.replace(ArticleId(3), storage.put(reading("autre"))));
        for (article, own) in readings.each() {
            let told = if article == ArticleId(3) { "autre" } else { &texts[article.at()] };
            assert_eq!(own.article.text(), told);
            assert_eq!(readings.get(article), Some(own));
            assert_eq!(*before.get(article).unwrap(), *reading(&texts[article.at()]));
        }
        assert_eq!((readings.len(), readings.each().count()), (texts.len(), texts.len()));
    }

    #[test]
    fn few_articles_stay_in_memory_and_of_the_others_those_asked_for_last() {
        let mut storage = Storage::default();
        assert!(matches!(storage.put(reading("peu")).0, Rest::Memory(_)));
        let large = "x".repeat(IN_MEMORY);
        let stored = storage.put(reading(&large));
        let Rest::File(spool, _) = &stored.0 else { panic!() };
        assert_eq!(lock(&spool.recent).articles.len(), 0, "too large to be remembered");
        let small = storage.put(reading("petit"));
        assert!(matches!(small.0, Rest::Memory(_)), "there is room for a small one still");
        assert_eq!(stored.get().unwrap().article.text().len(), IN_MEMORY);
    }
}
