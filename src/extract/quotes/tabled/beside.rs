//! What the words beside a quotation say of who said it: a verb and its subject behind them, « so »,
//! « según », a verb further on.

use std::ops::Range;

use super::{
    clue::{Clue, Who},
    nouns::{Head, Noun},
    scene::Scene,
};
use crate::{
    extract::quotes::{attribute::rule, line::Kind},
    lexicon::{
        speech::{Class, according},
        verbs::Form,
    },
    model::{EntityKind, Rule},
};

/// How far before the words a verb may stand, in items.
pub(super) const REACH: usize = 45;
pub(super) const NEAR: usize = 8;

impl Scene<'_> {
    /// What is said of the quotation at item `k` of `sentence`.
    pub(super) fn clue(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        self.behind(sentence, k)
            .or_else(|| self.passive(sentence, k))
            .or_else(|| self.nominal(sentence, k))
            .or_else(|| self.colon(sentence, k))
            .or_else(|| self.before(sentence, k, 3))
            .or_else(|| self.later(sentence, k))
            .or_else(|| self.according(sentence, k))
            .or_else(|| self.before(sentence, k, REACH))
            .or_else(|| self.subject_alone(sentence, k))
            .or_else(|| self.reported(sentence, k))
    }

    /// « …», sagte Vera Holt », « so Holt », « wie Holt sagte », « añadió ».
    fn behind(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        let mut at = k + 1;
        while at < k + 4 && matches!(self.kind(at), Kind::Comma | Kind::Dash) {
            at += 1;
        }
        if self.kind(at) == Kind::Colon {
            return self.with_words(sentence, at + 1);
        }
        if !self.is_word(at) {
            return None;
        }
        self.phrased(at)
            .or_else(|| self.verbal(at, rule::INVERSION))
            .or_else(|| self.with_words(sentence, at))
    }

    /// « so Holt », « wie Holt sagte », « laut Holt », « según Holt » at `at`; « heißt es aus dem
    /// Amt », and nobody's « heißt es ».
    fn phrased(&self, at: usize) -> Option<Clue> {
        let len = self.line.items.len();
        if self.has(at, Class::So) {
            let noun = self.speaker_anyhow(at + 1, len)?;
            return Some(Clue::new(rule::ACCORDING, at..at + 1, Who::Noun(noun)));
        }
        if self.has(at, Class::As) {
            let noun = self.speaker(at + 1, len)?;
            let clause = || (noun.end..noun.end + 10).take_while(|&n| self.is_word(n));
            let person = matches!(noun.head, Head::Named(_) | Head::Office(_));
            let last = clause().last().filter(|&n| person && !self.is_capital(n));
            let verb = clause().find(|&n| self.reports(n)).or(last)?;
            return Some(Clue::new(rule::INVERSION, verb..verb + 1, Who::Noun(noun)));
        }
        if self.has(at, Class::Hearsay) && self.has(at + 1, Class::Pronoun) {
            let from = self.has(at + 2, Class::From);
            let noun = self.speaker(at + 3, len).filter(|_| from);
            let who = noun.map_or(Who::Nobody, Who::Noun);
            return Some(Clue::new(rule::INVERSION, at..at + 2, who));
        }
        let (end, noun) = self.source(at)?;
        Some(Clue::new(rule::ACCORDING, at..end, Who::Noun(noun)))
    }

    /// « …»: Mit diesen Worten hat Vera Holt »: who used the words.
    fn with_words(&self, sentence: &Range<usize>, at: usize) -> Option<Clue> {
        let noun = at + 1 + usize::from(self.has(at + 1, Class::Determiner));
        let words = self.has(at, Class::Preposition) && self.noun(noun, Class::Nominal);
        if !words || !self.verb_second() {
            return None;
        }
        let who = self.nominative(noun + 1..sentence.end)?;
        Some(Clue::new(rule::LATER, at..noun + 1, Who::Noun(who)))
    }

    /// « calificado de « … » por Paul Gil ».
    fn passive(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        if !self.has(k + 1, Class::Agent) {
            return None;
        }
        let from = sentence.start.max(k.saturating_sub(NEAR));
        let participle = |&i: &usize| self.at(i).is_some_and(|v| v.verb(Form::PARTICIPLE));
        let verb = (from..k).rev().find(participle)?;
        let noun = self.speaker(k + 2, sentence.end)?;
        Some(Clue::new(rule::PASSIVE, verb..verb + 1, Who::Noun(noun)))
    }

    /// « las acusaciones de « … » »: whose they are is not told by who is named nearby.
    fn nominal(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        let of = k.checked_sub(1).filter(|&b| b > sentence.start && self.has(b, Class::Linker))?;
        let noun = of.checked_sub(1).filter(|&n| self.has(n, Class::Nominal))?;
        Some(Clue::new(rule::NOMINAL, noun..of, Who::Nobody))
    }

    /// A verb group at `at` with the subject behind it.
    fn verbal(&self, at: usize, rule: Rule) -> Option<Clue> {
        if let Some(verb) = self.verb(at) {
            let who = match self.subject_behind(verb.subject) {
                Some(noun) => Who::Noun(noun),
                None if self.drops() && !self.opens_phrase(verb.subject) => Who::Carried,
                None => Who::Nobody,
            };
            return Some(Clue::new(rule, verb.range, who));
        }
        // « , plädiert Holt »: whatever stands between words and a person's name is its verb.
        let item = self.at(at).filter(|v| v.is_word() && !v.capital)?;
        let plain = item.word.classes == Default::default() && item.word.verb.is_none();
        let noun = self.speaker(at + 1, self.line.items.len()).filter(|_| plain)?;
        let person = match noun.head {
            Head::Named(m) => self.kind_of(&m) == Some(EntityKind::Person),
            _ => false,
        };
        person.then(|| Clue::new(rule, at..at + 1, Who::Noun(noun)))
    }

    /// Whether somebody or something that cannot be told stands at `i`: « dijo la voz ».
    fn opens_phrase(&self, i: usize) -> bool {
        let time = self.has(i + 1, Class::Time) || self.has(i, Class::Time);
        (self.has(i, Class::Determiner) || self.is_capital(i)) && !time
    }

    /// « …, kritisieren die Blauen. », « …, dijo. »: a verb further on in the sentence.
    fn later(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        for i in k + 1..sentence.end.min(k + 60) {
            if matches!(self.kind(i), Kind::Quote(_) | Kind::Semicolon) {
                return None;
            }
            if self.kind(i) != Kind::Comma {
                continue;
            }
            if let Some(found) = self.phrased(i + 1) {
                return Some(Clue { rule: rule::LATER, ..found });
            }
            let Some(verb) = self.verb(i + 1) else { continue };
            let noun = self.subject_behind(verb.subject);
            let over =
                |n: usize| self.is_over(n) || n >= sentence.end || self.kind(n) == Kind::Comma;
            match noun {
                Some(noun) => return Some(Clue::new(rule::LATER, verb.range, Who::Noun(noun))),
                None if self.drops() && over(verb.range.end) => {
                    return Some(Clue::new(rule::LATER, verb.range, Who::Carried));
                }
                None => {}
            }
        }
        None
    }

    /// « Laut Vera Holt », « Según la alcaldesa », « a su juicio » in the sentence, before the words.
    fn according(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        for i in (sentence.start..k).rev() {
            if let Some((end, noun)) = self.source(i) {
                return Some(Clue::new(rule::ACCORDING, i..end, Who::Noun(noun)));
            }
            let own = self
                .phrase_at(i)
                .filter(|&len| (i..i + len).any(|n| self.has(n, Class::Possessive)));
            if let Some(len) = own {
                return Some(Clue::new(rule::ACCORDING, i..i + len, Who::Carried));
            }
        }
        let quoted = (sentence.start..k).rev().find(|&i| matches!(self.kind(i), Kind::Quote(_)));
        let first = quoted.map_or(sentence.start, |q| q + 1);
        let for_whom = self.has(first, Class::For);
        let noun = self.speaker(first + 1, sentence.end).filter(|_| for_whom)?;
        let thinks = match noun.head {
            Head::Named(m) => self.kind_of(&m) != Some(EntityKind::Place),
            Head::Office(_) => true,
            _ => false,
        };
        thinks.then(|| Clue::new(rule::ACCORDING, first..first + 1, Who::Noun(noun)))
    }

    /// How many words the longest phrase at `i` has that names a source.
    fn phrase_at(&self, i: usize) -> Option<usize> {
        let goes_on =
            |rest: &&Vec<&str>| (i + 1..).zip(*rest).all(|(n, word)| self.lower(n) == *word);
        let all = self.is_word(i).then(|| according(self.lang, &self.lower(i)))?;
        all.iter().filter(goes_on).map(|rest| 1 + rest.len()).max()
    }

    /// The phrase « según », « nach Angaben von » at `i`: the item after it, and who is named.
    fn source(&self, i: usize) -> Option<(usize, Noun)> {
        let mut at = i + self.phrase_at(i)?;
        if let Some(verb) = self.verb(at) {
            at = verb.range.end;
        }
        // « des » and « der » within the phrase are the determiner of what follows.
        let noun = self.speaker(at, self.line.items.len())?;
        Some((at, noun))
    }

    /// « Holt ortet « … » »: some words within a sentence whose subject is a person.
    fn subject_alone(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        let passive = (sentence.clone()).any(|i| self.has(i, Class::Passive));
        if k == sentence.start || passive {
            return None;
        }
        let noun = if self.verb_second() {
            self.nominative(sentence.start..k)?
        } else {
            self.main_subject(&(sentence.start..k))?
        };
        let person = match noun.head {
            Head::Named(m) => self.kind_of(&m) == Some(EntityKind::Person),
            Head::Pronoun => noun.gender.is_some(),
            _ => false,
        };
        // « Sie sei »: whoever is reported need not be whom the words are about.
        let reported = matches!(noun.head, Head::Pronoun | Head::Latter)
            && (noun.end..noun.end + 3).any(|i| self.has(i, Class::Reported));
        if reported {
            return None;
        }
        let first = noun.range.start <= self.lead(sentence) + 4;
        let cue = noun.end..noun.end + 1;
        (person && first).then(|| Clue::new(rule::CONTEXT, cue, Who::Noun(noun)))
    }

    /// « Die Lage sei « … » »: in the mood of reported speech who spoke last goes on.
    fn reported(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        let verb =
            sentence.clone().find(|&i| self.has(i, Class::Reported) && !self.is_capital(i))?;
        let others = sentence.clone().any(|i| self.has(i, Class::Hearsay));
        (k > sentence.start && !others)
            .then(|| Clue::new(rule::CONTINUATION, verb..verb + 1, Who::Carried))
    }
}
