//! The kinds of files there are: told by what is in them, opened, and given article by article.

/// ARC.
mod arc;
/// ZIP and tar.
mod archive;
/// Files cut into articles.
mod cut;
/// Europresse.
mod europresse;
/// Factiva.
mod factiva;
/// RSS and Atom.
mod feed;
/// JSON objects that hold articles.
mod frame;
/// Agency copy as it came down a wire.
mod iptc;
/// IRaMuTeQ.
mod iramuteq;
/// A JSON object as an article.
mod json;
/// JSON Lines.
mod json_lines;
/// JSON that is no lines.
mod json_values;
/// Mail, and pages saved as mail.
mod mail;
/// Markdown.
mod markdown;
/// LexisNexis and Nexis.
mod nexis;
/// Word and EPUB.
mod office;
/// Parquet.
#[cfg(feature = "parquet")]
mod parquet;
/// ProQuest.
mod proquest;
/// RTF as text.
mod rtf;
/// Pages saved from a browser.
mod saved;
/// Texts of Press Corpus Scraper.
mod scraper;
/// What a file is.
mod sniff;
/// SQLite.
#[cfg(feature = "sqlite")]
mod sqlite;
/// CSV and TSV.
mod table;
/// Elements of HTML and XML.
mod tags;
/// Plain text and web pages.
pub(super) mod text;
/// TXM and TEI.
mod txm;
/// WARC.
mod warc;
/// Agency copy in XML.
mod wire;
/// Members of a ZIP file.
mod zipped;

use std::{io, path::Path, sync::Arc};

use super::{
    Pending, ProblemKind, charset,
    container::{Container, Reader},
    format::Format,
    input::Input,
    limits::{CAP, DEPTH, LOOK, LOOK_PAGE, WHOLE},
    unpack::Packing,
};

pub(super) use json::{read as json_record, record_id};

/// Articles on their way out of a file.
pub(super) type Pendings = Box<dyn Iterator<Item = Pending> + Send>;

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
    if format.is_lines() && charset::is_wide(input.ahead()) {
        input = narrow(input)?;
    }
    of.format = Some(format);
    opened(format, input, of)
}

/// The articles of `input`, which is of this format.
fn opened(format: Format, input: Input, of: Container) -> Result<Pendings, ProblemKind> {
    let (cutter, read): (cut::Cutter, Reader) = match format {
        Format::Text | Format::Page => return Ok(one(input, of, text::read)),
        Format::Markdown => return Ok(one(input, of, markdown::read)),
        Format::Mail => return Ok(one(input, of, mail::read)),
        Format::Xml => return Err(ProblemKind::Unread("xml".to_owned())),
        Format::JsonLines => return Ok(Box::new(json_lines::Lines::new(input, Arc::new(of)))),
        Format::Json => return Ok(Box::new(json_values::Values::new(input, Arc::new(of)))),
        Format::Table(sign) => return Ok(Box::new(table::open(input, of, sign)?)),
        Format::Mailbox => return Ok(Box::new(mail::Messages::new(input, of))),
        Format::Warc if arc::is_such(input.ahead()) => {
            return Ok(Box::new(arc::Records::new(input, of)));
        }
        Format::Warc => return Ok(Box::new(warc::Records::new(input, of))),
        #[cfg(feature = "parquet")]
        Format::Parquet => return parquet::open(input, of),
        #[cfg(not(feature = "parquet"))]
        Format::Parquet => return Err(ProblemKind::Unread("parquet".to_owned())),
        #[cfg(feature = "sqlite")]
        Format::Sqlite => return sqlite::open(input, of),
        #[cfg(not(feature = "sqlite"))]
        Format::Sqlite => return Err(ProblemKind::Unread("sqlite".to_owned())),
        Format::Zip => return archive::zip(input, of),
        Format::Tar => return archive::tar(input, of),
        Format::Feed => return feed::open(input, of),
        Format::Rtf => return rich(input, of),
        Format::Europresse => (europresse::cut, europresse::read),
        Format::FactivaPage => (factiva::cut_page, factiva::read_page),
        Format::FactivaText => (factiva::cut_text, factiva::read_text),
        Format::FactivaXml => (factiva::cut_xml, factiva::read_xml),
        Format::NexisPage => (nexis::cut_page, nexis::read_page),
        Format::NexisText => (nexis::cut, nexis::read),
        Format::Proquest => (proquest::cut, proquest::read),
        Format::Iramuteq => (iramuteq::cut, iramuteq::read),
        Format::Txm => (txm::cut, txm::read),
        Format::Wire => (wire::cut, wire::read),
        Format::Iptc => (iptc::cut, iptc::read),
    };
    cut::open(input, of, cutter, read)
}

/// RTF by what its text is.
fn rich(mut input: Input, of: Container) -> Result<Pendings, ProblemKind> {
    let (bytes, _, failed) = input.read_most(WHOLE);
    if let Some(error) = failed.filter(|_| bytes.is_empty()) {
        return Err(ProblemKind::of_io(&error));
    }
    let text = rtf::text(&bytes);
    let (cutter, read) = export(&text).unwrap_or((|_| Vec::new(), text::read));
    Ok(cut::pieces(text, of, cutter, read, Vec::new()))
}

/// How the text of a document is cut and read where that is an export of many articles.
fn export(text: &str) -> Option<(cut::Cutter, Reader)> {
    match () {
        () if text.lines().any(factiva::is_end) => Some((factiva::cut_text, factiva::read_text)),
        () if nexis::is_text(text) => Some((nexis::cut, nexis::read)),
        () => None,
    }
}

/// The whole of `input` as one article.
fn one(input: Input, of: Container, read: Reader) -> Pendings {
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
            let format = sniff::format(ahead, is_whole, name);
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

/// Whether the content of a file whose name tells nothing tells what it is.
pub(super) fn is_member_told(input: &mut Input, path: &Path) -> bool {
    let Ok(head) = input.peek(LOOK) else { return false };
    let is_whole = head.len() < LOOK;
    match sniff::format(head, is_whole, Some(path)) {
        // A program may hold a page.
        Format::Page => head.trim_ascii_start().starts_with(b"<"),
        // What is packed as ZIP may be a program or a drawing.
        Format::Zip => false,
        format => format.is_told() || Packing::of(head).is_some(),
    }
}

pub(super) use table::rows_by_id;

/// Standard input.
pub(super) fn stdin(of: Container) -> Pendings {
    open(Input::new(io::stdin()), of, None)
}

/// Each line of standard input as a record.
pub(super) fn stdin_lines(of: Container) -> Pendings {
    Box::new(json_lines::Lines::each(Input::new(io::stdin()), Arc::new(of)))
}
