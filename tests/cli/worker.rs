//! A worker: one line out for each line in, whatever it is, in their order and at once.

use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

use crate::program::Desk;

fn answers(input: &[u8]) -> crate::program::Ran {
    Desk::new().run_with("extract - --line-buffered --lang fr", input)
}

/// Records, good ones and others, with how the id of each begins, and whether it gives an article.
const LINES: [(&str, &str, bool); 11] = [
    ("pas du JSON", "\"-:", false),
    (r#"{"id":"a","text":"« La ligne ferme », a dit Léa Roy."}"#, "\"a\"", true),
    ("", "\"-:", false),
    (r#"{"id":7,"text":"   "}"#, "7", false),
    (r#"{"id":8,"title":"sans texte"}"#, "8", false),
    (r#"{"id":9,"text":"coupé"#, "\"-:", false),
    ("null", "\"-:", false),
    (r#"{"articles":[{"text":"un"},{"text":"deux"}]}"#, "\"-:", false),
    (r#"{"id":12345678901234567890123,"text":"long"}"#, "12345678901234567890123", true),
    (r#"{"id":"b","text":"été",}"#, "\"b\"", true),
    (r#"{"text":"sans nom"}"#, "\"-:", true),
];

#[test]
fn every_line_is_answered_by_one_under_its_id() {
    let input: String = LINES.iter().map(|(line, ..)| format!("{line}\n")).collect();
    let ran = answers(input.as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let rows = ran.rows();
    assert_eq!(rows.len(), LINES.len());
    for ((line, id, read), (row, written)) in LINES.iter().zip(rows.iter().zip(ran.out.lines())) {
        assert!(written.contains(&format!("\"id\":{id}")), "{line}: {written}");
        assert_eq!(row.get("error").is_none(), *read, "{line}: {written}");
        assert_eq!(row["dixit"], env!("CARGO_PKG_VERSION"));
        assert_eq!(row["models"][0].as_str().map(str::len), Some(16));
    }
    assert_ne!(rows[0]["id"], rows[2]["id"]);
    // What programs read is in no language of their users.
    assert!(rows[4]["error"].as_str().unwrap().starts_with("no text"), "{}", rows[4]);
}

#[test]
fn an_answer_depends_on_its_line_alone() {
    let legacy = b"{\"id\":\"l\",\"text\":\"\xe9t\xe9 \xe0 Gen\xe8ve\"}\n".as_slice();
    let plain =
        |n: usize| format!("{{\"id\":{n},\"text\":\"Phrase {n}, à Lyon.\"}}\n").into_bytes();
    let forwards: Vec<u8> = (0..50).map(plain).chain([legacy.to_vec()]).flatten().collect();
    let back: Vec<u8> =
        [legacy.to_vec()].into_iter().chain((0..50).rev().map(plain)).flatten().collect();
    let sorted = |input: &[u8]| {
        let out = answers(input).out;
        let mut rows: Vec<String> = out.lines().map(str::to_owned).collect();
        rows.sort();
        rows
    };
    assert_eq!(sorted(&forwards), sorted(&back));
    assert_eq!(answers(&forwards).out, answers(&forwards).out);
}

#[test]
fn a_line_is_answered_before_the_next_is_there() {
    let desk = Desk::new();
    let mut command = desk.command();
    command.args(["extract", "-", "--line-buffered"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut lines = BufReader::new(from).lines();
    for (line, id, _) in LINES.iter() {
        writeln!(to, "{line}").unwrap();
        to.flush().unwrap();
        let answer = lines.next().unwrap().unwrap();
        assert!(answer.contains(&format!("\"id\":{id}")), "{answer}");
    }
    drop(to);
    assert!(lines.next().is_none());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn who_asks_nothing_is_told_nothing() {
    let ran = answers(b"");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
}
