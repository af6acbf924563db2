//! Fitting: AdaGrad for the first sum, Adam for the network, both in a fixed order, so that the
//! same pages give the same weights.

use std::collections::HashSet;

use dixit::clean::tagged::{
    look::INPUTS,
    measure::WIDTH,
    weights::{UNITS, Weights},
};

use super::sample::{Names, Sample};

/// Names that occur on fewer sites are no measures.
const SITES: usize = 4;
/// Inner folds, for sums that did not see their page.
const INNER: u64 = 4;

/// Fits both stages.
pub(crate) fn fit(samples: &[&Sample], table: &Names) -> Weights {
    let sums = held(samples, table);
    let mut weights = first(samples, table);
    let data = data(samples, &sums);
    let net = Net::fit(&data, 42);
    weights.units.copy_from_slice(&net.units);
    (weights.bias, weights.out, weights.base) = (net.bias, net.out, net.base);
    weights
}

/// The first sums of each page, by weights that did not see its site.
fn held(samples: &[&Sample], table: &Names) -> Vec<Vec<f32>> {
    let mut held: Vec<Option<Vec<f32>>> = vec![None; samples.len()];
    for fold in 0..INNER {
        // Another hash than the outer folds': the sites of one outer fold must not fall together.
        let inner = |s: &Sample| s.fold(1_009) % INNER;
        let kept: Vec<&Sample> = samples.iter().copied().filter(|s| inner(s) != fold).collect();
        let weights = first(&kept, table);
        for (slot, s) in held.iter_mut().zip(samples).filter(|(_, s)| inner(s) == fold) {
            *slot = Some(s.sums(&weights));
        }
    }
    held.into_iter().map(Option::unwrap_or_default).collect()
}

/// The words that enough sites have.
fn known(samples: &[&Sample], table: &Names) -> Vec<usize> {
    let mut sites: Vec<HashSet<u64>> = vec![HashSet::new(); table.words.len()];
    for s in samples {
        for i in 0..s.rows.len() {
            for word in &s.names(i)[1] {
                sites[*word as usize].insert(s.fold(u64::MAX));
            }
        }
    }
    (0..sites.len()).filter(|w| sites[*w].len() >= SITES).collect()
}

/// Logistic regression over rows and names.
fn first(samples: &[&Sample], table: &Names) -> Weights {
    const ROUNDS: usize = 6;
    const RATE: f32 = 0.15;
    const RIDGE: f32 = 2e-5;
    let known = known(samples, table);
    let mut index: Vec<Option<usize>> = vec![None; table.words.len()];
    for (at, word) in known.iter().enumerate() {
        index[*word] = Some(WIDTH + 2 * at);
    }
    let n = WIDTH + 2 * known.len();
    let (mut beta, mut seen) = (vec![0.0_f32; n], vec![1e-4_f32; n]);
    let mut active: Vec<(usize, f32)> = Vec::new();
    for round in 0..ROUNDS {
        for step in 0..samples.len() {
            // Another order each round.
            let s = samples[(step * 7_919 + round * 31) % samples.len()];
            for (i, row) in s.rows.iter().enumerate() {
                active.clear();
                active.extend(row.iter().copied().enumerate().filter(|(_, v)| *v != 0.0));
                let [own, all] = s.names(i);
                let of = |w: &u32| index[*w as usize];
                active.extend(own.iter().filter_map(of).map(|w| (w, 1.0)));
                active.extend(all.iter().filter_map(of).map(|w| (w + 1, 1.0)));
                let z: f32 = active.iter().map(|(k, v)| beta[*k] * v).sum();
                let p = 1.0 / (1.0 + (-z).exp());
                let error = (p - f32::from(u8::from(s.labels[i]))) * s.weights[i] * 100.0;
                for &(k, v) in &active {
                    let gradient = error * v + RIDGE * beta[k];
                    seen[k] += gradient * gradient;
                    beta[k] -= RATE * gradient / seen[k].sqrt();
                }
            }
        }
    }
    let mut weights = Weights::default();
    weights.row.copy_from_slice(&beta[..WIDTH]);
    for (w, word) in known.iter().enumerate() {
        let both = [beta[WIDTH + 2 * w], beta[WIDTH + 2 * w + 1]];
        if both.iter().any(|b| b.abs() > 0.02) {
            weights.names.insert(table.words[*word].clone(), both);
        }
    }
    weights
}

/// Inputs of a line, whether it is the article's, and how much it counts.
struct Datum {
    input: [f32; INPUTS],
    label: f32,
    weight: f32,
}

/// All lines, with sums that did not see their page.
fn data(samples: &[&Sample], sums: &[Vec<f32>]) -> Vec<Datum> {
    let mut data = Vec::new();
    for (s, sums) in samples.iter().zip(sums) {
        let lines = s.inputs(sums).into_iter().zip(&s.labels).zip(&s.weights);
        data.extend(lines.map(|((input, label), weight)| Datum {
            input,
            label: f32::from(u8::from(*label)),
            weight: *weight,
        }));
    }
    let mean = data.iter().map(|d| d.weight).sum::<f32>() / data.len().max(1) as f32;
    data.iter_mut().for_each(|d| d.weight /= mean);
    data
}

/// One hidden layer.
struct Net {
    units: Vec<[f32; UNITS]>,
    bias: [f32; UNITS],
    out: [f32; UNITS],
    base: f32,
}

impl Net {
    /// Adam over batches in an order that `seed` gives.
    fn fit(data: &[Datum], seed: u64) -> Self {
        const ROUNDS: usize = 8;
        const BATCH: usize = 128;
        const RIDGE: f32 = 5e-4;
        let mut random = Random(seed);
        let mut net = Self {
            units: vec![[0.0; UNITS]; INPUTS],
            bias: [0.0; UNITS],
            out: [0.0; UNITS],
            base: 0.0,
        };
        net.units.iter_mut().flatten().for_each(|w| *w = random.next() * 0.2);
        net.out.iter_mut().for_each(|w| *w = random.next() * 0.5);
        let n = INPUTS * UNITS + 2 * UNITS + 1;
        let (mut m, mut v) = (vec![0.0_f32; n], vec![0.0_f32; n]);
        let mut order: Vec<usize> = (0..data.len()).collect();
        let total = ROUNDS * data.len().div_ceil(BATCH);
        let mut step = 0;
        for _ in 0..ROUNDS {
            for i in (1..order.len()).rev() {
                order.swap(i, random.below(i + 1));
            }
            for batch in order.chunks(BATCH) {
                let mut gradient = vec![0.0_f32; n];
                batch.iter().for_each(|&i| net.backward(&data[i], &mut gradient));
                step += 1;
                let rate = 0.003 * (1.0 - step as f32 / total as f32) + 1e-5;
                let (c1, c2) = (1.0 - 0.9_f32.powi(step), 1.0 - 0.999_f32.powi(step));
                let mut at = 0;
                let mut update = |w: &mut f32, ridge: f32| {
                    let g = gradient[at] / BATCH as f32 + ridge * *w;
                    m[at] = 0.9 * m[at] + 0.1 * g;
                    v[at] = 0.999 * v[at] + 0.001 * g * g;
                    *w -= rate * (m[at] / c1) / ((v[at] / c2).sqrt() + 1e-8);
                    at += 1;
                };
                net.units.iter_mut().flatten().for_each(|w| update(w, RIDGE));
                net.bias.iter_mut().for_each(|w| update(w, 0.0));
                net.out.iter_mut().for_each(|w| update(w, RIDGE));
                update(&mut net.base, 0.0);
            }
        }
        net
    }

    /// Adds what one line says of each weight to `gradient`.
    fn backward(&self, datum: &Datum, gradient: &mut [f32]) {
        let mut units = self.bias;
        for (value, row) in datum.input.iter().zip(&self.units).filter(|(v, _)| **v != 0.0) {
            for (unit, weight) in units.iter_mut().zip(row) {
                *unit += value * weight;
            }
        }
        let sum: f32 = units.iter().zip(&self.out).map(|(u, w)| u.max(0.0) * w).sum();
        let error = (1.0 / (1.0 + (-self.base - sum).exp()) - datum.label) * datum.weight;
        let (of_units, rest) = gradient.split_at_mut(INPUTS * UNITS);
        let mut back = [0.0_f32; UNITS];
        for (k, (unit, out)) in units.iter().zip(&self.out).enumerate() {
            back[k] = if *unit > 0.0 { error * out } else { 0.0 };
            rest[k] += back[k];
            rest[UNITS + k] += error * unit.max(0.0);
        }
        rest[2 * UNITS] += error;
        let slots = of_units.chunks_mut(UNITS);
        for (value, slots) in datum.input.iter().zip(slots).filter(|(v, _)| **v != 0.0) {
            for (slot, b) in slots.iter_mut().zip(back) {
                *slot += value * b;
            }
        }
    }
}

/// A generator of numbers that only look like chance.
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Between -1 and 1.
    fn next(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.bits() % n as u64) as usize
    }
}
