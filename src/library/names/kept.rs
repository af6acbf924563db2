//! A table of names written down, so that whoever opens its corpus reads what names are and leaves where they stand in
//! the file until it is asked for.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    os::unix::fs::FileExt,
    path::Path,
    sync::Arc,
};

use super::{frames::translate, places::Lists, table::NameTable};
use crate::{library::bytes::Bytes, text::locale::Tongue};

/// How many parts a file has: the names of the articles' entities, mentions, quotations, and the rest.
const PARTS: usize = 4;

/// How many bytes of the lists are copied at a time.
const CHUNK: u64 = 1 << 20;

impl NameTable {
    /// Writes a table down, of whose names no user says anything and which are called as in French, and waits until it
    /// is there.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn keep(&self, path: &Path) -> io::Result<()> {
        let mut file = BufWriter::new(File::create(path)?);
        let rests = [&self.of, &self.mentions.0, &self.quotes.0];
        let mut lens = rests.map(Bytes::len).to_vec();
        for bytes in rests {
            for start in (0..bytes.len()).step_by(CHUNK as usize) {
                file.write_all(&bytes.get(start..bytes.len().min(start + CHUNK))?)?;
            }
        }
        let head = (&self.ends, &self.called, self.names.len());
        let mut len = put(&mut file, &head)?;
        for name in &self.names {
            len += put(&mut file, name)?;
        }
        lens.push(len);
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
        let mut start = 0;
        let parts: Vec<_> = lens
            .iter()
            .map(|len| {
                let from = start;
                start = from + u64::from_le_bytes(*len);
                Bytes::File(Arc::clone(file), from..start)
            })
            .collect();
        let [of, mentions, quotes, rest] = parts.as_slice() else { return Err(broken()) };
        if start != end {
            return Err(broken());
        }
        let rest = rest.get(0..rest.len())?;
        let ((ends, called, n), mut rest): ((_, _, usize), &[u8]) =
            postcard::take_from_bytes(&rest).map_err(io::Error::other)?;
        let mut names = Vec::with_capacity(n.min(rest.len()));
        for _ in 0..n {
            let (mut name, after) = postcard::take_from_bytes(rest).map_err(io::Error::other)?;
            translate(&mut name, tongue);
            names.push(name);
            rest = after;
        }
        let (mentions, quotes) = (Lists(mentions.clone()), Lists(quotes.clone()));
        Ok(Self { names, of: of.clone(), ends, mentions, quotes, called, ..Self::default() })
    }
}

/// Writes a value; gives how many bytes it took.
fn put(file: &mut impl Write, value: &impl serde::Serialize) -> io::Result<u64> {
    let bytes = postcard::to_allocvec(value).map_err(io::Error::other)?;
    file.write_all(&bytes)?;
    Ok(bytes.len() as u64)
}
