//! What the tagger sees of one token: hashes of its letters, its shape, what the tables and the
//! rest of the article say of it.

use std::ops::Range;

use super::{
    super::{beside::title_at, words::Words},
    viterbi::Label,
    words::{Known, LONGEST_PHRASE, Words as Table, class},
};
use crate::{
    lexicon::titles::{Title, TitleClass},
    text::tokens::{Token, TokenKind},
};

/// One token, ready to be combined with its neighbours. Equal words give equal atoms but for
/// `first`, `phrase` and `elsewhere`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Atom {
    /// Whether it has been made of its token.
    made: bool,
    /// Hash of the word as it stands, digits as one.
    pub word: u32,
    /// Hash of the word in lower case.
    pub lower: u32,
    /// Hash of its shape: runs of capitals, small letters and digits as one sign each.
    pub shape: u32,
    /// Hashes of its first one to four letters in lower case.
    pub heads: [u32; 4],
    /// Hashes of its last one to four letters in lower case.
    pub tails: [u32; 4],
    /// What the tables know of it.
    pub known: Known,
    /// The coarse cluster that its cluster is part of.
    pub coarse: u8,
    /// How its letters are cased.
    pub case: Case,
    /// Whether it begins its sentence, opening marks aside.
    pub first: bool,
    /// Classes of the longest phrase of the gazetteers that it is part of, of two words or more.
    pub phrase: u8,
    /// Whether that phrase began before this token.
    pub inside: bool,
    /// What the rules take it for: 0 for nothing, else a label.
    pub ruled: Label,
    /// How the same word stands elsewhere in the article: a set of the bits in [`elsewhere`].
    pub elsewhere: u8,
}

/// Bits of [`Atom::elsewhere`].
pub mod elsewhere {
    /// After a given name or an initial.
    pub const AFTER_GIVEN: u8 = 1;
    /// After an honorific: « Mme », "Mr".
    pub const AFTER_HONORIFIC: u8 = 2;
    /// In small letters.
    pub const SMALL: u8 = 4;
    /// Capitalised within a sentence.
    pub const CAPITAL: u8 = 8;
    /// Before a capitalised family name.
    pub const BEFORE_FAMILY: u8 = 16;
}

/// How a word is cased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// Marks and other signs.
    #[default]
    Sign,
    /// Small letters.
    Small,
    /// One capital, then small letters.
    Capital,
    /// Capitals only, two or more.
    Capitals,
    /// A lone capital: an initial.
    Initial,
    /// Small letters with a capital among them.
    Mixed,
    /// Begins with a digit.
    Digits,
}

impl Atom {
    /// What stands before the first and after the last token of a sentence.
    pub const EDGE: Atom = Atom {
        made: true,
        word: 1,
        lower: 1,
        shape: 1,
        heads: [0; 4],
        tails: [0; 4],
        known: Known { cluster: 0, classes: 0 },
        coarse: 0,
        case: Case::Sign,
        first: true,
        phrase: 0,
        inside: false,
        ruled: 0,
        elsewhere: 0,
    };

    /// Whether it has a capital.
    pub fn has_capital(&self) -> bool {
        matches!(self.case, Case::Capital | Case::Capitals | Case::Initial | Case::Mixed)
    }

    fn new(text: &str, token: Token, table: &Table) -> Self {
        let word = token.of(text);
        let mut atom = Self { made: true, ..Self::default() };
        let (mut lower, mut shape) = (Hash::NEW, Hash::NEW);
        let mut last = ['\0'; 4];
        let (mut n, mut before, mut n_capital, mut n_small) = (0usize, '\0', 0, 0);
        let mut as_lower = true;
        let mut read = |c: char, small: char, sign: char| {
            n_capital += u32::from(sign == 'X');
            n_small += u32::from(sign == 'x');
            as_lower &= small == c;
            if sign != before {
                shape = shape.push(sign);
                before = sign;
            }
            lower = lower.push(if sign == '0' { '0' } else { small });
            if let Some(head) = atom.heads.get_mut(n) {
                *head = lower.get();
            }
            last[n % 4] = small;
            n += 1;
        };
        if word.is_ascii() {
            for &byte in word.as_bytes() {
                let sign = SIGNS.get(usize::from(byte)).copied().unwrap_or(byte);
                read(byte.into(), byte.to_ascii_lowercase().into(), sign.into());
            }
        } else {
            for c in word.chars() {
                let c = if c == '’' { '\'' } else { c };
                read(c, lower_case(c), sign(c));
            }
        }
        let mut tail = Hash::NEW;
        for k in 0..n.min(4) {
            tail = tail.push(last[(n - 1 - k) % 4]);
            atom.tails[k] = tail.get();
        }
        (atom.lower, atom.shape) = (lower.get(), shape.get());
        atom.word = if as_lower { atom.lower } else { hash_of(word) };
        atom.case = case(sign(word.chars().next().unwrap_or(' ')), n_capital, n_small);
        atom.known = look_up(word, &atom, table);
        atom.coarse = table.coarse(atom.known.cluster);
        if token.kind == TokenKind::Clitic {
            atom.case = Case::Small;
        }
        atom
    }
}

/// How many tokens before and after a token its features look at.
const CONTEXT: usize = 2;

/// The atoms of an article's tokens, made when they are looked at.
pub struct Atoms<'a> {
    words: &'a Words<'a>,
    ruled: &'a [Label],
    table: &'a Table,
    atoms: Vec<Atom>,
}

impl<'a> Atoms<'a> {
    /// Atoms for all tokens of `words`, with the labels that the rules give them.
    pub fn new(words: &'a Words<'a>, ruled: &'a [Label], table: &'a Table) -> Self {
        let mut atoms =
            Self { words, ruled, table, atoms: vec![Atom::default(); words.n_tokens()] };
        for sentence in &words.sentences {
            let mut free = sentence.start;
            for n in sentence.clone().filter(|&n| words.is_capital(n)) {
                atoms.make(n);
                if n >= free {
                    free = atoms.mark_phrase(n..sentence.end);
                }
            }
        }
        mark_elsewhere(&mut atoms.atoms, words);
        atoms
    }

    /// The atoms around the token `n` of `sentence`, and where among them it is.
    pub fn around(&mut self, sentence: &Range<usize>, n: usize) -> (&[Atom], usize) {
        let from = n.saturating_sub(CONTEXT).max(sentence.start);
        let to = (n + 1 + CONTEXT).min(sentence.end);
        (from..to).for_each(|n| self.make(n));
        (self.atoms.get(from..to).unwrap_or_default(), n - from)
    }

    fn make(&mut self, n: usize) {
        let (Some(&token), Some(atom)) = (self.words.tokens.get(n), self.atoms.get_mut(n)) else {
            return;
        };
        if !atom.made {
            *atom = Atom::new(self.words.text, token, self.table);
            atom.first = self.words.opens(n) && atom.case != Case::Sign;
            atom.ruled = self.ruled.get(n).copied().unwrap_or(0);
        }
    }

    /// Marks the longest phrase of the gazetteers that the first of the tokens `rest` begins; gives
    /// the token after it.
    fn mark_phrase(&mut self, rest: Range<usize>) -> usize {
        let start = rest.start;
        if self.atoms[start].known.classes & class::OPENS == 0 {
            return start;
        }
        let mut hash = self.atoms[start].word;
        let (mut end, mut classes) = (start, 0);
        for n in rest.skip(1).take(LONGEST_PHRASE - 1) {
            self.make(n);
            hash = join_hash(hash, self.atoms[n].word);
            let found = self.table.get(hash).classes & !class::OPENS;
            if found != 0 {
                (end, classes) = (n + 1, found);
            }
        }
        for n in start..end {
            (self.atoms[n].phrase, self.atoms[n].inside) = (classes, n > start);
        }
        end
    }
}

/// The hash of a phrase by those of its head and next word, as they stand.
pub fn join_hash(head: u32, next: u32) -> u32 {
    let both = u64::from(head) << 32 | u64::from(next);
    (both.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}

/// Tells each capitalised word how the same word stands in the rest of the article.
fn mark_elsewhere(atoms: &mut [Atom], words: &Words) {
    let mut seen: Vec<(u32, u8)> = Vec::new();
    for (n, atom) in atoms.iter().enumerate() {
        if !atom.has_capital() {
            continue;
        }
        let before = n.checked_sub(1).map(|b| &atoms[b]);
        let after = atoms.get(n + 1).filter(|a| a.has_capital() && !a.first);
        let mut bits = 0;
        if let Some(before) = before.filter(|_| !atom.first) {
            let given = before.known.classes & class::GIVEN != 0 && before.case == Case::Capital;
            if given || before.case == Case::Initial {
                bits |= elsewhere::AFTER_GIVEN;
            }
            let honorific = |t: Title| t.class == TitleClass::Honorific;
            if title_at(words, n - 1).is_some_and(honorific) {
                bits |= elsewhere::AFTER_HONORIFIC;
            }
            bits |= elsewhere::CAPITAL;
        }
        if after.is_some_and(|a| a.known.classes & class::FAMILY != 0) {
            bits |= elsewhere::BEFORE_FAMILY;
        }
        seen.push((atom.lower, bits));
    }
    seen.sort_unstable();
    seen.dedup_by(|b, a| {
        let same = a.0 == b.0;
        if same {
            a.1 |= b.1;
        }
        same
    });
    for (n, atom) in atoms.iter_mut().enumerate().filter(|(_, a)| a.has_capital()) {
        if let Ok(at) = seen.binary_search_by_key(&atom.lower, |s| s.0) {
            let small = if words.seen_lower(n) { elsewhere::SMALL } else { 0 };
            atom.elsewhere = seen[at].1 | small;
        }
    }
}

/// The hash of a word, as [`Atom::word`] has it.
pub fn hash_of(word: &str) -> u32 {
    let plain = |c: char| match c {
        '’' => '\'',
        _ if sign(c) == '0' => '0',
        _ => c,
    };
    word.chars().map(plain).fold(Hash::NEW, Hash::push).get()
}

/// What the table knows of `word` as it stands, else with one capital, else in lower case.
fn look_up(word: &str, atom: &Atom, table: &Table) -> Known {
    let exact = table.get(atom.word);
    let is_known = |k: &Known| k.cluster != 0 || k.classes & !class::OPENS != 0;
    if is_known(&exact) || atom.case == Case::Small {
        return exact;
    }
    let titled = || {
        let mut letters = word.chars();
        let first = letters.next().map_or(Hash::NEW, |c| Hash::NEW.push(c));
        table.get(letters.map(lower_case).fold(first, Hash::push).get())
    };
    let titled = (atom.case == Case::Capitals).then(titled);
    let found = titled.filter(is_known).unwrap_or_else(|| table.get(atom.lower));
    Known { classes: found.classes | exact.classes & class::OPENS, ..found }
}

/// The lower case of `c`, where that is one char.
fn lower_case(c: char) -> char {
    match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        'ß'..='ÿ' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The [`sign`]s of ASCII.
const SIGNS: [u8; 128] = {
    let mut signs = [0; 128];
    let mut byte: u8 = 0;
    while byte < 128 {
        signs[byte as usize] = match byte {
            b'a'..=b'z' => b'x',
            b'A'..=b'Z' => b'X',
            b'0'..=b'9' => b'0',
            _ => byte,
        };
        byte += 1;
    }
    signs
};

/// What stands for `c` in a shape.
fn sign(c: char) -> char {
    match c {
        'a'..='z' => 'x',
        'A'..='Z' => 'X',
        '0'..='9' => '0',
        _ if c.is_ascii() => c,
        'ß'..='ö' | 'ø'..='ÿ' => 'x',
        _ if c.is_uppercase() => 'X',
        _ if c.is_alphabetic() => 'x',
        _ if c.is_numeric() => '0',
        _ => c,
    }
}

/// The case of a word by the sign of its first char and how many capitals and small letters it has.
fn case(first: char, n_capital: u32, n_small: u32) -> Case {
    match (first, n_capital, n_small) {
        ('0', ..) => Case::Digits,
        ('X', 1, 0) => Case::Initial,
        ('X', _, 0) => Case::Capitals,
        ('X', 1, _) => Case::Capital,
        (_, 0, 0) => Case::Sign,
        (_, 0, _) => Case::Small,
        _ => Case::Mixed,
    }
}

/// A hash that grows by one char at a time.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const NEW: Hash = Hash(0x51_7c_c1_b7_27_22_0a_95);

    fn push(self, c: char) -> Self {
        let mixed = (self.0 ^ u64::from(u32::from(c))).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(mixed.rotate_left(26))
    }

    fn get(self) -> u32 {
        (self.0.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
    }
}
