//! What may be printed: text in which every character that could act has become a sign, and JSON in which it is
//! escaped. Standard output takes nothing else.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use crate::text::safe::visible;

/// Bytes that are harmless to any terminal: there is no other way to make them than those below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed(Vec<u8>);

/// Whether marks become colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    /// Plain text.
    #[default]
    Plain,
    /// The terminal's own colours.
    Colours,
}

/// Begins the part of a line that says where: dimmed. No character of any text, and never taken from one.
pub(super) const PLACE: char = '\u{fdd0}';
/// Begins the part of a line that says who: bold.
pub(super) const NAME: char = '\u{fdd1}';
/// Begins what was searched for: underlined.
pub(super) const FOUND: char = '\u{fdd3}';
/// Ends any of them.
pub(super) const END: char = '\u{fdd2}';

impl Printed {
    /// `value` as JSON with a line break behind it; what would act is escaped, so that the value is kept and no byte
    /// of it acts. Nothing where it cannot be written as JSON, which no row of this program is.
    pub fn json(value: &impl Serialize) -> Self {
        let mut bytes = Vec::with_capacity(1024);
        let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, Escaping));
        if written.is_err() {
            return Self::default();
        }
        bytes.push(b'\n');
        Self(bytes)
    }

    /// Text of several lines, tabs between its columns.
    pub fn text(text: &str) -> Self {
        Self::painted(text, Paint::Plain)
    }

    /// The same with [`PLACE`], [`NAME`] and [`FOUND`] as colours.
    pub(super) fn painted(text: &str, paint: Paint) -> Self {
        let mut printed = String::with_capacity(text.len());
        for c in text.chars() {
            let sequence = match c {
                '\n' | '\t' => {
                    printed.push(c);
                    continue;
                }
                PLACE => "\u{1b}[2m",
                NAME => "\u{1b}[1m",
                FOUND => "\u{1b}[4m",
                END => "\u{1b}[0m",
                c => {
                    printed.extend(visible(c));
                    continue;
                }
            };
            if paint == Paint::Colours {
                printed.push_str(sequence);
            }
        }
        Self(printed.into_bytes())
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Printed> for Printed {
    fn from_iter<I: IntoIterator<Item = Printed>>(all: I) -> Self {
        Self(all.into_iter().flat_map(|one| one.0).collect())
    }
}

/// The compact form, with escapes for all that is not plainly visible.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let mut rest = fragment;
        while let Some((at, c)) = first_acting(rest) {
            let (before, after) = rest.split_at(at);
            CompactFormatter.write_string_fragment(writer, before)?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = after.get(c.len_utf8()..).unwrap_or_default();
        }
        CompactFormatter.write_string_fragment(writer, rest)
    }
}

/// The first char of `text` that does more than be seen, and its byte.
fn first_acting(text: &str) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        // Most of a text is passed over without decoding.
        from += bytes.get(from..)?.iter().position(|&b| ASKED[usize::from(b)])?;
        let c = text.get(from..)?.chars().next()?;
        if may_act(c) {
            return Some((from, c));
        }
        from += c.len_utf8();
    }
}

/// By which bytes characters begin that are to be asked: all but printable ASCII and letters such as
/// é, U+00C0 to U+02FF.
const ASKED: [bool; 256] = {
    let mut asked = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        asked[byte] = !matches!(byte as u8, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xcb);
        byte += 1;
    }
    asked
};

/// Whether `c` does more than be seen. What the press is written in is told without asking.
fn may_act(c: char) -> bool {
    let plain = matches!(
        c,
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{60b}' | '\u{2010}'..='\u{2027}' | '\u{202f}'..='\u{205f}'
    );
    !plain && visible(c) != Some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_act_is_escaped_in_json_and_comes_back_unchanged() {
        let hostile = "a\u{1b}[2J\u{7f}\u{9b}31m\u{202e}\u{ad}\u{e0041}\u{2028}\"é\\ 😀 « \n";
        let written = String::from_utf8(Printed::json(&hostile).0).unwrap();
        let body = written.strip_suffix('\n').unwrap();
        assert!(body.chars().all(|c| visible(c) == Some(c)), "{body:?}");
        assert!(body.contains("\\u001b[2J\\u007f\\u009b") && body.contains("\\udb40\\udc41"));
        assert!(body.contains("é\\\\ 😀 « "));
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), hostile);
    }

    #[test]
    fn text_keeps_its_lines_and_columns_and_nothing_else_that_acts() {
        let printed = |paint| {
            let text = format!("{NAME}é\u{1b}[2J{END}\t\u{9b}\u{202e}\r\n");
            String::from_utf8(Printed::painted(&text, paint).0).unwrap()
        };
        assert_eq!(printed(Paint::Plain), "é␛[2J\t␦⇄␍\n");
        assert_eq!(printed(Paint::Colours), "\u{1b}[1mé␛[2J\u{1b}[0m\t␦⇄␍\n");
    }
}
