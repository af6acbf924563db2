//! JSON Lines: a record a line. A bad line never costs another, and no line is held beyond a stated
//! length.

use std::{
    collections::VecDeque,
    io::{self, BufRead},
    sync::Arc,
};

use super::{
    super::{
        Pending, ProblemKind, charset,
        container::Container,
        input::Input,
        legacy::{self, Legacy},
        limits::RECORD,
    },
    frame, json,
};
use crate::model::Locator;

/// How many bytes of records that are not in UTF-8 tell the encoding of all of them.
const TELLING: usize = 1 << 13;

/// How many bytes are read ahead for them at most.
const AHEAD: usize = 1 << 20;

/// A stream on its way to records.
pub(super) struct Lines {
    input: Input,
    of: Arc<Container>,
    /// Lines read so far.
    line: u64,
    /// Records among them, good and bad.
    nth: u64,
    ended: bool,
    /// Whether every line is a record of its own: none is passed over, holds several or waits for another.
    each: bool,
    /// The encoding of all records that are not in UTF-8 and too short to tell their own.
    legacy: Option<Legacy>,
    /// Records read ahead to find it.
    held: VecDeque<Pending>,
}

impl Lines {
    pub(super) fn new(input: Input, of: Arc<Container>) -> Self {
        let held = VecDeque::new();
        Self { input, of, line: 0, nth: 0, ended: false, each: false, legacy: None, held }
    }

    /// As many records as lines: what is no record is one that cannot be read.
    pub(super) fn each(input: Input, of: Arc<Container>) -> Self {
        Self { each: true, ..Self::new(input, of) }
    }

    /// What comes next, with the encoding of the stream where it needs one.
    fn step(&mut self) -> io::Result<Option<Pending>> {
        let mut next = match self.held.pop_front() {
            Some(held) => Some(held),
            None => self.read()?,
        };
        if let Some(Pending::Part { bytes, legacy, .. }) = &mut next
            && !self.each
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
            if let Pending::Part { bytes, .. } = &pending
                && charset::is_legacy(bytes)
            {
                sample.extend(bytes);
            }
            self.held.push_back(pending);
        }
        Ok(legacy::guess(&sample))
    }

    fn read(&mut self) -> io::Result<Option<Pending>> {
        while !self.ended {
            let mut bytes = Vec::new();
            let n = self.input.read_line(RECORD, &mut bytes)?;
            if n == 0 {
                self.ended = true;
                break;
            }
            self.line += 1;
            let too_long = n == RECORD && !bytes.ends_with(b"\n");
            let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
            if !self.each && !too_long && bare.trim_ascii().is_empty() {
                continue;
            }
            let alone = self.each || self.of.fields.rows;
            if self.nth == 0 && !alone && !too_long && self.unframe(bare) {
                return Ok(self.held.pop_front());
            }
            self.nth += 1;
            let at = Locator { nth: self.nth, line: Some(self.line) };
            if too_long {
                skip_line(&mut self.input)?;
                let problem = self.of.problem(Some(at), ProblemKind::LongRecord(RECORD));
                return Ok(Some(Pending::Problem(problem)));
            }
            return Ok(Some(Pending::part(&self.of, at, bytes, json::read)));
        }
        Ok(None)
    }
}

impl Lines {
    /// Takes the objects that the first line is the frame of, as where a service's answer is on one
    /// line; `false` where it is an article.
    fn unframe(&mut self, line: &[u8]) -> bool {
        let framed = frame::framed(&self.of, line);
        if framed.is_empty() {
            return false;
        }
        let of = frame::container(&self.of, line);
        for item in framed {
            self.nth += 1;
            let at = Locator { nth: self.nth, line: None };
            self.held.push_back(Pending::part(&of, at, item, json::read));
        }
        true
    }
}

impl Iterator for Lines {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        let step = self.step();
        Pending::next(step, &self.of, &mut self.ended)
    }
}

/// Passes over the rest of a line.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = memchr::memchr(b'\n', buffer);
        let n = end.map_or(buffer.len(), |at| at + 1);
        input.consume(n);
        if end.is_some() {
            return Ok(());
        }
    }
}
