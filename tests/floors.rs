//! Keeps the floors of `src/lib.rs`: a file names only lower floors; modules of one floor are
//! strangers to each other; and only the named modules know the terminal and its libraries.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Modules by floor, lowest first.
const FLOORS: [&[&str]; 9] = [
    &["model"],
    &["text"],
    &["lexicon"],
    &["clean", "extract", "load"],
    &["library", "keep"],
    &["search"],
    &["engine", "export"],
    &["tui"],
    &["cli"],
];

/// Libraries and the only places that may name them.
const KNOWN_ONLY_TO: [(&str, &[&str]); 4] = [
    ("ratatui", &["tui/"]),
    ("crossterm", &["tui/terminal"]),
    ("fuzzy_matcher", &["search/names"]),
    (
        "std::fs",
        &["load/", "library/", "keep/", "export/", "engine/", "cli/", "tui/terminal", "bin/"],
    ),
];

/// Every file of the library with its path below `src`.
pub(crate) fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(found.len() > 20, "the sources were found");
    found
}

/// The code of a file, its tests and comments left out.
pub(crate) fn code(source: &str) -> String {
    let body = source.split("#[cfg(test)]").next().unwrap_or(source);
    let lines = body.lines().filter(|l| !l.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// The modules of the crate that a file names: `crate::a::…` and `crate::{a::…, b}`.
fn named(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let list = match rest.strip_prefix('{') {
            Some(group) => top_level(group),
            None => vec![rest],
        };
        for item in list {
            let ident = |c: char| c.is_alphanumeric() || c == '_';
            let name: String = item.trim_start().chars().take_while(|&c| ident(c)).collect();
            found.push(name);
        }
    }
    found
}

/// The items of a use group, up to its closing brace, nested groups kept whole.
fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut from, mut items) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&group[from..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&group[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    items
}

#[test]
fn a_file_names_only_lower_floors_and_its_own_module() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        let module = file.split(['/', '.']).next().unwrap_or_default();
        let Some(own) = floor(module) else { continue };
        for name in named(&code(&source)) {
            if name != module && floor(&name).is_some_and(|f| f >= own) {
                wrong.push(format!("{file} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_inside_extract_stay_apart_from_quotes() {
    for (file, source) in sources() {
        if file.starts_with("extract/names") {
            assert!(!code(&source).contains("quotes::"), "{file} names extract::quotes");
        }
    }
}

#[test]
fn libraries_are_named_only_where_they_belong() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        for (library, places) in KNOWN_ONLY_TO {
            if !places.iter().any(|p| file.starts_with(p)) && code(&source).contains(library) {
                wrong.push(format!("{file} names {library}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_opens_with_a_sentence() {
    for (file, source) in sources() {
        let first = source.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 12, "{file} opens with {first:?}");
    }
}
