//! A library whose corpus has been read, settled: each article as it is among all others, and the names of all of them.

use std::{
    io,
    ops::ControlFlow,
    panic::{self, AssertUnwindSafe},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use super::UNREAD;
use crate::{
    clean::{Cleaning, FrequentLines},
    engine::{
        ordered::{self, cores},
        read_knowing,
    },
    library::{
        names::{NameTable, Naming},
        store::{Candidate, Counts, Fault, Library, Order, Shelved, Writer},
        stored::Readings,
    },
};

/// Reads the articles again of which what their outlets repeat has changed since they were read, and notes which are nearly
/// the same. What was read again is committed each `every` bytes. `false` where `on` ended it before: then the rest of that
/// is not done.
pub(super) fn settle(
    writer: &mut Writer,
    every: usize,
    on: &impl Fn() -> bool,
) -> Result<bool, Fault> {
    let library = writer.library()?;
    let all = library.all(Order::Place)?;
    if !gathered(writer, &library, &all, on)? {
        return Ok(false);
    }
    let counted = writer.counts(Some(&all), on).and_then(|counts| {
        let (known, reprints) = beside(&counts, on)?;
        Ok((counts, known, reprints))
    });
    let (counts, known, reprints) = match counted {
        Err(Fault::Io(error)) if error.kind() == io::ErrorKind::Interrupted => return Ok(false),
        counted => counted?,
    };
    let stale =
        all.iter().zip(library.known(&all)?).enumerate().filter_map(|(row, (one, before))| {
            let among = counts.of(row).map(|counted| counted.lines.among(&known));
            match among {
                Ok(among) if among == before => None,
                among => Some(among.map(|among| Stale { one: *one, among })),
            }
        });
    let work = |stale: io::Result<Stale>| {
        let Stale { one, among } = stale?;
        let (reading, mut mark) = library.article(&one)?;
        let reading = read_knowing(reading, &mut mark, true, (Cleaning::default(), &known));
        Ok((one, Shelved::of(&reading, &mark, among)?))
    };
    // An article that cannot be read again stays as it is.
    let work = |stale: io::Result<Stale>| {
        let again = AssertUnwindSafe(|| work(stale).map(Some));
        panic::catch_unwind(again).unwrap_or(Ok(None))
    };
    // Which others they stand for is in memory until they are committed.
    let mut replaced = 0;
    let replace = |(one, shelved): (Candidate, Shelved)| {
        writer.replace(one.file, one.place.1, &shelved)?;
        replaced += shelved.size();
        if replaced < every {
            return Ok(());
        }
        replaced = 0;
        writer.commit(false, None)
    };
    if !made(stale, work, replace, on)? {
        return Ok(false);
    }
    writer.group(&reprints)?;
    writer.tidy(&counts, &all)?;
    Ok(true)
}

/// How long one that counts is waited for before it is asked whether it is wanted still.
const PATIENCE: Duration = Duration::from_millis(5);

/// The lines that outlets repeat, and the articles that are nearly the same as one before them: each on a core of its own.
fn beside(counts: &Counts, on: &impl Fn() -> bool) -> io::Result<(FrequentLines, Vec<(u32, u32)>)> {
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        let reprints = scope.spawn(|| counts.reprints(&|| !ended.load(Ordering::Relaxed)));
        let known = counts.frequent(on);
        while !reprints.is_finished() {
            ended.fetch_or(known.is_err() || !on(), Ordering::Relaxed);
            thread::sleep(PATIENCE);
        }
        let reprints = reprints.join().unwrap_or_else(|cause| panic::resume_unwind(cause));
        Ok((known?, reprints?))
    })
}

/// Puts all articles of `library` together anew, where most of what lies there is of none of them any more; `false` where
/// `on` ended it before.
fn gathered(
    writer: &mut Writer,
    library: &Library,
    all: &[Candidate],
    on: &impl Fn() -> bool,
) -> Result<bool, Fault> {
    if !writer.is_crowded(all.len()) {
        return Ok(true);
    }
    writer.empty()?;
    let known = library.known(all)?;
    let again = |(row, one): (usize, Candidate)| {
        let (reading, mark) = library.article(&one)?;
        let known = known.get(row).copied().unwrap_or_default();
        Ok(Some((one, Shelved::of(&reading, &mark, known)?)))
    };
    let add = |(one, shelved): (Candidate, Shelved)| writer.add(one.file, one.place.1, &shelved);
    made(all.iter().copied().enumerate(), again, add, on)
}

/// Makes something of each of `all` on all cores, where anything comes of it, and gives it to `put` in their order; `false`
/// where `on` ended it before.
fn made<T: ordered::Weight + Send>(
    all: impl Iterator<Item = T> + Send,
    make: impl Fn(T) -> Result<Option<(Candidate, Shelved)>, Fault> + Sync,
    mut put: impl FnMut((Candidate, Shelved)) -> Result<(), Fault>,
    on: &impl Fn() -> bool,
) -> Result<bool, Fault> {
    let mut ended = Ok(true);
    ordered::in_order(all, cores(), make, |made| {
        let made = made.transpose().map(Option::flatten);
        ended = made.and_then(|made| made.map_or(Ok(()), &mut put)).map(|()| on());
        if matches!(ended, Ok(true)) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    ended
}

/// Notes the names of all articles, joined; `false` where `on` ended it before.
pub(super) fn name(writer: &mut Writer, on: &dyn Fn() -> bool) -> Result<bool, Fault> {
    // Names are joined as they stand in the articles that were read again.
    writer.commit(false, None)?;
    let readings = Readings::shelved(writer.arrange()?);
    let names = NameTable::build_while(&readings, &Naming::default(), on).filter(|_| on());
    let Some(names) = names else { return Ok(false) };
    writer.name(names)?;
    Ok(true)
}

/// An article that may be otherwise than it was.
struct Stale {
    one: Candidate,
    /// One number for the lines of it that are repeated.
    among: u64,
}

impl ordered::Weight for io::Result<Stale> {
    fn weight(&self) -> usize {
        UNREAD
    }
}
