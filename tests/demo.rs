//! The demonstration against its own gold: what is read in it stands at its place, and how much of
//! what the gold says is found never falls below what it is today.

use std::{collections::HashSet, sync::Arc};

use dixit::{
    clean::Cleaning,
    engine::ingest::{Outcome, Plan, run},
    library::names::{NameTable, Naming},
    model::{ArticleId, EntityKind, MentionRef, NameIdx, QuoteKind, Reading, Span},
    text::fold::fold,
};
use serde_json::Value;

/// The articles, read, each with its gold.
fn articles() -> Vec<(Reading, Value)> {
    let gold = include_str!("../assets/demo/gold.jsonl");
    let mut gold = gold.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut read = Vec::new();
    let plan = Plan { cleaning: Cleaning::Labelled, ..Plan::default() };
    run(
        &plan,
        |reading| reading,
        |outcome| {
            let Outcome::Read(reading) = outcome else { panic!("{outcome:?}") };
            read.push((reading, gold.next().unwrap()));
            std::ops::ControlFlow::Continue(())
        },
    )
    .unwrap();
    assert!(read.len() > 12 && gold.next().is_none());
    for (reading, gold) in &read {
        assert_eq!(reading.article.document.id.0, gold["id"]);
        assert_eq!(reading.article.text(), gold["text"]);
    }
    read
}

/// The place of a row of the gold, whose offsets count characters.
fn place(text: &str, row: &Value) -> Span {
    let byte = |n: &Value| {
        let n = n.as_u64().unwrap() as usize;
        text.char_indices().nth(n).map_or(text.len(), |(at, _)| at)
    };
    Span::new(byte(&row["start"]), byte(&row["end"]))
}

fn rows<'a>(gold: &'a Value, name: &str) -> &'a [Value] {
    gold[name].as_array().unwrap()
}

/// Whether two spans share at least half of what they cover together.
fn alike(a: Span, b: Span) -> bool {
    let both = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    both * 2 >= a.join(b).len()
}

/// Whether the last word of a gold name stands in the name found, or both share half their words.
fn same_speaker(found: &str, gold: &str) -> bool {
    let words = |name: &str| -> HashSet<String> {
        fold(name).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
    };
    gold.split("; ").any(|gold| {
        let last = fold(gold).split_whitespace().last().map(str::to_owned).unwrap_or_default();
        let (a, b) = (words(found), words(gold));
        a.contains(&last) || 4 * a.intersection(&b).count() >= a.len() + b.len()
    })
}

fn percent(part: usize, whole: usize) -> usize {
    assert!(whole > 0);
    part * 100 / whole
}

#[test]
fn titles_dates_and_outlets_are_those_of_the_gold() {
    for (reading, gold) in articles() {
        let article = &reading.article;
        let date = article.date.as_ref().map(|d| d.value.to_string());
        assert_eq!(date.as_deref(), gold["date"].as_str(), "{}", gold["id"]);
        let outlet = article.outlet.as_ref().map(|o| o.value.as_str());
        assert_eq!(outlet, gold["outlet"].as_str(), "{}", gold["id"]);
        let title = article.title.as_ref().map(|t| t.value.as_str());
        assert_eq!(title, gold["title"].as_str(), "{}", gold["id"]);
    }
}

#[test]
fn quotations_and_their_speakers_are_found() {
    let (mut n_gold, mut n_found, mut n_read, mut n_scored, mut n_right) = (0, 0, 0, 0, 0);
    for (reading, gold) in articles() {
        let text = reading.article.text();
        let spoken: Vec<_> =
            reading.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect).collect();
        n_read += spoken.iter().filter(|q| q.parent.is_none()).count();
        for row in rows(&gold, "quotes").iter().filter(|row| row["optional"] != true) {
            n_gold += 1;
            let span = place(text, row);
            let found = spoken.iter().find(|q| alike(q.span, span));
            n_found += usize::from(found.is_some());
            if row["speaker_scored"] == true {
                n_scored += 1;
                let told = found.and_then(|q| q.speaker.as_ref());
                let full = row["speaker_full"].as_str().unwrap();
                n_right += usize::from(told.is_some_and(|s| same_speaker(&s.name, full)));
            }
        }
    }
    let (found, right) = (percent(n_found, n_gold), percent(n_right, n_scored));
    assert!(found >= 97, "{found} % of the quotations are found");
    assert!(percent(n_found, n_read) >= 95, "{n_read} quotations shown for {n_found}");
    assert!(right >= 76, "{right} % of the speakers are right");
}

#[test]
fn people_and_places_are_found() {
    let kinds = [EntityKind::Person, EntityKind::Place];
    let (mut n_gold, mut n_read, mut n_right) = (0, 0, 0);
    for (reading, gold) in articles() {
        let text = reading.article.text();
        let mut told = HashSet::new();
        for mention in &reading.names.mentions {
            let kind = reading.names.entity(mention.entity).unwrap().kind;
            if kinds.contains(&kind) {
                told.insert((mention.span, kind.label()));
            }
        }
        n_read += told.len();
        for row in rows(&gold, "entities") {
            let label = row["type"].as_str().unwrap();
            if label != "ORG" {
                n_gold += 1;
                n_right += usize::from(told.contains(&(place(text, row), label)));
            }
        }
    }
    assert!(percent(n_right, n_gold) >= 88, "{n_right} of {n_gold} found");
    assert!(percent(n_right, n_read) >= 92, "{n_right} of {n_read} right");
}

#[test]
fn mentions_of_one_person_or_place_are_one_name_across_the_corpus() {
    let (readings, golds): (Vec<_>, Vec<_>) =
        articles().into_iter().map(|(reading, gold)| (Arc::new(reading), gold)).unzip();
    let table = NameTable::build(&readings.iter().cloned().collect(), &Naming::default());
    let mut found: Vec<(String, NameIdx)> = Vec::new();
    for (doc, (reading, gold)) in readings.iter().zip(&golds).enumerate() {
        for row in rows(gold, "entities").iter().filter(|row| row["type"] != "ORG") {
            let span = place(reading.article.text(), row);
            let mut mentions = reading.names.mentions.iter().enumerate();
            let name = mentions.find(|(_, m)| m.span.overlaps(span)).and_then(|(at, m)| {
                table.name_of_mention(MentionRef::new(ArticleId::nth(doc), at), m)
            });
            let cluster = row["cluster"].as_str().unwrap().to_owned();
            found.extend(name.map(|name| (cluster, name)));
        }
    }
    let (mut right, mut joined, mut parted) = (0, 0, 0);
    for (n, a) in found.iter().enumerate() {
        for b in &found[n + 1..] {
            match (a.0 == b.0, a.1 == b.1) {
                (true, true) => right += 1,
                (false, true) => joined += 1,
                (true, false) => parted += 1,
                (false, false) => {}
            }
        }
    }
    let f1 = percent(2 * right, 2 * right + joined + parted);
    assert!(f1 >= 98, "F1 {f1} of pairs: {joined} wrongly joined, {parted} wrongly parted");
}

#[test]
fn a_reading_is_read_back_from_disk_as_it_was_written() {
    for (reading, _) in articles() {
        let written = serde_json::to_string(&reading).unwrap();
        let read: Reading = serde_json::from_str(&written).unwrap();
        assert_eq!(read, reading);
        assert_eq!(serde_json::to_string(&read).unwrap(), written);
    }
}
