//! What a page states of itself out of sight: its title, its `<meta>`, its linked data.

use super::{text::plain, tokens::Open};
use crate::model::markup::{Head, Tag};

/// How many `<meta>` are kept.
const METAS: usize = 300;
/// How many bytes of a value are kept.
const VALUE: usize = 2_000;
/// How many bytes of linked data are kept in all.
const LINKED_DATA: usize = 512 << 10;

/// Takes the window's title; the first counts.
pub(super) fn title(raw: &str, head: &mut Head) {
    let words = plain(raw);
    if head.title.is_none() && !words.is_empty() && words.len() <= VALUE {
        head.title = Some(words);
    }
}

/// Takes a script's content, where it is data.
pub(super) fn script(open: &Open<'_>, content: &str, head: &mut Head) {
    let kind = open.raw("type").unwrap_or("");
    if open.tag == Tag::Script && kind.to_ascii_lowercase().contains("ld+json") {
        linked_data(content, head);
    }
}

/// Keeps a block of linked data, as long as there is room.
fn linked_data(block: &str, head: &mut Head) {
    let taken: usize = head.linked_data.iter().map(String::len).sum();
    if taken + block.len() <= LINKED_DATA {
        head.linked_data.push(block.trim().to_owned());
    }
}

/// Takes what `<html>`, `<meta>` and `<link>` state.
pub(super) fn tag(open: &Open<'_>, head: &mut Head) {
    match open.tag {
        Tag::Html => head.lang = head.lang.take().or_else(|| stated(open, "lang")),
        Tag::Link => {
            let canonical = open.raw("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical"));
            if canonical && head.canonical.is_none() {
                head.canonical = stated(open, "href");
            }
        }
        _ => {
            let name = ["property", "name", "itemprop", "http-equiv"]
                .into_iter()
                .find_map(|attribute| open.value(attribute));
            // What was meant for a script and was written as `<meta name="script:ld+json">`.
            if name.as_deref().is_some_and(|name| name.ends_with("ld+json")) {
                if let Some(block) = open.value("content") {
                    linked_data(&block, head);
                }
                return;
            }
            if let (Some(name), Some(content)) = (name, stated(open, "content"))
                && head.metas.len() < METAS
                && name.len() <= 80
            {
                head.metas.push((name.trim().to_ascii_lowercase(), content));
            }
        }
    }
}

/// An attribute's value, if it is neither empty nor too long.
fn stated(open: &Open<'_>, attribute: &str) -> Option<String> {
    let value = open.value(attribute)?;
    let value = value.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty() && value.len() <= VALUE).then_some(value)
}
