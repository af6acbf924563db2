//! The terminal taken and given back: modes, signals, keys, the clipboard. Whatever happens, it is
//! left as it was found. It is asked for its colours once and never waited for: one that gives no answer would hold
//! the reader.

/// How cells are written.
mod pen;

use std::{
    env,
    fs::File,
    io::{self, BufWriter, Stdout, Write},
    os::fd::{AsFd, OwnedFd},
    panic, process,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::SyncSender,
    },
    thread,
    time::Duration,
};

use crossterm::{
    clipboard::CopyToClipboard,
    cursor::{Hide, Show},
    event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste},
    execute, queue,
    style::Print,
    terminal::{
        BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
        LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{Frame, TerminalOptions, Viewport, layout::Rect};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    termios::tcgetwinsize,
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ},
    flag,
    iterator::Signals,
    low_level::emulate_default_handler,
};

use self::pen::Pen;
use super::{
    keyboard::Keyboard,
    keys,
    theme::{Palette, Theme},
};
use crate::text::safe::Safe;

/// A screen drawn by what changed. Its size is what it is told: it asks neither the terminal nor the system.
type Screen = ratatui::Terminal<Pen<BufWriter<Stdout>>>;

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
    screen: Screen,
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
        let screen = blank(Rect::ZERO).inspect_err(|_| give_back())?;
        Ok(Self { screen })
    }

    /// The window's columns and rows, as far as they are drawn on.
    pub fn size() -> (u16, u16) {
        let window = tcgetwinsize(io::stdout());
        let (columns, rows) = window.map_or((80, 24), |window| (window.ws_col, window.ws_row));
        (columns.min(LARGEST.0), rows.min(LARGEST.1))
    }

    /// Asks what it writes in and on, and last what it is, which every terminal answers: what it answers is read
    /// like keys.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn ask(&mut self) -> io::Result<()> {
        const INK: &str = "\x1b]10;?\x1b\\";
        const PAPER: &str = "\x1b]11;?\x1b\\";
        const KIND: &str = "\x1b[c";
        let terminal = self.screen.backend_mut();
        terminal.write_all([INK, PAPER, KIND].concat().as_bytes())?;
        io::Write::flush(terminal)
    }

    /// Draws one frame as one update of the screen; one that is like the last writes nothing.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, area: Rect, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if area.width == 0 || area.height == 0 {
            return Ok(());
        }
        let area = area.intersection(Rect::new(0, 0, LARGEST.0, LARGEST.1));
        let resized = self.screen.get_frame().area() != area;
        if resized {
            self.screen = blank(area)?;
            queue!(self.screen.backend_mut(), BeginSynchronizedUpdate, Clear(ClearType::All))?;
        }
        view(&mut self.screen.get_frame());
        let drawn = self.screen.flush();
        self.screen.swap_buffers();
        if resized || drawn.is_err() {
            queue!(self.screen.backend_mut(), EndSynchronizedUpdate)?;
        }
        self.screen.backend_mut().flush()?;
        drawn
    }

    /// Forgets what is on the screen, so that the next frame is drawn whole.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn clear(&mut self) -> io::Result<()> {
        // The buffer that the next frame is compared with becomes a blank one.
        self.screen.swap_buffers();
        queue!(self.screen.backend_mut(), Clear(ClearType::All))
    }

    /// Hands `words` to the terminal for its clipboard (OSC 52).
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn copy(&mut self, words: &Safe) -> io::Result<()> {
        execute!(self.screen.backend_mut(), CopyToClipboard::to_clipboard_from(words.as_str()))
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
        self.clear()
    }
}

/// A screen of this size on which nothing has been drawn.
fn blank(area: Rect) -> io::Result<Screen> {
    let writer = BufWriter::with_capacity(1 << 16, io::stdout());
    // Those that know as many colours mostly know dots.
    let backend = Pen::new(writer, has_true_colours());
    Screen::with_options(backend, TerminalOptions { viewport: Viewport::Fixed(area) })
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Asks for buttons and for what is dragged, in decimal numbers; not for every movement, as crossterm would.
const MOUSE: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";

fn enter() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    let modes =
        || execute!(io::stdout(), EnterAlternateScreen, Print(MOUSE), EnableBracketedPaste, Hide);
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

/// Whether it says that it knows more colours than its own sixteen.
pub fn has_true_colours() -> bool {
    env::var("COLORTERM").is_ok_and(|says| matches!(says.as_str(), "truecolor" | "24bit"))
}

/// How the terminal wants to be drawn on: `NO_COLOR`, `TERM=dumb` and a locale that is not UTF-8
/// are honoured, and `DIXIT_ASCII` asks for plain signs.
pub fn theme() -> Theme {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_none_or(|term| term == "dumb");
    let palette = if set("NO_COLOR") || dumb { Palette::Colourless } else { Palette::default() };
    Theme { palette, ascii: set("DIXIT_ASCII") }
}

/// Starts the threads that listen to keys and signals and pass them to `sink` until it is closed.
///
/// # Errors
///
/// When there is no terminal to read keys from, or no thread could be started.
pub fn listen<M: From<Signal> + Send + 'static>(sink: SyncSender<M>) -> io::Result<()> {
    let keyboard = keyboard()?;
    // A file that may not grow is an error of its writing, not the end.
    flag::register(SIGXFSZ, Arc::default())?;
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

/// Passes keys on until the terminal is gone: the poll tells a hang-up, and no bytes after « readable » is
/// the end of the line too.
fn read_keys<M: From<Signal>>(terminal: &OwnedFd, sink: &SyncSender<M>) {
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    let (mut keyboard, mut bytes, mut empty) = (Keyboard::default(), [0; 4_096], 0);
    loop {
        let mut watched = [PollFd::new(terminal, PollFlags::IN)];
        let limit = keyboard.patience().and_then(|limit| Timespec::try_from(limit).ok());
        let inputs = match poll(&mut watched, limit.as_ref()) {
            Err(Errno::INTR) => continue,
            Err(_) => return,
            Ok(0) => keyboard.quiet().into_iter().collect(),
            Ok(_) if watched.iter().any(|w| w.revents().intersects(gone)) => return,
            Ok(_) => match rustix::io::read(terminal, &mut bytes) {
                Err(Errno::INTR | Errno::AGAIN) => continue,
                Err(_) => return,
                Ok(0) => {
                    // Once may be a moment between two states of a living terminal; twice is none.
                    empty += 1;
                    if empty > 1 {
                        return;
                    }
                    thread::sleep(Duration::from_millis(20));
                    continue;
                }
                Ok(n) => {
                    empty = 0;
                    keyboard.read(bytes.get(..n).unwrap_or_default())
                }
            },
        };
        for input in inputs {
            if sink.send(Signal::Input(input).into()).is_err() {
                return;
            }
        }
    }
}
