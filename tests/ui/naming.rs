//! Correcting names: what the dialog says and asks, what it has written, and what is shown then.

use std::sync::Arc;

use dixit::{
    clean::{Cleaning, clean},
    engine::{
        find::{Answer, News},
        keeper::{Kept, Order},
    },
    extract::{names, quotes},
    keep::names::NamesFile,
    library::{catalogue::Catalogue, names::Naming},
    load::{Problem, ProblemKind},
    model::{Document, EntityKind, NameIdx, NameRules, Reading, SameName},
    tui::{
        app::Overlay,
        message::{Effect, Message},
        naming::Told,
        page::Tab,
    },
};

use super::{finding::corpus, sample::Stage};

/// A stage with a corpus prepared, whose questions are answered and whose corrections hold at once.
struct Ruled {
    stage: Stage,
    catalogue: Arc<Catalogue>,
    rules: NameRules,
}

impl Ruled {
    fn new(columns: u16, rows: u16) -> Self {
        let readings = corpus();
        let catalogue = Arc::new(Catalogue::new(readings.clone(), &Naming::default()));
        let mut stage = Stage::with(columns, rows, readings);
        stage.send(Message::Found(News::Prepared(Arc::clone(&catalogue))));
        let path = Some("~/.config/dixit/names.toml".to_owned());
        stage.send(Message::Names(Box::new(Told { path, ..Told::default() })));
        Self { stage, catalogue, rules: NameRules::default() }
    }

    fn keys(&mut self, keys: &str) -> Vec<Effect> {
        let effects = self.stage.keys(keys);
        for effect in &effects {
            match effect {
                Effect::Find(ticket, input) => {
                    let answer = Answer::new(*ticket, input, &self.catalogue);
                    self.stage.send(Message::Found(News::Answer(Box::new(answer))));
                }
                Effect::Keep(Order::Add(lines, rules)) => {
                    self.rules.extend(rules.clone());
                    self.renamed();
                    self.stage.send(Message::Kept(Kept::Added(lines.clone())));
                }
                Effect::Keep(Order::TakeBack(lines)) => {
                    self.rules = NameRules::default();
                    self.renamed();
                    self.stage.send(Message::Kept(Kept::TakenBack(lines.clone())));
                }
                _ => {}
            }
        }
        effects
    }

    fn renamed(&mut self) {
        let naming = Naming { rules: self.rules.clone(), ..Naming::default() };
        self.catalogue = Arc::new(self.catalogue.renamed(&naming));
        self.stage.send(Message::Found(News::Prepared(Arc::clone(&self.catalogue))));
    }

    fn page(&self) -> &dixit::tui::page::Page {
        self.stage.app.page.as_ref().unwrap()
    }

    fn name(&self) -> String {
        self.page().facts.name().unwrap().name.clone()
    }
}

#[test]
fn the_dialog_says_what_is_written_where_before_it_is() {
    let mut at = Ruled::new(100, 30);
    at.keys("<C-p>malenko");
    at.keys("<Enter>M");
    let choices = at.stage.screen();
    at.keys("<Enter>");
    at.keys("fontanjeu");
    let other = at.stage.screen();
    at.keys("<Enter>");
    insta::assert_snapshot!([choices, other, at.stage.screen()].join("\n"));
}

#[test]
fn the_dialog_at_60_and_20_columns() {
    let mut at = Ruled::new(60, 20);
    at.keys("<C-p>varenne");
    at.keys("<Enter>Mj<Enter>");
    let forms = at.stage.screen();
    at.keys("j<Enter>");
    let asked = at.stage.screen();
    at.keys("<Esc>Mjj<Enter>");
    let called = at.stage.screen();
    let mut small = Ruled::new(20, 6);
    small.keys("<C-p>varenne");
    small.keys("<Enter>M");
    insta::assert_snapshot!([forms, asked, called, small.stage.screen()].join("\n"));
}

#[test]
fn a_merge_is_written_and_the_page_is_that_of_both() {
    let mut at = Ruled::new(120, 30);
    at.keys("<C-p>fontanjeu");
    at.keys("<Enter><Tab>M<Enter>");
    at.keys("malenko");
    assert_eq!(at.keys("<Enter>"), []);
    let effects = at.keys("<Enter>");
    let lines =
        "[[name]]\nname = \"Igor Malenko\"\nof = [\"per:Igor Malenko\", \"per:Odile Fontanjeu\"]\n";
    assert!(
        matches!(&effects[..], [Effect::Keep(Order::Add(written, _))] if written == lines),
        "{effects:?}"
    );
    assert_eq!(at.name(), "Igor Malenko");
    assert_eq!(at.page().facts.mentions.len(), 5);
    assert!(at.stage.text().contains("u reprend"));
    at.keys("u");
    assert!(matches!(at.stage.app.layers.last(), Some(Overlay::Naming(_))));
    let effects = at.keys("<Enter>");
    assert_eq!(effects, [Effect::Keep(Order::TakeBack(lines.to_owned()))]);
    assert_eq!(at.page().facts.mentions.len(), 4);
    at.keys("u");
    assert!(at.stage.app.layers.is_empty());
}

#[test]
fn what_was_selected_stays_so_when_names_change() {
    let mut at = Ruled::new(120, 40);
    at.keys("<C-p>varenne");
    at.keys("<Enter>jj");
    let quote = at.page().selected_quote();
    at.keys("Mjj<Enter><C-u>La ministre");
    at.keys("<Enter><Enter>");
    assert_eq!(at.name(), "La ministre");
    assert_eq!((at.page().selected_quote(), at.page().cursor.selected), (quote, 2));
    at.keys("q3");
    assert!(at.stage.text().contains("▎La ministre"), "{}", at.stage.text());
}

#[test]
fn a_form_is_split_off_from_the_tab_of_forms_and_given_away() {
    let mut at = Ruled::new(120, 40);
    at.keys("<C-p>varenne");
    at.keys("<Enter><S-Tab>j");
    assert_eq!(at.page().tab, Tab::Forms);
    at.keys("M<Enter>");
    let effects = at.keys("<Enter>");
    let [Effect::Keep(Order::Add(lines, _))] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(lines, "[[split]]\nform = \"Varenne\"\nfrom = \"per:Hélène Varenne\"\n");
    assert_eq!(at.page().facts.forms.len(), 1);
    at.keys("q<C-p>varenne");
    let people = at.stage.app.finder.answer.as_ref().unwrap().names.by_kind[0].n;
    assert_eq!(people, 2);
    at.keys("<C-u>^varenne$");
    at.keys("<Enter>M<Enter>");
    at.keys("malenko");
    at.keys("<Enter>");
    let effects = at.keys("<Enter>");
    let [Effect::Keep(Order::Add(lines, _))] = &effects[..] else { panic!("{effects:?}") };
    assert!(
        lines.ends_with("from = \"per:Hélène Varenne\"\nto = \"per:Igor Malenko\"\n"),
        "{lines}"
    );
    assert_eq!((at.name().as_str(), at.page().facts.forms.len()), ("Igor Malenko", 2));
}

#[test]
fn a_name_of_the_finder_is_corrected_and_the_finder_is_there_again() {
    let mut at = Ruled::new(120, 30);
    at.keys("<C-p>malenko");
    at.keys("<A-m>j<Enter><C-u>Igor");
    at.keys("<Enter>");
    let effects = at.keys("<Enter>");
    assert!(
        matches!(&effects[..], [Effect::Keep(Order::Add(lines, _))] if lines.contains("\"Igor\""))
    );
    assert!(matches!(at.stage.app.layers.last(), Some(Overlay::Finder)));
    assert_eq!(at.stage.app.finder.input.text(), "malenko");
}

#[test]
fn a_dialog_that_is_left_writes_nothing() {
    let mut at = Ruled::new(120, 30);
    at.keys("<C-p>malenko");
    assert_eq!(at.keys("<Enter>M<Esc>"), []);
    at.keys("M<Enter>");
    at.keys("fontanjeu<Enter>");
    assert_eq!(at.keys("<Esc>"), []);
    assert!(at.stage.app.layers.is_empty());
    assert_eq!(at.name(), "Igor Malenko");
}

#[test]
fn what_cannot_be_written_is_said() {
    let mut at = Ruled::new(120, 30);
    at.stage.send(Message::Kept(Kept::Failed(ProblemKind::Full)));
    assert!(at.stage.text().contains("plus de place pour écrire"));
    let problem = Problem {
        line: Some(7),
        ..Problem::at("names.toml", ProblemKind::NamesKey("hue".to_owned()))
    };
    let told = Told { problems: vec![problem], ..Told::default() };
    at.stage.send(Message::Names(Box::new(told.clone())));
    at.stage.send(Message::Names(Box::new(told)));
    assert_eq!(at.stage.app.problems.len(), 1);
    at.keys("!");
    assert!(at.stage.text().contains("names.toml:7"));
}

#[test]
fn a_file_of_the_corpus_is_asked_about() {
    let mut at = Ruled::new(100, 30);
    let same = SameName {
        of: vec!["per:h-varenne".to_owned(), "Varenne".to_owned()],
        name: Some("Hélène Varenne".to_owned()),
        kind: None,
    };
    let file = NamesFile {
        path: "/corpus/dixit-names.toml".into(),
        rules: NameRules { same: vec![same], split: Vec::new() },
        text: "text".to_owned(),
        ..NamesFile::default()
    };
    let offers = vec![file];
    at.stage.send(Message::Names(Box::new(Told { offers, ..Told::default() })));
    insta::assert_snapshot!(at.stage.screen());
    assert_eq!(at.keys("x<Enter>"), []);
    assert_eq!(at.keys("o"), [Effect::Keep(Order::Agree("text".to_owned(), true))]);
    assert!(at.stage.app.layers.is_empty());
}

#[test]
fn a_quotation_leads_to_the_page_of_its_speaker() {
    let mut at = Ruled::new(120, 30);
    at.keys("3p");
    assert_eq!(at.name(), "Hélène Varenne");
    at.keys("q3GM");
    assert!(at.stage.app.page.is_none());
    insta::assert_snapshot!(at.stage.text());
}

#[test]
fn every_form_is_reachable_with_its_count() {
    let mut at = Ruled::new(100, 30);
    at.keys("<C-p>varenne");
    at.keys("<Enter><S-Tab>");
    insta::assert_snapshot!(at.stage.screen());
}

/// What is read in `text`, as the whole corpus.
fn catalogue(text: &str) -> Arc<Catalogue> {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let article = clean(document, Cleaning::AsIs);
    let names = names::find(&article);
    let quotes = quotes::find(&article, &names).quotes;
    let reading = Arc::new(Reading { article, names, quotes, ..Reading::default() });
    Arc::new(Catalogue::new(vec![reading], &Naming::default()))
}

#[test]
fn bodies_and_places_are_found_by_names_that_the_corpus_does_not_use() {
    let catalogue = catalogue("L'OMS recommande la prudence. Les États-Unis approuvent.");
    for (typed, kind, name) in [
        ("oms", EntityKind::Organisation, "OMS"),
        ("who", EntityKind::Organisation, "OMS"),
        ("world health", EntityKind::Organisation, "OMS"),
        ("organisation mondiale", EntityKind::Organisation, "OMS"),
        ("usa", EntityKind::Place, "États-Unis"),
        ("united states", EntityKind::Place, "États-Unis"),
    ] {
        let answer = Answer::new(1, typed, &catalogue);
        let hit = answer.names.of(kind).best.first().filter(|hit| !hit.near);
        let found = hit.and_then(|hit| catalogue.name(NameIdx(hit.source)));
        assert_eq!(found.map(|found| found.name.as_str()), Some(name), "{typed}");
    }
}

#[test]
fn a_seat_of_power_speaks() {
    let catalogue = catalogue(
        "Le porte-parole a parlé lundi. « Rien n'est signé », a répondu le Kremlin dans la soirée.",
    );
    let name = catalogue.table.names().find(|name| name.id == "loc:kremlin").unwrap();
    assert_eq!((name.kind, name.n_quotes), (EntityKind::Organisation, 1));
}

#[test]
fn what_is_said_of_someone_may_name_them_beside_the_words() {
    let catalogue = catalogue(
        "La députée Maud Keravelle reproche à Hélène Varenne d'avoir « découvert le barrage dans les \
         journaux ». Hélène Varenne n'a pas répondu.",
    );
    let idx = |of: &str| catalogue.table.names().position(|n| n.name == of).map(NameIdx::nth);
    let about = |of: &str| {
        dixit::library::profile::Profile::new(Arc::clone(&catalogue), idx(of).unwrap())
            .unwrap()
            .about
            .len()
    };
    assert_eq!((about("Hélène Varenne"), about("Maud Keravelle")), (1, 0));
}

#[test]
fn the_question_about_a_file_shows_all_that_it_would_do_and_for_whom() {
    let mut at = Ruled::new(100, 30);
    let rename = |of: &str, name: &str| SameName {
        of: vec![of.to_owned()],
        name: Some(name.to_owned()),
        kind: None,
    };
    let mut same: Vec<SameName> =
        (0..300).map(|n| rename(&format!("Inconnu {n}"), &format!("Autre {n}"))).collect();
    same.push(rename("Hélène Varenne", "Le Menteur"));
    let file = NamesFile {
        path: "/corpus/dixit-names.toml".into(),
        rules: NameRules { same, split: Vec::new() },
        text: "text".to_owned(),
        ..NamesFile::default()
    };
    at.stage.send(Message::Names(Box::new(Told { offers: vec![file], ..Told::default() })));
    // What would change a name of this corpus comes first, with how much that is.
    insta::assert_snapshot!(at.stage.screen());
    let mut seen = String::new();
    for _ in 0..40 {
        seen += &at.stage.text();
        assert_eq!(at.keys("<PgDn>"), []);
    }
    let unseen: Vec<_> = (0..300).filter(|n| !seen.contains(&format!("« Autre {n} »"))).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
    assert!(at.stage.text().contains("/ 301"));
    assert_eq!(at.keys("n"), [Effect::Keep(Order::Agree("text".to_owned(), false))]);
}
