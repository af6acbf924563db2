//! The text of a page as it is rendered: white space collapsed, entities decoded, and the way back
//! to the page's source wherever the two part.

use memchr::memchr;

/// What stands between two pieces of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Nothing.
    #[default]
    None,
    /// White space.
    Space,
    /// A new line.
    Line,
    /// A new line after an empty one.
    Gap,
}

/// The longest entity, in bytes: `&CounterClockwiseContourIntegral;`.
const LONGEST_ENTITY: usize = 33;

/// A text being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    /// The text so far.
    pub text: String,
    /// Text offset and source offset of each place from which both run in step.
    pub anchors: Vec<(u32, u32)>,
    /// What comes before the next character.
    pub pending: Break,
    /// Source minus text, as the last anchor has it.
    lead: i64,
}

impl Writer {
    /// Asks for a break before the next character; the greatest asked for counts.
    pub(super) fn ask(&mut self, kind: Break) {
        self.pending = self.pending.max(kind);
    }

    /// A `<br>`: a new line, and an empty one where it is not the first.
    pub(super) fn br(&mut self) {
        let again = self.pending >= Break::Line;
        self.ask(if again { Break::Gap } else { Break::Line });
    }

    /// Writes text that stands at byte `at` of the source. Says whether it holds more than white
    /// space.
    pub(super) fn write(&mut self, raw: &str, mut at: usize) -> bool {
        let before = self.text.len();
        let mut rest = raw;
        while let Some(&first) = rest.as_bytes().first() {
            let len = if is_space(first) {
                self.ask(Break::Space);
                rest.bytes().position(|b| !is_space(b)).unwrap_or(rest.len())
            } else if first == b'&' {
                self.entity(rest, at)
            } else {
                let ends = |b: u8| is_space(b) || b == b'&';
                let len = rest.bytes().position(ends).unwrap_or(rest.len());
                self.push(rest.get(..len).unwrap_or(""), at);
                len
            };
            at += len;
            rest = rest.get(len..).unwrap_or("");
        }
        self.text.len() > before
    }

    /// Writes what the `&` that `rest` begins with stands for, and says how many bytes it took.
    fn entity(&mut self, rest: &str, at: usize) -> usize {
        let named = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
        let bytes = rest.as_bytes();
        let head = bytes.get(1..bytes.len().min(LONGEST_ENTITY)).unwrap_or_default();
        let name = head.iter().take_while(|b| named(b)).count();
        let len = 1 + name + usize::from(bytes.get(1 + name) == Some(&b';'));
        let written = rest.get(..len).unwrap_or("");
        let decoded = htmlize::unescape(written);
        if decoded == written {
            self.push(written, at);
            return len;
        }
        // Of `&ampabc` the last three stand for themselves; one character is the entity's own.
        let pairs = written.bytes().rev().zip(decoded.bytes().rev());
        let own = match decoded.chars().nth(1) {
            None => 0,
            Some(_) => pairs.take_while(|(w, d)| w == d).count(),
        };
        let (taken, _) = decoded.split_at_checked(decoded.len() - own).unwrap_or_default();
        if taken.bytes().all(is_space) {
            self.ask(Break::Space);
        } else {
            self.push(taken, at);
            self.step(at + len - own);
        }
        len - own
    }

    /// Writes `words` as they are, after the break that was asked for.
    fn push(&mut self, words: &str, at: usize) {
        match self.pending {
            _ if self.text.is_empty() => {}
            Break::None => {}
            Break::Space => self.text.push(' '),
            Break::Line => self.text.push('\n'),
            Break::Gap => self.text.push_str("\n\n"),
        }
        self.pending = Break::None;
        self.step(at);
        self.text.push_str(words);
    }

    /// Notes that the text's end stands at byte `at` of the source.
    fn step(&mut self, at: usize) {
        let lead = at as i64 - self.text.len() as i64;
        if lead != self.lead {
            self.lead = lead;
            match self.anchors.last_mut().filter(|a| a.0 as usize == self.text.len()) {
                Some(last) => last.1 = at as u32,
                None => self.anchors.push((self.text.len() as u32, at as u32)),
            }
        }
    }
}

/// White space that a page's text does not keep.
fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0c)
}

/// `raw` with its entities decoded and its white space as single spaces.
pub(super) fn plain(raw: &str) -> String {
    let words = raw.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    match memchr(b'&', words.as_bytes()) {
        None => words,
        Some(_) => htmlize::unescape(words).into_owned(),
    }
}
