//! Any bytes as a line of records.
#![no_main]

use dixit::load::Pending;
use dixit_fuzz::holds;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let record = Pending::record(1, bytes.to_vec());
    if let Ok(document) = record.load() {
        holds::of_document(&document);
    }
});
