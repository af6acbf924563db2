//! A corpus that was read before, taken from its library instead of being read again; then its library is brought
//! up to date for the next time.

use std::{io, ops::ControlFlow, sync::Arc};

use super::repeats::Fresh;
#[cfg(feature = "library")]
use super::{
    ordered,
    shelve::{self, Summary},
};
#[cfg(feature = "library")]
use crate::keep::bookmark::{self, Bookmark};
#[cfg(feature = "library")]
use crate::library::store::{Candidate, Fault, Library, Manifest, Order, Place, Table, Writer};
#[cfg(feature = "library")]
use crate::load::ProblemKind;
use crate::{
    library::{catalogue::Catalogue, listing::Columns, stored::Readings},
    load::{Problem, Source},
    model::{ArticleId, Reading},
};

/// Libraries that hold a corpus.
#[cfg(feature = "library")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held(Vec<(Place, Manifest)>);

/// Libraries that hold a corpus: none, where the program was built without them.
#[cfg(not(feature = "library"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {}

/// A corpus that was read before, as it is opened at once.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// Its articles.
    pub readings: Readings,
    /// What a list sorts and filters them by.
    pub columns: Arc<Columns>,
    /// Those that are nearly the same as one before them, and which.
    pub reprints: Vec<(ArticleId, ArticleId)>,
    /// It as far as nothing of it need be read: what passages are looked for in before its names are known.
    pub bare: Arc<Catalogue>,
    /// The one that was open when it was left.
    pub at: Option<ArticleId>,
}

/// What has changed since a corpus was kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are new or other.
    pub n_files: usize,
    /// Files that are gone.
    pub n_gone: usize,
    /// Whether an update that had been left in its midst was ended: then these are the last of them.
    pub resumed: bool,
}

#[cfg(feature = "library")]
impl Held {
    /// The library of just what `source` names, where it held all of it once.
    pub fn of(source: &Source) -> Option<Self> {
        let Source::Paths(paths) = source.bare() else { return None };
        let paths = shelve::canonical(paths).ok()?;
        let fields = shelve::fields(source);
        let same = |manifest: &Manifest| manifest.paths == paths && manifest.fields == fields;
        let all = Place::all().into_iter();
        let found = all.filter_map(|(place, manifest)| Some((place, manifest?)));
        let mut found = found.filter(|(_, manifest)| same(manifest));
        let (place, manifest) = found.next()?;
        let settled = Library::open(&place).is_ok_and(|library| library.is_settled());
        settled.then(|| Self(vec![(place, manifest)]))
    }

    /// The libraries at `places`, which are there.
    pub fn at(places: Vec<(Place, Manifest)>) -> Self {
        Self(places)
    }

    /// What they were read from.
    pub fn source(&self) -> Source {
        let paths = self.0.iter().flat_map(|(_, manifest)| manifest.paths.iter().cloned());
        Source::Paths(paths.collect())
    }

    /// All of it at once as it was when it was settled, where one library holds it.
    pub(super) fn opened(&self) -> Option<Opened> {
        let [(place, _)] = self.0.as_slice() else { return None };
        let table = Table::of(Library::open(place).ok()?)?;
        let columns: Columns = table.kept().ok()?.into();
        let (columns, reprints) = (Arc::new(columns), table.reprints());
        let readings = Readings::shelved(table);
        let bare = Arc::new(Catalogue::bare(readings.clone(), Arc::clone(columns.days())));
        let there = |own: &Bookmark| {
            let reading = readings.get(own.article);
            reading.is_some_and(|reading| reading.article.document.id.0 == own.doc)
        };
        let at = bookmark::of(place.name()).filter(there).map(|own| own.article);
        Some(Opened { readings, columns, reprints, bare, at })
    }

    /// Remembers which article was open when it was left, where one library holds it.
    pub fn leave(&self, article: ArticleId, reading: &Reading) {
        if let [(place, _)] = self.0.as_slice() {
            let doc = reading.article.document.id.0.clone();
            // What cannot be remembered is no loss.
            drop(bookmark::put(place.name(), &Bookmark { article, doc }));
        }
    }

    /// How many articles they hold.
    pub(super) fn len(&self) -> usize {
        let len = |(place, _): &(Place, Manifest)| Library::open(place).map_or(0, |own| own.len());
        self.0.iter().map(len).sum()
    }

    /// Gives `take` each article in the order of the input, or `None` when there is none for now, until it breaks.
    pub(super) fn readings(
        &self,
        threads: usize,
        mut take: impl FnMut(Option<Fresh>) -> ControlFlow<()>,
    ) -> io::Result<()> {
        for (place, _) in &self.0 {
            if one(place, threads, &mut take).map_err(io::Error::other)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Reads into the libraries what has changed since, as long as `on` says so; where another program does, that is
    /// left to it.
    pub(super) fn update(&self, mut tell: impl FnMut(Problem), on: &dyn Fn() -> bool) -> Changes {
        let mut changes = Changes::default();
        for (place, Manifest { paths, fields, .. }) in &self.0 {
            // Whoever says what fields are called reads it anew by hand.
            if !fields.is_empty() {
                continue;
            }
            let source = Source::Paths(paths.clone());
            let done = Writer::open(place, paths, fields.clone()).and_then(|(writer, _)| {
                changes.resumed |= !writer.is_whole();
                shelve::shelve(writer, &source, shelve::COMMIT, &mut tell, &mut |_| on())
            });
            let Summary { n_files, n_gone, .. } = match done {
                Ok(summary) => summary,
                Err(Fault::Busy) => continue,
                Err(fault) => {
                    tell(Problem::at(place.folder(), ProblemKind::System(fault.to_string())));
                    continue;
                }
            };
            changes.n_files += n_files;
            changes.n_gone += n_gone;
        }
        changes
    }
}

/// Gives `take` each article of the library at `place`; says whether it broke.
#[cfg(feature = "library")]
fn one(
    place: &Place,
    threads: usize,
    take: &mut impl FnMut(Option<Fresh>) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Fault> {
    let library = Library::open(place)?;
    let all = library.all(Order::Place)?;
    let counts = library.counts(&all)?;
    let work = |(row, candidate): (usize, Candidate)| {
        let (reading, mark) = library.article(&candidate)?;
        Ok(Fresh::kept(reading, mark, counts.of(row)?))
    };
    let mut ended = Ok(ControlFlow::Continue(()));
    ordered::in_order(
        all.into_iter().enumerate(),
        threads,
        work,
        |made: Option<Result<Fresh, Fault>>| {
            let taken = made.transpose().map(&mut *take);
            let flow = taken.as_ref().map_or(ControlFlow::Break(()), |flow| *flow);
            ended = taken;
            flow
        },
    )?;
    ended
}

#[cfg(not(feature = "library"))]
impl Held {
    /// None.
    pub fn of(_: &Source) -> Option<Self> {
        None
    }

    pub(super) fn opened(&self) -> Option<Opened> {
        match *self {}
    }

    /// Remembers nothing.
    pub fn leave(&self, _: ArticleId, _: &Reading) {
        match *self {}
    }

    pub(super) fn len(&self) -> usize {
        match *self {}
    }

    pub(super) fn readings(
        &self,
        _: usize,
        _: impl FnMut(Option<Fresh>) -> ControlFlow<()>,
    ) -> io::Result<()> {
        match *self {}
    }

    pub(super) fn update(&self, _: impl FnMut(Problem), _: &dyn Fn() -> bool) -> Changes {
        match *self {}
    }
}
