//! The quotations of a draft, looked up in a corpus: exact, cut, altered, said by somebody else, or not found.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    names::NameTable,
    same::{
        Corpus, Voices,
        align::{Alignment, How},
        voice::Voice,
        words::Words,
    },
};
use crate::{
    model::{ArticleId, NameIdx, Quote, QuoteRef, Reading, SPOKEN},
    text::{fold::fold, minhash::mix},
};

/// What became of a quotation in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It stands in the corpus word for word.
    Exact,
    /// It is part of what stands there: what is left out is at its ends, or « […] » stands for it.
    Cut,
    /// Somebody else says it there.
    OtherSpeaker,
    /// Words are changed, added, or left out without a sign.
    Altered,
    /// Nothing there is like it.
    NotFound,
}

impl Verdict {
    /// All of them, the best first.
    pub const ALL: [Self; 5] =
        [Self::Exact, Self::Cut, Self::OtherSpeaker, Self::Altered, Self::NotFound];

    /// The name used in output and as a key of the string table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Cut => "cut",
            Self::OtherSpeaker => "other-speaker",
            Self::Altered => "altered",
            Self::NotFound => "not-found",
        }
    }

    /// Whether the draft may print it as it is.
    pub fn stands(self) -> bool {
        matches!(self, Self::Exact | Self::Cut)
    }
}

/// What was found of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The quotation of the draft.
    pub quote: QuoteRef,
    /// What became of it.
    pub verdict: Verdict,
    /// What it was compared with: where it is from, else what is nearest.
    pub nearest: Option<QuoteRef>,
    /// Whether something is denied in one of the two alone.
    pub denies: bool,
    /// Whether the same person says both.
    pub voices: Voices,
}

/// What the quotations of a draft are looked up by.
#[derive(Debug, Default)]
pub struct Sought {
    /// The beginnings of their words that say something.
    stems: FxHashSet<u64>,
    /// Those with no such word, by all their words.
    bare: FxHashSet<u64>,
    /// Who is called as one of their speakers is, folded.
    names: FxHashMap<String, Option<NameIdx>>,
}

impl Sought {
    /// What `quotes` of a draft are looked up by in `corpus`.
    pub fn new(corpus: Corpus<'_>, quotes: &[QuoteRef]) -> Self {
        let mut own = Self::default();
        for quote in quotes {
            let words = corpus.words(*quote);
            own.stems.extend(words.stems().map(hash));
            if words.stems().next().is_none() {
                own.bare.insert(whole(&words));
            }
            let cited = corpus.readings.quote(*quote);
            let speaker = cited.as_ref().and_then(|own| own.quote().speaker.as_ref());
            own.names.extend(speaker.map(|speaker| (fold(&speaker.name), None)));
        }
        own.find_names(corpus.table);
        own
    }

    /// Finds the names that have one of the forms sought.
    fn find_names(&mut self, table: &NameTable) {
        let mut several = FxHashSet::default();
        for (idx, name) in table.counted().filter(|(_, name)| !name.ambiguous) {
            for form in std::iter::once(name.name.as_str()).chain(name.others()) {
                let key = fold(form);
                let Some(own) = self.names.get_mut(&key) else { continue };
                if own.is_some_and(|own| own != idx) {
                    several.insert(key);
                }
                *own = Some(idx);
            }
        }
        self.names.retain(|key, _| !several.contains(key));
    }
}

/// The quotations of some articles that have what is sought; those of others come to it.
#[derive(Debug, Default)]
pub struct Tally {
    /// The quotations that each beginning of a word that says something stands in.
    stems: FxHashMap<u64, Vec<QuoteRef>>,
    /// Those with no such word, by all their words.
    bare: FxHashMap<u64, Vec<QuoteRef>>,
}

impl Tally {
    /// Adds the quotations of an article of the corpus.
    pub fn add(&mut self, (article, reading): (ArticleId, &Reading), sought: &Sought) {
        let spoken = |quote: &Quote| quote.statement.is_none() && quote.speech >= SPOKEN;
        for (nth, _) in reading.quotes.iter().enumerate().filter(|(_, quote)| spoken(quote)) {
            self.add_quote(QuoteRef::new(article, nth), &Words::of(reading, nth), sought);
        }
    }

    fn add_quote(&mut self, quote: QuoteRef, words: &Words, sought: &Sought) {
        let mut stems: Vec<u64> = words.stems().map(hash).collect();
        if stems.is_empty() {
            let key = whole(words);
            if sought.bare.contains(&key) {
                self.bare.entry(key).or_default().push(quote);
            }
            return;
        }
        stems.sort_unstable();
        stems.dedup();
        for stem in stems.into_iter().filter(|stem| sought.stems.contains(stem)) {
            self.stems.entry(stem).or_default().push(quote);
        }
    }

    /// Adds those of the articles that follow.
    pub fn merge(&mut self, other: Self) {
        for (stem, quotes) in other.stems {
            self.stems.entry(stem).or_default().extend(quotes);
        }
        for (key, quotes) in other.bare {
            self.bare.entry(key).or_default().extend(quotes);
        }
    }
}

/// Looks up the quotations of a draft.
pub struct Checker<'r> {
    corpus: Corpus<'r>,
    sought: &'r Sought,
    found: Tally,
}

/// By how many of its words a quotation is looked up: the rarest.
const RAREST: usize = 5;

/// How many quotations hold a word at most that is looked up while there are others.
const COMMON: usize = 20_000;

/// With how many one is compared.
const MOST: usize = 48;

/// How much of a quotation must stand in another to be that, altered: less is the nearest.
const LIKE: f32 = 0.55;

/// How much of it must, to be worth showing.
const NEAR: f32 = 0.25;

impl<'r> Checker<'r> {
    /// Looks up among what was `found` of what is `sought` in `corpus`, which has the draft too.
    pub fn new(corpus: Corpus<'r>, sought: &'r Sought, found: Tally) -> Self {
        Self { corpus, sought, found }
    }

    /// What became of `quote`, which stands in a draft.
    pub fn check(&self, quote: QuoteRef) -> Checked {
        let words = self.corpus.words(quote);
        let found = self.candidates(&words).into_iter();
        let best = found.map(|other| self.compare(quote, &words, other)).max_by_key(|own| {
            let voices = own.voices != Voices::Other;
            (Reverse(own.verdict), (own.share * 1000.0) as u32, voices, Reverse(own.other))
        });
        let none = Checked {
            quote,
            verdict: Verdict::NotFound,
            nearest: None,
            denies: false,
            voices: Voices::Unknown,
        };
        best.filter(|own| own.share >= NEAR).map_or(none, |own| Checked {
            quote,
            verdict: own.verdict,
            nearest: Some(own.other),
            denies: own.denies && own.verdict != Verdict::NotFound,
            voices: own.voices,
        })
    }

    /// The quotations that share most of its rarest words.
    fn candidates(&self, words: &Words) -> Vec<QuoteRef> {
        let mut held: Vec<&[QuoteRef]> = words
            .stems()
            .filter_map(|stem| self.found.stems.get(&hash(stem)))
            .map(Vec::as_slice)
            .collect();
        if held.is_empty() {
            return self.found.bare.get(&whole(words)).cloned().unwrap_or_default();
        }
        held.sort_by_key(|of| of.len());
        held.dedup();
        let rare = held.iter().enumerate().take_while(|(n, of)| *n == 0 || of.len() <= COMMON);
        let mut all: Vec<QuoteRef> =
            rare.take(RAREST).flat_map(|(_, of)| of.iter().copied()).collect();
        all.sort_unstable();
        let mut counted: Vec<(usize, QuoteRef)> =
            all.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
        counted.sort_unstable_by_key(|&(n, at)| (Reverse(n), at));
        counted.into_iter().take(MOST).map(|(_, at)| at).collect()
    }

    /// Who says a quotation of the draft: of the names of the corpus the one that is called so.
    fn voice(&self, quote: QuoteRef) -> Voice {
        let mut own = self.corpus.voice(quote);
        let called = || {
            let cited = self.corpus.readings.quote(quote)?;
            let speaker = cited.quote().speaker.as_ref()?;
            self.sought.names.get(&fold(&speaker.name)).copied().flatten()
        };
        own.name = own.name.or_else(called);
        own
    }

    fn compare(&self, quote: QuoteRef, words: &Words, other: QuoteRef) -> Compared {
        let source = self.corpus.words(other);
        let alignment = Alignment::new(&source, words);
        let voices = self.voice(quote).and(&self.corpus.voice(other));
        let share = alignment.share_of_second(words);
        let reported = self.corpus.is_indirect(other);
        let verdict = match repeats(&alignment, &source, words) {
            Some(_) if reported => Verdict::Altered,
            Some(_) if voices == Voices::Other => Verdict::OtherSpeaker,
            Some(verdict) => verdict,
            None if share >= LIKE => Verdict::Altered,
            None => Verdict::NotFound,
        };
        let denies = alignment.denied_otherwise(&source, words).next().is_some();
        Compared { other, verdict, share, denies, voices }
    }
}

/// A quotation of a draft beside one of the corpus.
struct Compared {
    other: QuoteRef,
    verdict: Verdict,
    /// How much of it stands in the other.
    share: f32,
    denies: bool,
    voices: Voices,
}

/// Whether `words` stand in `source` one behind the other, but for signs that something is left out and for words in
/// brackets: whole, or a part of it.
fn repeats(alignment: &Alignment, source: &Words, words: &Words) -> Option<Verdict> {
    let mut last: Option<usize> = None;
    let mut left_out = false;
    let mut gap = false;
    for (at, word) in words.words().iter().enumerate() {
        gap |= word.after_gap || word.is_bracketed;
        left_out |= word.is_bracketed;
        if word.is_bracketed {
            continue;
        }
        let pair = alignment.of_second(at).filter(|pair| pair.how == How::Same)?;
        let next = last.map_or(pair.first, |last| last + 1);
        if pair.first != next && !gap {
            return None;
        }
        left_out |= pair.first != next || last.is_none() && pair.first > 0;
        (last, gap) = (Some(pair.first), false);
    }
    let ends = last? + 1 == source.words().len();
    Some(if ends && !left_out { Verdict::Exact } else { Verdict::Cut })
}

fn hash(stem: &str) -> u64 {
    stem.bytes().fold(0, |hash, byte| mix(hash ^ u64::from(byte)))
}

/// A hash of all words.
fn whole(words: &Words) -> u64 {
    (0..words.words().len()).fold(0, |own, at| mix(own ^ hash(words.folded(at))))
}
