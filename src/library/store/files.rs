//! The files that a library was read from, and what was seen of each: rows put one behind the other, of
//! two about one file the later one holding.

use std::{
    fs::{self, File, Metadata, OpenOptions},
    hash::{DefaultHasher, Hasher},
    io::{self, Write},
    os::unix::{
        ffi::{OsStrExt, OsStringExt},
        fs::{FileExt, MetadataExt},
    },
    path::{Path, PathBuf},
};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

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
    /// Where the row of each stands that holds, in bytes, and how long it is; by what its path comes to.
    places: FxHashMap<u64, (u64, u32)>,
    /// The number of the next file.
    pub(super) next: u32,
    /// How many rows there are, those that do not hold among them.
    pub(super) n_rows: usize,
}

impl Files {
    /// Those that the first `len` bytes of a table hold; of no table there are none.
    pub(super) fn open(table: Option<File>, len: u64) -> io::Result<Self> {
        let mut files = Self::default();
        if let Some(table) = &table {
            each(table, len, |row, place| {
                files.next = files.next.max(row.id + 1);
                files.n_rows += 1;
                match row.state {
                    FileState::Gone => files.places.remove(&key(&row.path)),
                    FileState::Begun | FileState::Whole => {
                        files.places.insert(key(&row.path), place)
                    }
                };
            })?;
        }
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
        let row = self.places.get(&key(bytes)).map(|place| self.row(*place)).transpose()?;
        // Two paths may come to the same.
        Ok(row.filter(|row| row.path == bytes))
    }

    /// All of them, in the order of the table.
    ///
    /// # Errors
    ///
    /// Where one cannot be read.
    pub fn all(&self) -> impl Iterator<Item = io::Result<FileRow>> {
        let mut places: Vec<(u64, u32)> = self.places.values().copied().collect();
        places.sort_unstable();
        places.into_iter().map(|place| self.row(place))
    }

    fn row(&self, (at, len): (u64, u32)) -> io::Result<FileRow> {
        let mut bytes = vec![0; len as usize];
        let table = self.table.as_ref().ok_or(io::ErrorKind::NotFound)?;
        table.read_exact_at(&mut bytes, at)?;
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
    }
}
