//! The members of a ZIP file, each read where it stands: none is written out, and a member's name is a
//! name and never a place.

use std::{
    io::{Cursor, Read, Seek},
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use zip::{CompressionMethod, ZipArchive};

use super::super::{
    ProblemKind,
    input::{Input, Part},
    limits::MEMBER,
    unpack::Packing,
};

/// Something that can be read at any place.
pub(super) trait Places: Read + Seek + Send {}

impl<T: Read + Seek + Send> Places for T {}

/// A ZIP file, opened.
pub(super) struct Zip {
    archive: ZipArchive<Box<dyn Places>>,
    bytes: Part,
}

impl Zip {
    /// Opens `input`; what has no place of its own is read into memory.
    pub(super) fn open(mut input: Input) -> Result<Self, ProblemKind> {
        let bytes = match input.part() {
            Some(part) => part,
            None => {
                let (bytes, cut, failed) = input.read_most(MEMBER);
                if let Some(error) = failed.filter(|_| bytes.is_empty()) {
                    return Err(ProblemKind::of_io(&error));
                }
                if cut {
                    return Err(ProblemKind::LongMember(MEMBER));
                }
                Part::Memory(Arc::new(bytes))
            }
        };
        let places: Box<dyn Places> = match &bytes {
            Part::Memory(bytes) => Box::new(Cursor::new(Shared(Arc::clone(bytes)))),
            part => Box::new(part.reader(0, u64::MAX)),
        };
        let archive = ZipArchive::new(places).map_err(|_| ProblemKind::CutShort)?;
        Ok(Self { archive, bytes })
    }

    /// How many members there are.
    pub(super) fn len(&self) -> usize {
        self.archive.len()
    }

    /// Whether there is one called `name`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The member of number `n` with its name; `None` where it is no file.
    pub(super) fn member(&mut self, n: usize) -> Option<(PathBuf, Result<Input, ProblemKind>)> {
        let file = match self.archive.by_index_raw(n) {
            Ok(file) => file,
            Err(_) => return Some((PathBuf::from(format!("#{n}")), Err(ProblemKind::CutShort))),
        };
        if file.is_dir() || file.is_symlink() {
            return None;
        }
        let name = safe_name(&file.name().ok()?);
        let packing = match file.compression() {
            CompressionMethod::Stored => Ok(None),
            CompressionMethod::Deflated => Ok(Some(Packing::Deflate)),
            _ => Err(ProblemKind::Packed),
        };
        let packing = if file.encrypted() { Err(ProblemKind::Locked) } else { packing };
        let opened = packing.and_then(|packing| {
            let start = file.data_start().ok_or(ProblemKind::CutShort)?;
            let stored = Input::new(self.bytes.reader(start, file.compressed_size()));
            Ok(match packing {
                Some(packing) => packing.unpack(stored),
                None => stored,
            })
        });
        Some((name, opened))
    }

    /// The member called `name`, whole but no longer than `cap`.
    pub(super) fn bytes_of(&mut self, name: &str, cap: usize) -> Option<Vec<u8>> {
        let n = self.archive.index_for_name(name)?;
        let (_, input) = self.member(n)?;
        let (bytes, ..) = input.ok()?.read_most(cap);
        Some(bytes)
    }
}

/// Bytes that are shared.
struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A member's name as a path that leads nowhere else.
pub(super) fn safe_name(name: &str) -> PathBuf {
    let name = name.replace('\\', "/");
    Path::new(&name).components().filter(|part| matches!(part, Component::Normal(_))).collect()
}
