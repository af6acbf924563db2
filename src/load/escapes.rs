//! Strings of JSON as text: what is broken within one costs a character, and no more is held of it
//! than is wanted.

use std::ops::Range;

use memchr::memchr;
use serde_json::value::RawValue;

use crate::text::letters::head;

/// A string, without its escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unescaped {
    pub text: String,
    /// Whether there was more than was wanted.
    pub cut: bool,
    /// How many halves of surrogate pairs stood alone: U+FFFD stands in their places.
    pub n_lone: usize,
}

/// The string that `raw` is, at most `most` bytes of it; `None` where it is none.
pub(super) fn unescaped(raw: &RawValue, most: usize) -> Option<Unescaped> {
    let inside = raw.get().strip_prefix('"')?.strip_suffix('"')?;
    // No byte is written in more than six.
    let enough = head(inside, most.saturating_mul(6).saturating_add(12)).as_bytes().to_vec();
    let all = 0..enough.len();
    in_place(enough, all, most)
}

/// What stands between the quotation marks at `inside` in `bytes`, at most `most` bytes of it, in the
/// memory that it took: escapes only ever take more room than what they stand for.
pub(super) fn in_place(mut bytes: Vec<u8>, inside: Range<usize>, most: usize) -> Option<Unescaped> {
    let (mut from, mut to, mut n_lone) = (inside.start, 0, 0);
    let mut cut = false;
    while from < inside.end && !cut {
        let rest = bytes.get(from..inside.end)?;
        let plain = memchr(b'\\', rest).unwrap_or(rest.len());
        if plain > 0 {
            let kept = whole(rest, plain.min(most - to));
            cut = kept < plain;
            bytes.copy_within(from..from + kept, to);
            (from, to) = (from + kept, to + kept);
            continue;
        }
        let (c, len) = character(rest)?;
        let shown = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        cut = to + shown.len_utf8() > most;
        if !cut {
            to += shown.encode_utf8(bytes.get_mut(to..)?).len();
            n_lone += usize::from(c.is_none());
            from += len;
        }
    }
    bytes.truncate(to);
    bytes.shrink_to_fit();
    Some(Unescaped { text: String::from_utf8(bytes).ok()?, cut, n_lone })
}

/// The length of the longest part of `text` of at most `most` bytes that ends no character in two.
fn whole(text: &[u8], most: usize) -> usize {
    let within = |&at: &usize| text.get(at).is_some_and(|b| b & 0xC0 == 0x80);
    most - (0..=most).rev().take_while(within).count()
}

/// What the escape that `escaped` begins with stands for, and its bytes; no character for half a
/// surrogate pair.
fn character(escaped: &[u8]) -> Option<(Option<char>, usize)> {
    let unit = |at: usize| {
        let digits = std::str::from_utf8(escaped.get(at..at + 4)?).ok()?;
        u16::from_str_radix(digits, 16).ok()
    };
    let c = match *escaped.get(1)? {
        b'n' => '\n',
        b't' => '\t',
        b'r' => '\r',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => {
            let first = unit(2)?;
            let second = escaped.get(6..8).filter(|next| next == b"\\u").and_then(|_| unit(8));
            let pair = [Some(first), second].into_iter().flatten();
            return Some(match char::decode_utf16(pair).next()? {
                Ok(c) => (Some(c), if c.len_utf16() == 2 { 12 } else { 6 }),
                Err(_) => (None, 6),
            });
        }
        other => char::from(other),
    };
    Some((Some(c), 2))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(json: &str, most: usize) -> Unescaped {
        unescaped(serde_json::from_str(json).unwrap(), most).unwrap()
    }

    #[test]
    fn half_a_pair_costs_a_character() {
        let text = read(r#""a\ud83d b \ude00\ud83d\ude00\ud83d\u00e9\/\"""#, 99);
        assert_eq!((text.text.as_str(), text.n_lone), ("a\u{fffd} b \u{fffd}😀\u{fffd}é/\"", 3));
    }

    #[test]
    fn no_more_is_read_than_is_wanted() {
        for (most, kept) in [(0, ""), (2, "a"), (3, "aé"), (4, "aéb"), (5, "aéb\n")] {
            let text = read(r#""aéb\n""#, most);
            assert_eq!((text.text.as_str(), text.cut), (kept, most < 5));
        }
    }

    proptest! {
        #[test]
        fn what_is_written_comes_back(text in any::<String>(), ascii in any::<bool>()) {
            let plain = serde_json::to_string(&text).unwrap();
            let escaped = || text.encode_utf16().map(|u| format!("\\u{u:04x}")).collect::<String>();
            let json = if ascii { format!("\"{}\"", escaped()) } else { plain };
            let read = read(&json, usize::MAX);
            prop_assert_eq!((read.text, read.cut, read.n_lone), (text, false, 0));
        }
    }
}
