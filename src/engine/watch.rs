//! A corpus that grows while it is open: the files that come to it are read after the others, and those that have
//! changed since they were read are counted.

use std::{
    fs::Metadata,
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, SystemTime},
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use rustc_hash::FxHashMap;

use crate::load::{Known, Source};

/// How long nothing must have happened before files are read: what is being written is not whole.
const QUIET: Duration = Duration::from_millis(400);

/// What the system says of files and folders.
pub(super) struct Watch {
    /// Dropped, it says no more.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Has `wake` told when something changes in `source`; `None` where nothing can be watched.
    pub(super) fn start(source: &Source, wake: Sender<()>) -> Option<Self> {
        let Source::Paths(paths) = source.bare() else { return None };
        let told = move |event: notify::Result<notify::Event>| {
            // Reading is no change, and who cannot be told any more has ended.
            if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
                let _ = wake.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(told).ok()?;
        for path in paths {
            watcher.watch(path, RecursiveMode::Recursive).ok()?;
        }
        Some(Self { _watcher: watcher })
    }
}

/// Waits until something has changed, and then nothing for a moment; `false` where `on` says that all is over.
pub(super) fn wait(wakes: &Receiver<()>, on: &impl Fn() -> bool) -> bool {
    if wakes.recv().is_err() {
        return false;
    }
    while on() {
        match wakes.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    false
}

/// The files that were read, as they were then.
#[derive(Debug, Default)]
pub(super) struct Seen(Mutex<Files>);

#[derive(Debug, Default)]
struct Files {
    stamps: FxHashMap<PathBuf, (u64, Option<SystemTime>)>,
    n_changed: usize,
}

impl Seen {
    fn files(&self) -> MutexGuard<'_, Files> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many files were found other than they had been read, since this was asked last.
    pub(super) fn changed(&self) -> usize {
        std::mem::take(&mut self.files().n_changed)
    }
}

impl Known for Seen {
    fn wants(&self, path: &Path, about: &Metadata, _: Option<&Metadata>) -> bool {
        let stamp = (about.len(), about.modified().ok());
        let mut files = self.files();
        let before = files.stamps.insert(path.to_owned(), stamp);
        files.n_changed += usize::from(before.is_some_and(|before| before != stamp));
        before.is_none()
    }
}
