//! RTF as text. Ours and short: only the text is wanted, bytes are in the code page that the document
//! names, and what is broken must cost no more than itself.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

use super::super::limits::NESTING;

/// What a group changes until it ends.
#[derive(Clone, Copy)]
struct Group {
    /// Whether what stands in it is no text.
    hidden: bool,
    /// How many characters stand behind one in Unicode for readers that do not know it.
    fallback: usize,
}

/// The text of a document, a line a paragraph.
pub(super) fn text(bytes: &[u8]) -> String {
    let mut reader = Reader {
        bytes,
        at: 0,
        out: String::new(),
        pending: Vec::new(),
        encoding: WINDOWS_1252,
        stack: Vec::new(),
        too_deep: 0,
        group: Group { hidden: false, fallback: 1 },
        skip: 0,
        high: None,
    };
    while reader.step() {}
    reader.flush();
    reader.out
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    out: String,
    /// Bytes of the code page that are no text yet.
    pending: Vec<u8>,
    encoding: &'static Encoding,
    stack: Vec<Group>,
    /// Groups that are open beyond those on the stack.
    too_deep: usize,
    group: Group,
    /// Characters that stand for one that has been read.
    skip: usize,
    /// The first half of a character of UTF-16.
    high: Option<u16>,
}

impl Reader<'_> {
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn step(&mut self) -> bool {
        let Some(byte) = self.byte() else { return false };
        self.at += 1;
        match byte {
            b'{' if self.stack.len() >= NESTING => self.too_deep += 1,
            b'{' => self.stack.push(self.group),
            b'}' if self.too_deep > 0 => self.too_deep -= 1,
            b'}' => {
                self.flush();
                self.skip = 0;
                if let Some(group) = self.stack.pop() {
                    self.group = group;
                }
            }
            b'\\' => self.control(),
            b'\r' | b'\n' | 0 => {}
            byte => self.write(byte),
        }
        true
    }

    /// A byte of text.
    fn write(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.group.hidden {
            self.pending.push(byte);
        }
    }

    fn push(&mut self, words: &str) {
        if !self.group.hidden {
            self.flush();
            self.out.push_str(words);
        }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let (text, _) = self.encoding.decode_without_bom_handling(&self.pending);
            self.out.push_str(&text);
            self.pending.clear();
        }
    }

    /// What stands behind a backslash.
    fn control(&mut self) {
        let Some(first) = self.byte() else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            match first {
                b'\'' => {
                    let hex = self.bytes.get(self.at..self.at + 2);
                    let hex = hex.and_then(|hex| std::str::from_utf8(hex).ok());
                    if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                        self.at += 2;
                        self.write(byte);
                    }
                }
                b'~' => self.push("\u{a0}"),
                b'_' => self.push("\u{2011}"),
                b'*' => self.group.hidden = true,
                b'\\' | b'{' | b'}' => self.write(first),
                b'\r' | b'\n' => self.push("\n"),
                _ => {}
            }
            return;
        }
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let len = rest.iter().take_while(|b| b.is_ascii_alphabetic()).take(32).count();
        let word = std::str::from_utf8(rest.get(..len).unwrap_or_default()).unwrap_or("");
        self.at += len;
        let digits = self.bytes.get(self.at..).unwrap_or_default();
        let sign = usize::from(digits.first() == Some(&b'-'));
        let n = digits.iter().skip(sign).take_while(|b| b.is_ascii_digit()).take(10).count();
        let number = digits.get(..sign + n).and_then(|d| std::str::from_utf8(d).ok()?.parse().ok());
        if n > 0 {
            self.at += sign + n;
        }
        if self.byte() == Some(b' ') {
            self.at += 1;
        }
        let word = word.to_owned();
        self.word(&word, number);
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match word {
            "par" | "line" | "row" | "sect" | "page" => self.push("\n"),
            "tab" | "cell" => self.push("\t"),
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "bullet" => self.push("•"),
            "uc" => {
                self.group.fallback =
                    number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(8)
            }
            "u" => {
                // A code unit of UTF-16, as a number of 16 bits with a sign.
                let unit = u16::try_from(number.unwrap_or(0).rem_euclid(1 << 16)).unwrap_or(0);
                match (self.high.take(), unit) {
                    // Half a pair waits for the other.
                    (_, 0xd800..=0xdbff) => self.high = Some(unit),
                    (high, unit) => {
                        let units = high.into_iter().chain([unit]);
                        for c in char::decode_utf16(units) {
                            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
                            self.push(c.encode_utf8(&mut [0; 4]));
                        }
                    }
                }
                self.skip = self.group.fallback;
            }
            "ansicpg" => {
                let label = format!("windows-{}", number.unwrap_or(1252));
                self.encoding = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
            }
            "mac" => self.encoding = MACINTOSH,
            "bin" => {
                let len = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
                self.at = self.at.saturating_add(len).min(self.bytes.len());
            }
            "fonttbl" | "colortbl" | "stylesheet" | "info" | "pict" | "object" | "header"
            | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf"
            | "fldinst" | "listtable" | "listoverridetable" | "themedata" | "datastore"
            | "xmlnstbl" | "shpinst" | "nonshppict" | "footnote" | "annotation" => {
                self.group.hidden = true
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn text_is_read_in_its_code_page_and_in_unicode() {
        let rtf = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 L'\'e9t\'e9 \u233?t\u233\'e9\par \ldblquote Oui\rdblquote\~!{\*\x hidden}\line fin}";
        assert_eq!(text(rtf), "L'été été\n“Oui”\u{a0}!\nfin");
    }

    #[test]
    fn any_cut_and_any_depth_is_read() {
        let rtf = br"{\rtf1 a{\b b\'e9}\u8217?\bin3 xyz\par}";
        for end in 0..=rtf.len() {
            text(&rtf[..end]);
        }
        let deep = [b"{".repeat(100_000), b"x".to_vec(), b"}".repeat(100_000)].concat();
        assert_eq!(text(&deep), "x");
    }
}
