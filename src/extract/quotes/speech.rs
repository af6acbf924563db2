//! Whether words between marks are speech: titles, names, terms and doubted words stand in the same
//! marks.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{
    attribute::Choice as Cue,
    line::{Item, Kind, Line},
    sense::{self, Around},
    weigh::{MEASURES, Measured, is_first_person, kind_of, place, size},
};
use crate::{
    lexicon::{
        speech::{Class, Report, Word},
        verbs::Form,
    },
    model::{Lang, Rule},
    text::{fold::fold, letters::n_words, marks::Pair},
};

/// What is measured; the numbers are rows of the table.
mod measure {
    pub(super) const RULED: usize = 0;
    pub(super) const CUE: usize = 1;
    pub(super) const GAP: usize = 2;
    pub(super) const REPORT: usize = 3;
    pub(super) const LENGTH: usize = 4;
    pub(super) const SHAPE: usize = 5;
    pub(super) const BEFORE: usize = 6;
    pub(super) const AFTER: usize = 7;
    pub(super) const NOUN: usize = 8;
    pub(super) const PLACE: usize = 9;
    pub(super) const INSIDE: usize = 10;
    pub(super) const CAPITALS: usize = 11;
    pub(super) const AGAIN: usize = 12;
    pub(super) const ABLE: usize = 13;
    pub(super) const UNKNOWN: usize = 14;
    pub(super) const MARKS: usize = 15;
    pub(super) const OTHERS: usize = 16;
    pub(super) const VERB: usize = 17;
    pub(super) const LENGTH_CUE: usize = 18;
    pub(super) const SPEAKER: usize = 19;
    pub(super) const SECOND: usize = 20;
    pub(super) const LONG: usize = 21;
    pub(super) const MANY: usize = 22;
    pub(super) const FAMILY: usize = 23;
}

/// The values of the measures, before they are added one by one and in pairs.
#[derive(Default)]
struct Values([usize; MEASURES]);

impl Values {
    fn set(&mut self, measure: usize, value: usize) {
        if let Some(slot) = self.0.get_mut(measure) {
            *slot = value;
        }
    }

    fn get(&self, measure: usize) -> usize {
        self.0.get(measure).copied().unwrap_or(0)
    }

    fn add_to(&self, m: &mut Measured) {
        use measure::*;
        (RULED..=FAMILY).for_each(|n| m.add(n, self.get(n)));
        let length = self.get(LENGTH).min(5);
        let by_length =
            [BEFORE, NOUN, SHAPE, CUE, AFTER, INSIDE, GAP, SPEAKER, PLACE, CAPITALS].iter();
        let pairs = [(CUE, BEFORE), (GAP, BEFORE), (SHAPE, BEFORE), (CUE, NOUN), (CUE, GAP)].iter();
        let by_length = by_length.map(|&other| (length, self.get(other)));
        let pairs = pairs.map(|&(a, b)| (self.get(a), self.get(b)));
        by_length.chain(pairs).enumerate().for_each(|(n, (a, b))| m.cross(n, a, b));
        m.cross(15 + length, self.get(BEFORE), self.get(AFTER));
    }
}

/// What stands between marks in the article: how often the same few words do, and how many of all
/// are long.
#[derive(Clone, Debug, Default)]
pub(super) struct Recurring {
    times: FxHashMap<String, usize>,
    n: usize,
    /// Long ones by the family of their marks.
    long: [usize; 7],
}

/// So many words are no term or title any more, mostly.
const LONG: usize = 5;

/// Words between marks longer than this many bytes are no term.
const TERM: usize = 48;

impl Recurring {
    /// Counts the words of `pairs`.
    pub(super) fn count(&mut self, text: &str, pairs: &[Pair]) {
        for pair in pairs {
            let said = pair.inner.of(text);
            if said.len() <= TERM {
                *self.times.entry(key(said)).or_default() += 1;
            }
            self.n += 1;
            self.long[marks(text, pair)] += usize::from(n_words(said, LONG) >= LONG);
        }
    }

    /// How many quarters of what stands between marks are long; 9 where little does.
    fn long(&self) -> usize {
        let long: usize = self.long.iter().sum();
        if self.n > 1 { 4 * long / self.n } else { 9 }
    }

    /// Whether long words stand between marks of this family: 0 none do, 1 most, 2 fewer.
    fn family(&self, family: usize) -> usize {
        let most = self.long.iter().copied().max().unwrap_or(0);
        let own = self.long.get(family).copied().unwrap_or(0);
        if most == 0 { 0 } else { 1 + usize::from(own < most) }
    }

    /// How often `said` stands between marks.
    fn times(&self, said: &str) -> usize {
        if said.len() > TERM { 1 } else { self.times.get(&key(said)).copied().unwrap_or(1) }
    }
}

fn key(said: &str) -> String {
    let mut key = fold(said);
    let bare = key.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    key.truncate(bare);
    key
}

/// Words between marks within their sentence.
pub(super) struct Marked<'a> {
    pub(super) text: &'a str,
    pub(super) lang: Lang,
    pub(super) line: &'a Line,
    pub(super) inner: &'a Line,
    pub(super) sentence: &'a Range<usize>,
    /// The item that the words are.
    pub(super) k: usize,
    pub(super) pair: &'a Pair,
    pub(super) cue: Option<&'a Cue>,
    /// Whether the cue names somebody who can speak.
    pub(super) able: bool,
    /// Whether the rules take the words for no speech.
    pub(super) rejected: bool,
    /// Whether the words before them in the sentence, near by, were none.
    pub(super) listed: bool,
    pub(super) headline: bool,
}

impl Marked<'_> {
    pub(super) fn measured(&self, recurring: &Recurring) -> Measured {
        use measure::*;
        let lang = kind_of(self.lang);
        let mut v = Values::default();
        let said = self.pair.inner.of(self.text);
        let n_words = size(n_words(said, 40));
        let verdict = usize::from(self.rejected) + 2 * usize::from(self.listed);
        v.set(RULED, verdict);
        let rule = self.cue.map_or(0, |c| 1 + place(&RULES, c.rule));
        v.set(CUE, rule);
        v.set(LENGTH_CUE, n_words.min(7) + if rule == 0 { 8 } else { 0 });
        v.set(GAP, self.gap());
        v.set(REPORT, self.report());
        v.set(LENGTH, n_words);
        let capital = said.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase());
        let digit = said.starts_with(|c: char| c.is_ascii_digit());
        let ends = match said.chars().last() {
            Some('.' | '!' | '?' | '…') => 1,
            Some(',') => 2,
            _ => 0,
        };
        v.set(SHAPE, usize::from(capital) + 2 * ends + 8 * usize::from(digit));
        v.set(BEFORE, self.before());
        v.set(AFTER, self.after());
        v.set(NOUN, self.noun(1));
        v.set(SECOND, self.noun(2).max(self.noun(3)));
        let leads = self.k == self.sentence.start;
        let last = self.k + 1 >= self.sentence.end || self.line.kind(self.k + 1) == Kind::Stop;
        let alone = self.line.items.len() <= self.k + 2 && self.k == 0;
        v.set(PLACE, usize::from(leads) + 2 * usize::from(last) + 4 * usize::from(alone));
        v.set(INSIDE, self.inside(said));
        v.set(CAPITALS, self.capitals());
        let times = recurring.times(said).min(4);
        v.set(AGAIN, times + if rule == 0 { 8 } else { 0 });
        v.set(ABLE, usize::from(self.able) + 2 * usize::from(self.cue.is_some()));
        v.set(UNKNOWN, self.unknown());
        v.set(MARKS, marks(self.text, self.pair));
        let items = self.line.items.get(self.sentence.clone()).unwrap_or_default();
        v.set(OTHERS, items.iter().filter(|i| i.is_quote()).count().min(6));
        v.set(SPEAKER, self.speaker());
        v.set(VERB, self.verb());
        v.set(measure::LONG, recurring.long());
        v.set(MANY, recurring.n.min(20) / 4);
        v.set(FAMILY, recurring.family(marks(self.text, self.pair)));
        let mut m = Measured::new(lang + if self.headline { 3 } else { 0 });
        v.add_to(&mut m);
        let before = std::array::from_fn(|n| self.at(n + 1));
        let behind =
            |n: usize| self.line.get(self.k + n).filter(|_| self.k + n < self.sentence.end);
        let after = std::array::from_fn(|n| behind(n + 1));
        let verb = self.cue_verb();
        let (text, lang, inner) = (self.text, self.lang, self.inner);
        let around = Around { text, lang, before, after, verb, inner };
        sense::add(&mut m, &around);
        m
    }

    /// Whether the words are a sentence of their own, or what a colon announces, with its capital and
    /// its stop.
    pub(super) fn is_sentence(&self) -> bool {
        let said = self.pair.inner.of(self.text);
        let next = self.k + 1;
        let leads = self.k == self.sentence.start
            && (next >= self.sentence.end || self.line.kind(next) == Kind::Stop);
        (leads || self.at(1).is_some_and(|b| b.kind == Kind::Colon))
            && said.ends_with(['.', '!', '?', '…'])
            && said.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
    }

    /// Whether the verb right before the words is the cue and tells how they were uttered: « scandaient ».
    pub(super) fn is_uttered(&self) -> bool {
        let cue = self.cue.and_then(|c| c.cue);
        self.at(1).is_some_and(|b| {
            b.word.verb.is_some_and(|v| v.report == Report::Tone) && cue == Some(b.span)
        })
    }

    /// The item so many before the words, in their sentence.
    fn at(&self, back: usize) -> Option<&Item> {
        let at = self.k.checked_sub(back).filter(|&b| b >= self.sentence.start)?;
        self.line.get(at)
    }

    /// How far the cue stands from the words, and on which side.
    fn gap(&self) -> usize {
        let Some(cue) = self.cue.and_then(|c| c.cue) else { return 0 };
        let span = self.pair.outer;
        match cue.start().checked_sub(span.end()) {
            Some(gap) => 1 + (size(gap) / 2).min(4),
            None => 6 + size(span.start().saturating_sub(cue.end())).min(9),
        }
    }

    /// How the nearest verb right before or after the words reports.
    fn report(&self) -> usize {
        let of = |item: Option<&Item>| match item.and_then(|i| i.word.verb).map(|v| v.report) {
            Some(Report::Say) => 1,
            Some(Report::Hold) => 2,
            Some(Report::Act) => 3,
            Some(Report::Tone) => 4,
            None => 0,
        };
        let before = of(self.at(1)).max(of(self.at(2)));
        let next = self.line.get(self.k + 1).filter(|_| self.k + 1 < self.sentence.end);
        before + 5 * usize::from(of(next) > 0)
    }

    fn before(&self) -> usize {
        let Some(item) = self.at(1) else { return 0 };
        match item.kind {
            Kind::Comma => 1,
            Kind::Colon => 2,
            Kind::Open => 10,
            Kind::Quote(_) => 11,
            Kind::Clitic => 12,
            Kind::Word if item.has(Class::That) => 7,
            Kind::Word if item.has(Class::Linker) => 5,
            Kind::Word if item.has(Class::Preposition) => 6,
            Kind::Word if item.has(Class::Definite) => 3,
            Kind::Word if item.has(Class::Determiner) => 4,
            Kind::Word if item.has(Class::Conjunction) => 9,
            Kind::Word if item.word.verb.is_some() || item.has(Class::Auxiliary) => 8,
            Kind::Word if item.capital => 14,
            Kind::Word => 13,
            _ => 15,
        }
    }

    fn after(&self) -> usize {
        let next = self.line.get(self.k + 1).filter(|_| self.k + 1 < self.sentence.end);
        let Some(item) = next else { return 0 };
        match item.kind {
            Kind::Stop => 1,
            Kind::Comma => 2,
            Kind::Close => 3,
            Kind::Quote(_) => 4,
            Kind::Colon => 5,
            Kind::Word if item.has(Class::Auxiliary) || item.verb(Form::FINITE) => 6,
            Kind::Word if item.has(Class::Preposition) || item.has(Class::Linker) => 7,
            Kind::Word if item.has(Class::Conjunction) => 8,
            Kind::Word if item.has(Class::Relative) => 9,
            Kind::Word if item.capital => 10,
            Kind::Word => 11,
            Kind::Dash => 12,
            _ => 13,
        }
    }

    /// What the word so many before the words is.
    fn noun(&self, back: usize) -> usize {
        let Some(item) = self.at(back).filter(|i| i.is_word()) else { return 0 };
        if item.has(Class::Naming) {
            return 1;
        }
        let classes = [
            Class::Titled,
            Class::Work,
            Class::Charge,
            Class::Nominal,
            Class::Document,
            Class::Body,
            Class::Role,
        ];
        classes.iter().position(|&c| item.has(c)).map_or(
            if item.word == Word::default() { 10 + usize::from(item.capital) } else { 9 },
            |n| 2 + n,
        )
    }

    /// Verbs and pronouns among the words.
    fn inside(&self, said: &str) -> usize {
        let items = &self.inner.items;
        let verb = items.iter().any(|i| i.verb(Form::FINITE) || i.has(Class::Auxiliary));
        let subject = items.iter().any(|i| i.has(Class::Subject) || i.has(Class::Relative));
        usize::from(verb) + 2 * usize::from(subject) + 4 * usize::from(is_first_person(said))
    }

    /// How many of the words have a capital.
    fn capitals(&self) -> usize {
        let words = self.inner.items.iter().filter(|i| i.is_word());
        let (capital, all) = words.fold((0, 0), |(c, a), i| (c + usize::from(i.capital), a + 1));
        let share = if all == 0 { 0 } else { (capital * 4).div_ceil(all) };
        share + if all == 1 { 8 } else { 0 }
    }

    /// How many of the words the lexicon does not know, in quarters.
    fn unknown(&self) -> usize {
        let words = self.inner.items.iter().filter(|i| i.is_word());
        let (unknown, all) =
            words.fold((0, 0), |(u, a), i| (u + usize::from(i.word == Word::default()), a + 1));
        (unknown * 4_usize).checked_div(all).unwrap_or(5)
    }

    /// The verb of the cue.
    fn cue_verb(&self) -> Option<&Item> {
        let choice = self.cue?;
        let line = if choice.inside { self.inner } else { self.line };
        let cue = choice.cue?;
        let from = line.items.partition_point(|i| i.span.start() < cue.start());
        let group = line.items.iter().skip(from).take_while(|i| i.span.end() <= cue.end());
        group.filter(|i| i.word.verb.is_some()).last()
    }

    /// How the cue's verb reports: 0 no cue, 5 no verb.
    fn verb(&self) -> usize {
        let Some(choice) = self.cue else { return 0 };
        if choice.cue.is_none() {
            return 6;
        }
        match self.cue_verb().and_then(|i| i.word.verb).map(|v| v.report) {
            Some(Report::Say) => 1,
            Some(Report::Hold) => 2,
            Some(Report::Act) => 3,
            Some(Report::Tone) => 4,
            None => 5,
        }
    }

    /// What the cue's speaker begins with.
    fn speaker(&self) -> usize {
        let Some(phrase) = self.cue.and_then(|c| c.speaker.as_ref()) else { return 0 };
        let line = if self.cue.is_some_and(|c| c.inside) { self.inner } else { self.line };
        let Some(first) = line.get(phrase.range.start) else { return 0 };
        match first {
            i if i.has(Class::Pronoun) && !i.has(Class::Determiner) => 1,
            i if i.has(Class::Person) => 2,
            i if i.capital => 3,
            i if i.has(Class::Definite) => 4,
            i if i.has(Class::Determiner) => 5,
            _ => 6,
        }
    }
}

/// The family of marks.
fn marks(text: &str, pair: &Pair) -> usize {
    match pair.outer.of(text).chars().next() {
        Some('«') => 1,
        Some('“' | '„') => 2,
        Some('"') => 3,
        Some('‘' | '‹') => 4,
        Some('\'') => 5,
        _ => 6,
    }
}

/// The rules a measure tells apart.
const RULES: [Rule; 15] = [
    Rule::Insertion,
    Rule::Clitic,
    Rule::Inversion,
    Rule::Following,
    Rule::According,
    Rule::Subject,
    Rule::Participle,
    Rule::Passive,
    Rule::Nominal,
    Rule::Reads,
    Rule::Colon,
    Rule::Split,
    Rule::Later,
    Rule::Context,
    Rule::Headline,
];
