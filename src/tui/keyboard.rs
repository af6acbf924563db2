//! What a terminal sends, byte by byte, as keys, mouse, pasted text and answers. Nothing is ever waited for without
//! end: what cannot be understood, as the answer to a question nobody asked, is dropped, and the next key works.

use std::time::Duration;

use super::{
    keys::{Code, Input, Key, Mouse, MouseKind, Told},
    theme::Rgb,
};

/// Bytes on their way to what they mean. Bytes go in as they come, in pieces of any size.
#[derive(Debug, Default)]
pub struct Keyboard {
    state: State,
}

/// What has begun and is not whole yet.
#[derive(Debug, Default)]
enum State {
    #[default]
    Nothing,
    /// A character of several bytes, with Alt or without.
    Char { bytes: Vec<u8>, alt: bool },
    /// The key Escape, or the beginning of a sequence.
    Escape,
    /// Keys of a keypad: `ESC O` and a letter.
    Keypad,
    /// `ESC [`, its parameters, and a letter to come.
    Control(Vec<u8>),
    /// A function key of the Linux console: `ESC [ [` and a letter.
    Console,
    /// The mouse in its oldest form: `ESC [ M` and three bytes.
    Mouse(Vec<u8>),
    /// An answer in words: what opened it, and the first bytes that came since.
    Answer { opener: u8, bytes: Vec<u8> },
    /// An Escape within it, which may be half of its end.
    AnswerEscape { opener: u8, bytes: Vec<u8> },
    /// Pasted text.
    Paste(Vec<u8>),
}

/// The longest parameters that are kept, in bytes: those of a key have a dozen.
const LONGEST: usize = 64;

/// How much of a pasted text is kept, in bytes.
const MOST_PASTED: usize = 1 << 20;

/// What ends a pasted text.
const END_OF_PASTE: &[u8] = b"\x1b[201~";

/// How long the rest of a sequence may take: the key Escape is told by nothing coming after it.
const REST: Duration = Duration::from_millis(10);

/// How long the rest of a pasted text may take.
const REST_OF_PASTE: Duration = Duration::from_secs(1);

/// Control and c, which leaves the reader whatever has begun.
const QUIT: u8 = 3;

impl Keyboard {
    /// Takes bytes; gives what they mean, with those that came before.
    pub fn read(&mut self, bytes: &[u8]) -> Vec<Input> {
        bytes.iter().filter_map(|&byte| self.byte(byte)).collect()
    }

    /// How long to wait for more before [`Self::quiet`] is due; `None` where nothing has begun.
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Nothing => None,
            State::Paste(_) => Some(REST_OF_PASTE),
            _ => Some(REST),
        }
    }

    /// What has begun when nothing more came: a key that is also the beginning of something else,
    /// what was pasted so far, or nothing. After this nothing is pending.
    pub fn quiet(&mut self) -> Option<Input> {
        let alt =
            |byte: u8| Some(key(Code::Char(char::from(byte)), Mods { alt: true, ..Mods::NONE }));
        match std::mem::take(&mut self.state) {
            State::Escape => Some(named("Esc", Mods::NONE)),
            State::Keypad => alt(b'O'),
            State::Control(parameters) if parameters.is_empty() => alt(b'['),
            State::Answer { opener, bytes } if bytes.is_empty() => alt(opener),
            State::Paste(bytes) => Some(pasted(&bytes)),
            _ => None,
        }
    }

    fn byte(&mut self, byte: u8) -> Option<Input> {
        let state = std::mem::take(&mut self.state);
        // Within a sequence a control character is itself, and ends the sequence.
        let ends = match state {
            State::Nothing | State::Escape | State::Paste(_) => false,
            State::Answer { .. } | State::AnswerEscape { .. } => matches!(byte, QUIT | 0x18 | 0x1a),
            _ => byte < 0x20,
        };
        match state {
            _ if ends => self.plain(byte, Mods::NONE),
            State::Nothing => self.plain(byte, Mods::NONE),
            State::Char { mut bytes, alt } => {
                if !(0x80..0xc0).contains(&byte) {
                    return self.byte(byte);
                }
                bytes.push(byte);
                self.char(bytes, alt)
            }
            State::Escape => self.after_escape(byte),
            State::Keypad => keypad(byte),
            State::Control(parameters) => self.control(parameters, byte),
            State::Console => match byte {
                b'A' => Some(named("F1", Mods::NONE)),
                b'E' => Some(named("F5", Mods::NONE)),
                _ => None,
            },
            State::Mouse(mut bytes) => {
                bytes.push(byte);
                if let [button, column, row] = bytes[..] {
                    let at = |byte: u8| u32::from(byte).saturating_sub(32);
                    return mouse(at(button), at(column), at(row));
                }
                self.state = State::Mouse(bytes);
                None
            }
            State::Answer { opener, mut bytes } => {
                match byte {
                    0x07 => return colour(opener, &bytes),
                    0x1b => self.state = State::AnswerEscape { opener, bytes },
                    _ => {
                        // One byte more says that there were too many.
                        if bytes.len() <= LONGEST {
                            bytes.push(byte);
                        }
                        self.state = State::Answer { opener, bytes };
                    }
                }
                None
            }
            State::AnswerEscape { opener, bytes } if byte == b'\\' => colour(opener, &bytes),
            State::AnswerEscape { .. } => self.after_escape(byte),
            State::Paste(bytes) => self.paste(bytes, byte),
        }
    }

    /// A byte that belongs to no sequence.
    fn plain(&mut self, byte: u8, mods: Mods) -> Option<Input> {
        // Control and a letter is itself also after Escape.
        let ctrl = Mods { ctrl: true, alt: false };
        Some(match byte {
            0x1b => {
                self.state = State::Escape;
                return None;
            }
            b'\r' => named("Enter", mods),
            b'\t' => named("Tab", mods),
            0x7f => named("BS", mods),
            0 => key(Code::Char(' '), ctrl),
            1..=0x1a => key(Code::Char(char::from(byte - 1 + b'a')), ctrl),
            0x1c..=0x1f => key(Code::Char(char::from(byte - 0x1c + b'4')), ctrl),
            b' '..=b'~' => key(Code::Char(char::from(byte)), mods),
            0xc2..=0xf4 => return self.char(vec![byte], mods.alt),
            _ => return None,
        })
    }

    /// The bytes of a character, as far as they have come.
    fn char(&mut self, bytes: Vec<u8>, alt: bool) -> Option<Input> {
        let mods = Mods { alt, ..Mods::NONE };
        let typed = match std::str::from_utf8(&bytes) {
            Ok(typed) => typed.chars().next(),
            Err(error) if error.error_len().is_none() => {
                self.state = State::Char { bytes, alt };
                return None;
            }
            Err(_) => None,
        };
        typed.filter(|c| !c.is_control()).map(|c| key(Code::Char(c), mods))
    }

    fn after_escape(&mut self, byte: u8) -> Option<Input> {
        self.state = match byte {
            // Escape twice: the first is whole.
            0x1b => {
                self.state = State::Escape;
                return Some(named("Esc", Mods::NONE));
            }
            b'[' => State::Control(Vec::new()),
            b'O' => State::Keypad,
            b']' | b'P' | b'X' | b'^' | b'_' => State::Answer { opener: byte, bytes: Vec::new() },
            _ => return self.plain(byte, Mods { alt: true, ..Mods::NONE }),
        };
        None
    }

    /// The next byte of a sequence that began with `ESC [`.
    fn control(&mut self, mut parameters: Vec<u8>, byte: u8) -> Option<Input> {
        match byte {
            0x20..=0x3f => {
                // One byte more says that there were too many.
                if parameters.len() <= LONGEST {
                    parameters.push(byte);
                }
                self.state = State::Control(parameters);
                None
            }
            0x7f => {
                self.state = State::Control(parameters);
                None
            }
            b'[' if parameters.is_empty() => {
                self.state = State::Console;
                None
            }
            b'M' if parameters.is_empty() => {
                self.state = State::Mouse(Vec::new());
                None
            }
            b'~' if parameters == b"200" => {
                self.state = State::Paste(Vec::new());
                None
            }
            0x40..=0x7e => sequence(&parameters, byte),
            _ => self.plain(byte, Mods::NONE),
        }
    }

    fn paste(&mut self, mut bytes: Vec<u8>, byte: u8) -> Option<Input> {
        bytes.push(byte);
        if let Some(text) = bytes.strip_suffix(END_OF_PASTE) {
            return Some(pasted(text));
        }
        // Of what is too much only the end is held, to know it by.
        if bytes.len() > MOST_PASTED + END_OF_PASTE.len() {
            bytes.remove(MOST_PASTED);
        }
        self.state = State::Paste(bytes);
        None
    }
}

fn pasted(bytes: &[u8]) -> Input {
    let kept = bytes.get(..MOST_PASTED).unwrap_or(bytes);
    Input::Paste(String::from_utf8_lossy(kept).into_owned())
}

/// Keys held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mods {
    ctrl: bool,
    alt: bool,
}

impl Mods {
    const NONE: Self = Self { ctrl: false, alt: false };

    /// As xterm counts them: one more than the sum of shift 1, alt 2, control 4.
    fn counted(n: u32) -> Self {
        let bits = n.saturating_sub(1);
        Self { ctrl: bits & 4 != 0, alt: bits & 2 != 0 }
    }
}

fn key(code: Code, mods: Mods) -> Input {
    Input::Key(Key { code, ctrl: mods.ctrl, alt: mods.alt })
}

fn named(name: &'static str, mods: Mods) -> Input {
    key(Code::Named(name), mods)
}

fn keypad(byte: u8) -> Option<Input> {
    let name = match byte {
        b'M' => "Enter",
        _ => lettered(byte)?,
    };
    Some(named(name, Mods::NONE))
}

/// The key that a letter at the end of a sequence stands for.
fn lettered(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b'A' => "Up",
        b'B' => "Down",
        b'C' => "Right",
        b'D' => "Left",
        b'F' => "End",
        b'H' => "Home",
        b'P' => "F1",
        b'Z' => "S-Tab",
        _ => return None,
    })
}

/// The key that a number before a tilde stands for.
fn numbered(n: u32) -> Option<&'static str> {
    Some(match n {
        1 | 7 => "Home",
        2 => "Ins",
        3 => "Del",
        4 | 8 => "End",
        5 => "PgUp",
        6 => "PgDn",
        11 => "F1",
        15 => "F5",
        _ => return None,
    })
}

/// What an answer says of the terminal's colours (OSC 10 and 11); nothing where it says something else.
fn colour(opener: u8, bytes: &[u8]) -> Option<Input> {
    let words = std::str::from_utf8(bytes).ok().filter(|_| opener == b']')?;
    let (which, colour) = words.split_once(';')?;
    let Rgb(r, g, b) = Rgb::told(colour)?;
    match which {
        "10" => Some(Input::Told(Told::Ink([r, g, b]))),
        "11" => Some(Input::Told(Told::Paper([r, g, b]))),
        _ => None,
    }
}

/// What a whole sequence means: a key, the mouse or an answer; nothing where it is none of them.
fn sequence(parameters: &[u8], last: u8) -> Option<Input> {
    if parameters.len() > LONGEST {
        return None;
    }
    // What kind of terminal it is: every one answers that, whatever else it was asked.
    if last == b'c' && parameters.first() == Some(&b'?') {
        return Some(Input::Told(Told::End));
    }
    let parameters = std::str::from_utf8(parameters).ok()?;
    let (marked, parameters) = match parameters.strip_prefix('<') {
        Some(rest) => (true, rest),
        None => (false, parameters),
    };
    // Anything but numbers is an answer.
    if !parameters.bytes().all(|b| b.is_ascii_digit() || matches!(b, b';' | b':')) {
        return None;
    }
    let first = |field: &str| field.split(':').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    let numbers: Vec<u32> = parameters.split(';').map(first).collect();
    let at = |n: usize| numbers.get(n).copied().unwrap_or(0);
    match (marked, last) {
        (true, b'M') => return mouse(at(0), at(1), at(2)),
        (true, _) => return None,
        (false, b'M') => return mouse(at(0).saturating_sub(32), at(1), at(2)),
        _ => {}
    }
    // Some terminals tell when a key is let go.
    if parameters.split(';').nth(1).is_some_and(|mods| mods.ends_with(":3")) {
        return None;
    }
    let mods = Mods::counted(at(1));
    let name = match last {
        b'~' => numbered(at(0))?,
        b'u' => return unicode(at(0), at(1)),
        _ => lettered(last)?,
    };
    Some(named(name, mods))
}

/// A key told by the number of its character, as terminals do that tell all keys apart.
fn unicode(n: u32, mods: u32) -> Option<Input> {
    let shift = mods.saturating_sub(1) & 1 != 0;
    let name = match n {
        9 if shift => "S-Tab",
        9 => "Tab",
        13 => "Enter",
        27 => "Esc",
        127 => "BS",
        _ => {
            let c = char::from_u32(n).filter(|c| !c.is_control())?;
            return Some(key(Code::Char(c), Mods::counted(mods)));
        }
    };
    Some(named(name, Mods::counted(mods)))
}

/// The mouse by its button, column and row, these from 1.
fn mouse(button: u32, column: u32, row: u32) -> Option<Input> {
    // Bits 2 to 4 are keys held down, bit 5 says that it moves.
    let kind = match button & !0b1_1100 {
        0 => MouseKind::Click,
        2 => MouseKind::Peek,
        32 => MouseKind::Drag,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return None,
    };
    let from_zero = |n: u32| u16::try_from(n.saturating_sub(1)).unwrap_or(u16::MAX);
    Some(Input::Mouse(Mouse { kind, column: from_zero(column), row: from_zero(row) }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What comes of bytes that are followed by silence.
    fn typed(bytes: &[u8]) -> Vec<Input> {
        let mut keyboard = Keyboard::default();
        let mut inputs = keyboard.read(bytes);
        inputs.extend(keyboard.quiet());
        assert_eq!(keyboard.patience(), None);
        inputs
    }

    fn keys(bytes: &[u8]) -> Vec<String> {
        let name = |input: Input| match input {
            Input::Key(Key { code, ctrl, alt }) => {
                let held = [if ctrl { "C-" } else { "" }, if alt { "A-" } else { "" }];
                let name = match code {
                    Code::Char(c) => c.to_string(),
                    Code::Named(name) => name.to_owned(),
                };
                held.concat() + &name
            }
            other => format!("{other:?}"),
        };
        typed(bytes).into_iter().map(name).collect()
    }

    #[test]
    fn keys_are_told_by_their_bytes() {
        assert_eq!(keys("jé\u{1f600}".as_bytes()), ["j", "é", "\u{1f600}"]);
        assert_eq!(keys(b"\r\t\x7f\x1b"), ["Enter", "Tab", "BS", "Esc"]);
        assert_eq!(keys(b"\x10\x03\x00\x1f"), ["C-p", "C-c", "C- ", "C-7"]);
        assert_eq!(keys(b"\x1b[A\x1bOB\x1b[1;5C\x1b[Z"), ["Up", "Down", "C-Right", "S-Tab"]);
        assert_eq!(keys(b"\x1b[3~\x1b[15~\x1bOP\x1b[[A\x1b[5~"), ["Del", "F5", "F1", "F1", "PgUp"]);
        assert_eq!(keys("\u{1b}m\u{1b}\u{1b}[1;3C".as_bytes()), ["A-m", "Esc", "A-Right"]);
        assert_eq!(keys("\u{1b}é".as_bytes()), ["A-é"]);
        assert_eq!(keys(b"\x1b[112;5u\x1b[27u\x1b[97;1:3u"), ["C-p", "Esc"]);
        for (bytes, key) in [(&b"\x1b["[..], "A-["), (b"\x1bO", "A-O"), (b"\x1bP", "A-P")] {
            assert_eq!(keys(bytes), [key]);
        }
    }

    #[test]
    fn the_mouse_is_told_in_its_three_forms() {
        let at = |kind| [Input::Mouse(Mouse { kind, column: 4, row: 9 })];
        assert_eq!(typed(b"\x1b[<0;5;10M\x1b[<0;5;10m\x1b[<35;5;10M"), at(MouseKind::Click));
        assert_eq!(typed(b"\x1b[<32;5;10M"), at(MouseKind::Drag));
        assert_eq!(typed(b"\x1b[M\x60%*"), at(MouseKind::WheelUp));
        assert_eq!(typed(b"\x1b[97;5;10M"), at(MouseKind::WheelDown));
    }

    #[test]
    fn what_the_terminal_says_of_its_colours_is_told() {
        let paper = [Input::Told(Told::Paper([0, 0x2b, 0x36]))];
        assert_eq!(typed(b"\x1b]11;rgb:0000/2b2b/3636\x1b\\"), paper);
        assert_eq!(typed(b"\x1b]11;rgb:00/2b/36\x07"), paper);
        assert_eq!(typed(b"\x1b]10;rgb:8/8/8\x07"), [Input::Told(Told::Ink([0x88; 3]))]);
        assert_eq!(typed(b"\x1b[?62;22c"), [Input::Told(Told::End)]);
    }

    #[test]
    fn answers_that_nobody_asked_for_are_dropped_and_the_next_key_works() {
        let answers: [&[u8]; 9] = [
            b"\x1b[?2026;2$y",
            b"\x1b[12;40R",
            b"\x1b[>0;95;0c",
            b"\x1b]4;1;rgb:0000/0000/0000\x1b\\",
            b"\x1b]11;rgba:0000/0000/0000\x1b\\",
            b"\x1b]11;?\x07",
            b"\x1bP1$r0m\x1b\\",
            b"\x1b_Gi=1;OK\x1b\\",
            b"\xff\x9b\xe2\x82",
        ];
        for answer in answers {
            assert_eq!(keys(&[answer, b"j"].concat()), ["j"], "{answer:?}");
            // As does Control and c in the midst of each.
            for cut in 1..answer.len() {
                let hit = keys(&[&answer[..cut], b"\x03"].concat());
                assert_eq!(hit.last().map(String::as_str), Some("C-c"), "{answer:?} {cut}");
            }
        }
        assert_eq!(keys(&[b"\x1b[", &[b'1'; 5_000][..], b"Aj"].concat()), ["j"]);
    }

    #[test]
    fn what_is_pasted_is_one_piece_and_acts_on_nothing() {
        let paste = |text: &str| [Input::Paste(text.to_owned())];
        assert_eq!(typed(b"\x1b[200~q\x03\x1b[A\x1b[201~"), paste("q\u{3}\u{1b}[A"));
        // One that never ends, and one that is too long.
        assert_eq!(typed(b"\x1b[200~abc"), paste("abc"));
        let long = [b"\x1b[200~", &vec![b'x'; 2 * MOST_PASTED][..], b"\x1b[201~"].concat();
        assert_eq!(typed(&long), paste(&"x".repeat(MOST_PASTED)));
    }

    proptest! {
        #[test]
        fn pieces_mean_what_the_whole_means(bytes in "(\u{1b}|\\[|[0-9;]|[A-Za~]|é|\\PC){0,40}", at in 0_usize..40) {
            let bytes = bytes.as_bytes();
            let (a, b) = bytes.split_at(at.min(bytes.len()));
            let mut keyboard = Keyboard::default();
            let mut inputs = keyboard.read(a);
            inputs.extend(keyboard.read(b));
            inputs.extend(keyboard.quiet());
            prop_assert_eq!(inputs, typed(bytes));
        }

        #[test]
        fn any_bytes_are_read_and_after_a_pause_the_next_key_works(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let mut keyboard = Keyboard::default();
            keyboard.read(&bytes);
            keyboard.quiet();
            prop_assert_eq!(keyboard.read(b"j"), [key(Code::Char('j'), Mods::NONE)]);
        }
    }
}
