//! What is compressed, as it was before, and never more of it than what it came from allows.

use std::{
    error::Error,
    fmt,
    io::{self, BufRead, Read},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use super::{
    input::{Input, STEP},
    limits::{RATIO, RATIO_FROM},
};

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
