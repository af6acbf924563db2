//! A table of names written down, so that whoever opens its corpus reads what names are, and where they stand, when that
//! is asked for.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    os::unix::fs::FileExt,
    path::Path,
    sync::Arc,
};

use super::{keyed::Keyed, places::Lists, rows::Rows, table::NameTable};
use crate::{library::bytes::Bytes, text::locale::Tongue};

/// How many parts a file has: the names of the articles' entities and where those of each article end, mentions,
/// quotations, what names are called and the words of that, the names and where each begins, how many are counted.
const PARTS: usize = 9;

impl NameTable {
    /// Writes a table down, of whose names no user says anything and which are called as in French, and waits until it
    /// is there.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn keep(&self, path: &Path) -> io::Result<()> {
        let mut file = BufWriter::new(File::create(path)?);
        let mut lens = Vec::with_capacity(PARTS);
        let Self { of, ends, mentions, quotes, called, words, .. } = self;
        for bytes in [of, ends, &mentions.0, &quotes.0, &called.0, &words.0] {
            bytes.copy(&mut file)?;
            lens.push(bytes.len());
        }
        let mut starts = vec![0];
        let mut end = 0;
        for name in self.names() {
            let bytes = postcard::to_allocvec(&*name).map_err(io::Error::other)?;
            file.write_all(&bytes)?;
            end += bytes.len();
            starts.push(u32::try_from(end).map_err(io::Error::other)?);
        }
        lens.push(end as u64);
        let starts: Vec<u8> = starts.iter().flat_map(|start| start.to_le_bytes()).collect();
        for bytes in [starts, (self.n_counted as u64).to_le_bytes().to_vec()] {
            file.write_all(&bytes)?;
            lens.push(bytes.len() as u64);
        }
        for len in lens {
            file.write_all(&len.to_le_bytes())?;
        }
        file.into_inner()?.sync_all()
    }

    /// The table in `file`, its names as `tongue` has them.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn kept(file: &Arc<File>, tongue: Tongue) -> io::Result<Self> {
        let broken = || io::Error::from(io::ErrorKind::InvalidData);
        let end = file.metadata()?.len().checked_sub(8 * PARTS as u64).ok_or_else(broken)?;
        let mut lens = [0; 8 * PARTS];
        file.read_exact_at(&mut lens, end)?;
        let (lens, _) = lens.as_chunks::<8>();
        let mut start = 0_u64;
        let part = |len: &[u8; 8]| {
            let from = start;
            // Of a file that is broken they may come to anything, and then not to its end.
            start = from.saturating_add(u64::from_le_bytes(*len));
            Bytes::File(Arc::clone(file), from..start)
        };
        let parts: Vec<Bytes> = lens.iter().map(part).collect();
        let Ok([of, ends, mentions, quotes, called, words, rows, starts, head]) =
            <[Bytes; PARTS]>::try_from(parts)
        else {
            return Err(broken());
        };
        if start != end {
            return Err(broken());
        }
        let n_counted = head.get(0..8)?.as_ref().try_into().map_err(|_| broken())?;
        let n_counted = u64::from_le_bytes(n_counted) as usize;
        // Each name is looked for by where it begins: that stays in memory.
        let starts = starts.get(0..starts.len())?.into_owned().into();
        let names = Rows::written(rows, starts, tongue);
        let n_counted = names.len().min(n_counted);
        let (mentions, quotes) = (Lists(mentions), Lists(quotes));
        let (called, words) = (Keyed(called), Keyed(words));
        Ok(Self { names, n_counted, of, ends, mentions, quotes, called, words, ..Self::default() })
    }
}
