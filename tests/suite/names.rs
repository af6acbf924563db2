//! People, places and organisations of marked texts: `[PER:helene-varenne Hélène Varenne]` is a name
//! with its kind and the id of whom it names; all else must name nothing.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dixit::{
    clean::{Cleaning, clean},
    extract::names,
    model::{Article, Document, EntityKind, Gender, Lang, Names},
};
use proptest::prelude::*;

/// The marked texts, a file a phenomenon: remarks, then cases opened by `=== what`.
const SUITES: [&str; 12] = [
    include_str!("names/01-full-names-and-surnames.txt"),
    include_str!("names/02-spelling.txt"),
    include_str!("names/03-one-surname-two-people.txt"),
    include_str!("names/04-titles-and-particles.txt"),
    include_str!("names/05-places.txt"),
    include_str!("names/06-organisations.txt"),
    include_str!("names/07-nothing.txt"),
    include_str!("names/08-who-is-who.txt"),
    include_str!("names/09-two-in-one-word.txt"),
    include_str!("names/10-initials-and-capitals.txt"),
    include_str!("names/11-glued-words.txt"),
    include_str!("names/12-where-names-end.txt"),
];

fn article(text: &str) -> Article {
    clean(Document { text: text.to_owned(), ..Document::default() }, Cleaning::AsIs)
}

/// A marked text without its marks.
fn unmarked(marked: &str) -> String {
    let mut text = String::new();
    let mut rest = marked;
    while let Some((before, mark)) = rest.split_once('[') {
        let (inside, after) = mark.split_once(']').expect("every mark closes");
        let (_, words) = inside.split_once(' ').expect("every mark has an id and words");
        text.push_str(before);
        text.push_str(words);
        rest = after;
    }
    text + rest
}

/// The text with the marks of what was found in it.
fn marked(text: &str, names: &Names) -> String {
    let mut out = String::new();
    let mut at = 0;
    for mention in &names.mentions {
        let entity = names.entity(mention.entity).expect("every mention has its entity");
        let (_, id) = entity.id.0.split_once(':').expect("an id has two parts");
        out.push_str(&text[at..mention.span.start()]);
        out.push_str(&format!("[{}:{id} {}]", entity.kind.label(), mention.span.of(text)));
        at = mention.span.end();
    }
    out + &text[at..]
}

#[test]
fn marked_texts_are_read_as_marked() {
    let mut wrong = Vec::new();
    let mut n_cases = 0;
    for case in SUITES.iter().flat_map(|suite| suite.split("\n=== ").skip(1)) {
        let (what, wanted) = case.split_once('\n').expect("a case has a text");
        let text = unmarked(wanted.trim());
        let found = marked(&text, &names::find(&article(&text)));
        n_cases += 1;
        if found != wanted.trim() {
            wrong.push(format!("{what}\n  wanted {}\n  found  {found}", wanted.trim()));
        }
    }
    assert!(n_cases >= 50, "{n_cases} cases");
    assert!(wrong.is_empty(), "{} of {n_cases}:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is said of the entity whose name is `name`: its titles and gender.
fn told(text: &str, name: &str) -> (Vec<String>, Option<Gender>) {
    let names = names::find(&article(text));
    let entity = names.entities.iter().find(|e| &*e.name == name).expect("it is named");
    assert_eq!(entity.kind, EntityKind::Person);
    (entity.titles.iter().map(|t| t.of(text).to_owned()).collect(), entity.gender)
}

#[test]
fn functions_beside_a_name_are_kept_as_titles() {
    let before = "Le ministre russe des Affaires étrangères Oleg Barinov a parlé.";
    assert_eq!(
        told(before, "Oleg Barinov"),
        (vec!["ministre russe des Affaires étrangères".to_owned()], Some(Gender::Masculine))
    );
    let after = "Hélène Varenne, ministre de l'Énergie, a refusé.";
    assert_eq!(
        told(after, "Hélène Varenne"),
        (vec!["ministre de l'Énergie".to_owned()], Some(Gender::Feminine))
    );
    let comma = "La directrice du laboratoire, Dominique Orsel, a répondu.";
    assert_eq!(
        told(comma, "Dominique Orsel"),
        (vec!["directrice du laboratoire".to_owned()], Some(Gender::Feminine))
    );
}

#[test]
fn the_function_of_someone_else_is_no_title() {
    let of = "Le conseiller de Paola Zennari a parlé. Paola Zennari se tait.";
    assert_eq!(told(of, "Paola Zennari").0, Vec::<String>::new());
    let nested = "Il a vu le conseiller du président Oleg Barinov.";
    assert_eq!(told(nested, "Oleg Barinov").0, Vec::<String>::new());
}

#[test]
fn forms_are_counted_and_the_fullest_is_the_name() {
    let text = "Varenne parle. Hélène Varenne rit. Mme Varenne sort.";
    let names = names::find(&article(text));
    let entity = &names.entities[0];
    assert_eq!(&*entity.name, "Hélène Varenne");
    assert_eq!(entity.aliases, [("Varenne".to_owned(), 2), ("Hélène Varenne".to_owned(), 1)]);
}

#[test]
fn peoples_are_a_relation_to_a_place_and_no_mention_of_it() {
    let text = "Les Russes attendent. Le ministre russe a parlé à Moscou, la presse suisse aussi.";
    let names = names::find(&article(text));
    let told: Vec<_> =
        names.demonyms.iter().map(|d| (d.place.0.as_str(), d.span.of(text))).collect();
    assert_eq!(told, [("loc:russie", "Russes"), ("loc:russie", "russe"), ("loc:suisse", "suisse")]);
    assert!(names.entities.iter().all(|e| e.id.0 != "loc:russie"));
    let english = "She went on to polish the table, said the Polish minister on the Monday before.";
    let names = names::find(&Article { lang: Lang::EN, ..article(english) });
    let told: Vec<_> = names.demonyms.iter().map(|d| d.span.of(english)).collect();
    assert_eq!(told, ["Polish"]);
}

/// Bytes of the files in `folder` and below, remarks for people (`.md`) aside.
fn n_bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let size = |path: PathBuf| match path.extension() {
        _ if path.is_dir() => n_bytes(&path),
        Some(end) if end == "md" => 0,
        _ => fs::metadata(path).expect("the file is there").len(),
    };
    entries.map(|e| size(e.expect("it can be read").path())).sum()
}

#[test]
fn models_and_tables_stay_small() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let [models, gazetteer, lexicons] =
        ["models", "gazetteer", "lexicons"].map(|folder| n_bytes(&assets.join(folder)));
    assert!(gazetteer < 1_000_000, "{gazetteer} bytes of gazetteer");
    let all = models + gazetteer + lexicons;
    assert!(all <= 3_000_000, "{models} bytes of models, {all} in all");
}

/// Words that rules look at, between which anything may stand.
fn wordy() -> impl Strategy<Value = String> {
    let words = [
        "M.",
        "Mme",
        "MM.",
        "le",
        "de",
        "d'",
        "la",
        "ministre",
        "Conseil",
        "sécurité",
        "à",
        "Genève",
        "Varenne",
        "Hélène",
        "Malenko-Zennari",
        "U.S.",
        "J.-M.",
        "OMS",
        "(",
        ")",
        ",",
        ".",
        "«",
        "»",
        "et",
        "van",
        "al-Assad",
        "Côte",
        "Ivoire",
        "\n",
        "a dit",
        "New",
        "York",
        "rue",
        "É",
        "ı",
    ];
    let piece = prop_oneof![4 => prop::sample::select(words.to_vec()).prop_map(String::from),
                            1 => "\\PC{0,6}"];
    prop::collection::vec((piece, prop_oneof![Just(" "), Just(""), Just("\u{a0}")]), 0..40)
        .prop_map(|all| all.into_iter().map(|(w, s)| w + s).collect())
}

proptest! {
    #[test]
    fn any_text_gives_names_in_order_and_within_its_prose(
        text in prop_oneof![wordy(), "\\PC{0,200}"]
    ) {
        let article = article(&text);
        let names = names::find(&article);
        let mut end = 0;
        let mut named = vec![0_u32; names.entities.len()];
        for mention in &names.mentions {
            prop_assert!(mention.span.start() >= end && !mention.span.is_empty());
            prop_assert!(article.text().get(mention.span.range()).is_some());
            prop_assert!(article.prose().any(|b| b.span.contains(mention.span)));
            end = mention.span.end();
            named[mention.entity.0 as usize] += 1;
        }
        let mut ids: Vec<_> = names.entities.iter().map(|e| &e.id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), names.entities.len());
        for (entity, count) in names.entities.iter().zip(named) {
            prop_assert!(count > 0);
            prop_assert_eq!(entity.aliases.iter().map(|a| a.1).sum::<u32>(), count);
        }
        prop_assert_eq!(names::find(&article), names);
    }
}
