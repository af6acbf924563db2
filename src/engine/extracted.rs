//! Articles that were read elsewhere: what `dixit extract --readings` says of each, so that a library is made of it without
//! anything being extracted again.

use std::{borrow::Cow, mem};

use data_encoding::BASE64URL_NOPAD;
use lz4_flex::block;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    load::{Pending, Problem, ProblemKind},
    model::{DocId, Origin, Reading},
};

/// The version of what is written, which it begins with, with that of the program: what others wrote is extracted again.
const FORMAT: &str = concat!("2 ", env!("CARGO_PKG_VERSION"), "\n");

/// How many bytes one may stand for where they are packed.
const MOST_PACKED: usize = 255;

/// A reading without its document's text, which stands beside it, and whether it came as a web page: packed, and in letters
/// of which none is escaped, so that tables of any kind hold it. The reading is the same afterwards.
pub fn written(reading: &mut Reading, tagged: bool) -> Option<String> {
    let text = mem::take(&mut reading.article.document.text);
    let packed = postcard::to_allocvec(&(&*reading, tagged));
    reading.article.document.text = text;
    let mut bytes = FORMAT.as_bytes().to_vec();
    bytes.extend(lz4_flex::compress_prepend_size(&packed.ok()?));
    Some(BASE64URL_NOPAD.encode(&bytes))
}

/// What was written; `None` where another version wrote it, or it is broken.
fn unwritten(letters: &str) -> Option<(Reading, bool)> {
    let bytes = BASE64URL_NOPAD.decode(letters.as_bytes()).ok()?;
    let (len, packed) = block::uncompressed_size(bytes.strip_prefix(FORMAT.as_bytes())?).ok()?;
    // No more room is made than so many bytes can come to.
    let is_likely = len / MOST_PACKED <= packed.len();
    let bytes = is_likely.then(|| block::decompress(packed, len).ok())??;
    let (read, rest) = postcard::take_from_bytes(&bytes).ok()?;
    rest.is_empty().then_some(read)
}

/// What is needed of a row.
#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow)]
    reading: Option<Cow<'a, str>>,
    error: Option<String>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
}

/// The reading that the row at a place has, and whether it came as a web page; it was read where that row stands.
///
/// # Errors
///
/// What is the matter with the row.
pub fn read(pending: Pending) -> Result<(Reading, bool), Problem> {
    let (path, line) = pending.place();
    let problem = |kind| Problem { path: path.clone(), line, kind };
    let Pending::Part { of, at, bytes, .. } = &pending else {
        return Err(match pending {
            Pending::Problem(problem) => problem,
            _ => problem(ProblemKind::NoReading),
        });
    };
    let broken = |error: serde_json::Error| problem(ProblemKind::BadRecord(error.to_string()));
    let row: Row<'_> = serde_json::from_slice(bytes).map_err(broken)?;
    if let Some(error) = row.error {
        return Err(problem(ProblemKind::BadRecord(error)));
    }
    let Row { text, reading, id, .. } = row;
    let (Some(text), Some(reading)) = (text, reading) else {
        return Err(problem(ProblemKind::NoReading));
    };
    let unread = || problem(ProblemKind::OtherReading);
    let (mut reading, tagged) = unwritten(&reading).ok_or_else(unread)?;
    let document = &mut reading.article.document;
    document.text = text.into_owned();
    // Of what came by standard input an engine says which file it came from.
    let named = id.and_then(|id| serde_json::from_str(id.get()).ok());
    if let Some(named) = named.filter(|_| document.id.0.starts_with('-')) {
        document.id = DocId(named);
    }
    document.origin = Origin::Part { path: of.path().to_owned(), at: *at };
    Ok((reading, tagged))
}
