//! The articles of a library in the order of the input, as far as a list needs them: where each stands, when it was
//! published, what it is sorted and filtered by. It is put together when the library is settled, column by column, and
//! whoever opens the library reads the columns that are asked for.

use std::{
    fs::File,
    io::{self, Write},
    ops::Range,
    panic,
    path::Path,
    thread,
};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Fault, Library, Order, log::At};
use crate::{
    library::{
        bytes::{Bytes, Parts},
        digest::{Day, Digest},
        listing::{Kept, columns},
    },
    model::{ArticleId, PageKind},
    text::{letters, safe::Safe},
};

/// How many bytes of a heading decide where it is listed.
const LONGEST: usize = 64;

/// The articles of a library in the order of the input.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    n: usize,
    /// The place of each in the order of the input: that of its file, and its own there. Two numbers of four bytes.
    places: Bytes,
    /// Where it stands, and where what a list shows of it does. Eight bytes each.
    at: Bytes,
    digests: Bytes,
    /// When it was published, its quotations between marks, the place of its outlet among all. Four bytes each.
    days: Bytes,
    n_quotes: Bytes,
    outlet_of: Bytes,
    /// All of them by their days and by their titles. Four bytes each.
    by_day: Bytes,
    by_title: Bytes,
    /// What page each is. One byte.
    kinds: Bytes,
    whole: Whole,
}

/// What is said of all of them together.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Whole {
    /// Every outlet once.
    outlets: Vec<String>,
    /// Quotations between marks of all of them.
    n_quotes: usize,
}

/// How long an entry of each column is, in the order they are written in.
const WIDTHS: [u64; 9] = [8, 8, 8, 4, 4, 4, 4, 4, 1];

impl Sheet {
    /// That of all articles of `library`.
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub(super) fn of(library: &Library) -> Result<Self, Fault> {
        let all = library.all(Order::Place)?;
        let (n, mut own) = (all.len(), Columns::of(all.len()));
        let mut places = Vec::with_capacity(8 * n);
        let mut at = Vec::with_capacity(8 * n);
        for one in &all {
            places.extend([one.place.0, one.place.1].into_iter().flat_map(u32::to_le_bytes));
            at.extend(library.stands(one.address)?.number().to_le_bytes());
        }
        drop(all);
        let places = Bytes::from(places);
        let rows = Rows::of(&places)?;
        library.logs.digests.each(|(file, nth), at, packed| {
            let row = rows.get((library.rank(file), nth));
            if let Some((row, digest)) = row.zip(Digest::unpacked(packed)) {
                own.put(row as usize, at, &digest);
            }
        })?;
        let whole = Whole {
            n_quotes: own.n_quotes.iter().map(|n| *n as usize).sum(),
            outlets: own.outlets,
        };
        let mut order: Vec<u32> = (0..n as u32).collect();
        order.sort_by_key(|row| own.days[*row as usize]);
        let by_day = numbers(&order);
        order.sort_unstable();
        let key = |row: u32| own.keys.get(own.key_of[row as usize].clone()).unwrap_or_default();
        order.sort_by_cached_key(|&row| (columns::head(key(row)), key(row)));
        Ok(Self {
            n,
            places,
            at: at.into(),
            digests: own.digests.iter().flat_map(|at| at.to_le_bytes()).collect::<Vec<_>>().into(),
            days: numbers(&own.days),
            n_quotes: numbers(&own.n_quotes),
            outlet_of: numbers(&own.outlet_of),
            by_day,
            by_title: numbers(&order),
            kinds: own.kinds.into(),
            whole,
        })
    }

    fn columns(&self) -> [&Bytes; 9] {
        let Self { places, at, digests, days, n_quotes, outlet_of, .. } = self;
        let Self { by_day, by_title, kinds, .. } = self;
        [places, at, digests, days, n_quotes, outlet_of, by_day, by_title, kinds]
    }

    /// Writes it down, and waits until it is there.
    pub(super) fn keep(&self, path: &Path) -> io::Result<()> {
        let mut file = Parts::create(path)?;
        for column in self.columns() {
            column.copy(&mut file)?;
            file.end();
        }
        file.write_all(&postcard::to_allocvec(&self.whole).map_err(io::Error::other)?)?;
        file.end();
        file.keep()
    }

    /// That in `file`, of which only what is asked for is read.
    pub(super) fn kept(file: File) -> io::Result<Self> {
        let [places, at, digests, days, n_quotes, outlet_of, by_day, by_title, kinds, whole] =
            Parts::of(file)?;
        let whole = postcard::from_bytes(&whole.get(0..whole.len())?).map_err(|_| broken())?;
        let n = kinds.len() as usize;
        let own = Self {
            n,
            places,
            at,
            digests,
            days,
            n_quotes,
            outlet_of,
            by_day,
            by_title,
            kinds,
            whole,
        };
        let lens = own.columns().into_iter().map(Bytes::len);
        let sound = lens.zip(WIDTHS).all(|(len, width)| len == width * n as u64);
        if sound { Ok(own) } else { Err(broken()) }
    }

    /// How many articles it is of.
    pub(super) fn len(&self) -> usize {
        self.n
    }

    /// Quotations between marks of all of them.
    pub(super) fn n_quotes(&self) -> usize {
        self.whole.n_quotes
    }

    /// Where an article stands.
    pub(super) fn at(&self, row: u32) -> Option<At> {
        self.at.array(row.into()).map(|at| At::of(u64::from_le_bytes(at)))
    }

    /// Where all of them stand.
    pub(super) fn stand(&self) -> io::Result<Vec<u64>> {
        self.at.all(u64::from_le_bytes)
    }

    /// Where what a list shows of it stands.
    pub(super) fn digest(&self, row: u32) -> Option<At> {
        let at = u64::from_le_bytes(self.digests.array(row.into())?);
        (at != NOWHERE).then(|| At::of(at))
    }

    /// Its place in the order of the input.
    pub(super) fn place(&self, row: u32) -> Option<(u32, u32)> {
        Some(place(self.places.array(row.into())?))
    }

    /// The article at a place in the order of the input.
    pub(super) fn row(&self, at: (u32, u32)) -> Option<u32> {
        let (mut start, mut end) = (0, self.n as u32);
        while start < end {
            let middle = start + (end - start) / 2;
            if self.place(middle)? < at { start = middle + 1 } else { end = middle }
        }
        (self.place(start)? == at).then_some(start)
    }

    /// The articles by their places in the order of the input, for whoever asks for many.
    pub(super) fn rows(&self) -> io::Result<Rows> {
        Rows::of(&self.places)
    }

    /// What a list shows and sorts them by, read on two cores.
    pub(super) fn columns_kept(&self) -> io::Result<Kept> {
        let outlets: Vec<_> = self.whole.outlets.iter().map(|own| Safe::line(own)).collect();
        let (dated, others) = thread::scope(|scope| {
            let dated = scope.spawn(|| {
                let days = self.days.all(|own| Day(u32::from_le_bytes(own)))?;
                Ok::<_, io::Error>((days, self.ordered(&self.by_day)?))
            });
            let others = || {
                let n_quotes = self.n_quotes.all(u32::from_le_bytes)?;
                let outlet_of = self.outlet_of.all(u32::from_le_bytes)?;
                Ok::<_, io::Error>((n_quotes, outlet_of, self.kinds.all(|[own]| kind(own))?))
            };
            let others = others();
            (dated.join().unwrap_or_else(|cause| panic::resume_unwind(cause)), others)
        });
        let ((days, by_day), (n_quotes, outlet_of, kinds)) = (dated?, others?);
        if outlet_of.iter().any(|own| *own as usize >= outlets.len()) {
            return Err(broken());
        }
        Ok(Kept { days, n_quotes, kinds, outlet_of, outlets, by_day, sorted: None })
    }

    /// All of them by their titles.
    pub(super) fn by_title(&self) -> io::Result<Vec<ArticleId>> {
        self.ordered(&self.by_title)
    }

    /// All of them in an order.
    fn ordered(&self, order: &Bytes) -> io::Result<Vec<ArticleId>> {
        let order = order.all(|own| ArticleId(u32::from_le_bytes(own)))?;
        let sound = order.iter().all(|own| own.at() < self.n);
        if sound { Ok(order) } else { Err(broken()) }
    }
}

fn broken() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

/// What is nowhere.
pub(super) const NOWHERE: u64 = u64::MAX;

/// Numbers, end to end.
fn numbers(all: &[u32]) -> Bytes {
    all.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<u8>>().into()
}

/// A place as it is written down.
fn place(bytes: [u8; 8]) -> (u32, u32) {
    let number = u64::from_le_bytes(bytes);
    (number as u32, (number >> 32) as u32)
}

/// What page a byte stands for.
fn kind(byte: u8) -> PageKind {
    let all = [PageKind::Article].into_iter().chain(PageKind::PARTIAL);
    all.into_iter().find(|kind| *kind as u8 == byte).unwrap_or_default()
}

/// Columns on their way.
struct Columns {
    digests: Vec<u64>,
    days: Vec<u32>,
    n_quotes: Vec<u32>,
    outlet_of: Vec<u32>,
    kinds: Vec<u8>,
    outlets: Vec<String>,
    known: FxHashMap<String, u32>,
    /// What articles are sorted by as their titles, and where that of each stands.
    keys: String,
    key_of: Vec<std::ops::Range<usize>>,
}

impl Columns {
    /// Those of `n` articles of which nothing is known.
    fn of(n: usize) -> Self {
        Self {
            digests: vec![NOWHERE; n],
            days: vec![Day::UNKNOWN.0; n],
            n_quotes: vec![0; n],
            outlet_of: vec![0; n],
            kinds: vec![PageKind::Article as u8; n],
            outlets: vec![String::new()],
            known: [(String::new(), 0)].into_iter().collect(),
            keys: String::new(),
            key_of: vec![0..0; n],
        }
    }

    /// Notes what a list shows of an article, which stands at a place.
    fn put(&mut self, row: usize, at: At, digest: &Digest) {
        let outlet = digest.outlet.as_str();
        let outlet = self.known.get(outlet).copied().unwrap_or_else(|| {
            self.outlets.push(outlet.to_owned());
            *self.known.entry(outlet.to_owned()).or_insert(self.outlets.len() as u32 - 1)
        });
        let (key, start) = (digest.key(), self.keys.len());
        self.keys.push_str(letters::head(&key, LONGEST));
        self.key_of[row] = start..self.keys.len();
        (self.digests[row], self.outlet_of[row]) = (at.number(), outlet);
        (self.days[row], self.kinds[row]) = (Day::new(digest.date).0, digest.kind as u8);
        self.n_quotes[row] = digest.n_quotes as u32;
    }
}

/// More files than any corpus has: what says so is broken.
const MOST_FILES: u32 = 1 << 27;

/// The articles by their places in the order of the input.
pub(super) struct Rows {
    /// For each file the first of its articles.
    starts: Vec<u32>,
    /// For each article its own place in its file.
    nths: Vec<u32>,
}

impl Rows {
    /// Those at `places`, which are in order.
    fn of(places: &Bytes) -> io::Result<Self> {
        let places = places.all(place)?;
        let few = places.last().is_none_or(|(file, _)| *file < MOST_FILES);
        if !few || !places.is_sorted() {
            return Err(broken());
        }
        let mut starts = Vec::new();
        for (row, (file, _)) in (0..).zip(&places) {
            let n = *file as usize + 1;
            if starts.len() < n {
                starts.resize(n, row);
            }
        }
        let nths: Vec<u32> = places.iter().map(|(_, nth)| *nth).collect();
        starts.push(nths.len() as u32);
        Ok(Self { starts, nths })
    }

    /// The articles of a file, by its place.
    pub(super) fn of_file(&self, file: u32) -> Range<u32> {
        let at = |file: usize| self.starts.get(file).copied().unwrap_or(0);
        at(file as usize)..at(file as usize + 1)
    }

    /// The article at a place.
    pub(super) fn get(&self, (file, nth): (u32, u32)) -> Option<u32> {
        let start = *self.starts.get(file as usize)?;
        let end = *self.starts.get(file as usize + 1)?;
        let own = self.nths.get(start as usize..end as usize)?;
        own.binary_search(&nth).ok().map(|at| start + at as u32)
    }
}
