//! The terminal taken and given back: modes, signals, keys, the clipboard. Whatever happens, it is
//! left as it was found.

use std::{
    env,
    fs::File,
    io::{self, BufWriter, Stdout, Write},
    os::fd::{AsFd, OwnedFd},
    panic, process,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::SyncSender,
    },
    thread,
    time::Duration,
};

use crossterm::{
    clipboard::CopyToClipboard,
    cursor::{Hide, Show},
    event::{
        self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    },
    execute, queue,
    terminal::{
        BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
        disable_raw_mode, enable_raw_mode, size,
    },
};
use ratatui::{Frame, backend::CrosstermBackend, layout::Rect};
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
    low_level::emulate_default_handler,
};

use super::{
    keys,
    theme::{Palette, Theme},
};

/// What comes from outside, but for the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Keys, mouse, paste, size.
    Input(keys::Input),
    /// Someone asks the program to stop for a while.
    Suspend,
    /// It goes on.
    Continued,
    /// It must end: the signal's number.
    End(i32),
    /// The terminal is gone.
    Gone,
}

/// The terminal while the reader has it.
pub struct Terminal {
    screen: ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

/// Whether the terminal's modes are the reader's now.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The largest screen that is drawn; a window beyond it stays blank at its edges.
const LARGEST: (u16, u16) = (1_000, 500);

impl Terminal {
    /// Takes the terminal: raw mode, alternate screen, mouse, bracketed paste, no cursor. A panic of
    /// this thread gives it back first.
    ///
    /// # Errors
    ///
    /// When there is no terminal, or it cannot be written to.
    pub fn take() -> io::Result<Self> {
        let usual = panic::take_hook();
        let own = thread::current().id();
        panic::set_hook(Box::new(move |about| {
            if thread::current().id() == own {
                give_back();
            }
            usual(about);
        }));
        enter()?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        let screen = ratatui::Terminal::new(backend).inspect_err(|_| give_back())?;
        Ok(Self { screen })
    }

    /// The window's columns and rows.
    pub fn size() -> (u16, u16) {
        let (columns, rows) = size().unwrap_or((80, 24));
        (columns.min(LARGEST.0), rows.min(LARGEST.1))
    }

    /// Draws one frame as one update of the screen.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, area: Rect, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if area.width == 0 || area.height == 0 {
            return Ok(());
        }
        queue!(self.screen.backend_mut(), BeginSynchronizedUpdate)?;
        if self.screen.get_frame().area() != area {
            self.screen.resize(area)?;
        }
        let drawn = self.screen.draw(view).map(|_| ());
        queue!(self.screen.backend_mut(), EndSynchronizedUpdate)?;
        self.screen.backend_mut().flush()?;
        drawn
    }

    /// Forgets what is on the screen, so that the next frame is drawn whole.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn clear(&mut self) -> io::Result<()> {
        self.screen.clear()
    }

    /// Hands `words` to the terminal for its clipboard (OSC 52).
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn copy(&mut self, words: &str) -> io::Result<()> {
        execute!(self.screen.backend_mut(), CopyToClipboard::to_clipboard_from(words))
    }

    /// Gives the terminal back, stops the program until the shell brings it back, and takes the
    /// terminal again.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        emulate_default_handler(SIGTSTP)?;
        self.retake()
    }

    /// Takes the terminal again after someone else may have changed its modes.
    ///
    /// # Errors
    ///
    /// When it cannot be taken.
    pub fn retake(&mut self) -> io::Result<()> {
        enter()?;
        self.screen.clear()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    let modes = || {
        execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste, Hide)
    };
    modes().inspect_err(|_| give_back())
}

/// Gives the terminal back, once; what cannot be done any more is left.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            DisableBracketedPaste,
            DisableMouseCapture,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}

/// How the terminal wants to be drawn on: `NO_COLOR`, `TERM=dumb` and a locale that is not UTF-8
/// are honoured, and `DIXIT_ASCII` asks for plain signs.
pub fn theme() -> Theme {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_none_or(|term| term == "dumb");
    let palette = if set("NO_COLOR") || dumb { Palette::Colourless } else { Palette::Sixteen };
    Theme { palette, ascii: set("DIXIT_ASCII") }
}

/// Starts the threads that listen to keys and signals and pass them to `sink` until it is closed.
///
/// # Errors
///
/// When there is no terminal to read keys from, or no thread could be started.
pub fn listen<M: From<Signal> + Send + 'static>(sink: SyncSender<M>) -> io::Result<()> {
    let keyboard = keyboard()?;
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let signalled = sink.clone();
    thread::Builder::new().name("dixit-signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let news = match signal {
                SIGWINCH => {
                    let (columns, rows) = Terminal::size();
                    Signal::Input(keys::Input::Resize(columns, rows))
                }
                SIGTSTP => Signal::Suspend,
                SIGCONT => Signal::Continued,
                other => Signal::End(other),
            };
            let ending = matches!(news, Signal::End(_));
            if signalled.send(news.into()).is_err() {
                return;
            }
            if ending {
                end_soon(128 + signal);
            }
        }
    })?;
    thread::Builder::new().name("dixit-keys".to_owned()).spawn(move || {
        read_keys(&keyboard, &sink);
        let _ = sink.send(Signal::Gone.into());
        end_soon(1);
    })?;
    Ok(())
}

/// Ends the program if its main thread has not done so: it may hang in a write to a terminal that
/// takes nothing any more.
fn end_soon(code: i32) {
    thread::sleep(Duration::from_millis(1_200));
    give_back();
    process::exit(code);
}

/// Where keys come from: standard input, or the terminal itself where that is a pipe.
fn keyboard() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if rustix::termios::isatty(&stdin) {
        return stdin.as_fd().try_clone_to_owned();
    }
    Ok(File::options().read(true).write(true).open("/dev/tty")?.into())
}

/// Passes keys on until the terminal is gone.
///
/// crossterm spins on a terminal that has vanished, so it is only asked when there is something to
/// read: the poll here tells a hang-up, and no bytes after « readable » is the end of the line too.
fn read_keys<M: From<Signal>>(keyboard: &OwnedFd, sink: &SyncSender<M>) {
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    let mut empty = 0;
    loop {
        let mut watched = [PollFd::new(keyboard, PollFlags::IN)];
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => return,
            Ok(_) => {}
        }
        let [told] = watched;
        if told.revents().intersects(gone) {
            return;
        }
        if rustix::io::ioctl_fionread(keyboard).unwrap_or(0) == 0 {
            // Once may be a moment between two states of a living terminal; twice is none.
            empty += 1;
            if empty > 1 {
                return;
            }
            thread::sleep(Duration::from_millis(20));
            continue;
        }
        empty = 0;
        while event::poll(Duration::from_millis(1)).unwrap_or(false) {
            let Ok(event) = event::read() else { return };
            let Some(input) = keys::input(event) else { continue };
            let input = match input {
                keys::Input::Resize(..) => {
                    let (columns, rows) = Terminal::size();
                    keys::Input::Resize(columns, rows)
                }
                other => other,
            };
            if sink.send(Signal::Input(input).into()).is_err() {
                return;
            }
        }
    }
}
