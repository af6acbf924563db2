//! Corpora of IRaMuTeQ and Alceste: an article begins with a line of stars and variables.

use std::ops::Range;

use super::{
    super::{
        ProblemKind,
        container::{Container, Piece, Raw, Words},
        fields::{Field, rank},
        when,
    },
    cut::{self, text_of},
    europresse::outlet_of,
};
use crate::{
    lexicon::months::month,
    model::{Document, Extent, Given, Lang, Locator, PartialDate},
    text::fold::fold,
};

/// `**** *source_Le_Monde *date_2024-03-12`, or a number of four digits in the place of the stars.
fn begins(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}').trim_end();
    let behind = line.strip_prefix("****").or_else(|| {
        let (number, rest) = line.split_at_checked(4)?;
        (number.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(" *")).then_some(rest)
    });
    behind.is_some_and(|rest| rest.is_empty() || rest.trim_start().starts_with('*'))
}

/// Whether a text is such a corpus.
pub(super) fn is_such(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| begins(line) && line.contains(" *"))
}

/// Where its articles stand.
pub(super) fn cut(text: &str) -> Vec<Range<usize>> {
    cut::from_lines(text, begins)
}

/// Takes one of them as a document. The first line is its title where it reads like one.
pub(super) fn read(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let source = text_of(raw);
    let (variables, text) = source.split_once('\n').unwrap_or((&source, ""));
    let mut given = Given { extent: Extent::Whole, ..Given::default() };
    let mut parts = [None; 3];
    for variable in variables.split_whitespace().filter_map(|word| word.strip_prefix('*')) {
        let Some((name, value)) = variable.split_once('_') else { continue };
        let words = value.replace('_', " ").trim().to_owned();
        // A day may be said in parts.
        const PARTS: [&[&str]; 3] = [
            &["annee", "année", "an", "year", "jahr", "ano"],
            &["mois", "month", "monat", "mes"],
            &["jour", "day", "tag", "dia"],
        ];
        let part = PARTS.iter().position(|names| names.contains(&name.to_lowercase().as_str()));
        if let Some(part) = part.and_then(|part| parts.get_mut(part)) {
            *part = words.parse::<u16>().ok().or_else(|| month(&fold(&words)).map(u16::from));
            continue;
        }
        match rank(name).map(|r| r.0) {
            _ if words.is_empty() => {}
            Some(Field::Outlet) => given.outlet = Some(outlet_of(&words)),
            Some(Field::Author) => given.author = Some(words),
            Some(Field::Title) => given.title = Some(words),
            Some(Field::Section) => given.section = Some(words),
            Some(Field::Date) => {
                let date = when::date(&value.replace('_', "-"), Lang::FR);
                given.date = date.or_else(|| when::date(&words, Lang::FR)).or(given.date);
            }
            _ => {}
        }
    }
    let [year, month, day] = parts;
    let small = |n: Option<u16>| n.and_then(|n| u8::try_from(n).ok());
    let dated = || PartialDate::new(year?, small(month), small(day));
    given.date = given.date.or_else(dated);
    // Themes within a text are no text.
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("-*"));
    let text = lines.collect::<Vec<_>>().join("\n");
    let text = text.trim();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim();
    let is_title = given.title.is_none()
        && !rest.trim().is_empty()
        && first.chars().count() <= 160
        && !first.contains(['«', '“', '»', '”']);
    let body = if is_title {
        given.title = Some(first.trim_end_matches('.').to_owned());
        rest
    } else {
        text
    };
    let words = Words::Text(body.trim().to_owned());
    container.document(at, Piece { given, words, ..Piece::default() })
}
