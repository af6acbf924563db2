//! Tables of CSV and TSV, an article a row: which column is the text goes by the header, as with
//! records.

use std::{
    collections::HashMap,
    io::{self, BufRead},
    sync::Arc,
};

use encoding_rs::UTF_8;

use super::super::{
    Pending, ProblemKind, charset,
    container::{Container, Raw, Words},
    fields::{Field, Fields, Header, rank},
    html,
    input::Input,
    legacy::{self, Legacy},
    limits::{CAP, COLUMNS, RETRIES},
    record::{self, Found, is_address, is_markup},
    table_style::Style,
    when,
};
use crate::{
    model::{Document, Given, Lang, Locator, Warning},
    text::letters::head,
};

/// Signs that may stand between cells.
const SIGNS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How much of a table without names that are known is looked at to find its text.
const SAMPLE: usize = 1 << 18;

/// The longest row that is read, in bytes: a quotation mark that nothing closes goes no further.
const ROW: usize = 16 << 20;

/// A table on its way to rows.
pub(super) struct Rows {
    input: Input,
    of: Arc<Container>,
    legacy: Option<Legacy>,
    nth: u64,
    n_retries: usize,
    ended: bool,
}

/// The table that `input` is, which has `sign` between cells.
///
/// # Errors
///
/// Where no column is its text.
pub(super) fn open(mut input: Input, mut of: Container, sign: u8) -> Result<Rows, ProblemKind> {
    let of_io = |e: io::Error| ProblemKind::of_io(&e);
    let sample = input.peek(SAMPLE).map_err(of_io)?.to_vec();
    if sample.starts_with(b"\xef\xbb\xbf") {
        input.consume(3);
    }
    let legacy = charset::is_legacy(&sample).then(|| legacy::guess(&sample));
    let style = Style::of(&sample, sign);
    let header = loop {
        let (row, _) = next_row(&mut input, style).map_err(of_io)?.ok_or(ProblemKind::Empty)?;
        // Excel says on a first line which sign stands between cells.
        if !row.trim_ascii().is_empty() && !row.starts_with(b"sep=") {
            break row;
        }
    };
    let names = cells(&header, style);
    let names = names.iter().take(COLUMNS).map(|cell| text(cell, legacy).trim().to_owned());
    let header = Header::new(names.collect(), &of.fields, style);
    if header.of(Field::Text).is_empty() && header.of(Field::Html).is_empty() {
        return Err(lacking(&header, &sample, legacy));
    }
    of.header = Some(Arc::new(header));
    Ok(Rows { input, of: Arc::new(of), legacy, nth: 0, n_retries: 0, ended: false })
}

/// The cells of a row.
fn cells(row: &[u8], style: Style) -> csv::ByteRecord {
    let mut reader = style.reader(row);
    let mut record = csv::ByteRecord::new();
    // Of bytes in memory nothing can fail; and a row without cells is one.
    drop(reader.read_byte_record(&mut record));
    record
}

/// The next row as it is written, and whether it ends; `None` where there is none.
fn next_row(input: &mut Input, style: Style) -> io::Result<Option<(Vec<u8>, bool)>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Within {
        Start,
        Bare,
        Quoted,
        /// Behind a mark that closes a cell, unless another follows.
        Closed,
        /// Behind a backslash in marks.
        Escaped,
    }
    let Style { sign, end, quoted, escaped } = style;
    let (mut row, mut within) = (Vec::new(), Within::Start);
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            let whole = !matches!(within, Within::Quoted | Within::Escaped);
            return Ok((!row.is_empty()).then_some((row, whole)));
        }
        let (mut at, mut ends) = (0, false);
        while let Some(rest) = buffer.get(at..).filter(|rest| !rest.is_empty() && !ends) {
            // Long cells are gone through at a leap.
            let next = match within {
                Within::Quoted if escaped => memchr::memchr2(b'"', b'\\', rest),
                Within::Quoted => memchr::memchr(b'"', rest),
                Within::Bare => memchr::memchr2(sign, end, rest),
                Within::Start | Within::Closed | Within::Escaped => Some(0),
            };
            let Some(next) = next else {
                at = buffer.len();
                break;
            };
            let byte = rest.get(next).copied();
            at += next + 1;
            within = match (within, byte) {
                (Within::Quoted, Some(b'\\')) if escaped => Within::Escaped,
                (Within::Quoted, _) => Within::Closed,
                (Within::Escaped, _) => Within::Quoted,
                (Within::Start | Within::Closed, Some(b'"')) if quoted => Within::Quoted,
                (_, byte) if byte == Some(sign) => Within::Start,
                _ => Within::Bare,
            };
            ends = byte == Some(end) && within == Within::Bare;
        }
        row.extend(buffer.get(..at).unwrap_or_default());
        input.consume(at);
        if ends {
            return Ok(Some((row, true)));
        }
        if row.len() > ROW {
            return Ok(Some((row, false)));
        }
    }
}

/// That no column is the text, and which might be.
fn lacking(header: &Header, sample: &[u8], legacy: Option<Legacy>) -> ProblemKind {
    let mut longest = vec![0; header.names.len()];
    let rows = header.style.reader(sample).into_byte_records();
    for row in rows.skip(1).take(50).flatten() {
        for (most, cell) in longest.iter_mut().zip(row.iter()) {
            *most = text(cell, legacy).len().max(*most);
        }
    }
    record::lacking(header.names.iter().map(String::as_str).zip(longest))
}

impl Rows {
    fn step(&mut self) -> io::Result<Option<Pending>> {
        let style = self.of.header.as_ref().map_or_else(Style::default, |header| header.style);
        let sign = style.sign;
        while !self.ended {
            let Some((row, whole)) = next_row(&mut self.input, style)? else {
                self.ended = true;
                let empty = || Pending::Problem(self.of.problem(None, ProblemKind::Empty));
                return Ok((self.nth == 0).then(empty));
            };
            if row.iter().all(|&b| b == sign || b.is_ascii_whitespace()) {
                continue;
            }
            self.nth += 1;
            let at = Locator { nth: self.nth, line: None };
            if whole {
                let mut part = Pending::part(&self.of, at, row, read);
                if let Pending::Part { legacy, .. } = &mut part {
                    *legacy = self.legacy;
                }
                return Ok(Some(part));
            }
            // Its quotation mark was a slip: it costs its line.
            self.n_retries += 1;
            match memchr::memchr(style.end, &row).filter(|_| self.n_retries <= RETRIES) {
                Some(end) => self.input.unread(row.get(end + 1..).unwrap_or_default()),
                None => self.ended = true,
            }
            return Ok(Some(Pending::Problem(self.of.problem(Some(at), ProblemKind::CutShort))));
        }
        Ok(None)
    }
}

impl Iterator for Rows {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        let step = self.step();
        Pending::next(step, &self.of, &mut self.ended)
    }
}

/// Takes a row as a document.
fn read(container: &Container, at: Option<Locator>, raw: Raw<'_>) -> Result<Document, ProblemKind> {
    let Some(header) = &container.header else { return Err(ProblemKind::Empty) };
    let row = cells(&raw.bytes, header.style);
    let cell = |n: &usize| row.get(*n).map(|cell| text(cell, raw.legacy));
    let words = |field: Field| {
        let mut cells = header.of(field).iter().filter_map(cell);
        cells.find(|words| !words.trim().is_empty())
    };
    let outlet = || {
        let mut cells = header.of(Field::Outlet).iter().filter_map(cell);
        cells.find(|words| !words.trim().is_empty() && !is_address(words))
    };
    let canonical = header
        .of(Field::Text)
        .first()
        .filter(|n| header.names.get(**n).is_some_and(|name| name.eq_ignore_ascii_case("text")));
    let is_page = |n: usize, text: &str| Some(&n) != canonical && is_markup(text);
    let texts = header.of(Field::Text).iter().filter_map(|n| {
        // A column called « content » may hold addresses alone.
        let text = cell(n).filter(|t| !t.trim().is_empty() && !is_address(t))?;
        Some(if is_page(*n, &text) { Words::Page(text) } else { Words::Text(text) })
    });
    let pages = header.of(Field::Html).iter().filter_map(cell);
    let pages = pages.filter(|page| !page.trim().is_empty()).map(Words::Page);
    let mut found = Found { words: texts.chain(pages).next(), ..Found::default() };
    if let Some(Words::Text(text) | Words::Page(text)) = &mut found.words {
        let most = if is_markup(text) { html::CAP } else { CAP };
        if text.len() > most {
            let kept = head(text, most).len();
            text.truncate(kept);
            found.warnings.push(Warning::Truncated { kept });
        }
    }
    found.title = words(Field::Title);
    found.date = words(Field::Date);
    found.outlet = outlet().or_else(|| words(Field::Outlet));
    found.author = words(Field::Author);
    found.url = words(Field::Url);
    found.language = words(Field::Language);
    found.section = words(Field::Section);
    found.id = words(Field::Id);
    let lacking = || {
        let lens = row.iter().map(<[u8]>::len);
        record::lacking(header.names.iter().map(String::as_str).zip(lens))
    };
    let piece = found.piece().ok_or_else(lacking)?;
    container.document(at, piece).map_err(|kind| match kind {
        ProblemKind::Empty => lacking(),
        other => other,
    })
}

/// What each row of a table says of the text that its column `id` names.
pub(in super::super) fn rows_by_id(bytes: &[u8]) -> HashMap<String, Given> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let encoding = charset::is_legacy(bytes).then(|| legacy::guess(bytes));
    let whole = text(bytes, encoding);
    let Some(sign) = sign(&whole, true, true) else { return HashMap::new() };
    let style = Style::of(whole.as_bytes(), sign);
    let mut reader = style.reader(whole.as_bytes());
    let mut rows = reader.records().flatten();
    let Some(names) = rows.next() else { return HashMap::new() };
    let names = names.iter().map(|name| name.trim().to_owned()).collect();
    let header = Header::new(names, &Fields::default(), style);
    let row = |row: csv::StringRecord| {
        let words = |field| {
            let mut cells = header.of(field).iter().filter_map(|n| row.get(*n));
            cells.find(|words| !words.trim().is_empty()).map(str::to_owned)
        };
        let id = words(Field::Id)?;
        let given = Given {
            title: words(Field::Title),
            date: words(Field::Date).and_then(|d| when::date(&d, Lang::FR)),
            outlet: words(Field::Outlet),
            author: words(Field::Author),
            url: words(Field::Url),
            section: words(Field::Section),
            ..Given::default()
        };
        Some((id.trim_end_matches(".txt").trim_end_matches(".xml").to_owned(), given))
    };
    rows.filter_map(row).collect()
}

/// A cell as text.
fn text(cell: &[u8], encoding: Option<Legacy>) -> String {
    match std::str::from_utf8(cell) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding.unwrap_or(Legacy::Standard(UTF_8)).text(cell),
    }
}

/// The sign between the cells of the table that `text` begins as; `None` where it is none: a header
/// of short names, and rows of as many cells.
pub(super) fn sign(text: &str, is_whole: bool, by_name: bool) -> Option<u8> {
    let text = text.trim_start_matches('\u{feff}').trim_start_matches(['\r', '\n']);
    if let Some(said) = text.strip_prefix("sep=") {
        return said.bytes().next().filter(|sign| SIGNS.contains(sign));
    }
    let first = text.lines().next()?;
    if first.len() > 1 << 16 {
        return None;
    }
    let weigh = |sign: &u8| {
        memchr::memchr(*sign, first.as_bytes())?;
        let (n_columns, n_known) = header_of(first, *sign)?;
        let n_rows = n_rows(text, *sign, n_columns, is_whole)?;
        let known = n_known >= 2 || (n_known == 1 && n_columns == 2);
        let sure = by_name || known || (n_columns >= 3 && n_rows >= 3);
        sure.then_some((n_known, n_columns, *sign))
    };
    let best = SIGNS.iter().filter_map(weigh).max_by_key(|(known, columns, _)| (*known, *columns));
    // What is called a table is never an article.
    let n_of = |sign: &&u8| memchr::memchr_iter(**sign, first.as_bytes()).count();
    let lone = || SIGNS.iter().rev().max_by_key(n_of).copied().filter(|_| by_name);
    best.map(|b| b.2).or_else(lone)
}

/// How many columns a header has, and how many of their names are known; `None` where it is none.
fn header_of(line: &str, sign: u8) -> Option<(usize, usize)> {
    let name = |cell: &str| {
        let cell = cell.trim();
        cell.chars().count() <= 40
            && cell.split_whitespace().count() <= 4
            && !cell.ends_with(['.', '!', '?', ':'])
            && !cell.contains(['«', '»', '“', '”'])
    };
    // Where nothing stands in marks, the signs alone say where cells end.
    let is_plain = !line.contains(['"', '\\', '\r']);
    if is_plain && !line.split(char::from(sign)).all(name) {
        return None;
    }
    let mut reader = Style::of(line.as_bytes(), sign).reader(line.as_bytes());
    let mut header = csv::StringRecord::new();
    reader.read_record(&mut header).ok().filter(|read| *read)?;
    let is_header = header.len() >= 2 && header.iter().all(name);
    let n_named = header.iter().filter(|cell| !cell.trim().is_empty()).count();
    let fits = is_header && n_named + 1 >= header.len();
    fits.then(|| (header.len(), header.iter().filter(|cell| rank(cell).is_some()).count()))
}

/// How many rows that are whole have as many cells as the header; `None` where fewer than nine in ten do.
fn n_rows(text: &str, sign: u8, n_columns: usize, is_whole: bool) -> Option<usize> {
    let reader = Style::of(text.as_bytes(), sign).reader(text.as_bytes());
    let mut counts: Vec<usize> =
        reader.into_records().skip(1).take(30).flatten().map(|row| row.len()).collect();
    if !is_whole {
        counts.pop();
    }
    let fit = counts.iter().filter(|n| **n == n_columns).count();
    (fit * 10 >= counts.len() * 9).then_some(fit)
}
