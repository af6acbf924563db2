//! Names that are sure, in languages without weights: people by first name, office or what stands
//! beside them, places and bodies by lists. A capital alone makes no name.

use std::{collections::BTreeSet, ops::Range};

use super::{
    Tagged,
    listed::{Listed, listed},
    words::{Shape, Words},
};
use crate::{
    lexicon::{
        hashes::hash,
        known::Known,
        languages::{level, syntax},
        nouns::nouns_of,
        places::PlaceClass,
        speech::{Class, Report, Speech, Word, speech_of},
        syntax::Capitals,
        verbs::Form,
    },
    model::{EntityKind, Level},
    text::{fold::lowered, tokens::TokenKind},
};

/// The most words of a name after its first names and particles.
const SURNAMES: usize = 4;

/// How far before its comma the office of a name between commas may stand, in tokens.
const APPOSED: usize = 8;

/// The most first names and initials of one person.
const FIRST_NAMES: usize = 4;

/// The names in `words`, in order and apart.
pub(super) fn tag(words: &Words<'_>) -> Vec<Tagged> {
    let finder = Finder::new(words);
    let mut found: Vec<Tagged> = Vec::new();
    let mut at = 0;
    while at < words.n_tokens() {
        let name = finder.name(at);
        at = name.as_ref().map_or(at + 1, |n| n.tokens.end);
        found.extend(name);
    }
    let surnames: BTreeSet<u64> = found
        .iter()
        .filter(|t| t.kind == EntityKind::Person)
        .map(|t| hash(words.key(t.tokens.end - 1)))
        .collect();
    found.retain(|t| {
        let place = t.kind == EntityKind::Place && t.tokens.len() == 1;
        !(place && surnames.contains(&hash(words.key(t.tokens.start))))
    });
    let again = finder.again(&found);
    found.extend(again);
    found.sort_by_key(|t| t.span);
    found
}

struct Finder<'a> {
    words: &'a Words<'a>,
    /// The words of the language, where it has tables.
    speech: Option<&'static Speech>,
    /// Whether every noun has a capital.
    nouns: bool,
    /// Of such a language, the words with a capital that stand right behind a determiner.
    determined: BTreeSet<u64>,
}

impl<'a> Finder<'a> {
    fn new(words: &'a Words<'a>) -> Self {
        let tables = level(words.lang) == Level::Attributed;
        let mut finder = Self {
            words,
            speech: tables.then(|| speech_of(words.lang)),
            nouns: tables && syntax(words.lang).capitals == Capitals::Nouns,
            determined: BTreeSet::new(),
        };
        if finder.nouns {
            let behind = |&i: &usize| {
                words.is_capital(i) && words.joined(i) && finder.has(i - 1, Class::Determiner)
            };
            let determined = (1..words.n_tokens()).filter(behind);
            finder.determined = determined.map(|i| hash(words.key(i))).collect();
        }
        finder
    }

    fn told(&self, i: usize) -> Word {
        let Some(speech) = self.speech else { return Word::default() };
        speech.word(&lowered(self.words.word(i)))
    }

    fn has(&self, i: usize, class: Class) -> bool {
        self.told(i).classes.has(class)
    }

    /// The name that begins at token `i`.
    fn name(&self, i: usize) -> Option<Tagged> {
        if !self.words.is_capital(i) && !self.words.is(i, Known::OPENS) {
            return None;
        }
        let person = self.person(i);
        let known = listed(self.words, i);
        let longest = person.as_ref().map_or(i, |p| p.end);
        let wins = |(end, listed): &(usize, Listed)| {
            *end >= longest || matches!(listed, Listed::Organisation)
        };
        if let Some(range) = self.body(i) {
            return Some(self.tagged(range, EntityKind::Organisation));
        }
        let sure = |(end, listed): &(usize, Listed)| match listed {
            Listed::Organisation => self.words.is_capital(i),
            Listed::Place(_) => *end > i + 1 || self.is_place_word(i),
        };
        match known.filter(wins).filter(sure) {
            Some((end, Listed::Place(_))) => Some(self.tagged(i..end, EntityKind::Place)),
            Some((end, Listed::Organisation)) => {
                Some(self.tagged(i..end, EntityKind::Organisation))
            }
            None => person.map(|range| self.tagged(range, EntityKind::Person)),
        }
    }

    fn tagged(&self, tokens: Range<usize>, kind: EntityKind) -> Tagged {
        Tagged { span: self.words.span(tokens.clone()), kind, tokens }
    }

    /// Whether a listed name of one word may be one here: not a noun or a word that opens a sentence.
    fn is_place_word(&self, i: usize) -> bool {
        let key = self.words.key(i);
        let noun = nouns_of(self.words.lang).is_place_too(key) || self.is_noun_here(i);
        let small = self.told(i) != Word::default() && self.words.shape(i) != Shape::Upper;
        // « Banco Central », « Ciudad Vieja »: a part of another name.
        let beside = !self.nouns
            && (i > 0 && self.words.joined(i) && self.words.is_capital(i - 1)
                || self.words.joined(i + 1) && self.words.is_capital(i + 1));
        self.words.is_capital(i) && !noun && !small && !beside && !self.words.seen_lower(i)
    }

    /// « Comisión Interamericana de Derechos », in a language in which only names have capitals: the
    /// noun of a body with a capital, and what goes on with one.
    fn body(&self, i: usize) -> Option<Range<usize>> {
        if self.nouns || !self.words.is_capital(i) || !self.has(i, Class::Body) {
            return None;
        }
        let mut end = i + 1;
        for _ in 0..SURNAMES {
            let mut next = end;
            while next < end + 2
                && self.words.joined(next)
                && matches!(self.words.key(next), "de" | "del" | "la" | "los" | "las" | "y" | "e")
            {
                next += 1;
            }
            if !(self.words.joined(next) && self.words.is_capital(next)) {
                break;
            }
            end = next + 1;
        }
        (end > i + 1).then_some(i..end)
    }

    /// The person's name that begins at `i`: by a first name, or by what stands beside it.
    fn person(&self, i: usize) -> Option<Range<usize>> {
        let country = listed(self.words, i).is_some_and(|(_, listed)| match listed {
            Listed::Place(place) => place.class == PlaceClass::Country,
            Listed::Organisation => false,
        });
        if !self.is_part(i) || country {
            return None;
        }
        let first = self.words.is(i, Known::FIRST_NAME) || self.words.shape(i) == Shape::Initial;
        if first && let Some(range) = self.full(i) {
            return Some(range);
        }
        self.introduced(i)
    }

    /// Whether the word at `i` may be part of a person's name.
    fn is_part(&self, i: usize) -> bool {
        let word = self.told(i);
        let role = word.classes.has(Class::Role) && self.nouns;
        let closed = word != Word::default() && !role && word.verb.is_none();
        self.words.is_capital(i)
            && self.words.key(i).len() > 1
            && !closed
            && !self.words.is(i, Known::CALENDAR)
            && !(self.nouns && self.is_noun(i))
    }

    /// Whether the ending of the word makes it a noun.
    fn is_noun(&self, i: usize) -> bool {
        nouns_of(self.words.lang).is_noun(self.words.word(i))
    }

    /// Whether the article uses the word at `i` with a determiner, as nouns are and names are not.
    fn is_noun_here(&self, i: usize) -> bool {
        self.determined.contains(&hash(self.words.key(i)))
    }

    /// A first name, more of them or initials, particles and a surname.
    fn full(&self, i: usize) -> Option<Range<usize>> {
        let mut at = i + 1;
        // « J. M. Roy »: the points are tokens of their own.
        let point =
            |at: usize| self.words.word(at) == "." && self.words.shape(at - 1) == Shape::Initial;
        for _ in 0..FIRST_NAMES {
            if point(at) {
                at += 1;
            }
            let more =
                self.words.is(at, Known::FIRST_NAME) || self.words.shape(at) == Shape::Initial;
            let last = !self.follows(at + 1) && self.words.shape(at) != Shape::Initial;
            if !(self.follows(at) && more) || last {
                break;
            }
            at += 1;
        }
        while self.words.joined(at)
            && self.words.is(at, Known::PARTICLE)
            && self.words.key(at) != "y"
            && at < i + FIRST_NAMES + 4
        {
            at += 1;
        }
        if !self.follows(at) {
            return None;
        }
        at += 1;
        if !self.nouns {
            at = self.surnames(at);
        }
        Some(i..at)
    }

    /// Where a name goes on with more surnames, in a language in which only names have capitals:
    /// « Ana Ruiz de la Torre Gil ».
    fn surnames(&self, mut at: usize) -> usize {
        for _ in 0..SURNAMES {
            let mut next = at;
            while self.words.joined(next)
                && matches!(self.words.key(next), "de" | "del" | "la" | "y")
                && next < at + 2
            {
                next += 1;
            }
            let particle = next > at;
            let known = particle && listed(self.words, next).is_some();
            if !self.follows(next) || known || self.words.key(at) == "y" {
                break;
            }
            at = next + 1;
        }
        at
    }

    /// Whether the token at `i` goes on with a name.
    fn follows(&self, i: usize) -> bool {
        let initial = i > 1 && self.words.word(i - 1) == ".";
        (self.words.joined(i) || initial) && self.is_part(i) && !self.has(i, Class::Time)
    }

    /// Two words with capitals, or one, that an office, an address or an age beside them makes a
    /// person: « Kämmerer Brück », « Fhero Malu (34) », « sagt Brück ».
    fn introduced(&self, i: usize) -> Option<Range<usize>> {
        self.speech?;
        let titled = self.is_office(i) || self.is_address(i);
        let before = i.checked_sub(1);
        if before.is_some_and(|b| self.words.joined(i) && self.words.is_capital(b)) && !titled {
            return None;
        }
        let mut end = i + 1;
        while end < i + 3 && self.follows(end) {
            end += 1;
        }
        if titled {
            let noun = self.words.joined(end) && self.words.is_capital(end)
                || end == i + 1 && self.is_noun_here(i);
            return (!noun && !self.is_demonym(i)).then_some(i..end);
        }
        let first = end == i + 1 && self.words.is(i, Known::FIRST_NAME);
        if first && (self.is_office_after(end) || self.is_of_age(i)) {
            return Some(i..end);
        }
        let two = end == i + 2
            && !(self.words.joined(end) && self.words.is_capital(end))
            && !self.is_demonym(i);
        if two && (self.is_apposed(i, end) || self.is_subject_of_saying(i)) {
            return Some(i..end);
        }
        let aged =
            self.words.word(end) == "(" && self.is_age(end + 1) && self.words.word(end + 2) == ")";
        if two && (aged || self.is_office_after(end)) {
            return Some(i..end);
        }
        let said = self.is_said(i)
            && !self.is_office_word(i)
            && !self.is_noun_here(i)
            && listed(self.words, i).is_none();
        (said && end <= i + 2 && !self.words.is_capital(end)).then_some(i..end)
    }

    /// Whether « die 19-jährige » stands before.
    fn is_of_age(&self, i: usize) -> bool {
        let before = i.checked_sub(1).filter(|_| self.words.joined(i));
        before.is_some_and(|b| {
            let word = self.words.word(b);
            let aged = word.rsplit('-').next().unwrap_or(word);
            self.nouns && !self.words.is_capital(b) && self.has_word(aged, Class::Role)
        })
    }

    /// Whether `word` is of `class` as it is written.
    fn has_word(&self, word: &str, class: Class) -> bool {
        self.speech.is_some_and(|speech| speech.word(word).classes.has(class))
    }

    fn is_age(&self, i: usize) -> bool {
        let word = self.words.word(i);
        self.words.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number) && word.len() <= 2
    }

    fn is_demonym(&self, i: usize) -> bool {
        self.words.is(i, Known::DEMONYM)
    }

    /// Whether a noun of office stands at `i`, by itself or as the end of a compound.
    fn is_office_word(&self, i: usize) -> bool {
        let Some(speech) = self.speech else { return false };
        let lower = lowered(self.words.word(i));
        let role = |word: &str| {
            let known = |word: &str| speech.word(word).classes.has(Class::Role);
            // « Kollegen »
            let bare = word.strip_suffix("en").or_else(|| word.strip_suffix(['n', 's']));
            let less = word.strip_suffix('n');
            known(word) || self.nouns && (bare.is_some_and(known) || less.is_some_and(known))
        };
        if lower.len() > 48 || self.nouns && !self.words.is_capital(i) {
            return false;
        }
        role(&lower)
            || self.nouns
                && self.words.is_capital(i)
                && lower
                    .char_indices()
                    .skip(2)
                    .filter_map(|(at, _)| lower.get(at..))
                    .take_while(|end| end.len() > 3)
                    .any(role)
    }

    /// Whether an office stands right before the name at `i`.
    fn is_office(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).filter(|_| self.words.joined(i)) else { return false };
        self.is_office_word(before) && (self.nouns || !self.words.is_capital(before))
    }

    fn is_address(&self, i: usize) -> bool {
        let near =
            i.checked_sub(1).map(|b| if self.words.word(b) == "." && b > 0 { b - 1 } else { b });
        near.is_some_and(|b| self.has(b, Class::Person))
    }

    /// « , jefe del bloque », « , Präsident des Verbands ».
    fn is_office_after(&self, end: usize) -> bool {
        let comma = self.words.word(end) == ",";
        let near = (end + 1..end + 4).take_while(|&n| n == end + 1 || self.words.joined(n));
        comma && near.into_iter().any(|n| self.is_office_word(n))
    }

    /// Whether the two words between commas name who bears the office before: « der Vorsitzende der
    /// Partei, Hauke Brix, », « su homólogo galo, Luc Ferrand, ».
    fn is_apposed(&self, i: usize, end: usize) -> bool {
        let Some(comma) = i.checked_sub(1).filter(|&c| self.words.word(c) == ",") else {
            return false;
        };
        let closed = matches!(self.words.word(end), "," | "." | "(" | ":" | ";" | ")");
        let near = (comma.saturating_sub(APPOSED)..comma).rev();
        let plain = |&b: &usize| {
            let told = self.told(b);
            let verb = told.verb.is_some_and(|v| v.form.is(Form::FINITE));
            let kind = self.words.tokens.get(b).map(|t| t.kind);
            kind == Some(TokenKind::Word) && (!verb || self.is_office_word(b))
        };
        closed && near.take_while(plain).any(|b| self.is_office_word(b))
    }

    /// Whether a verb of saying in the singular stands right before the two words at `i`.
    fn is_subject_of_saying(&self, i: usize) -> bool {
        let Some(verb) = i.checked_sub(1).filter(|_| self.words.joined(i)) else { return false };
        let told = self.told(verb).verb;
        let says = told.is_some_and(|v| v.form.is(Form::FINITE) && v.report == Report::Say);
        says && !self.words.is_capital(verb) && listed(self.words, i).is_none()
    }

    /// Whether a verb of saying in the singular stands right before the name at `i`, behind words in
    /// marks.
    fn is_said(&self, i: usize) -> bool {
        let Some(verb) = i.checked_sub(1).filter(|_| self.words.joined(i)) else { return false };
        let so = self.nouns && self.words.word(verb) == "so";
        let told = self.told(verb).verb.is_some_and(|v| v.form.is(Form::FINITE));
        let plural = self.words.word(verb).ends_with("en") || self.words.word(verb).ends_with('n');
        let marked = verb.checked_sub(1).is_some_and(|m| {
            self.words.word(m) == "," && m > 0 && self.is_mark(m - 1) || self.is_mark(m)
        });
        (told && !plural || so) && marked && !self.words.is_capital(verb)
    }

    fn is_mark(&self, i: usize) -> bool {
        self.words.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark)
    }

    /// Surnames and first names of the people found, where they stand alone.
    fn again(&self, found: &[Tagged]) -> Vec<Tagged> {
        let mut known: BTreeSet<u64> = BTreeSet::new();
        for person in found.iter().filter(|t| t.kind == EntityKind::Person) {
            let tokens = person.tokens.clone();
            let last = tokens.end - 1;
            known.insert(hash(self.words.key(last)));
            for i in tokens.clone().take(tokens.len().saturating_sub(1)) {
                if self.words.key(i).len() > 2 && !self.words.is(i, Known::PARTICLE) {
                    known.insert(hash(self.words.key(i)));
                }
            }
        }
        let mut taken = found.iter().peekable();
        let mut added: Vec<Tagged> = Vec::new();
        for i in 0..self.words.n_tokens() {
            while taken.next_if(|t| t.tokens.end <= i).is_some() {}
            let inside = taken.peek().is_some_and(|t| t.tokens.contains(&i));
            let bare = known.contains(&hash(self.words.key(i)));
            if inside || !bare || !self.is_part(i) || self.words.seen_lower(i) && !self.nouns {
                continue;
            }
            let from = match i.checked_sub(1).filter(|_| self.words.joined(i)) {
                // « von Broock » is the surname with its particle.
                Some(b) if matches!(self.words.key(b), "von" | "van" | "zu") => b,
                Some(b) if self.words.is_capital(b) && self.words.is(b, Known::PARTICLE) => b,
                _ => i,
            };
            match added.last_mut() {
                // « Ana Ruiz » once more.
                Some(last) if last.tokens.end == i && self.words.joined(i) => {
                    *last = self.tagged(last.tokens.start..i + 1, EntityKind::Person);
                }
                Some(last) if last.tokens.end > from => {}
                _ => added.push(self.tagged(from..i + 1, EntityKind::Person)),
            }
        }
        added
    }
}
