//! Gradients of the network, and the steps that follow them.

use dixit::clean::{
    measure::WIDTH,
    net::{HIDDEN, Layer, Net, TAPS, Tap, Units},
};

use crate::sample::Sample;

/// How many layers.
const LAYERS: usize = 2;
/// How often each page is learnt from.
const EPOCHS: usize = 20;
/// How far a step goes, at most.
const RATE: f32 = 0.004;
/// The pull towards zero.
const DECAY: f32 = 0.01;
/// The share of units that are silent while learning.
const DROP: f32 = 0.15;
/// The power of its number of words that a line counts with.
const POWER: f32 = 0.5;
/// Pages a step.
const BATCH: usize = 8;
/// How much of each step's weights goes into the mean that is kept: that of some five hundred.
const FRESH: f32 = 0.002;

/// Learns from `samples`.
pub(crate) fn fit(samples: &[&Sample]) -> Net {
    let mut chance = Chance(1);
    let mut net = Net::blank(LAYERS);
    let n_input = net.input.len();
    for (r, row) in net.rows_mut().enumerate() {
        let scale = if r < n_input { 0.35 } else { 0.13 };
        row.iter_mut().for_each(|w| *w = chance.even() * scale);
    }
    let mut steps = Adam::new(&mut net);
    let mut mean = net.clone();
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let n_steps = EPOCHS * samples.len().div_ceil(BATCH);
    let mut n = 0;
    for _ in 0..EPOCHS {
        chance.shuffle(&mut order);
        for batch in order.chunks(BATCH) {
            let mut gradient = Net::blank(LAYERS);
            for &i in batch {
                learn(&net, samples[i], &mut gradient, &mut chance);
            }
            let part = n as f32 / n_steps as f32;
            let warm = (n as f32 / 100.0).min(1.0);
            let rate = RATE * warm * 0.5 * (1.0 + (std::f32::consts::PI * part).cos());
            steps.step(&mut net, &mut gradient, rate);
            n += 1;
            for (kept, row) in mean.rows_mut().zip(net.rows_mut()) {
                for (k, r) in kept.iter_mut().zip(row) {
                    *k += (*r - *k) * FRESH;
                }
            }
        }
    }
    mean
}

/// Silences units by chance; gives what each was multiplied by.
fn silence(units: &mut [Units], chance: &mut Chance) -> Vec<Units> {
    let lift = 1.0 / (1.0 - DROP);
    let mut mask = vec![[0.0f32; HIDDEN]; units.len()];
    for (own, mask) in units.iter_mut().zip(&mut mask) {
        for (u, m) in own.iter_mut().zip(mask) {
            *m = if chance.part() < DROP { 0.0 } else { lift };
            *u *= *m;
        }
    }
    mask
}

/// Adds a page's part of the gradient.
fn learn(net: &Net, sample: &Sample, gradient: &mut Net, chance: &mut Chance) {
    let n = sample.rows.len();
    let mut first: Vec<Units> = sample.rows.iter().map(|row| net.open(row)).collect();
    let first_mask = silence(&mut first, chance);
    let mut units = vec![first];
    let (mut sums, mut masks) = (Vec::new(), Vec::new());
    for layer in &net.layers {
        let below = &units[units.len() - 1];
        let sum = layer.sums(below);
        let mut gain: Vec<Units> = sum.iter().map(|s| s.map(|v| v.max(0.0))).collect();
        masks.push(silence(&mut gain, chance));
        for (g, u) in gain.iter_mut().zip(below) {
            plus(g, u);
        }
        units.push(gain);
        sums.push(sum);
    }
    let top = &units[net.layers.len()];
    let weight = |i: usize| (sample.lines[i].0.len() as f32).powf(POWER);
    let total: f32 = sample.near.iter().map(|&i| weight(i)).sum::<f32>().max(1.0);
    let mut down = vec![[0.0; HIDDEN]; n];
    for (k, &i) in sample.near.iter().enumerate() {
        let p = 1.0 / (1.0 + (-net.close(&top[k])).exp());
        let error = weight(i) / total * (p - f32::from(u8::from(sample.lines[i].1)));
        for u in 0..HIDDEN {
            gradient.output[u] += error * top[k][u];
            down[k][u] = error * net.output[u];
        }
    }
    for (l, layer) in net.layers.iter().enumerate().rev() {
        let (below, mask) = (&units[l], &masks[l]);
        let mut through = down.clone();
        for ((t, s), m) in through.iter_mut().zip(&sums[l]).zip(mask) {
            for u in 0..HIDDEN {
                t[u] = if s[u] > 0.0 { t[u] * m[u] } else { 0.0 };
            }
            plus(&mut gradient.layers[l].bias, t);
        }
        hand_down(layer, (below, &through), &mut gradient.layers[l], &mut down);
    }
    open_down(sample, (&units[0], &first_mask, &down), &mut gradient.input);
}

/// What `through`, the slopes of a layer's sums, come to for what it hears of the units `below`.
fn hand_down(
    layer: &Layer,
    (below, through): (&[Units], &[Units]),
    gradient: &mut Layer,
    down: &mut [Units],
) {
    for (t, tap) in TAPS.iter().enumerate() {
        let heard = tap.hear(below);
        let mut back = vec![[0.0; HIDDEN]; below.len()];
        let (matrix, slopes) = (&layer.taps[t], &mut gradient.taps[t]);
        for ((h, d), b) in heard.iter().zip(through).zip(&mut back) {
            for u in 0..HIDDEN {
                let (mut sum, row, slope) = (0.0, &matrix[u], &mut slopes[u]);
                for v in 0..HIDDEN {
                    slope[v] += h[u] * d[v];
                    sum += row[v] * d[v];
                }
                b[u] = sum;
            }
        }
        let turned = match *tap {
            Tap::Shift(by) => Tap::Shift(-by),
            Tap::Above(keep) => Tap::Below(keep),
            Tap::Below(keep) => Tap::Above(keep),
        };
        for (d, b) in down.iter_mut().zip(turned.hear(&back)) {
            plus(d, &b);
        }
    }
}

/// The slopes of what opens the rows.
fn open_down(
    sample: &Sample,
    (first, mask, down): (&[Units], &[Units], &[Units]),
    gradient: &mut [Units],
) {
    for ((row, d), (u, m)) in sample.rows.iter().zip(down).zip(first.iter().zip(mask)) {
        let mut own = [0.0; HIDDEN];
        for k in 0..HIDDEN {
            own[k] = if u[k] > 0.0 { d[k] * m[k] } else { 0.0 };
        }
        for j in (0..WIDTH).filter(|&j| row[j] != 0.0) {
            for (slot, o) in gradient[j].iter_mut().zip(&own) {
                *slot += row[j] * o;
            }
        }
    }
}

fn plus(sum: &mut Units, other: &Units) {
    for (s, o) in sum.iter_mut().zip(other) {
        *s += o;
    }
}

/// Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019).
struct Adam {
    mean: Vec<Units>,
    square: Vec<Units>,
    n: i32,
}

impl Adam {
    fn new(net: &mut Net) -> Self {
        let n = net.rows_mut().count();
        Self { mean: vec![[0.0; HIDDEN]; n], square: vec![[0.0; HIDDEN]; n], n: 0 }
    }

    fn step(&mut self, net: &mut Net, gradient: &mut Net, rate: f32) {
        const KEEP: [f32; 2] = [0.9, 0.99];
        self.n += 1;
        let right = KEEP.map(|k| 1.0 - k.powi(self.n));
        let moments = self.mean.iter_mut().zip(&mut self.square);
        for ((row, slope), (mean, square)) in net.rows_mut().zip(gradient.rows_mut()).zip(moments) {
            for u in 0..HIDDEN {
                let g = slope[u] / BATCH as f32;
                mean[u] = KEEP[0] * mean[u] + (1.0 - KEEP[0]) * g;
                square[u] = KEEP[1] * square[u] + (1.0 - KEEP[1]) * g * g;
                let (m, s) = (mean[u] / right[0], square[u] / right[1]);
                row[u] -= rate * (m / (s.sqrt() + 1e-6) + DECAY * row[u]);
            }
        }
    }
}

/// Numbers that look random and are the same each time (xorshift64*).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// From 0 to 1.
    fn part(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u32 << 24) as f32
    }

    /// From -1 to 1.
    fn even(&mut self) -> f32 {
        self.part() * 2.0 - 1.0
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for i in (1..order.len()).rev() {
            order.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}
