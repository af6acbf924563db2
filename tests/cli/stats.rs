//! `dixit stats`: the figures of the demonstration add up, in each form; a person month by month; a network.

use std::collections::BTreeSet;

use crate::program::Desk;

#[test]
fn voices_and_what_is_nobodys_make_all_quotations() {
    let desk = Desk::new();
    let listed = desk.run("quotes --json").rows().len() as u64;
    let rows = desk.run("stats --json --table voices").rows();
    let sum = |field: &str| rows.iter().map(|row| row[field].as_u64().unwrap()).sum::<u64>();
    assert_eq!(sum("quotations"), listed);
    assert!(rows[0].get("name").is_none(), "what is nobody's is a row of its own");
    let quoted: Vec<u64> = rows[1..].iter().map(|r| r["quotations"].as_u64().unwrap()).collect();
    assert!(quoted.is_sorted_by(|a, b| a >= b), "{quoted:?}");
    for row in &rows {
        let of = |field: &str| -> u64 {
            row[field].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum()
        };
        assert_eq!(of("months"), row["quotations"].as_u64().unwrap());
    }
}

#[test]
fn a_sentence_says_the_finding_and_a_table_has_its_heads() {
    let desk = Desk::new();
    let ran = desk.run("stats --limit 3");
    assert!(ran.out.starts_with("5 voices carry "), "{}", ran.out);
    assert!(ran.out.contains("Hélène Varenne") && ran.err.contains("first names"), "{}", ran.err);
    let verbs = desk.run("stats --table verbs --csv").out;
    assert!(verbs.starts_with("quotations,verb\n") && verbs.contains(",dire\n"), "{verbs}");
    let genders = desk.run("stats --table genders --json").column("gender");
    assert_eq!(genders, ["women", "men", "unknown"]);
}

#[test]
fn what_a_person_says_is_told_apart_from_what_is_said_of_it() {
    let desk = Desk::new();
    let mut command = desk.command();
    let ran = desk.ran(command.args(["stats", "--person", "hélène varenne", "--json"]), b"");
    let rows = ran.rows();
    assert_eq!(rows[0]["month"], "2023-05");
    assert!(
        rows[0]["said"].as_u64() > Some(8) && rows[0]["about"].as_u64() > Some(0),
        "{}",
        ran.out
    );
    assert!(desk.run("stats --person zorro").err.contains("zorro"));
}

#[test]
fn a_network_names_each_end_of_its_edges() {
    let desk = Desk::new();
    assert_eq!(desk.run("stats --network net.gexf").code, Some(0));
    let xml = std::fs::read_to_string(desk.path("net.gexf")).unwrap();
    let values = |tag: &str, name: &str| -> Vec<String> {
        let start = format!("<{tag} ");
        let tags = xml.split(&start).skip(1);
        let value = |rest: &str| rest.split(&format!("{name}=\"")).nth(1).map(str::to_owned);
        tags.filter_map(value).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let nodes: BTreeSet<String> = values("node", "id").into_iter().collect();
    let ends = [values("edge", "source"), values("edge", "target")].concat();
    assert!(ends.len() > 20 && ends.iter().all(|end| nodes.contains(end)));
    assert!(xml.contains("value=\"speaks of\"") && xml.contains("value=\"beside\""));
}

#[test]
fn the_examples_of_help_find_something() {
    super::examples("stats");
}
