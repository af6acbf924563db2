//! Articles at rest. A corpus keeps its first articles in memory and the others, compressed one by one, in a file
//! without a name, from which each is read again when it is asked for: however large a corpus is, no more articles are
//! in memory than these and the ones asked for last.

use std::{
    collections::VecDeque,
    env, fmt,
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt},
    path::PathBuf,
    process,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use crate::model::{ArticleId, Quote, QuoteRef, Reading};

/// How many bytes of text stay in memory: of a corpus of a few thousand articles nothing is written down.
const IN_MEMORY: usize = 16 << 20;

/// Of how many articles, and bytes of text, those asked for last are in memory too.
const MOST_RECENT: usize = 256;
const MOST_RECENT_BYTES: usize = 8 << 20;

/// An article, wherever it rests. Copies are the same article as it was when it was put there.
#[derive(Clone)]
pub struct Stored(Rest);

#[derive(Clone)]
enum Rest {
    Memory(Arc<Reading>),
    File(Arc<Spool>, Place),
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
            Rest::File(spool, place) => {
                let known = spool.recent().get(*place);
                known.or_else(|| {
                    let reading = Arc::new(spool.read(*place)?);
                    spool.recent().put(*place, Arc::clone(&reading));
                    Some(reading)
                })
            }
        }
    }

    /// The same for whoever goes through all articles: what others asked for last stays remembered.
    pub fn read(&self) -> Option<Arc<Reading>> {
        match &self.0 {
            Rest::Memory(reading) => Some(Arc::clone(reading)),
            Rest::File(spool, place) => {
                let known = spool.recent().get(*place);
                known.or_else(|| spool.read(*place).map(Arc::new))
            }
        }
    }

    /// The article alone; `None` where it cannot be read again.
    pub fn take(self) -> Option<Reading> {
        match self.0 {
            Rest::Memory(reading) => Some(Arc::unwrap_or_clone(reading)),
            Rest::File(spool, place) => spool.read(place),
        }
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        match &self.0 {
            Rest::Memory(reading) => reading.article.text().len(),
            Rest::File(_, place) => place.len as usize,
        }
    }
}

/// Where the articles of a corpus are put.
#[derive(Debug)]
pub struct Storage {
    /// How many bytes of text may still stay in memory.
    left: usize,
    /// The file of the others; `None` before there are any, or where none can be made.
    spool: Option<Arc<Spool>>,
}

impl Default for Storage {
    fn default() -> Self {
        Self { left: IN_MEMORY, spool: None }
    }
}

impl Storage {
    /// Keeps no article in memory.
    pub fn on_disk() -> Self {
        Self { left: 0, spool: None }
    }

    /// Takes an article. What cannot be written down stays in memory.
    pub fn put(&mut self, reading: Arc<Reading>) -> Stored {
        let size = reading.article.text().len();
        if let Some(left) = self.left.checked_sub(size) {
            self.left = left;
            return reading.into();
        }
        if self.spool.is_none() {
            self.spool = Spool::new().ok().map(Arc::new);
        }
        let Some(spool) = &self.spool else { return reading.into() };
        let Ok(place) = spool.write(&reading) else { return reading.into() };
        spool.recent().put(place, reading);
        Stored(Rest::File(Arc::clone(spool), place))
    }
}

/// A file without a name: it is gone with whoever has it open.
#[derive(Debug)]
struct Spool {
    file: File,
    /// How long it is, in bytes.
    len: Mutex<u64>,
    recent: Mutex<Recent>,
}

impl Spool {
    fn new() -> io::Result<Self> {
        static NTH: AtomicUsize = AtomicUsize::new(0);
        let folder = cache().unwrap_or_else(env::temp_dir);
        DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
        let nth = NTH.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("articles-{}-{nth}", process::id()));
        let options =
            OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).clone();
        // One that a program of this number left when it was killed is nobody's.
        let file = options.open(&path).or_else(|_| {
            fs::remove_file(&path)?;
            options.open(&path)
        })?;
        fs::remove_file(&path)?;
        Ok(Self { file, len: Mutex::default(), recent: Mutex::default() })
    }

    fn write(&self, reading: &Reading) -> io::Result<Place> {
        let bytes = packed(reading)?;
        let len = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        let mut end = self.len.lock().unwrap_or_else(PoisonError::into_inner);
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

    fn recent(&self) -> MutexGuard<'_, Recent> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }
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

/// The articles asked for last, the newest at the end.
#[derive(Debug, Default)]
struct Recent {
    articles: VecDeque<(Place, Arc<Reading>)>,
    /// Bytes of their texts.
    size: usize,
}

impl Recent {
    fn get(&mut self, place: Place) -> Option<Arc<Reading>> {
        let at = self.articles.iter().rposition(|(own, _)| *own == place)?;
        let found = self.articles.remove(at)?;
        let reading = Arc::clone(&found.1);
        self.articles.push_back(found);
        Some(reading)
    }

    fn put(&mut self, place: Place, reading: Arc<Reading>) {
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
pub struct Readings(Vec<Stored>);

impl FromIterator<Stored> for Readings {
    fn from_iter<I: IntoIterator<Item = Stored>>(articles: I) -> Self {
        Self(articles.into_iter().collect())
    }
}

impl FromIterator<Arc<Reading>> for Readings {
    fn from_iter<I: IntoIterator<Item = Arc<Reading>>>(articles: I) -> Self {
        Self(articles.into_iter().map(Stored::from).collect())
    }
}

impl From<Vec<Arc<Reading>>> for Readings {
    fn from(articles: Vec<Arc<Reading>>) -> Self {
        articles.into_iter().collect()
    }
}

impl Readings {
    /// Takes the next articles.
    pub fn extend(&mut self, articles: impl IntoIterator<Item = Stored>) {
        self.0.extend(articles);
    }

    /// Takes those of another corpus after its own.
    pub fn append(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Puts an article in the place of what it was; `false` where there is none.
    pub fn replace(&mut self, article: ArticleId, stored: Stored) -> bool {
        self.0.get_mut(article.at()).map(|old| *old = stored).is_some()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// An article as it rests.
    pub fn stored(&self, article: ArticleId) -> Option<&Stored> {
        self.0.get(article.at())
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

    /// All that can be read, one after the other.
    pub fn each(&self) -> impl Iterator<Item = (ArticleId, Arc<Reading>)> {
        let numbered = self.0.iter().enumerate();
        numbered.filter_map(|(n, stored)| Some((ArticleId::nth(n), stored.read()?)))
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
        assert_eq!(spool.recent().articles.len(), 0, "too large to be remembered");
        let small = storage.put(reading("petit"));
        assert!(matches!(small.0, Rest::Memory(_)), "there is room for a small one still");
        assert_eq!(stored.get().unwrap().article.text().len(), IN_MEMORY);
    }
}
