//! Folding: what two spellings of a name have in common when accents, case and typography go.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::letters::plain_len;

/// `text` in lower case without accents, with plain quotes, dashes and spaces, and ligatures
/// spelt out: « Élysée » and « elysee », « cœur » and « coeur » fold to the same.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    fold_onto(text, &mut key);
    key
}

/// Adds what `text` folds to to `key`.
pub fn fold_onto(text: &str, key: &mut String) {
    let mut rest = text;
    loop {
        // Most of a text is runs of plain ASCII, copied whole.
        let (run, after) = rest.split_at_checked(plain_len(rest)).unwrap_or((rest, ""));
        let from = key.len();
        key.push_str(run);
        if let Some(run) = key.get_mut(from..) {
            run.make_ascii_lowercase();
        }
        let mut chars = after.chars();
        let Some(c) = chars.next() else { return };
        fold_char(c, &mut |f| key.push(f));
        rest = chars.as_str();
    }
}

/// The same as [`fold`], without a copy of what is folded as it stands.
pub fn folded(word: &str) -> Cow<'_, str> {
    let plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase() && !b.is_ascii_control();
    if word.bytes().all(plain) { Cow::from(word) } else { Cow::from(fold(word)) }
}

/// `word` in lower case, without a copy where it is.
pub fn lowered(word: &str) -> Cow<'_, str> {
    match () {
        () if is_lower(word) => Cow::from(word),
        () if word.is_ascii() => Cow::from(word.to_ascii_lowercase()),
        () => Cow::from(word.to_lowercase()),
    }
}

/// The same, what is not in lower case being written to `room`.
pub fn lowered_in<'a>(word: &'a str, room: &'a mut String) -> &'a str {
    if is_lower(word) {
        return word;
    }
    room.clear();
    if word.is_ascii() {
        room.push_str(word);
        room.make_ascii_lowercase();
    } else {
        room.push_str(&word.to_lowercase());
    }
    room
}

/// Whether `word` is surely in lower case.
fn is_lower(word: &str) -> bool {
    let bytes = word.as_bytes();
    // Most words are of small ASCII letters alone.
    let Some(from) = bytes.iter().position(|b| !b.is_ascii_lowercase()) else { return true };
    let mut rest = bytes.get(from..).unwrap_or_default();
    while let [first, after @ ..] = rest {
        let small = match first {
            // ß to ÿ, and punctuation such as ’.
            0xc3 => after.first().is_some_and(|&b| b >= 0x9f),
            0xe2 => after.first() == Some(&0x80),
            b => b.is_ascii() && !b.is_ascii_uppercase() || b & 0xc0 == 0x80,
        };
        if !small {
            return false;
        }
        rest = after;
    }
    true
}

/// Sends what `text` folds to, char by char, to `out`.
pub fn fold_into(text: &str, out: &mut impl FnMut(char)) {
    text.chars().for_each(|c| fold_char(c, out));
}

/// A folded text with, for each of its characters, where it came from.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The folded text.
    pub key: String,
    /// For each char of `key`, the byte of the source text at which the char it came from starts.
    pub origin: Vec<u32>,
}

impl Folded {
    /// Folds `text`, keeping the way back.
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, c) in text.char_indices() {
            fold_char(c, &mut |f| {
                folded.key.push(f);
                folded.origin.push(at as u32);
            });
        }
        folded
    }
}

/// Sends what `c` folds to, which may be nothing, to `out`.
pub fn fold_char(c: char, out: &mut impl FnMut(char)) {
    match c {
        'A'..='Z' => out(c.to_ascii_lowercase()),
        '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\t' | '\n' | '\r' => out(' '),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' => {}
        '\0'..='\u{7f}' => out(c),
        // What their decomposition gives, without the tables.
        'À'..='Å' | 'à'..='å' => out('a'),
        'Ç' | 'ç' => out('c'),
        'È'..='Ë' | 'è'..='ë' => out('e'),
        'Ì'..='Ï' | 'ì'..='ï' => out('i'),
        'Ñ' | 'ñ' => out('n'),
        'Ò'..='Ö' | 'ò'..='ö' => out('o'),
        'Ù'..='Ü' | 'ù'..='ü' => out('u'),
        'Ý' | 'ý' | 'ÿ' => out('y'),
        '’' | '‘' | 'ʼ' | '′' | '‛' => out('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' => out('"'),
        '\u{2010}'..='\u{2015}' | '−' => out('-'),
        '…' => "...".chars().for_each(out),
        '©' | '®' | '•' | '·' | '€' | '£' | '→' | '↑' | '°' | '§' => out(c),
        'œ' | 'Œ' => "oe".chars().for_each(out),
        'æ' | 'Æ' => "ae".chars().for_each(out),
        'ß' | 'ẞ' => "ss".chars().for_each(out),
        'ø' | 'Ø' => out('o'),
        'ł' | 'Ł' => out('l'),
        'đ' | 'Đ' => out('d'),
        'ı' => out('i'),
        // Scripts whose letters are folded already, or have their small ones beside them.
        'а'..='и' | 'к'..='я' | 'ა'..='ჰ' | '一'..='鿿' | 'ا'..='ي' => out(c),
        'А'..='И' | 'К'..='Я' => out(char::from_u32(c as u32 + 32).unwrap_or(c)),
        _ => {
            for d in std::iter::once(c).nfkd().filter(|&d| !is_combining_mark(d)) {
                d.to_lowercase().filter(|&l| !is_combining_mark(l)).for_each(&mut *out);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_ligatures_and_typography_fold_away() {
        assert_eq!(fold("L’Élysée\u{a0}: «Cœur»"), "l'elysee : \"coeur\"");
        assert_eq!(fold("Łódź, Straße, İzmir"), "lodz, strasse, izmir");
    }

    #[test]
    fn letters_of_latin_1_fold_to_the_letter_they_decompose_to() {
        for c in ('À'..='ÿ').filter(|&c| c.nfkd().count() > 1) {
            let base: String = c.nfkd().take(1).flat_map(char::to_lowercase).collect();
            assert_eq!(fold(&c.to_string()), base);
        }
    }

    #[test]
    fn signs_of_every_page_fold_to_what_they_decompose_to() {
        for c in "…©®•·€£→↑°§".chars() {
            assert_eq!(fold(&c.to_string()), std::iter::once(c).nfkd().collect::<String>());
        }
    }

    #[test]
    fn each_folded_char_knows_where_it_came_from() {
        let folded = Folded::new("aœÉb");
        assert_eq!(folded.key, "aoeeb");
        assert_eq!(folded.origin, [0, 1, 1, 3, 5]);
    }
}
