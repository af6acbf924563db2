//! Who is quoted in a corpus, how much, where and when; by which verbs; and how many of them are women and men.

/// Who is named beside whom, and who speaks of whom.
pub mod network;
/// A person month by month.
pub mod timeline;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use super::{names::NameTable, stored::Readings};
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
    /// The articles they stand in.
    pub articles: BTreeSet<ArticleId>,
    /// Quotations of each outlet; articles of none are left out.
    pub outlets: BTreeMap<String, usize>,
    /// Quotations of each month.
    pub months: BTreeMap<(u16, u8), usize>,
    /// Quotations of each day, where that is known.
    pub days: BTreeMap<PartialDate, usize>,
}

/// More words than a quotation has.
const MOST_WORDS: usize = 1 << 20;

impl Count {
    fn add(&mut self, article: ArticleId, reading: &Reading, quote: &Quote) {
        self.n_quotes += 1;
        self.n_words += n_words(&reading.words(quote), MOST_WORDS);
        self.articles.insert(article);
        if let Some(outlet) = &reading.article.outlet {
            *self.outlets.entry(outlet.value.clone()).or_default() += 1;
        }
        if let Some(month) = month(reading) {
            *self.months.entry(month).or_default() += 1;
        }
        let day = reading.article.date.as_ref().map(|date| date.value);
        if let Some(day) = day.filter(|date| date.day().is_some()) {
            *self.days.entry(day).or_default() += 1;
        }
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
    /// What is counted of `readings`, whose names are those of `table`; articles that are `uncounted` are left out.
    pub fn of(readings: &Readings, table: &NameTable, uncounted: &BTreeSet<ArticleId>) -> Self {
        let mut figures = Self::default();
        let mut voices: HashMap<Who, Voice> = HashMap::new();
        let mut verbs: HashMap<String, usize> = HashMap::new();
        let counted = |(article, _): &(ArticleId, _)| !uncounted.contains(article);
        for (article, reading) in readings.each().filter(counted) {
            let reading = &*reading;
            for (nth, quote) in reading.quotes.iter().enumerate().filter(|(_, q)| q.is_counted()) {
                figures.total.add(article, reading, quote);
                match voice(QuoteRef::new(article, nth), reading, quote, table) {
                    Some((who, new)) => {
                        voices.entry(who).or_insert(new).count.add(article, reading, quote);
                    }
                    None => figures.unattributed.add(article, reading, quote),
                }
                if let Some(verb) = verb(reading, quote) {
                    *verbs.entry(verb).or_default() += 1;
                }
            }
        }
        let genders = genders(readings, table);
        figures.voices = voices.into_values().collect();
        for voice in &mut figures.voices {
            voice.gender = voice.name.and_then(|name| genders.get(&name).copied());
        }
        figures.voices.sort_by(|a, b| {
            let rank = |voice: &Voice| Reverse((voice.count.n_quotes, voice.count.n_words));
            (rank(a), &a.shown).cmp(&(rank(b), &b.shown))
        });
        figures.verbs = verbs.into_iter().collect();
        figures.verbs.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
        figures
    }

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

/// What most articles tell of each person.
fn genders(readings: &Readings, table: &NameTable) -> HashMap<NameIdx, Gender> {
    let mut votes: HashMap<NameIdx, i32> = HashMap::new();
    for (article, reading) in readings.each() {
        for (at, entity) in reading.names.entities.iter().enumerate() {
            let Some(gender) = entity.gender else { continue };
            let idx = EntityIdx(u32::try_from(at).unwrap_or(u32::MAX));
            if let Some(name) = table.name_of(article, idx) {
                let vote = if gender == Gender::Feminine { 1 } else { -1 };
                *votes.entry(name).or_default() += vote;
            }
        }
    }
    let told = votes.into_iter().filter(|(_, votes)| *votes != 0);
    told.map(|(name, votes)| (name, if votes > 0 { Gender::Feminine } else { Gender::Masculine }))
        .collect()
}

/// The verb of a quotation's cue: its infinitive, else the cue.
fn verb(reading: &Reading, quote: &Quote) -> Option<String> {
    let (text, cue) = (reading.article.text(), quote.cue?);
    let found = reporting(text, cue, reading.article.lang);
    found.map(str::to_owned).or_else(|| Some(cue.of(text).to_lowercase()))
}
