//! Tables by which a character stands for one byte, the ones that UTF-8 is read with by mistake.

use std::sync::LazyLock;

use encoding_rs::{
    Encoding, IBM866, ISO_8859_2, ISO_8859_5, ISO_8859_7, KOI8_R, MACINTOSH, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1257,
};

/// What characters stand for the bytes 80 to FF.
pub(super) struct Table {
    /// Sorted by character.
    bytes: Vec<(char, u8)>,
    /// Words one of which stands in any text that was read with this table.
    pub(super) telling: Vec<String>,
    /// Whether its letters are those of another script than Latin.
    pub(super) foreign: bool,
}

/// Code pages of DOS, which the Encoding Standard has not.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// The tables, the most frequent first.
pub(super) static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let standard = |encoding: &'static Encoding| {
        let chars = std::array::from_fn(|n| {
            let byte = [n as u8 | 0x80];
            encoding.decode_without_bom_handling(&byte).0.chars().next().unwrap_or('\u{fffd}')
        });
        Table::new(chars)
    };
    let spelled = |page: &str| {
        let mut chars = page.chars();
        Table::new(std::array::from_fn(|_| chars.next().unwrap_or('\u{fffd}')))
    };
    let mut tables: Vec<Table> =
        [WINDOWS_1252, MACINTOSH, WINDOWS_1250, WINDOWS_1254, WINDOWS_1257, ISO_8859_2]
            .map(standard)
            .into();
    tables.extend([CP437, CP850].map(spelled));
    tables
        .extend([WINDOWS_1253, ISO_8859_7, WINDOWS_1251, ISO_8859_5, KOI8_R, IBM866].map(standard));
    tables
});

impl Table {
    fn new(chars: [char; 128]) -> Self {
        let mut bytes: Vec<(char, u8)> = chars
            .iter()
            .zip(0x80..=0xff)
            .map(|(c, b)| (*c, b))
            .filter(|b| b.0 != '\u{fffd}')
            .collect();
        bytes.sort_unstable();
        let of = |byte: u8| chars[usize::from(byte) - 0x80];
        // é and its like, « and its like, œ, and typographic signs.
        let accents = [0xc2, 0xc3, 0xc4, 0xc5].map(|b| of(b).to_string());
        let signs = [0x80, 0x82, 0x84].map(|b| format!("{}{}", of(0xe2), of(b)));
        let telling =
            accents.into_iter().chain(signs).filter(|t| !t.contains('\u{fffd}')).collect();
        let foreign = matches!(of(0xc3), '\u{370}'..='\u{52f}');
        Self { bytes, telling, foreign }
    }

    /// The byte that `c` stands for; a control of the C1 range stands for its own, since not every
    /// table has all of them.
    pub(super) fn byte(&self, c: char) -> Option<u8> {
        let found = self.bytes.binary_search_by_key(&c, |b| b.0).ok();
        let found = found.and_then(|n| self.bytes.get(n)).map(|b| b.1);
        found.or_else(|| u8::try_from(c).ok().filter(|b| (0x80..0xa0).contains(b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_its_characters() {
        assert!(TABLES.iter().all(|table| table.bytes.len() > 120));
        for (dos, accent) in [(&TABLES[6], '⌐'), (&TABLES[7], '®')] {
            assert_eq!(
                ['├', accent, '\u{a0}'].map(|c| dos.byte(c)),
                [Some(0xc3), Some(0xa9), Some(0xff)]
            );
        }
    }
}
