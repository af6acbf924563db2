//! Standard input: JSON Lines when its first line that is not blank begins an object, else one
//! article. A bad line never costs another, and no line is held beyond a stated length.

use std::{
    collections::VecDeque,
    io::{self, BufRead, BufReader, Read, Stdin},
};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    CAP, Pending, Problem, ProblemKind, charset,
    escapes::{Unescaped, unescaped},
    html,
    legacy::{self, Legacy},
    mend::mended,
    rendered,
};
use crate::model::{DocId, Document, Given, Origin, PartialDate, Warning};

/// The longest line that is read as a record, in bytes.
const LONGEST_RECORD: usize = 64 << 20;

/// What standard input holds.
pub(super) fn find() -> impl Iterator<Item = Pending> + Send {
    Lines::new(BufReader::new(io::stdin()))
}

/// The input on its way to records.
struct Lines<R> {
    input: R,
    /// Lines read so far.
    line: u64,
    state: State,
    /// The encoding of all records that are not in UTF-8 and too short to tell their own.
    legacy: Option<Legacy>,
    /// Records read ahead to find it.
    held: VecDeque<Pending>,
}

/// How many bytes of records that are not in UTF-8 tell the encoding of all of them.
const TELLING: usize = 1 << 13;

/// How many bytes are read ahead for them at most.
const AHEAD: usize = 1 << 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Only blank lines so far.
    Unknown,
    /// Each line is a record.
    Records,
    /// Nothing more will come.
    Ended,
}

/// One line of the input.
enum Line {
    Whole(Vec<u8>),
    TooLong,
    End,
}

impl Iterator for Lines<BufReader<Stdin>> {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        self.step().unwrap_or_else(|error| {
            self.state = State::Ended;
            Some(Pending::Problem(Problem::stdin(ProblemKind::of_io(&error))))
        })
    }
}

impl<R: BufRead> Lines<R> {
    fn new(input: R) -> Self {
        Self { input, line: 0, state: State::Unknown, legacy: None, held: VecDeque::new() }
    }

    /// What comes next, with the encoding of the stream where it needs one.
    fn step(&mut self) -> io::Result<Option<Pending>> {
        let mut next = match self.held.pop_front() {
            Some(held) => Some(held),
            None => self.read()?,
        };
        if let Some(Pending::Record { bytes, legacy, .. }) = &mut next
            && charset::is_legacy(bytes)
        {
            if self.legacy.is_none() {
                let sample = bytes.get(..AHEAD.min(bytes.len())).unwrap_or_default();
                self.legacy = Some(self.look_ahead(sample.to_vec())?);
            }
            *legacy = self.legacy;
        }
        Ok(next)
    }

    /// The encoding of the records from `sample` on.
    fn look_ahead(&mut self, mut sample: Vec<u8>) -> io::Result<Legacy> {
        let mut n_read = 0;
        while sample.len() < TELLING && n_read < AHEAD {
            let Some(pending) = self.read()? else { break };
            n_read += pending.size();
            if let Pending::Record { bytes, .. } = &pending
                && charset::is_legacy(bytes)
            {
                sample.extend(bytes);
            }
            self.held.push_back(pending);
        }
        Ok(legacy::guess(&sample))
    }

    fn read(&mut self) -> io::Result<Option<Pending>> {
        let mut blank = Vec::new();
        while self.state != State::Ended {
            let bytes = match self.next_line()? {
                Line::Whole(bytes) => bytes,
                Line::TooLong if self.state == State::Records => {
                    let kind = ProblemKind::LongRecord(LONGEST_RECORD);
                    return Ok(Some(Pending::Problem(Problem::record(self.line, kind))));
                }
                Line::TooLong | Line::End => break,
            };
            if is_blank(&bytes) {
                if self.state == State::Unknown && blank.len() < CAP {
                    blank.extend(bytes);
                }
            } else if self.state == State::Records || begins_object(&bytes) {
                self.state = State::Records;
                return Ok(Some(Pending::Record { line: self.line, bytes, legacy: None }));
            } else {
                let all = if blank.is_empty() { bytes } else { [blank, bytes].concat() };
                return self.whole(all).map(Some);
            }
        }
        let nothing = self.state == State::Unknown;
        self.state = State::Ended;
        Ok(nothing.then(|| Pending::Problem(Problem::stdin(ProblemKind::Empty))))
    }

    /// The whole input as one article, of which `bytes` have been read.
    fn whole(&mut self, mut bytes: Vec<u8>) -> io::Result<Pending> {
        self.state = State::Ended;
        let room = (CAP + 1).saturating_sub(bytes.len()) as u64;
        self.input.by_ref().take(room).read_to_end(&mut bytes)?;
        let cut = bytes.len() > CAP;
        bytes.truncate(CAP);
        Ok(Pending::Whole { bytes, cut })
    }

    /// The next line with its break. Of a line that is too long to be a record, the beginning is
    /// given while the input may still be one article; else it is passed over.
    fn next_line(&mut self) -> io::Result<Line> {
        let mut bytes = Vec::new();
        let record = self.state == State::Records || may_begin_object(self.input.fill_buf()?);
        // Of one article no more is read than is kept.
        let limit = if record { LONGEST_RECORD } else { CAP.max(html::CAP) + 1 } as u64;
        if self.input.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(Line::End);
        }
        self.line += 1;
        let too_long = bytes.len() == LONGEST_RECORD && !bytes.ends_with(b"\n");
        if too_long && (self.state == State::Records || begins_object(&bytes)) {
            self.state = State::Records;
            self.skip_line()?;
            return Ok(Line::TooLong);
        }
        Ok(Line::Whole(bytes))
    }

    /// Passes over the rest of a line.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let end = buffer.iter().position(|&b| b == b'\n');
            let n = end.map_or(buffer.len(), |at| at + 1);
            self.input.consume(n);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

fn is_blank(line: &[u8]) -> bool {
    content(line).is_empty()
}

/// The line without a byte order mark and without white space at its edges.
fn content(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii()
}

/// Whether the line may be an object, of which `head` is the beginning.
fn may_begin_object(head: &[u8]) -> bool {
    content(head).first().is_none_or(|&first| first == b'{')
}

/// Whether `line` begins as a JSON object does; an article may begin with a brace, but not with a
/// brace and a straight quotation mark.
fn begins_object(line: &[u8]) -> bool {
    let inside = content(line).strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    inside.is_some_and(|rest| matches!(rest.first(), Some(b'"' | b'}')))
}

/// A record, each field unparsed: one that is not as expected costs only itself.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    html: Option<&'a RawValue>,
    #[serde(borrow)]
    title: Option<&'a RawValue>,
    #[serde(borrow)]
    date: Option<&'a RawValue>,
    #[serde(borrow)]
    outlet: Option<&'a RawValue>,
    #[serde(borrow)]
    source: Option<&'a RawValue>,
    #[serde(borrow)]
    author: Option<&'a RawValue>,
    #[serde(borrow)]
    url: Option<&'a RawValue>,
}

/// Takes the record on `line` as a document. Its text is mended where it is provably broken; where it
/// has none, the text is what its page shows, and leads back to bytes of the page.
pub(super) fn record(line: u64, bytes: &[u8], legacy: Option<Legacy>) -> Result<Document, Problem> {
    let fail = |kind| Problem::record(line, kind);
    let bad = |error: serde_json::Error| fail(ProblemKind::BadRecord(reason(&error)));
    let decoded = charset::decode_record(content(bytes), legacy);
    if !decoded.text.starts_with('{') {
        return Err(fail(ProblemKind::NoObject));
    }
    let record: Record<'_> = serde_json::from_str(&decoded.text).map_err(bad)?;
    let string = |raw: &&RawValue| raw.get().starts_with('"');
    let (text, page) = (record.text.filter(string), record.html.filter(string));
    let is_page = page.is_some() && text.is_none();
    let Some(raw) = text.or(page) else { return Err(fail(ProblemKind::NoRecordText)) };
    let cap = if is_page { html::CAP } else { CAP };
    let Unescaped { text, cut, n_lone } = unescaped(raw, cap).unwrap_or_default();
    let mut warnings = decoded.warnings;
    if cut {
        warnings.push(Warning::Truncated { kept: text.len() });
    }
    if n_lone > 0 {
        warnings.push(Warning::Undecodable { count: n_lone });
    }
    let given = Given {
        title: record.title.and_then(words),
        date: record.date.and_then(words).and_then(|d| PartialDate::parse_iso(&d)),
        outlet: record.outlet.and_then(words).or_else(|| record.source.and_then(words)),
        author: record.author.and_then(words),
        url: record.url.and_then(words),
        id_is_number: record.id.is_some_and(is_number),
    };
    let document = Document {
        id: DocId(record.id.and_then(words).unwrap_or_else(|| format!("-:{line}"))),
        origin: Origin::Stdin { line: Some(line) },
        text,
        decoding: decoded.decoding,
        given,
        warnings,
        ..Document::default()
    };
    Ok(if is_page { rendered(document) } else { mended(document) })
}

/// What the parser says, without the line, which is always the first.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let what = words.split_once(" at line ").map_or(words.as_str(), |(what, _)| what);
    format!("{what}, column {}", error.column())
}

/// A string, a number as it is written, or several strings with commas between; `None` for all
/// else, and for nothing but white space.
fn words(raw: &RawValue) -> Option<String> {
    const MOST: usize = 1 << 16;
    if is_number(raw) {
        return Some(raw.get().to_owned());
    }
    let string = |raw: &RawValue| unescaped(raw, MOST).map(|read| read.text);
    let several = || {
        let list: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
        let strings: Option<Vec<String>> = list.into_iter().map(string).collect();
        strings.map(|strings| strings.join(", "))
    };
    string(raw).or_else(several).filter(|words| !words.trim().is_empty())
}

fn is_number(raw: &RawValue) -> bool {
    raw.get().starts_with(|c: char| c == '-' || c.is_ascii_digit())
}
