//! A small network that weighs each line of a page together with those around it.
//!
//! Every line's measures become a few units. Each layer then mixes a line's units with those of
//! its neighbours and with what fades in from all lines above and all below, and adds the result.
//! Linear in the number of lines; the same sums in the same order everywhere.

use fearless_simd::Level;

use super::measure::{WIDTH, names};

/// How many units a line has.
pub const HIDDEN: usize = 16;

/// The units of a line.
pub type Units = [f32; HIDDEN];

/// A network.
#[derive(Clone, Debug)]
pub struct Net {
    /// What each measure adds to the units.
    pub input: Vec<Units>,
    /// The layers, in order.
    pub layers: Vec<Layer>,
    /// What each unit adds to the score, in log odds for the article.
    pub output: Units,
}

/// A layer.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// For each of [`TAPS`], for each unit it gives, what it adds to the units.
    pub taps: Vec<[Units; HIDDEN]>,
    /// What every line's sums begin with.
    pub bias: Units,
}

/// How a line hears of another.
#[derive(Clone, Copy, Debug)]
pub enum Tap {
    /// The line that stands so many lines further.
    Shift(isize),
    /// All lines above, each next one fading by this factor.
    Above(f32),
    /// All lines below.
    Below(f32),
}

/// What each layer listens to.
pub const TAPS: [Tap; 7] = [
    Tap::Shift(0),
    Tap::Shift(-1),
    Tap::Shift(1),
    Tap::Above(0.7),
    Tap::Below(0.7),
    Tap::Above(0.95),
    Tap::Below(0.95),
];

impl Tap {
    /// What it is called in the table.
    fn name(self) -> String {
        match self {
            Tap::Shift(by) => format!("{by:+}"),
            Tap::Above(keep) => format!("above {keep}"),
            Tap::Below(keep) => format!("below {keep}"),
        }
    }

    /// What each line hears, given the units of all.
    pub fn hear(self, units: &[Units]) -> Vec<Units> {
        let mut heard = vec![[0.0; HIDDEN]; units.len()];
        match self {
            Tap::Shift(by) => {
                for (i, slot) in heard.iter_mut().enumerate() {
                    let other = i.checked_add_signed(by).and_then(|j| units.get(j));
                    *slot = other.copied().unwrap_or([0.0; HIDDEN]);
                }
            }
            Tap::Above(keep) => pass(keep, units.iter(), heard.iter_mut()),
            Tap::Below(keep) => pass(keep, units.iter().rev(), heard.iter_mut().rev()),
        }
        heard
    }
}

/// What fades in from the lines passed before, each line's own left out.
fn pass<'a>(
    keep: f32,
    units: impl Iterator<Item = &'a Units>,
    heard: impl Iterator<Item = &'a mut Units>,
) {
    let mut sum = [0.0; HIDDEN];
    for (slot, own) in heard.zip(units) {
        *slot = sum;
        fold_in(keep, &mut sum, own);
    }
}

impl Net {
    /// The units that a line's measures give, before any layer.
    #[inline(always)]
    pub fn open(&self, row: &[f32; WIDTH]) -> Units {
        let mut units = [0.0_f32; HIDDEN];
        for (value, weights) in row.iter().zip(&self.input) {
            if *value != 0.0 {
                add(&mut units, *value, weights);
            }
        }
        for unit in &mut units {
            *unit = unit.max(0.0);
        }
        units
    }

    /// How much each line speaks for the article, in log odds.
    pub fn scores(&self, rows: &[[f32; WIDTH]]) -> Vec<f32> {
        // The same sums in the same order on every machine: only how many go side by side differs.
        fearless_simd::dispatch!(Level::new(), _level => self.weigh(rows))
    }

    #[inline(always)]
    fn weigh(&self, rows: &[[f32; WIDTH]]) -> Vec<f32> {
        // Loops and no closures: what is called here must be inlined to go as wide.
        let mut units = Vec::with_capacity(rows.len());
        for row in rows {
            units.push(self.open(row));
        }
        for layer in &self.layers {
            let sums = layer.sums(&units);
            for (own, sums) in units.iter_mut().zip(&sums) {
                for (u, s) in own.iter_mut().zip(sums) {
                    *u += s.max(0.0);
                }
            }
        }
        let mut scores = Vec::with_capacity(rows.len());
        for units in &units {
            scores.push(self.close(units));
        }
        scores
    }

    /// The score of a line with these units.
    #[inline(always)]
    pub fn close(&self, units: &Units) -> f32 {
        units.iter().zip(&self.output).map(|(u, w)| u * w).sum()
    }

    /// A network of so many layers whose weights are all nothing.
    pub fn blank(n_layers: usize) -> Self {
        let layer = Layer { taps: vec![[[0.0; HIDDEN]; HIDDEN]; TAPS.len()], ..Layer::default() };
        let input = vec![[0.0; HIDDEN]; WIDTH];
        Self { input, layers: vec![layer; n_layers], output: [0.0; HIDDEN] }
    }

    /// All weights, row by row, in the order of the table.
    pub fn rows_mut(&mut self) -> impl Iterator<Item = &mut Units> {
        let layers = self.layers.iter_mut().flat_map(|layer| {
            layer.taps.iter_mut().flatten().chain(std::iter::once(&mut layer.bias))
        });
        self.input.iter_mut().chain(layers).chain(std::iter::once(&mut self.output))
    }

    /// The names of the rows: a measure, a unit of a layer's tap, a layer's bias, the output.
    pub fn row_names(n_layers: usize) -> Vec<String> {
        let mut rows: Vec<String> = names().map(String::from).collect();
        for layer in 1..=n_layers {
            for tap in TAPS {
                rows.extend((0..HIDDEN).map(|unit| format!("layer {layer} {} {unit}", tap.name())));
            }
            rows.push(format!("layer {layer} bias"));
        }
        rows.push("output".to_owned());
        rows
    }

    /// Reads a table: a line a row, its name and its weights parted by tabs, `#` opening comments.
    /// What is missing or no number is nothing.
    pub fn read(table: &str) -> Self {
        let lines: Vec<&str> = table.lines().filter(|l| !l.starts_with('#')).collect();
        let n_layers = lines.iter().filter(|l| is_bias(l)).count();
        let mut net = Self::blank(n_layers);
        for (row, line) in net.rows_mut().zip(&lines) {
            for (slot, word) in row.iter_mut().zip(line.split('\t').skip(1)) {
                *slot = word.parse().unwrap_or(0.0);
            }
        }
        net
    }
}

/// Whether a line of the table closes a layer.
fn is_bias(line: &str) -> bool {
    let name = line.split('\t').next().unwrap_or("");
    name.starts_with("layer ") && name.ends_with(" bias")
}

impl Layer {
    /// The layer's sums for each line.
    #[inline(always)]
    pub fn sums(&self, units: &[Units]) -> Vec<Units> {
        let mut sums = vec![self.bias; units.len()];
        for (tap, matrix) in TAPS.iter().zip(&self.taps) {
            match *tap {
                Tap::Shift(by) => {
                    // Line `to + n` hears line `from + n`.
                    let far = by.unsigned_abs();
                    let (from, to) = if by < 0 { (0, far) } else { (far, 0) };
                    let sums = sums.get_mut(to..).unwrap_or_default();
                    for (sum, own) in sums.iter_mut().zip(units.get(from..).unwrap_or_default()) {
                        turn(sum, own, matrix);
                    }
                }
                Tap::Above(keep) => fade(keep, matrix, units.iter(), sums.iter_mut()),
                Tap::Below(keep) => fade(keep, matrix, units.iter().rev(), sums.iter_mut().rev()),
            }
        }
        sums
    }
}

/// Adds to each line's sums what fades in from those passed before.
#[inline(always)]
fn fade<'a>(
    keep: f32,
    matrix: &[Units; HIDDEN],
    units: impl Iterator<Item = &'a Units>,
    sums: impl Iterator<Item = &'a mut Units>,
) {
    let mut heard = [0.0; HIDDEN];
    for (sum, own) in sums.zip(units) {
        turn(sum, &heard, matrix);
        fold_in(keep, &mut heard, own);
    }
}

/// What is heard of the lines passed, `own` being the last of them.
#[inline(always)]
fn fold_in(keep: f32, heard: &mut Units, own: &Units) {
    for (h, u) in heard.iter_mut().zip(own) {
        *h = *h * keep + u * (1.0 - keep);
    }
}

/// Adds what `matrix` makes of `units`.
#[inline(always)]
fn turn(sum: &mut Units, units: &Units, matrix: &[Units; HIDDEN]) {
    let mut own = *sum;
    for (value, weights) in units.iter().zip(matrix) {
        add(&mut own, *value, weights);
    }
    *sum = own;
}

/// Adds `weights`, `value` times.
#[inline(always)]
fn add(sum: &mut Units, value: f32, weights: &Units) {
    for (s, w) in sum.iter_mut().zip(weights) {
        *s += value * w;
    }
}
