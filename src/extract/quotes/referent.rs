//! Whom a pronoun or a description means: everyone the article has named or quoted so far, weighed
//! by grammar, distance and agreement; what the rules say is one measure among others.

use super::{
    line::{Item, Kind, Line},
    phrase::Phrase,
    pronouns::{gender_of, is_several},
    resolve::{Discourse, Source, Via, acts, again},
    titles::content,
    weigh::{Case, Choice, Measured, size},
};
use crate::{
    lexicon::{
        lists::{List, listed},
        speakers::{Speaks, speakers_of},
        speech::{Class, speech_of},
        syntax::{Capitals, Genders},
    },
    model::{EntityIdx, EntityKind, Gender, Mention, Span},
    text::fold::lowered,
};

/// What is measured of a candidate; the numbers are rows of the table.
mod measure {
    pub(super) const RULED: usize = 0;
    pub(super) const RANK: usize = 1;
    pub(super) const GENDER: usize = 2;
    pub(super) const PLACE: usize = 3;
    pub(super) const LEADS: usize = 4;
    pub(super) const SINCE: usize = 5;
    pub(super) const LAST: usize = 6;
    pub(super) const SPOKE: usize = 7;
    pub(super) const SAID: usize = 8;
    pub(super) const COUNT: usize = 9;
    pub(super) const TITLE: usize = 10;
    pub(super) const OFFICE: usize = 11;
    pub(super) const FIRST: usize = 12;
    pub(super) const DESCRIBED: usize = 13;
    pub(super) const TOPIC: usize = 14;
    pub(super) const OTHERS: usize = 15;
    pub(super) const SORT: usize = 16;
    pub(super) const WORDS: usize = 17;
    pub(super) const BARE: usize = 18;
    pub(super) const CLAUSE: usize = 19;
    pub(super) const AHEAD: usize = 20;
    pub(super) const GOVERNED: usize = 21;
    pub(super) const SUBJECT: usize = 22;
}

/// How many mentions back candidates are looked for, and how many there are at most.
const REACH: usize = 60;
const MOST: usize = 12;

/// Kinds of words whose meaning the rules tell as well: “it”, bodies, documents, who belongs to another,
/// and what is named for the first time; all descriptions where articles tell no gender.
const RULED: [usize; 5] = [4, 10, 11, 13, 14];
const RULED_NATURAL: [usize; 3] = [9, 12, 15];

/// The words in hand, as far as all candidates are measured against them.
struct Asked {
    kind: usize,
    mention: Span,
    gender: Option<Gender>,
    /// The folded words of a description, and its noun.
    words: Vec<String>,
    head: Option<String>,
    /// Whether a description is of several.
    plural: bool,
    /// How many mentions stand before.
    before: usize,
    /// Who was described in such words before, by his number, and how alike the words are.
    described: Option<(usize, usize)>,
    /// What three of the rules say.
    subject: Option<EntityIdx>,
    person: Option<EntityIdx>,
    body: Option<EntityIdx>,
}

impl Discourse<'_> {
    /// Whom `phrase` means, given whom the rules take it to mean.
    pub(super) fn whom(&mut self, line: &Line, phrase: &Phrase, ruled: Source) -> Source {
        // Two people that the rules take together are no single candidate.
        if ruled.plural && ruled.via == Via::Pronoun && ruled.speaker.entity.is_none() {
            return ruled;
        }
        let items = line.items.get(phrase.range.clone()).unwrap_or_default();
        let named = self.bears_name(items) || self.is_own_name(line, phrase, items);
        let Some(asked) = self.asked(line, phrase).filter(|_| !named) else {
            return ruled;
        };
        let same = |s: &Source| {
            s.speaker.entity == ruled.speaker.entity
                && (ruled.speaker.entity.is_some() || s.speaker.name == ruled.speaker.name)
        };
        // « la bergère », after her mother spoke of her, and « elle », « il » after that
        if let Some(told) = self.told_of(&asked) {
            return again(told, asked.mention, Via::Pronoun);
        }
        let one = ruled.speaker.entity.and_then(|idx| self.names.entity(idx));
        if asked.plural && one.is_some_and(|e| e.kind == EntityKind::Person) {
            return Source { plural: true, ..self.unknown(asked.mention, asked.gender) };
        }
        let last = self.last.as_ref().is_some_and(same);
        let subject = self.subject.as_ref().is_some_and(same);
        let office = asked.kind == 8 && ruled.via == Via::Recent;
        if last && (office || matches!(asked.kind, 1 | 2) && subject) {
            return ruled;
        }
        let mut sources = self.candidates(&asked);
        let ruled_at = sources.iter().position(same).unwrap_or(sources.len());
        match sources.get_mut(ruled_at) {
            Some(slot) => *slot = ruled,
            None => sources.push(ruled),
        }
        let titles = self.title_matches(&asked, &sources);
        // What the article calls one person alone, word for word, is no matter of choice.
        let other = |(n, &t): (usize, &usize)| n != ruled_at && (2..5).contains(&t);
        // Nor is « le syndicaliste » where nobody but « un délégué du syndicat » is anything like it.
        let akin = asked.described.filter(|(_, how)| *how == 2);
        let akin = akin.and_then(|(n, _)| self.described.get(n));
        let akin = akin.map(|d| d.source.speaker.name.clone());
        let by_ruled = sources.get(ruled_at).map(|source| &source.speaker.name);
        let known = titles.get(ruled_at) == Some(&4) || akin.is_some() && akin.as_ref() == by_ruled;
        if known && !titles.iter().enumerate().any(other) {
            return sources.swap_remove(ruled_at);
        }
        let measured: Vec<Measured> = sources
            .iter()
            .enumerate()
            .map(|(n, source)| {
                let title = titles.get(n).copied().unwrap_or(0);
                self.measured(&asked, source, n, n == ruled_at, title)
            })
            .collect();
        let Some((at, sure)) = self.weights.best(Choice::Whom, measured.iter()) else {
            return self.unknown(asked.mention, asked.gender);
        };
        if let Some(cases) = &mut self.cases
            && !self.words.is_empty()
        {
            let names = sources.iter().map(|s| Some(s.speaker.name.clone()));
            let candidates = names.zip(measured).collect();
            cases.push(Case { choice: Choice::Whom, words: self.words, candidates });
        }
        let title = titles.get(at).is_some_and(|&t| (1..5).contains(&t));
        let chosen = sources.swap_remove(at);
        let via = match (at == ruled_at, chosen.via) {
            (true, via) | (_, via @ Via::Words) => via,
            _ if asked.kind <= 7 => Via::Pronoun,
            _ if title => Via::Title,
            _ => Via::Recent,
        };
        Source { sure, ..again(&chosen, asked.mention, via) }
    }

    /// Whether the words are a name of their own, with its article or without, that nothing else is
    /// known of: « L'Écho », « Kovac ».
    fn is_own_name(&self, line: &Line, phrase: &Phrase, items: &[Item]) -> bool {
        let bare = items.iter().position(|i| !i.has(Class::Determiner) || i.acronym);
        let bare = bare.and_then(|at| items.get(at..)).unwrap_or_default();
        let first = bare.first().is_some_and(|i| !i.has(Class::Pronoun) && !i.has(Class::Role));
        let opens = line.before(phrase.range.start).is_none_or(|b| b.kind == Kind::Stop);
        let alone = bare.len() == items.len() && opens;
        self.syntax.capitals == Capitals::Names
            && first
            && !alone
            && bare.iter().all(|i| i.is_word() && i.capital)
            && !self.is_called(items)
    }

    /// Whom a pronoun means beyond doubt: who spoke last, where the sentence before is about him, and
    /// whoever that sentence brings in: « Un éclusier a vu l'eau monter. « … », dit-il ».
    fn told_of(&self, asked: &Asked) -> Option<&Source> {
        let gender = match asked.kind {
            1 => Some(Gender::Masculine),
            2 => Some(Gender::Feminine),
            7 => None,
            _ => return None,
        };
        let subject = self.subject.as_ref().filter(|_| !self.subject_above)?;
        let agrees = agreement(asked.gender, subject.gender) == 2;
        if let Some(idx) = subject.speaker.entity {
            let last = self.last.as_ref().is_some_and(|l| l.speaker.entity == Some(idx));
            return (last && agrees && !self.is_spoken_of(idx)).then_some(subject);
        }
        // « Un porte-parole a démenti. Pour l'avocat Paul Roy, … », « une voisine, Léa Roy, »
        let since = Span::new(
            subject.speaker.mention.start(),
            asked.mention.start().max(subject.speaker.mention.end()),
        );
        let person = |m: &Mention| self.kind(m) == Some(EntityKind::Person);
        if self.names.within(since).iter().any(person) {
            return None;
        }
        let name = lowered(&subject.speaker.name);
        let mut words = name.split([' ', '\u{a0}']);
        let speech = speech_of(self.lang);
        let article = words.next().is_some_and(|first| {
            let classes = speech.word(first).classes;
            classes.has(Class::Indefinite) && gender_of(classes) == gender
        });
        let new = article && subject.via == Via::Words && !subject.plural;
        let somebody = |word: &str| {
            speakers_of(self.lang).speaks(word) == Speaks::Yes
                || speech.word(word).classes.has(Class::Role)
        };
        let governs = |w: &&str| listed(self.lang, List::Governing, w);
        let noun = words.take_while(|w| !governs(w)).any(somebody);
        (new && noun).then_some(subject)
    }

    /// What is asked by `phrase`; `None` where it is no matter of choice.
    fn asked(&self, line: &Line, phrase: &Phrase) -> Option<Asked> {
        let items = line.items.get(phrase.range.clone())?;
        let first = items.first()?;
        let mention = self.mention(line, phrase);
        let kind = self.kind_of(line, phrase, items, first)?;
        let natural = self.syntax.genders == Genders::Natural;
        let ruled = natural && RULED_NATURAL.contains(&kind);
        if ruled || RULED.contains(&kind) {
            return None;
        }
        let own = self.pronoun_gender(first).filter(|_| items.len() == 1 && !is_several(first));
        let gender = own.or_else(|| {
            let described = kind >= 6;
            described.then(|| self.phrase_gender(line, phrase))?
        });
        let words = if kind >= 8 { content(mention.of(self.text), self.lang) } else { Vec::new() };
        let head = self.head_noun(items).or_else(|| words.first().cloned());
        let before = self.names.mentions.partition_point(|m| m.span.end() <= first.span.start());
        let plural = kind >= 8 && items.iter().take(2).any(|i| i.has(Class::Plural));
        let entity = |source: Option<Source>| source.and_then(|s| s.speaker.entity);
        Some(Asked {
            kind,
            mention,
            gender,
            described: head.as_ref().filter(|_| kind >= 8).and_then(|h| self.alike(h, &words)),
            words,
            head,
            plural,
            before,
            subject: self.subject_before(first.span, gender),
            person: entity(self.person_before(mention, first.span, gender)),
            body: entity(self.body_before(mention)),
        })
    }

    /// Which kind of words they are: pronouns are 1 to 7, descriptions the others.
    fn kind_of(&self, line: &Line, phrase: &Phrase, items: &[Item], first: &Item) -> Option<usize> {
        let natural = usize::from(self.syntax.genders == Genders::Natural);
        let is = |class| first.has(class);
        let one = items.len() == 1;
        if one && is_several(first) {
            return Some(3);
        }
        if is(Class::Thing) {
            return Some(4);
        }
        if one && is(Class::Possessive) && !is(Class::Pronoun) {
            return Some(5);
        }
        if is(Class::Near) {
            return Some(6);
        }
        if one && is(Class::Pronoun) {
            return match self.pronoun_gender(first)? {
                _ if natural == 1 => Some(7),
                Gender::Masculine => Some(1),
                Gender::Feminine => Some(2),
            };
        }
        if self.points_back(items) {
            return Some(6);
        }
        if is(Class::Possessive) || is(Class::Ours) {
            return Some(13);
        }
        let merged = line.before(phrase.range.start).is_some_and(|b| b.has(Class::Merged));
        let definite = is(Class::Definite) || merged;
        let head = items
            .iter()
            .find(|i| i.has(Class::Document) || i.has(Class::Role) || i.has(Class::Body));
        Some(match head {
            // « cinquante habitants », “another aide”, « des habitants » but « du conseil »
            _ if is(Class::Determiner)
                && !is(Class::Definite)
                && (!is(Class::Merged) || is(Class::Plural)) =>
            {
                14
            }
            Some(head) if definite && head.has(Class::Role) => 8 + natural,
            Some(head) if definite && head.has(Class::Body) => 10,
            Some(_) if definite => 11,
            None if definite => 12,
            _ => 15,
        })
    }

    /// Everyone the words may mean, the words themselves last.
    fn candidates(&self, asked: &Asked) -> Vec<Source> {
        let mentions = &self.names.mentions;
        let recent = mentions.get(asked.before.saturating_sub(REACH)..asked.before);
        let mut found: Vec<EntityIdx> = Vec::with_capacity(MOST);
        let mut add = |idx: EntityIdx, most: usize| {
            if found.len() >= most || found.contains(&idx) {
                return;
            }
            let fits = self.names.entity(idx).is_some_and(|e| match e.kind {
                EntityKind::Person => !asked.plural && !matches!(asked.kind, 4 | 10),
                EntityKind::Organisation => asked.kind != 7,
                EntityKind::Place => asked.kind >= 10 && acts(e),
            });
            // « La présidente » is no man, though « le ministre » may be a woman.
            let man = self.names.entity(idx).is_some_and(|e| e.gender == Some(Gender::Masculine));
            let fits = fits && !(man && asked.kind == 8 && asked.gender == Some(Gender::Feminine));
            // Nobody says his own name, and nobody holds two such offices.
            let other = asked.kind >= 8
                && asked.head.as_ref().is_some_and(|head| self.titles.holds_other(idx, head));
            if fits && !other && !self.is_spoken_of(idx) {
                found.push(idx);
            }
        };
        for mention in recent.unwrap_or_default().iter().rev() {
            add(mention.entity, MOST - 3);
        }
        if let Some(head) = asked.head.as_ref().filter(|_| asked.kind >= 8) {
            for (idx, _) in self.titles.with(head) {
                add(idx, MOST);
            }
        }
        let via = if asked.kind <= 7 { Via::Pronoun } else { Via::Recent };
        let mut sources: Vec<Source> =
            found.into_iter().map(|idx| self.source(asked.mention, idx, via)).collect();
        let described = asked.described.and_then(|(n, _)| self.described.get(n)).map(|d| &d.source);
        for other in [self.last.as_ref(), described, self.subject.as_ref()].into_iter().flatten() {
            let name = &other.speaker.name;
            if other.speaker.entity.is_none() && sources.iter().all(|s| &s.speaker.name != name) {
                sources.push(again(other, asked.mention, via));
            }
        }
        let words = self.unknown(asked.mention, asked.gender);
        // « il » alone tells nothing of anybody.
        let someone = |s: &Source| {
            s.person && s.speaker.entity.is_some() && agreement(asked.gender, s.gender) != 3
        };
        let empty = matches!(asked.kind, 1 | 2 | 7) && sources.iter().any(someone);
        if !empty && sources.iter().all(|s| s.speaker.name != words.speaker.name) {
            sources.push(words);
        }
        sources
    }

    /// Who was described in such words before: 1 by the same noun, 2 by one akin to it.
    fn alike(&self, head: &str, words: &[String]) -> Option<(usize, usize)> {
        let same = self.described.iter().rposition(|d| d.fits(head, words)).map(|n| (n, 1));
        same.or_else(|| self.described.iter().rposition(|d| d.is_akin(head)).map(|n| (n, 2)))
    }

    /// How well what the article calls each of `sources` matches the description: 0 not at all, 1 some
    /// words, 2 its noun, 3 its noun and half of the words, 4 all; 5 not at all, though it calls him
    /// something.
    fn title_matches(&self, asked: &Asked, sources: &[Source]) -> Vec<usize> {
        if asked.kind < 8 || asked.words.is_empty() {
            return vec![0; sources.len()];
        }
        let value = |title: &[String]| {
            let shared = asked.words.iter().filter(|w| title.contains(w)).count();
            match asked.head.as_ref().is_some_and(|head| title.contains(head)) {
                _ if shared == 0 => 0,
                true if shared == asked.words.len() => 4,
                true if shared * 2 >= asked.words.len() => 3,
                true => 2,
                false => 1,
            }
        };
        let best = |idx| match self.titles.of(idx).map(value).max() {
            Some(0) => 5,
            best => best.unwrap_or(0),
        };
        sources.iter().map(|source| source.speaker.entity.map_or(0, best)).collect()
    }

    fn measured(
        &self,
        asked: &Asked,
        source: &Source,
        rank: usize,
        ruled: bool,
        title: usize,
    ) -> Measured {
        use measure::*;
        let mut m = Measured::new(asked.kind);
        m.add(RULED, if ruled { 1 + source.via as usize } else { 0 });
        let last = self.last.as_ref();
        let same = |other: &Source| {
            other.speaker.entity == source.speaker.entity
                && (source.speaker.entity.is_some() || other.speaker.name == source.speaker.name)
        };
        let spoke_last = last.filter(|l| same(l)).map(|l| self.place.of(l.speaker.mention.start()));
        m.add(LAST, spoke_last.map_or(0, |place| 1 + place));
        m.add(TOPIC, usize::from(self.topic.as_ref().is_some_and(same)));
        m.add(GENDER, agreement(asked.gender, source.gender));
        let described = asked.described.filter(|&(n, _)| {
            self.described.get(n).is_some_and(|described| same(&described.source))
        });
        m.add(DESCRIBED, described.map_or(0, |(_, how)| how));
        let subject = self.subject.as_ref().filter(|s| same(s)).map_or(0, |s| {
            let how = match s.via {
                Via::Name | Via::Title => 1,
                Via::Pronoun | Via::Recent | Via::Issuer => 2,
                Via::Words => 3,
            };
            let spoke = if self.subject_spoke { 6 } else { 0 };
            how + spoke + if self.subject_above { 3 } else { 0 }
        });
        m.add(SUBJECT, subject);
        let entity = source.speaker.entity.and_then(|idx| self.names.entity(idx));
        let (Some(idx), Some(entity)) = (source.speaker.entity, entity) else {
            let own = source.via == Via::Words && source.speaker.mention == asked.mention;
            let named = is_name(&source.speaker.name);
            m.add(
                SORT,
                4 + usize::from(own) + 2 * usize::from(source.plural) + 4 * usize::from(named),
            );
            if own {
                m.add(WORDS, size(asked.words.len()));
                let inside = !self.names.within(asked.mention).is_empty();
                m.add(BARE, 4 + usize::from(inside) + 2 * usize::from(last.is_none()));
            }
            return m;
        };
        let person = entity.kind == EntityKind::Person;
        m.add(SORT, entity.kind as usize);
        m.add(RANK, rank);
        m.add(SPOKE, size(self.times_spoken(idx)).min(5));
        m.add(SAID, usize::from(self.is_spoken_of(idx)));
        let total: u32 = entity.aliases.iter().map(|a| a.1).sum();
        m.add(
            COUNT,
            size(total as usize) + if self.main.is_some_and(|m| m.entity == idx) { 8 } else { 0 },
        );
        m.add(TITLE, title);
        let other = asked.head.as_ref().is_some_and(|h| self.titles.holds_other(idx, h));
        m.add(OFFICE, usize::from(other));
        let bare = !entity.name.contains([' ', '\u{a0}', '-']);
        m.add(BARE, usize::from(bare) + 2 * usize::from(person));
        let rules = [asked.subject, asked.person, asked.body];
        let bits = rules.iter().enumerate().map(|(n, r)| usize::from(*r == Some(idx)) << n);
        m.add(OTHERS, bits.sum());
        match self.last_mention(idx, asked.before) {
            Some(mention) => {
                let place = self.place.of(mention.span.start());
                let leads = self.leads(mention);
                m.add(PLACE, place);
                let governed = self.is_governed(mention);
                m.add(LEADS, 2 * place + usize::from(leads));
                m.add(GOVERNED, 2 * place + usize::from(governed));
                let since = last.map_or(0, |l| l.speaker.mention.end());
                let fresh = mention.span.start() >= since;
                m.add(SINCE, usize::from(fresh) + 2 * usize::from(leads));
                let opens = mention.span.start() <= self.place.paragraph + 12;
                m.add(CLAUSE, usize::from(opens) + 2 * usize::from(leads));
            }
            None => m.add(AHEAD, 1 + title),
        }
        let early = self.first_mention(idx).is_some_and(|at| at < self.opening);
        m.add(FIRST, usize::from(early));
        m
    }

    /// The last mention of an entity among the first `before`.
    fn last_mention(&self, idx: EntityIdx, before: usize) -> Option<&Mention> {
        let mentions = self.names.mentions.get(before.saturating_sub(REACH)..before)?;
        mentions.iter().rev().find(|m| m.entity == idx)
    }

    /// Where an entity is first named, among the first few mentions of the article.
    fn first_mention(&self, idx: EntityIdx) -> Option<usize> {
        let first = self.names.mentions.iter().take(12);
        first.into_iter().find(|m| m.entity == idx).map(|m| m.span.start())
    }
}

/// Whether words of which nothing is known are a name: each has a capital.
pub(super) fn is_name(words: &str) -> bool {
    let mut words = words.split([' ', '\u{a0}']);
    words.all(|w| w.starts_with(|c: char| c.is_uppercase()))
}

/// Whether the gender asked for is that of the candidate.
fn agreement(asked: Option<Gender>, own: Option<Gender>) -> usize {
    match (asked, own) {
        (None, _) => 0,
        (Some(_), None) => 1,
        (Some(a), Some(b)) if a == b => 2,
        _ => 3,
    }
}
