//! One line of input, edited with the keys that shells and Emacs taught.

use unicode_segmentation::UnicodeSegmentation;

use super::keys::{Code, Key};

/// The longest input, in characters: more of a paste is left out.
const MOST: usize = 200;

/// A line being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// Byte of the cursor, on a grapheme's edge.
    cursor: usize,
}

impl Input {
    /// An input that begins with `text`, its cursor at the end.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len() }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor and after it.
    pub fn parts(&self) -> (&str, &str) {
        self.text.split_at_checked(self.cursor).unwrap_or((&self.text, ""))
    }

    /// Edits by one key; `false` when the key means nothing here.
    pub fn key(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl, key.alt) {
            (Code::Char(c), false, false) => self.insert(c),
            (Code::Named("BS"), ..) | (Code::Char('h'), true, _) => self.erase(self.left()),
            (Code::Named("Del"), ..) | (Code::Char('d'), true, _) => {
                let right = self.right();
                self.text.replace_range(self.cursor..right, "");
            }
            (Code::Char('w'), true, _) => self.erase(self.word_left()),
            (Code::Char('u'), true, _) => self.erase(0),
            (Code::Char('k'), true, _) => self.text.truncate(self.cursor),
            (Code::Char('a'), true, _) | (Code::Named("Home"), ..) => self.cursor = 0,
            (Code::Char('e'), true, _) | (Code::Named("End"), ..) => self.cursor = self.text.len(),
            (Code::Char('b'), _, true) => self.cursor = self.word_left(),
            (Code::Char('f'), _, true) => self.cursor = self.word_right(),
            (Code::Named("Left"), ..) => self.cursor = self.left(),
            (Code::Named("Right"), ..) => self.cursor = self.right(),
            _ => return false,
        }
        true
    }

    /// Puts pasted text in, on one line, without anything that is no character.
    pub fn paste(&mut self, pasted: &str) {
        for c in pasted.chars().take(MOST) {
            match c {
                '\n' | '\t' => self.insert(' '),
                c if c.is_control() => {}
                c => self.insert(c),
            }
        }
    }

    fn insert(&mut self, c: char) {
        if self.text.len() < MOST * 4 && self.text.chars().count() < MOST {
            self.text.insert(self.cursor, c);
            self.cursor += c.len_utf8();
        }
    }

    fn erase(&mut self, from: usize) {
        self.text.replace_range(from..self.cursor, "");
        self.cursor = from;
    }

    fn left(&self) -> usize {
        self.parts().0.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        self.cursor + self.parts().1.graphemes(true).next().map_or(0, str::len)
    }

    fn word_left(&self) -> usize {
        let before = self.parts().0.trim_end();
        before
            .char_indices()
            .rfind(|(_, c)| c.is_whitespace())
            .map_or(0, |(at, c)| at + c.len_utf8())
    }

    fn word_right(&self) -> usize {
        let after = self.parts().1;
        let word = after.trim_start();
        let skipped = after.len() - word.len();
        self.cursor + skipped + word.find(char::is_whitespace).unwrap_or(word.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(input: &mut Input, text: &str) {
        for c in text.chars() {
            input.key(Key::plain(Code::Char(c)));
        }
    }

    #[test]
    fn words_and_lines_are_erased_and_passed_over() {
        let mut input = Input::default();
        typed(&mut input, "Hélène Varenne");
        input.key(Key::ctrl('w'));
        assert_eq!(input.text(), "Hélène ");
        input.key(Key::ctrl('a'));
        typed(&mut input, "« ");
        assert_eq!(input.text(), "« Hélène ");
        input.key(Key::ctrl('k'));
        assert_eq!(input.text(), "« ");
        input.key(Key::ctrl('u'));
        assert_eq!(input.text(), "");
    }

    #[test]
    fn a_paste_stays_on_one_line_and_short() {
        let mut input = Input::default();
        input.paste("a\nb\u{1b}[31mc");
        assert_eq!(input.text(), "a b[31mc");
        input.paste(&"é ".repeat(100_000));
        assert!(input.text().chars().count() <= MOST);
    }
}
