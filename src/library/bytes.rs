//! Bytes at rest: in memory, or a part of a file of which only what is asked for is read.

use std::{
    borrow::Cow,
    fs::File,
    io::{self, BufWriter, Write},
    ops::Range,
    os::unix::fs::FileExt,
    path::Path,
    sync::Arc,
};

/// Some bytes. Copies are the same bytes.
#[derive(Clone, Debug)]
pub enum Bytes {
    /// In memory.
    Memory(Arc<Vec<u8>>),
    /// This part of a file, which is not written to any more.
    File(Arc<File>, Range<u64>),
}

impl Default for Bytes {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Memory(Arc::new(bytes))
    }
}

impl Bytes {
    /// How many they are.
    pub fn len(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::File(_, range) => range.end.saturating_sub(range.start),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those in `part`.
    ///
    /// # Errors
    ///
    /// When there are fewer, or they cannot be read.
    pub fn get(&self, part: Range<u64>) -> io::Result<Cow<'_, [u8]>> {
        let end = || io::Error::from(io::ErrorKind::UnexpectedEof);
        if part.start > part.end || part.end > self.len() {
            return Err(end());
        }
        match self {
            Self::Memory(bytes) => {
                let own = bytes.get(part.start as usize..part.end as usize);
                own.map(Cow::Borrowed).ok_or_else(end)
            }
            Self::File(file, whole) => {
                let mut own = vec![0; (part.end - part.start) as usize];
                file.read_exact_at(&mut own, whole.start + part.start)?;
                Ok(Cow::Owned(own))
            }
        }
    }

    /// Writes all of them.
    ///
    /// # Errors
    ///
    /// When they cannot be read or written.
    pub fn copy(&self, to: &mut impl Write) -> io::Result<()> {
        let starts = (0..self.len()).step_by(AHEAD);
        let part = |start| self.get(start..self.len().min(start + AHEAD as u64));
        starts.map(part).try_for_each(|part| to.write_all(&part?))
    }

    /// The `N` bytes at place `nth`, where all of them are laid end to end.
    pub fn array<const N: usize>(&self, nth: u64) -> Option<[u8; N]> {
        let at = nth.checked_mul(N as u64)?;
        match self {
            Self::Memory(bytes) => {
                bytes.get(usize::try_from(at).ok()?..)?.first_chunk::<N>().copied()
            }
            Self::File(file, whole) => {
                let mut own = [0; N];
                let at = whole.start.checked_add(at)?;
                let there = at + N as u64 <= whole.end;
                there.then(|| file.read_exact_at(&mut own, at).ok())?.map(|()| own)
            }
        }
    }

    /// The number of four bytes at place `nth`.
    pub fn number(&self, nth: u64) -> Option<u32> {
        self.array(nth).map(u32::from_le_bytes)
    }

    /// What `make` makes of all that is laid end to end, each of `N` bytes.
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub fn all<const N: usize, T>(&self, make: impl Fn([u8; N]) -> T) -> io::Result<Vec<T>> {
        let mut all = Vec::with_capacity((self.len() / N as u64) as usize);
        let step = AHEAD / N * N;
        for start in (0..self.len()).step_by(step) {
            let part = self.get(start..self.len().min(start + step as u64))?;
            all.extend(part.as_chunks::<N>().0.iter().map(|own| make(*own)));
        }
        Ok(all)
    }
}

/// Parts that are written one behind the other into a file, which ends with how long each is.
#[derive(Debug)]
pub struct Parts {
    file: BufWriter<File>,
    /// How long those that ended are.
    lens: Vec<u64>,
    /// How long the one at hand is.
    len: u64,
}

impl Parts {
    /// A new file at `path`.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    pub fn create(path: &Path) -> io::Result<Self> {
        let file = BufWriter::with_capacity(1 << 18, File::create(path)?);
        Ok(Self { file, lens: Vec::new(), len: 0 })
    }

    /// Ends a part: what is written next is of another.
    pub fn end(&mut self) {
        self.lens.push(std::mem::take(&mut self.len));
    }

    /// Ends the file, and waits until it is there.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn keep(mut self) -> io::Result<()> {
        self.lens.iter().try_for_each(|len| self.file.write_all(&len.to_le_bytes()))?;
        self.file.into_inner()?.sync_all()
    }

    /// The parts of such a file, of which only what is asked for is read.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or they are not as long as it is.
    pub fn of<const N: usize>(file: File) -> io::Result<[Bytes; N]> {
        let broken = || io::Error::from(io::ErrorKind::InvalidData);
        let file = Arc::new(file);
        let end = file.metadata()?.len().checked_sub(8 * N as u64).ok_or_else(broken)?;
        let mut lens = vec![0; 8 * N];
        file.read_exact_at(&mut lens, end)?;
        let (mut start, mut parts) = (0_u64, [const { 0..0 }; N]);
        for (part, len) in parts.iter_mut().zip(lens.as_chunks().0) {
            // Of a file that is broken they may come to anything, and then not to its end.
            let next = start.checked_add(u64::from_le_bytes(*len)).ok_or_else(broken)?;
            *part = std::mem::replace(&mut start, next)..next;
        }
        if start != end {
            return Err(broken());
        }
        Ok(parts.map(|part| Bytes::File(Arc::clone(&file), part)))
    }
}

impl Write for Parts {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.file.write(bytes)?;
        self.len += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// How many bytes are read at a time.
const AHEAD: usize = 1 << 16;

/// The same where what was read before was not asked for.
const FIRST_AHEAD: usize = 1 << 12;

/// What was read last of a file, with what follows it: for whoever asks for one part after the other.
#[derive(Debug, Default)]
pub struct Ahead {
    start: u64,
    bytes: Vec<u8>,
    /// How many are read at a time: the more, the more of what was read was asked for.
    ahead: usize,
}

impl Ahead {
    /// The `len` bytes of `file` at `at`.
    ///
    /// # Errors
    ///
    /// When there are fewer, or they cannot be read.
    pub fn get(&mut self, file: &File, at: u64, len: usize) -> io::Result<&[u8]> {
        let within = |own: &Self| {
            let from = usize::try_from(at.checked_sub(own.start)?).ok()?;
            (from.checked_add(len)? <= own.bytes.len()).then_some(from)
        };
        if within(self).is_none() {
            let end = self.start + self.bytes.len() as u64;
            let follows = at >= self.start && at <= end + self.ahead as u64;
            let ahead = if follows { 2 * self.ahead } else { 0 };
            self.ahead = ahead.clamp(FIRST_AHEAD, AHEAD);
            self.bytes.resize(len.max(self.ahead), 0);
            let mut n = 0;
            while n < len {
                let rest = self.bytes.get_mut(n..).unwrap_or_default();
                match file.read_at(rest, at + n as u64) {
                    Ok(0) => break,
                    Ok(more) => n += more,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => {
                        self.bytes.clear();
                        return Err(error);
                    }
                }
            }
            self.bytes.truncate(n);
            self.start = at;
        }
        let own = within(self).and_then(|from| self.bytes.get(from..from + len));
        own.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gives_the_same_bytes_as_memory_and_none_beyond_its_part() {
        let mut file = tempfile::tempfile().unwrap();
        let all: Vec<u8> = (0..60).collect();
        file.write_all(&[9, 9, 9]).unwrap();
        file.write_all(&all).unwrap();
        file.write_all(&[9, 9, 9, 9, 9]).unwrap();
        let rests = [Bytes::File(Arc::new(file), 3..63), all.clone().into()];
        for bytes in rests {
            assert_eq!(bytes.len(), 60);
            assert_eq!(&*bytes.get(2..5).unwrap(), &[2, 3, 4]);
            assert_eq!(bytes.number(14), Some(u32::from_le_bytes([56, 57, 58, 59])));
            assert_eq!(bytes.number(15), None);
            assert_eq!(bytes.all(u32::from_le_bytes).unwrap().get(14), bytes.number(14).as_ref());
            assert!(bytes.get(58..61).is_err());
        }
        // So do parts that are read with what follows them, in whatever order they are asked for.
        let file = tempfile::tempfile().unwrap();
        let all: Vec<u8> = (0..3 * AHEAD).map(|n| (n / 7) as u8).collect();
        file.write_all_at(&all, 0).unwrap();
        let mut ahead = Ahead::default();
        for (at, len) in [(0, 9), (5, 9), (AHEAD - 2, 4), (3, 2 * AHEAD), (2 * AHEAD, AHEAD)] {
            assert_eq!(ahead.get(&file, at as u64, len).unwrap(), &all[at..at + len]);
        }
        assert!(ahead.get(&file, 3 * AHEAD as u64 - 1, 2).is_err());
        assert_eq!(ahead.get(&file, 8, 1).unwrap(), &all[8..9]);
    }

    #[test]
    fn parts_come_back_as_they_were_written_and_of_a_cut_file_none_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("parts-0");
        let mut parts = Parts::create(&path).unwrap();
        for part in [&b"eins"[..], b"", b"drei, und mehr"] {
            parts.write_all(part).unwrap();
            parts.end();
        }
        parts.keep().unwrap();
        let open = || File::options().read(true).write(true).open(&path).unwrap();
        let own: [Bytes; 3] = Parts::of(open()).unwrap();
        let whole = |part: &Bytes| part.get(0..part.len()).unwrap().into_owned();
        assert_eq!(own.each_ref().map(whole), [&b"eins"[..], b"", b"drei, und mehr"]);
        assert!(Parts::of::<2>(open()).is_err());
        open().set_len(open().metadata().unwrap().len() - 1).unwrap();
        assert!(Parts::of::<3>(open()).is_err());
        open().set_len(7).unwrap();
        assert!(Parts::of::<3>(open()).is_err());
    }
}
