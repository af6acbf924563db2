//! Web pages: their visible text, block by block, with what the tags say of each line, and the way
//! back to the page's source.
//!
//! No tree is built. The page is read in one pass, with one stack of open elements that is bounded
//! in depth; size, lines and marked stretches are bounded too, so that no page can cost more than
//! its length.

/// What attributes say.
mod attributes;
/// Tokens as lines and elements.
mod build;
/// What stands in a page's head.
mod head;
/// The rendered text.
mod text;
/// Tags and text.
mod tokens;

use crate::model::{Limit, Warning, markup::Markup};

/// The most bytes of one page that are read.
pub const CAP: usize = 8 << 20;

/// A page's text and structure.
#[derive(Debug, Default)]
pub struct Rendered {
    /// The visible text.
    pub text: String,
    /// What its tags say.
    pub markup: Markup,
    /// Offsets of text and source (bytes) of each place from which both run in step.
    pub anchors: Vec<(u32, u32)>,
    /// A limit that was reached before the page's end.
    pub limit: Option<Warning>,
}

/// The visible text of a page.
pub fn render(page: &str) -> Rendered {
    let built = build::build(page);
    let limit = built.cut.then_some(match built.markup.lines.len() {
        build::LINES.. => Warning::LimitReached { what: Limit::Lines, limit: build::LINES },
        _ => Warning::LimitReached { what: Limit::Text, limit: build::TEXT },
    });
    Rendered { text: built.writer.text, markup: built.markup, anchors: built.writer.anchors, limit }
}

/// How far into a text its first tag may stand.
const LOOK: usize = 2_048;

/// Whether a text is a page: it begins with a tag that pages begin with, as the standard on
/// sniffing has it, or with a few lines that a server left before `<html`.
pub fn is_page(text: &str) -> bool {
    const FIRST: [&str; 17] = [
        "!doctype html",
        "html",
        "head",
        "script",
        "iframe",
        "h1",
        "div",
        "table",
        "style",
        "title",
        "body",
        "p",
        "meta",
        "article",
        "section",
        "main",
        "header",
    ];
    let begins = |rest: &str, name: &str| {
        let head = rest.get(..name.len());
        let after = rest.as_bytes().get(name.len());
        head.is_some_and(|h| h.eq_ignore_ascii_case(name))
            && after.is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
    };
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let opens = |rest: &str| FIRST.iter().any(|name| begins(rest, name));
    if start.strip_prefix('<').is_some_and(opens) {
        return true;
    }
    let mut end = text.len().min(LOOK);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let look = text.get(..end).unwrap_or("");
    let roots = ["!doctype html", "html"];
    look.match_indices('<').any(|(at, _)| {
        text.get(at + 1..).is_some_and(|rest| roots.iter().any(|name| begins(rest, name)))
    })
}
