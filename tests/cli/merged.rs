//! Corpora that were counted in parts, and what comes of the parts: what comes of the whole.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::{corpus::press, program::Desk};

/// A generated corpus with the lines that it repeats, and what is counted of it as rows, these known.
static COUNTED: LazyLock<(Desk, Vec<String>)> = LazyLock::new(|| {
    let desk = Desk::new();
    press(&desk, 40);
    desk.write("lignes", desk.run("lines presse").out.as_bytes());
    let rows = rows(&desk, "presse --lines lignes");
    (desk, rows)
});

/// What is counted of these articles, row by row.
fn rows(desk: &Desk, args: &str) -> Vec<String> {
    let ran = desk.run(&format!("extract --counts {args}"));
    ran.out.lines().map(|row| format!("{row}\n")).collect()
}

/// What a command says of these parts.
fn merged(command: &str, parts: &[Vec<&String>]) -> String {
    let desk = Desk::new();
    let mut args = command.to_owned();
    for (n, part) in parts.iter().enumerate() {
        desk.write(
            &format!("part-{n}.jsonl"),
            part.iter().copied().cloned().collect::<String>().as_bytes(),
        );
        args += &format!(" part-{n}.jsonl");
    }
    let ran = desk.run(&args);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args}");
    ran.out
}

#[test]
fn names_of_parts_are_those_of_the_corpus() {
    let (desk, rows) = &*COUNTED;
    let parts: Vec<Vec<&String>> =
        (0..3).map(|n| rows.iter().skip(n).step_by(3).collect()).collect();
    let whole = desk.run("names presse --json").out;
    assert!(whole.lines().count() > 40);
    assert_eq!(merged("names --merge --json", &parts), whole);
}

#[test]
fn lines_of_parts_are_those_of_the_corpus() {
    let (desk, _) = &*COUNTED;
    let rows = rows(desk, "presse");
    let parts: Vec<Vec<&String>> = rows.chunks(7).map(|part| part.iter().collect()).collect();
    let (whole, found) = (desk.run("lines presse").out, merged("lines --merge", &parts));
    let bare = |table: &str| -> Vec<String> {
        // Long lines are known without their words.
        table
            .lines()
            .filter(|row| !row.contains("\t#") && row.len() < 100)
            .map(str::to_owned)
            .collect()
    };
    assert!(bare(&whole).len() > 5 && whole.lines().count() == found.lines().count());
    assert!(bare(&whole).iter().all(|row| found.contains(row)));
    desk.write("ensemble", found.as_bytes());
    let extracted = |lines: &str| desk.run(&format!("extract presse --lines {lines}")).out;
    assert_eq!(extracted("ensemble"), extracted("lignes"));
}

#[test]
fn reprints_and_quotations_are_found_across_parts() {
    let said =
        "« Le barrage ne sera pas rehaussé avant trois ans, faute de crédits », a dit Léa Roy.";
    let told: String = (0..60).map(|n| format!("mot{n} ")).collect();
    let article = |words: &str| {
        format!("Un titre\n\nLe conseil a parlé {told} hier soir à Lyon.\n\n{words}\n")
    };
    let short = "« Le barrage ne sera pas rehaussé », a dit Léa Roy.";
    let other = "La séance est levée à midi.";
    let desk =
        Desk::with(&[("a.txt", &article(said)), ("b.txt", &article(short)), ("c.txt", other)]);
    let rows = rows(&desk, "a.txt b.txt c.txt");
    let parts: Vec<Vec<&String>> = rows.iter().rev().map(|row| vec![row]).collect();
    assert_eq!(merged("same --merge --articles", &parts), "b.txt\ta.txt\n");
    assert_eq!(desk.run("same --articles a.txt b.txt c.txt").out, "b.txt\ta.txt\n");
    let found = merged("same --merge", &parts);
    let row: serde_json::Value = serde_json::from_str(&found).unwrap();
    assert_eq!((&row["doc"], &row["may_be"][0]["doc"]), (&"b.txt".into(), &"a.txt".into()));
    let text = article(short);
    let at = |field: &str| row[field].as_u64().unwrap() as usize;
    let words: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
    assert_eq!(words, "Le barrage ne sera pas rehaussé");
}

#[test]
fn what_was_not_counted_is_named_and_costs_only_itself() {
    let (_, rows) = &*COUNTED;
    let desk = Desk::new();
    desk.write("x.jsonl", format!("{}{{\"id\":1,\"text\":\"un\"}}\n", rows[0]).as_bytes());
    desk.write("y.txt", b"Un texte.");
    let ran = desk.run("lines --merge x.jsonl y.txt");
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("x.jsonl") && ran.err.contains("y.txt: not made by"), "{}", ran.err);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn parts_in_any_order_and_twice_are_the_same(
        parts in proptest::collection::vec(0..4_usize, 40),
        again in 0..40_usize,
    ) {
        let rows = &COUNTED.1;
        prop_assert_eq!(rows.len(), 40);
        let whole: [Vec<&String>; 1] = [rows.iter().collect()];
        let mut split: Vec<Vec<&String>> = vec![Vec::new(); 4];
        for (row, part) in rows.iter().zip(&parts).rev() {
            split[*part].push(row);
        }
        // A task that was done twice.
        split[3].push(&rows[again]);
        for command in ["lines --merge", "names --merge --once --json", "same --merge", "same --merge --articles --json"] {
            let parts: Vec<_> = split.iter().filter(|part| !part.is_empty()).cloned().collect();
            prop_assert_eq!(merged(command, &parts), merged(command, &whole), "{}", command);
        }
    }
}
