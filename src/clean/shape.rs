//! What can be said of one line by itself: lengths, kinds of words, edges, words that give it
//! away.

use std::{ops::Range, sync::LazyLock};

use super::lines::Line;
use crate::{
    lexicon::{
        furniture::{self, Cue},
        stopwords::{WordHash, is_stopword},
    },
    model::{Furniture, Span},
    text::{
        fold::fold,
        letters::{is_alphabetic, is_alphanumeric},
        tokens::is_mark,
    },
};

/// Measures of one line.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// Where it stands.
    pub span: Span,
    /// The line it is a piece of.
    pub row: usize,
    /// Whether a blank line stands before it.
    pub gap: bool,
    /// How many characters of white space stand before it on its line, 20 at most.
    pub indent: usize,
    /// Its words, as hashes in the page's table of words.
    pub hashes: Range<usize>,
    /// Hash of the whole folded line.
    pub hash: u32,
    /// How many words it has; two characters of a script without spaces count as one.
    pub n_words: usize,
    /// How many of them are stop words.
    pub n_stop: usize,
    /// How many words begin with a capital.
    pub n_capital: usize,
    /// How many letters it has, and how many are capitals.
    pub n_letters: (usize, usize),
    /// How many digits.
    pub n_digits: usize,
    /// How many sentences seem to end in it.
    pub n_sentences: usize,
    /// How many commas.
    pub n_commas: usize,
    /// How many signs that part the items of a menu.
    pub n_separators: usize,
    /// How many characters that are neither letters, digits nor white space.
    pub n_signs: usize,
    /// Whether an amount of money stands in it.
    pub money: bool,
    /// Whether quotation marks stand in it.
    pub quoted: bool,
    /// Whether a bullet, a star or a dash stands before its first word.
    pub bullet: bool,
    /// Whether an address stands in it.
    pub link: bool,
    /// Whether it names a year of our time.
    pub year: bool,
    /// How it begins.
    pub start: Start,
    /// How it ends.
    pub end: End,
    /// Words that give it away.
    pub cues: Cues,
}

/// How a line begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// A capital letter or one of a script without case.
    #[default]
    Upper,
    /// A small letter.
    Lower,
    /// A digit.
    Digit,
    /// A quotation mark, or a dash as dialogue has it.
    Mark,
    /// A bullet, an arrow or another sign.
    Sign,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// A point or an exclamation mark, perhaps inside closing marks.
    Stop,
    /// A question mark.
    Question,
    /// Three points.
    Ellipsis,
    /// A colon.
    Colon,
    /// Anything else.
    #[default]
    Other,
}

/// Words of the furniture lexicon in a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cues {
    /// The kind of furniture it looks like.
    pub furniture: Option<Furniture>,
    /// Whether that is settled.
    pub hard: bool,
    /// How many entries of furniture it holds.
    pub n_furniture: u8,
    /// « Suivez … sur ».
    pub follow: bool,
    /// Words of a credit or caption.
    pub caption: bool,
    /// A © sign.
    pub credit: bool,
    /// Begins like a date of publication.
    pub published: bool,
    /// Begins like a date of change.
    pub updated: bool,
    /// Begins like a byline, or is one.
    pub byline: bool,
    /// Names an agency.
    pub agency: bool,
    /// Holds a word that names of newspapers have.
    pub press: bool,
}

/// The longest caption, in words.
const CAPTION: usize = 45;

impl Shape {
    /// Whether it looks like the words beside a picture.
    pub fn is_captioned(&self) -> bool {
        self.n_words <= CAPTION && (self.cues.caption || self.cues.credit)
    }

    /// Measures `line`, adding the hashes of its words to `table`.
    pub fn new(text: &str, line: Line, table: &mut Vec<u16>) -> Self {
        let words = line.span.of(text);
        let mut shape = Self {
            span: line.span,
            row: line.row,
            gap: line.gap,
            indent: indent(text, line.span),
            start: start(words),
            end: end(words),
            ..Self::default()
        };
        shape.bullet = words.starts_with(['•', '*', '-', '–', '·', '●', '▪', '◦']);
        shape.count_signs(words);
        let key = fold(words);
        let from = table.len();
        shape.count_words(&key, table);
        shape.hashes = from..table.len();
        shape.cues = cues(&key, shape.n_words);
        shape.cues.credit = words.contains('©');
        shape.cues.caption |= shape.n_words <= CAPTION && pictured(words);
        shape
    }

    /// Whether it reads like a full sentence of prose.
    pub fn is_prosy(&self, spoken: bool) -> bool {
        let ends = self.n_sentences > 0 || matches!(self.end, End::Stop | End::Question);
        let flows = !spoken || self.n_stop * 5 >= self.n_words;
        self.n_words >= 12 && ends && flows && !self.cues.hard && self.n_separators < 3
    }

    /// The share of stop words.
    pub fn stop_share(&self) -> f32 {
        share(self.n_stop, self.n_words)
    }

    fn count_signs(&mut self, words: &str) {
        let mut before = ' ';
        for c in words.chars() {
            if c.is_ascii_lowercase() {
                self.n_letters.0 += 1;
            } else if c == ' ' {
                self.n_sentences += usize::from(matches!(before, '.' | '!' | '?' | '…'));
            } else if is_alphabetic(c) {
                self.n_letters.0 += 1;
                if c.is_uppercase() {
                    self.n_letters.1 += 1;
                    self.n_capital += usize::from(!is_alphanumeric(before));
                }
            } else if c.is_ascii_digit() {
                self.n_digits += 1;
            } else {
                self.n_signs += usize::from(!c.is_whitespace());
                match c {
                    '$' | '€' | '£' | '¥' => self.money = true,
                    '"' | '“' | '«' | '„' => self.quoted = true,
                    ',' | '،' | '、' => self.n_commas += 1,
                    '|' | '>' | '•' | '·' | '»' if before == ' ' || before == '>' => {
                        self.n_separators += 1;
                    }
                    '。' | '！' | '？' => self.n_sentences += 1,
                    _ if c.is_whitespace() && matches!(before, '.' | '!' | '?' | '…') => {
                        self.n_sentences += 1;
                    }
                    _ => {}
                }
            }
            before = c;
        }
        self.n_sentences += usize::from(matches!(before, '.' | '!' | '?' | '…'));
    }

    fn count_words(&mut self, key: &str, table: &mut Vec<u16>) {
        let mut whole = WordHash::default();
        let (mut word, mut n_chars, mut n_cjk) = (WordHash::default(), 0usize, 0usize);
        let (mut number, mut n_digits) = (0u32, 0usize);
        for c in key.chars() {
            if c.is_ascii_lowercase() {
                n_chars += 1;
                word.push(c);
                whole.push(c);
                continue;
            }
            if is_alphanumeric(c) {
                n_chars += 1;
                word.push(c);
                whole.push(c);
                if let Some(digit) = c.to_digit(10) {
                    n_digits += 1;
                    number = number.wrapping_mul(10).wrapping_add(digit);
                    continue;
                }
                if !is_unspaced(c) {
                    continue;
                }
                n_cjk += 1;
            }
            if n_chars > 0 {
                self.close_word(word.finish(), table);
                self.year |= n_chars == 4 && n_digits == 4 && (1900..2100).contains(&number);
                self.link |= c == '@';
                (word, n_chars, n_digits, number) = (WordHash::default(), 0, 0, 0);
            }
        }
        if n_chars > 0 {
            self.close_word(word.finish(), table);
            self.year |= n_chars == 4 && n_digits == 4 && (1900..2100).contains(&number);
        }
        self.n_words -= n_cjk / 2;
        self.hash = whole.wide();
    }

    /// Counts the word with this hash.
    fn close_word(&mut self, hash: u16, table: &mut Vec<u16>) {
        table.push(hash);
        self.n_words += 1;
        self.n_stop += usize::from(is_stopword(hash));
        self.link |= LINKS.contains(&hash);
    }
}

/// The words that addresses begin with.
static LINKS: LazyLock<[u16; 3]> = LazyLock::new(|| ["http", "https", "www"].map(WordHash::of));

/// White space before `span` on its line, in characters, 20 at most.
fn indent(text: &str, span: Span) -> usize {
    let before = text.get(..span.start()).unwrap_or("");
    let white = |c: &char| c.is_whitespace() && !matches!(c, '\n' | '\r');
    before.chars().rev().take(20).take_while(white).count()
}

/// Whether « Photo » and the photographer's name end the line.
fn pictured(words: &str) -> bool {
    if memchr::memchr(b'P', words.as_bytes()).is_none() {
        return false;
    }
    let names = |word: &str| {
        words.rsplit_once(word).is_some_and(|(before, after)| {
            let apart = before.is_empty() || before.trim_end().ends_with(['.', ')', ',']);
            apart && after.starts_with(char::is_uppercase) && after.len() < 60
        })
    };
    ["Photo ", "PHOTO ", "Photos ", "Picture "].into_iter().any(names)
}

/// `part` of `whole`, or nothing of nothing.
pub(super) fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// Scripts that put no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

fn start(words: &str) -> Start {
    match words.chars().next() {
        Some(c) if c.is_lowercase() => Start::Lower,
        Some(c) if c.is_alphabetic() => Start::Upper,
        Some(c) if c.is_numeric() => Start::Digit,
        Some(c) if is_mark(c) || matches!(c, '—' | '–' | '[' | '¿' | '¡' | '(') => {
            Start::Mark
        }
        _ => Start::Sign,
    }
}

fn end(words: &str) -> End {
    let closing = |c: char| c.is_whitespace() || is_mark(c) || matches!(c, ')' | ']');
    let bare = words.trim_end_matches(closing);
    match bare.chars().next_back() {
        Some('…') => End::Ellipsis,
        Some('.') if bare.ends_with("..") => End::Ellipsis,
        Some('.' | '!' | '。' | '！' | '।') => End::Stop,
        Some('?' | '？' | '؟') => End::Question,
        Some(':' | '：') => End::Colon,
        _ => End::Other,
    }
}

/// In a line of so many words, what the lexicon has counts only where the line begins.
const DROWNED: usize = 40;

/// The beginning of a folded line: more than any opener.
fn head(key: &str) -> &str {
    let mut end = key.len().min(120);
    while !key.is_char_boundary(end) {
        end -= 1;
    }
    key.get(..end).unwrap_or(key)
}

/// What the lexicon says of a folded line. Entries that hold anywhere weigh only where they are
/// not drowned by other words.
fn cues(key: &str, n_words: usize) -> Cues {
    let mut cues = Cues::default();
    let bare = key.trim_matches(|c: char| !c.is_alphanumeric());
    let first = key.find(|c: char| c.is_alphanumeric() || c == '©').unwrap_or(0);
    if bare.len() < 60 {
        let counted = bare.trim_start_matches(|c: char| !c.is_alphabetic());
        cues.take(furniture::whole(bare).or_else(|| furniture::whole(counted)), true, true);
    }
    for hit in furniture::hits(if n_words < DROWNED { key } else { head(key) }) {
        let opens = hit.start <= first;
        if opens || !hit.opener {
            cues.take(Some(hit.cue), hit.hard && (opens || n_words < DROWNED), opens);
        }
    }
    let buttons = (2..=8).contains(&n_words) && bare.split_whitespace().all(is_share_button);
    if buttons || (cues.follow && n_words <= 10 && cues.furniture.is_none()) {
        cues.take(Some(Cue::Furniture(Furniture::Share)), true, true);
    }
    cues
}

/// « Partager », « Facebook », « X »: a word of a share row.
fn is_share_button(word: &str) -> bool {
    furniture::whole(word) == Some(Cue::Furniture(Furniture::Share))
}

impl Cues {
    fn take(&mut self, cue: Option<Cue>, hard: bool, opens: bool) {
        match cue {
            Some(Cue::Furniture(kind)) => {
                self.n_furniture = self.n_furniture.saturating_add(1);
                if self.furniture.is_none() || (hard && !self.hard) {
                    self.furniture = Some(kind);
                }
                self.hard |= hard;
            }
            Some(Cue::Follow) => self.follow |= opens,
            Some(Cue::Caption) => self.caption = true,
            Some(Cue::Published) => self.published |= opens,
            Some(Cue::Updated) => self.updated |= opens,
            Some(Cue::Byline) => self.byline |= opens,
            Some(Cue::Agency) => self.agency = true,
            Some(Cue::Press) => self.press = true,
            None => {}
        }
    }
}
