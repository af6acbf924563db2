//! Any words as a query, over the names and quotations of the demonstration.
#![no_main]

use std::sync::{Arc, OnceLock};

use dixit::{
    clean::{Cleaning, FrequentLines},
    engine::{find::Answer, read},
    library::{catalogue::Catalogue, names::Naming},
    load,
    search::{
        fulltext::{self, Search, Spelling},
        query::Query,
    },
};
use libfuzzer_sys::fuzz_target;

fn catalogue() -> &'static Arc<Catalogue> {
    static CATALOGUE: OnceLock<Arc<Catalogue>> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        let none = FrequentLines::default();
        let read = |document| Arc::new(read(document, Cleaning::Labelled, &none));
        let readings = load::demo().into_iter().map(read).collect();
        Arc::new(Catalogue::new(readings, &Naming::default()))
    })
}

fuzz_target!(|typed: &str| {
    match fulltext::Query::parse(typed) {
        Ok(query) => {
            let search = Search::new(&query, Spelling::Forms);
            for reading in &catalogue().readings {
                assert!(search.passages(reading).len() <= reading.article.text().len() + 1);
            }
        }
        Err(fault) => assert!(typed.get(fault.at.range()).is_some()),
    }
    let query = Query::parse(typed);
    assert!(query.terms.iter().all(|term| !term.text.is_empty()));
    let answer = Answer::new(1, typed, catalogue());
    assert_eq!(answer.query, query);
});
