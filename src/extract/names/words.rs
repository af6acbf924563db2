//! An article's prose as words: tokens with their folded forms, shapes and sentences, read once.

use std::ops::Range;

use crate::{
    lexicon::{
        common::is_common,
        near::{hash, may_matter},
        places::push_place_key,
    },
    model::{Article, Lang, Span},
    text::{
        letters::is_alphabetic,
        sentences::sentences,
        tokens::{Token, TokenKind, tokenize},
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
    shapes: Vec<Shape>,
    /// Whether a sentence begins here.
    opens: Vec<bool>,
    /// Whether capitals say nothing here: headlines in capitals or Title Case.
    quiet: Vec<bool>,
    /// Keys of all tokens, one after the other.
    keys: String,
    /// Where each token's key ends in `keys`.
    ends: Vec<u32>,
    /// Whether the lexicon may know the token's key around names.
    matter: Vec<bool>,
    /// Hashes of the keys of words that the article also has in lower case, sorted.
    lower: Vec<u64>,
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
        let n_bytes: usize = article.prose().map(|block| block.span.len()).sum();
        // About the number of tokens: the lists grow but once.
        let n = n_bytes / 5;
        let mut words = Self {
            text: article.text(),
            lang: article.lang,
            tokens: Vec::with_capacity(n),
            sentences: Vec::with_capacity(n / 16),
            shapes: Vec::with_capacity(n),
            opens: Vec::with_capacity(n),
            quiet: Vec::with_capacity(n),
            keys: String::with_capacity(n_bytes),
            ends: Vec::with_capacity(n),
            matter: Vec::with_capacity(n),
            lower: Vec::with_capacity(n),
        };
        for block in article.prose() {
            words.read(block.span);
        }
        words.lower.sort_unstable();
        words
    }

    fn read(&mut self, block: Span) {
        let tokens = tokenize(self.text, block);
        let first = self.tokens.len();
        for token in &tokens {
            let word = token.of(self.text);
            let shape = shape(word, token.kind);
            let from = self.keys.len();
            push_key(&mut self.keys, word, shape);
            let hash = hash(self.keys.get(from..).unwrap_or(""));
            if shape == Shape::Lower && token.kind == TokenKind::Word {
                self.lower.push(hash);
            }
            self.matter.push(may_matter(hash));
            self.shapes.push(shape);
            self.opens.push(false);
            self.quiet.push(false);
            self.ends.push(self.keys.len() as u32);
        }
        let ranges = sentences(self.text, &tokens);
        self.tokens.extend(tokens);
        for sentence in ranges {
            let sentence = sentence.start + first..sentence.end + first;
            self.mark(sentence.clone());
            self.sentences.push(sentence);
        }
    }

    /// Marks where the sentence begins and whether its capitals say something.
    fn mark(&mut self, sentence: Range<usize>) {
        let mut open = true;
        let (mut long, mut capital) = (0, 0);
        for i in sentence.clone() {
            let shape = self.shapes[i];
            self.opens[i] = open;
            open = match self.tokens[i].kind {
                TokenKind::Mark | TokenKind::Other => {
                    open || matches!(self.word(i), "«" | "“" | "\"" | "•" | "–" | "—")
                }
                _ => false,
            };
            if self.key(i).len() > 3 && shape != Shape::Mark {
                long += 1;
                capital += usize::from(shape != Shape::Lower);
            }
        }
        if long >= 4 && capital * 10 >= long * 7 && self.has_common(sentence.clone()) {
            self.quiet[sentence].fill(true);
        }
    }

    /// Whether a word of the sentence that is common in lower case has a capital, past its start.
    fn has_common(&self, sentence: Range<usize>) -> bool {
        let plain = |&i: &usize| self.shapes[i] != Shape::Lower && self.key(i).len() > 3;
        sentence.filter(plain).filter(|&i| is_common(self.key(i))).count() >= 2
    }

    /// How many tokens there are.
    pub fn n_tokens(&self) -> usize {
        self.tokens.len()
    }

    /// The key of the token: its [`place_key`](crate::lexicon::places::place_key), empty for marks or out of bounds.
    pub fn key(&self, i: usize) -> &str {
        let Some(&end) = self.ends.get(i) else { return "" };
        let start = i.checked_sub(1).map_or(0, |b| self.ends[b]);
        self.keys.get(start as usize..end as usize).unwrap_or("")
    }

    /// The characters of the token, empty out of bounds.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.of(self.text))
    }

    /// The shape of the token.
    pub fn shape(&self, i: usize) -> Shape {
        self.shapes.get(i).copied().unwrap_or(Shape::Mark)
    }

    /// Whether it begins a sentence, a quotation or a list item.
    pub fn opens(&self, i: usize) -> bool {
        self.opens.get(i).copied().unwrap_or(true)
    }

    /// Whether its capital says nothing: the headline is written in capitals or Title Case.
    pub fn quiet(&self, i: usize) -> bool {
        self.quiet.get(i).copied().unwrap_or(false)
    }

    /// Whether the article has the word in lower case too.
    pub fn seen_lower(&self, i: usize) -> bool {
        self.lower.binary_search(&hash(self.key(i))).is_ok()
    }

    /// Whether it may be a title, a people, or begin a listed name: where not, no table has it.
    pub fn may_matter(&self, i: usize) -> bool {
        self.matter.get(i).copied().unwrap_or(false)
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
        if range.len() == 1 { hash(self.key(range.start)) } else { hash(&self.joined_key(range)) }
    }

    /// The keys of the tokens, joined by spaces.
    pub fn joined_key(&self, range: Range<usize>) -> String {
        let mut key = String::new();
        for i in range {
            if !key.is_empty() && !self.key(i).is_empty() {
                key.push(' ');
            }
            key.push_str(self.key(i));
        }
        key
    }
}

fn shape(word: &str, kind: TokenKind) -> Shape {
    if !matches!(kind, TokenKind::Word | TokenKind::Elision) {
        return Shape::Mark;
    }
    let mut letters = word.chars().filter(|&c| is_alphabetic(c));
    let Some(first) = letters.next() else { return Shape::Mark };
    if !first.is_uppercase() {
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

/// Adds the word's key; most words are plain ASCII and need no folding.
fn push_key(keys: &mut String, word: &str, shape: Shape) {
    if shape == Shape::Mark {
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
