//! What can be said of one line by itself: lengths, kinds of words, edges, words that give it
//! away.

/// Lines read character by character.
pub(super) mod scan;

use std::ops::Range;

use self::scan::{Opening, Scan};
use super::lines::Line;
use crate::{
    lexicon::furniture::{self, Cue},
    model::{Furniture, Span},
    text::{
        letters::{head, is_alphabetic, is_alphanumeric},
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
    /// Hash of all its words.
    pub hash: u32,
    /// How many words it has; two characters of a script without spaces count as one.
    pub n_words: usize,
    /// How many of them are stop words.
    pub n_stop: usize,
    /// How many are words with which a page speaks to who reads it.
    pub n_addressed: usize,
    /// How many are words with which what happened is told.
    pub n_told: usize,
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
    /// Begins with the words before a photographer's name.
    pub credited: bool,
    /// Is the name of a part of a paper.
    pub section: bool,
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

    /// Whether it is a picture's credit and no more.
    pub fn is_credit(&self) -> bool {
        let owned = self.cues.credit && self.start == Start::Sign && self.n_words <= 8;
        !self.year && (owned || (self.cues.credited && self.n_words <= 10 && self.n_stop <= 2))
    }

    /// Measures `line` with the tables of `scan`, adding the hashes of its words to them.
    pub fn new(text: &str, line: Line, scan: &mut Scan) -> Self {
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
        let opening = scan.read(words, &mut shape);
        shape.cues = cues(words, &shape, opening, scan);
        shape.cues.credit = opening.credit;
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
}

/// White space before `span` on its line, in characters, 20 at most.
fn indent(text: &str, span: Span) -> usize {
    let before = text.get(..span.start()).unwrap_or("");
    let white = |c: &char| c.is_whitespace() && !matches!(c, '\n' | '\r');
    before.chars().rev().take(20).take_while(white).count()
}

/// Whether « Photo » and the photographer's name end the line.
pub(super) fn pictured(words: &str) -> bool {
    const LONGEST: usize = 60;
    const SIGNS: [&str; 6] = ["Photo ", "PHOTO ", "Photos ", "Picture ", "Photo: ", "Photograph: "];
    const TAIL: usize = LONGEST + "Photograph: ".len();
    let from = words.len().saturating_sub(TAIL);
    let tail = words.as_bytes().get(from..).unwrap_or_default();
    memchr::memrchr_iter(b'P', tail).any(|at| {
        let (before, rest) = words.split_at_checked(from + at).unwrap_or((words, ""));
        let mut words = SIGNS.into_iter();
        let after = words.find_map(|word| rest.strip_prefix(word));
        let apart = before.is_empty() || before.trim_end().ends_with(['.', ')', ',']);
        apart && after.is_some_and(|a| a.starts_with(char::is_uppercase) && a.len() < LONGEST)
    })
}

/// `part` of `whole`, or nothing of nothing.
pub(super) fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

fn start(words: &str) -> Start {
    match words.chars().next() {
        Some(c) if is_alphabetic(c) && c.is_lowercase() => Start::Lower,
        Some(c) if is_alphabetic(c) => Start::Upper,
        Some(c) if is_alphanumeric(c) => Start::Digit,
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

/// How many bytes of such a line are looked at: more than any opener.
const HEAD: usize = 120;

/// The most words that a whole line of the lexicon has.
const WHOLE: usize = 30;

/// What the lexicon says of a line. Entries that hold anywhere weigh only where they are not
/// drowned by other words, and a paragraph is not settled by the verb or noun that it begins with:
/// « Soutenir les familles est la priorité, a répondu la préfète… ».
fn cues(line: &str, shape: &Shape, opening: Opening, scan: &mut Scan) -> Cues {
    const PARAGRAPH: usize = 20;
    let mut cues = Cues::default();
    let n_words = shape.n_words;
    let whole = n_words <= WHOLE && (opening.may_be_whole || opening.numbered);
    let drowned = n_words >= DROWNED;
    if !whole && !scan.is_hit(line, if drowned { HEAD } else { usize::MAX }) {
        return cues;
    }
    // What folds away may stand before the words.
    scan.fold(if drowned { head(line, HEAD * 8) } else { line });
    let key = scan.key();
    let bare = key.trim_matches(|c: char| !is_alphanumeric(c));
    if whole && bare.len() < 60 {
        let whole = Some(bare).filter(|_| opening.may_be_whole).and_then(furniture::whole);
        // « 12 commentaires ».
        let counted = || {
            let counts = bare.starts_with(|c: char| c.is_ascii_digit());
            let rest = bare.trim_start_matches(|c: char| !is_alphabetic(c));
            Some(rest).filter(|_| counts).and_then(furniture::whole)
        };
        cues.take(whole.or_else(counted), true, true);
    }
    let first = key.find(|c: char| is_alphanumeric(c) || c == '©').unwrap_or(0);
    let paragraph = n_words >= PARAGRAPH && shape.is_prosy(true);
    let in_prose = |cue: Cue| match cue {
        Cue::Furniture(kind) => {
            matches!(kind, Furniture::Cookies | Furniture::Disclaimer | Furniture::Paywall)
        }
        _ => true,
    };
    for hit in scan.hits().filter(|h| !drowned || h.end <= HEAD) {
        let opens = hit.start <= first;
        if opens || !hit.opener {
            let settles = hit.hard && (opens || !drowned) && (!paragraph || in_prose(hit.cue));
            cues.take(Some(hit.cue), settles, opens);
        }
    }
    let buttons = opening.may_be_whole
        && (2..=8).contains(&n_words)
        && bare.split_whitespace().all(is_share_button);
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
    /// Whether words of it say that the line is something of the page's own, and no text.
    pub(super) fn is_any(&self) -> bool {
        let stated = self.published || self.updated || self.byline || self.credited;
        self.furniture.is_some()
            || self.hard
            || stated
            || self.credit
            || self.caption
            || self.follow
    }

    fn take(&mut self, cue: Option<Cue>, hard: bool, opens: bool) {
        match cue {
            Some(Cue::Furniture(kind)) => {
                self.n_furniture = self.n_furniture.saturating_add(1);
                if self.furniture.is_none() || (hard && !self.hard) {
                    self.furniture = Some(kind);
                }
                self.hard |= hard;
            }
            Some(Cue::Section) => {
                self.section = true;
                self.take(Some(Cue::Furniture(Furniture::Navigation)), hard, opens);
            }
            Some(Cue::Credit) => {
                self.caption = true;
                self.credited |= opens;
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
