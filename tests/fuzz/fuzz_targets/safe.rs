//! Any words as they are shown and written.
#![no_main]

use dixit_fuzz::holds;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|words: &str| holds::of_safe(words));
