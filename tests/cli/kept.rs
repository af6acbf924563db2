//! `dixit kept`: kept, listed, changed, undone, and found again after the corpus has changed.

use std::{fs, process::Command};

use crate::program::{Desk, Ran};

const ARTICLE: &str = "La ligne reste ouverte\n\nElle a pris la dernière cabine, debout, entre deux écoliers, et \
    personne ne l'attendait sur le quai de la gare, où le vent soufflait depuis le matin.\n\n\
    « On ne fermera pas la ligne, ni cet hiver ni au printemps », a déclaré la ministre Salomé Vidal lundi à \
    Valserre. « Je viendrai avec le rapport entier », a promis Salomé Vidal devant les élus de la vallée.\n\n\
    Sur le quai, personne n'a applaudi, et les écoliers ont gardé leur place jusqu'au retour de la cabine du soir, \
    qui est partie avec dix minutes de retard.\n";

fn desk() -> Desk {
    Desk::with(&[("presse/a.txt", ARTICLE)])
}

fn command(desk: &Desk) -> Command {
    let mut command = desk.command();
    command.env("XDG_DATA_HOME", desk.path("data"));
    command
}

fn run(desk: &Desk, args: &str) -> Ran {
    desk.ran(command(desk).args(args.split_whitespace()), b"")
}

#[test]
fn quotations_are_kept_listed_changed_and_taken_back() {
    let desk = desk();
    assert!(run(&desk, "kept").err.starts_with("dixit: nothing is kept there"));
    let kept = run(&desk, "kept --add presse/a.txt --search ligne --folder Dimanche --tag rail");
    assert!(kept.err.starts_with("dixit: 1 kept in "), "{kept:?}");
    assert!(run(&desk, "kept --add presse/a.txt").err.starts_with("dixit: 1 kept in "));
    let rows = run(&desk, "kept --json").rows();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["words"], "On ne fermera pas la ligne, ni cet hiver ni au printemps");
    assert_eq!(rows[0]["speaker"], "Salomé Vidal");
    assert_eq!((&rows[0]["line"], &rows[0]["folder"]), (&5.into(), &"Dimanche".into()));
    assert!(rows[0]["before"].as_str().unwrap().ends_with("« "));
    let id = rows[1]["id"].as_str().unwrap();
    run(&desk, &format!("kept {} --note chute --verified yes --add-tag rail", &id[..6]));
    let row = &run(&desk, "kept --tag rail --json").rows()[1];
    assert_eq!(row["note"], "chute");
    assert!(row["verified"].is_string());
    assert_eq!(
        run(&desk, "kept --tag rail --delete").err.split(';').next(),
        Some("dixit: 2 taken out")
    );
    assert_eq!(run(&desk, "kept").out, "");
    run(&desk, "kept --undo");
    assert_eq!(run(&desk, "kept").out.lines().count(), 2);
    let line = run(&desk, "kept --folder Dimanche").out;
    assert!(line.contains("\tDimanche\ta.txt:5\tSalomé Vidal: «\u{a0}On ne fermera pas"), "{line}");
    assert!(line.ends_with("\t#rail\n"), "{line}");
}

#[test]
fn what_nothing_names_is_not_changed() {
    let desk = desk();
    run(&desk, "kept --add presse");
    for args in ["kept --delete", "kept --note x", "kept zz --delete", "kept --add --undo"] {
        assert_eq!(run(&desk, args).code, Some(2), "{args}");
    }
    assert_eq!(run(&desk, "kept").out.lines().count(), 2);
}

#[test]
fn what_was_kept_is_found_again_or_said_to_be_gone() {
    let desk = desk();
    run(&desk, "kept --add presse/a.txt:5");
    run(&desk, "kept --add presse --of articles");
    let check = |path: &str| {
        let ran = run(&desk, &format!("kept --check {path} --json"));
        (ran.column("again").join(" "), ran.code, ran)
    };
    let said = |path: &str| {
        let (said, code, _) = check(path);
        (said, code)
    };
    assert_eq!(said("presse"), ("here here here".to_owned(), Some(0)));
    fs::rename(desk.path("presse"), desk.path("archives")).unwrap();
    assert_eq!(said("archives"), ("elsewhere elsewhere elsewhere".to_owned(), Some(0)));
    let joined = format!("Page\n\n{}", ARTICLE.replace("la ligne, ni", "la\nligne, ni"));
    desk.write("presse/a.txt", joined.as_bytes());
    assert_eq!(said("presse"), ("moved moved moved".to_owned(), Some(0)));
    desk.write("presse/a.txt", ARTICLE.replace("ne fermera pas", "fermera").as_bytes());
    let (all, code, ran) = check("presse");
    assert_eq!((all.as_str(), code), ("changed moved changed", Some(3)));
    assert_eq!(ran.rows()[0]["now"], "On fermera la ligne, ni cet hiver ni au printemps");
    desk.write("presse/a.txt", b"Autre chose.\n");
    desk.write("presse/b.txt", b"Autre chose encore.\n");
    assert_eq!(said("presse/b.txt"), ("gone gone gone".to_owned(), Some(3)));
}

#[test]
fn the_examples_of_the_help_do_what_they_say() {
    for lang in ["en", "fr"] {
        let desk = Desk::new();
        let help = run(&desk, &format!("kept --help --lang {lang}")).out;
        let examples = help.lines().filter_map(|line| line.strip_prefix("  dixit kept"));
        let examples: Vec<&str> = examples.filter(|line| !line.contains('…')).collect();
        assert_eq!(examples.len(), 6);
        for example in examples {
            let words = example.split('\'').enumerate().flat_map(|(n, part)| match n % 2 {
                0 => part.split_whitespace().collect(),
                _ => vec![part],
            });
            let ran = desk.ran(command(&desk).arg("kept").args(words), b"");
            assert_eq!(ran.code, Some(0), "{example} {ran:?}");
        }
    }
}
