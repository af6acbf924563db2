//! Words in context and figures: screens, keys in and state out.

use std::sync::Arc;

use dixit::{
    engine::{find::News, keeper::Order, study::News as StudyNews},
    keep::kept::Deed,
    library::{catalogue::Catalogue, concordance::gathered::Gathered, figures::Figures},
    text::locale::{Locale, Tongue},
    tui::{
        app::Overlay,
        keys::Scope,
        layout::Pane,
        message::{Effect, Message},
    },
};

use super::{
    links::silent,
    same::{demonstration, studied},
    sample::Stage,
};

/// A stage on the demonstration whose studies are made at once.
struct Studied {
    stage: Stage,
    catalogue: Arc<Catalogue>,
}

impl Studied {
    fn new(columns: u16, rows: u16) -> Self {
        let (stage, catalogue) = demonstration(columns, rows);
        Self { stage, catalogue }
    }

    fn keys(&mut self, keys: &str) -> Vec<Effect> {
        let effects = self.stage.keys(keys);
        studied(&mut self.stage, &self.catalogue, effects)
    }

    fn name(&self) -> String {
        self.stage.app.concordance.name().to_owned()
    }
}

/// Shows « barrage » in context: it is looked for in the text first.
const SHOWN: [&str; 2] = ["2/barrage<Enter>", "v"];

#[test]
fn words_stand_below_one_another_with_who_says_them() {
    let mut wide = Studied::new(160, 50);
    SHOWN.iter().for_each(|keys| drop(wide.keys(keys)));
    wide.keys("jj");
    let mut narrow = Studied::new(100, 30);
    SHOWN.iter().for_each(|keys| drop(narrow.keys(keys)));
    narrow.keys("g>");
    let mut small = Studied::new(60, 20);
    SHOWN.iter().for_each(|keys| drop(small.keys(keys)));
    insta::assert_snapshot!(
        [wide.stage.screen(), narrow.stage.text(), small.stage.text()].join("\n")
    );
}

#[test]
fn lines_are_sorted_by_the_words_beside_and_narrowed_to_who_says_them() {
    let mut at = Studied::new(160, 50);
    SHOWN.iter().for_each(|keys| drop(at.keys(keys)));
    let lines = |at: &Studied| -> Vec<(String, String)> {
        let entries = at.stage.app.concordance.entries();
        entries.map(|own| (own.line.left.clone(), own.line.right.clone())).collect()
    };
    let word = |text: &str, last: bool| {
        let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let word = if last { words.next_back() } else { words.next() };
        dixit::text::fold::fold(word.unwrap_or_default())
    };
    let right: Vec<String> = lines(&at).iter().map(|(_, right)| word(right, false)).collect();
    assert!(right.len() > 5 && right.is_sorted(), "{right:?}");
    at.keys("g");
    let left: Vec<String> = lines(&at).iter().map(|(left, _)| word(left, true)).collect();
    assert!(left.is_sorted(), "{left:?}");
    at.keys("gd");
    assert_eq!(lines(&at).len(), right.len());
    let all = at.stage.app.concordance.position().1;
    at.keys("F");
    at.keys("hors<Enter>");
    let n = at.stage.app.concordance.position().1;
    assert!(n > 0 && n < all);
    assert!(at.stage.app.concordance.entries().all(|own| !own.is_quoted()));
    at.keys("<Esc>");
    assert_eq!(at.stage.app.concordance.position().1, all, "{}", at.stage.text());
}

#[test]
fn a_line_leads_to_its_place_and_one_comes_back_to_it() {
    let mut at = Studied::new(120, 35);
    SHOWN.iter().for_each(|keys| drop(at.keys(keys)));
    at.keys("jjj");
    let entry = at.stage.app.concordance.entry().unwrap().clone();
    at.keys("<Enter>");
    assert!(at.stage.app.layers.is_empty() && at.stage.app.focus == Pane::Text);
    assert_eq!(at.stage.app.shown_article(), Some(entry.article));
    at.keys("n");
    assert_eq!(at.stage.app.concordance.position().0, 5);
    at.keys("<BS>");
    assert!(matches!(at.stage.app.layers[..], [Overlay::Concordance]));
    at.keys("xc");
    assert!(at.stage.text().contains("concordance-barrage.csv"), "{}", at.stage.text());
    let effects = at.keys("<Enter>");
    let [Effect::Save(_, taken)] = &effects[..] else { panic!("{effects:?}") };
    let written = taken.as_ref().clone();
    let (written, n) = written.printed("", Locale::of(Tongue::French));
    let lines = String::from_utf8_lossy(written.bytes()).lines().count();
    assert_eq!(n, at.stage.app.concordance.position().1);
    assert_eq!(lines, 1 + at.stage.app.concordance.position().1);
    let effects = at.keys("yk");
    let command = "dixit concordance barrage --by right";
    assert!(
        matches!(&effects[..], [Effect::Copy(text)] if text.as_str() == command),
        "{effects:?}"
    );
    at.keys("<BS>");
    assert!(at.stage.app.layers.is_empty());
}

#[test]
fn what_is_said_in_a_line_or_a_passage_is_kept_and_copied_from_there() {
    let mut at = Studied::new(160, 50);
    SHOWN.iter().for_each(|keys| drop(at.keys(keys)));
    let said = at.stage.app.concordance.entries().position(|own| own.is_quoted()).unwrap();
    at.keys(&"j".repeat(said));
    let effects = at.keys("a");
    let [Effect::Keep(Order::Do(Deed::Add(kept)))] = &effects[..] else { panic!("{effects:?}") };
    assert!(kept[0].excerpt.words.contains("barrage"));
    let effects = at.keys("Y");
    assert!(matches!(&effects[..], [Effect::Copy(text)] if text.as_str().contains("barrage")));
    let unsaid = at.stage.app.concordance.entries().position(|own| !own.is_quoted()).unwrap();
    at.keys("<Home>");
    at.keys(&"j".repeat(unsaid));
    assert!(at.keys("a").is_empty() && at.stage.app.notice.is_some());
}

#[test]
fn a_name_is_shown_in_context_by_all_its_forms() {
    let mut at = Studied::new(160, 50);
    at.keys("3jp");
    at.keys("v");
    assert_eq!(at.name(), "Hélène Varenne");
    let forms: std::collections::BTreeSet<String> =
        at.stage.app.concordance.entries().map(|own| own.line.node.clone()).collect();
    assert!(forms.len() > 1 && forms.contains("Varenne"), "{forms:?}");
    at.keys("<Esc>");
    assert!(at.stage.app.page.is_some() && at.stage.app.layers.is_empty());
}

#[test]
fn what_is_counted_is_a_way_to_it() {
    let mut wide = Studied::new(160, 50);
    wide.keys("S");
    wide.keys("j");
    let voices = wide.stage.screen();
    wide.keys("<Tab>");
    let outlets = wide.stage.text();
    wide.keys("<S-Tab><S-Tab>");
    let genders = wide.stage.text();
    let mut narrow = Studied::new(100, 30);
    narrow.keys("S");
    narrow.keys("s");
    let mut small = Studied::new(60, 20);
    small.keys("S");
    let rest = [outlets, genders, narrow.stage.text(), small.stage.text()];
    insta::assert_snapshot!([&[voices][..], &rest].concat().join("\n"));
}

#[test]
fn a_voice_leads_to_its_page_an_outlet_to_its_list_a_verb_to_a_search() {
    let mut at = Studied::new(160, 50);
    at.keys("S");
    at.keys("<Enter>");
    assert!(at.stage.app.page.is_some() && at.stage.app.layers.is_empty());
    at.keys("<BS>");
    assert!(matches!(at.stage.app.layers[..], [Overlay::Figures]));
    at.keys("<Tab><Enter>");
    assert!(at.stage.app.layers.is_empty() && at.stage.app.focus == Pane::List);
    assert_eq!(at.stage.app.list.query.filters.len(), 1);
    at.keys("<BS>");
    at.keys("<Tab><Tab>");
    let effects = at.keys("<Enter>");
    assert!(matches!(at.stage.app.layers[..], [Overlay::Results]));
    assert!(matches!(&effects[..], [Effect::Hunt(asked)] if asked.words.starts_with("verbe:")));
    at.keys("<Esc>S");
    let effects = at.keys("yk");
    assert!(
        matches!(&effects[..], [Effect::Copy(text)] if text.as_str().starts_with("dixit stats"))
    );
}

#[test]
fn what_is_not_there_is_said_and_what_has_come_is_counted_again() {
    let mut at = Studied::new(120, 35);
    at.keys("v");
    assert!(at.stage.app.layers.is_empty() && at.stage.app.notice.is_some());
    at.keys("S");
    let n = at.stage.app.figures.position().1;
    let grown = Arc::clone(&at.catalogue);
    let effects = at.stage.send(Message::Found(News::Prepared(grown)));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Study(..))));
    assert_eq!(at.stage.app.figures.position().1, n, "what is shown stays until it is counted");
}

#[test]
fn every_key_of_context_and_figures_does_something_or_says_why_not() {
    let shown = |strokes: &'static [&'static str]| {
        move || {
            let mut at = Studied::new(160, 50);
            strokes.iter().for_each(|keys| drop(at.keys(keys)));
            at.stage
        }
    };
    assert_eq!(silent(Scope::Concordance, shown(&["2/barrage<Enter>", "v", "j"])), [""; 0]);
    assert_eq!(silent(Scope::Figures, shown(&["S", "j"])), [""; 0]);
}

#[test]
fn what_is_counted_so_far_is_shown_as_that_and_takes_nothing_away() {
    let mut at = Studied::new(120, 35);
    at.keys("S");
    let ticket = at.stage.app.asked;
    let whole = at.stage.app.figures.figures().unwrap().clone();
    let told = |of: Figures| {
        let news = StudyNews::Figures(ticket, Arc::clone(&at.catalogue), Arc::new(of));
        Message::Studied(news)
    };
    let some = Figures { voices: whole.voices[..4].to_vec(), whole: false, ..whole.clone() };
    let (some, whole) = (told(some), told(whole));
    at.stage.app.figures.forget();
    at.stage.send(Message::Studied(StudyNews::Passed(ticket, 9, 14)));
    assert!(at.stage.text().contains("Dans 9 articles sur 14"), "{}", at.stage.text());
    at.stage.send(some.clone());
    at.stage.keys("jj");
    let selected = at.stage.app.figures.position();
    assert!(at.stage.text().contains("Dans 9 articles sur 14"), "{}", at.stage.text());
    at.stage.keys("xc");
    assert!(at.stage.app.notice.is_some() && matches!(at.stage.app.layers[..], [Overlay::Figures]));
    at.stage.send(whole);
    let n = at.stage.app.figures.position();
    assert_eq!(n.0, selected.0);
    assert!(n.1 > selected.1 && !at.stage.text().contains("pour l’heure"), "{}", at.stage.text());
    at.stage.send(some);
    assert_eq!(at.stage.app.figures.position(), n);
}

#[test]
fn lines_found_so_far_are_shown_as_that_and_take_nothing_away() {
    let mut at = Studied::new(160, 50);
    SHOWN.iter().for_each(|keys| drop(at.keys(keys)));
    let ticket = at.stage.app.asked;
    let whole = Gathered::clone(at.stage.app.concordance.gathered().unwrap());
    let told = |of: Gathered| Message::Studied(StudyNews::Lines(ticket, Arc::new(of)));
    let entries = whole.entries[..3].to_vec();
    let some = told(Gathered { entries, n_lines: 3, whole: false, near: None, ..whole.clone() });
    let near = told(Gathered { near: None, ..whole.clone() });
    at.stage.app.concordance.forget();
    at.stage.send(Message::Studied(StudyNews::Passed(ticket, 5, 14)));
    at.stage.send(some.clone());
    at.stage.keys("j");
    assert!(at.stage.text().contains("5 articles lus sur 14"), "{}", at.stage.text());
    at.stage.keys("xc");
    assert!(matches!(at.stage.app.layers[..], [Overlay::Concordance]));
    let entry = |at: &Studied| at.stage.app.concordance.entry().map(|own| own.line.clone());
    let selected = entry(&at);
    at.stage.send(near);
    assert_eq!(entry(&at), selected);
    at.stage.send(Message::Studied(StudyNews::Passed(ticket, 7, 14)));
    assert!(at.stage.text().contains("comptés dans 50 % des articles"), "{}", at.stage.text());
    at.stage.send(some);
    assert_eq!(at.stage.app.concordance.position().1, whole.n_lines);
    at.stage.send(told(whole));
    assert!(!at.stage.text().contains("comptés dans"));
    at.stage.keys("xc");
    assert!(matches!(at.stage.app.layers[..], [Overlay::Concordance, Overlay::Saving(_)]));
}
