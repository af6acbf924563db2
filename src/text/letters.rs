//! Which characters are letters and digits, quickly for those that the press is written in.

/// The same as [`char::is_alphanumeric`], whose table is slow just above ASCII, where the letters
/// and quotation marks of French stand.
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' => true,
        '\u{80}'..='\u{a9}' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// The same as [`char::is_alphabetic`], made quick in the same way.
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' => true,
        '\u{80}'..='\u{a9}' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// How many bytes at the head of `text` are printable ASCII.
pub fn plain_len(text: &str) -> usize {
    const STEP: usize = 16;
    let is_plain = |b: &u8| matches!(b, b' '..=b'~');
    let bytes = text.as_bytes();
    // A whole step is asked without branches, which compiles to a few wide instructions.
    let steps = bytes.chunks_exact(STEP);
    let whole =
        steps.take_while(|s| s.iter().fold(true, |all, b| all & is_plain(b))).count() * STEP;
    let rest = bytes.get(whole..).unwrap_or_default();
    whole + rest.iter().position(|b| !is_plain(b)).unwrap_or(rest.len())
}

/// How many words with white space between them `text` has, as [`str::split_whitespace`] has them;
/// beyond `most` they are not counted.
pub fn n_words(text: &str, most: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut n, mut at, mut in_word) = (0, 0, false);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let solid = rest.iter().position(|&b| MAY_BE_SPACE[usize::from(b)]).unwrap_or(rest.len());
        let (space, len) = match rest.first() {
            _ if solid > 0 => (false, solid),
            Some(b) if b.is_ascii() => (true, 1),
            _ => {
                let c = text.get(at..).and_then(|rest| rest.chars().next());
                (c.is_some_and(char::is_whitespace), c.map_or(1, char::len_utf8))
            }
        };
        if !space && !in_word {
            if n == most {
                break;
            }
            n += 1;
        }
        in_word = !space;
        at += len;
    }
    n
}

/// The bytes that white space begins with: all of it beyond ASCII with one of four, as other characters do.
const MAY_BE_SPACE: [bool; 256] = {
    let mut may = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        may[byte] = matches!(byte as u8, b'\t'..=b'\r' | b' ' | 0xc2 | 0xe1..=0xe3);
        byte += 1;
    }
    may
};

/// The first `most` bytes of `text` at most, cut between characters.
pub fn head(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_are_those_that_white_space_parts(text in "[ab \\n\u{a0}\u{202f}\u{3000}\u{85}éàあ😀«»]{0,40}") {
            let n = text.split_whitespace().count();
            prop_assert_eq!(n_words(&text, usize::MAX), n);
            prop_assert_eq!(n_words(&text, 3), n.min(3));
        }
    }

    #[test]
    fn plain_text_ends_at_the_first_byte_that_is_not_printable_ascii() {
        for n in 0..40 {
            let head = "a~ ".repeat(14).chars().take(n).collect::<String>();
            assert_eq!(plain_len(&head), n);
            for odd in ["é", "\n", "\u{7f}"] {
                assert_eq!(plain_len(&format!("{head}{odd}{head}")), n);
            }
        }
    }

    #[test]
    fn the_quick_answer_is_that_of_the_standard_tables() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
        }
    }
}
