//! One article as a JSON object: what `dixit extract` prints, a line each.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::{
    lexicon::languages::level,
    model::{Article, Block, Document, Mention, Quote, Reading, SPOKEN, Span, Warning},
    text::offsets::Offsets,
};

/// Version of the shape of the output.
const SCHEMA: u32 = 1;

/// What offsets in the output count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points.
    #[default]
    Chars,
    /// Bytes of UTF-8.
    Bytes,
}

/// An article's row of `dixit extract`.
#[derive(Debug, Serialize)]
pub struct ArticleRow<'a> {
    schema: u32,
    dixit: &'static str,
    models: [&'static str; 0],
    id: Id<'a>,
    source: String,
    title: Option<&'a str>,
    date: Option<String>,
    outlet: Option<&'a str>,
    author: Option<&'a str>,
    section: Option<&'a str>,
    url: Option<&'a str>,
    stated: StatedRow,
    lang: &'static str,
    level: &'static str,
    page: &'static str,
    text: &'a str,
    body: Body<'a>,
    blocks: Vec<BlockRow>,
    entities: Vec<EntityRow<'a>>,
    quotes: Vec<QuoteRow<'a>>,
    warnings: Vec<String>,
}

/// A document's id, as the record had it.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Id<'a> {
    /// A string, which it always is but for records.
    Text(&'a str),
    /// A number, in the record's own digits.
    Number(Box<RawValue>),
}

impl<'a> Id<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let id = document.id.0.as_str();
        let number = document.given.id_is_number.then(|| RawValue::from_string(id.to_owned()).ok());
        number.flatten().map_or(Self::Text(id), Self::Number)
    }
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

/// A quotation's part of a row.
#[derive(Debug, Serialize)]
pub(super) struct QuoteRow<'a> {
    start: usize,
    end: usize,
    /// As the text has them, line breaks included.
    text: &'a str,
    /// On one line, as they are read.
    shown: &'a str,
    r#type: &'static str,
    speaker: Option<&'a str>,
    speaker_full: Option<&'a str>,
    speaker_id: Option<&'a str>,
    cue: Option<CueRow<'a>>,
    rule: &'static str,
    confidence: f32,
    speech: f32,
    insertions: Vec<[usize; 2]>,
}

#[derive(Debug, Serialize)]
struct CueRow<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// The row of `reading`, its offsets counted in `unit`, with what is more likely speech than not.
pub fn article_row(reading: &Reading, unit: Unit) -> ArticleRow<'_> {
    article_row_from(reading, unit, SPOKEN)
}

/// The row of `reading`, its offsets counted in `unit`, with what is speech with at least the
/// probability `least_speech`.
pub fn article_row_from(reading: &Reading, unit: Unit, least_speech: f32) -> ArticleRow<'_> {
    let article = &reading.article;
    let maker = RowMaker::new(reading, unit);
    ArticleRow {
        schema: SCHEMA,
        dixit: env!("CARGO_PKG_VERSION"),
        models: [],
        id: Id::of(&article.document),
        source: article.document.origin.to_string(),
        title: article.title.as_ref().map(|s| s.value.as_str()),
        date: article.date.as_ref().map(|s| s.value.to_string()),
        outlet: article.outlet.as_ref().map(|s| s.value.as_str()),
        author: article.author.as_ref().map(|s| s.value.as_str()),
        section: article.document.given.section.as_deref(),
        url: article.document.given.url.as_deref(),
        stated: StatedRow {
            title: article.title.as_ref().map(|s| s.evidence.name()),
            date: article.date.as_ref().map(|s| s.evidence.name()),
            outlet: article.outlet.as_ref().map(|s| s.evidence.name()),
            author: article.author.as_ref().map(|s| s.evidence.name()),
        },
        lang: article.lang.name(),
        level: level(article.lang).name(),
        page: article.kind().name(),
        text: &article.document.text,
        body: Body(article),
        blocks: article.blocks.iter().map(|b| maker.block(b)).collect(),
        entities: reading.names.mentions.iter().filter_map(|m| maker.entity(m)).collect(),
        quotes: reading.spoken(least_speech).map(|(_, q)| maker.quote(q)).collect(),
        warnings: article.document.warnings.iter().map(Warning::to_string).collect(),
    }
}

/// Makes the parts of rows of one article.
#[derive(Debug)]
pub(super) struct RowMaker<'a> {
    reading: &'a Reading,
    /// The document's.
    text: &'a str,
    chars: Offsets<'a>,
    unit: Unit,
}

impl<'a> RowMaker<'a> {
    pub(super) fn new(reading: &'a Reading, unit: Unit) -> Self {
        let text = reading.article.document.text.as_str();
        Self { reading, text, chars: Offsets::of_chars(text), unit }
    }

    /// Where `span` starts and ends in the document's text, in the unit asked for.
    pub(super) fn place(&self, span: Span) -> (usize, usize) {
        let span = self.reading.article.source(span);
        match self.unit {
            Unit::Chars => (self.chars.before(span.start()), self.chars.before(span.end())),
            Unit::Bytes => (span.start(), span.end()),
        }
    }

    /// The words that stand at `span` in the document's text.
    fn words(&self, span: Span) -> &'a str {
        self.reading.article.source(span).of(self.text)
    }

    fn block(&self, block: &Block) -> BlockRow {
        let (start, end) = self.place(block.span);
        BlockRow { role: block.role.name(), start, end }
    }

    fn entity(&self, mention: &Mention) -> Option<EntityRow<'a>> {
        let entity = self.reading.names.entity(mention.entity)?;
        let (start, end) = self.place(mention.span);
        Some(EntityRow {
            start,
            end,
            r#type: entity.kind.label(),
            text: self.words(mention.span),
            name: &entity.name,
            id: &entity.id.0,
        })
    }

    pub(super) fn quote(&self, quote: &'a Quote) -> QuoteRow<'a> {
        let (start, end) = self.place(quote.span);
        let cue = quote.cue.map(|span| {
            let (start, end) = self.place(span);
            CueRow { start, end, text: self.words(span) }
        });
        let speaker = quote.speaker.as_ref();
        QuoteRow {
            start,
            end,
            text: self.words(quote.span),
            shown: quote.span.of(self.reading.article.text()),
            r#type: quote.kind.name(),
            speaker: speaker.map(|s| s.mention.of(self.reading.article.text())),
            speaker_full: speaker.map(|s| s.name.as_str()),
            speaker_id: self.reading.speaker_entity(quote).map(|e| e.id.0.as_str()),
            cue,
            rule: quote.rule.name(),
            confidence: (quote.confidence * 100.0).round() / 100.0,
            speech: (quote.speech * 100.0).round() / 100.0,
            insertions: quote
                .insertions
                .iter()
                .map(|&s| self.place(s))
                .map(|(s, e)| [s, e])
                .collect(),
        }
    }
}
