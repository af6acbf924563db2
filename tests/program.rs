//! The built program, run on a folder of its own, with everything it wrote checked for bytes that
//! could steer a terminal.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// A folder and a way to run the program in it.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self::new();
        for (name, text) in files {
            desk.write(name, text.as_bytes());
        }
        desk
    }

    /// Where `name` is.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders it stands in.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Runs `dixit` with the words of `args`, in English and without standard input.
    pub(crate) fn run(&self, args: &str) -> Ran {
        self.run_with(args, b"")
    }

    /// Runs `dixit` with `input` as its standard input.
    pub(crate) fn run_with(&self, args: &str, input: &[u8]) -> Ran {
        let args: Vec<&str> = args.split_whitespace().collect();
        self.ran(self.command().args(args), input)
    }

    /// What it writes with these arguments, which need be no text.
    #[cfg(feature = "parquet")]
    pub(crate) fn bytes(&self, args: &str, input: &[u8]) -> Vec<u8> {
        let mut given = tempfile::tempfile().unwrap();
        given.write_all(input).unwrap();
        std::io::Seek::rewind(&mut given).unwrap();
        let mut command = self.command();
        let done =
            command.args(args.split_whitespace()).stdin(Stdio::from(given)).output().unwrap();
        assert!(done.status.success(), "{args}");
        done.stdout
    }

    /// The program, ready to be run here.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
        command.current_dir(&self.folder).env_clear().env("LC_ALL", "en_GB.UTF-8");
        command
    }

    /// Runs `command` to its end, with `input` from a file so that nothing can block.
    pub(crate) fn ran(&self, command: &mut Command, input: &[u8]) -> Ran {
        let mut given = tempfile::tempfile().unwrap();
        given.write_all(input).unwrap();
        std::io::Seek::rewind(&mut given).unwrap();
        let done = command.stdin(Stdio::from(given)).output().unwrap();
        for bytes in [&done.stdout, &done.stderr] {
            assert_harmless(bytes);
        }
        Ran {
            code: done.status.code(),
            out: String::from_utf8(done.stdout).unwrap(),
            err: String::from_utf8(done.stderr).unwrap(),
        }
    }

    /// An open file to write to.
    pub(crate) fn create(&self, name: impl AsRef<Path>) -> File {
        File::create(self.folder.path().join(name)).unwrap()
    }
}

impl Ran {
    /// The objects on standard output, one a line.
    pub(crate) fn rows(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// What each row has in `field`.
    pub(crate) fn column(&self, field: &str) -> Vec<String> {
        let shown = |value: &serde_json::Value| match value.as_str() {
            Some(text) => text.to_owned(),
            None => value.to_string(),
        };
        self.rows().iter().map(|row| shown(&row[field])).collect()
    }
}

/// Fails on any control character but line breaks and tabs, on bidi controls, and on bytes that are
/// no UTF-8.
fn assert_harmless(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("output is UTF-8");
    let acts = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
    };
    if let Some(at) = text.find(acts) {
        let around: String =
            text.chars().skip(text[..at].chars().count().saturating_sub(40)).take(80).collect();
        panic!("{around:?}");
    }
}

/// Fails where a terminal was sent anything but text and the sequences that the reader itself draws by.
pub(crate) fn assert_own_sequences(bytes: &[u8]) {
    let mut text = String::new();
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        if byte != 0x1b {
            text.push_str("\n".repeat(usize::from(byte == b'\r')).as_str());
            let plain =
                rest.iter().position(|&b| b == 0x1b || b == b'\r').unwrap_or(rest.len()).max(1);
            if byte != b'\r' {
                text.push_str(&String::from_utf8_lossy(&rest[..plain]));
            }
            rest = &rest[plain..];
            continue;
        }
        let len = own_sequence(after).unwrap_or_else(|| {
            panic!("{:?}", String::from_utf8_lossy(&rest[..rest.len().min(60)]))
        });
        rest = &after[len..];
    }
    assert_harmless(text.as_bytes());
}

/// How long the sequence behind an Escape is, where it is one of the reader's.
fn own_sequence(after: &[u8]) -> Option<usize> {
    // What the terminal is asked once: its ink, its paper, and what it is.
    const ASKED: [&[u8]; 3] = [b"]10;?\x1b\\", b"]11;?\x1b\\", b"[c"];
    if let Some(asked) = ASKED.iter().find(|asked| after.starts_with(asked)) {
        return Some(asked.len());
    }
    let end =
        |from: usize| after[from..].iter().position(u8::is_ascii_alphabetic).map(|at| from + at);
    if after.starts_with(b"]52;c;") {
        let bell = after.iter().position(|&b| b == 7)?;
        let kept = &after[6..bell];
        return kept
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(b))
            .then_some(bell + 1);
    }
    let end = end(1).filter(|_| after.starts_with(b"["))?;
    let numbers = std::str::from_utf8(&after[1..end]).ok()?;
    let plain = numbers.bytes().all(|b| b.is_ascii_digit() || b";:".contains(&b));
    let modes = ["?25", "?1000", "?1002", "?1003", "?1006", "?1015", "?1049", "?2004", "?2026"];
    let own = match after[end] {
        b'H' | b'G' | b'm' | b'J' => plain,
        b'h' | b'l' => modes.contains(&numbers),
        _ => false,
    };
    own.then_some(end + 1)
}

#[test]
fn the_gate_lets_the_readers_own_sequences_through_and_no_other() {
    assert_own_sequences(
        "\u{1b}[?2026h\u{1b}[3;4Hé\u{1b}[38;5;1m\r\n\u{1b}]52;c;QUI=\u{7}".as_bytes(),
    );
    for hostile in
        ["\u{1b}]0;x\u{7}", "\u{1b}[6n", "\u{9b}31m", "\u{202e}", "\u{7}", "\u{1b}c", "\u{1b}[?9h"]
    {
        let caught = std::panic::catch_unwind(|| assert_own_sequences(hostile.as_bytes()));
        assert!(caught.is_err(), "{hostile:?}");
    }
}
