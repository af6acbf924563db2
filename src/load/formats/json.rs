//! A JSON object as an article: its fields by what they are called, each at its own risk.

use std::{borrow::Cow, fmt, ops::Range};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::super::{
    ProblemKind,
    charset::{self, RecordText},
    container::{Container, Raw, Words},
    escapes::{in_place, unescaped},
    fields::{Field, rank},
    html, lenient,
    limits::{CAP, FIELD},
    problem::NoObject,
    record::{self, Found, is_markup},
};
use crate::model::{Decoding, Document, Locator, Warning};

/// How deep a text is looked for in objects within the record.
pub(super) const DEEP: usize = 3;

/// An object's fields, unparsed, in order.
pub(super) struct Object<'a>(pub(super) Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some((Name(name), value)) = map.next_entry()? {
                    fields.push((name, value));
                }
                Ok(Object(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// A field's name.
struct Name<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw: &RawValue = Deserialize::deserialize(deserializer)?;
        let inside = raw.get().trim_matches('"');
        let name = if inside.contains('\\') {
            Cow::Owned(unescaped(raw, FIELD).unwrap_or_default().text)
        } else {
            Cow::Borrowed(inside)
        };
        Ok(Self(name))
    }
}

impl<'a> Object<'a> {
    pub(super) fn of(raw: &'a RawValue) -> Option<Self> {
        raw.get().starts_with('{').then(|| serde_json::from_str(raw.get()).ok())?
    }

    /// What stands at `path`: a name, or names with points between.
    pub(super) fn at(&self, path: &str) -> Option<&'a RawValue> {
        let own = self.0.iter().find(|(name, _)| name.eq_ignore_ascii_case(path));
        own.map(|(_, value)| *value).or_else(|| {
            let (head, rest) = path.split_once('.')?;
            let inner = self.0.iter().find(|(name, _)| name.eq_ignore_ascii_case(head))?;
            Object::of(inner.1)?.at(rest)
        })
    }

    /// The values of the fields that `field` may be called, in order of trust.
    pub(super) fn named(&self, field: Field, container: &Container) -> Vec<&'a RawValue> {
        if let Some(path) = container.fields.asked(field) {
            return self.at(path).into_iter().collect();
        }
        let mut found: Vec<(usize, &RawValue)> = Vec::new();
        for (name, value) in &self.0 {
            if let Some((_, rank)) = rank(name).filter(|r| r.0 == field) {
                found.push((rank, value));
            }
        }
        found.sort_by_key(|f| f.0);
        found.into_iter().map(|f| f.1).collect()
    }

    /// The first words that a field called as `field` may be has.
    fn words(&self, field: Field, container: &Container) -> Option<String> {
        let named = self.named(field, container).into_iter();
        // Of several headlines the first is the article's.
        let one = |raw| if field == Field::Title { first(raw).and_then(words) } else { words(raw) };
        let mut found = named.filter_map(one);
        if field != Field::Outlet {
            return found.next();
        }
        // Some put an address there: a name beside it says more.
        let all: Vec<String> = found.collect();
        let name = all.iter().position(|words| !record::is_address(words));
        all.into_iter().nth(name.unwrap_or(0))
    }
}

/// Takes what is nearly an object as a document, where it becomes one; else `error` says what it lacks.
fn read_nearly(
    container: &Container,
    at: Option<Locator>,
    json: &str,
    error: &serde_json::Error,
) -> Result<Document, ProblemKind> {
    let text = lenient::json(json);
    if serde_json::from_str::<Object<'_>>(&text).is_err() {
        return Err(ProblemKind::BadRecord(reason(error)));
    }
    let raw = Raw { bytes: text.into_bytes().into(), cut: false, legacy: None };
    read(container, at, raw)
}

/// What the object that these bytes are calls itself, and whether that is a number; `None` where it does not say.
pub(in super::super) fn record_id(bytes: &[u8], container: &Container) -> Option<(String, bool)> {
    let RecordText { text, .. } = charset::decode_record(bytes, None);
    let json = text.strip_prefix('\u{feff}').unwrap_or(&text).trim_ascii();
    let of = |json: &str| own_id(&serde_json::from_str(json).ok()?, container);
    of(json).or_else(|| of(&lenient::json(json)))
}

/// The same of an object.
fn own_id(object: &Object<'_>, container: &Container) -> Option<(String, bool)> {
    let ids = object.named(Field::Id, container);
    let id = ids.into_iter().find(|id| is_number(id) || id.get().starts_with('"'))?;
    Some((words(id)?, is_number(id)))
}

/// Takes an object as a document.
pub(in super::super) fn read(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let bytes = raw.bytes.into_owned();
    let RecordText { text, decoding, warnings } = charset::decode_record(&bytes, raw.legacy);
    let json = text.strip_prefix('\u{feff}').unwrap_or(&text).trim_ascii();
    if !json.starts_with('{') {
        let first = json.bytes().next();
        return Err(ProblemKind::NoObject(NoObject::of(first)));
    }
    let object: Object<'_> = match serde_json::from_str(json) {
        Ok(object) => object,
        Err(error) => {
            let nearly = read_nearly(container, at, json, &error)?;
            // How it was decoded was known before it became an object.
            let decoding = Decoding { anchors: nearly.decoding.anchors, ..decoding };
            let warnings = warnings.into_iter().chain(nearly.warnings).collect();
            return Ok(Document { decoding, warnings, ..nearly });
        }
    };
    let lacking = || {
        let strings = object.0.iter().map(|(name, value)| {
            let len = if value.get().starts_with('"') { value.get().len() } else { 0 };
            (name.as_ref(), len)
        });
        record::lacking(strings)
    };
    let (mut found, source) = found(&object, container, DEEP).ok_or_else(lacking)?;
    // What turns out to show nothing can only be a page.
    let is_page = matches!(source, Source::Inside { is_page: true, .. });
    let nothing = if is_page { lacking() } else { ProblemKind::Empty };
    let inside = match source {
        Source::Inside { raw, .. } => Ok(inside(raw, &text)),
        Source::Parts(made) => Err(made),
    };
    let recoded = match text {
        Cow::Owned(text) => Some(text.into_bytes()),
        Cow::Borrowed(_) => None,
    };
    found.warnings = warnings;
    let words = inside.map_or_else(
        |made| made,
        |inside| {
            let most = if is_page { html::CAP } else { CAP };
            taken(recoded.unwrap_or(bytes), inside, most, &mut found.warnings)
        },
    );
    found.words = Some(if is_page { Words::Page(words) } else { Words::Text(words) });
    let mut piece = found.piece().ok_or(ProblemKind::Empty)?;
    piece.decoding = decoding;
    container.document(at, piece).map_err(|kind| match kind {
        ProblemKind::Empty => nothing,
        other => other,
    })
}

/// Where the words of a record are.
pub(super) enum Source<'a> {
    /// In a string, as they are read or as the source of a page.
    Inside { raw: &'a RawValue, is_page: bool },
    /// In several places; here put together.
    Parts(String),
}

/// The words at `inside` of a record, in the memory that the record took, so that long ones are not
/// held twice; what there is to say of them goes to `warnings`.
fn taken(
    record: Vec<u8>,
    inside: Range<usize>,
    most: usize,
    warnings: &mut Vec<Warning>,
) -> String {
    let read = in_place(record, inside, most).unwrap_or_default();
    warnings.extend(read.cut.then_some(Warning::Truncated { kept: read.text.len() }));
    let lone = Warning::Undecodable { count: read.n_lone };
    warnings.extend((read.n_lone > 0).then_some(lone));
    read.text
}

/// The bytes between the quotation marks of a string that stands in `json`.
fn inside(raw: &RawValue, json: &str) -> Range<usize> {
    let start = raw.get().as_ptr().addr().saturating_sub(json.as_ptr().addr());
    start + 1..start + raw.get().len() - 1
}

/// What is found of `object`, or of an object in it.
pub(super) fn found<'a>(
    object: &Object<'a>,
    container: &Container,
    deep: usize,
) -> Option<(Found, Source<'a>)> {
    let (mut found, source) = match own_words(object, container) {
        Some(source) => (Found::default(), source),
        None => {
            let inner = object.0.iter().filter_map(|(_, value)| Object::of(value));
            let mut inner = inner.filter(|_| deep > 0);
            inner.find_map(|inner| self::found(&inner, container, deep - 1))?
        }
    };
    for (field, slot) in [
        (Field::Title, &mut found.title),
        (Field::Date, &mut found.date),
        (Field::Outlet, &mut found.outlet),
        (Field::Author, &mut found.author),
        (Field::Url, &mut found.url),
        (Field::Language, &mut found.language),
        (Field::Section, &mut found.section),
    ] {
        if slot.is_none() {
            *slot = object.words(field, container);
        }
    }
    if found.id.is_none() {
        (found.id, found.id_is_number) =
            own_id(object, container).map_or((None, false), |(id, n)| (Some(id), n));
    }
    // Where trafilatura calls the address « source », a name may stand beside it.
    if found.url.is_none() {
        let outlets = object.named(Field::Outlet, container).into_iter().filter_map(words);
        found.url = outlets.into_iter().find(|words| record::is_address(words) && is_deep(words));
    }
    // OSCAR keeps the address among the headers of the page it is from.
    if found.url.is_none() {
        let inner = object.0.iter().filter_map(|(_, value)| Object::of(value));
        found.url = inner.filter(|_| deep > 0).find_map(|inner| inner.words(Field::Url, container));
    }
    Some((found, source))
}

/// How many bytes of a text are looked at first for whether it has any words.
const HEAD: usize = 256;

/// Where the words that are the object's text are.
pub(super) fn own_words<'a>(object: &Object<'a>, container: &Container) -> Option<Source<'a>> {
    let asked = container.fields.asked(Field::Text).is_some();
    let canonical = object.at("text").map(std::ptr::from_ref);
    let texts = object.named(Field::Text, container).into_iter();
    let pages = object.named(Field::Html, container).into_iter().filter(|_| !asked);
    let mut tries = texts.map(|raw| (raw, false)).chain(pages.map(|raw| (raw, true)));
    tries.find_map(|(raw, is_page)| {
        if !raw.get().starts_with('"') {
            return paragraphs(raw).map(Source::Parts);
        }
        let is_text = Some(std::ptr::from_ref(raw)) == canonical;
        let is_page = is_page || (!is_text && is_escaped_markup(raw.get()));
        let blank = [HEAD, CAP].into_iter().all(|most| {
            unescaped(raw, most).is_none_or(|read| read.text.chars().all(char::is_whitespace))
        });
        (!blank).then_some(Source::Inside { raw, is_page })
    })
}

/// Whether a string, written as JSON has it, is in tags of paragraphs.
fn is_escaped_markup(json: &str) -> bool {
    is_markup(json) || json.contains("<\\/p>") || json.contains("\\u003cp")
}

/// The paragraphs of a text that is no string: a list of strings, the summary and sections of fundus,
/// the rendered form of WordPress.
fn paragraphs(raw: &RawValue) -> Option<String> {
    let mut out = Vec::new();
    gather(raw, 4, &mut out);
    (!out.is_empty()).then(|| out.join("\n\n"))
}

fn gather(raw: &RawValue, deep: usize, out: &mut Vec<String>) {
    const PARTS: [&str; 9] = [
        "summary",
        "sections",
        "headline",
        "paragraphs",
        "rendered",
        "text",
        "content",
        "value",
        "html",
    ];
    match raw.get().as_bytes().first() {
        Some(b'"') => {
            let text = unescaped(raw, CAP).unwrap_or_default().text;
            let text = if is_markup(&text) { html::render(&text).text } else { text };
            out.extend(Some(text).filter(|text| !text.trim().is_empty()));
        }
        Some(b'[') if deep > 0 => {
            let items: Vec<&RawValue> = serde_json::from_str(raw.get()).unwrap_or_default();
            items.into_iter().for_each(|item| gather(item, deep - 1, out));
        }
        Some(b'{') if deep > 0 => {
            let Some(object) = Object::of(raw) else { return };
            let known = |name: &str| object.0.iter().find(|f| f.0 == name).map(|f| f.1);
            PARTS.iter().filter_map(|n| known(n)).for_each(|part| gather(part, deep - 1, out));
        }
        _ => {}
    }
}

/// What the parser says, without the line where it is the first.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let what = words.split_once(" at line ").map_or(words.as_str(), |(what, _)| what);
    match error.line() {
        0 | 1 => format!("{what}, column {}", error.column()),
        line => format!("{what}, line {line}, column {}", error.column()),
    }
}

/// A string, a number as it is written, the name that an object has, or several of these with commas
/// between; `None` for all else, and for nothing but white space.
pub(super) fn words(raw: &RawValue) -> Option<String> {
    let own = |raw: &RawValue| {
        if is_number(raw) {
            return Some(raw.get().to_owned());
        }
        let named = || {
            let object = Object::of(raw)?;
            let names = ["name", "rendered", "main", "title", "text", "value", "$oid", "$date"];
            names.iter().find_map(|n| Some(unescaped(object.at(n)?, FIELD)?.text))
        };
        unescaped(raw, FIELD).map(|read| read.text).or_else(named)
    };
    let several = || {
        let list: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
        let strings: Option<Vec<String>> = list.into_iter().map(own).collect();
        strings.map(|strings| strings.join(", "))
    };
    own(raw).or_else(several).filter(|words| !words.trim().is_empty())
}

/// Of a list the first value, else the value.
fn first(raw: &RawValue) -> Option<&RawValue> {
    if !raw.get().starts_with('[') {
        return Some(raw);
    }
    serde_json::from_str::<Vec<&RawValue>>(raw.get()).ok()?.first().copied()
}

/// Whether an address leads to a page and not to a site.
fn is_deep(address: &str) -> bool {
    let behind = address.trim().split_once("://").map_or("", |(_, behind)| behind);
    behind.split_once('/').is_some_and(|(_, path)| !path.is_empty())
}

fn is_number(raw: &RawValue) -> bool {
    raw.get().starts_with(|c: char| c == '-' || c.is_ascii_digit())
}
