//! One line of input, edited with the keys that shells and Emacs taught.

use unicode_segmentation::UnicodeSegmentation;

use super::keys::Action;

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

    /// Edits by one action; `false` when it means nothing here.
    pub fn act(&mut self, action: Action) -> bool {
        match action {
            Action::EraseBefore => self.erase(self.left()),
            Action::EraseUnder => {
                let right = self.right();
                self.text.replace_range(self.cursor..right, "");
            }
            Action::EraseWord => self.erase(self.word_left()),
            Action::EraseLine => self.erase(0),
            Action::EraseRest => self.text.truncate(self.cursor),
            Action::LineStart => self.cursor = 0,
            Action::LineEnd => self.cursor = self.text.len(),
            Action::WordLeft => self.cursor = self.word_left(),
            Action::WordRight => self.cursor = self.word_right(),
            Action::CharLeft => self.cursor = self.left(),
            Action::CharRight => self.cursor = self.right(),
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

    /// Puts a letter in where the cursor is.
    pub fn insert(&mut self, c: char) {
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

/// What was typed before, to be had again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The last one last.
    past: Vec<String>,
    /// Which of them is in the input.
    recalled: Option<usize>,
}

/// How many inputs are remembered.
const MOST_REMEMBERED: usize = 50;

impl History {
    /// Remembers what an input led to something by.
    pub fn keep(&mut self, words: &str) {
        let words = words.trim().to_owned();
        self.past.retain(|known| *known != words);
        if !words.is_empty() {
            self.past.push(words);
        }
        let most = self.past.len().saturating_sub(MOST_REMEMBERED);
        self.past.drain(..most);
        self.recalled = None;
    }

    /// The input before the one recalled last, where `input` is empty or that one.
    pub fn older(&mut self, input: &Input) -> Option<Input> {
        if self.recalled.is_none() && !input.text().is_empty() {
            return None;
        }
        let at = self.recalled.unwrap_or(self.past.len()).checked_sub(1)?;
        self.recalled = Some(at);
        self.past.get(at).map(|words| Input::new(words))
    }

    /// The input after the one recalled last; an empty one after the last.
    pub fn newer(&mut self) -> Option<Input> {
        let at = self.recalled? + 1;
        self.recalled = (at < self.past.len()).then_some(at);
        Some(self.past.get(at).map_or_else(Input::default, |words| Input::new(words)))
    }

    /// Something else is being typed.
    pub fn leave(&mut self) {
        self.recalled = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(input: &mut Input, text: &str) {
        for c in text.chars() {
            input.insert(c);
        }
    }

    #[test]
    fn words_and_lines_are_erased_and_passed_over() {
        let mut input = Input::default();
        typed(&mut input, "Hélène Varenne");
        input.act(Action::EraseWord);
        assert_eq!(input.text(), "Hélène ");
        input.act(Action::LineStart);
        typed(&mut input, "« ");
        assert_eq!(input.text(), "« Hélène ");
        input.act(Action::EraseRest);
        assert_eq!(input.text(), "« ");
        input.act(Action::EraseLine);
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
