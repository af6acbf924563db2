//! Whom the words beside a quotation mean: the article's people and organisations, through names,
//! titles, pronouns and what was said before.

use std::ops::Range;

use super::{
    line::{Item, Kind, Line},
    phrase::Phrase,
};
use crate::{
    lexicon::speech::Class,
    model::{EntityIdx, EntityKind, Gender, Lang, Mention, Names, Span, Speaker},
    text::fold::fold,
};

/// A speaker with what the next pronoun needs to know.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) speaker: Speaker,
    pub(super) gender: Option<Gender>,
    /// Whether it is a human being, as far as one can tell.
    pub(super) person: bool,
    pub(super) plural: bool,
    /// How the speaker was found, for the confidence.
    pub(super) via: Via,
}

/// How a name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Via {
    /// It stands there.
    Name,
    /// Through a title the article gives someone.
    Title,
    /// Through a pronoun.
    Pronoun,
    /// As the last one who could be meant.
    Recent,
    /// A document's issuer.
    Issuer,
    /// The words as they are.
    Words,
}

/// What the article has said so far.
pub(super) struct Discourse<'a> {
    text: &'a str,
    names: &'a Names,
    lang: Lang,
    /// For each entity, its titles as folded words.
    titles: Vec<(EntityIdx, Vec<String>)>,
    /// The last speaker.
    pub(super) last: Option<Source>,
    /// The last body that issued a document or spoke.
    issuer: Option<Source>,
    /// Speakers in words of their own, by their head noun: « le porte-parole ».
    described: Vec<(String, Source)>,
}

/// How many described speakers are kept.
const KEPT: usize = 32;

impl<'a> Discourse<'a> {
    pub(super) fn new(text: &'a str, names: &'a Names, lang: Lang) -> Self {
        let mut titles = Vec::new();
        for (i, entity) in names.entities.iter().enumerate() {
            let idx = EntityIdx(i as u32);
            titles.extend(entity.titles.iter().take(8).map(|t| (idx, content(t.of(text)))));
        }
        Self { text, names, lang, titles, last: None, issuer: None, described: Vec::new() }
    }

    /// Learns from a line what the article calls its people and bodies: « le maire, Marc Roy »,
    /// « Marc Roy, maire de Sarn », « la société Aval ».
    pub(super) fn learn(&mut self, line: &Line) {
        let items = &line.items;
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
        for mention in self.names.within(first.span.join(last.span)) {
            let kind = self.kind(mention);
            if self.titles.len() >= LEARNT || kind.is_none_or(|k| k == EntityKind::Place) {
                continue;
            }
            let class = if kind == Some(EntityKind::Person) { Class::Role } else { Class::Body };
            let at = items.partition_point(|i| i.span.start() < mention.span.start());
            let end = items.partition_point(|i| i.span.start() < mention.span.end());
            for range in [title_before(items, at, class), title_after(items, end, class)] {
                let words = content(line.span(range).of(self.text));
                if !words.is_empty() {
                    self.titles.push((mention.entity, words));
                }
            }
        }
    }

    /// Remembers who spoke.
    pub(super) fn spoke(&mut self, source: &Source) {
        if !source.person {
            self.issuer = Some(source.clone());
        }
        self.last = Some(source.clone());
    }

    /// Whom `phrase` means; the words themselves when nobody better is known.
    pub(super) fn resolve(&mut self, line: &Line, phrase: &Phrase) -> Option<Source> {
        let items = line.items.get(phrase.range.clone())?;
        let first = items.first()?;
        let mention = self.mention(line, phrase);
        if mention.is_empty() {
            return None;
        }
        let pronoun = items.len() == 1 && first.has(Class::Pronoun) && !first.acronym;
        if pronoun {
            return self.pronoun(mention, first.span);
        }
        if let Some(source) = self.named(line, phrase, mention) {
            self.describe(line, phrase, &source);
            return Some(source);
        }
        let plural = items.iter().take(2).any(|i| i.has(Class::Plural));
        let gender = self.phrase_gender(line, phrase);
        let head = items
            .iter()
            .find(|i| i.has(Class::Document) || i.has(Class::Role) || i.has(Class::Body));
        let definite = first.has(Class::Definite);
        if let Some(head) = head.filter(|_| definite) {
            if head.has(Class::Document)
                && !head.has(Class::Role)
                && let Some(source) = self.issued(mention)
            {
                return Some(source);
            }
            if let Some(source) = self.known(line, phrase, mention, gender, head.has(Class::Role)) {
                return Some(source);
            }
        }
        let back = items.len() <= 3
            && definite
            && items.iter().any(|i| {
                matches!(
                    fold(i.span.of(self.text)).as_str(),
                    "dernier" | "derniere" | "interesse" | "interessee" | "meme" | "latter"
                )
            });
        if back && let Some(source) = self.recent(mention, gender, Via::Recent) {
            return Some(source);
        }
        let person = items.iter().any(|i| i.has(Class::Role))
            || head.is_none() && items.iter().any(|i| i.capital && !i.has(Class::Determiner));
        let source = Source {
            speaker: Speaker { mention, name: self.words(mention), entity: None },
            gender,
            person: person && head.is_none_or(|h| h.has(Class::Role)),
            plural,
            via: Via::Words,
        };
        self.describe(line, phrase, &source);
        Some(source)
    }

    /// The words of a phrase as a speaker's mention: hyphens of a clitic left out.
    fn mention(&self, line: &Line, phrase: &Phrase) -> Span {
        let span = line.span(phrase.range.clone());
        let words = span.of(self.text);
        let bare = words.strip_prefix("-t-").or_else(|| words.strip_prefix('-')).unwrap_or(words);
        let start = span.end() - bare.len();
        let span = Span::new(start, span.end());
        let cut = bare
            .strip_suffix("'s")
            .or_else(|| bare.strip_suffix("’s"))
            .map_or(0, |s| bare.len() - s.len());
        Span::new(span.start(), span.end() - cut)
    }

    /// Mention as a name: white space as one space, the rest as it stands.
    fn words(&self, mention: Span) -> String {
        mention.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The person or body named within the phrase or its apposition.
    fn named(&mut self, line: &Line, phrase: &Phrase, mention: Span) -> Option<Source> {
        let heads = self.heads(line, phrase.range.clone());
        let found = match heads.as_slice() {
            [] => {
                let beside = phrase.apposition.clone().map(|a| self.heads(line, a));
                beside?.into_iter().find(|m| self.kind(m) == Some(EntityKind::Person))?
            }
            [one] => *one,
            [.., last] => {
                let people: Vec<_> =
                    heads.iter().filter(|m| self.kind(m) == Some(EntityKind::Person)).collect();
                let joined = people.len() == 2 && {
                    let between = Span::new(people[0].span.end(), people[1].span.start());
                    matches!(between.of(self.text).trim(), "et" | "and" | "et M." | "et Mme")
                };
                if joined {
                    return self.both(*people[0], *people[1], mention);
                }
                **people.last().unwrap_or(&last)
            }
        };
        let entity = self.names.entity(found.entity)?;
        let place = entity.kind == EntityKind::Place;
        Some(Source {
            speaker: Speaker {
                mention,
                name: entity.name.clone(),
                entity: (!place).then_some(found.entity),
            },
            gender: entity.gender,
            person: entity.kind == EntityKind::Person,
            plural: false,
            via: Via::Name,
        })
    }

    fn both(&self, a: Mention, b: Mention, mention: Span) -> Option<Source> {
        let (first, second) = (self.names.entity(a.entity)?, self.names.entity(b.entity)?);
        Some(Source {
            speaker: Speaker {
                mention,
                name: format!("{}; {}", first.name, second.name),
                entity: None,
            },
            gender: None,
            person: true,
            plural: true,
            via: Via::Name,
        })
    }

    fn kind(&self, mention: &Mention) -> Option<EntityKind> {
        self.names.entity(mention.entity).map(|e| e.kind)
    }

    /// The mentions in a phrase that are what it speaks of, not what it belongs to: « le
    /// porte-parole de Léa Roy » has none.
    fn heads(&self, line: &Line, range: Range<usize>) -> Vec<Mention> {
        let span = line.span(range.clone());
        let items = line.items.get(range).unwrap_or_default();
        let body = items
            .iter()
            .find(|i| i.has(Class::Role) || i.has(Class::Body) || i.has(Class::Document));
        let inside = self.names.within(span).iter().filter(|m| {
            let at = items.partition_point(|i| i.span.start() < m.span.start());
            let before = at.checked_sub(1).and_then(|b| items.get(b));
            let before = match before {
                Some(b) if b.has(Class::Person) => at.checked_sub(2).and_then(|b| items.get(b)),
                other => other,
            };
            let owned = before.is_some_and(|b| b.has(Class::Linker) || b.has(Class::Preposition));
            let after = items.iter().find(|i| i.span.start() >= m.span.end());
            let possessive = after.is_some_and(|a| a.span.of(self.text).starts_with(['\'', '’']));
            let modifies = after.is_some_and(|a| {
                a.is_word() && !a.capital && !a.has(Class::Conjunction) && !a.has(Class::Linker)
            });
            let kind = self.kind(m);
            let headed = body.is_some_and(|b| b.span.end() <= m.span.start());
            let person = kind == Some(EntityKind::Person);
            let of_body =
                headed && person && body.is_some_and(|b| b.has(Class::Body) && !b.has(Class::Role));
            let aside = headed && !person;
            !(owned
                || possessive
                || of_body
                || aside
                || modifies && (self.lang == Lang::EN || person))
        });
        inside.copied().collect()
    }

    /// « il », « elle », « ils », “she”.
    fn pronoun(&mut self, mention: Span, at: Span) -> Option<Source> {
        let word = fold(mention.of(self.text));
        let gender = match word.as_str() {
            "il" | "ils" | "he" | "lui" | "celui-ci" | "him" | "ceux-ci" => Some(Gender::Masculine),
            "elle" | "elles" | "she" | "celle-ci" | "her" | "celles-ci" => Some(Gender::Feminine),
            "they" | "eux" | "it" => None,
            _ => return None,
        };
        let plural = matches!(word.as_str(), "ils" | "elles" | "they" | "eux");
        if plural {
            return self.group(mention, at);
        }
        if matches!(word.as_str(), "he" | "she" | "him" | "her")
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
            .or_else(|| Some(self.unknown(mention, gender)))
    }

    /// The person whom a sentence since the last quotation has as its first name.
    fn subject_before(&self, at: Span, gender: Option<Gender>) -> Option<EntityIdx> {
        let since = self.last.as_ref().map_or(0, |l| l.speaker.mention.end());
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= at.start());
        let recent = mentions.get(end.saturating_sub(6)..end).unwrap_or_default();
        let fits = |m: &&Mention| {
            m.span.start() >= since
                && self.names.entity(m.entity).is_some_and(|e| {
                    e.kind == EntityKind::Person
                        && (gender.is_none() || e.gender == gender || e.gender.is_none())
                })
        };
        let subject = |m: &&Mention| self.leads(m);
        recent.iter().rev().filter(fits).find(subject).map(|m| m.entity)
    }

    /// Whether `mention` is the first person of its sentence and no preposition governs it.
    fn leads(&self, mention: &Mention) -> bool {
        const REACH: usize = 160;
        let before = self.text.get(..mention.span.start()).unwrap_or_default();
        let cut = |(at, c): (usize, char)| {
            matches!(c, '.' | '!' | '?' | '…' | '»' | '”' | '\n').then_some(at + c.len_utf8())
        };
        let start = before
            .char_indices()
            .rev()
            .take(REACH)
            .filter(|&(at, c)| {
                c != '.' || !before.get(..at).is_some_and(|b| b.ends_with([' ', 'M', 'r']))
            })
            .find_map(cut)
            .unwrap_or(0);
        let lead = before.get(start..).unwrap_or_default().trim();
        let mentions = &self.names.mentions;
        let here = mentions.partition_point(|m| m.span.start() < mention.span.start());
        let other = here.checked_sub(1).and_then(|p| mentions.get(p));
        let alone =
            other.is_none_or(|o| o.span.end() <= start || self.kind(o) != Some(EntityKind::Person));
        let word = lead
            .rsplit([' ', '\u{a0}', '\'', '’'])
            .find(|w| !matches!(*w, "M." | "Mme" | "Mr" | "Mrs"));
        let governed = word.is_some_and(|w| {
            let w = w.to_lowercase();
            GOVERNING.contains(&w.as_str())
        });
        alone && !governed
    }

    /// The last speaker if gender allows.
    fn recent(&self, mention: Span, gender: Option<Gender>, via: Via) -> Option<Source> {
        let last = self.last.as_ref()?;
        let fits = gender.is_none() || last.gender.is_none() || last.gender == gender;
        (fits && !last.plural).then(|| Source {
            speaker: Speaker { mention, ..last.speaker.clone() },
            via,
            gender: last.gender.or(gender),
            ..last.clone()
        })
    }

    /// The nearest person before `at` whose gender fits.
    fn person_before(&self, mention: Span, at: Span, gender: Option<Gender>) -> Option<Source> {
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= at.start());
        let recent = mentions.get(end.saturating_sub(12)..end).unwrap_or_default();
        let of = |sure: bool| {
            recent.iter().rev().find(|m| {
                self.names.entity(m.entity).is_some_and(|e| {
                    e.kind == EntityKind::Person
                        && (gender.is_none() || e.gender == gender || !sure && e.gender.is_none())
                })
            })
        };
        let found = of(true).or_else(|| of(false))?;
        Some(self.source(mention, found.entity, Via::Pronoun))
    }

    /// « ils »: the two people named last in one sentence, else a plural speaker.
    fn group(&self, mention: Span, at: Span) -> Option<Source> {
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

    fn unknown(&self, mention: Span, gender: Option<Gender>) -> Source {
        Source {
            speaker: Speaker { mention, name: self.words(mention), entity: None },
            gender,
            person: true,
            plural: false,
            via: Via::Words,
        }
    }

    fn source(&self, mention: Span, idx: EntityIdx, via: Via) -> Source {
        let entity = self.names.entity(idx);
        let place = entity.is_some_and(|e| e.kind == EntityKind::Place);
        Source {
            speaker: Speaker {
                mention,
                name: entity.map_or_else(|| self.words(mention), |e| e.name.clone()),
                entity: (!place).then_some(idx),
            },
            gender: entity.and_then(|e| e.gender),
            person: entity.is_some_and(|e| e.kind == EntityKind::Person),
            plural: false,
            via,
        }
    }

    /// Who issued a document: the body it is said to be of, else the last that spoke.
    fn issued(&self, mention: Span) -> Option<Source> {
        let mut inside = self.names.within(mention).iter();
        let of = inside.rfind(|m| self.kind(m) == Some(EntityKind::Organisation));
        if let Some(m) = of {
            return Some(self.source(mention, m.entity, Via::Issuer));
        }
        let Some(last) = self.issuer.as_ref() else { return self.body_before(mention) };
        Some(Source {
            speaker: Speaker { mention, ..last.speaker.clone() },
            via: Via::Issuer,
            ..last.clone()
        })
    }

    /// The person or body a definite description was used for before.
    fn known(
        &self,
        line: &Line,
        phrase: &Phrase,
        mention: Span,
        gender: Option<Gender>,
        role: bool,
    ) -> Option<Source> {
        let words = content(line.span(phrase.range.clone()).of(self.text));
        let head = words.first()?;
        let mut best: Option<(usize, EntityIdx)> = None;
        for (idx, title) in &self.titles {
            let entity = self.names.entity(*idx);
            let fits = entity
                .is_some_and(|e| gender.is_none() || e.gender.is_none() || e.gender == gender);
            let shared = words.iter().filter(|w| title.contains(w)).count();
            let enough = shared * 2 >= words.len() && title.contains(head) && fits;
            let score = shared * 32 + self.nearness(*idx, mention);
            if enough && best.is_none_or(|(b, _)| score > b) {
                best = Some((score, *idx));
            }
        }
        if let Some((_, idx)) = best {
            return Some(self.source(mention, idx, Via::Title));
        }
        let before = self.described.iter().rev().find(|(h, _)| h == head);
        if let Some((_, source)) = before {
            return Some(Source {
                speaker: Speaker { mention, ..source.speaker.clone() },
                via: Via::Title,
                ..source.clone()
            });
        }
        let short = words.len() <= 3;
        let back = line
            .items
            .get(phrase.range.clone())
            .unwrap_or_default()
            .iter()
            .any(|i| i.has(Class::Anaphor));
        if back && words.len() <= 2 && !role {
            let last = self.last.as_ref().filter(|l| !l.person && l.speaker.entity.is_some());
            return match last {
                Some(last) => Some(Source {
                    speaker: Speaker { mention, ..last.speaker.clone() },
                    via: Via::Recent,
                    ..last.clone()
                }),
                None => self.body_before(mention),
            };
        }
        let plural = line.get(phrase.range.start).is_some_and(|i| i.has(Class::Plural));
        if plural || !short {
            return None;
        }
        let last = self.last.as_ref().filter(|l| {
            let fits = gender.is_none() || l.gender.is_none() || l.gender == gender;
            l.person == role && fits && l.via != Via::Words
        });
        match last {
            Some(last) => Some(Source {
                speaker: Speaker { mention, ..last.speaker.clone() },
                via: Via::Recent,
                ..last.clone()
            }),
            None if role => self.only_person(mention, gender?, head),
            None => None,
        }
    }

    /// The one person of this gender among the names just before who bears no other title.
    fn only_person(&self, mention: Span, gender: Gender, head: &str) -> Option<Source> {
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= mention.start());
        let mut found = None;
        for m in mentions.get(end.saturating_sub(8)..end).unwrap_or_default() {
            let entity = self.names.entity(m.entity)?;
            let person = entity.kind == EntityKind::Person && entity.gender == Some(gender);
            let other =
                self.titles.iter().any(|(idx, t)| *idx == m.entity && !t.iter().any(|w| w == head));
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
    fn nearness(&self, idx: EntityIdx, at: Span) -> usize {
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= at.start());
        let recent = mentions.get(end.saturating_sub(16)..end).unwrap_or_default();
        recent.iter().rev().position(|m| m.entity == idx).map_or(0, |n| 16 - n)
    }

    /// The body named last before `at`.
    fn body_before(&self, mention: Span) -> Option<Source> {
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= mention.start());
        let recent = mentions.get(end.saturating_sub(8)..end).unwrap_or_default();
        let body = recent.iter().rev().find(|m| self.kind(m) == Some(EntityKind::Organisation))?;
        Some(self.source(mention, body.entity, Via::Recent))
    }

    /// Keeps the head noun of a phrase for « le porte-parole » further on.
    fn describe(&mut self, line: &Line, phrase: &Phrase, source: &Source) {
        for range in [Some(phrase.range.clone()), phrase.apposition.clone()].into_iter().flatten() {
            let items = line.items.get(range).unwrap_or_default();
            let head = items.iter().find(|i| i.has(Class::Role) || i.has(Class::Body));
            if let Some(head) = head {
                if self.described.len() >= KEPT {
                    self.described.remove(0);
                }
                self.described.push((fold(head.span.of(self.text)), source.clone()));
            }
        }
    }

    /// What the determiner and the noun of a phrase tell of gender.
    fn phrase_gender(&self, line: &Line, phrase: &Phrase) -> Option<Gender> {
        let first = line.get(phrase.range.start)?;
        let word = fold(first.span.of(self.text));
        if self.lang == Lang::EN {
            return None;
        }
        match word.as_str() {
            "la" | "une" | "cette" | "sa" | "ma" => Some(Gender::Feminine),
            "le" | "un" | "ce" | "cet" | "son" | "mon" | "du" => Some(Gender::Masculine),
            _ => None,
        }
    }
}

/// How many descriptions are kept.
const LEARNT: usize = 256;

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

/// Words after which a name is no subject.
const GOVERNING: [&str; 24] = [
    "de", "du", "des", "d", "à", "au", "aux", "par", "avec", "contre", "pour", "chez", "sur",
    "selon", "of", "by", "with", "from", "to", "for", "against", "at", "than", "on",
];

/// The folded words of `text` that carry meaning.
fn content(text: &str) -> Vec<String> {
    const EMPTY: [&str; 26] = [
        "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "a", "et", "son",
        "sa", "ses", "the", "of", "an", "for", "his", "her", "en", "ancien", "ancienne",
    ];
    fold(text)
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| !w.is_empty() && !EMPTY.contains(w))
        .map(str::to_owned)
        .collect()
}
