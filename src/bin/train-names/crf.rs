//! Training of a linear-chain conditional random field, one example at a time: the
//! follow-the-regularised-leader method of McMahan et al. (2013), whose L1 term keeps most weights
//! at zero.

use dixit::extract::names::chain::viterbi::{Label, N_LABELS, N_WEIGHED, may_follow};

use super::corpus::{ALL_SLOTS, Example};

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Config {
    /// Times that every example is seen.
    pub(crate) epochs: usize,
    /// Size of steps.
    pub(crate) alpha: f32,
    /// Strength of the L1 term.
    pub(crate) l1: f32,
    /// Strength of the L2 term.
    pub(crate) l2: f32,
}

/// Trained weights.
pub(crate) struct Weights {
    /// Of each slot, for each label but `O`.
    pub(crate) rows: Vec<[f32; N_WEIGHED]>,
    /// Of each label after each label.
    pub(crate) transitions: [[f32; N_LABELS]; N_LABELS],
}

/// Trains on `examples`, in an order that only depends on their number.
pub(crate) fn train(examples: &[&Example], config: Config) -> Weights {
    let mut learner = Learner::new(config);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for epoch in 0..config.epochs {
        random.shuffle(&mut order);
        let loss: f64 = order.iter().map(|&n| f64::from(learner.learn(examples[n]))).sum();
        let n_tokens: usize = examples.iter().map(|e| e.labels.len()).sum();
        eprintln!("epoch {epoch}: loss {:.4} a token", loss / n_tokens as f64);
    }
    Weights {
        rows: learner.cells.iter().map(|c| c.weight).collect(),
        transitions: learner.transitions.map(|row| row.map(|c| c.weight)),
    }
}

/// What is kept of the weights of one slot.
#[derive(Clone, Copy, Default)]
struct Cell {
    weight: [f32; N_WEIGHED],
    z: [f32; N_WEIGHED],
    n: [f32; N_WEIGHED],
}

/// What is kept of the weight of one transition.
#[derive(Clone, Copy, Default)]
struct One {
    weight: f32,
    z: f32,
    n: f32,
}

struct Learner {
    config: Config,
    cells: Vec<Cell>,
    transitions: [[One; N_LABELS]; N_LABELS],
}

/// Probabilities of labels, token by token.
type Row = [f32; N_LABELS];

impl Learner {
    fn new(config: Config) -> Self {
        let transitions = [[One::default(); N_LABELS]; N_LABELS];
        Self { config, cells: vec![Cell::default(); ALL_SLOTS], transitions }
    }

    /// Moves the weights towards the labels of `example`; gives its loss before.
    fn learn(&mut self, example: &Example) -> f32 {
        let n_tokens = example.labels.len();
        let width = example.slots.len() / n_tokens.max(1);
        let odds: Vec<Row> = example.slots.chunks(width).map(|s| self.odds(s)).collect();
        let steps = self.steps();
        let lattice = Lattice::new(&odds, &steps);
        let marginals = lattice.marginals();
        let mut loss = 0.0;
        for (t, slots) in example.slots.chunks(width).enumerate() {
            let right = usize::from(example.labels[t]);
            loss -= marginals[t][right].max(1e-9).ln();
            self.update_token(slots, &marginals[t], right, example.weight);
        }
        self.update_transitions(&lattice, &odds, &steps, example);
        loss * example.weight
    }

    /// The unnormalised odds of the labels of a token with these slots.
    fn odds(&self, slots: &[u32]) -> Row {
        let mut sums = [0.0f32; N_WEIGHED];
        for &slot in slots {
            for (sum, weight) in sums.iter_mut().zip(self.cells[slot as usize].weight) {
                *sum += weight;
            }
        }
        let top = sums.iter().fold(0.0f32, |a, &b| a.max(b));
        let mut odds = [(-top).exp(); N_LABELS];
        for (odd, sum) in odds[1..].iter_mut().zip(sums) {
            *odd = (sum - top).exp();
        }
        odds
    }

    /// The odds of each label after each label; zero where it may not follow.
    fn steps(&self) -> [Row; N_LABELS] {
        let mut steps = [[0.0; N_LABELS]; N_LABELS];
        for (before, row) in steps.iter_mut().enumerate() {
            for (label, step) in row.iter_mut().enumerate() {
                if may_follow(before as Label, label as Label) {
                    *step = self.transitions[before][label].weight.exp();
                }
            }
        }
        steps
    }

    fn update_token(&mut self, slots: &[u32], marginals: &Row, right: usize, weight: f32) {
        let mut gradient = [0.0f32; N_WEIGHED];
        let mut largest = 0.0f32;
        for label in 1..N_LABELS {
            let g = marginals[label] - if label == right { 1.0 } else { 0.0 };
            gradient[label - 1] = g * weight;
            largest = largest.max(g.abs());
        }
        // Steps too small to matter are not taken: most tokens are sure soon.
        if largest < 1e-3 {
            return;
        }
        let Config { alpha, l1, l2, .. } = self.config;
        for &slot in slots {
            let cell = &mut self.cells[slot as usize];
            for (label, &g) in gradient.iter().enumerate() {
                let (z, n, w) = (&mut cell.z[label], &mut cell.n[label], &mut cell.weight[label]);
                let next = *n + g * g;
                let sigma = (next.sqrt() - n.sqrt()) / alpha;
                *z += g - sigma * *w;
                *n = next;
                let over = (z.abs() - l1).max(0.0);
                *w = -over.copysign(*z) / ((1.0 + next.sqrt()) / alpha + l2);
            }
        }
    }

    fn update_transitions(
        &mut self,
        lattice: &Lattice,
        odds: &[Row],
        steps: &[Row; N_LABELS],
        example: &Example,
    ) {
        let mut gradient = [[0.0f32; N_LABELS]; N_LABELS];
        lattice.add_pairs(odds, steps, &mut gradient);
        let mut before = 0;
        for &label in example.labels.iter().chain(std::iter::once(&0)) {
            gradient[before][usize::from(label)] -= 1.0;
            before = usize::from(label);
        }
        for (cells, row) in self.transitions.iter_mut().zip(gradient) {
            for (cell, g) in cells.iter_mut().zip(row) {
                let g = g * example.weight;
                let next = cell.n + g * g;
                let sigma = (next.sqrt() - cell.n.sqrt()) / self.config.alpha;
                cell.z += g - sigma * cell.weight;
                cell.n = next;
                cell.weight = -cell.z / ((1.0 + next.sqrt()) / self.config.alpha + 1.0);
            }
        }
    }
}

/// Sums over all rows of labels, forwards and backwards, each token's brought to one.
struct Lattice {
    forward: Vec<Row>,
    backward: Vec<Row>,
}

impl Lattice {
    fn new(odds: &[Row], steps: &[Row; N_LABELS]) -> Self {
        let n = odds.len();
        let mut forward = vec![[0.0; N_LABELS]; n];
        let mut before = [0.0; N_LABELS];
        before[0] = 1.0;
        for (t, row) in forward.iter_mut().enumerate() {
            for (from, p) in before.iter().enumerate().filter(|(_, p)| **p > 0.0) {
                for label in 0..N_LABELS {
                    row[label] += p * steps[from][label] * odds[t][label];
                }
            }
            normalise(row);
            before = *row;
        }
        let mut backward = vec![[0.0; N_LABELS]; n];
        let mut after: Row = std::array::from_fn(|l| steps[l][0]);
        for t in (0..n).rev() {
            normalise(&mut after);
            backward[t] = after;
            let row: Row = std::array::from_fn(|l| odds[t][l] * after[l]);
            after = std::array::from_fn(|from| {
                (0..N_LABELS).map(|label| steps[from][label] * row[label]).sum()
            });
        }
        Self { forward, backward }
    }

    /// The probability of each label of each token.
    fn marginals(&self) -> Vec<Row> {
        let both = self.forward.iter().zip(&self.backward);
        both.map(|(f, b)| {
            let mut row = std::array::from_fn(|l| f[l] * b[l]);
            normalise(&mut row);
            row
        })
        .collect()
    }

    /// Adds the probability of each pair of neighbouring labels, the outside at both ends
    /// included.
    fn add_pairs(&self, odds: &[Row], steps: &[Row; N_LABELS], sums: &mut [Row; N_LABELS]) {
        let mut before = [0.0; N_LABELS];
        before[0] = 1.0;
        for t in 0..=odds.len() {
            let mut pairs = [[0.0f32; N_LABELS]; N_LABELS];
            let mut total = 0.0;
            for from in 0..N_LABELS {
                for to in 0..N_LABELS {
                    let rest = match odds.get(t) {
                        Some(row) => row[to] * self.backward[t][to],
                        None => f32::from(u8::from(to == 0)),
                    };
                    pairs[from][to] = before[from] * steps[from][to] * rest;
                    total += pairs[from][to];
                }
            }
            for (sum, pair) in sums.iter_mut().flatten().zip(pairs.iter().flatten()) {
                *sum += pair / total.max(f32::MIN_POSITIVE);
            }
            if let Some(row) = self.forward.get(t) {
                before = *row;
            }
        }
    }
}

fn normalise(row: &mut Row) {
    let sum: f32 = row.iter().sum();
    row.iter_mut().for_each(|p| *p /= sum.max(f32::MIN_POSITIVE));
}

/// Numbers in an order of their own (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for n in (1..order.len()).rev() {
            order.swap(n, (self.next() % (n as u64 + 1)) as usize);
        }
    }
}
