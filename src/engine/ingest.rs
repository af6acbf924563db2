//! A corpus read from its source on all cores: documents found, decoded, cleaned and searched for
//! names and quotations, handed over in the order of the input with bounded memory.

use std::{
    io,
    ops::ControlFlow,
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    give_way,
    kept::{Changes, Kept},
    ordered::{self, cores},
    read,
    repeats::{Fresh, Repeats},
    words,
};
use crate::{
    clean::{Cleaning, FrequentLines},
    load::{self, Pending, ProblemKind},
    model::{ArticleId, Document, Reading},
};

pub use super::repeats::Renewal;
pub use crate::load::{Fields, IdForm, Problem, Source};

/// What to read, and how.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Where from.
    pub source: Source,
    /// What documents are called.
    pub ids: IdForm,
    /// How much is decided about their lines.
    pub cleaning: Cleaning,
    /// Lines known to be furniture of their outlets.
    pub known: Arc<FrequentLines>,
    /// Where it was kept when it was read before, for [`start`]: it is not read again then.
    pub kept: Option<Kept>,
}

/// What becomes of one place in the input.
#[derive(Debug)]
pub enum Outcome<R> {
    /// It was read.
    Read(R),
    /// It was not.
    Problem(Problem),
}

/// News of a job in the background, in the order of the input.
#[derive(Clone, Debug)]
pub enum Event {
    /// How far it has come.
    Progress(Progress),
    /// Some of the articles that follow are nearly the same as one before them.
    Reprints(Vec<(ArticleId, ArticleId)>),
    /// Articles, read.
    Readings(Vec<Arc<Reading>>),
    /// Articles told of before, read again.
    Renewed(Renewal),
    /// Something could not be read.
    Problem(Problem),
    /// All has been read. What follows is of the next time the corpus is read.
    Done(Progress),
    /// What has changed since the corpus was kept, and is in what is kept now. Nothing but problems follows.
    Changed(Changes),
    /// The job could not be done at all: the system's words. Nothing follows.
    Failed(String),
}

/// How far a job has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Articles read.
    pub n_read: usize,
    /// Problems that are not mild.
    pub n_problems: usize,
    /// How many places the input has; `None` while they are being counted, and for standard input.
    pub total: Option<usize>,
}

/// A job in the background. Dropped, it is cancelled.
#[derive(Debug)]
pub struct Job {
    cancelled: Arc<AtomicBool>,
}

impl Job {
    /// Asks the job to end: each worker finishes the article in its hands, and no event follows but
    /// the ones under way. Returns at once.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// How long articles are gathered before they are sent together.
const GATHER: Duration = Duration::from_millis(40);

/// How many articles are sent together at most.
const BATCH: usize = 64;

/// Reads `plan`'s corpus in the background and tells `sink`, which answers whether it wants more;
/// it is called from one thread at a time and may block, which holds the reading back. One core
/// is left to whoever listens: keys must not wait for articles.
pub fn start(plan: Plan, sink: impl FnMut(Event) -> bool + Send + 'static) -> Job {
    let cancelled = Arc::new(AtomicBool::new(false));
    let job = Job { cancelled: Arc::clone(&cancelled) };
    let total = match &plan.kept {
        Some(kept) => Arc::new(AtomicUsize::new(kept.len())),
        None => count(&plan.source, &cancelled),
    };
    let mut herald = Herald::new(sink, total);
    let body = move || {
        // Its workers inherit it.
        give_way();
        let threads = cores().saturating_sub(1).max(1);
        let on = || !cancelled.load(Ordering::Relaxed);
        let read = |document| Fresh::read(document, plan.cleaning, &plan.known);
        let whole = AssertUnwindSafe(|| {
            let mut take = |outcome: Option<Outcome<Fresh>>| {
                let mut wanted = match outcome {
                    Some(outcome) => herald.tell(outcome),
                    None => herald.pause(),
                };
                if wanted && herald.repeats.is_due() {
                    wanted = herald.renew(&plan, threads, &on);
                }
                if wanted && on() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            };
            match &plan.kept {
                Some(kept) => kept.readings(threads, |fresh| take(fresh.map(Outcome::Read)))?,
                None => run_with_pauses(&plan, threads, read, take)?,
            }
            herald.renew(&plan, threads, &on);
            Ok(())
        });
        let ended = match panic::catch_unwind(whole) {
            Ok(ended) => ended.map_err(|error: io::Error| error.to_string()),
            Err(cause) => Err(words(cause.as_ref()).to_owned()),
        };
        let read = ended.is_ok();
        herald.end(ended);
        if let Some(kept) = plan.kept.as_ref().filter(|_| read) {
            let tell = |problem| {
                herald.say(Event::Problem(problem));
            };
            let changes = kept.update(tell, &on);
            if changes != Changes::default() {
                herald.say(Event::Changed(changes));
            }
        }
    };
    // Without a thread there is nobody left to tell: the sink goes with the closure, and a channel
    // behind it closes.
    drop(thread::Builder::new().name("dixit-ingest".to_owned()).spawn(body));
    job
}

/// Reads `plan`'s corpus to its end. `make` turns each reading into what is wanted of it, on the
/// worker's thread; `take` gets the outcomes on this one, in the order of the input, until it
/// breaks. What there is to say of a document that was read follows it as a problem.
///
/// # Errors
///
/// When no thread could be started.
pub fn run<R: Send>(
    plan: &Plan,
    make: impl Fn(Reading) -> R + Sync,
    mut take: impl FnMut(Outcome<R>) -> ControlFlow<()>,
) -> io::Result<()> {
    let take = |outcome: Option<Outcome<(R, Vec<Problem>)>>| match outcome {
        None => ControlFlow::Continue(()),
        Some(Outcome::Problem(problem)) => take(Outcome::Problem(problem)),
        Some(Outcome::Read((made, warned))) => {
            take(Outcome::Read(made))?;
            warned.into_iter().try_for_each(|problem| take(Outcome::Problem(problem)))
        }
    };
    let read = |document| {
        let reading = read(document, plan.cleaning, &plan.known);
        let warned = Problem::of(&reading.article.document);
        (make(reading), warned)
    };
    run_with_pauses(plan, cores(), read, take)
}

/// Reads `plan`'s corpus to its end as documents, in which nothing is told apart: `make` and `take` as in [`run`].
///
/// # Errors
///
/// When no thread could be started.
pub fn documents<R: Send>(
    plan: &Plan,
    make: impl Fn(Document) -> R + Sync,
    mut take: impl FnMut(Outcome<R>),
) -> io::Result<()> {
    run_with_pauses(plan, cores(), make, |outcome| {
        outcome.into_iter().for_each(&mut take);
        ControlFlow::Continue(())
    })
}

/// As [`run`], on `threads` threads; `take` is also told, with `None`, when the input or the work makes it wait.
pub(super) fn run_with_pauses<R: Send>(
    plan: &Plan,
    threads: usize,
    read: impl Fn(Document) -> R + Sync,
    take: impl FnMut(Option<Outcome<R>>) -> ControlFlow<()>,
) -> io::Result<()> {
    let work = |pending: Pending| {
        let (path, line) = pending.place();
        let one = || pending.load().map(&read);
        match panic::catch_unwind(AssertUnwindSafe(one)) {
            Ok(Ok(made)) => Outcome::Read(made),
            Ok(Err(problem)) => Outcome::Problem(problem),
            Err(cause) => {
                let kind = ProblemKind::Crashed(words(cause.as_ref()).to_owned());
                Outcome::Problem(Problem { path, line, kind })
            }
        }
    };
    ordered::in_order(load::find(&plan.source, plan.ids), threads, work, take)
}

impl ordered::Weight for Pending {
    fn weight(&self) -> usize {
        self.size()
    }
}

/// Counts the places of `source` beside the reading, so that progress has an end to compare with.
fn count(source: &Source, cancelled: &Arc<AtomicBool>) -> Arc<AtomicUsize> {
    let total = Arc::new(AtomicUsize::new(UNKNOWN));
    if *source.bare() != Source::Stdin {
        let (total, cancelled) = (Arc::clone(&total), Arc::clone(cancelled));
        let source = source.clone();
        let body = move || {
            let counted = load::count(&source, || !cancelled.load(Ordering::Relaxed));
            total.store(counted.unwrap_or(UNKNOWN), Ordering::Relaxed);
        };
        // Without a thread the total stays unknown.
        drop(thread::Builder::new().name("dixit-count".to_owned()).spawn(body));
    }
    total
}

/// A total that is not known.
const UNKNOWN: usize = usize::MAX;

/// Gathers outcomes into events.
struct Herald<S> {
    sink: S,
    total: Arc<AtomicUsize>,
    repeats: Repeats,
    gathered: Vec<Arc<Reading>>,
    /// Those of them that are reprints, with what they are reprints of.
    reprints: Vec<(ArticleId, ArticleId)>,
    sent: Option<Instant>,
    n_read: usize,
    n_problems: usize,
    /// Whether the sink has wanted more so far.
    wanted: bool,
}

impl<S: FnMut(Event) -> bool> Herald<S> {
    fn new(sink: S, total: Arc<AtomicUsize>) -> Self {
        Self {
            sink,
            total,
            repeats: Repeats::new(),
            gathered: Vec::new(),
            reprints: Vec::new(),
            sent: None,
            n_read: 0,
            n_problems: 0,
            wanted: true,
        }
    }

    /// Tells of one outcome, perhaps later; `false` when nobody listens any more.
    fn tell(&mut self, outcome: Outcome<Fresh>) -> bool {
        match outcome {
            Outcome::Read(fresh) => {
                let (reading, first) = self.repeats.add(fresh);
                self.reprints.extend(first.map(|first| (ArticleId::nth(self.n_read), first)));
                self.n_read += 1;
                self.gathered.push(reading);
                let due = self.sent.is_none_or(|sent| sent.elapsed() >= GATHER);
                if due || self.gathered.len() >= BATCH { self.send() } else { true }
            }
            Outcome::Problem(problem) => {
                self.n_problems += usize::from(!problem.is_mild());
                self.send() && self.say(Event::Problem(problem))
            }
        }
    }

    /// Sends what has been gathered, if anything: nothing more is coming for now.
    fn pause(&mut self) -> bool {
        if self.gathered.is_empty() { self.wanted } else { self.send() }
    }

    /// Sends what has been gathered, and how far it has come.
    fn send(&mut self) -> bool {
        self.sent = Some(Instant::now());
        let gathered = std::mem::take(&mut self.gathered);
        let reprints = std::mem::take(&mut self.reprints);
        if !reprints.is_empty() {
            self.say(Event::Reprints(reprints));
        }
        let progress = Event::Progress(self.progress());
        (gathered.is_empty() || self.say(Event::Readings(gathered))) && self.say(progress)
    }

    /// Has articles read again where that is due, and tells of them.
    fn renew(&mut self, plan: &Plan, threads: usize, on: &impl Fn() -> bool) -> bool {
        let sent = self.send();
        match self.repeats.renew(plan.cleaning, threads, on).filter(|_| sent) {
            Some(renewal) => self.say(Event::Renewed(renewal)),
            None => sent,
        }
    }

    /// Tells the sink, unless it wants no more.
    fn say(&mut self, event: Event) -> bool {
        self.wanted = self.wanted && (self.sink)(event);
        self.wanted
    }

    fn progress(&self) -> Progress {
        let total = self.total.load(Ordering::Relaxed);
        // A file that holds several articles was counted as one.
        let known = total != UNKNOWN && self.n_read <= total;
        Progress { n_read: self.n_read, n_problems: self.n_problems, total: known.then_some(total) }
    }

    fn end(&mut self, ended: Result<(), String>) {
        self.send();
        self.say(match ended {
            Ok(()) => Event::Done(self.progress()),
            Err(words) => Event::Failed(words),
        });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn the_demonstration_is_read_in_order_and_counted() {
        let (send, receive) = mpsc::sync_channel(4);
        let _job = start(Plan::default(), move |event| send.send(event).is_ok());
        let events: Vec<Event> = receive.iter().collect();
        let batches = events.iter().filter_map(|event| match event {
            Event::Readings(readings) => Some(readings.clone()),
            _ => None,
        });
        let read: Vec<_> =
            batches.flatten().map(|reading| reading.article.document.id.0.clone()).collect();
        assert!(read.len() > 10 && read.is_sorted(), "{read:?}");
        let Some(Event::Done(progress)) = events.last() else { panic!("{:?}", events.last()) };
        assert_eq!((progress.n_read, progress.n_problems), (read.len(), 0));
    }

    #[test]
    fn a_sink_that_wants_no_more_ends_the_job() {
        let (send, receive) = mpsc::sync_channel(1);
        let _job = start(Plan::default(), move |event| {
            drop(send.send(event));
            false
        });
        assert_eq!(receive.iter().count(), 1);
    }
}
