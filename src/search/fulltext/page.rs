//! An article as it is searched: its paragraphs and what is said in them, folded when that is asked for.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::pattern::{APART, Pattern};
use crate::{
    model::{EntityKind, Lang, Quote, QuoteKind, Reading, Role, Span},
    search::key::{Key, key_text, merge},
};

/// Stretches of a text that are searched as one.
#[derive(Debug, Default)]
pub(super) struct Zone<'r> {
    text: &'r str,
    pub(super) pieces: Vec<Span>,
    /// Whether words go on from one piece to the next.
    goes_on: bool,
    key: OnceCell<String>,
}

/// A paragraph, the headline among them.
#[derive(Debug)]
pub(super) struct Paragraph<'r> {
    pub(super) role: Role,
    /// Where it stands; empty where it stands in no text.
    pub(super) span: Span,
    pub(super) zone: Zone<'r>,
}

/// What somebody says.
#[derive(Debug)]
pub(super) struct Spoken<'r> {
    pub(super) quote: &'r Quote,
    /// From its first word to its last.
    pub(super) span: Span,
    pub(super) zone: Zone<'r>,
}

/// An article.
#[derive(Debug)]
pub(super) struct Page<'r> {
    pub(super) reading: &'r Reading,
    pub(super) paragraphs: Vec<Paragraph<'r>>,
    /// In the order of the text.
    pub(super) spoken: Vec<Spoken<'r>>,
}

impl<'r> Zone<'r> {
    pub(super) fn new(text: &'r str, pieces: Vec<Span>) -> Self {
        Self { text, pieces, ..Self::default() }
    }

    /// The same without the stretches of `others`.
    pub(super) fn without(&self, others: &[Span]) -> Self {
        let pieces = self.pieces.iter().flat_map(|piece| cut(*piece, others)).collect();
        Self::new(self.text, pieces)
    }

    /// What of it lies within `span`.
    pub(super) fn within(&self, span: Span) -> Self {
        let first = self.pieces.partition_point(|piece| piece.end() <= span.start());
        let pieces = self.pieces.iter().skip(first).take_while(|p| p.start() < span.end());
        let cut = |p: &Span| Span::new(p.start().max(span.start()), p.end().min(span.end()));
        Self::new(self.text, pieces.map(cut).collect())
    }

    /// Its words, folded.
    pub(super) fn key(&self) -> &str {
        self.key.get_or_init(|| {
            let mut key = String::new();
            for piece in &self.pieces {
                if !key.is_empty() && !self.goes_on {
                    key.push(APART);
                }
                key.push_str(&key_text(piece.of(self.text)));
            }
            key
        })
    }

    /// How many words it has.
    pub(super) fn n_words(&self) -> usize {
        self.key().split([' ', APART]).filter(|word| !word.is_empty()).count()
    }

    /// Where the words of `pattern` stand in the text.
    pub(super) fn marks(&self, pattern: &Pattern, lang: Lang) -> Vec<Span> {
        let places: Vec<_> = pattern.places(self.key(), lang).collect();
        if places.is_empty() {
            return Vec::new();
        }
        let mut marks = Vec::new();
        // The byte of the key that the piece begins at.
        let mut base = 0;
        for piece in &self.pieces {
            let words = piece.of(self.text);
            let key = Key::new(words);
            if base > 0 && !self.goes_on {
                base += APART.len_utf8();
            }
            let end = base + key.text.len();
            let here = places.iter().filter(|place| place.start < end && place.end > base);
            let chars = here.flat_map(|place| {
                key.chars(place.start.saturating_sub(base), place.end.min(end) - base)
            });
            let own = key.places(words, chars.collect::<Vec<_>>());
            let at = piece.start();
            marks.extend(own.iter().map(|span| Span::new(at + span.start(), at + span.end())));
            base = end;
        }
        marks
    }
}

/// What of `whole` lies in none of `holes`, which are in order and apart.
fn cut(whole: Span, holes: &[Span]) -> Vec<Span> {
    let mut left = Vec::new();
    let mut from = whole.start();
    let first = holes.partition_point(|hole| hole.end() <= whole.start());
    let within = holes.iter().skip(first).take_while(|hole| hole.start() < whole.end());
    for hole in within {
        if hole.start() > from {
            left.push(Span::new(from, hole.start()));
        }
        from = from.max(hole.end());
    }
    if from < whole.end() {
        left.push(Span::new(from, whole.end()));
    }
    left
}

impl<'r> Page<'r> {
    /// `reading`; `outside` where words that somebody says are not those of their paragraph.
    pub(super) fn new(reading: &'r Reading, outside: bool) -> Self {
        let article = &reading.article;
        let text = article.text();
        let spoken = spoken(reading);
        let said: Vec<Span> = if outside {
            let marked = spoken.iter().filter(|s| s.quote.kind != QuoteKind::Indirect);
            merge(marked.flat_map(|s| s.zone.pieces.iter().copied()).collect())
        } else {
            Vec::new()
        };
        let paragraph =
            |role, span: Span| Paragraph { role, span, zone: Zone::new(text, cut(span, &said)) };
        let mut paragraphs: Vec<Paragraph<'r>> =
            article.prose().map(|block| paragraph(block.role, block.span)).collect();
        // A headline that the record or the page states stands in no text.
        if let Some(title) = &article.title
            && paragraphs.iter().all(|paragraph| paragraph.role != Role::Title)
        {
            let zone = Zone::new(&title.value, vec![Span::new(0, title.value.len())]);
            paragraphs.insert(0, Paragraph { role: Role::Title, span: Span::default(), zone });
        }
        Self { reading, paragraphs, spoken }
    }

    /// What stands for the whole article: its headline, else its first paragraph.
    pub(super) fn head(&self) -> Option<&Paragraph<'r>> {
        let title = self.paragraphs.iter().find(|paragraph| paragraph.role == Role::Title);
        title.or(self.paragraphs.first())
    }

    /// What is said from a word of `paragraph` on.
    pub(super) fn spoken_in(&self, paragraph: &Paragraph<'_>) -> &[Spoken<'r>] {
        let before = |at: usize| self.spoken.partition_point(|s| s.span.start() < at);
        let range = before(paragraph.span.start())..before(paragraph.span.end());
        self.spoken.get(range).unwrap_or_default()
    }

    /// Where names of `kind` stand within `pieces` that `fits` accepts, given all forms of each.
    pub(super) fn named(
        &self,
        pieces: &[Span],
        kind: EntityKind,
        fits: impl Fn(&str) -> bool,
    ) -> Vec<Span> {
        let names = &self.reading.names;
        let mut known: FxHashMap<u32, bool> = FxHashMap::default();
        let mut found = Vec::new();
        for mention in pieces.iter().flat_map(|piece| names.within(*piece)) {
            let Some(entity) = names.entity(mention.entity).filter(|e| e.kind == kind) else {
                continue;
            };
            let is = known.entry(mention.entity.0).or_insert_with(|| {
                let forms = entity.aliases.iter().map(|(form, _)| form.as_str());
                std::iter::once(&*entity.name).chain(forms).any(&fits)
            });
            if *is {
                found.push(mention.span);
            }
        }
        found
    }
}

/// All that is said in an article, each statement once, turns among it.
fn spoken(reading: &Reading) -> Vec<Spoken<'_>> {
    let text = reading.article.text();
    let one = |quote, span, said: Vec<&Quote>| {
        let pieces = said.into_iter().flat_map(|piece| cut(piece.span, &piece.insertions));
        let zone = Zone { goes_on: true, ..Zone::new(text, pieces.collect()) };
        Spoken { quote, span, zone }
    };
    let begun = reading.quotes.iter().enumerate().filter(|(_, quote)| quote.statement.is_none());
    let quotes = begun.map(|(nth, quote)| {
        let mut said: Vec<&Quote> = reading.statement(nth).collect();
        if said.is_empty() {
            said.push(quote);
        }
        let end = said.last().map_or(quote.span, |last| last.span).end();
        one(quote, Span::new(quote.span.start(), end), said)
    });
    let turns = reading.turns.iter().map(|turn| one(turn, turn.span, vec![turn]));
    let mut all: Vec<Spoken<'_>> = quotes.chain(turns).collect();
    all.sort_by_key(|spoken| (spoken.span.start(), std::cmp::Reverse(spoken.span.end())));
    all
}
