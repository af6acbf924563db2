//! What the words beside a quotation say of who said it: a verb and its subject behind or before
//! them, a colon, « so », « según ».

use std::ops::Range;

use super::{
    nouns::{Head, Noun},
    scene::Scene,
};
use crate::{
    extract::quotes::{attribute::rule, line::Kind},
    lexicon::{
        languages::Subject,
        speech::{Class, Report, according},
        verbs::Form,
    },
    model::{EntityKind, Role, Rule, Speaker},
};

/// How far before the words a verb may stand, in items, by how it reports.
const REACH: usize = 45;
const NEAR: usize = 8;

/// The longest crosshead, in items.
const CROSSHEAD: usize = 14;

/// Whom a clue names.
#[derive(Clone, Debug)]
pub(super) enum Who {
    Noun(Noun),
    /// The verb has no subject: who spoke before goes on.
    Carried,
    /// Somebody who cannot be told.
    Nobody,
}

/// What the sentence says of a quotation.
#[derive(Clone, Debug)]
pub(super) struct Clue {
    pub(super) rule: Rule,
    /// Items of the verb or phrase.
    pub(super) cue: Option<Range<usize>>,
    pub(super) who: Who,
}

/// What a sentence without quotations tells.
pub(super) struct Told {
    pub(super) who: Who,
    pub(super) cue: Option<Range<usize>>,
    /// Items of the words it reports.
    pub(super) clause: Option<Range<usize>>,
    /// Whether it goes on about them: the next « dijo » is theirs.
    pub(super) about: bool,
}

/// A finite verb with its auxiliary.
struct Verb {
    range: Range<usize>,
    /// Where its subject may begin behind it.
    subject: usize,
}

impl Scene<'_> {
    /// What is said of the quotation at item `k` of `sentence`.
    pub(super) fn clue(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        self.behind(k)
            .or_else(|| self.passive(sentence, k))
            .or_else(|| self.nominal(sentence, k))
            .or_else(|| self.colon(sentence, k))
            .or_else(|| self.before(sentence, k, 3))
            .or_else(|| self.later(sentence, k))
            .or_else(|| self.according(sentence, k))
            .or_else(|| self.before(sentence, k, REACH))
            .or_else(|| self.subject_alone(sentence, k))
    }

    fn drops(&self) -> bool {
        self.syntax.subject == Subject::Dropped
    }

    /// « …», sagte Vera Holt », « so Holt », « wie Holt sagte », « añadió ».
    fn behind(&self, k: usize) -> Option<Clue> {
        let mut at = k + 1;
        while at < k + 4 && matches!(self.kind(at), Kind::Comma | Kind::Dash) {
            at += 1;
        }
        if !self.is_word(at) {
            return None;
        }
        self.phrased(at).or_else(|| self.verbal(at, rule::INVERSION))
    }

    /// « so Holt », « wie Holt sagte », « laut Holt », « según Holt » at `at`.
    fn phrased(&self, at: usize) -> Option<Clue> {
        let len = self.line.items.len();
        if self.compounds() && self.word(at) == "so" {
            let noun = self.speaker(at + 1, len)?;
            return Some(clue(rule::ACCORDING, at..at + 1, Who::Noun(noun)));
        }
        if self.compounds() && self.word(at) == "wie" {
            let noun = self.speaker(at + 1, len)?;
            let verb = (noun.end..noun.end + 10).take_while(|&n| self.is_word(n));
            let verb = verb.into_iter().find(|&n| self.reports(n))?;
            return Some(clue(rule::INVERSION, verb..verb + 1, Who::Noun(noun)));
        }
        let (end, noun) = self.source(at)?;
        Some(clue(rule::ACCORDING, at..end, Who::Noun(noun)))
    }

    /// « calificado de « … » por Paul Gil ».
    fn passive(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        if self.word(k + 1) != "por" {
            return None;
        }
        let from = sentence.start.max(k.saturating_sub(NEAR));
        let participle = |&i: &usize| self.at(i).is_some_and(|v| v.verb(Form::PARTICIPLE));
        let verb = (from..k).rev().find(participle)?;
        let noun = self.speaker(k + 2, sentence.end)?;
        Some(clue(rule::PASSIVE, verb..verb + 1, Who::Noun(noun)))
    }

    /// « las acusaciones de « … » »: whose they are is not told by who is named nearby.
    fn nominal(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        let of = k.checked_sub(1).filter(|&b| b > sentence.start && self.has(b, Class::Linker))?;
        let noun = of.checked_sub(1).filter(|&n| self.has(n, Class::Nominal))?;
        Some(clue(rule::NOMINAL, noun..of, Who::Nobody))
    }

    /// A verb group at `at` with the subject behind it.
    fn verbal(&self, at: usize, rule: Rule) -> Option<Clue> {
        if let Some(verb) = self.verb(at) {
            let who = match self.subject_behind(verb.subject) {
                Some(noun) => Who::Noun(noun),
                None if self.drops() && !self.opens_phrase(verb.subject) => Who::Carried,
                None => Who::Nobody,
            };
            return Some(clue(rule, verb.range, who));
        }
        // « , plädiert Holt »: whatever stands between words and a person's name is its verb.
        let item = self.at(at).filter(|v| v.is_word() && !v.capital)?;
        let plain = item.word.classes == Default::default() && item.word.verb.is_none();
        let noun = self.speaker(at + 1, self.line.items.len()).filter(|_| plain)?;
        let person = match noun.head {
            Head::Named(m) => self.kind_of(&m) == Some(EntityKind::Person),
            _ => false,
        };
        person.then(|| clue(rule, at..at + 1, Who::Noun(noun)))
    }

    /// Whether somebody or something that cannot be told stands at `i`: « dijo la voz ».
    fn opens_phrase(&self, i: usize) -> bool {
        let time = self.has(i + 1, Class::Time) || self.has(i, Class::Time);
        (self.has(i, Class::Determiner) || self.is_capital(i)) && !time
    }

    /// The reporting verb at `at`, past pronouns and adverbs, with its auxiliary.
    fn verb(&self, at: usize) -> Option<Verb> {
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
        if !self.has(i, Class::Auxiliary) || self.has(i, Class::Be) {
            return None;
        }
        let participle = |n: &usize| self.at(*n).is_some_and(|v| v.verb(Form::PARTICIPLE));
        if !self.compounds() {
            return participle(&(i + 1)).then(|| Verb { range: at..i + 2, subject: i + 2 });
        }
        let end = (i + 1..i + 16).take_while(|&n| !self.is_over(n) && self.kind(n) != Kind::Comma);
        let last = end.filter(participle).last()?;
        Some(Verb { range: i..last + 1, subject: i + 1 })
    }

    /// The subject of a verb, from `from` on.
    fn subject_behind(&self, from: usize) -> Option<Noun> {
        let limit = self.line.items.len();
        if !self.compounds() {
            return self.subject_at_once(from, limit);
        }
        let mut at = from;
        while at < from + 12 {
            let item = self.at(at)?;
            if !matches!(item.kind, Kind::Word | Kind::Number) || item.has(Class::That) {
                return None;
            }
            if self.is_oblique(at) {
                at = self.past_phrase(at + 1);
                continue;
            }
            if let Some(noun) = self.speaker(at, limit) {
                return Some(noun);
            }
            if item.has(Class::Preposition) || item.has(Class::Determiner) {
                at = self.past_phrase(at + 1);
                continue;
            }
            let verb = item.word.verb.is_some() && !item.capital || item.has(Class::Auxiliary);
            if verb || item.has(Class::Conjunction) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// « dijo ayer el ministro »: at once, or past a time, or « desde el sindicato ».
    fn subject_at_once(&self, from: usize, limit: usize) -> Option<Noun> {
        let mut at = from;
        for _ in 0..3 {
            let time = self.has(at, Class::Time) && !self.has(at, Class::Role);
            let timed = self.has(at, Class::Determiner) && self.has(at + 1, Class::Time);
            if timed {
                at += 2;
            } else if self.has(at, Class::Adverb) || time {
                at += 1;
            } else if self.word(at) == "por" && self.word(at + 2) == "parte" {
                at += 3;
            } else if matches!(self.word(at), "a" | "al") && self.is_capital(at + 1) {
                at = self.past_phrase(at + 1);
            }
        }
        if matches!(self.word(at), "desde") {
            at += 1;
        }
        self.speaker(at, limit)
    }

    /// Whether a German determiner at `i` is that of an object.
    fn is_oblique(&self, i: usize) -> bool {
        const OBLIQUE: [&str; 12] = [
            "den", "dem", "des", "einen", "einem", "eines", "seinen", "seinem", "ihren", "ihrem",
            "diesen", "diesem",
        ];
        self.compounds() && OBLIQUE.contains(&self.lower(i).as_str())
    }

    /// The item after the nouns from `i` on, whatever they name.
    fn past_phrase(&self, i: usize) -> usize {
        let mut at = i;
        while at < i + 8
            && self.is_word(at)
            && !self.is_capital(at)
            && self.has(at, Class::Determiner)
        {
            at += 1;
        }
        while at < i + 8
            && self.is_word(at)
            && !self.is_capital(at)
            && self.compounds()
            && self.at(at).is_some_and(|w| w.word == Default::default())
        {
            at += 1;
        }
        match self.mention_at(at) {
            Some(mention) => self.past(at, mention.span),
            None => {
                let first = at;
                while at < first + 4 && self.is_capital(at) && self.mention_at(at).is_none() {
                    at += 1;
                }
                at.max(i + usize::from(self.is_word(i) && at == i))
            }
        }
    }

    /// « Vera Holt sagte: », « Er ergänzte: », « Y añadió: ».
    fn colon(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        let colon = k.checked_sub(1).filter(|&c| c >= sentence.start)?;
        if self.kind(colon) != Kind::Colon {
            return None;
        }
        let quoted =
            (sentence.start..colon).rev().find(|&i| matches!(self.kind(i), Kind::Quote(_)));
        let start = quoted.map_or(sentence.start, |q| q + 1);
        let who = self.announced(start..colon).unwrap_or(Who::Nobody);
        let cue = (start..colon).rev().find(|&i| self.reports(i)).unwrap_or(colon);
        Some(clue(rule::COLON, cue..cue + 1, who))
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
        if self.compounds() {
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
        let noun = self.speaker(lead, range.end);
        Some(noun.map_or(Who::Carried, Who::Noun))
    }

    /// The first phrase of `range` that may be the subject of its verb: that speaks, and that no
    /// preposition governs. German main clauses have their verb second, and the subject on either
    /// side of it.
    fn nominative(&self, range: Range<usize>) -> Option<Noun> {
        let mut at = range.start;
        while at < range.end {
            let item = self.at(at)?;
            if !item.is_word() {
                at += 1;
                continue;
            }
            if self.is_oblique(at) || item.has(Class::Preposition) {
                at = self.past_phrase(at + 1).max(at + 1);
                continue;
            }
            if let Some(noun) = self.speaker(at, range.end) {
                return Some(noun);
            }
            at += 1;
        }
        None
    }

    /// The one person that `range` names.
    fn only_person(&self, range: &Range<usize>) -> Option<Noun> {
        let mut people = range.clone().filter(|&i| {
            let mention = self.mention_at(i);
            mention.is_some_and(|m| self.kind_of(&m) == Some(EntityKind::Person))
        });
        let first = people.next()?;
        let entity = |i: usize| self.mention_at(i).map(|m| m.entity);
        let other = people.any(|i| entity(i) != entity(first));
        self.speaker(first, range.end).filter(|_| !other)
    }

    /// A verb of any form at `i`, with where its group begins.
    fn verb_at(&self, i: usize) -> Option<usize> {
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
            || item.verb(Form::INFINITIVE)
                && matches!(self.word(before), "al" | "para" | "tras" | "de" | "por");
        (bare && !self.compounds()).then_some(i)
    }

    /// The verb nearest before the words, within `reach` items.
    fn before(&self, sentence: &Range<usize>, k: usize, reach: usize) -> Option<Clue> {
        let from = sentence.start.max(k.saturating_sub(reach));
        for i in (from..k).rev() {
            if self.kind(i) == Kind::Semicolon {
                return None;
            }
            let Some(start) = self.verb_at(i) else { continue };
            let report = self.at(i).and_then(|v| v.word.verb).map(|v| v.report)?;
            let that = (i + 1..k).any(|n| self.has(n, Class::That));
            let far = match report {
                Report::Say => REACH,
                Report::Hold => {
                    if that {
                        REACH
                    } else {
                        NEAR
                    }
                }
                Report::Tone | Report::Act => {
                    if that {
                        REACH
                    } else {
                        NEAR
                    }
                }
            };
            if k - i > far {
                continue;
            }
            let who = if self.compounds() {
                let clause = self.clause(sentence.start, start)..sentence.end;
                self.subject_german(clause, start).map(Who::Noun)
            } else {
                self.subject_of(sentence, i)
            };
            return Some(clue(rule::SUBJECT, start..i + 1, who.unwrap_or(Who::Carried)));
        }
        None
    }

    /// The subject of the German verb at `verb`, in its clause.
    fn subject_german(&self, clause: Range<usize>, verb: usize) -> Option<Noun> {
        let lead = self.lead(&(clause.start..verb));
        if lead < verb && !self.is_oblique(lead) && !self.has(lead, Class::Preposition) {
            let noun = self.nominative(lead..verb);
            if noun.is_some() {
                return noun;
            }
        }
        self.subject_behind(verb + 1)
    }

    /// Where the clause of the item `i` begins.
    fn clause(&self, from: usize, i: usize) -> usize {
        let that =
            (from..i).rev().find(|&n| self.has(n, Class::That) || self.kind(n) == Kind::Colon);
        that.map_or(from, |t| t + 1)
    }

    /// The subject of the Romance verb at `i`: right before it, or the phrase its clause begins with
    /// and that commas part from it; who spoke before where there is none.
    fn subject_of(&self, sentence: &Range<usize>, i: usize) -> Option<Who> {
        let item = self.at(i)?;
        let finite = item.verb(Form::FINITE) && self.verb_at(i) == Some(i)
            || self.verb_at(i).is_some_and(|start| start < i);
        let mut end = self.verb_at(i).unwrap_or(i);
        while end > sentence.start
            && (self.has(end - 1, Class::Object)
                && !(self.has(end - 1, Class::Determiner) && end == i && self.is_capital(end))
                || self.has(end - 1, Class::Adverb)
                || matches!(self.word(end - 1), "no"))
        {
            end -= 1;
        }
        if !finite {
            return Some(self.main_subject(sentence).map_or(Who::Carried, Who::Noun));
        }
        if end == sentence.start {
            let noun = self.subject_at_once(i + 1, sentence.end);
            return Some(noun.map_or(Who::Carried, Who::Noun));
        }
        let before = end - 1;
        if matches!(self.word(before), "quien" | "quienes" | "que")
            && self.kind(before.wrapping_sub(1)) == Kind::Comma
        {
            return Some(self.ending_at(sentence.start, before - 1).map_or(Who::Nobody, Who::Noun));
        }
        let main = || self.main_subject(&(sentence.start..end));
        if self.is_word(before) && !self.opens_clause(before) {
            let noun = self.ending_at(sentence.start, end).or_else(main);
            return Some(noun.map_or(Who::Nobody, Who::Noun));
        }
        if matches!(self.kind(before), Kind::Comma | Kind::Close) {
            let clause = self.clause(sentence.start, end);
            let own = self.main_subject(&(clause..end)).or_else(main);
            let led = self.is_led(&(clause..before));
            return Some(own.map_or(if led { Who::Carried } else { Who::Nobody }, Who::Noun));
        }
        if matches!(self.word(before), "donde" | "cuando") {
            let near = self.person_before(sentence.start, before);
            return Some(near.map_or(Who::Nobody, Who::Noun));
        }
        Some(main().map_or(Who::Carried, Who::Noun))
    }

    /// Whether `range` is nothing but « En ese contexto », whose clause goes on without a subject.
    fn is_led(&self, range: &Range<usize>) -> bool {
        let lead = self.lead(range);
        let governed = self.has(lead, Class::Preposition) || self.has(lead, Class::According);
        lead >= range.end || governed || range.len() < 3
    }

    /// The person named last before item `end` that no preposition governs.
    fn person_before(&self, from: usize, end: usize) -> Option<Noun> {
        (from..end).rev().find_map(|i| self.person(i, end))
    }

    /// The person whose name begins at `i`, that no preposition governs.
    fn person(&self, i: usize, limit: usize) -> Option<Noun> {
        let mention = self.mention_at(i)?;
        let governed = i
            .checked_sub(1)
            .is_some_and(|b| self.has(b, Class::Preposition) || self.has(b, Class::Linker));
        let person = self.kind_of(&mention) == Some(EntityKind::Person);
        (person && !governed).then(|| self.speaker(i, limit))?
    }

    /// Whether the word at `i` opens a clause: « y », « que », « donde ».
    fn opens_clause(&self, i: usize) -> bool {
        let class =
            [Class::Conjunction, Class::That, Class::Relative].iter().any(|&c| self.has(i, c));
        class && !self.is_capital(i) || self.has(i, Class::According)
    }

    /// The longest phrase that speaks and ends right before item `end`, in one stretch.
    fn ending_at(&self, from: usize, end: usize) -> Option<Noun> {
        let from = from.max(end.saturating_sub(18));
        let governed = |s: usize| {
            s.checked_sub(1).is_some_and(|b| {
                b >= from && (self.has(b, Class::Preposition) || self.has(b, Class::Linker))
            })
        };
        (from..end).filter(|&s| !governed(s)).find_map(|s| {
            let noun = self.speaker(s, end)?;
            (noun.range.end == end || noun.end == end).then_some(noun)
        })
    }

    /// The phrase that a Romance sentence is about: the first that no preposition governs.
    fn main_subject(&self, sentence: &Range<usize>) -> Option<Noun> {
        let mut at = self.lead(sentence);
        for _ in 0..3 {
            let governed = self.has(at, Class::Preposition)
                || self.has(at, Class::According)
                || self.kind(at + 1) == Kind::Comma && self.lower(at).ends_with("mente");
            if !governed {
                break;
            }
            let comma = (at..(at + 40).min(sentence.end)).find(|&i| self.kind(i) == Kind::Comma);
            let end = comma.unwrap_or(sentence.end);
            // « De un plumazo Gil acabó »
            let inside = (at..end).find_map(|i| self.person(i, sentence.end));
            if let Some(noun) = inside.filter(|n| self.goes_with_verb(n.end)) {
                return Some(noun);
            }
            let next = self.lead(&(comma? + 1..sentence.end));
            // « Sobre el candidato de la lista, Paul Gil, dijo »: his name belongs to what it is about.
            let office = self.lower(at) == "sobre" || (at..end).any(|i| self.noun(i, Class::Role));
            let beside = self.person(next, sentence.end).filter(|_| office);
            at = match beside {
                Some(noun) if self.kind(noun.range.end) == Kind::Comma => {
                    self.lead(&(noun.range.end + 1..sentence.end))
                }
                _ => next,
            };
        }
        self.speaker(at, sentence.end)
    }

    /// Whether a verb may stand at `i`: a small word that is nothing else.
    fn goes_with_verb(&self, i: usize) -> bool {
        let Some(item) = self.at(i).filter(|v| v.is_word() && !v.capital) else { return false };
        item.word.verb.is_some()
            || item.has(Class::Auxiliary)
            || item.has(Class::Object)
            || item.word.classes == Default::default()
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
                Some(noun) => return Some(clue(rule::LATER, verb.range, Who::Noun(noun))),
                None if self.drops() && over(verb.range.end) => {
                    return Some(clue(rule::LATER, verb.range, Who::Carried));
                }
                None => {}
            }
        }
        None
    }

    /// « Laut Vera Holt », « Según la alcaldesa » in the sentence, before the words.
    fn according(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        for i in (sentence.start..k).rev() {
            if let Some((end, noun)) = self.source(i) {
                return Some(clue(rule::ACCORDING, i..end, Who::Noun(noun)));
            }
        }
        let first = sentence.start;
        let for_whom = matches!(self.word(first), "Für" | "Para");
        let noun = self.speaker(first + 1, sentence.end).filter(|_| for_whom)?;
        let person = match noun.head {
            Head::Named(m) => self.kind_of(&m) == Some(EntityKind::Person),
            Head::Office(_) => true,
            _ => false,
        };
        person.then(|| clue(rule::ACCORDING, first..first + 1, Who::Noun(noun)))
    }

    /// The phrase « según », « nach Angaben von » at `i`: the item after it, and who is named.
    fn source(&self, i: usize) -> Option<(usize, Noun)> {
        if !self.is_word(i) {
            return None;
        }
        let phrases = according(self.lang);
        let fits = |phrase: &&Vec<&str>| {
            phrase.iter().enumerate().all(|(n, word)| self.lower(i + n) == *word)
        };
        let phrase = phrases.iter().filter(fits).max_by_key(|p| p.len())?;
        let mut at = i + phrase.len();
        if let Some(verb) = self.verb(at) {
            at = verb.range.end;
        }
        // « des » and « der » within the phrase are the determiner of what follows.
        let noun = self.speaker(at, self.line.items.len())?;
        Some((at, noun))
    }

    /// « Holt ortet « … » »: some words within a sentence whose subject is a person.
    fn subject_alone(&self, sentence: &Range<usize>, k: usize) -> Option<Clue> {
        let passive = self.compounds()
            && (sentence.clone()).any(|i| {
                matches!(self.word(i), "wurde" | "wurden" | "worden" | "wird" | "werden" | "war")
            });
        if k == sentence.start || passive {
            return None;
        }
        let noun = if self.compounds() {
            self.nominative(sentence.start..k)?
        } else {
            self.main_subject(&(sentence.start..k))?
        };
        let person = match noun.head {
            Head::Named(m) => self.kind_of(&m) == Some(EntityKind::Person),
            Head::Pronoun => noun.gender.is_some(),
            _ => false,
        };
        let first = noun.range.start <= self.lead(sentence) + 4;
        let cue = noun.end..noun.end + 1;
        (person && first).then_some(Clue {
            rule: rule::CONTEXT,
            cue: Some(cue),
            who: Who::Noun(noun),
        })
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
        let who = if self.compounds() {
            let start = self.clause(sentence.start, verb);
            self.subject_german(start..sentence.end, verb).map_or(Who::Nobody, Who::Noun)
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
        let noun = if self.compounds() {
            self.nominative(sentence)?
        } else {
            self.main_subject(&sentence)?
        };
        let person = match noun.head {
            Head::Named(m) => self.kind_of(&m) == Some(EntityKind::Person),
            Head::Office(_) | Head::Pronoun => noun.definite,
            _ => false,
        };
        person.then_some(noun)
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
}

fn clue(rule: Rule, cue: Range<usize>, who: Who) -> Clue {
    Clue { rule, cue: Some(cue), who }
}
