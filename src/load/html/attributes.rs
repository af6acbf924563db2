//! What an element's attributes say: its names, what it stands for, what it marks.

use super::tokens::Open;
use crate::model::{
    Span,
    markup::{Markup, SpotKind, Tag, Within},
};

/// How many words of an element's names are kept.
const NAMES: usize = 24;
/// How many words of class and id are asked what they mark: where styles are spelt out as classes, many
/// stand before the one that tells.
const MARKING: usize = 96;
/// How many bytes of a value are kept.
const VALUE: usize = 200;

/// Adds the words of an element's class, id, role and itemprop to the page's names.
pub(super) fn names(open: &Open<'_>, markup: &mut Markup) -> Span {
    let from = markup.names.len();
    let mut room = NAMES;
    for attribute in ["class", "id", "role", "itemprop", "rel"] {
        let Some(raw) = open.raw(attribute) else { continue };
        for word in words(raw) {
            if room == 0 {
                break;
            }
            room -= 1;
            markup.names.push_str(word);
            markup.names.push(' ');
        }
    }
    if let Some(own) = markup.names.get_mut(from..) {
        own.make_ascii_lowercase();
    }
    Span::new(from, markup.names.len())
}

/// The words of a class or id, parted where the case rises and at all but letters:
/// `article-BodyText_2` has three. Words of one letter are none.
fn words(raw: &str) -> impl Iterator<Item = &str> {
    let runs = raw.split(|c: char| !c.is_ascii_alphabetic());
    runs.flat_map(|run| {
        let mut rest = run;
        std::iter::from_fn(move || {
            let bytes = rest.as_bytes();
            bytes.first()?;
            let rise = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
            let end = bytes.windows(2).position(rise).map_or(bytes.len(), |n| n + 1);
            let (word, after) = rest.split_at_checked(end)?;
            rest = after;
            Some(word)
        })
    })
    .filter(|word| (2..=24).contains(&word.len()))
}

/// What an element stands in or is, given what its parent stands in.
pub(super) fn within(open: &Open<'_>, outer: Within) -> Within {
    let own = match open.tag {
        Tag::Nav => Within::NAV,
        Tag::Aside => Within::ASIDE,
        Tag::Header => Within::HEADER,
        Tag::Footer => Within::FOOTER,
        Tag::Figure => Within::FIGURE,
        Tag::Figcaption | Tag::Caption => Within::CAPTION,
        Tag::Form | Tag::Fieldset | Tag::Label => Within::FORM,
        Tag::Button => Within::BUTTON,
        Tag::Dialog => Within::DIALOG,
        Tag::Table => Within::TABLE,
        Tag::Ul | Tag::Ol | Tag::Dl | Tag::Menu => Within::LIST,
        Tag::Blockquote => Within::QUOTE,
        Tag::Article if outer.has(Within::ARTICLE) => Within::INNER_ARTICLE,
        Tag::Article => Within::ARTICLE,
        Tag::Main => Within::MAIN,
        Tag::A => Within::LINK,
        Tag::Address => Within::ADDRESS,
        Tag::Pre => Within::PRE,
        tag if tag.heading().is_some() => Within::HEADING,
        _ => Within::default(),
    };
    if open.is_bare() { outer | own } else { outer | own | attributed(open) }
}

/// What an element's attributes say that it is.
fn attributed(open: &Open<'_>) -> Within {
    let mut own = match open.raw("role").unwrap_or("") {
        "navigation" | "menu" | "menubar" => Within::NAV,
        "complementary" => Within::ASIDE,
        "contentinfo" => Within::FOOTER,
        "banner" => Within::HEADER,
        "dialog" | "alertdialog" => Within::DIALOG,
        "main" => Within::MAIN,
        "button" | "tab" => Within::BUTTON,
        _ => Within::default(),
    };
    match open.raw("itemprop").unwrap_or("") {
        "articleBody" => own = own | Within::ARTICLE_BODY,
        "comment" => own = own | Within::COMMENT,
        _ => {}
    }
    let undisplayed = |style: &str| {
        let bare: String = style.chars().filter(|c| !c.is_whitespace()).take(400).collect();
        bare.contains("display:none") || bare.contains("visibility:hidden")
    };
    let hidden = open.raw("hidden").is_some()
        || open.raw("aria-hidden") == Some("true")
        || open.raw("style").is_some_and(undisplayed);
    if hidden { own | Within::HIDDEN } else { own }
}

/// What kind of fact an element marks, if any.
pub(super) fn spot_kind(open: &Open<'_>) -> Option<SpotKind> {
    if open.tag == Tag::Time {
        return Some(SpotKind::Date);
    }
    if open.is_bare() {
        return None;
    }
    let stated = open.raw("itemprop").and_then(|prop| match prop {
        "datePublished" | "dateCreated" => Some(SpotKind::Date),
        "author" | "creator" => Some(SpotKind::Author),
        "headline" => Some(SpotKind::Headline),
        _ => None,
    });
    let signed = || {
        open.raw("rel").is_some_and(|r| r.split(' ').any(|w| w == "author"))
            || (open.tag == Tag::A && open.raw("href").is_some_and(leads_to_author))
    };
    stated.or_else(|| signed().then_some(SpotKind::Author)).or_else(|| named_kind(open))
}

/// `/auteur/lea-roy`: whether an address is that of somebody's own page.
fn leads_to_author(address: &str) -> bool {
    const FOLDERS: [&str; 12] = [
        "author",
        "authors",
        "auteur",
        "auteurs",
        "autor",
        "autoren",
        "autori",
        "journaliste",
        "contributor",
        "contributors",
        "writers",
        "byline",
    ];
    let mut parts = address.split('/').rev();
    let last = parts.next();
    last.is_some() && parts.take(3).any(|part| FOLDERS.contains(&part))
}

/// The same, by the words of class and id.
fn named_kind(open: &Open<'_>) -> Option<SpotKind> {
    if open.tag == Tag::Meta {
        return None;
    }
    let names = [open.raw("class"), open.raw("id")].into_iter().flatten().flat_map(words);
    for word in names.take(MARKING) {
        // Most words are told by their first letter.
        let kind = match word.as_bytes().first()?.to_ascii_lowercase() {
            b'a' if is_any(word, &["author", "authors", "auteur", "auteurs", "autor"]) => {
                SpotKind::Author
            }
            b'b' if is_any(word, &["byline", "bylines"]) => SpotKind::Author,
            b'c' if is_any(word, &["contributor", "columnist"]) => SpotKind::Author,
            b'r' if is_any(word, &["reporter"]) => SpotKind::Author,
            b's' if is_any(word, &["signature", "signed"]) => SpotKind::Author,
            b'w' if is_any(word, &["writer"]) => SpotKind::Author,
            b'd' if is_any(word, &["date", "dateline", "datetime", "datum"]) => SpotKind::Date,
            b'p' if is_any(word, &["published", "pubdate", "posted", "publication"]) => {
                SpotKind::Date
            }
            b't' if is_any(word, &["time", "timestamp"]) => SpotKind::Date,
            _ => continue,
        };
        return Some(kind);
    }
    None
}

fn is_any(word: &str, names: &[&str]) -> bool {
    names.iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// The value that a tag carries beside its text.
pub(super) fn value(open: &Open<'_>) -> Option<String> {
    let value = open.value("datetime").or_else(|| open.value("content"))?;
    (!value.trim().is_empty() && value.len() <= VALUE).then(|| value.trim().to_owned())
}
