//! Byte offsets of a text as counts of Unicode code points.

/// How many bytes lie between two samples.
const STEP: usize = 64;

/// Answers, for one text, how many code points stand before a byte offset.
#[derive(Clone, Debug)]
pub struct CharOffsets<'a> {
    text: &'a str,
    /// Code points before each multiple of [`STEP`] bytes; a char that straddles it counts before.
    samples: Vec<u32>,
}

impl<'a> CharOffsets<'a> {
    /// Reads `text` once.
    pub fn new(text: &'a str) -> Self {
        let mut samples = Vec::with_capacity(text.len() / STEP + 1);
        let mut seen = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            samples.push(seen);
            seen += starts(chunk);
        }
        samples.push(seen);
        Self { text, samples }
    }

    /// Code points before byte `offset`; those of the whole text where it lies beyond its end.
    pub fn chars(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let step = offset / STEP;
        let before = self.samples.get(step).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(step * STEP..offset).unwrap_or_default();
        (before + starts(rest)) as usize
    }
}

/// How many chars start in `bytes`.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_counts_the_chars_before_it() {
        let text = "aé€😀".repeat(300);
        let offsets = CharOffsets::new(&text);
        for (n, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.chars(at), n);
        }
        assert_eq!(offsets.chars(text.len() + 9), text.chars().count());
    }
}
