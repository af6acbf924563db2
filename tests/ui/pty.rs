//! One run in a real pseudo-terminal: what is typed is answered on the screen, and the terminal is
//! given back as it was.

use std::{
    io::{Read, Write},
    path::PathBuf,
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::program::assert_own_sequences;

/// How long anything may take before the test fails: others may be busy on the machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// The program in a terminal of its own.
pub(super) struct Session {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    raw: Vec<u8>,
    master: Box<dyn MasterPty + Send>,
}

/// Where a run's settings and data are.
pub(super) struct Home(tempfile::TempDir);

impl Home {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A file of this name beside them.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The user's own file of names.
    pub(super) fn names(&self) -> PathBuf {
        self.0.path().join("config/dixit/names.toml")
    }

    pub(super) fn answers(&self) -> PathBuf {
        self.0.path().join("data/dixit/corpus-names")
    }
}

impl Session {
    fn start(args: &[&str]) -> Self {
        let home = Home::new();
        let session = Self::start_at(&home, "", args);
        // It stays for as long as anyone may write there.
        std::mem::forget(home);
        session
    }

    /// Starts it with the settings of `home`, after the shell did `first`.
    pub(super) fn start_at(home: &Home, first: &str, args: &[&str]) -> Self {
        let size = PtySize { rows: 40, cols: 140, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", &format!("{first}\nexec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_dixit")]);
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "fr_FR.UTF-8");
        command.env_remove("DIXIT_ASCII");
        command.env("XDG_CONFIG_HOME", home.0.path().join("config"));
        command.env("XDG_DATA_HOME", home.0.path().join("data"));
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, bytes) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(40, 140, 0);
        Self { child, writer, bytes, parser, raw: Vec::new(), master: pair.master }
    }

    /// Types, all in one piece.
    pub(super) fn type_all(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Types, then waits until the screen shows `wanted`.
    pub(super) fn type_until(&mut self, keys: &str, wanted: &str) {
        self.type_all(keys);
        self.wait(wanted, |screen| screen.contents().contains(wanted));
    }

    /// Sends it a signal.
    pub(super) fn signal(&self, signal: rustix::process::Signal) {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok());
        let id = id.and_then(rustix::process::Pid::from_raw).unwrap();
        rustix::process::kill_process(id, signal).unwrap();
    }

    /// Waits until it stands still, and has it go on: a signal that comes before is lost.
    fn go_on(&self) {
        let path = format!("/proc/{}/stat", self.child.process_id().unwrap());
        let still = || std::fs::read_to_string(&path).is_ok_and(|stat| stat.contains(") T "));
        let until = Instant::now() + PATIENCE;
        while cfg!(target_os = "linux") && !still() && Instant::now() < until {
            thread::sleep(Duration::from_millis(20));
        }
        self.signal(rustix::process::Signal::CONT);
    }

    fn resize(&self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap();
    }

    pub(super) fn wait(&mut self, what: &str, done: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !done(self.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(_) => panic!("{what:?} never came:\n{}", self.parser.screen().contents()),
            }
        }
    }

    /// Waits for the end, and reads what is left. All that was ever written is checked for sequences that are
    /// not the program's own.
    pub(super) fn end(mut self) -> (u32, vt100::Parser, Vec<u8>) {
        let end = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.bytes.recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            self.parser.process(&bytes);
            self.raw.extend(bytes);
        }
        assert_own_sequences(&self.raw);
        (self.child.wait().unwrap().exit_code(), self.parser, self.raw)
    }
}

pub(super) fn assert_given_back(parser: &vt100::Parser) {
    let screen = parser.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}

#[test]
fn the_demonstration_opens_answers_keys_and_gives_the_terminal_back() {
    let mut session = Session::start(&[]);
    session.type_until("", "14 articles");
    session.type_until("?", "taper pour filtrer");
    session.type_until("\u{1b}", "ARTICLES");
    session.wait("the panes", |screen| !screen.contents().contains("taper pour filtrer"));
    session.type_until("/ombrelle", "passages");
    session.type_until("\r", "TEXTE");
    session.writer.write_all(b"q").unwrap();
    let (code, parser, _) = session.end();
    assert_eq!(code, 0);
    assert_given_back(&parser);
}

#[test]
fn escape_sequences_of_a_file_never_reach_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let body = "Un titre\u{1b}]0;PIRATE\u{7} hostile\n\nLe texte \u{1b}[31;5;7m continue ici, \u{9b}2J assez long pour être lu.\n";
    std::fs::write(folder.path().join("a\u{1b}[41m.txt"), body).unwrap();
    let mut session = Session::start(&[folder.path().to_str().unwrap()]);
    session.type_until("", "1 article");
    session.type_until("c", "PIRATE");
    session.writer.write_all(b"q").unwrap();
    let (code, parser, raw) = session.end();
    assert_eq!(code, 0);
    assert_given_back(&parser);
    let raw = String::from_utf8_lossy(&raw);
    for hostile in ["\u{1b}]0;", "\u{1b}[31;5;7m", "\u{9b}", "\u{7}", "\u{1b}[41m"] {
        assert!(!raw.contains(hostile), "{hostile:?}");
    }
}

#[test]
fn reprints_of_a_folder_unfold_and_fold() {
    let folder = tempfile::tempdir().unwrap();
    let told: String = (0..40).map(|n| format!("Le conseil a voté le point {n}. ")).collect();
    for (name, outlet, day) in
        [("a", "Le Courrier du Lac", 12), ("b", "Agence Polaris", 11), ("c", "Le Phare", 13)]
    {
        let body =
            format!("Barrage de Sarn : le vote\n\n{outlet}\nPublié le {day} mai 2023\n\n{told}\n");
        std::fs::write(folder.path().join(format!("{name}.txt")), body).unwrap();
    }
    let mut session = Session::start(&[folder.path().to_str().unwrap()]);
    session.type_until("", "3 articles (2 reprises)");
    session.type_until("", "↳2");
    session.type_until("d", "Les reprises sont montrées");
    session.type_until("jj", "3/3");
    session.type_until("d", "↳2");
    session.wait("the first print", |screen| screen.contents().contains("1/3"));
    session.writer.write_all(b"q").unwrap();
    let (code, parser, _) = session.end();
    assert_eq!(code, 0);
    assert_given_back(&parser);
}

#[test]
fn a_terminal_that_vanishes_ends_the_reader() {
    let mut session = Session::start(&[]);
    session.type_until("", "14 articles");
    let Session { mut child, mut writer, bytes, master, .. } = session;
    // The reading thread holds the terminal too, until what it read finds nobody.
    drop(bytes);
    writer.write_all(b"j").unwrap();
    drop((writer, master));
    let end = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < end, "still running");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_correction_is_written_after_asking_and_holds_at_once() {
    let home = Home::new();
    let mut session = Session::start_at(&home, "", &[]);
    let file = home.names();
    let own = "# à moi\n[[name]]\nname = \"SAH\"\nof = \"Syndicat des agents\"\n";
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, own).unwrap();
    session.type_until("", "14 articles");
    session.type_until("\u{10}malienko", "Igor Malenko");
    session.type_until("\r", "▌ Igor Malenko");
    session.type_until("Mj", "ne faire qu’un");
    session.type_until("j\r\u{15}Igor le Sage\r", "s’appellera « Igor le Sage »");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), own);
    session.type_until("\r", "▌ Igor le Sage");
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.starts_with(own) && written.contains("name = \"Igor le Sage\""), "{written}");
    session.type_until("u", "sera reprise");
    session.type_until("\r", "▌ Igor Malenko");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), own);
    session.writer.write_all(b"qq").unwrap();
    let (code, parser, _) = session.end();
    assert_eq!(code, 0);
    assert_given_back(&parser);
}

#[test]
fn a_file_of_names_in_a_corpus_is_followed_only_when_agreed_to_and_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let article = "Un barrage fermé\n\nLe maire Marc Kiville a parlé lundi à Lausanne devant deux cents personnes venues l\u{2019}entendre.\n";
    let names = "[[name]]\nname = \"Marc le Sage\"\nof = \"Marc Kiville\"\n";
    std::fs::write(folder.path().join("a.txt"), article).unwrap();
    let file = folder.path().join("dixit-names.toml");
    std::fs::write(&file, names).unwrap();
    let home = Home::new();
    let mut session = Session::start_at(&home, "", &[folder.path().to_str().unwrap()]);
    session.type_until("", "Ce corpus corrige des noms");
    session.writer.write_all(b"o").unwrap();
    session.wait("the answer", |screen| !screen.contents().contains("Ce corpus"));
    session.type_until("\u{10}marc", "Marc le Sage");
    assert!(std::fs::read_to_string(home.answers()).unwrap().starts_with("yes "));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), names);
    session.writer.write_all(b"\x03").unwrap();
    assert_eq!(session.end().0, 0);
}

#[test]
fn answers_nobody_asked_for_do_not_deafen_the_keyboard() {
    let mut session = Session::start(&[]);
    session.type_until("", "ARTICLES");
    for (n, whole) in
        ["\u{1b}[?2026;2$y", "\u{1b}[12;40R", "\u{1b}]11;rgb:0/0/0\u{7}"].iter().enumerate()
    {
        session.type_until(&format!("{whole}?"), "taper pour filtrer");
        session.type_all("\u{1b}");
        session.wait(&format!("the panes, {n}"), |s| !s.contents().contains("taper pour filtrer"));
    }
    session.type_all("\u{1b}]11;rgb:00/00\u{3}");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_terminal_that_answers_nothing_is_drawn_on_again_after_ctrl_l_and_fg() {
    let mut session = Session::start(&[]);
    session.type_until("", "ARTICLES");
    session.parser.process(b"\x1b[2J");
    session.type_until("\u{c}", "ARTICLES");
    session.type_all("\u{1a}");
    session.wait("the normal screen", |screen| !screen.alternate_screen());
    session.parser.process(b"\x1b[2J");
    session.go_on();
    session.type_until("", "ARTICLES");
    session.type_all("q");
    // What is asked of a terminal is no sequence that the gate lets through.
    let (code, parser, _) = session.end();
    assert_eq!(code, 0);
    assert_given_back(&parser);
}

#[test]
fn windows_of_absurd_size_are_drawn_as_far_as_makes_sense() {
    let mut session = Session::start(&[]);
    session.type_until("", "ARTICLES");
    for (columns, rows) in [(65_535, 65_535), (65_535, 1), (1, 65_535), (0, 0), (140, 40)] {
        session.resize(columns, rows);
        // The parser keeps its own size: what is drawn beyond it is only counted.
        thread::sleep(Duration::from_millis(50));
    }
    session.parser.process(b"\x1b[2J");
    session.type_until("\u{c}", "ARTICLES");
    session.type_all("q");
    let (code, parser, _) = session.end();
    assert_eq!(code, 0);
    assert_given_back(&parser);
}
