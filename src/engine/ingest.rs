//! A corpus read from its source on all cores: documents found, decoded, cleaned and searched for
//! names and quotations, handed over in the order of the input with bounded memory.

use std::{
    io,
    ops::ControlFlow,
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    give_way,
    held::{Changes, Held, Opened},
    ordered::{self, cores},
    read,
    repeats::{Fresh, Repeats},
    watch::{self, Seen, Watch},
    words,
};
use crate::{
    clean::{Cleaning, FrequentLines},
    library::stored::Stored,
    load::{self, Known, Pending, ProblemKind},
    model::{ArticleId, Document, Origin, Reading},
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
    /// Where it is held since it was read before, for [`start`]: it is not read again then.
    pub held: Option<Held>,
    /// Whether what comes to it later is read too, by [`start`].
    pub watch: bool,
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
    /// All articles at once, read before.
    Opened(Arc<Opened>),
    /// Articles, read.
    Readings(Vec<Stored>),
    /// What there is to say of articles that were read, each by itself.
    Warned(Vec<Vec<Problem>>),
    /// Articles told of before, read again.
    Renewed(Renewal),
    /// Something could not be read.
    Problem(Problem),
    /// All has been read, or all that has come since.
    Done(Progress),
    /// What has changed since the corpus was read or kept; what is shown does not.
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
    /// Wakes it where it waits for something to come.
    wake: mpsc::Sender<()>,
}

impl Job {
    /// Asks the job to end: each worker finishes the article in its hands, and no event follows but
    /// the ones under way. Returns at once.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        // It may have ended.
        let _ = self.wake.send(());
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
    let (wake, wakes) = mpsc::channel();
    let job = Job { cancelled: Arc::clone(&cancelled), wake: wake.clone() };
    let total = match &plan.held {
        Some(held) => Arc::new(AtomicUsize::new(held.len())),
        None => count(&plan.source, &cancelled),
    };
    let mut herald = Herald::new(sink, total);
    let body = move || {
        // Its workers inherit it.
        give_way();
        let on = || !cancelled.load(Ordering::Relaxed);
        // What comes while all is read is read after it.
        let watch = plan.watch.then(|| Watch::start(&plan.source, wake)).flatten();
        let passes = Passes { seen: watch.as_ref().map(|_| Arc::default()), plan, on: &on };
        let mut whole = passes.first(&mut herald);
        while whole && watch.is_some() && watch::wait(&wakes, &on) {
            whole = passes.again(&mut herald);
        }
    };
    // Without a thread there is nobody left to tell: the sink goes with the closure, and a channel
    // behind it closes.
    drop(thread::Builder::new().name("dixit-ingest".to_owned()).spawn(body));
    job
}

/// Reading a corpus, and what comes to it later.
struct Passes<'a> {
    plan: Plan,
    on: &'a dyn Fn() -> bool,
    /// The files read so far, where more may come.
    seen: Option<Arc<Seen>>,
}

impl Passes<'_> {
    /// Reads all there is; `false` where that could not be done.
    fn first<S: FnMut(Event) -> bool>(&self, herald: &mut Herald<S>) -> bool {
        let Some(held) = &self.plan.held else { return self.files(herald) };
        if let Some(opened) = held.opened() {
            herald.open(opened);
            self.update(held, herald);
            return true;
        }
        let readings = |herald: &mut Herald<S>| {
            let take = |fresh: Option<Fresh>| self.take(herald, fresh.map(Outcome::Read));
            held.readings(self.threads(), take)
        };
        let whole = self.caught(herald, readings);
        if whole {
            self.update(held, herald);
        }
        whole
    }

    /// Reads what has come since; says how many files have changed.
    fn again<S: FnMut(Event) -> bool>(&self, herald: &mut Herald<S>) -> bool {
        if let Some(held) = &self.plan.held {
            self.update(held, herald);
            return true;
        }
        let whole = self.files(herald);
        let n_files = self.seen.as_ref().map_or(0, |seen| seen.changed());
        if n_files > 0 {
            herald.say(Event::Changed(Changes { n_files, ..Changes::default() }));
        }
        whole
    }

    /// Reads all files, but those that were read before.
    fn files<S: FnMut(Event) -> bool>(&self, herald: &mut Herald<S>) -> bool {
        let plan = &self.plan;
        let items = match &self.seen {
            Some(seen) => {
                load::find_but(&plan.source, plan.ids, Arc::clone(seen) as Arc<dyn Known>)
            }
            None => load::find(&plan.source, plan.ids),
        };
        let read = |document| Fresh::read(document, plan.cleaning, &plan.known);
        let files = |herald: &mut Herald<S>| {
            let take = |outcome| self.take(herald, outcome);
            over(items, self.threads(), read, take)
        };
        self.caught(herald, files)
    }

    /// Brings libraries up to date, and says what has changed.
    fn update<S: FnMut(Event) -> bool>(&self, held: &Held, herald: &mut Herald<S>) {
        let tell = |problem| {
            herald.say(Event::Problem(problem));
        };
        let changes = held.update(tell, self.on);
        if changes != Changes::default() && (self.on)() {
            herald.say(Event::Changed(changes));
        }
    }

    /// Does `work` to its end, whatever it does, and tells that end; `false` where it could not be done.
    fn caught<S: FnMut(Event) -> bool>(
        &self,
        herald: &mut Herald<S>,
        work: impl FnOnce(&mut Herald<S>) -> io::Result<()>,
    ) -> bool {
        let whole = AssertUnwindSafe(|| {
            work(herald)?;
            herald.renew(&self.plan, self.threads(), &self.on);
            Ok(())
        });
        let ended = match panic::catch_unwind(whole) {
            Ok(ended) => ended.map_err(|error: io::Error| error.to_string()),
            Err(cause) => Err(words(cause.as_ref()).to_owned()),
        };
        let is_whole = ended.is_ok();
        herald.end(ended);
        is_whole
    }

    fn take<S: FnMut(Event) -> bool>(
        &self,
        herald: &mut Herald<S>,
        outcome: Option<Outcome<Fresh>>,
    ) -> ControlFlow<()> {
        let mut wanted = match outcome {
            Some(outcome) => herald.tell(outcome),
            None => herald.pause(),
        };
        if wanted && herald.repeats.is_due() {
            wanted = herald.renew(&self.plan, self.threads(), &self.on);
        }
        if wanted && (self.on)() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// One core is left to whoever listens.
    fn threads(&self) -> usize {
        cores().saturating_sub(1).max(1)
    }
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
    take: impl FnMut(Outcome<R>) -> ControlFlow<()>,
) -> io::Result<()> {
    run_tagged(plan, |reading, _| make(reading), take)
}

/// The same; `make` is also told whether the article came as a web page.
///
/// # Errors
///
/// When no thread could be started.
pub fn run_tagged<R: Send>(
    plan: &Plan,
    make: impl Fn(Reading, bool) -> R + Sync,
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
    let read = |document: Document| {
        let tagged = document.markup.is_some();
        let reading = read(document, plan.cleaning, &plan.known);
        let warned = Problem::of(&reading.article.document);
        (make(reading, tagged), warned)
    };
    run_with_pauses(plan, cores(), read, take)
}

/// Answers each line of standard input, a record, in the order of the lines: `make` turns the reading, with whether it
/// came as a web page, or what is the matter with the record and the document it would have been, into the answer, on the worker's thread; `take` gets
/// the answers on this one until it breaks, and `None` where it has to wait for the next. An answer depends on its line and on `plan` alone.
///
/// # Errors
///
/// When no thread could be started.
pub fn answers<R: Send>(
    plan: &Plan,
    make: impl Fn(Result<(Reading, bool), (Document, Problem)>) -> R + Sync,
    take: impl FnMut(Option<R>) -> ControlFlow<()>,
) -> io::Result<()> {
    let work = |pending: Pending| {
        let named = pending.named();
        let read = |document: Document| {
            let tagged = document.markup.is_some();
            // Which line it was is chance where many workers share a corpus.
            let (id, origin) = (named.id.clone(), Origin::Stdin { at: None });
            let document = Document { id, origin, ..document };
            make(Ok((read(document, plan.cleaning, &plan.known), tagged)))
        };
        match one(pending, &read) {
            Outcome::Read(answer) => answer,
            Outcome::Problem(problem) => make(Err((named, problem))),
        }
    };
    ordered::in_order(load::lines(&plan.source), cores(), work, take)
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
    over(load::find(&plan.source, plan.ids), threads, read, take)
}

/// The same of `items`.
fn over<R: Send>(
    items: impl Iterator<Item = Pending> + Send,
    threads: usize,
    read: impl Fn(Document) -> R + Sync,
    take: impl FnMut(Option<Outcome<R>>) -> ControlFlow<()>,
) -> io::Result<()> {
    ordered::in_order(items, threads, |pending| one(pending, &read), take)
}

/// What becomes of one place, whatever happens there.
fn one<R>(pending: Pending, read: &impl Fn(Document) -> R) -> Outcome<R> {
    let (path, line) = pending.place();
    match panic::catch_unwind(AssertUnwindSafe(|| pending.load().map(read))) {
        Ok(Ok(made)) => Outcome::Read(made),
        Ok(Err(problem)) => Outcome::Problem(problem),
        Err(cause) => {
            let kind = ProblemKind::Crashed(words(cause.as_ref()).to_owned());
            Outcome::Problem(Problem { path, line, kind })
        }
    }
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
    gathered: Vec<Stored>,
    /// What there is to say of them.
    warned: Vec<Vec<Problem>>,
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
            warned: Vec::new(),
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
                let problems = fresh.problems();
                self.warned.extend((!problems.is_empty()).then_some(problems));
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

    /// Tells of all articles at once.
    fn open(&mut self, opened: Opened) {
        self.n_read = opened.readings.len();
        self.say(Event::Opened(Arc::new(opened)));
        self.end(Ok(()));
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
        let warned = std::mem::take(&mut self.warned);
        if !warned.is_empty() {
            self.say(Event::Warned(warned));
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
        let read: Vec<_> = batches
            .flatten()
            .map(|reading| reading.get().unwrap().article.document.id.0.clone())
            .collect();
        assert!(read.len() > 10 && read.is_sorted(), "{read:?}");
        let Some(Event::Done(progress)) = events.last() else { panic!("{:?}", events.last()) };
        assert_eq!((progress.n_read, progress.n_problems), (read.len(), 0));
    }

    #[test]
    fn what_comes_to_a_watched_folder_is_read_and_what_changes_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("a.txt", "Un titre\n\nLa ligne ferme en mars.\n");
        let (send, receive) = mpsc::channel();
        let source = Source::Paths(vec![folder.path().to_owned()]);
        let plan = Plan { source, watch: true, ..Plan::default() };
        let job = start(plan, move |event| send.send(event).is_ok());
        let next = |wanted: fn(&Event) -> bool| loop {
            let event = receive.recv_timeout(Duration::from_secs(30)).unwrap();
            if wanted(&event) {
                break event;
            }
        };
        let is_done = |event: &Event| matches!(event, Event::Done(_));
        next(is_done);
        write("b.txt", "Un autre titre\n\nLa ligne rouvre en avril.\n");
        let more = next(|event| matches!(event, Event::Readings(_)));
        let Event::Readings(readings) = more else { panic!() };
        assert!(
            readings[0].get().unwrap().article.document.id.0.ends_with("b.txt")
                && readings.len() == 1
        );
        let Event::Done(progress) = next(is_done) else { panic!() };
        assert_eq!(progress.n_read, 2);
        write("a.txt", "Un titre\n\nLa ligne ferme en mars, dit-on maintenant.\n");
        let changed = next(|event| matches!(event, Event::Changed(_)));
        assert!(matches!(
            changed,
            Event::Changed(Changes { n_files: 1, n_gone: 0, resumed: false })
        ));
        drop(job);
        // The thread ends, and its channel with it.
        while receive.recv_timeout(Duration::from_secs(30)).is_ok() {}
        assert!(receive.recv().is_err());
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
