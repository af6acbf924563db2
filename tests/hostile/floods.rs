//! Texts that repeat one thing without end: what they cost, in output, in memory and in time, is in
//! proportion to their length.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::program::Desk;

/// Output of at most so many bytes for each byte of the input, and as many kilobytes beside.
const MULTIPLE: usize = 32;

/// What `dixit extract` says of `text`.
fn extracted(text: &str) -> Value {
    let ran = Desk::new().run_with("extract -", text.as_bytes());
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.len() < MULTIPLE * (text.len() + 1_000), "{} bytes", ran.out.len());
    serde_json::from_str(&ran.out).unwrap()
}

/// A word of its own for each number, with a capital.
fn word(mut n: usize) -> String {
    let mut word = String::from("Ba");
    for _ in 0..3 {
        word.push_str(["ko", "li", "mu", "na", "pe", "ri", "so", "tu", "va", "zi"][n % 10]);
        n /= 10;
    }
    word + ["b", "d", "f", "g", "l", "m", "n", "r", "s", "t"][n % 10]
}

#[test]
fn a_run_of_capitals_longer_than_a_name_stays_unnamed() {
    let run: Vec<String> = (0..2_000).map(word).collect();
    let last = &run[1_999];
    let told: String =
        (0..400).map(|n| format!("\n\nSelon Anne {last}, tout va bien {n} fois.")).collect();
    let row = extracted(&format!("Le maire a nommé {} hier.{told}\n", run.join(" ")));
    let names: BTreeSet<&str> =
        row["entities"].as_array().unwrap().iter().map(|e| e["name"].as_str().unwrap()).collect();
    assert!(names.contains(format!("Anne {last}").as_str()), "{names:?}");
    assert!(names.iter().all(|name| name.chars().count() <= 160), "{names:?}");
}

#[test]
fn one_name_over_and_over_is_no_longer_name() {
    let row = extracted(&"Anne Roy ".repeat(20_000));
    let names = row["entities"].as_array().unwrap();
    assert!(names.iter().all(|e| e["name"].as_str().unwrap().len() <= 160));
}

#[test]
fn many_people_of_one_surname_are_told_apart() {
    let given: Vec<String> = (0..10_000).map(word).collect();
    let mut records = String::new();
    for (n, some) in given.chunks(10).enumerate() {
        let told: String = some
            .iter()
            .map(|name| format!("\\n\\nSelon Anne-{name} Roy, tout va bien à la mairie."))
            .collect();
        records += &format!("{{\"id\":{n},\"text\":\"Le maire de Sarn est venu hier{told}\"}}\n");
    }
    let ran = Desk::new().run_with("names --kind person -", records.as_bytes());
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let n_names = ran.out.lines().count();
    assert!(n_names > 2_000 && n_names <= 10_000, "{n_names}");
}
