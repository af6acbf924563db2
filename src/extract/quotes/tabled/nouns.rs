//! Noun phrases that may speak: a name, an office, a body or a pronoun with what belongs to them.

use std::ops::Range;

use super::scene::Scene;
use crate::{
    extract::quotes::line::Kind,
    lexicon::{speech::Class, verbs::Form},
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
    pub(super) plural: bool,
}

/// What a phrase is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Head {
    /// A person or body the article names.
    Named(Mention),
    /// « er », « ella ».
    Pronoun,
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
        if let Some(pronoun) = self.pronoun(i) {
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
            gender: self.determiner_gender(first).filter(|_| determined && !plural),
            definite: !determined || self.has(first, Class::Definite),
            plural,
            range,
            head,
        };
        self.widen(&mut noun, limit);
        Some(noun)
    }

    /// « er », « sie », « ella » alone.
    fn pronoun(&self, i: usize) -> Option<Noun> {
        let item = self.at(i).filter(|p| p.is_word() && p.has(Class::Subject))?;
        let noun = self.compounds() && (self.word(i) == "es" || self.word(i) == "Es");
        if noun {
            return None;
        }
        let gender = match self.lower(i).as_str() {
            "er" | "él" | "el" => Some(Gender::Masculine),
            _ if item.has(Class::Feminine) => Some(Gender::Feminine),
            _ => None,
        };
        Some(Noun {
            range: i..i + 1,
            end: i + 1,
            head: Head::Pronoun,
            gender,
            definite: true,
            plural: item.has(Class::Plural),
        })
    }

    /// The items of the phrase at `i`, and the first of them that is no determiner.
    fn phrase(&self, i: usize, limit: usize) -> Option<(usize, Range<usize>)> {
        let limit = limit.min(i + LONGEST);
        let mut at = i;
        while at < limit && self.has(at, Class::Determiner) && !self.opens_name(at) && at < i + 2 {
            at += 1;
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
            let linked = item.has(Class::Determiner) && matches!(self.word(at), "der" | "des")
                || matches!(self.word(at), "von" | "vom" | "für") && at > start;
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
        if item.has(Class::Linker) {
            return true;
        }
        let linked = self.has(at - 1, Class::Linker) || self.has(at - 1, Class::Determiner);
        if item.has(Class::Determiner) {
            return self.has(at - 1, Class::Linker);
        }
        let joins = item.has(Class::Conjunction)
            && self.is_capital(at + 1)
            && self.is_capital(at - 1)
            && matches!(self.word(at), "y" | "e");
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

    /// Whether the small word at `i` may stand between a determiner and its noun.
    fn is_adjective(&self, i: usize) -> bool {
        let Some(item) = self.at(i).filter(|item| item.is_word() && !item.capital) else {
            return false;
        };
        let word = self.word(i);
        let ends = ["e", "en", "er", "es", "em"].iter().any(|end| word.ends_with(end));
        ends && word.len() > 3
            && item.word.classes == Default::default()
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
            if self.noun(i, Class::Role) {
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
        let closed =
            matches!(self.kind(end), Kind::Comma | Kind::Stop | Kind::Open) || end >= limit;
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
        if let (Head::Office(_), Kind::Word) = (noun.head, self.kind(end))
            && let Some(comma) = self.closing(end, limit)
        {
            end = comma;
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
        if let (false, Some(mention)) = (named, person(start)) {
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
        match self.lower(i).as_str() {
            "el" | "un" | "este" | "ese" | "der" | "ein" | "dieser" => Some(Gender::Masculine),
            "la" | "una" | "esta" | "esa" | "die" | "eine" | "diese" => Some(Gender::Feminine),
            _ => None,
        }
    }

    /// Whether several are meant: by the determiner, or by the ending of the noun.
    fn is_plural(&self, first: usize, head: &Head) -> bool {
        let ended = |i: usize| match self.compounds() {
            true => {
                self.word(i).ends_with("innen")
                    || self.lower(first) == "die" && {
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
