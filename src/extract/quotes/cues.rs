//! Cues: what in a sentence says that something was said, and by whom.

use std::ops::Range;

use super::{
    line::{Item, Kind},
    phrase::{Phrase, Reader},
    verbal::GAP,
};
use crate::{
    lexicon::{
        endings::Ending,
        lists::List,
        speech::{Class, Report, Word, according},
        verbs::Form,
    },
    text::fold::lowered,
};

/// How a cue names its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// « dit-il »: the words stand before.
    Clitic,
    /// « dit la maire », “said Lee”: the words stand before.
    Inverted,
    /// « la maire dit », “Lee said”.
    Subject,
    /// « notant des »: the subject of the sentence speaks.
    Gerund,
    /// « avant de conclure ».
    Infinitive,
    /// « selon elle », “according to Lee”.
    According,
    /// « pour Léa Roy, ».
    For,
    /// « qualifié de … par Léa Roy ».
    Passive,
    /// « les propos de Léa Roy ».
    Nominal,
    /// « lit-on dans Le Courrier ».
    Reads,
}

/// One cue of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub(super) how: How,
    /// All items of the cue: verb, complements and speaker.
    pub(super) range: Range<usize>,
    /// The verb or phrase alone.
    pub(super) verb: Range<usize>,
    pub(super) report: Report,
    pub(super) speaker: Option<Phrase>,
    /// Who passed the words on.
    pub(super) relay: Option<Range<usize>>,
    /// Where the clause it opens with « que » begins.
    pub(super) that: Option<usize>,
}

/// The cues of `sentence`, in order.
pub(super) fn cues(reader: Reader<'_>, sentence: Range<usize>) -> Vec<Cue> {
    let finder = Finder { reader, sentence: sentence.clone() };
    let mut found: Vec<Cue> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let cue = finder.cue(at);
        at = match &cue {
            Some(cue) => cue.verb.end.max(at + 1),
            None => at + 1,
        };
        found.extend(cue);
    }
    found
}

/// Looks for the cues of one sentence.
pub(super) struct Finder<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) sentence: Range<usize>,
}

impl Finder<'_> {
    pub(super) fn at(&self, i: usize) -> Option<&Item> {
        self.reader.line.get(i).filter(|_| i < self.sentence.end)
    }

    pub(super) fn word(&self, i: usize) -> &str {
        self.at(i).map_or("", |item| item.span.of(self.reader.text))
    }

    /// Whether the word at `i` is in a list of the language.
    pub(super) fn listed(&self, i: usize, list: List) -> bool {
        i < self.sentence.end && self.reader.listed(i, list)
    }

    pub(super) fn has(&self, i: usize, class: Class) -> bool {
        self.at(i).is_some_and(|item| item.has(class))
    }

    pub(super) fn cue(&self, i: usize) -> Option<Cue> {
        let item = self.at(i)?;
        if !item.is_word() {
            return None;
        }
        if item.word == Word::default() && !self.is_pronoun_clitic(i + 1) {
            return self.put_it(i).or_else(|| self.told_after(i));
        }
        if let Some(cue) = self.according(i).or_else(|| self.for_whom(i)) {
            return Some(cue);
        }
        if self.is_pronoun_clitic(i + 1) {
            return self.clitic(i);
        }
        if item.has(Class::Nominal)
            && let Some(cue) = self.nominal(i).or_else(|| self.owned(i))
        {
            return Some(cue);
        }
        if item.word.verb.is_none() || item.capital && i > self.sentence.start {
            return None;
        }
        self.verb(i)
    }

    /// “as Lee put it”.
    fn put_it(&self, i: usize) -> Option<Cue> {
        let puts = matches!(self.word(i), "put" | "puts");
        (puts && self.word(i + 1) == "it").then(|| self.finite(i, i + 1, Report::Say))?
    }

    /// A cue of a verb at `i` that tells how `speaker`, who follows, said it.
    fn toned(&self, i: usize, speaker: Phrase) -> Cue {
        let speaker = self.reader.with_apposition(speaker, self.sentence.end);
        Cue {
            how: How::Inverted,
            range: i..speaker.end(),
            verb: i..i + 1,
            report: Report::Tone,
            speaker: Some(speaker),
            relay: None,
            that: None,
        }
    }

    /// Whether the word at `i`, of which nothing is known, may be a verb in the third person.
    fn is_verb_like(&self, i: usize) -> bool {
        let small = self.at(i).is_some_and(|w| !w.capital);
        small && self.reader.ends(i, Ending::Verb)
    }

    /// Whether a person's name begins with `range`.
    fn is_person(&self, range: &Range<usize>) -> bool {
        let span = self.reader.line.span(range.clone());
        let person = |m: &crate::model::Mention| {
            let entity = self.reader.names.entity(m.entity);
            m.span.start() == span.start()
                && entity.is_some_and(|e| e.kind == crate::model::EntityKind::Person)
        };
        self.reader.names.within(span).iter().any(person)
    }

    /// « … » illustre la maire: a French verb that is not known for reporting, between words and
    /// somebody.
    fn told_after(&self, i: usize) -> Option<Cue> {
        let verb = self.is_verb_like(i) && self.follows_words(i) && self.is_long_before(i);
        let speaker = self.reader.phrase(i + 1, self.sentence.end).filter(|_| verb)?;
        let role = self.has(speaker.range.start, Class::Definite)
            && speaker
                .range
                .clone()
                .any(|n| self.has(n, Class::Role) || self.has(n, Class::Person));
        let over = self.is_done(speaker.range.end)
            || self.at(speaker.range.end).is_some_and(|n| n.has(Class::Preposition));
        // « précise @unelectrice »
        let account = self.at(speaker.range.start).is_some_and(|n| {
            let before = self.reader.text.get(..n.span.start()).unwrap_or_default();
            before.ends_with('@')
        });
        let somebody = role
            || account
            || self.is_person(&speaker.range)
            || self.has(speaker.range.start, Class::Person);
        (somebody && over).then(|| self.toned(i, speaker))
    }

    /// Whether the quotation before `i` has some words: more than a title mostly has.
    fn is_long_before(&self, i: usize) -> bool {
        let words =
            (self.sentence.start..i).rev().find(|&n| self.at(n).is_some_and(Item::is_quote));
        words
            .and_then(|n| self.at(n))
            .is_some_and(|q| crate::text::letters::n_words(q.span.of(self.reader.text), 6) > 5)
    }

    pub(super) fn is_pronoun_clitic(&self, i: usize) -> bool {
        self.at(i).is_some_and(|c| c.kind == Kind::Clitic && c.has(Class::Pronoun))
    }

    /// « selon … », “according to …”.
    pub(super) fn according(&self, i: usize) -> Option<Cue> {
        if !self.has(i, Class::According) {
            return None;
        }
        if self.same(i + 1, "l") && self.same(i + 2, "en") && self.same(i + 3, "croire") {
            let speaker = Phrase::new(i + 1..i + 2);
            return Some(self.told_by(i..i + 4, i..i + 4, speaker));
        }
        let first = lowered(self.word(i).trim_end_matches(['\'', '’']));
        let goes_on = |rest: &&Vec<&str>| (i + 1..).zip(*rest).all(|(n, word)| self.same(n, word));
        let rest = according(self.reader.lang, &first).iter().find(goes_on)?;
        let after = i + 1 + rest.len();
        let after = self.past_words(after).unwrap_or(after);
        let speaker = self
            .reader
            .phrase(after, self.sentence.end)
            .or_else(|| self.reader.undetermined(after, self.sentence.end))?;
        let speaker = self.reader.with_apposition(speaker, self.sentence.end);
        Some(self.told_by(i..speaker.end(), i..after, speaker))
    }

    fn told_by(&self, range: Range<usize>, verb: Range<usize>, speaker: Phrase) -> Cue {
        Cue {
            how: How::According,
            range,
            verb,
            report: Report::Say,
            speaker: Some(speaker),
            relay: None,
            that: None,
        }
    }

    /// Where the phrase begins whose words are meant, in « les mots de Léa Roy », « la formule du
    /// maire » at `i`.
    fn past_words(&self, i: usize) -> Option<usize> {
        let noun = (i..(i + 4).min(self.sentence.end))
            .find(|&n| self.has(n, Class::Nominal) || self.listed(n, List::Reckoned))?;
        let plain = (i..noun).all(|n| self.at(n).is_some_and(|w| w.is_word() && !w.capital));
        let of = self.at(noun + 1).filter(|of| plain && of.has(Class::Linker))?;
        Some(if of.has(Class::Determiner) { noun + 1 } else { noun + 2 })
    }

    /// Whether the item at `i` is `word`, given in lower case without apostrophe.
    pub(super) fn same(&self, i: usize, word: &str) -> bool {
        let own = self.word(i);
        // Most words differ in their length already, the bytes of an apostrophe aside.
        if !(word.len()..=word.len() + '’'.len_utf8()).contains(&own.len()) {
            return false;
        }
        let bare = own.trim_end_matches(['\'', '’']);
        bare.eq_ignore_ascii_case(word)
            || !bare.is_ascii() && bare.chars().flat_map(char::to_lowercase).eq(word.chars())
    }

    /// « Pour Léa Roy, … » at the start of a clause.
    pub(super) fn for_whom(&self, i: usize) -> Option<Cue> {
        let item = self.at(i)?;
        // “For” joins phrases too, but with a capital.
        let joins = item.has(Class::Linker);
        if !item.has(Class::For) || joins && !item.capital {
            return None;
        }
        let before = self.reader.line.before(i).filter(|_| i > self.sentence.start);
        let opens = before.is_none_or(|b| {
            matches!(b.kind, Kind::Comma | Kind::Colon | Kind::Semicolon)
                || b.has(Class::Conjunction)
                || b.has(Class::That)
        });
        let quoted = !joins && before.is_some_and(|b| b.is_quote());
        if !opens && !quoted {
            return None;
        }
        let speaker = self.reader.phrase(i + 1, self.sentence.end)?;
        let someone = speaker.range.clone().any(|n| {
            let item = self.at(n);
            item.is_some_and(|w| {
                w.capital
                    || w.has(Class::Role)
                    || w.has(Class::Body)
                    || w.has(Class::Pronoun) && !w.has(Class::Determiner)
            })
        });
        let capital = |n: usize| self.reader.is_name(n) && !self.has(n, Class::Determiner);
        let someone = if quoted { speaker.range.clone().any(capital) } else { someone };
        let speaker = self.reader.with_apposition(speaker, self.sentence.end);
        let end = speaker.end();
        let closed =
            matches!(self.reader.line.kind(end), Kind::Comma | Kind::Colon | Kind::Quote(_))
                && end < self.sentence.end;
        let last = quoted && matches!(self.reader.line.kind(end), Kind::Stop | Kind::Comma);
        (someone && (closed || last)).then(|| Cue {
            how: How::For,
            range: i..end,
            verb: i..i + 1,
            report: Report::Hold,
            speaker: Some(speaker),
            relay: None,
            that: None,
        })
    }

    /// « propos de Léa Roy », “remarks by Lee”.
    pub(super) fn nominal(&self, i: usize) -> Option<Cue> {
        let next = self.at(i + 1).filter(|n| n.has(Class::Whose))?;
        let merged = next.has(Class::Merged);
        let start = if merged { i + 1 } else { i + 2 };
        let speaker = self.reader.phrase(start, self.sentence.end)?;
        let mut speaker = self.reader.with_apposition(speaker, self.sentence.end);
        if merged {
            speaker.range.start += 1;
        }
        let named = speaker
            .range
            .clone()
            .any(|n| self.at(n).is_some_and(|w| w.capital || w.has(Class::Role)));
        (named && !speaker.range.is_empty()).then(|| Cue {
            how: How::Nominal,
            range: i..speaker.range.end,
            verb: i..i + 1,
            report: Report::Act,
            speaker: Some(speaker),
            relay: None,
            that: None,
        })
    }

    /// « ses propos sur », “Lee's claim that”: whose words they are stands before the noun.
    fn owned(&self, i: usize) -> Option<Cue> {
        let before = i.checked_sub(1).filter(|&b| b >= self.sentence.start)?;
        let opens = self.has(i + 1, Class::That)
            || self.has(i + 1, Class::Preposition) && !self.reader.heads_last()
            || self.reader.line.kind(i + 1) == Kind::Colon
            || self.at(i + 1).is_some_and(|n| n.is_quote());
        let range = match self.word(before) {
            _ if !opens => return None,
            _ if self.has(before, Class::Possessive) => before..before + 1,
            "'s" | "’s" | "'" | "’" => {
                let from = before.saturating_sub(8).max(self.sentence.start);
                let start = (from..before).find(|&s| {
                    let phrase = self.reader.phrase(s, before);
                    phrase.is_some_and(|p| p.range.end == before)
                })?;
                start..before
            }
            _ => return None,
        };
        Some(Cue {
            how: How::Nominal,
            range: range.start..i + 1,
            verb: i..i + 1,
            report: Report::Act,
            speaker: Some(Phrase::new(range)),
            relay: None,
            that: self.that(i + 1),
        })
    }

    /// « dit-il », « a-t-elle ajouté », « peut-on lire »; `i` carries the pronoun.
    pub(super) fn clitic(&self, i: usize) -> Option<Cue> {
        let pronoun = i + 1;
        let main = match self.at(i)? {
            item if item.has(Class::Auxiliary) => (pronoun + 1
                ..(pronoun + GAP).min(self.sentence.end))
                .take_while(|&n| self.at(n).is_some_and(|w| w.is_word() || w.kind == Kind::Comma))
                .find(|&n| self.at(n).is_some_and(|w| w.verb(Form::PARTICIPLE | Form::INFINITIVE))),
            item if item.word.verb.is_some() => Some(i),
            _ => None,
        };
        let after_words = self.follows_words(i);
        let main = match main {
            Some(main) => main,
            None if after_words => i,
            None => return None,
        };
        if !after_words && self.asks() {
            return None;
        }
        let end = main.max(pronoun) + 1;
        let impersonal = self.is_impersonal(i, main).then(|| self.where_read(end)).flatten();
        let on = impersonal.is_some() || self.has(pronoun, Class::Anyone);
        let start = self.clitics_before(i);
        let report = self.at(main).and_then(|m| m.word.verb).map_or(Report::Tone, |v| v.report);
        let (speaker, end) = if on {
            match self.where_read(end) {
                Some(found) => (Some(found.clone()), found.range.end),
                None => (None, end),
            }
        } else {
            (Some(Phrase { range: pronoun..pronoun + 1, apposition: None }), end)
        };
        Some(Cue {
            how: if on { How::Reads } else { How::Clitic },
            range: start..end,
            verb: i..main.max(pronoun) + 1,
            report,
            speaker,
            relay: self.relay(end),
            that: self.that(end),
        })
    }

    /// Whether the sentence is a question.
    fn asks(&self) -> bool {
        let last = self.sentence.end.checked_sub(1);
        last.is_some_and(|l| self.reader.line.kind(l) == Kind::Stop && self.word(l) == "?")
    }

    /// « est-il noté (dans le rapport) »: a passive whose « il » is nobody.
    fn is_impersonal(&self, i: usize, main: usize) -> bool {
        let reflexive = i.checked_sub(1).is_some_and(|b| self.has(b, Class::Reflexive));
        let it = self.word(i + 1).trim_start_matches(['-', 't']).eq_ignore_ascii_case("il");
        it && self.has(i, Class::Be)
            && !reflexive
            && self.at(main).is_some_and(|m| m.verb(Form::PARTICIPLE))
    }

    /// « dans Le Courrier », « à l'Élysée » after « lit-on », « assure-t-on ».
    pub(super) fn where_read(&self, from: usize) -> Option<Phrase> {
        for i in from..(from + 5).min(self.sentence.end) {
            let item = self.at(i)?;
            if !item.is_word() {
                return None;
            }
            if let Some(side) = self.side_of(i) {
                return Some(side);
            }
            if item.has(Class::Preposition) {
                let phrase = self.reader.noun_phrase(i + 1, self.sentence.end);
                return phrase.filter(|p| !self.reader.is_time(p.range.clone()));
            }
        }
        None
    }

    /// « du côté de la direction » at `i`: the direction.
    fn side_of(&self, i: usize) -> Option<Phrase> {
        let side =
            self.same(i, "du") && self.word(i + 1) == "côté" && self.has(i + 2, Class::Linker);
        let merged = self.has(i + 2, Class::Determiner);
        let start = i + if merged { 2 } else { 3 };
        self.reader.phrase(start, self.sentence.end).filter(|_| side)
    }

    /// Whose « on » it is at the head of the sentence: « À la mairie, on assure que ».
    pub(super) fn on_behalf(&self) -> Option<Phrase> {
        let start = self.sentence.start;
        if let Some(side) = self.side_of(start) {
            return Some(side);
        }
        let at = self.has(start, Class::To);
        let phrase = self.reader.noun_phrase(start + 1, self.sentence.end).filter(|_| at)?;
        let closed = self.reader.line.kind(phrase.range.end) == Kind::Comma;
        (closed && !self.reader.is_time(phrase.range.clone())).then_some(phrase)
    }

    /// Whether quoted words stand right before the verb group that begins at `i`.
    pub(super) fn follows_words(&self, i: usize) -> bool {
        let mut at = self.clitics_before(i);
        while at > self.sentence.start {
            match self.reader.line.kind(at - 1) {
                Kind::Comma | Kind::Dash => at -= 1,
                Kind::Quote(_) => return true,
                Kind::Word => return at >= 2 && self.reader.relates(at - 2),
                _ => return false,
            }
        }
        false
    }

    /// The first of the object pronouns and adverbs before `i`.
    pub(super) fn clitics_before(&self, i: usize) -> usize {
        let mut at = i;
        while at > self.sentence.start
            && self.at(at - 1).is_some_and(|w| {
                let first = at - 1 == self.sentence.start;
                let small = !w.capital || first && w.has(Class::Adverb);
                w.is_word() && small && (w.has(Class::Object) || w.has(Class::Adverb))
            })
        {
            at -= 1;
        }
        at
    }
}
