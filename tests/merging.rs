//! Counts that merge: however a corpus is split, and in whatever order its parts come together, the
//! same comes of it.

use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

use dixit::{
    clean::{LineCounts, LineWords},
    engine::{
        corpus::Corpus,
        ingest::{Plan, Source},
    },
    export::{json::Json, places::Places, printed::Printed, writer::Writer},
    library::{
        brief::Brief,
        names::{JoinedName, NameTable, Naming, Tally},
        reprints::Reprints,
        same,
        stored::Readings,
    },
    model::{ArticleId, NameRules, Reading, SameName, SplitForm},
    text::minhash::Sketch,
};
use proptest::prelude::*;

use crate::{corpus::press, program::Desk};

/// A generated corpus of outlets that repeat lines, between the demonstration and the demonstration
/// again, which so has reprints.
static READINGS: LazyLock<Readings> = LazyLock::new(|| {
    let read = |source| Corpus::read(&Plan { source, ..Plan::default() }, |p| panic!("{p:?}"));
    let demo = read(Source::Demo).unwrap().readings;
    let desk = Desk::new();
    press(&desk, 60);
    let generated = read(Source::Paths(vec![desk.path("presse")])).unwrap().readings;
    let mut all = demo.clone();
    all.append(generated);
    all.append(demo);
    all
});

/// All that is counted of some articles.
#[derive(Default)]
struct Counts {
    names: Tally,
    lines: LineCounts,
    reprints: Reprints,
    quotes: same::Tally,
}

impl Counts {
    fn of(articles: impl Iterator<Item = (ArticleId, Arc<Reading>)>) -> Self {
        let mut counts = Self::default();
        for (id, reading) in articles {
            counts.names.add(id, &Brief::of(&reading), true);
            counts.lines.add(id, &reading.article);
            counts.reprints.add(id, Sketch::of(&reading.article.body_text()));
            counts.quotes.add(id, &reading);
        }
        counts
    }

    fn merge(self, other: Self) -> Self {
        Self {
            names: self.names.merge(other.names),
            lines: self.lines.merge(other.lines),
            reprints: self.reprints.merge(other.reprints),
            quotes: self.quotes.merge(other.quotes),
        }
    }

    /// What comes of them: the tables that pipes print, byte for byte.
    fn result(self) -> String {
        let mut words = LineWords::default();
        READINGS.each().for_each(|(_, reading)| words.add(&reading.article, &self.lines));
        let table = NameTable::join(self.names, &READINGS, &naming());
        let places = Places::new(&READINGS, &table);
        let record = |name: &JoinedName| Json::default().mentions(name, &places);
        let names: Printed = table.names().map(|name| record(&name)).collect();
        let names = std::str::from_utf8(names.bytes()).unwrap().to_owned();
        let lines = self.lines.frequent().table(&words);
        format!("{names}{lines}{:?}{:?}", self.reprints.found(), self.quotes)
    }
}

/// Some of the names made one, and a form taken from one.
fn naming() -> Naming {
    let same = |of: &[&str]| SameName {
        of: of.iter().map(|&of| of.to_owned()).collect(),
        ..SameName::default()
    };
    let split = SplitForm { form: "Malenko".into(), from: "Igor Malenko".into(), to: None };
    let rules = NameRules { same: vec![same(&["Genève", "Paris"])], split: vec![split] };
    Naming { rules, ..Naming::default() }
}

/// What the whole corpus gives, counted in one go.
static WHOLE: LazyLock<String> = LazyLock::new(|| Counts::of(READINGS.each()).result());

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn parts_of_a_corpus_make_the_same_whole_in_any_order(
        parts in proptest::collection::vec(0..5_usize, READINGS.len()),
        order in Just([0, 1, 2, 3, 4]).prop_shuffle(),
        forwards in any::<bool>(),
    ) {
        let of = |part: &usize| {
            let articles = READINGS.each().filter(|(id, _)| parts[id.at()] == *part);
            // Within a part, too, the last may come first.
            match forwards {
                true => Counts::of(articles),
                false => Counts::of(articles.collect::<Vec<_>>().into_iter().rev()),
            }
        };
        let mut counts = order.iter().map(of);
        let [a, b, c, d, e] = std::array::from_fn(|_| counts.next().unwrap_or_default());
        let merged = match forwards {
            true => a.merge(b).merge(c).merge(d).merge(e),
            false => a.merge(b.merge(c.merge(d)).merge(e)),
        };
        prop_assert_eq!(&merged.result(), &*WHOLE);
    }
}

#[test]
fn the_corpus_that_is_split_has_something_of_each() {
    let whole = Counts::of(READINGS.each());
    assert!(!whole.lines.frequent().is_empty() && whole.reprints.found().len() > 10);
    assert!(WHOLE.contains("\"per:!malenko-igor-malenko\""));
    let built = NameTable::build(&READINGS, &naming());
    let joined = NameTable::join(whole.names, &READINGS, &naming());
    let all =
        |table: &NameTable| -> Vec<JoinedName> { table.names().map(Cow::into_owned).collect() };
    assert_eq!(all(&built), all(&joined));
    let lone = |id: &str| id.starts_with("per:") && id.ends_with("-2");
    assert!(built.names().any(|name| lone(&name.id)), "a lone first name of two articles");
}
