//! Cues: what in a sentence says that something was said, and by whom.

use std::ops::Range;

use super::{
    line::{Item, Kind},
    phrase::{Phrase, Reader},
};
use crate::{
    lexicon::{
        speech::{Class, Report, according},
        verbs::Form,
    },
    model::Lang,
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

/// How many items may stand between an auxiliary and its participle.
const GAP: usize = 8;

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

struct Finder<'a> {
    reader: Reader<'a>,
    sentence: Range<usize>,
}

impl Finder<'_> {
    fn at(&self, i: usize) -> Option<&Item> {
        self.reader.line.get(i).filter(|_| i < self.sentence.end)
    }

    fn word(&self, i: usize) -> &str {
        self.at(i).map_or("", |item| item.span.of(self.reader.text))
    }

    fn has(&self, i: usize, class: Class) -> bool {
        self.at(i).is_some_and(|item| item.has(class))
    }

    fn english(&self) -> bool {
        self.reader.lang == Lang::EN
    }

    fn cue(&self, i: usize) -> Option<Cue> {
        let item = self.at(i)?;
        if !item.is_word() {
            return None;
        }
        if let Some(cue) = self.according(i).or_else(|| self.for_whom(i)) {
            return Some(cue);
        }
        if self.is_pronoun_clitic(i + 1) {
            return self.clitic(i);
        }
        if item.has(Class::Nominal)
            && let Some(cue) = self.nominal(i)
        {
            return Some(cue);
        }
        if item.word.verb.is_none() || item.capital && i > self.sentence.start {
            return None;
        }
        self.verb(i)
    }

    fn is_pronoun_clitic(&self, i: usize) -> bool {
        self.at(i).is_some_and(|c| c.kind == Kind::Clitic && c.has(Class::Pronoun))
    }

    /// « selon … », “according to …”.
    fn according(&self, i: usize) -> Option<Cue> {
        if !self.has(i, Class::According) {
            return None;
        }
        let phrases = according(self.reader.lang);
        let matched =
            phrases.iter().find(|p| p.iter().enumerate().all(|(n, w)| self.same(i + n, w)))?;
        let after = i + matched.len();
        let speaker = self.reader.phrase(after, self.sentence.end)?;
        let speaker = self.reader.with_apposition(speaker, self.sentence.end);
        Some(Cue {
            how: How::According,
            range: i..speaker.end(),
            verb: i..after,
            report: Report::Say,
            speaker: Some(speaker),
            relay: None,
            that: None,
        })
    }

    /// Whether the item at `i` is `word`, given in lower case without apostrophe.
    fn same(&self, i: usize, word: &str) -> bool {
        let bare = self.word(i).trim_end_matches(['\'', '’']);
        bare.eq_ignore_ascii_case(word)
            || bare.chars().flat_map(char::to_lowercase).eq(word.chars())
    }

    /// « Pour Léa Roy, … » at the start of a clause.
    fn for_whom(&self, i: usize) -> Option<Cue> {
        let word = self.word(i);
        let is_for = if self.english() { word == "For" } else { matches!(word, "pour" | "Pour") };
        let before = self.reader.line.before(i).filter(|_| i > self.sentence.start);
        let opens = before.is_none_or(|b| {
            matches!(b.kind, Kind::Comma | Kind::Colon | Kind::Semicolon)
                || b.has(Class::Conjunction)
                || b.has(Class::That)
        });
        if !is_for || !opens {
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
        let speaker = self.reader.with_apposition(speaker, self.sentence.end);
        let end = speaker.end();
        let closed =
            matches!(self.reader.line.kind(end), Kind::Comma | Kind::Colon | Kind::Quote(_));
        (someone && closed && end < self.sentence.end).then(|| Cue {
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
    fn nominal(&self, i: usize) -> Option<Cue> {
        let next = self.at(i + 1)?;
        if !(next.has(Class::Linker) || matches!(self.word(i + 1), "by")) {
            return None;
        }
        let merged = matches!(self.word(i + 1), "du" | "des");
        let start = if merged { i + 1 } else { i + 2 };
        let mut speaker = self.reader.phrase(start, self.sentence.end)?;
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

    /// « dit-il », « a-t-elle ajouté », « peut-on lire »; `i` carries the pronoun.
    fn clitic(&self, i: usize) -> Option<Cue> {
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
        let end = main.max(pronoun) + 1;
        let on = self.word(pronoun).trim_start_matches(['-', 't']).eq_ignore_ascii_case("on");
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

    /// « dans Le Courrier », « à l'Élysée » after « lit-on », « assure-t-on ».
    fn where_read(&self, from: usize) -> Option<Phrase> {
        for i in from..(from + 5).min(self.sentence.end) {
            let item = self.at(i)?;
            if !item.is_word() {
                return None;
            }
            if item.has(Class::Preposition) {
                let merged = matches!(self.word(i), "au" | "aux");
                let mut phrase =
                    self.reader.phrase(if merged { i } else { i + 1 }, self.sentence.end);
                if merged {
                    phrase = self.reader.phrase(i + 1, self.sentence.end).or(phrase);
                }
                return phrase.filter(|p| !self.reader.is_time(p.range.clone()));
            }
        }
        None
    }

    /// Whether quoted words stand right before the verb group that begins at `i`.
    fn follows_words(&self, i: usize) -> bool {
        let mut at = self.clitics_before(i);
        while at > self.sentence.start {
            match self.reader.line.kind(at - 1) {
                Kind::Comma | Kind::Dash => at -= 1,
                Kind::Quote(_) => return true,
                _ => return false,
            }
        }
        false
    }

    /// The first of the object pronouns and adverbs before `i`.
    fn clitics_before(&self, i: usize) -> usize {
        let mut at = i;
        while at > self.sentence.start
            && self.at(at - 1).is_some_and(|w| {
                w.is_word() && !w.capital && (w.has(Class::Object) || w.has(Class::Adverb))
            })
        {
            at -= 1;
        }
        at
    }

    /// A cue whose verb is at `i`.
    fn verb(&self, i: usize) -> Option<Cue> {
        let verb = self.at(i)?.word.verb?;
        if self.is_noun(i) {
            return None;
        }
        let auxiliary = self.auxiliary(i);
        let english = self.english();
        if verb.form.is(Form::PARTICIPLE | Form::INFINITIVE)
            && let Some(start) = auxiliary
        {
            let passive = verb.form.is(Form::PARTICIPLE)
                && self.has(start, Class::Be)
                && !(start > self.sentence.start
                    && matches!(self.word(start - 1), "s'" | "s’" | "se"));
            if passive && !(english && verb.form.is(Form::GERUND)) {
                return self.passive(i, verb.report);
            }
            return self.finite(start, i, verb.report);
        }
        if verb.form.is(Form::GERUND) {
            return self.bare(i, How::Gerund, verb.report);
        }
        let to = self.word(i.wrapping_sub(1));
        if verb.form.is(Form::INFINITIVE) && (!english || to == "to") {
            return self.bare(i, How::Infinitive, verb.report);
        }
        if verb.form.is(Form::FINITE) {
            return self.finite(i, i, verb.report);
        }
        self.passive(i, verb.report)
    }

    /// Whether the form at `i` is a noun here: « la note », “the report”.
    fn is_noun(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).and_then(|b| self.at(b)) else { return false };
        if i == self.sentence.start {
            return false;
        }
        if self.english() {
            return self.is_english_noun(i);
        }
        if !before.is_word() {
            return false;
        }
        let role = self.at(i).is_some_and(|v| v.has(Class::Role) || v.has(Class::Nominal));
        if role && before.has(Class::Determiner) {
            return true;
        }
        if before.has(Class::Linker) || before.has(Class::Determiner) {
            let infinitive = self.at(i).is_some_and(|v| v.verb(Form::INFINITIVE));
            if infinitive {
                return false;
            }
            let object = before.has(Class::Object);
            let subject = i.checked_sub(2).and_then(|b| self.at(b)).is_some_and(|s| {
                s.has(Class::Subject)
                    || s.has(Class::Object) && !s.has(Class::Determiner)
                    || s.capital && s.is_word()
                    || s.has(Class::Relative)
            });
            return !(object && subject && i > self.sentence.start + 1);
        }
        false
    }

    /// Whether the English form at `i` is a noun: after an article or a preposition, or a bare form
    /// after what is no plural.
    fn is_english_noun(&self, i: usize) -> bool {
        let (Some(before), Some(item)) = (self.at(i - 1), self.at(i)) else { return false };
        if before.kind == Kind::Clitic {
            return !item.verb(Form::GERUND);
        }
        if !before.is_word() || before.has(Class::Auxiliary) || self.word(i - 1) == "to" {
            return false;
        }
        if before.has(Class::Determiner) && !before.has(Class::Pronoun) {
            return true;
        }
        if before.has(Class::Linker) || before.has(Class::Preposition) {
            return !item.verb(Form::GERUND);
        }
        let bare = item.verb(Form::INFINITIVE) && !item.verb(Form::PARTICIPLE);
        let plural = self.word(i - 1).ends_with('s')
            || before.has(Class::Pronoun)
            || before.has(Class::Plural)
            || before.has(Class::Relative)
            || before.has(Class::Adverb)
            || before.has(Class::Conjunction);
        bare && !plural && self.auxiliary(i).is_none()
    }

    /// The auxiliary of the participle or infinitive at `i`.
    fn auxiliary(&self, i: usize) -> Option<usize> {
        let from = i.saturating_sub(GAP).max(self.sentence.start);
        let mut commas = 0;
        let mut first = None;
        for n in (from..i).rev() {
            let item = self.at(n)?;
            if first.is_some() && !item.has(Class::Auxiliary) {
                break;
            }
            match item.kind {
                Kind::Comma => commas += 1,
                Kind::Word => {}
                _ => break,
            }
            if commas > 2
                || item.verb(Form::FINITE)
                    && !item.has(Class::Auxiliary)
                    && !self.is_noun(n)
                    && first.is_none()
                    && !item.has(Class::Role)
                    && !item.has(Class::Document)
            {
                break;
            }
            if item.has(Class::Auxiliary) && !self.is_noun(n) {
                first = Some(n);
            } else if item.has(Class::Relative) || item.has(Class::That) {
                break;
            }
        }
        first.filter(|_| commas != 1)
    }

    /// A cue with its own subject, before or after the verb; the group is `start..=main`.
    fn finite(&self, start: usize, main: usize, report: Report) -> Option<Cue> {
        let group = self.clitics_before(start);
        let after_words = self.follows_words(start);
        let before = group.checked_sub(1).filter(|_| group > self.sentence.start);
        let comma =
            before.is_some_and(|b| matches!(self.reader.line.kind(b), Kind::Comma | Kind::Stop));
        let lead = group == self.sentence.start;
        let that = self.that(main + 1);
        let inverts =
            after_words || comma && that.is_none() && !self.english() || lead && self.english();
        if inverts
            && !self.opens_words(main + 1)
            && let Some((speaker, relay)) = self.speaker_after(main + 1)
            && (after_words
                || matches!(report, Report::Say | Report::Tone) && self.is_done(speaker.end()))
        {
            let end = speaker.end();
            return Some(Cue {
                how: How::Inverted,
                range: group..end,
                verb: start..main + 1,
                report,
                relay: relay.or_else(|| self.relay(end)),
                speaker: Some(speaker),
                that,
            });
        }
        let speaker = self.reader.subject(self.sentence.start, start);
        let from = speaker.as_ref().map_or(group, |s| s.range.start.min(group));
        Some(Cue {
            how: How::Subject,
            range: from..main + 1,
            verb: start..main + 1,
            report,
            speaker,
            relay: self.relay(main + 1),
            that,
        })
    }

    /// Whether the clause that runs to `end` is over there.
    fn is_done(&self, end: usize) -> bool {
        let tail = self.reader.line.kind(end);
        end >= self.sentence.end
            || !matches!(
                tail,
                Kind::Word | Kind::Number | Kind::Clitic | Kind::Quote(_) | Kind::Other
            )
    }

    /// Whether what follows a verb is the words themselves or « que ».
    fn opens_words(&self, i: usize) -> bool {
        matches!(self.reader.line.kind(i), Kind::Quote(_)) && i < self.sentence.end
            || self.has(i, Class::That)
    }

    /// A cue whose subject is that of the sentence.
    fn bare(&self, i: usize, how: How, report: Report) -> Option<Cue> {
        Some(Cue {
            how,
            range: i..i + 1,
            verb: i..i + 1,
            report,
            speaker: None,
            relay: self.relay(i + 1),
            that: self.that(i + 1),
        })
    }

    /// « qualifié de « gourou » par Léa Roy »: only with whom.
    fn passive(&self, i: usize, report: Report) -> Option<Cue> {
        for n in i + 1..(i + 14).min(self.sentence.end) {
            let item = self.at(n)?;
            if matches!(item.kind, Kind::Semicolon | Kind::Stop | Kind::Colon) {
                return None;
            }
            if item.is_word() && matches!(self.word(n), "par" | "by") {
                let speaker = self.reader.phrase(n + 1, self.sentence.end)?;
                return Some(Cue {
                    how: How::Passive,
                    range: i..i + 1,
                    verb: i..i + 1,
                    report,
                    speaker: Some(speaker),
                    relay: None,
                    that: None,
                });
            }
        }
        None
    }

    /// Where the clause after « que » begins, when it follows the verb before any stop.
    fn that(&self, from: usize) -> Option<usize> {
        for i in from..(from + 12).min(self.sentence.end) {
            let item = self.at(i)?;
            match item.kind {
                Kind::Word if item.has(Class::That) => return Some(i + 1),
                Kind::Word | Kind::Number | Kind::Comma | Kind::Open | Kind::Close => {}
                _ => return None,
            }
            if item.verb(Form::FINITE) && !item.has(Class::Document) && !item.has(Class::Role) {
                return None;
            }
        }
        None
    }

    /// Who speaks, to the right of a verb, past adverbs, times and complements; with the relay
    /// that stands among them.
    fn speaker_after(&self, from: usize) -> Option<(Phrase, Option<Range<usize>>)> {
        let mut at = from;
        let mut relay = None;
        let limit = (from + 26).min(self.sentence.end);
        while at < limit {
            let item = self.at(at)?;
            match item.kind {
                Kind::Word | Kind::Number => {}
                Kind::Comma if at > from => {}
                _ => return None,
            }
            if self.is_turn(at) {
                at += 3;
                continue;
            }
            if item.has(Class::Preposition) || item.has(Class::Linker) && self.aside(at) {
                let object = self.reader.phrase(at + 1, limit);
                let end = object.as_ref().map_or(at + 1, |o| o.range.end);
                let end = self.reader.seam(at + 1..end).unwrap_or(end);
                let to = matches!(
                    self.word(at),
                    "à" | "au" | "aux" | "auprès" | "chez" | "sur" | "to" | "dans"
                );
                let named = (at + 1..end).any(|n| self.at(n).is_some_and(|w| w.capital));
                if to && named && relay.is_none() {
                    relay = Some(at + 1..end);
                }
                at = end.max(at + 1);
                continue;
            }
            if self.reader.starts(at)
                && let Some(phrase) = self.reader.phrase(at, limit)
            {
                if !self.reader.is_time(phrase.range.clone()) {
                    let phrase = self.reader.with_apposition(phrase, self.sentence.end);
                    return Some((phrase, relay));
                }
                at = phrase.range.end;
                continue;
            }
            if item.verb(Form::FINITE) && !item.has(Class::Adverb) || item.has(Class::Relative) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// « pour sa part », « de son côté », « à son tour ».
    fn is_turn(&self, i: usize) -> bool {
        matches!(self.word(i + 1), "sa" | "son" | "leur" | "his" | "her" | "their")
            && matches!(self.word(i + 2), "part" | "côté" | "tour" | "turn")
    }

    /// « de son côté »: a linker that opens an aside.
    fn aside(&self, i: usize) -> bool {
        self.at(i + 1).is_some_and(|n| {
            n.has(Class::Definite) && !n.has(Class::Object) || n.word == Default::default()
        })
    }

    /// « cité par TASS », « à l'AFP », “told Reuters”.
    fn relay(&self, from: usize) -> Option<Range<usize>> {
        for i in from..(from + 6).min(self.sentence.end) {
            let item = self.at(i)?;
            if matches!(item.kind, Kind::Quote(_) | Kind::Stop | Kind::Colon) {
                return None;
            }
            let by = item.has(Class::Relay) && matches!(self.word(i + 1), "par" | "by" | "as");
            let to = matches!(self.word(i), "à" | "au" | "auprès") && !self.english();
            let told = self.english() && i == from && item.capital;
            let start = if by {
                i + 2
            } else if told {
                i
            } else {
                i + 1
            };
            if by || to || told {
                let phrase = self.reader.phrase(start, self.sentence.end)?;
                let named = phrase.range.clone().any(|n| self.at(n).is_some_and(|w| w.capital));
                return named.then_some(phrase.range);
            }
        }
        None
    }
}
