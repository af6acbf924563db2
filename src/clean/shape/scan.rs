//! One pass over a line's characters: its signs counted, its words hashed, the lexicon asked.

use super::Shape;
use crate::{
    lexicon::{
        furniture::{self, Hit},
        hashes::WordHash,
        kinds::{KindTable, Kinds, kinds},
    },
    text::{
        fold::{fold_char, fold_onto},
        letters::{is_alphabetic, is_alphanumeric},
    },
};

/// What the lines of a page are read into.
#[derive(Debug)]
pub struct Scan {
    /// The hashes of all words read so far.
    pub words: Vec<u16>,
    kinds: &'static KindTable,
    /// Words of the line by which the lexicon may find an entry.
    anchors: Vec<Anchor>,
    /// The line, folded, where that was asked for.
    key: String,
}

/// A word by which the lexicon may find an entry.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    hash: u32,
    /// Byte of the folded line that it begins at.
    at: usize,
    /// Whether it is the line's first.
    first: bool,
}

impl Default for Scan {
    fn default() -> Self {
        Self { words: Vec::new(), kinds: kinds(), anchors: Vec::new(), key: String::new() }
    }
}

/// What the lexicon is asked of a line that was read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Opening {
    /// Whether its first word begins an entry that is a whole line.
    pub(super) may_be_whole: bool,
    /// Whether its first word has digits.
    pub(super) numbered: bool,
    /// Whether a © stands in it.
    pub(super) credit: bool,
}

impl Scan {
    /// Reads a line into `shape`.
    pub(super) fn read(&mut self, line: &str, shape: &mut Shape) -> Opening {
        self.anchors.clear();
        let from = self.words.len();
        let mut reader = Reader::new(self, std::mem::take(shape));
        reader.run(line);
        let Reader { shape: read, opening, whole, n_unspaced, .. } = reader;
        *shape = Shape {
            n_words: read.n_words - n_unspaced / 2,
            hash: whole.wide(),
            hashes: from..self.words.len(),
            ..read
        };
        opening
    }

    /// Whether the lexicon may have anything in the first `most` bytes of the line that was read
    /// last, folded, or in words of it.
    pub(super) fn is_hit(&self, line: &str, most: usize) -> bool {
        self.anchors.iter().any(|a| a.at < most)
            || line.chars().next().is_some_and(furniture::may_sign)
    }

    /// Folds the line that was read last.
    pub(super) fn fold(&mut self, line: &str) {
        self.key.clear();
        fold_onto(line, &mut self.key);
    }

    /// What was folded last.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// What the lexicon has in the line that was folded.
    pub(super) fn hits(&self) -> impl Iterator<Item = Hit> + '_ {
        let words = self.anchors.iter();
        let words = words.flat_map(|a| furniture::hits_at(&self.key, a.at, a.hash, a.first));
        furniture::signs(&self.key).into_iter().chain(words)
    }
}

/// The word being read.
#[derive(Clone, Copy, Default)]
struct Word {
    hash: WordHash,
    /// Byte of the folded line that it begins at.
    start: usize,
    n_chars: usize,
    n_digits: usize,
    /// Whether its first two characters are 19 or 20.
    century: bool,
}

/// A line being read.
struct Reader<'a> {
    words: &'a mut Vec<u16>,
    anchors: &'a mut Vec<Anchor>,
    kinds: &'static KindTable,
    shape: Shape,
    opening: Opening,
    word: Word,
    whole: WordHash,
    /// Words that are single characters of a script without spaces.
    n_unspaced: usize,
    /// The character before, a letter standing for any.
    before: char,
    /// Byte of the folded line.
    at: usize,
}

impl<'a> Reader<'a> {
    fn new(scan: &'a mut Scan, shape: Shape) -> Self {
        Self {
            words: &mut scan.words,
            anchors: &mut scan.anchors,
            kinds: scan.kinds,
            shape,
            opening: Opening::default(),
            word: Word::default(),
            whole: WordHash::default(),
            n_unspaced: 0,
            before: ' ',
            at: 0,
        }
    }

    #[inline]
    fn run(&mut self, line: &str) {
        let bytes = line.as_bytes();
        let mut i = 0;
        while let Some(&byte) = bytes.get(i) {
            if PLAIN[usize::from(byte)] != 0 {
                i += self.plain(bytes.get(i..).unwrap_or_default());
            } else if byte == b' ' {
                self.close(' ');
                self.shape.n_sentences += usize::from(ends_sentence(self.before));
                self.before = ' ';
                self.at += 1;
                i += 1;
            } else if byte.is_ascii() {
                let c = char::from(byte);
                self.close(c);
                self.sign(c);
                self.before = c;
                self.at += 1;
                i += 1;
            } else {
                let Some(c) = line.get(i..).and_then(|rest| rest.chars().next()) else { break };
                self.other(c);
                i += c.len_utf8();
            }
        }
        self.close(' ');
        self.shape.n_sentences += usize::from(ends_sentence(self.before));
    }

    /// Reads the ASCII letters and digits that `bytes` begin with, and says how many they are.
    #[inline]
    fn plain(&mut self, bytes: &[u8]) -> usize {
        let mut hash = self.word.hash;
        let (mut n, mut counts) = (0, 0);
        for byte in bytes.get(..LONGEST).unwrap_or(bytes) {
            let entry = PLAIN[usize::from(*byte)];
            if entry == 0 {
                break;
            }
            hash.mix(entry & 0xff);
            counts += entry >> 8;
            n += 1;
        }
        let (n_upper, n_digits) = ((counts & 0xfff) as usize, (counts >> 12) as usize);
        if self.word.n_chars == 0 {
            self.word.start = self.at;
            self.word.century = matches!(bytes, [b'1', b'9', ..] | [b'2', b'0', ..]);
        }
        self.word.hash = hash;
        self.word.n_chars += n;
        self.word.n_digits += n_digits;
        let first = bytes.first().is_some_and(u8::is_ascii_uppercase);
        let shape = &mut self.shape;
        shape.n_capital += usize::from(first && !is_alphanumeric(self.before));
        shape.n_letters.0 += n - n_digits;
        shape.n_letters.1 += n_upper;
        shape.n_digits += n_digits;
        self.before = 'a';
        self.at += n;
        n
    }

    /// Counts a character that is neither an ASCII letter nor a digit.
    #[inline(never)]
    fn sign(&mut self, c: char) {
        let shape = &mut self.shape;
        if c.is_whitespace() {
            shape.n_sentences += usize::from(ends_sentence(self.before));
            return;
        }
        shape.n_signs += 1;
        match c {
            '$' | '€' | '£' | '¥' => shape.money = true,
            '"' | '“' | '«' | '„' => shape.quoted = true,
            ',' | '،' | '、' => shape.n_commas += 1,
            '|' | '>' | '•' | '·' | '»' if matches!(self.before, ' ' | '>') => {
                shape.n_separators += 1;
            }
            '。' | '！' | '？' => shape.n_sentences += 1,
            '©' => self.opening.credit = true,
            _ => {}
        }
    }

    /// Reads a character that is not ASCII.
    #[inline(never)]
    fn other(&mut self, c: char) {
        if is_alphabetic(c) {
            self.shape.n_letters.0 += 1;
            if c.is_uppercase() {
                self.shape.n_letters.1 += 1;
                self.shape.n_capital += usize::from(!is_alphanumeric(self.before));
            }
        } else {
            self.sign(c);
        }
        self.before = c;
        // What it folds to: one or several characters, or none.
        fold_char(c, &mut |f| self.folded(f));
    }

    /// Reads a character of what one that is not ASCII folds to.
    fn folded(&mut self, f: char) {
        if is_alphanumeric(f) {
            if self.word.n_chars == 0 {
                self.word.start = self.at;
            }
            self.word.hash.push(f);
            self.word.n_chars += 1;
            self.word.n_digits += usize::from(f.is_ascii_digit());
            if is_unspaced(f) {
                self.n_unspaced += 1;
                self.close(f);
            }
        } else {
            self.close(f);
        }
        self.at += f.len_utf8();
    }

    /// Ends the word, if there is one, at `sign`.
    #[inline]
    fn close(&mut self, sign: char) {
        if self.word.n_chars == 0 {
            return;
        }
        let word = std::mem::take(&mut self.word);
        let hash = word.hash.finish();
        let kinds = self.kinds.of(hash);
        self.words.push(hash);
        self.whole.mix(word.hash.wide());
        let shape = &mut self.shape;
        let first = shape.n_words == 0;
        shape.n_words += 1;
        shape.n_stop += usize::from(kinds.has(Kinds::STOP));
        shape.link |= sign == '@';
        shape.year |= word.century && word.n_chars == 4 && word.n_digits == 4;
        if first || kinds.has(TELLING) {
            self.told(word, kinds, first);
        }
    }

    /// Counts a word that is one of a kind, or the line's first.
    #[inline(never)]
    fn told(&mut self, word: Word, kinds: Kinds, first: bool) {
        let shape = &mut self.shape;
        shape.n_addressed += usize::from(kinds.has(Kinds::ADDRESSED));
        shape.n_told += usize::from(kinds.has(Kinds::TOLD));
        shape.link |= kinds.has(Kinds::LINK);
        if first {
            self.opening.may_be_whole = kinds.has(Kinds::WHOLE);
            self.opening.numbered = word.n_digits > 0;
        }
        let hash = word.hash.wide();
        let may_lead = kinds.has(Kinds::ANCHOR) || (first && kinds.has(Kinds::OPENER));
        if may_lead && furniture::is_anchor(hash, first) {
            self.anchors.push(Anchor { hash, at: word.start, first });
        }
    }
}

/// Words that are more than a word or a stop word, wherever they stand.
const TELLING: Kinds = Kinds::ADDRESSED.and(Kinds::TOLD).and(Kinds::LINK).and(Kinds::ANCHOR);

/// How many letters are read in one go: as many as the counts of [`PLAIN`] hold.
const LONGEST: usize = 4095;

/// For each byte that is an ASCII letter or digit: itself in lower case, a 1 at bit 8 where it is a
/// capital, at bit 20 where it is a digit. Nothing for other bytes.
const PLAIN: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = byte.to_ascii_lowercase() as u32
                | (byte.is_ascii_uppercase() as u32) << 8
                | (byte.is_ascii_digit() as u32) << 20;
        }
        byte += 1;
    }
    table
};

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// Scripts that put no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_the_same_with_its_accents_and_without_them() {
        let read = |line: &str| {
            let (mut scan, mut shape) = (Scan::default(), Shape::default());
            scan.read(line, &mut shape);
            (scan.words.clone(), shape.n_words, shape.n_letters, shape.n_capital, shape.n_stop)
        };
        assert_eq!(read("L’Été a passé déjà"), read("L'Ete a passe deja"));
        assert_eq!(read(&"a".repeat(9_000)).1, 1);
        assert_eq!(read(&"é".repeat(9_000)), read(&"e".repeat(9_000)));
    }
}
