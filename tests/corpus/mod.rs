//! The corpus generator: the same seed gives the same bytes, on any machine and for ever.

/// One article with its furniture.
#[path = "../benches/make_corpus/page.rs"]
#[allow(dead_code)]
mod page;
/// Chance.
#[path = "../benches/make_corpus/random.rs"]
mod random;
/// People, places and outlets.
#[path = "../benches/make_corpus/world.rs"]
#[allow(dead_code)]
mod world;

use std::collections::HashSet;

use crate::program::Desk;

/// Writes `n` generated articles into the folder `presse` of `desk`.
pub(crate) fn press(desk: &Desk, n: usize) {
    let press = page::Press::new(5, n);
    for number in 0..n as u64 {
        let (outlet, text) = press.article(number);
        desk.write(&format!("presse/{}/{number:06}.txt", outlet.slug), text.as_bytes());
    }
}

/// FNV-1a, written out so that no library can change it.
fn hash(bytes: &[u8], from: u64) -> u64 {
    bytes.iter().fold(from, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn a_seed_gives_the_same_bytes_for_ever() {
    let press = page::Press::new(7, 500);
    let all = (0..500).fold(0xcbf2_9ce4_8422_2325, |h, number| {
        let (outlet, text) = press.article(number);
        hash(text.as_bytes(), hash(outlet.slug.as_bytes(), h))
    });
    assert_eq!(
        all, 13_875_337_478_149_680_520,
        "a change of the grammar or the lists changes every figure measured on it"
    );
}

#[test]
fn articles_are_distinct_and_of_a_natural_length() {
    let press = page::Press::new(1, 400);
    let mut seen = HashSet::new();
    let mut lengths = Vec::new();
    for number in 0..400 {
        let text = press.article(number).1;
        assert!(!text.contains(['{', '}']), "{text}");
        lengths.push(text.split_whitespace().count());
        assert!(seen.insert(text));
    }
    lengths.sort_unstable();
    assert!(lengths[0] > 140 && lengths[200] > 400 && lengths[399] < 1_200, "{lengths:?}");
    let others = page::Press::new(2, 400);
    assert!((0..400).all(|number| !seen.contains(&others.article(number).1)));
}
