//! Noun phrases that may speak: a name, an office, a body or a pronoun with what belongs to them.

use std::ops::Range;

use super::scene::Scene;
use crate::{
    extract::quotes::line::Kind,
    lexicon::{
        speakers::{Speaks, speakers_of},
        speech::Class,
        verbs::Form,
    },
    model::{EntityKind, Gender, Mention},
};

/// The longest phrase, in items.
const LONGEST: usize = 16;

/// Words that name who may be speaking.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    /// Items of the phrase.
    pub(super) range: Range<usize>,
    /// The item after the phrase and what stands between commas beside it.
    pub(super) end: usize,
    pub(super) head: Head,
    /// What its determiner or its pronoun tells.
    pub(super) gender: Option<Gender>,
    /// Whether it is about something already known: « el ministro », not « un ministro ».
    pub(super) definite: bool,
    /// Whether it is somebody's: « su portavoz » is not who spoke last.
    pub(super) owned: bool,
    pub(super) plural: bool,
}

/// What a phrase is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Head {
    /// A person or body the article names.
    Named(Mention),
    /// « er », « ella ».
    Pronoun,
    /// « Der », « Dieser » alone: who was named last.
    Latter,
    /// An office, at this item.
    Office(usize),
    /// A body, at this item.
    Body(usize),
    /// Capitals that no list knows.
    Capitals,
}

impl Scene<'_> {
    /// The phrase that begins at `i`, when it can speak.
    pub(super) fn speaker(&self, i: usize, limit: usize) -> Option<Noun> {
        let limit = limit.min(self.line.items.len());
        if i >= limit {
            return None;
        }
        if let Some(mut pronoun) = self.pronoun(i).or_else(|| self.latter(i)) {
            // « auch er, Jan Brück, »
            if let Some(head) = self.named_beside(&pronoun.range, limit) {
                pronoun.head = head;
            }
            return Some(pronoun);
        }
        let (start, range) = self.phrase(i, limit)?;
        let head = match self.head(start, &range) {
            Some(head) => head,
            None => self.named_beside(&range, limit).filter(|_| start > range.start)?,
        };
        let first = range.start;
        let determined = start > first;
        let plural = self.is_plural(first, &head);
        let mut noun = Noun {
            end: range.end,
            gender: self.phrase_gender(first, &head).filter(|_| determined && !plural),
            definite: !determined || self.has(first, Class::Definite),
            owned: determined && self.has(first, Class::Possessive),
            plural,
            range,
            head,
        };
        self.widen(&mut noun, limit);
        Some(noun)
    }

    /// The phrase that begins at `i` right behind a verb of saying, where a noun that looks like a
    /// person's is one: « sagte die Florettfechterin ».
    pub(super) fn speaker_anyhow(&self, i: usize, limit: usize) -> Option<Noun> {
        self.speaker(i, limit).or_else(|| {
            let (start, range) = self.phrase(i, limit).filter(|(start, _)| *start > i)?;
            let at = match self.compounds() {
                true => range.clone().find(|&n| n >= start && self.is_capital(n))?,
                false => start,
            };
            let person = speakers_of(self.lang).speaks(&self.lower(at)) == Speaks::Yes;
            let head = Head::Office(at);
            let plural = self.is_plural(i, &head);
            (person && self.mention_at(at).is_none()).then(|| Noun {
                end: range.end,
                gender: self.phrase_gender(i, &head).filter(|_| !plural),
                definite: self.has(i, Class::Definite),
                owned: self.has(i, Class::Possessive),
                plural,
                range,
                head,
            })
        })
    }

    /// « er », « sie », « ella » alone.
    fn pronoun(&self, i: usize) -> Option<Noun> {
        let item = self.at(i).filter(|p| p.is_word() && p.has(Class::Subject))?;
        let plural = item.has(Class::Plural);
        Some(self.alone(i, Head::Pronoun, plural))
    }

    /// « Der wiederum nannte », « Dieser sagte »: a determiner right before its verb.
    fn latter(&self, i: usize) -> Option<Noun> {
        let gendered = self.has(i, Class::Masculine) || self.has(i, Class::Feminine);
        let determiner = self.compounds()
            && gendered
            && self.has(i, Class::Definite)
            && !self.has(i, Class::Possessive);
        let mut verb = i + 1;
        while verb < i + 3 && self.has(verb, Class::Adverb) && !self.is_capital(verb) {
            verb += 1;
        }
        let next = self.at(verb).filter(|v| v.is_word() && !v.capital && determiner)?;
        let acts = next.has(Class::Auxiliary) || next.verb(Form::FINITE);
        acts.then(|| self.alone(i, Head::Latter, false))
    }

    fn alone(&self, i: usize, head: Head, plural: bool) -> Noun {
        let gender = self.determiner_gender(i);
        Noun { range: i..i + 1, end: i + 1, head, gender, definite: true, owned: false, plural }
    }

    /// The items of the phrase at `i`, and the first of them that is no determiner.
    fn phrase(&self, i: usize, limit: usize) -> Option<(usize, Range<usize>)> {
        let limit = limit.min(i + LONGEST);
        let mut at = i;
        while at < limit && self.has(at, Class::Determiner) && !self.opens_name(at) && at < i + 2 {
            at += 1;
        }
        // « die 38-Jährige »
        if at > i && self.kind(at) == Kind::Number && self.kind(at + 1) == Kind::Other {
            at += 2;
        }
        let start = at;
        if start >= limit || !self.is_word(start) {
            return None;
        }
        let determined = start > i;
        let named = self.is_capital(start)
            || self.noun(start, Class::Role)
            || self.mention_at(start).is_some();
        let body = self.noun(start, Class::Body) || self.noun(start, Class::Document);
        let small = self.has(start, Class::Preposition)
            || self.has(start, Class::Conjunction)
            || self.has(start, Class::That)
            || self.has(start, Class::Auxiliary)
            || self.has(start, Class::Relative)
            || self.has(start, Class::Linker);
        if small && self.mention_at(start).is_none() || !(determined || named || body) {
            return None;
        }
        let mut open = true;
        while at < limit && self.goes_on(start, at, &mut open) {
            at = match self.mention_at(at) {
                Some(mention) => self.past(at, mention.span).min(limit),
                None => at + 1,
            };
        }
        while at > start && self.dangles(at - 1) {
            at -= 1;
        }
        (at > start).then_some((start, i..at))
    }

    /// Whether the determiner at `i` is part of a name: « El Salvador ».
    fn opens_name(&self, i: usize) -> bool {
        self.mention_at(i).is_some_and(|m| m.span.end() > self.at(i).map_or(0, |d| d.span.end()))
    }

    /// Whether the item at `at` goes on with the phrase whose noun or adjective began at `start`.
    /// `open` while no noun with a capital has been read, in a language that gives nouns one.
    fn goes_on(&self, start: usize, at: usize, open: &mut bool) -> bool {
        let Some(item) = self.at(at).filter(|item| item.is_word()) else { return false };
        if self.mention_at(at).is_some() {
            *open = false;
            return true;
        }
        if self.compounds() {
            if item.capital && !item.has(Class::Time) {
                *open = false;
                return true;
            }
            let linked = self.has(at, Class::Genitive) || self.has(at, Class::Of) && at > start;
            if !*open && linked {
                let next = at + 1 + usize::from(self.has(at + 1, Class::Determiner));
                return self.is_capital(next)
                    || self.is_capital(next + 1) && self.is_adjective(next);
            }
            return (*open || self.has(at - 1, Class::Determiner)) && self.is_adjective(at);
        }
        if at == start {
            return true;
        }
        if self.ends_person(at) {
            return false;
        }
        if item.has(Class::Linker) {
            return true;
        }
        let linked = self.has(at - 1, Class::Linker) || self.has(at - 1, Class::Determiner);
        if item.has(Class::Determiner) {
            return self.has(at - 1, Class::Linker);
        }
        let joins =
            item.has(Class::Conjunction) && self.is_capital(at + 1) && self.is_capital(at - 1);
        let verb = item.word.verb.is_some_and(|v| v.form.is(Form::FINITE | Form::GERUND))
            && !item.has(Class::Role)
            && !item.has(Class::Body)
            && !linked;
        let small = [
            Class::Preposition,
            Class::Conjunction,
            Class::That,
            Class::Relative,
            Class::Auxiliary,
            Class::Time,
            Class::Adverb,
            Class::Object,
            Class::Pronoun,
        ];
        let gerund = !item.capital && (item.span.of(self.text).ends_with("ndo"));
        joins || !verb && !gerund && !small.iter().any(|&class| item.has(class))
    }

    /// Whether a person's name ends right before item `at`.
    fn ends_person(&self, at: usize) -> bool {
        let Some(start) = self.at(at).map(|item| item.span.start()) else { return false };
        let mentions = &self.names.mentions;
        let after = mentions.partition_point(|m| m.span.start() < start);
        let last = after.checked_sub(1).and_then(|m| mentions.get(m));
        let before = at.checked_sub(1).and_then(|b| self.at(b));
        last.zip(before).is_some_and(|(m, b)| {
            m.span.end() == b.span.end() && self.kind_of(m) == Some(EntityKind::Person)
        })
    }

    /// Whether the small word at `i` may stand between a determiner and its noun.
    fn is_adjective(&self, i: usize) -> bool {
        let Some(item) = self.at(i).filter(|item| item.is_word() && !item.capital) else {
            return false;
        };
        let word = self.word(i);
        let ends = ["e", "en", "er", "es", "em"].iter().any(|end| word.ends_with(end));
        // « die 47-jährige Regisseurin »: a noun only with a capital.
        let role = self.compounds() && item.has(Class::Role);
        ends && word.len() > 3
            && (item.word.classes == Default::default() || role)
            && item.word.verb.is_none()
    }

    fn dangles(&self, i: usize) -> bool {
        let linker = self.has(i, Class::Linker)
            || self.has(i, Class::Preposition)
            || self.has(i, Class::Conjunction)
            || self.has(i, Class::Determiner);
        linker && !self.is_capital(i)
    }

    /// What the phrase is about; nothing when that cannot speak.
    fn head(&self, start: usize, range: &Range<usize>) -> Option<Head> {
        let mut found: Option<Head> = None;
        // « el abogado del expresidente Gil »: all of it is what he is of.
        let mut linked = false;
        for i in start..range.end {
            let after = i > start
                && i.checked_sub(1).is_some_and(|b| {
                    self.has(b, Class::Linker)
                        || self.has(b, Class::Preposition)
                        || self.has(b, Class::Determiner)
                });
            linked |= after && found.is_some() && self.noun(i, Class::Role);
            let owned = after || linked;
            if let Some(mention) = self.mention_at(i) {
                let kind = self.kind_of(&mention);
                if owned {
                    continue;
                }
                if kind == Some(EntityKind::Person) {
                    return Some(Head::Named(mention));
                }
                if kind == Some(EntityKind::Organisation) && found.is_none() {
                    found = Some(Head::Named(mention));
                }
                continue;
            }
            if owned || found.is_some() {
                continue;
            }
            // « la información oficial »
            let abstraction = i > start && speakers_of(self.lang).is_abstract(&self.lower(i - 1));
            if self.noun(i, Class::Role) && !abstraction {
                found = Some(Head::Office(i));
            } else if self.noun(i, Class::Body) || self.noun(i, Class::Document) {
                found = Some(Head::Body(i));
            }
        }
        found.or_else(|| self.capitals(start, range))
    }

    /// An acronym; or, where only names have capitals, words with one that are no place's name.
    fn capitals(&self, start: usize, range: &Range<usize>) -> Option<Head> {
        let first = self.at(start)?;
        let place = self.mention_at(start).is_some();
        let acronym = self.is_acronym(start);
        let known = first.has(Class::Time) || first.word.verb.is_some() && !acronym;
        let opens = self.line.before(range.start).is_none_or(|b| b.kind == Kind::Stop);
        let several = range.len() > 1 && self.is_capital(start + 1);
        let bare = start == range.start && !opens;
        let name = !self.compounds() && first.capital && (several || bare);
        let plain = acronym || name && first.word == Default::default();
        (!place && !known && plain).then_some(Head::Capitals)
    }

    /// « la gran triunfadora de la noche, Ana Ruiz, »: the person named between commas right after a
    /// phrase whose noun is not known.
    fn named_beside(&self, range: &Range<usize>, limit: usize) -> Option<Head> {
        let at = range.end + 1;
        let mention = self.mention_at(at).filter(|_| self.kind(range.end) == Kind::Comma)?;
        let end = self.past(at, mention.span);
        let closed = matches!(self.kind(end), Kind::Comma | Kind::Stop | Kind::Open | Kind::Colon)
            || end >= limit;
        let person = self.kind_of(&mention) == Some(EntityKind::Person);
        (person && closed).then_some(Head::Named(mention))
    }

    /// Takes in what stands beside the phrase between commas or brackets, and the name there where
    /// the phrase has none.
    fn widen(&self, noun: &mut Noun, limit: usize) {
        let mut end = noun.range.end;
        if self.kind(end) == Kind::Open {
            let close = (end..(end + 8).min(limit)).find(|&i| self.kind(i) == Kind::Close);
            end = close.map_or(end, |c| c + 1);
            noun.end = end;
        }
        if let (Head::Office(_), Kind::Word) = (noun.head, self.kind(end)) {
            // « Der Wirt und Stadtrat Jan Brück »
            let (start, second) = match self.phrase(end + 1, limit) {
                Some(found) if self.has(end, Class::Conjunction) => found,
                _ => (end, end..end),
            };
            let office = second.start == start && self.mention_at(start).is_none();
            if let Some(Head::Named(mention)) = self.head(start, &second).filter(|_| office) {
                noun.head = Head::Named(mention);
                noun.range.end = second.end;
                noun.end = second.end;
                end = second.end;
            } else if let Some(comma) = self.closing(end, limit) {
                end = comma;
            }
        }
        if self.kind(end) != Kind::Comma || end + 1 >= limit {
            return;
        }
        let Some((start, beside)) = self.phrase(end + 1, limit) else { return };
        let person = |i: usize| {
            let mention = self.mention_at(i)?;
            (self.kind_of(&mention) == Some(EntityKind::Person)).then_some(mention)
        };
        let title = (start..beside.end).any(|i| self.noun(i, Class::Role));
        let named = matches!(noun.head, Head::Named(_));
        // « Dessen Präsidentin, Nationalrätin Claudia Wyss, »
        let called = match self.head(start, &beside) {
            Some(Head::Named(mention)) if title => Some(mention),
            _ => None,
        };
        let called = called
            .filter(|m| self.kind_of(m) == Some(EntityKind::Person))
            .or_else(|| person(start));
        if let (false, Some(mention)) = (named, called) {
            noun.head = Head::Named(mention);
            noun.end = beside.end;
        } else if named && title && person(start).is_none() {
            noun.end = beside.end;
        }
    }

    /// Where « el periodista laureado con el premio, Ana Ruiz, » has its first comma, with a person's
    /// name behind it and no verb of saying before.
    fn closing(&self, from: usize, limit: usize) -> Option<usize> {
        let plain = (from..limit.min(from + 12))
            .take_while(|&i| matches!(self.kind(i), Kind::Word | Kind::Number | Kind::Comma))
            .find(|&i| self.kind(i) == Kind::Comma)?;
        let said = (from..plain).any(|i| self.reports(i) || self.has(i, Class::Auxiliary));
        let named = self.named_beside(&(from..plain), limit).is_some();
        (!said && named).then_some(plain)
    }

    fn determiner_gender(&self, i: usize) -> Option<Gender> {
        match (self.has(i, Class::Masculine), self.has(i, Class::Feminine)) {
            (true, false) => Some(Gender::Masculine),
            (false, true) => Some(Gender::Feminine),
            _ => None,
        }
    }

    /// What the noun of the phrase, else its determiner at `first`, tells.
    fn phrase_gender(&self, first: usize, head: &Head) -> Option<Gender> {
        let noun = match head {
            Head::Office(at) => self.noun_gender(*at),
            _ => None,
        };
        noun.or_else(|| self.determiner_gender(first))
    }

    /// Whether several are meant: by the determiner, or by the ending of the noun.
    fn is_plural(&self, first: usize, head: &Head) -> bool {
        let ended = |i: usize| match self.compounds() {
            true => {
                self.word(i).ends_with("innen")
                    || self.lower(first) == "die" && !self.has(i, Class::Feminine) && {
                        let word = self.word(i);
                        word.ends_with("er") || word.ends_with("en") && !word.ends_with("chen")
                    }
            }
            false => self.word(i).ends_with('s'),
        };
        let noun = match head {
            Head::Office(i) | Head::Body(i) => ended(*i),
            _ => false,
        };
        self.has(first, Class::Plural) || noun
    }
}
