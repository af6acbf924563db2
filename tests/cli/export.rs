//! `dixit export`: what is exported is read again as what it was.

use std::fs;

use crate::program::{Desk, Ran};

fn run(desk: &Desk, args: &[&str]) -> Ran {
    desk.ran(desk.command().env("XDG_DATA_HOME", desk.path("data")).args(args), b"")
}

/// Titles, outlets, days and words of the articles at `path`.
fn facts(desk: &Desk, path: &str) -> Vec<(String, String, String)> {
    let ran = run(desk, &["extract", path]);
    assert_eq!(ran.code, Some(0), "{path} {}", ran.err);
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let columns = ["title", "date", "body"].map(|column| ran.column(column));
    let [titles, dates, bodies] = columns.map(IntoIterator::into_iter);
    titles.zip(dates).zip(bodies).map(|((t, d), b)| (words(t), d, words(b))).collect()
}

const TEXT: &str = "Le conseil a discuté pendant deux heures du partage de l'eau de la vallée, devant une salle pleine \
    d'agriculteurs inquiets pour la récolte de l'automne.\n\n« Nous irons au bout », a déclaré la ministre Élise \
    Varenne lundi à Genève, devant deux cents personnes venues des communes d'en haut.\n\nUne nouvelle réunion est \
    prévue avant la fin du mois, et le rapport des experts devrait être rendu public dans les prochaines semaines.";

fn desk() -> Desk {
    let record = |n: usize| {
        let title = format!("Le barrage de la commune numéro {n} attend");
        let text = TEXT.replace("deux heures", &format!("{n} heures"));
        let outlet = ["L'Écho des vallées", "Courrier du Lac"][n % 2];
        serde_json::json!({ "id": format!("d{n}"), "title": title, "text": text, "outlet": outlet,
            "date": format!("2024-03-0{n}"), "url": format!("https://echo.example/{n}") })
        .to_string()
            + "\n"
    };
    Desk::with(&[("presse.jsonl", &(1..5).map(record).collect::<String>())])
}

#[test]
fn corpora_are_read_again_as_what_they_were() {
    let desk = desk();
    let was = facts(&desk, "presse.jsonl");
    assert_eq!(was.len(), 4);
    for form in ["tei", "iramuteq"] {
        let ran = run(&desk, &["export", "--form", form, "presse.jsonl"]);
        desk.write(form, ran.out.as_bytes());
        assert_eq!(facts(&desk, form), was, "{form}");
    }
    run(&desk, &["export", "--form", "txm", "--to", "txm", "presse.jsonl"]);
    let mut names: Vec<_> = fs::read_dir(desk.path("txm"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".xml"))
        .collect();
    names.sort();
    let again: Vec<_> =
        names.iter().flat_map(|name| facts(&desk, &format!("txm/{name}"))).collect();
    assert_eq!(again, was);
}

#[test]
fn what_is_chosen_is_exported_and_nothing_else() {
    let desk = desk();
    let rows = |args: &[&str]| {
        let args = [&["export", "--form", "jsonl", "presse.jsonl"], args].concat();
        run(&desk, &args).column("doc")
    };
    assert_eq!(rows(&["--speaker", "varenne"]), ["d1", "d2", "d3", "d4"]);
    assert_eq!(rows(&["--speaker", "nobody"]).len(), 0);
    assert_eq!(rows(&["--search", "bout date:2024-03-02"]), ["d2"]);
    assert_eq!(rows(&["--search", "outlet:courrier", "--of", "articles"]), ["d1", "d3"]);
    // A folder of what was kept.
    let add = ["kept", "--add", "--folder", "Eau", "--search", "date:2024-03-03", "presse.jsonl"];
    assert_eq!(run(&desk, &add).code, Some(0));
    let kept = run(&desk, &["export", "--kept", "--folder", "Eau", "--form", "bibtex"]).out;
    assert_eq!(kept.matches("@article{").count(), 1);
    assert!(kept.contains("keywords = {Eau}") && kept.contains("(Élise Varenne)"), "{kept}");
}

#[test]
fn a_folder_is_filled_only_where_it_is_new_and_asked_for() {
    let desk = desk();
    for args in ["export --form txm", "export --form csv --to x", "export --kept presse.jsonl"] {
        let ran = run(&desk, &args.split(' ').collect::<Vec<_>>());
        assert_eq!(ran.code, Some(2), "{args}");
    }
    desk.write("mine/notes.txt", b"mine");
    let ran = run(&desk, &["export", "--form", "antconc", "--to", "mine", "presse.jsonl"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("dixit: mine must be a new or an empty folder"), "{}", ran.err);
    assert_eq!(fs::read_dir(desk.path("mine")).unwrap().count(), 1);
}

#[test]
fn the_examples_of_the_help_do_what_they_say() {
    for lang in ["en", "fr"] {
        let desk = Desk::new();
        let help = run(&desk, &["export", "--help", "--lang", lang]).out;
        let examples = help.lines().filter_map(|line| line.strip_prefix("  dixit export"));
        let examples: Vec<&str> = examples.filter(|line| !line.contains('…')).collect();
        assert_eq!(examples.len(), 6);
        for example in examples {
            let example = example.split(" > ").next().unwrap();
            let words = example.split('\'').enumerate().flat_map(|(n, part)| match n % 2 {
                0 => part.split_whitespace().collect(),
                _ => vec![part],
            });
            let args: Vec<&str> = ["export"].into_iter().chain(words).collect();
            let ran = run(&desk, &args);
            assert_eq!(ran.code, Some(0), "{example} {ran:?}");
        }
    }
}
