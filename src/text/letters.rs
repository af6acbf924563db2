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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_answer_is_that_of_the_standard_tables() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
        }
    }
}
