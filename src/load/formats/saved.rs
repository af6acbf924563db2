//! Pages saved from a browser: pictures that stand in the page itself do not count as text, and what
//! SingleFile notes above a page says where it is from.

use memchr::memmem;

use crate::{model::Decoding, text::letters::head};

/// From how many bytes on data in a page are left out.
const LEAST: usize = 512;

/// How far into a page the note of a saver stands.
const LOOK: usize = 4 << 10;

/// `page` without the data that addresses in it hold, and the way back to it.
pub(super) fn without_data(page: &[u8]) -> (Vec<u8>, Decoding) {
    let mut out = Vec::with_capacity(page.len().min(8 << 20));
    let mut decoding = Decoding::default();
    let mut at = 0;
    for start in memmem::find_iter(page, b"data:") {
        if start < at {
            continue;
        }
        let from = start + b"data:".len();
        let rest = page.get(from..).unwrap_or_default();
        let quote = page.get(start.wrapping_sub(1)).copied().filter(|b| matches!(b, b'"' | b'\''));
        let ends = |byte: &u8| match quote {
            Some(quote) => *byte == quote,
            None => {
                byte.is_ascii_whitespace()
                    || matches!(byte, b'"' | b'\'' | b')' | b'>' | b'<' | b'&')
            }
        };
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        if length < LEAST {
            continue;
        }
        out.extend_from_slice(page.get(at..from).unwrap_or_default());
        at = from + length;
        decoding.anchors.push((out.len() as u32, at as u32));
    }
    out.extend_from_slice(page.get(at..).unwrap_or_default());
    (out, decoding)
}

/// The address that a saver of pages noted above `page`.
pub(super) fn address(page: &str) -> Option<String> {
    let top = head(page, LOOK);
    let note = top.split_once("<!--")?.1.split("-->").next()?;
    let saved =
        ["SingleFile", "saved from", "Saved by", "saved by"].iter().any(|by| note.contains(by));
    let line = note.lines().find_map(|line| line.trim().strip_prefix("url:"));
    // As browsers have noted it since the nineties, with the length before it.
    let counted = || Some(note.split_once("url=(")?.1.split_once(')')?.1);
    let url = line.or_else(counted).map(str::trim).filter(|_| saved)?;
    let url = url.split_whitespace().next()?;
    url.starts_with("http").then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_are_left_out_and_the_rest_leads_back() {
        let data = "A".repeat(600);
        let page = format!(
            "<img src=\"data:image/png;base64,{data}\"><p>Un</p><i style=url(data:x,{data})>"
        );
        let (short, decoding) = without_data(page.as_bytes());
        let short = String::from_utf8(short).unwrap();
        assert_eq!(short, "<img src=\"data:\"><p>Un</p><i style=url(data:)>");
        let at = short.find("Un").unwrap();
        assert_eq!(decoding.source_offset(at), page.find("Un").unwrap());
    }

    #[test]
    fn a_saver_notes_the_address() {
        let note = "<!--\n Page saved with SingleFile \n url: https://phare.example/a \n saved date: x\n-->";
        assert_eq!(address(note).as_deref(), Some("https://phare.example/a"));
        assert_eq!(address("<!-- url: https://phare.example/a -->"), None);
        let note = "<!-- saved from url=(0026)https://phare.example/a -->";
        assert_eq!(address(note).as_deref(), Some("https://phare.example/a"));
    }
}
