//! Mail: one message, or a box of them, and pages saved as mail is written (MHTML).

use std::{
    io::{self, BufRead, Read},
    sync::Arc,
};

use mailparse::{MailAddr, MailHeaderMap, ParsedMail};

use super::super::{
    Pending, ProblemKind, charset,
    container::{Container, Piece, Raw, Words},
    input::Input,
    limits::{CAP, NESTING},
    record::is_address,
    when,
};
use crate::model::{Document, Given, Lang, Locator, Warning};

/// Headers that a message begins with.
const HEADERS: [&str; 18] = [
    "from",
    "to",
    "subject",
    "date",
    "received",
    "return-path",
    "delivered-to",
    "message-id",
    "mime-version",
    "content-type",
    "x-received",
    "reply-to",
    "list-id",
    "list-unsubscribe",
    "sender",
    "dkim-signature",
    "snapshot-content-location",
    "cc",
];

/// What a text begins as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A message.
    One,
    /// A box of them.
    Box,
}

/// Whether a text is mail.
pub(super) fn kind(text: &str) -> Option<Kind> {
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    let (rest, kind) = match text.strip_prefix("From ") {
        Some(behind) => (behind.split_once('\n')?.1, Kind::Box),
        None => (text, Kind::One),
    };
    let mut n = 0;
    for line in rest.lines() {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.contains(' ') {
            break;
        }
        n += usize::from(HEADERS.contains(&name.to_ascii_lowercase().as_str()));
    }
    let least = if kind == Kind::Box { 2 } else { 3 };
    (n >= least).then_some(kind)
}

/// A box on its way to messages.
pub(super) struct Messages {
    input: Input,
    of: Arc<Container>,
    nth: u64,
    ended: bool,
}

impl Messages {
    pub(super) fn new(input: Input, of: Container) -> Self {
        Self { input, of: Arc::new(of), nth: 0, ended: false }
    }

    fn step(&mut self) -> io::Result<Option<Pending>> {
        let mut message = Vec::new();
        let mut blank = true;
        let mut too_long = false;
        while !self.ended {
            let mut line = Vec::new();
            let n = self.input.by_ref().take(CAP as u64).read_until(b'\n', &mut line)?;
            self.ended = n == 0;
            let begins = blank && line.starts_with(b"From ");
            if (begins || self.ended) && !message.is_empty() {
                break;
            }
            blank = line.trim_ascii().is_empty();
            if begins {
                continue;
            }
            // What is too long is passed over to the next message.
            too_long |= message.len() + line.len() > CAP;
            if !too_long {
                // Lines that begin as messages do were moved in.
                let moved =
                    line.starts_with(b">") && line.trim_start_with(b'>').starts_with(b"From ");
                message.extend_from_slice(line.get(usize::from(moved)..).unwrap_or_default());
            }
        }
        if message.trim_ascii().is_empty() {
            return Ok(None);
        }
        self.nth += 1;
        let at = Locator { nth: self.nth, line: None };
        Ok(Some(Pending::part(&self.of, at, message, read)))
    }
}

/// Bytes without some at their beginning.
trait TrimStart {
    fn trim_start_with(&self, byte: u8) -> &[u8];
}

impl TrimStart for Vec<u8> {
    fn trim_start_with(&self, byte: u8) -> &[u8] {
        let n = self.iter().take_while(|b| **b == byte).count();
        self.get(n..).unwrap_or_default()
    }
}

impl Iterator for Messages {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        let step = self.step();
        Pending::next(step, &self.of, &mut self.ended)
    }
}

/// Takes a message as a document.
pub(super) fn read(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let bytes = raw.bytes.trim_ascii_start();
    if nesting(bytes) > NESTING {
        return Err(ProblemKind::TooDeep);
    }
    let mail = mailparse::parse_mail(bytes).map_err(|e| ProblemKind::BadRecord(e.to_string()))?;
    let header = |name: &str| mail.headers.get_first_value(name).filter(|v| !v.trim().is_empty());
    let page_url = header("Snapshot-Content-Location").or_else(|| header("Content-Location"));
    let is_page = page_url.as_deref().is_some_and(is_address) && header("To").is_none();
    let mut parts = Vec::new();
    gather(&mail, &mut parts);
    let of = |kind: &str| {
        let mut fitting = parts.iter().filter(|p| p.ctype.mimetype == kind);
        fitting.find_map(|p| body(p).filter(|body| !body.trim().is_empty()))
    };
    let words = match (of("text/html"), of("text/plain")) {
        (Some(page), _) => Words::Page(page),
        (None, Some(text)) => Words::Text(text),
        (None, None) => return Err(ProblemKind::Empty),
    };
    let (name, address) = sender(&mail).unzip();
    let is_list = header("List-Unsubscribe").or_else(|| header("List-Id")).is_some();
    // « La Lettre <lalettre.example.com> »
    let list = header("List-Id").and_then(|id| {
        let name = id.split('<').next()?.trim().trim_matches('"').trim().to_owned();
        (!name.is_empty() && id.contains('<')).then_some(name)
    });
    let name = name.flatten().or_else(|| address.clone());
    let given = if is_page {
        Given { url: page_url, ..Given::default() }
    } else {
        Given {
            title: header("Subject").map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")),
            date: header("Date").and_then(|d| when::date(&d, Lang::EN)),
            outlet: match is_list {
                true => list.or_else(|| name.clone()),
                false => address.as_deref().and_then(house),
            },
            author: name.filter(|_| !is_list),
            ..Given::default()
        }
    };
    let warnings =
        if raw.cut { vec![Warning::Truncated { kept: raw.bytes.len() }] } else { vec![] };
    container.document(at, Piece { given, words, warnings, ..Piece::default() })
}

/// About how deep parts stand in each other: no more than boundaries are declared.
fn nesting(bytes: &[u8]) -> usize {
    memchr::memmem::find_iter(bytes, b"oundary=").take(NESTING + 1).count()
}

/// The parts of a message that hold no others.
fn gather<'a, 'b>(mail: &'b ParsedMail<'a>, out: &mut Vec<&'b ParsedMail<'a>>) {
    if mail.subparts.is_empty() {
        out.push(mail);
    }
    mail.subparts.iter().for_each(|part| gather(part, out));
}

/// The words of a part, in the encoding that it names, else in that of its bytes.
fn body(part: &ParsedMail<'_>) -> Option<String> {
    if !part.ctype.charset.eq_ignore_ascii_case("us-ascii") {
        return part.get_body().ok();
    }
    let bytes = part.get_body_raw().ok()?;
    charset::decode(&bytes).ok().map(|decoded| decoded.text)
}

/// Where an address is at home: its domain, unless that lets rooms to everyone.
fn house(address: &str) -> Option<String> {
    const LODGINGS: [&str; 26] = [
        "gmail",
        "googlemail",
        "yahoo",
        "hotmail",
        "outlook",
        "live",
        "msn",
        "icloud",
        "me",
        "aol",
        "gmx",
        "web",
        "proton",
        "protonmail",
        "free",
        "orange",
        "wanadoo",
        "laposte",
        "sfr",
        "neuf",
        "bbox",
        "numericable",
        "t-online",
        "mail",
        "zoho",
        "yandex",
    ];
    let domain = address.rsplit_once('@')?.1.trim().to_lowercase();
    let (name, _) = domain.split_once('.')?;
    (!LODGINGS.contains(&name)).then_some(domain)
}

/// Who sent it: the name, where there is one, and the address.
fn sender(mail: &ParsedMail<'_>) -> Option<(Option<String>, String)> {
    let header = mail.headers.get_first_header("From")?;
    let addresses = mailparse::addrparse_header(header).ok()?;
    let one = addresses.iter().find_map(|address| match address {
        MailAddr::Single(one) => Some(one.clone()),
        MailAddr::Group(group) => group.addrs.first().cloned(),
    })?;
    Some((one.display_name.filter(|name| !name.trim().is_empty()), one.addr))
}
