//! Verbs of saying with their auxiliaries, and the one that holds the words behind it.

use std::ops::Range;

use super::{
    beside::{NEAR, REACH},
    clue::{Clue, Verb, Who},
    scene::Scene,
};
use crate::{
    extract::quotes::{attribute::rule, line::Kind},
    lexicon::{
        speech::{Class, Report},
        syntax::Subject,
        verbs::Form,
    },
};

impl Scene<'_> {
    /// The reporting verb at `at`, past pronouns and adverbs, with its auxiliary.
    pub(super) fn verb(&self, at: usize) -> Option<Verb> {
        let mut i = at;
        while i < at + 3
            && (self.has(i, Class::Object) || self.has(i, Class::Adverb))
            && !self.is_capital(i)
            && !self.reports(i)
        {
            i += 1;
        }
        if self.reports(i) {
            return Some(Verb { range: at..i + 1, subject: i + 1 });
        }
        let participle = |n: &usize| self.at(*n).is_some_and(|v| v.verb(Form::PARTICIPLE));
        if self.verb_second() && self.has(i, Class::Passive) {
            let end = (i + 1..i + 24).take_while(|&n| !self.is_over(n));
            let cited = end.into_iter().find(|&n| self.has(n, Class::Relay))?;
            return Some(Verb { range: i..cited + 1, subject: i + 1 });
        }
        if !self.has(i, Class::Auxiliary) || self.has(i, Class::Be) {
            return None;
        }
        if !self.verb_second() {
            return participle(&(i + 1)).then(|| Verb { range: at..i + 2, subject: i + 2 });
        }
        let end = (i + 1..i + 16).take_while(|&n| !self.is_over(n) && self.kind(n) != Kind::Comma);
        let last = end.filter(participle).last()?;
        Some(Verb { range: i..last + 1, subject: i + 1 })
    }

    /// A verb of any form at `i`, with where its group begins.
    pub(super) fn verb_at(&self, i: usize) -> Option<usize> {
        let item = self.at(i).filter(|v| v.is_word() && v.word.verb.is_some())?;
        if item.capital && self.line.before(i).is_some_and(|b| b.kind != Kind::Stop) {
            return None;
        }
        if self.reports(i) || item.verb(Form::FINITE) && item.capital {
            return Some(i);
        }
        let before = i.checked_sub(1)?;
        if item.verb(Form::PARTICIPLE)
            && self.has(before, Class::Auxiliary)
            && !self.has(before, Class::Be)
        {
            return Some(before);
        }
        let bare = item.verb(Form::GERUND)
            || item.verb(Form::INFINITIVE) && self.has(before, Class::Infinitive);
        (bare && !self.verb_second()).then_some(i)
    }

    /// The verb nearest before the words, within `reach` items.
    pub(super) fn before(&self, sentence: &Range<usize>, k: usize, reach: usize) -> Option<Clue> {
        let from = sentence.start.max(k.saturating_sub(reach));
        for i in (from..k).rev() {
            if self.kind(i) == Kind::Semicolon {
                return None;
            }
            let Some(start) = self.verb_at(i) else { continue };
            let report = self.at(i).and_then(|v| v.word.verb).map(|v| v.report)?;
            let that = (i + 1..k).any(|n| self.has(n, Class::That));
            let far = if report == Report::Say || that { REACH } else { NEAR };
            if k - i > far {
                continue;
            }
            let who = if self.verb_second() {
                self.subject_german(sentence, start)
            } else {
                self.subject_of(sentence, i).unwrap_or(Who::Carried)
            };
            return Some(Clue::new(rule::SUBJECT, start..i + 1, who));
        }
        None
    }

    pub(super) fn drops(&self) -> bool {
        self.syntax.subject == Subject::Dropped
    }
}
