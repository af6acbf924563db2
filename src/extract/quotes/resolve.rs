//! Whom the words beside a quotation mean: the article's people and organisations, through names,
//! titles, pronouns and what was said before.

use std::{ops::Range, sync::Arc};

use rustc_hash::FxHashMap;

use super::{
    line::{Item, Line},
    phrase::Phrase,
    place::Place,
    titles::Titles,
    weigh::{Case, Weights},
};
use crate::{
    extract::names::place_of,
    lexicon::{
        languages::syntax,
        lists::{List, listed},
        phrases::{Phrase as Phrasing, phrases},
        places,
        speech::Class,
        syntax::{Head, Syntax},
    },
    model::{Entity, EntityIdx, EntityKind, Gender, Lang, Mention, Names, Span, Speaker},
    text::fold::{fold, folded, lowered},
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
    /// The probability of the choice that found it, 1 where there was none.
    pub(super) sure: f32,
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

/// Somebody in words of his own: « un conseiller de la ville ».
pub(super) struct Described {
    /// The noun that says what he is, folded.
    head: String,
    /// All words of meaning, folded.
    words: Vec<String>,
    pub(super) source: Source,
}

impl Described {
    pub(super) fn new(head: String, words: Vec<String>, source: Source) -> Self {
        Self { head, words, source }
    }

    /// Whether « le conseiller » with `words` may be him: “the man in the coat” is not “a tall man”.
    pub(super) fn fits(&self, head: &str, words: &[String]) -> bool {
        let more = |words: &[String]| words.iter().any(|w| w != head);
        let shared = words.iter().any(|w| w != head && self.words.contains(w));
        self.head == head && (shared || !more(words) || !more(&self.words))
    }
}

impl Described {
    /// Whether one of the words is akin to `head`: « un délégué du syndicat » is « le syndicaliste ».
    pub(super) fn is_akin(&self, head: &str) -> bool {
        const STEM: usize = 6;
        let last = head.char_indices().nth(STEM - 1);
        let stem = last.and_then(|(at, c)| head.get(..at + c.len_utf8()));
        stem.is_some_and(|stem| self.words.iter().any(|w| w != head && w.starts_with(stem)))
    }
}

/// What the article has said so far.
pub(super) struct Discourse<'a> {
    pub(super) text: &'a str,
    pub(super) names: &'a Names,
    pub(super) lang: Lang,
    /// How its sentences are built.
    pub(super) syntax: &'static Syntax,
    pub(super) titles: Titles,
    /// People whom the article names by what they are to another.
    pub(super) relatives: Vec<EntityIdx>,
    /// The words that are being attributed: nobody says his own name in them.
    pub(super) words: Span,
    /// The last speaker.
    pub(super) last: Option<Source>,
    /// Who spoke before somebody else spoke of him: « son associé », « Il est têtu », dit un voisin.
    pub(super) topic: Option<Source>,
    /// Whom the sentence before is about, and whether it is that of the paragraph above.
    pub(super) subject: Option<Source>,
    pub(super) subject_above: bool,
    /// Whether the sentence before is about him as the one who speaks in it.
    pub(super) subject_spoke: bool,
    /// The last body that issued a document or spoke.
    pub(super) issuer: Option<Source>,
    /// Speakers in words of their own, by their head noun: « le porte-parole ».
    pub(super) described: Vec<Described>,
    /// The last whose words were reported without marks, and where.
    pub(super) heard: Option<(Source, usize)>,
    /// How often each speaker was quoted so far.
    pub(super) spoken: FxHashMap<EntityIdx, usize>,
    /// The person named most often, and where first.
    pub(super) main: Option<Mention>,
    /// Where the title and the first paragraph end, in bytes.
    pub(super) opening: usize,
    /// Where the sentence in hand stands.
    pub(super) place: Place,
    pub(super) weights: &'a Weights,
    /// The choices that came up, where they are asked for.
    pub(super) cases: Option<Vec<Case>>,
}

/// `source` once more, under the words at `mention`.
pub(super) fn again(source: &Source, mention: Span, via: Via) -> Source {
    let mut again = source.clone();
    again.speaker.mention = mention;
    again.via = via;
    again
}

impl<'a> Discourse<'a> {
    pub(super) fn new(text: &'a str, names: &'a Names, lang: Lang, weights: &'a Weights) -> Self {
        Self {
            text,
            names,
            lang,
            syntax: syntax(lang),
            titles: Titles::new(names, text, lang),
            relatives: Vec::new(),
            words: Span::default(),
            last: None,
            topic: None,
            subject: None,
            subject_above: false,
            subject_spoke: false,
            issuer: None,
            described: Vec::new(),
            heard: None,
            spoken: FxHashMap::default(),
            main: main_person(names),
            opening: 0,
            place: Place::default(),
            weights,
            cases: None,
        }
    }

    /// Goes on in `lang`.
    pub(super) fn speak(&mut self, lang: Lang) {
        self.lang = lang;
        self.syntax = syntax(lang);
    }

    /// How often an entity was quoted so far.
    pub(super) fn times_spoken(&self, idx: EntityIdx) -> usize {
        self.spoken.get(&idx).copied().unwrap_or(0)
    }

    /// Remembers who spoke, if it is somebody whom a pronoun may mean: « je » is not.
    pub(super) fn spoke(&mut self, source: &Source) {
        let word = lowered(source.speaker.name.trim_end_matches(['\'', '’']));
        if listed(self.lang, List::First, &word) {
            return;
        }
        if !source.person {
            self.issuer = Some(source.clone());
        }
        if let Some(idx) = source.speaker.entity {
            *self.spoken.entry(idx).or_default() += 1;
        }
        self.last = Some(source.clone());
    }

    /// Remembers of whom `source` spoke, when it is a person of whom the article tells: the words at
    /// `said` name him, or the speaker is his associate or her mother.
    pub(super) fn spoke_of(&mut self, source: &Source, said: Span, kin: bool) {
        let other = |e: EntityIdx| {
            source.speaker.entity != Some(e)
                && self.names.entity(e).is_some_and(|e| e.kind == EntityKind::Person)
        };
        let kin = kin || source.speaker.entity.is_some_and(|e| self.relatives.contains(&e));
        let inside = self.names.within(said).iter().find(|m| other(m.entity)).copied();
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|m| m.span.end() <= said.start());
        let before = mentions.get(end.saturating_sub(6)..end).unwrap_or_default();
        let told = before.iter().rev().find(|m| other(m.entity) && self.leads(m));
        let found = inside.or_else(|| told.filter(|_| kin).copied());
        self.topic = found.map(|m| self.source(m.span, m.entity, Via::Pronoun));
    }

    /// Takes up again whom the last speaker spoke of, where the telling goes on with a pronoun of
    /// that gender at `pronoun`.
    pub(super) fn told(&mut self, pronoun: Span, gender: Option<Gender>) {
        let fits = |t: &Source| t.gender.is_some() && t.gender == gender;
        if let Some(topic) = self.topic.take_if(|t| fits(t)) {
            self.last = Some(again(&topic, pronoun, Via::Pronoun));
        }
    }

    /// Whom `phrase` means; the words themselves when nobody better is known.
    pub(super) fn resolve(&mut self, line: &Line, phrase: &Phrase) -> Option<Source> {
        let ruled = self.ruled(line, phrase)?;
        if ruled.via == Via::Name {
            return Some(ruled);
        }
        Some(self.whom(line, phrase, ruled))
    }

    /// Whom `phrase` means by rule.
    fn ruled(&mut self, line: &Line, phrase: &Phrase) -> Option<Source> {
        let items = line.items.get(phrase.range.clone())?;
        let first = items.first()?;
        let mention = self.mention(line, phrase);
        if mention.is_empty() || self.never_speaks(items, mention) {
            return None;
        }
        let owner = items.len() == 1 && self.is_owner(line, phrase.range.end);
        // « à l'en croire »
        let object = matches!(first.span.of(self.text), "l'" | "l’");
        let pronoun =
            items.len() == 1 && (first.has(Class::Pronoun) && !first.acronym || owner || object);
        if pronoun {
            return self.pronoun(mention, first);
        }
        if self.is_called(items)
            && let Some(source) = self.epithet(line, phrase, mention)
        {
            return Some(source);
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
        let merged = line.before(phrase.range.start).is_some_and(|b| b.has(Class::Merged));
        let definite = first.has(Class::Definite) || merged;
        if let Some(head) = head.filter(|_| definite) {
            if head.has(Class::Document)
                && !head.has(Class::Role)
                && let Some(source) = self.issued(mention, head)
            {
                return Some(source);
            }
            let own = self.bears_name(items);
            let found = self.known(line, phrase, mention, gender, head.has(Class::Role));
            if let Some(source) = found.filter(|s| !own || self.shares_word(s, items)) {
                return Some(source);
            }
        }
        let ours = first.has(Class::Ours);
        if (definite || ours)
            && self.points_back(items)
            && let Some(source) = self
                .person_before(mention, first.span, gender)
                .or_else(|| self.recent(mention, gender, Via::Recent))
        {
            return Some(source);
        }
        if !self.can_speak(line, &phrase.range) {
            return self.owner(mention);
        }
        let person = items.iter().any(|i| i.has(Class::Role))
            || head.is_none() && items.iter().any(|i| i.capital && !i.has(Class::Determiner));
        let source = Source {
            speaker: Speaker { mention, name: self.words(mention), entity: None },
            gender,
            person: person && head.is_none_or(|h| h.has(Class::Role)),
            plural,
            via: Via::Words,
            sure: 1.0,
        };
        // « un conseiller » is who « le conseiller » will be; « la ministre » alone tells nothing new.
        if !definite {
            self.describe(line, phrase, &source);
        }
        Some(source)
    }

    /// The words of `phrase` as a speaker nothing is known of: whatever stands right beside words and
    /// their verb of saying has said them.
    pub(super) fn worded(&mut self, line: &Line, phrase: &Phrase) -> Option<Source> {
        let first = line.get(phrase.range.start)?;
        let mention = self.mention(line, phrase);
        let noun = first.has(Class::Determiner) && phrase.range.len() > 1;
        (noun && !mention.is_empty() && !self.is_nobody(first))
            .then(|| Source { person: false, ..self.unknown(mention, None) })
    }

    /// Whether a description ends with a name of its own: « le fabricant Aval », which no other is.
    pub(super) fn bears_name(&self, items: &[Item]) -> bool {
        let named = items.iter().rev().take_while(|i| i.is_word() && i.capital).count();
        let noun = items.len().checked_sub(named + 1).filter(|&n| n > 0);
        let noun = noun.and_then(|n| items.get(n)).filter(|_| named > 0);
        let bears = |noun: &Item| {
            let small = noun.is_word() && !noun.capital && !noun.has(Class::Determiner);
            small && !noun.has(Class::Linker) && !noun.has(Class::Preposition)
        };
        self.syntax.head == Head::First && noun.is_some_and(bears)
    }

    /// Whether the name of `source` holds the last of `items`.
    fn shares_word(&self, source: &Source, items: &[Item]) -> bool {
        let last = items.last().map_or("", |i| i.span.of(self.text));
        source.speaker.name.split([' ', '-', '\u{a0}']).any(|word| word == last)
    }

    /// Whether the words mean no one who speaks: « c' », « cela », “I've”, a month.
    fn never_speaks(&self, items: &[Item], mention: Span) -> bool {
        const ENDS: [&str; 4] = ["'ve", "'m", "'re", "'ll"];
        let words = mention.of(self.text);
        let ends = || {
            let last = folded(words.rsplit(' ').next().unwrap_or(words));
            ENDS.iter().any(|end| last.ends_with(end))
        };
        let [only] = items else { return ends() };
        let month = only.has(Class::Time) && !only.has(Class::Role);
        let nothing = || listed(self.lang, List::Nothing, folded(words).trim_end_matches('\''));
        month || nothing() || ends()
    }

    /// Whether a determiner that ends before `at` stands for whose the words after it are: « ses
    /// propos ».
    fn is_owner(&self, line: &Line, at: usize) -> bool {
        let own = line.before(at).is_some_and(|d| d.has(Class::Definite) && d.is_word());
        own && line.get(at).is_some_and(|n| n.has(Class::Nominal))
    }

    /// The one person named within a phrase that cannot speak itself: « le constat de Léa Roy ».
    fn owner(&self, mention: Span) -> Option<Source> {
        let inside = self.names.within(mention);
        let person = inside.iter().find(|m| self.kind(m) == Some(EntityKind::Person))?;
        Some(self.source(mention, person.entity, Via::Recent))
    }

    /// « ce dernier », « l'intéressée », “the latter”.
    pub(super) fn points_back(&self, items: &[Item]) -> bool {
        let says = |i: &Item| {
            let word = folded(i.span.of(self.text));
            listed(self.lang, List::Latter, &word)
                || word.starts_with("year") && word.ends_with("old")
        };
        items.len() <= 4 && items.iter().any(says)
    }

    /// The words of a phrase as a speaker's mention: hyphens of a clitic left out.
    pub(super) fn mention(&self, line: &Line, phrase: &Phrase) -> Span {
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
    pub(super) fn words(&self, mention: Span) -> Arc<str> {
        mention.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ").into()
    }

    /// The person or body named within the phrase or its apposition.
    pub(super) fn named(&mut self, line: &Line, phrase: &Phrase, mention: Span) -> Option<Source> {
        let heads = match self.alias(mention) {
            Some(alias) => vec![alias],
            None => self.heads(line, phrase.range.clone()),
        };
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
                    matches!(between.of(self.text).trim(), "et" | "and" | "et M." | "et Mme" | "y")
                };
                if joined {
                    return self.both(*people[0], *people[1], mention);
                }
                **people.last().unwrap_or(&last)
            }
        };
        let entity = self.names.entity(found.entity)?;
        // « la Fondation », after « la Fondation pour la mer »
        let short =
            entity.kind == EntityKind::Organisation && !entity.name.contains([' ', '\u{a0}']);
        let body = line.get(phrase.range.end - 1).is_some_and(|i| i.has(Class::Body) && !i.acronym);
        if short
            && body
            && let Some(whole) = self.body_called(&fold(&entity.name), mention)
        {
            return Some(Source { via: Via::Name, ..whole });
        }
        Some(Source {
            speaker: Speaker {
                mention,
                name: entity.name.clone(),
                entity: acts(entity).then_some(found.entity),
            },
            gender: entity.gender,
            person: entity.kind == EntityKind::Person,
            plural: false,
            via: Via::Name,
            sure: 1.0,
        })
    }

    /// Who somebody is « connu sous le nom de », “known as”.
    fn alias(&self, mention: Span) -> Option<Mention> {
        let words = mention.of(self.text);
        let aliases = phrases(self.lang, Phrasing::Alias);
        // A few letters are looked at quicker than a search for them is made ready.
        let place = |called: &str| {
            let mut parts = words.as_bytes().windows(called.len());
            parts.position(|part| part == called.as_bytes())
        };
        let at = aliases.iter().find_map(|called| place(called))?;
        let rest = Span::new(mention.start() + at, mention.end());
        let person = |m: &&Mention| self.kind(m) == Some(EntityKind::Person);
        self.names.within(rest).iter().find(person).copied()
    }

    pub(super) fn both(&self, a: Mention, b: Mention, mention: Span) -> Option<Source> {
        let (first, second) = (self.names.entity(a.entity)?, self.names.entity(b.entity)?);
        Some(Source {
            speaker: Speaker {
                mention,
                name: format!("{}; {}", first.name, second.name).into(),
                entity: None,
            },
            gender: None,
            person: true,
            plural: true,
            via: Via::Name,
            sure: 1.0,
        })
    }

    pub(super) fn kind(&self, mention: &Mention) -> Option<EntityKind> {
        self.names.entity(mention.entity).map(|e| e.kind)
    }

    /// The mentions in a phrase that are what it speaks of, not what it belongs to: « le
    /// porte-parole de Léa Roy » has none.
    pub(super) fn heads(&self, line: &Line, range: Range<usize>) -> Vec<Mention> {
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
            // « le vainqueur de la Grande Course »
            let before = match before {
                Some(b) if b.has(Class::Definite) && !b.has(Class::Linker) && at >= 2 => {
                    items.get(at - 2).filter(|p| p.has(Class::Linker)).or(before)
                }
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
            let nearest = items
                .get(..at)
                .unwrap_or_default()
                .iter()
                .rev()
                .find(|i| i.has(Class::Role) || i.has(Class::Body) || i.has(Class::Document));
            let of_body = headed
                && person
                && nearest.is_some_and(|b| b.has(Class::Body) && !b.has(Class::Role));
            let aside = headed && !person;
            !(owned
                || possessive
                || of_body
                || aside
                || modifies && (self.syntax.head == Head::Last || person))
        });
        inside.copied().collect()
    }

    pub(super) fn unknown(&self, mention: Span, gender: Option<Gender>) -> Source {
        Source {
            speaker: Speaker { mention, name: self.words(mention), entity: None },
            gender,
            person: true,
            plural: false,
            via: Via::Words,
            sure: 1.0,
        }
    }

    pub(super) fn source(&self, mention: Span, idx: EntityIdx, via: Via) -> Source {
        let entity = self.names.entity(idx);
        let acts = entity.is_none_or(acts);
        Source {
            speaker: Speaker {
                mention,
                name: entity.map_or_else(|| self.words(mention), |e| e.name.clone()),
                entity: acts.then_some(idx),
            },
            gender: entity.and_then(|e| e.gender),
            person: entity.is_some_and(|e| e.kind == EntityKind::Person),
            plural: false,
            via,
            sure: 1.0,
        }
    }
}

/// Whether someone speaks for what the entity is: of places, those that stand for who governs there
/// (« le Kremlin », « Berne »).
pub(super) fn acts(entity: &Entity) -> bool {
    entity.kind != EntityKind::Place || place_of(&entity.name).is_some_and(places::Place::can_speak)
}

/// The person whom the article names most often, the first among equals.
fn main_person(names: &Names) -> Option<Mention> {
    let people = names.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
    let counted = people.map(|(n, e)| (e.aliases.iter().map(|a| a.1).sum::<u32>(), n));
    let best = counted.max_by_key(|&(count, n)| (count, std::cmp::Reverse(n)))?;
    names.mentions.iter().find(|m| m.entity == EntityIdx(best.1 as u32)).copied()
}
