//! Quotations of articles in languages that are read by tables alone: what stands between marks,
//! and who said it where verb and name stand beside the words or carry on from what was said before.
//!
//! Rather nobody than the wrong one: a noun that names no person, body or office never speaks here.

mod beside;
mod clue;
mod german;
mod nouns;
mod romance;
mod scene;
mod speech;
mod told;
mod verbs;
mod who;

use std::ops::Range;

use self::{
    clue::{Clue, Who},
    scene::Scene,
    who::{Discourse, Voice},
};
use super::{
    attribute::rule,
    confidence,
    line::{Kind, Line, lines},
    paragraphs,
    resolve::Source,
    weigh::Weights,
};
use crate::{
    extract::parts::Piece,
    lexicon::{
        languages::{level, read_as, syntax},
        speech::speech_of,
        syntax::Subject,
    },
    model::{Article, Lang, Level, Names, Quote, QuoteKind, Role, Rule, Span},
    text::{
        marks::{Pair, pair_marks},
        tokens::tokenize,
    },
};

/// What `part` of the prose of `article` quotes, and whether marks were nested too deeply.
pub(super) fn find(article: &Article, names: &Names, part: &[Piece]) -> (Vec<Quote>, bool) {
    let text = article.text();
    let mut reading = Reading {
        text,
        names,
        lang: read_as(article.lang),
        level: level(article.lang),
        discourse: Discourse::new(names, text),
        quotes: Vec::new(),
        limited: false,
        before: Before::default(),
    };
    let all: Vec<(Span, Role)> = part
        .iter()
        .flat_map(|piece| paragraphs(text, piece.span).into_iter().map(|p| (p, piece.role)))
        .collect();
    let read: Vec<Paragraph> =
        all.iter().map(|&(span, role)| reading.prepare(span, role)).collect();
    read.iter().for_each(|paragraph| reading.read(paragraph));
    (reading.quotes, reading.limited)
}

/// A paragraph taken apart.
struct Paragraph {
    role: Role,
    lines: Vec<Line>,
    pairs: Vec<Pair>,
}

/// What the paragraph before leaves to the next.
#[derive(Default)]
struct Before {
    /// Who spoke in its last sentence.
    spoke: Option<Voice>,
    /// Whom its last words announce: « Vera Holt: », or a crosshead that names somebody.
    announced: Option<Voice>,
}

/// An article being read, in the order of its text.
struct Reading<'a> {
    text: &'a str,
    names: &'a Names,
    lang: Lang,
    level: Level,
    discourse: Discourse<'a>,
    quotes: Vec<Quote>,
    limited: bool,
    before: Before,
}

/// Who spoke last in a paragraph, and in which sentence.
struct Spoken {
    voice: Voice,
    sentence: usize,
}

impl<'a> Reading<'a> {
    fn scene<'b>(&self, line: &'b Line) -> Scene<'b>
    where
        'a: 'b,
    {
        Scene {
            text: self.text,
            line,
            names: self.names,
            lang: self.lang,
            syntax: syntax(self.lang),
            speech: speech_of(self.lang),
        }
    }

    fn prepare(&mut self, span: Span, role: Role) -> Paragraph {
        let marks = pair_marks(self.text, span);
        self.limited |= marks.limited;
        let tokens = tokenize(self.text, span);
        let lines = lines(self.text, &tokens, &marks.pairs, speech_of(self.lang), false);
        if self.level == Level::Attributed
            && let Some(top) = lines.first()
        {
            let titles = self.scene(top).titles();
            self.discourse.learn(titles);
        }
        Paragraph { role, lines, pairs: marks.pairs }
    }

    fn read(&mut self, paragraph: &Paragraph) {
        let Some(top) = paragraph.lines.first() else { return };
        let mut spoken: Option<Spoken> = None;
        for (n, sentence) in top.sentences.iter().enumerate() {
            let quoted = sentence.clone().any(|i| matches!(top.kind(i), Kind::Quote(_)));
            let said = quoted && self.sentence(paragraph, n, sentence, &mut spoken);
            if !said && self.level == Level::Attributed {
                self.tell(top, sentence);
            }
        }
        let last = top.sentences.len().saturating_sub(1);
        let spoke = spoken.filter(|s| s.sentence == last || s.sentence + 1 == last && last > 0);
        let announced = self.announced(paragraph);
        self.before = Before { spoke: spoke.map(|s| s.voice), announced };
    }

    /// Whom the paragraph announces: by a colon at its end, or as a crosshead.
    fn announced(&mut self, paragraph: &Paragraph) -> Option<Voice> {
        let top = paragraph.lines.first().filter(|_| self.level == Level::Attributed)?;
        let sentence = top.sentences.last()?.clone();
        let scene = self.scene(top);
        let who = match top.items.last()?.kind {
            Kind::Colon => scene.announced(sentence.start..sentence.end - 1)?,
            _ if paragraph.pairs.is_empty() => Who::Noun(scene.crosshead(paragraph.role)?),
            _ => return None,
        };
        match who {
            Who::Noun(noun) => self.discourse.resolve(&self.scene(top), &noun),
            Who::Carried => self.discourse.last.clone(),
            Who::Nobody => None,
        }
    }

    /// Follows what a sentence without quotations tells, and what it reports.
    fn tell(&mut self, top: &Line, sentence: &Range<usize>) {
        let scene = self.scene(top);
        let told = scene.told(sentence.clone());
        let Some(told) = told else { return };
        let voice = match &told.who {
            Who::Noun(noun) => self.discourse.resolve(&self.scene(top), noun),
            Who::Carried => self.discourse.last.clone(),
            Who::Nobody => None,
        };
        let Some(voice) = voice else {
            // Somebody spoke who cannot be told: the next « dijo » is nobody's.
            if told.clause.is_some() {
                self.discourse.last = None;
            }
            return;
        };
        if let (Some(cue), Some(clause)) = (told.cue.clone(), told.clause.clone()) {
            let quote = self.quote(top.span(clause), QuoteKind::Indirect, Some(top.span(cue)));
            self.quotes.push(attributed(quote, rule::INDIRECT, Some(&voice)));
        }
        if told.about {
            let someone = |v: &Voice| !v.plural && (v.person || v.speaker.entity.is_some());
            self.discourse.last = Some(voice).filter(someone);
        }
    }

    fn quote(&self, span: Span, kind: QuoteKind, cue: Option<Span>) -> Quote {
        Quote {
            span,
            insertions: Vec::new(),
            kind,
            cue,
            speaker: None,
            relay: None,
            parent: None,
            statement: None,
            rule: rule::UNATTRIBUTED,
            confidence: 0.0,
            speech: 1.0,
        }
    }

    /// Reads a sentence with marks in it; whether something is said between them.
    fn sentence(
        &mut self,
        paragraph: &Paragraph,
        n: usize,
        sentence: &Range<usize>,
        spoken: &mut Option<Spoken>,
    ) -> bool {
        let top = &paragraph.lines[0];
        let mut said = false;
        // Who spoke earlier in this sentence.
        let mut same: Option<Voice> = None;
        for k in sentence.clone() {
            let Kind::Quote(at) = top.kind(k) else { continue };
            let pair = &paragraph.pairs[at];
            let scene = self.scene(top);
            let clue = match self.level {
                Level::Attributed => scene.clue(sentence, k),
                _ => None,
            };
            if !scene.is_speech(sentence, k, pair.inner, clue.as_ref()) {
                continue;
            }
            let (voice, rule) = match self.level {
                Level::Attributed => {
                    self.voice(paragraph, (n, sentence, k), clue.as_ref(), &same, spoken.as_ref())
                }
                _ => (None, rule::UNATTRIBUTED),
            };
            said = true;
            let colon = top.before(k).is_some_and(|b| b.kind == Kind::Colon);
            let capital = pair.inner.of(self.text).starts_with(|c: char| !c.is_lowercase());
            let whole = colon || k == sentence.start && capital;
            let kind = if whole { QuoteKind::Direct } else { QuoteKind::Mixed };
            let cue = clue.and_then(|c| c.cue).map(|c| top.span(c));
            self.quotes.push(attributed(self.quote(pair.inner, kind, cue), rule, voice.as_ref()));
            if let Some(voice) = voice {
                self.discourse.last = Some(voice.clone()).filter(|v| !v.plural);
                same = Some(voice.clone());
                *spoken = Some(Spoken { voice, sentence: n });
            }
        }
        said
    }

    /// Whose words stand at item `k`, by its clue or by what stands before.
    fn voice(
        &mut self,
        paragraph: &Paragraph,
        (n, sentence, k): (usize, &Range<usize>, usize),
        clue: Option<&Clue>,
        same: &Option<Voice>,
        spoken: Option<&Spoken>,
    ) -> (Option<Voice>, Rule) {
        let top = &paragraph.lines[0];
        match clue.map(|c| (c, &c.who)) {
            Some((clue, Who::Noun(noun))) => {
                let voice = self.discourse.resolve(&self.scene(top), noun);
                return (voice, clue.rule);
            }
            Some((_, Who::Nobody)) => return (None, rule::UNATTRIBUTED),
            Some((clue, Who::Carried)) => {
                let reported = clue.rule == rule::CONTINUATION;
                let reach = if reported { 3 } else { 1 };
                let near = spoken.filter(|s| n - s.sentence <= reach).map(|s| s.voice.clone());
                let same = same.clone().or(near);
                if same.is_none() && syntax(self.lang).subject == Subject::Stated {
                    let before = n.checked_sub(1).and_then(|b| top.sentences.get(b)).cloned();
                    let scene = self.scene(top);
                    let told = before.and_then(|b| scene.about(b));
                    let voice = told.and_then(|noun| self.discourse.resolve(&scene, &noun));
                    return (voice.filter(|v| v.person).map(Voice::carried), clue.rule);
                }
                let dropped = syntax(self.lang).subject == Subject::Dropped;
                let last = self.discourse.last.clone().filter(|_| dropped);
                return (same.or(last).map(Voice::carried), clue.rule);
            }
            None => {}
        }
        if let Some(voice) = same {
            return (Some(voice.clone().carried()), rule::CONTINUATION);
        }
        let scene = self.scene(top);
        if let Some(spoken) = spoken.filter(|s| n - s.sentence <= 2) {
            let between = top.sentences.get(spoken.sentence + 1..n).unwrap_or_default();
            let other = between.iter().find_map(|s| scene.other(s, &spoken.voice.speaker));
            return match other {
                Some(noun) => {
                    let voice = self.discourse.resolve(&scene, &noun);
                    (voice.map(Voice::carried), rule::CONTEXT)
                }
                None => (Some(spoken.voice.clone().carried()), rule::CONTINUATION),
            };
        }
        if n > 0 {
            let before = top.sentences.get(n - 1).cloned().unwrap_or(0..0);
            let told = scene.about(before);
            let voice = told.and_then(|noun| self.discourse.resolve(&self.scene(top), &noun));
            let voice = voice.filter(|v| v.person && k == sentence.start);
            return (voice.map(Voice::carried), rule::CONTEXT);
        }
        if k != sentence.start {
            return (None, rule::UNATTRIBUTED);
        }
        if let Some(voice) = self.before.announced.take() {
            return (Some(voice), rule::COLON);
        }
        let alone = scene.is_alone(k) && paragraph.role != Role::Title;
        let voice = self.before.spoke.clone().filter(|_| alone);
        (voice.map(Voice::carried), rule::CONTINUATION)
    }
}

/// `quote` with its speaker, the rule that named him, and how likely he is.
fn attributed(quote: Quote, rule: Rule, voice: Option<&Voice>) -> Quote {
    let rule = if voice.is_some() { rule } else { rule::UNATTRIBUTED };
    let quote = Quote { speaker: voice.map(|v| v.speaker.clone()), rule, ..quote };
    let source = voice.map(|voice| Source {
        speaker: voice.speaker.clone(),
        gender: voice.gender,
        person: voice.person,
        plural: voice.plural,
        via: voice.via,
        sure: 1.0,
    });
    let source = source.as_ref().map(|source| (source, confidence::Standing::default()));
    confidence::weighed(quote, source, Lang::UNKNOWN, Weights::shipped())
}
