//! ARC, as archives of the web were written before WARC: a line that says where a page is from and how
//! many bytes follow.

use std::{io, sync::Arc};

use super::{
    super::{Pending, container::Container, input::Input},
    warc,
};
use crate::model::Locator;

/// How long such a line may be.
const LINE: usize = 1 << 14;

/// How far the next line is looked for.
const AGAIN: usize = 64 << 20;

/// Whether a file begins as one.
pub(super) fn is_such(head: &[u8]) -> bool {
    head.starts_with(b"filedesc://")
}

/// An archive on its way to pages.
pub(super) struct Records {
    input: Input,
    of: Arc<Container>,
    nth: u64,
    ended: bool,
}

/// What such a line says: « address, IP, fourteen digits, kind, …, length ».
struct Line {
    target: String,
    day: String,
    length: u64,
}

impl Line {
    fn of(line: &[u8]) -> Option<Self> {
        let line = String::from_utf8_lossy(line);
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        let [target, _, day, _, .., length] = words.as_slice() else { return None };
        let is_day = day.len() >= 8 && day.bytes().all(|b| b.is_ascii_digit());
        let length = length.parse().ok().filter(|_| is_day && target.contains(':'))?;
        let day = day.chars().take(8).collect();
        Some(Self { target: (*target).to_owned(), day, length })
    }
}

impl Records {
    pub(super) fn new(input: Input, of: Container) -> Self {
        Self { input, of: Arc::new(of), nth: 0, ended: false }
    }

    fn step(&mut self) -> io::Result<Option<Pending>> {
        while let Some(line) = self.line()? {
            let (part, n) = warc::part(&mut self.input, &line.day, &line.target, line.length)?;
            let body = part.get(part.len() - n..).unwrap_or_default();
            if line.target.starts_with("http")
                && warc::may_be_page(&line.target)
                && warc::is_html(body)
            {
                self.nth += 1;
                let at = Locator { nth: self.nth, line: None };
                return Ok(Some(Pending::part(&self.of, at, part, warc::read_page)));
            }
        }
        Ok(None)
    }

    /// The next such line; what stands before it is passed over.
    fn line(&mut self) -> io::Result<Option<Line>> {
        let mut passed = 0;
        while !self.ended && passed < AGAIN {
            let mut line = Vec::new();
            let n = self.input.read_line(LINE, &mut line)?;
            self.ended = n == 0;
            passed += n;
            if let Some(line) = Line::of(&line) {
                return Ok(Some(line));
            }
        }
        self.ended = true;
        Ok(None)
    }
}

impl Iterator for Records {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        let step = self.step();
        Pending::next(step, &self.of, &mut self.ended)
    }
}
