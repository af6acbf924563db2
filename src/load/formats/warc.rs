//! WARC and WET: of its records those that hold a page, or the text of one. Lengths that are wrong cost
//! no more than their record.

use std::{
    io::{self, Read},
    sync::Arc,
};

use super::{
    super::{
        Pending, ProblemKind,
        container::{Container, Raw},
        html,
        input::Input,
        limits::{CAP, RECORD},
        unpack::Packing,
        when,
    },
    text,
};
use crate::model::{Document, Given, Lang, Locator};

/// How many bytes the head of a record may have.
const HEAD: usize = 1 << 16;

/// How much room is made for a record before its bytes are there.
const ROOM: usize = 1 << 20;

/// How far the next record is looked for behind one whose length is wrong.
const AGAIN: usize = 256 << 20;

/// Whether a file begins as one.
pub(super) fn is_such(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(b"WARC/")
}

/// An archive on its way to pages.
pub(super) struct Records {
    input: Input,
    of: Arc<Container>,
    /// The line of a head that was read last.
    line: Vec<u8>,
    nth: u64,
    ended: bool,
}

/// What the head of a record says.
#[derive(Default)]
struct Head {
    kind: String,
    content: String,
    target: String,
    /// When it was fetched.
    day: String,
    length: Option<u64>,
}

impl Head {
    /// Takes what a line of it says.
    fn take(&mut self, line: &str) {
        let Some((name, value)) = line.split_once(':') else { return };
        let (name, value) = (name.trim(), value.trim());
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        match () {
            () if is("warc-type") => self.kind = value.to_ascii_lowercase(),
            () if is("content-type") => self.content = value.to_ascii_lowercase().replace(' ', ""),
            () if is("warc-target-uri") => self.target = value.trim_matches(['<', '>']).to_owned(),
            () if is("warc-date") => self.day = value.chars().take(10).collect(),
            () if is("content-length") => self.length = value.parse().ok(),
            () => {}
        }
    }
}

impl Records {
    pub(super) fn new(input: Input, of: Container) -> Self {
        Self { input, of: Arc::new(of), line: Vec::new(), nth: 0, ended: false }
    }

    fn step(&mut self) -> io::Result<Option<Pending>> {
        while !self.ended {
            let Some(head) = self.head()? else {
                self.ended = true;
                break;
            };
            let Some(length) = head.length else {
                self.nth += 1;
                return Ok(Some(self.fault(ProblemKind::CutShort)));
            };
            let is_page = head.kind == "response" && head.content.starts_with("application/http");
            let is_text = head.kind == "conversion" && head.content.starts_with("text/plain");
            // A page that was stored without the answer it came in.
            let is_bare = head.kind == "resource"
                && head.target.starts_with("http")
                && ["text/html", "application/xhtml"].iter().any(|k| head.content.starts_with(k));
            if !(is_page || is_text || is_bare) || !may_be_page(&head.target) {
                io::copy(&mut self.input.by_ref().take(length), &mut io::sink())?;
                continue;
            }
            let (part, n) = part(&mut self.input, &head.day, &head.target, length)?;
            let body = part.get(part.len() - n..).unwrap_or_default();
            if is_page && !is_html(body) {
                continue;
            }
            self.nth += 1;
            let at = Locator { nth: self.nth, line: None };
            let read = if is_page { read_page } else { read_text };
            if (n as u64) < length.min(64) {
                return Ok(Some(self.fault(ProblemKind::CutShort)));
            }
            return Ok(Some(Pending::part(&self.of, at, part, read)));
        }
        Ok(None)
    }

    fn fault(&self, kind: ProblemKind) -> Pending {
        Pending::Problem(self.of.problem(Some(Locator { nth: self.nth, line: None }), kind))
    }

    /// The head of the next record; what stands before it is passed over.
    fn head(&mut self) -> io::Result<Option<Head>> {
        let mut passed = 0;
        loop {
            if !self.line()? {
                return Ok(None);
            }
            // A length that is too short leaves bytes of its record in the way, one that is too long
            // takes the beginning of the next.
            if self.line.starts_with(b"WARC/") {
                break;
            }
            passed += self.line.len();
            if passed > AGAIN {
                return Ok(None);
            }
        }
        let mut head = Head::default();
        let mut n = 0;
        while self.line()? {
            let line = self.line.trim_ascii();
            n += line.len();
            if line.is_empty() || n > HEAD {
                break;
            }
            head.take(&String::from_utf8_lossy(line));
        }
        Ok(Some(head))
    }

    /// Reads the next line; `false` at the end.
    fn line(&mut self) -> io::Result<bool> {
        self.line.clear();
        Ok(self.input.read_line(HEAD, &mut self.line)? > 0)
    }
}

/// Whether a page may stand at an address: not at one of a picture, nor at what crawlers note for
/// themselves.
pub(super) fn may_be_page(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    let path = lower.split(['?', '#']).next().unwrap_or("");
    let other =
        [".css", ".js", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".woff2", "/robots.txt"];
    !other.iter().any(|end| path.ends_with(end)) && !lower.starts_with("dns:")
}

/// Whether an answer is a page that was found.
pub(super) fn is_html(answer: &[u8]) -> bool {
    let (head, body) = split(answer);
    let status = head.lines().next().and_then(|line| line.split_whitespace().nth(1)).unwrap_or("");
    let kind = field(&head, "content-type").unwrap_or_default().to_ascii_lowercase();
    let named = kind.contains("html");
    let sniffed = || {
        kind.is_empty() && html::is_page(&String::from_utf8_lossy(body.get(..1024).unwrap_or(body)))
    };
    status.starts_with('2') && (named || sniffed())
}

/// Head and body of an answer.
fn split(answer: &[u8]) -> (String, &[u8]) {
    let near = answer.get(..HEAD).unwrap_or(answer);
    let crlf = memchr::memmem::find(near, b"\r\n\r\n").map(|at| (at, at + 4));
    let near = crlf.and_then(|(at, _)| near.get(..at)).unwrap_or(near);
    let lf = memchr::memmem::find(near, b"\n\n").map(|at| (at, at + 2));
    let (end, from) = crlf.into_iter().chain(lf).min().unwrap_or((answer.len(), answer.len()));
    let head = String::from_utf8_lossy(answer.get(..end).unwrap_or_default()).into_owned();
    (head, answer.get(from..).unwrap_or_default())
}

fn field(head: &str, name: &str) -> Option<String> {
    head.lines().skip(1).find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

/// Takes an answer, with its address on a line before it, as a document.
pub(super) fn read_page(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let (given, answer) = given(&raw.bytes);
    let (head, body) = split(answer);
    let chunked = field(&head, "transfer-encoding")
        .is_some_and(|v| v.to_ascii_lowercase().contains("chunked"));
    let body = if chunked { unchunked(body) } else { body.to_vec() };
    let packed = field(&head, "content-encoding").unwrap_or_default().to_ascii_lowercase();
    let (body, cut) = unpacked(body, &packed)?;
    let container = Container { given: given.or(&container.given), ..container.clone() };
    text::read(&container, at, Raw { bytes: body.into(), cut, legacy: None })
}

/// Takes a text, with its address on a line before it, as a document.
fn read_text(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let (given, body) = given(&raw.bytes);
    let container = Container { given: given.or(&container.given), ..container.clone() };
    text::read(&container, at, Raw { bytes: body.into(), cut: raw.cut, legacy: raw.legacy })
}

/// The next `length` bytes of `input`, as far as they are read, with their day and their address before
/// them, on a line of their own; and how many they are.
pub(super) fn part(
    input: &mut Input,
    day: &str,
    target: &str,
    length: u64,
) -> io::Result<(Vec<u8>, usize)> {
    let line = format!("{} {}\n", day.replace(' ', ""), target.trim());
    let kept = length.min(RECORD as u64);
    // A length that is wrong takes no room.
    let room = usize::try_from(kept).unwrap_or(ROOM).min(ROOM);
    let mut bytes = Vec::with_capacity(line.len() + room);
    bytes.extend_from_slice(line.as_bytes());
    let n = input.by_ref().take(kept).read_to_end(&mut bytes)?;
    io::copy(&mut input.by_ref().take(length - kept), &mut io::sink())?;
    Ok((bytes, n))
}

/// What the line before a page says of it, and the page.
fn given(bytes: &[u8]) -> (Given, &[u8]) {
    let end = memchr::memchr(b'\n', bytes).unwrap_or(0);
    let line = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default());
    let (day, url) = line.split_once(' ').unwrap_or(("", ""));
    let url = Some(url.to_owned()).filter(|url| !url.is_empty());
    let given = Given { url, captured: when::date(day, Lang::UNKNOWN), ..Given::default() };
    (given, bytes.get(end + 1..).unwrap_or_default())
}

/// A body without the lengths between its chunks; what is broken is taken as it stands.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = memchr::memchr(b'\n', rest.get(..32.min(rest.len())).unwrap_or_default())
    {
        let line = String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).into_owned();
        let digits = line.split(';').next().unwrap_or("").trim();
        let Ok(length) = usize::from_str_radix(digits, 16) else { break };
        rest = rest.get(end + 1..).unwrap_or_default();
        if length == 0 {
            return out;
        }
        let chunk = rest.get(..length.min(rest.len())).unwrap_or_default();
        out.extend_from_slice(chunk);
        rest = rest.get(chunk.len()..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
    if out.is_empty() { body.to_vec() } else { out }
}

/// A body as it was before it was packed on its way, and whether there was more.
fn unpacked(body: Vec<u8>, packed: &str) -> Result<(Vec<u8>, bool), ProblemKind> {
    let stream = match packed.trim() {
        _ if Packing::of(&body) == Some(Packing::Gzip) => Packing::Gzip.unpack(Input::of(body)),
        "deflate" if body.first() == Some(&0x78) => Packing::Zlib.unpack(Input::of(body)),
        "deflate" => Packing::Deflate.unpack(Input::of(body)),
        "br" => Packing::Brotli.unpack(Input::of(body)),
        "zstd" => Packing::Zstd.unpack(Input::of(body)),
        _ => return Ok((body, false)),
    };
    let mut stream = stream;
    let (bytes, cut, failed) = stream.read_most(CAP);
    match failed {
        Some(error) if bytes.is_empty() => Err(ProblemKind::of_io(&error)),
        failed => Ok((bytes, cut || failed.is_some())),
    }
}

impl Iterator for Records {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        let step = self.step();
        Pending::next(step, &self.of, &mut self.ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_and_broken_ones_are_kept() {
        assert_eq!(unchunked(b"3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n"), b"abcde");
        assert_eq!(unchunked(b"<p>abc"), b"<p>abc");
        assert_eq!(unchunked(b"ff\r\nabc"), b"abc");
    }
}
