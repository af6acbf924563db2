//! `dixit same`: statements with their quotations, as lines and as objects, and the examples of its help.

use crate::program::Desk;

/// Three papers that print one statement: whole, cut and later, and with its negation lost under another name.
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
        "« On ne fermera pas la ligne du funiculaire, ni cet hiver ni au printemps », a déclaré la ministre Salomé \
         Vidal lundi à Genève.",
    );
    let b = article(
        "La ministre rassure",
        "5 mars 2024",
        "« On ne fermera pas la ligne du funiculaire », a promis la ministre Salomé Vidal mardi à Lausanne.",
    );
    let c = article(
        "Le maire doute",
        "7 mars 2024",
        "« On fermera la ligne du funiculaire, cet hiver ou au printemps », a répété le maire Tewfik Benameur jeudi.",
    );
    Desk::with(&[("presse/a.txt", &a), ("presse/b.txt", &b), ("presse/c.txt", &c)])
}

#[test]
fn statements_are_told_with_their_quotations_in_the_order_of_printing() {
    insta::assert_snapshot!(desk().run("same presse").out);
}

#[test]
fn objects_say_what_became_of_the_words() {
    let row = desk().run("same presse --json").rows().remove(0);
    assert_eq!((row["articles"].as_u64(), row["days"].as_u64()), (Some(3), Some(3)));
    let all = row["quotes"].as_array().unwrap();
    let forms: Vec<_> = all.iter().map(|one| one["form"].as_str().unwrap()).collect();
    assert_eq!(forms, ["whole", "cut", "reworded"]);
    assert_eq!(all[1]["delay"], 1);
    assert_eq!(all[1]["changes"][1]["full"], "ni cet hiver ni au printemps");
    assert_eq!((&all[2]["negation"], &all[2]["voice"]), (&true.into(), &"other".into()));
}

#[test]
fn a_speaker_and_a_number_are_asked_for() {
    let desk = desk();
    assert_eq!(desk.run("same presse --speaker benameur --json").rows().len(), 1);
    let none = desk.run("same presse --speaker zorro");
    assert_eq!((none.code, none.out.as_str()), (Some(0), ""));
    assert!(none.err.starts_with("dixit: no quotation stands in several articles"), "{}", none.err);
}

#[test]
fn the_examples_of_help_find_something() {
    super::examples("same");
}
