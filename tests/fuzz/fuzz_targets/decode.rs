//! Any bytes as a file: text that leads back to them, or a reason.
#![no_main]

use dixit::load::charset;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(decoded) = charset::decode(bytes) {
        assert!(decoded.text.len() <= 3 * bytes.len());
        let mut before = 0;
        for (at, _) in decoded.text.char_indices() {
            let source = decoded.decoding.source_offset(at);
            assert!(source >= before && source < bytes.len(), "{source} of {}", bytes.len());
            before = source;
        }
    }
});
