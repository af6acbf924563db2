//! Bytes put one behind the other: of many most lie in a file without a name until they are asked for.

use std::{fs::File, io, os::unix::fs::FileExt, sync::Arc};

use crate::library::{bytes::Bytes, stored::unnamed};

/// From how many bytes on a file is made for them.
const MANY: usize = 4 << 20;

/// How many are written at a time from then on.
const TOGETHER: usize = 1 << 20;

/// Bytes on their way.
#[derive(Debug, Default)]
pub(super) struct Pile {
    /// Those that are written, and how many.
    file: Option<(File, u64)>,
    /// Those behind them.
    bytes: Vec<u8>,
    /// Whether any are written.
    spills: bool,
}

impl Pile {
    /// Nothing yet; however much it will be, it stays in memory unless it `spills`.
    pub(super) fn new(spills: bool) -> Self {
        Self { spills, ..Self::default() }
    }

    /// How many they are.
    pub(super) fn len(&self) -> u64 {
        self.file.as_ref().map_or(0, |(_, len)| *len) + self.bytes.len() as u64
    }

    /// Adds `bytes`.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    pub(super) fn extend(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes.extend_from_slice(bytes);
        let most = if self.file.is_some() { TOGETHER } else { MANY };
        if self.spills && self.bytes.len() >= most { self.spill() } else { Ok(()) }
    }

    fn spill(&mut self) -> io::Result<()> {
        let (file, len) = match &mut self.file {
            Some(known) => known,
            none => none.insert((unnamed()?, 0)),
        };
        file.write_all_at(&self.bytes, *len)?;
        *len += self.bytes.len() as u64;
        self.bytes = Vec::with_capacity(TOGETHER);
        Ok(())
    }

    /// Adds those of another.
    ///
    /// # Errors
    ///
    /// When they cannot be read or written.
    pub(super) fn append(&mut self, other: Self) -> io::Result<()> {
        let other = other.end()?;
        for start in (0..other.len()).step_by(TOGETHER) {
            self.extend(&other.get(start..other.len().min(start + TOGETHER as u64))?)?;
        }
        Ok(())
    }

    /// All of them.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    pub(super) fn end(mut self) -> io::Result<Bytes> {
        if self.file.is_some() {
            self.spill()?;
        }
        Ok(match self.file {
            Some((file, len)) => Bytes::File(Arc::new(file), 0..len),
            None => {
                self.bytes.shrink_to_fit();
                self.bytes.into()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_lie_one_behind_the_other_in_memory_and_in_a_file() {
        let all: Vec<u8> = (0..2 * MANY + 9).map(|n| (n / 3) as u8).collect();
        for spills in [false, true] {
            let (few, rest) = all.split_at(5);
            let (some, rest) = rest.split_at(MANY + 1);
            let mut pile = Pile::new(spills);
            pile.extend(few).unwrap();
            some.chunks(1_000).for_each(|some| pile.extend(some).unwrap());
            let mut other = Pile::new(spills);
            rest.chunks(70_000).for_each(|some| other.extend(some).unwrap());
            pile.append(other).unwrap();
            assert_eq!(pile.len(), all.len() as u64);
            let bytes = pile.end().unwrap();
            assert_eq!(matches!(bytes, Bytes::File(..)), spills);
            assert!(*bytes.get(0..bytes.len()).unwrap() == all);
        }
    }
}
