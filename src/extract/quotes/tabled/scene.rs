//! A line of a paragraph with what the language's tables say of its words.

use std::ops::Range;

use super::super::line::{Item, Kind, Line};
use crate::{
    lexicon::{
        speakers::speakers_of,
        speech::{Class, Speech},
        syntax::{Capitals, Order, Syntax},
        verbs::Form,
    },
    model::{EntityIdx, EntityKind, Gender, Lang, Mention, Names, Span},
};

/// The longest noun whose ends are looked at, in bytes.
const LONGEST: usize = 48;

/// The shortest noun that a compound may end with, in bytes.
const SHORTEST: usize = 4;

/// The noun of office that touches a person's name.
#[derive(Clone, Debug)]
pub(super) struct Title {
    pub(super) entity: EntityIdx,
    /// In lower case.
    pub(super) office: String,
    /// What it is of.
    pub(super) of: Option<String>,
    /// Whom it says to bear it: « Sängerin ».
    pub(super) gender: Option<Gender>,
    /// Whether it is an office that one person has at a time.
    pub(super) sole: bool,
}

/// A line, the article's names and the language.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) line: &'a Line,
    pub(super) names: &'a Names,
    pub(super) lang: Lang,
    pub(super) syntax: &'static Syntax,
    pub(super) speech: &'static Speech,
}

impl<'a> Scene<'a> {
    pub(super) fn at(&self, i: usize) -> Option<&'a Item> {
        self.line.get(i)
    }

    pub(super) fn kind(&self, i: usize) -> Kind {
        self.line.kind(i)
    }

    pub(super) fn word(&self, i: usize) -> &'a str {
        self.at(i).map_or("", |item| item.span.of(self.text))
    }

    pub(super) fn lower(&self, i: usize) -> String {
        self.word(i).to_lowercase()
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.at(i).is_some_and(Item::is_word)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.at(i).is_some_and(|item| item.is_word() && item.capital)
    }

    pub(super) fn has(&self, i: usize, class: Class) -> bool {
        self.at(i).is_some_and(|item| item.is_word() && item.has(class))
    }

    /// Whether nouns have a capital and are joined into one word: « Pressesprecherin ».
    pub(super) fn compounds(&self) -> bool {
        self.syntax.capitals == Capitals::Nouns
    }

    /// Whether the verb stands second, its subject on either side of it.
    pub(super) fn verb_second(&self) -> bool {
        self.syntax.order == Order::Second
    }

    /// Whether the noun at `i` is of `class`, by itself or by the noun that it ends with: a
    /// « Pressesprecherin » is a « Sprecherin ».
    pub(super) fn noun(&self, i: usize, class: Class) -> bool {
        let Some(item) = self.at(i).filter(|item| item.is_word()) else { return false };
        if self.compounds() && !item.capital {
            return false;
        }
        if item.has(class) {
            return true;
        }
        let lower = self.lower(i);
        let single = lower.strip_suffix("es").or_else(|| lower.strip_suffix('s'));
        let known = |word: &str| self.speech.word(word).classes.has(class);
        // « ministros », « Kollegen »
        let bare = match self.compounds() {
            true => lower.strip_suffix("en").or_else(|| lower.strip_suffix(['n', 's'])),
            false => lower.strip_suffix('s'),
        };
        let less = lower.strip_suffix('n').filter(|_| self.compounds());
        if single.or(less).is_some_and(known) || bare.is_some_and(known) {
            return true;
        }
        let ended = |end: &str| self.speech.word(end).classes.has(class);
        if let Some((_, end)) = lower.rsplit_once('-').filter(|(_, end)| ended(end)) {
            return end.len() > 2;
        }
        if lower.len() > LONGEST {
            return false;
        }
        let former = lower.strip_prefix("ex").filter(|bare| !self.compounds() && ended(bare));
        former.is_some()
            || self.compounds()
                && lower
                    .char_indices()
                    .skip(2)
                    .filter_map(|(at, _)| lower.get(at..))
                    .take_while(|end| end.len() >= SHORTEST)
                    .any(ended)
    }

    /// Whom the noun of office at `i` says to bear it, where women and men have one each: « Sängerin »,
    /// « diputado ».
    pub(super) fn noun_gender(&self, i: usize) -> Option<Gender> {
        let lower = self.lower(i);
        let office = |word: &str| self.speech.word(word).classes.has(Class::Role);
        if self.compounds() {
            let tails = || {
                let cut = lower.char_indices().filter_map(|(at, _)| lower.get(at..));
                cut.take_while(|tail| tail.len() >= SHORTEST && lower.len() <= LONGEST)
            };
            let feminine = self.speech.word(&lower).classes.has(Class::Feminine);
            return if feminine || tails().any(|t| t.ends_with("in") && office(t)) {
                Some(Gender::Feminine)
            } else {
                tails().any(|t| office(&format!("{t}in"))).then_some(Gender::Masculine)
            };
        }
        let stem = lower.strip_suffix(['a', 'o']).unwrap_or(&lower);
        let (she, he) = (format!("{stem}a"), format!("{stem}o"));
        let both = office(&she) && (office(&he) || office(stem));
        match both {
            true if lower == she => Some(Gender::Feminine),
            true => Some(Gender::Masculine),
            false => None,
        }
    }

    /// The name that begins at item `i`, if one of the article's does.
    pub(super) fn mention_at(&self, i: usize) -> Option<Mention> {
        let start = self.at(i)?.span.start();
        let mentions = &self.names.mentions;
        let at = mentions.partition_point(|m| m.span.start() < start);
        mentions.get(at).filter(|m| m.span.start() == start).copied()
    }

    pub(super) fn kind_of(&self, mention: &Mention) -> Option<EntityKind> {
        self.names.entity(mention.entity).map(|e| e.kind)
    }

    /// Whether the word at `i` is written like an acronym: « PRO », « AStA ».
    pub(super) fn is_acronym(&self, i: usize) -> bool {
        let word = self.word(i);
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        self.is_capital(i) && capitals > 1 && word.len() < 9 && !word.contains('-')
    }

    /// The item after the last that `span`, which begins at item `i`, reaches.
    pub(super) fn past(&self, i: usize, span: Span) -> usize {
        let mut at = i + 1;
        while self.at(at).is_some_and(|item| item.span.start() < span.end()) {
            at += 1;
        }
        at
    }

    /// Whether a finite form of a reporting verb stands at `i`, not a noun of its spelling.
    pub(super) fn reports(&self, i: usize) -> bool {
        let Some(item) = self.at(i).filter(|item| item.verb(Form::FINITE) && !item.capital) else {
            return false;
        };
        let before = self.line.before(i);
        let article = before.is_some_and(|b| {
            b.is_word()
                && b.has(Class::Determiner)
                && !b.has(Class::Object)
                && !b.has(Class::Pronoun)
        });
        let governed = before.is_some_and(|b| b.is_word() && (b.has(Class::Linker)));
        !(article || governed || item.has(Class::Preposition) || item.has(Class::Be))
    }

    /// Whether a sentence or a paragraph is over at item `i`.
    pub(super) fn is_over(&self, i: usize) -> bool {
        matches!(self.kind(i), Kind::Stop | Kind::Semicolon)
    }

    /// Whether nothing but stops and commas stands with the quotation at `k` in the paragraph.
    pub(super) fn is_alone(&self, k: usize) -> bool {
        let plain = |i: usize| {
            matches!(self.kind(i), Kind::Stop | Kind::Comma | Kind::Quote(_) | Kind::Other)
        };
        (0..self.line.items.len()).all(plain) && k < self.line.items.len()
    }

    /// What is called what: for each person of the line, the noun of office that touches the name.
    pub(super) fn titles(&self) -> Vec<Title> {
        let mut found = Vec::new();
        for i in 0..self.line.items.len() {
            let Some(mention) = self.mention_at(i) else { continue };
            if self.kind_of(&mention) != Some(EntityKind::Person) {
                continue;
            }
            let end = self.past(i, mention.span);
            let beside = self.office_before(i).or_else(|| self.office_after(end));
            if let Some(at) = beside {
                found.push(Title {
                    entity: mention.entity,
                    office: self.lower(at),
                    of: self.complement(at),
                    gender: self.noun_gender(at),
                    sole: self.noun(at, Class::Sole),
                });
            }
        }
        found
    }

    /// What the office at `at` is of: « del PRO », « des Vereins »; its first word with a capital.
    pub(super) fn complement(&self, at: usize) -> Option<String> {
        let linked = self.has(at + 1, Class::Linker)
            || self.has(at + 1, Class::Genitive)
            || self.has(at + 1, Class::Of);
        // « el presidente argentino »
        let people = self.word(at + 1);
        let small = self.at(at + 1).is_some_and(|w| w.is_word() && !w.capital);
        if small && speakers_of(self.lang).is_people(people) {
            return Some(people.to_owned());
        }
        let near = (at + 2..at + 5).take_while(|&n| linked && self.is_word(n));
        near.into_iter().find(|&n| self.is_capital(n)).map(|n| self.lower(n))
    }

    /// The noun of office of « la ministra de Trabajo, Ana Ruiz », « Kämmerer Jan Brück ».
    fn office_before(&self, i: usize) -> Option<usize> {
        let comma = i.checked_sub(1).filter(|&c| self.kind(c) == Kind::Comma);
        let end = comma.unwrap_or(i);
        let from = end.saturating_sub(9);
        let touching = |at: usize| {
            (at + 1..end).all(|n| {
                self.is_word(n)
                    && !self.reports(n)
                    && !self.has(n, Class::Auxiliary)
                    && !self.has(n, Class::Conjunction)
                    && self
                        .mention_at(n)
                        .is_none_or(|m| self.kind_of(&m) != Some(EntityKind::Person))
            })
        };
        let mut nouns = (from..end).filter(|&at| self.noun(at, Class::Role) && touching(at));
        let first = nouns.next()?;
        let owned = first
            .checked_sub(1)
            .is_some_and(|b| self.has(b, Class::Linker) || self.has(b, Class::Genitive));
        (!owned || comma.is_none() && self.verb_second()).then_some(first)
    }

    /// The noun of office of « Mario Negri, jefe del bloque ».
    fn office_after(&self, end: usize) -> Option<usize> {
        let opens = matches!(self.kind(end), Kind::Comma | Kind::Open);
        let near = end + 1..end + 6;
        near.take_while(|&n| self.is_word(n) && self.mention_at(n).is_none())
            .find(|&n| self.noun(n, Class::Role))
            .filter(|_| opens)
    }

    /// The first item of `range` that is not a conjunction or an adverb.
    pub(super) fn lead(&self, range: &Range<usize>) -> usize {
        let small = |&i: &usize| {
            let item = self.at(i);
            item.is_some_and(|w| {
                w.is_word()
                    && (w.has(Class::Conjunction) || w.has(Class::Adverb))
                    && !w.has(Class::Determiner)
                    || w.kind == Kind::Comma
            })
        };
        range.clone().find(|i| !small(i)).unwrap_or(range.end)
    }
}
