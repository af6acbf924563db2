//! Any text cleaned and searched for names and quotations.
#![no_main]

use dixit_fuzz::holds;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| holds::of_text(text));
