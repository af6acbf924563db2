//! A corpus read into a library on disk: what is new or has changed is read on all cores, what is gone is
//! taken out, and whatever happens the library is that of some moment of the reading.

use std::{
    cell::RefCell,
    fs::Metadata,
    io,
    ops::ControlFlow,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    extracted,
    ordered::{self, cores},
    read,
    repeats::{Fresh, Repeats},
    words,
};
use crate::{
    clean::{Cleaning, FrequentLines},
    library::{
        store::{Candidate, Fault, FileRow, FileState, Library, Order, Shelved, Stamp, Writer},
        stored::{Readings, Shelf as Rests},
    },
    load::{self, IdForm, Known, Pending, Problem, ProblemKind, Source, known::digest},
    model::{ArticleId, Reading},
    search::fulltext::{Clue, Query, Spelling},
};

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles read.
    pub n_articles: usize,
    /// Files read.
    pub n_files: usize,
    /// Files that are as they were.
    pub n_kept: usize,
    /// Files that are gone.
    pub n_gone: usize,
}

/// How many bytes of articles are read before they are committed: so much is lost at most when the program is killed.
pub const COMMIT: usize = 128 << 20;

/// Reads what is new or other in `source`, files and folders, into the library that `writer` writes. `tell` gets what could not be
/// read, in the order of the input. What was read is committed each `every` bytes. `on` is told how far it has come, and
/// ends it early, with what was read so far kept.
///
/// # Errors
///
/// When the library cannot be written, or no thread could be started.
pub fn shelve(
    writer: Writer,
    source: &Source,
    every: usize,
    tell: impl FnMut(Problem),
    on: &mut dyn FnMut(&Summary) -> bool,
) -> Result<Summary, Fault> {
    let watch = Arc::new(Watch::new(&writer));
    let known: Arc<dyn Known> = Arc::clone(&watch) as Arc<dyn Known>;
    let found = load::find_but(source, IdForm::Path, known);
    let items = Tagged { found, watch: Arc::clone(&watch), file: 0, nth: 0 };
    let summary = Summary::default();
    let mut shelf = Shelf {
        writer,
        watch,
        tell,
        file: 0,
        n: 0,
        any: false,
        replaced: false,
        every,
        weight: 0,
        summary,
    };
    let mut failed = None;
    let mut ended = true;
    ordered::in_order(items, cores(), work, |made| {
        let Some(made) = made else { return ControlFlow::Continue(()) };
        if let Err(fault) = shelf.take(made) {
            failed = Some(fault);
        }
        ended = on(&shelf.summary);
        if failed.is_none() && ended { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    match failed {
        Some(fault) => Err(fault),
        None => shelf.end(ended, on),
    }
}

/// What the readings at `candidates` of `library` come to, made by `make` on all cores and given to `take` in
/// their order, until it breaks.
///
/// # Errors
///
/// When an article cannot be read, or no thread could be started.
pub fn take_down<R: Send>(
    library: &Library,
    candidates: impl Iterator<Item = Candidate> + Send,
    make: impl Fn(Reading) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) -> Result<(), Fault> {
    let mut failed = None;
    let work = |candidate: Candidate| library.reading(&candidate).map(&make);
    let take = |made: Option<Result<R, Fault>>| match made {
        None => ControlFlow::Continue(()),
        Some(Ok(made)) => take(made),
        Some(Err(fault)) => {
            failed = Some(fault);
            ControlFlow::Break(())
        }
    };
    ordered::in_order(candidates, cores(), work, take)?;
    failed.map_or(Ok(()), Err)
}

impl ordered::Weight for Candidate {
    fn weight(&self) -> usize {
        // What an article takes is not known before it is read.
        1 << 14
    }
}

/// A place in the input, with the file it is in, counted from 1 as they are opened, and its place there.
struct Item {
    file: usize,
    nth: u32,
    pending: Pending,
}

impl ordered::Weight for Item {
    fn weight(&self) -> usize {
        self.pending.size()
    }
}

/// What came of a place.
struct Made {
    file: usize,
    nth: u32,
    weight: usize,
    article: Result<(Shelved, Vec<Problem>), Problem>,
}

fn work(item: Item) -> Made {
    let Item { file, nth, pending } = item;
    let (path, line) = pending.place();
    let weight = pending.size();
    let one = || -> Result<(Shelved, Vec<Problem>), Problem> {
        let (reading, tagged) = taken(pending)?;
        let warned = Problem::of(&reading.article.document);
        let shelved = Shelved::of(&reading, tagged).map_err(|fault| {
            let kind = ProblemKind::System(fault.to_string());
            Problem { path: path.clone(), line, kind }
        })?;
        Ok((shelved, warned))
    };
    let article = panic::catch_unwind(AssertUnwindSafe(one)).unwrap_or_else(|cause| {
        let kind = ProblemKind::Crashed(words(cause.as_ref()).to_owned());
        Err(Problem { path: path.clone(), line, kind })
    });
    Made { file, nth, weight, article }
}

/// The reading of what stands at a place, and whether it came as a web page: of what was read elsewhere as it is, else made.
fn taken(pending: Pending) -> Result<(Reading, bool), Problem> {
    if pending.is_row() {
        return extracted::read(pending);
    }
    let document = pending.load()?;
    let tagged = document.markup.is_some();
    Ok((read(document, Cleaning::default(), &FrequentLines::default()), tagged))
}

/// What the walk has come by.
#[derive(Debug)]
struct Watch(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    known: FxHashMap<PathBuf, FileRow>,
    next: u32,
    /// Files to be read, in the order of the input.
    begun: Vec<Begun>,
    /// Numbers of files that are as they were.
    kept: FxHashSet<u32>,
    /// Those of them of which only the time is another.
    touched: Vec<FileRow>,
    /// Numbers of all files, in the order of the input.
    walk: Vec<u32>,
}

/// A file to be read.
#[derive(Clone, Debug)]
struct Begun {
    row: FileRow,
    /// Places of it that were read before.
    skip: u32,
    /// Whether it has another content in the library.
    replaces: bool,
}

impl Watch {
    fn new(writer: &Writer) -> Self {
        let known = writer.files().map(|(path, row)| (path.clone(), row.clone())).collect();
        Self(Mutex::new(Seen { known, next: writer.next_file(), ..Seen::default() }))
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The file that was opened as `nth`, from 1.
    fn begun(&self, nth: usize) -> Option<Begun> {
        self.seen().begun.get(nth.checked_sub(1)?).cloned()
    }
}

impl Known for Watch {
    fn wants(&self, path: &Path, about: &Metadata, beside: Option<&Metadata>) -> bool {
        let stamp = Stamp::of(about, beside);
        let row = self.seen().known.get(path).cloned();
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
                seen.kept.insert(row.id);
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
        seen.begun.push(begun);
        true
    }
}

/// Places of the input with the files they are in.
struct Tagged<I> {
    found: I,
    watch: Arc<Watch>,
    file: usize,
    nth: u32,
}

impl<I: Iterator<Item = Pending>> Iterator for Tagged<I> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            let pending = self.found.next()?;
            let (file, skip) = {
                let seen = self.watch.seen();
                (seen.begun.len(), seen.begun.last().map_or(0, |begun| begun.skip))
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

/// A library on its way.
struct Shelf<T> {
    writer: Writer,
    watch: Arc<Watch>,
    tell: T,
    /// The file that is being written, from 1.
    file: usize,
    /// Places of it that were taken.
    n: u32,
    /// Whether any of them gave an article.
    any: bool,
    /// Whether articles were taken out for others, or for none, in their place.
    replaced: bool,
    /// After how many bytes all is committed.
    every: usize,
    /// Bytes that are not committed.
    weight: usize,
    summary: Summary,
}

impl<T: FnMut(Problem)> Shelf<T> {
    fn take(&mut self, made: Made) -> Result<(), Fault> {
        while self.file < made.file {
            self.finish()?;
            self.begin(self.file + 1);
        }
        match made.article {
            Ok((article, warned)) => {
                if let Some(begun) = self.watch.begun(made.file) {
                    self.writer.add(begun.row.id, made.nth, &article)?;
                    self.summary.n_articles += 1;
                    self.any = true;
                }
                warned.into_iter().for_each(&mut self.tell);
            }
            Err(problem) => (self.tell)(problem),
        }
        self.n = made.nth + 1;
        self.weight += made.weight;
        if self.weight >= self.every {
            self.pause()?;
            self.writer.commit(false, None)?;
            self.weight = 0;
        }
        Ok(())
    }

    fn begin(&mut self, file: usize) {
        self.file = file;
        let begun = self.watch.begun(file);
        self.n = begun.as_ref().map_or(0, |begun| begun.skip);
        self.any = self.n > 0;
        if let Some(begun) = begun.filter(|begun| begun.replaces) {
            self.replaced = true;
            self.writer.forget(begun.row.id);
        }
    }

    /// Notes that the file at hand has been read to its end.
    fn finish(&mut self) -> Result<(), Fault> {
        let Some(Begun { row, .. }) = self.watch.begun(self.file) else { return Ok(()) };
        // What could not be read may be so another time, without another time or size.
        if !self.any && self.n > 0 {
            return self.writer.note(row);
        }
        self.summary.n_files += 1;
        // A file that cannot be read again has changed since.
        let digest = digest(&row.path()).unwrap_or_default();
        self.writer.note(FileRow { n: self.n, digest, state: FileState::Whole, ..row })
    }

    /// Notes how far the file at hand has come.
    fn pause(&mut self) -> Result<(), Fault> {
        let Some(Begun { row, .. }) = self.watch.begun(self.file) else { return Ok(()) };
        self.writer.note(FileRow { n: self.n, state: FileState::Begun, ..row })
    }

    /// Closes the library; `whole` where the input came to its end.
    fn end(mut self, whole: bool, on: &mut dyn FnMut(&Summary) -> bool) -> Result<Summary, Fault> {
        if !whole {
            self.pause()?;
            self.writer.commit(false, None)?;
            self.writer.close()?;
            return Ok(self.summary);
        }
        let n_begun = self.watch.seen().begun.len();
        while self.file < n_begun {
            self.finish()?;
            self.begin(self.file + 1);
        }
        self.finish()?;
        let mut seen = std::mem::take(&mut *self.watch.seen());
        self.summary.n_kept = seen.kept.len();
        let there: FxHashSet<u32> = seen.walk.iter().copied().collect();
        for row in seen.known.into_values().filter(|row| !there.contains(&row.id)) {
            self.summary.n_gone += 1;
            self.writer.forget(row.id);
            self.writer.note(FileRow { state: FileState::Gone, ..row })?;
        }
        seen.touched.drain(..).try_for_each(|row| self.writer.note(row))?;
        let order = order(&seen.walk, self.writer.next_file());
        let changed = self.summary.n_articles + self.summary.n_gone > 0;
        if changed || self.replaced || !self.writer.is_whole() {
            self.writer.commit(false, Some(&order))?;
            let (on, summary) = (RefCell::new(on), self.summary);
            if !settle(&mut self.writer, &|| (on.borrow_mut())(&summary))? {
                self.writer.close()?;
                return Ok(self.summary);
            }
        }
        self.writer.commit(true, Some(&order))?;
        self.writer.close()?;
        Ok(self.summary)
    }
}

/// Puts beside each article that is otherwise among all others than by itself what it is among them, and notes which are
/// nearly the same. `false` where `on` ended it before: then nothing of that is done.
fn settle(writer: &mut Writer, on: &impl Fn() -> bool) -> Result<bool, Fault> {
    let library = Arc::new(writer.library()?);
    let alone: Vec<Candidate> = library.all(Order::Place)?.collect();
    let places: Vec<(u32, u32)> = alone.iter().map(|one| (one.file, one.place.1)).collect();
    let rested = Readings::shelved(Alone { library: Arc::clone(&library), alone: alone.clone() });
    let mut repeats = Repeats::new();
    let mut reprints: Vec<(u32, u32)> = Vec::new();
    let mut failed = None;
    let work = |one: Candidate| {
        library.article(&one).map(|(reading, tagged)| Fresh::kept(reading, tagged))
    };
    let mut rows = (0..).map(ArticleId);
    ordered::in_order(alone.into_iter(), cores(), work, |made| {
        match made.transpose() {
            Ok(Some(fresh)) => {
                let known = rows.next().and_then(|row| Some((row, rested.stored(row)?)));
                reprints.extend(
                    known.and_then(|(row, stored)| Some((row.0, repeats.know(fresh, stored)?.0))),
                );
            }
            Ok(None) => {}
            Err(fault) => failed = Some(fault),
        }
        if failed.is_none() && on() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    if let Some(fault) = failed {
        return Err(fault);
    }
    let renewal = repeats.renew(Cleaning::default(), cores(), on);
    if !on() {
        return Ok(false);
    }
    writer.forget_again();
    for (article, stored) in renewal.unwrap_or_default().readings {
        if let Some((reading, (file, nth))) = stored.take().zip(places.get(article.at()).copied()) {
            writer.add_again(file, nth, reading)?;
        }
    }
    writer.group(&reprints)?;
    Ok(true)
}

/// The articles of a library as each is by itself.
#[derive(Debug)]
struct Alone {
    library: Arc<Library>,
    alone: Vec<Candidate>,
}

impl Rests for Alone {
    fn len(&self) -> usize {
        self.alone.len()
    }

    fn read(&self, row: u32) -> Option<Reading> {
        self.library.reading(self.alone.get(row as usize)?).ok()
    }

    fn may_hold(&self, _: &Query, _: Spelling) -> Option<Vec<u32>> {
        None
    }

    fn clue(&self, _: &str) -> Option<Clue> {
        None
    }
}

/// The places of `n` files in the order of the input, which `walk` is in; none where their numbers have it.
fn order(walk: &[u32], n: u32) -> Vec<u32> {
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

/// What is said of the fields of the records of `source`, as a library keeps it.
pub fn fields(source: &Source) -> String {
    match source {
        Source::Mapped(_, fields) => format!("{fields:?}"),
        _ => String::new(),
    }
}

/// The canonical forms of `paths`.
///
/// # Errors
///
/// The first that is not there.
pub fn canonical(paths: &[PathBuf]) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let one = |path: &PathBuf| path.canonicalize().map_err(|error| (path.clone(), error));
    paths.iter().map(one).collect()
}
