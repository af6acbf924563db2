//! Quotations and names as JSON objects, one a line: what `quotes --json` and `names --json` print.

use serde::Serialize;

use super::{
    json::{Id, QuoteRow, RowMaker, Unit},
    lines::{Listed, Shown},
    places::{Found, Places},
};
use crate::{library::names::JoinedName, model::Reading, text::offsets::Offsets};

/// A quotation with what is needed to cite it.
#[derive(Debug, Serialize)]
pub struct QuoteRecord<'a> {
    doc: Id<'a>,
    line: usize,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    date: Option<String>,
    author: Option<&'a str>,
    url: Option<&'a str>,
    #[serde(flatten)]
    quote: QuoteRow<'a>,
    #[serde(flatten)]
    joined: Option<JoinedRow<'a>>,
}

/// Whom the speaker is across articles; both null where that is not known.
#[derive(Debug, Serialize)]
struct JoinedRow<'a> {
    name: Option<&'a str>,
    name_id: Option<&'a str>,
}

/// The records of those of `reading`'s quotations, and of what stands between marks beside them, that
/// are `wanted`. Offsets count code points of the text, lines from 1.
pub fn quote_records<'a>(reading: &'a Reading, wanted: &[Listed<'a>]) -> Vec<QuoteRecord<'a>> {
    let article = &reading.article;
    let maker = RowMaker::new(reading, Unit::Chars);
    let lines = Offsets::of_lines(&article.document.text);
    let record = |(quote, shown): Listed<'a>| QuoteRecord {
        doc: Id::of(&article.document),
        line: 1 + lines.before(article.source(quote.span).start()),
        title: article.title.as_ref().map(|s| s.value.as_str()),
        outlet: article.outlet.as_ref().map(|s| s.value.as_str()),
        date: article.date.as_ref().map(|s| s.value.to_string()),
        author: article.author.as_ref().map(|s| s.value.as_str()),
        url: article.document.given.url.as_deref(),
        quote: maker.quote(quote),
        joined: match shown {
            Shown::Alone => None,
            Shown::Joined(name) => Some(JoinedRow {
                name: name.map(|name| name.name.as_str()),
                name_id: name.map(|name| name.id.as_str()),
            }),
        },
    };
    wanted.iter().copied().map(record).collect()
}

/// A person, place or organisation of the whole corpus.
#[derive(Debug, Serialize)]
pub struct NameRecord<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    aliases: Vec<AliasRecord<'a>>,
    n_mentions: u32,
    n_quotes: u32,
    /// Words for the people of a country: no mentions, counted apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    demonyms: Vec<AliasRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mentions: Option<Vec<MentionRecord<'a>>>,
}

/// A form of a name.
#[derive(Debug, Serialize)]
struct AliasRecord<'a> {
    text: &'a str,
    n: u32,
}

/// A place at which a name stands, in code points of that article's text.
#[derive(Debug, Serialize)]
struct MentionRecord<'a> {
    doc: Id<'a>,
    start: usize,
    end: usize,
}

/// The record of `name`, with every place it is named at where `places` are given.
pub fn name_record<'a>(name: &'a JoinedName, places: Option<&Places<'a>>) -> NameRecord<'a> {
    NameRecord {
        id: &name.id,
        name: &name.name,
        kind: name.kind.name(),
        aliases: forms(&name.aliases),
        n_mentions: name.n_mentions,
        n_quotes: name.n_quotes,
        demonyms: forms(&name.demonyms),
        mentions: places.map(|places| mentions(name, places)),
    }
}

fn mentions<'a>(name: &JoinedName, places: &Places<'a>) -> Vec<MentionRecord<'a>> {
    let record = |found: Found<'a>| {
        let (start, end) = places.chars(found);
        MentionRecord { doc: Id::of(&found.reading.article.document), start, end }
    };
    places.of(name).map(record).collect()
}

fn forms(counted: &[(String, u32)]) -> Vec<AliasRecord<'_>> {
    counted.iter().map(|(text, n)| AliasRecord { text, n: *n }).collect()
}
