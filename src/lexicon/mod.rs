//! What the program knows of words, read from the tables in `assets/`, which people may correct
//! without knowing Rust.
