//! Rows of articles put one behind the other in a file, in blocks that are compressed: of two about one article the later
//! one holds. What is written once stays as it is, so that whoever reads the first so many bytes is not disturbed.

use std::{
    collections::VecDeque,
    fs::{File, OpenOptions},
    io::{self, Write},
    os::unix::fs::FileExt,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use flate2::{Compression, Decompress, FlushDecompress, write::DeflateEncoder};
/// How many bytes of articles, and of what they say of names, are compressed together: what one costs at most that is
/// asked for alone.
pub(super) const LARGE: usize = 64 << 10;

/// The same of what a list shows of them, of which many are asked for that do not stand beside each other.
pub(super) const SMALL: usize = 4 << 10;

/// How hard they are compressed: articles take a fifth less than by 1, at two fifths of the speed, which is little of
/// reading them.
const LEVEL: u32 = 3;

/// How many rows stand in a block at most.
const MOST_ROWS: usize = 1 << 12;

/// How many blocks stay in memory for whoever goes through articles in order: a few for each core.
pub(super) fn few() -> usize {
    4 * thread::available_parallelism().map_or(1, usize::from)
}

/// How many small ones do for whoever seeks headings by what is typed, in the same articles for each letter.
pub(super) const MANY: usize = 1_024;

/// What a byte that is compressed stands for at most; more is said by a file that is broken.
const MOST_PACKED: usize = 1_032;

/// How many bytes a block begins with: how many rows it has, how long they are together, and how long compressed.
const HEAD: usize = 12;

/// How many bytes are said of a row before: its file, its place there, and where it ends among the others.
const ROW: usize = 12;

/// Whose a row is: the number of its file, and its place there.
pub(super) type Whose = (u32, u32);

/// Where a row stands: where its block begins, in bytes, and which of its rows it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub(super) block: u64,
    pub(super) nth: u32,
}

impl At {
    /// The place as one number, and back.
    pub(super) fn number(self) -> u64 {
        self.block << 12 | u64::from(self.nth)
    }

    pub(super) fn of(number: u64) -> Self {
        Self { block: number >> 12, nth: (number & (MOST_ROWS as u64 - 1)) as u32 }
    }
}

/// Rows on their way into a file.
#[derive(Debug)]
pub(super) struct Log {
    file: File,
    /// How long it is, in bytes, without the rows that are gathered.
    pub(super) len: u64,
    /// How many bytes of rows are compressed together.
    block: usize,
    heads: Vec<u8>,
    rows: Vec<u8>,
    /// What compresses them, kept with all it works on: much is asked for each time that would not be given back.
    packed: DeflateEncoder<Vec<u8>>,
}

impl Log {
    /// The file at `path`, of which the first `len` bytes hold; so many bytes of rows are a `block`.
    pub(super) fn open(path: &Path, len: u64, block: usize) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        if file.metadata()?.len() < len {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        file.set_len(len)?;
        let packed = DeflateEncoder::new(Vec::new(), Compression::new(LEVEL));
        Ok(Self { file, len, block, heads: Vec::new(), rows: Vec::new(), packed })
    }

    /// Adds a row, and says where it will stand.
    pub(super) fn add(&mut self, (file, nth): Whose, row: &[u8]) -> io::Result<At> {
        let at = At { block: self.len, nth: (self.heads.len() / ROW) as u32 };
        self.rows.extend(row);
        let end = u32::try_from(self.rows.len()).map_err(io::Error::other)?;
        self.heads.extend([file, nth, end].into_iter().flat_map(u32::to_le_bytes));
        if self.rows.len() >= self.block || self.heads.len() >= MOST_ROWS * ROW {
            self.flush()?;
        }
        Ok(at)
    }

    /// Writes down the rows that are gathered.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        if self.heads.is_empty() {
            return Ok(());
        }
        self.packed.write_all(&self.rows)?;
        let packed = self.packed.reset(Vec::new())?;
        let mut block = Vec::with_capacity(HEAD + self.heads.len() + packed.len());
        for n in [self.heads.len() / ROW, self.rows.len(), packed.len()] {
            block.extend(u32::try_from(n).map_err(io::Error::other)?.to_le_bytes());
        }
        block.extend(&self.heads);
        block.extend(packed);
        self.file.write_all_at(&block, self.len)?;
        self.len += block.len() as u64;
        self.heads.clear();
        self.rows.clear();
        Ok(())
    }

    /// Waits until they are there.
    pub(super) fn sync(&mut self) -> io::Result<()> {
        self.flush()?;
        self.file.sync_all()
    }
}

/// What a block says before its rows.
struct Head {
    n_rows: usize,
    len: usize,
    packed: usize,
}

impl Head {
    /// That of the block at `at` of a file of which the first `end` bytes hold.
    fn read(file: &File, at: u64, end: u64) -> io::Result<Self> {
        let mut bytes = [0; HEAD];
        file.read_exact_at(&mut bytes, at)?;
        let [n_rows, len, packed] = numbers(&bytes);
        let head = Self { n_rows, len, packed };
        let whole = at.saturating_add(head.size() as u64) <= end;
        let sound = (1..=MOST_ROWS).contains(&n_rows) && len <= packed.saturating_mul(MOST_PACKED);
        if whole && sound { Ok(head) } else { Err(broken()) }
    }

    /// How long the block is.
    fn size(&self) -> usize {
        HEAD + ROW * self.n_rows + self.packed
    }
}

/// Numbers of four bytes each.
fn numbers<const N: usize>(bytes: &[u8]) -> [usize; N] {
    let (all, _) = bytes.as_chunks::<4>();
    let mut numbers = [0; N];
    for (number, bytes) in numbers.iter_mut().zip(all) {
        *number = u32::from_le_bytes(*bytes) as usize;
    }
    numbers
}

/// Rows that are compressed together, as they were.
#[derive(Debug)]
struct Block {
    heads: Vec<u8>,
    rows: Vec<u8>,
}

impl Block {
    fn row(&self, nth: u32) -> Option<&[u8]> {
        let (heads, _) = self.heads.as_chunks::<ROW>();
        let end = |head: &[u8; ROW]| numbers::<3>(head)[2];
        let start = (nth as usize).checked_sub(1).map_or(Some(0), |n| heads.get(n).map(end));
        self.rows.get(start?..end(heads.get(nth as usize)?))
    }
}

/// The rows of a file, of which the first so many bytes hold.
#[derive(Debug)]
pub(super) struct Rows {
    file: File,
    len: u64,
    /// Blocks that were asked for last, the newest at the end.
    recent: Mutex<VecDeque<(u64, Arc<Block>)>>,
    /// How many of them stay there.
    most_recent: usize,
}

impl Rows {
    /// The first `len` bytes of `file`, of which so many blocks stay in memory.
    pub(super) fn new(file: File, len: u64, most_recent: usize) -> Self {
        Self { file, len, recent: Mutex::default(), most_recent }
    }

    /// What `make` makes of the row at a place.
    pub(super) fn get<R>(
        &self,
        At { block, nth }: At,
        make: impl FnOnce(&[u8]) -> R,
    ) -> io::Result<R> {
        let block = self.block(block, nth)?;
        block.row(nth).map(make).ok_or_else(broken)
    }

    /// The block at a place, as far as one of its rows: whoever asks for another of them has all of it.
    fn block(&self, at: u64, nth: u32) -> io::Result<Arc<Block>> {
        let recent = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let known = {
            let mut recent = recent();
            let place = recent.iter().rposition(|(own, _)| *own == at);
            place.and_then(|place| recent.remove(place)).map(|known| {
                let block = Arc::clone(&known.1);
                recent.push_back(known);
                block
            })
        };
        let last = if known.is_none() { nth } else { u32::MAX };
        if let Some(block) = known.filter(|block| block.row(nth).is_some()) {
            return Ok(block);
        }
        let block = Arc::new(self.read(at, last)?);
        let mut recent = recent();
        // Others may have read it meanwhile.
        recent.retain(|(own, _)| *own != at);
        recent.push_back((at, Arc::clone(&block)));
        if recent.len() > self.most_recent {
            recent.pop_front();
        }
        Ok(block)
    }

    /// The block at a place, up to its row `last`.
    fn read(&self, at: u64, last: u32) -> io::Result<Block> {
        let head = Head::read(&self.file, at, self.len)?;
        let mut bytes = vec![0; head.size() - HEAD];
        self.file.read_exact_at(&mut bytes, at + HEAD as u64)?;
        let packed = bytes.split_off(ROW * head.n_rows);
        let (heads, _) = bytes.as_chunks::<ROW>();
        let end = heads.get(last as usize).map_or(head.len, |row| numbers::<3>(row)[2]);
        let mut rows = Vec::with_capacity(end.min(head.len));
        Decompress::new(false)
            .decompress_vec(&packed, &mut rows, FlushDecompress::None)
            .map_err(|_| broken())?;
        Ok(Block { heads: bytes, rows })
    }

    /// Tells `take` whose each row is and where it stands: of two about one article the later one last.
    pub(super) fn each_place(&self, mut take: impl FnMut(Whose, At)) -> io::Result<()> {
        let (mut at, mut heads) = (0, Vec::new());
        while at < self.len {
            let head = Head::read(&self.file, at, self.len)?;
            heads.resize(ROW * head.n_rows, 0);
            self.file.read_exact_at(&mut heads, at + HEAD as u64)?;
            let (rows, _) = heads.as_chunks::<ROW>();
            for (nth, row) in (0..).zip(rows) {
                let [file, place, _] = numbers(row);
                take((file as u32, place as u32), At { block: at, nth });
            }
            at += head.size() as u64;
        }
        Ok(())
    }

    /// The same with what the rows say.
    pub(super) fn each(&self, mut take: impl FnMut(Whose, At, &[u8])) -> io::Result<()> {
        let mut at = 0;
        while at < self.len {
            let block = self.read(at, u32::MAX)?;
            let (heads, _) = block.heads.as_chunks::<ROW>();
            for (nth, head) in (0..).zip(heads) {
                let [file, place, _] = numbers(head);
                let row = block.row(nth).ok_or_else(broken)?;
                take((file as u32, place as u32), At { block: at, nth }, row);
            }
            at += Head::read(&self.file, at, self.len)?.size() as u64;
        }
        Ok(())
    }
}

fn broken() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

#[cfg(test)]
mod tests {
    use std::{collections::HashMap, fs};

    use super::*;

    #[test]
    fn rows_come_back_as_they_were_and_of_two_of_one_article_the_later_one_holds() {
        [LARGE, SMALL].into_iter().for_each(come_back);
    }

    fn come_back(block: usize) {
        let name = format!("dixit-log-{}-{block}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let row = |n: u32| vec![n as u8; (n as usize * 37) % 5_000];
        let mut log = Log::open(&path, 0, block).unwrap();
        let mut places: Vec<At> =
            (0..400).map(|n| log.add((n / 7, n % 7), &row(n)).unwrap()).collect();
        log.sync().unwrap();
        let half = log.len;
        // What was not waited for is left out when it is opened again.
        log.add((9, 9), &row(9)).unwrap();
        log.flush().unwrap();
        let mut log = Log::open(&path, half, block).unwrap();
        places[70] = log.add((10, 0), &row(401)).unwrap();
        log.sync().unwrap();
        let rows = Rows::new(File::open(&path).unwrap(), log.len, few());
        let (mut known, mut told) = (HashMap::new(), HashMap::new());
        rows.each_place(|whose, at| _ = known.insert(whose, at)).unwrap();
        rows.each(|whose, at, row| _ = told.insert(whose, (at, row.to_vec()))).unwrap();
        for (n, at) in (0..400_u32).zip(places) {
            assert_eq!(known.get(&(n / 7, n % 7)), Some(&at));
            assert_eq!(At::of(at.number()), at);
            let own = if n == 70 { row(401) } else { row(n) };
            rows.get(at, |found| assert_eq!(found, own)).unwrap();
            assert_eq!(told.get(&(n / 7, n % 7)), Some(&(at, own)));
        }
        assert_eq!(known.len(), 400);
        assert!(rows.get(At { block: half, nth: 1 }, |_| ()).is_err());
        assert!(rows.get(At { block: log.len, nth: 0 }, |_| ()).is_err());
        fs::remove_file(path).unwrap();
    }
}
