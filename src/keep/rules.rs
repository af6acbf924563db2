//! Corrections of names as TOML: read table by table, so that a bad one costs only itself, and
//! written as text that is put after all that is there.

use std::ops::Range;

use toml_edit::{Array, Document, Item, Table};

use crate::model::{EntityKind, NameRules, SameName, SplitForm};

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Line, from 1.
    pub(super) line: u64,
    pub(super) what: What,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// No TOML: the parser's words.
    Syntax(String),
    /// Nothing of this name is known.
    Unknown(String),
    /// A field is missing or holds something else than it should: its name.
    Field(&'static str),
    /// So much is wrong that nothing behind is read.
    Stopped,
}

/// How many faults end the reading: what has so many is no list of corrections.
const MOST_FAULTS: usize = 200;

/// The corrections in `text`, and what is wrong in it.
pub(super) fn read(text: &str) -> (NameRules, Vec<Fault>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines::of(text);
    let mut reader = Reader::new(&lines);
    if !reader.document(text, 0) {
        reader = Reader::new(&lines);
        for range in tables(text) {
            reader.document(text.get(range.clone()).unwrap_or_default(), range.start);
            if reader.is_full() {
                break;
            }
        }
    }
    if reader.is_full() {
        let line = reader.faults.iter().map(|fault| fault.line).max().unwrap_or(1);
        reader.faults.truncate(MOST_FAULTS);
        reader.faults.push(Fault { line, what: What::Stopped });
    }
    (reader.rules, reader.faults)
}

/// Where each line of a text begins.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self([0].into_iter().chain(breaks.map(|(at, _)| at + 1)).collect())
    }

    /// The line, from 1, that a byte stands in.
    fn at(&self, byte: usize) -> u64 {
        self.0.partition_point(|start| *start <= byte) as u64
    }
}

/// The text from each line that opens a table to the next one.
fn tables(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && line.starts_with('[') {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

struct Reader<'a> {
    rules: NameRules,
    faults: Vec<Fault>,
    lines: &'a Lines,
}

/// A table with what is needed to say where it is.
#[derive(Clone, Copy)]
struct Place<'a> {
    table: &'a Table,
    /// The byte that the text it was read from begins at.
    from: usize,
}

impl<'a> Reader<'a> {
    fn new(lines: &'a Lines) -> Self {
        Self { rules: NameRules::default(), faults: Vec::new(), lines }
    }

    fn is_full(&self) -> bool {
        self.faults.len() >= MOST_FAULTS
    }

    /// The line of a place in what was read from byte `from` on.
    fn line(&self, from: usize, at: Option<Range<usize>>) -> u64 {
        self.lines.at(from + at.map_or(0, |range| range.start))
    }

    /// Reads `text`, which begins at byte `from`; `false` where it is no TOML.
    fn document(&mut self, text: &str, from: usize) -> bool {
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(error) => {
                let line = self.line(from, error.span());
                let words = error.message().lines().collect::<Vec<_>>().join(" ");
                self.faults.push(Fault { line, what: What::Syntax(words) });
                return false;
            }
        };
        let root = Place { table: document.as_table(), from };
        for (key, item) in root.table.iter() {
            if self.is_full() {
                break;
            }
            let entries = item.as_array_of_tables().filter(|_| matches!(key, "name" | "split"));
            let Some(entries) = entries else {
                self.unknown(&root, key);
                continue;
            };
            for table in entries {
                if self.is_full() {
                    break;
                }
                let place = Place { table, ..root };
                if key == "name" { self.name(&place) } else { self.split(&place) }
            }
        }
        true
    }

    fn name(&mut self, place: &Place<'_>) {
        let of = place.table.get("of").map(refs);
        let kind = place.table.get("kind").map(|item| {
            let word = item.as_str();
            EntityKind::ALL.into_iter().find(|kind| Some(kind.name()) == word)
        });
        let name = place.table.get("name").map(text);
        self.known(place, &["of", "name", "kind"]);
        match (of, name, kind) {
            (Some(Some(of)), name, kind) if name != Some(None) && kind != Some(None) => {
                let rule = SameName { of, name: name.flatten(), kind: kind.flatten() };
                self.rules.same.push(rule);
            }
            (Some(Some(_)), Some(None), _) => self.field(place, "name"),
            (Some(Some(_)), _, _) => self.field(place, "kind"),
            _ => self.field(place, "of"),
        }
    }

    fn split(&mut self, place: &Place<'_>) {
        let [form, from, to] = ["form", "from", "to"].map(|key| place.table.get(key).map(text));
        self.known(place, &["form", "from", "to"]);
        match (form.flatten(), from.flatten(), to) {
            (None, _, _) => self.field(place, "form"),
            (_, None, _) => self.field(place, "from"),
            (_, _, Some(None)) => self.field(place, "to"),
            (Some(form), Some(from), to) => {
                self.rules.split.push(SplitForm { form, from, to: to.flatten() });
            }
        }
    }

    /// Says which keys of a table are unknown: what stands beside them holds all the same.
    fn known(&mut self, place: &Place<'_>, keys: &[&str]) {
        for (key, _) in place.table.iter().filter(|(key, _)| !keys.contains(key)) {
            if self.is_full() {
                break;
            }
            self.unknown(place, key);
        }
    }

    fn unknown(&mut self, place: &Place<'_>, key: &str) {
        let span = place.table.key(key).and_then(toml_edit::Key::span);
        let line =
            self.line(place.from, span.or_else(|| place.table.get(key).and_then(Item::span)));
        self.faults.push(Fault { line, what: What::Unknown(key.to_owned()) });
    }

    fn field(&mut self, place: &Place<'_>, key: &'static str) {
        let span = place.table.get(key).and_then(Item::span);
        let line = self.line(place.from, span.or_else(|| place.table.span()));
        self.faults.push(Fault { line, what: What::Field(key) });
    }
}

/// Words, where the item is some.
fn text(item: &Item) -> Option<String> {
    item.as_str().map(|words| words.trim().to_owned()).filter(|words| !words.is_empty())
}

/// One name or several.
fn refs(item: &Item) -> Option<Vec<String>> {
    let several = |array: &Array| {
        let words = array.iter().map(|value| value.as_str().map(|w| w.trim().to_owned()));
        words.collect::<Option<Vec<_>>>().filter(|of| !of.is_empty())
    };
    text(item).map(|one| vec![one]).or_else(|| item.as_array().and_then(several))
}

/// The rules as text: what is put after all that a file holds.
pub(super) fn written(rules: &NameRules) -> String {
    let mut out = String::new();
    let mut line = |words: String| {
        out.push_str(&words);
        out.push('\n');
    };
    for same in &rules.same {
        line("[[name]]".to_owned());
        if let Some(name) = &same.name {
            line(format!("name = {}", quoted(name)));
        }
        if let Some(kind) = same.kind {
            line(format!("kind = \"{}\"", kind.name()));
        }
        let of = same.of.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        line(format!("of = [{of}]"));
    }
    for split in &rules.split {
        line("[[split]]".to_owned());
        line(format!("form = {}", quoted(&split.form)));
        line(format!("from = {}", quoted(&split.from)));
        if let Some(to) = &split.to {
            line(format!("to = {}", quoted(to)));
        }
    }
    out
}

/// A string of TOML on one line.
fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOOD: &str = r#"# Who is who in the valley.
[[name]]
name = "Hélène Varenne"     # the minister
of = ["Hélène Varenne", "per:h-varenne"]

[[split]]
form = "Varenne"
from = "Hélène Varenne"
to = "Marc Varenne"

[[name]]
of = "Hydrombrelle"
kind = "organisation"
"#;

    fn lines(faults: &[Fault]) -> Vec<u64> {
        faults.iter().map(|fault| fault.line).collect()
    }

    #[test]
    fn names_and_splits_are_read_in_their_order() {
        let (rules, faults) = read(GOOD);
        assert_eq!(faults, []);
        assert_eq!(rules.same.len(), 2);
        assert_eq!(rules.same[0].of, ["Hélène Varenne", "per:h-varenne"]);
        assert_eq!(rules.same[1].kind, Some(EntityKind::Organisation));
        assert_eq!(rules.split[0].to.as_deref(), Some("Marc Varenne"));
    }

    #[test]
    fn a_bad_table_costs_only_itself_and_its_line_is_named() {
        let bad = format!("{GOOD}\n[[name]]\nof = [\"Sarn\", \n\n[[name]]\nof = \"Genève\"\n");
        let (rules, faults) = read(&bad);
        assert_eq!(rules.same.len(), 3);
        assert_eq!(faults.len(), 1);
        assert!((15..=18).contains(&faults[0].line), "{faults:?}");
    }

    #[test]
    fn unknown_keys_and_missing_fields_are_named() {
        let text = "colour = 1\n[[name]]\nname = \"A\"\nnom = \"B\"\nof = \"C\"\n[[name]]\nkind = \"person\"\n[[split]]\nform = 3\n[[nam]]\n";
        let (rules, faults) = read(text);
        assert_eq!(rules.same.len(), 1);
        let mut lines = lines(&faults);
        lines.sort_unstable();
        assert_eq!(lines, [1, 4, 6, 9, 10], "{faults:?}");
    }

    #[test]
    fn a_file_full_of_faults_is_left_after_two_hundred_and_says_so() {
        for text in ["[\n".repeat(100_000), "x = 1\n[[name]]\nof = 3\n".repeat(5_000), {
            let keys: String = (0..50_000).map(|n| format!("k{n} = 1\n")).collect();
            format!("[[name]]\nof = \"A\"\n{keys}")
        }] {
            let (_, faults) = read(&text);
            assert_eq!(faults.len(), MOST_FAULTS + 1);
            assert_eq!(faults.last().map(|fault| &fault.what), Some(&What::Stopped));
            assert!(faults.iter().all(|fault| fault.line < 1_000), "{:?}", faults.last());
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            of in prop::collection::vec("\\PC*[a-z]\\PC*", 1..4),
            name in prop::option::of("[a-z]\\PC*[\\u{0}-\\u{20}]?x"),
            form in "\\PC*[a-z\"\\\\]",
        ) {
            let trim = |words: &String| words.trim().to_owned();
            let of: Vec<String> = of.iter().map(trim).collect();
            let same = SameName { of, name: name.as_ref().map(trim), kind: None };
            let split = SplitForm { form: trim(&form), from: "x".to_owned(), to: None };
            let rules = NameRules { same: vec![same], split: vec![split] };
            let (again, faults) = read(&written(&rules));
            prop_assert_eq!(faults, []);
            prop_assert_eq!(again, rules);
        }

        #[test]
        fn any_text_is_read_without_panic(text in "(\\[\\[name\\]\\]|of|=|\"|\n|\\[|\\]|\\PC){0,40}") {
            read(&text);
        }
    }
}
