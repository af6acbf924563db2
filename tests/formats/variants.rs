//! Other layouts, languages, encodings and line ends of the formats, each a file of `variants` in words of
//! our own; `expected.tsv` says beside them what a reader of the file sees.

use std::{fs, path::PathBuf};

use serde_json::Value;

use crate::program::Desk;

/// What is stated of an article: nothing where a cell is empty, that there is none where it is a dash.
struct Row {
    file: String,
    cells: Vec<String>,
}

/// The columns behind the name of the file.
const FIELDS: [&str; 7] = ["title", "date", "outlet", "author", "section", "url", "lang"];

/// What stands in the place of a title where the file is refused.
const REFUSED: &str = "!";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats/variants")
}

fn rows() -> Vec<Row> {
    let table = fs::read_to_string(folder().join("expected.tsv")).unwrap();
    let row = |line: &str| {
        let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        cells.resize(FIELDS.len() + 3, String::new());
        Row { file: cells.remove(0), cells }
    };
    table.lines().skip(1).map(row).collect()
}

/// What `shown` has otherwise than `wanted` says.
fn faults(shown: &[&Value], wanted: &[&Row]) -> Vec<String> {
    if wanted[0].cells[0] == REFUSED {
        return shown.iter().map(|row| format!("not refused: {row}")).collect();
    }
    if shown.len() != wanted.len() {
        return vec![format!("{} articles, not {}", shown.len(), wanted.len())];
    }
    let mut faults = Vec::new();
    for (row, wanted) in shown.iter().zip(wanted) {
        for (field, cell) in FIELDS.iter().zip(&wanted.cells).filter(|(_, cell)| !cell.is_empty()) {
            let value = row[field].as_str().unwrap_or("-");
            if value != cell {
                faults.push(format!("{field}: {value}, not {cell}"));
            }
        }
        let body = row["body"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        let [holds, lacks] = [&wanted.cells[FIELDS.len()], &wanted.cells[FIELDS.len() + 1]];
        if !body.contains(holds.trim()) {
            faults.push(format!("lacks {holds}: {body}"));
        }
        if !lacks.is_empty() && body.contains(lacks) {
            faults.push(format!("holds {lacks}: {body}"));
        }
    }
    faults
}

/// By its name, and under one that says nothing, as on standard input.
#[test]
fn every_variant_is_read_as_a_reader_of_the_file_sees_it() {
    let rows = rows();
    let mut files: Vec<&str> = rows.iter().map(|row| row.file.as_str()).collect();
    files.dedup();
    assert_eq!(fs::read_dir(folder()).unwrap().count(), files.len() + 1, "a file without a row");
    let desk = Desk::new();
    for (n, file) in files.iter().enumerate() {
        let bytes = fs::read(folder().join(file)).unwrap();
        desk.write(&format!("named/{file}"), &bytes);
        desk.write(&format!("{n:03}"), &bytes);
    }
    let nameless: Vec<String> = (0..files.len()).map(|n| format!("{n:03}")).collect();
    let runs = [desk.run("extract named"), desk.run(&format!("extract {}", nameless.join(" ")))];
    let mut faults = Vec::new();
    for (ran, names) in runs.iter().zip([files.clone(), nameless.iter().map(|n| &**n).collect()]) {
        let all = ran.rows();
        for (name, file) in names.iter().zip(&files) {
            let is_of = |row: &&Value| {
                let source = row["source"].as_str().unwrap();
                let path = source.rsplit_once('#').map_or(source, |(path, _)| path);
                path.rsplit('/').next() == Some(name)
            };
            let shown: Vec<&Value> = all.iter().filter(is_of).collect();
            let wanted: Vec<&Row> = rows.iter().filter(|row| row.file == *file).collect();
            let found = self::faults(&shown, &wanted);
            faults.extend(found.iter().map(|fault| format!("{file} as {name}: {fault}")));
            let is_refused = wanted[0].cells[0] == REFUSED;
            assert!(!is_refused || ran.err.contains(name), "{file} is not named: {}", ran.err);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
