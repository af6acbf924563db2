//! Keeps code and string tables together: what the code asks for by name is in the tables, and
//! what is in the tables is asked for.

use dixit::{
    model::Rule,
    text::locale::{Locale, Tongue},
};

use crate::floors::{code, sources};

/// The code of the library without its tests.
fn library() -> String {
    sources().iter().map(|(_, source)| code(source)).collect()
}

/// The string literals of `code` that could be keys, and the patterns that keys are made of.
fn literals(code: &str) -> Vec<&str> {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_{}.".contains(c);
    code.split('"').filter(|part| part.contains('-') && part.chars().all(fits)).collect()
}

/// The keys of the French table, which are those of the English one.
fn keys() -> Vec<&'static str> {
    let table = include_str!("../assets/locale/fr.ftl");
    let key = |line: &'static str| line.split_once(" =").map(|(key, _)| key);
    table.lines().filter_map(key).filter(|key| !key.starts_with([' ', '#'])).collect()
}

/// Whether `key` is made by `pattern`, a format string with at least one hole.
fn made_by(key: &str, pattern: &str) -> bool {
    let parts = pattern.split_once('{').zip(pattern.rsplit_once('}'));
    parts.is_some_and(|((head, _), (_, tail))| {
        key.len() > head.len() + tail.len() && key.starts_with(head) && key.ends_with(tail)
    })
}

#[test]
fn every_key_that_the_code_names_is_in_the_tables() {
    let (code, locale) = (library(), Locale::new(Tongue::French));
    let mut missing = Vec::new();
    for ask in
        [".text(\"", ".with(\"", "said(\"", "counted(\"", "Notice::of(\"", "doc(\"", "(\"hint-"]
    {
        let hint = ask.strip_prefix("(\"").unwrap_or_default();
        for rest in code.split(ask).skip(1) {
            let key = format!("{hint}{}", rest.split('"').next().unwrap_or_default());
            if key.contains('-') && !key.contains('{') && !locale.has(&key) {
                missing.push(key);
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_key_of_the_tables_is_named_by_the_code() {
    let code = library();
    let literals = literals(&code);
    // A pattern whose holes leave nothing of a key is no evidence for any.
    let patterns: Vec<_> =
        literals.iter().filter(|l| l.contains('{') && l.contains(char::is_alphabetic)).collect();
    let named = |key: &str| {
        literals.contains(&key)
            || code.contains(&format!("\"{key}\""))
            || patterns.iter().any(|pattern| made_by(key, pattern))
    };
    let unused: Vec<_> = keys().into_iter().filter(|key| !named(key)).collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn every_rule_has_its_words() {
    for tongue in [Tongue::French, Tongue::English] {
        let locale = Locale::new(tongue);
        for rule in Rule::ALL.map(Rule::name) {
            for prefix in ["rule", "why"] {
                assert!(locale.has(&format!("{prefix}-{rule}")), "{prefix}-{rule}");
            }
        }
    }
}
