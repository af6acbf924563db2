//! The articles of a library in the order of the input: what a list shows and sorts them by is known without their
//! being read, each is read when it is asked for, and words are looked up in the index.

use std::{
    fmt,
    fs::File,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use rustc_hash::FxHashMap;
use tantivy::{DocAddress, SegmentReader, columnar::StrColumn};

use super::{
    Fault, Library, Order, Speakers,
    log::At,
    schema::{DAY, FILE, HEADING, KIND, NTH, PUBLISHER, QUOTES},
};
use crate::{
    library::{
        brief::Brief,
        listing::{Day, Kept, TitleOrder},
        stored::{Part, Shelf},
    },
    model::{ArticleId, PageKind, Reading},
    search::{
        fulltext::{Clue, Query, Spelling},
        rows::RowSet,
        words::Words,
    },
    text::safe::Safe,
};

/// The articles of a library, each by its row: its place in the order of the input.
#[derive(Clone)]
pub struct Table {
    library: Arc<Library>,
    /// Where each stands.
    addresses: Arc<[DocAddress]>,
    /// For each segment of the index the rows of its documents.
    rows: Arc<[Vec<u32>]>,
    /// The words of each part, once they were asked for.
    words: Arc<[OnceLock<Words>; 4]>,
    /// Where what each says of names stands, likewise.
    briefs: Arc<OnceLock<Vec<Option<At>>>>,
}

/// What is no row: a document that was taken out.
const NONE: u32 = u32::MAX;

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("articles", &self.addresses.len()).finish_non_exhaustive()
    }
}

impl Table {
    /// That of `library`.
    ///
    /// # Errors
    ///
    /// When the index cannot be read.
    pub fn of(library: Library) -> Result<Self, Fault> {
        let segments = library.searcher.segment_readers().iter();
        let mut rows: Vec<Vec<u32>> =
            segments.map(|own| vec![NONE; own.max_doc() as usize]).collect();
        let addresses: Arc<[DocAddress]> =
            library.all(Order::Place)?.map(|one| one.address).collect();
        for (row, at) in (0..).zip(&*addresses) {
            let own = rows.get_mut(at.segment_ord as usize);
            if let Some(own) = own.and_then(|own| own.get_mut(at.doc_id as usize)) {
                *own = row;
            }
        }
        let (words, briefs) = (Arc::default(), Arc::default());
        Ok(Self { library: Arc::new(library), addresses, rows: rows.into(), words, briefs })
    }

    /// Articles that are nearly the same as one before them, and which.
    pub fn reprints(&self) -> Vec<(ArticleId, ArticleId)> {
        let (pairs, _) = self.library.reprints.as_chunks::<2>();
        pairs.iter().map(|&[copy, first]| (ArticleId(copy), ArticleId(first))).collect()
    }

    /// The articles among the documents of segment `nth`, with their rows.
    fn shown(&self, nth: usize) -> impl Iterator<Item = (u32, usize)> {
        let rows = self.rows.get(nth).map(Vec::as_slice).unwrap_or_default();
        (0..).zip(rows).filter(|(_, row)| **row != NONE).map(|(doc, &row)| (doc, row as usize))
    }

    /// Where what each says of names stands; of an article of which that is not known it is nowhere.
    fn brief_places(&self) -> Option<Vec<Option<At>>> {
        let known = self.library.briefs.places().ok()?;
        let mut places = vec![None; self.addresses.len()];
        for (nth, reader) in self.library.searcher.segment_readers().iter().enumerate() {
            let fast = reader.fast_fields();
            let column = |name| fast.column_first_or_default::<u64>(name).ok();
            let (files, nths) = (column(FILE)?, column(NTH)?);
            for (doc, row) in self.shown(nth) {
                let whose = (files.get_val(doc) as u32, nths.get_val(doc) as u32);
                places[row] = known.get(&whose).copied();
            }
        }
        Some(places)
    }

    /// What a list shows and sorts them by.
    ///
    /// # Errors
    ///
    /// When the index cannot be read.
    pub fn kept(&self) -> Result<Kept, Fault> {
        let n = self.addresses.len();
        let mut kept = Kept {
            days: vec![Day::new(None); n],
            n_quotes: vec![0; n],
            kinds: vec![PageKind::Article; n],
            outlet_of: vec![0; n],
            outlets: Vec::new(),
            titles: Some(Arc::new(self.clone())),
        };
        let mut known: FxHashMap<String, u32> = FxHashMap::default();
        for (nth, reader) in self.library.searcher.segment_readers().iter().enumerate() {
            let fast = reader.fast_fields();
            let column = |name| fast.column_first_or_default::<u64>(name);
            let (days, quotes, kinds) = (column(DAY)?, column(QUOTES)?, column(KIND)?);
            let publishers = fast.str(PUBLISHER)?;
            let mut outlets = Vec::new();
            for name in terms(publishers.as_ref())? {
                let next = known.len() as u32;
                let at = *known.entry(name).or_insert_with_key(|name| {
                    kept.outlets.push(Safe::line(name));
                    next
                });
                outlets.push(at);
            }
            for (doc, row) in self.shown(nth) {
                kept.days[row] = Day(days.get_val(doc) as u32);
                kept.n_quotes[row] = quotes.get_val(doc) as u32;
                kept.kinds[row] = kind(kinds.get_val(doc));
                let outlet = publishers.as_ref().and_then(|column| column.ords().first(doc));
                let outlet = outlet.and_then(|ord| outlets.get(ord as usize).copied());
                kept.outlet_of[row] = outlet.unwrap_or(0);
            }
        }
        Ok(kept)
    }
}

/// What page a number stands for.
fn kind(number: u64) -> PageKind {
    let all = [PageKind::Article].into_iter().chain(PageKind::PARTIAL);
    all.into_iter().find(|kind| *kind as u64 == number).unwrap_or_default()
}

/// The words of a column, by their numbers.
fn terms(column: Option<&StrColumn>) -> Result<Vec<String>, Fault> {
    let mut terms = Vec::new();
    let Some(column) = column else { return Ok(terms) };
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        terms.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    Ok(terms)
}

impl TitleOrder for Table {
    fn keys(&self) -> Vec<String> {
        let mut keys = vec![String::new(); self.addresses.len()];
        for (nth, reader) in self.library.searcher.segment_readers().iter().enumerate() {
            // Where they cannot be read, articles stay in the order of the input.
            let Ok(Some(column)) = reader.fast_fields().str(HEADING) else { continue };
            let Ok(headings) = terms(Some(&column)) else { continue };
            for (doc, row) in self.shown(nth) {
                let heading = column.ords().first(doc);
                let heading = heading.and_then(|ord| headings.get(ord as usize));
                if let Some((key, heading)) = keys.get_mut(row).zip(heading) {
                    key.clone_from(heading);
                }
            }
        }
        keys
    }
}

impl Shelf for Table {
    fn len(&self) -> usize {
        self.addresses.len()
    }

    fn read(&self, row: u32) -> Option<Reading> {
        let address = self.addresses.get(row as usize)?;
        Some(self.library.at(*address).ok()?.0)
    }

    fn brief(&self, row: u32, take: &mut dyn FnMut(&Brief<'_>)) -> bool {
        let places = self.briefs.get_or_init(|| self.brief_places().unwrap_or_default());
        let Some(at) = places.get(row as usize).copied().flatten() else { return false };
        let told = |bytes: &[u8]| postcard::from_bytes(bytes).map(|brief| take(&brief)).is_ok();
        self.library.briefs.get(at, told).unwrap_or(false)
    }

    fn path(&self, row: u32) -> Option<PathBuf> {
        let at = *self.addresses.get(row as usize)?;
        let reader = self.library.searcher.segment_reader(at.segment_ord);
        let files = reader.fast_fields().column_first_or_default::<u64>(FILE).ok()?;
        self.library.path(files.get_val(at.doc_id) as u32).ok()?
    }

    fn may_hold(&self, query: &Query, spelling: Spelling) -> Option<Vec<u32>> {
        let (speakers, order) = (Speakers::default(), Order::default());
        let found = self.library.candidates(query, spelling, speakers, order).ok()?;
        let row = |at: DocAddress| {
            self.rows.get(at.segment_ord as usize)?.get(at.doc_id as usize).copied()
        };
        let rows = found.filter_map(|one| row(one.address)).filter(|row| *row != NONE);
        let mut rows: Vec<u32> = rows.collect();
        rows.sort_unstable();
        Some(rows)
    }

    fn names(&self) -> Option<Arc<File>> {
        self.library.names.clone()
    }

    fn n_quotes(&self) -> usize {
        let quotes = |(nth, reader): (usize, &SegmentReader)| {
            let column = reader.fast_fields().column_first_or_default::<u64>(QUOTES).ok()?;
            Some(self.shown(nth).map(|(doc, _)| column.get_val(doc) as usize).sum::<usize>())
        };
        let all = self.library.searcher.segment_readers().iter().enumerate();
        all.filter_map(quotes).sum()
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
        let mut rows = RowSet::none(self.addresses.len());
        let take = |nth: usize, doc: u32| {
            let row = self.rows.get(nth).and_then(|own| own.get(doc as usize));
            rows.add(row.copied().unwrap_or(NONE));
        };
        match self.library.each_holder(part, words, take) {
            Ok(()) => rows,
            // What cannot be told may be any.
            Err(_) => RowSet::all(self.addresses.len()),
        }
    }

    fn clue(&self, word: &str) -> Option<Clue> {
        self.library.clue(word).ok()
    }
}
