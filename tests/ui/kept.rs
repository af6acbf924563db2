//! What is kept: keys in, the file and the screens out.

use std::{collections::BTreeSet, sync::Arc};

use dixit::{
    engine::{
        find::News,
        keeper::{Kept as Told, Order},
    },
    keep::kept::{self, KeptFile, again},
    library::{catalogue::Catalogue, names::Naming, statements::Statements},
    model::ArticleId,
    text::locale::{Locale, Tongue},
    tui::{
        app::Overlay,
        keys::Scope,
        layout::Pane,
        message::{Effect, Message},
    },
};
use tempfile::TempDir;

use super::{
    finding::{Answered, corpus},
    links::silent,
};

/// A stage that writes what is kept to a file of its own.
struct Keeping {
    at: Answered,
    folder: TempDir,
}

impl Keeping {
    fn new(columns: u16, rows: u16) -> Self {
        Self { at: Answered::new(columns, rows), folder: tempfile::tempdir().unwrap() }
    }

    /// What the file holds; all was kept on one day.
    fn file(&self) -> KeptFile {
        let mut file = kept::read(&self.folder.path().join("kept.jsonl"));
        file.kept.iter_mut().for_each(|one| "2024-03-06T10:00:00Z".clone_into(&mut one.kept));
        file
    }

    fn words(&self) -> Vec<String> {
        self.file().kept.into_iter().map(|one| one.excerpt.words).collect()
    }

    /// Types keys one by one; what is to be written is.
    fn keys(&mut self, keys: &[&str]) -> Vec<Effect> {
        let mut left = Vec::new();
        for keys in keys {
            for effect in self.at.keys(keys) {
                let deed = match effect {
                    Effect::Keep(Order::Do(deed)) => deed,
                    Effect::SeekKept => {
                        self.seek();
                        continue;
                    }
                    _ => {
                        left.push(effect);
                        continue;
                    }
                };
                let path = self.folder.path().join("kept.jsonl");
                let told = match kept::change(&path, &deed).unwrap() {
                    Some(change) => Told::Done(change, deed),
                    None => Told::NotUndone,
                };
                self.at.stage.send(Message::Kept(told));
                let file = self.file();
                self.at.stage.send(Message::Collection(file));
                self.seek();
            }
        }
        left
    }

    /// Says what of it stands in the corpus.
    fn seek(&mut self) {
        let found = again::seek(&self.at.stage.app.kept.all, |look| {
            for (n, reading) in corpus().iter().enumerate() {
                look(ArticleId::nth(n), &reading.article.document);
            }
        });
        self.at.stage.send(Message::Again(found));
    }

    /// Two quotations and an article, one of them filed, annotated and verified.
    fn filled(columns: u16, rows: u16) -> Self {
        let mut own = Self::new(columns, rows);
        own.keys(&["3", "a", "j", "a", "1", "a", "B"]);
        own.keys(&["m", "Papier de dimanche<Enter>", "n", "Chute possible.<Enter>", "v"]);
        own.keys(&["t", "lac, procès<Enter>"]);
        own
    }
}

#[test]
fn the_collection_at_160_columns() {
    insta::assert_snapshot!(Keeping::filled(160, 50).at.stage.screen());
}

#[test]
fn the_collection_at_100_and_60_columns_while_a_note_is_written() {
    let wide = Keeping::filled(100, 30).at.stage.screen();
    let mut small = Keeping::filled(60, 20);
    small.keys(&["n", " À vérifier"]);
    insta::assert_snapshot!([wide, small.at.stage.screen()].join("\n"));
}

#[test]
fn what_is_kept_is_marked_and_taken_back_by_the_same_key_or_undone() {
    let mut own = Keeping::new(160, 50);
    assert!(!own.at.stage.text().contains('◆'));
    own.keys(&["3", "a"]);
    assert_eq!(own.words().len(), 1);
    let screen = own.at.stage.text();
    assert_eq!(screen.matches('◆').count(), 1);
    assert!(screen.contains("gardée ; u la reprend"), "{screen}");
    own.keys(&["a"]);
    assert_eq!(own.words().len(), 0);
    own.keys(&["u"]);
    assert_eq!(own.words().len(), 1);
    own.keys(&["u"]);
    assert_eq!(own.words().len(), 0);
}

#[test]
fn what_is_kept_is_gone_to_and_said_where_it_is_gone() {
    let mut own = Keeping::filled(160, 50);
    own.keys(&["<Enter>"]);
    assert!(own.at.stage.text().contains("se préparent"), "{}", own.at.stage.text());
    let catalogue = Arc::new(Catalogue::new(corpus(), &Naming::default()));
    own.at.stage.send(Message::Found(News::Prepared(catalogue)));
    // No key goes through the corpus: until it was looked for there is no way to it.
    own.at.stage.app.kept.again.clear();
    own.keys(&["<Enter>"]);
    assert!(own.at.stage.text().contains("On cherche…"), "{}", own.at.stage.text());
    assert!(matches!(own.at.stage.app.layers.last(), Some(Overlay::Kept)));
    own.keys(&["B", "B", "gg", "<Enter>"]);
    let app = &own.at.stage.app;
    assert!(app.layers.is_empty() && app.focus == Pane::Text);
    let words = app.quote().map(|quote| app.reading().unwrap().words(quote).into_owned());
    assert_eq!(words, own.words().first().cloned());
    let mut file = own.file();
    file.kept[0].excerpt.words = "Personne n’a dit cela".to_owned();
    file.kept[0].excerpt.doc = "ailleurs.txt".to_owned();
    own.at.stage.send(Message::Collection(file));
    own.keys(&["B", "gg"]);
    assert!(own.at.stage.text().contains("pas dans ce corpus"), "{}", own.at.stage.text());
    own.keys(&["<Enter>"]);
    assert!(matches!(own.at.stage.app.layers.last(), Some(Overlay::Kept)));
    assert!(own.at.stage.text().contains("ne sont plus dans le corpus"));
}

#[test]
fn a_source_that_has_changed_is_said_with_what_stands_there_now() {
    let mut own = Keeping::filled(160, 50);
    assert!(own.at.stage.text().contains("· inchangée"), "{}", own.at.stage.text());
    let mut file = own.file();
    file.kept[0].excerpt.words = file.kept[0].excerpt.words.replace("ne céderons pas", "céderons");
    own.at.stage.send(Message::Collection(file));
    own.seek();
    let screen = own.at.stage.text();
    assert!(screen.contains("! la source a changé"), "{screen}");
}

#[test]
fn what_is_filled_in_is_written_and_a_folder_leaves_as_a_whole() {
    let mut own = Keeping::filled(160, 50);
    let kept = &own.file().kept[0];
    assert_eq!(kept.folder.as_deref(), Some("Papier de dimanche"));
    assert_eq!((kept.tags.join(" "), kept.verified.is_some()), ("lac procès".to_owned(), true));
    own.keys(&["t", "<C-u>lac<Enter>", "n", "<C-u><Enter>", "v"]);
    let kept = &own.file().kept[0];
    assert_eq!((kept.tags.join(" "), &kept.note, &kept.verified), ("lac".to_owned(), &None, &None));
    let effects = own.keys(&["xm", "<Enter>", "xk", "ys"]);
    let copied: Vec<String> = effects.iter().map(taken).collect();
    assert!(copied[0].starts_with("papier-de-dimanche.md\n# Papier de dimanche\n\n> "));
    assert!(copied[1].contains("--folder 'Papier de dimanche'"));
    assert_eq!(copied.len(), 3);
    own.keys(&["n", "oubli", "<Esc>", "d"]);
    assert_eq!(own.words().len(), 2);
}

/// What an effect takes along: the words that are copied, or a file with its name.
fn taken(effect: &Effect) -> String {
    match effect {
        Effect::Copy(words) => words.as_str().to_owned(),
        Effect::Save(name, taken) => {
            let locale = Locale::of(Tongue::French);
            let (text, _) = taken.as_ref().clone().printed("dixit", locale);
            format!("{name}\n{}", String::from_utf8_lossy(text.bytes()))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_kept_is_shown_by_folder_day_or_voice() {
    let mut own = Keeping::filled(160, 50);
    let at = own.at.stage.app.kept.selected().unwrap().id.clone();
    let groups = |own: &Keeping| -> Vec<(bool, Option<String>)> {
        let speakers = own.at.stage.app.kept.all.iter().map(|kept| kept.excerpt.speaker.clone());
        speakers.map(|name| (name.is_none(), name)).collect()
    };
    own.keys(&["s"]);
    assert!(own.at.stage.text().contains("par voix"), "{}", own.at.stage.text());
    own.keys(&["v"]);
    assert!(groups(&own).is_sorted(), "{:?}", groups(&own));
    assert_eq!(own.at.stage.app.kept.selected().map(|kept| &kept.id), Some(&at));
    own.keys(&["s", "<Down><Down>", "<Up><Up><Up>", "<Enter>"]);
    let dates = own.at.stage.app.kept.all.iter().map(|kept| kept.excerpt.date);
    assert_eq!(dates.count(), own.words().len());
}

#[test]
fn what_is_kept_is_found_by_any_of_its_words() {
    let mut own = Keeping::filled(160, 50);
    let at = |own: &Keeping| own.at.stage.app.kept.cursor.selected;
    own.keys(&["/malenko"]);
    assert_eq!(at(&own), 1);
    own.keys(&["<Enter>", "/CHUTE", "<Enter>"]);
    assert_eq!(at(&own), 0);
    // Again, with nothing typed, goes on to the next.
    own.keys(&["/courrier", "<Enter>", "/", "<Enter>", "/", "<Enter>"]);
    assert_eq!(at(&own), 2);
    own.keys(&["/rien de tel", "<Esc>"]);
    assert_eq!(at(&own), 2);
}

#[test]
fn all_quotations_of_an_article_or_a_person_leave_in_a_form() {
    let mut own = Keeping::new(160, 50);
    let effects = own.keys(&["3", "xb", "<Enter>", "p", "xc", "<C-u>lui.csv<Enter>"]);
    let saved = effects.iter().filter(|effect| matches!(effect, Effect::Save(..)));
    let all: Vec<String> = saved.map(taken).collect();
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].matches("@article{").count(), 1);
    assert!(all[1].starts_with("lui.csv\ntype,speaker,words,") && all[1].lines().count() > 3);
    assert!(own.keys(&["xm", "<Esc>"]).is_empty(), "nothing is written that is given up");
    let told = Message::Saved(Ok("/a/lui.csv".to_owned()), 3);
    own.at.stage.send(told);
    assert!(own.at.stage.text().contains("écrit : /a/lui.csv"), "{}", own.at.stage.text());
}

#[test]
fn all_that_stand_together_are_filed_at_once() {
    let mut own = Keeping::filled(160, 50);
    let folders = |own: &Keeping| -> Vec<Option<String>> {
        own.file().kept.into_iter().map(|one| one.folder).collect()
    };
    let before = folders(&own);
    own.keys(&["G", "M", "<C-u>Le lac<Enter>"]);
    let filed = |folder: &Option<String>| match folder {
        None => Some("Le lac".to_owned()),
        other => other.clone(),
    };
    assert!(before.iter().filter(|folder| folder.is_none()).count() > 1, "{before:?}");
    assert_eq!(folders(&own), before.iter().map(filed).collect::<Vec<_>>());
    own.keys(&["u"]);
    assert_eq!(folders(&own), before, "one key takes it back");
}

#[test]
fn what_is_found_is_kept_compared_and_written_where_it_is_found() {
    let mut own = Keeping::new(160, 50);
    let catalogue = Arc::new(Catalogue::new(corpus(), &Naming::default()));
    own.at.stage.send(Message::Found(News::Prepared(Arc::clone(&catalogue))));
    own.keys(&["/est:directe"]);
    let at = |own: &Keeping| own.at.stage.app.results.cursor.selected;
    assert!(own.at.stage.app.results.quotes().len() > 2, "{}", own.at.stage.text());
    own.keys(&["<A-a>"]);
    assert_eq!((at(&own), own.words().len()), (1, 1), "the next one is at hand");
    let screen = own.at.stage.text();
    assert!(screen.contains("gardée ; Alt-u la reprend "), "letters are words here: {screen}");
    let marked: Vec<&str> = screen.lines().filter(|line| line.contains('◆')).collect();
    assert!(!marked.is_empty(), "what was kept is marked where it was found: {screen}");
    assert!(marked.iter().all(|line| line.contains("Nous ne céderons pas")), "{screen}");
    own.keys(&["<A-u>"]);
    assert!(!own.at.stage.text().contains('◆'));
    assert_eq!(own.words().len(), 0, "and what is named does so");
    own.keys(&["<Up>", "<A-a>"]);
    assert_eq!((at(&own), own.words().len()), (1, 1));
    own.keys(&["<A-a>"]);
    assert_eq!((at(&own), own.words().len()), (2, 2));
    own.keys(&["<Up>", "<A-a>"]);
    assert_eq!((at(&own), own.words().len()), (1, 1), "what is taken back stays at hand");
    let effects = own.keys(&["<A-x>b", "<Enter>", "<A-x>k"]);
    let taken: Vec<String> = effects.iter().map(taken).collect();
    let quotes: BTreeSet<_> = own.at.stage.app.results.quotes().into_iter().collect();
    assert_eq!(quotes.len(), own.at.stage.app.results.n_hits(), "each of them once");
    assert_eq!(taken.len(), 2);
    assert!(taken[0].starts_with("recherche-est-directe.bib\n@article{"), "{}", taken[0]);
    assert!(taken[1].starts_with("dixit search est:directe"), "{}", taken[1]);
    let statements = Statements::new(&catalogue, &|| true).unwrap();
    let place = statements.all[0].occurrences[0].quote;
    let words = catalogue.reading(place.article).unwrap();
    let words = words.words(&words.quotes[place.at()]);
    own.at.stage.send(Message::Stated(Arc::new(statements)));
    own.keys(&[&format!("<C-u>\"{words}\""), "<A-=>"]);
    let layers = &own.at.stage.app.layers;
    assert!(matches!(layers[..], [Overlay::Results, Overlay::Same(_)]), "{words}");
    own.keys(&["<Enter>"]);
    assert!(own.at.stage.app.layers.is_empty());
    own.keys(&["<BS>"]);
    assert!(matches!(own.at.stage.app.layers[..], [Overlay::Results]), "and comes back to it");
}

#[test]
fn every_key_of_the_collection_does_something_or_says_why_not() {
    let shown = || {
        let mut own = Keeping::filled(160, 50);
        own.keys(&["j"]);
        own.at.stage
    };
    assert_eq!(silent(Scope::Kept, shown), [""; 0]);
}
