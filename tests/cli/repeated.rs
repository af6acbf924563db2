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
fn lines_of_web_pages_are_taken_as_furniture_too() {
    let page = |n: usize| {
        let lines = article(n).replace("\n\n", "</p><p>");
        format!("<html><body><article><p>{lines}</p></article></body></html>")
    };
    let desk = Desk::new();
    (0..4).for_each(|n| desk.write(&format!("presse/{n}.html"), page(n).as_bytes()));
    let listed = desk.run("lines presse").out;
    assert!(listed.starts_with("4\t\tun lac, une vallee"), "{listed}");
    desk.write("lignes", listed.as_bytes());
    let body = |args: &str| desk.run(&format!("extract {args}")).column("body");
    assert!(body("presse/1.html")[0].ends_with(PROMISE));
    assert!(!body("presse/1.html --lines lignes")[0].contains(PROMISE));
}

#[test]
fn a_file_of_lines_that_cannot_be_used_is_told_with_its_line() {
    let desk = Desk::with(&[("a.txt", "Une ligne."), ("lignes", "3\ta\tb\nrien\n")]);
    let ran = desk.run("extract a.txt --lines lignes --lang en");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("lignes, line 2"), "{}", ran.err);
    assert_eq!(desk.run("extract a.txt --lines rien").code, Some(2));
    let made = std::process::Command::new("mkfifo").arg(desk.path("tuyau")).status().unwrap();
    assert!(made.success());
    let ran = desk.run("extract a.txt --lines tuyau --lang en");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("--lines tuyau: "), "{}", ran.err);
}

#[test]
fn that_no_line_is_repeated_is_said() {
    let ran = Desk::with(&[("a.txt", "Une ligne et rien d'autre.")]).run("lines a.txt");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert!(ran.err.contains("there is nothing to list"), "{}", ran.err);
}

#[test]
fn a_dispatch_printed_twice_counts_once_where_that_is_asked_for() {
    let dispatch = "Le barrage de Sarn attend sa réponse\n\n« Nous ne céderons pas à la menace d'un \
                    procès », a déclaré Hélène Varenne devant les élus réunis à Genève, qui avaient \
                    demandé dans la semaine que la décision soit prise avant l'été par le conseil de \
                    la vallée et non par le gouvernement.\n";
    let reprint = format!("{dispatch}\nLa rédaction du journal\n");
    let desk = Desk::with(&[("p/1.txt", dispatch), ("p/2.txt", &reprint)]);
    for command in ["quotes p", "names p --mentions"] {
        let (all, once) = (desk.run(command).out, desk.run(&format!("{command} --once")).out);
        assert!(all.contains("1.txt") && all.contains("2.txt"), "{all}");
        assert!(once.contains("1.txt") && !once.contains("2.txt"), "{once}");
    }
}
