//! What stands for characters that a form has a use of its own for. Nothing that acts is left in any of it.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::text::safe::visible;

/// Text between tags and in attributes of XML and HTML. What would act is a reference where XML has one, else a sign.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if visible(c) == Some(c) => out.push(c),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                out.extend(visible(c));
            }
            c => out.push_str(&format!("&#x{:x};", c as u32)),
        }
    }
    out
}

/// Text in a field of BibTeX.
pub(super) fn latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '$' | '&' | '#' | '_' | '%' => out.extend(['\\', c]),
            '\u{a0}' => out.push('~'),
            '\u{202f}' => out.push_str("\\,"),
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An address where a field ends with a brace and a comment begins with a sign for it.
pub(super) fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '{' | '}' | '\\' | ' ' | '"' | '<' | '>' | '^' | '`' | '|' => {
                out.push_str(&format!("%{:02X}", c as u32));
            }
            c if visible(c) == Some(c) && c != '\n' => out.push(c),
            _ => {}
        }
    }
    out
}

/// An address one may follow: one of the web.
pub(super) fn web(url: &str) -> Option<String> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    (lower.starts_with("http://") || lower.starts_with("https://")).then(|| address(url))
}

/// Letters without accents and digits, what stands between them as `between`, no longer than `most` characters.
pub(super) fn plain(text: &str, between: char, most: usize) -> String {
    let mut out = String::new();
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        let c = match c {
            'œ' | 'Œ' | 'æ' | 'Æ' => 'e',
            'ß' => 's',
            c => c,
        };
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(between) {
            out.push(between);
        }
        if out.len() >= most {
            break;
        }
    }
    out.trim_end_matches(between).to_owned()
}
