//! How much the measures of a page's line speak for the article: first a weighted sum, of measures
//! and of the words in the names of the elements around; then a small network that also sees what
//! the sums of the neighbours and of the elements around came to. All is one table, read once.

use std::sync::LazyLock;

use fearless_simd::Level;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    super::weights::decide,
    look::{INPUTS, Inputs, NAMES, look},
    measure::{Sheet, WIDTH},
    named,
};
use crate::model::Markup;

/// How many units the network has between.
pub const UNITS: usize = 16;

/// What a switch between article and page costs, in log odds: nothing, since the network hears the
/// lines around each.
pub const SWITCH: f32 = 0.0;

/// The model.
#[derive(Clone, Debug)]
pub struct Weights {
    /// Of each measure in the first sum.
    pub row: [f32; WIDTH],
    /// Of words in the names of the line's own element, and of any around it.
    pub names: FxHashMap<String, [f32; 2]>,
    /// Of each input in each unit.
    pub units: Vec<[f32; UNITS]>,
    /// What each unit begins with.
    pub bias: [f32; UNITS],
    /// Of each unit in the result.
    pub out: [f32; UNITS],
    /// What the result begins with.
    pub base: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            row: [0.0; WIDTH],
            names: FxHashMap::default(),
            units: vec![[0.0; UNITS]; INPUTS],
            bias: [0.0; UNITS],
            out: [0.0; UNITS],
            base: 0.0,
        }
    }
}

impl Weights {
    /// The first sum of each line.
    pub fn sums(&self, sheet: &Sheet<'_>, markup: &Markup, rows: &[Inputs]) -> Vec<f32> {
        let named = self.named(markup);
        let sum = |(i, row): (usize, &Inputs)| {
            let own = named.get(sheet.line(i).element as usize).copied().unwrap_or(0.0);
            own + row.iter().zip(&self.row).map(|(v, w)| v * w).sum::<f32>()
        };
        rows.iter().enumerate().map(sum).collect()
    }

    /// What the names of each element and of those around it come to.
    fn named(&self, markup: &Markup) -> Vec<f32> {
        let mut around = vec![0.0_f32; markup.elements.len()];
        let mut found = Vec::with_capacity(markup.elements.len());
        for (at, element) in markup.elements.iter().enumerate() {
            let outer = around.get(element.parent as usize).copied().unwrap_or(0.0);
            let (mut own, mut up) = (0.0, 0.0);
            for word in markup.names(element.names) {
                if let Some(weight) = self.names.get(word) {
                    own += weight[0];
                    up += weight[1];
                }
            }
            if let Some(slot) = around.get_mut(at) {
                *slot = outer + up;
            }
            found.push(outer + own + up);
        }
        found
    }

    /// The log odds of each of a page's lines, of which these are the inputs.
    pub fn odds(&self, rows: &[Inputs]) -> Vec<f32> {
        // The same sums in the same order on every machine: only how many go side by side differs.
        fearless_simd::dispatch!(Level::new(), _level => self.weigh(rows))
    }

    #[inline(always)]
    fn weigh(&self, rows: &[Inputs]) -> Vec<f32> {
        // Loops and no closures: what is called here must be inlined to go as wide.
        let mut odds = Vec::with_capacity(rows.len());
        for row in rows {
            let mut units = self.bias;
            for (value, weights) in row.iter().zip(&self.units) {
                if *value != 0.0 {
                    for (unit, weight) in units.iter_mut().zip(weights) {
                        *unit += value * weight;
                    }
                }
            }
            let mut sum = 0.0;
            for (unit, weight) in units.iter().zip(&self.out) {
                sum += unit.max(0.0) * weight;
            }
            odds.push(self.base + sum);
        }
        odds
    }
}

/// The rows of a page's lines, with room for what the first sums come to.
pub fn rows(sheet: &Sheet<'_>) -> Vec<Inputs> {
    let mut rows = vec![[0.0; INPUTS]; sheet.len()];
    rows.iter_mut().enumerate().for_each(|(i, row)| sheet.fill(i, row));
    rows
}

/// Which lines of a page are the article's.
pub fn keep(sheet: &Sheet<'_>, markup: &Markup) -> Vec<bool> {
    let weights = &*WEIGHTS;
    let mut rows = rows(sheet);
    let sums = weights.sums(sheet, markup, &rows);
    look(sheet, markup, &sums, &mut rows);
    let mut kept = chosen(weights.odds(&rows));
    let boxed = named::boxes(markup);
    for (i, slot) in kept.iter_mut().enumerate() {
        *slot &= !boxed[sheet.line(i).element as usize];
    }
    let n_words: usize = (0..sheet.len()).filter(|i| kept[*i]).map(|i| sheet.n_words(i)).sum();
    // Where hardly anything looks like an article, what the page calls one goes before that.
    match named::body(sheet, markup, &boxed).filter(|_| n_words < named::SHORT) {
        Some(named) => named,
        None => said_once(sheet, kept),
    }
}

/// Leaves out long lines that the article says again word for word, and the short ones between such
/// lines: a page made for several widths of screen holds its article several times.
pub fn said_once(sheet: &Sheet<'_>, mut kept: Vec<bool>) -> Vec<bool> {
    // Lines of songs and poems, which do come again, are shorter.
    const WORDS: usize = 12;
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    let long = |i: usize| sheet.n_words(i) >= WORDS;
    // For each long line that is kept, whether it was said before.
    let again: Vec<Option<bool>> = (0..kept.len())
        .map(|i| (kept[i] && long(i)).then(|| !seen.insert(sheet.hash(i))))
        .collect();
    if !again.contains(&Some(true)) {
        return kept;
    }
    // Whether the next long line was; behind the last, that is left open.
    let mut after = vec![true; kept.len()];
    let mut next = true;
    for (slot, own) in after.iter_mut().zip(&again).rev() {
        *slot = next;
        next = own.unwrap_or(next);
    }
    let mut before = false;
    for (i, slot) in kept.iter_mut().enumerate() {
        *slot &= !again[i].unwrap_or(before && after[i]);
        before = again[i].unwrap_or(before);
    }
    kept
}

/// The best runs of lines with these log odds. Where nothing would stay, the page is judged against
/// its own best line: something is shown rather than a blank screen.
pub fn chosen(odds: Vec<f32>) -> Vec<bool> {
    chosen_at(odds, SWITCH)
}

/// The same at another price of a switch.
pub fn chosen_at(odds: Vec<f32>, switch: f32) -> Vec<bool> {
    let soft = vec![false; odds.len()];
    let kept = decide(odds.clone(), &soft, switch);
    if kept.contains(&true) {
        return kept;
    }
    let Some(best) = odds.iter().copied().max_by(f32::total_cmp) else { return kept };
    let lift = 2.0 * switch + LIFT - best;
    decide(odds.iter().map(|o| o + lift).collect(), &soft, switch)
}

/// By how much the best line of a page that seems to hold no article is brought above the price of
/// showing it.
const LIFT: f32 = 0.5;

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| read(TABLE));

const TABLE: &str = include_str!("../../../assets/models/html.tsv");

/// Reads a table: `row`, `name`, `unit`, `bias` or `out`, what it is of, and its numbers.
pub fn read(table: &str) -> Weights {
    let mut weights = Weights::default();
    let (mut n_rows, mut n_units) = (0, 0);
    for line in table.lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(part), Some(what)) = (fields.next(), fields.next()) else { continue };
        let numbers: Vec<f32> = fields.filter_map(|f| f.parse().ok()).collect();
        match (part, numbers.as_slice()) {
            ("row", [weight]) => {
                if let Some(slot) = weights.row.get_mut(n_rows) {
                    *slot = *weight;
                }
                n_rows += 1;
            }
            ("name", [own, up]) => {
                weights.names.insert(what.to_owned(), [*own, *up]);
            }
            ("unit", numbers) => {
                if let Some(slot) = weights.units.get_mut(n_units) {
                    slot.iter_mut().zip(numbers).for_each(|(s, n)| *s = *n);
                }
                n_units += 1;
            }
            ("bias", numbers) => weights.bias.iter_mut().zip(numbers).for_each(|(s, n)| *s = *n),
            ("out", [base, numbers @ ..]) => {
                weights.base = *base;
                weights.out.iter_mut().zip(numbers).for_each(|(s, n)| *s = *n);
            }
            _ => {}
        }
    }
    weights
}

/// Writes a table that [`read`] reads. `measures` are the names of a row's measures.
pub fn write(weights: &Weights, measures: &[String]) -> String {
    let numbers = |all: &[f32]| all.iter().map(|w| format!("\t{w:.3}")).collect::<String>();
    let mut table = String::new();
    for (name, weight) in measures.iter().zip(weights.row) {
        table += &format!("row\t{name}\t{weight:.3}\n");
    }
    let mut named: Vec<_> = weights.names.iter().collect();
    named.sort_by_key(|n| n.0);
    for (name, both) in named {
        table += &format!("name\t{name}{}\n", numbers(both));
    }
    for (at, unit) in weights.units.iter().enumerate() {
        let name = measures.get(at).cloned().unwrap_or_else(|| {
            NAMES.get(at - WIDTH).map_or(String::new(), |n| format!("look: {n}"))
        });
        table += &format!("unit\t{name}{}\n", numbers(unit));
    }
    table += &format!("bias\tunits{}\n", numbers(&weights.bias));
    table += &format!("out\tbase{}{}\n", numbers(&[weights.base]), numbers(&weights.out));
    table
}

#[cfg(test)]
mod tests {
    use super::{super::measure::names, *};

    #[test]
    fn every_measure_has_its_weight_and_every_weight_its_measure() {
        let of = |part: &str| -> Vec<&str> {
            let rows = TABLE.lines().filter_map(|l| l.strip_prefix(part));
            rows.filter_map(|l| l.split('\t').next()).collect()
        };
        let measures = names();
        assert_eq!(measures.len(), WIDTH);
        assert_eq!(of("row\t"), measures);
        assert_eq!(of("unit\t").len(), INPUTS);
    }

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let body = TABLE.lines().filter(|l| !l.starts_with('#'));
        let body: String = body.map(|l| format!("{l}\n")).collect();
        assert_eq!(write(&read(TABLE), &names()), body);
    }
}
