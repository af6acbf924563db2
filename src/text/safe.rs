//! The one form in which text from outside may reach a terminal, a clipboard, an error or an export.

use std::fmt;

/// Text in which nothing can steer a terminal: control characters, escape sequences, bidi
/// overrides, tags and invisible characters are replaced by signs that can be seen, and no base
/// carries more than [`Safe::MARKS`] combining marks.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Safe(String);

impl Safe {
    /// How many combining marks a base may carry.
    pub const MARKS: usize = 8;

    /// Text on one line: line breaks and tabs become spaces.
    pub fn line(text: &str) -> Self {
        Self::build(text, |c| if c == '\n' || c == '\t' { Some(' ') } else { visible(c) })
    }

    /// Text that keeps its line breaks.
    pub fn lines(text: &str) -> Self {
        Self::build(text, |c| match c {
            '\n' => Some('\n'),
            '\t' => Some(' '),
            _ => visible(c),
        })
    }

    fn build(text: &str, show: impl Fn(char) -> Option<char>) -> Self {
        let mut safe = String::with_capacity(text.len());
        let mut marks = 0;
        for c in text.chars() {
            marks = match c {
                // Nothing is shown for it: what it parts stands together.
                '\u{ad}' => marks,
                _ if is_stacking(c) => marks + 1,
                _ => 0,
            };
            if marks <= Self::MARKS {
                safe.extend(show(c));
            }
        }
        Self(safe)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is shown for `c`: itself where it is harmless, a sign where it is not, nothing for a soft
/// hyphen, which only says where a word may be parted.
pub fn visible(c: char) -> Option<char> {
    Some(match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{ad}' => return None,
        '\u{80}'..='\u{9f}' => '\u{2426}',
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            '\u{21c4}'
        }
        '\u{2028}' | '\u{2029}' => ' ',
        '\u{200b}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{180e}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{ffa0}' => '\u{b7}',
        '\u{1d173}'..='\u{1d17a}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{e0000}'..='\u{e0fff}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{fffe}'
        | '\u{ffff}' => '\u{fffd}',
        _ if c as u32 & 0xfffe == 0xfffe => '\u{fffd}',
        _ => c,
    })
}

/// Whether `c` stacks on the character before it.
fn is_stacking(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_safe_stays_as_it_is_and_holds_no_control(text in any::<String>()) {
            let safe = Safe::line(&text);
            prop_assert!(!safe.as_str().chars().any(char::is_control));
            let unseen = ['\u{202e}', '\u{2066}', '\u{200b}', '\u{feff}'];
            prop_assert!(!safe.as_str().contains(unseen));
            prop_assert_eq!(Safe::line(safe.as_str()), safe);
        }
    }

    #[test]
    fn nothing_that_steers_a_terminal_comes_through() {
        let hostile = "a\u{1b}]0;x\u{7}\u{9b}31m\u{202e}b\r\u{200b}\u{e0041}\u{7f}";
        let safe = Safe::lines(hostile);
        assert!(safe.as_str().chars().all(|c| !c.is_control()), "{safe:?}");
        assert_eq!(safe.as_str(), "a␛]0;x␇␦31m⇄b␍·\u{fffd}␡");
    }

    #[test]
    fn marks_pile_up_only_so_far_and_real_scripts_are_untouched() {
        let pile = format!("e{}", "\u{301}".repeat(500));
        assert_eq!(Safe::line(&pile).as_str().chars().count(), 1 + Safe::MARKS);
        let parted = format!("e{0}\u{ad}{0}", "\u{301}".repeat(6));
        assert_eq!(Safe::line(&parted).as_str().chars().count(), 1 + Safe::MARKS);
        let arabic = "قال الرئيس: «نحن»";
        assert_eq!(Safe::line(arabic).as_str(), arabic);
    }
}
