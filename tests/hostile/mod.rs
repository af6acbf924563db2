//! Bad input of every kind: said, never opened blindly, and never at the cost of the good file
//! beside it.

/// Any bytes as text, with the way back.
mod decoding;
/// Texts that repeat one thing without end.
mod floods;
/// What holds of any input.
mod holds;
/// Web pages.
mod pages;
/// What must hold of any text, page, record and bytes.
mod properties;

use std::{
    fs,
    io::{Read, Write},
    os::unix::{
        fs::{PermissionsExt, symlink},
        net::UnixListener,
    },
    process::{Command, Stdio},
    time::Duration,
};

use crate::program::Desk;

/// Ways through `dixit` that each must stand all of it.
const COMMANDS: [&str; 5] = ["", "quotes", "quotes --json", "names --mentions", "extract"];

const GOOD: &str =
    "Un titre\n\nÉlise Varenne a parlé à Genève. « Nous irons au bout », a-t-elle dit.\n";

/// Sequences that would steer a terminal, whole and cut, in seven and eight bits.
const SEQUENCES: [&str; 12] = [
    "\u{1b}]0;titre\u{7}",
    "\u{1b}]52;c;bW90\u{7}",
    "\u{1b}[31337;31337H",
    "\u{1b}[?1049l",
    "\u{1b}P$qm\u{1b}\\",
    "\u{1b}c",
    "\u{9b}2J",
    "\u{9d}0;x\u{9c}",
    "\u{202e}sens\u{2066}",
    "\u{7f}\u{5}\u{8}\r",
    "\u{e0041}\u{e0042}",
    "\u{1b}]0;sans fin",
];

/// The good file beside the bad ones is in every output, and the run succeeds.
fn good_is_shown(desk: &Desk) {
    desk.write("corpus/zz_bon.txt", GOOD.as_bytes());
    let ran = desk.run("extract corpus");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.column("id").contains(&"zz_bon.txt".to_owned()), "{}", ran.err);
    assert!(COMMANDS.iter().all(|c| desk.run(&format!("{c} ./corpus")).code == Some(0)));
}

#[test]
fn what_is_no_regular_file_is_named_and_not_opened() {
    let desk = Desk::with(&[("corpus/a.txt", "un")]);
    let fifo = desk.path("corpus/tube.txt");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let _socket = UnixListener::bind(desk.path("corpus/prise.txt")).unwrap();
    symlink("/dev/zero", desk.path("corpus/zero.txt")).unwrap();
    symlink("/nulle/part", desk.path("corpus/rien.txt")).unwrap();
    symlink("b.txt", desk.path("corpus/c.txt")).unwrap();
    symlink("c.txt", desk.path("corpus/b.txt")).unwrap();
    symlink(".", desk.path("corpus/boucle")).unwrap();
    desk.write("dehors.txt", b"SECRET");
    symlink("../dehors.txt", desk.path("corpus/dehors.txt")).unwrap();
    good_is_shown(&desk);
    let ran = desk.run("extract corpus");
    assert!(!ran.out.contains("SECRET"));
    insta::assert_snapshot!("not_regular", ran.err);
    let ran =
        desk.run("extract corpus/tube.txt corpus/prise.txt /dev/zero corpus/rien.txt corpus/b.txt");
    assert_eq!(ran.code, Some(1));
    insta::assert_snapshot!("not_regular_given", ran.err);
    assert_eq!(desk.run("extract corpus/dehors.txt").column("text"), ["SECRET"]);
}

#[test]
fn what_is_no_text_is_named_and_not_read() {
    let desk = Desk::new();
    for (name, bytes) in [
        ("vide", b"".as_slice()),
        ("blancs", b" \n\t\n\xc2\xa0"),
        ("image", b"\x89PNG\r\n\x1a\nreste"),
        ("document", b"%PDF-1.7\nreste"),
        ("programme", b"\x7fELF\x02\x01\x01"),
        ("archive", b"PK\x03\x04reste"),
        ("comprime", b"\x1f\x8b\x08\0"),
        ("zeros", b"un\0deux\0trois"),
    ] {
        desk.write(&format!("corpus/{name}.txt"), bytes);
    }
    desk.write("corpus/autre.docx", b"<p>");
    desk.write("corpus/autre.json", b"{}");
    good_is_shown(&desk);
    let ran = desk.run("extract corpus");
    assert_eq!(ran.column("id"), ["zz_bon.txt"]);
    insta::assert_snapshot!("not_text", ran.err);
    let ran = desk.run("extract corpus --lang fr");
    insta::assert_snapshot!("not_text_fr", ran.err);
    insta::assert_snapshot!("not_text_given", desk.run("extract corpus/autre.docx").err);
}

#[test]
fn what_may_not_be_read_is_named() {
    let desk = Desk::with(&[("corpus/a.txt", "un"), ("corpus/d/b.txt", "deux")]);
    let lock = |name: &str, mode| {
        fs::set_permissions(desk.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    lock("corpus/a.txt", 0o000);
    lock("corpus/d", 0o000);
    if fs::read(desk.path("corpus/a.txt")).is_err() {
        good_is_shown(&desk);
        insta::assert_snapshot!("unreadable", desk.run("extract corpus").err);
    }
    lock("corpus/d", 0o755);
}

#[test]
fn legacy_and_broken_encodings_are_read_with_a_warning_where_it_is_due() {
    let desk = Desk::new();
    let words = "« L'accord », déclarée à Genève, coûtera très cher… à l'été.\n";
    let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (legacy, ..) = encoding_rs::WINDOWS_1252.encode(words);
    desk.write("corpus/a_1252.txt", &legacy);
    desk.write("corpus/b_utf16.txt", &[b"\xff\xfe".as_slice(), &utf16].concat());
    desk.write("corpus/c_sans_marque.txt", &utf16);
    desk.write(
        "corpus/d_casse.txt",
        &[words.as_bytes(), b"\xff\xfe\xc3", words.as_bytes()].concat(),
    );
    desk.write("corpus/e_c1.txt", "l\u{92}été \u{93}oui\u{94}".as_bytes());
    let ran = desk.run("extract corpus");
    let texts = ran.column("text");
    assert_eq!(texts[..3], [words, words, words]);
    assert_eq!(texts[4], "l’été “oui”");
    assert_eq!(
        ran.column("warnings"),
        ["[]", "[]", "[]", "[\"undecodable:3\"]", "[\"repaired:3\"]"]
    );
    good_is_shown(&desk);
}

/// `text` in Mac Roman, of which it has few letters.
fn mac_roman(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'é' => 0x8e,
        'è' => 0x8f,
        'ç' => 0x8d,
        'ê' => 0x90,
        '«' => 0xc7,
        '»' => 0xc8,
        '’' => 0xd5,
        c => c as u8,
    };
    text.chars().map(byte).collect()
}

/// Texts too short to tell their encoding, each by itself.
const BRIEF: [&str; 4] = ["La fête", "Le préfet se tait.", "L’élu répète.", "« Non », dit Zoé."];

#[test]
fn short_records_and_files_are_in_the_encoding_of_those_beside_them() {
    let texts = BRIEF;
    let desk = Desk::new();
    let mut records = Vec::new();
    for n in 0..30 {
        let text = mac_roman(texts[n % texts.len()]);
        desk.write(&format!("corpus/{n:02}.txt"), &text);
        records.extend([br#"{"text":""#.as_slice(), &text, b"\"}\n"].concat());
    }
    let expected: Vec<&str> = (0..30).map(|n| texts[n % texts.len()]).collect();
    assert_eq!(desk.run_with("extract -", &records).column("text"), expected);
    assert_eq!(desk.run("extract corpus").column("text"), expected);
}

#[test]
fn half_a_surrogate_pair_costs_a_character_and_not_the_record() {
    let records = r#"{"id":"a\udc00","title":"T\ud83d","text":"Sarn \ud83d brûle \ud83d\ude00"}"#;
    let ran = Desk::new().run_with("extract -", records.as_bytes());
    assert_eq!(ran.column("text"), ["Sarn \u{fffd} brûle 😀"]);
    assert_eq!(ran.column("title"), ["T\u{fffd}"]);
    assert_eq!(ran.column("warnings"), ["[\"undecodable:1\"]"]);
}

#[test]
fn no_sequence_reaches_a_terminal_from_text_names_ids_or_errors() {
    let desk = Desk::new();
    let all = SEQUENCES.join(" et ");
    for (n, sequence) in SEQUENCES.iter().enumerate() {
        let article =
            format!("Titre {sequence}\n\n« Mot {sequence} mot », a dit Élise {sequence} Roy.\n");
        desk.write(&format!("corpus/{n:02}.txt"), article.as_bytes());
        let name = sequence.replace(['/', '\0'], "_");
        desk.write(&format!("corpus/n{n:02}{name}.txt"), GOOD.as_bytes());
        desk.write(&format!("corpus/p{n:02}{name}.txt"), b"");
    }
    desk.write("corpus/tout.txt", format!("{all}\n\n« {all} », a dit Élise Roy.\n").as_bytes());
    good_is_shown(&desk);
    let record =
        serde_json::json!({ "id": all, "text": all, "title": all, "author": all, "url": all });
    for command in COMMANDS {
        let ran = desk.run_with(&format!("{command} -"), format!("{record}\n{{{all}\n").as_bytes());
        assert_eq!(ran.code, Some(0), "{command}");
    }
    let ran = desk.run_with("extract - --as-is", format!("{record}\n").as_bytes());
    assert_eq!(ran.column("text"), [all.as_str()]);
    for sequence in SEQUENCES {
        let code = desk.ran(desk.command().args([sequence]), b"").code;
        assert!(matches!(code, Some(1 | 2)), "{sequence:?} {code:?}");
        desk.ran(desk.command().args(["quotes", "--speaker", sequence, "--kind", sequence]), b"");
    }
    desk.ran(desk.command().args(["quotes", "--speaker", &all]), b"");
}

#[test]
fn a_file_of_a_terabyte_of_nothing_is_no_burden() {
    let desk = Desk::new();
    desk.write("corpus/a.txt", b"un");
    desk.create("corpus/creux.txt").set_len(1 << 40).unwrap();
    good_is_shown(&desk);
}

#[test]
fn only_the_beginning_of_a_huge_file_is_read() {
    let desk = Desk::new();
    let mut file = desk.create("long.txt");
    for _ in 0..dixit::load::CAP / (1 << 20) + 1 {
        file.write_all(&[b'm'; 1 << 20]).unwrap();
    }
    let ran = desk.run("extract long.txt --as-is");
    assert_eq!(ran.column("warnings"), [format!("[\"truncated:{}\"]", dixit::load::CAP)]);
    assert_eq!(ran.column("text")[0].len(), dixit::load::CAP);
    assert_eq!(ran.err, "dixit: long.txt: only the first 32 MB were read\n");
}

#[test]
fn a_closed_pipe_ends_it_in_silence() {
    let desk = Desk::new();
    for n in 0..200 {
        desk.write(&format!("corpus/{n:03}.txt"), GOOD.repeat(20).as_bytes());
    }
    for args in ["extract corpus", "names corpus --json --mentions", "./corpus", "--help"] {
        let mut command = desk.command();
        let command = command.args(args.split(' ')).stdin(Stdio::null());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut [0; 10]).unwrap_or_default();
        drop(out);
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""), "{args}");
    }
}

#[test]
fn a_closed_pipe_ends_it_though_standard_input_stays_open() {
    let desk = Desk::new();
    let mut command = desk.command();
    let command = command.args(["extract", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    drop(child.stdout.take());
    input.write_all(b"{\"id\":1,\"text\":\"un\"}\n").unwrap();
    let ended = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        child.try_wait().unwrap().is_some()
    });
    assert!(ended, "it waits for input that nobody needs");
}

#[test]
fn output_that_cannot_be_written_is_said() {
    let desk = Desk::with(&[("a.txt", GOOD)]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let done = desk.command().args(["extract", "a.txt"]).stdout(full).output().unwrap();
    assert_eq!(done.status.code(), Some(1));
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.starts_with("dixit: the output could not be written"), "{said}");
}

#[test]
fn deep_folders_and_odd_names_are_read() {
    let desk = Desk::new();
    desk.write(&format!("corpus/{}fond.txt", "d/".repeat(200)), GOOD.as_bytes());
    for name in
        ["-rf.txt", "--help.txt", "$(true).txt", "%s%n.txt", "e\u{301}.txt", " .txt", "~.txt"]
    {
        desk.write(&format!("corpus/{name}"), GOOD.as_bytes());
    }
    good_is_shown(&desk);
    assert_eq!(desk.run("extract corpus").rows().len(), 9);
    assert_eq!(desk.run("extract -- corpus/--help.txt").code, Some(0));
}

#[test]
fn what_was_not_read_as_it_stands_is_said_in_every_pipe() {
    let desk = Desk::new();
    desk.write("corpus/a.txt", &[GOOD.as_bytes(), b"\xff\xfe\xc3", GOOD.as_bytes()].concat());
    desk.write("corpus/b.txt", "l\u{92}été \u{93}oui\u{94} et l\u{92}hiver".as_bytes());
    desk.write("corpus/c.txt", GOOD.repeat(11_000).as_bytes());
    for command in ["", "quotes", "names", "extract", "lines"] {
        let ran = desk.run(&format!("{command} ./corpus"));
        assert_eq!(ran.code, Some(0));
        let nothing = if command == "lines" {
            "dixit: no line stands in at least three articles of one outlet: there is nothing to list\n"
        } else {
            ""
        };
        assert_eq!(
            ran.err,
            format!(
                "dixit: ./corpus/a.txt: 3 characters could not be decoded\n\
                 dixit: ./corpus/c.txt: only the first 20,000 lines were told apart\n\
                 {nothing}dixit: 4 characters were repaired\n"
            )
        );
    }
}
