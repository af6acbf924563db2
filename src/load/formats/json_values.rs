//! JSON that is no lines: one object, a list of objects, objects one after the other, or an object
//! that holds such a list; each taken as soon as it has been read, whatever its line breaks.

use std::{
    collections::VecDeque,
    io::{self, BufRead},
    sync::Arc,
};

use super::{
    super::{
        Pending, ProblemKind,
        container::Container,
        input::Input,
        limits::{RECORD, RETRIES},
        problem::NoObject,
    },
    frame, json,
};
use crate::model::Locator;

/// A stream on its way to objects.
pub(super) struct Values {
    input: Input,
    of: Arc<Container>,
    nth: u64,
    n_retries: usize,
    ended: bool,
    /// What is ready to go out.
    ready: VecDeque<Pending>,
}

/// What was found where a value may begin.
enum Value {
    /// An object, whole.
    Object(Vec<u8>),
    /// Something that is no object.
    Other(NoObject),
    /// An object that does not end: all of it that there is.
    Open(Vec<u8>),
    End,
}

impl Values {
    pub(super) fn new(input: Input, of: Arc<Container>) -> Self {
        Self { input, of, nth: 0, n_retries: 0, ended: false, ready: VecDeque::new() }
    }

    fn step(&mut self) -> io::Result<Option<Pending>> {
        if let Some(ready) = self.ready.pop_front() {
            return Ok(Some(ready));
        }
        if self.ended {
            return Ok(None);
        }
        Ok(Some(match self.value()? {
            Value::Object(bytes) if self.nth == 0 && self.is_last()? => self.lone(bytes),
            Value::Object(bytes) => self.part(bytes),
            Value::Other(what) => {
                let at = self.at();
                Pending::Problem(self.of.problem(Some(at), ProblemKind::NoObject(what)))
            }
            Value::Open(bytes) => {
                let at = self.at();
                self.retry(bytes);
                Pending::Problem(self.of.problem(Some(at), ProblemKind::CutShort))
            }
            Value::End => {
                self.ended = true;
                return Ok((self.nth == 0)
                    .then(|| Pending::Problem(self.of.problem(None, ProblemKind::Empty))));
            }
        }))
    }

    fn at(&mut self) -> Locator {
        self.nth += 1;
        Locator { nth: self.nth, line: None }
    }

    fn part(&mut self, bytes: Vec<u8>) -> Pending {
        let at = self.at();
        Pending::part(&self.of, at, bytes, json::read)
    }

    /// The only object there is: an article, or the frame of a list of them.
    fn lone(&mut self, bytes: Vec<u8>) -> Pending {
        self.ended = true;
        let framed = frame::framed(&self.of, &bytes);
        if !framed.is_empty() {
            self.of = frame::container(&self.of, &bytes);
        }
        for item in framed {
            let part = self.part(item);
            self.ready.push_back(part);
        }
        let whole = |of: &Arc<Container>| Pending::One {
            of: Arc::clone(of),
            input: Input::of(bytes),
            read: json::read,
        };
        self.ready.pop_front().unwrap_or_else(|| whole(&self.of))
    }

    /// Whether nothing but white space and the ends of lists follows.
    fn is_last(&mut self) -> io::Result<bool> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(true);
            }
            let n = buffer.iter().take_while(|b| b.is_ascii_whitespace() || **b == b'\0').count();
            if n < buffer.len() {
                return Ok(false);
            }
            self.input.consume(n);
        }
    }

    /// The next byte that is wanted, without taking it.
    fn byte(&mut self) -> io::Result<Option<u8>> {
        Ok(self.input.fill_buf()?.first().copied())
    }

    fn take(&mut self) {
        self.input.consume(1);
    }

    /// The next value.
    fn value(&mut self) -> io::Result<Value> {
        // Lists are gone through as if they were not there.
        while let Some(byte) = self.byte()? {
            match byte {
                b'{' => return self.object(),
                b'[' | b']' | b',' | b'}' | 0xef | 0xbb | 0xbf | 0x1e => self.take(),
                byte if byte.is_ascii_whitespace() => self.take(),
                byte => {
                    self.pass_over()?;
                    return Ok(Value::Other(NoObject::of(Some(byte))));
                }
            }
        }
        Ok(Value::End)
    }

    /// Passes over a value that is no object, with its strings.
    fn pass_over(&mut self) -> io::Result<()> {
        let (mut in_string, mut escaped) = (false, false);
        while let Some(byte) = self.byte()? {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                b',' | b']' | b'{' if !in_string => break,
                _ => {}
            }
            self.take();
        }
        Ok(())
    }

    /// An object, from its brace to the one that closes it.
    fn object(&mut self) -> io::Result<Value> {
        let mut bytes = Vec::new();
        let mut scan = Scan::default();
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() || bytes.len() > RECORD {
                return Ok(Value::Open(bytes));
            }
            let end = buffer.iter().position(|&byte| scan.ends(byte));
            let n = end.map_or(buffer.len(), |at| at + 1);
            bytes.extend(buffer.get(..n).unwrap_or_default());
            self.input.consume(n);
            if end.is_some() {
                return Ok(Value::Object(bytes));
            }
        }
    }

    /// Goes on behind an object that does not end, where another seems to begin in it.
    fn retry(&mut self, bytes: Vec<u8>) {
        self.n_retries += 1;
        let begins = |at: &usize| {
            let before = bytes.get(..*at).unwrap_or_default().trim_ascii_end();
            let after = bytes.get(at + 1..).unwrap_or_default().trim_ascii_start();
            after.first() == Some(&b'"')
                && (before.last() == Some(&b',') || bytes.get(at.wrapping_sub(1)) == Some(&b'\n'))
        };
        let next = memchr::memchr_iter(b'{', &bytes).filter(|at| *at > 0).find(begins);
        match next.filter(|_| self.n_retries <= RETRIES) {
            Some(at) => self.input.unread(bytes.get(at..).unwrap_or_default()),
            None => self.ended = bytes.len() <= RECORD,
        }
    }
}

/// How deep in braces and strings a scan is.
#[derive(Default)]
struct Scan {
    depth: u64,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// Whether `byte` is the brace that closes the object.
    fn ends(&mut self, byte: u8) -> bool {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_string => self.escaped = true,
            b'"' => self.in_string = !self.in_string,
            b'{' if !self.in_string => self.depth += 1,
            b'}' if !self.in_string => {
                self.depth -= 1;
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }
}

impl Iterator for Values {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        let step = self.step();
        Pending::next(step, &self.of, &mut self.ended)
    }
}
