//! One pass over a line's characters: its signs counted, its words hashed, the lexicon asked.

use std::ops::Range;

use super::shape::Shape;
use crate::{
    lexicon::{
        furniture::{self, Hit},
        stopwords::{KindTable, Kinds, WordHash, kinds},
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
    /// The line, folded.
    key: String,
    /// What the lexicon has in it, by where its words begin.
    hits: Vec<Hit>,
}

impl Default for Scan {
    fn default() -> Self {
        Self { words: Vec::new(), kinds: kinds(), key: String::new(), hits: Vec::new() }
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
}

/// A line being read.
struct Reader<'a> {
    scan: &'a mut Scan,
    shape: &'a mut Shape,
    word: Word,
    whole: WordHash,
    /// Words that are single characters of a script without spaces.
    n_unspaced: usize,
    /// The character before, a letter standing for any.
    before: char,
    /// Byte of the folded line.
    at: usize,
    credit: bool,
}

impl Scan {
    /// The line that was read last, folded.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// What the lexicon has in the line that was read last.
    pub(super) fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Reads a line into `shape`. Says whether a © stands in it.
    pub(super) fn read(&mut self, line: &str, shape: &mut Shape) -> bool {
        self.key.clear();
        self.hits.clear();
        fold_onto(line, &mut self.key);
        self.hits.extend(furniture::signs(&self.key));
        let from = self.words.len();
        let mut reader = Reader {
            scan: self,
            shape,
            word: Word::default(),
            whole: WordHash::default(),
            n_unspaced: 0,
            before: ' ',
            at: 0,
            credit: false,
        };
        reader.run(line);
        let (whole, credit) = (reader.whole.wide(), reader.credit);
        shape.hash = whole;
        shape.hashes = Range { start: from, end: self.words.len() };
        credit
    }
}

impl Scan {
    /// Whether the four digits at byte `at` of the line are a year of our time.
    fn is_year(&self, at: usize) -> bool {
        self.key.get(at..at + 2).is_some_and(|century| matches!(century, "19" | "20"))
    }
}

impl Reader<'_> {
    fn run(&mut self, line: &str) {
        let bytes = line.as_bytes();
        let mut i = 0;
        while let Some(&byte) = bytes.get(i) {
            if byte.is_ascii_alphanumeric() {
                i += self.plain(bytes.get(i..).unwrap_or_default());
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
        self.shape.n_words -= self.n_unspaced / 2;
    }

    /// Reads the ASCII letters and digits that `bytes` begin with, and says how many they are.
    fn plain(&mut self, bytes: &[u8]) -> usize {
        let mut word = self.word;
        if word.n_chars == 0 {
            word.start = self.at;
        }
        let (mut n, mut counts) = (0, 0);
        for entry in bytes.iter().take(LONGEST).map(|byte| PLAIN[usize::from(*byte)]) {
            if entry == 0 {
                break;
            }
            word.hash.mix(entry & 0xff);
            counts += entry >> 8;
            n += 1;
        }
        let (n_upper, n_digits) = ((counts & 0xfff) as usize, (counts >> 12) as usize);
        word.n_chars += n;
        word.n_digits += n_digits;
        let shape = &mut *self.shape;
        let first = bytes.first().is_some_and(u8::is_ascii_uppercase);
        shape.n_capital += usize::from(first && !is_alphanumeric(self.before));
        shape.n_letters.0 += n - n_digits;
        shape.n_letters.1 += n_upper;
        shape.n_digits += n_digits;
        self.word = word;
        self.before = 'a';
        self.at += n;
        n
    }

    /// Counts a character that is neither an ASCII letter nor a digit.
    fn sign(&mut self, c: char) {
        let shape = &mut *self.shape;
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
            '©' => self.credit = true,
            _ => {}
        }
    }

    /// Reads a character that is not ASCII.
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
        let mut folded = [' '; 8];
        let mut n = 0;
        fold_char(c, &mut |f| {
            if let Some(slot) = folded.get_mut(n) {
                *slot = f;
            }
            n += 1;
        });
        for &f in folded.iter().take(n) {
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
    }

    /// Ends the word, if there is one, at `sign`.
    fn close(&mut self, sign: char) {
        if self.word.n_chars == 0 {
            return;
        }
        let word = std::mem::take(&mut self.word);
        let hash = word.hash.finish();
        let kinds = self.scan.kinds.of(hash);
        let first = self.shape.n_words == 0;
        let shape = &mut *self.shape;
        shape.n_words += 1;
        shape.n_stop += usize::from(kinds.has(Kinds::STOP));
        shape.n_addressed += usize::from(kinds.has(Kinds::ADDRESSED));
        shape.n_told += usize::from(kinds.has(Kinds::TOLD));
        shape.link |= sign == '@' || kinds.has(Kinds::LINK);
        shape.year |= word.n_digits == 4 && word.n_chars == 4 && self.scan.is_year(word.start);
        self.whole.mix(word.hash.wide());
        self.scan.words.push(hash);
        if furniture::is_anchor(hash, first) {
            let Scan { key, hits, .. } = &mut *self.scan;
            hits.extend(furniture::hits_at(key, word.start, hash, first));
        }
    }
}

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
