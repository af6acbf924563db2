//! `dixit check`: what is found of a draft's quotations, in each form, and the exit code.

use crate::program::Desk;

fn desk() -> Desk {
    let article = "Le funiculaire divise la vallée\n\nPublié le 4 mars 2024\n\nLes communes de la vallée discutent depuis \
                   deux ans de l'avenir du funiculaire, construit dans les années soixante et arrêté cet automne \
                   pour des travaux.\n\n« On ne fermera pas la ligne du funiculaire, ni cet hiver ni au printemps », a \
                   déclaré la ministre Salomé Vidal lundi à Genève.\n\nUne nouvelle réunion est prévue avant la fin \
                   du mois, une fois que les services auront rassemblé toutes les mesures de l'été.\n";
    let draft =
        |words: &str| format!("Un brouillon\n\n« {words} », a déclaré la ministre Salomé Vidal.\n");
    Desk::with(&[
        ("presse/a.txt", article),
        ("coupe.txt", &draft("On ne fermera pas la ligne du funiculaire")),
        ("altere.txt", &draft("On fermera la ligne du funiculaire, ni cet hiver ni au printemps")),
    ])
}

#[test]
fn what_stands_is_told_from_what_does_not_by_the_exit_code() {
    let desk = desk();
    let ran = desk.run("check coupe.txt --against presse");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    insta::assert_snapshot!(ran.out);
    let ran = desk.run("check altere.txt --against presse");
    assert_eq!((ran.code, ran.err.as_str()), (Some(3), ""));
    assert!(
        ran.out.starts_with("altere.txt:3: negation ≠ · altered: Salomé Vidal: "),
        "{}",
        ran.out
    );
    assert_eq!(desk.run("check nowhere.txt --against presse").code, Some(1));
}

#[test]
fn objects_and_the_page_say_the_same() {
    let desk = desk();
    let row = desk.run("check altere.txt --against presse --json").rows().remove(0);
    assert_eq!((&row["verdict"], &row["negation"]), (&"altered".into(), &true.into()));
    assert_eq!(row["nearest"]["doc"], "a.txt");
    let page = desk.run("check altere.txt --against presse --html").out;
    assert!(page.contains("<del>ne</del>") && page.contains("<del>pas</del>"), "{page}");
    assert!(!page.contains("<script"));
}

#[test]
fn the_examples_of_help_find_something() {
    super::examples("check");
}
