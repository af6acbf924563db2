//! Standard input: records when it begins with an object, else one article.

use crate::program::Desk;

fn extract(input: &[u8]) -> crate::program::Ran {
    Desk::new().run_with("extract - --as-is", input)
}

#[test]
fn records_keep_their_ids_and_their_text() {
    let ran = extract(
        br#"{"id": "a/1", "text": "l\u0092un\u001b[2J \u00e9\ttab"}
{"id": 7, "text": "deux"}
{"id": 12345678901234567890123, "text": "trois"}
{"text": "quatre"}
"#,
    );
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.rows()[0]["text"], "l\u{92}un\u{1b}[2J é\ttab");
    let written = |line: &str| {
        let behind = line.split_once("\"id\":").unwrap().1;
        behind.split_once(',').unwrap().0.to_owned()
    };
    let ids: Vec<_> = ran.out.lines().map(written).collect();
    assert_eq!(ids, ["\"a/1\"", "7", "12345678901234567890123", "\"-:4\""]);
}

#[test]
fn fields_of_a_record_are_taken_at_their_word() {
    let ran = Desk::new().run_with(
        "extract -",
        "{\"id\":1,\"text\":\"Une phrase à Lyon.\",\"title\":\"Titre donné\",\"date\":\"2021-05-24T10:00Z\",\"source\":\"Le Phare\",\"author\":[\"A. Roy\",\"B. Lin\"],\"extra\":{\"a\":[1]}}\n".as_bytes(),
    );
    let row = &ran.rows()[0];
    assert_eq!(row["title"], "Titre donné");
    assert_eq!(row["source"], "-:1");
}

#[test]
fn a_bad_line_costs_only_itself_and_is_named() {
    let deep = format!("{{\"a\":{}1{}}}\n", "{\"a\":".repeat(50_000), "}".repeat(50_000));
    let input = [
        b"{\"id\":1,\"text\":\"un\"}\n".as_slice(),
        b"{\"id\":2,\"text\":\"coup\xc3\xa9\n",
        b"\n  \nnull\n[]\n42\n",
        b"{\"id\":3,\"title\":\"sans texte\"}\n",
        b"{\"id\":4,\"title\":5,\"date\":null,\"text\":\"quatre\"}\r\n",
        deep.as_bytes(),
        b"{\"id\":5,\"text\":[1]}\n",
        b"{\"id\":7,\"text\":\"sept\"}",
    ]
    .concat();
    let ran = extract(&input);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.column("id"), ["1", "4", "7"]);
    insta::assert_snapshot!(ran.err);
}

#[test]
fn a_mark_windows_lines_and_legacy_bytes_are_records_still() {
    let ran = extract(b"\xef\xbb\xbf{\"id\":1,\"text\":\"un\"}\r\n\r\n{\"id\":2,\"text\":\"\xe9t\xe9, d\xe9j\xe0\"}\r\n");
    assert_eq!(ran.column("id"), ["1", "2"]);
    assert_eq!(ran.column("text"), ["un", "été, déjà"]);
}

#[test]
fn all_else_is_one_article() {
    for (input, text) in [
        (b"Un titre\n\nUne phrase.\n".as_slice(), "Un titre\n\nUne phrase.\n"),
        (b"\n\n{ceci} n'est pas un objet\n", "\n\n{ceci} n'est pas un objet\n"),
        (b"\xe9t\xe9 \xe0 Gen\xe8ve, d\xe9j\xe0\n", "été à Genève, déjà\n"),
        (b"\xff\xfeA\0b\0", "Ab"),
    ] {
        let ran = extract(input);
        assert_eq!((ran.column("id"), ran.column("text")), (vec!["-".into()], vec![text.into()]));
    }
}

#[test]
fn nothing_at_all_is_said_to_be_nothing() {
    for input in [b"".as_slice(), b"\n \n\n"] {
        let ran = extract(input);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
        assert_eq!(ran.err, "dixit: -: nothing in it\ndixit: nothing could be read\n");
    }
}

#[test]
fn a_line_of_many_megabytes_is_a_record() {
    let line = format!("{{\"id\":1,\"text\":\"{}\"}}\n", "mot ".repeat(1 << 20));
    let ran = extract(format!("{line}{{\"id\":2,\"text\":\"deux\"}}\n").as_bytes());
    assert_eq!(ran.column("id"), ["1", "2"]);
}

#[test]
fn a_terminal_is_nothing_piped_in() {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    for args in [&["-"][..], &["quotes", "-"]] {
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dixit"));
        command.args(args);
        command.env("LC_ALL", "en_GB.UTF-8");
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut said = String::new();
        let mut reader = pair.master.try_clone_reader().unwrap();
        // The terminal ends with the program, which some systems call an error.
        drop(std::io::Read::read_to_string(&mut reader, &mut said));
        assert_eq!(child.wait().unwrap().exit_code(), 2);
        assert!(said.contains("nothing is piped into -"), "{said:?}");
    }
}
