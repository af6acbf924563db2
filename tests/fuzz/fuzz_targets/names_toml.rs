//! Any bytes as a file of names: rules and faults, and what is written of the rules gives them again.
#![no_main]

use std::fs;

use dixit::keep::names;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("names.toml");
    fs::write(&path, bytes).expect("a file");
    let Some(file) = names::read(&path) else { return };
    fs::write(&path, names::lines(&file.rules)).expect("a file");
    if let Some(again) = names::read(&path) {
        assert_eq!(file.rules, again.rules);
    }
});
