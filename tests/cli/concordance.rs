//! `dixit concordance`: lines aligned by what is searched for, their order, and the words that stand near.

use dixit::text::width::columns;

use crate::program::{Desk, Ran};

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
        "« Nous fermerons la ligne demain », a déclaré la ministre Salomé Vidal lundi à Genève, devant deux cents \
         personnes. La ligne a cent ans.",
    );
    let b = article(
        "Le maire répond à la ministre",
        "13 mars 2024",
        "« La ligne haute vivra », a répondu le maire Tewfik Benameur mardi à Lausanne, dans la salle comble de \
         la mairie.",
    );
    Desk::with(&[("presse/a.txt", &a), ("presse/b.txt", &b)])
}

fn concordance(desk: &Desk, query: &str, rest: &str) -> Ran {
    let mut command = desk.command();
    desk.ran(command.args(["concordance", query, "presse"]).args(rest.split_whitespace()), b"")
}

#[test]
fn what_is_searched_for_stands_in_one_column() {
    let ran = concordance(&desk(), "ligne", "--width 60");
    let columns_before = ran
        .out
        .lines()
        .map(|line| columns(line.split("ligne").next().unwrap()))
        .collect::<Vec<_>>();
    assert_eq!(columns_before.len(), 3, "{}", ran.out);
    assert!(columns_before.iter().all(|n| *n == columns_before[0]), "{}", ran.out);
    let who = ["Salomé Vidal", "a.txt:7", "Tewfik Benameur"];
    assert!(ran.out.lines().zip(who).all(|(line, who)| line.contains(who)), "{}", ran.out);
}

#[test]
fn lines_are_sorted_by_their_words_and_by_who_says_them() {
    let desk = desk();
    let right = |by: &str| concordance(&desk, "ligne", by).column("right");
    let first = |by: &str| right(by).remove(0).trim().split(' ').next().unwrap().to_owned();
    assert_eq!(first("--json --by right"), "a");
    assert_eq!(concordance(&desk, "ligne", "--json --by date").column("doc")[2], "b.txt");
    let who = concordance(&desk, "ligne", "--json --by speaker").column("speaker");
    assert_eq!(who, ["Salomé Vidal", "Tewfik Benameur", "null"]);
    assert_eq!(concordance(&desk, "ligne", "--json").column("quoted"), ["true", "false", "true"]);
}

#[test]
fn a_table_has_its_heads_and_the_exit_code_is_that_of_a_search() {
    let desk = desk();
    let ran = concordance(&desk, "ligne", "--csv --limit 1");
    assert!(
        ran.out.starts_with("doc,line,outlet,date,title,left,node,right,quoted,speaker\na.txt,7,")
    );
    assert_eq!(ran.out.lines().count(), 2);
    assert_eq!(concordance(&desk, "zorro", "").code, Some(1));
    assert_eq!(concordance(&desk, "(", "").code, Some(2));
    assert_eq!(desk.run("concordance").code, Some(2));
}

#[test]
fn words_that_stand_near_are_measured() {
    let ran = Desk::new().run("concordance menace --collocates --json --window 4");
    let words = ran.column("word");
    assert!(words.contains(&"proces".to_owned()), "{words:?}");
    assert!(ran.column("measure").iter().all(|measure| measure == "log-likelihood"));
    let likelihoods = ran.rows();
    let first = likelihoods[0]["log_likelihood"].as_f64().unwrap();
    assert!(likelihoods.iter().all(|row| row["log_likelihood"].as_f64().unwrap() <= first));
}

#[test]
fn the_examples_of_help_find_something() {
    super::examples("concordance");
}
