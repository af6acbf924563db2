//! How much each measure of a line speaks for the article: one table, read once.

use std::sync::LazyLock;

use super::{decode::runs, measure::Page, net::Net};

/// What a switch between article and page costs, in log odds.
pub const SWITCH: f32 = 0.2;

/// Which lines of a page are the article's. A page of which nothing would stay is judged against
/// its own best line, prose first: a short text is shown rather than a blank screen.
pub fn keep(page: &Page) -> Vec<bool> {
    let hard: Vec<bool> = page.shapes.iter().map(|s| s.cues.hard).collect();
    let scores = scores(page, &NET);
    let words = |i: usize| page.shapes.get(i).map_or(0, |shape| shape.n_words);
    let kept = decide(scores.clone(), &hard, SWITCH);
    if kept.contains(&true) {
        return end(kept, &hard, words);
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

/// Ends the article at the first line that the lexicon settles behind which hardly anything is left
/// of it: prose there belongs to the page, however well it is formed. `words` says how many words a
/// line has.
pub fn end(mut kept: Vec<bool>, hard: &[bool], words: impl Fn(usize) -> usize) -> Vec<bool> {
    let mut below = 0;
    let total: usize = (0..kept.len()).filter(|i| kept[*i]).map(&words).sum();
    let mut last = kept.len();
    for i in (0..kept.len()).rev() {
        below += if kept[i] { words(i) } else { 0 };
        if below * TAIL > total {
            break;
        }
        if hard[i] {
            last = i;
        }
    }
    kept.iter_mut().skip(last).for_each(|kept| *kept = false);
    kept
}

/// One word in so many of the article may stand behind its end.
const TAIL: usize = 20;

/// How much each line of a page speaks for the article, in log odds.
pub fn scores(page: &Page, net: &Net) -> Vec<f32> {
    let context = page.context();
    let near = page.near();
    let rows: Vec<_> = near.iter().map(|&i| page.row(&context, i)).collect();
    let mut scores = vec![FAR; page.shapes.len()];
    for (&i, score) in near.iter().zip(net.scores(&rows)) {
        if let Some(slot) = scores.get_mut(i) {
            *slot = score;
        }
    }
    scores
}

/// The score of a line that no long line stands near.
const FAR: f32 = -4.0;

/// The most that a settled line takes from the run it stands in.
const SETTLED: f32 = 1.0;

static NET: LazyLock<Net> = LazyLock::new(|| Net::read(TABLE));

const TABLE: &str = include_str!("../../assets/models/lines.tsv");

#[cfg(test)]
mod tests {
    use super::{super::net::HIDDEN, *};

    #[test]
    fn the_article_ends_where_furniture_begins_that_hardly_anything_follows() {
        let words = [60, 5, 60, 60, 4, 9];
        let kept = vec![true, false, true, true, false, true];
        let hard = |at: usize| (0..6).map(|i| i == at).collect::<Vec<_>>();
        let ended = |at| end(kept.clone(), &hard(at), |i| words[i]);
        assert_eq!(ended(4), [true, false, true, true, false, false]);
        assert_eq!(ended(1), kept, "too much of it follows");
    }

    #[test]
    fn every_measure_has_its_weight_and_every_weight_its_measure() {
        let table: Vec<_> = TABLE
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split('\t').next())
            .collect();
        assert_eq!(table, Net::row_names(NET.layers.len()));
        assert!(
            TABLE
                .lines()
                .filter(|l| !l.starts_with('#'))
                .all(|l| l.split('\t').count() == HIDDEN + 1)
        );
    }
}
