//! Exports of ProQuest as text: articles between lines of underscores, each with a line a field.

use std::ops::Range;

use super::{
    super::{
        ProblemKind,
        container::{Container, Piece, Raw, Words},
        record::{is_address, language, unsigned},
        when,
    },
    cut::{self, text_of},
};
use crate::model::{Document, Extent, Given, Lang, Locator};

/// How many underscores a line between two articles has at least.
const RULE: usize = 20;

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= RULE && line.bytes().all(|b| b == b'_')
}

/// Whether a text is such an export: a rule, and what no other text has in lines of their own.
pub(super) fn is_such(text: &str) -> bool {
    text.lines().any(is_rule)
        && text.lines().any(|line| line.starts_with("ProQuest document"))
        && text.lines().any(|line| field(line).is_some())
}

/// Where its articles stand: contents, licence and search behind and before them are none.
pub(super) fn cut(text: &str) -> Vec<Range<usize>> {
    let rules: Vec<_> = cut::lines(text).filter(|line| is_rule(line.2)).collect();
    let starts = [0].into_iter().chain(rules.iter().map(|line| line.1));
    let ends = rules.iter().map(|line| line.0).chain([text.len()]);
    let is_article = |range: &Range<usize>| {
        let part = text.get(range.clone()).unwrap_or("");
        part.lines().any(|line| field(line).is_some_and(|f| f.0.starts_with("Publication")))
    };
    starts.zip(ends).map(|(start, end)| start..end.max(start)).filter(is_article).collect()
}

/// A line that says what stands in it: its label and the rest.
fn field(line: &str) -> Option<(&str, &str)> {
    const LABELS: [&str; 44] = [
        "Author",
        "Abstract",
        "Full text",
        "Full Text",
        "Links",
        "Subject",
        "Title",
        "Publication title",
        "Publication date",
        "Publication info",
        "Publication year",
        "Publication subject",
        "Publication type",
        "Publication language",
        "Publisher",
        "Pages",
        "First page",
        "Volume",
        "Issue",
        "Section",
        "Dateline",
        "column",
        "Place of publication",
        "Country of publication",
        "ISSN",
        "Source type",
        "Language of publication",
        "Language",
        "Document type",
        "Document feature",
        "ProQuest document ID",
        "ProQuest document link",
        "Document URL",
        "Copyright",
        "Last updated",
        "Database",
        "Location",
        "People",
        "Company / organization",
        "Identifier / keyword",
        "Credit",
        "Correspondence author",
        "Illustration",
        "Notes",
    ];
    let (label, words) = line.split_once(':')?;
    LABELS.contains(&label.trim()).then(|| (label.trim(), words.trim()))
}

/// Takes one of them as a document.
pub(super) fn read(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let source = text_of(raw);
    let lines: Vec<&str> = source.lines().collect();
    let value = |labels: &[&str]| {
        let found = labels.iter().find_map(|label| {
            lines.iter().filter_map(|line| field(line)).find(|f| f.0 == *label).map(|f| f.1)
        });
        found.filter(|words| !words.is_empty()).map(str::to_owned)
    };
    // Above the fields stands the headline, behind « Document 3 of 10 ».
    let is_number = |line: &&&str| line.starts_with("Document ") && line.contains(" of ");
    let mut above = lines.iter().take_while(|line| field(line).is_none());
    let headline = above.find(|l| !l.trim().is_empty() && !is_number(l));
    let body = |labels: &[&str]| {
        let from = lines.iter().position(|l| field(l).is_some_and(|f| labels.contains(&f.0)))?;
        let first = field(lines.get(from)?)?.1;
        let rest = lines.iter().skip(from + 1).take_while(|line| field(line).is_none()).copied();
        let text = std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n");
        Some(text.trim().to_owned()).filter(|text| !text.is_empty() && !is_address(text))
    };
    let lang = value(&["Language of publication", "Language", "Publication language"]);
    let lang = lang.and_then(|words| language(&words)).unwrap_or_default();
    // « The Courier ; Town, Country [Town, Country]12 Mar 2024: A.4. »
    let info = value(&["Publication info"]);
    let day = value(&["Publication date"]).or_else(|| {
        let info = info.as_deref()?;
        Some(info.rsplit_once(']').map_or(info, |(_, day)| day).to_owned())
    });
    let paper = value(&["Publication title"]).or(info);
    let outlet = paper.as_deref().and_then(|paper| paper.split([';', '[']).next()).map(str::trim);
    let given = Given {
        title: value(&["Title"]).or_else(|| headline.map(|line| line.trim().to_owned())),
        date: day.and_then(|day| when::date(&day, Lang::EN)),
        outlet: outlet.map(str::to_owned),
        author: value(&["Author"]).map(|author| unsigned(&author)),
        section: value(&["Section"]),
        url: value(&["ProQuest document link", "Document URL"]).filter(|words| is_address(words)),
        lang,
        extent: Extent::Whole,
        ..Given::default()
    };
    let text = body(&["Full text", "Full Text"]).or_else(|| body(&["Abstract"]));
    let words = Words::Text(text.unwrap_or_default());
    container.document(at, Piece { given, words, ..Piece::default() })
}
