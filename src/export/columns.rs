//! What there is to say of a quotation, column by column: the one table from which JSON, lines and
//! citations are written.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::{
    shown::{Listed, Shown},
    source::{Id, Sourced},
};
use crate::{
    model::{Article, Quote, Span, Stated},
    text::offsets::Offsets,
};

macro_rules! columns {
    ($($(#[$doc:meta])* $Column:ident = $name:literal,)+) => {
        /// A column of a list of quotations.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column {
            $($(#[$doc])* $Column,)+
        }

        impl Column {
            /// All of them, in the order JSON has them.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$Column),+];

            /// What it is called.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Column => $name,)+
                }
            }
        }
    };
}

columns! {
    /// The article's id.
    Doc = "doc",
    /// The line of the source that the words begin in, from 1.
    Line = "line",
    /// The article's title.
    Title = "title",
    /// Its outlet.
    Outlet = "outlet",
    /// Its date, `2023-05-12`, as far as it is known.
    Date = "date",
    /// Its author.
    Author = "author",
    /// Its address.
    Url = "url",
    /// Where the words begin in the source.
    Start = "start",
    /// Where they end.
    End = "end",
    /// The words as the source has them, line breaks included.
    Text = "text",
    /// On one line, as they are read.
    Shown = "shown",
    /// Direct, mixed or indirect.
    Type = "type",
    /// The words beside them that name who says them.
    Speaker = "speaker",
    /// The name those stand for in this article.
    SpeakerFull = "speaker_full",
    /// Its id in this article.
    SpeakerId = "speaker_id",
    /// The word that says that it was said.
    Cue = "cue",
    /// What named the speaker.
    Rule = "rule",
    /// How sure the speaker is.
    Confidence = "confidence",
    /// How sure it is that this is speech.
    Speech = "speech",
    /// What the journalist put into the words.
    Insertions = "insertions",
    /// The number of the statement in its article, from 1: the same for all its paragraphs.
    Statement = "statement",
    /// Where its paragraphs stand.
    Pieces = "pieces",
    /// Where the quotation stands that it stands in.
    Parent = "parent",
    /// What the speaker is called across articles.
    Name = "name",
    /// The id of that name.
    NameId = "name_id",
}

/// What a column holds.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Cell<'a> {
    /// Nothing is known.
    Nothing,
    /// Words.
    Words(Cow<'a, str>),
    /// A document's id.
    Id(Id<'a>),
    /// A count or an offset.
    Number(usize),
    /// A probability, in hundredths.
    Share(f64),
    /// Words with where they stand.
    Placed {
        /// First offset.
        start: usize,
        /// The offset behind the last.
        end: usize,
        /// The words.
        text: &'a str,
    },
    /// Where something stands.
    Span([usize; 2]),
    /// Where several things stand.
    Spans(Vec<[usize; 2]>),
}

impl Column {
    /// Those that say of an article what it is: known without any quotation.
    pub const ABOUT: [Self; 5] = [Self::Title, Self::Outlet, Self::Date, Self::Author, Self::Url];

    /// Whether it says something of the quotation within its article.
    pub(super) fn is_within(self) -> bool {
        let of_article = matches!(self, Self::Doc | Self::Line) || Self::ABOUT.contains(&self);
        !of_article && !self.is_joined() && self != Self::Pieces
    }

    /// Whether it says something of a quotation that stands in no article's row.
    pub(super) fn is_listed(self) -> bool {
        self != Self::Statement
    }

    /// Whether it says whom the speaker is across articles.
    pub(super) fn is_joined(self) -> bool {
        matches!(self, Self::Name | Self::NameId)
    }

    /// What `article` states in one of the columns [`Self::ABOUT`] it.
    pub fn of_article(self, article: &Article) -> Option<Cow<'_, str>> {
        fn words(stated: &Stated<String>) -> Cow<'_, str> {
            Cow::Borrowed(&stated.value)
        }
        match self {
            Self::Title => article.title.as_ref().map(words),
            Self::Outlet => article.outlet.as_ref().map(words),
            Self::Author => article.author.as_ref().map(words),
            Self::Date => {
                let date = article.date.as_ref().map(|date| date.value.to_string());
                let day = || article.day.as_ref().map(|day| day.value.to_string());
                date.or_else(day).map(Cow::Owned)
            }
            Self::Url => article.document.given.url.as_deref().map(Cow::Borrowed),
            _ => None,
        }
    }
}

/// How much a row holds of a statement of several paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// One of its paragraphs.
    Paragraph,
    /// All of them.
    Statement,
}

/// A quotation as a row of these columns.
pub(super) struct Row<'a, 'p> {
    source: &'p Sourced<'a>,
    pub(super) quote: &'a Quote,
    pub(super) shown: Shown<'a>,
    line: usize,
    /// The number of its statement, where it counts as a quotation.
    statement: Option<usize>,
    /// Where it stands in the article's list, where it stands there.
    nth: Option<usize>,
    extent: Extent,
}

/// The quotations `listed` of the article of `source`, each as a row.
pub(super) fn rows<'a, 'p>(
    source: &'p Sourced<'a>,
    listed: &'p [Listed<'a>],
    extent: Extent,
) -> impl Iterator<Item = Row<'a, 'p>> {
    let reading = source.reading;
    let article = &reading.article;
    let lines = Offsets::of_lines(&article.document.text);
    let numbers = numbers(&reading.quotes);
    listed.iter().map(move |&(quote, shown)| {
        let line = 1 + lines.before(article.source(quote.span).start());
        let nth = reading.place_of(quote);
        let statement = nth.and_then(|nth| numbers.get(nth).copied().flatten());
        Row { source, quote, shown, line, statement, nth, extent }
    })
}

/// The number of each quotation's statement, from 1.
fn numbers(quotes: &[Quote]) -> Vec<Option<usize>> {
    let (mut numbers, mut n) = (Vec::with_capacity(quotes.len()), 0);
    for quote in quotes {
        n += usize::from(quote.is_counted());
        let begun = quote.statement.and_then(|at| numbers.get(at as usize).copied().flatten());
        numbers.push(begun.or_else(|| quote.is_counted().then_some(n)));
    }
    numbers
}

impl<'a> Row<'a, '_> {
    /// What the row has in `column`.
    pub(super) fn cell(&self, column: Column) -> Cell<'a> {
        let (quote, reading) = (self.quote, self.source.reading);
        let article = &reading.article;
        let text = article.text();
        let speaker = quote.speaker.as_ref();
        let joined = match self.shown {
            Shown::Joined(name) => name,
            Shown::Alone => None,
        };
        match column {
            Column::Doc => Cell::Id(Id::of(&article.document)),
            Column::Line => Cell::Number(self.line),
            Column::Title | Column::Outlet | Column::Date | Column::Author | Column::Url => {
                column.of_article(article).map_or(Cell::Nothing, Cell::Words)
            }
            Column::Start => Cell::Number(self.source.offsets(self.span()).0),
            Column::End => Cell::Number(self.source.offsets(self.span()).1),
            Column::Text => Cell::words(self.source.words(self.span())),
            Column::Shown if self.extent == Extent::Statement => Cell::Words(reading.words(quote)),
            Column::Shown => Cell::words(quote.span.of(text)),
            Column::Type => Cell::words(quote.kind.name()),
            Column::Speaker => speaker.map(|s| s.mention.of(text)).into(),
            Column::SpeakerFull => speaker.map(|s| &*s.name).into(),
            Column::SpeakerId => reading.speaker_entity(quote).map(|e| e.id.0.as_str()).into(),
            Column::Cue => quote.cue.map_or(Cell::Nothing, |span| {
                let (start, end) = self.source.offsets(span);
                Cell::Placed { start, end, text: self.source.words(span) }
            }),
            Column::Rule => Cell::words(quote.rule.name()),
            Column::Confidence => Cell::share(quote.confidence),
            Column::Speech => Cell::share(quote.speech),
            Column::Insertions => {
                let all = self.pieces().flat_map(|piece| &piece.insertions);
                Cell::Spans(all.map(|span| self.place(*span)).collect())
            }
            Column::Statement => self.statement.map_or(Cell::Nothing, Cell::Number),
            Column::Pieces => {
                Cell::Spans(self.pieces().map(|piece| self.place(piece.span)).collect())
            }
            Column::Parent => {
                let parent = quote.parent.and_then(|at| reading.quotes.get(at as usize));
                parent.map_or(Cell::Nothing, |parent| Cell::Span(self.place(parent.span)))
            }
            Column::Name => joined.map(|name| name.name.as_str()).into(),
            Column::NameId => joined.map(|name| name.id.as_str()).into(),
        }
    }
}

impl<'a> Row<'a, '_> {
    /// What of the text it holds.
    fn span(&self) -> Span {
        match self.extent {
            Extent::Paragraph => self.quote.span,
            Extent::Statement => self.source.reading.extent(self.quote),
        }
    }

    /// The quotations that it holds: one, or one a paragraph.
    fn pieces(&self) -> impl Iterator<Item = &'a Quote> {
        let nth = self.nth.filter(|_| self.extent == Extent::Statement);
        let more = nth.into_iter().flat_map(|nth| self.source.reading.statement(nth)).skip(1);
        std::iter::once(self.quote).chain(more)
    }

    fn place(&self, span: Span) -> [usize; 2] {
        self.source.offsets(span).into()
    }
}

/// A quotation as an object of those of its columns that are `wanted`.
pub(super) struct Object<'a, 'p> {
    pub(super) row: Row<'a, 'p>,
    pub(super) wanted: fn(Column) -> bool,
}

impl Serialize for Object<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = Column::ALL.into_iter().filter(|column| (self.wanted)(*column));
        serializer.collect_map(columns.map(|column| (column.name(), self.row.cell(column))))
    }
}

impl<'a> Cell<'a> {
    fn words(words: &'a str) -> Self {
        Self::Words(Cow::Borrowed(words))
    }

    fn share(share: f32) -> Self {
        Self::Share(f64::from((share * 100.0).round()) / 100.0)
    }
}

impl<'a> From<Option<&'a str>> for Cell<'a> {
    fn from(words: Option<&'a str>) -> Self {
        words.map_or(Self::Nothing, Self::words)
    }
}
