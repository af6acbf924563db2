//! The kinds of files there are: told by what is in them, opened, and given article by article.

/// A JSON object as an article.
mod json;
/// JSON Lines.
mod json_lines;
/// JSON that is no lines.
mod json_values;
/// What a file is.
mod sniff;
/// CSV and TSV.
pub(super) mod table;
/// Plain text and web pages.
pub(super) mod text;

use std::{io, path::Path, sync::Arc};

use super::{
    Pending, ProblemKind, charset,
    container::Container,
    input::{Input, Packing},
    limits::{CAP, DEPTH, LOOK, LOOK_PAGE},
};

pub(super) use json::read as json_record;

/// Articles on their way out of a file.
pub(super) type Pendings = Box<dyn Iterator<Item = Pending> + Send>;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Text: one article.
    Text,
    /// A web page: one article.
    Page,
    /// JSON, an object a line.
    JsonLines,
    /// JSON otherwise.
    Json,
    /// A table with this sign between its cells.
    Table(u8),
    /// An XML document of no kind that is known.
    Xml,
}

impl Format {
    /// What `head`, with which a file begins, is the beginning of; `is_whole` says that it is all of it.
    /// The name counts where the content leaves it open.
    pub fn of(head: &[u8], is_whole: bool, name: Option<&Path>) -> Self {
        sniff::format(head, is_whole, name)
    }

    /// Whether it is told by content that hardly anything else begins with.
    pub(super) fn is_told(self) -> bool {
        !matches!(self, Self::Text | Self::Xml)
    }

    /// Whether a file of it is one article.
    pub fn is_one(self) -> bool {
        matches!(self, Self::Text | Self::Page | Self::Xml)
    }
}

/// The articles of `input`, which is called `name`.
pub(super) fn open(input: Input, of: Container, name: Option<&Path>) -> Pendings {
    let (place, depth) = (of.clone(), of.depth);
    begin(input, of, name, depth).unwrap_or_else(|kind| {
        Box::new(std::iter::once(Pending::Problem(place.problem(None, kind))))
    })
}

fn begin(
    mut input: Input,
    mut of: Container,
    name: Option<&Path>,
    mut depth: usize,
) -> Result<Pendings, ProblemKind> {
    let mut bare = name.map(Path::to_path_buf);
    while let Some(packing) = Packing::of(look(&mut input, 6)?) {
        depth += 1;
        if depth > DEPTH {
            return Err(ProblemKind::TooDeep);
        }
        input = packing.unpack(input);
        bare = bare.map(|name| name.with_extension(""));
    }
    of.depth = depth;
    let name = bare.as_deref();
    let format = sniffed(&mut input, name)?;
    if !format.is_one() && charset::is_wide(input.ahead()) {
        input = narrow(input)?;
    }
    Ok(match format {
        Format::Text | Format::Page => one(input, of, text::read),
        Format::Xml => return Err(ProblemKind::Unread("xml".to_owned())),
        Format::JsonLines => Box::new(json_lines::Lines::new(input, Arc::new(of))),
        Format::Json => Box::new(json_values::Values::new(input, Arc::new(of))),
        Format::Table(sign) => Box::new(table::open(input, of, sign)?),
    })
}

/// The whole of `input` as one article.
fn one(input: Input, of: Container, read: super::container::Reader) -> Pendings {
    Box::new(std::iter::once(Pending::One { of: Arc::new(of), input, read }))
}

/// At least `n` bytes of what comes; what came before a fault, where anything did.
fn look(input: &mut Input, n: usize) -> Result<&[u8], ProblemKind> {
    match input.peek(n).map(|_| ()) {
        Err(error) if input.ahead().is_empty() => Err(ProblemKind::of_io(&error)),
        _ => Ok(input.ahead()),
    }
}

/// What `input` is. No more is waited for than tells: lines of records are read as they come.
fn sniffed(input: &mut Input, name: Option<&Path>) -> Result<Format, ProblemKind> {
    let mut n = 1;
    loop {
        let before = input.ahead().len();
        let ahead = look(input, n)?;
        let is_whole = ahead.len() < n;
        if sniff::is_line_of_records(ahead) {
            return Ok(Format::JsonLines);
        }
        if is_whole || ahead.len() >= LOOK {
            let format = Format::of(ahead, is_whole, name);
            if format != Format::Page || is_whole || ahead.len() >= LOOK_PAGE {
                return Ok(format);
            }
            n = LOOK_PAGE;
        } else {
            n = ahead.len().max(before) + 1;
        }
    }
}

/// `input`, which is in code units of two or four bytes, in UTF-8.
fn narrow(mut input: Input) -> Result<Input, ProblemKind> {
    let (bytes, _, failed) = input.read_most(CAP);
    if let Some(error) = failed.filter(|_| bytes.is_empty()) {
        return Err(ProblemKind::of_io(&error));
    }
    Ok(Input::of(charset::decode(&bytes)?.text.into_bytes()))
}

/// Whether `head` begins as what is compressed does.
pub(super) fn is_packed(head: &[u8]) -> bool {
    Packing::of(head).is_some()
}

/// Standard input.
pub(super) fn stdin(of: Container) -> Pendings {
    open(Input::new(io::stdin()), of, None)
}
