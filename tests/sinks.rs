//! Nothing is written to the outside but through the sinks that take what is safe: the source is read for any other
//! way to standard output, standard error, the terminal and the clipboard, and every command is run on text that
//! would act.

use crate::{
    floors::{code, sources},
    program::Desk,
};

/// Words by which something could be written outside, and the files that may name them.
const WAYS: [(&str, &[&str]); 12] = [
    ("stdout", &["cli/output.rs", "tui/terminal.rs"]),
    ("stderr", &["cli/output.rs"]),
    ("print!", &[]),
    ("println!", &[]),
    ("dbg!", &[]),
    ("/dev/tty", &["tui/terminal.rs"]),
    ("/dev/std", &[]),
    // A database that was opened to be read, which its library takes by name only.
    ("/dev/fd", &["load/formats/sqlite.rs"]),
    ("/proc/self/fd", &[]),
    ("CopyToClipboard", &["tui/terminal.rs"]),
    ("std::process::Command", &[]),
    ("from_raw_fd", &[]),
];

#[test]
fn no_file_but_the_sinks_names_a_way_out() {
    for (name, source) in sources() {
        if name.starts_with("bin/") {
            continue;
        }
        let code = code(&source);
        for (way, may) in WAYS {
            let found = code.contains(way);
            assert!(!found || may.contains(&name.as_str()), "{name} names {way}");
        }
    }
}

#[test]
fn the_sinks_take_what_is_safe_and_no_string() {
    let all = sources();
    let code_of = |name: &str| code(&all.iter().find(|(file, _)| file == name).unwrap().1);
    let output = code_of("cli/output.rs");
    let writes = output.lines().filter(|l| l.contains("write_all(") || l.contains("writeln!("));
    for line in writes {
        // What each of these lines writes is a `Printed`, a `Safe`, or made of one, or a `Table`, which no terminal is given.
        let safe = ["printed.bytes()", "table.bytes()", "{message}", "{line}", "Safe::line("];
        assert!(safe.iter().any(|s| line.contains(s)), "{line}");
    }
    for sink in
        ["fn note(&self, message: &Safe)", "fn quote(&self, lines: &Safe)", "printed: &Printed)"]
    {
        assert!(output.contains(sink), "{sink}");
    }
    assert!(code_of("tui/terminal.rs").contains("fn copy(&mut self, words: &Safe)"));
}

/// Text that acts: escapes, C1, bidi, marks of the program's own, a formula.
const HOSTILE: &str = "=1+1 \u{1b}]0;x\u{7} \u{9b}31m \u{202e}rev \u{fdd0}gras \u{200b} @a";

/// A line of words that acts.
const PROMISE: &str =
    "Un lac, une \u{1b}[2Jvallée, mille\u{9b}31m \u{202e}histoires à partager avec les gens d'ici.";

/// A corpus in which `HOSTILE` is a line that an outlet repeats, and its outlet.
fn corpus() -> String {
    let record = |n: usize| {
        let told: String = (0..60).map(|k| format!("chose{n}x{k} ")).collect();
        let text = format!(
            "Le barrage numéro {n} attend sa réponse\n\nLa maire a dit que {told}et que la décision serait prise \
             devant les élus.\n\n{HOSTILE}\n\n{PROMISE}\n"
        );
        serde_json::json!({ "id": HOSTILE, "text": text, "outlet": HOSTILE }).to_string() + "\n"
    };
    (0..4).map(record).collect()
}

#[test]
fn lines_that_act_are_listed_harmless_and_known_again() {
    let desk = Desk::new();
    let listed = desk.run_with("lines -", corpus().as_bytes());
    let row = |words: &str| listed.out.lines().find(|row| row.contains(words)).unwrap();
    let cells: Vec<&str> = row("gras").split('\t').collect();
    assert_eq!((cells.len(), cells[0]), (3, "4"));
    assert!(cells[1..].iter().all(|cell| cell.starts_with("'=1+1 \\u{1b}")), "{cells:?}");
    assert!(row("un lac").contains("une \\u{1b}[2jvallee"), "{}", row("un lac"));
    desk.write("lignes", listed.out.as_bytes());
    let body = |args: &str| desk.run_with(args, corpus().as_bytes()).column("body");
    // A control that stood for a mark is read as that mark.
    let read = PROMISE.replace('\u{9b}', "›");
    assert!(body("extract -")[0].contains(&read));
    assert!(!body("extract - --lines lignes")[0].contains(&read));
}
