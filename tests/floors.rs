//! Keeps the floors of `src/lib.rs`, and those inside the reader: a file names only lower floors;
//! modules of one floor are strangers to each other; files do not name each other in a circle; and
//! only the named modules know the terminal and its libraries.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Modules by floor, lowest first.
const FLOORS: [&[&str]; 8] = [
    &["model"],
    &["text"],
    &["lexicon"],
    &["clean", "extract", "load", "search"],
    &["library", "keep"],
    &["engine", "export"],
    &["tui"],
    &["cli"],
];

/// Files and folders of the reader by floor, lowest first; `mod.rs`, which runs it, stands above.
const INSIDE_TUI: [&[&str]; 12] = [
    &["command", "keys", "layout", "paint", "spot", "theme"],
    &["dates", "input", "keyboard", "kwic", "leads", "legend", "marked", "printed", "voices"],
    &["cursor", "layer", "panel", "panes", "sheet", "terminal"],
    &[
        "checked",
        "concordance",
        "evidence",
        "figures",
        "help",
        "kept",
        "naming",
        "notices",
        "page",
        "preview",
        "results",
        "same",
        "saving",
        "tour",
        "welcome",
        "which",
    ],
    &["finder", "labels", "menu", "message", "peek"],
    &["trail"],
    &["app"],
    &["header"],
    &["hints", "links"],
    &["update"],
    &["view"],
    &["run"],
];

/// Pairs of files that still name each other, each with its reason.
const CIRCLES: [[&str; 2]; 2] = [
    // The methods of one type stand in both.
    ["extract::quotes::cues", "extract::quotes::verbal"],
    // A paragraph's reader and what it has been told.
    ["extract::quotes::paragraph", "extract::quotes::telling"],
];

/// Libraries and the only places that may name them.
const KNOWN_ONLY_TO: [(&str, &[&str]); 5] = [
    ("ratatui", &["tui/"]),
    ("crossterm", &["tui/terminal"]),
    ("fuzzy_matcher", &["search/names"]),
    ("tantivy", &["library/store"]),
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
fn no_frame_reads_a_string_table() {
    for (file, source) in sources() {
        let reads = file.starts_with("tui/") && code(&source).contains("Locale::new");
        assert!(!reads, "{file} reads a string table");
    }
}

#[test]
fn every_file_opens_with_a_sentence() {
    for (file, source) in sources() {
        let first = source.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 12, "{file} opens with {first:?}");
    }
}

/// The library's modules by path, `tui::page::view`, each with its code.
fn modules() -> BTreeMap<String, String> {
    let path = |file: &str| {
        let file = file.trim_end_matches(".rs");
        file.strip_suffix("/mod").unwrap_or(file).replace('/', "::")
    };
    let own = |file: &str| !file.starts_with("bin/") && file != "main.rs" && file != "lib.rs";
    let sources = sources().into_iter().filter(|(file, _)| own(file));
    sources.map(|(file, source)| (path(&file), code(&source))).collect()
}

/// The modules that `module` names in its code, but for those it stands in: a child is part of its
/// parent.
fn names_of(module: &str, code: &str, all: &BTreeMap<String, String>) -> BTreeSet<String> {
    let ident = |c: char| c.is_alphanumeric() || c == '_';
    let parent = |path: &str| path.rsplit_once("::").map_or("", |(up, _)| up).to_owned();
    let mut found = BTreeSet::new();
    let mut last = ' ';
    for (at, c) in code.char_indices() {
        let begins = ident(c) && !ident(last) && !code[..at].ends_with("::");
        last = c;
        let (word, rest) = code[at..].split_at(code[at..].find(|c| !ident(c)).unwrap_or(0));
        let Some(mut rest) = rest.strip_prefix("::").filter(|_| begins) else { continue };
        let mut base = match word {
            "crate" => String::new(),
            "super" => parent(module),
            // « child::Item », and « self::child::Item ».
            "self" => module.to_owned(),
            child => format!("{module}::{child}"),
        };
        if !["crate", "super", "self"].contains(&word) && !all.contains_key(&base) {
            continue;
        }
        while let Some(higher) = rest.strip_prefix("super::") {
            (base, rest) = (parent(&base), higher);
        }
        for path in paths(&base, rest).into_iter().chain([base.clone()]) {
            // The longest part of the path that is a file.
            let mut part = path.trim_start_matches("::").to_owned();
            while !part.is_empty() && !all.contains_key(&part) {
                part = parent(&part);
            }
            found.insert(part);
        }
    }
    let above = |part: &str| module == part || module.starts_with(&format!("{part}::"));
    found.retain(|part| !part.is_empty() && !above(part));
    found
}

/// The paths that `rest` begins with, below `base`: one, or those of a group in braces.
fn paths(base: &str, rest: &str) -> Vec<String> {
    if let Some(group) = rest.strip_prefix('{') {
        return top_level(group).iter().flat_map(|item| paths(base, item.trim_start())).collect();
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    let path = format!("{base}::{name}");
    match rest.strip_prefix("::") {
        Some(rest) if !name.is_empty() => paths(&path, rest),
        _ => vec![path],
    }
}

#[test]
fn files_do_not_name_each_other_in_a_circle() {
    let all = modules();
    let named: BTreeMap<&str, BTreeSet<String>> =
        all.iter().map(|(m, code)| (m.as_str(), names_of(m, code, &all))).collect();
    assert!(named.values().map(BTreeSet::len).sum::<usize>() > 300, "the paths were found");
    let reached = |from: &str| {
        let (mut seen, mut left) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(module) = left.pop() {
            for next in &named[module.as_str()] {
                if seen.insert(next.clone()) {
                    left.push(next.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<String>> =
        all.keys().map(|m| (&**m, reached(m))).collect();
    let mut circles: BTreeSet<Vec<&str>> = BTreeSet::new();
    for (module, from_here) in &reached {
        let back = |m: &&str| from_here.contains(*m) && reached[*m].contains(*module);
        let circle: Vec<&str> = reached.keys().copied().filter(back).collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    let listed: BTreeSet<Vec<&str>> = CIRCLES.iter().map(|pair| pair.to_vec()).collect();
    assert_eq!(circles, listed, "files that name each other, and those that are listed");
}

#[test]
fn a_file_of_the_reader_names_only_its_lower_floors() {
    let all = modules();
    let part = |module: &str| {
        let inside = module.strip_prefix("tui::")?;
        Some(inside.split("::").next().unwrap_or(inside).to_owned())
    };
    let floor = |part: &str| INSIDE_TUI.iter().position(|floor| floor.contains(&part));
    let mut wrong = Vec::new();
    for (module, code) in &all {
        let Some(own) = part(module) else { continue };
        let stands = floor(&own).unwrap_or_else(|| panic!("{module} stands on no floor"));
        for name in names_of(module, code, &all).iter().filter_map(|name| part(name)) {
            if name != own && floor(&name) >= Some(stands) {
                wrong.push(format!("{module} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
