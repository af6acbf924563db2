//! Objects, one a line: articles as `dixit extract` prints them, quotations and names.

use std::{borrow::Cow, fmt};

use serde::{Serialize, Serializer};

use super::{
    checked,
    columns::{Cell, Column, Extent, Object, Row, rows},
    places::{Found, Places},
    printed::Printed,
    repeated::Repeated,
    source::{Id, Sourced, Unit},
    statements,
    writer::{Listed, Shown, Writer},
};
use crate::{
    lexicon::languages::level,
    library::{
        counts::{Counts, QuoteCounts},
        names::JoinedName,
        same::Likely,
    },
    load::Problem,
    model::{Article, Block, Document, Mention, QuoteRef, Reading, Span, Warning},
    search::fulltext::{Part, Passage},
    text::{
        locale::{Locale, Tongue},
        offsets::Offsets,
        safe::Safe,
    },
};

/// Version of the shape of the output.
const SCHEMA: u32 = 1;

/// What is known of the words and weights that the program was built with: the same for the same files in `assets/`.
const MODELS: [&str; 1] = [env!("DIXIT_MODELS")];

/// An article's row of `dixit extract`.
#[derive(Serialize)]
pub(super) struct ArticleRow<'a, 'p> {
    schema: u32,
    dixit: &'static str,
    models: [&'static str; 1],
    pub(super) id: Id<'a>,
    source: String,
    title: Option<Cow<'a, str>>,
    date: Option<Cow<'a, str>>,
    outlet: Option<Cow<'a, str>>,
    author: Option<Cow<'a, str>>,
    section: Option<&'a str>,
    url: Option<Cow<'a, str>>,
    stated: StatedRow,
    lang: &'static str,
    level: &'static str,
    page: &'static str,
    text: &'a str,
    body: Body<'a>,
    blocks: Vec<BlockRow>,
    entities: Vec<EntityRow<'a>>,
    quotes: Vec<Object<'a, 'p>>,
    warnings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reading: Option<&'a str>,
}

/// The row of a record that gave no article.
#[derive(Debug, Serialize)]
pub(super) struct RefusalRow<'a> {
    schema: u32,
    dixit: &'static str,
    models: [&'static str; 1],
    pub(super) id: Id<'a>,
    error: &'a str,
}

impl<'a> RefusalRow<'a> {
    /// The row of the record that would have been `named`.
    pub(super) fn new(named: &'a Document, reason: &'a Safe) -> Self {
        Self {
            schema: SCHEMA,
            dixit: env!("CARGO_PKG_VERSION"),
            models: MODELS,
            id: Id::of(named),
            error: reason.as_str(),
        }
    }

    /// What it says of `problem`: what programs read is not in the language of whoever starts them.
    pub(super) fn reason(problem: &Problem) -> Safe {
        problem.reason(&Locale::new(Tongue::English))
    }
}

/// What is counted of an article.
#[derive(Debug, Serialize)]
struct CountsRow<'a> {
    schema: u32,
    dixit: &'static str,
    models: [&'static str; 1],
    #[serde(flatten)]
    counts: &'a Counts,
}

/// An article that is nearly the same as one before it.
#[derive(Debug, Serialize)]
struct ReprintRow<'a> {
    doc: &'a str,
    of: &'a str,
}

/// A quotation, and those that it may repeat.
#[derive(Debug, Serialize)]
struct LikelyRow<'a> {
    #[serde(flatten)]
    quote: QuoteAt<'a>,
    may_be: Vec<QuoteAt<'a>>,
}

/// Where a quotation stands, and by how many pairs of words it is known, or how many of those of another it has.
#[derive(Debug, Serialize)]
struct QuoteAt<'a> {
    doc: &'a str,
    start: usize,
    end: usize,
    pairs: usize,
}

/// What states each fact.
#[derive(Debug, Serialize)]
struct StatedRow {
    title: Option<&'static str>,
    date: Option<&'static str>,
    outlet: Option<&'static str>,
    author: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct BlockRow {
    role: &'static str,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct EntityRow<'a> {
    start: usize,
    end: usize,
    r#type: &'static str,
    text: &'a str,
    name: &'a str,
    id: &'a str,
}

/// The body's blocks joined by a blank line, written without being held a second time.
#[derive(Debug)]
struct Body<'a>(&'a Article);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, block) in self.0.body().enumerate() {
            f.write_str(if n > 0 { "\n\n" } else { "" })?;
            f.write_str(block.span.of(self.0.text()))?;
        }
        Ok(())
    }
}

/// A passage as an object of the columns of a quotation, those that only a quotation has being null
/// elsewhere, with what of the article it is, what was searched for in it, and how well it answers.
struct PassageObject<'a, 'p> {
    source: &'p Sourced<'a>,
    passage: &'p Passage<'a>,
    line: usize,
    row: Option<Row<'a, 'p>>,
}

impl Serialize for PassageObject<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let wanted = |column: &Column| column.is_listed() && !column.is_joined();
        let columns = Column::ALL.into_iter().filter(wanted);
        let own = columns.map(|column| {
            let of_quote = self.row.as_ref().map(|row| row.cell(column));
            (column.name(), of_quote.unwrap_or_else(|| self.cell(column)))
        });
        let part = match self.passage.part {
            Part::Title => "title",
            Part::Quotation => "quotation",
            Part::Text(role) => role.name(),
        };
        let place = |span: &Span| self.source.offsets(*span).into();
        let marks = self.passage.marks.iter().filter(|_| !self.passage.span.is_empty());
        serializer.collect_map(own.chain([
            ("part", Cell::Words(part.into())),
            ("marks", Cell::Spans(marks.map(place).collect())),
            ("score", Cell::Number(self.passage.score as usize)),
        ]))
    }
}

impl<'a> PassageObject<'a, '_> {
    /// What a passage that is no quotation has in a column.
    fn cell(&self, column: Column) -> Cell<'a> {
        let article = &self.source.reading.article;
        let span = self.passage.span;
        match column {
            Column::Doc => Cell::Id(Id::of(&article.document)),
            Column::Line => Cell::Number(self.line),
            // A headline that stands in no text.
            Column::Start | Column::End if span.is_empty() => Cell::Nothing,
            Column::Text | Column::Shown if span.is_empty() => {
                Column::Title.of_article(article).map_or(Cell::Nothing, Cell::Words)
            }
            Column::Start => Cell::Number(self.source.offsets(span).0),
            Column::End => Cell::Number(self.source.offsets(span).1),
            Column::Text => Cell::Words(self.source.words(span).into()),
            Column::Shown => Cell::Words(span.of(article.text()).into()),
            column => column.of_article(article).map_or(Cell::Nothing, Cell::Words),
        }
    }
}

/// How many passages were found.
#[derive(Debug, Serialize)]
struct TallyRow<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    passages: usize,
    articles: usize,
}

/// Objects, one a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json {
    /// What offsets count.
    pub unit: Unit,
}

impl Writer for Json {
    /// All that was found in it.
    fn article(&self, reading: &Reading, listed: &[Listed<'_>]) -> Printed {
        let source = Sourced::new(reading, self.unit);
        Printed::json(&article_row(&source, listed))
    }

    fn quotes(&self, reading: &Reading, listed: &[Listed<'_>]) -> Printed {
        let source = Sourced::new(reading, self.unit);
        let rows = rows(&source, listed, Extent::Statement).map(|row| {
            let wanted: fn(Column) -> bool = match row.shown {
                Shown::Alone => |column| column.is_listed() && !column.is_joined(),
                Shown::Joined(_) => Column::is_listed,
            };
            Printed::json(&Object { row, wanted })
        });
        rows.collect()
    }

    fn passages(&self, reading: &Reading, passages: &[Passage<'_>]) -> Vec<Printed> {
        let source = Sourced::new(reading, self.unit);
        let lines = Offsets::of_lines(&reading.article.document.text);
        let object = |passage: &Passage<'_>| {
            let listed: Vec<Listed<'_>> =
                passage.quote.iter().map(|quote| (*quote, Shown::Alone)).collect();
            let row = rows(&source, &listed, Extent::Statement).next();
            let line = 1 + lines.before(reading.article.source(passage.span).start());
            Printed::json(&PassageObject { source: &source, passage, line, row })
        };
        passages.iter().map(object).collect()
    }

    fn tally(&self, value: Option<&str>, n_passages: usize, n_articles: usize) -> Printed {
        Printed::json(&TallyRow { value, passages: n_passages, articles: n_articles })
    }

    fn name(&self, name: &JoinedName) -> Printed {
        Printed::json(&name_record(name, None))
    }

    fn mentions(&self, name: &JoinedName, places: &Places<'_>) -> Printed {
        let found: Vec<Found> = places.of(name).collect();
        Printed::json(&name_record(name, Some(mentions(&found))))
    }

    fn repeated(&self, statement: &Repeated<'_>) -> Printed {
        statements::object(statement, self.unit)
    }

    fn checked(&self, found: &checked::Found<'_>) -> Printed {
        found.object(self.unit)
    }
}

/// The row of the record that would have been `named`, and of which `problem` says why it is none.
pub fn refusal(named: &Document, problem: &Problem) -> Printed {
    Printed::json(&RefusalRow::new(named, &RefusalRow::reason(problem)))
}

/// All that was found in an article, and the reading itself, as it is kept.
pub fn kept(reading: &Reading, listed: &[Listed<'_>], unit: Unit, kept: Option<&str>) -> Printed {
    let source = Sourced::new(reading, unit);
    Printed::json(&ArticleRow { reading: kept, ..article_row(&source, listed) })
}

/// What is counted of an article.
pub fn counts(counts: &Counts) -> Printed {
    let dixit = env!("CARGO_PKG_VERSION");
    Printed::json(&CountsRow { schema: SCHEMA, dixit, models: MODELS, counts })
}

/// An article that is nearly the same as the one called `of`.
pub fn reprint(doc: &str, of: &str) -> Printed {
    Printed::json(&ReprintRow { doc, of })
}

/// A quotation of the articles of `rows`, and those that it may repeat.
pub fn likely(one: &Likely, rows: &[&Counts]) -> Printed {
    let at = |place: QuoteRef, pairs: usize| {
        let row = rows.get(place.article.at())?;
        let QuoteCounts { start, end, .. } = *row.quotes.get(place.at())?;
        Some(QuoteAt { doc: &row.id, start, end, pairs })
    };
    let row = at(one.quote, one.n_pairs).map(|quote| LikelyRow {
        quote,
        may_be: one.may_be.iter().filter_map(|(place, n)| at(*place, *n)).collect(),
    });
    row.map_or_else(Printed::default, |row| Printed::json(&row))
}

/// The row of an article with those of its quotations that are `listed`.
pub(super) fn article_row<'a, 'p>(
    source: &'p Sourced<'a>,
    listed: &'p [Listed<'a>],
) -> ArticleRow<'a, 'p> {
    let reading = source.reading;
    let article = &reading.article;
    ArticleRow {
        schema: SCHEMA,
        dixit: env!("CARGO_PKG_VERSION"),
        models: MODELS,
        id: Id::of(&article.document),
        source: article.document.origin.to_string(),
        title: Column::Title.of_article(article),
        date: Column::Date.of_article(article),
        outlet: Column::Outlet.of_article(article),
        author: Column::Author.of_article(article),
        section: article.document.given.section.as_deref(),
        url: Column::Url.of_article(article),
        stated: StatedRow {
            title: article.title.as_ref().map(|s| s.evidence.name()),
            date: {
                let day = article.day.as_ref().map(|s| s.evidence.name());
                article.date.as_ref().map(|s| s.evidence.name()).or(day)
            },
            outlet: article.outlet.as_ref().map(|s| s.evidence.name()),
            author: article.author.as_ref().map(|s| s.evidence.name()),
        },
        lang: article.lang.name(),
        level: level(article.lang).name(),
        page: article.kind().name(),
        text: &article.document.text,
        body: Body(article),
        blocks: article.blocks.iter().map(|block| block_row(source, block)).collect(),
        entities: reading.names.mentions.iter().filter_map(|m| entity_row(source, m)).collect(),
        quotes: rows(source, listed, Extent::Paragraph)
            .map(|row| Object { row, wanted: Column::is_within })
            .collect(),
        warnings: article.document.warnings.iter().map(Warning::to_string).collect(),
        reading: None,
    }
}

/// A block of an article.
fn block_row(source: &Sourced<'_>, block: &Block) -> BlockRow {
    let (start, end) = source.offsets(block.span);
    BlockRow { role: block.role.name(), start, end }
}

/// A mention of an article.
fn entity_row<'a>(source: &Sourced<'a>, mention: &Mention) -> Option<EntityRow<'a>> {
    let entity = source.reading.names.entity(mention.entity)?;
    let (start, end) = source.offsets(mention.span);
    Some(EntityRow {
        start,
        end,
        r#type: entity.kind.label(),
        text: source.words(mention.span),
        name: &entity.name,
        id: &entity.id.0,
    })
}

/// A person, place or organisation of the whole corpus.
#[derive(Debug, Serialize)]
struct NameRecord<'a> {
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

/// The record of `name`, with the places it is named at where they are asked for.
fn name_record<'a>(
    name: &'a JoinedName,
    mentions: Option<Vec<MentionRecord<'a>>>,
) -> NameRecord<'a> {
    NameRecord {
        id: &name.id,
        name: &name.name,
        kind: name.kind.name(),
        aliases: forms(&name.aliases),
        n_mentions: name.n_mentions,
        n_quotes: name.n_quotes,
        demonyms: forms(&name.demonyms),
        mentions,
    }
}

fn forms(counted: &[(String, u32)]) -> Vec<AliasRecord<'_>> {
    counted.iter().map(|(text, n)| AliasRecord { text, n: *n }).collect()
}

/// Places that name somebody, in code points.
fn mentions(found: &[Found]) -> Vec<MentionRecord<'_>> {
    let mut records = Vec::with_capacity(found.len());
    for Found { reading, chars: (start, end), .. } in found {
        let doc = Id::of(&reading.article.document);
        records.push(MentionRecord { doc, start: *start, end: *end });
    }
    records
}
