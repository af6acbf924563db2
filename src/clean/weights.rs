//! How much each measure of a line speaks for the article: one table, read once.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    decode::runs,
    measure::{Page, WIDTH, names},
};

/// What a switch between article and page costs, in log odds.
pub const SWITCH: f32 = 1.7;

/// Which lines of a page are the article's. A page of which nothing would stay is judged against
/// its own best line, prose first: a short text is shown rather than a blank screen.
pub fn keep(page: &Page) -> Vec<bool> {
    let context = page.context();
    let hard: Vec<bool> = page.shapes.iter().map(|s| s.cues.hard).collect();
    let scores: Vec<f32> =
        (0..hard.len()).map(|i| score(&page.row(&context, i), &WEIGHTS)).collect();
    let kept = decide(scores.clone(), &hard, SWITCH);
    if kept.contains(&true) {
        return kept;
    }
    let best = |prose: bool| {
        let lines = scores.iter().zip(&hard).zip(&page.prosy);
        let free = lines.filter(|((_, hard), prosy)| !**hard && (**prosy || !prose));
        free.map(|((score, _), _)| *score).max_by(f32::total_cmp)
    };
    let Some(best) = best(true).or_else(|| best(false)) else { return kept };
    let lift = 2.0 * SWITCH + LIFT - best;
    decide(scores.iter().map(|score| score + lift).collect(), &hard, SWITCH)
}

/// By how much the best line of a page that seems to hold no article is brought above the price of
/// showing it.
const LIFT: f32 = 0.5;

/// The best runs of lines with these scores. Lines that the lexicon settles are out, and do not
/// break the run they stand in: an advertisement costs an article nothing.
pub fn decide(mut scores: Vec<f32>, hard: &[bool], switch: f32) -> Vec<bool> {
    for (score, _) in scores.iter_mut().zip(hard).filter(|(_, h)| **h) {
        *score = score.clamp(-SETTLED, -SETTLED / 2.0);
    }
    let mut kept = runs(&scores, switch);
    for (kept, hard) in kept.iter_mut().zip(hard) {
        *kept &= !hard;
    }
    kept
}

/// The weighted sum of a row.
pub fn score(row: &[f32; WIDTH], weights: &[f32; WIDTH]) -> f32 {
    row.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

/// The most that a settled line takes from the run it stands in.
const SETTLED: f32 = 1.0;

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
