//! Characters in an unusual form: accents of their own, line breaks of Unicode, controls that stood
//! for punctuation.

use encoding_rs::WINDOWS_1252;
use memchr::{memchr, memchr_iter, memchr2_iter};
use unicode_normalization::char::compose;

use crate::text::rewrite::{Rewriter, Rewritten};

/// Letters with the accents that stand behind them as one character each, where there is one.
pub(super) fn composed(text: &str) -> Option<Rewritten> {
    // Combining accents begin with CC and CD.
    memchr2_iter(0xcc, 0xcd, text.as_bytes()).next()?;
    let mut rewriter = Rewriter::new(text);
    let mut chars = text.char_indices().peekable();
    let mut buffer = [0; 4];
    while let Some((start, base)) = chars.next() {
        let (mut whole, mut end) = (base, start + base.len_utf8());
        while let Some(&(at, mark)) = chars.peek() {
            let Some(joined) = is_accent(mark).then(|| compose(whole, mark)).flatten() else {
                break;
            };
            (whole, end) = (joined, at + mark.len_utf8());
            chars.next();
        }
        if whole != base {
            rewriter.replace(start..end, whole.encode_utf8(&mut buffer));
        }
    }
    rewriter.finish()
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Unicode's own line and paragraph breaks, and the one of old mainframes, as line feeds.
pub(super) fn broken(text: &str) -> Option<Rewritten> {
    let bytes = text.as_bytes();
    let mut rewriter = Rewriter::new(text);
    for at in memchr2_iter(0xc2, 0xe2, bytes) {
        match bytes.get(at..) {
            Some([0xe2, 0x80, 0xa8, ..]) => rewriter.replace(at..at + 3, "\n"),
            Some([0xe2, 0x80, 0xa9, ..]) => rewriter.replace(at..at + 3, "\n\n"),
            Some([0xc2, 0x85, ..]) => rewriter.replace(at..at + 2, "\n"),
            _ => {}
        }
    }
    rewriter.finish()
}

/// Controls of the C1 range, which no article holds, as the punctuation of windows-1252 that they
/// stood for. U+0085 alone of them may be a line break: it is one where words follow at once.
pub(super) fn punctuated(text: &str) -> Option<Rewritten> {
    let bytes = text.as_bytes();
    memchr(0xc2, bytes)?;
    let is_c1 = |at: &usize| bytes.get(at + 1).is_some_and(|next| *next < 0xa0);
    let found: Vec<usize> = memchr_iter(0xc2, bytes).filter(is_c1).collect();
    let lone = found.iter().all(|at| bytes.get(at + 1) == Some(&0x85));
    let mut rewriter = Rewriter::new(text);
    let mut buffer = [0; 4];
    for at in found {
        let Some(&byte) = bytes.get(at + 1) else { continue };
        let next = text.get(at + 2..).and_then(|rest| rest.chars().next());
        if lone
            && next.is_some_and(|c| {
                c.is_alphanumeric() || matches!(c, '\u{85}' | '«' | '“' | '"' | '–' | '—')
            })
        {
            continue;
        }
        let meant = WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next();
        if let Some(meant) = meant.filter(|m| u32::from(*m) != u32::from(byte)) {
            rewriter.replace(at..at + 2, meant.encode_utf8(&mut buffer));
        }
    }
    rewriter.finish()
}
