//! Whom the words beside a quotation mean: a name, or through an office, a gender, or what was said
//! before, a person the article names.

use super::{
    nouns::{Head, Noun},
    scene::{Scene, Title},
};
use crate::{
    extract::quotes::resolve::Via,
    lexicon::{people::gender, speech::Class},
    model::{EntityIdx, EntityKind, Gender, Mention, Names, Span, Speaker},
    text::fold::fold,
};

/// How many names before a description are looked at.
const RECENT: usize = 24;

/// How many titles are remembered: each description is compared with all of them.
const MOST_TITLES: usize = 512;

/// Who said something.
#[derive(Clone, Debug)]
pub(super) struct Voice {
    pub(super) speaker: Speaker,
    pub(super) gender: Option<Gender>,
    /// Whether it is a human being, as far as one can tell.
    pub(super) person: bool,
    /// Whether several are meant.
    pub(super) plural: bool,
    pub(super) via: Via,
}

impl Voice {
    /// The same, going on.
    pub(super) fn carried(self) -> Self {
        let via = if self.via == Via::Words { Via::Words } else { Via::Recent };
        Self { via, ..self }
    }
}

/// What the article has said so far.
pub(super) struct Discourse<'a> {
    names: &'a Names,
    text: &'a str,
    /// The nouns of office that touch people's names, in the order of the text.
    pub(super) titles: Vec<Title>,
    /// Who spoke last, or whom the telling is about.
    pub(super) last: Option<Voice>,
}

impl<'a> Discourse<'a> {
    pub(super) fn new(names: &'a Names, text: &'a str) -> Self {
        Self { names, text, titles: Vec::new(), last: None }
    }

    /// Whom `noun` means; nobody when that cannot be told.
    pub(super) fn resolve(&self, scene: &Scene<'_>, noun: &Noun) -> Option<Voice> {
        let mention = scene.line.span(noun.range.clone());
        match noun.head {
            Head::Named(named) => self.voice(mention, named.entity, Via::Name),
            Head::Pronoun => {
                let plain = noun.gender.is_some() && !noun.plural;
                self.last_of(mention, noun.gender, Via::Pronoun).filter(|_| plain)
            }
            Head::Latter => self.named_before(mention, noun.gender),
            Head::Office(at) => {
                if noun.plural || !noun.definite {
                    return Some(self.words(mention, noun));
                }
                let office = (scene.lower(at), scene.complement(at));
                let sole = scene.noun(at, Class::Sole);
                let other = |voice: &Voice| {
                    let entity = voice.speaker.entity;
                    let bears = |t: &&Title| Some(t.entity) == entity && t.sole;
                    // « ein Sprecher », then « der Einsatzleiter »
                    let words = entity.is_none()
                        && !voice
                            .speaker
                            .name
                            .split_whitespace()
                            .any(|w| one_office(&w.to_lowercase(), &office.0));
                    noun.owned || words || sole && self.titles.iter().any(|t| bears(&t))
                };
                self.titled(mention, &office, noun.gender)
                    .or_else(|| {
                        let last = self.last_of(mention, noun.gender, Via::Recent);
                        last.filter(|voice| !other(voice))
                            .or_else(|| self.named_before(mention, noun.gender))
                            .filter(|voice| !other(voice))
                    })
                    .or_else(|| Some(self.words(mention, noun)))
            }
            Head::Body(at) => {
                let body = scene.lower(at);
                let known = self.body(mention, &body).filter(|_| noun.definite && !noun.plural);
                let anaphor = scene.noun(at, Class::Anaphor);
                let meant = || self.body_before(mention).filter(|_| anaphor);
                known.or_else(meant).or_else(|| Some(self.words(mention, noun)))
            }
            Head::Capitals => Some(self.words(mention, noun)),
        }
    }

    /// The words as they stand.
    fn words(&self, mention: Span, noun: &Noun) -> Voice {
        let name = mention.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ").into();
        Voice {
            speaker: Speaker { mention, name, entity: None },
            gender: noun.gender,
            person: match noun.head {
                Head::Office(_) => true,
                Head::Capitals => mention.of(self.text).chars().any(char::is_lowercase),
                _ => false,
            },
            plural: noun.plural,
            via: Via::Words,
        }
    }

    fn voice(&self, mention: Span, entity: EntityIdx, via: Via) -> Option<Voice> {
        let known = self.names.entity(entity)?;
        let acts = known.kind != EntityKind::Place;
        acts.then(|| Voice {
            speaker: Speaker { mention, name: known.name.clone(), entity: Some(entity) },
            gender: self.gender(entity),
            person: known.kind == EntityKind::Person,
            plural: false,
            via,
        })
    }

    /// What the name of a person, else the offices beside it tell.
    fn gender(&self, entity: EntityIdx) -> Option<Gender> {
        let known = self.names.entity(entity).filter(|e| e.kind == EntityKind::Person)?;
        let told = || self.titles.iter().filter(|t| t.entity == entity).find_map(|t| t.gender);
        let first = || gender(&fold(known.name.split_whitespace().next().unwrap_or("")));
        known.gender.or_else(told).or_else(first)
    }

    /// Who spoke last, where that is a person of `gender`.
    fn last_of(&self, mention: Span, gender: Option<Gender>, via: Via) -> Option<Voice> {
        let last = self.last.clone().filter(|l| l.person && agree(l.gender, gender));
        match last {
            Some(last) => Some(Voice { speaker: Speaker { mention, ..last.speaker }, via, ..last }),
            None => self.named_before(mention, gender),
        }
    }

    fn before(&self, at: Span) -> impl Iterator<Item = &Mention> {
        let end = self.names.mentions.partition_point(|m| m.span.end() <= at.start());
        let from = end.saturating_sub(RECENT);
        self.names.mentions.get(from..end).unwrap_or_default().iter().rev()
    }

    /// Remembers who bears which title, until they are very many.
    pub(super) fn learn(&mut self, titles: Vec<Title>) {
        let room = MOST_TITLES.saturating_sub(self.titles.len());
        self.titles.extend(titles.into_iter().take(room));
    }

    /// The person of `gender` named last before `at`.
    fn named_before(&self, at: Span, gender: Option<Gender>) -> Option<Voice> {
        let people = || {
            self.before(at).filter(|m| {
                self.names.entity(m.entity).is_some_and(|e| e.kind == EntityKind::Person)
            })
        };
        let told = |m: &&Mention| {
            let own = self.gender(m.entity);
            own.is_some() && agree(own, gender)
        };
        let found = people().find(told).or_else(|| {
            // The only one of whom it is not known.
            let mut untold = people().filter(|m| self.gender(m.entity).is_none());
            let first = untold.next()?;
            untold.all(|m| m.entity == first.entity).then_some(first)
        })?;
        self.voice(at, found.entity, Via::Recent)
    }

    /// The person whose name touches this office, of the same body where one is named: who spoke last
    /// among several, else who was named last before `at`.
    fn titled(
        &self,
        at: Span,
        (office, of): &(String, Option<String>),
        gender: Option<Gender>,
    ) -> Option<Voice> {
        let fits = |title: &&Title| {
            let entity = self.names.entity(title.entity);
            one_office(&title.office, office)
                && (of.is_none() || title.of == *of)
                && entity.is_some()
                && agree(self.gender(title.entity), gender)
        };
        let fitting: Vec<EntityIdx> = self.titles.iter().filter(fits).map(|t| t.entity).collect();
        let last = self.last.as_ref().and_then(|l| l.speaker.entity);
        let recent = || self.before(at).find(|m| fitting.contains(&m.entity)).map(|m| m.entity);
        let found = last.filter(|l| fitting.contains(l)).or_else(recent);
        self.voice(at, found.or_else(|| fitting.first().copied())?, Via::Title)
    }

    /// The body named last before `at`: « ese organismo ».
    fn body_before(&self, at: Span) -> Option<Voice> {
        let body = |m: &&Mention| {
            self.names.entity(m.entity).is_some_and(|e| e.kind == EntityKind::Organisation)
        };
        let found = self.before(at).take(6).find(body)?;
        self.voice(at, found.entity, Via::Recent)
    }

    /// The body named last before `at` whose name has this noun in it.
    fn body(&self, at: Span, noun: &str) -> Option<Voice> {
        let called = |m: &&Mention| {
            let entity = self.names.entity(m.entity);
            entity.is_some_and(|e| {
                let mut words = e.name.split_whitespace();
                e.kind == EntityKind::Organisation && words.any(|w| w.to_lowercase() == noun)
            })
        };
        let found = self.before(at).find(called)?;
        self.voice(at, found.entity, Via::Title)
    }
}

fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// Whether two nouns of office are one: « Pressesprecherin » and « Sprecherin », « expresidente » and
/// « presidente ».
fn one_office(a: &str, b: &str) -> bool {
    // « Vorsitzender », « der Vorsitzende »; « Kollegen »
    let bare = |word| {
        let word = str::trim_start_matches(word, "ex");
        word.strip_suffix(['r', 'n', 's']).unwrap_or(word).to_owned()
    };
    let (a, b) = (bare(a), bare(b));
    let shorter = a.len().min(b.len());
    shorter > 3 && (a.ends_with(&b) || b.ends_with(&a))
}
