//! The files that a library was read from, and what was seen of each: rows put one behind the other, of
//! two about one file the later one holding.

use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{self, Write},
    os::unix::{
        ffi::OsStringExt,
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

/// The files there are, by their paths.
pub(super) type Rows = FxHashMap<PathBuf, FileRow>;

/// The rows that the first `len` bytes of a table hold; the number of the next file; and how
/// many rows there are in all. Of no table there are none.
pub(super) fn read(table: Option<&File>, len: u64) -> io::Result<(Rows, u32, usize)> {
    let mut rows = Rows::default();
    let (mut next, mut n) = (0, 0);
    if len == 0 {
        return Ok((rows, next, n));
    }
    let mut bytes = vec![0; usize::try_from(len).map_err(io::Error::other)?];
    table.ok_or(io::ErrorKind::NotFound)?.read_exact_at(&mut bytes, 0)?;
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        let (row, after): (FileRow, _) =
            postcard::take_from_bytes(rest).map_err(io::Error::other)?;
        rest = after;
        next = next.max(row.id + 1);
        n += 1;
        let path = row.path();
        match row.state {
            FileState::Gone => drop(rows.remove(&path)),
            FileState::Begun | FileState::Whole => drop(rows.insert(path, row)),
        }
    }
    Ok((rows, next, n))
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
