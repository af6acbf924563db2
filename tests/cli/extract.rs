//! `dixit extract` on files and folders.

use crate::program::Desk;

#[test]
fn articles_come_in_the_order_of_their_names_whatever_the_threads_do() {
    let desk = Desk::new();
    let names: Vec<String> = (0..300).map(|n| format!("corpus/{:03}.txt", n)).collect();
    for (n, name) in names.iter().enumerate() {
        let n_lines = if n % 50 == 0 { 3_000 } else { 1 };
        desk.write(name, "Une ligne de texte. ".repeat(n_lines).as_bytes());
    }
    let ran = desk.run("extract corpus");
    let expected: Vec<_> = names.iter().map(|n| n.trim_start_matches("corpus/")).collect();
    assert_eq!(ran.column("id"), expected);
    assert_eq!(ran.out, desk.run("extract corpus").out);
}

#[test]
fn ids_are_paths_below_the_argument_or_stems() {
    let desk = Desk::with(&[
        ("presse/b/deux.txt", "deux"),
        ("presse/a.TXT", "un"),
        ("presse/c.wpd", "autre"),
        ("autre/presse/x.txt", "trois"),
        ("seul.txt", "quatre"),
    ]);
    let ids = |args: &str| desk.run(&format!("extract {args}")).column("id");
    assert_eq!(ids("presse"), ["a.TXT", "b/deux.txt"]);
    assert_eq!(ids("./presse/"), ["a.TXT", "b/deux.txt"]);
    assert_eq!(ids("seul.txt presse"), ["seul.txt", "presse/a.TXT", "presse/b/deux.txt"]);
    assert_eq!(
        ids("presse autre/presse"),
        ["presse/a.TXT", "presse/b/deux.txt", "autre/presse/x.txt"]
    );
    assert_eq!(ids("presse seul.txt --id stem"), ["a", "deux", "seul"]);
    assert_eq!(ids("presse/b/deux.txt"), ["deux.txt"]);
}

#[test]
fn text_is_unchanged_and_offsets_count_what_was_asked_for() {
    let text = "Été 😀 à Genève.\r\n\r\n« Oui », dit-elle.\n";
    let desk = Desk::with(&[("a.txt", text)]);
    for (unit, length) in [("chars", 15), ("bytes", 22)] {
        let ran = desk.run(&format!("extract a.txt --as-is --offsets {unit}"));
        let row = &ran.rows()[0];
        assert_eq!(row["text"], text);
        assert_eq!(row["blocks"][0]["start"], 0);
        assert_eq!(row["blocks"][0]["end"], length, "{unit}");
    }
}

#[test]
fn every_row_has_the_promised_fields_in_order() {
    let desk = Desk::with(&[("a.txt", "Un titre\n\nUne phrase de texte, à Lyon.\n")]);
    let ran = desk.run("extract a.txt");
    let line = ran.out.lines().next().unwrap();
    let mut at = 0;
    for field in [
        "schema", "dixit", "models", "id", "source", "title", "date", "outlet", "author", "stated",
        "lang", "text", "body", "blocks", "entities", "quotes", "warnings",
    ] {
        let found = line.find(&format!("\"{field}\":")).unwrap_or_else(|| panic!("{field}"));
        assert!(found >= at, "{field} comes too early");
        at = found;
    }
}

#[test]
fn exit_codes_tell_nothing_read_from_something_read() {
    let desk = Desk::with(&[("a.txt", "un"), ("vide/x.wpd", "deux")]);
    assert_eq!(desk.run("extract a.txt absent.txt").code, Some(0));
    for args in ["extract absent.txt", "extract vide", "quotes vide", "names vide", "./absent"] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{args}");
        assert!(ran.err.ends_with("nothing could be read\n"), "{}", ran.err);
    }
}

#[test]
fn what_the_text_does_not_say_the_name_of_its_file_and_folders_may() {
    let text = "La digue de Sarn sera relevée d’un mètre avant l’hiver, a dit le maire lundi.\n";
    let desk = Desk::with(&[
        ("le-phare/2024/03/digue.txt", text),
        ("2024-03-12_Le Ponant_Léa Roy.txt", text),
        ("12.txt", text),
    ]);
    for (path, date, outlet, author) in [
        ("le-phare/2024/03/digue.txt", "2024-03", "le phare", ""),
        ("2024-03-12_Le Ponant_Léa Roy.txt", "2024-03-12", "Le Ponant", "Léa Roy"),
        ("12.txt", "", "", ""),
    ] {
        let row = &desk.ran(desk.command().arg("extract").arg(path), b"").rows()[0];
        for (field, said) in [("date", date), ("outlet", outlet), ("author", author)] {
            assert_eq!(row[field].as_str().unwrap_or_default(), said, "{path} {field}");
            let stated = row["stated"][field].as_str();
            assert_eq!(stated, (!said.is_empty()).then_some("path"), "{path} {field}");
        }
    }
}
