//! Cues that are verbs: which forms report, and where their subject stands.

use super::cues::{Cue, Finder, How};
use super::line::Kind;
use super::phrase::Phrase;
use crate::lexicon::{
    lists::List,
    speech::{Class, Report, VerbForm},
    syntax::Verbs,
    verbs::Form,
};

/// How many items may stand between an auxiliary and its participle.
pub(super) const GAP: usize = 8;

impl Finder<'_> {
    /// A cue whose verb is at `i`.
    pub(super) fn verb(&self, i: usize) -> Option<Cue> {
        let verb = self.at(i)?.word.verb?;
        if self.is_noun(i) {
            return None;
        }
        let auxiliary = self.auxiliary(i);
        let bare = self.reader.syntax.verbs == Verbs::Bare;
        if bare && let Some(cue) = self.bare_participle(i, verb, auxiliary) {
            return Some(cue);
        }
        if verb.form.is(Form::PARTICIPLE | Form::INFINITIVE)
            && let Some(start) = auxiliary
        {
            let nearest = (start..i).rev().find(|&n| self.has(n, Class::Auxiliary));
            let reflexive = (start.max(1) - 1..i)
                .any(|n| n >= self.sentence.start && self.has(n, Class::Reflexive));
            let passive = verb.form.is(Form::PARTICIPLE)
                && nearest.is_some_and(|n| self.has(n, Class::Be))
                && !reflexive;
            if passive && !(bare && verb.form.is(Form::GERUND)) {
                return self.passive(i, verb.report);
            }
            return self.finite(start, i, verb.report);
        }
        if verb.form.is(Form::GERUND) {
            return self.bare(i, How::Gerund, verb.report);
        }
        let before = i.wrapping_sub(1);
        if self.listed(before, List::Impersonal) {
            return None;
        }
        if verb.form.is(Form::INFINITIVE) && (!bare || self.has(before, Class::Infinitive)) {
            return self.bare(i, How::Infinitive, verb.report);
        }
        if verb.form.is(Form::FINITE) {
            return self.finite(i, i, verb.report);
        }
        self.passive(i, verb.report)
    }

    /// “described by Lee as”, “are calling”, “was quoted as saying”: participles that are
    /// not what they look like.
    fn bare_participle(&self, i: usize, verb: VerbForm, aux: Option<usize>) -> Option<Cue> {
        let opens = i == self.sentence.start
            || self.reader.line.before(i).is_some_and(|b| b.kind == Kind::Comma);
        if verb.form.is(Form::PARTICIPLE) && opens && self.has(i + 1, Class::Agent) {
            return self.passive(i, verb.report);
        }
        if !verb.form.is(Form::GERUND) {
            return None;
        }
        let quoted =
            self.has(i.checked_sub(1)?, Class::As) && self.has(i.checked_sub(2)?, Class::Relay);
        if quoted {
            let start = self.auxiliary(i - 2)?;
            return self.finite(start, i, Report::Say);
        }
        let start = aux?;
        let beside = self.has(i - 1, Class::Be) || self.has(i - 1, Class::Adverb);
        (beside && self.has(start, Class::Be)).then(|| self.finite(start, i, verb.report))?
    }

    /// Whether the form at `i` is a noun here: « la note », “the report”.
    pub(super) fn is_noun(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).and_then(|b| self.at(b)) else { return false };
        if i == self.sentence.start {
            return false;
        }
        if self.reader.syntax.verbs == Verbs::Bare {
            return self.is_bare_noun(i);
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

    /// Whether the form at `i`, which may be a noun as well, is one: after an article or a preposition, or a bare form
    /// after what is no plural.
    pub(super) fn is_bare_noun(&self, i: usize) -> bool {
        let (Some(before), Some(item)) = (self.at(i - 1), self.at(i)) else { return false };
        if before.kind == Kind::Clitic {
            return !item.verb(Form::GERUND);
        }
        if !before.is_word() || before.has(Class::Auxiliary) || before.has(Class::Infinitive) {
            return false;
        }
        if before.has(Class::Determiner) && !before.has(Class::Pronoun) {
            return !(item.verb(Form::PARTICIPLE) && self.reader.is_alone(i - 1));
        }
        if before.has(Class::Linker) || before.has(Class::Preposition) {
            return !item.verb(Form::GERUND);
        }
        let bare = item.verb(Form::INFINITIVE) && !item.verb(Form::PARTICIPLE);
        let plural = self.word(i - 1).ends_with('s')
            || self.listed(i - 1, List::Collective)
            || before.has(Class::Pronoun)
            || before.has(Class::Plural)
            || before.has(Class::Relative)
            || before.has(Class::Adverb)
            || before.has(Class::Conjunction);
        bare && !plural && self.auxiliary(i).is_none()
    }

    /// The auxiliary of the participle or infinitive at `i`.
    pub(super) fn auxiliary(&self, i: usize) -> Option<usize> {
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
    pub(super) fn finite(&self, start: usize, main: usize, report: Report) -> Option<Cue> {
        let group = self.clitics_before(start);
        let after_words = self.follows_words(start);
        let before = group.checked_sub(1).filter(|_| group > self.sentence.start);
        let comma =
            before.is_some_and(|b| matches!(self.reader.line.kind(b), Kind::Comma | Kind::Stop));
        let lead = group == self.sentence.start;
        let that = self.that(main + 1);
        let speech = matches!(report, Report::Say | Report::Tone);
        let straight = self.reader.is_straight();
        let inverts = if straight {
            let alone = || self.reader.subject(self.sentence.start, start).is_none();
            speech && (after_words || lead || comma && that.is_none() && alone())
        } else {
            after_words || comma && that.is_none()
        };
        if inverts
            && !self.opens_words(main + 1)
            && let Some((speaker, relay)) = self.speaker_after(main + 1)
            && (after_words
                || speech && self.is_done(speaker.end()) && (lead || !straight)
                || comma && report == Report::Say && self.is_told_somewhere(&speaker)
                || self.holds_ahead(report, speaker.end())
                || self.reader.line.kind(speaker.end()) == Kind::Colon)
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
        let speaker = speaker.map(|s| self.parenthetical(s, group, main + 1));
        let on = speaker.as_ref().is_some_and(|s| self.has(s.range.start, Class::Anyone));
        let speaker = if on { self.on_behalf().or(speaker) } else { speaker };
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

    /// « …, a indiqué Léa Roy à la sortie du conseil »: a person, then where or to whom.
    fn is_told_somewhere(&self, speaker: &Phrase) -> bool {
        let named = self.reader.is_name(speaker.range.end.saturating_sub(1));
        !self.reader.is_straight() && named && self.has(speaker.end(), Class::Preposition)
    }

    /// « Or, estime Léa Roy, « … » »: an opinion whose words follow its holder.
    fn holds_ahead(&self, report: Report, end: usize) -> bool {
        let words = self.reader.line.kind(end) == Kind::Comma
            && matches!(self.reader.line.kind(end + 1), Kind::Quote(_));
        !self.reader.is_straight() && report == Report::Hold && words && end + 1 < self.sentence.end
    }

    /// « Léa Roy, citée par Le Courrier : »: she speaks, the paper passed it on.
    fn cited(&self, i: usize, by: Phrase) -> Option<Cue> {
        let cited = self.has(i, Class::Relay) && !self.word(i).starts_with(['r', 'R']);
        let comma = self.reader.line.before(i).is_some_and(|b| b.kind == Kind::Comma);
        let closed = matches!(self.reader.line.kind(by.range.end), Kind::Colon | Kind::Comma);
        let ok = cited && comma && closed && i > self.sentence.start + 1;
        let speaker = self.reader.subject(self.sentence.start, i).filter(|_| ok)?;
        Some(Cue {
            how: How::Subject,
            range: speaker.range.start..by.range.end,
            verb: i..i + 1,
            report: Report::Say,
            relay: Some(by.range),
            speaker: Some(speaker),
            that: None,
        })
    }

    /// “The valley, Howell wrote, was”: between commas, only what stands beside the verb is its
    /// subject.
    fn parenthetical(&self, speaker: Phrase, group: usize, end: usize) -> Phrase {
        let inserted = self.reader.is_straight()
            && self.reader.line.kind(end) == Kind::Comma
            && !self.at(end + 1).is_some_and(|n| n.is_quote());
        match speaker.apposition {
            Some(beside) if inserted && beside.end == group => Phrase::new(beside),
            apposition => Phrase { apposition, ..speaker },
        }
    }

    /// Whether the clause that runs to `end` is over there.
    pub(super) fn is_done(&self, end: usize) -> bool {
        let tail = self.reader.line.kind(end);
        end >= self.sentence.end
            || !matches!(
                tail,
                Kind::Word | Kind::Number | Kind::Clitic | Kind::Quote(_) | Kind::Other
            )
    }

    /// Whether what follows a verb is the words themselves or « que ».
    pub(super) fn opens_words(&self, i: usize) -> bool {
        matches!(self.reader.line.kind(i), Kind::Quote(_)) && i < self.sentence.end
            || self.has(i, Class::That)
    }

    /// A cue whose subject is that of the sentence.
    pub(super) fn bare(&self, i: usize, how: How, report: Report) -> Option<Cue> {
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
    pub(super) fn passive(&self, i: usize, report: Report) -> Option<Cue> {
        for n in i + 1..(i + 14).min(self.sentence.end) {
            let item = self.at(n)?;
            if matches!(item.kind, Kind::Semicolon | Kind::Stop | Kind::Colon) {
                return None;
            }
            if item.is_word() && item.has(Class::Agent) {
                let speaker = self.reader.phrase(n + 1, self.sentence.end)?;
                if let Some(cue) = self.cited(i, speaker.clone()) {
                    return Some(cue);
                }
                let that = self.that(speaker.range.end);
                return Some(Cue {
                    how: if that.is_some() { How::Subject } else { How::Passive },
                    range: i..i + 1,
                    verb: i..i + 1,
                    report,
                    speaker: Some(speaker),
                    relay: None,
                    that,
                });
            }
        }
        None
    }

    /// Where the clause after « que » begins, when it follows the verb before any stop.
    pub(super) fn that(&self, from: usize) -> Option<usize> {
        for i in from..(from + 12).min(self.sentence.end) {
            let item = self.at(i)?;
            match item.kind {
                Kind::Word if item.has(Class::That) => {
                    let other = self.listed(i.wrapping_sub(1), List::Joined);
                    return (!other).then_some(i + 1);
                }
                Kind::Word | Kind::Number | Kind::Comma | Kind::Open | Kind::Close => {}
                _ => return None,
            }
            let verb = item.verb(Form::FINITE | Form::GERUND);
            if verb && !item.has(Class::Document) && !item.has(Class::Role) {
                return None;
            }
        }
        None
    }
}
