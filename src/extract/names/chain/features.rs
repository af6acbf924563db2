//! What the tagger takes as evidence about one token: hashed combinations of what it and its
//! neighbours are.

use super::{atoms::Atom, words::class};

/// Weights are found by hashes of this many bits.
pub const SLOT_BITS: u32 = 17;

/// How many features a token has.
pub const N_FEATURES: usize = 33;

/// The slots of the features of the token at `at` in `sentence`, or in what of it is near.
pub fn slots(sentence: &[Atom], at: usize) -> [u32; N_FEATURES] {
    let near = |offset: isize| {
        let n = at.checked_add_signed(offset);
        n.and_then(|n| sentence.get(n)).unwrap_or(&Atom::EDGE)
    };
    let (b2, b1, it, a1, a2) = (near(-2), near(-1), near(0), near(1), near(2));
    let case = |a: &Atom| a.case as u32 | u32::from(a.first) << 4;
    let (fine, coarse) = (|a: &Atom| u32::from(a.known.cluster), |a: &Atom| u32::from(a.coarse));
    let classes = |a: &Atom| u32::from(a.known.classes & !class::OPENS);
    let cased = |a: &Atom| classes(a) << 8 | case(a);
    let phrase = |a: &Atom| u32::from(a.phrase) << 1 | u32::from(a.inside);
    let other = |a: &Atom| u32::from(a.elsewhere);

    let mut row = Row { slots: [0; N_FEATURES], n: 0 };
    row.add(0, 0);
    row.add(it.word, 0);
    row.add(it.shape, case(it));
    row.add(fine(it), case(it));
    row.add(cased(it), coarse(it));
    row.add(phrase(it), cased(it));
    for a in [b1, a1] {
        row.add(a.lower, 0);
        row.add(fine(a), cased(it));
        row.add(cased(a), coarse(a));
        row.add(a.lower, it.shape);
    }
    row.add(b2.lower, 0);
    row.add(a2.lower, 0);
    for k in 1..4 {
        row.add(it.heads[k], 0);
        row.add(it.tails[k], 0);
    }
    row.add(it.tails[2], case(it));
    row.add(b1.lower, it.lower);
    row.add(it.lower, a1.lower);
    row.add(b1.shape, it.shape.wrapping_mul(31).wrapping_add(a1.shape));
    row.add(other(it), cased(it));
    row.add(other(b1) << 8 | other(it), case(a1));
    let ruled = |a: &Atom| u32::from(a.ruled);
    row.add(ruled(it), it.shape);
    row.add(ruled(it), fine(it));
    row.add(ruled(b1) << 8 | ruled(it), ruled(a1));
    row.add(ruled(it) << 8 | ruled(a1), b1.lower);
    row.add(ruled(it) << 8 | other(it), ruled(b1) << 8 | ruled(a1));
    debug_assert_eq!(row.n, N_FEATURES);
    row.slots
}

struct Row {
    slots: [u32; N_FEATURES],
    n: usize,
}

impl Row {
    /// Adds the feature of the next template with these values.
    #[inline]
    fn add(&mut self, a: u32, b: u32) {
        let template = (self.n as u64 + 1).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        let both = (u64::from(a) << 32 | u64::from(b)) ^ template;
        let mixed = both.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
        if let Some(slot) = self.slots.get_mut(self.n) {
            *slot = (mixed >> (64 - SLOT_BITS)) as u32;
        }
        self.n += 1;
    }
}
