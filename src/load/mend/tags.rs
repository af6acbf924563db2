//! Tags that a text kept, taken out: those of blocks leave a line break.

use memchr::{memchr, memchr_iter};

use crate::text::rewrite::{Rewriter, Rewritten};

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "figure",
    "figcaption",
    "table",
    "tr",
    "pre",
    "hr",
    "aside",
    "main",
];

/// Elements within a line.
const INLINE: [&str; 18] = [
    "a", "b", "i", "u", "em", "strong", "span", "small", "sup", "sub", "img", "font", "q", "cite",
    "mark", "td", "th", "abbr",
];

/// Elements that are left out with all they hold.
const HIDDEN: [&str; 3] = ["script", "style", "iframe"];

/// The longest tag, in bytes.
const LONGEST: usize = 4_000;

/// What a tag is taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Block,
    Break,
    Inline,
    Hidden(&'static str),
}

struct Tag {
    start: usize,
    end: usize,
    kind: Kind,
    closes: bool,
}

/// `text` without its tags, where one of them closes an element: a lone one may be what the text is
/// about.
pub(super) fn without(text: &str) -> Option<Rewritten> {
    memchr(b'<', text.as_bytes())?;
    let tags = tags(text);
    if !tags.iter().any(|t| t.closes || t.kind == Kind::Break) {
        return None;
    }
    let mut rewriter = Rewriter::new(text);
    for tag in &tags {
        if tag.start < rewriter.taken() {
            continue;
        }
        let mut end = tag.end;
        let with = match tag.kind {
            Kind::Inline => "",
            Kind::Break => "\n",
            Kind::Block => {
                // Tags that meet are one break, and none beside one that is there.
                let lone = |t: &str| t.trim_matches([' ', '\t', '\r']).is_empty();
                let before = text.get(..tag.start).unwrap_or_default();
                let line = before.rsplit('\n').next().unwrap_or_default();
                let tagged =
                    rewriter.taken() > 0 && text.get(rewriter.taken()..tag.start).is_some_and(lone);
                let ahead = text.get(end..).unwrap_or_default();
                let ends = lone(ahead.split('\n').next().unwrap_or_default());
                if lone(line) || tagged || ends { "" } else { "\n\n" }
            }
            Kind::Hidden(name) => {
                if !tag.closes {
                    end = closing(text, end, name).unwrap_or(end);
                }
                ""
            }
        };
        rewriter.replace(tag.start..end, with);
    }
    rewriter.finish()
}

/// The byte behind the next closing tag of `name`.
fn closing(text: &str, from: usize, name: &str) -> Option<usize> {
    let rest = text.get(from..)?;
    memchr_iter(b'<', rest.as_bytes()).find_map(|at| {
        let inner = rest.get(at + 1..)?.strip_prefix('/')?;
        let named = inner.get(..name.len())?.eq_ignore_ascii_case(name);
        let end = inner.find('>').filter(|_| named)?;
        Some(from + at + 2 + end + 1)
    })
}

fn tags(text: &str) -> Vec<Tag> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut open = 0;
    for start in memchr_iter(b'<', bytes) {
        if start < open {
            continue;
        }
        let window = bytes.get(start..bytes.len().min(start + LONGEST)).unwrap_or_default();
        let closes = window.get(1) == Some(&b'/');
        let from = if closes { 2 } else { 1 };
        let name = window.get(from..).unwrap_or_default();
        let n = name.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = name.get(..n).unwrap_or_default();
        let after = window.get(from + n);
        if n == 0
            || n > 10
            || !after.is_some_and(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace())
        {
            continue;
        }
        let named = |list: &[&'static str]| {
            list.iter().copied().find(|e| e.as_bytes().eq_ignore_ascii_case(name))
        };
        let kind = match () {
            () if named(&["br"]).is_some() => Kind::Break,
            () if named(&BLOCKS).is_some() => Kind::Block,
            () if named(&INLINE).is_some() => Kind::Inline,
            () => match named(&HIDDEN) {
                Some(name) => Kind::Hidden(name),
                None => continue,
            },
        };
        let Some(len) = memchr(b'>', window) else { continue };
        // A tag holds no other.
        if memchr(b'<', window.get(1..len).unwrap_or_default()).is_some() {
            continue;
        }
        open = start + len + 1;
        found.push(Tag { start, end: open, kind, closes });
    }
    found
}
