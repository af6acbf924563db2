//! Decoding of any bytes: it never fails badly, and every character leads back to its bytes.

use dixit::load::charset::{Decoded, decode};
use proptest::prelude::*;

/// The source's byte of each character, in order.
fn sources(decoded: &Decoded) -> Vec<usize> {
    let starts = decoded.text.char_indices().map(|(at, _)| at);
    starts.map(|at| decoded.decoding.source_offset(at)).collect()
}

proptest! {
    #[test]
    fn any_bytes_give_text_that_leads_back(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let Ok(decoded) = decode(&bytes) else { return Ok(()) };
        let sources = sources(&decoded);
        prop_assert!(sources.is_sorted());
        prop_assert!(sources.iter().all(|&at| at <= bytes.len()));
    }

    #[test]
    fn utf8_leads_back_to_the_same_bytes(
        text in "\u{feff}?[a-zé«»€😀\n]{1,60}[\u{80}-\u{9f}é]{0,5}[a-z]{1,5}",
        spoilt in prop::option::of(0_usize..40),
    ) {
        let mut bytes = text.clone().into_bytes();
        if let Some(at) = spoilt.filter(|&at| at < text.len() && text.is_char_boundary(at)) {
            bytes.insert(at, 0xff);
        }
        let Ok(decoded) = decode(&bytes) else { return Ok(()) };
        if decoded.decoding.encoding.name() != "UTF-8" {
            return Ok(());
        }
        for (c, at) in decoded.text.chars().zip(sources(&decoded)) {
            let source = &bytes[at..];
            let mut buffer = [0; 4];
            let same = source.starts_with(c.encode_utf8(&mut buffer).as_bytes());
            let repaired = source.starts_with(&[0xc2]) && (0x80..0xa0).contains(&source[1]);
            prop_assert!(same || repaired || (c == '\u{fffd}' && source[0] == 0xff), "{c:?} {at}");
        }
    }

    #[test]
    fn legacy_characters_lead_back_to_their_one_byte(text in "[a-zéèàç’«» ]{20,200}") {
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(&text);
        let Ok(decoded) = decode(&bytes) else { return Ok(()) };
        if decoded.decoding.encoding.name() == "windows-1252" {
            prop_assert_eq!(&decoded.text, &text);
            prop_assert!(sources(&decoded).into_iter().eq(0..bytes.len()));
        }
    }

    #[test]
    fn utf16_leads_back_to_its_pairs(text in "[a-zé€ ]{5,50}[😀a]{0,3}") {
        let units: Vec<u16> = text.encode_utf16().collect();
        let bytes: Vec<u8> =
            [0xfeff].iter().chain(&units).flat_map(|unit| unit.to_be_bytes()).collect();
        let decoded = decode(&bytes).unwrap();
        prop_assert_eq!(&decoded.text, &text);
        for (c, at) in text.chars().zip(sources(&decoded)) {
            let pair = u16::from_be_bytes([bytes[at], bytes[at + 1]]);
            prop_assert_eq!(pair, c.encode_utf16(&mut [0; 2])[0]);
        }
    }
}
