//! A corpus read into a library on disk: what is new or has changed is read on all cores, what is gone is
//! taken out, and whatever happens the library is that of some moment of the reading.
//!
//! So many articles as are committed together are told apart and counted first, then read with the lines known
//! that outlets repeat so far. Once there are no more, those are read again in which that has changed since.

/// What is done once all has been read.
mod settle;
/// Which files are read.
mod walk;

use std::{
    cell::RefCell,
    io,
    ops::ControlFlow,
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
    sync::Arc,
};

use rustc_hash::FxHashMap;

use self::{
    settle::{name, settle},
    walk::{Begun, Item, Tagged, Watch, order},
};
use super::{
    cleaned, extracted,
    ordered::{self, cores},
    read_knowing, words,
};
use crate::{
    clean::{Cleaning, FrequentLines},
    library::{
        census::{Counted, Mark},
        store::{Candidate, Fault, FileRow, FileState, Library, Shelved, Writer},
        stored::{Storage, Stored},
    },
    load::{self, IdForm, Known, Problem, ProblemKind, Source, known::digest},
    model::Reading,
    search::rows::RowSet,
};

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles read.
    pub n_articles: usize,
    /// Articles whose lines are told apart and counted, which are read next.
    pub n_ahead: usize,
    /// Files read.
    pub n_files: usize,
    /// Files that are as they were.
    pub n_kept: usize,
    /// Files that are gone.
    pub n_gone: usize,
}

/// How many bytes of articles are read before they are committed: so much is lost at most when the program is killed.
pub const COMMIT: usize = 128 << 20;

/// Of a corpus that was read as a whole, how many parts it is of which one more is so little that it is read as it is by
/// itself, and again where lines in it are repeated, once all is counted.
const FEW: usize = 100;

/// Reads what is new or other in `source`, files and folders, into the library that `writer` writes. `tell` gets what could not be
/// read, in the order of the input. What was read is committed each `every` bytes. `on` is told how far it has come, and
/// ends it early, with what was read so far kept, but for the articles that were being told apart.
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
    let items = Tagged::new(found, Arc::clone(&watch));
    let n_settled = if writer.is_whole() { writer.library()?.len() } else { 0 };
    let mut shelf = Shelf {
        writer,
        watch,
        tell,
        file: 0,
        n: 0,
        any: false,
        replaced: false,
        every,
        known: FrequentLines::default(),
        outlets: FxHashMap::default(),
        corpus: Counting { n: 0, due: n_settled / FEW },
        summary: Summary::default(),
    };
    let ended = shelf.windows(items, on)?;
    shelf.end(ended, on)
}

/// What the readings at `candidates` of `library` come to, made by `make` on all cores and given to `take` in
/// their order, until it breaks.
///
/// # Errors
///
/// When an article cannot be read, or no thread could be started.
pub fn take_down<R: Send>(
    library: &Library,
    candidates: impl Iterator<Item = Result<Candidate, Fault>> + Send,
    make: impl Fn(Candidate, Reading) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) -> Result<(), Fault> {
    let mut failed = None;
    let work = |candidate: Result<Candidate, Fault>| {
        let candidate = candidate?;
        library.reading(&candidate).map(|reading| make(candidate, reading))
    };
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

/// What an article is taken to weigh of which that is not known before it is read.
const UNREAD: usize = 1 << 14;

impl ordered::Weight for (usize, Candidate) {
    fn weight(&self) -> usize {
        UNREAD
    }
}

impl ordered::Weight for Result<Candidate, Fault> {
    fn weight(&self) -> usize {
        UNREAD
    }
}

/// The next places, of so many bytes together, one at least.
struct Window<'a, I> {
    items: &'a mut I,
    left: usize,
}

impl<I: Iterator<Item = Item>> Iterator for Window<'_, I> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.left == 0 {
            return None;
        }
        let item = self.items.next()?;
        self.left = self.left.saturating_sub(item.pending.size().max(1));
        Some(item)
    }
}

/// What came of a place.
struct Made<T> {
    file: usize,
    nth: u32,
    article: Result<T, Problem>,
}

/// An article whose lines are told apart as it is by itself; nothing was found in it yet, unless it was read elsewhere.
struct Told<A> {
    at: (PathBuf, Option<u64>),
    article: A,
    is_read: bool,
    mark: Mark,
    counted: Counted,
}

impl ordered::Weight for Made<Told<Stored>> {
    fn weight(&self) -> usize {
        self.article.as_ref().map_or(0, |told| told.article.size())
    }
}

/// Tells the lines apart of what stands at a place.
fn told(item: Item) -> Made<Told<Reading>> {
    let Item { file, nth, pending } = item;
    let at = pending.place();
    let tell = || {
        let is_read = pending.is_row();
        let (reading, tagged) = if is_read {
            extracted::read(pending)?
        } else {
            let document = pending.load()?;
            let tagged = document.markup.is_some();
            let article = cleaned(document, Cleaning::default(), &FrequentLines::default());
            (Reading { article, ..Reading::default() }, tagged)
        };
        let counted = Counted::of(&reading.article);
        Ok(Told { at: at.clone(), article: reading, is_read, mark: Mark::new(tagged), counted })
    };
    let article = caught(&at, tell);
    Made { file, nth, article }
}

/// The article as it is where lines are `known`, with all that is found in it and what there is to say of it.
fn found(told: Made<Told<Stored>>, known: &FrequentLines) -> Made<(Shelved, Vec<Problem>)> {
    let Made { file, nth, article } = told;
    let find = |told: Told<Stored>| {
        let Told { at, article, is_read, mut mark, counted } = told;
        let system = |words: String| {
            let (path, line) = at.clone();
            Problem { path, line, kind: ProblemKind::System(words) }
        };
        let kept = || {
            let gone = || system(io::Error::from(io::ErrorKind::UnexpectedEof).to_string());
            let among = counted.lines.among(known);
            let reading = article.take().ok_or_else(gone)?;
            let reading = read_knowing(reading, &mut mark, is_read, (Cleaning::default(), known));
            let warned = Problem::of(&reading.article.document);
            let shelved = Shelved::of(&reading, &mark, among);
            Ok((shelved.map_err(|fault| system(fault.to_string()))?, warned))
        };
        caught(&at, kept)
    };
    Made { file, nth, article: article.and_then(find) }
}

/// What `work` comes to at a place, whatever it does.
fn caught<T>(
    (path, line): &(PathBuf, Option<u64>),
    work: impl FnOnce() -> Result<T, Problem>,
) -> Result<T, Problem> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|cause| {
        let kind = ProblemKind::Crashed(words(cause.as_ref()).to_owned());
        Err(Problem { path: path.clone(), line: *line, kind })
    })
}

/// How far the lines of an outlet have been counted.
#[derive(Debug, Default)]
struct Counting {
    /// How many articles it has.
    n: usize,
    /// With how many that is looked at again.
    due: usize,
}

impl Counting {
    fn is_due(&self) -> bool {
        self.n >= self.due
    }

    fn counted(&mut self) {
        if self.is_due() {
            self.due = self.n + self.n.div_ceil(10);
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
    /// The lines that outlets repeat, as far as they have been counted.
    known: FrequentLines,
    /// Of how many articles each outlet's lines have been counted, by what it is called in the counts.
    outlets: FxHashMap<String, Counting>,
    /// The same of all of them together.
    corpus: Counting,
    summary: Summary,
}

impl<T: FnMut(Problem)> Shelf<T> {
    /// Reads all of `items`, window by window; `false` where `on` ended it before.
    fn windows(
        &mut self,
        mut items: impl Iterator<Item = Item> + Send,
        on: &mut dyn FnMut(&Summary) -> bool,
    ) -> Result<bool, Fault> {
        loop {
            let mut window = Window { items: &mut items, left: self.every };
            let (mut all, mut storage, mut wanted) = (Vec::new(), Storage::default(), true);
            ordered::in_order(&mut window, cores(), told, |made| {
                let Some(Made { file, nth, article }) = made else {
                    return ControlFlow::Continue(());
                };
                let article = article.map(|Told { at, article, is_read, mark, counted }| {
                    let article = storage.put(Arc::new(article));
                    Told { at, article, is_read, mark, counted }
                });
                all.push(Made { file, nth, article });
                self.summary.n_ahead = all.len();
                wanted = on(&self.summary);
                if wanted { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            let is_full = window.left == 0;
            self.summary.n_ahead = 0;
            if !wanted || !self.read(all, on)? {
                return Ok(false);
            }
            if !is_full {
                return Ok(true);
            }
            self.pause()?;
            self.writer.commit(false, None)?;
        }
    }

    /// Reads the articles of a window; `false` where `on` ended it before.
    fn read(
        &mut self,
        all: Vec<Made<Told<Stored>>>,
        on: &mut dyn FnMut(&Summary) -> bool,
    ) -> Result<bool, Fault> {
        if !self.count(&all, on)? {
            return Ok(false);
        }
        let known = std::mem::take(&mut self.known);
        let (mut failed, mut wanted) = (None, true);
        ordered::in_order(
            all.into_iter(),
            cores(),
            |told| found(told, &known),
            |made| {
                let Some(made) = made else { return ControlFlow::Continue(()) };
                failed = self.take(made).err();
                wanted = on(&self.summary);
                if failed.is_none() && wanted {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            },
        )?;
        self.known = known;
        failed.map_or(Ok(wanted), Err)
    }

    /// Notes what is counted of the articles of a window; `false` where `on` ended it before. Which lines an outlet repeats is
    /// looked at again when it has a tenth of articles more, and so has the corpus: all that was counted is read for it.
    fn count(
        &mut self,
        all: &[Made<Told<Stored>>],
        on: &mut dyn FnMut(&Summary) -> bool,
    ) -> Result<bool, Fault> {
        for made in all {
            let begun = self.watch.begun(made.file);
            if let Some((begun, told)) = begun.zip(made.article.as_ref().ok()) {
                self.writer.count(begun.row.id, made.nth, &told.counted)?;
                let outlet = &told.counted.lines.outlet;
                match self.outlets.get_mut(outlet) {
                    Some(known) => known.n += 1,
                    None => drop(self.outlets.insert(outlet.clone(), Counting { n: 1, due: 0 })),
                }
            }
        }
        self.corpus.n = self.outlets.values().map(|outlet| outlet.n).sum();
        if !self.corpus.is_due() || !self.outlets.values().any(Counting::is_due) {
            return Ok(true);
        }
        let (summary, on) = (self.summary, RefCell::new(on));
        let going = || on.borrow_mut()(&summary);
        let due = |outlet: &str| self.outlets.get(outlet).is_some_and(Counting::is_due);
        let counts = self.writer.counts(None, &going);
        let counted = counts.and_then(|counts| Ok(counts.count(&mut self.known, due, &going)?));
        match counted {
            Err(Fault::Io(error)) if error.kind() == io::ErrorKind::Interrupted => {
                return Ok(false);
            }
            counted => counted?,
        }
        self.outlets.values_mut().chain([&mut self.corpus]).for_each(Counting::counted);
        Ok(true)
    }

    fn take(&mut self, made: Made<(Shelved, Vec<Problem>)>) -> Result<(), Fault> {
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
        self.watch.done(self.file);
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
        let n_begun = self.watch.n_begun();
        while self.file < n_begun {
            self.finish()?;
            self.begin(self.file + 1);
        }
        self.finish()?;
        let mut seen = self.watch.take();
        if let Some(error) = seen.failed.take() {
            return Err(error.into());
        }
        self.summary.n_kept = seen.n_kept;
        let mut there = RowSet::none(self.writer.next_file() as usize);
        seen.walk.iter().for_each(|file| there.add(*file));
        let known = Arc::clone(self.writer.files());
        for row in known.others(&there)? {
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
            let on = || (on.borrow_mut())(&summary);
            if !settle(&mut self.writer, self.every, &on)? || !name(&mut self.writer, &on)? {
                self.writer.close()?;
                return Ok(self.summary);
            }
        }
        // Where no article has changed those that hold none may have come: the order of the others is the same, and what was put in
        // order by it holds.
        self.writer.commit(true, None)?;
        self.writer.close()?;
        Ok(self.summary)
    }
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
