//! Noun phrases read from items: who may be speaking, to the right or to the left of a verb.

use std::{borrow::Cow, ops::Range};

use super::line::{Item, Kind, Line};
use crate::{
    lexicon::{
        endings::{Ending, ends},
        lists::{List, listed},
        phrases::{Phrase as Phrasing, phrases},
        speakers::{Speaks, singular, speakers_of},
        speech::{Class, Word, speech_of},
        syntax::{Articles, Head, Order, Syntax},
        verbs::Form,
    },
    model::{EntityKind, Lang, Names},
    text::fold::lowered,
};

/// Words that name someone or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Items of the phrase.
    pub(super) range: Range<usize>,
    /// A phrase beside it that says the same: « Eva Lind, toxicologue, ».
    pub(super) apposition: Option<Range<usize>>,
}

impl Phrase {
    pub(super) fn new(range: Range<usize>) -> Self {
        Self { range, apposition: None }
    }

    /// The last item of phrase and apposition, plus one.
    pub(super) fn end(&self) -> usize {
        self.apposition.as_ref().map_or(self.range.end, |a| a.end.max(self.range.end))
    }
}

/// The longest phrase, in items.
const LONGEST: usize = 24;

/// Reads phrases of one line.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) line: &'a Line,
    pub(super) lang: Lang,
    /// How its sentences are built.
    pub(super) syntax: &'static Syntax,
    pub(super) names: &'a Names,
}

impl Reader<'_> {
    pub(super) fn at(&self, i: usize) -> Option<&Item> {
        self.line.get(i)
    }

    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        self.at(i).is_some_and(|item| item.has(class))
    }

    pub(super) fn word(&self, i: usize) -> &str {
        self.at(i).map_or("", |item| item.span.of(self.text))
    }

    /// Whether the word at `i` is in a list of the language.
    pub(super) fn listed(&self, i: usize, list: List) -> bool {
        let Some(item) = self.at(i).filter(|item| item.is_word()) else { return false };
        let word = item.span.of(self.text).trim_end_matches(['\'', '’']);
        let lower = if item.capital { lowered(word) } else { Cow::from(word) };
        listed(self.lang, list, &lower)
    }

    /// Whether the word at `i` ends as those of the language do that are what `ending` says.
    pub(super) fn ends(&self, i: usize, ending: Ending) -> bool {
        ends(self.lang, ending, self.word(i))
    }

    /// Whether the noun that says what a phrase is stands last in it: “the Sarn mayor”.
    pub(super) fn heads_last(&self) -> bool {
        self.syntax.head == Head::Last
    }

    /// Whether the subject stands before its verb beside the words too: “…, Lee said”.
    pub(super) fn is_straight(&self) -> bool {
        self.syntax.order == Order::Straight
    }

    /// Whether a clause whose object they are follows the words in marks at `k`, which stand for a noun:
    /// « son « … » qu'elle a répété ».
    pub(super) fn relates(&self, k: usize) -> bool {
        let words = self.line.get(k).is_some_and(Item::is_quote) && self.is(k + 1, Class::That);
        words && self.line.before(k).is_some_and(|d| d.has(Class::Determiner))
    }

    /// Whether a phrase may begin at `i`.
    pub(super) fn starts(&self, i: usize) -> bool {
        let Some(item) = self.at(i) else { return false };
        if item.kind == Kind::Number {
            return true;
        }
        let relates = || i.checked_sub(1).is_some_and(|k| self.relates(k));
        if !item.is_word()
            || item.has(Class::Relative) && (!item.has(Class::Determiner) || relates())
        {
            return false;
        }
        let small =
            [Class::Preposition, Class::Conjunction, Class::Adverb, Class::That, Class::Linker];
        let adverb = self.line.before(i).is_none_or(|b| b.kind == Kind::Stop)
            && self.line.kind(i + 1) != Kind::Clitic
            && self.ends(i, Ending::Lead);
        // « A-t-elle », « Est-ce »
        let clitic = self.at(i + 1).filter(|c| c.kind == Kind::Clitic);
        let asks = item.has(Class::Auxiliary)
            && clitic.is_some_and(|c| c.has(Class::Pronoun) || c.has(Class::Subject));
        // « A l'heure actuelle »
        let at = item.span.len() == 1 && item.has(Class::Auxiliary);
        if asks || at {
            return false;
        }
        let named = item.capital && !small.iter().any(|&class| item.has(class)) && !adverb;
        named
            || item.has(Class::Determiner)
            || item.has(Class::Pronoun)
            || item.has(Class::Person)
            || item.has(Class::Role)
            // “according to eyewitness Mary Lee”
            || self.at(i + 1).is_some_and(|n| n.capital && n.is_word()) && self.is_somebody(item)
    }

    /// The phrase that begins at `i`, read to the right up to `limit`.
    pub(super) fn phrase(&self, i: usize, limit: usize) -> Option<Phrase> {
        let limit = limit.min(i + LONGEST).min(self.line.items.len());
        if i >= limit || !self.starts(i) {
            return None;
        }
        let first = self.at(i)?;
        if first.has(Class::Pronoun) && !self.is_noun_after(i + 1, limit) {
            return Some(Phrase::new(i..i + 1));
        }
        let mut at = i;
        while at < limit && self.goes_on(i, at, limit) {
            at += 1;
        }
        while at > i && self.dangles(at - 1) {
            at -= 1;
        }
        if self.ends_in_verb(i, at) {
            at -= 1;
        }
        (at > i && !(at == i + 1 && first.has(Class::Determiner) && !first.acronym)
            || self.is_alone(i))
        .then(|| Phrase::new(i..at.max(i + 1)))
    }

    /// « La bergère vend « … » »: an unknown word between somebody and words in marks is the verb.
    fn ends_in_verb(&self, start: usize, end: usize) -> bool {
        let small = |i: usize| self.at(i).is_some_and(|w| w.is_word() && !w.capital);
        let unknown = |i: usize| self.at(i).is_some_and(|w| w.word == Word::default());
        !self.heads_last()
            && end >= start + 3
            && self.at(end).is_some_and(Item::is_quote)
            && self.is(start, Class::Determiner)
            && small(end - 1)
            && small(end - 2)
            && unknown(end - 1)
            && self.at(end - 2).is_some_and(|noun| self.is_somebody(noun))
    }

    /// Whether the determiner at `i` stands for somebody by itself here: “another said”, « disent
    /// certains ».
    pub(super) fn is_alone(&self, i: usize) -> bool {
        let noun = self.at(i + 1).is_some_and(|n| n.is_word() && n.word.verb.is_none());
        !noun && self.listed(i, List::Alone)
    }

    /// The phrase whose noun, or whose determiner, stands at `i`: « (au) ministère de l'Énergie ».
    pub(super) fn noun_phrase(&self, i: usize, limit: usize) -> Option<Phrase> {
        if self.starts(i) {
            return self.phrase(i, limit);
        }
        self.at(i).filter(|n| n.is_word() && n.word.verb.is_none() && i < limit)?;
        let limit = limit.min(i + LONGEST).min(self.line.items.len());
        let mut at = i + 1;
        while at < limit && self.goes_on(i, at, limit) {
            at += 1;
        }
        while at > i + 1 && self.dangles(at - 1) {
            at -= 1;
        }
        Some(Phrase::new(i..at))
    }

    /// A phrase without a determiner at `i`: “according to police”, “to prosecutors”.
    pub(super) fn undetermined(&self, i: usize, limit: usize) -> Option<Phrase> {
        let bare = self.syntax.articles == Articles::Optional;
        let somebody = bare && self.at(i).is_some_and(|item| self.is_somebody(item));
        somebody.then(|| self.noun_phrase(i, limit)).flatten()
    }

    /// Whether a determiner that is also a pronoun (« leur », « la ») is followed by its noun.
    pub(super) fn is_noun_after(&self, i: usize, limit: usize) -> bool {
        let before = self.at(i - 1).is_some_and(|d| d.has(Class::Determiner));
        before && i < limit && self.at(i).is_some_and(|n| n.is_word() && !n.has(Class::Auxiliary))
    }

    /// Whether the phrase may not end with the item at `i`.
    pub(super) fn dangles(&self, i: usize) -> bool {
        self.at(i).is_some_and(|item| {
            let joins = item.has(Class::Linker)
                || item.has(Class::Preposition)
                || item.has(Class::Conjunction)
                || item.has(Class::Determiner) && !item.capital && !self.is_one(i);
            item.is_word() && joins && !item.acronym
        })
    }

    /// « l'un », « les uns », « l'autre »: a determiner that is the noun.
    fn is_one(&self, i: usize) -> bool {
        self.line.before(i).is_some_and(|b| b.has(Class::Definite)) && self.listed(i, List::One)
    }

    /// Whether the name of a person ends with the item before `at`.
    fn ends_name(&self, at: usize) -> bool {
        let Some(before) = self.line.before(at).filter(|b| b.capital) else { return false };
        let mentions = &self.names.mentions;
        let here = mentions.partition_point(|m| m.span.end() < before.span.end());
        mentions.get(here).is_some_and(|m| {
            m.span.end() == before.span.end()
                && self.names.entity(m.entity).is_some_and(|e| e.kind == EntityKind::Person)
        })
    }

    /// Whether the small word at `at`, after a capital, goes on with something else than the
    /// name: none of the next words is somebody or has a capital.
    fn is_aside(&self, at: usize) -> bool {
        let small = |i: &Item| i.has(Class::Linker) || i.has(Class::Conjunction);
        if self.at(at).is_none_or(small) {
            return false;
        }
        let next = self.line.items.get(at..).unwrap_or_default().iter().take(4);
        let small = |i: &Item| i.has(Class::Preposition) || i.has(Class::Relative);
        let goes_on =
            |i: &&Item| i.is_word() && !small(i) && (i.word.verb.is_none() || self.is_somebody(i));
        let words = next.take_while(goes_on);
        !words.into_iter().any(|i| i.capital || self.is_somebody(i))
    }

    /// Whether a name goes on with `item`: « Bruno Le Roux ».
    fn is_within_name(&self, item: &Item) -> bool {
        let mentions = &self.names.mentions;
        let here = mentions.partition_point(|m| m.span.end() <= item.span.start());
        mentions.get(here).is_some_and(|m| m.span.start() < item.span.start())
    }

    /// Whether the noun of `item` is somebody or a body: “Trump supporters”, “Lee aides”.
    fn is_somebody(&self, item: &Item) -> bool {
        if [Class::Role, Class::Body, Class::Document].iter().any(|&class| item.has(class)) {
            return true;
        }
        let own = item.span.of(self.text);
        let lower = lowered(own);
        speech_of(self.lang).word(singular(&lower)).classes.has(Class::Role)
            || speakers_of(self.lang).speaks(&lower) == Speaks::Yes
    }

    /// Whether the item at `at` belongs to the phrase that began at `start`.
    pub(super) fn goes_on(&self, start: usize, at: usize, limit: usize) -> bool {
        let Some(item) = self.at(at) else { return false };
        let before = self.line.before(at).filter(|_| at > start);
        match item.kind {
            Kind::Clitic => {
                let own = self.word(at);
                return own.starts_with(['\'', '’']) && own.ends_with(['s', 'S']);
            }
            // « Mme Roy 45 ans plus tard », but « Radio 24 »
            Kind::Number => {
                return before.is_none_or(|b| !b.capital) || self.is_within_name(item);
            }
            Kind::Word => {}
            // “the 54-year-old”
            Kind::Other => return self.word(at) == "-" && self.word(at + 1).starts_with("year"),
            _ => return false,
        }
        let Some(before) = before else { return true };
        let linked = before.has(Class::Linker)
            || before.has(Class::Preposition)
            || before.has(Class::Determiner)
            || before.has(Class::Person);
        if item.capital && !item.has(Class::Time) {
            let clause = item.has(Class::Determiner)
                && !linked
                && !item.acronym
                && !self.is_within_name(item);
            let initials = before.span.of(self.text).contains('.');
            let whole = before.acronym && !initials;
            let other = whole && self.is_name(at) && !self.heads_last() && !linked;
            return !(clause || other);
        }
        if self.ends_name(at) && !item.has(Class::Conjunction) && !item.has(Class::Linker) {
            return self.heads_last() && item.word.verb.is_none() && self.is_somebody(item);
        }
        if self.heads_last()
            && before.capital
            && !before.has(Class::Determiner)
            && self.is_aside(at)
        {
            return false;
        }
        if item.has(Class::Linker) && !self.line.items.get(at + 1).is_some_and(|n| n.is_quote()) {
            return true;
        }
        if item.has(Class::Determiner) || item.has(Class::Pronoun) {
            return linked;
        }
        if item.has(Class::Conjunction) {
            return self.joins(start, at, limit);
        }
        if item.has(Class::Preposition) {
            return self.within_title(start, at) || self.is_known_as(at);
        }
        if item.has(Class::Time) || item.has(Class::Relative) || item.has(Class::That) {
            let aged = before.kind == Kind::Number && self.is(at.wrapping_sub(2), Class::Linker);
            return item.has(Class::Time) && (aged || linked && before.has(Class::Linker));
        }
        self.plain(item, before, linked)
    }

    /// « connue sous le nom de Livia Morn », “known as Livia Morn”: what is said of somebody goes on.
    fn is_known_as(&self, at: usize) -> bool {
        phrases(self.lang, Phrasing::Alias).iter().any(|alias| {
            let words = || alias.split(' ');
            let stands = |first: usize| (first..).zip(words()).all(|(i, w)| self.word(i) == w);
            (0..words().count()).any(|n| at.checked_sub(n).is_some_and(stands))
        })
    }

    /// Whether a lower-case word goes on with a phrase whose last word is `before`.
    pub(super) fn plain(&self, item: &Item, before: &Item, linked: bool) -> bool {
        let noun = item.has(Class::Role) || item.has(Class::Body) || item.has(Class::Document);
        if item.has(Class::Auxiliary) || item.has(Class::Adverb) || item.has(Class::Object) {
            return linked && noun;
        }
        if item.has(Class::Relay) && !linked {
            return false;
        }
        let words = item.span.of(self.text);
        if !linked && !noun && words.len() > 6 && ends(self.lang, Ending::Adverb, words) {
            return false;
        }
        if let Some(verb) = item.word.verb {
            if noun || linked {
                return true;
            }
            let adjective = verb.form.is(Form::PARTICIPLE) && !before.capital && !self.heads_last();
            return adjective && !verb.form.is(Form::FINITE);
        }
        true
    }

    /// Whether « et » at `at` joins two capitalised names or a phrase that goes on.
    pub(super) fn joins(&self, start: usize, at: usize, limit: usize) -> bool {
        let next = self.at(at + 1).filter(|_| at + 1 < limit);
        let before = self.line.before(at);
        // « le géographe et romancier Octave Perrin », « le maire de la ville et ancien préfet »,
        // « chargée de la mer et des ports », « la Fédération sportive et gymnique du travail »
        let small = |b: &Item| !b.capital && b.is_word();
        let office = (start..at).any(|i| self.is(i, Class::Role));
        let former =
            self.listed(at + 1, List::Former) && (at + 2..at + 4).any(|i| self.is(i, Class::Role));
        let roles = office
            && (former || next.is_some_and(|n| n.has(Class::Role) && !n.capital))
            && before.is_some_and(small);
        let kinds = office
            && before.is_some_and(|b| small(b) && b.word == Word::default())
            && next.is_some_and(|n| small(n) && n.word == Word::default())
            && self.at(at + 2).is_some_and(|n| n.has(Class::Linker));
        let roles = roles || kinds;
        let linked = next.is_some_and(|n| n.has(Class::Linker))
            && (start..at).any(|i| self.is(i, Class::Linker));
        if !self.heads_last() && (roles || linked) {
            return true;
        }
        next.is_some_and(|n| n.capital && n.is_word())
            && before.is_some_and(|b| b.capital && b.is_word())
    }

    /// Whether a preposition belongs to an office: « conseiller à la sécurité nationale ».
    pub(super) fn within_title(&self, start: usize, at: usize) -> bool {
        let before = self.line.before(at);
        if self.heads_last() {
            let duty = self.is(at, Class::Duty);
            return before.is_some_and(|b| b.is_word()) && (duty || self.within_person(start, at));
        }
        if !self.is(at, Class::Duty) {
            return false;
        }
        let word = self.word(at);
        let office = (start..at).any(|i| self.is(i, Class::Role));
        let near = before.is_some_and(|b| !b.capital || b.has(Class::Role));
        let ahead = self.at(at + 1).is_some_and(|n| {
            n.is_word() && !n.acronym && !n.has(Class::Person) && !n.has(Class::Time)
        });
        let told = || (at + 1..at + 3).any(|i| self.listed(i, List::Heard));
        // « a lancé le président à Sarn », but « l'ambassadeur à Sarn »
        let posted = || (start..at).any(|i| self.listed(i, List::Posted));
        let there = matches!(word, "à" | "en") && self.at(at + 1).is_some_and(|n| n.capital);
        // « la maire en guise d'exemple »
        let manner = || word == "en" && self.listed(at + 1, List::Manner);
        office && near && ahead && !told() && !manner() && (!there || posted())
    }

    /// “a man in a red coat”, “a person familiar with the talks”: what belongs to somebody who is
    /// not named.
    fn within_person(&self, start: usize, at: usize) -> bool {
        let near = matches!(self.word(at), "in" | "with" | "near" | "from" | "behind");
        let unnamed = (start..at).all(|i| self.at(i).is_some_and(|w| !w.capital));
        let person = (start..at).any(|i| self.at(i).is_some_and(|w| self.is_somebody(w)));
        let object = (at + 1..at + 4).find(|&i| !self.is(i, Class::Determiner));
        let thing = object.and_then(|i| self.at(i)).is_some_and(|o| {
            let verb = o.word.verb.is_some() && object == Some(at + 1);
            o.is_word() && !o.has(Class::Document) && !o.has(Class::Time) && !verb
        });
        near && unnamed && person && thing
    }

    /// Whether the item at `i` is a capitalised word that is not an acronym.
    pub(super) fn is_name(&self, i: usize) -> bool {
        self.at(i).is_some_and(|item| item.is_word() && item.capital && !item.acronym)
    }

    /// `phrase` together with what stands between commas after it and says who that is.
    pub(super) fn with_apposition(&self, mut phrase: Phrase, limit: usize) -> Phrase {
        // « un homme nommé Paul », “a tall man called Paul”
        let called = phrase.range.end;
        let name = self.phrase(called + 1, limit).filter(|name| {
            self.is(called, Class::Titled)
                && self.is(phrase.range.start, Class::Determiner)
                && self.holds_person(name.range.clone())
        });
        if let Some(name) = name {
            phrase.apposition = Some(name.range);
            return phrase;
        }
        // « le président de la Fédération de la voile (FVS), Marc Roy »
        let at = match self.line.kind(phrase.range.end) {
            Kind::Open => (phrase.range.end..phrase.range.end + 5)
                .find(|&i| self.line.kind(i) == Kind::Close)
                .map_or(phrase.range.end, |close| close + 1),
            _ => phrase.range.end,
        };
        if self.line.kind(at) != Kind::Comma || at + 1 >= limit {
            return phrase;
        }
        let kin = phrase.range.end.checked_sub(1).is_some_and(|l| self.is(l, Class::Role));
        let named = phrase.range.clone().any(|i| self.is_name(i) && !self.is(i, Class::Determiner))
            && !(kin && self.heads_last());
        let next = self.at(at + 1);
        let role = next.is_some_and(|n| n.has(Class::Role) || n.has(Class::Definite));
        let name = self.is_name(at + 1) || next.is_some_and(|n| n.has(Class::Person));
        let article = next.is_some_and(|n| n.has(Class::Determiner));
        let office = !role && !article && named && name && self.is_office(&phrase);
        if !(role || article || !named && name || office) {
            return phrase;
        }
        let Some(second) = self.phrase(at + 1, limit) else { return phrase };
        if office && !self.holds_person(second.range.clone()) {
            return phrase;
        }
        let after = self.line.kind(second.range.end);
        let closed =
            matches!(after, Kind::Comma | Kind::Stop | Kind::Close | Kind::Colon | Kind::Quote(_))
                || second.range.end >= limit
                || self.is(second.range.end, Class::Relative);
        if closed && !self.is_time(second.range.clone()) {
            phrase.apposition = Some(second.range);
        }
        phrase
    }

    /// « le ministre de l'Éducation », « la porte-parole de la Maison-Blanche »: what somebody is, whose
    /// name may follow.
    fn is_office(&self, phrase: &Phrase) -> bool {
        let range = phrase.range.clone();
        self.is(range.start, Class::Determiner)
            && range.clone().any(|i| self.is(i, Class::Role))
            && !self.holds_person(range)
    }

    /// Whether a person is named in `range`.
    pub(super) fn holds_person(&self, range: Range<usize>) -> bool {
        let person = |m: &crate::model::Mention| {
            self.names.entity(m.entity).is_some_and(|e| e.kind == EntityKind::Person)
        };
        self.names.within(self.line.span(range)).iter().any(person)
    }

    /// Whether the phrase tells when: « le 24 mai », « la semaine dernière ».
    pub(super) fn is_time(&self, range: Range<usize>) -> bool {
        let aged = range.end.checked_sub(1).is_some_and(|l| self.word(l).ends_with("old"));
        !aged && range.clone().take(3).any(|i| self.is(i, Class::Time) && !self.is(i, Class::Role))
    }

    /// The person's name that ends right before `end`, whatever stands before it.
    pub(super) fn name_at(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let last = self.names.within(self.line.span(from..end)).last()?;
        let person = self.names.entity(last.entity)?.kind == EntityKind::Person;
        let beside = self.at(end.checked_sub(1)?)?.span.end() == last.span.end();
        let start = (from..end)
            .rev()
            .take(6)
            .find(|&i| self.at(i).is_some_and(|w| w.span.start() == last.span.start()))?;
        let owned = self
            .line
            .before(start)
            .is_some_and(|b| b.has(Class::Linker) || b.has(Class::Preposition));
        (person && beside && !owned).then_some(start..end)
    }

    /// Where in `range` a person's name begins right after the name of something else: « à Genève
    /// Léa Roy » are two phrases.
    pub(super) fn seam(&self, range: Range<usize>) -> Option<usize> {
        let mentions = self.names.within(self.line.span(range.clone()));
        let pair = mentions.windows(2).find(|pair| {
            let kind =
                |n: usize| pair.get(n).and_then(|m| self.names.entity(m.entity)).map(|e| e.kind);
            let beside = pair[0].span.end() + 2 > pair[1].span.start();
            beside && kind(1) == Some(EntityKind::Person) && kind(0) != Some(EntityKind::Person)
        });
        let last = mentions.last().filter(|_| pair.is_none());
        if let Some(last) = last
            .filter(|l| self.names.entity(l.entity).is_some_and(|e| e.kind == EntityKind::Person))
        {
            let at = range
                .clone()
                .skip(1)
                .find(|&i| self.at(i).is_some_and(|item| item.span.start() == last.span.start()))?;
            let title = self.line.before(at)?;
            let apart = title.capital && !title.has(Class::Role) && !title.has(Class::Person);
            return apart.then_some(at);
        }
        let start = pair?.get(1)?.span.start();
        range.clone().find(|&i| self.at(i).is_some_and(|item| item.span.start() == start))
    }
}
