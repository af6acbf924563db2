//! The lines of a corpus: each place with who says it and where it stands, its rank in every order, how many
//! there are of each speaker and outlet, and the words near them.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use super::{
    By, Line, Rank,
    collocates::{self, Collocate},
};
use crate::{
    library::listing::Days,
    model::{ArticleId, Lang, PartialDate, QuoteRef, Reading},
};

/// The most lines that are kept; all are counted.
pub const MOST_LINES: usize = 50_000;

/// How many words away the words near them stand at most.
pub const WINDOW: usize = 5;

/// A line with where it stands.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The article.
    pub article: ArticleId,
    /// The place in its context.
    pub line: Line,
    /// Who says it, where it stands in a quotation of somebody who is known.
    pub speaker: Option<String>,
    /// The name of its document.
    pub doc: Arc<str>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub date: Option<PartialDate>,
    /// In which language.
    lang: Lang,
    /// Its place in each order of [`By::ALL`].
    ranks: [u32; By::ALL.len()],
}

impl Entry {
    /// Its place where lines are in this order.
    pub fn rank(&self, by: By) -> u32 {
        By::ALL.iter().position(|own| *own == by).map_or(0, |at| self.ranks[at])
    }

    /// Whether it stands in a quotation between marks.
    pub fn is_quoted(&self) -> bool {
        self.line.quote.is_some()
    }
}

/// The lines of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// They, or the first of them, in the order of the articles.
    pub entries: Vec<Entry>,
    /// How many there are.
    pub n_lines: usize,
    /// How many articles have any.
    pub n_articles: usize,
    /// How many of them stand in the words of each speaker, the most first.
    pub speakers: Vec<(String, usize)>,
    /// How many stand in no quotation, and how many in one of nobody who is known.
    pub n_unsaid: usize,
    /// How many stand in a quotation of nobody who is known.
    pub n_unknown: usize,
    /// How many each outlet has, the most first.
    pub outlets: Vec<(String, usize)>,
    /// When.
    pub days: Option<Days>,
    /// Whether all articles that may have any have been gone through.
    pub whole: bool,
    /// The words that stand near more often than elsewhere, once they have been counted.
    pub near: Option<Vec<Collocate>>,
}

/// What has been gathered of some articles.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    entries: Vec<Entry>,
    n_lines: usize,
    n_articles: usize,
    speakers: BTreeMap<String, usize>,
    n_unsaid: usize,
    n_unknown: usize,
    outlets: BTreeMap<String, usize>,
    dates: Vec<PartialDate>,
}

impl Tally {
    /// Adds the lines of an article; `said_by` tells who says its quotations.
    pub fn add<'a>(
        &mut self,
        (article, reading): (ArticleId, &Reading),
        lines: Vec<Line>,
        said_by: impl Fn(QuoteRef) -> Option<&'a str>,
    ) {
        let outlet = reading.article.outlet.as_ref().map(|outlet| outlet.value.clone());
        let date = reading.article.date.as_ref().map(|date| date.value);
        let lang = reading.article.lang;
        let doc: Arc<str> = reading.article.document.id.0.as_str().into();
        self.n_articles += usize::from(!lines.is_empty());
        self.n_lines += lines.len();
        if let (Some(outlet), false) = (&outlet, lines.is_empty()) {
            *self.outlets.entry(outlet.clone()).or_default() += lines.len();
        }
        for line in lines {
            let place = line.quote.map(|nth| QuoteRef::new(article, nth));
            let speaker = place.and_then(&said_by).map(str::to_owned);
            match &speaker {
                Some(name) => *self.speakers.entry(name.clone()).or_default() += 1,
                None if place.is_some() => self.n_unknown += 1,
                None => self.n_unsaid += 1,
            }
            self.dates.extend(date);
            if self.entries.len() < MOST_LINES {
                let (doc, outlet) = (Arc::clone(&doc), outlet.clone());
                let ranks = [0; _];
                let entry = Entry { article, line, speaker, doc, outlet, date, lang, ranks };
                self.entries.push(entry);
            }
        }
    }

    /// Takes what was gathered of the articles that follow.
    pub fn merge(&mut self, other: Self) {
        let room = MOST_LINES - self.entries.len().min(MOST_LINES);
        self.entries.extend(other.entries.into_iter().take(room));
        self.n_lines += other.n_lines;
        self.n_articles += other.n_articles;
        self.n_unsaid += other.n_unsaid;
        self.n_unknown += other.n_unknown;
        self.dates.extend(other.dates);
        for (own, others) in
            [(&mut self.speakers, other.speakers), (&mut self.outlets, other.outlets)]
        {
            others.into_iter().for_each(|(value, n)| *own.entry(value).or_default() += n);
        }
    }

    /// All of it, in order.
    pub fn gathered(self) -> Gathered {
        let listed = |values: BTreeMap<String, usize>| {
            let mut values: Vec<(String, usize)> = values.into_iter().collect();
            values.sort_by_key(|(_, n)| Reverse(*n));
            values
        };
        let mut entries = self.entries;
        By::ALL.iter().enumerate().for_each(|(nth, by)| rank(&mut entries, nth, *by));
        Gathered {
            entries,
            n_lines: self.n_lines,
            n_articles: self.n_articles,
            speakers: listed(self.speakers),
            n_unsaid: self.n_unsaid,
            n_unknown: self.n_unknown,
            outlets: listed(self.outlets),
            days: Days::of(self.dates.iter().map(|date| (*date, 1))),
            whole: false,
            near: None,
        }
    }
}

/// Gives each line its place in the `nth` of [`By::ALL`].
fn rank(entries: &mut [Entry], nth: usize, by: By) {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_cached_key(|&at| {
        let Entry { line, date, outlet, speaker, .. } = &entries[at];
        Rank::new(by, line, (*date, outlet.as_deref(), speaker.as_deref()))
    });
    for (place, at) in order.into_iter().enumerate() {
        entries[at].ranks[nth] = u32::try_from(place).unwrap_or(u32::MAX);
    }
}

impl Gathered {
    /// The words near its lines.
    pub fn words_near(&self) -> collocates::Tally {
        let mut tally = collocates::Tally::default();
        self.entries.iter().for_each(|own| tally.add_near(&own.line, own.lang, WINDOW));
        tally
    }
}
