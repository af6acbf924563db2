//! Weights from choices whose right answers are known: gradient steps on the likelihood.

use std::sync::Arc;

use dixit::{
    extract::quotes::weigh::{Case, Choice, KINDS, Measured, VALUES, Weights},
    model::Lang,
};

use super::gold::{Part, Text, agrees};

/// A choice with its right answers.
pub(crate) struct Example {
    choice: Choice,
    candidates: Vec<(Measured, bool)>,
    /// How much it counts.
    weight: f32,
}

/// The examples that the choices of an article make.
pub(crate) fn examples(text: &Text, cases: Vec<Case>) -> Vec<Example> {
    cases.into_iter().filter_map(|case| example(text, case)).collect()
}

fn example(text: &Text, case: Case) -> Option<Example> {
    let words = text.article.source(case.words);
    let words = words.start()..words.end();
    let marked = text.marked(words.clone());
    let choice = case.choice;
    if choice == Choice::Speech {
        let said = match (marked, text.unsaid(words)) {
            (Some(m), _) if m.optional || m.kind == "indirect" => return None,
            (Some(_), _) => true,
            (None, true) => false,
            _ => return None,
        };
        let measured = case.candidates.into_iter().next()?.1;
        let unsaid = if text.article.lang == Lang::EN { UNSAID_EN } else { UNSAID };
        let weight = match (text.part, said) {
            (Part::Marks, true) => BESIDE,
            (Part::Marks, false) => BESIDE_UNSAID,
            (_, true) => 1.0,
            (_, false) => unsaid,
        };
        return Some(Example { choice, candidates: vec![(measured, said)], weight });
    }
    if text.part != Part::All {
        return None;
    }
    let marked = marked.filter(|m| m.speaker_scored && !m.optional && text.named())?;
    let right = |name: &Option<Arc<str>>| name.as_ref().is_some_and(|n| agrees(n, marked));
    let any = case.candidates.iter().any(|c| right(&c.0));
    if matches!(choice, Choice::Whom) && !any {
        return None;
    }
    let candidates = case.candidates.into_iter().map(|(name, measured)| {
        let right = if any { right(&name) } else { choice == Choice::Whose && name.is_none() };
        (measured, right)
    });
    Some(Example { choice, candidates: candidates.collect(), weight: 1.0 })
}

/// How much more marks that are no speech count than speech: a title shown as someone's words costs
/// more trust than two words that are passed over. In English, of which there are fewer, more.
const UNSAID: f32 = 1.6;
const UNSAID_EN: f32 = 2.5;

/// How much the speech of a text counts that is learnt from for its marks alone; what is none of it
/// is rare there and counts for more.
const BESIDE: f32 = 0.12;
const BESIDE_UNSAID: f32 = 0.35;

/// How many steps are taken, and how long the first ones are.
const STEPS: usize = 70;
const RATE: f32 = 0.1;

/// Weights that start from the rules: what they say is taken.
pub(crate) fn rules() -> Weights {
    let mut weights = Weights::default();
    let mut set = |choice: Choice, measure: usize, kind: usize, value: usize, weight: f32| {
        weights.of[choice as usize][(measure * KINDS + kind) * VALUES + value] = weight;
    };
    for via in 1..8 {
        set(Choice::Whom, 0, 0, via, 2.5);
    }
    set(Choice::Whose, 12, 0, 0, 1.0);
    set(Choice::Whose, 12, 0, 3, 2.5);
    set(Choice::Speech, 0, 0, 0, 2.0);
    (1..4).for_each(|rejected| set(Choice::Speech, 0, 0, rejected, -2.0));
    weights
}

/// Words between marks that weights had not seen: what they say, whether it is speech, and how much
/// that counts.
pub(crate) struct Unseen {
    score: f32,
    lang: Lang,
    said: bool,
}

/// What `weights` say of the marks among `examples`, which they have not seen.
pub(crate) fn unseen(weights: &Weights, examples: &[Example], lang: Lang) -> Vec<Unseen> {
    let marks = examples.iter().filter(|e| e.choice == Choice::Speech);
    let candidates = marks.flat_map(|e| &e.candidates);
    let of = |(m, said): &(Measured, bool)| Unseen {
        score: weights.score(Choice::Speech, m),
        lang,
        said: *said,
    };
    candidates.map(of).collect()
}

/// `weights` as sure of what is speech as they are right about what they have not seen: all of a
/// language's scores times one number and shifted by another.
pub(crate) fn calibrated(mut weights: Weights, seen: &[Unseen]) -> Weights {
    let (mut slope, mut shifts) = (1.0_f32, [0.0_f32; 2]);
    let at = |lang: Lang| usize::from(lang == Lang::EN);
    for _ in 0..CALIBRATION {
        let (mut turn, mut push, mut all) = (0.0, [0.0; 2], [1e-3; 2]);
        for mark in seen {
            let n = at(mark.lang);
            let counts = if mark.said { 1.0 } else { DOUBT[n] };
            let likely = 1.0 / (1.0 + (-(slope * mark.score + shifts[n])).exp());
            let wrong = counts * (likely - f32::from(u8::from(mark.said)));
            turn += wrong * mark.score;
            push[n] += wrong;
            all[n] += counts;
        }
        slope -= turn / (all[0] + all[1]) * 0.05;
        (0..2).for_each(|n| shifts[n] -= push[n] / all[n]);
    }
    let table = &mut weights.of[Choice::Speech as usize];
    table.iter_mut().for_each(|w| *w *= slope);
    // Every candidate has one value of the first measure, under the kind of its language.
    for (n, kind) in [(0, 1), (1, 2), (0, 4), (1, 5)] {
        let row = kind * VALUES;
        table[row..row + VALUES].iter_mut().for_each(|w| *w += shifts[n]);
    }
    weights
}

/// How many steps are taken to calibrate what is speech, and how much more there a mark counts that is
/// none, in French and in English.
const CALIBRATION: usize = 400;
const DOUBT: [f32; 2] = [0.9, 2.2];

/// How strongly each choice's weights are held where the rules have them.
fn hold(choice: Choice) -> f32 {
    match choice {
        Choice::Whom => 4.0,
        Choice::Speech => 6.0,
        Choice::Whose => 25.0,
        Choice::Sure => 8.0,
    }
}

/// The weights that fit `examples` best, of the choices in `asked`; the others are those of `start`.
/// Steps of Adam over all examples at once.
pub(crate) fn fit(examples: &[&Example], asked: &[Choice], start: &Weights) -> Weights {
    let mut weights = start.clone();
    for &choice in asked {
        let own: Vec<&Example> = examples.iter().copied().filter(|e| e.choice == choice).collect();
        let first = &rules().of[choice as usize];
        let mut table = first.clone();
        let (mut mean, mut square) = (vec![0.0_f32; table.len()], vec![0.0_f32; table.len()]);
        let mut used = vec![false; table.len()];
        for (measured, _) in own.iter().flat_map(|e| &e.candidates) {
            measured.slots.iter().for_each(|&s| used[usize::from(s)] = true);
        }
        for step in 1..=STEPS {
            let mut gradient: Vec<f32> = vec![0.0; table.len()];
            for example in &own {
                for (measured, slope) in slopes(&table, example) {
                    let slope = slope * example.weight;
                    measured.slots.iter().for_each(|&s| gradient[usize::from(s)] += slope);
                }
            }
            let rate = if step * 10 < STEPS * 6 { RATE } else { RATE * 0.3 };
            let fresh = |keep: f32| 1.0 - keep.powi(step as i32);
            for at in (0..table.len()).filter(|&at| used[at]) {
                let slope = gradient[at] + hold(choice) * (table[at] - first[at]);
                mean[at] = 0.9 * mean[at] + 0.1 * slope;
                square[at] = 0.99 * square[at] + 0.01 * slope * slope;
                table[at] -=
                    rate * (mean[at] / fresh(0.9)) / ((square[at] / fresh(0.99)).sqrt() + 1e-3);
            }
        }
        weights.of[choice as usize] = table;
    }
    weights
}

/// How much each candidate's score should fall.
fn slopes<'a>(table: &[f32], example: &'a Example) -> Vec<(&'a Measured, f32)> {
    let score = |m: &Measured| m.slots.iter().map(|&s| table[usize::from(s)]).sum::<f32>();
    if matches!(example.choice, Choice::Speech | Choice::Sure) {
        let so = |(m, right): &'a (Measured, bool)| {
            (m, 1.0 / (1.0 + (-score(m)).exp()) - f32::from(u8::from(*right)))
        };
        return example.candidates.iter().map(so).collect();
    }
    let scores: Vec<f32> = example.candidates.iter().map(|c| score(&c.0)).collect();
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let all: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    let p = |n: usize| (scores[n] - top).exp() / all;
    let right: f32 =
        example.candidates.iter().enumerate().filter(|(_, c)| c.1).map(|(n, _)| p(n)).sum();
    let slope = |n: usize, is: bool| p(n) - if is { p(n) / right.max(1e-9) } else { 0.0 };
    example.candidates.iter().enumerate().map(|(n, c)| (&c.0, slope(n, c.1))).collect()
}
