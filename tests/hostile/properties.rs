//! What must hold of any text, page, record and bytes, made of pieces that have been trouble.

use dixit::{
    clean::Cleaning,
    load::{Pending, charset, html},
    model::Document,
};
use proptest::prelude::*;

use super::holds;

/// What texts are made of, to be put together in any order.
const PIECES: [&str; 60] = [
    "« ",
    " »",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "— ",
    " - ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{2028}",
    "\u{a0}",
    "\u{202f}",
    " ",
    ". ",
    ", ",
    " : ",
    "… ",
    "(",
    ")",
    "[…] ",
    "Anne Roy ",
    "Roy",
    "M. Roy ",
    "la ministre ",
    "le maire de Sarn ",
    "dit-elle",
    "a déclaré ",
    "a dit que ",
    "selon ",
    "said ",
    "according to ",
    "Il ",
    "elle ",
    "Genève ",
    "les Russes ",
    "l'Office des crues (OC) ",
    "leKremlin",
    "Malenko-Zennari ",
    "Nous irons au bout",
    "LE MAIRE DE SARN ",
    "Par Anne Roy",
    "Publié le 12 mai 2023",
    "Lire aussi : ",
    "e\u{301}",
    "\u{301}\u{302}",
    "E\u{301}lise ",
    "\u{1b}[2J",
    "\u{9b}31m",
    "\u{202e}",
    "\u{ad}",
    "\u{200b}",
    "\u{e0041}",
    "قال الرئيس ",
    "总统说：",
    "😀",
    "\0",
];

/// What pages are made of beside these.
const TAGS: [&str; 30] = [
    "<p>",
    "</p>",
    "<div class=article>",
    "</div>",
    "<br>",
    "<pre>",
    "</pre>",
    "<h1>",
    "</h1>",
    "<blockquote>",
    "</blockquote>",
    "<table><tr><td>",
    "</table>",
    "<li>",
    "<a href=x>",
    "</a>",
    "<b>",
    "<script>",
    "</script>",
    "<script type=\"application/ld+json\">{\"headline\":\"a\"}</script>",
    "<!--",
    "-->",
    "<",
    "&",
    "&eacute;",
    "&#27;",
    "&#x9b;",
    "<time datetime=\"2023-05-12\">",
    "<meta name=author content=\"Anne Roy\">",
    "<a href=\"",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(TAGS.to_vec()).prop_map(str::to_owned),
        prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
    ];
    let pieces = prop::collection::vec(piece, 0..60);
    pieces.prop_map(|pieces| format!("<!doctype html><body>{}", pieces.concat()))
}

fn document(text: String) -> Document {
    Document { text, ..Document::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_read_as_promised(text in text()) {
        holds::of_document(&document(text.clone()), Cleaning::Labelled);
        holds::of_document(&document(text), Cleaning::AsIs);
    }

    #[test]
    fn any_page_is_read_as_promised(page in page()) {
        let rendered = html::render(&page);
        prop_assert!(rendered.text.len() <= page.len());
        let markup = Some(Box::new(rendered.markup));
        let shown = Document { markup, ..document(rendered.text) };
        holds::of_document(&shown, Cleaning::Labelled);
    }

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(decoded) = charset::decode(&bytes) {
            prop_assert!(decoded.text.len() <= 3 * bytes.len());
            holds::of_document(&document(decoded.text), Cleaning::Labelled);
        }
    }

    #[test]
    fn any_record_is_read_or_refused(
        text in text(),
        noise in prop::collection::vec((0usize..400, any::<u8>()), 0..4),
    ) {
        let record = serde_json::json!({"id": 1, "title": text, "text": text});
        let mut bytes = record.to_string().into_bytes();
        for (at, byte) in noise {
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
        }
        if let Ok(document) = Pending::record(1, bytes).load() {
            holds::of_document(&document, Cleaning::Labelled);
        }
    }

    #[test]
    fn any_words_are_shown_safely(text in prop_oneof![text(), any::<String>()]) {
        holds::of_safe(&text);
    }
}
