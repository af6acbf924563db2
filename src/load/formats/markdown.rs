//! Markdown with what stands before it between `---`: notes of Obsidian, clippings, Readwise, Omnivore.

use pulldown_cmark::{Options, Parser, html::push_html};

use super::super::{
    ProblemKind, charset,
    container::{Container, Raw, Words},
    fields::{Field, rank},
    record::{Found, is_address},
};
use crate::model::{Document, Extent, Locator, Warning};

/// Whether a text begins with such a head.
pub(super) fn has_head(text: &str) -> bool {
    head(text).is_some_and(|(head, _)| {
        head.lines().any(|line| pair(line).is_some_and(|(key, _)| is_key(key)))
    })
}

/// The two sides of `key: value` or `key = value`.
fn pair(line: &str) -> Option<(&str, &str)> {
    let sign = line.find([':', '='])?;
    Some((line.get(..sign)?, line.get(sign + 1..)?))
}

fn is_key(key: &str) -> bool {
    let key = key.trim_end();
    !key.is_empty()
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '"'))
}

/// Whether a text without such a head begins with a headline as Markdown has it.
pub(super) fn has_headline(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().skip_while(|l| l.trim().is_empty());
    let first = lines.next().and_then(|line| line.strip_prefix("# "));
    first.is_some_and(|title| title.trim().chars().count() > 1)
        && lines.next().is_some_and(|line| line.trim().is_empty())
}

/// What stands between the two lines, and what follows: YAML between `---`, or TOML between `+++`.
fn head(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let rule = text.get(..3).filter(|rule| matches!(*rule, "---" | "+++"))?;
    let inside = text.get(3..)?.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')?;
    let closes = |at: &usize| {
        let before = inside.get(..*at).unwrap_or("");
        before.is_empty() || before.ends_with('\n')
    };
    let end = inside.match_indices(rule).map(|m| m.0).find(closes)?;
    let behind = inside.get(end + 3..)?;
    let behind = behind.split_once('\n').map_or("", |(_, rest)| rest);
    Some((inside.get(..end)?, behind))
}

/// Takes a note as a document.
pub(super) fn read(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let decoded = charset::decode_beside(&raw.bytes, || container.among.legacy())?;
    let (head, body) = head(&decoded.text).unwrap_or(("", &decoded.text));
    let mut found = Found::default();
    let mut last = None;
    for line in unfolded(head) {
        let line = line.as_str();
        let item = line.trim_start().strip_prefix("- ").filter(|_| line.starts_with([' ', '-']));
        let (key, value) = match item {
            // « - name: Léa Roy »
            Some(item) => (last, item.strip_prefix("name:").unwrap_or(item)),
            None => match pair(line) {
                Some((key, value)) if is_key(key) && !line.starts_with(' ') => {
                    last = rank(key.trim()).map(|r| r.0);
                    (last, value)
                }
                _ => continue,
            },
        };
        let value = bare(uncommented(value));
        let slot = match key {
            _ if value.is_empty() => continue,
            Some(Field::Title) => &mut found.title,
            Some(Field::Date) => &mut found.date,
            // Clippers put the address there.
            Some(Field::Outlet) if is_address(&value) => &mut found.url,
            Some(Field::Outlet) => &mut found.outlet,
            Some(Field::Author) => &mut found.author,
            Some(Field::Url) => &mut found.url,
            Some(Field::Language) => &mut found.language,
            Some(Field::Section) => &mut found.section,
            _ => continue,
        };
        match slot {
            Some(words) if item.is_some() => *words += &format!(", {value}"),
            Some(_) => {}
            slot => *slot = Some(value),
        }
    }
    let has_head = !head.is_empty();
    let body = body.trim_start();
    let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
    let body = match first.strip_prefix("# ").map(bare) {
        Some(title) if found.title.as_ref().is_none_or(|known| *known == title) => {
            found.title = Some(title);
            rest
        }
        _ => body,
    };
    let mut page = String::with_capacity(body.len() + body.len() / 4);
    push_html(&mut page, Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES));
    found.words = Some(Words::Page(page));
    if raw.cut {
        found.warnings.push(Warning::Truncated { kept: raw.bytes.len() });
    }
    found.warnings.extend(decoded.warnings);
    let mut piece = found.piece().ok_or(ProblemKind::Empty)?;
    // Without a head day and name may stand in the text.
    piece.given.extent = if has_head { Extent::Whole } else { Extent::Page };
    container.document(at, piece)
}

/// The lines of a head, those of a value that goes on below its key joined to it.
fn unfolded(head: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in head.lines() {
        let inner = line.trim_start();
        let goes_on = line.starts_with([' ', '\t'])
            && !inner.starts_with("- ")
            && !inner.is_empty()
            && pair(inner).is_none_or(|(key, _)| key.contains(' '));
        match lines.last_mut().filter(|last| goes_on && pair(last).is_some()) {
            Some(last) => {
                let key = [">", ">-", ">+", "|", "|-", "|+"]
                    .iter()
                    .find_map(|sign| last.trim_end().strip_suffix(sign)?.strip_suffix(": "));
                let joined = match key {
                    Some(key) => format!("{key}: {inner}"),
                    None => format!("{} {inner}", last.trim_end()),
                };
                *last = joined;
            }
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// A value without the note behind it.
fn uncommented(value: &str) -> &str {
    let quoted = value.trim_start().starts_with(['"', '\'', '[']);
    value.find(" #").filter(|_| !quoted).map_or(value, |at| value.get(..at).unwrap_or(value))
}

/// A value without its quotes, brackets and the marks of a link to a note.
fn bare(value: &str) -> String {
    let value = value.trim();
    let inner =
        value.strip_prefix('[').and_then(|v| v.strip_suffix(']')).filter(|v| !v.starts_with('['));
    let parts = inner.unwrap_or(value).split(", ").map(|part| {
        let part = part.trim();
        let quoted = |q: char| part.strip_prefix(q).and_then(|p| p.strip_suffix(q));
        let part = quoted('"').or_else(|| quoted('\'')).unwrap_or(part);
        let part = part.strip_prefix("[[").and_then(|p| p.strip_suffix("]]")).unwrap_or(part);
        part.rsplit('|').next().unwrap_or(part).trim().replace("\\\"", "\"")
    });
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_told_from_a_rule_between_paragraphs() {
        assert!(has_head("---\ntitle: \"Le port\"\n---\nTexte"));
        assert!(!has_head("---\nUne ligne.\n\nUne autre.\n"));
        assert!(!has_head("Titre\n---\ntexte: oui\n---\n"));
    }

    #[test]
    fn values_are_read_without_what_yaml_and_notes_put_around_them() {
        for (written, words) in [
            (" \"[[Léa Roy]]\"", "Léa Roy"),
            ("'oui'", "oui"),
            ("[Léa Roy, \"Max Lin\"]", "Léa Roy, Max Lin"),
            ("[[dossier/Léa|Léa Roy]]", "Léa Roy"),
        ] {
            assert_eq!(bare(written), words);
        }
    }
}
