//! Who is quoted in a corpus, how much, where and when; by which verbs; and how many of them are women and men.

/// How often each of some values is there.
mod counts;
/// Who is named beside whom, and who speaks of whom.
pub mod network;
/// A person month by month.
pub mod timeline;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, hash_map::Entry},
};

pub use self::counts::Counts;

use super::names::NameTable;
use crate::{
    lexicon::lemmas::reporting,
    model::{
        ArticleId, EntityIdx, EntityKind, Gender, NameIdx, PartialDate, Quote, QuoteRef, Reading,
    },
    text::{fold::fold, letters::n_words},
};

/// What is counted of the quotations between marks of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Who is quoted, those with most quotations first.
    pub voices: Vec<Voice>,
    /// What nobody is known to have said.
    pub unattributed: Count,
    /// All of it.
    pub total: Count,
    /// The verbs that introduce words, by their infinitives, most frequent first; other words as they stand.
    pub verbs: Vec<(String, usize)>,
    /// Quotations of each outlet, month by month.
    pub by_outlet: BTreeMap<String, Counts<(u16, u8)>>,
    /// Whether all articles have been gone through.
    pub whole: bool,
}

/// Somebody who is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The name that is joined across articles, where it is one.
    pub name: Option<NameIdx>,
    /// What it is called.
    pub shown: String,
    /// What it is, where that is known.
    pub kind: Option<EntityKind>,
    /// Of a person, what most articles tell by first name, title or pronoun.
    pub gender: Option<Gender>,
    /// What is counted.
    pub count: Count,
}

/// What is counted of some quotations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Quotations.
    pub n_quotes: usize,
    /// Their words.
    pub n_words: usize,
    /// How many articles they stand in.
    pub n_articles: usize,
    /// The last of these.
    last: Option<ArticleId>,
    /// Quotations of each outlet; articles of none are left out.
    pub outlets: Counts<String>,
    /// Quotations of each month.
    pub months: Counts<(u16, u8)>,
    /// Quotations of each day, where that is known.
    pub days: Counts<PartialDate>,
}

/// More words than a quotation has.
const MOST_WORDS: usize = 1 << 20;

impl Count {
    fn add(&mut self, article: ArticleId, reading: &Reading, quote: &Quote) {
        self.n_quotes += 1;
        self.n_words += n_words(&reading.words(quote), MOST_WORDS);
        self.n_articles += usize::from(self.last != Some(article));
        self.last = Some(article);
        if let Some(outlet) = &reading.article.outlet {
            self.outlets.add(outlet.value.clone(), 1);
        }
        if let Some(month) = month(reading) {
            self.months.add(month, 1);
        }
        let day = reading.article.date.as_ref().map(|date| date.value);
        if let Some(day) = day.filter(|date| date.day().is_some()) {
            self.days.add(day, 1);
        }
    }

    /// Adds what is counted of the quotations of articles that follow.
    fn merge(&mut self, other: Self) {
        self.n_quotes += other.n_quotes;
        self.n_words += other.n_words;
        self.n_articles += other.n_articles;
        self.last = other.last.or(self.last);
        self.outlets.merge(other.outlets);
        self.months.merge(other.months);
        self.days.merge(other.days);
    }
}

/// The month that an article was published in, where it is known.
pub fn month(reading: &Reading) -> Option<(u16, u8)> {
    let date: PartialDate = reading.article.date.as_ref()?.value;
    Some((date.year(), date.month()?))
}

/// How many of the people quoted are women and men, and how much is quoted of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// People.
    pub n_people: usize,
    /// Their quotations.
    pub n_quotes: usize,
    /// The words of these.
    pub n_words: usize,
}

impl Figures {
    /// Women, men, and people of whom no article tells.
    pub fn genders(&self) -> [(Option<Gender>, Share); 3] {
        let people = || self.voices.iter().filter(|v| v.kind == Some(EntityKind::Person));
        [Some(Gender::Feminine), Some(Gender::Masculine), None].map(|gender| {
            let mut share = Share::default();
            for voice in people().filter(|voice| voice.gender == gender) {
                share.n_people += 1;
                share.n_quotes += voice.count.n_quotes;
                share.n_words += voice.count.n_words;
            }
            (gender, share)
        })
    }
}

/// What makes two quotations those of one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Who {
    Named(NameIdx),
    Called(String),
}

/// Of what quotations are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Among {
    /// Only of this outlet.
    pub outlet: Option<String>,
    /// Only of articles of this time.
    pub period: Option<PartialDate>,
}

impl Among {
    /// Whether quotations of an article are counted.
    pub fn admits(&self, reading: &Reading) -> bool {
        let article = &reading.article;
        let date = article.date.as_ref().map(|date| date.value);
        let outlet = article.outlet.as_ref().map(|outlet| outlet.value.as_str());
        self.period.is_none_or(|period| date.is_some_and(|date| date.is_within(period)))
            && self.outlet.as_deref().is_none_or(|own| outlet == Some(own))
    }
}

/// What is counted of some articles: that of others comes to it.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    voices: HashMap<Who, Voice>,
    unattributed: Count,
    total: Count,
    verbs: HashMap<String, usize>,
    by_outlet: BTreeMap<String, Counts<(u16, u8)>>,
    /// What articles tell of people: how many more say that one is a woman.
    votes: HashMap<NameIdx, i32>,
}

impl Tally {
    /// Adds an article of the corpus whose names are those of `table`: what it tells of people, and its quotations where
    /// these are `counted`.
    pub fn add(
        &mut self,
        (article, reading): (ArticleId, &Reading),
        table: &NameTable,
        counted: bool,
    ) {
        self.vote(article, reading, table);
        let quotes = reading.quotes.iter().enumerate();
        for (nth, quote) in quotes.filter(|(_, quote)| counted && quote.is_counted()) {
            self.total.add(article, reading, quote);
            match voice(QuoteRef::new(article, nth), reading, quote, table) {
                Some((who, new)) => {
                    self.voices.entry(who).or_insert(new).count.add(article, reading, quote);
                }
                None => self.unattributed.add(article, reading, quote),
            }
            if let Some(verb) = verb(reading, quote) {
                *self.verbs.entry(verb).or_default() += 1;
            }
            if let Some((outlet, month)) = reading.article.outlet.as_ref().zip(month(reading)) {
                let own = self.by_outlet.entry(outlet.value.clone()).or_default();
                own.add(month, 1);
            }
        }
    }

    /// Has each person voted for that an article tells by first name, title or pronoun.
    fn vote(&mut self, article: ArticleId, reading: &Reading, table: &NameTable) {
        for (at, entity) in reading.names.entities.iter().enumerate() {
            let Some(gender) = entity.gender else { continue };
            let idx = EntityIdx(u32::try_from(at).unwrap_or(u32::MAX));
            if let Some(name) = table.name_of(article, idx) {
                let vote = if gender == Gender::Feminine { 1 } else { -1 };
                *self.votes.entry(name).or_default() += vote;
            }
        }
    }

    /// Adds what was counted of the articles that follow.
    pub fn merge(&mut self, other: Self) {
        for (who, voice) in other.voices {
            match self.voices.entry(who) {
                Entry::Occupied(mut own) => own.get_mut().count.merge(voice.count),
                Entry::Vacant(place) => drop(place.insert(voice)),
            }
        }
        self.unattributed.merge(other.unattributed);
        self.total.merge(other.total);
        other.verbs.into_iter().for_each(|(verb, n)| *self.verbs.entry(verb).or_default() += n);
        for (outlet, months) in other.by_outlet {
            self.by_outlet.entry(outlet).or_default().merge(months);
        }
        other.votes.into_iter().for_each(|(name, n)| *self.votes.entry(name).or_default() += n);
    }

    /// All of it, those with most quotations first.
    pub fn figures(self) -> Figures {
        let mut voices: Vec<Voice> = self.voices.into_values().collect();
        for voice in &mut voices {
            let votes = voice.name.and_then(|name| self.votes.get(&name)).copied();
            voice.gender = votes.filter(|votes| *votes != 0).map(|votes| match votes > 0 {
                true => Gender::Feminine,
                false => Gender::Masculine,
            });
        }
        voices.sort_by(|a, b| {
            let rank = |voice: &Voice| Reverse((voice.count.n_quotes, voice.count.n_words));
            (rank(a), &a.shown).cmp(&(rank(b), &b.shown))
        });
        let mut verbs: Vec<_> = self.verbs.into_iter().collect();
        verbs.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
        let Self { unattributed, total, by_outlet, .. } = self;
        Figures { voices, unattributed, total, verbs, by_outlet, whole: false }
    }
}

fn voice(
    place: QuoteRef,
    reading: &Reading,
    quote: &Quote,
    table: &NameTable,
) -> Option<(Who, Voice)> {
    let speaker = quote.speaker.as_ref()?;
    let count = Count::default();
    let joined = table.speaker(place, reading);
    if let Some((idx, name)) = joined.and_then(|idx| Some((idx, table.get(idx)?))) {
        let (shown, kind) = (name.name.clone(), Some(name.kind));
        return Some((
            Who::Named(idx),
            Voice { name: Some(idx), shown, kind, gender: None, count },
        ));
    }
    let shown = speaker.name.to_string();
    let who = Who::Called(fold(&shown));
    Some((who, Voice { name: None, shown, kind: None, gender: None, count }))
}

/// The verb of a quotation's cue: its infinitive, else the cue.
fn verb(reading: &Reading, quote: &Quote) -> Option<String> {
    let (text, cue) = (reading.article.text(), quote.cue?);
    let found = reporting(text, cue, reading.article.lang);
    found.map(str::to_owned).or_else(|| Some(cue.of(text).to_lowercase()))
}
