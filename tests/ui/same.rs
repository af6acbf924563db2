//! The same statement in several papers: screens, keys in and state out.

use std::sync::Arc;

use dixit::library::stored::Stored;
use dixit::{
    engine::{
        find::News,
        ingest::{Event, Plan, start},
        study::study,
    },
    library::{catalogue::Catalogue, names::Naming, statements::Statements},
    tui::{
        app::Overlay,
        keys::Scope,
        layout::Pane,
        message::{Effect, Message},
    },
};

use super::{links::silent, sample::Stage};

/// The demonstration, read and prepared.
pub(super) fn demonstration(columns: u16, rows: u16) -> (Stage, Arc<Catalogue>) {
    let (send, receive) = std::sync::mpsc::channel();
    let _job = start(Plan::default(), move |event| send.send(event).is_ok());
    let mut readings: Vec<Stored> = Vec::new();
    for event in receive {
        match event {
            Event::Readings(some) => readings.extend(some),
            Event::Done(_) => break,
            _ => {}
        }
    }
    let readings: Vec<_> = readings.iter().filter_map(Stored::get).collect();
    let catalogue = Arc::new(Catalogue::new(readings.clone(), &Naming::default()));
    let statements = Statements::new(&catalogue, &|| true).unwrap();
    let mut stage = Stage::with(columns, rows, readings);
    stage.send(Message::Found(News::Prepared(Arc::clone(&catalogue))));
    stage.send(Message::Stated(Arc::new(statements)));
    (stage, catalogue)
}

/// Has studied at once what `effects` ask for; gives the others.
pub(super) fn studied(
    stage: &mut Stage,
    catalogue: &Arc<Catalogue>,
    mut effects: Vec<Effect>,
) -> Vec<Effect> {
    effects.retain(|effect| {
        let Effect::Study(ticket, asked) = effect else { return true };
        let mut told = Vec::new();
        study((*ticket, asked), catalogue, &|| false, &mut |news| told.push(news));
        told.into_iter().for_each(|news| drop(stage.send(Message::Studied(news))));
        false
    });
    effects
}

#[test]
fn a_statement_is_shown_as_each_paper_printed_it() {
    let mut wide = demonstration(160, 50).0;
    wide.keys("3j");
    assert!(wide.text().contains("= 5 journaux"), "{}", wide.text());
    wide.keys("=");
    let wide = wide.screen();
    let mut narrow = demonstration(100, 30).0;
    narrow.keys("3j=j");
    insta::assert_snapshot!([wide, narrow.text()].join("\n"));
}

#[test]
fn a_passage_is_gone_to_and_another_statement_of_the_same_person_turned_to() {
    let mut stage = demonstration(120, 35).0;
    stage.keys("3j=");
    let Some(Overlay::Same(same)) = stage.app.layers.last() else { panic!() };
    let (before, n) = (same.selected().unwrap(), same.n_rows());
    stage.keys("l");
    let Some(Overlay::Same(same)) = stage.app.layers.last() else { panic!() };
    assert_ne!((same.selected().unwrap(), same.n_rows()), (before, n));
    stage.keys("hG<Enter>");
    assert!(stage.app.layers.is_empty() && stage.app.focus == Pane::Text);
    assert_ne!(stage.app.shown_article(), Some(before.article));
    stage.keys("<BS>");
    assert_eq!(stage.app.shown_article(), Some(before.article));
}

#[test]
fn a_statement_of_one_article_alone_is_said_to_be_so() {
    let mut stage = Stage::new(120, 35);
    stage.keys("3j=");
    assert!(stage.app.layers.is_empty() && stage.app.notice.is_some());
}

#[test]
fn every_key_of_a_statement_does_something_or_says_why_not() {
    let shown = || {
        let mut stage = demonstration(160, 50).0;
        stage.keys("3j=j");
        stage
    };
    assert_eq!(silent(Scope::Same, shown), [""; 0]);
}
