//! Whom a description means: « le maire », « la société », « le communiqué », by what the article
//! called its people and bodies before.

use std::ops::Range;

use super::{
    line::{Item, Kind, Line},
    phrase::Phrase,
    pronouns::gender_of,
    resolve::{Described, Discourse, Source, Via, again},
    titles::content,
};
use crate::{
    lexicon::{
        phrases::office_of,
        places::{demonym, place_key},
        speech::Class,
        syntax::{Capitals, Genders, Head},
    },
    model::{EntityIdx, EntityKind, Gender, Mention, Span},
    text::fold::fold,
};

/// How many described speakers are kept.
const KEPT: usize = 32;

impl Discourse<'_> {
    /// Learns from a line what the article calls its people and bodies: « le maire, Marc Roy »,
    /// « Marc Roy, maire de Sarn », « la société Aval ».
    pub(super) fn learn(&mut self, line: &Line) {
        let items = &line.items;
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
        for mention in self.names.within(first.span.join(last.span)) {
            let kind = self.kind(mention);
            if !self.titles.has_room() || kind.is_none_or(|k| k == EntityKind::Place) {
                continue;
            }
            let at = items.partition_point(|i| i.span.start() < mention.span.start());
            let before = at.checked_sub(1).and_then(|b| items.get(b));
            if let Some(office) = before.and_then(|b| self.office(b)) {
                self.titles.add(mention.entity, vec![office.to_owned()]);
            }
            let end = items.partition_point(|i| i.span.start() < mention.span.end());
            if kind == Some(EntityKind::Person) && self.is_relative(items, at, end) {
                self.relatives.push(mention.entity);
            }
            let class = if kind == Some(EntityKind::Person) { Class::Role } else { Class::Body };
            for range in [title_before(items, at, class), title_after(items, end, class)] {
                let words = content(line.span(range).of(self.text), self.lang);
                if !words.is_empty() {
                    self.titles.add(mention.entity, words);
                }
            }
        }
    }

    /// Whether the name at items `at..end` is given by what its bearer is to another: « Sa mère,
    /// Anna », « Anna, sa mère ».
    fn is_relative(&self, items: &[Item], at: usize, end: usize) -> bool {
        let own = |i: Option<usize>| {
            i.and_then(|i| items.get(i)).is_some_and(|w| w.has(Class::Possessive))
        };
        let comma =
            |i: Option<usize>| i.and_then(|i| items.get(i)).is_some_and(|w| w.kind == Kind::Comma);
        comma(at.checked_sub(1)) && (own(at.checked_sub(3)) || own(at.checked_sub(4)))
            || comma(Some(end)) && own(Some(end + 1))
    }

    /// Who issued a document: the body it is said to be of, else, where its noun says that somebody
    /// did, the last that spoke.
    pub(super) fn issued(&self, mention: Span, noun: &Item) -> Option<Source> {
        let mut inside = self.names.within(mention).iter();
        let of = inside.rfind(|m| self.kind(m) == Some(EntityKind::Organisation));
        if let Some(m) = of {
            return Some(self.source(mention, m.entity, Via::Issuer));
        }
        if !noun.has(Class::Issued) {
            return None;
        }
        let Some(last) = self.issuer.as_ref() else { return self.body_before(mention) };
        Some(again(last, mention, Via::Issuer))
    }

    /// The person or body a definite description was used for before.
    pub(super) fn known(
        &self,
        line: &Line,
        phrase: &Phrase,
        mention: Span,
        gender: Option<Gender>,
        role: bool,
    ) -> Option<Source> {
        let words = content(line.span(phrase.range.clone()).of(self.text), self.lang);
        let items = line.items.get(phrase.range.clone()).unwrap_or_default();
        let head = self.head_noun(items).or_else(|| words.first().cloned())?;
        let head = &head;
        if let Some(idx) = self.titled(&words, head, mention, gender, role) {
            return Some(self.source(mention, idx, Via::Title));
        }
        if let Some(found) = self.described.iter().rev().find(|d| d.fits(head, &words)) {
            return Some(again(&found.source, mention, Via::Title));
        }
        // « le syndicaliste », after « un délégué du syndicat »
        if let Some(found) = self.described.iter().rev().find(|d| d.is_akin(head)) {
            return Some(again(&found.source, mention, Via::Title));
        }
        let back = items.iter().any(|i| i.has(Class::Anaphor));
        if back && words.len() <= 2 && !role {
            let last = self.last.as_ref().filter(|l| !l.person && l.speaker.entity.is_some());
            if let Some(near) = self.body_since(mention) {
                return Some(near);
            }
            return match last {
                Some(last) => Some(again(last, mention, Via::Recent)),
                None => self.body_before(mention),
            };
        }
        let plural = items.first().is_some_and(|i| i.has(Class::Plural));
        let owned = items.first().is_some_and(|i| i.has(Class::Possessive));
        if plural || owned || words.len() > 3 {
            return None;
        }
        if !role {
            let called = self.body_called(head, mention);
            return called.or_else(|| self.body_before(mention).filter(|_| back));
        }
        if self.syntax.genders == Genders::Grammatical
            && let Some(idx) = self.subject_before(mention, gender)
            && !self.titles.holds_other(idx, head)
        {
            return Some(self.source(mention, idx, Via::Recent));
        }
        let last = self.last.as_ref().filter(|l| {
            let fits = gender.is_none() || l.gender.is_none() || l.gender == gender;
            let other = l.speaker.entity.is_some_and(|e| self.titles.holds_other(e, head));
            l.person && fits && l.via != Via::Words && !other
        });
        match last {
            Some(last) => Some(again(last, mention, Via::Recent)),
            None => self.only_person(mention, gender?, head),
        }
    }

    /// The body named last before `mention` whose name has the noun of the description in it: « la
    /// cour » for « la Cour de justice ».
    pub(super) fn body_called(&self, head: &str, mention: Span) -> Option<Source> {
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= mention.start());
        let recent = mentions.get(end.saturating_sub(16)..end).unwrap_or_default();
        let called = |m: &&Mention| {
            let entity = self.names.entity(m.entity);
            entity.is_some_and(|e| {
                let mut words = e.name.split(|c: char| !c.is_alphanumeric());
                let more = e.name.contains([' ', '\u{a0}']);
                e.kind == EntityKind::Organisation && more && words.any(|w| fold(w) == head)
            })
        };
        let found = recent.iter().rev().find(called)?;
        Some(self.source(mention, found.entity, Via::Title))
    }

    /// The noun of a description that says what somebody is, folded: “the Vermont senator” is a
    /// senator. Where it is the first noun, `None`.
    pub(super) fn head_noun(&self, items: &[Item]) -> Option<String> {
        if self.syntax.head == Head::First {
            return None;
        }
        let of = items.iter().position(|i| i.has(Class::Linker)).unwrap_or(items.len());
        let nouns = items.get(..of).unwrap_or_default();
        let last = nouns.iter().rev().find(|i| i.has(Class::Role) || i.has(Class::Body))?;
        Some(fold(last.span.of(self.text)))
    }

    /// Whether a phrase is « la Suédoise », “the Democrat”: an article and the name of a people or
    /// a party, for somebody the article has named.
    pub(super) fn is_called(&self, items: &[Item]) -> bool {
        let [article, name] = items else { return false };
        let party = name.has(Class::Role);
        let people = demonym(&place_key(name.span.of(self.text))).is_some();
        article.has(Class::Definite)
            && !article.has(Class::Plural)
            && name.capital
            && !name.acronym
            && (party || people && self.syntax.capitals == Capitals::Names)
    }

    /// Whom « la Suédoise » or “the Democrat” means.
    pub(super) fn epithet(
        &mut self,
        line: &Line,
        phrase: &Phrase,
        mention: Span,
    ) -> Option<Source> {
        let gender = self.phrase_gender(line, phrase);
        let words = content(line.span(phrase.range.clone()).of(self.text), self.lang);
        if let Some(idx) = words.last().and_then(|h| self.titled(&words, h, mention, gender, true))
        {
            return Some(self.source(mention, idx, Via::Title));
        }
        let first = line.get(phrase.range.start)?.span;
        if let Some(idx) = self.subject_before(first, gender) {
            return Some(self.source(mention, idx, Via::Recent));
        }
        self.recent(mention, gender, Via::Recent).filter(|s| s.person)
    }

    /// Whose title has most of `words`, their first among them; the one named last among equals.
    fn titled(
        &self,
        words: &[String],
        head: &str,
        mention: Span,
        gender: Option<Gender>,
        role: bool,
    ) -> Option<EntityIdx> {
        let mut best: Option<(usize, EntityIdx)> = None;
        for (idx, title) in self.titles.with(head) {
            let entity = self.names.entity(idx);
            if role != entity.is_some_and(|e| e.kind == EntityKind::Person) {
                continue;
            }
            let fits = entity
                .is_some_and(|e| gender.is_none() || e.gender.is_none() || e.gender == gender);
            let shared = words.iter().filter(|w| title.contains(w)).count();
            let enough = shared * 2 >= words.len() && fits;
            if !enough {
                continue;
            }
            let score = shared * 32 + self.nearness(idx, mention);
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, idx));
            }
        }
        best.map(|(_, idx)| idx)
    }

    /// The one person of this gender among the names just before who bears no other title.
    pub(super) fn only_person(&self, mention: Span, gender: Gender, head: &str) -> Option<Source> {
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= mention.start());
        let mut found = None;
        for m in mentions.get(end.saturating_sub(8)..end).unwrap_or_default() {
            let entity = self.names.entity(m.entity)?;
            let person = entity.kind == EntityKind::Person && entity.gender == Some(gender);
            let other = self.titles.of(m.entity).any(|title| title.iter().all(|w| w != head));
            if !person || other || found == Some(m.entity) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(m.entity);
        }
        found.map(|idx| self.source(mention, idx, Via::Recent))
    }

    /// How near before `at` the entity was named: 16 for the last name, 0 for none of the last 16.
    pub(super) fn nearness(&self, idx: EntityIdx, at: Span) -> usize {
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= at.start());
        let recent = mentions.get(end.saturating_sub(16)..end).unwrap_or_default();
        recent.iter().rev().position(|m| m.entity == idx).map_or(0, |n| 16 - n)
    }

    /// The body named last before `at`.
    pub(super) fn body_before(&self, mention: Span) -> Option<Source> {
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= mention.start());
        let recent = mentions.get(end.saturating_sub(8)..end).unwrap_or_default();
        let body = recent.iter().rev().find(|m| self.kind(m) == Some(EntityKind::Organisation))?;
        Some(self.source(mention, body.entity, Via::Recent))
    }

    /// The body named last before `mention` in its own paragraph, after the last speaker.
    fn body_since(&self, mention: Span) -> Option<Source> {
        let spoke = self.last.as_ref().map_or(0, |l| l.speaker.mention.end());
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= mention.start());
        let recent = mentions.get(end.saturating_sub(4)..end).unwrap_or_default();
        let body = recent
            .iter()
            .rev()
            .find(|m| self.kind(m) == Some(EntityKind::Organisation) && m.span.start() >= spoke)?;
        let between = Span::new(body.span.end(), mention.start()).of(self.text);
        (!between.contains('\n')).then(|| self.source(mention, body.entity, Via::Recent))
    }

    /// Keeps the head noun of a phrase for « le porte-parole » further on.
    pub(super) fn describe(&mut self, line: &Line, phrase: &Phrase, source: &Source) {
        for range in [Some(phrase.range.clone()), phrase.apposition.clone()].into_iter().flatten() {
            let items = line.items.get(range.clone()).unwrap_or_default();
            let head = items.iter().find(|i| i.has(Class::Role) || i.has(Class::Body));
            if let Some(head) = head {
                if self.described.len() >= KEPT {
                    self.described.remove(0);
                }
                let words = content(line.span(range).of(self.text), self.lang);
                let head = fold(head.span.of(self.text));
                self.described.push(Described::new(head, words, source.clone()));
            }
        }
    }

    /// What the determiner and the noun of a phrase tell of gender.
    pub(super) fn phrase_gender(&self, line: &Line, phrase: &Phrase) -> Option<Gender> {
        let first = line.get(phrase.range.start)?;
        let told = self.syntax.genders == Genders::Grammatical && first.has(Class::Determiner);
        gender_of(first.word.classes).filter(|_| told)
    }

    /// The office that an honorific stands for, folded: “Sen.”
    fn office(&self, honorific: &Item) -> Option<&'static str> {
        let short = honorific.span.of(self.text).trim_end_matches('.');
        honorific.has(Class::Person).then(|| office_of(self.lang, short))?
    }
}

/// The title that ends right before the name at `at`, from its head noun on.
fn title_before(items: &[Item], at: usize, class: Class) -> Range<usize> {
    let mut end = at;
    while end > 0
        && items.get(end - 1).is_some_and(|i| i.kind == Kind::Comma || i.has(Class::Person))
    {
        end -= 1;
    }
    let mut head = end;
    for i in (end.saturating_sub(10)..end).rev() {
        let Some(item) = items.get(i).filter(|i| i.is_word()) else { break };
        if item.has(class) {
            head = i;
        }
        if item.has(Class::Auxiliary)
            || item.has(Class::Relative)
            || item.has(Class::Conjunction)
            || item.has(Class::Pronoun) && !item.has(Class::Determiner)
        {
            break;
        }
    }
    let owned = items
        .get(end.wrapping_sub(1))
        .is_some_and(|i| i.has(Class::Linker) || i.has(Class::Preposition));
    if owned { end..end } else { head..end }
}

/// The title that begins right after the name that ends at `end`: « , maire de Sarn », « est
/// maire de Sarn ».
fn title_after(items: &[Item], end: usize, class: Class) -> Range<usize> {
    let opens = items
        .get(end)
        .is_some_and(|i| i.kind == Kind::Comma || i.kind == Kind::Open || i.has(Class::Be));
    let near = (end + 1..end + 4).find(|&i| items.get(i).is_some_and(|w| w.has(class)));
    let between = |i: usize| {
        items
            .get(end + 1..i)
            .unwrap_or_default()
            .iter()
            .all(|w| w.is_word() && !w.capital && !w.has(Class::Preposition))
    };
    let Some(head) = near.filter(|&h| opens && between(h)) else { return end..end };
    let mut stop = head;
    while stop < head + 8
        && items
            .get(stop)
            .is_some_and(|i| i.is_word() && !i.has(Class::Auxiliary) && !i.has(Class::Relative))
    {
        stop += 1;
    }
    head..stop
}
