//! Strings of JSON as text: what is broken within one costs a character, and no more is held of it
//! than is wanted.

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
    let mut rest = raw.get().strip_prefix('"')?.strip_suffix('"')?;
    let mut read = Unescaped::default();
    // Escapes only ever take more room than what they stand for.
    read.text.reserve_exact(rest.len().min(most));
    while !rest.is_empty() {
        let at = memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
        let (plain, escaped) = rest.split_at_checked(at)?;
        let kept = head(plain, most - read.text.len());
        read.text.push_str(kept);
        read.cut = kept.len() < plain.len();
        if read.cut || escaped.is_empty() {
            break;
        }
        let (c, len) = character(escaped)?;
        let shown = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        read.cut = read.text.len() + shown.len_utf8() > most;
        if read.cut {
            break;
        }
        read.text.push(shown);
        read.n_lone += usize::from(c.is_none());
        rest = escaped.get(len..)?;
    }
    Some(read)
}

/// What the escape that `escaped` begins with stands for, and its bytes; no character for half a
/// surrogate pair.
fn character(escaped: &str) -> Option<(Option<char>, usize)> {
    let unit = |at: usize| u16::from_str_radix(escaped.get(at..at + 4)?, 16).ok();
    let c = match *escaped.as_bytes().get(1)? {
        b'n' => '\n',
        b't' => '\t',
        b'r' => '\r',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => {
            let first = unit(2)?;
            let second = escaped.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8));
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
