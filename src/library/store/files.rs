//! The files that a library was read from, and what was seen of each: rows put one behind the other, of
//! two about one file the later one holding.

use std::{
    collections::BTreeMap,
    fs::{self, File, Metadata, OpenOptions},
    hash::{DefaultHasher, Hasher},
    io::{self, Write},
    os::unix::{
        ffi::{OsStrExt, OsStringExt},
        fs::{FileExt, MetadataExt},
    },
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::search::rows::RowSet;

/// What the system says of a file without its being opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its bytes.
    pub size: u64,
    /// When it was changed last: seconds and nanoseconds.
    pub changed: (i64, i64),
    /// The same of the table that says more of it, where one lies beside it.
    pub beside: Option<(u64, i64, i64)>,
}

impl Stamp {
    /// That of a file of which the system says `about`, and `beside` of the table beside it.
    pub fn of(about: &Metadata, beside: Option<&Metadata>) -> Self {
        let beside = beside.map(|table| (table.len(), table.mtime(), table.mtime_nsec()));
        Self { size: about.len(), changed: (about.mtime(), about.mtime_nsec()), beside }
    }
}

/// A file of a library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    /// Its number, which no other file has had.
    pub id: u32,
    /// Where it is, in the system's bytes.
    pub path: Vec<u8>,
    /// What it was like when it was read.
    pub stamp: Stamp,
    /// What its bytes come to, by which it is known again when only its time is another.
    pub digest: [u8; 16],
    /// How many articles, and places that gave none, were read of it.
    pub n: u32,
    /// How far it has come.
    pub state: FileState,
}

/// How far a file has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileState {
    /// The first of its articles are in the library.
    #[default]
    Begun,
    /// All of them are.
    Whole,
    /// It is not there any more.
    Gone,
}

impl FileRow {
    /// The file at `path`, not read yet.
    pub fn new(id: u32, path: &Path, stamp: Stamp) -> Self {
        let path = path.as_os_str().to_owned().into_vec();
        Self { id, path, stamp, ..Self::default() }
    }

    /// Where it is.
    pub fn path(&self) -> PathBuf {
        PathBuf::from(std::ffi::OsString::from_vec(self.path.clone()))
    }
}

/// The files there are. What is known of each stays in the table until it is asked for: a corpus may be of as many files
/// as of articles.
#[derive(Debug, Default)]
pub struct Files {
    table: Option<File>,
    /// How many bytes of it hold.
    len: u64,
    /// The rows that hold, by what their paths come to, in order.
    places: Vec<(u64, RowPlace)>,
    /// The number of the next file.
    pub(super) next: u32,
    /// How many rows there are, those that do not hold among them.
    pub(super) n_rows: usize,
}

/// Where the row of a file stands, in bytes, and how long it is; one that says that the file is gone has no length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RowPlace(u64);

impl RowPlace {
    fn new((at, len): (u64, u32), state: FileState) -> Self {
        Self(at << 16 | if state == FileState::Gone { 0 } else { u64::from(len) })
    }

    fn at(self) -> u64 {
        self.0 >> 16
    }

    fn len(self) -> usize {
        (self.0 & 0xffff) as usize
    }
}

impl Files {
    /// Those that the first `len` bytes of a table hold; of no table there are none.
    pub(super) fn open(table: Option<File>, len: u64) -> io::Result<Self> {
        let mut files = Self { len, ..Self::default() };
        if let Some(table) = &table {
            each(table, len, |row, place| {
                files.next = files.next.max(row.id + 1);
                files.n_rows += 1;
                files.places.push((key(&row.path), RowPlace::new(place, row.state)));
            })?;
        }
        files.places.sort_unstable();
        // Of the rows of one file the last one holds.
        files.places.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            *kept = if same { *later } else { *kept };
            same
        });
        files.places.retain(|(_, place)| place.len() > 0);
        files.places.shrink_to_fit();
        Ok(Self { table, ..files })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// What is known of the file at `path`; nothing of one that there is not.
    ///
    /// # Errors
    ///
    /// Where its row cannot be read.
    pub fn get(&self, path: &Path) -> io::Result<Option<FileRow>> {
        let bytes = path.as_os_str().as_bytes();
        let key = key(bytes);
        let known = self.places.binary_search_by_key(&key, |(own, _)| *own).ok();
        let place = known.and_then(|at| self.places.get(at));
        let row = place.map(|(_, place)| self.row(*place)).transpose()?;
        // Two paths may come to the same.
        Ok(row.filter(|row| row.path == bytes))
    }

    /// All of them, in the order of the table.
    ///
    /// # Errors
    ///
    /// Where one cannot be read.
    pub fn all(&self) -> impl Iterator<Item = io::Result<FileRow>> {
        let mut places: Vec<RowPlace> = self.places.iter().map(|(_, place)| *place).collect();
        places.sort_unstable();
        places.into_iter().map(|place| self.row(place))
    }

    /// Those whose numbers are not among `some`, in the order of the numbers.
    ///
    /// # Errors
    ///
    /// Where the table cannot be read.
    pub fn others(&self, some: &RowSet) -> io::Result<Vec<FileRow>> {
        let mut others = BTreeMap::new();
        if let Some(table) = &self.table {
            each(table, self.len, |row, _| {
                let gone = row.state == FileState::Gone;
                match row.id {
                    id if some.has(id) => {}
                    id if gone => drop(others.remove(&id)),
                    id => drop(others.insert(id, row)),
                }
            })?;
        }
        Ok(others.into_values().collect())
    }

    fn row(&self, place: RowPlace) -> io::Result<FileRow> {
        let mut bytes = vec![0; place.len()];
        let table = self.table.as_ref().ok_or(io::ErrorKind::NotFound)?;
        table.read_exact_at(&mut bytes, place.at())?;
        postcard::from_bytes(&bytes).map_err(io::Error::other)
    }
}

/// What a path comes to.
fn key(path: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(path);
    hasher.finish()
}

/// How many bytes of a table are read at a time, and more than a row has.
const READ: usize = 1 << 18;
const LONGEST: usize = 1 << 14;

/// Tells `take` each row that the first `len` bytes of a table hold, and where it stands.
pub(super) fn each(
    table: &File,
    len: u64,
    mut take: impl FnMut(FileRow, (u64, u32)),
) -> io::Result<()> {
    let (mut bytes, mut from, mut read) = (Vec::new(), 0, 0);
    loop {
        if bytes.len() - from < LONGEST && read < len {
            bytes.drain(..from);
            from = 0;
            let before = bytes.len();
            let more = usize::try_from(len - read).unwrap_or(READ).min(READ);
            bytes.resize(before + more, 0);
            table.read_exact_at(bytes.get_mut(before..).unwrap_or_default(), read)?;
            read += more as u64;
        }
        let rest = bytes.get(from..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(());
        }
        let (row, after): (FileRow, _) =
            postcard::take_from_bytes(rest).map_err(io::Error::other)?;
        let (at, long) = (read - rest.len() as u64, rest.len() - after.len());
        from += long;
        take(row, (at, long as u32));
    }
}

/// Puts `bytes` behind the first `len` of the table at `path`, and waits until they are there.
pub(super) fn append(path: &Path, len: u64, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    // What a run that was killed put there is not held by any commit.
    file.set_len(len)?;
    io::Seek::seek(&mut file, io::SeekFrom::Start(len))?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A row as it is put there.
pub(super) fn written(row: &FileRow) -> io::Result<Vec<u8>> {
    postcard::to_allocvec(row).map_err(io::Error::other)
}

/// Writes the places of files in the order of the input, by their numbers.
pub(super) fn write_order(path: &Path, order: &[u32]) -> io::Result<()> {
    let bytes: Vec<u8> = order.iter().flat_map(|place| place.to_le_bytes()).collect();
    let mut file = File::create(path)?;
    file.write_all(&bytes)?;
    file.sync_all()
}

/// Reads them.
pub(super) fn order(path: &Path) -> io::Result<Vec<u32>> {
    let bytes = fs::read(path)?;
    let (places, _) = bytes.as_chunks::<4>();
    Ok(places.iter().map(|place| u32::from_le_bytes(*place)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_row_about_a_file_holds_and_those_that_are_gone_are_none() {
        let mut bytes = Vec::new();
        let row = |n: u32, state| {
            let path = format!("/presse/{n}/{}", "x".repeat(n as usize % 90));
            let row =
                FileRow::new(n, Path::new(&path), Stamp { size: n.into(), ..Stamp::default() });
            FileRow { state, ..row }
        };
        for n in 0..9_000 {
            bytes.extend(written(&row(n, FileState::Begun)).unwrap());
        }
        for n in 0..3_000 {
            let state = if n % 2 == 0 { FileState::Gone } else { FileState::Whole };
            bytes.extend(written(&row(n, state)).unwrap());
        }
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        file.write_all(b"what no commit holds").unwrap();
        let files = Files::open(Some(file), bytes.len() as u64).unwrap();
        assert_eq!((files.len(), files.next, files.n_rows), (7_500, 9_000, 12_000));
        let of = |n| files.get(&row(n, FileState::Begun).path()).unwrap().map(|row| row.state);
        assert_eq!(
            [2, 3, 8_999, 9_000].map(of),
            [None, Some(FileState::Whole), Some(FileState::Begun), None]
        );
        let all: Vec<u32> = files.all().map(|row| row.unwrap().id).collect();
        assert_eq!((all.len(), all[0], all[7_499]), (7_500, 3_000, 2_999));
        let mut some = RowSet::all(9_000);
        let mut none = RowSet::none(9_000);
        [4, 5, 8_000].into_iter().for_each(|id| none.add(id));
        some.drop(&none);
        let others = files.others(&some).unwrap();
        assert_eq!(others.iter().map(|row| row.id).collect::<Vec<_>>(), [5, 8_000]);
    }
}
