//! Reader and pipes say the same: every number of a name is the same wherever it stands, and what a
//! corpus repeats is told in pipes as in the reader.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{Arc, mpsc},
};

use dixit::library::stored::Readings;
use dixit::{
    engine::{
        corpus::Corpus,
        find::Answer,
        ingest::{Event, Plan, Source, start},
    },
    export::{
        json::Json,
        printed::Printed,
        writer::{Listed, Shown, Writer},
    },
    library::{
        catalogue::Catalogue,
        names::{NameTable, Naming},
        profile::Profile,
    },
    model::{EntityKind, NameIdx, QuoteKind, QuoteRef, Reading},
    text::locale::Tongue,
};
use serde_json::Value;

use crate::{corpus::press, program::Desk};

/// What the pipe says of each name: how often it is quoted by its row, and how many quotations have
/// its id.
fn piped(desk: &Desk, args: &str) -> BTreeMap<String, (u64, u64)> {
    let mut counts: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for row in desk.run(&format!("names --json {args}")).rows() {
        let id = row["id"].as_str().unwrap().to_owned();
        counts.insert(id, (row["n_quotes"].as_u64().unwrap(), 0));
    }
    for row in desk.run(&format!("quotes --json {args}")).rows() {
        if let Some(id) = row["name_id"].as_str() {
            counts.get_mut(id).unwrap_or_else(|| panic!("{id} is no name")).1 += 1;
        }
    }
    counts
}

/// The same as the pipes would list it of a corpus that has been read.
fn listed(corpus: &Corpus, table: &NameTable, once: bool) -> BTreeMap<String, (u64, u64)> {
    let mut counts: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    let rows = |printed: Printed| -> Vec<Value> {
        let text = std::str::from_utf8(printed.bytes()).unwrap();
        text.lines().map(|row| serde_json::from_str(row).unwrap()).collect()
    };
    for row in table.counted().flat_map(|(_, name)| rows(Json::default().name(&name))) {
        let id = row["id"].as_str().unwrap().to_owned();
        counts.insert(id, (row["n_quotes"].as_u64().unwrap(), 0));
    }
    for (article, reading) in corpus.readings.each() {
        if once && corpus.reprints.contains(&article) {
            continue;
        }
        let spoken = reading.quotes.iter().enumerate().filter(|(_, quote)| quote.is_counted());
        let name = |nth| table.get(table.speaker(QuoteRef::new(article, nth), &reading)?);
        let quotes: Vec<Listed<'_>> =
            spoken.map(|(nth, quote)| (quote, Shown::Joined(name(nth)))).collect();
        for row in rows(Json::default().quotes(&reading, &quotes)) {
            if let Some(id) = row["name_id"].as_str() {
                counts.get_mut(id).unwrap_or_else(|| panic!("{id} is no name")).1 += 1;
            }
        }
    }
    counts
}

/// The corpus at `source`, read to its end.
fn read_whole(source: Source) -> Corpus {
    let plan = Plan { source, ..Plan::default() };
    Corpus::read(&plan, |problem| panic!("{problem:?}")).unwrap()
}

/// That every name of a corpus has one number of quotations: in both pipes, as `counted` has them, on its
/// page, and in the finder; with reprints counted each, or once.
fn one_number(corpus: &Corpus, counted: impl Fn(&NameTable, bool) -> BTreeMap<String, (u64, u64)>) {
    for once in [false, true] {
        let uncounted = if once { corpus.reprints.clone() } else { BTreeSet::new() };
        let naming = Naming { tongue: Tongue::English, uncounted, ..Naming::default() };
        let catalogue = Arc::new(Catalogue::new(corpus.readings.clone(), &naming));
        let piped = counted(&catalogue.table, once);
        assert_eq!(piped.len(), catalogue.table.n_counted());
        for (n, name) in catalogue.table.names().take(piped.len()).enumerate() {
            let page = Profile::new(Arc::clone(&catalogue), NameIdx::nth(n)).unwrap();
            let number = u64::from(name.n_quotes);
            assert_eq!(piped.get(&name.id), Some(&(number, number)), "{} {once}", name.id);
            assert_eq!(page.quotes.len() as u64, number, "{}", name.id);
        }
        let answer = Answer::new(1, "", &catalogue);
        for kind in EntityKind::ALL {
            for hit in &answer.names.of(kind).best {
                let name = catalogue.name(NameIdx(hit.source)).unwrap();
                assert_eq!(piped[&name.id].0, u64::from(name.n_quotes));
            }
            let n = catalogue.table.counted().filter(|(_, name)| name.kind == kind).count();
            assert_eq!(
                (answer.names.of(kind).n, catalogue.finder.n_of_kind[kind as usize]),
                (n, n)
            );
        }
    }
}

#[test]
fn a_name_of_the_demonstration_has_one_number_everywhere() {
    let desk = Desk::new();
    one_number(&read_whole(Source::Demo), |_, once| piped(&desk, if once { "--once" } else { "" }));
    let malenko = |args: &str| {
        let mut command = desk.command();
        command.args(args.split(' ')).args(["--speaker", "igor malenko"]);
        desk.ran(&mut command, b"").out.lines().count() as u64
    };
    let named = desk.run("names --json --kind people");
    let named = named.rows().into_iter().find(|row| row["name"] == "Igor Malenko").unwrap();
    assert_eq!(Some(malenko("quotes")), named["n_quotes"].as_u64());
    assert_eq!(malenko("quotes --json"), malenko("quotes"));
}

#[test]
fn a_name_of_a_generated_corpus_has_one_number_everywhere() {
    let desk = Desk::new();
    press(&desk, 120);
    let corpus = read_whole(Source::Paths(vec![desk.path("presse")]));
    one_number(&corpus, |_, once| piped(&desk, if once { "presse --once" } else { "presse" }));
    one_number(&corpus, |table, once| listed(&corpus, table, once));
}

#[test]
fn a_name_of_two_thousand_articles_has_one_number_everywhere_whatever_the_threads() {
    let desk = Desk::new();
    press(&desk, 2_000);
    let corpus = read_whole(Source::Paths(vec![desk.path("presse")]));
    one_number(&corpus, |table, once| listed(&corpus, table, once));
}

#[test]
fn the_file_of_names_that_is_asked_for_has_the_last_word() {
    let desk = Desk::new();
    let called = |name: &str| format!("[[name]]\nof = [\"Igor Malenko\"]\nname = \"{name}\"\n");
    desk.write("config/dixit/names.toml", called("Igor Own").as_bytes());
    desk.write("asked.toml", called("Igor Asked").as_bytes());
    let run = |args: &str| {
        let mut command = desk.command();
        command.env("XDG_CONFIG_HOME", desk.path("config"));
        desk.ran(command.args(args.split(' ')), b"").out
    };
    for command in ["names", "quotes", "quotes --each"] {
        assert!(run(command).contains("Igor Own"), "{command}");
        let asked = run(&format!("{command} --names asked.toml"));
        assert!(asked.contains("Igor Asked") && !asked.contains("Igor Own"), "{command}");
        assert!(run(&format!("{command} --no-names")).contains("Igor Malenko"), "{command}");
    }
}

/// The readings as the reader has them at the end.
fn read_to_the_end(folder: &Path) -> Vec<Arc<Reading>> {
    let plan = Plan { source: Source::Paths(vec![folder.to_owned()]), ..Plan::default() };
    let (send, events) = mpsc::channel();
    let _job = start(plan, move |event| send.send(event).is_ok());
    let mut readings = Readings::default();
    for event in events {
        match event {
            Event::Readings(more) => readings.extend(more),
            Event::Renewed(renewal) => {
                for (id, new) in renewal.readings {
                    readings.replace(id, new);
                }
            }
            _ => {}
        }
    }
    readings.each().map(|(_, reading)| reading).collect()
}

/// Articles of one outlet that end with the same quoted motto, two of which are printed again.
fn mottos(desk: &Desk) {
    const MOTTO: &str =
        "« Écrire, c'est déjà choisir », disait Armand Quellec, fondateur du journal.";
    for n in 0..90 {
        let told: String = (0..40).map(|k| format!("chose{n}x{k} ")).collect();
        let article = format!(
            "Le barrage numéro {n} attend sa réponse\n\n« Nous ne céderons pas devant {told}», a \
             déclaré Hélène Varenne devant les élus réunis à Genève.\n\nLa maire a dit que {told}et \
             que la décision serait prise devant les élus.\n\n{MOTTO}\n"
        );
        desk.write(&format!("presse/{n:02}.txt"), article.as_bytes());
        if n < 2 {
            let again = format!("{article}\nLa rédaction\n");
            desk.write(&format!("presse/{n:02}b.txt"), again.as_bytes());
        }
    }
}

#[test]
fn pipes_tell_what_a_corpus_repeats_as_the_reader_does() {
    let desk = Desk::new();
    mottos(&desk);
    let mut read = Vec::new();
    for reading in read_to_the_end(&desk.path("presse")) {
        let text = reading.article.text();
        for quote in reading.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect) {
            let id = reading.article.document.id.0.clone();
            read.push((id, quote.span.of(text).to_owned()));
        }
    }
    let ran = desk.run("quotes presse --json");
    let piped: Vec<(String, String)> =
        ran.column("doc").into_iter().zip(ran.column("text")).collect();
    assert_eq!(piped, read);
    assert!(piped.len() >= 92 && !piped.iter().any(|(_, words)| words.contains("déjà choisir")));
    assert!(desk.run("quotes presse --each").out.contains("déjà choisir"), "each by itself");
    assert!(!desk.run("names presse").out.contains("Quellec"));
    let plain = desk.run("presse").out;
    assert!(plain.contains("Hélène Varenne") && !plain.contains("déjà choisir"));
    let once = desk.run("quotes presse --json --once").rows().len();
    let varenne = desk.run("names presse --json --once");
    let varenne = varenne.rows().into_iter().find(|row| row["name"] == "Hélène Varenne").unwrap();
    assert_eq!((once, varenne["n_quotes"].as_u64()), (90, Some(90)));
}

#[test]
fn quotations_are_joined_by_default_and_alone_with_each() {
    let desk = Desk::new();
    let joined = desk.run("quotes --json").rows();
    let alone = desk.run("quotes --json --each").rows();
    assert_eq!(joined.len(), alone.len());
    for (joined, alone) in joined.iter().zip(&alone) {
        assert_eq!(
            (&joined["text"], &joined["speaker_full"]),
            (&alone["text"], &alone["speaker_full"])
        );
        assert!(joined.get("name").is_some() && joined.get("name_id").is_some());
        assert!(alone.get("name").is_none() && alone.get("name_id").is_none());
    }
}

#[test]
fn words_stand_between_the_marks_of_their_articles_language_everywhere() {
    let desk = Desk::new();
    for lang in ["fr", "en"] {
        let lines = desk.run(&format!("quotes --lang {lang}")).out;
        let french = lines.lines().find(|line| line.starts_with("01-")).unwrap();
        let english = lines.lines().find(|line| line.starts_with("06-")).unwrap();
        assert!(french.contains("«\u{a0}"), "{french}");
        assert!(english.contains('“'), "{english}");
    }
}
