//! Files that are read as a whole and cut into their articles.

use std::{borrow::Cow, ops::Range, sync::Arc, vec::IntoIter};

use super::{
    super::{
        Pending, ProblemKind, charset,
        container::{Container, Raw, Reader},
        input::Input,
        limits::WHOLE,
    },
    Pendings, text,
};
use crate::model::{Decoding, Locator, Warning};

/// Where the articles of a text stand.
pub(super) type Cutter = fn(&str) -> Vec<Range<usize>>;

/// Reads `input` and cuts it. Where there is nothing to cut, it is one article.
pub(super) fn open(
    mut input: Input,
    mut of: Container,
    cutter: Cutter,
    read: Reader,
) -> Result<Pendings, ProblemKind> {
    let (text, problems) = whole(&mut input, &mut of)?;
    Ok(pieces(text, of, cutter, read, problems))
}

/// The articles of a text that has been read, behind `problems` of its file.
pub(super) fn pieces(
    text: String,
    of: Container,
    cutter: Cutter,
    read: Reader,
    problems: Vec<Pending>,
) -> Pendings {
    let ranges = cutter(&text);
    if ranges.is_empty() {
        let one = Pending::One {
            of: Arc::new(of),
            input: Input::of(text.into_bytes()),
            read: text::read,
        };
        return Box::new(problems.into_iter().chain([one]));
    }
    let pieces = Pieces { text, ranges: ranges.into_iter(), of: Arc::new(of), nth: 0, read };
    Box::new(problems.into_iter().chain(pieces))
}

/// All of `input` as text, with what there is to say of it; how it was decoded goes into `of`.
pub(super) fn whole(
    input: &mut Input,
    of: &mut Container,
) -> Result<(String, Vec<Pending>), ProblemKind> {
    let (bytes, cut, failed) = input.read_most(WHOLE);
    if bytes.is_empty()
        && let Some(error) = &failed
    {
        return Err(ProblemKind::of_io(error));
    }
    let decoded = charset::decode_beside(&bytes, || of.among.legacy())?;
    of.decoding = Decoding { anchors: Vec::new(), ..decoded.decoding };
    let cut = (cut || failed.is_some()).then_some(Warning::Truncated { kept: bytes.len() });
    let warnings = cut.into_iter().chain(decoded.warnings).map(ProblemKind::Warned);
    let problems = warnings.map(|kind| Pending::Problem(of.problem(None, kind))).collect();
    Ok((with_feeds(decoded.text.into()).into_owned(), problems))
}

/// A text whose lines end as they did on the first Macintosh, with line feeds, of the same length.
pub(super) fn with_feeds(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.contains('\r') && !text.contains('\n') {
        true => text.replace('\r', "\n").into(),
        false => text,
    }
}

/// The text of an article that was cut out.
pub(super) fn text_of(raw: Raw<'_>) -> String {
    String::from_utf8_lossy(&raw.bytes).into_owned()
}

/// Articles of a text, cut out one after the other.
struct Pieces {
    text: String,
    ranges: IntoIter<Range<usize>>,
    of: Arc<Container>,
    nth: u64,
    read: Reader,
}

impl Iterator for Pieces {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        let range = self.ranges.next()?;
        self.nth += 1;
        let at = Locator { nth: self.nth, line: None };
        let bytes = self.text.get(range).unwrap_or("").as_bytes().to_vec();
        Some(Pending::part(&self.of, at, bytes, self.read))
    }
}

/// The lines of a text with the bytes they begin and end at, line breaks left out.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        let bare = line.trim_end_matches(['\n', '\r']);
        (start, start + bare.len(), bare)
    })
}

/// The ranges from the lines that `begins` says an article begins with, each with its line.
pub(super) fn from_lines(text: &str, begins: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let starts: Vec<usize> = lines(text).filter(|l| begins(l.2)).map(|l| l.0).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// The ranges up to and with the lines that `ends` says an article ends with.
pub(super) fn to_lines(text: &str, ends: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let ends: Vec<usize> = lines(text).filter(|l| ends(l.2)).map(|l| l.1).collect();
    let starts = [0].into_iter().chain(ends.iter().copied());
    starts.zip(ends.iter().copied()).map(|(start, end)| start..end).collect()
}
