//! The weights of one language and the table of its words, as they are in `assets/models/`.

use super::{
    features::{N_FEATURES, SLOT_BITS},
    viterbi::{N_LABELS, N_WEIGHED, Scores, Transitions, allowed},
    words::Words,
};

/// What every file of weights begins with: a name and the version of the features.
pub const MAGIC: &[u8; 8] = b"dixit-n2";

const SLOTS: usize = 1 << SLOT_BITS;

/// The weights of a slot, as bytes, for labels 1 to 8.
pub type Row = [i8; N_WEIGHED];

/// A trained tagger's weights, ready to be added up.
#[derive(Clone, Debug)]
pub struct Model {
    /// For each slot, the weight of each label that is not `O`; most are zero. A table without holes
    /// costs 1 MB, and no branch that the processor would have to guess.
    rows: Vec<[i16; N_WEIGHED]>,
    transitions: Transitions,
    words: Words,
}

impl Model {
    /// A model of these parts: one byte a weight, whose square with its sign is the weight.
    pub fn new(rows: &[(u32, Row)], transitions: Transitions, words: Words) -> Self {
        let transitions = allowed(transitions);
        let mut model = Self { rows: vec![[0; N_WEIGHED]; SLOTS], transitions, words };
        rows.iter().for_each(|&(slot, row)| model.set(slot as usize, row));
        model
    }

    fn set(&mut self, slot: usize, row: Row) {
        if let Some(place) = self.rows.get_mut(slot) {
            *place = row.map(square);
        }
    }

    /// The table of words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The scores of each label after each label, those that may not be ruled out.
    pub fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// The scores of a token with features in these `slots`.
    pub fn scores(&self, slots: &[u32; N_FEATURES]) -> Scores {
        let mut sums = [0i32; N_WEIGHED];
        for &slot in slots {
            let Some(row) = self.rows.get(slot as usize) else { continue };
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(weight);
            }
        }
        sums
    }

    /// The file of a model of these parts, as [`Model::read`] takes it: the mark, transitions, the
    /// bitmap of slots with weights, for each such slot a byte of which labels have one, then the
    /// weights, then the words. `rows` are in the order of their slots.
    pub fn write(rows: &[(u32, Row)], transitions: &Transitions, words: &Words) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(transitions.iter().flatten().flat_map(|t| t.to_le_bytes()));
        let mut bitmap = vec![0u8; SLOTS / 8];
        for &(slot, _) in rows {
            bitmap[slot as usize / 8] |= 1 << (slot % 8);
        }
        out.extend(bitmap);
        out.extend(rows.iter().map(|(_, row)| mask(row)));
        out.extend(rows.iter().flat_map(|(_, row)| row).filter(|&&w| w != 0).map(|&w| w as u8));
        words.write(&mut out);
        out
    }

    /// Reads a model from the bytes of its file; `None` when they are not one.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(MAGIC)?;
        let (head, bytes) = bytes.split_at_checked(4 * N_LABELS * N_LABELS)?;
        let (numbers, _) = head.as_chunks::<4>();
        let mut transitions = [[0; N_LABELS]; N_LABELS];
        for (place, &number) in transitions.iter_mut().flatten().zip(numbers) {
            *place = i32::from_le_bytes(number);
        }
        let (bitmap, bytes) = bytes.split_at_checked(SLOTS / 8)?;
        let n_rows: usize = bitmap.iter().map(|b| b.count_ones() as usize).sum();
        let (masks, bytes) = bytes.split_at_checked(n_rows)?;
        let n_weights: usize = masks.iter().map(|m| m.count_ones() as usize).sum();
        let (weights, bytes) = bytes.split_at_checked(n_weights)?;
        let (words, rest) = Words::read(bytes)?;
        let mut model = Self::new(&[], transitions, words);
        let (mut masks, mut weights) = (masks.iter(), weights.iter());
        for slot in (0..SLOTS).filter(|s| bitmap[s / 8] >> (s % 8) & 1 == 1) {
            let mask = *masks.next()?;
            let mut row = [0; N_WEIGHED];
            for (label, weight) in row.iter_mut().enumerate() {
                if mask >> label & 1 == 1 {
                    *weight = *weights.next()? as i8;
                }
            }
            model.set(slot, row);
        }
        rest.is_empty().then_some(model)
    }
}

/// The weight that a byte stands for.
fn square(byte: i8) -> i16 {
    i16::from(byte) * i16::from(byte).abs()
}

/// Which labels of a row have a weight, as bits.
fn mask(row: &Row) -> u8 {
    row.iter().enumerate().fold(0, |bits, (n, &w)| bits | u8::from(w != 0) << n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_comes_back_from_its_file() {
        let rows = [(0, [1, 0, 0, -3, 0, 0, 0, 0]), (77, [0, 0, 9, 0, 0, 0, 0, -127])];
        let mut transitions = [[0; N_LABELS]; N_LABELS];
        transitions[3][4] = 1234;
        let words = Words::new(Vec::new(), Vec::new());
        let bytes = Model::write(&rows, &transitions, &words);
        let model = Model::read(&bytes).unwrap();
        assert_eq!(model.transitions()[3][4], 1234);
        let mut slots = [5; N_FEATURES];
        slots[3] = 77;
        slots[4] = 0;
        assert_eq!(model.scores(&slots), [1, 0, 81, -9, 0, 0, 0, -16129]);
    }

    #[test]
    fn other_bytes_are_refused() {
        assert!(Model::read(b"").is_none());
        assert!(Model::read(b"dixit-n2 and no more").is_none());
        assert!(Model::read(&[0; 100_000]).is_none());
    }
}
