//! Plays the tour: waits between keys so that one can follow, until somebody presses a key.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::SyncSender,
    },
    thread,
    time::Duration,
};

use super::News;
use crate::tui::{keys::Key, tour::STEPS};

/// How long a caption stands before its keys are pressed, between two of them, and after the last.
const BEFORE: Duration = Duration::from_millis(900);
const BETWEEN: Duration = Duration::from_millis(450);
const AFTER: Duration = Duration::from_millis(3200);

/// What a tour does next.
pub(super) enum Beat {
    /// The caption of this step is shown; none after the last.
    Caption(Option<usize>),
    /// This key is pressed.
    Press(Key),
}

/// A tour; dropped, it ends.
pub(super) struct Guide {
    over: Arc<AtomicBool>,
}

impl Guide {
    /// Begins the tour: what it does goes to `send`.
    pub(super) fn start(send: SyncSender<News>) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&over);
        thread::spawn(move || {
            let tell = |beat: Beat| {
                !heard.load(Ordering::Relaxed) && send.send(News::Toured(beat)).is_ok()
            };
            for (nth, step) in STEPS.iter().enumerate() {
                if !tell(Beat::Caption(Some(nth))) {
                    return;
                }
                thread::sleep(BEFORE);
                for name in step.keys {
                    if !tell(Beat::Press(Key::of(name))) {
                        return;
                    }
                    thread::sleep(BETWEEN);
                }
                thread::sleep(AFTER);
            }
            tell(Beat::Caption(None));
        });
        Self { over }
    }
}

impl Drop for Guide {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}
