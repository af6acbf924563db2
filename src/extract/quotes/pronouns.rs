//! Whom a pronoun means: the person the sentences before are about, the last speaker, or the nearest
//! person whose gender fits.

use std::borrow::Cow;

use super::{
    line::Item,
    resolve::{Discourse, Source, Via, again},
};
use crate::{
    lexicon::{
        lists::{List, listed},
        speech::{Class, Classes, Word, speech_of},
        syntax::Genders,
    },
    model::{EntityIdx, EntityKind, Gender, Mention, Span, Speaker},
    text::{fold::lowered, letters::is_alphanumeric},
};

/// No pronoun that is a subject has so many bytes.
const LONGEST: usize = 6;

/// How many characters before a name its sentence is looked at.
const LEAD: usize = 160;

impl Discourse<'_> {
    /// « il », « elle », « ils », “she”: whom the pronoun `first` at `mention` means.
    pub(super) fn pronoun(&mut self, mention: Span, first: &Item) -> Option<Source> {
        let at = first.span;
        let has = |class| first.has(class);
        let object = matches!(mention.of(self.text), "l'" | "l’" | "L'" | "L’");
        let gender = self.pronoun_gender(first);
        if is_several(first) {
            return self.group(mention, at);
        }
        if !(object || gender.is_some() || has(Class::Thing) || has(Class::Possessive)) {
            return None;
        }
        if has(Class::Thing) {
            let last = self.last.as_ref().filter(|l| !l.person);
            return last
                .map(|l| again(l, mention, Via::Pronoun))
                .or_else(|| self.body_before(mention))
                .or_else(|| Some(self.unknown(mention, None)));
        }
        if has(Class::Near) {
            return self
                .person_before(mention, at, gender)
                .or_else(|| Some(self.unknown(mention, gender)));
        }
        if self.syntax.genders == Genders::Natural
            && gender.is_some()
            && let Some(last) = self.last.as_ref()
            && !last.person
        {
            return self.person_before(mention, at, gender);
        }
        if let Some(subject) = self.subject_before(at, gender) {
            return Some(self.source(mention, subject, Via::Pronoun));
        }
        self.recent(mention, gender, Via::Pronoun)
            .or_else(|| self.person_before(mention, at, gender))
            .or_else(|| {
                self.body_before(mention).filter(|_| self.syntax.genders == Genders::Grammatical)
            })
            .or_else(|| Some(self.unknown(mention, gender)))
    }

    /// What a pronoun, or a determiner that goes with whose something is, tells of gender.
    pub(super) fn pronoun_gender(&self, word: &Item) -> Option<Gender> {
        let own = word.has(Class::Possessive) && self.syntax.genders == Genders::Natural;
        let tells = word.has(Class::Pronoun) || word.has(Class::Near) || own;
        gender_of(word.word.classes).filter(|_| tells)
    }

    /// The person whom a sentence since the last quotation has as its first name.
    pub(super) fn subject_before(&self, at: Span, gender: Option<Gender>) -> Option<EntityIdx> {
        let since = self.last.as_ref().map_or(0, |l| l.speaker.mention.end());
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= at.start());
        let recent = mentions.get(end.saturating_sub(6)..end).unwrap_or_default();
        let fits = |m: &&Mention| {
            m.span.start() >= since
                && self.names.entity(m.entity).is_some_and(|e| {
                    e.kind == EntityKind::Person
                        && !self.is_spoken_of(m.entity)
                        && (gender.is_none() || e.gender == gender || e.gender.is_none())
                })
        };
        let subject = |m: &&Mention| self.leads(m);
        recent.iter().rev().filter(fits).find(subject).map(|m| m.entity)
    }

    /// Whether the words being attributed name this person.
    pub(super) fn is_spoken_of(&self, idx: EntityIdx) -> bool {
        !self.words.is_empty() && self.names.within(self.words).iter().any(|m| m.entity == idx)
    }

    /// Whether `mention` is the first person of its sentence and no preposition governs it.
    pub(super) fn leads(&self, mention: &Mention) -> bool {
        let before = self.text.get(..mention.span.start()).unwrap_or_default();
        let start = sentence_start(before, LEAD);
        let lead = before.get(start..).unwrap_or_default().trim();
        let mentions = &self.names.mentions;
        let here = mentions.partition_point(|m| m.span.start() < mention.span.start());
        let other = here.checked_sub(1).and_then(|p| mentions.get(p));
        let alone =
            other.is_none_or(|o| o.span.end() <= start || self.kind(o) != Some(EntityKind::Person));
        let speech = speech_of(self.lang);
        let titles = |w: &&str| {
            let classes = speech.word(&lowered(w.trim_end_matches('.'))).classes;
            !classes.has(Class::Person) && !classes.has(Class::Role)
        };
        let word = lead.rsplit([' ', '\u{a0}', '\'', '’']).take(4).find(titles);
        let governed = word.is_some_and(|w| listed(self.lang, List::Governing, &lowered(w)));
        // « a-t-il dit, en visant Léa Roy »: the sentence is about him.
        let mut words = lead.split(|c: char| !is_alphanumeric(c));
        let pronoun = |w: &str| match w.len() {
            0 | LONGEST.. => false,
            _ => self.is_subject(&lowered(w)),
        };
        alone && !governed && !words.any(pronoun)
    }

    /// Whether `word` is a pronoun of one person as a subject: « elle ».
    fn is_subject(&self, word: &str) -> bool {
        let classes = speech_of(self.lang).word(word).classes;
        let pronoun = classes.has(Class::Pronoun) && classes.has(Class::Subject);
        pronoun && !classes.has(Class::Plural) && gender_of(classes).is_some()
    }

    /// Whether a preposition governs `mention`, its title aside: « avec le ministre Marc Roy ».
    pub(super) fn is_governed(&self, mention: &Mention) -> bool {
        let speech = speech_of(self.lang);
        let before = self.text.get(..mention.span.start()).unwrap_or_default();
        let lead = before.get(sentence_start(before, LEAD)..).unwrap_or_default();
        let lead = lead.rsplit([',', ';', ':']).next().unwrap_or_default();
        let words = lead.rsplit([' ', '\u{a0}', '\'', '’']).filter(|w| !w.is_empty()).take(9);
        let words: Vec<Cow<'_, str>> = words.map(lowered).collect();
        let classes = |word: &str| speech.word(word).classes;
        let title = |word: &Cow<'_, str>| {
            let classes = speech.word(word.trim_end_matches('.')).classes;
            classes.has(Class::Role) || classes.has(Class::Person)
        };
        let plain = |word: &&Cow<'_, str>| {
            let own = speech.word(word);
            own.verb.is_none() && !own.classes.has(Class::Auxiliary)
        };
        let reach = words.iter().take_while(plain).count();
        let at = words.iter().take(reach).rposition(title).map_or(0, |n| n + 1);
        let mut rest = words.iter().skip(at);
        let known = |word: &&Cow<'_, str>| {
            let classes = classes(word);
            classes.has(Class::Determiner) && !classes.has(Class::Linker)
                || at > 0 && speech.word(word) == Word::default()
        };
        let word = rest.find(|word| !known(word));
        word.is_some_and(|word| listed(self.lang, List::Governing, word))
    }

    /// The last speaker if gender allows.
    pub(super) fn recent(&self, mention: Span, gender: Option<Gender>, via: Via) -> Option<Source> {
        let last = self.last.as_ref()?;
        if last.speaker.entity.is_some_and(|e| self.is_spoken_of(e)) {
            return None;
        }
        let fits = gender.is_none() || last.gender.is_none() || last.gender == gender;
        (fits && !last.plural).then(|| Source {
            speaker: Speaker { mention, ..last.speaker.clone() },
            via,
            gender: last.gender.or(gender),
            ..last.clone()
        })
    }

    /// The nearest person before `at` whose gender fits.
    pub(super) fn person_before(
        &self,
        mention: Span,
        at: Span,
        gender: Option<Gender>,
    ) -> Option<Source> {
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= at.start());
        let recent = mentions.get(end.saturating_sub(12)..end).unwrap_or_default();
        let of = |sure: bool| {
            recent.iter().rev().find(|m| {
                self.names.entity(m.entity).is_some_and(|e| {
                    e.kind == EntityKind::Person
                        && !self.is_spoken_of(m.entity)
                        && (gender.is_none() || e.gender == gender || !sure && e.gender.is_none())
                })
            })
        };
        let found = of(true).or_else(|| of(false))?;
        Some(self.source(mention, found.entity, Via::Pronoun))
    }

    /// « ils »: the two people named last in one sentence, else a plural speaker.
    pub(super) fn group(&self, mention: Span, at: Span) -> Option<Source> {
        if let Some(last) = self.last.as_ref().filter(|l| l.plural || !l.person) {
            return Some(Source {
                speaker: Speaker { mention, ..last.speaker.clone() },
                via: Via::Pronoun,
                ..last.clone()
            });
        }
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= at.start());
        let recent = mentions.get(end.saturating_sub(8)..end).unwrap_or_default();
        let mut people: Vec<&Mention> = Vec::new();
        for m in recent.iter().rev() {
            if self.kind(m) == Some(EntityKind::Person)
                && people.iter().all(|p| p.entity != m.entity)
            {
                people.push(m);
            }
        }
        match people.as_slice() {
            [second, first, ..] => {
                self.both(**first, **second, mention).map(|s| Source { via: Via::Pronoun, ..s })
            }
            _ => Some(self.unknown(mention, None)),
        }
    }
}

/// The gender that goes with a word of these classes.
pub(super) fn gender_of(classes: Classes) -> Option<Gender> {
    match (classes.has(Class::Masculine), classes.has(Class::Feminine)) {
        (true, false) => Some(Gender::Masculine),
        (false, true) => Some(Gender::Feminine),
        _ => None,
    }
}

/// Whether a pronoun means several, or a determiner what several have: « elles », “their”.
pub(super) fn is_several(word: &Item) -> bool {
    word.has(Class::Pronoun) && word.has(Class::Plural) || word.has(Class::Theirs)
}

/// Where the sentence that `before` ends in begins, in bytes; 0 where that is more than `reach`
/// characters back. The point of an initial and of « M. » or « Mr. » ends none.
fn sentence_start(before: &str, reach: usize) -> usize {
    let bytes = before.as_bytes();
    let starts = (0..bytes.len()).rev().filter(|&at| bytes[at] & 0xc0 != 0x80);
    let ends = |at: usize| match &bytes[at..] {
        [b'!' | b'?' | b'\n', ..] => Some(at + 1),
        [b'.', ..] => {
            let short = at > 0 && matches!(bytes[at - 1], b' ' | b'M' | b'r');
            (!short).then_some(at + 1)
        }
        // » … ”
        [0xc2, 0xbb, ..] => Some(at + 2),
        [0xe2, 0x80, 0xa6 | 0x9d, ..] => Some(at + 3),
        _ => None,
    };
    starts.take(reach).find_map(ends).unwrap_or(0)
}
