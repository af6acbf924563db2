//! Bytes as text: byte order marks, UTF-16 without one, UTF-8, else what a web page declares or the
//! best guess among the legacy encodings; with the way back to the source's bytes wherever text and bytes part.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{
    legacy::{Legacy, guess_beside, ibm850, upper_half},
    problem::{Binary, ProblemKind},
};
use crate::model::{self, Decoding, Warning};

/// Bytes, decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// How it came about.
    pub decoding: Decoding,
    /// What did not fit.
    pub warnings: Vec<Warning>,
}

/// Formats that may bear the name of a text, by their first bytes.
const FORMATS: [(&[u8], &str); 16] = [
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF-", "PDF"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90\0", "EXE"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\0", "SQLite"),
];

/// How many bytes are looked at to tell text from what is none.
const SAMPLE: usize = 8_000;

/// Decodes a whole file. Fails on what is no text, and on text without one character to read.
pub fn decode(bytes: &[u8]) -> Result<Decoded, ProblemKind> {
    decode_beside(bytes, || None)
}

/// What `bytes` say, as far as telling what they are needs it: nothing is guessed, a legacy encoding is
/// taken for windows-1252. The end may be cut within a character. `None` where they are no text.
pub(super) fn glance(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if unicode_form(bytes).is_some() || holds_zeros(bytes) {
        return decode(bytes).ok().map(|decoded| decoded.text.into());
    }
    if FORMATS.iter().any(|(magic, _)| bytes.starts_with(magic)) {
        return None;
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Some(text.into());
    }
    Some(match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(error) if error.error_len().is_none() => {
            let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(whole).unwrap_or_default().into()
        }
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    })
}

/// The same of a file that lies beside others: where it is in a legacy encoding and too short to
/// tell which, it is in that of those `beside` it.
pub(super) fn decode_beside(
    bytes: &[u8],
    beside: impl FnOnce() -> Option<Legacy>,
) -> Result<Decoded, ProblemKind> {
    if let Some((_, name)) = FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ProblemKind::Binary(Binary::Format(name)));
    }
    let decoded = match unicode_form(bytes) {
        Some(form) => form.decode(bytes),
        None if holds_zeros(bytes) => return Err(ProblemKind::Binary(Binary::Zeros)),
        None => one_byte_form(bytes, beside),
    };
    match decoded.text.chars().all(char::is_whitespace) {
        true => Err(ProblemKind::Empty),
        false => Ok(decoded),
    }
}

/// Decodes one line of records: nothing in it is repaired, since its text is to be kept as it is,
/// and there is no way back, since its text is written in escapes.
/// `legacy` is the encoding of the stream, where it is known.
pub(super) fn decode_record(line: &[u8], legacy: Option<Legacy>) -> RecordText<'_> {
    if let Ok(text) = simdutf8::basic::from_utf8(line) {
        return RecordText { text: text.into(), decoding: Decoding::default(), warnings: vec![] };
    }
    let encoding = match is_broken_utf8(line) {
        true => Legacy::Standard(UTF_8),
        false => guess_beside(line, || legacy),
    };
    let text = encoding.text(line);
    let warnings = undecodable(&text).into_iter().collect();
    let guessed = encoding != Legacy::Standard(UTF_8);
    let decoding = Decoding { encoding: named(encoding.name()), guessed, anchors: vec![] };
    RecordText { text: text.into(), decoding, warnings }
}

/// A line of records, decoded.
pub(super) struct RecordText<'a> {
    pub text: Cow<'a, str>,
    pub decoding: Decoding,
    pub warnings: Vec<Warning>,
}

/// A form of Unicode that is told by a byte order mark or by where its zero bytes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct UnicodeForm {
    name: &'static str,
    /// Bytes of a code unit: 1, 2 or 4.
    unit: usize,
    big_endian: bool,
    /// Bytes of the mark.
    mark: usize,
}

impl UnicodeForm {
    const fn new(name: &'static str, unit: usize, big_endian: bool, mark: usize) -> Self {
        Self { name, unit, big_endian, mark }
    }

    fn decode(self, bytes: &[u8]) -> Decoded {
        let rest = bytes.get(self.mark..).unwrap_or_default();
        let mut writer = Writer::new(self.name, self.mark, bytes.len());
        match self.unit {
            1 => return utf8(rest, self.mark),
            2 => self.utf16(rest, &mut writer),
            _ => self.utf32(rest, &mut writer),
        }
        writer.guessed = self.mark == 0;
        writer.finish()
    }

    fn utf16(self, rest: &[u8], writer: &mut Writer) {
        let pairs = rest.as_chunks::<2>().0;
        let unit = if self.big_endian { u16::from_be_bytes } else { u16::from_le_bytes };
        for c in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
            if writer.is_full() {
                return;
            }
            match c {
                Ok(c) => writer.push(c, 2 * c.len_utf16()),
                Err(_) => writer.replace(2),
            }
        }
        if rest.len() % 2 == 1 {
            writer.replace(1);
        }
    }

    fn utf32(self, rest: &[u8], writer: &mut Writer) {
        let (units, tail) = rest.as_chunks::<4>();
        let unit = if self.big_endian { u32::from_be_bytes } else { u32::from_le_bytes };
        for &bytes in units {
            if writer.is_full() {
                return;
            }
            match char::from_u32(unit(bytes)) {
                Some(c) => writer.push(c, 4),
                None => writer.replace(4),
            }
        }
        if !tail.is_empty() {
            writer.replace(tail.len());
        }
    }
}

/// The form of Unicode that `bytes` declare, or that their zero bytes betray.
fn unicode_form(bytes: &[u8]) -> Option<UnicodeForm> {
    Some(match bytes {
        [0xef, 0xbb, 0xbf, ..] => UnicodeForm::new("UTF-8", 1, false, 3),
        [0xff, 0xfe, 0, 0, ..] => UnicodeForm::new("UTF-32LE", 4, false, 4),
        [0, 0, 0xfe, 0xff, ..] => UnicodeForm::new("UTF-32BE", 4, true, 4),
        [0xff, 0xfe, ..] => UnicodeForm::new("UTF-16LE", 2, false, 2),
        [0xfe, 0xff, ..] => UnicodeForm::new("UTF-16BE", 2, true, 2),
        _ => return unmarked_utf16(bytes),
    })
}

/// Whether `bytes` are in code units of two or four bytes.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    unicode_form(bytes).is_some_and(|form| form.unit > 1)
}

/// UTF-16 without a mark: in Latin script at least a third of the units have a zero as their high
/// byte, and hardly any as their low byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<UnicodeForm> {
    let near = bytes.get(..SAMPLE.min(bytes.len()))?;
    memchr::memchr(0, near)?;
    let pairs = near.as_chunks::<2>().0;
    let zeros = |i: usize| pairs.iter().filter(|pair| pair[i] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let many = |n: usize| n > 1 && n * 3 >= pairs.len();
    let few = |n: usize| n * 100 <= pairs.len();
    match (first, second) {
        _ if many(second) && few(first) => Some(UnicodeForm::new("UTF-16LE", 2, false, 0)),
        _ if many(first) && few(second) => Some(UnicodeForm::new("UTF-16BE", 2, true, 0)),
        _ => None,
    }
}

/// Whether zero bytes show that this is no text: one near the beginning, or many anywhere. A lone
/// one further on is a slip of a scraper and costs nothing.
fn holds_zeros(bytes: &[u8]) -> bool {
    let zeros = memchr::memchr_iter(0, bytes);
    memchr::memchr(0, bytes).is_some_and(|at| at < SAMPLE) || zeros.count() * 1_000 > bytes.len()
}

/// UTF-8, or a legacy encoding.
fn one_byte_form(bytes: &[u8], beside: impl FnOnce() -> Option<Legacy>) -> Decoded {
    if simdutf8::basic::from_utf8(bytes).is_ok() || is_broken_utf8(bytes) {
        return utf8(bytes, 0);
    }
    match declared(bytes) {
        Some(encoding) => legacy(bytes, encoding, false),
        None => match guess_beside(bytes, beside) {
            Legacy::Standard(encoding) => legacy(bytes, encoding, true),
            Legacy::Ibm850 => code_page(bytes),
        },
    }
}

/// The encoding that a web page declares in a tag near its beginning, as the standard has it: a
/// label that names no encoding of single bytes declares nothing.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOK: usize = 2_048;
    let head = bytes.get(..LOOK.min(bytes.len()))?;
    if head.trim_ascii_start().first() != Some(&b'<') {
        return None;
    }
    let key = head.to_ascii_lowercase();
    let named = ["charset=", "encoding="].iter().find_map(|word| {
        let at = memchr::memmem::find(&key, word.as_bytes())?;
        key.get(at + word.len()..)
    })?;
    let label = named.strip_prefix(b"\"").or_else(|| named.strip_prefix(b"'")).unwrap_or(named);
    let ends = |b: &u8| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'));
    let end = label.iter().position(ends).unwrap_or(label.len());
    Encoding::for_label_no_replacement(label.get(..end)?)
        .filter(|e| e.is_ascii_compatible() && *e != UTF_8)
}

/// Whether `bytes` are UTF-8, perhaps cut short or spoilt in places: sequences that
/// fit are far more than runs that do not, as they are not by chance in Chinese.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut sequences, mut faults, mut last_fault_at_end) = (0_usize, 0_usize, true);
    for chunk in bytes.utf8_chunks() {
        sequences += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        if !chunk.invalid().is_empty() {
            let joined = chunk.valid().is_empty() && faults > 0;
            faults += usize::from(!joined);
            last_fault_at_end = bytes.ends_with(chunk.invalid());
        }
    }
    faults == 0
        || (sequences > 0 && (sequences >= 4 * faults || (faults == 1 && last_fault_at_end)))
}

/// Whether the beginning of a file is text in a legacy encoding that it does not declare.
pub(super) fn is_untold(bytes: &[u8]) -> bool {
    let binary = FORMATS.iter().any(|(magic, _)| bytes.starts_with(magic)) || holds_zeros(bytes);
    !binary && unicode_form(bytes).is_none() && is_legacy(bytes) && declared(bytes).is_none()
}

/// Whether `bytes` are not UTF-8, spoilt or whole.
pub(super) fn is_legacy(bytes: &[u8]) -> bool {
    simdutf8::basic::from_utf8(bytes).is_err() && !is_broken_utf8(bytes)
}

/// Decodes UTF-8 that begins after a mark of `mark` bytes.
fn utf8(rest: &[u8], mark: usize) -> Decoded {
    if let Ok(text) = simdutf8::basic::from_utf8(rest) {
        let mut writer = Writer::new("UTF-8", mark, 0);
        writer.text.push_str(text);
        return writer.finish();
    }
    let mut writer = Writer::new("UTF-8", mark, rest.len());
    for chunk in rest.utf8_chunks() {
        chunk.valid().chars().for_each(|c| writer.push(c, c.len_utf8()));
        if !chunk.invalid().is_empty() {
            writer.replace(chunk.invalid().len());
        }
    }
    writer.finish()
}

/// Decodes a legacy encoding, byte by byte so that every character knows where it ended.
fn legacy(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Decoded {
    let mut writer = Writer::new(encoding.name(), 0, bytes.len());
    writer.guessed = guessed;
    if let Some(upper) = upper_half(encoding) {
        single_bytes(bytes, &upper, &mut writer);
        return writer.finish();
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0_u8; 16];
    let mut pending: usize = 0;
    for (at, byte) in bytes.chunks(1).enumerate() {
        if writer.is_full() {
            break;
        }
        let last = at + 1 == bytes.len();
        let (_, _, written, _) = decoder.decode_to_utf8(byte, &mut buffer, last);
        pending += 1;
        let out = buffer.get(..written).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
        let mut left = out.chars().count();
        for c in out.chars() {
            // A byte that does not go with those before it is read again, for itself.
            left -= 1;
            let n = pending.saturating_sub(left);
            pending -= n;
            match c {
                '\u{fffd}' => writer.replace(n),
                _ => writer.push(c, n),
            }
        }
    }
    writer.finish()
}

/// Decodes such an encoding, runs of ASCII as they stand.
fn single_bytes(bytes: &[u8], upper: &[char], writer: &mut Writer) {
    let mut rest = bytes;
    while !writer.is_full() {
        let (plain, after) = rest.split_at(Encoding::ascii_valid_up_to(rest));
        writer.push_plain(plain);
        let Some((&byte, after)) = after.split_first() else { return };
        match upper.get(usize::from(byte & 0x7f)) {
            Some(&c) if c != '\u{fffd}' => writer.push(c, 1),
            _ => writer.replace(1),
        }
        rest = after;
    }
}

/// Decodes code page 850.
fn code_page(bytes: &[u8]) -> Decoded {
    let mut writer = Writer::new(Legacy::Ibm850.name(), 0, bytes.len());
    writer.guessed = true;
    bytes.iter().take(MOST_ANCHORS).for_each(|&byte| writer.push(ibm850(byte), 1));
    writer.finish()
}

/// The most places that the way back has. A text in which every character is one, as in UTF-16, ends
/// after so many characters.
const MOST_ANCHORS: usize = 4 << 20;

/// The encoding of this name; every name that a decoder here has is one.
fn named(name: &str) -> model::Encoding {
    name.parse().unwrap_or_default()
}

/// Builds a text character by character, with the way back to the source.
struct Writer {
    text: String,
    encoding: &'static str,
    guessed: bool,
    /// Bytes of the source behind the text so far.
    source: usize,
    anchors: Vec<(u32, u32)>,
    /// Source minus text, as the last anchor has it.
    lead: i64,
    replaced: usize,
}

impl Writer {
    fn new(encoding: &'static str, mark: usize, capacity: usize) -> Self {
        let text = String::with_capacity(capacity);
        let (anchors, guessed) = (Vec::new(), false);
        let (lead, replaced) = (0, 0);
        let mut writer = Self { text, encoding, guessed, source: mark, anchors, lead, replaced };
        writer.anchor();
        writer
    }

    /// Whether the way back has as many places as it may.
    fn is_full(&self) -> bool {
        self.anchors.len() >= MOST_ANCHORS
    }

    /// Adds `c`, which `n` bytes of the source stood for.
    fn push(&mut self, c: char, n: usize) {
        self.text.push(c);
        self.source += n;
        self.anchor();
    }

    /// Adds ASCII, in which text and source run in step.
    fn push_plain(&mut self, plain: &[u8]) {
        let text = simdutf8::basic::from_utf8(plain).unwrap_or_default();
        self.text.push_str(text);
        self.source += text.len();
    }

    /// Adds a sign for `n` bytes that stand for nothing.
    fn replace(&mut self, n: usize) {
        self.replaced += 1;
        self.text.push('\u{fffd}');
        self.source += n;
        self.anchor();
    }

    /// Notes where text and source run in step again, where they had parted.
    fn anchor(&mut self) {
        let lead = self.source as i64 - self.text.len() as i64;
        if lead != self.lead {
            self.lead = lead;
            self.anchors.push((self.text.len() as u32, self.source as u32));
        }
    }

    fn finish(self) -> Decoded {
        let cut = self.is_full().then_some(Warning::Truncated { kept: self.source });
        let decoding = Decoding {
            encoding: named(self.encoding),
            guessed: self.guessed,
            anchors: self.anchors,
        };
        let undecodable =
            (self.replaced > 0).then_some(Warning::Undecodable { count: self.replaced });
        let warnings = cut.into_iter().chain(undecodable).collect();
        Decoded { text: self.text, decoding, warnings }
    }
}

fn undecodable(text: &str) -> Option<Warning> {
    let count = text.matches('\u{fffd}').count();
    (count > 0).then_some(Warning::Undecodable { count })
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GB18030, KOI8_R, MACINTOSH, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    use super::*;

    const TEXT: &str = "Genève : « l’accord », a déclaré la ministre, coûtera 3 €.\nÀ suivre…\n";

    fn text(bytes: &[u8]) -> String {
        decode(bytes).unwrap().text
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_byte_that_fits_nothing_before_it_stands_at_its_own_place() {
        // A first byte of two, then a letter that is no second one.
        for (bytes, encoding) in [
            (&b"ab\x83\x20c"[..], SHIFT_JIS),
            (b"ab\x81\x30\x81 c", GB18030),
            (b"\x83\x16", SHIFT_JIS),
        ] {
            let decoded = legacy(bytes, encoding, false);
            for (at, c) in decoded.text.char_indices().filter(|(_, c)| c.is_ascii()) {
                let source = decoded.decoding.source_offset(at);
                assert_eq!(bytes.get(source).copied().map(char::from), Some(c), "{bytes:x?} {at}");
            }
        }
    }

    #[test]
    fn every_form_of_unicode_is_read_with_and_without_its_mark() {
        let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
        let utf32 = |f: fn(u32) -> [u8; 4]| TEXT.chars().flat_map(|c| f(c as u32)).collect();
        for (bytes, name) in [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            (marked(b"\xef\xbb\xbf", TEXT.into()), "UTF-8"),
            (marked(b"\xff\xfe", utf16(TEXT, u16::to_le_bytes)), "UTF-16LE"),
            (marked(b"\xfe\xff", utf16(TEXT, u16::to_be_bytes)), "UTF-16BE"),
            (utf16(TEXT, u16::to_le_bytes), "UTF-16LE"),
            (utf16(TEXT, u16::to_be_bytes), "UTF-16BE"),
            (marked(b"\xff\xfe\0\0", utf32(u32::to_le_bytes)), "UTF-32LE"),
            (marked(b"\0\0\xfe\xff", utf32(u32::to_be_bytes)), "UTF-32BE"),
        ] {
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.decoding.encoding.name()), (TEXT, name));
            assert_eq!(decoded.warnings, []);
        }
    }

    #[test]
    fn legacy_encodings_are_guessed_and_lead_back_to_their_bytes() {
        let (bytes, ..) = WINDOWS_1252.encode(TEXT);
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.text, TEXT);
        assert_eq!(
            (decoded.decoding.encoding.name(), decoded.decoding.guessed),
            ("windows-1252", true)
        );
        let at = TEXT.find("suivre").unwrap();
        let source = decoded.decoding.source_offset(at);
        assert_eq!(bytes.get(source..source + 6), Some(b"suivre".as_slice()));
        let cyrillic = "Секретарь Совета безопасности встретился в Женеве с министром. ";
        let chinese = "这是一篇新闻文章，总统说：我们准备好了。";
        let japanese = "これは新聞記事です。大統領は言った。";
        for (encoding, words) in [
            (WINDOWS_1251, cyrillic),
            (KOI8_R, cyrillic),
            (GB18030, chinese),
            (SHIFT_JIS, japanese),
            (MACINTOSH, "Genève, « l’été » : à l’aube, il a répété « ça suffit ».\n"),
        ] {
            let words = words.repeat(3);
            let (bytes, ..) = encoding.encode(&words);
            let decoded = decode(&bytes).unwrap();
            assert_eq!(decoded.text, words, "{}", encoding.name());
            let (whole, _) = decoded.decoding_of(&bytes);
            assert_eq!(decoded.text, whole);
        }
    }

    impl Decoded {
        /// What the encoding found makes of all bytes at once.
        fn decoding_of(&self, bytes: &[u8]) -> (String, bool) {
            let encoding = Encoding::for_label(self.decoding.encoding.name().as_bytes()).unwrap();
            let (whole, faults) = encoding.decode_without_bom_handling(bytes);
            (whole.into_owned(), faults)
        }
    }

    #[test]
    fn spoilt_utf8_stays_utf8_and_says_so() {
        let spoilt = [TEXT.as_bytes(), b"\xff\xfe\xc3", TEXT.as_bytes(), b"\xe2\x80"].concat();
        let decoded = decode(&spoilt).unwrap();
        assert_eq!(decoded.text, format!("{TEXT}\u{fffd}\u{fffd}\u{fffd}{TEXT}\u{fffd}"));
        assert_eq!(decoded.decoding.encoding, model::Encoding::Utf8);
        assert_eq!(decoded.warnings, [Warning::Undecodable { count: 4 }]);
        assert_eq!(text(b"\xc3\xa9t\xc3\xa9 \xc3"), "été \u{fffd}");
    }

    #[test]
    fn every_encoding_that_is_decoded_has_its_name() {
        let labels = "utf-8 utf-16le utf-16be latin2 latin3 latin4 cyrillic arabic greek hebrew \
                      logical latin6 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 ibm866 koi8-r \
                      koi8-u macintosh windows-874 windows-1250 windows-1251 latin1 windows-1253 \
                      latin5 windows-1255 windows-1256 windows-1257 windows-1258 x-mac-cyrillic \
                      gbk gb18030 big5 euc-jp iso-2022-jp shift_jis euc-kr x-user-defined";
        for label in labels.split_whitespace() {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            assert_eq!(named(encoding.name()).name(), encoding.name());
        }
    }

    #[test]
    fn what_is_no_text_is_not_read_as_text() {
        let binary = |bytes: &[u8]| matches!(decode(bytes), Err(ProblemKind::Binary(_)));
        assert!(binary(b"%PDF-1.7\n rest") && binary(b"\x89PNG\r\n\x1a\n") && binary(b"un\0deux"));
        assert!(binary(&[TEXT.repeat(200).into_bytes(), vec![0; 5_000]].concat()));
        assert!(!binary(&[TEXT.repeat(200).into_bytes(), vec![0]].concat()));
        for empty in [b"".as_slice(), b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe"] {
            assert_eq!(decode(empty), Err(ProblemKind::Empty));
        }
    }
}
