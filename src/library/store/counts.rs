//! What was counted of each article, as it is by itself: rows put one behind the other in a file, of two about one
//! article the later one holding. What a corpus repeats is told from them without their being in memory together.

use std::{
    cmp::Reverse,
    fs::{File, OpenOptions},
    io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    os::unix::fs::FileExt,
    path::Path,
    sync::{Mutex, PoisonError},
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::Candidate;
use crate::{
    clean::{FrequentLines, KnownLines},
    library::{bytes::Ahead, census::Counted, reprints::Told},
    model::ArticleId,
    text::minhash::Sketch,
};

/// How many lines are counted at a time, of eight bytes each.
const MOST_AT_ONCE: usize = 2 << 20;

/// How many rows that hold no more cost nothing.
const FEW: usize = 1_000;

/// How many bytes at the head of a row are always there: its file, its place there, what it is, and how long its outlet,
/// its lines that are counted and the others are.
const HEAD: usize = 24;

/// What an article is, as bits: one that is counted, one with a sketch.
const COUNTED: u32 = 1;
const SKETCHED: u32 = 2;

/// Rows on their way into a file.
#[derive(Debug)]
pub(super) struct Log {
    file: BufWriter<File>,
    /// How long it is with them, in bytes.
    pub(super) len: u64,
}

impl Log {
    /// The file at `path`, of which the first `len` bytes hold.
    pub(super) fn open(path: &Path, len: u64) -> io::Result<Self> {
        let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        if file.metadata()?.len() < len {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        file.set_len(len)?;
        file.seek(SeekFrom::Start(len))?;
        Ok(Self { file: BufWriter::with_capacity(1 << 18, file), len })
    }

    /// Adds what is counted of the article at place `nth` of file `file`.
    pub(super) fn add(&mut self, file: u32, nth: u32, counted: &Counted) -> io::Result<()> {
        let Counted { lines, sketch, is_article } = counted;
        let number = |n: usize| u32::try_from(n).map_err(io::Error::other);
        let counted = if *is_article { COUNTED } else { 0 };
        let sketched = if sketch.is_some() { SKETCHED } else { 0 };
        let mut row = Vec::with_capacity(1 << 10);
        row.extend(file.to_le_bytes());
        row.extend(nth.to_le_bytes());
        row.extend((counted | sketched).to_le_bytes());
        row.extend(number(lines.outlet.len())?.to_le_bytes());
        row.extend(number(lines.counted.len())?.to_le_bytes());
        row.extend(number(lines.others.len())?.to_le_bytes());
        row.extend(lines.outlet.as_bytes());
        row.extend(sketch.iter().flat_map(Sketch::numbers).flat_map(|n| n.to_le_bytes()));
        row.extend(lines.counted.iter().chain(&lines.others).flat_map(|n| n.to_le_bytes()));
        self.file.write_all(&row)?;
        self.len += row.len() as u64;
        Ok(())
    }

    /// Waits until they are there.
    pub(super) fn sync(&mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()
    }

    /// Has them read.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Where in the file a row stands, and whose it is; a row of no bytes is none.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    at: u64,
    len: u32,
    /// The number of its outlet; [`NONE`] where it is not counted.
    outlet: u32,
}

/// No outlet.
const NONE: u32 = u32::MAX;

/// What a row says first.
struct Head {
    article: (u32, u32),
    is: u32,
    outlet: usize,
    counted: usize,
    others: usize,
}

impl Head {
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let article = (number(bytes)?, number(bytes)?);
        let is = number(bytes)?;
        let [outlet, counted, others] = [number(bytes)?, number(bytes)?, number(bytes)?];
        let [outlet, counted, others] = [outlet, counted, others].map(|n| n as usize);
        Some(Self { article, is, outlet, counted, others })
    }

    /// How many bytes follow.
    fn rest(&self) -> usize {
        let sketch = if self.is & SKETCHED == 0 { 0 } else { 2 * Sketch::WIDTH };
        self.outlet + sketch + 8 * (self.counted + self.others)
    }
}

/// The next bytes.
fn next<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*first)
}

fn number(bytes: &mut &[u8]) -> Option<u32> {
    next(bytes).map(u32::from_le_bytes)
}

/// What a row says.
fn read(mut bytes: &[u8]) -> Option<Counted> {
    let bytes = &mut bytes;
    let head = Head::read(bytes)?;
    let (outlet, rest) = bytes.split_at_checked(head.outlet)?;
    let outlet = String::from_utf8_lossy(outlet).into_owned();
    *bytes = rest;
    let mut sketch = None;
    if head.is & SKETCHED != 0 {
        let (own, rest) = bytes.split_at_checked(2 * Sketch::WIDTH)?;
        *bytes = rest;
        let mut numbers = [0; Sketch::WIDTH];
        for (number, own) in numbers.iter_mut().zip(own.as_chunks().0) {
            *number = u16::from_le_bytes(*own);
        }
        sketch = Some(Sketch::of_numbers(numbers));
    }
    let mut lines = |n: usize| -> Option<Box<[u64]>> {
        let (own, rest) = bytes.split_at_checked(8 * n)?;
        *bytes = rest;
        Some(own.as_chunks().0.iter().map(|line| u64::from_le_bytes(*line)).collect())
    };
    let lines = KnownLines { outlet, counted: lines(head.counted)?, others: lines(head.others)? };
    Some(Counted { lines, sketch, is_article: head.is & COUNTED != 0 })
}

/// What was counted of the articles of a library, each asked for by its place in the order of the input.
#[derive(Debug)]
pub struct Counts {
    file: File,
    ahead: Mutex<Ahead>,
    places: Vec<Place>,
    /// How many rows there are, those that hold no more among them.
    n_rows: usize,
    outlets: Vec<String>,
    /// The bands that several sketches have, and few others.
    shared: FxHashSet<u64>,
}

impl Counts {
    /// What the first `len` bytes of `file` say of `articles`, or of all in the order of its rows, as long as `on` says
    /// so.
    pub(super) fn read(
        file: File,
        len: u64,
        articles: Option<&[Candidate]>,
        on: &dyn Fn() -> bool,
    ) -> io::Result<Self> {
        let mut known: Vec<((u32, u32), Place)> = Vec::new();
        let (mut outlets, mut numbers) = (Vec::new(), FxHashMap::default());
        let mut bands = Seen::of(len);
        // Others may read the same file: nobody's place in it is another's.
        let mut input = BufReader::with_capacity(1 << 18, Rows { file: &file, at: 0 });
        let (mut row, mut at, mut n_rows) = (Vec::new(), 0, 0);
        while at < len {
            go_on(on)?;
            row.resize(HEAD, 0);
            input.read_exact(&mut row)?;
            let head = Head::read(&mut row.as_slice()).ok_or(io::ErrorKind::InvalidData)?;
            row.resize(HEAD + head.rest(), 0);
            input.read_exact(row.get_mut(HEAD..).unwrap_or_default())?;
            let counted = read(&row).ok_or(io::ErrorKind::InvalidData)?;
            counted.sketch.iter().flat_map(Sketch::bands).for_each(|band| bands.see(band));
            let outlet = match counted.is_article {
                false => NONE,
                true => *numbers.entry(counted.lines.outlet).or_insert_with_key(|outlet| {
                    outlets.push(outlet.clone());
                    outlets.len() as u32 - 1
                }),
            };
            known.push((head.article, Place { at, len: row.len() as u32, outlet }));
            at += row.len() as u64;
            n_rows += 1;
        }
        // Of two about one article the later one holds, which then stands before the other.
        known.sort_unstable_by_key(|(article, place)| (*article, Reverse(place.at)));
        known.dedup_by_key(|(article, _)| *article);
        let places = match articles {
            Some(articles) => {
                let place = |one: &Candidate| {
                    let at = known.binary_search_by_key(&(one.file, one.place.1), |(own, _)| *own);
                    at.ok().and_then(|at| known.get(at)).map_or(Place::default(), |(_, own)| *own)
                };
                articles.iter().map(place).collect()
            }
            None => {
                let mut all: Vec<Place> = known.into_iter().map(|(_, place)| place).collect();
                all.sort_unstable_by_key(|place| place.at);
                all
            }
        };
        let ahead = Mutex::default();
        Ok(Self { file, ahead, places, n_rows, outlets, shared: bands.again })
    }

    /// How many articles it is asked of.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether most rows are of articles that are not asked of.
    pub(super) fn is_crowded(&self) -> bool {
        self.n_rows > 2 * self.len() + FEW
    }

    /// What was counted of the article at `row`; nothing, where nothing was.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn of(&self, row: usize) -> io::Result<Counted> {
        self.with(&mut self.ahead.lock().unwrap_or_else(PoisonError::into_inner), row)
    }

    /// Where what was counted of an article stands, and how many bytes it is.
    fn stands(&self, row: usize) -> Option<(u64, u32)> {
        self.places.get(row).filter(|place| place.len > 0).map(|place| (place.at, place.len))
    }

    /// The same of one that is asked for alone.
    fn alone(&self, row: usize) -> io::Result<Counted> {
        let Some((at, len)) = self.stands(row) else { return Ok(Counted::default()) };
        let mut row = vec![0; len as usize];
        self.file.read_exact_at(&mut row, at)?;
        read(&row).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    /// The same for whoever has a place in the file of its own.
    fn with(&self, ahead: &mut Ahead, row: usize) -> io::Result<Counted> {
        let Some((at, len)) = self.stands(row) else { return Ok(Counted::default()) };
        let row = ahead.get(&self.file, at, len as usize)?;
        read(row).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    /// The lines that outlets repeat, as [`crate::clean::LineCounts`] tells them, counted as long as `on` says so.
    ///
    /// # Errors
    ///
    /// When they cannot be read, or `on` ended it.
    pub fn frequent(&self, on: &dyn Fn() -> bool) -> io::Result<FrequentLines> {
        let mut lines = FrequentLines::default();
        self.count(&mut lines, |_| true, on)?;
        Ok(lines)
    }

    /// Brings `lines` up to date for the outlets that are `wanted`, by what they are called in the counts, as long as `on`
    /// says so.
    ///
    /// # Errors
    ///
    /// When they cannot be read, or `on` ended it.
    pub fn count(
        &self,
        lines: &mut FrequentLines,
        wanted: impl Fn(&str) -> bool,
        on: &dyn Fn() -> bool,
    ) -> io::Result<()> {
        let (mut rows, mut ahead) = (vec![Vec::new(); self.outlets.len()], Ahead::default());
        for (row, place) in self.places.iter().enumerate() {
            let own = rows.get_mut(place.outlet as usize).filter(|_| place.len > 0);
            own.into_iter().for_each(|own| own.push(row));
        }
        let all = self.outlets.iter().zip(rows);
        for (outlet, rows) in all.filter(|(outlet, _)| wanted(outlet)) {
            let (rows, n_lines) = self.firsts(&rows, &mut ahead, on)?;
            let n_parts = n_lines.div_ceil(MOST_AT_ONCE).max(1) as u64;
            let mut ended = Ok(());
            let part = |part: u64| {
                let lines = self.lines((&rows, &mut ahead), |line| line % n_parts == part, on);
                lines.unwrap_or_else(|error| {
                    ended = Err(error);
                    Vec::new()
                })
            };
            lines.count(outlet.clone(), rows.len(), (0..n_parts).map(part));
            ended?;
        }
        Ok(())
    }

    /// Those of the articles at `rows`, of one outlet, that are not nearly the same as one before them, and how many lines
    /// they have.
    fn firsts(
        &self,
        rows: &[usize],
        ahead: &mut Ahead,
        on: &dyn Fn() -> bool,
    ) -> io::Result<(Vec<usize>, usize)> {
        let mut seen: FxHashSet<u64> = FxHashSet::default();
        let (mut firsts, mut n_lines) = (Vec::new(), 0);
        for &row in rows {
            go_on(on)?;
            let counted = self.with(ahead, row)?;
            let bands = counted.sketch.iter().flat_map(|sketch| self.bands(sketch));
            let bands: Vec<u64> = bands.collect();
            if !bands.iter().any(|band| seen.contains(band)) {
                n_lines += counted.lines.counted.len();
                firsts.push(row);
            }
            seen.extend(bands);
        }
        Ok((firsts, n_lines))
    }

    /// The lines of the articles at `rows` that `fits` takes.
    fn lines(
        &self,
        (rows, ahead): (&[usize], &mut Ahead),
        fits: impl Fn(u64) -> bool,
        on: &dyn Fn() -> bool,
    ) -> io::Result<Vec<u64>> {
        let mut all = Vec::new();
        for &row in rows {
            go_on(on)?;
            let lines = self.with(ahead, row)?.lines.counted;
            all.extend(lines.into_iter().filter(|line| fits(*line)));
        }
        Ok(all)
    }

    /// The articles that are nearly the same as one before them, with that one, as
    /// [`crate::library::reprints::Reprints`] tells them, looked for as long as `on` says so.
    ///
    /// # Errors
    ///
    /// When they cannot be read, or `on` ended it.
    pub fn reprints(&self, on: &dyn Fn() -> bool) -> io::Result<Vec<(u32, u32)>> {
        let (mut told, mut ahead) = (Told::default(), Ahead::default());
        for row in 0..self.len() {
            go_on(on)?;
            let Some(sketch) = self.with(&mut ahead, row)?.sketch else { continue };
            // Those stand anywhere before: what follows them is not asked for.
            let sketch_of = |first: ArticleId| self.alone(first.at()).ok()?.sketch;
            told.tell(ArticleId::nth(row), &sketch, self.bands(&sketch), sketch_of);
        }
        Ok(told.found.iter().map(|(copy, first)| (copy.0, first.0)).collect())
    }

    /// The bands of a sketch that any other has.
    fn bands<'a>(&'a self, sketch: &'a Sketch) -> impl Iterator<Item = u64> + Clone + 'a {
        sketch.bands().filter(|band| self.shared.contains(band))
    }
}

/// An error where `on` says no more.
fn go_on(on: &dyn Fn() -> bool) -> io::Result<()> {
    if on() { Ok(()) } else { Err(io::ErrorKind::Interrupted.into()) }
}

/// A file read from its beginning.
struct Rows<'a> {
    file: &'a File,
    at: u64,
}

impl Read for Rows<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read_at(bytes, self.at)?;
        self.at += n as u64;
        Ok(n)
    }
}

/// Numbers as they come by: those that came before are noted, and few others.
struct Seen {
    /// A bit for all numbers that begin alike.
    bits: Vec<u64>,
    /// How many bits of a number do not decide of its own.
    shift: u32,
    again: FxHashSet<u64>,
}

impl Seen {
    /// Room for those of a file of `len` bytes: about ten bits each.
    fn of(len: u64) -> Self {
        let n_bits = (len / 4).next_power_of_two().max(64);
        let bits = vec![0; (n_bits / 64) as usize];
        Self { bits, shift: 64 - n_bits.trailing_zeros(), again: FxHashSet::default() }
    }

    fn see(&mut self, number: u64) {
        let at = number >> self.shift;
        let Some(bits) = self.bits.get_mut((at / 64) as usize) else { return };
        let bit = 1 << (at % 64);
        if *bits & bit != 0 {
            self.again.insert(number);
        }
        *bits |= bit;
    }
}

#[cfg(test)]
mod tests {
    use std::{fs::remove_file, path::PathBuf};

    use tantivy::DocAddress;

    use super::*;
    use crate::{
        clean::{Cleaning, clean},
        library::census::Census,
        model::{Article, Document, Given},
    };

    fn article(n: usize) -> Article {
        let words: String = (0..60).map(|k| format!("mot{}x{k} ", n / 2)).collect();
        let text =
            format!("Un titre {n}\n\n{words}\n\nLisez aussi la page {}\n\nAbonnez-vous\n", n % 7);
        let given = Given { outlet: Some(format!("Journal {}", n % 3)), ..Given::default() };
        clean(Document { text, given, ..Document::default() }, Cleaning::Labelled)
    }

    fn path(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("dixit-{name}-{}", std::process::id()))
    }

    #[test]
    fn what_is_told_from_rows_is_what_is_told_in_memory() {
        let path = path("counts");
        let (mut log, mut census) = (Log::open(&path, 0).unwrap(), Census::default());
        let mut reprints = Vec::new();
        // The first row about an article does not hold.
        log.add(0, 0, &Counted::of(&article(9))).unwrap();
        for n in 0..60 {
            let counted = Counted::of(&article(n));
            log.add(n as u32 / 4, n as u32 % 4, &counted).unwrap();
            let first = census.add(ArticleId::nth(n), counted);
            reprints.extend(first.map(|first| (n as u32, first.0)));
        }
        log.sync().unwrap();
        let articles: Vec<Candidate> = (0..60)
            .map(|n| Candidate {
                late: 0,
                place: (n / 4, n % 4),
                file: n / 4,
                address: DocAddress::new(0, n),
            })
            .collect();
        let on = &|| true;
        let open = |articles| Counts::read(File::open(&path).unwrap(), log.len, articles, on);
        let counts = open(Some(articles.as_slice())).unwrap();
        for n in 0..60 {
            assert_eq!(counts.of(n).unwrap(), Counted::of(&article(n)));
        }
        let known = counts.frequent(on).unwrap();
        assert!(!known.is_empty() && reprints.len() == 30);
        assert_eq!(known, census.counts.frequent());
        assert_eq!(counts.reprints(on).unwrap(), reprints);
        assert_ne!(counts.of(3).unwrap().lines.among(&known), 0);
        assert_eq!(open(None).unwrap().len(), 60);
        let ended = counts.frequent(&|| false).unwrap_err();
        assert_eq!(ended.kind(), io::ErrorKind::Interrupted);
        remove_file(&path).unwrap();
    }
}
