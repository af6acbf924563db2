//! What a paragraph tells beside its quotations: turns of a dialogue, words reported without marks,
//! signatures, and whom it goes on about.

use std::ops::Range;

use super::{
    attribute::rule,
    confidence,
    cues::{self, Cue, How},
    indirect,
    line::{Kind, Line},
    paragraph::{Paragraph, Reading, Spoken},
    pronouns::is_several,
};
use crate::{
    lexicon::speech::Class,
    model::{EntityKind, Quote, QuoteKind},
};

impl Reading<'_> {
    /// « — Léa Roy, maire » as a paragraph of its own signs the words of the one before.
    pub(super) fn signature(&mut self, top: &Line) {
        let reader = self.reader(top);
        let dash = top.get(0).is_some_and(|d| d.kind == Kind::Dash) && top.items.len() < 32;
        let Some(phrase) = reader.phrase(1, top.items.len()).filter(|_| dash) else { return };
        let short = top.items.len() < 16;
        let over = matches!(top.kind(phrase.range.end), Kind::Stop | Kind::Comma | Kind::Open);
        let person = reader
            .names
            .within(top.span(phrase.range.clone()))
            .iter()
            .any(|m| self.discourse.kind(m) == Some(EntityKind::Person));
        let signs = over && short || person && top.sentences.len() == 1;
        let Some(source) = self.discourse.resolve(top, &phrase).filter(|_| signs) else { return };
        if let Some(alone) = self.alone.filter(|_| person) {
            self.give(alone, &source, rule::FOLLOWING);
        }
        for waiting in std::mem::take(&mut self.waiting) {
            self.give(waiting, &source, rule::FOLLOWING);
        }
    }

    /// « — Non, fit Marc Roy. »: a turn of a told dialogue.
    pub(super) fn turn(
        &mut self,
        paragraph: &Paragraph,
        n: usize,
        sentence: &Range<usize>,
        spoken: &mut Option<Spoken>,
    ) -> bool {
        let Some(top) = paragraph.lines.first() else { return false };
        let dash = top.get(sentence.start).is_some_and(|d| {
            d.kind == Kind::Dash && matches!(d.span.of(self.text), "—" | "–" | "―")
        });
        if n > 0 || !dash {
            return false;
        }
        let reader = self.reader(top);
        let cues = cues::cues(reader, sentence.clone());
        let told = cues.iter().find(|c| matches!(c.how, How::Clitic | How::Inverted));
        let Some(cue) = told else { return false };
        let mut end = cue.range.start;
        while end > sentence.start && top.kind(end - 1) == Kind::Comma {
            end -= 1;
        }
        let words = top.span(sentence.start + 1..end);
        let source = cue.speaker.as_ref().and_then(|s| self.discourse.resolve(top, s));
        if words.is_empty() {
            return false;
        }
        let quote = Quote {
            span: words,
            insertions: Vec::new(),
            kind: QuoteKind::Direct,
            cue: Some(top.span(cue.verb.clone())),
            speaker: source.as_ref().map(|s| s.speaker.clone()),
            relay: None,
            parent: None,
            statement: None,
            rule: rule::DIALOGUE,
            confidence: 0.0,
            speech: 1.0,
        };
        self.add(quote, source.as_ref());
        if let Some(source) = source {
            self.discourse.spoke(&source);
            *spoken = Some(Spoken { source, sentence: n });
        }
        true
    }

    /// Follows the telling: a sentence whose subject is a pronoun, or a description like « la
    /// bergère », goes on about whom it was about.
    pub(super) fn tell(&mut self, top: &Line, sentence: &Range<usize>) {
        let reader = self.reader(top);
        let Some(subject) = reader.main_subject(sentence.start, sentence.end) else { return };
        let Some(first) = top.get(subject.range.start) else { return };
        let described = first.has(Class::Definite)
            && !first.has(Class::Plural)
            && subject.range.len() <= 3
            && self.names.within(top.span(subject.range.clone())).is_empty()
            && self.discourse.can_speak(top, &subject.range);
        let pronoun = first.has(Class::Pronoun) && first.has(Class::Subject);
        let gender = match pronoun && !is_several(first) {
            true => self.discourse.pronoun_gender(first),
            false => self.discourse.phrase_gender(top, &subject).filter(|_| described),
        };
        self.discourse.told(first.span, gender);
    }

    /// Adds what the cues of a sentence report without marks.
    pub(super) fn reported(&mut self, top: &Line, sentence: &Range<usize>, cues: &[Cue]) {
        let reader = self.reader(top);
        let mut until = sentence.start;
        for cue in cues {
            let Some(found) = indirect::reported(reader, sentence, cues, cue) else { continue };
            if found.range.start < until {
                continue;
            }
            let Some(source) = self.discourse.resolve(top, &found.speaker) else { continue };
            until = found.range.end;
            let quote = Quote {
                span: top.span(found.range),
                insertions: found.hole.map(|h| top.span(h)).into_iter().collect(),
                kind: QuoteKind::Indirect,
                cue: Some(top.span(cue.verb.clone())),
                speaker: Some(source.speaker.clone()),
                relay: cue.relay.clone().map(|r| top.span(r)),
                parent: None,
                statement: None,
                rule: rule::INDIRECT,
                confidence: 0.0,
                speech: 1.0,
            };
            let weights = self.discourse.weights;
            let sure = Some((&source, self.discourse.standing(&source)));
            self.reported.push(confidence::weighed(quote, sure, self.lang, weights));
            self.discourse.heard = Some((source, top.span(cue.verb.clone()).start()));
        }
    }
}

/// Both lists in the order of the text, the parents of nested quotations counted anew.
pub(super) fn merged(quotes: Vec<Quote>, reported: Vec<Quote>) -> Vec<Quote> {
    let mut all = Vec::with_capacity(quotes.len() + reported.len());
    let mut moved = Vec::with_capacity(quotes.len());
    let mut reported = reported.into_iter().peekable();
    for quote in quotes {
        while let Some(before) = reported.next_if(|r| r.span.start() < quote.span.start()) {
            all.push(before);
        }
        let quote = quote.relinked(|at| moved.get(at as usize).copied());
        moved.push(all.len() as u32);
        all.push(quote);
    }
    all.extend(reported);
    all
}
