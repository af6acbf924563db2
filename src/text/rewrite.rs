//! A text made of another by replacing stretches of it, with the way back.

use std::ops::Range;

/// A text being made of another, from its beginning to its end.
#[derive(Debug)]
pub struct Rewriter<'a> {
    old: &'a str,
    new: String,
    /// How much of the old text has been taken over.
    at: usize,
    anchors: Vec<(u32, u32)>,
    /// Old minus new, as the last anchor has it.
    lead: i64,
    n: usize,
}

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// The new text.
    pub text: String,
    /// Offsets of the new and of the old text (bytes) of each place from which both run in step.
    pub anchors: Vec<(u32, u32)>,
    /// How many stretches were replaced.
    pub n: usize,
}

impl<'a> Rewriter<'a> {
    /// Begins with `old`, of which nothing is replaced yet.
    pub fn new(old: &'a str) -> Self {
        Self { old, new: String::new(), at: 0, anchors: Vec::new(), lead: 0, n: 0 }
    }

    /// Puts `with` where bytes `range` stood. Ranges come in order and apart, on char boundaries; one
    /// that does not is passed over.
    pub fn replace(&mut self, range: Range<usize>, with: &str) {
        let Some(between) = self.old.get(self.at..range.start) else { return };
        if !self.old.is_char_boundary(range.end) || range.end < range.start {
            return;
        }
        if self.n == 0 {
            self.new.reserve(self.old.len());
        }
        self.n += 1;
        self.new.push_str(between);
        self.new.push_str(with);
        self.at = range.end;
        let lead = self.at as i64 - self.new.len() as i64;
        if lead != self.lead {
            self.lead = lead;
            let anchor = (self.new.len() as u32, self.at as u32);
            match self.anchors.last_mut().filter(|a| a.0 == anchor.0) {
                Some(last) => *last = anchor,
                None => self.anchors.push(anchor),
            }
        }
    }

    /// How much of the old text has been taken over, in bytes.
    pub fn taken(&self) -> usize {
        self.at
    }

    /// The new text; `None` where nothing was replaced.
    pub fn finish(mut self) -> Option<Rewritten> {
        if self.n == 0 {
            return None;
        }
        self.new.push_str(self.old.get(self.at..).unwrap_or_default());
        Some(Rewritten { text: self.new, anchors: self.anchors, n: self.n })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_replaced_leads_back() {
        let mut rewriter = Rewriter::new("un &amp; deux\n  trois");
        rewriter.replace(3..8, "&");
        rewriter.replace(13..16, " ");
        let made = rewriter.finish().unwrap();
        assert_eq!(made.text, "un & deux trois");
        assert_eq!((made.anchors, made.n), (vec![(4, 8), (10, 16)], 2));
        assert_eq!(Rewriter::new("rien").finish(), None);
    }
}
