//! Whose words they are without a verb of saying: a colon, « pour Léa Roy », brackets, a signature,
//! or a subject whose verb stands within the marks.

use std::ops::Range;

use super::{
    attribute::{Choice, Sides, rule},
    cues::How,
    line::{Kind, Line},
    phrase::Phrase,
};
use crate::{
    lexicon::{speech::Class, syntax::Capitals, verbs::Form},
    model::{EntityKind, Rule},
};

impl Sides<'_> {
    /// « Léa Roy : « … » » without a verb of saying.
    pub(super) fn colon(&self) -> Option<Choice> {
        let colon = self.k.checked_sub(1).filter(|&c| c >= self.sentence.start)?;
        if self.line().kind(colon) != Kind::Colon {
            return None;
        }
        let found = self.reader.main_subject(self.sentence.start, colon);
        let speaker = found.filter(|phrase| self.can_speak(phrase));
        let speaker = self.named_before(colon, speaker);
        Some(Choice {
            rule: rule::COLON,
            cue: Some(self.line().span(colon..colon + 1)),
            speaker,
            relay: None,
            inside: false,
            insertion: None,
        })
    }

    /// The one whom a sentence without a verb of saying names last before its colon, where its
    /// subject is nobody or a thing: « La réponse de Léa Roy : », « Même avis chez Paul, pêcheur : ».
    fn named_before(&self, colon: usize, subject: Option<Phrase>) -> Option<Phrase> {
        let thing = |phrase: &Phrase| {
            let items = self.line().items.get(phrase.range.clone()).unwrap_or_default();
            let document = items.iter().any(|i| i.has(Class::Document) || i.has(Class::Nominal));
            document || phrase.range.start > self.sentence.start + 2
        };
        if subject.as_ref().is_some_and(|s| !thing(s)) {
            return subject;
        }
        let span = self.line().span(self.sentence.start..colon);
        let people = self.reader.names.within(span).iter().rev().filter(|m| {
            let entity = self.reader.names.entity(m.entity);
            entity.is_some_and(|e| e.kind == EntityKind::Person)
        });
        let last = people.into_iter().next().map(|m| m.span);
        let at = |byte: usize| self.line().items.partition_point(|i| i.span.end() <= byte);
        let named = last.map(|s| Phrase::new(at(s.start())..at(s.end())));
        named.filter(|n| !n.range.is_empty()).or(subject)
    }

    /// Whether a phrase names somebody: a name the article knows, an office, a body, a pronoun.
    pub(super) fn can_speak(&self, phrase: &Phrase) -> bool {
        let beside = phrase.apposition.clone().unwrap_or(0..0);
        let known = |range: &Range<usize>| {
            let span = self.line().span(range.clone());
            !span.is_empty() && !self.reader.names.within(span).is_empty()
        };
        let classes = [Class::Role, Class::Body, Class::Document, Class::Pronoun, Class::Person];
        let items = self.line().items.get(phrase.range.clone()).unwrap_or_default();
        let kind = items.iter().any(|i| {
            classes.iter().any(|&c| i.has(c))
                && !(i.has(Class::Pronoun) && i.has(Class::Determiner))
        });
        // « L'Écho des quais »: within a sentence a capital is a name.
        let name = |i: usize| i > self.sentence.start && self.reader.is_name(i);
        let named = self.reader.syntax.capitals == Capitals::Names
            && phrase.range.clone().any(|i| name(i) && !self.reader.is(i, Class::Determiner))
            && !self.reader.is_time(phrase.range.clone());
        kind || named || known(&phrase.range) || known(&beside)
    }

    /// « Pour Léa Roy, … » at the head of the sentence.
    pub(super) fn for_whom(&self) -> Option<Choice> {
        let cue = self.cues.iter().rev().find(|c| c.how == How::For && c.range.end <= self.k)?;
        Some(self.make(cue, rule::ACCORDING, cue.speaker.clone()))
    }

    /// A choice without a verb of saying.
    pub(super) fn plain(&self, rule: Rule, speaker: Phrase) -> Choice {
        Choice {
            rule,
            cue: None,
            speaker: Some(speaker),
            relay: None,
            inside: false,
            insertion: None,
        }
    }

    /// The phrase that ends right before item `end`, when it names somebody.
    fn beside(&self, end: usize) -> Option<Phrase> {
        let from = self.sentence.start.max(end.saturating_sub(12));
        (from..end).find_map(|at| {
            let free = at == self.sentence.start
                || self.line().before(at).is_none_or(|b| !b.is_word() || b.has(Class::That));
            let phrase = self.reader.phrase(at, end).filter(|_| free)?;
            (phrase.range.end == end && self.can_speak(&phrase)).then_some(phrase)
        })
    }

    /// « Léa Roy (« … ») »: words in brackets after a name.
    pub(super) fn bracketed(&self) -> Option<Choice> {
        let open = self.k.checked_sub(1).filter(|&o| o > self.sentence.start)?;
        let closed =
            self.line().kind(open) == Kind::Open && self.line().kind(self.k + 1) == Kind::Close;
        let speaker = self.beside(open).filter(|_| closed)?;
        Some(self.plain(rule::CONTEXT, speaker))
    }

    /// « La direction « ne souhaite pas répondre » »: words that begin with the verb of a subject
    /// right before them.
    pub(super) fn voiced(&self, inner: Option<&Line>) -> Option<Choice> {
        let items = &inner?.items;
        let verb = items.iter().find(|i| !i.has(Class::Object) && !i.has(Class::Adverb))?;
        let at = items.iter().position(|i| i.span == verb.span)?;
        let negated = at > 0 && items.first().is_some_and(|i| !i.has(Class::Determiner));
        let conjugated = verb.has(Class::Auxiliary) && !verb.capital || verb.verb(Form::FINITE);
        let speaker = self.beside(self.k).filter(|_| negated || conjugated && at == 0)?;
        Some(self.plain(rule::SUBJECT, speaker))
    }

    /// « … » – Léa Roy, as under a pull-quote.
    pub(super) fn signed(&self) -> Option<Choice> {
        let (dash, name) = (self.k + 1, self.k + 2);
        if self.line().kind(dash) != Kind::Dash || name >= self.line().items.len() {
            return None;
        }
        let speaker = self.reader.phrase(name, self.line().items.len())?;
        let end = speaker.range.end;
        let alone = end >= self.line().items.len()
            || matches!(self.line().kind(end), Kind::Comma | Kind::Open | Kind::Stop);
        let named = self.line().get(name).is_some_and(|n| n.capital);
        (alone && named).then(|| self.plain(rule::FOLLOWING, speaker))
    }
}
