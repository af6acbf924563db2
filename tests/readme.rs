//! The README tells the truth: its table of keys is the program's.

use std::fmt::Write;

use dixit::{
    text::locale::{Locale, Tongue},
    tui::keys::{Scope, TABLE, readable},
};

/// The table as Markdown, a row an action.
fn keys() -> String {
    let locale = Locale::new(Tongue::English);
    let mut table = "| key | what it does |\n|---|---|\n".to_owned();
    for row in TABLE.iter().filter(|row| row.is_in(&[Scope::Always, Scope::Reader])) {
        let keys: Vec<_> = row.keys.iter().map(|k| format!("`{}`", readable(k, &locale))).collect();
        let does = locale.text(&format!("do-{}", row.name));
        writeln!(table, "| {} | {does} |", keys.join(" ")).unwrap();
    }
    table
}

#[test]
fn the_readme_lists_the_keys_that_there_are() {
    let readme = include_str!("../README.md");
    assert!(readme.contains(&keys()), "the README's table of keys should be:\n\n{}", keys());
}
