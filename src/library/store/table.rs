//! The articles of a library in the order of the input: what a list shows and sorts them by is known without their
//! being read, each is read when it is asked for, and words are looked up in the index.

use std::{
    collections::HashSet,
    fmt,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use super::{
    Fault, Library, Made,
    candidates::rank,
    column, files,
    log::At,
    schema::{AT, FILE, NTH},
    sheet::NOWHERE,
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

/// The articles of a library as they were when it was settled, each by its row: its place in the order of the input.
#[derive(Clone)]
pub struct Table {
    library: Arc<Library>,
    made: Arc<Made>,
    /// Whether articles came or went since.
    changed: bool,
    /// The documents of the index, once they were asked for.
    documents: Arc<OnceLock<Option<Documents>>>,
    /// The words of each part, likewise.
    words: Arc<[OnceLock<Words>; 4]>,
    /// Where what each says of names stands, likewise.
    briefs: Arc<OnceLock<Vec<u64>>>,
}

/// The documents of an index as articles.
struct Documents {
    /// For each segment of it the rows of its documents.
    rows: Vec<Vec<u32>>,
    /// Articles that it holds no more, or otherwise: of these it says nothing.
    others: RowSet,
}

/// What is no row: a document that was taken out.
const NONE: u32 = u32::MAX;

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("articles", &self.made.sheet.len()).finish_non_exhaustive()
    }
}

impl Table {
    /// That of `library` as it was when it was settled last; `None` where it never was.
    pub fn of(library: Library) -> Option<Self> {
        let (made, changed) = (library.settled.clone()?, !library.is_whole());
        let sound = changed || made.sheet.len() == library.len();
        sound.then(|| Self { changed, ..Self::new(library, made) })
    }

    /// That of `library`, of which this was made.
    pub(super) fn new(library: Library, made: Arc<Made>) -> Self {
        let library = Arc::new(library);
        Self {
            library,
            made,
            changed: false,
            documents: Arc::default(),
            words: Arc::default(),
            briefs: Arc::default(),
        }
    }

    /// Articles that are nearly the same as one before them, and which.
    pub fn reprints(&self) -> Vec<(ArticleId, ArticleId)> {
        let (pairs, _) = self.made.reprints.as_chunks::<2>();
        pairs.iter().map(|&[copy, first]| (ArticleId(copy), ArticleId(first))).collect()
    }

    /// What a list shows and sorts them by.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn kept(&self) -> Result<Kept, Fault> {
        Ok(Kept { sorted: Some(Arc::new(self.clone())), ..self.made.sheet.columns_kept()? })
    }

    /// The place of a file in the order of the input.
    fn rank(&self, file: u32) -> u32 {
        rank(&self.made.order, file)
    }

    /// The documents of the index; `None` where they cannot be read.
    fn documents(&self) -> Option<&Documents> {
        self.documents.get_or_init(|| self.read_documents().ok()).as_ref()
    }

    fn read_documents(&self) -> Result<Documents, Fault> {
        let sheet = &self.made.sheet;
        let known = sheet.rows()?;
        let stand = self.changed.then(|| sheet.stand()).transpose()?;
        let mut others = match &stand {
            Some(_) => RowSet::all(sheet.len()),
            None => RowSet::none(sheet.len()),
        };
        if self.library.logs.nth != self.made.logs.nth {
            // They were all put elsewhere.
            return Ok(Documents { rows: Vec::new(), others });
        }
        let rows = self.library.of_parts(|_, reader| {
            let column = |name| column(reader, name);
            let (files, nths, places) = (column(FILE)?, column(NTH)?, column(AT)?);
            let alive = reader.alive_bitset();
            let row = |doc: u32| {
                let gone = alive.is_some_and(|alive| alive.is_deleted(doc));
                let file = self.rank(files.get_val(doc) as u32);
                let row = || known.get((file, nths.get_val(doc) as u32));
                // An article that came later stands elsewhere.
                let same = |row: &u32| {
                    let stands =
                        |all: &Vec<u64>| all.get(*row as usize) == Some(&places.get_val(doc));
                    stand.as_ref().is_none_or(stands)
                };
                (!gone).then(row).flatten().filter(same).unwrap_or(NONE)
            };
            Ok((0..reader.max_doc()).map(row).collect::<Vec<u32>>())
        })?;
        rows.iter().flatten().for_each(|row| others.remove(*row));
        Ok(Documents { rows, others })
    }

    /// Where what each says of names stands; of an article of which that is not known it is nowhere.
    fn brief_places(&self) -> Option<Vec<u64>> {
        let rows = self.made.sheet.rows().ok()?;
        let mut places = vec![NOWHERE; self.len()];
        let take = |(file, nth), at: At| {
            let row = rows.get((self.rank(file), nth));
            if let Some(place) = row.and_then(|row| places.get_mut(row as usize)) {
                *place = at.number();
            }
        };
        self.made.logs.briefs.each_place(take).ok()?;
        // What is said there of articles that are otherwise now is said of these.
        if self.changed && self.library.logs.nth == self.made.logs.nth {
            self.documents()?.others.iter().for_each(|row| places[row as usize] = NOWHERE);
        }
        Some(places)
    }
}

impl Sorted for Table {
    fn by_title(&self) -> Vec<ArticleId> {
        self.made.sheet.by_title().unwrap_or_default()
    }
}

impl Shelf for Table {
    fn len(&self) -> usize {
        self.made.sheet.len()
    }

    fn read(&self, row: u32) -> Option<Reading> {
        Some(self.made.logs.read(self.made.sheet.at(row)?).ok()?.0)
    }

    fn digest(&self, row: u32) -> Option<Digest> {
        self.made.logs.digests.get(self.made.sheet.digest(row)?, Digest::unpacked).ok()?
    }

    fn brief(&self, row: u32, take: &mut dyn FnMut(&Brief<'_>)) -> bool {
        let places = self.briefs.get_or_init(|| self.brief_places().unwrap_or_default());
        let at = places.get(row as usize).copied().filter(|at| *at != NOWHERE);
        let Some(at) = at.map(At::of) else { return false };
        let told = |bytes: &[u8]| postcard::from_bytes(bytes).map(|brief| take(&brief)).is_ok();
        self.made.logs.briefs.get(at, told).unwrap_or(false)
    }

    fn path(&self, row: u32) -> Option<PathBuf> {
        let (place, _) = self.made.sheet.place(row)?;
        let order = &self.made.order;
        let file = if order.is_empty() {
            Some(place as usize)
        } else {
            order.iter().position(|own| *own == place)
        };
        self.library.path(file? as u32).ok()?
    }

    fn of_files(&self, paths: &HashSet<PathBuf>) -> RowSet {
        let mut rows = RowSet::none(self.len());
        let (Ok(known), (Some(table), len)) = (self.made.sheet.rows(), &self.library.files) else {
            return RowSet::all(self.len());
        };
        let told = files::each(table, *len, |file, _| {
            if paths.contains(&file.path()) {
                known.of_file(self.rank(file.id)).for_each(|row| rows.add(row));
            }
        });
        if told.is_ok() { rows } else { RowSet::all(self.len()) }
    }

    fn may_hold(&self, query: &Query, spelling: Spelling) -> Option<RowSet> {
        let Documents { rows: known, others } = self.documents()?;
        let row = |segment: u32, doc: u32| {
            known.get(segment as usize).and_then(|own| own.get(doc as usize)).copied()
        };
        let mut rows = self.library.rows(query, spelling, (self.len(), row)).ok()?;
        rows.join(others);
        Some(rows)
    }

    fn names(&self) -> Option<&[Bytes]> {
        self.made.names.as_ref().map(|parts| parts.as_slice())
    }

    fn finder(&self, tongue: Tongue) -> Option<Bytes> {
        let [french, english] = self.made.finder.as_ref()?;
        Some(if tongue == Tongue::English { english } else { french }.clone())
    }

    fn n_quotes(&self) -> usize {
        self.made.sheet.n_quotes()
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
        // What cannot be told may be any.
        let Some(known) = self.documents() else { return RowSet::all(self.len()) };
        let mut rows = known.others.clone();
        let take = |nth: usize, doc: u32| {
            let row = known.rows.get(nth).and_then(|own| own.get(doc as usize));
            rows.add(row.copied().unwrap_or(NONE));
        };
        match self.library.each_holder(part, words, take) {
            Ok(()) => rows,
            Err(_) => RowSet::all(self.len()),
        }
    }

    fn clue(&self, word: &str) -> Option<Clue> {
        self.library.clue(word).ok()
    }

    fn warm(&self) {
        self.documents();
        Part::ALL.into_iter().for_each(|part| _ = self.words(part));
    }
}
