//! Elements of HTML and XML as parts of their source: what an export or a feed says by its labels is
//! looked up where it stands. No tree is built and nothing has to be closed, so that of a file that is
//! cut or broken all is read that stands before and after, which a strict parser would not give.

use memchr::memmem;

use super::super::html;

/// An element as it stands in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element<'a> {
    pub name: &'a str,
    /// Its attributes, as they are written.
    attributes: &'a str,
    /// What stands in it, up to the tag that closes it or the end of the source.
    pub inner: &'a str,
    /// The byte its tag begins at, and the one behind it.
    pub start: usize,
    pub end: usize,
}

impl<'a> Element<'a> {
    /// An attribute's value, entities decoded.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        while let Some(equals) = rest.find('=') {
            let (key, value) = rest.split_at_checked(equals)?;
            let key = key.rsplit(|c: char| c.is_whitespace()).find(|k| !k.is_empty())?;
            let value = value.get(1..)?.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, after) = match quote {
                Some(quote) => value.get(1..)?.split_once(quote).unwrap_or((value.get(1..)?, "")),
                None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(htmlize::unescape_attribute(value).trim().to_owned());
            }
            rest = after;
        }
        None
    }

    /// The words of its class.
    pub(super) fn classes(&self) -> Vec<String> {
        let class = self.attribute("class").unwrap_or_default();
        class.split_ascii_whitespace().map(str::to_lowercase).collect()
    }

    /// Whether it has the class, which is in lower case.
    pub(super) fn is_of(&self, class: &str) -> bool {
        self.attributes.len() > class.len() && self.classes().iter().any(|c| c == class)
    }

    /// Its text on one line.
    pub(super) fn text(&self) -> String {
        line(self.inner)
    }

    /// Whether it is called so, whatever stands before a colon.
    pub(super) fn is(&self, name: &str) -> bool {
        let own = if name.contains(':') { self.name } else { local(self.name) };
        own.eq_ignore_ascii_case(name)
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The text of a part of a source, on one line.
pub(super) fn line(source: &str) -> String {
    let rendered = html::render(&unwrapped(source)).text;
    rendered.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A part of XML without the frames of its literal parts, which are written as other text is.
pub(super) fn unwrapped(source: &str) -> String {
    const OPEN: &str = "<![CDATA[";
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, behind)) = rest.split_once(OPEN) {
        let (literal, after) = behind.split_once("]]>").unwrap_or((behind, ""));
        out.extend([before, literal]);
        rest = after;
    }
    out + rest
}

/// What a part of XML stands for: literal parts as they are, else its entities decoded. What is
/// escaped there is a part of a page.
pub(super) fn meant(source: &str) -> String {
    const OPEN: &str = "<![CDATA[";
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, behind)) = rest.split_once(OPEN) {
        let (literal, after) = behind.split_once("]]>").unwrap_or((behind, ""));
        out.extend([htmlize::unescape(before).as_ref(), literal]);
        rest = after;
    }
    out + htmlize::unescape(rest).as_ref()
}

/// The elements of `source` that are `wanted`, in order, none within another.
pub(super) fn elements<'a>(
    source: &'a str,
    wanted: impl Fn(&Element<'a>) -> bool,
) -> Vec<Element<'a>> {
    let mut found = Vec::new();
    let mut tags = Tags { source, at: 0 };
    while let Some(tag) = tags.next() {
        if tag.kind == Kind::Close || !wanted(&tag.element) {
            continue;
        }
        let mut element = tag.element;
        if tag.kind == Kind::Open {
            let from = tags.at;
            let mut depth = 1_usize;
            let end = loop {
                let Some(other) = tags.next() else { break source.len() };
                if !other.element.name.eq_ignore_ascii_case(element.name) {
                    continue;
                }
                match other.kind {
                    Kind::Open => depth += 1,
                    Kind::Close => depth -= 1,
                    Kind::Empty => {}
                }
                if depth == 0 {
                    break other.element.start;
                }
            };
            element.inner = source.get(from..end).unwrap_or("");
            element.end = tags.at;
        }
        found.push(element);
    }
    found
}

/// The first element of `source` that is `wanted`.
pub(super) fn first<'a>(
    source: &'a str,
    wanted: impl Fn(&Element<'a>) -> bool,
) -> Option<Element<'a>> {
    let mut tags = Tags { source, at: 0 };
    let tag = std::iter::from_fn(|| tags.next())
        .find(|tag| tag.kind != Kind::Close && wanted(&tag.element))?;
    let start = tag.element.start;
    elements(source.get(start..)?, |e| e.start == 0).into_iter().next().map(|e| Element {
        start: e.start + start,
        end: e.end + start,
        ..e
    })
}

/// The first element of this name.
pub(super) fn named<'a>(source: &'a str, name: &str) -> Option<Element<'a>> {
    first(source, |e| e.is(name))
}

/// The first element of this class.
pub(super) fn of_class<'a>(source: &'a str, class: &str) -> Option<Element<'a>> {
    first(source, |e| e.is_of(class))
}

/// `source` without the elements that are `unwanted`.
pub(super) fn without(source: &str, unwanted: impl Fn(&Element<'_>) -> bool) -> String {
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    for element in elements(source, unwanted) {
        out.push_str(source.get(at..element.start).unwrap_or(""));
        out.push('\n');
        at = element.end;
    }
    out + source.get(at..).unwrap_or("")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    Empty,
}

struct Tag<'a> {
    element: Element<'a>,
    kind: Kind,
}

/// The tags of a source.
struct Tags<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            let start = self.at + memchr::memchr(b'<', self.source.as_bytes().get(self.at..)?)?;
            let rest = self.source.get(start + 1..)?;
            let skip = |end: &str| {
                memmem::find(rest.as_bytes(), end.as_bytes()).map_or(rest.len(), |n| n + end.len())
            };
            if rest.starts_with("!--") {
                // Some exports hide in comments what their elements are: these stand open.
                self.at = start + 1 + skip("-->");
                continue;
            }
            if rest.starts_with("![CDATA[") {
                self.at = start + 1 + skip("]]>");
                continue;
            }
            if rest.starts_with(['!', '?']) {
                self.at = start + 1 + skip(">");
                continue;
            }
            let closes = rest.starts_with('/');
            let named = rest.get(usize::from(closes)..)?;
            if !named.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
                self.at = start + 1;
                continue;
            }
            let len = named
                .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<'))
                .unwrap_or(named.len());
            let (name, behind) = named.split_at_checked(len)?;
            let inside = end_of_tag(behind);
            let (attributes, after) = behind.split_at_checked(inside)?;
            let end = self.source.len() - after.len() + usize::from(after.starts_with('>'));
            self.at = end;
            let empty = attributes.trim_end().ends_with('/') || is_void(name);
            let kind = match () {
                () if closes => Kind::Close,
                () if empty => Kind::Empty,
                () => Kind::Open,
            };
            let element = Element { name, attributes, inner: "", start, end };
            return Some(Tag { element, kind });
        }
    }
}

/// Where a tag ends whose name stands before `behind`: at the first `>` outside of quotes.
fn end_of_tag(behind: &str) -> usize {
    let mut quote = None;
    for (at, byte) in behind.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A mark that nothing closes was a slip.
    behind.find('>').unwrap_or(behind.len())
}

fn is_void(name: &str) -> bool {
    const VOID: [&str; 9] = ["br", "img", "hr", "meta", "input", "lb", "pb", "col", "wbr"];
    VOID.iter().any(|void| name.eq_ignore_ascii_case(void))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_with_what_stands_in_them() {
        let page = "<div class='a B'>un <div>deux</div></div><p id=x>trois<br>quatre</p><div>cinq";
        let divs = elements(page, |e| e.is("div"));
        assert_eq!(
            divs.iter().map(|e| e.inner).collect::<Vec<_>>(),
            ["un <div>deux</div>", "cinq"]
        );
        assert!(divs[0].is_of("b") && !divs[1].is_of("b"));
        assert_eq!(named(page, "p").unwrap().text(), "trois quatre");
        assert_eq!(named(page, "p").unwrap().attribute("id").as_deref(), Some("x"));
    }

    #[test]
    fn names_go_with_and_without_their_prefix() {
        let feed = "<item><content:encoded><![CDATA[<p>A & B</p>]]></content:encoded></item>";
        assert_eq!(meant(named(feed, "content:encoded").unwrap().inner), "<p>A & B</p>");
        assert_eq!(named(feed, "encoded").unwrap().text(), "A & B");
        assert_eq!(meant("&lt;p&gt;l&#39;été&lt;/p&gt;"), "<p>l'été</p>");
    }

    #[test]
    fn any_cut_of_a_page_is_read() {
        let page = "<a b='c>d' e=\"f\">g<!-- h --><![CDATA[ i ]]></a><j k/><l";
        for end in 0..=page.len() {
            let cut = page.get(..end).unwrap_or_default();
            elements(cut, |_| true).iter().for_each(|e| drop((e.text(), e.attribute("e"))));
        }
    }
}
