//! A table of names written down, so that whoever opens its corpus reads what names are, and where they stand, when that
//! is asked for.

use std::{
    io::{self, Write},
    path::Path,
};

use super::{keyed::Keyed, places::Lists, rows::Rows, table::NameTable};
use crate::{
    library::bytes::{Bytes, Parts},
    text::locale::Tongue,
};

/// How many parts a table has as it is written down: the names of the articles' entities and where those of each article end,
/// mentions, quotations, what names are called and the words of that, the names and where each begins, how many are counted.
pub const PARTS: usize = 9;

impl NameTable {
    /// Writes a table down, of whose names no user says anything and which are called as in French, and waits until it
    /// is there.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn keep(&self, path: &Path) -> io::Result<()> {
        let mut file = Parts::create(path)?;
        let Self { of, ends, mentions, quotes, called, words, .. } = self;
        for bytes in [of, ends, &mentions.0, &quotes.0, &called.0, &words.0] {
            bytes.copy(&mut file)?;
            file.end();
        }
        let (mut starts, mut end) = (0_u32.to_le_bytes().to_vec(), 0);
        for name in self.names() {
            let bytes = postcard::to_allocvec(&*name).map_err(io::Error::other)?;
            file.write_all(&bytes)?;
            end += bytes.len();
            starts.extend(u32::try_from(end).map_err(io::Error::other)?.to_le_bytes());
        }
        file.end();
        for bytes in [starts, (self.n_counted as u64).to_le_bytes().to_vec()] {
            file.write_all(&bytes)?;
            file.end();
        }
        file.keep()
    }

    /// The table that was written down as these `parts`, its names as `tongue` has them.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn kept(parts: &[Bytes], tongue: Tongue) -> io::Result<Self> {
        let broken = || io::Error::from(io::ErrorKind::InvalidData);
        let parts: &[Bytes; PARTS] = parts.try_into().map_err(|_| broken())?;
        let [of, ends, mentions, quotes, called, words, rows, starts, head] = parts.clone();
        let n_counted = head.array(0).map(u64::from_le_bytes).ok_or_else(broken)?;
        // Each name is looked for by where it begins: that stays in memory.
        let starts = starts.get(0..starts.len())?.into_owned().into();
        let names = Rows::written(rows, starts, tongue);
        let n_counted = names.len().min(n_counted as usize);
        let (mentions, quotes) = (Lists(mentions), Lists(quotes));
        let (called, words) = (Keyed(called), Keyed(words));
        Ok(Self { names, n_counted, of, ends, mentions, quotes, called, words, ..Self::default() })
    }
}
