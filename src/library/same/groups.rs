//! Statements: the fullest version of each and the quotations that repeat it, and what they are found by.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{
    compare::{Beside, Form, form, same},
    tally::Print,
    voice::{Voice, Voices},
    words::Words,
};
use crate::{
    library::{names::NameTable, stored::Readings},
    model::{PartialDate, QuoteKind, QuoteRef},
};

/// With how many fuller quotations one is compared at most.
const MOST_COMPARED: usize = 16;

/// How many quotations are found by one pair of words: what many share tells nothing.
const MOST_HELD: usize = 24;

/// A statement and where it is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The fullest version, of these the first printed.
    pub fullest: QuoteRef,
    /// All quotations of it, the fullest among them, in the order of printing: undated ones come last.
    pub occurrences: Vec<Occurrence>,
}

/// A quotation of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Which it is.
    pub quote: QuoteRef,
    /// When it was printed.
    pub date: Option<PartialDate>,
    /// How many days after the first, where both days are known.
    pub delay: Option<usize>,
    /// How it repeats the fullest version.
    pub form: Form,
    /// How many words of the fullest version it has, forms of them too.
    pub n_kept: usize,
    /// Whether something is denied here and not in the fullest version, or the other way round.
    pub denies: bool,
    /// Whether it is said by the one who says the fullest version.
    pub voice: Voices,
}

/// The corpus that quotations stand in.
#[derive(Clone, Copy)]
pub struct Corpus<'r> {
    /// Its articles, each at the place its id says.
    pub readings: &'r Readings,
    /// Its names.
    pub table: &'r NameTable,
}

impl Corpus<'_> {
    pub(in crate::library) fn words(&self, place: QuoteRef) -> Words {
        let reading = self.readings.get(place.article);
        reading.map(|reading| Words::of(&reading, place.at())).unwrap_or_default()
    }

    pub(in crate::library) fn voice(&self, place: QuoteRef) -> Voice {
        let reading = self.readings.get(place.article);
        reading.map(|reading| Voice::of(place, &reading, self.table)).unwrap_or_default()
    }

    pub(super) fn date(&self, place: QuoteRef) -> Option<PartialDate> {
        let reading = self.readings.get(place.article)?;
        reading.article.date.as_ref().map(|date| date.value)
    }

    pub(in crate::library) fn is_indirect(&self, place: QuoteRef) -> bool {
        self.readings.quote(place).is_some_and(|own| own.quote().kind == QuoteKind::Indirect)
    }

    /// What there is of a quotation to compare.
    pub(super) fn one(&self, place: QuoteRef) -> Option<One> {
        let cited = self.readings.quote(place)?;
        let reading = &*cited.reading;
        Some(One {
            place,
            words: Words::of(reading, place.at()),
            voice: Voice::of(place, reading, self.table),
            date: reading.article.date.as_ref().map(|date| date.value),
            kind: cited.quote().kind,
        })
    }
}

/// Which groups are found by a pair of words.
#[derive(Default)]
pub(super) struct Index(FxHashMap<u32, Vec<u32>>);

impl Index {
    pub(super) fn add(&mut self, print: &Print, at: usize) {
        for pair in &print.pairs {
            let held = self.0.entry(*pair).or_default();
            if held.len() < MOST_HELD {
                held.push(at as u32);
            }
        }
    }

    /// The groups that share most pairs of words with a quotation.
    pub(super) fn candidates(&self, print: &Print) -> Vec<u32> {
        let held = print.pairs.iter().filter_map(|pair| self.0.get(pair));
        let mut all: Vec<u32> = held.flatten().copied().collect();
        all.sort_unstable();
        let mut counted: Vec<(usize, u32)> =
            all.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
        counted.sort_unstable_by_key(|&(n, at)| (Reverse(n), at));
        counted.into_iter().take(MOST_COMPARED).map(|(_, at)| at).collect()
    }
}

/// A quotation as it is compared with others.
pub(super) struct One {
    pub(super) place: QuoteRef,
    pub(super) words: Words,
    pub(super) voice: Voice,
    pub(super) date: Option<PartialDate>,
    kind: QuoteKind,
}

impl One {
    /// What is known of this, the fuller, and `other` beside their words.
    pub(super) fn beside(&self, other: &Self) -> Beside {
        let days = self.date.zip(other.date);
        let days = days.map(|(a, b)| a.number().abs_diff(b.number()));
        Beside { voices: self.voice.and(&other.voice), days, kind: other.kind }
    }
}

/// A statement while its quotations are found.
pub(super) struct Group {
    pub(super) fullest: One,
    pub(super) occurrences: Vec<Occurrence>,
}

impl Group {
    pub(super) fn new(fullest: One) -> Self {
        let occurrence = Occurrence {
            quote: fullest.place,
            date: fullest.date,
            delay: None,
            form: Form::Whole,
            n_kept: fullest.words.words().len(),
            denies: false,
            voice: Voices::Same,
        };
        Self { fullest, occurrences: vec![occurrence] }
    }

    /// Takes a quotation where it repeats the statement.
    pub(super) fn take(&mut self, own: &One) -> bool {
        let (full, beside) = (&self.fullest.words, self.fullest.beside(own));
        let Some(alignment) = same(full, &own.words, &beside) else { return false };
        let denies = alignment.denied_otherwise(full, &own.words).next().is_some();
        self.occurrences.push(Occurrence {
            quote: own.place,
            date: own.date,
            delay: None,
            form: form(&alignment, full, &own.words, own.kind),
            n_kept: alignment.pairs.len(),
            denies,
            voice: beside.voices,
        });
        true
    }

    /// Whether it stands in several articles; one that was joined to another stands in none.
    pub(super) fn is_repeated(&self) -> bool {
        self.occurrences.iter().any(|one| one.quote.article != self.fullest.place.article)
    }

    pub(super) fn finish(mut self) -> Statement {
        let order = |one: &Occurrence| {
            let date = one.date.map(PartialDate::number);
            (date.is_none(), date, one.quote)
        };
        self.occurrences.sort_by_key(order);
        let whole = |date: &PartialDate| date.day().is_some();
        let first = self.occurrences.first().and_then(|one| one.date).filter(whole);
        for one in &mut self.occurrences {
            let days = first.zip(one.date.filter(whole));
            one.delay = days.map(|(first, own)| own.number().saturating_sub(first.number()));
        }
        Statement { fullest: self.fullest.place, occurrences: self.occurrences }
    }
}

impl Statement {
    /// In how many articles it stands.
    pub fn n_articles(&self) -> usize {
        let mut articles: Vec<_> = self.occurrences.iter().map(|one| one.quote.article).collect();
        articles.sort_unstable();
        articles.dedup();
        articles.len()
    }
}
