//! What the reader says of names and keeps on its way to the disk: one writer, in the order it was said, so that a slow
//! disk holds no key back, and nothing is lost when the program is left at once.

use std::{
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use crate::{
    keep::{
        self, consent,
        kept::{self, Change, Deed},
        names,
    },
    load::ProblemKind,
    model::NameRules,
};

/// Something to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// These lines, which say this, are put into the user's file of names.
    Add(String, NameRules),
    /// These lines are taken out of it again.
    TakeBack(String),
    /// The answer to a corpus's own file of names, this text, is remembered.
    Agree(String, bool),
    /// This is done to what was kept.
    Do(Deed),
}

/// What came of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// These lines stand in the file.
    Added(String),
    /// These lines are out of it.
    TakenBack(String),
    /// These lines were to be taken back and do not stand there any more.
    Changed(String),
    /// The answer is remembered.
    Agreed,
    /// This was done to what was kept, by that deed.
    Done(Change, Deed),
    /// It was to be undone, and its lines are others now.
    NotUndone,
    /// It could not be written, which is tried again with the next order and at the end.
    Failed(ProblemKind),
}

/// Orders that could not be carried out, and why the last of them could not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unwritten {
    /// The orders, in the order they came.
    pub orders: Vec<Order>,
    /// Why; `None` where the writing has not come to an end.
    pub fault: Option<ProblemKind>,
}

/// The one writer. Dropped, it is given [`Keeper::LAST`] to end.
#[derive(Debug)]
pub struct Keeper {
    open: Arc<Mutex<Unwritten>>,
    /// Says that there is something to do; closed when nothing follows.
    bell: Option<Sender<()>>,
    ended: Receiver<()>,
}

impl Keeper {
    /// How long a writer that is left without a word may take.
    pub const LAST: Duration = Duration::from_secs(1);

    /// Starts the writer. `tell` gets what came of each order; it is called from one thread.
    pub fn start(tell: impl Fn(Kept) + Send + 'static) -> Self {
        keep_with(carry_out, keep::tidy, tell)
    }

    /// Has `order` carried out. Returns at once.
    pub fn order(&self, order: Order) {
        lock(&self.open).orders.push(order);
        // Without a writer the order stays open, and is said at the end.
        let _ = self.bell.as_ref().map(|bell| bell.send(()));
    }

    /// Waits at most `limit` until everything is written, and gives what could not be.
    pub fn finish(mut self, limit: Duration) -> Unwritten {
        self.wait(limit);
        lock(&self.open).clone()
    }

    fn wait(&mut self, limit: Duration) {
        if self.bell.take().is_some()
            && self.ended.recv_timeout(limit) == Err(RecvTimeoutError::Timeout)
        {
            // What it is at is not known to have failed.
            lock(&self.open).fault = None;
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.wait(Self::LAST);
    }
}

/// A keeper that carries orders out by `work`, after `first`.
fn keep_with(
    work: impl Fn(&Order) -> Result<Kept, ProblemKind> + Send + 'static,
    first: impl FnOnce() + Send + 'static,
    tell: impl Fn(Kept) + Send + 'static,
) -> Keeper {
    let open = Arc::new(Mutex::new(Unwritten::default()));
    let (bell, rung) = mpsc::channel();
    let (end, ended) = mpsc::channel();
    let shared = Arc::clone(&open);
    let body = move || {
        first();
        for () in rung {
            write(&shared, &work, &tell);
        }
        write(&shared, &work, &|_| {});
        drop(end);
    };
    // Without a thread every order stays open, and is said at the end.
    drop(thread::Builder::new().name("dixit-keep".to_owned()).spawn(body));
    Keeper { open, bell: Some(bell), ended }
}

/// Tries every open order, and tells what came of those that are done and of the last.
fn write(
    open: &Mutex<Unwritten>,
    work: &impl Fn(&Order) -> Result<Kept, ProblemKind>,
    tell: &impl Fn(Kept),
) {
    let orders = lock(open).orders.clone();
    let n_orders = orders.len();
    for (n, order) in orders.into_iter().enumerate() {
        let kept = match work(&order) {
            Ok(kept) => {
                lock(open).orders.retain(|other| *other != order);
                kept
            }
            Err(fault) => {
                lock(open).fault = Some(fault.clone());
                if n + 1 < n_orders {
                    continue;
                }
                Kept::Failed(fault)
            }
        };
        tell(kept);
    }
}

fn lock(open: &Mutex<Unwritten>) -> MutexGuard<'_, Unwritten> {
    open.lock().unwrap_or_else(PoisonError::into_inner)
}

fn carry_out(order: &Order) -> Result<Kept, ProblemKind> {
    let own = names::own_path().ok_or(ProblemKind::Missing);
    let own = own.as_deref().map_err(Clone::clone);
    match order {
        Order::Add(lines, _) => {
            names::add(own?, lines)?;
            Ok(Kept::Added(lines.clone()))
        }
        Order::TakeBack(lines) => {
            let there: &Path = own?;
            Ok(match names::take_back(there, lines)? {
                true => Kept::TakenBack(lines.clone()),
                false => Kept::Changed(lines.clone()),
            })
        }
        Order::Do(deed) => {
            let path = kept::own_path().ok_or(ProblemKind::Missing)?;
            Ok(match kept::change(&path, deed)? {
                Some(change) => Kept::Done(change, deed.clone()),
                None => Kept::NotUndone,
            })
        }
        Order::Agree(text, yes) => {
            consent::remember(text, *yes)?;
            Ok(Kept::Agreed)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    fn add(name: &str) -> Order {
        Order::Add(name.to_owned(), NameRules::default())
    }

    fn added(order: &Order) -> Kept {
        match order {
            Order::Add(lines, _) => Kept::Added(lines.clone()),
            _ => Kept::Agreed,
        }
    }

    #[test]
    fn what_was_ordered_just_before_the_end_is_written_in_its_order() {
        let written = Arc::new(Mutex::new(Vec::new()));
        let file = Arc::clone(&written);
        let slow = move |order: &Order| {
            thread::sleep(Duration::from_millis(20));
            file.lock().unwrap().push(order.clone());
            Ok(added(order))
        };
        let keeper = keep_with(slow, || {}, |_| {});
        ["a", "b", "c"].into_iter().for_each(|name| keeper.order(add(name)));
        assert_eq!(keeper.finish(Duration::from_secs(20)), Unwritten::default());
        assert_eq!(*written.lock().unwrap(), ["a", "b", "c"].map(add));
    }

    #[test]
    fn what_failed_is_tried_again_with_the_next_and_told() {
        let full = Arc::new(AtomicBool::new(true));
        let (now, (told, hear)) = (Arc::clone(&full), mpsc::channel());
        let work = move |order: &Order| match full.load(Ordering::SeqCst) {
            true => Err(ProblemKind::Full),
            false => Ok(added(order)),
        };
        let keeper = keep_with(work, || {}, move |kept| drop(told.send(kept)));
        keeper.order(add("a"));
        assert_eq!(hear.recv().unwrap(), Kept::Failed(ProblemKind::Full));
        now.store(false, Ordering::SeqCst);
        keeper.order(add("b"));
        let both = [hear.recv().unwrap(), hear.recv().unwrap()];
        assert_eq!(both, ["a", "b"].map(|name| Kept::Added(name.to_owned())));
        assert_eq!(keeper.finish(Duration::from_secs(20)).orders, []);
    }

    #[test]
    fn what_stays_unwritten_is_given_back_and_a_disk_that_hangs_is_left() {
        let keeper = keep_with(|_| Err(ProblemKind::Full), || {}, |_| {});
        keeper.order(add("a"));
        let left = keeper.finish(Duration::from_secs(20));
        assert_eq!(left, Unwritten { orders: vec![add("a")], fault: Some(ProblemKind::Full) });
        let hangs = |_: &Order| loop {
            thread::park();
        };
        let keeper = keep_with(hangs, || {}, |_| {});
        keeper.order(add("b"));
        let left = keeper.finish(Duration::from_millis(50));
        assert_eq!(left, Unwritten { orders: vec![add("b")], fault: None });
    }
}
