//! What the tagger sees of one token: hashes of its letters, its shape, what the tables and the
//! rest of the article say of it.

use std::ops::Range;

use super::{
    viterbi::Label,
    words::{Known, LONGEST_PHRASE, Words, class},
};
use crate::text::tokens::{Token, TokenKind};

/// One token, ready to be combined with its neighbours. Equal words give equal atoms but for
/// `first`, `phrase` and `elsewhere`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Atom {
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
    /// After « M. », « Mme », "Mr".
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
    /// Whether a name may stand near this token.
    pub fn speaks(&self) -> bool {
        self.ruled != 0 || self.has_capital()
    }

    /// Whether it has a capital.
    pub fn has_capital(&self) -> bool {
        matches!(self.case, Case::Capital | Case::Capitals | Case::Initial | Case::Mixed)
    }

    fn new(text: &str, token: Token, words: &Words) -> Self {
        let word = token.of(text);
        let mut atom = Self::default();
        let (mut exact, mut lower, mut shape) = (Hash::NEW, Hash::NEW, Hash::NEW);
        let mut last = ['\0'; 4];
        let (mut n, mut before, mut counts) = (0usize, '\0', [0u32; 3]);
        for c in word.chars() {
            let c = if c == '’' { '\'' } else { c };
            let small = lower_case(c);
            let sign = sign(c);
            match sign {
                'X' => counts[0] += 1,
                'x' => counts[1] += 1,
                '0' => counts[2] += 1,
                _ => {}
            }
            if sign != before {
                shape = shape.push(sign);
                before = sign;
            }
            exact = exact.push(if sign == '0' { '0' } else { c });
            lower = lower.push(if sign == '0' { '0' } else { small });
            if let Some(head) = atom.heads.get_mut(n) {
                *head = lower.get();
            }
            last[n % 4] = small;
            n += 1;
        }
        let mut tail = Hash::NEW;
        for k in 0..n.min(4) {
            tail = tail.push(last[(n - 1 - k) % 4]);
            atom.tails[k] = tail.get();
        }
        (atom.word, atom.lower, atom.shape) = (exact.get(), lower.get(), shape.get());
        atom.case = case(sign(word.chars().next().unwrap_or(' ')), counts);
        atom.known = look_up(word, &atom, words);
        atom.coarse = words.coarse(atom.known.cluster);
        if token.kind == TokenKind::Clitic {
            atom.case = Case::Small;
        }
        atom
    }
}

/// The atoms of all `tokens` of an article, whose sentences are ranges of them, with the labels
/// that the rules give them.
pub fn atoms(
    text: &str,
    tokens: &[Token],
    sentences: &[Range<usize>],
    ruled: &[Label],
    words: &Words,
) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = tokens.iter().map(|&t| Atom::new(text, t, words)).collect();
    atoms.iter_mut().zip(ruled).for_each(|(atom, &label)| atom.ruled = label);
    for sentence in sentences {
        let Some(within) = atoms.get_mut(sentence.clone()) else { continue };
        if let Some(first) = within.iter_mut().find(|a| a.case != Case::Sign) {
            first.first = true;
        }
        mark_phrases(within, words);
    }
    mark_elsewhere(&mut atoms);
    atoms
}

/// Marks the longest phrases of the gazetteers that begin with a capital.
fn mark_phrases(atoms: &mut [Atom], words: &Words) {
    let mut at = 0;
    while at < atoms.len() {
        let longest = if atoms[at].has_capital() { phrase(&atoms[at..], words) } else { None };
        let Some((n, classes)) = longest else {
            at += 1;
            continue;
        };
        for (k, atom) in atoms[at..at + n].iter_mut().enumerate() {
            (atom.phrase, atom.inside) = (classes, k > 0);
        }
        at += n;
    }
}

/// Words and classes of the longest phrase that `atoms` begins with.
fn phrase(atoms: &[Atom], words: &Words) -> Option<(usize, u8)> {
    let mut hash = atoms.first()?.word;
    let mut longest = None;
    for (n, atom) in atoms.iter().enumerate().take(LONGEST_PHRASE).skip(1) {
        hash = join_hash(hash, atom.word);
        let classes = words.get(hash).classes;
        if classes != 0 {
            longest = Some((n + 1, classes));
        }
    }
    longest
}

/// The hash of a phrase by those of its head and next word, as they stand.
pub fn join_hash(head: u32, next: u32) -> u32 {
    let both = u64::from(head) << 32 | u64::from(next);
    (both.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}

/// Tells each capitalised word how the same word stands in the rest of the article.
fn mark_elsewhere(atoms: &mut [Atom]) {
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
            if is_honorific(before.lower) {
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
    let find = |lower: u32| seen.binary_search_by_key(&lower, |s| s.0).ok();
    let mut small = vec![false; seen.len()];
    for atom in atoms.iter().filter(|a| a.case == Case::Small) {
        if let Some(at) = find(atom.lower) {
            small[at] = true;
        }
    }
    for atom in atoms.iter_mut().filter(|a| a.has_capital()) {
        if let Some(at) = find(atom.lower) {
            atom.elsewhere = seen[at].1 | if small[at] { elsewhere::SMALL } else { 0 };
        }
    }
}

/// Words before a person's name that are no part of it.
const HONORIFICS: [&str; 10] =
    ["m.", "mm.", "mme", "mmes", "mlle", "monsieur", "madame", "mr", "mrs", "ms"];

fn is_honorific(lower: u32) -> bool {
    static HASHES: std::sync::LazyLock<[u32; HONORIFICS.len()]> =
        std::sync::LazyLock::new(|| HONORIFICS.map(hash_of));
    HASHES.contains(&lower)
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

/// What the tables know of `word` as it stands, else with one capital, else in lower case.
fn look_up(word: &str, atom: &Atom, words: &Words) -> Known {
    let exact = words.get(atom.word);
    if exact != Known::default() || atom.case == Case::Small {
        return exact;
    }
    if atom.case == Case::Capitals {
        let mut letters = word.chars();
        let first = letters.next().map_or(Hash::NEW, |c| Hash::NEW.push(c));
        let titled = words.get(letters.map(lower_case).fold(first, Hash::push).get());
        if titled != Known::default() {
            return titled;
        }
    }
    words.get(atom.lower)
}

/// The lower case of `c`, where that is one char.
fn lower_case(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    c.to_lowercase().next().unwrap_or(c)
}

/// What stands for `c` in a shape.
fn sign(c: char) -> char {
    match c {
        'a'..='z' => 'x',
        'A'..='Z' => 'X',
        '0'..='9' => '0',
        _ if c.is_ascii() => c,
        _ if c.is_uppercase() => 'X',
        _ if c.is_alphabetic() => 'x',
        _ if c.is_numeric() => '0',
        _ => c,
    }
}

/// The case of a word by the sign of its first char and how many capitals, small letters and
/// digits it has.
fn case(first: char, counts: [u32; 3]) -> Case {
    match (first, counts) {
        ('0', _) => Case::Digits,
        ('X', [1, 0, _]) => Case::Initial,
        ('X', [_, 0, _]) => Case::Capitals,
        ('X', [1, ..]) => Case::Capital,
        (_, [0, 0, _]) => Case::Sign,
        (_, [0, ..]) => Case::Small,
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
