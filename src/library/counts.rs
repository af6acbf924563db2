//! What is counted of an article over its corpus, as a row of plain data. Rows of any machines, in any order and any of
//! them twice, are what their corpus comes to: lines that outlets repeat, names, reprints, quotations that may be
//! the same.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::{
    names::{NameTable, Naming},
    reprints::Reprints,
    same::{self, Likely, Print},
    stored::Readings,
};
use crate::{
    clean::{CountedLines, FrequentLines, LineCounts, LineWords},
    model::{
        Article, ArticleId, Demonym, Document, Entity, EntityId, EntityIdx, EntityKind, Gender,
        Mention, Names, Quote, QuoteKind, QuoteRef, Reading, Rule, Span, Speaker,
    },
    text::{minhash::Sketch, offsets::Offsets},
};

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Counts {
    /// What the article is called: once in the corpus.
    pub id: String,
    /// Its outlet and its lines.
    #[serde(flatten)]
    pub lines: CountedLines,
    /// What its body resembles others by, where it is long enough.
    pub sketch: Option<Sketch>,
    /// Whom and what it names.
    pub names: Vec<NameCounts>,
    /// Words for the people of a place, or for what is theirs: the place's id, the word, how often.
    pub demonyms: Vec<(String, String, u32)>,
    /// What it quotes, in the order of the text.
    pub quotes: Vec<QuoteCounts>,
}

/// A person, place or organisation of an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NameCounts {
    /// As [`Entity::id`].
    pub id: String,
    /// Person, place or organisation, as [`EntityKind::label`] has it.
    pub r#type: String,
    /// The fullest form.
    pub name: String,
    /// Every form, the most frequent first, and how often it stands there.
    pub forms: Vec<(String, u32)>,
    /// Whether a man or a woman is named, where that is known: `m` or `f`.
    pub gender: Option<char>,
    /// Whether two people of the article bear this name.
    pub ambiguous: bool,
    /// How many of the article's quotations are theirs.
    pub quotes: u32,
}

/// A quotation of an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct QuoteCounts {
    /// Where its statement begins, in code points of the article's text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it is known by.
    #[serde(flatten)]
    pub print: Print,
}

impl Counts {
    /// What is counted of the article that was read.
    pub fn of(reading: &Reading) -> Self {
        let article = &reading.article;
        let spoken = reading.quotes.iter().filter(|quote| quote.is_counted());
        let mut n_quotes = vec![0_u32; reading.names.entities.len()];
        for entity in spoken.filter_map(|quote| quote.speaker.as_ref()?.entity) {
            if let Some(n) = n_quotes.get_mut(entity.0 as usize) {
                *n += 1;
            }
        }
        let mut demonyms: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        for demonym in &reading.names.demonyms {
            *demonyms.entry((&demonym.place.0, demonym.span.of(article.text()))).or_default() += 1;
        }
        let chars = Offsets::of_chars(&article.document.text);
        let quotes = Print::all(reading).filter_map(|(nth, print)| {
            let span = article.source(reading.extent(reading.quotes.get(nth)?));
            let (start, end) = (chars.before(span.start()), chars.before(span.end()));
            Some(QuoteCounts { start, end, print })
        });
        Self {
            id: article.document.id.0.clone(),
            lines: CountedLines::of(article),
            sketch: Sketch::of(&article.body_text()),
            names: reading.names.entities.iter().zip(n_quotes).map(NameCounts::of).collect(),
            demonyms: demonyms
                .into_iter()
                .map(|((place, word), n)| (place.to_owned(), word.to_owned(), n))
                .collect(),
            quotes: quotes.collect(),
        }
    }

    /// A reading in which nothing stands but what is counted of names.
    fn reading(&self) -> Reading {
        let mut text = String::new();
        let mut written = |form: &str| {
            let start = text.len();
            text.push_str(form);
            Span::new(start, text.len())
        };
        let mut names = Names::default();
        let mut quotes = Vec::new();
        for (nth, name) in self.names.iter().enumerate() {
            let entity = EntityIdx(nth as u32);
            for (form, n) in &name.forms {
                let span = written(form);
                names.mentions.extend((0..*n).map(|_| Mention { entity, span }));
            }
            let own = name.entity();
            let mention = written(&name.name);
            let speaker = Speaker { mention, name: Arc::clone(&own.name), entity: Some(entity) };
            quotes.extend((0..name.quotes).map(|_| spoken(speaker.clone())));
            names.entities.push(own);
        }
        for (place, word, n) in &self.demonyms {
            let demonym = Demonym { place: EntityId(place.clone()), span: written(word) };
            names.demonyms.extend((0..*n).map(|_| demonym.clone()));
        }
        let document = Document { text, ..Document::default() };
        let article = Article { document, ..Article::default() };
        Reading { article, names, quotes, ..Reading::default() }
    }
}

impl NameCounts {
    fn of((entity, quotes): (&Entity, u32)) -> Self {
        Self {
            id: entity.id.0.clone(),
            r#type: entity.kind.label().to_owned(),
            name: entity.name.to_string(),
            forms: entity.aliases.clone(),
            gender: entity.gender.map(|gender| match gender {
                Gender::Masculine => 'm',
                Gender::Feminine => 'f',
            }),
            ambiguous: entity.ambiguous,
            quotes,
        }
    }

    fn entity(&self) -> Entity {
        let kind = EntityKind::ALL.into_iter().find(|kind| kind.label() == self.r#type);
        Entity {
            id: EntityId(self.id.clone()),
            kind: kind.unwrap_or(EntityKind::Organisation),
            name: self.name.as_str().into(),
            aliases: self.forms.clone(),
            titles: Vec::new(),
            gender: match self.gender {
                Some('m') => Some(Gender::Masculine),
                Some('f') => Some(Gender::Feminine),
                _ => None,
            },
            ambiguous: self.ambiguous,
        }
    }
}

/// A quotation of which nothing is known but who says it.
fn spoken(speaker: Speaker) -> Quote {
    Quote {
        span: Span::default(),
        insertions: Vec::new(),
        kind: QuoteKind::Direct,
        cue: None,
        speaker: Some(speaker),
        relay: None,
        parent: None,
        statement: None,
        rule: Rule::Unattributed,
        confidence: 1.0,
        speech: 1.0,
    }
}

/// What is counted of a corpus, by the ids of its articles, whose order is that of the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged(BTreeMap<String, Counts>);

impl Merged {
    /// Takes an article's row in; of two of one article, which are the same unless something is wrong, one holds
    /// whatever their order.
    pub fn add(&mut self, counts: Counts) {
        match self.0.get(&counts.id) {
            Some(known) if *known >= counts => {}
            _ => drop(self.0.insert(counts.id.clone(), counts)),
        }
    }

    /// How many articles are counted.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rows, each at the place that its article's id in what is found here says.
    pub fn rows(&self) -> Vec<&Counts> {
        self.0.values().collect()
    }

    fn articles(&self) -> impl Iterator<Item = (ArticleId, &Counts)> {
        self.0.values().enumerate().map(|(n, counts)| (ArticleId::nth(n), counts))
    }

    /// The lines that outlets repeat, with their words where these are written out.
    pub fn lines(&self) -> (FrequentLines, LineWords) {
        let mut counts = LineCounts::default();
        for (id, row) in self.articles() {
            counts.add_lines(id, &row.lines, row.sketch.as_ref());
        }
        let known = counts.frequent();
        let words = LineWords::of_lines(self.0.values().map(|row| &row.lines), &known);
        (known, words)
    }

    /// Each article that is nearly the same as one before it, with that one.
    pub fn reprints(&self) -> BTreeMap<ArticleId, ArticleId> {
        let mut reprints = Reprints::default();
        for (id, row) in self.articles() {
            reprints.add(id, row.sketch.clone());
        }
        reprints.found().clone()
    }

    /// The names, joined as `naming` says; reprints count nothing where they are not wanted.
    pub fn names(&self, naming: Naming, once: bool) -> NameTable {
        let uncounted: BTreeSet<ArticleId> =
            if once { self.reprints().into_keys().collect() } else { BTreeSet::new() };
        let readings: Readings = self.0.values().map(|row| Arc::new(row.reading())).collect();
        NameTable::build(&readings, &Naming { uncounted, ..naming })
    }

    /// The quotations that may be the same statement.
    pub fn likely(&self) -> Vec<Likely> {
        let mut tally = same::Tally::default();
        for (article, row) in self.articles() {
            for (nth, quote) in row.quotes.iter().enumerate() {
                tally.insert(QuoteRef::new(article, nth), quote.print.clone());
            }
        }
        same::likely(&tally)
    }
}
