//! How much each measure of a line speaks for the article: one table, read once.

use std::{collections::HashMap, sync::LazyLock};

use super::measure::{Page, WIDTH, names};

/// What a switch between article and page costs, in log odds.
pub const SWITCH: f32 = 1.5;

/// Log odds of each line that it belongs to the article. Lines that the lexicon settles are far
/// out whatever else they measure.
pub fn scores(page: &Page) -> Vec<f32> {
    let settled = |hard: bool| if hard { SETTLED } else { 0.0 };
    let rows = page.rows();
    let lines = rows.iter().zip(&page.shapes);
    lines.map(|(row, shape)| score(row, &WEIGHTS) - settled(shape.cues.hard)).collect()
}

/// The weighted sum of a row.
pub fn score(row: &[f32; WIDTH], weights: &[f32; WIDTH]) -> f32 {
    row.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

/// What an entry of the lexicon that settles its line takes off.
const SETTLED: f32 = 4.0;

static WEIGHTS: LazyLock<[f32; WIDTH]> = LazyLock::new(|| {
    let table: HashMap<&str, f32> = TABLE
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .filter_map(|(name, weight)| Some((name, weight.parse().ok()?)))
        .collect();
    let mut weights = [0.0; WIDTH];
    for (slot, name) in weights.iter_mut().zip(names()) {
        *slot = table.get(name.as_str()).copied().unwrap_or(0.0);
    }
    weights
});

const TABLE: &str = include_str!("../../assets/models/lines.tsv");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_its_weight_and_every_weight_its_measure() {
        let table: Vec<_> = TABLE
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split('\t').next())
            .collect();
        assert_eq!(table, names());
    }
}
