//! What sentences tell of people: who is announced before a colon, who speaks or is spoken of in a
//! sentence without quotations, whom a crosshead names.

use std::ops::Range;

use super::{
    clue::{Clue, Told, Who},
    nouns::{Head, Noun},
    scene::Scene,
};
use crate::{
    extract::quotes::{attribute::rule, line::Kind},
    lexicon::{
        speech::{Class, Report},
        verbs::Form,
    },
    model::{EntityKind, Role, Speaker},
};

/// The longest crosshead, in items.
const CROSSHEAD: usize = 14;

impl Scene<'_> {
    /// « Vera Holt sagte: », « Er ergänzte: », « Y añadió: ».
    pub(super) fn colon(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        let colon = k.checked_sub(1).filter(|&c| c >= sentence.start)?;
        if self.kind(colon) != Kind::Colon {
            return None;
        }
        let quoted =
            (sentence.start..colon).rev().find(|&i| matches!(self.kind(i), Kind::Quote(_)));
        let start = quoted.map_or(sentence.start, |q| q + 1);
        let who = self.announced(start..colon).unwrap_or(Who::Nobody);
        let cue = (start..colon).rev().find(|&i| self.reports(i)).unwrap_or(colon);
        Some(Clue::new(rule::COLON, cue..cue + 1, who))
    }

    /// Who the words of `range`, which end with a colon, say will speak.
    pub(super) fn announced(&self, range: Range<usize>) -> Option<Who> {
        let lead = self.lead(&range);
        if lead >= range.end {
            return Some(Who::Carried);
        }
        let alone = self.speaker(lead, range.end).filter(|n| n.end == range.end);
        if let Some(noun) = alone {
            return Some(Who::Noun(noun));
        }
        if self.verb_second() {
            // « Sein Rat ist simpel: »
            let noun = self.speaker(lead, range.end);
            let thing = noun.as_ref().is_none_or(|n| matches!(n.head, Head::Body(_)));
            if thing && self.has(lead, Class::Possessive) && self.only_person(&range).is_none() {
                return Some(Who::Carried);
            }
            let subject = self.nominative(range.clone()).or_else(|| self.only_person(&range));
            let carried = !range.clone().any(|i| self.reports(i) || self.has(i, Class::Determiner));
            return subject.map(Who::Noun).or(carried.then_some(Who::Carried));
        }
        let verbs = || range.clone().filter(|&i| self.verb_at(i).is_some());
        // « Gil negó que ella haya exigido nada: »: the words are his.
        let holds = |&v: &usize| (v + 1..v + 4).any(|i| self.has(i, Class::That));
        if let Some(verb) = verbs().find(holds).or_else(|| verbs().next_back()) {
            return self.subject_of(&range, verb);
        }
        let noun = self.speaker(lead, range.end).or_else(|| self.presented(&range));
        Some(noun.map_or(Who::Carried, Who::Noun))
    }

    /// What a sentence without quotations tells: who speaks in it, or whom it is about.
    pub(super) fn told(&self, sentence: Range<usize>) -> Option<Told> {
        let verb = sentence.clone().find(|&i| {
            self.verb_at(i).is_some() && self.at(i).is_some_and(|v| !v.verb(Form::GERUND))
        });
        let Some(verb) = verb else {
            let noun = self.about(sentence)?;
            return Some(Told { who: Who::Noun(noun), cue: None, clause: None, about: true });
        };
        let who = if self.verb_second() {
            self.subject_german(&sentence, verb)
        } else {
            self.subject_of(&sentence, verb)?
        };
        let that = (verb + 1..(verb + 6).min(sentence.end)).find(|&i| self.has(i, Class::That));
        let end = (verb..sentence.end).rev().find(|&i| !self.is_over(i)).map_or(verb, |e| e + 1);
        let clause = that.map(|t| t + 1..end).filter(|c| c.len() > 1);
        let report = self.at(verb).and_then(|v| v.word.verb).map(|v| v.report);
        let clause = clause.filter(|_| report == Some(Report::Say));
        let about = matches!(who, Who::Noun(_));
        Some(Told { who, cue: Some(verb..verb + 1), clause, about })
    }

    /// The person whom a sentence is about: its subject, where that is somebody.
    pub(super) fn about(&self, sentence: Range<usize>) -> Option<Noun> {
        let noun = if self.verb_second() {
            self.nominative(sentence)?
        } else {
            self.main_subject(&sentence).or_else(|| self.presented(&sentence))?
        };
        let person = match noun.head {
            Head::Named(m) => self.kind_of(&m) == Some(EntityKind::Person),
            Head::Office(_) | Head::Pronoun => noun.definite,
            _ => false,
        };
        person.then_some(noun)
    }

    /// The one person of `range` whom no preposition governs: « Más duro fue el capitán, Paul Gil ».
    fn presented(&self, range: &Range<usize>) -> Option<Noun> {
        let mut people = range.clone().filter_map(|i| self.person(i, range.end));
        let first = people.next()?;
        people.next().is_none().then_some(first)
    }

    /// The one person whom a sentence names, where that is not `speaker`.
    pub(super) fn other(&self, sentence: &Range<usize>, speaker: &Speaker) -> Option<Noun> {
        let noun = self.only_person(sentence)?;
        let Head::Named(mention) = noun.head else { return None };
        (Some(mention.entity) != speaker.entity).then_some(noun)
    }

    /// Whom a crosshead names: « KARLA RUIZ: … » above her words.
    pub(super) fn crosshead(&self, role: Role) -> Option<Noun> {
        let last = self.line.items.len();
        let short = last < CROSSHEAD && self.kind(last.saturating_sub(1)) != Kind::Stop;
        let noun = self.speaker(0, last).filter(|_| short && role != Role::Title)?;
        let colon = self.kind(noun.end) == Kind::Colon;
        let capitals = self.line.items.iter().filter(|i| i.is_word()).all(|i| i.acronym);
        let person = match noun.head {
            Head::Named(m) => self.kind_of(&m) == Some(EntityKind::Person),
            Head::Capitals => capitals,
            _ => false,
        };
        (person && (colon || capitals)).then_some(noun)
    }

    /// Where the clause of the item `i` begins.
    pub(super) fn clause(&self, from: usize, i: usize) -> usize {
        let that =
            (from..i).rev().find(|&n| self.has(n, Class::That) || self.kind(n) == Kind::Colon);
        that.map_or(from, |t| t + 1)
    }

    /// The one person that `range` names.
    pub(super) fn only_person(&self, range: &Range<usize>) -> Option<Noun> {
        let mut people = range.clone().filter(|&i| {
            let mention = self.mention_at(i);
            mention.is_some_and(|m| self.kind_of(&m) == Some(EntityKind::Person))
        });
        let first = people.next()?;
        let entity = |i: usize| self.mention_at(i).map(|m| m.entity);
        let other = people.any(|i| entity(i) != entity(first));
        self.speaker(first, range.end).filter(|_| !other)
    }
}
