//! Bytes on their way in, looked at before they are read.

use std::{
    fmt,
    fs::File,
    io::{self, BufRead, Read, Seek, SeekFrom},
    os::unix::fs::FileExt,
    sync::Arc,
};

/// How many bytes are read at once.
pub(super) const STEP: usize = 1 << 16;

/// A stream that can be looked into before it is read.
pub struct Input {
    rest: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    /// How much of the buffer has been read.
    at: usize,
    /// How many bytes there are, where that is known.
    size: Option<u64>,
    /// The whole of it, where it can be read at any place.
    part: Option<Part>,
}

/// Bytes that can be read at any place, by several at once.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// A file of a known length.
    File(Arc<File>, u64),
    /// Bytes in memory.
    Memory(Arc<Vec<u8>>),
}

impl Part {
    /// `length` bytes of it at most, from byte `start` on.
    pub(super) fn reader(&self, start: u64, length: u64) -> PartReader {
        let end = start.saturating_add(length).min(self.len());
        PartReader { part: self.clone(), start: start.min(end), at: start.min(end), end }
    }

    /// How many there are.
    pub(super) fn len(&self) -> u64 {
        match self {
            Self::File(_, size) => *size,
            Self::Memory(bytes) => bytes.len() as u64,
        }
    }
}

/// A stretch of such bytes.
#[derive(Debug)]
pub(super) struct PartReader {
    part: Part,
    start: u64,
    at: u64,
    end: u64,
}

impl Read for PartReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let room = left.min(out.len());
        let out = out.get_mut(..room).unwrap_or_default();
        let n = match &self.part {
            Part::File(file, _) => file.read_at(out, self.at)?,
            Part::Memory(bytes) => {
                let at = usize::try_from(self.at).unwrap_or(usize::MAX);
                let mut rest = bytes.get(at..).unwrap_or_default();
                rest.read(out)?
            }
        };
        self.at += n as u64;
        Ok(n)
    }
}

impl Seek for PartReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(n) => self.start.checked_add(n),
            SeekFrom::End(n) => self.end.checked_add_signed(n),
            SeekFrom::Current(n) => self.at.checked_add_signed(n),
        };
        let before = || io::Error::from(io::ErrorKind::InvalidInput);
        self.at = at.filter(|at| *at >= self.start).ok_or_else(before)?;
        Ok(self.at - self.start)
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input").field("size", &self.size).finish_non_exhaustive()
    }
}

impl Input {
    /// All that `rest` gives.
    pub(super) fn new(rest: impl Read + Send + 'static) -> Self {
        Self { rest: Box::new(rest), buffer: Vec::new(), at: 0, size: None, part: None }
    }

    /// A file of `size` bytes.
    pub(super) fn file(file: File, size: u64) -> Self {
        // Of a file that grows, and of one of the system's that says it has none, all is read.
        let file = Arc::new(file);
        let part = Part::File(Arc::clone(&file), size);
        Self { size: Some(size), part: Some(part), ..Self::new(Whole(file)) }
    }

    /// The whole of it, where it can be read at any place and nothing of it has been taken.
    pub(super) fn part(&self) -> Option<Part> {
        self.part.clone().filter(|_| self.at == 0)
    }

    /// Bytes that are there already.
    pub(super) fn of(bytes: Vec<u8>) -> Self {
        let size = Some(bytes.len() as u64);
        Self { rest: Box::new(io::empty()), buffer: bytes, at: 0, size, part: None }
    }

    /// How many bytes there are, as far as that is known.
    pub(super) fn size(&self) -> Option<u64> {
        self.size
    }

    /// What comes next, at least `n` bytes of it unless there are fewer.
    pub(super) fn peek(&mut self, n: usize) -> io::Result<&[u8]> {
        while self.ahead().len() < n && self.more()? {}
        Ok(self.ahead())
    }

    /// Reads once more ahead; `false` at the end.
    pub(super) fn more(&mut self) -> io::Result<bool> {
        if self.at > STEP {
            self.buffer.drain(..self.at);
            self.at = 0;
        }
        let full = self.buffer.len();
        // Of a short file no more room is made than it takes, and one byte to see its end.
        let size = self.size.and_then(|size| usize::try_from(size).ok()).unwrap_or(STEP);
        self.buffer.resize(full + size.saturating_sub(full).saturating_add(1).min(STEP), 0);
        let read = loop {
            match self.rest.read(self.buffer.get_mut(full..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer.truncate(full + read.as_ref().map_or(0, |n| *n));
        Ok(read? > 0)
    }

    /// Puts what comes, up to and with the next line feed but `most` bytes at most, behind `line`; how
    /// many bytes they are. [`BufRead::read_until`] looks for it more slowly.
    pub(super) fn read_line(&mut self, most: usize, line: &mut Vec<u8>) -> io::Result<usize> {
        let mut n = 0;
        while n < most {
            let ahead = self.fill_buf()?;
            let ahead = ahead.get(..most - n).unwrap_or(ahead);
            let end = memchr::memchr(b'\n', ahead);
            let taken = end.map_or(ahead.len(), |at| at + 1);
            line.extend_from_slice(ahead.get(..taken).unwrap_or_default());
            self.consume(taken);
            n += taken;
            if end.is_some() || taken == 0 {
                break;
            }
        }
        Ok(n)
    }

    /// What has been read ahead.
    pub(super) fn ahead(&self) -> &[u8] {
        self.buffer.get(self.at..).unwrap_or_default()
    }

    /// Puts `bytes` before what comes next.
    pub(super) fn unread(&mut self, bytes: &[u8]) {
        self.buffer.splice(..self.at, bytes.iter().copied());
        self.at = 0;
    }

    /// At most `cap` bytes, whether there were more, and what went wrong before the end.
    pub(super) fn read_most(&mut self, cap: usize) -> (Vec<u8>, bool, Option<io::Error>) {
        let room = usize::try_from(self.size.unwrap_or(0)).unwrap_or(cap).min(cap);
        let mut bytes = Vec::with_capacity(room + 1);
        let failed = self.by_ref().take(cap as u64 + 1).read_to_end(&mut bytes).err();
        let cut = bytes.len() > cap;
        bytes.truncate(cap);
        (bytes, cut, failed)
    }
}

impl Read for Input {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.ahead().is_empty() {
            self.buffer.clear();
            self.at = 0;
            if out.len() >= STEP {
                return self.rest.read(out);
            }
            self.more()?;
        }
        let ahead = self.ahead();
        let n = ahead.len().min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..n), ahead.get(..n)) {
            to.copy_from_slice(from);
        }
        self.at += n;
        Ok(n)
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.ahead().is_empty() {
            self.buffer.clear();
            self.at = 0;
            self.more()?;
        }
        Ok(self.ahead())
    }

    fn consume(&mut self, n: usize) {
        self.at = (self.at + n).min(self.buffer.len());
    }
}

/// A shared file, from its beginning to its end.
struct Whole(Arc<File>);

impl Read for Whole {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        (&*self.0).read(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_at_is_read_afterwards() {
        let mut input = Input::new(&b"un deux trois"[..]);
        assert!(input.peek(5).unwrap().starts_with(b"un de"));
        let mut line = Vec::new();
        input.read_until(b' ', &mut line).unwrap();
        let (rest, cut, failed) = input.read_most(4);
        assert_eq!((line.as_slice(), rest.as_slice(), cut), (&b"un "[..], &b"deux"[..], true));
        assert!(failed.is_none());
    }

    #[test]
    fn lines_are_read_to_their_end_or_as_far_as_they_may_be() {
        let long = [vec![b'x'; 2 * STEP], b"\nfin".to_vec()].concat();
        let mut input = Input::new(std::io::Cursor::new(long));
        let mut read = |most| {
            let mut line = Vec::new();
            let n = input.read_line(most, &mut line).unwrap();
            assert_eq!(n, line.len());
            (n, line.last().copied())
        };
        assert_eq!(read(5), (5, Some(b'x')));
        assert_eq!(read(3 * STEP), (2 * STEP - 4, Some(b'\n')));
        assert_eq!(read(2), (2, Some(b'i')));
        assert_eq!(read(9), (1, Some(b'n')));
        assert_eq!(read(9), (0, None));
    }
}
