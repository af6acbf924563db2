//! Cleaning: marked texts, one file a phenomenon, and what must hold for any text.
//!
//! Each line of a file under `clean/` is `role| line of the page`; a line glued together is
//! `role~role| piece¦piece`, its pieces parted by `¦`, which is not in the page. `furniture` stands
//! for any kind of it. `@title`, `@date`, `@outlet`, `@author` and `@lang` say what must be stated,
//! `-` that nothing is. `#` opens a comment.

use std::{fs, path::Path};

use dixit::{
    clean::{Cleaning, clean},
    model::{Article, Block, Document, Given, Role},
};
use proptest::prelude::*;

/// What a marked text says.
#[derive(Default)]
struct Marked {
    text: String,
    /// Role and words of each block.
    blocks: Vec<(String, String)>,
    facts: Vec<(String, String)>,
}

fn marked(source: &str) -> Marked {
    let mut marked = Marked::default();
    for line in source.lines().filter(|l| !l.starts_with('#')) {
        if let Some(fact) = line.strip_prefix('@') {
            let (name, value) = fact.split_once(' ').unwrap();
            marked.facts.push((name.to_owned(), value.to_owned()));
            continue;
        }
        if let Some((roles, words)) = line.split_once("| ") {
            for (role, piece) in roles.split('~').zip(words.split('¦')) {
                marked.blocks.push((role.to_owned(), piece.trim().to_owned()));
            }
            assert_eq!(roles.split('~').count(), words.split('¦').count(), "{line}");
            marked.text += &words.replace('¦', "");
        }
        marked.text += "\n";
    }
    marked
}

fn read(text: &str, cleaning: Cleaning) -> Article {
    clean(Document { text: text.to_owned(), ..Document::default() }, cleaning)
}

fn fact(article: &Article, name: &str) -> Option<String> {
    match name {
        "title" => article.title.as_ref().map(|s| s.value.clone()),
        "date" => {
            let day = || article.day.as_ref().map(|s| s.value.to_string());
            article.date.as_ref().map(|s| s.value.to_string()).or_else(day)
        }
        "outlet" => article.outlet.as_ref().map(|s| s.value.clone()),
        "author" => article.author.as_ref().map(|s| s.value.clone()),
        "lang" => Some(article.lang.name().to_owned()),
        _ => panic!("no such fact: {name}"),
    }
}

/// Where an article differs from what its text is marked with.
fn faults(marked: &Marked, article: &Article) -> Vec<String> {
    let found: Vec<(&str, &str)> =
        article.blocks.iter().map(|b| (b.role.name(), b.span.of(article.text()))).collect();
    let mut faults = Vec::new();
    for (role, words) in &marked.blocks {
        let is = |found: &str| found == role || (role == "furniture" && found.starts_with(role));
        if !found.iter().any(|(r, w)| w == words && is(r)) {
            let got = found.iter().find(|(_, w)| w == words).map_or("not one block", |f| f.0);
            faults.push(format!("{role} is {got}: {words}"));
        }
    }
    if faults.is_empty() && found.len() != marked.blocks.len() {
        faults.push(format!("{} blocks, not {}", found.len(), marked.blocks.len()));
    }
    for (name, value) in &marked.facts {
        let got = fact(article, name);
        if got.as_deref().unwrap_or("-") != value {
            faults.push(format!("{name} is {got:?}, not {value}"));
        }
    }
    faults
}

#[test]
fn marked_texts_are_read_as_marked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/clean");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 30);
    let mut wrong = Vec::new();
    for path in paths {
        let marked = marked(&fs::read_to_string(&path).unwrap());
        let faults = faults(&marked, &read(&marked.text, Cleaning::Labelled));
        if !faults.is_empty() {
            wrong.push(format!("{}: {faults:#?}", path.file_name().unwrap().display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_record_says_goes_before_what_the_text_says() {
    let text = "Un titre qui est dans le texte\n\nPar Léa Roy\n\nLa ministre a dit non aux élus.\n";
    let given = Given {
        title: Some("Le titre donné".to_owned()),
        author: Some("Ann Lee".to_owned()),
        outlet: Some("La Gazette".to_owned()),
        ..Given::default()
    };
    let document = Document { text: text.to_owned(), given, ..Document::default() };
    let article = clean(document, Cleaning::Labelled);
    let title = article.title.unwrap();
    assert_eq!((title.value.as_str(), title.span), ("Le titre donné", None));
    assert_eq!(article.author.unwrap().value, "Ann Lee");
    assert_eq!(article.outlet.unwrap().value, "La Gazette");
}

#[test]
fn as_is_takes_every_line_as_body() {
    let article = read("Menu\n\n  Ce site utilise des cookies. \nOK", Cleaning::AsIs);
    assert!(article.blocks.iter().all(|b| b.role == Role::Body));
    assert_eq!(article.body_text(), "Menu\n\nCe site utilise des cookies.\n\nOK");
}

/// Blocks are in order, apart, trimmed, on char boundaries, and hold all that is not blank.
fn assert_covering(text: &str, blocks: &[Block]) {
    let mut at = 0;
    for block in blocks {
        let between = text.get(at..block.span.start()).expect("in order, on char boundaries");
        assert_eq!(between.trim(), "", "left out");
        let words = text.get(block.span.range()).expect("on char boundaries");
        assert!(!words.is_empty() && words == words.trim(), "{words:?} is not trimmed");
        at = block.span.end();
    }
    assert_eq!(text.get(at..).expect("within the text").trim(), "", "left out");
}

fn assert_sound(text: &str) {
    for cleaning in [Cleaning::Labelled, Cleaning::AsIs] {
        let article = read(text, cleaning);
        let text = article.text();
        assert_covering(text, &article.blocks);
        let spans = [
            article.title.as_ref().and_then(|s| s.span),
            article.date.as_ref().and_then(|s| s.span),
            article.outlet.as_ref().and_then(|s| s.span),
            article.author.as_ref().and_then(|s| s.span),
        ];
        for span in spans.into_iter().flatten() {
            assert!(!span.of(text).is_empty());
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_covered_by_its_blocks(text in any::<String>()) {
        assert_sound(&text);
    }

    #[test]
    fn any_page_is_covered_by_its_blocks(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60)
    ) {
        assert_sound(&pieces.concat());
    }
}

/// What pages are made of, to be put together in any order.
const PIECES: [&str; 36] = [
    "\n",
    "\n\n",
    " ",
    "\u{a0}",
    "\t",
    "\r\n",
    "©",
    "| ",
    " - ",
    " – ",
    "(Genève) ",
    "Par ",
    "By ",
    "date 2021-04 ",
    "Publié le ",
    "12 mai 2023 à 08h19",
    "21.05.2021 08h19",
    "May 12, 2023",
    "Mis à jour",
    "Suivez La Gazette surTelegram",
    "Lire aussi : ",
    "Partager sur :",
    "• ",
    "Agence France-Presse",
    "Léa Roy",
    "LYON (Agence) – ",
    "Ce site utilise des cookies.",
    "OK",
    "La ministre a dit aux élus que la décision serait prise dans les jours qui viennent.",
    "« Nous ne céderons pas », a-t-elle ajouté devant la presse réunie à la mairie.",
    "Un titre assez long pour être un titre",
    "The mayor said that the bridge would be closed.",
    "é",
    "\u{301}",
    "😀",
    "»D",
];
