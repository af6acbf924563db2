//! The files that a file lies among: what they are in tells what one that is too short to tell is in.

use std::{path::PathBuf, sync::OnceLock};

use walkdir::WalkDir;

use super::{
    charset,
    file::{self, is_text},
    legacy::{self, Legacy},
};

/// How many files are looked at, in the order of their names.
const MOST_FILES: usize = 500;

/// How many bytes of each.
const EACH: usize = 1 << 14;

/// How many bytes in no form of Unicode are enough.
const TELLING: usize = 1 << 14;

/// A folder, or files that were named together.
#[derive(Debug, Default)]
pub(super) struct Among {
    paths: Vec<PathBuf>,
    told: OnceLock<Option<Legacy>>,
}

impl Among {
    pub(super) fn new(paths: Vec<PathBuf>) -> Self {
        Self { paths, told: OnceLock::new() }
    }

    /// The one encoding of those files that are in no form of Unicode; asked for the first time,
    /// they are looked at. It depends on them alone.
    pub(super) fn legacy(&self) -> Option<Legacy> {
        *self.told.get_or_init(|| self.tell())
    }

    fn tell(&self) -> Option<Legacy> {
        let mut sample = Vec::new();
        let entries = self.paths.iter().flat_map(|p| WalkDir::new(p).sort_by_file_name());
        let files = entries.flatten().filter(|e| e.file_type().is_file() && is_text(e.path()));
        for entry in files.take(MOST_FILES) {
            if sample.len() >= TELLING {
                break;
            }
            let read = file::read(entry.path(), file::Links::Refused, EACH)
                .map_or(Vec::new(), |read| read.bytes);
            if charset::is_untold(&read) {
                sample.extend(read);
                sample.push(b'\n');
            }
        }
        (!sample.is_empty()).then(|| legacy::guess(&sample))
    }
}
