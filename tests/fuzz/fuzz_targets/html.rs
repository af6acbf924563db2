//! Any text as a web page: no more text than source, each byte of it from the source, read as promised.
#![no_main]

use dixit::{load::html, model::Document};
use dixit_fuzz::holds;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|page: &str| {
    let rendered = html::render(page);
    assert!(rendered.text.len() <= page.len());
    assert!(rendered.anchors.iter().all(|a| a.1 as usize <= page.len()));
    let (text, markup) = (rendered.text, Some(Box::new(rendered.markup)));
    holds::of_document(&Document { text, markup, ..Document::default() });
});
