//! A page as tags and text, in one pass over its bytes: each step goes on from where the last one
//! ended, so that no page costs more than its length. Follows the tokenizer of the HTML standard
//! as far as text and attributes are concerned; what the standard calls a parse error is never one
//! here.
//!
//! Ours, because every character has to lead back to its place in the source, which the parsers at
//! hand do not tell.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memmem};

use crate::model::markup::Tag;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text as it is written, entities and all, and the byte it begins at.
    Text(&'a str, usize),
    /// A tag that opens an element.
    Open(Open<'a>),
    /// A tag that closes one.
    Close(Tag),
}

/// A tag that opens an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Open<'a> {
    /// Which.
    pub tag: Tag,
    /// Whether it is written `<tag/>`.
    pub closed: bool,
    /// The first attributes that can say anything, as they are written.
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Open<'a> {
    /// The value of an attribute as it is written; empty where it has none.
    pub(super) fn raw(&self, name: &str) -> Option<&'a str> {
        let found = self.attributes.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
        found.map(|(_, value)| *value)
    }

    /// The value of an attribute, entities decoded.
    pub(super) fn value(&self, name: &str) -> Option<Cow<'a, str>> {
        self.raw(name).map(|raw| match memchr(b'&', raw.as_bytes()) {
            None => Cow::Borrowed(raw),
            Some(_) => htmlize::unescape_attribute(raw),
        })
    }

    /// Whether it has any attribute.
    pub(super) fn is_bare(&self) -> bool {
        self.attributes.is_empty()
    }
}

/// How many attributes of a tag are kept.
const ATTRIBUTES: usize = 32;

/// The tokens of a page.
pub(super) struct Tokens<'a> {
    page: &'a str,
    at: usize,
    /// Elements that are known not to close behind `at`.
    open_ended: Vec<Tag>,
    /// Whether a script has been seen that only the page's end would close: from then on the first
    /// closing tag counts.
    unescaped: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(page: &'a str) -> Self {
        Self { page, at: 0, open_ended: Vec::new(), unescaped: false }
    }

    fn bytes(&self) -> &'a [u8] {
        self.page.as_bytes()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes().get(self.at..).unwrap_or_default()
    }

    /// Takes all up to the tag that closes `tag`, and that tag; `None`, taking nothing, where none
    /// does.
    pub(super) fn until_close(&mut self, tag: Tag) -> Option<&'a str> {
        if self.open_ended.contains(&tag) {
            return None;
        }
        let from = self.at;
        let end = match tag {
            Tag::Script if !self.unescaped => self.script_end().or_else(|| {
                self.unescaped = true;
                self.close_of(tag, from)
            }),
            _ => self.close_of(tag, from),
        };
        let Some(end) = end else {
            self.open_ended.push(tag);
            return None;
        };
        self.at = end;
        // The closing tag itself, attributes and all.
        self.next();
        self.page.get(from..end)
    }

    /// Takes all that is left.
    pub(super) fn until_end(&mut self) {
        self.at = self.page.len();
    }

    /// Where the first tag that closes `tag` begins, from byte `from` on.
    fn close_of(&self, tag: Tag, from: usize) -> Option<usize> {
        let rest = self.bytes().get(from..)?;
        memchr_iter(b'<', rest)
            .find(|&i| rest.get(i + 1) == Some(&b'/') && is_named(rest.get(i + 2..), tag))
            .map(|i| from + i)
    }

    /// Where the script that begins here ends: `<!-- <script> </script> -->` inside does not end
    /// it.
    fn script_end(&self) -> Option<usize> {
        let rest = self.rest();
        let (mut escaped, mut double) = (None, false);
        for i in memchr_iter(b'<', rest) {
            let tail = rest.get(i + 1..)?;
            if let Some(from) = escaped {
                let passed = rest.get(from..i)?;
                let ended = memmem::find(passed, b"-->").is_some();
                (escaped, double) =
                    if ended { (None, false) } else { (Some(i.max(2) - 2), double) };
            }
            if tail.starts_with(b"!--") {
                escaped = escaped.or(Some(i + 2));
            } else if escaped.is_some() && is_named(Some(tail), Tag::Script) {
                double = true;
            } else if tail.first() == Some(&b'/') && is_named(tail.get(1..), Tag::Script) {
                if !double {
                    return Some(self.at + i);
                }
                double = false;
            }
        }
        None
    }

    /// The text from here to the next `<`, which may itself be text.
    fn text(&mut self) -> Option<Token<'a>> {
        let from = self.at;
        let rest = self.rest();
        let first = usize::from(rest.first() == Some(&b'<'));
        let len = rest.get(first..).and_then(|r| memchr(b'<', r)).map_or(rest.len(), |n| n + first);
        self.at += len;
        self.page.get(from..self.at).filter(|t| !t.is_empty()).map(|t| Token::Text(t, from))
    }

    /// Passes over `<!…>`, `<?…>` and `</…>` that closes nothing.
    fn skip_comment(&mut self) {
        let rest = self.rest();
        let len = match rest.strip_prefix(b"<!--") {
            Some([b'>', ..]) => Some(5),
            Some([b'-', b'>', ..]) => Some(6),
            Some(inside) => memmem::find(inside, b"-->").map(|n| n + 7),
            None => memchr(b'>', rest).map(|n| n + 1),
        };
        // A comment that nothing ends is taken for a slip: the page behind it counts.
        let slip = memchr(b'>', rest).map_or(rest.len(), |n| n + 1);
        self.at += len.unwrap_or(slip);
    }

    /// The tag that begins at `start`, which is that of its name.
    fn tag(&mut self, start: usize, closes: bool) -> Option<Token<'a>> {
        let bytes = self.bytes();
        let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
        let name = bytes.get(start..)?.iter().position(is_end)? + start;
        let mut open = Open { tag: tag_named(self.page.get(start..name)?), ..Open::default() };
        let mut at = name;
        loop {
            let skipped = |b: &u8| !b.is_ascii_whitespace() && *b != b'/';
            let slash = at;
            at += bytes.get(at..)?.iter().position(skipped)?;
            if bytes.get(at) == Some(&b'>') {
                open.closed = at > slash && bytes.get(at - 1) == Some(&b'/');
                break;
            }
            let (attribute, end) = self.attribute(at)?;
            if !closes && open.attributes.len() < ATTRIBUTES && is_kept(attribute.0) {
                open.attributes.push(attribute);
            }
            at = end;
        }
        self.at = at + 1;
        Some(if closes { Token::Close(open.tag) } else { Token::Open(open) })
    }

    /// The attribute that begins at byte `from`, and the byte behind it.
    fn attribute(&self, from: usize) -> Option<((&'a str, &'a str), usize)> {
        let bytes = self.bytes();
        let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'=');
        let name_end = from + 1 + bytes.get(from + 1..)?.iter().position(ends)?;
        let name = self.page.get(from..name_end)?;
        let past = |at: usize| {
            bytes.get(at..)?.iter().position(|b| !b.is_ascii_whitespace()).map(|n| at + n)
        };
        let equals = past(name_end)?;
        if bytes.get(equals) != Some(&b'=') {
            return Some(((name, ""), name_end));
        }
        let start = past(equals + 1)?;
        let (start, end, next) = match bytes.get(start)? {
            quote @ (b'"' | b'\'') => {
                let end = start + 1 + memchr(*quote, bytes.get(start + 1..)?)?;
                (start + 1, end, end + 1)
            }
            _ => {
                let ends = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
                let end = start + bytes.get(start..)?.iter().position(ends)?;
                (start, end, end)
            }
        };
        Some(((name, self.page.get(start..end)?), next))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let tag = match self.rest() {
                [] => return None,
                [b'<', b'a'..=b'z' | b'A'..=b'Z', ..] => self.tag(self.at + 1, false),
                [b'<', b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => self.tag(self.at + 2, true),
                [b'<', b'!' | b'?' | b'/', ..] => {
                    self.skip_comment();
                    continue;
                }
                _ => return self.text(),
            };
            if tag.is_none() {
                // A tag that the page's end cuts off.
                self.until_end();
            }
            return tag;
        }
    }
}

/// Whether `bytes` begin with the name of `tag`, whole.
fn is_named(bytes: Option<&[u8]>, tag: Tag) -> bool {
    let name = tag.name().as_bytes();
    let split = bytes.and_then(|b| b.split_at_checked(name.len()));
    split.is_some_and(|(own, rest)| {
        own.eq_ignore_ascii_case(name)
            && rest.first().is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
    })
}

/// Whether an attribute can say anything about the text; most cannot.
fn is_kept(name: &str) -> bool {
    match name {
        "class" | "id" | "role" | "itemprop" | "rel" | "style" | "hidden" | "aria-hidden"
        | "href" | "datetime" | "content" | "name" | "property" | "type" | "lang"
        | "http-equiv" => true,
        _ => {
            name.len() <= 11
                && name.bytes().any(|b| b.is_ascii_uppercase())
                && is_kept(&name.to_ascii_lowercase())
        }
    }
}

/// The tag of a name in any case.
fn tag_named(name: &str) -> Tag {
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        Tag::named(&name.to_ascii_lowercase())
    } else {
        Tag::named(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens as a line: text, `<tag name=value>`, `</tag>`.
    fn shown(page: &str) -> String {
        let show = |token| match token {
            Token::Text(text, _) => text.to_owned(),
            Token::Close(tag) => format!("</{}>", tag.name()),
            Token::Open(open) => {
                let attributes = open.attributes.iter().map(|(n, v)| format!(" {n}={v}"));
                format!("<{}{}>", open.tag.name(), attributes.collect::<String>())
            }
        };
        Tokens::new(page).map(show).collect()
    }

    #[test]
    fn tags_and_text_are_told_apart() {
        for (page, tokens) in [
            ("a<P CLASS='x>y' id=z data-x=1 hidden>b</p >c", "a<p CLASS=x>y id=z hidden=>b</p>c"),
            ("1 < 2 <3 <br/>< b>", "1 < 2 <3 <br>< b>"),
            ("a<!-- <p> -->b<!doctype html>c<?php ?>d</>e", "abcde"),
            ("a<!--> b <!-- c", "a b "),
            ("<a href=\"x\ny\"id=z>b</a", "<a href=x\ny id=z>b"),
            ("<p =a id = 'c' / class>", "<p id=c class=>"),
        ] {
            assert_eq!(shown(page), tokens, "{page}");
        }
    }

    #[test]
    fn scripts_end_where_browsers_end_them() {
        for (page, script) in [
            ("a < b</script>rest", Some("a < b")),
            ("'</scripts>'</SCRIPT >rest", Some("'</scripts>'")),
            ("<!-- '<script></script>' --></script>rest", Some("<!-- '<script></script>' -->")),
            ("<!-- <script>no end</script>rest", Some("<!-- <script>no end")),
            ("no end", None),
        ] {
            let mut tokens = Tokens::new(page);
            assert_eq!(tokens.until_close(Tag::Script), script, "{page}");
            let rest = if script.is_some() { "rest" } else { page };
            assert_eq!(tokens.rest(), rest.as_bytes(), "{page}");
        }
    }
}
