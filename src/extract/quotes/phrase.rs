//! Noun phrases read from items: who may be speaking, to the right or to the left of a verb.

use std::ops::Range;

use super::line::{Item, Kind, Line};
use crate::{
    lexicon::{speech::Class, verbs::Form},
    model::{EntityKind, Lang, Names},
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
    fn new(range: Range<usize>) -> Self {
        Self { range, apposition: None }
    }

    /// The last item of phrase and apposition, plus one.
    pub(super) fn end(&self) -> usize {
        self.apposition.as_ref().map_or(self.range.end, |a| a.end.max(self.range.end))
    }
}

/// The longest phrase, in items.
const LONGEST: usize = 24;

/// How far to the left of a verb its subject is looked for, in items.
const REACH: usize = 90;

/// Reads phrases of one line.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) line: &'a Line,
    pub(super) lang: Lang,
    pub(super) names: &'a Names,
}

impl Reader<'_> {
    fn at(&self, i: usize) -> Option<&Item> {
        self.line.get(i)
    }

    fn is(&self, i: usize, class: Class) -> bool {
        self.at(i).is_some_and(|item| item.has(class))
    }

    fn word(&self, i: usize) -> &str {
        self.at(i).map_or("", |item| item.span.of(self.text))
    }

    fn english(&self) -> bool {
        self.lang == Lang::EN
    }

    /// Whether a phrase may begin at `i`.
    pub(super) fn starts(&self, i: usize) -> bool {
        let Some(item) = self.at(i) else { return false };
        if item.kind == Kind::Number {
            return true;
        }
        if !item.is_word() || item.has(Class::Relative) && !item.has(Class::Determiner) {
            return false;
        }
        let small =
            [Class::Preposition, Class::Conjunction, Class::Adverb, Class::That, Class::Linker];
        let named = item.capital && !small.iter().any(|&class| item.has(class));
        named
            || item.has(Class::Determiner)
            || item.has(Class::Pronoun)
            || item.has(Class::Person)
            || item.has(Class::Role)
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
        (at > i && !(at == i + 1 && first.has(Class::Determiner) && !first.acronym))
            .then(|| Phrase::new(i..at))
    }

    /// Whether a determiner that is also a pronoun (« leur », « la ») is followed by its noun.
    fn is_noun_after(&self, i: usize, limit: usize) -> bool {
        let before = self.at(i - 1).is_some_and(|d| d.has(Class::Determiner));
        before && i < limit && self.at(i).is_some_and(|n| n.is_word() && !n.has(Class::Auxiliary))
    }

    /// Whether the phrase may not end with the item at `i`.
    fn dangles(&self, i: usize) -> bool {
        self.at(i).is_some_and(|item| {
            let joins = item.has(Class::Linker)
                || item.has(Class::Preposition)
                || item.has(Class::Conjunction)
                || item.has(Class::Determiner) && !item.capital;
            item.is_word() && joins && !item.acronym
        })
    }

    /// Whether the item at `at` belongs to the phrase that began at `start`.
    fn goes_on(&self, start: usize, at: usize, limit: usize) -> bool {
        let Some(item) = self.at(at) else { return false };
        let before = self.line.before(at).filter(|_| at > start);
        match item.kind {
            Kind::Clitic => return self.english() && self.word(at).ends_with(['s', 'S']),
            Kind::Number => return true,
            Kind::Word => {}
            _ => return false,
        }
        let Some(before) = before else { return true };
        let linked = before.has(Class::Linker)
            || before.has(Class::Preposition)
            || before.has(Class::Determiner)
            || before.has(Class::Person);
        if item.capital && !item.has(Class::Time) {
            let clause = item.has(Class::Determiner) && !linked && !item.acronym;
            let other = before.acronym && self.is_name(at) && !self.english() && !linked;
            return !(clause || other);
        }
        if item.has(Class::Linker) && !self.line.items.get(at + 1).is_some_and(|n| n.is_quote()) {
            return true;
        }
        if item.has(Class::Determiner) || item.has(Class::Pronoun) {
            return linked;
        }
        if item.has(Class::Conjunction) {
            return self.joins(at, limit);
        }
        if item.has(Class::Preposition) {
            return self.within_title(start, at);
        }
        if item.has(Class::Time) || item.has(Class::Relative) || item.has(Class::That) {
            return linked && item.has(Class::Time) && before.has(Class::Linker);
        }
        self.plain(item, before, linked)
    }

    /// Whether a lower-case word goes on with a phrase whose last word is `before`.
    fn plain(&self, item: &Item, before: &Item, linked: bool) -> bool {
        let noun = item.has(Class::Role) || item.has(Class::Body) || item.has(Class::Document);
        if item.has(Class::Auxiliary) || item.has(Class::Adverb) || item.has(Class::Object) {
            return linked && noun;
        }
        if item.has(Class::Relay) && !linked {
            return false;
        }
        let words = item.span.of(self.text);
        if !self.english() && words.len() > 6 && words.ends_with("ment") && !linked && !noun {
            return false;
        }
        if let Some(verb) = item.word.verb {
            if noun || linked {
                return true;
            }
            let adjective = verb.form.is(Form::PARTICIPLE) && !before.capital && !self.english();
            return adjective && !verb.form.is(Form::FINITE);
        }
        true
    }

    /// Whether « et » at `at` joins two capitalised names or a phrase that goes on.
    fn joins(&self, at: usize, limit: usize) -> bool {
        let next = self.at(at + 1).filter(|_| at + 1 < limit);
        let before = self.line.before(at);
        next.is_some_and(|n| n.capital && n.is_word())
            && before.is_some_and(|b| b.capital && b.is_word())
    }

    /// Whether a preposition belongs to an office: « conseiller à la sécurité nationale ».
    fn within_title(&self, start: usize, at: usize) -> bool {
        let before = self.line.before(at);
        if self.english() {
            let of = matches!(self.word(at), "for" | "of");
            return of && before.is_some_and(|b| b.is_word());
        }
        let word = self.word(at);
        let office = (start..at).any(|i| self.is(i, Class::Role));
        let near = before.is_some_and(|b| !b.capital || b.has(Class::Role));
        let ahead = self.at(at + 1).is_some_and(|n| {
            n.is_word() && !n.acronym && !n.has(Class::Person) && !n.has(Class::Time)
        });
        let heard = ["presse", "journalistes", "micro", "télévision", "radio", "antenne", "sujet"];
        let told = (at + 1..at + 3).any(|i| heard.contains(&self.word(i)));
        office && near && ahead && !told && matches!(word, "à" | "au" | "aux" | "en" | "pour")
    }

    /// Whether the item at `i` is a capitalised word that is not an acronym.
    fn is_name(&self, i: usize) -> bool {
        self.at(i).is_some_and(|item| item.is_word() && item.capital && !item.acronym)
    }

    /// `phrase` together with what stands between commas after it and says who that is.
    pub(super) fn with_apposition(&self, mut phrase: Phrase, limit: usize) -> Phrase {
        let at = phrase.range.end;
        if self.line.kind(at) != Kind::Comma || at + 1 >= limit {
            return phrase;
        }
        let named = phrase.range.clone().any(|i| self.is_name(i) && !self.is(i, Class::Determiner));
        let next = self.at(at + 1);
        let role = next.is_some_and(|n| n.has(Class::Role) || n.has(Class::Definite));
        let name = self.is_name(at + 1) || next.is_some_and(|n| n.has(Class::Person));
        let article = next.is_some_and(|n| n.has(Class::Determiner));
        if !(role || article || !named && name) {
            return phrase;
        }
        let Some(second) = self.phrase(at + 1, limit) else { return phrase };
        let closed =
            matches!(self.line.kind(second.range.end), Kind::Comma | Kind::Stop | Kind::Close)
                || second.range.end >= limit
                || self.is(second.range.end, Class::Relative);
        if closed && !self.is_time(second.range.clone()) {
            phrase.apposition = Some(second.range);
        }
        phrase
    }

    /// Whether the phrase tells when: « le 24 mai », « la semaine dernière ».
    pub(super) fn is_time(&self, range: Range<usize>) -> bool {
        range.clone().take(3).any(|i| self.is(i, Class::Time) && !self.is(i, Class::Role))
    }

    /// The person's name that ends right before `end`, whatever stands before it.
    fn name_at(&self, from: usize, end: usize) -> Option<Range<usize>> {
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
        })?;
        let start = pair.get(1)?.span.start();
        range.clone().find(|&i| self.at(i).is_some_and(|item| item.span.start() == start))
    }

    /// The subject of a verb group that begins at `verb`, in the sentence that begins at `from`.
    pub(super) fn subject(&self, from: usize, verb: usize) -> Option<Phrase> {
        let from = from.max(verb.saturating_sub(REACH));
        let end = self.before_clitics(from, verb);
        let before = self.at(end.checked_sub(1).filter(|&b| b >= from)?)?;
        if before.has(Class::Relative)
            && matches!(self.word(end - 1), "qui" | "who" | "which" | "that")
        {
            return self.antecedent(from, end - 1);
        }
        if before.has(Class::Pronoun) && before.is_word() && !before.has(Class::Linker) {
            return Some(Phrase::new(end - 1..end));
        }
        if before.has(Class::Conjunction) && end - 1 > from {
            return self.main_subject(from, end - 1);
        }
        let clause = self.clause_start(from, end);
        let segments = self.segments(clause, end);
        let (last, earlier) = segments.split_last()?;
        if let Some(found) = self.last_bare(last.clone()) {
            if found.start > last.start || earlier.is_empty() || found.end < end {
                return Some(Phrase::new(found));
            }
            return Some(self.leftmost(earlier, found));
        }
        if let Some(name) = self.name_at(clause, end) {
            return Some(Phrase::new(name));
        }
        for (n, segment) in earlier.iter().enumerate().rev().take(8) {
            if let Some(found) = self.leading(segment.clone()) {
                return Some(self.leftmost(earlier.get(..n).unwrap_or_default(), found));
            }
        }
        None
    }

    /// The phrase at the start of the sentence's main clause, whatever its verb.
    pub(super) fn main_subject(&self, from: usize, until: usize) -> Option<Phrase> {
        let until = until.min(from + REACH);
        for segment in self.segments(from, until).into_iter().take(6) {
            if self.is(segment.start, Class::Relative) && segment.end < until {
                continue;
            }
            let start = self.skip_lead(segment.clone());
            if let Some(phrase) = self.phrase(start, segment.end) {
                if !self.is_time(phrase.range.clone()) {
                    return Some(self.with_apposition(phrase, until));
                }
                let after = phrase.range.end;
                if let Some(next) = self.phrase(after, segment.end) {
                    return Some(self.with_apposition(next, until));
                }
            } else if let Some(found) = self.first_bare(segment) {
                return Some(self.with_apposition(Phrase::new(found), until));
            }
        }
        None
    }

    /// The first item of what stands between subject and verb before `verb`.
    fn before_clitics(&self, from: usize, verb: usize) -> usize {
        let mut at = verb;
        while at > from {
            let Some(item) = self.at(at - 1) else { break };
            let clitic = item.has(Class::Object) && !item.capital;
            let article = item.has(Class::Definite) && self.is(at, Class::Role);
            let adverb = item.has(Class::Adverb) && !item.capital;
            if !(item.is_word() && (clitic || adverb) && !article) {
                break;
            }
            if item.has(Class::Pronoun) && (at - 1 == from || !self.is_subject_before(at - 1)) {
                break;
            }
            at -= 1;
        }
        at
    }

    /// Whether something that can be a subject stands right before `i`.
    fn is_subject_before(&self, i: usize) -> bool {
        self.line.before(i).is_some_and(|b| {
            b.is_word()
                && !b.has(Class::That)
                && !b.has(Class::Conjunction)
                && !b.has(Class::Preposition)
        })
    }

    /// The phrase that « qui » at `i` takes up.
    fn antecedent(&self, from: usize, i: usize) -> Option<Phrase> {
        let end = if self.line.kind(i.checked_sub(1)?) == Kind::Comma { i - 1 } else { i };
        let clause = self.clause_start(from, end);
        let segments = self.segments(clause, end);
        let (last, earlier) = segments.split_last()?;
        let beside = (last.start..end).find_map(|at| {
            let apart =
                at == last.start || !self.line.before(at).is_some_and(|b| b.has(Class::Linker));
            let phrase = self.phrase(at, end).filter(|_| apart)?;
            (phrase.range.end == end).then_some(phrase.range)
        });
        let found = beside
            .or_else(|| self.last_bare(last.clone()))
            .or_else(|| self.leading(last.clone()))?;
        if found.start == last.start {
            Some(self.leftmost(earlier, found))
        } else {
            Some(Phrase::new(found))
        }
    }

    /// Where the clause that ends at `end` begins: after « que », « ; », « : » or a conjunction
    /// that opens a clause.
    fn clause_start(&self, from: usize, end: usize) -> usize {
        for i in (from..end).rev() {
            let Some(item) = self.at(i) else { break };
            if matches!(item.kind, Kind::Semicolon | Kind::Colon) {
                return i + 1;
            }
            let that = item.has(Class::That) && !item.capital;
            let after_verb = self.line.before(i).is_some_and(|b| {
                b.word.verb.is_some()
                    || b.has(Class::Adverb)
                    || b.has(Class::Relative)
                    || b.has(Class::Conjunction)
            });
            if that && after_verb && i + 1 < end {
                return i + 1;
            }
        }
        from
    }

    /// The stretches between commas, dashes, brackets and quotations.
    fn segments(&self, from: usize, end: usize) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let (mut start, mut depth) = (from, 0usize);
        for i in from..end {
            let cut = match self.line.kind(i) {
                Kind::Open => {
                    depth += 1;
                    depth == 1
                }
                Kind::Close => {
                    depth = depth.saturating_sub(1);
                    start = i + 1;
                    continue;
                }
                Kind::Comma | Kind::Dash | Kind::Quote(_) | Kind::Semicolon | Kind::Colon => {
                    depth == 0
                }
                _ => false,
            };
            if cut {
                if start < i {
                    found.push(start..i);
                }
                start = i + 1;
            }
        }
        if depth > 0 {
            found.clear();
            let open = (from..end).rev().find(|&i| self.line.kind(i) == Kind::Open);
            start = open.map_or(start, |o| o + 1);
        }
        if start <= end {
            found.push(start..end);
        }
        found
    }

    /// The last phrase of a segment that no preposition governs; with a relative clause in the
    /// segment, the last one before it.
    fn last_bare(&self, segment: Range<usize>) -> Option<Range<usize>> {
        let relative = segment
            .clone()
            .skip(1)
            .find(|&i| matches!(self.word(i), "qui" | "dont" | "who" | "which" | "whose"));
        self.bare(segment.start..relative.unwrap_or(segment.end)).last()
    }

    fn first_bare(&self, segment: Range<usize>) -> Option<Range<usize>> {
        self.bare(segment).next()
    }

    /// The phrases of a segment that no preposition governs, in order.
    fn bare(&self, segment: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut at = segment.start;
        std::iter::from_fn(move || {
            while at < segment.end {
                let governed = at > segment.start
                    && self.line.before(at).is_some_and(|b| {
                        b.is_word()
                            && (b.has(Class::Preposition) || b.has(Class::Linker))
                            && !b.has(Class::Determiner)
                    });
                let merged = self
                    .at(at)
                    .is_some_and(|w| matches!(w.span.of(self.text), "du" | "des" | "au" | "aux"));
                let after_noun = at > segment.start && merged;
                let Some(phrase) = self.phrase(at, segment.end) else {
                    at += 1;
                    continue;
                };
                at = phrase.range.end;
                if !governed && !after_noun && !self.is_time(phrase.range.clone()) {
                    return Some(phrase.range);
                }
            }
            None
        })
    }

    /// The phrase a segment begins with, after « et », « mais » or an adverb.
    fn leading(&self, segment: Range<usize>) -> Option<Range<usize>> {
        let start = self.skip_lead(segment.clone());
        let phrase = self.phrase(start, segment.end)?;
        let timed = self.is_time(phrase.range.clone());
        (!timed).then_some(phrase.range)
    }

    fn skip_lead(&self, segment: Range<usize>) -> usize {
        let mut at = segment.start;
        while at < segment.end
            && self.at(at).is_some_and(|i| {
                (i.has(Class::Conjunction) || i.has(Class::Adverb) || i.has(Class::That))
                    && !i.has(Class::Determiner)
            })
        {
            at += 1;
        }
        at
    }

    /// The first of the phrases between commas that lead up to `found`: a name before its
    /// apposition, with the apposition kept.
    fn leftmost(&self, earlier: &[Range<usize>], found: Range<usize>) -> Phrase {
        let mut phrase = Phrase::new(found);
        for segment in earlier.iter().rev().take(2) {
            let beside = self.line.kind(segment.end) == Kind::Comma;
            let whole = self.leading(segment.clone()).filter(|p| p.end == segment.end && beside);
            let Some(first) = whole else { break };
            let pronoun = first.len() == 1 && self.is(first.start, Class::Pronoun);
            let bare = |r: &Range<usize>| {
                r.clone().all(|i| self.at(i).is_some_and(|w| w.capital) && !self.is(i, Class::Role))
            };
            if bare(&first) && bare(&phrase.range) {
                break;
            }
            if pronoun || self.line.get(phrase.range.start).is_some_and(|i| i.has(Class::Pronoun)) {
                break;
            }
            phrase = Phrase { range: first, apposition: Some(phrase.range) };
        }
        phrase
    }
}
