//! What a file is, by the bytes it begins with.

use std::path::Path;

use serde::de::IgnoredAny;

use super::{
    super::{charset, format::Format, html},
    arc, archive, cut, europresse, factiva, iptc, iramuteq, mail, markdown, nexis, proquest, table,
    warc,
};

/// What `head` is the beginning of.
pub(super) fn format(head: &[u8], is_whole: bool, name: Option<&Path>) -> Format {
    if let Some(format) = bytes(head) {
        return format;
    }
    let Some(text) = charset::glance(head) else { return Format::Text };
    let text = cut::with_feeds(text);
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let extension = name.and_then(|n| n.extension()).map(|e| e.to_string_lossy().to_lowercase());
    let is_called = |names: &[&str]| extension.as_deref().is_some_and(|e| names.contains(&e));
    if let Some(format) = json(start, is_whole, is_called(&["json", "jsonl", "ndjson"])) {
        return format;
    }
    if start.starts_with('<')
        && let Some(format) = xml(start, is_called(&["xml"]))
    {
        return format;
    }
    // A page may stand within a message.
    if !start.starts_with('<')
        && let Some(format) = lines(start)
    {
        return format;
    }
    if html::is_page(&text) {
        return page(&text);
    }
    if is_called(&["md", "markdown"]) {
        return Format::Markdown;
    }
    let is_table = is_called(&["csv", "tsv", "tab"]);
    if let Some(sign) = table::sign(&text, is_whole, is_table) {
        return Format::Table(sign);
    }
    Format::Text
}

/// What is told by its first bytes.
fn bytes(head: &[u8]) -> Option<Format> {
    Some(match head {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Format::Zip,
        [b'{', b'\\', b'r', b't', b'f', ..] => Format::Rtf,
        [b'P', b'A', b'R', b'1', ..] => Format::Parquet,
        _ if head.starts_with(b"SQLite format 3\0") => Format::Sqlite,
        _ if warc::is_such(head) || arc::is_such(head) => Format::Warc,
        _ if iptc::is_such(head) => Format::Iptc,
        _ if archive::is_tar(head) => Format::Tar,
        _ => return None,
    })
}

/// What a page is: an export of many articles, or one.
fn page(text: &str) -> Format {
    match () {
        () if europresse::is_such(text) => Format::Europresse,
        () if nexis::is_page(text) => Format::NexisPage,
        () if factiva::is_such(text) => Format::FactivaPage,
        () => Format::Page,
    }
}

/// What is told by its first lines.
fn lines(start: &str) -> Option<Format> {
    Some(match mail::kind(start) {
        Some(mail::Kind::One) => Format::Mail,
        Some(mail::Kind::Box) => Format::Mailbox,
        None if iramuteq::is_such(start) => Format::Iramuteq,
        None if markdown::has_head(start) => Format::Markdown,
        None if nexis::is_text(start) => Format::NexisText,
        None if start.lines().any(factiva::is_end) => Format::FactivaText,
        None if proquest::is_such(start) => Format::Proquest,
        None if markdown::has_headline(start) => Format::Markdown,
        None => return None,
    })
}

/// Whether `ahead` begins with a line that is an object and ends.
pub(super) fn is_line_of_records(ahead: &[u8]) -> bool {
    let start = ahead.strip_prefix(b"\xef\xbb\xbf").unwrap_or(ahead).trim_ascii_start();
    let Some(end) = memchr::memchr(b'\n', start) else { return false };
    start.get(..end).is_some_and(|line| begins_object(line) && !is_open(line))
}

/// Whether `line` begins as a JSON object does; an article may begin with a brace, but not with a
/// brace and a straight quotation mark.
fn begins_object(line: &[u8]) -> bool {
    let inside = line.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    inside.is_some_and(|rest| matches!(rest.first(), Some(b'"' | b'}')))
}

/// Whether a line is the beginning of an object that goes on: it ends behind a comma, a colon or a
/// bracket that opens.
fn is_open(line: &[u8]) -> bool {
    matches!(line.trim_ascii_end().last(), Some(b',' | b'{' | b'[' | b':'))
}

/// JSON: lines of it, or any other form.
fn json(start: &str, is_whole: bool, by_name: bool) -> Option<Format> {
    let inside = start.strip_prefix('[').map(str::trim_start);
    if inside.is_some_and(|rest| rest.starts_with(['{', ']']) || by_name)
        || inside.is_some_and(|rest| rest.starts_with("\"") && start.contains("\","))
        || is_list(start, is_whole)
    {
        return Some(Format::Json);
    }
    if !begins_object(start.as_bytes()) {
        return by_name.then_some(Format::Json).filter(|_| start.starts_with(['{', '[']));
    }
    let line = start.lines().next().unwrap_or(start).as_bytes();
    Some(if is_open(line) { Format::Json } else { Format::JsonLines })
}

/// Whether a text is a list of JSON as far as it is there, whatever stands in it. An article may begin
/// with words in brackets.
fn is_list(start: &str, is_whole: bool) -> bool {
    if !start.starts_with('[') {
        return false;
    }
    let mut values = serde_json::Deserializer::from_str(start).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Ok(_)) => {
            let rest = start.get(values.byte_offset()..).unwrap_or_default().trim_start();
            rest.is_empty() || rest.starts_with(['[', '{', ','])
        }
        Some(Err(error)) => error.is_eof() && (!is_whole || start.contains(',')),
        None => false,
    }
}

/// XML by its first element.
fn xml(start: &str, by_name: bool) -> Option<Format> {
    let declared = start.starts_with("<?xml") || by_name;
    let root = root(start)?;
    let local = root.rsplit(':').next().unwrap_or(root);
    Some(match local.to_ascii_lowercase().as_str() {
        "rss" | "rdf" | "channel" => Format::Feed,
        "feed" if start.contains("Atom") || start.contains("<entry") => Format::Feed,
        "newsml" | "newsmessage" | "newsitem" | "nitf" | "newsenvelope" | "packageitem" => {
            Format::Wire
        }
        "tei" | "teicorpus" => Format::Txm,
        "text" | "corpus" if start.contains("<text ") || root == "text" => Format::Txm,
        "html" => return None,
        _ if declared && factiva::is_xml(start) => Format::FactivaXml,
        _ if declared && start.contains("<nitf") => Format::Wire,
        _ if declared && start.contains("<text ") => Format::Txm,
        _ if declared && !html::is_page(start) => Format::Xml,
        _ => return None,
    })
}

/// The name of the first element.
fn root(start: &str) -> Option<&str> {
    let mut rest = start;
    loop {
        rest = rest.get(rest.find('<')? + 1..)?;
        if rest.starts_with("!--") {
            rest = rest.get(rest.find("-->")?..)?;
        } else if !rest.starts_with(['?', '!']) {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
            return rest.get(..end.unwrap_or(rest.len()));
        }
    }
}
