//! The articles of a library in the order of the input: what a list shows and sorts them by is known without their
//! being read, each is read when it is asked for, and words are looked up in the index.

use std::{
    fmt,
    fs::File,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use super::{
    Fault, Library,
    log::At,
    schema::{FILE, NTH},
    sheet::{NOWHERE, Sheet},
};
use crate::{
    library::{
        brief::Brief,
        bytes::Bytes,
        digest::Digest,
        listing::{Kept, Sorted},
        stored::{Part, Shelf},
    },
    model::{ArticleId, Reading},
    search::{
        fulltext::{Clue, Query, Spelling},
        rows::RowSet,
        words::Words,
    },
    text::locale::Tongue,
};

/// The articles of a library, each by its row: its place in the order of the input.
#[derive(Clone)]
pub struct Table {
    library: Arc<Library>,
    sheet: Arc<Sheet>,
    /// For each segment of the index the rows of its documents, once they were asked for.
    rows: Arc<OnceLock<Option<Vec<Vec<u32>>>>>,
    /// The words of each part, likewise.
    words: Arc<[OnceLock<Words>; 4]>,
    /// Where what each says of names stands, likewise.
    briefs: Arc<OnceLock<Vec<u64>>>,
}

/// What is no row: a document that was taken out.
const NONE: u32 = u32::MAX;

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("articles", &self.sheet.len()).finish_non_exhaustive()
    }
}

impl Table {
    /// That of `library` as it was put together when it was settled; `None` where it is not settled.
    pub fn of(library: Library) -> Option<Self> {
        let sheet = library.sheet.clone()?;
        let settled = library.is_whole() && sheet.len() == library.len();
        settled.then(|| Self::new(library, sheet))
    }

    /// That of `library`, whose articles are in the order of `sheet`.
    pub(super) fn new(library: Library, sheet: Sheet) -> Self {
        let (library, sheet) = (Arc::new(library), Arc::new(sheet));
        Self { library, sheet, rows: Arc::default(), words: Arc::default(), briefs: Arc::default() }
    }

    /// Articles that are nearly the same as one before them, and which.
    pub fn reprints(&self) -> Vec<(ArticleId, ArticleId)> {
        let (pairs, _) = self.library.reprints.as_chunks::<2>();
        pairs.iter().map(|&[copy, first]| (ArticleId(copy), ArticleId(first))).collect()
    }

    /// What a list shows and sorts them by.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn kept(&self) -> Result<Kept, Fault> {
        Ok(Kept { sorted: Some(Arc::new(self.clone())), ..self.sheet.columns_kept()? })
    }

    /// For each segment of the index the rows of its documents; `None` where they cannot be read.
    fn rows(&self) -> Option<&[Vec<u32>]> {
        self.rows.get_or_init(|| self.read_rows().ok()).as_deref()
    }

    fn read_rows(&self) -> Result<Vec<Vec<u32>>, Fault> {
        let (rows, mut all) = (self.sheet.rows()?, Vec::new());
        for reader in self.library.searcher.segment_readers() {
            let fast = reader.fast_fields();
            let column = |name| fast.column_first_or_default::<u64>(name);
            let (files, nths) = (column(FILE)?, column(NTH)?);
            let alive = reader.alive_bitset();
            let row = |doc: u32| {
                let gone = alive.is_some_and(|alive| alive.is_deleted(doc));
                let file = self.library.rank(files.get_val(doc) as u32);
                let row = || rows.get((file, nths.get_val(doc) as u32));
                (!gone).then(row).flatten().unwrap_or(NONE)
            };
            all.push((0..reader.max_doc()).map(row).collect());
        }
        Ok(all)
    }

    /// Where what each says of names stands; of an article of which that is not known it is nowhere.
    fn brief_places(&self) -> Option<Vec<u64>> {
        let rows = self.sheet.rows().ok()?;
        let mut places = vec![NOWHERE; self.sheet.len()];
        let take = |(file, nth), at: At| {
            let row = rows.get((self.library.rank(file), nth));
            if let Some(place) = row.and_then(|row| places.get_mut(row as usize)) {
                *place = at.number();
            }
        };
        self.library.briefs.each_place(take).ok()?;
        Some(places)
    }
}

impl Sorted for Table {
    fn by_title(&self) -> Vec<ArticleId> {
        self.sheet.by_title().unwrap_or_default()
    }
}

impl Shelf for Table {
    fn len(&self) -> usize {
        self.sheet.len()
    }

    fn read(&self, row: u32) -> Option<Reading> {
        Some(self.library.read(self.sheet.at(row)?).ok()?.0)
    }

    fn digest(&self, row: u32) -> Option<Digest> {
        self.library.digests.get(self.sheet.digest(row)?, Digest::unpacked).ok()?
    }

    fn brief(&self, row: u32, take: &mut dyn FnMut(&Brief<'_>)) -> bool {
        let places = self.briefs.get_or_init(|| self.brief_places().unwrap_or_default());
        let at = places.get(row as usize).copied().filter(|at| *at != NOWHERE);
        let Some(at) = at.map(At::of) else { return false };
        let told = |bytes: &[u8]| postcard::from_bytes(bytes).map(|brief| take(&brief)).is_ok();
        self.library.briefs.get(at, told).unwrap_or(false)
    }

    fn path(&self, row: u32) -> Option<PathBuf> {
        let (place, _) = self.sheet.place(row)?;
        let order = &self.library.order;
        let file = if order.is_empty() {
            Some(place as usize)
        } else {
            order.iter().position(|own| *own == place)
        };
        self.library.path(file? as u32).ok()?
    }

    fn may_hold(&self, query: &Query, spelling: Spelling) -> Option<Vec<u32>> {
        let (known, mut rows) = (self.rows()?, Vec::new());
        let take = &mut |segment: u32, documents: &[u32]| {
            let Some(known) = known.get(segment as usize) else { return };
            let own = documents.iter().filter_map(|doc| known.get(*doc as usize).copied());
            rows.extend(own.filter(|row| *row != NONE));
        };
        self.library.each_candidate(query, spelling, take).ok()?;
        rows.sort_unstable();
        Some(rows)
    }

    fn names(&self) -> Option<Arc<File>> {
        self.library.names.clone()
    }

    fn finder(&self, tongue: Tongue) -> Option<Bytes> {
        self.library.finder(tongue)
    }

    fn n_quotes(&self) -> usize {
        self.sheet.n_quotes()
    }

    fn words(&self, part: Part) -> Option<&Words> {
        let known = &self.words[part as usize];
        match known.get() {
            Some(words) => Some(words),
            None => {
                let words = self.library.words_of(part).ok()?;
                Some(known.get_or_init(|| words))
            }
        }
    }

    fn holders(&self, part: Part, words: &[&str]) -> RowSet {
        let mut rows = RowSet::none(self.sheet.len());
        // What cannot be told may be any.
        let Some(known) = self.rows() else { return RowSet::all(self.sheet.len()) };
        let take = |nth: usize, doc: u32| {
            let row = known.get(nth).and_then(|own| own.get(doc as usize));
            rows.add(row.copied().unwrap_or(NONE));
        };
        match self.library.each_holder(part, words, take) {
            Ok(()) => rows,
            Err(_) => RowSet::all(self.sheet.len()),
        }
    }

    fn clue(&self, word: &str) -> Option<Clue> {
        self.library.clue(word).ok()
    }

    fn warm(&self) {
        self.rows();
        Part::ALL.into_iter().for_each(|part| _ = self.words(part));
    }
}
