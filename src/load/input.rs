//! Bytes on their way in: looked at before they are read, decompressed on the way, and never more of
//! them than what they came from allows.

use std::{
    error::Error,
    fmt,
    fs::File,
    io::{self, BufRead, Read, Seek, SeekFrom},
    os::unix::fs::FileExt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use super::limits::{RATIO, RATIO_FROM};

/// How many bytes are read at once.
const STEP: usize = 1 << 16;

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

    fn len(&self) -> u64 {
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

/// Ways in which a stream is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// gzip, member after member.
    Gzip,
    /// bzip2.
    Bzip2,
    /// xz.
    Xz,
    /// Zstandard.
    Zstd,
    /// DEFLATE without a frame, as in ZIP.
    Deflate,
    /// DEFLATE in the frame of zlib, as on the web.
    Zlib,
    /// Brotli, as on the web.
    Brotli,
}

impl Packing {
    /// The one that `bytes` begin as.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        Some(match bytes {
            [0x1f, 0x8b, 8, ..] => Self::Gzip,
            [b'B', b'Z', b'h', b'1'..=b'9', ..] => Self::Bzip2,
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Self::Xz,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Self::Zstd,
            // A frame to be skipped, before the first that is none.
            [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Self::Zstd,
            _ => return None,
        })
    }

    /// What `packed` holds. It ends with an error where it comes to far more than it came from.
    pub(super) fn unpack(self, packed: Input) -> Input {
        let n_in = Arc::new(AtomicU64::new(0));
        let packed = Counted { rest: packed, n: Arc::clone(&n_in) };
        let out: Box<dyn Read + Send> = match self {
            Self::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(packed)),
            Self::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(packed)),
            Self::Xz => Box::new(lzma_rust2::XzReader::new(packed, true)),
            Self::Zstd => Box::new(Frames::new(packed)),
            Self::Deflate => Box::new(flate2::bufread::DeflateDecoder::new(packed)),
            Self::Zlib => Box::new(flate2::bufread::ZlibDecoder::new(packed)),
            Self::Brotli => Box::new(brotli_decompressor::Decompressor::new(packed, STEP)),
        };
        Input::new(Guarded { rest: out, n_in, n_out: 0 })
    }
}

/// Frames of Zstandard, one after the other.
struct Frames {
    /// Between frames.
    input: Option<Counted>,
    frame: Option<ruzstd::decoding::StreamingDecoder<Counted, ruzstd::decoding::FrameDecoder>>,
}

impl Frames {
    fn new(input: Counted) -> Self {
        Self { input: Some(input), frame: None }
    }

    /// Begins the next frame; `false` at the end.
    fn begin(&mut self) -> io::Result<bool> {
        use ruzstd::decoding::{StreamingDecoder, errors};
        loop {
            let Some(mut input) = self.input.take() else { return Ok(false) };
            if input.fill_buf()?.is_empty() {
                return Ok(false);
            }
            // Its header tells how long a frame to be skipped is: it is read here, since what has
            // been given to the decoder does not come back with an error.
            let head = input.rest.peek(8)?;
            if let [0x50..=0x5f, 0x2a, 0x4d, 0x18, a, b, c, d, ..] = *head {
                let len = u64::from(u32::from_le_bytes([a, b, c, d])) + 8;
                io::copy(&mut input.by_ref().take(len), &mut io::sink())?;
                self.input = Some(input);
                continue;
            }
            let failed = |e: errors::FrameDecoderError| {
                io::Error::new(io::ErrorKind::InvalidData, e.to_string())
            };
            self.frame = Some(StreamingDecoder::new(input).map_err(failed)?);
            return Ok(true);
        }
    }
}

impl Read for Frames {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            if let Some(frame) = &mut self.frame {
                let n = frame.read(out)?;
                if n > 0 {
                    return Ok(n);
                }
                self.input = self.frame.take().map(ruzstd::decoding::StreamingDecoder::into_inner);
            }
            if !self.begin()? {
                return Ok(0);
            }
        }
    }
}

/// Counts what is read of a stream.
struct Counted {
    rest: Input,
    n: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.rest.read(out)?;
        self.n.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.rest.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.n.fetch_add(n as u64, Ordering::Relaxed);
        self.rest.consume(n);
    }
}

/// Ends a stream that comes to far more than it came from.
struct Guarded {
    rest: Box<dyn Read + Send>,
    n_in: Arc<AtomicU64>,
    n_out: u64,
}

impl Read for Guarded {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.rest.read(out)?;
        self.n_out += n as u64;
        let most = self.n_in.load(Ordering::Relaxed).saturating_mul(RATIO);
        if self.n_out > RATIO_FROM && self.n_out > most {
            return Err(io::Error::other(Suspicious));
        }
        Ok(n)
    }
}

/// What is compressed came to far more than any text would.
#[derive(Clone, Copy, Debug)]
pub(super) struct Suspicious;

impl fmt::Display for Suspicious {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("suspicious archive")
    }
}

impl Error for Suspicious {}

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
    fn what_is_far_longer_than_it_was_ends_with_an_error() {
        use std::io::Write;
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..100 {
            packed.write_all(&vec![b'a'; 1 << 20]).unwrap();
        }
        let mut out = Packing::Gzip.unpack(Input::of(packed.finish().unwrap()));
        let failed = io::copy(&mut out, &mut io::sink()).unwrap_err();
        assert!(failed.get_ref().is_some_and(|e| e.is::<Suspicious>()), "{failed}");
    }
}
