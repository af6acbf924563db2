//! An article's prose as words: tokens with their folded forms, shapes and sentences, read once.

use std::ops::Range;

use crate::{
    lexicon::{
        hashes::hash,
        known::Known,
        places::{place_key, push_place_key},
        signs::{Sign, Signs, is},
    },
    model::{Article, Lang, Span},
    text::{
        letters::is_alphabetic,
        sentences::sentences,
        tokens::{Token, TokenKind, tokenize_into},
    },
};

/// The tokens of all prose blocks with what is known of each.
pub struct Words<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The article's language.
    pub lang: Lang,
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// The sentences, as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// What is known of each token.
    facts: Vec<Fact>,
    /// Keys of all tokens, one after the other, a space after each.
    keys: String,
    /// Hashes of the keys of words that the article has with a capital and in lower case, sorted.
    lower: Vec<u64>,
    /// Whether a token was parted in two.
    parted: bool,
}

/// What is known of a token.
struct Fact {
    /// The hash of its key.
    hash: u64,
    /// Where its key begins and ends in [`Words::keys`], in bytes.
    key: (u32, u32),
    /// The lists that hold it.
    known: Known,
    signs: Signs,
    shape: Shape,
    /// Whether a sentence begins here.
    opens: bool,
    /// Whether capitals say nothing here: headlines in capitals or Title Case.
    quiet: bool,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No capital at its start.
    Lower,
    /// A capital, then others: `Genève`, `McKay`.
    Capital,
    /// Capitals alone, at least two: `TASS`, `U.S.`.
    Upper,
    /// One capital, perhaps more with points: `J.`, `J.-M.`.
    Initial,
    /// No word.
    Mark,
}

impl<'a> Words<'a> {
    /// Reads the prose of `article`.
    pub fn new(article: &'a Article) -> Self {
        let prose: Vec<Span> = article.prose().map(|block| block.span).collect();
        Self::of(article, &prose)
    }

    /// Reads a part of the article's prose, whose blocks or their parts stand at `prose`.
    pub fn of(article: &'a Article, prose: &[Span]) -> Self {
        let n_bytes: usize = prose.iter().map(|span| span.len()).sum();
        // About the number of tokens: the lists grow but once.
        let n = n_bytes / 5;
        let mut words = Self {
            text: article.text(),
            lang: article.lang,
            tokens: Vec::with_capacity(n),
            sentences: Vec::with_capacity(n / 16),
            facts: Vec::with_capacity(n),
            keys: String::with_capacity(n_bytes + n),
            lower: Vec::new(),
            parted: false,
        };
        for &block in prose {
            words.read(block);
        }
        words.lower = words.both_ways();
        words
    }

    fn read(&mut self, block: Span) {
        let first = self.tokens.len();
        tokenize_into(self.text, block, &mut self.tokens);
        self.parted |= unglue(self.text, &mut self.tokens, first);
        for &token in &self.tokens[first..] {
            let word = token.of(self.text);
            let from = self.keys.len();
            let shape = shape(word, token.kind);
            push_key(&mut self.keys, word, token.kind);
            let key = self.keys.get(from..).unwrap_or("");
            let (hash, known) = known(key, shape);
            let signs = if known.is(Known::SIGN) { Signs::of(hash) } else { Signs::default() };
            let bounds = (from as u32, self.keys.len() as u32);
            if bounds.0 < bounds.1 {
                self.keys.push(' ');
            }
            let (opens, quiet) = (false, false);
            self.facts.push(Fact { hash, key: bounds, known, signs, shape, opens, quiet });
        }
        for sentence in sentences(self.text, &self.tokens[first..]) {
            let sentence = sentence.start + first..sentence.end + first;
            self.mark(sentence.clone());
            self.sentences.push(sentence);
        }
    }

    /// Hashes of the keys of words that stand with a capital and in lower case, sorted.
    fn both_ways(&self) -> Vec<u64> {
        // A word without its bit here has no capital anywhere.
        let mut filter = [0u64; 64];
        let bit = |hash: u64| ((hash >> 58) as usize, 1u64 << (hash >> 52 & 63));
        for fact in self.facts.iter().filter(|f| !matches!(f.shape, Shape::Lower | Shape::Mark)) {
            let (at, bit) = bit(fact.hash);
            filter[at] |= bit;
        }
        let small = self.tokens.iter().zip(&self.facts).filter(|(token, fact)| {
            let (at, bit) = bit(fact.hash);
            filter[at] & bit != 0 && is_small(token, fact)
        });
        let mut lower: Vec<u64> = small.map(|(_, fact)| fact.hash).collect();
        lower.sort_unstable();
        lower
    }

    /// Marks where the sentence begins and whether its capitals say something.
    fn mark(&mut self, sentence: Range<usize>) {
        let mut open = true;
        let (mut long, mut capital, mut upper) = (0, 0, 0);
        let tokens = &self.tokens[sentence.clone()];
        for (token, fact) in tokens.iter().zip(&mut self.facts[sentence.clone()]) {
            fact.opens = open;
            let shape = fact.shape;
            open = match token.kind {
                TokenKind::Mark | TokenKind::Other => {
                    open || matches!(token.of(self.text), "«" | "“" | "\"" | "•" | "–" | "—")
                }
                _ => false,
            };
            if fact.key.1 - fact.key.0 > 3 && shape != Shape::Mark {
                long += 1;
                capital += usize::from(shape != Shape::Lower);
                upper += usize::from(shape == Shape::Upper);
            }
        }
        // « The Rivers Association reacted on Friday. » is prose: headlines in Title Case have no
        // point.
        let point = upper < capital && self.word(sentence.end.saturating_sub(1)) == ".";
        let headline = long >= 4 && capital * 10 >= long * 7 && !point;
        if headline && self.has_common(sentence.clone()) {
            self.facts[sentence].iter_mut().for_each(|fact| fact.quiet = true);
        }
    }

    /// Whether a word of the sentence that is common in lower case has a capital, past its start.
    fn has_common(&self, sentence: Range<usize>) -> bool {
        let plain = |&i: &usize| self.shape(i) != Shape::Lower && self.key(i).len() > 3;
        sentence.filter(plain).filter(|&i| self.is(i, Known::COMMON)).count() >= 2
    }

    /// The tokens as [`tokenize`](crate::text::tokens::tokenize) has them; `None` where one was parted.
    pub fn into_tokens(self) -> Option<Vec<Token>> {
        (!self.parted).then_some(self.tokens)
    }

    /// How many tokens there are.
    pub fn n_tokens(&self) -> usize {
        self.tokens.len()
    }

    /// The key of the token: its [`place_key`], empty for marks or out of bounds.
    pub fn key(&self, i: usize) -> &str {
        let Some(fact) = self.facts.get(i) else { return "" };
        self.keys.get(fact.key.0 as usize..fact.key.1 as usize).unwrap_or("")
    }

    /// Whether one of the lists `any` holds the token's key.
    pub fn is(&self, i: usize, any: Known) -> bool {
        self.facts.get(i).is_some_and(|fact| fact.known.is(any))
    }

    /// Whether the list of `sign` holds the token's key.
    pub fn sign(&self, i: usize, sign: Sign) -> bool {
        self.facts.get(i).is_some_and(|fact| fact.signs.has(sign))
    }

    /// Whether it holds that of the word before `i`, where nothing stands between.
    pub fn sign_before(&self, i: usize, sign: Sign) -> bool {
        self.joined(i) && self.sign(i - 1, sign)
    }

    /// Whether it holds that of the word at `i`, where nothing stands between it and the word before.
    pub fn sign_after(&self, i: usize, sign: Sign) -> bool {
        self.joined(i) && self.sign(i, sign)
    }

    /// The characters of the token, empty out of bounds.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.of(self.text))
    }

    /// The shape of the token.
    pub fn shape(&self, i: usize) -> Shape {
        self.facts.get(i).map_or(Shape::Mark, |fact| fact.shape)
    }

    /// Whether it begins a sentence, a quotation or a list item.
    pub fn opens(&self, i: usize) -> bool {
        self.facts.get(i).is_none_or(|fact| fact.opens)
    }

    /// Whether its capital says nothing: the headline is written in capitals or Title Case.
    pub fn quiet(&self, i: usize) -> bool {
        self.facts.get(i).is_some_and(|fact| fact.quiet)
    }

    /// Whether the article has the word in lower case, here or elsewhere.
    pub fn seen_lower(&self, i: usize) -> bool {
        let (Some(token), Some(fact)) = (self.tokens.get(i), self.facts.get(i)) else {
            return false;
        };
        is_small(token, fact) || self.lower.binary_search(&fact.hash).is_ok()
    }

    /// Whether it is a word with a capital.
    pub fn is_capital(&self, i: usize) -> bool {
        matches!(self.shape(i), Shape::Capital | Shape::Upper | Shape::Initial)
    }

    /// Whether the tokens `i - 1` and `i` stand in one sentence with nothing but space between.
    pub fn joined(&self, i: usize) -> bool {
        i > 0 && i < self.n_tokens() && !self.starts_sentence(i)
    }

    /// Whether a sentence proper begins with the token.
    fn starts_sentence(&self, i: usize) -> bool {
        self.opens(i) && !i.checked_sub(1).is_some_and(|b| self.shape(b) == Shape::Mark)
    }

    /// The key of the word before `i`, where nothing stands between.
    pub fn before(&self, i: usize) -> &str {
        if self.joined(i) { self.key(i - 1) } else { "" }
    }

    /// The key of the word at `i`, where nothing stands between it and the word before.
    pub fn after(&self, i: usize) -> &str {
        if self.joined(i) { self.key(i) } else { "" }
    }

    /// Where the tokens stand.
    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), self.tokens.get(range.end.saturating_sub(1))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// A hash of the keys of the tokens, joined by spaces.
    pub fn form(&self, range: Range<usize>) -> u64 {
        match self.facts.get(range.start).filter(|_| range.len() == 1) {
            Some(fact) => fact.hash,
            None => hash(self.joined_key(range)),
        }
    }

    /// The keys of the tokens, joined by spaces.
    pub fn joined_key(&self, range: Range<usize>) -> &str {
        let last = range.end.saturating_sub(1);
        let bounds = self.facts.get(range.start).zip(self.facts.get(last));
        let key = bounds.and_then(|(a, b)| self.keys.get(a.key.0 as usize..b.key.1 as usize));
        key.unwrap_or("").trim_end()
    }
}

/// Parts « leKremlin » and « ministreVarenne », as scraped texts have them, in two, in the tokens
/// from `first` on; says whether there was one.
fn unglue(text: &str, tokens: &mut Vec<Token>, first: usize) -> bool {
    let cut = |token: &Token| {
        let cut = (token.kind == TokenKind::Word).then(|| glued(token.of(text))).flatten();
        cut.map(|cut| token.span.start() + cut)
    };
    let Some(at) = tokens[first..].iter().position(|token| cut(token).is_some()) else {
        return false;
    };
    for token in tokens.split_off(first + at) {
        let Some(cut) = cut(&token) else {
            tokens.push(token);
            continue;
        };
        let (start, end) = (token.span.start(), token.span.end());
        tokens.push(Token { span: Span::new(start, cut), ..token });
        tokens.push(Token { span: Span::new(cut, end), glued: true, ..token });
    }
    true
}

/// Where within `word` a name begins that is glued to a small word or to a title, in bytes.
fn glued(word: &str) -> Option<usize> {
    const SHORTEST: usize = 4;
    let (first, rest) = word.as_bytes().split_first()?;
    // Of letters beyond ASCII, those that French capitals are written with.
    let may = |&b: &u8| b.is_ascii_uppercase() || b == 0xc3;
    if word.len() < SHORTEST || first.is_ascii_uppercase() || !rest.iter().any(may) {
        return None;
    }
    let cut = word.find(char::is_uppercase)?;
    let (head, name) = word.split_at_checked(cut)?;
    let small = is(Sign::Glued, head);
    let title = || head.len() > 4 && Known::of(hash(&place_key(head))).is(Known::TITLE);
    let letters = name.chars().filter(|&c| is_alphabetic(c)).count();
    (letters > 2 && (small || title())).then_some(cut)
}

/// Whether it is a word in lower case.
fn is_small(token: &Token, fact: &Fact) -> bool {
    fact.shape == Shape::Lower && token.kind == TokenKind::Word
}

/// The hash of a token's key and the lists that hold it; of « Jean-Marc » and « Aix-en-Provence »
/// those that hold the first part too, where that tells something.
fn known(key: &str, shape: Shape) -> (u64, Known) {
    if key.is_empty() {
        return (hash(key), Known::default());
    }
    let hash_of = hash(key);
    let known = Known::of(hash_of);
    if !key.as_bytes().contains(&b' ') {
        return (hash_of, known);
    }
    let head = key.split(' ').next().unwrap_or(key);
    let capital = if shape == Shape::Lower { Known::default() } else { Known::OPENS };
    (hash_of, known.or(Known::of(hash(head)).and(Known::FIRST_NAME.or(capital))))
}

fn shape(word: &str, kind: TokenKind) -> Shape {
    if !matches!(kind, TokenKind::Word | TokenKind::Elision) {
        return Shape::Mark;
    }
    // Most words are of ASCII letters alone, and small ones but for the first.
    if let [first, rest @ ..] = word.as_bytes()
        && rest.iter().all(u8::is_ascii_lowercase)
    {
        match first {
            b'a'..=b'z' => return Shape::Lower,
            b'A'..=b'Z' if !rest.is_empty() => return Shape::Capital,
            _ => {}
        }
    }
    let mut letters = word.chars().filter(|&c| is_alphabetic(c));
    let Some(first) = letters.next() else { return Shape::Mark };
    if !first.is_uppercase() {
        if !word.starts_with(['a', 'e']) {
            return Shape::Lower;
        }
        let name = ARTICLES.iter().find_map(|a| word.strip_prefix(a));
        let capital = name.is_some_and(|n| n.starts_with(char::is_uppercase));
        return if capital { Shape::Capital } else { Shape::Lower };
    }
    let lower = word.chars().any(char::is_lowercase);
    let points = word.contains('.');
    match (letters.clone().count(), lower) {
        (0, _) => Shape::Initial,
        (n, false) if points && (word.contains('-') || n == 1) => Shape::Initial,
        (1, false) if word.len() == 3 && word.contains('-') => Shape::Initial,
        (_, false) => Shape::Upper,
        (_, true) => Shape::Capital,
    }
}

/// Arabic articles that begin a name without a capital: `al-Tikrani`.
const ARTICLES: [&str; 10] =
    ["al-", "el-", "al‑", "el‑", "ad-", "an-", "ar-", "as-", "ash-", "at-"];

/// Adds the key of a word or number; most are plain ASCII and need no folding.
fn push_key(keys: &mut String, word: &str, kind: TokenKind) {
    if !matches!(kind, TokenKind::Word | TokenKind::Elision | TokenKind::Number) {
        return;
    }
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let from = keys.len();
        keys.push_str(word);
        if let Some(key) = keys.get_mut(from..) {
            key.make_ascii_lowercase();
        }
    } else {
        push_place_key(word, keys);
    }
}
