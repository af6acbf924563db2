//! JSON on one line in which nothing can steer a terminal: what `visible` would show as a sign is
//! written as an escape, so that the value is kept and no byte of it acts.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use crate::text::{letters::plain_len, safe::visible};

/// `value` as JSON with a line break behind it.
///
/// # Errors
///
/// When `value` cannot be written as JSON, which no row of this program is.
pub fn line(value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(1024);
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Escaping))?;
    bytes.push(b'\n');
    Ok(bytes)
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
    let mut from = 0;
    loop {
        // Most of a text is plain ASCII, which is passed over without decoding.
        from += plain_len(text.get(from..)?);
        // So are letters such as é, U+00C0 to U+02FF.
        if let Some(0xc3..=0xcb) = text.as_bytes().get(from) {
            from += 2;
            continue;
        }
        let c = text.get(from..)?.chars().next()?;
        if may_act(c) {
            return Some((from, c));
        }
        from += c.len_utf8();
    }
}

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
    fn what_could_act_is_escaped_and_comes_back_unchanged() {
        let hostile = "a\u{1b}[2J\u{7f}\u{9b}31m\u{202e}\u{ad}\u{e0041}\u{2028}\"é\\ 😀 « \n";
        let written = String::from_utf8(line(&hostile).unwrap()).unwrap();
        let body = written.strip_suffix('\n').unwrap();
        assert!(body.chars().all(|c| visible(c) == Some(c)), "{body:?}");
        assert!(body.contains("\\u001b[2J\\u007f\\u009b") && body.contains("\\udb40\\udc41"));
        assert!(body.contains("é\\\\ 😀 « "));
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), hostile);
    }
}
