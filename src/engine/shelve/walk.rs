//! The walk through the files of a corpus that is being read into a library: which of them are to be read, and from where on.

use std::{
    collections::VecDeque,
    fs::Metadata,
    io,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{
    engine::ordered,
    library::store::{FileRow, FileState, Files, Stamp, Writer},
    load::{Known, Pending, known::digest},
};

/// A place in the input, with the file it is in, counted from 1 as they are opened, and its place there.
pub(super) struct Item {
    pub(super) file: usize,
    pub(super) nth: u32,
    pub(super) pending: Pending,
}

impl ordered::Weight for Item {
    fn weight(&self) -> usize {
        self.pending.size()
    }
}

/// What the walk comes by.
#[derive(Debug)]
pub(super) struct Watch {
    /// The files there were.
    known: Arc<Files>,
    seen: Mutex<Seen>,
}

/// What the walk has come by.
#[derive(Debug, Default)]
pub(super) struct Seen {
    next: u32,
    /// Files to be read, in the order of the input, without those that were read to their end, of which there are so many.
    begun: VecDeque<Begun>,
    n_done: usize,
    /// How many files are as they were.
    pub(super) n_kept: usize,
    /// Those of them of which only the time is another.
    pub(super) touched: Vec<FileRow>,
    /// Numbers of all files, in the order of the input.
    pub(super) walk: Vec<u32>,
    /// Why what is known of one could not be read: nothing of it may be said to be new or gone.
    pub(super) failed: Option<io::Error>,
}

/// A file to be read.
#[derive(Clone, Debug)]
pub(super) struct Begun {
    pub(super) row: FileRow,
    /// Places of it that were read before.
    pub(super) skip: u32,
    /// Whether it has another content in the library.
    pub(super) replaces: bool,
}

impl Watch {
    pub(super) fn new(writer: &Writer) -> Self {
        let seen = Seen { next: writer.next_file(), ..Seen::default() };
        Self { known: Arc::clone(writer.files()), seen: Mutex::new(seen) }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All that it has come by.
    pub(super) fn take(&self) -> Seen {
        std::mem::take(&mut *self.seen())
    }

    /// The file that was opened as `nth`, from 1, where it was not read to its end.
    pub(super) fn begun(&self, nth: usize) -> Option<Begun> {
        let seen = self.seen();
        seen.begun.get(nth.checked_sub(1 + seen.n_done)?).cloned()
    }

    /// How many files were opened.
    pub(super) fn n_begun(&self) -> usize {
        let seen = self.seen();
        seen.n_done + seen.begun.len()
    }

    /// Forgets the files up to the one that was opened as `nth`: they were read to their end.
    pub(super) fn done(&self, nth: usize) {
        let mut seen = self.seen();
        while seen.n_done < nth && seen.begun.pop_front().is_some() {
            seen.n_done += 1;
        }
    }
}

impl Known for Watch {
    fn wants(&self, path: &Path, about: &Metadata, beside: Option<&Metadata>) -> bool {
        let stamp = Stamp::of(about, beside);
        let row = match self.known.get(path) {
            Ok(row) => row,
            Err(error) => {
                self.seen().failed.get_or_insert(error);
                return false;
            }
        };
        let same = |row: &FileRow| {
            let (size, table) = (row.stamp.size, row.stamp.beside);
            let alike = size == stamp.size && table == stamp.beside;
            let touched = alike && row.state == FileState::Whole;
            row.stamp == stamp || touched && digest(path).is_ok_and(|own| own == row.digest)
        };
        let begun = match row {
            Some(row) if row.state == FileState::Whole && same(&row) => {
                let mut seen = self.seen();
                seen.walk.push(row.id);
                seen.n_kept += 1;
                if row.stamp != stamp {
                    seen.touched.push(FileRow { stamp, ..row });
                }
                return false;
            }
            Some(row) if row.stamp == stamp => {
                // Of a file that changes while it is read the first part would be of another.
                Begun { skip: row.n, replaces: false, row }
            }
            Some(row) => Begun { row: FileRow::new(row.id, path, stamp), skip: 0, replaces: true },
            None => {
                let mut seen = self.seen();
                seen.next += 1;
                let row = FileRow::new(seen.next - 1, path, stamp);
                Begun { row, skip: 0, replaces: false }
            }
        };
        let mut seen = self.seen();
        seen.walk.push(begun.row.id);
        seen.begun.push_back(begun);
        true
    }
}

/// Places of the input with the files they are in.
pub(super) struct Tagged<I> {
    found: I,
    watch: Arc<Watch>,
    file: usize,
    nth: u32,
}

impl<I> Tagged<I> {
    /// Those that are `found`.
    pub(super) fn new(found: I, watch: Arc<Watch>) -> Self {
        Self { found, watch, file: 0, nth: 0 }
    }
}

impl<I: Iterator<Item = Pending>> Iterator for Tagged<I> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            let pending = self.found.next()?;
            let (file, skip) = {
                let seen = self.watch.seen();
                (seen.n_done + seen.begun.len(), seen.begun.back().map_or(0, |begun| begun.skip))
            };
            if file != self.file {
                (self.file, self.nth) = (file, 0);
            }
            let nth = self.nth;
            self.nth += 1;
            if nth >= skip {
                return Some(Item { file, nth, pending });
            }
        }
    }
}

/// The places of `n` files in the order of the input, which `walk` is in; none where their numbers have it.
pub(super) fn order(walk: &[u32], n: u32) -> Vec<u32> {
    if walk.is_sorted() {
        return Vec::new();
    }
    let mut order = vec![u32::MAX; n as usize];
    for (place, &file) in (0..).zip(walk) {
        if let Some(of) = order.get_mut(file as usize) {
            *of = place;
        }
    }
    order
}
