//! Escapes that a text kept: those of JSON strings and the entities of HTML.

use memchr::{memchr, memchr_iter};

use crate::text::{
    rewrite::{Rewriter, Rewritten},
    tokens::is_mark,
};

/// The longest entity, in bytes: `&CounterClockwiseContourIntegral;`.
const LONGEST_ENTITY: usize = 33;

/// Entities, each as the character that it names. Only what ends with its semicolon is one.
pub(super) fn entities(text: &str) -> Option<Rewritten> {
    let bytes = text.as_bytes();
    let mut rewriter = Rewriter::new(text);
    for at in memchr_iter(b'&', bytes) {
        let head = bytes.get(at + 1..bytes.len().min(at + LONGEST_ENTITY)).unwrap_or_default();
        let name = head.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
        if name < 2 || head.get(name) != Some(&b';') {
            continue;
        }
        let end = at + name + 2;
        let written = text.get(at..end).unwrap_or_default();
        let meant = htmlize::unescape(written);
        if meant != written && !meant.contains('\0') {
            rewriter.replace(at..end, &meant);
        }
    }
    rewriter.finish()
}

/// What a backslash and what follows it stand for in JSON: `\n`, `\/`, `\"`, `\u00e9`. One that may be
/// part of a path counts only where another cannot.
pub(super) fn json(text: &str) -> Option<Rewritten> {
    memchr(b'\\', text.as_bytes())?;
    let found = found(text);
    if !found.iter().any(|e| e.sure) {
        return None;
    }
    let mut rewriter = Rewriter::new(text);
    let mut buffer = [0; 4];
    for escape in found {
        if escape.at >= rewriter.taken() {
            let meant: &str = escape.meant.encode_utf8(&mut buffer);
            rewriter.replace(escape.at..escape.at + escape.len, meant);
        }
    }
    rewriter.finish()
}

struct Escape {
    at: usize,
    len: usize,
    meant: char,
    /// Whether it can be nothing else.
    sure: bool,
}

fn found(text: &str) -> Vec<Escape> {
    let bytes = text.as_bytes();
    let mut found: Vec<Escape> = Vec::new();
    for at in memchr_iter(b'\\', bytes) {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let follows = found.last().is_some_and(|e| e.at + e.len == at);
        let after = text.get(at + 2..).unwrap_or_default();
        let next = after.chars().next();
        let begins =
            next.is_none_or(|c| c.is_whitespace() || c.is_uppercase() || is_mark(c) || c == '\\');
        let ended = follows
            || before.is_none_or(|c| {
                c.is_whitespace() || is_mark(c) || matches!(c, '.' | '!' | '?' | '…' | ')')
            });
        let escape = |meant, len, sure| Escape { at, len, meant, sure };
        found.extend(match bytes.get(at + 1) {
            Some(b'n') => Some(escape('\n', 2, begins && ended)),
            Some(b'r') => Some(escape('\n', 2, begins && ended && after.starts_with("\\n"))),
            Some(b't') => Some(escape('\t', 2, false)),
            Some(b'/') => Some(escape(
                '/',
                2,
                before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '/' | '<')),
            )),
            Some(b'"') => Some(escape('"', 2, true)),
            Some(b'u') => coded(after).map(|(meant, len)| escape(meant, len + 2, true)),
            _ => None,
        });
    }
    // `\r\n` is one break.
    let mut last: Option<usize> = None;
    for n in (0..found.len()).rev() {
        let carriage = bytes.get(found[n].at + 1) == Some(&b'r');
        if carriage
            && last.is_some_and(|l| found[l].at == found[n].at + 2 && found[l].meant == '\n')
        {
            found[n].len += 2;
        }
        last = Some(n);
    }
    found
}

/// The character that four hexadecimal digits name, with the second half of a pair where it has one;
/// and how many bytes they take.
fn coded(digits: &str) -> Option<(char, usize)> {
    let unit = |s: &str| u16::from_str_radix(s.get(..4)?, 16).ok();
    let plain = digits.get(..4)?.bytes().all(|b| b.is_ascii_hexdigit());
    let first = unit(digits).filter(|_| plain)?;
    if let Some(c) = char::from_u32(u32::from(first)) {
        return Some((c, 4)).filter(|_| !c.is_control());
    }
    let second = digits.get(4..)?.strip_prefix("\\u").and_then(unit)?;
    let c = char::decode_utf16([first, second]).next()?.ok()?;
    Some((c, 10))
}
