//! `dixit search`: passages, counts, facets, order, faults and exit codes; and the examples of its help.

use crate::program::{Desk, Ran};

/// Two articles of two papers, in which nothing is doubtful.
fn desk() -> Desk {
    let article = |title: &str, date: &str, said: &str| {
        format!(
            "{title}\n\nPublié le {date}\n\nLes communes de la vallée discutent depuis deux ans de \
             l'avenir du funiculaire, construit dans les années soixante et arrêté cet automne pour des \
             travaux.\n\n{said}\n\nUne nouvelle réunion est prévue avant la fin du mois, une fois que \
             les services auront rassemblé toutes les mesures de l'été.\n"
        )
    };
    let a = article(
        "Le funiculaire divise la vallée",
        "4 mars 2024",
        "« Nous fermerons la ligne », a déclaré la ministre Salomé Vidal lundi à Genève, devant deux cents \
         personnes. La ligne a cent ans.",
    );
    let b = article(
        "Le maire répond à la ministre",
        "13 mars 2024",
        "« La ligne vivra », a répondu le maire Tewfik Benameur mardi à Lausanne, dans la salle comble de \
         la mairie.",
    );
    Desk::with(&[("presse/a.txt", &a), ("presse/b.txt", &b)])
}

fn search(desk: &Desk, query: &str, rest: &str) -> Ran {
    let mut command = desk.command();
    desk.ran(command.args(["search", query, "presse"]).args(rest.split_whitespace()), b"")
}

#[test]
fn passages_are_lines_with_their_place_and_who_says_them() {
    let desk = desk();
    assert_eq!(
        search(&desk, "ligne", "").out,
        "a.txt:7: Salomé Vidal: «\u{a0}Nous fermerons la ligne\u{a0}»\n\
         a.txt:7: La ligne a cent ans.\n\
         b.txt:7: Tewfik Benameur: «\u{a0}La ligne vivra\u{a0}»\n"
    );
    let said = search(&desk, "qui:vidal in:quote ligne", "").out;
    assert_eq!(said, "a.txt:7: Salomé Vidal: «\u{a0}Nous fermerons la ligne\u{a0}»\n");
    assert_eq!(search(&desk, "in:title maire", "").out, "b.txt:1: Le maire répond à la ministre\n");
    let forms = search(&desk, "fermer ligne", "--forms");
    assert_eq!((forms.out, forms.err.as_str()), (said, "dixit: forms found: fermerons, ligne\n"));
}

#[test]
fn they_come_in_the_order_that_is_asked_for_and_as_many() {
    let desk = desk();
    let first = |rest: &str| search(&desk, "ligne OR funiculaire", rest).out;
    assert!(first("--sort date --limit 1").starts_with("b.txt:"));
    assert!(first("--sort rank --limit 1").starts_with("a.txt:1: Le funiculaire divise"));
    assert_eq!(first("--sort place --limit 2").lines().count(), 2);
    assert_eq!(first("--sort rank").lines().count(), first("").lines().count());
}

#[test]
fn they_are_counted_by_themselves_and_by_what_is_asked() {
    let desk = desk();
    assert_eq!(search(&desk, "ligne", "--count").out, "3\n");
    assert_eq!(
        search(&desk, "ligne", "--facet speaker").out,
        "1\t1\tSalomé Vidal\n1\t1\tTewfik Benameur\n"
    );
    assert_eq!(search(&desk, "ligne", "--facet month").out, "3\t2\t2024-03\n");
    assert_eq!(search(&desk, "ligne", "--facet place --limit 1").out, "2\t1\tGeneva\n");
    let row = &search(&desk, "ligne", "--count --json").rows()[0];
    assert_eq!((row["passages"].as_u64(), row["articles"].as_u64()), (Some(3), Some(2)));
    assert_eq!(search(&desk, "ligne", "--facet month --json").column("value"), ["2024-03"]);
}

#[test]
fn objects_say_where_and_what_was_found() {
    let desk = desk();
    let ran = search(&desk, "ligne", "--json");
    assert_eq!(ran.column("part"), ["quotation", "body", "quotation"]);
    assert_eq!(ran.column("speaker_full"), ["Salomé Vidal", "null", "Tewfik Benameur"]);
    assert_eq!(ran.column("text")[1], "La ligne a cent ans.");
    let text: Vec<char> =
        std::fs::read_to_string(desk.path("presse/a.txt")).unwrap().chars().collect();
    for row in ran.rows().iter().take(2) {
        let at = |value: &serde_json::Value| value.as_u64().unwrap() as usize;
        let words: String = text[at(&row["start"])..at(&row["end"])].iter().collect();
        assert_eq!(row["text"], words.as_str());
        let mark = &row["marks"][0];
        let found: String = text[at(&mark[0])..at(&mark[1])].iter().collect();
        assert_eq!(found, "ligne");
    }
}

#[test]
fn a_wrong_query_is_shown_where_it_is_wrong() {
    let desk = desk();
    let mut said = String::new();
    for query in [
        "speeker:x",
        "« ligne",
        "(ligne",
        "é ligne)",
        "date:hier",
        "is:so",
        "l*",
        "a OR",
        "",
        "-",
        "…",
        "qui:",
    ] {
        for lang in ["fr", "en"] {
            let ran = search(&desk, query, &format!("--lang {lang}"));
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{query}");
            said += &ran.err;
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn exit_codes_are_those_of_grep() {
    let desk = desk();
    assert_eq!(search(&desk, "ligne", "").code, Some(0));
    let none = search(&desk, "zorro", "");
    assert_eq!((none.code, none.out.as_str()), (Some(1), ""));
    assert!(none.err.starts_with("dixit: no article has the word zorro\n"), "{}", none.err);
    assert!(none.err.contains("dixit: no passage answers the query"), "{}", none.err);
    let near = search(&desk, "funiculaier -ligne", "").err;
    assert!(
        near.starts_with("dixit: no article has the word funiculaier; near words: funiculaire\n"),
        "{near}"
    );
    assert!(search(&desk, "funiculaire maire cent", "").err.starts_with("dixit: no passage"));
    assert_eq!(search(&desk, "zorro", "--count").code, Some(1));
    assert_eq!(search(&desk, "(", "").code, Some(2));
    assert_eq!(desk.run("search x nowhere").code, Some(1));
    assert_eq!(desk.run_with("search ligne -", b"").code, Some(1));
}

#[test]
fn standard_input_is_searched_as_it_comes() {
    let record =
        "{\"id\": 7, \"title\": \"La ligne rouvre\", \"text\": \"Le funiculaire est rouvert.\"}\n";
    let ran = Desk::new().run_with("search ligne -", record.as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "7:1: La ligne rouvre\n"));
}

#[test]
fn the_examples_of_its_help_find_something() {
    let desk = Desk::new();
    for lang in ["fr", "en"] {
        let help = desk.run(&format!("search --help --lang {lang}")).out;
        let examples: Vec<&str> = help
            .lines()
            .filter_map(|line| line.trim().strip_prefix("dixit search "))
            .filter(|l| l.contains('\''))
            .collect();
        assert!(examples.len() >= 5, "{help}");
        for example in examples {
            let mut args = vec!["search"];
            for (n, part) in example.split('\'').enumerate() {
                match n % 2 {
                    0 => args.extend(part.split_whitespace()),
                    _ => args.push(part),
                }
            }
            let ran = desk.ran(desk.command().args(&args), b"");
            assert_eq!(ran.code, Some(0), "{example}: {}", ran.err);
        }
    }
}
