//! Byte offsets of a text as counts of Unicode code points or of lines.

/// How many bytes lie between two samples.
const STEP: usize = 64;

/// What is counted.
#[derive(Clone, Copy, Debug)]
enum Counted {
    Chars,
    Breaks,
}

impl Counted {
    /// How many `bytes` hold: those that begin a char, or the breaks.
    fn within(self, bytes: &[u8]) -> usize {
        match self {
            Self::Chars => bytes.len() - n_inside(bytes),
            Self::Breaks => bytes.iter().filter(|byte| **byte == b'\n').count(),
        }
    }
}

/// How many of [`STEP`] `bytes` at most go on with a char, eight at a time.
fn n_inside(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (eights, rest) = bytes.as_chunks::<8>();
    let inside = |eight: &[u8; 8]| {
        let eight = u64::from_le_bytes(*eight);
        (eight >> 7) & !(eight >> 6) & ONES
    };
    let sums = eights.iter().fold(0u64, |sums, eight| sums + inside(eight));
    let n = (sums.wrapping_mul(ONES) >> 56) as usize;
    n + rest.iter().filter(|byte| **byte & 0xc0 == 0x80).count()
}

/// Answers, for one text, how many code points or line breaks stand before a byte offset.
#[derive(Clone, Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    counted: Counted,
    /// How many stand before each multiple of [`STEP`] bytes; a char that straddles it counts before.
    samples: Vec<u32>,
}

impl<'a> Offsets<'a> {
    /// Counts code points.
    pub fn of_chars(text: &'a str) -> Self {
        Self::new(text, Counted::Chars)
    }

    /// Counts line breaks.
    pub fn of_lines(text: &'a str) -> Self {
        Self::new(text, Counted::Breaks)
    }

    /// Reads `text` once.
    fn new(text: &'a str, counted: Counted) -> Self {
        let mut samples = Vec::with_capacity(text.len() / STEP + 1);
        let mut seen = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            samples.push(seen);
            seen += counted.within(chunk) as u32;
        }
        samples.push(seen);
        Self { text, counted, samples }
    }

    /// How many stand before byte `offset`; those of the whole text where it lies beyond its end.
    pub fn before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let step = offset / STEP;
        let before = self.samples.get(step).copied().unwrap_or(0) as usize;
        let rest = self.text.as_bytes().get(step * STEP..offset).unwrap_or_default();
        before + self.counted.within(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_counts_the_chars_before_it() {
        let text = "aé€😀".repeat(300);
        let offsets = Offsets::of_chars(&text);
        for (n, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.before(at), n);
        }
        assert_eq!(offsets.before(text.len() + 9), text.chars().count());
    }

    #[test]
    fn lines_are_counted_by_their_breaks() {
        let text = "un\ndeux\n\nquatre".repeat(20);
        let offsets = Offsets::of_lines(&text);
        let mut breaks = 0;
        for (at, c) in text.char_indices() {
            assert_eq!(offsets.before(at), breaks);
            breaks += usize::from(c == '\n');
        }
    }
}
