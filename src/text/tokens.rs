//! Words, numbers, clitics and marks of a text, for French and English alike.

use unicode_normalization::char::is_combining_mark;

use super::letters::is_alphanumeric;
use crate::model::Span;

/// The smallest piece that the extraction reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it follows the token before it without white space.
    pub glued: bool,
}

/// Kinds of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens and apostrophes: `Jean-Marc`, `aujourd'hui`, `U.S.`, `M.`, `G7`.
    Word,
    /// Digits with inner points, commas and colons.
    Number,
    /// An elided word with its apostrophe: `l'`, `qu’`, `jusqu'`.
    Elision,
    /// A pronoun hung on its verb, with its hyphens: `-t-il`, `-elle`; or the English `'s`.
    Clitic,
    /// A quotation mark of any family, straight ones included.
    Mark,
    /// `.`, `!`, `?`, `…` or a run of them.
    Stop,
    /// Any other single character.
    Other,
}

impl Token {
    /// The characters of the token.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}

/// The tokens of `text` within `within`, in order. White space belongs to none; every other
/// character belongs to exactly one.
pub fn tokenize(text: &str, within: Span) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(within.len() / 5);
    tokenize_into(text, within, &mut tokens);
    tokens
}

/// Adds the tokens of `text` within `within` to `tokens`.
pub fn tokenize_into(text: &str, within: Span, tokens: &mut Vec<Token>) {
    let mut scan = Scan { text, at: within.start(), end: within.end().min(text.len()) };
    let mut last_end = usize::MAX;
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(..scan.end).and_then(|all| all.get(scan.at)) {
        if matches!(byte, b'\t'..=b'\r' | b' ') {
            scan.at += 1;
            continue;
        }
        let start = scan.at;
        let glued = start == last_end;
        if scan.plain_word() {
            let kind = TokenKind::Word;
            tokens.push(Token { span: Span::new(start, scan.at), kind, glued });
            last_end = scan.at;
            continue;
        }
        let Some(c) = scan.peek() else { break };
        if c.is_whitespace() {
            scan.at += c.len_utf8();
            continue;
        }
        let kind = scan.token(c);
        push(text, tokens, Token { span: Span::new(start, scan.at), kind, glued });
        last_end = scan.at;
    }
}

/// Whether `c` is a quotation mark of any family.
pub fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '«' | '»' | '‘'..='‟' | '‹' | '›' | '＂' | '＇' | '❝' | '❞' | '〝'..='〟')
}

/// Words that lose their last vowel before a vowel.
const ELIDED: [&str; 15] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
    "quelqu",
];

/// Bytes of the longest of them.
const LONGEST_ELIDED: usize = 6;

/// What a verb may carry behind it, longest first.
const CLITICS: [&str; 16] = [
    "-t-elles", "-t-elle", "-t-ils", "-t-il", "-t-on", "-elles", "-elle", "-nous", "-vous", "-ils",
    "-il", "-on", "-je", "-tu", "-ce", "-là",
];

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_wordly(c: char) -> bool {
    is_alphanumeric(c)
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '_')
        || (matches!(c, '\u{483}'..='\u{1fff}' | '\u{2070}'..) && is_combining_mark(c))
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.after(0)
    }

    /// The char `skip` bytes ahead.
    fn after(&self, skip: usize) -> Option<char> {
        let at = self.at + skip;
        let byte = *self.text.as_bytes().get(at..self.end)?.first()?;
        // Most characters are ASCII and need no decoding.
        if byte.is_ascii() {
            return Some(char::from(byte));
        }
        self.text.get(at..self.end)?.chars().next()
    }

    fn bump(&mut self, c: char) {
        self.at += c.len_utf8();
    }

    /// Moves past a word of ASCII letters, « é » and its like that nothing can go on with, as most words
    /// are; `false`, and not moved, where there is none.
    fn plain_word(&mut self) -> bool {
        let rest = self.text.as_bytes().get(self.at..self.end).unwrap_or_default();
        let mut len = 0;
        loop {
            let tail = rest.get(len..).unwrap_or_default();
            len += tail.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(tail.len());
            match rest.get(len..) {
                // × and ÷ are no letters.
                Some([0xc3, b, ..]) if !matches!(b, 0x97 | 0xb7) => len += 2,
                _ => break,
            }
        }
        let ends = match rest.get(len) {
            // A lone capital takes its point.
            Some(b'.') => len > 2 || len == 2 && rest.first().is_some_and(u8::is_ascii),
            Some(b) => b.is_ascii() && !b.is_ascii_digit() && !matches!(b, b'-' | b'\'' | b'_'),
            None => true,
        };
        if len > 0 && ends {
            self.at += len;
        }
        len > 0 && ends
    }

    /// Moves past the token that begins with `c`.
    fn token(&mut self, c: char) -> TokenKind {
        match c {
            '.' | '!' | '?' | '…' => {
                self.run(|c| matches!(c, '.' | '!' | '?' | '…'));
                TokenKind::Stop
            }
            _ if c.is_ascii_digit() => self.number(),
            _ if is_wordly(c) => self.word(),
            _ => {
                self.bump(c);
                if is_mark(c) { TokenKind::Mark } else { TokenKind::Other }
            }
        }
    }

    fn run(&mut self, belongs: impl Fn(char) -> bool) {
        while let Some(c) = self.peek().filter(|&c| belongs(c)) {
            self.bump(c);
        }
    }

    /// Moves past letters and digits.
    fn letters(&mut self) {
        loop {
            let rest = self.text.as_bytes().get(self.at..self.end).unwrap_or_default();
            let is_plain = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
            let n_plain = rest.iter().position(|b| !is_plain(b)).unwrap_or(rest.len());
            self.at += n_plain;
            match rest.get(n_plain..).unwrap_or_default() {
                // « é » and its like, without decoding; × and ÷ are no letters.
                [0xc3, b, ..] if !matches!(b, 0x97 | 0xb7) => self.at += 2,
                [b, ..] if !b.is_ascii() => match self.peek() {
                    Some(c) if is_wordly(c) => self.bump(c),
                    _ => return,
                },
                _ => return,
            }
        }
    }

    fn number(&mut self) -> TokenKind {
        self.letters();
        while let Some(c) = self.peek().filter(|&c| matches!(c, '.' | ',' | ':')) {
            if !self.after(c.len_utf8()).is_some_and(|d| d.is_ascii_digit()) {
                break;
            }
            self.bump(c);
            self.letters();
        }
        TokenKind::Number
    }

    fn word(&mut self) -> TokenKind {
        let start = self.at;
        loop {
            let piece = self.at;
            self.letters();
            self.initial(piece);
            let Some(c) = self.peek() else { break };
            let next_is_word = self.after(c.len_utf8()).is_some_and(is_wordly);
            if !next_is_word || !(is_hyphen(c) || is_apostrophe(c)) {
                break;
            }
            if is_apostrophe(c) {
                let before = self.text.get(start..self.at).unwrap_or("");
                if before.len() <= LONGEST_ELIDED
                    && ELIDED.iter().any(|e| before.eq_ignore_ascii_case(e))
                {
                    self.bump(c);
                    return TokenKind::Elision;
                }
            }
            self.bump(c);
        }
        TokenKind::Word
    }

    /// Takes the point after a lone capital (`M.`, `J.-M.`) and goes on through `U.S.`.
    fn initial(&mut self, piece: usize) {
        let mut piece = piece;
        while self.peek() == Some('.') {
            let letter = self.text.get(piece..self.at).unwrap_or("");
            let mut chars = letter.chars();
            let lone = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
            if !lone || self.after(1) == Some('.') {
                return;
            }
            self.at += 1;
            match self.peek().filter(|c| c.is_uppercase()) {
                Some(c) if !self.after(c.len_utf8()).is_some_and(is_wordly) => {
                    piece = self.at;
                    self.bump(c);
                }
                _ => return,
            }
        }
    }
}

/// Adds `token`, parting a verb from the pronoun hung on it and an English name from its `'s`.
fn push(text: &str, tokens: &mut Vec<Token>, token: Token) {
    let words = token.of(text);
    let tail = if token.kind == TokenKind::Word { clitic(words) } else { 0 };
    if tail == 0 {
        tokens.push(token);
        return;
    }
    let cut = token.span.end() - tail;
    tokens.push(Token { span: Span::new(token.span.start(), cut), ..token });
    tokens.push(Token {
        span: Span::new(cut, token.span.end()),
        kind: TokenKind::Clitic,
        glued: true,
    });
}

/// Bytes at the end of `word` that are a clitic.
fn clitic(word: &str) -> usize {
    if word.ends_with(['s', 'S']) {
        let possessive = ["'s", "’s", "'S", "’S"].into_iter().find(|s| word.ends_with(s));
        if let Some(s) = possessive.filter(|s| s.len() < word.len()) {
            return s.len();
        }
    }
    if !word.as_bytes().contains(&b'-') {
        return 0;
    }
    let tail = CLITICS.into_iter().find(|c| word.ends_with(c));
    tail.filter(|c| c.len() < word.len()).map_or(0, str::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        tokenize(text, Span::new(0, text.len())).into_iter().map(|t| t.of(text)).collect()
    }

    #[test]
    fn elisions_and_clitics_are_parted_from_their_words() {
        assert_eq!(split("qu'« a-t-elle dit »"), ["qu", "'", "«", "a", "-t-elle", "dit", "»"]);
        assert_eq!(split("L’accord d'aujourd'hui"), ["L’", "accord", "d'", "aujourd'hui"]);
        assert_eq!(split("Varenne's plan, O'Hara"), ["Varenne", "'s", "plan", ",", "O'Hara"]);
    }

    #[test]
    fn plain_words_end_where_others_would() {
        assert_eq!(
            split("Un mot, deux. a. x_1 b2 fin"),
            ["Un", "mot", ",", "deux", ".", "a", ".", "x_1", "b2", "fin"]
        );
        assert_eq!(
            split("A. né à 2×3 de-ci où?"),
            ["A.", "né", "à", "2", "×", "3", "de-ci", "où", "?"]
        );
    }

    #[test]
    fn initials_and_acronyms_keep_their_points() {
        assert_eq!(
            split("M. Roy, J.-M. Roy et les U.S."),
            ["M.", "Roy", ",", "J.-M.", "Roy", "et", "les", "U.S."]
        );
        assert_eq!(split("Fini... Oui."), ["Fini", "...", "Oui", "."]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(split("1.250,5 à 08h19, 3."), ["1.250,5", "à", "08h19", ",", "3", "."]);
    }
}
