//! Work done on all cores and handed over in the order it was given, with a bounded number of
//! items and bytes under way: a slow item holds the others back rather than letting them pile up, and
//! a large one is alone.

use std::{
    collections::BTreeMap,
    io,
    ops::ControlFlow,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

/// Name of the threads that do the work.
pub(super) const WORKER: &str = "dixit-worker";

/// How many items may be under way for each thread.
const AHEAD: usize = 16;

/// How many bytes may be under way before another item is begun. What is read of a document takes
/// several times its bytes, and the largest comes on top of these.
const BYTES_AHEAD: usize = 4 << 20;

/// How long the taker waits for a result before it is told that there is none for now.
const PATIENCE: Duration = Duration::from_millis(40);

/// How many cores there are.
pub(super) fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Something that has a size.
pub(super) trait Weight {
    /// About how many bytes it is made of.
    fn weight(&self) -> usize;
}

/// Does `work` on each of `items`, on `threads` threads, and gives the results to `take` on this
/// one, in the order of the items, until it breaks; `None` says, once, that the next result is not
/// there yet, so that what was gathered can be passed on. `work` must not panic.
///
/// # Errors
///
/// When not a single thread could be started.
pub(super) fn in_order<T: Weight, R: Send>(
    items: impl Iterator<Item = T> + Send,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(Option<R>) -> ControlFlow<()>,
) -> io::Result<()> {
    let belt = Belt::new(threads * AHEAD);
    let items = Mutex::new(items.enumerate());
    let worker = || {
        let _here = Presence(&belt);
        loop {
            // Held while waiting for room: the next item is begun once those before it are weighed.
            let mut items = lock(&items);
            if !belt.wait_for_room() {
                break;
            }
            let Some((number, item)) = items.next() else { break };
            let weight = item.weight();
            belt.load(weight);
            drop(items);
            belt.put(number, weight, work(item));
        }
    };
    thread::scope(|scope| {
        for n in 0..threads {
            belt.enter();
            let started =
                thread::Builder::new().name(WORKER.to_owned()).spawn_scoped(scope, worker);
            if let Err(error) = started {
                belt.leave();
                if n == 0 {
                    return Err(error);
                }
                break;
            }
        }
        let mut patience = Some(PATIENCE);
        loop {
            let result = match belt.next(patience) {
                Next::Result(result) => Some(result),
                Next::NotYet => None,
                Next::End => return Ok(()),
            };
            patience = result.is_some().then_some(PATIENCE);
            if take(result).is_break() {
                belt.stop();
                return Ok(());
            }
        }
    })
}

/// Results on their way from the workers to the taker.
struct Belt<R> {
    state: Mutex<State<R>>,
    /// Something came, or nothing more will.
    came: Condvar,
    /// Something was taken.
    room: Condvar,
    width: usize,
}

/// What comes next from the belt.
enum Next<R> {
    Result(R),
    NotYet,
    End,
}

struct State<R> {
    /// Results that wait to be taken, with what their items weighed.
    ready: BTreeMap<usize, (usize, R)>,
    /// Bytes of the items begun and not yet taken.
    bytes: usize,
    /// Those of the result that was handed over last.
    taken: usize,
    /// Number of the result to be taken next.
    next: usize,
    /// Items begun.
    begun: usize,
    workers: usize,
    stopped: bool,
}

impl<R> Belt<R> {
    fn new(width: usize) -> Self {
        let ready = BTreeMap::new();
        let state =
            State { ready, bytes: 0, taken: 0, next: 0, begun: 0, workers: 0, stopped: false };
        Self { state: Mutex::new(state), came: Condvar::new(), room: Condvar::new(), width }
    }

    /// Waits until another item may be begun; `false` when no more is wanted.
    fn wait_for_room(&self) -> bool {
        let full = |s: &mut State<R>| {
            !s.stopped && (s.begun - s.next >= self.width || s.bytes >= BYTES_AHEAD)
        };
        let waited = self.room.wait_while(lock(&self.state), full);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        state.begun += 1;
        !state.stopped
    }

    /// Counts an item that was begun.
    fn load(&self, weight: usize) {
        lock(&self.state).bytes += weight;
    }

    fn put(&self, number: usize, weight: usize, result: R) {
        lock(&self.state).ready.insert(number, (weight, result));
        self.came.notify_one();
    }

    /// The result that comes next in order; waits for it as long as `patience` lasts.
    fn next(&self, patience: Option<Duration>) -> Next<R> {
        let waiting = |s: &mut State<R>| s.workers > 0 && !s.ready.contains_key(&s.next);
        let mut state = lock(&self.state);
        // Whoever asks has done with the one before.
        state.bytes -= std::mem::take(&mut state.taken);
        self.room.notify_all();
        let mut state = match patience {
            None => self.came.wait_while(state, waiting).unwrap_or_else(PoisonError::into_inner),
            Some(patience) => {
                let waited = self.came.wait_timeout_while(state, patience, waiting);
                let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
                if waiting(&mut state) {
                    return Next::NotYet;
                }
                state
            }
        };
        let next = state.next;
        let Some((weight, result)) = state.ready.remove(&next) else { return Next::End };
        state.next += 1;
        state.taken = weight;
        self.room.notify_all();
        Next::Result(result)
    }

    fn enter(&self) {
        lock(&self.state).workers += 1;
    }

    fn leave(&self) {
        lock(&self.state).workers -= 1;
        self.came.notify_one();
    }

    fn stop(&self) {
        lock(&self.state).stopped = true;
        self.room.notify_all();
    }
}

/// A worker at the belt; it leaves even when it fails, so that nobody waits for it.
struct Presence<'a, R>(&'a Belt<R>);

impl<R> Drop for Presence<'_, R> {
    fn drop(&mut self) {
        self.0.leave();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    macro_rules! weightless {
        ($($number:ty),+) => {
            $(impl Weight for $number {
                fn weight(&self) -> usize {
                    0
                }
            })+
        };
    }

    weightless!(u64, usize, i32);

    /// An item that weighs a quarter of what may be under way.
    struct Heavy;

    impl Weight for Heavy {
        fn weight(&self) -> usize {
            BYTES_AHEAD / 4
        }
    }

    #[test]
    fn few_heavy_items_are_under_way_at_once() {
        let (under_way, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let order = std::sync::atomic::Ordering::SeqCst;
        let begin = |_: Heavy| {
            most.fetch_max(under_way.fetch_add(1, order) + 1, order);
        };
        let take = |taken: Option<()>| {
            under_way.fetch_sub(taken.iter().count(), order);
            ControlFlow::Continue(())
        };
        in_order((0..500).map(|_| Heavy), 8, begin, take).unwrap();
        // One is being taken, which the belt counts no more.
        assert!(most.load(order) <= 5, "{most:?}");
    }

    #[test]
    fn results_come_in_order_whatever_the_threads_do() {
        let slow_now_and_then = |n: u64| {
            if n.is_multiple_of(97) {
                thread::sleep(Duration::from_millis(2));
            }
            n * n
        };
        let mut taken = Vec::new();
        let take = |n: Option<u64>| {
            taken.extend(n);
            ControlFlow::Continue(())
        };
        in_order(0..2_000, 4, slow_now_and_then, take).unwrap();
        assert_eq!(taken, (0..2_000).map(|n| n * n).collect::<Vec<_>>());
    }

    #[test]
    fn a_slow_item_holds_the_others_back() {
        let begun = AtomicUsize::new(0);
        let count = |n: usize| {
            let order = std::sync::atomic::Ordering::SeqCst;
            let seen = begun.fetch_add(1, order) + 1;
            if n == 0 {
                thread::sleep(Duration::from_millis(30));
                return begun.load(order);
            }
            seen
        };
        let mut first = None;
        let take = |seen: Option<usize>| {
            first = first.or(seen);
            ControlFlow::Continue(())
        };
        in_order(0..10_000, 4, count, take).unwrap();
        assert!(first.unwrap() <= 4 * AHEAD, "{first:?}");
    }

    #[test]
    fn breaking_ends_the_work_on_an_endless_input() {
        let take =
            |n| if n == Some(500) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        in_order(0.., 3, |n| n, take).unwrap();
    }

    #[test]
    fn a_result_that_is_not_there_yet_is_announced() {
        let (release, held) = std::sync::mpsc::channel();
        let held = Mutex::new(held);
        let late = |n: u64| {
            if n == 2 {
                lock(&held).recv().unwrap();
            }
            n
        };
        let mut taken = Vec::new();
        let take = |n: Option<u64>| {
            match n {
                Some(n) => taken.push(n),
                None => release.send(()).unwrap(),
            }
            ControlFlow::Continue(())
        };
        in_order(0..4, 1, late, take).unwrap();
        assert_eq!(taken, [0, 1, 2, 3]);
    }
}
