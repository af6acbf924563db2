//! `dixit quotes`, `dixit names` and the plain form of the reader.

use crate::program::Desk;

/// What surrounds the quotations: an article is more than a line or two.
const BEFORE: &str = "Les communes de la vallée discutent depuis deux ans du partage de l'eau. Le \
    barrage, construit dans les années soixante, doit être vidé cet automne pour des travaux, et \
    les agriculteurs craignent de perdre une saison entière de récolte.";

/// The last paragraph of both.
const AFTER: &str = "Une nouvelle réunion est prévue avant la fin du mois. Le rapport des experts, \
    attendu depuis le printemps, devrait être rendu public dans les prochaines semaines, une fois \
    que les services auront rassemblé toutes les mesures de l'été.";

/// Two articles in which nothing is doubtful.
fn desk() -> Desk {
    let article = |title: &str, said: &str| format!("{title}\n\n{BEFORE}\n\n{said}\n\n{AFTER}\n");
    let a = article(
        "Le barrage divise la vallée",
        "« Nous irons au bout », a déclaré la ministre Élise Varenne lundi à Genève, devant deux \
         cents personnes. Élise Varenne a affirmé que rien n'était signé avec les communes.",
    );
    let b = article(
        "Le maire répond à la ministre",
        "« Personne ne nous a consultés », a répondu le maire Marc Kiville mardi à Lausanne, dans \
         la salle comble de la mairie. Marc Kiville a quitté la salle peu après.",
    );
    Desk::with(&[("presse/a.txt", &a), ("presse/b.txt", &b)])
}

#[test]
fn quotations_are_lines_with_place_speaker_and_words() {
    let desk = desk();
    assert_eq!(
        desk.run("quotes presse").out,
        "a.txt:5: Élise Varenne: «\u{a0}Nous irons au bout\u{a0}»\n\
         b.txt:5: Marc Kiville: «\u{a0}Personne ne nous a consultés\u{a0}»\n"
    );
    assert_eq!(
        desk.run("quotes presse/b.txt --lang fr").out,
        "b.txt:5: Marc Kiville\u{a0}: «\u{a0}Personne ne nous a consultés\u{a0}»\n"
    );
    let with_indirect = desk.run("quotes presse --indirect").out;
    assert!(with_indirect.contains("a.txt:5: Élise Varenne: "), "{with_indirect}");
}

#[test]
fn a_speaker_is_found_by_words_in_any_order_without_accents() {
    let desk = desk();
    for name in ["varenne", "VARENNE Elise", "elise"] {
        let ran = desk.ran(desk.command().args(["quotes", "presse", "--speaker", name]), b"");
        assert_eq!(ran.out, "a.txt:5: Élise Varenne: «\u{a0}Nous irons au bout\u{a0}»\n", "{name}");
    }
    let ran = desk.run("quotes presse --speaker varennes");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert_eq!(ran.err, "dixit: nobody called varennes is quoted; these are: Élise Varenne\n");
    let ran = desk.run("quotes presse --speaker zorro");
    assert_eq!(ran.err, "dixit: nobody called zorro is quoted\n");
}

#[test]
fn a_quotation_as_an_object_can_be_cited_and_found_again() {
    let desk = desk();
    let ran = desk.run("quotes presse --json --speaker kiville");
    let rows = ran.rows();
    let row = &rows[0];
    assert_eq!(rows.len(), 1);
    assert_eq!((row["doc"].as_str(), row["line"].as_u64()), (Some("b.txt"), Some(5)));
    assert_eq!(row["speaker_full"], "Marc Kiville");
    let text: Vec<char> =
        std::fs::read_to_string(desk.path("presse/b.txt")).unwrap().chars().collect();
    let at = |field: &str| row[field].as_u64().unwrap() as usize;
    let words: String = text[at("start")..at("end")].iter().collect();
    assert_eq!(row["text"], words.as_str());
    for field in ["title", "outlet", "date", "speaker", "speaker_id", "cue", "rule", "confidence"] {
        assert!(row.get(field).is_some(), "{field}");
    }
}

#[test]
fn names_are_listed_most_quoted_first_and_by_kind() {
    let desk = desk();
    let first = |args: &str| {
        let ran = desk.run(args);
        let columns = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        ran.out.lines().map(columns).collect::<Vec<_>>()
    };
    let all = first("names presse");
    let quoted: Vec<u32> = all.iter().map(|columns| columns[0].parse().unwrap()).collect();
    assert!(quoted.is_sorted_by(|a, b| a >= b), "{quoted:?}");
    let names = |rows: &[Vec<String>]| rows.iter().map(|c| c[3].clone()).collect::<Vec<_>>();
    assert!(names(&all).contains(&"Geneva".to_owned()), "{all:?}");
    let people = first("names presse --kind person");
    assert_eq!(names(&people), ["Élise Varenne", "Marc Kiville"]);
    assert!(people.iter().all(|columns| columns[2] == "person"));
}

#[test]
fn mentions_lead_to_their_places() {
    let desk = desk();
    let lines = desk.run("names presse --kind person --mentions").out;
    assert!(lines.starts_with("a.txt:5: Élise Varenne: Élise Varenne\n"), "{lines}");
    let ran = desk.run("names presse --kind place --json --mentions");
    let rows = ran.rows();
    let geneva = rows.iter().find(|row| row["name"] == "Geneva").unwrap();
    assert_eq!(geneva["id"], "loc:geneve");
    assert_eq!(geneva["kind"], "place");
    let mention = &geneva["mentions"][0];
    let text: Vec<char> =
        std::fs::read_to_string(desk.path("presse/a.txt")).unwrap().chars().collect();
    let (start, end) = (mention["start"].as_u64().unwrap(), mention["end"].as_u64().unwrap());
    assert_eq!(text[start as usize..end as usize].iter().collect::<String>(), "Genève");
    assert_eq!(mention["doc"], "a.txt");
    assert!(desk.run("names presse --json").rows().iter().all(|r| r.get("mentions").is_none()));
}

#[test]
fn without_a_terminal_the_reader_prints_articles_with_their_quotations() {
    let ran = desk().run("./presse");
    assert_eq!(
        ran.out,
        "Le barrage divise la vallée\na.txt\n  Élise Varenne: «\u{a0}Nous irons au bout\u{a0}»\n\n\
         Le maire répond à la ministre\nb.txt\n  Marc Kiville: «\u{a0}Personne ne nous a consultés\u{a0}»\n\n"
    );
}

#[test]
fn corrections_of_names_hold_for_names_and_quotations() {
    let desk = desk();
    desk.write(
        "home/dixit/names.toml",
        b"[[name]]\nname = \"Elise de Varenne\"\nof = [\"\xC3\x89lise Varenne\"]\nhue = 1\n",
    );
    desk.write("more.toml", b"[[name]]\nof = [\"per:marc-kiville\", \"Elise Varenne\"]\n");
    let run = |args: &str| {
        let mut command = desk.command();
        command.env("XDG_CONFIG_HOME", desk.path("home"));
        desk.ran(command.args(args.split(' ')), b"")
    };
    let quotes = run("quotes presse/a.txt");
    assert_eq!(
        quotes.out,
        "a.txt:5: Elise de Varenne: \u{ab}\u{a0}Nous irons au bout\u{a0}\u{bb}\n"
    );
    assert!(quotes.err.contains("names.toml:4: \u{201c}hue\u{201d}"), "{}", quotes.err);
    assert!(run("quotes presse/a.txt --speaker de").out.contains("Elise de Varenne"));
    let people = run("names presse --kind person");
    assert!(people.out.starts_with("1\t2\tperson\tElise de Varenne\t"), "{}", people.out);
    let none = run("names presse --kind person --no-names");
    assert!(none.out.starts_with("1\t2\tperson\t\u{c9}lise Varenne\t"), "{}", none.out);
    let joined = run("names presse --kind person --names more.toml");
    assert_eq!(joined.out.lines().count(), 1, "{}", joined.out);
    let missing = run("names presse --names nowhere.toml");
    assert_eq!(missing.code, Some(2));
    assert!(missing.err.contains("nowhere.toml"), "{}", missing.err);
}

#[test]
fn a_file_of_names_in_a_corpus_is_not_followed_in_a_pipe() {
    let desk = desk();
    desk.write("presse/dixit-names.toml", b"[[name]]\nname = \"X\"\nof = \"Marc Kiville\"\n");
    let ran = desk.run("names presse --kind person");
    assert!(ran.out.contains("Marc Kiville") && ran.err.is_empty(), "{ran:?}");
    let asked = desk.run("names presse --kind person --names presse/dixit-names.toml");
    assert!(asked.out.contains("\tX\t"), "{}", asked.out);
}

/// An interview below a statement whose marks are opened again at its second paragraph.
const TALK: &str = "Marthe Vauclair : « Le port doit changer »\n\nLa présidente du port de Sarn \
    défend son bilan devant les élus de la vallée et les marchands des halles. Entretien.\n\n\
    « Le chantier a pris du retard, et la ville le sait depuis le printemps dernier.\n\n« Nous \
    finirons au printemps prochain, quoi qu'il arrive », a déclaré Marthe Vauclair mardi.\n\n\
    Le maire a-t-il eu raison de repousser les travaux de la ligne ?\n\nIl a fait ce qu'il \
    pouvait avec une caisse vide. Je ne lui en veux pas, et je le lui ai dit.\n\nQue \
    répondez-vous aux marchands qui vous reprochent de ne rien faire ?\n\nNous avons ouvert trois \
    halles en deux ans. Je dis que la ville doit choisir, et choisir vite.\n";

#[test]
fn a_statement_of_several_paragraphs_is_one_row_with_its_pieces() {
    let desk = Desk::with(&[("a.txt", TALK)]);
    let rows = desk.run("quotes a.txt --json").rows();
    let row = rows.iter().find(|row| row["text"].as_str().unwrap().contains("retard")).unwrap();
    let pieces = row["pieces"].as_array().unwrap();
    assert_eq!(pieces.len(), 2);
    assert_eq!((&row["start"], &row["end"]), (&pieces[0][0], &pieces[1][1]));
    assert!(
        row["text"].as_str().unwrap().ends_with("quoi qu'il arrive") && row["parent"].is_null()
    );
    assert_eq!(row["speaker_full"], "Marthe Vauclair");
    let extracted = desk.run("extract a.txt").rows();
    let numbers = |of: &str| {
        let quotes = extracted[0]["quotes"].as_array().unwrap().iter();
        let of = quotes.filter(|q| q["text"].as_str().unwrap().contains(of));
        of.map(|q| (q["statement"].clone(), q["type"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(numbers("retard, et")[0].0, numbers("printemps prochain")[0].0);
    assert_ne!(numbers("retard, et")[0].0, numbers("doit changer")[0].0);
    let named = desk.run("names a.txt --json").rows();
    let named = named.iter().find(|row| row["name"] == "Marthe Vauclair").unwrap();
    assert_eq!((named["n_quotes"].as_u64(), rows.len()), (Some(2), 2));
    let lines = desk.run("quotes a.txt").out;
    assert!(lines.contains("printemps dernier. Nous finirons"), "{lines}");
}

#[test]
fn turns_are_listed_where_they_are_asked_for_and_counted_nowhere() {
    let desk = Desk::with(&[("a.txt", TALK)]);
    let turns = |rows: Vec<serde_json::Value>| {
        rows.into_iter().filter(|row| row["type"] == "turn").collect::<Vec<_>>()
    };
    assert!(turns(desk.run("quotes a.txt --json").rows()).is_empty());
    for args in ["quotes a.txt --json --turns", "quotes a.txt --json --turns --each"] {
        let found = turns(desk.run(args).rows());
        let said: Vec<_> = found.iter().map(|row| row["speaker_full"].as_str()).collect();
        let guest = Some("Marthe Vauclair");
        assert_eq!(said, [None, guest, None, guest], "{args}");
        assert!(found.iter().all(|row| row["statement"].is_null()));
    }
    let within = desk.run("extract a.txt").rows()[0]["quotes"].as_array().unwrap().clone();
    assert_eq!(turns(within).len(), 4);
    let asked = desk.run("quotes a.txt --turns --speaker vauclair").out;
    assert!(asked.contains("Vauclair: Nous avons ouvert trois halles"), "{asked}");
    assert!(!asked.contains("Le maire a-t-il"), "{asked}");
}
