//! `dixit lines` and what `dixit extract --lines` makes of it.

use crate::program::Desk;

const PROMISE: &str = "Un lac, une vallée, mille histoires à partager avec les gens d'ici.";

fn article(n: usize) -> String {
    let told: String = (0..60).map(|k| format!("chose{n}x{k} ")).collect();
    format!(
        "Le barrage numéro {n} attend sa réponse\n\nLa maire a dit que {told}et que la décision \
         serait prise devant les élus.\n\n{PROMISE}\n"
    )
}

#[test]
fn lines_of_many_articles_are_listed_and_taken_as_furniture() {
    let desk = Desk::new();
    (0..4).for_each(|n| desk.write(&format!("presse/{n}.txt"), article(n).as_bytes()));
    let listed = desk.run("lines presse").out;
    assert_eq!(
        listed,
        format!("4\t\t{}\n", PROMISE.to_lowercase().replace('é', "e").replace('à', "a"))
    );
    desk.write("lignes", listed.as_bytes());
    let body = |args: &str| desk.run(&format!("extract {args}")).column("body");
    assert!(body("presse/1.txt")[0].ends_with(PROMISE));
    assert!(!body("presse/1.txt --lines lignes")[0].contains(PROMISE));
}

#[test]
fn a_file_of_lines_that_cannot_be_used_is_told_with_its_line() {
    let desk = Desk::with(&[("a.txt", "Une ligne."), ("lignes", "3\ta\tb\nrien\n")]);
    let ran = desk.run("extract a.txt --lines lignes --lang en");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("lignes, line 2"), "{}", ran.err);
    assert_eq!(desk.run("extract a.txt --lines rien").code, Some(2));
}
