//! What an element holds, summed over the lines of all in it, and how far elements stand from another.

use super::super::shape::Shape;
use crate::model::{Markup, markup::MarkedLine};

/// Sums over the lines of an element and of all in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) lines: u32,
    pub(super) words: u32,
    pub(super) prosy: u32,
    pub(super) prose: u32,
    pub(super) bytes: u32,
    pub(super) linked: u32,
}

impl Sums {
    /// Of one line.
    pub(super) fn of(shape: &Shape, line: &MarkedLine, prosy: bool) -> Self {
        let words = shape.n_words as u32;
        Self {
            lines: 1,
            words,
            prosy: u32::from(prosy),
            prose: if prosy { words } else { 0 },
            bytes: line.span.len() as u32,
            linked: line.linked,
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.lines += other.lines;
        self.words += other.words;
        self.prosy += other.prosy;
        self.prose += other.prose;
        self.bytes += other.bytes;
        self.linked += other.linked;
    }
}

/// For each element how many levels above `best` one has to go to meet it: 0 within it.
pub(super) fn apart(markup: &Markup, best: usize) -> Vec<u16> {
    let elements = &markup.elements;
    let mut on_path = vec![false; elements.len()];
    let mut at = best;
    while at != 0 {
        on_path[at] = true;
        at = elements[at].parent as usize;
    }
    let deep = elements[best].depth;
    let mut apart = vec![0; elements.len()];
    apart[0] = deep;
    for (at, element) in elements.iter().enumerate().skip(1) {
        apart[at] = match on_path[at] {
            true => deep.saturating_sub(element.depth),
            false => apart[element.parent as usize],
        };
    }
    apart
}
