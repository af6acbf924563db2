//! A word, a search or a name in context: each place with the words around it, who says it and where it stands.

/// Words that stand near it more often than elsewhere.
pub mod collocates;
/// The lines of a corpus.
pub mod gathered;

use std::cmp::Reverse;

use crate::{
    model::{PartialDate, Quote, QuoteKind, Reading, Span},
    search::fulltext::Search,
    text::{fold::fold, letters::is_alphanumeric, safe::Safe},
};

/// By what lines are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// As the articles come.
    #[default]
    Place,
    /// By the words on the left, the nearest first, from the one after so many on.
    Left(usize),
    /// By the words on the right, from the one after so many on.
    Right(usize),
    /// The oldest first.
    Date,
    /// By the outlet.
    Outlet,
    /// By who says it; what nobody says comes last.
    Speaker,
}

impl By {
    /// The name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Left(_) => "left",
            Self::Right(_) => "right",
            Self::Date => "date",
            Self::Outlet => "outlet",
            Self::Speaker => "speaker",
        }
    }

    /// All orders, that of the articles last.
    pub const ALL: [Self; 10] = [
        Self::Right(0),
        Self::Right(1),
        Self::Right(2),
        Self::Left(0),
        Self::Left(1),
        Self::Left(2),
        Self::Date,
        Self::Outlet,
        Self::Speaker,
        Self::Place,
    ];
}

/// How many characters of a paragraph are kept on each side.
pub const CONTEXT: usize = 240;

/// How many words on a side decide the order.
const WORDS: usize = 5;

/// A place in its context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where what was searched for stands in the article's text.
    pub span: Span,
    /// The paragraph before it, at most so much of it.
    pub left: String,
    /// What was searched for, as it stands.
    pub node: String,
    /// The paragraph behind it, at most so much of it.
    pub right: String,
    /// Where the quotation stands that it is in among those of the article, where it is in one between marks.
    pub quote: Option<usize>,
    /// The words of that quotation.
    pub said: Option<Span>,
    /// How many bytes at the end of `left`, and how many at the beginning of `right`, belong to them.
    pub within: [usize; 2],
}

/// The places of `reading` that `search` finds, in the order of the text, each once.
pub fn lines(search: &Search, reading: &Reading) -> Vec<Line> {
    let passages = search.passages(reading);
    let within = passages.iter().filter(|passage| !passage.span.is_empty());
    let mut places: Vec<(Span, Span)> =
        within.flat_map(|p| p.marks.iter().map(|mark| (*mark, p.paragraph))).collect();
    places.sort_unstable();
    places.dedup_by_key(|(mark, _)| *mark);
    lines_at(reading, places)
}

/// The places of `reading` that are given, each with its paragraph, as lines.
pub fn lines_at(reading: &Reading, places: Vec<(Span, Span)>) -> Vec<Line> {
    let text = reading.article.text();
    let line = |(span, paragraph): (Span, Span)| {
        let from = paragraph.start().min(span.start());
        let before = Span::new(from, span.start()).of(text);
        let after = Span::new(span.end(), paragraph.end().max(span.end())).of(text);
        let skip = before.char_indices().rev().nth(CONTEXT).map_or(0, |(at, _)| at);
        let end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        let quote = innermost(reading, span);
        let said = quote.and_then(|nth| reading.quotes.get(nth)).map(|quote| quote.span);
        let shown = |words: &str| Safe::line(words).into_string();
        let (left, right) =
            (shown(before.get(skip..).unwrap_or("")), shown(after.get(..end).unwrap_or("")));
        // Of what is said, as it is shown.
        let length = |from: usize, to: usize| shown(text.get(from..to).unwrap_or("")).len();
        let within = said.map_or([0; 2], |said| {
            let own = [length(said.start(), span.start()), length(span.end(), said.end())];
            [own[0].min(left.len()), own[1].min(right.len())]
        });
        Line { span, left, node: shown(span.of(text)), right, quote, said, within }
    };
    places.into_iter().map(line).collect()
}

/// The smallest quotation between marks that holds `span`.
fn innermost(reading: &Reading, span: Span) -> Option<usize> {
    let marked = |quote: &Quote| quote.kind != QuoteKind::Indirect && quote.span.contains(span);
    let all = reading.quotes.iter().enumerate().filter(|(_, quote)| marked(quote));
    all.min_by_key(|(_, quote)| quote.span.len()).map(|(nth, _)| nth)
}

/// What decides where a line stands, where it is sorted `by` that: the smallest comes first, else the order of the
/// articles holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(Option<Reverse<bool>>, Vec<String>);

impl Rank {
    /// That of `line`, said by `speaker` in an article of this date and outlet.
    pub fn new(
        by: By,
        line: &Line,
        (date, outlet, speaker): (Option<PartialDate>, Option<&str>, Option<&str>),
    ) -> Self {
        let known = |word: Option<String>| {
            (Some(Reverse(word.is_some())), word.into_iter().collect::<Vec<_>>())
        };
        let (known, words) = match by {
            By::Place => (None, Vec::new()),
            By::Left(skip) => {
                let left = fold(&line.left);
                (None, words(&left).rev().skip(skip).take(WORDS).map(str::to_owned).collect())
            }
            By::Right(skip) => {
                let right = fold(&line.right);
                (None, words(&right).skip(skip).take(WORDS).map(str::to_owned).collect())
            }
            By::Date => known(date.map(|date| date.to_string())),
            By::Outlet => known(outlet.map(fold)),
            By::Speaker => known(speaker.map(fold)),
        };
        Self(known, words)
    }
}

/// The words of folded text.
fn words(folded: &str) -> impl DoubleEndedIterator<Item = &str> {
    folded.split(|c: char| !is_alphanumeric(c)).filter(|word| !word.is_empty())
}
