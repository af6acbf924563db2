//! Legacy encodings: which one bytes are in, and what they stand for.
//!
//! Most are told by the statistics of browsers. These do not know the two that French texts of the
//! years before the web come in, Mac Roman and code page 850; they are told by where their letters
//! and marks stand: é between letters, « before a word.

use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// An encoding of other bytes than Unicode's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legacy {
    /// One of the Encoding Standard.
    Standard(&'static Encoding),
    /// Code page 850 of DOS.
    Ibm850,
}

impl Legacy {
    /// Its name, as the Encoding Standard or IANA writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard(encoding) => encoding.name(),
            Self::Ibm850 => "IBM850",
        }
    }

    /// All of `bytes` as text, U+FFFD for what stands for nothing.
    pub fn text(self, bytes: &[u8]) -> String {
        match self {
            Self::Standard(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Ibm850 => bytes.iter().map(|&byte| ibm850(byte)).collect(),
        }
    }
}

/// How many bytes are looked at to tell an encoding.
const SAMPLE: usize = 1 << 20;

/// And to tell the two that browsers do not know.
const WESTERN: usize = 1 << 16;

/// From so many bytes beyond ASCII on, a text tells its encoding by itself; of a shorter one those
/// beside it tell more.
const ENOUGH: usize = 64;

/// The encoding of `bytes`, which are in no form of Unicode; where they are too few to tell, the one
/// of the texts `beside` them.
pub(super) fn guess_beside(bytes: &[u8], beside: impl FnOnce() -> Option<Legacy>) -> Legacy {
    let n_beyond = bytes.iter().filter(|byte| !byte.is_ascii()).take(ENOUGH).count();
    let beside = if n_beyond < ENOUGH { beside() } else { None };
    beside.filter(|beside| !speaks_against(bytes, *beside)).unwrap_or_else(|| guess(bytes))
}

/// Whether a text that is in a Western language is surely not in the encoding of those `beside` it, but in
/// another of those that the West has had.
fn speaks_against(bytes: &[u8], beside: Legacy) -> bool {
    const FEWEST: usize = 12;
    let sample = bytes.get(..WESTERN.min(bytes.len())).unwrap_or_default();
    let n_beyond = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let share = |decode: fn(u8) -> char| n_natural(sample, decode) * 100 / n_beyond.max(1);
    let (windows, dos, mac) = (share(windows_1252), share(ibm850), share(mac_roman));
    let (own, other) = match beside {
        Legacy::Ibm850 => (dos, windows.max(mac)),
        Legacy::Standard(e) if e == WINDOWS_1252 => (windows, dos.max(mac)),
        Legacy::Standard(e) if e == MACINTOSH => (mac, windows.max(dos)),
        Legacy::Standard(_) => return false,
    };
    n_beyond >= FEWEST && own < 60 && other >= 90
}

/// The best guess at the encoding of `bytes`.
pub(super) fn guess(bytes: &[u8]) -> Legacy {
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
    if let Some(western) = western(sample.get(..WESTERN.min(sample.len())).unwrap_or_default()) {
        return western;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    Legacy::Standard(detector.guess(None, Utf8Detection::Deny))
}

/// Mac Roman or code page 850, where nearly all bytes beyond ASCII stand where what they stand for in
/// it may stand, and few do as windows-1252.
fn western(sample: &[u8]) -> Option<Legacy> {
    const FEWEST: usize = 4;
    let n_beyond = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let share = |decode: fn(u8) -> char| n_natural(sample, decode) * 100 / n_beyond.max(1);
    if n_beyond < FEWEST || share(windows_1252) >= 60 {
        return None;
    }
    let mac = (share(mac_roman), Legacy::Standard(MACINTOSH));
    let dos = (share(ibm850), Legacy::Ibm850);
    let (best, encoding) = if dos.0 > mac.0 { dos } else { mac };
    (best >= 90).then_some(encoding)
}

/// How many bytes beyond ASCII stand for something that is written where they stand.
fn n_natural(sample: &[u8], decode: fn(u8) -> char) -> usize {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let small = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_lowercase);
    let natural = |&(at, byte): &(usize, &u8)| {
        let before = at.checked_sub(1).and_then(|at| sample.get(at));
        let after = sample.get(at + 1);
        match decode(*byte) {
            'é' | 'è' | 'ê' | 'ë' | 'à' | 'â' | 'ç' | 'î' | 'ï' | 'ô' | 'û' | 'ù' | 'ü' | 'œ'
            | 'ä' | 'ö' | 'ñ' | 'á' | 'í' | 'ó' | 'ú' | 'ß' => {
                letter(before) || letter(after) || (decode(*byte) == 'à' && !letter(before))
            }
            'É' | 'È' | 'Ê' | 'À' | 'Â' | 'Ç' | 'Î' | 'Ô' | 'Û' | 'Œ' | 'Ä' | 'Ö' | 'Ü' => {
                !small(before)
            }
            '«' | '“' | '¿' | '¡' => !letter(before),
            '»' | '”' | '…' => !letter(after),
            '’' => letter(before),
            '‘' => !letter(before),
            '–' | '—' | '€' | '°' | '\u{a0}' => !(letter(before) && letter(after)),
            _ => false,
        }
    };
    sample.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()).filter(natural).count()
}

fn windows_1252(byte: u8) -> char {
    static UPPER: LazyLock<Vec<char>> =
        LazyLock::new(|| upper_half(WINDOWS_1252).unwrap_or_default());
    one(&UPPER, byte)
}

fn mac_roman(byte: u8) -> char {
    static UPPER: LazyLock<Vec<char>> = LazyLock::new(|| upper_half(MACINTOSH).unwrap_or_default());
    one(&UPPER, byte)
}

/// What the bytes beyond ASCII stand for in an encoding of one byte a character.
pub(super) fn upper_half(encoding: &'static Encoding) -> Option<Vec<char>> {
    if !(encoding.is_single_byte() && encoding.is_ascii_compatible()) {
        return None;
    }
    let bytes: Vec<u8> = (0x80..=0xff).collect();
    let upper: Vec<char> = encoding.decode_without_bom_handling(&bytes).0.chars().collect();
    (upper.len() == bytes.len()).then_some(upper)
}

/// What a byte stands for, where those beyond ASCII stand for those of `upper`.
fn one(upper: &[char], byte: u8) -> char {
    let beyond = byte.checked_sub(0x80).map(usize::from);
    beyond.map_or(char::from(byte), |at| upper.get(at).copied().unwrap_or('\u{fffd}'))
}

/// What a byte stands for in code page 850.
pub(super) fn ibm850(byte: u8) -> char {
    one(&IBM850, byte)
}

/// The upper half of code page 850, as the Unicode consortium maps it.
const IBM850: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ',
    'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ',
    'ª', 'º', '¿', '®', '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©',
    '╣', '║', '╗', '╝', '¢', '¥', '┐', '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦',
    '╠', '═', '╬', '¤', 'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì',
    '▀', 'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', '\u{ad}',
    '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{a0}',
];

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Élise l’a répété à Genève : « Ça suffit, où êtes-vous ? » Nœud, forêt, maïs.";

    fn encoded(text: &str, decode: fn(u8) -> char) -> Vec<u8> {
        let byte = |c| (0..=255).find(|&byte| decode(byte) == c).unwrap_or(b'?');
        text.chars().map(byte).collect()
    }

    #[test]
    fn mac_roman_and_code_page_850_are_told_from_each_other_and_from_windows() {
        let dos = TEXT.replace('’', "'").replace('œ', "oe");
        for (text, decode, name) in [
            (TEXT, mac_roman as fn(u8) -> char, "macintosh"),
            (TEXT, windows_1252, "windows-1252"),
            (&dos, ibm850, "IBM850"),
        ] {
            let bytes = encoded(text, decode);
            let guessed = guess(&bytes);
            assert_eq!((guessed.name(), guessed.text(&bytes).as_str()), (name, text));
        }
    }

    #[test]
    fn other_scripts_are_no_western_text() {
        let cyrillic = "Секретарь Совета безопасности встретился в Женеве с министром. ".repeat(3);
        for label in ["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic"] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            assert_eq!(western(&encoding.encode(&cyrillic).0), None, "{label}");
        }
        for (label, text) in [
            ("windows-1250", "Žluťoučký kůň úpěl ďábelské ódy, řekl prezident včera."),
            ("windows-1253", "Ο πρόεδρος είπε ότι όλα πάνε καλά στη Γενεύη."),
            ("windows-1254", "Cumhurbaşkanı dün ığdır'da şöyle konuştu: güçlüyüz."),
            ("shift_jis", "これは新聞記事です。大統領は言った。"),
            ("gb18030", "这是一篇新闻文章，总统说：我们准备好了。"),
            ("windows-1252", "Der Bürgermeister von Köln sagte, die Straße sei gesperrt."),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            assert_eq!(western(&encoding.encode(text).0), None, "{label}");
        }
    }

    #[test]
    fn of_a_few_bytes_those_beside_them_tell_more() {
        let (few, many) = (encoded("Ça va", windows_1252), encoded(&TEXT.repeat(9), mac_roman));
        assert_eq!(guess_beside(&few, || Some(Legacy::Ibm850)), Legacy::Ibm850);
        assert_eq!(guess_beside(&many, || Some(Legacy::Ibm850)).name(), "macintosh");
    }
}
