//! The search of the corpus: screens, keys in and state out.

use std::sync::Arc;

use dixit::{
    engine::hunt::News,
    library::passages::Found,
    model::ArticleId,
    tui::{
        app::Overlay,
        layout::Pane,
        message::{Effect, Message},
    },
};

use super::finding::Answered;

fn is_open(at: &Answered) -> bool {
    matches!(at.stage.app.layers.last(), Some(Overlay::Results))
}

#[test]
fn the_search_at_160_columns() {
    let mut at = Answered::new(160, 50);
    insta::assert_snapshot!(at.screen("/barrage"));
}

#[test]
fn the_search_at_100_columns_what_narrows_it_and_what_it_takes() {
    let mut at = Answered::new(100, 30);
    let how = at.screen("/");
    let found = at.screen("accord");
    let aside = at.screen("<Tab>");
    insta::assert_snapshot!([how, found, aside].join("\n"));
}

#[test]
fn what_is_wrong_and_what_is_not_found_is_said() {
    let mut at = Answered::new(60, 20);
    let wrong = at.screen("/barrage \"accord");
    let none = at.screen("<C-u>barragge");
    insta::assert_snapshot!([wrong, none].join("\n"));
}

#[test]
fn a_passage_is_gone_to_with_what_was_found_marked_and_one_comes_back_to_the_results() {
    let mut at = Answered::new(160, 50);
    at.keys("/varenne");
    let n = at.stage.app.results.n_hits();
    assert!(n > 2);
    at.keys("<Down><Enter>");
    let app = &at.stage.app;
    assert!(app.layers.is_empty() && app.focus == Pane::Text);
    assert!(!app.text.matches.is_empty());
    let text = app.reading().unwrap().article.text();
    assert!(app.text.matches.iter().all(|mark| mark.of(text).to_lowercase() == "varenne"));
    at.keys("n");
    assert_eq!(at.stage.app.results.cursor.selected, 2);
    at.keys("<BS>");
    assert!(is_open(&at));
    assert_eq!((at.stage.app.results.cursor.selected, at.stage.app.results.n_hits()), (2, n));
    assert_eq!(at.stage.app.results.input.text(), "varenne");
}

#[test]
fn what_is_chosen_beside_the_results_narrows_them_and_is_let_go_of() {
    let mut at = Answered::new(160, 50);
    at.keys("/barrage");
    let passages = |at: &Answered| at.stage.app.results.found.as_ref().unwrap().n_passages;
    let all = passages(&at);
    at.keys("<Tab><Enter>");
    assert!(passages(&at) > 0 && passages(&at) < all);
    assert_eq!(at.stage.app.results.asked().narrowed.len(), 1);
    at.keys("<C-u><BS>");
    at.keys("barrage");
    assert_eq!(passages(&at), all);
}

#[test]
fn the_articles_found_are_listed_alone() {
    let mut at = Answered::new(160, 50);
    at.keys("/journal:polaris");
    at.keys("<A-l>");
    assert!(!is_open(&at));
    assert_eq!((at.stage.order(), at.stage.app.focus), (vec![3], Pane::List));
    assert_eq!(at.stage.app.list.selected, Some(ArticleId(3)));
    at.keys("<Esc>");
    assert!(at.stage.order().len() > 1);
}

#[test]
fn what_was_looked_for_is_had_again() {
    let mut at = Answered::new(120, 30);
    at.keys("/barrage<Enter>");
    at.keys("<BS>");
    at.keys("<Esc>1/");
    assert_eq!(at.stage.app.results.input.text(), "");
    at.keys("<Up>");
    assert_eq!(at.stage.app.results.input.text(), "barrage");
}

#[test]
fn what_is_found_on_the_way_takes_nothing_away() {
    let mut at = Answered::new(160, 50);
    at.keys("/varenne");
    at.keys("<Down><Down>");
    let whole = Found::clone(at.stage.app.results.found.as_ref().unwrap());
    let mut some = Found { whole: false, ..whole.clone() };
    some.groups.truncate(1);
    some.groups[0].hits.truncate(1);
    let told =
        |ticket, found: &Found| Message::Hunted(News::Found(ticket, Arc::new(found.clone())));
    let n = whole.n_hits();
    let stands = |at: &Answered| {
        let results = &at.stage.app.results;
        (results.cursor.selected, results.n_hits())
    };
    let ticket = at.stage.app.results.asked().ticket;
    at.stage.send(told(ticket, &some));
    at.stage.text();
    assert_eq!(stands(&at), (2, n));
    // Whoever comes back asks again.
    let effects = at.stage.keys("<Enter><BS>");
    assert!(is_open(&at) && effects.iter().any(|own| matches!(own, Effect::Hunt(_))));
    let ticket = at.stage.app.results.asked().ticket;
    at.stage.send(told(ticket, &some));
    at.stage.text();
    at.stage.send(told(ticket, &whole));
    assert_eq!(stands(&at), (2, n));
}
